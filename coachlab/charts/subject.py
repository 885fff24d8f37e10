"""What is charted, in a person's terms: a chart's numbers with the names, months, notes and reasons that belong to it.

The rules know rows and doubles only. A `Subject` adds what people call them; signals, sentences and the picture are
made from it, the same way for a measure of the record, a bare run chart and a control chart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from coachlab.charts.drawable import Drawable
from coachlab.charts.errors import ChartError, shown
from coachlab.charts.inputs import read_rows
from coachlab.charts.observations import is_month
from coachlab.charts.picture import Note, Picture
from coachlab.charts.rule_sets import LIMITS_ONLY, RuleSet
from coachlab.charts.words import decimals_for, number_words, span_words, with_unit
from coachlab.record.months import month_words
from coachlab.record.words import listed

if TYPE_CHECKING:
    from coachlab.charts.control_chart import ControlChart, ControlPoint
    from coachlab.charts.part import Part
    from coachlab.charts.run_chart import RunChart

KINDS = {
    "run": "Run chart",
    "i": "I chart",
    "mr": "Moving range chart",
    "xbar": "X-bar chart",
    "s": "S chart",
    "p": "P chart",
    "pp": "P′ chart (Laney)",
    "u": "U chart",
    "up": "U′ chart (Laney)",
    "c": "C chart",
    "g": "G chart",
    "t": "T chart",
}
"""Kind of chart → its name."""


@dataclass(frozen=True, kw_only=True)
class Subject(Drawable):
    """A chart and what it is about. Dictionaries go by row, counted from 0.

    `months` ("2024-01" and so on, one a row) is empty where the rows are no months. `missing` says why a row has no
    value, `reasons` why one is excluded. `counts` are numerator and denominator a row. `asked_baseline` is the number
    of first rows that somebody asked for, which may be more than there are; `not_placed` are months of phases and
    exclusions that the chart has not, in words.
    """

    chart: RunChart | ControlChart
    kind: str = "run"
    name: str = ""
    unit: str = ""
    better: str = ""
    months: Sequence[str] = ()
    target: float | None = None
    notes: Sequence[Note] = ()
    phase_names: Sequence[str] = ()
    missing: dict[int, str] = field(default_factory=dict)
    reasons: dict[int, str] = field(default_factory=dict)
    counts: Sequence[tuple[float | None, float | None]] = ()
    count_names: tuple[str, str] = ("Numerator", "Denominator")
    asked_baseline: int | None = None
    not_placed: Sequence[str] = ()

    def picture(self) -> Picture:
        """Everything that is drawn and said, as numbers and sentences."""
        from coachlab.charts.compose import picture_of

        return picture_of(self)

    @property
    def parts(self) -> list[Part]:
        """The analysis of each phase."""
        return self.chart.parts

    @cached_property
    def values(self) -> list[float | None]:
        """The values of the rows."""
        return self.chart.values

    @property
    def points(self) -> list[ControlPoint]:
        """A control chart's points with their limits; none for a run chart."""
        return getattr(self.chart, "points", [])

    @property
    def rule_set(self) -> RuleSet:
        """The rules that the chart goes by."""
        return self.chart.rule_set or LIMITS_ONLY

    @property
    def centre_name(self) -> str:
        """What the centre line is: the median of a run chart and of a g chart, else the mean."""
        return "median" if self.kind in ("run", "g") else "mean"

    @property
    def chart_name(self) -> str:
        """What kind of chart it is."""
        return KINDS[self.kind]

    @cached_property
    def observations(self) -> int:
        """How many points count."""
        return sum(part.observations for part in self.parts)

    @cached_property
    def labels(self) -> list[str]:
        """Each row in words: its month, or its number, counted from 1."""
        if self.months:
            return [month_words(month) for month in self.months]
        return [f"Point {row + 1}" for row in range(len(self.values))]

    @cached_property
    def _decimals(self) -> int:
        limits = [limit for point in self.points for limit in (point.lower_limit, point.upper_limit)]
        return decimals_for([*self.values, *limits])

    @cached_property
    def on_centre(self) -> list[int]:
        """The rows that the rules take for points on the centre line; none where such a point counts as below."""
        excluded = set(self.chart.exclude)
        found: list[int] = []
        for part in self.parts:
            if part.on_centre_line:
                useful = {row for run in part.run_list for row in run.rows}
                rows = range(part.first_row, part.last_row + 1)
                found += [row for row in rows if self.values[row] is not None and row not in useful | excluded]
        return found

    @property
    def thing(self) -> str:
        """What a row is: a month, or a point where the rows are no months."""
        return "point" if self.values and not self.months else "month"

    def value_words(self, value: float | None) -> str:
        """A value with its unit: "62.5 %"; "no value" where it is missing."""
        return "no value" if value is None else with_unit(number_words(value, self._decimals), self.unit)

    def span(self, rows: Sequence[int]) -> str:
        """The first and the last of some rows: "May 2024 to July 2024", or "points 5 to 7"."""
        if self.months:
            return span_words([self.months[row] for row in rows])
        if not rows:
            return ""
        first, last = rows[0] + 1, rows[-1] + 1
        return f"point {first}" if first == last else f"points {first} to {last}"

    def rows_words(self, rows: Sequence[int]) -> str:
        """Single rows by name: "May 2024 and July 2024", or "point 5 and point 7"."""
        names = self.labels
        return listed([names[row] if self.months else names[row].lower() for row in rows])

    def phase_words(self, part: Part) -> str:
        """A phase by its rows, and by its name where a person gave it one."""
        place = self.parts.index(part)
        name = self.phase_names[place] if place < len(self.phase_names) else ""
        rows = self.span(range(part.first_row, part.last_row + 1))
        return f"{rows}, “{name}”" if name else rows


def read_months(months: Sequence[str], count: int) -> list[str]:
    """The months of the rows, one each, or none at all. Raises ChartError that names the row.

    >>> read_months(["2024-01", "2024-02"], 2), read_months([], 2)
    (['2024-01', '2024-02'], [])
    """
    names = list(months)
    if names and len(names) != count:
        raise ChartError(f"There are {len(names)} months for {count} rows: give one a row, or none.")
    for row, name in enumerate(names):
        if not is_month(name):
            raise ChartError(f"The month of row {row} is {shown(name)}: write it as year and month, “2025-03”.", row)
        if row and name <= names[row - 1]:
            raise ChartError(f"Row {row}: the month {name} does not come after {names[row - 1]}. Sort the rows.", row)
    return names


def read_direction(better: str) -> str:
    """The wanted direction: "higher", "lower", or "" where there is none."""
    if better not in ("", "higher", "lower"):
        raise ChartError(f"The wanted direction is {shown(better)}: it is higher or lower, or left empty.")
    return better


def read_by_row(what: str, words: Mapping[int, str] | None, count: int) -> dict[int, str]:
    """A person's words by row, in the order of the rows, without those that say nothing.

    >>> read_by_row("notes", {3: "The recall list begins", 1: " "}, 12)
    {3: 'The recall list begins'}
    """
    rows = read_rows(what, list(words or {}), count)
    return {row: text for row in rows if (text := str((words or {})[row]).strip())}
