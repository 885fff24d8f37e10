"""What a coach says about experiments with the rules: guess and answer side by side, and what to ask next."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from coachlab.builders.form.asked import Asked
from coachlab.builders.form.pointers import escaped
from coachlab.record.experiments import Experiment, Experiments, Guess, LabResult, LabSetting, TrapStory
from coachlab.review.sources import ANHOEJ, LANGLEY, PERLA, Source
from coachlab.simulate.rule_laboratory.experiment import is_of, own_data, reading_of, setting_of, table_from
from coachlab.simulate.rule_laboratory.lab_rules import RULES
from coachlab.simulate.rule_laboratory.picture import MAIN
from coachlab.simulate.rule_laboratory.setting import FEWEST_SERIES, LaboratoryError
from coachlab.simulate.rule_laboratory.shares import Share, short
from coachlab.simulate.rule_laboratory.tables import Laboratory, Row
from coachlab.simulate.rule_laboratory.waiting_kept import setting_to_wait
from coachlab.simulate.rule_laboratory.words import HALF, RARELY

PRACTICES, CHARTS = 31, 5
"""A coaching network as the course has one, and the charts that each practice watches."""

FEW = 10
"""Practices of 100 that truly changed, for a network in which most things stay as they are."""

CLOSE = 5
"""Charts of 100 by which a guess may differ and is still called close: Coachlab's own choice."""

Finding = dict[str, Any]
Tables = Mapping[str, Laboratory | None]
"""The result of each experiment by its key; None where there is none."""

_GUESS = (
    "A guess that is written down before the answer shows what you believed. Without one, every answer looks as if you "
    "had known it."
)
_LEARNT = "A result changes nothing by itself. Say what you will do with the next chart that a practice shows you."
_STALE = "The picture belongs to the setting that it was drawn with."
_POWER = (
    "Chance hides a change of this size on most charts, by each of these rules. More patients behind each point make "
    "it easier to see."
)
_WAIT = (
    "A signal needs months to build up: six points in a row take about half a year. A team that expects it "
    "sooner may give up a change that works."
)
_BOTH = "A rule has two sides: how often it signals for nothing, and how often it misses a change that is true."


def compared(guess: Guess, table: Laboratory) -> list[str]:
    """The guess beside what was found, one sentence for each number that was guessed.

    >>> from coachlab.simulate.rule_laboratory.plain import laboratory
    >>> from coachlab.simulate.rule_laboratory.setting import Setting
    >>> table = list(laboratory(Setting(points=24, denominator=40, series=100)))[-1]
    >>> compared(Guess(alarms=2), table)
    ['You expected a false alarm on 2 in 100 charts from “Perla: any of its three rules”; the laboratory found 37 \
(28 to 47): 35 more than you expected.']
    """
    row = row_of(table, guess.rule)
    pairs = (
        ("a false alarm on", guess.alarms, row.false_alarms),
        ("a signal of the change on", guess.found, row.power),
    )
    return [
        f"You expected {what} {short(expected)} in 100 charts from “{row.rule.name}”; the laboratory found "
        f"{share.words.replace(' in 100', '')}: {_distance(expected, share)}."
        for what, expected, share in pairs
        if expected is not None and share is not None
    ]


def _distance(expected: float, share: Share) -> str:
    if share.low <= expected <= share.high:
        return "as you expected"
    away = abs(expected - share.percent)
    side = "more" if share.percent > expected else "fewer"
    return (
        f"close to what you expected, {short(away)} {side}"
        if away <= CLOSE
        else f"{short(away)} {side} than you expected"
    )


def row_of(table: Laboratory, rule: str) -> Row:
    """What a rule did on charts that were read as a team would read them."""
    return table.row(rule, reading_of(table.setting))


def meaning(guess: Guess, table: Laboratory) -> list[str]:
    """What the answer means for a coach: the rule that was guessed, a network with many charts, signals to believe."""
    row = row_of(table, guess.rule)
    said = [f"{row.rule.name}. {row.words}"]
    charts = PRACTICES * CHARTS
    alarms = row.false_alarms.percent * charts / 100
    said.append(
        f"If {PRACTICES} practices watch {CHARTS} such charts each and nothing happens on any of them, about "
        f"{alarms:.0f} of the {charts} show a signal."
    )
    half, few = (row.real_signals(changed) for changed in (HALF, FEW))
    if half is not None and few is not None:
        said.append(
            f"Of 100 charts with a signal by this rule, {half:.0f} truly changed if half of all charts did, and "
            f"{few:.0f} if {FEW} in 100 did."
        )
    said += _other_line(table, row)
    return said


