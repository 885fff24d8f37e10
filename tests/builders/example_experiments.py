"""A learner's experiments with the rules, whole: the story read, an answer drawn, months of their own brought in."""

from dataclasses import replace
from functools import cache

from coachlab.record import Observation
from coachlab.record.experiments import Experiment, Experiments, Guess, LabSetting, TrapStory
from coachlab.simulate.rule_laboratory.engine import PLAIN
from coachlab.simulate.rule_laboratory.experiment import TRAP, result_of, setting_of, trap_counts
from coachlab.simulate.rule_laboratory.growing import run
from coachlab.simulate.rule_laboratory.waiting_kept import waiting_of


def example_experiments():
    """Three experiments: one drawn, one with own months, of which some are small, and one just begun."""
    table, numbers = _drawn()
    drawn = _asked()
    drawn.result = result_of(drawn, table, "plain", "2026-11-23")
    drawn.result.waiting = waiting_of(_read(), "plain", "2026-11-23")
    months = [Observation(month=f"2025-{at:02}", numerator=5 + at % 3, denominator=9 + at) for at in range(1, 13)]
    return Experiments(
        title="My experiments with the rules",
        trap=TrapStory(
            choice="celebrate",
            stage="numbers",
            two_numbers="Due, and at goal",
            series=numbers.series,
            asked=numbers.series,
            by="plain",
            counts=trap_counts(numbers),
        ),
        experiments=[
            drawn,
            Experiment(id="x2", name="Our clinic", source="clinic.csv", data=months, setting=LabSetting(change=10)),
            Experiment(id="x3", name="Days to the third next appointment", setting=LabSetting(values="measurements")),
        ],
    )


def _asked():
    setting = LabSetting(points=24, patients=40, start=58, change=10, baseline=12)
    guess = Guess(alarms=5, found=90, months=4)
    return Experiment(id="x1", name="58 to 68 % with 40 patients", setting=setting, guess=guess, learnt="Ask first")


@cache
def _drawn():
    return run(PLAIN.laboratory(setting_of(_asked(), series=200))), run(
        PLAIN.rolling_numbers(replace(TRAP, series=100))
    )


@cache
def _read():
    return run(PLAIN.waiting(setting_of(_asked(), series=100), "after"))
