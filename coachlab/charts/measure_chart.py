"""The run chart of a measure of the record: its months, its numbers, and everything that is said about it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from coachlab.charts import describe
from coachlab.charts.errors import ChartError, shown
from coachlab.charts.observations import MOST_VALUE, Series, exact_median, is_month, series_of
from coachlab.charts.run_chart import Part, RunChart, run_chart
from coachlab.charts.signals import Signal, signals_of
from coachlab.charts.words import number_words, span_words, with_unit
from coachlab.record.months import month_words
from coachlab.record.project import Measure
from coachlab.record.words import counted, listed


@dataclass(frozen=True)
class Row:
    """One month of the data table. `where` is "above", "below", "on the median" or "missing"; `signals` its kinds."""

    row: int
    month: str
    month_words: str
    numerator: float | None
    denominator: float | None
    value: float | None
    value_words: str
    where: str
    baseline: bool
    signals: list[str]
    notes: list[str]


@dataclass(frozen=True)
class Note:
    """An annotation as the chart shows it: its number, and its row (None where its month is not on the chart)."""

    number: int
    month: str
    month_words: str
    text: str
    row: int | None


@dataclass(frozen=True)
class MeasureChart:
    """A measure's run chart. `months` and `values` have one entry a row, from the first month to the last.

    `baseline` is the number of first months that make the median; None where all months do. `chart` holds the rules'
    results, and is what `run_chart` gives, its median taken from exact shares (see observations.py).
    """

    measure: Measure
    series: Series
    chart: RunChart
    baseline: int | None
    target: float | None

    @property
    def months(self) -> list[str]:
        """The months of the rows, "2024-01" and so on, without a hole."""
        return self.series.months

    @property
    def values(self) -> list[float | None]:
        """The values of the rows: percent or number; None is missing."""
        return self.series.values

    @property
    def part(self) -> Part:
        """The rules' results. (A measure's chart has one part.)"""
        return self.chart.parts[0]

    @property
    def name(self) -> str:
        """The measure's name, or words where it has none yet."""
        return self.measure.name.strip() or "Measure without a name"

    @property
    def unit(self) -> str:
        """What a value is counted in: "%" for a percent, else the measure's unit."""
        return "%" if self.measure.display == "percent" else self.measure.unit.strip()

    @property
    def missing(self) -> list[str]:
        """The months without a value."""
        return [self.months[row] for row in self.series.reasons]

    def value_words(self, value: float | None) -> str:
        """A value with its unit: "62.5 %"; "no value" where it is missing."""
        return "no value" if value is None else with_unit(number_words(value), self.unit)

    @cached_property
    def signals(self) -> list[Signal]:
        """The signals by the chart's own rule set, each with words, rows and months."""
        return signals_of(self.chart, self.months, self.measure.direction)

    @cached_property
    def annotations(self) -> list[Note]:
        """The annotations that say something, numbered in the order of their months."""
        rows = {month: row for row, month in enumerate(self.months)}
        said = [note for note in self.measure.chart.annotations if note.text.strip()]
        said.sort(key=lambda note: note.month)
        return [
            Note(number, note.month, _month_or_text(note.month), note.text.strip(), rows.get(note.month))
            for number, note in enumerate(said, 1)
        ]

    @cached_property
    def warnings(self) -> list[str]:
        """What keeps the rules from being applied, or makes them weak: too few points, or too many for the table."""
        return describe.warnings_of(self)

    @cached_property
    def summary(self) -> str:
        """The chart in one paragraph, for a screen reader and for everybody in a hurry."""
        return describe.summary_of(self)

    @cached_property
    def policy(self) -> str:
        """The line under the chart: the rules with their numbers, the median's origin, points skipped, gaps."""
        return describe.policy_of(self)

    @cached_property
    def rows(self) -> list[Row]:
        """The data table, one `Row` a month."""
        return _rows(self)

    @cached_property
    def small_numbers(self) -> list[str]:
        """The months in which 1 to 10 people are in the numerator, or outside it.

        In the team such a chart is shown whole; before it leaves the team, `small_numbers_warning` is shown. The bound
        is that of the cell size policy of the Centers for Medicare & Medicaid Services (CMS).
        """
        return _small_numbers(self)

    @property
    def small_numbers_warning(self) -> str:
        """The sentence to show before the chart leaves the team; empty where no month has small numbers."""
        if not self.small_numbers:
            return ""
        who = "" if self.measure.display == "percent" else "if these numbers count people, "
        many = counted(len(self.small_numbers), "month")
        text = (
            f"{who}{many} ({listed([month_words(m) for m in self.small_numbers])}) "
            f"{'has' if len(self.small_numbers) == 1 else 'have'} a group of 1 to 10 people, who could be recognised: "
            "before this chart or its table leaves the team, combine months or leave those out."
        )
        return text[0].upper() + text[1:]

    def to_svg(self, width: int = 1000, *, words: bool = True, prefix: str = "") -> str:
        """The chart as one SVG, `width` CSS pixels wide (280 or more); without `words` only chart and key.

        `prefix` sets the ids in it apart where a page shows the same chart twice.
        """
        from coachlab.charts.svg import draw

        return draw(self, width, words=words, prefix=prefix)

    def to_html(self, *, prefix: str = "", open_table: bool = False, wide: int = 1000) -> str:
        """The chart as a `<figure>`: a wide and a narrow SVG, signals and notes as lists, the data as a table."""
        from coachlab.charts.figure import figure

        return figure(self, prefix=prefix, open_table=open_table, wide=wide)

    def plot(self, ax: Any = None) -> Any:
        """Draw the chart with matplotlib, on `ax` (matplotlib's Axes) or on a new figure; returns the axes."""
        from coachlab.charts.plot import plot

        return plot(self, ax)

    def _repr_html_(self) -> str:
        return self.to_html()