def _other_line(table: Laboratory, row: Row) -> list[str]:
    """What the same rule does with a centre line from all months, where a baseline was frozen."""
    other = next((each for each in table.rows if (each.rule, each.reading) == (row.rule, "own")), row)
    if other is row:
        return []
    found = f", and finds the change on {short(other.power.percent)}" if other.power else ""
    return [
        "All this is for a centre line from the baseline alone, which lies a little too high or too low by chance. "
        "With a line from all months of the chart the rule signals for nothing on "
        f"{short(other.false_alarms.percent)} in 100{found}."
    ]


def best_quiet(table: Laboratory) -> Row | None:
    """Of the rules that are drawn and rarely signal for nothing: the one that finds the change most often."""
    rows = [row_of(table, key) for key in MAIN if (key, reading_of(table.setting)) in _keys(table)]
    quiet = [row for row in rows if row.power is not None and row.false_alarms.percent <= RARELY]
    return max(quiet, key=lambda row: row.power.hits if row.power else 0, default=None)


def _keys(table: Laboratory) -> set[tuple[str, str]]:
    return {(row.rule.key, row.reading) for row in table.rows}


def _can_wait(result: LabResult) -> bool:
    try:
        setting_to_wait(result, FEWEST_SERIES)
    except LaboratoryError:
        return False
    return True


def stale(experiment: Experiment, result: LabResult) -> bool:
    """Whether the setting was changed after the charts were drawn."""
    try:
        return not is_of(result, setting_of(experiment))
    except LaboratoryError:
        return True


def found_rows(record: Experiments, keys: list[str], tables: Tables) -> list[list[str]]:
    """All results side by side: key, name, then false alarms and power of Perla's and of Anhøj's rules."""
    rows = []
    for key, experiment in zip(keys, record.experiments, strict=True):
        table = tables[key]
        if table is None:
            continue
        cells = [key, experiment.name.strip() or "Without a name"]
        for rule in ("perla", "anhoej"):
            row = row_of(table, rule)
            cells += [short(row.false_alarms.percent), short(row.power.percent) if row.power else "–"]
        rows.append(cells)
    return rows


def drawn(experiment: Experiment) -> Laboratory | None:
    """The table of an experiment's result; None without one, or where another program spoilt it."""
    if experiment.result is None:
        return None
    try:
        return table_from(experiment.result)
    except LaboratoryError:
        return None


def questions(record: Experiments, keys: list[str], tables: Tables) -> Iterator[Finding]:
    """What a coach asks and praises; `keys` are those of the experiments, `tables` their results by key."""
    yield from _of_the_story(record.trap)
    for key, experiment in zip(keys, record.experiments, strict=True):
        yield from _of_one(f"/experiments/{escaped(key)}", experiment, tables[key])
    if record.experiments and all(each.result and not each.setting.change for each in record.experiments):
        yield _finding(
            "both sides",
            "should",
            "How large a change would you want to see on a chart? Type it as the true change, and draw again.",
            _BOTH,
            PERLA,
            f"/experiments/{escaped(keys[-1])}/setting/change",
            "the true change",
        )


def _of_the_story(story: TrapStory) -> Iterator[Finding]:
    if story.stage == "numbers" and story.series and not story.say.strip():
        yield _finding(
            "the story",
            "should",
            "What will you say when a practice shows you its rolling rate?",
            "You will meet such a report soon. A sentence that you have written once comes easier in the room.",
            ANHOEJ,
            "/trap/say",
            "the quality report",
        )
    if story.choice == "ask":
        yield _finding("asked first", "praise", "You asked how each point is counted before you drew a conclusion.")


