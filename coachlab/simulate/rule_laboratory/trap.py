"""The rolling-rate trap as a story in stages: a learner falls into it first, and then sees how it was built.

Cedar Grove Health Center is invented, and nothing happens there: its true rate is the same in all months.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np

from coachlab.charts import run_chart
from coachlab.charts.describe import summary_of
from coachlab.charts.drawable import Drawable
from coachlab.charts.picture import Picture
from coachlab.charts.rolling import rolling_warning
from coachlab.charts.signals import signals_of
from coachlab.charts.subject import Subject
from coachlab.record.months import months_between
from coachlab.simulate.rule_laboratory.draws import counts_of
from coachlab.simulate.rule_laboratory.rolling import YEAR, RollingNumbers, counted_ways
from coachlab.simulate.rule_laboratory.setting import LaboratoryError

PRACTICE = "Cedar Grove Health Center"
MEASURE = "Blood pressure controlled, training measure"
PATIENTS, TRUE_PERCENT, POINTS = 40, 60.0, 24
FIRST, LAST = "2023-02", "2025-12"
"""The months that are counted; the first eleven are in the first rolling year only, so the charts begin in 2024."""
SEED = 79
"""The first seed whose rolling chart looks like an improvement, by the conditions in `is_a_trap`."""

CHOICES = {
    "celebrate": "Tell the practice that its care has improved",
    "wait": "Wait for more months",
    "ask": "Ask how each point is counted",
}
"""What a learner can choose at the first chart."""


@dataclass(frozen=True)
class StageChart(Drawable):
    """A stage's chart as it is drawn. `silent`: without Coachlab's warning about a rolling rate."""

    subject: Subject
    silent: bool = False

    def picture(self) -> Picture:
        """Everything that is drawn and said."""
        whole = self.subject.picture()
        if not self.silent:
            return whole
        return replace(whole, warnings=[], summary=summary_of(self.subject, whole.signals, [], []))


@dataclass(frozen=True)
class Stage:
    """One stage of the story: a chart (none in the last stage) with what is said and asked beside it.

    `months`, `numerators`, `denominators` and `values` (percent) have one entry a point. `choices` are what can be
    answered, each with what is said to it. `silent`: Coachlab keeps its warning to itself, so that the learner can fall
    into the trap.
    """

    key: str
    title: str
    text: str
    months: tuple[str, ...] = ()
    numerators: tuple[int, ...] = ()
    denominators: tuple[int, ...] = ()
    question: str = ""
    choices: tuple[tuple[str, str, str], ...] = ()
    silent: bool = False

    @property
    def values(self) -> tuple[float, ...]:
        """The points of the chart, in percent."""
        return tuple(100 * n / d for n, d in zip(self.numerators, self.denominators, strict=True))

    def drawing(self, *, silent: bool | None = None) -> StageChart:
        """The chart as it is drawn in this stage; `silent=False` draws it with Coachlab's warning, once all is told.

        Raises LaboratoryError without a chart.
        """
        return StageChart(self.chart(), self.silent if silent is None else silent)

    def chart(self, rule_set: str = "perla") -> Subject:
        """The run chart of this stage with its names, which says its signals. Raises LaboratoryError without one."""
        if not self.months:
            raise LaboratoryError("This stage of the story has no chart: it shows the numbers.")
        about = {"name": f"{MEASURE}, {PRACTICE}", "unit": "%", "better": "higher"}
        return run_chart(self.values, rule_set=rule_set).about(**about, months=self.months)  # type: ignore[arg-type]

    @property
    def signals(self) -> list[str]:
        """What the chart's rules find, in sentences: Perla's three, then Anhøj's two."""
        if not self.months:
            return []
        return [signal.words for rules in ("perla", "anhoej") for signal in signals_of(self.chart(rules))]

    @property
    def warning(self) -> str:
        """What Coachlab says about a chart like this one: "" where it sees nothing odd."""
        if not self.months:
            return ""
        found = rolling_warning(self.numerators, self.denominators, months=self.months, multiply=100)
        return found.words if found else ""

    def as_plain(self) -> dict[str, Any]:
        """The stage as plain data for a page."""
        return {
            "key": self.key,
            "title": self.title,
            "text": self.text,
            "months": list(self.months),
            "numerators": list(self.numerators),
            "denominators": list(self.denominators),
            "values": list(self.values),
            "signals": self.signals,
            "warning": "" if self.silent else self.warning,
            "question": self.question,
            "choices": [{"key": key, "text": text, "answer": answer} for key, text, answer in self.choices],
        }