def chart_of(measure: Measure) -> MeasureChart:
    """The run chart of a measure: months sorted and made contiguous, a month without a value a gap, never a zero.

    The value is 100 × numerator / denominator (or the numerator, with `display="number"`); where the denominator is
    missing or 0 the month is missing, with the reason. A baseline longer than the data so far means all of them.
    Raises ChartError with one sentence that names the row of the data: an unreadable month, two rows for one month, a
    numerator above its denominator, a negative count, a baseline without a value.

    >>> from coachlab.record.project import Measure, Observation
    >>> data = [Observation(month=f"2024-{m:02d}", numerator=20 + 4 * (m > 6), denominator=40) for m in range(1, 13)]
    >>> chart = chart_of(Measure(name="Blood pressure controlled", observations=data))
    >>> chart.values[0], chart.part.centre_line, chart.part.shift
    (50.0, 55.0, True)
    """
    settings = measure.chart
    series = series_of(measure)
    baseline = _baseline(settings.freeze, series)
    target = _target(settings.target)
    centre_line = exact_median(series, baseline)
    if baseline is not None and centre_line is None:
        raise ChartError(
            f"The baseline, {span_words(series.months[:baseline])}, holds no value, so it has no median: "
            "choose a longer baseline, or none."
        )
    chart = run_chart(series.values, rule_set=settings.rule_set, freeze=baseline, centre_line=centre_line)
    return MeasureChart(measure, series, chart, baseline, target)


def _baseline(freeze: Any, series: Series) -> int | None:
    if freeze is None:
        return None
    if isinstance(freeze, bool) or not isinstance(freeze, (int, float)) or freeze != freeze or freeze < 1 or freeze % 1:
        raise ChartError(f"The baseline is {shown(freeze)}: it must be a whole number of months, 1 or more.")
    return int(freeze) if freeze < len(series.months) else None


def _target(target: Any) -> float | None:
    if target is None:
        return None
    if isinstance(target, bool) or not isinstance(target, (int, float)) or not abs(target) <= MOST_VALUE:
        raise ChartError(f"The chart's target is {shown(target)}, which is not a number that can be drawn.")
    return float(target)


def _month_or_text(month: str) -> str:
    return month_words(month) if is_month(month) else month


def _rows(chart: MeasureChart) -> list[Row]:
    kinds: dict[int, list[str]] = {}
    for signal in chart.signals:
        for row in signal.rows:
            kinds.setdefault(row, []).append(signal.kind)
    notes: dict[int | None, list[str]] = {}
    for note in chart.annotations:
        notes.setdefault(note.row, []).append(note.text)
    series, centre = chart.series, chart.part.centre_line
    found = []
    for row, (month, value) in enumerate(zip(series.months, series.values, strict=True)):
        if value is None or centre is None:
            where = "missing"
        elif value == centre:
            where = "on the median"
        else:
            where = "above" if value > centre else "below"
        found.append(
            Row(
                row,
                month,
                month_words(month),
                series.numerators[row],
                series.denominators[row],
                value,
                chart.value_words(value) if value is not None else f"no value: {series.reasons[row]}",
                where,
                chart.baseline is not None and row < chart.baseline,
                kinds.get(row, []),
                notes.get(row, []),
            )
        )
    return found


def _small_numbers(chart: MeasureChart) -> list[str]:
    found = []
    series = chart.series
    for month, numerator, denominator in zip(series.months, series.numerators, series.denominators, strict=True):
        groups = [numerator]
        if chart.measure.display == "percent" and numerator is not None and denominator is not None:
            groups.append(denominator - numerator)
        if any(group is not None and 1 <= group <= 10 for group in groups):
            found.append(month)
    return found
