"""The rolling-rate trap as a story in stages: a learner falls into it first, and then sees how it was built.

Cedar Grove Health Center is invented, and nothing happens there: its true rate is the same in all months.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from coachlab.charts import run_chart
from coachlab.charts.describe import summary_of
from coachlab.charts.drawable import Drawable
from coachlab.charts.picture import Picture
from coachlab.charts.rolling import rolling_warning
from coachlab.charts.signals import signals_of
from coachlab.charts.subject import Subject
from coachlab.record.months import month_words, months_between
from coachlab.simulate.rule_laboratory.rolling_table import YEAR, RollingNumbers, counted_series
from coachlab.simulate.rule_laboratory.setting import LaboratoryError

PRACTICE = "Cedar Grove Health Center"
MEASURE = "Blood pressure controlled, training measure"
PATIENTS, TRUE_PERCENT, POINTS = 40, 60.0, 24
FIRST, LAST = "2023-02", "2025-12"
"""The months that are counted; the first eleven are in the first rolling year only, so the charts begin in 2024."""
MONTHLY = (
    28, 19, 28, 18, 20, 20, 24, 23, 20, 25, 24, 25, 20, 19, 29, 19, 28, 27, 22, 29, 26, 19, 25, 28, 19, 24, 30, 26,
    21, 25, 28, 28, 28, 26, 29,
)  # fmt: skip
"""The patients at goal in each of these months, drawn by chance from the first seed that makes a trap (`trap_seed`)."""

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

    An empty line in `text` parts two paragraphs.

    `months`, `numerators`, `denominators` and `values` (percent) have one entry a point. `choices` are what can be
    answered, each with what is said to it; `coach` is what a coach might answer to the question. `silent`: Coachlab
    keeps its warning to itself, so that the learner can fall into the trap.
    """

    key: str
    title: str
    text: str
    months: tuple[str, ...] = ()
    numerators: tuple[int, ...] = ()
    denominators: tuple[int, ...] = ()
    question: str = ""
    choices: tuple[tuple[str, str, str], ...] = ()
    coach: str = ""
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
            "coach": self.coach,
            "choices": [{"key": key, "text": text, "answer": answer} for key, text, answer in self.choices],
        }


def rolling_trap(numbers: RollingNumbers | None = None, monthly: Sequence[int] = MONTHLY) -> list[Stage]:
    """The stages in order: the chart that looks like an improvement, the same months one by one, the year to date, and
    (with `numbers`, which the page simulates before the learner's eyes) how often this happens.

    >>> [stage.key for stage in rolling_trap()]
    ['rolling', 'monthly', 'year to date', 'numbers']
    >>> rolling, monthly = rolling_trap()[:2]
    >>> len(rolling.signals) > 1, monthly.signals
    (True, [])
    """
    months = tuple(months_between(FIRST, LAST)[YEAR - 1 :])
    ways = counted_series(monthly, PATIENTS)
    rolling, by_month, to_date = ((months, *ways[key]) for key in ("rolling", "monthly", "year to date"))
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
                    "Many of us would. The rise is on the chart, and the rule has its signal. Now look at the same "
                    "patients month by month.",
                ),
                (
                    "wait",
                    CHOICES["wait"],
                    "Waiting is often wise. More points of this kind, though, bring more signals even where nothing "
                    "happens. Look at the same patients month by month.",
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
            f"had the same chance of {TRUE_PERCENT:g} in 100. Nothing happened.\n\n"
            "Neighbouring points of the report share eleven of their twelve months, so a few good months stay in it "
            "for a year and look like a climb. "
            f"Take its last step: {monthly[-YEAR - 1]} of {PATIENTS} in {month_words(months[-YEAR - 1])} left the sum, "
            f"{monthly[-1]} of {PATIENTS} in {month_words(months[-1])} came in, and the other eleven months stayed."
            "\n\n"
            "Coachlab warns of such a chart; it kept silent once, so that you could meet it as in any other report.",
            *by_month,
            question="Which two numbers would you ask the practice for, each month?",
            coach="How many patients were due in that month, and how many of them were at goal in it: both numbers, "
            "each month by itself.",
        ),
        Stage(
            "year to date",
            "The report that begins again each January",
            "Other reports show the year so far. In January a point holds one month and jumps about; by December it "
            "holds twelve and hardly moves. So it starts afresh each January, and settles, with nothing happening.",
            *to_date,
            question="What would you see each January, even in a practice that never changes?",
            coach="A jump, up or down, since January's point holds one month alone. Then the line settles month by "
            "month, whatever the practice does.",
        ),
        Stage(
            "numbers",
            "How often does this happen?",
            numbers.words
            if numbers
            else "Let the laboratory draw some thousands of practices where nothing happens, and count the signals.",
            question="What will you say when a practice shows you its rolling rate?",
            coach="For example: “Each point of your report holds twelve months, so it cannot show us what changed, or "
            "when. May we look at the two numbers of each month together?”",
        ),
    ]