def rolling_trap(numbers: RollingNumbers | None = None, seed: int = SEED) -> list[Stage]:
    """The stages in order: the chart that looks like an improvement, the same months one by one, the year to date, and
    (with `numbers`, which the page simulates before the learner's eyes) how often this happens.

    >>> [stage.key for stage in rolling_trap()]
    ['rolling', 'monthly', 'year to date', 'numbers']
    >>> rolling, monthly = rolling_trap()[:2]
    >>> len(rolling.signals) > 1, monthly.signals
    (True, [])
    """
    charts = _charts(seed)
    rolling, monthly, to_date = (charts[key] for key in ("rolling", "monthly", "year to date"))
    values = [100 * n / d for n, d in zip(*rolling[1:], strict=True)]
    fell, rose = values[0], values[-1]
    return [
        Stage(
            "rolling",
            "The quality report",
            f"{PRACTICE} (an invented practice) brings its quality report to your visit. The rate went from "
            f"{fell:.1f} to {rose:.1f} % in two years, and the run chart has a signal. The team is proud and asks you "
            "to write a success story.",
            *rolling,
            silent=True,
            question="What do you do?",
            choices=(
                (
                    "celebrate",
                    CHOICES["celebrate"],
                    "Most people do. The rise is on the chart, and the rule has its signal. Now look at the same "
                    "patients month by month.",
                ),
                (
                    "wait",
                    CHOICES["wait"],
                    "More points of this kind would keep the signal, whatever the practice does. Look at the same "
                    "patients month by month.",
                ),
                (
                    "ask",
                    CHOICES["ask"],
                    "That is the question to ask. Each point holds the last twelve months. Look at the same patients "
                    "month by month.",
                ),
            ),
        ),
        Stage(
            "monthly",
            "The same patients, month by month",
            f"Here each point counts its own month: the {PATIENTS} patients who were due in it. No rule finds a "
            f"signal. The truth, which nobody at the practice could know: in every one of these months each patient "
            f"had the same chance of {TRUE_PERCENT:g} in 100. Nothing happened. Neighbouring points of the report "
            "share eleven of their twelve months, so a few good months stay in it for a year and look like a climb. "
            "Coachlab warns of such a chart; it kept silent once, so that you could meet it as in any other report.",
            *monthly,
            question="Which two numbers would you ask the practice for, each month?",
        ),
        Stage(
            "year to date",
            "The report that begins again each January",
            "Other reports show the year so far. In January a point holds one month and jumps about; by December it "
            "holds twelve and hardly moves. So it starts afresh each January, and settles, with nothing happening.",
            *to_date,
            question="What would you see each January, even in a practice that never changes?",
        ),
        Stage(
            "numbers",
            "How often does this happen?",
            numbers.words
            if numbers
            else "Let the laboratory draw some thousands of practices where nothing happens, and count the signals.",
            question="What will you say when a practice shows you its rolling rate?",
        ),
    ]


def is_a_trap(seed: int) -> bool:
    """Whether a learner who trusts the chart of this seed falls into the trap, and the monthly one shows the way out.

    The rolling chart must rise by 5 points or more from its first point to its last, with a shift above the median that
    lasts to the end and a rising trend of 5; the monthly chart must have no signal by Perla's rules or by Anhøj's; and
    Coachlab must recognise the rolling and the year-to-date rate.

    >>> is_a_trap(SEED)
    True
    """
    stages = {stage.key: stage for stage in rolling_trap(seed=seed)}
    rolling, monthly, to_date = (stages[key] for key in ("rolling", "monthly", "year to date"))
    part = rolling.chart().parts[0]
    return (
        rolling.values[-1] - rolling.values[0] >= 5
        and part.shift
        and part.run_list[-1].above
        and len(part.run_list[-1].rows) >= 6
        and any(trend.rising and len(trend.rows) >= 5 for trend in part.trend_list)
        and not monthly.signals
        and not monthly.warning
        and bool(rolling.warning)
        and bool(to_date.warning)
    )


def first_trap() -> int:
    """The smallest seed from 1 that makes a trap: this is how `SEED` was chosen."""
    return next(seed for seed in range(1, 10_000) if is_a_trap(seed))


@lru_cache(maxsize=8)
def _charts(seed: int) -> dict[str, tuple[tuple[str, ...], tuple[int, ...], tuple[int, ...]]]:
    """Months, numerators and denominators of each way to count."""
    months = months_between(FIRST, LAST)
    uniform = np.random.Generator(np.random.PCG64(seed)).random((1, len(months)))
    counts = counts_of(uniform, (PATIENTS,) * len(months), [TRUE_PERCENT] * len(months))
    plotted = tuple(months[YEAR - 1 :])
    return {
        counted: (plotted, tuple(map(int, sums[0])), tuple(map(int, sizes)))
        for counted, (sums, sizes) in counted_ways(counts, PATIENTS).items()
    }