def _of_one(at: str, experiment: Experiment, table: Laboratory | None) -> Iterator[Finding]:
    name = experiment.name.strip()
    words = name or "this experiment"
    name = f"“{name}”" if name else "this experiment"
    own = own_data(experiment)
    if own is not None and own.rolling:
        yield _finding(
            f"rolling {at}",
            "must",
            f"{own.rolling} Can you get the numbers of each month by itself?",
            "The laboratory's answer does not hold for such a chart: you saw why in the quality report.",
            ANHOEJ,
            at,
            words,
        )
    guessed = experiment.guess.alarms is not None or experiment.guess.found is not None
    if experiment.result is None or table is None:
        if not guessed:
            yield _finding(
                f"guess {at}",
                "should",
                f"What do you expect of {name}: of 100 charts on which nothing changes, how many will show a signal?",
                _GUESS,
                LANGLEY,
                f"{at}/guess/alarms",
                words,
            )
        return
    if stale(experiment, experiment.result):
        yield _finding(
            f"stale {at}",
            "should",
            f"You changed {name} after its charts were drawn. What do you expect now? Then draw them again.",
            _STALE,
            LANGLEY,
            f"{at}/setting/points",
            words,
        )
        return
    best = best_quiet(table)
    learnt = experiment.learnt.strip()
    hard = table.setting.change and best is not None and best.power is not None and best.power.percent < HALF
    if hard and not learnt and best is not None and best.power is not None:
        yield _finding(
            f"power {at}",
            "should",
            f"On {name}, the best of the quiet rules finds the change on {best.power.of('charts')}. What else would "
            "tell you and the team that care got better?",
            _hard(table),
            ANHOEJ,
            f"{at}/learnt",
            words,
        )
    elif not learnt:
        yield _finding(
            f"learnt {at}",
            "should",
            f"What did {name} show you that changes how you will read the next chart?",
            _LEARNT,
            LANGLEY,
            f"{at}/learnt",
            words,
        )
    elif experiment.result.setting.change and experiment.result.waiting is None and _can_wait(experiment.result):
        yield _finding(
            f"wait {at}",
            "should",
            f"How many months will the team of {name} wait for a signal, if the change is true? Guess, then let the "
            "laboratory read its charts month by month.",
            _WAIT,
            PERLA,
            f"{at}/guess/months",
            words,
        )
    if any("as you expected" in each for each in compared(experiment.result.guess, table)):
        yield _finding(f"right {at}", "praise", f"You knew it: on {name} your guess lies in the laboratory's interval.")


def _hard(table: Laboratory) -> str:
    """Why the quiet rules miss a change: because it is hidden from all, or because a louder one pays for it."""
    rows = [
        row for key in MAIN for row in table.rows if (row.rule.key, row.reading) == (key, reading_of(table.setting))
    ]
    loud = max(rows, key=lambda row: row.power.hits if row.power else 0)
    if loud.power is None or loud.power.percent < HALF:
        return _POWER
    return (
        f"A louder rule finds it more often: “{loud.rule.name}” on {short(loud.power.percent)} in 100 charts. The "
        f"price is a signal on {short(loud.false_alarms.percent)} in 100 charts on which nothing changes."
    )


def _finding(
    criterion: str,
    severity: str,
    question: str,
    why: str = "",
    source: Source = LANGLEY,
    field: str = "",
    words: str = "",
) -> Finding:
    return {**Asked(criterion, question, field, words, why, str(source), severity).to_dict(), "criterion": criterion}


def example(which: str) -> Experiment | None:
    """An experiment to begin with, one of `EXAMPLES`; None for any other name.

    >>> example("team").setting.change, example("nothing like it")
    (10, None)
    """
    found = next((each for key, _, each in EXAMPLES if key == which), None)
    return copy.deepcopy(found)


def rules_to_guess() -> list[list[str]]:
    """The rule sets that can be guessed, each with its name and its numbers."""
    return [[key, f"{RULES[key].name} ({RULES[key].numbers})"] for key in ("perla", "anhoej", "mdc")]


def _example(name: str, **setting: Any) -> Experiment:
    return Experiment(name=name, setting=LabSetting(**setting))


EXAMPLES = (
    (
        "still",
        "Two years in which nothing happens",
        _example("Two years, nothing happens", points=24, patients=40, start=58, change=0),
    ),
    (
        "team",
        "A true change from 58 to 68 %, with 40 patients a month",
        _example("58 to 68 % with 40 patients", points=24, patients=40, start=58, change=10, baseline=12),
    ),
    (
        "small",
        "The same change in a small practice, with 20 patients a month",
        _example("58 to 68 % with 20 patients", points=24, patients=20, start=58, change=10, baseline=12),
    ),
    (
        "dashboard",
        "Four years on a dashboard, nothing happens",
        _example("Four years on a dashboard", points=48, patients=40, start=58, change=0),
    ),
)
"""Key, what the button says, and the experiment."""
