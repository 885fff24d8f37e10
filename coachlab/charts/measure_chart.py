"""The chart of a measure of the record: its months, its numbers, and everything that is said about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from coachlab.charts.drawable import Drawable
from coachlab.charts.errors import ChartError, shown
from coachlab.charts.observations import MOST_VALUE, Series, exact_median, is_month, series_of
from coachlab.charts.part import Part
from coachlab.charts.picture import Note, Picture
from coachlab.charts.rule_sets import without_limits
from coachlab.charts.run_chart import RunChart, from_rows
from coachlab.charts.signals import Signal
from coachlab.charts.subject import Subject
from coachlab.charts.words import span_words
from coachlab.record.months import month_words
from coachlab.record.project import Measure
from coachlab.record.suppression.policy import is_small
from coachlab.record.words import counted, listed

if TYPE_CHECKING:
    from coachlab.charts.control_chart import ControlChart

NEEDS_DENOMINATORS = ("p", "pp", "u", "up")


@dataclass(frozen=True)
class MeasureChart(Drawable):
    """A measure's chart. `months` and `values` have one entry a row, from the first month to the last.

    `baseline` is the number of first months that make the centre line; None where all months do, or each phase's own.
    `chart` holds the rules' results, and is what `run_chart` or `control_chart` gives; a run chart's medians are taken
    from exact shares (see observations.py).
    """

    measure: Measure
    series: Series
    chart: RunChart | ControlChart
    baseline: int | None
    target: float | None

    @property
    def months(self) -> list[str]:
        """The months of the rows, "2024-01" and so on, without a hole."""
        return self.series.months

    @cached_property
    def values(self) -> list[float | None]:
        """The values of the rows: percent or number; None is missing."""
        return self.chart.values

    @property
    def parts(self) -> list[Part]:
        """The rules' results, one part a phase."""
        return self.chart.parts

    @property
    def part(self) -> Part:
        """The rules' results for the latest phase, which is all of the chart where it has one phase."""
        return self.chart.parts[-1]

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
        return [month for month, value in zip(self.months, self.values, strict=True) if value is None]

    def value_words(self, value: float | None) -> str:
        """A value with its unit: "62.5 %"; "no value" where it is missing."""
        return self.subject.value_words(value)

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

    @property
    def _phase_months(self) -> list[str]:
        return [self.months[part.first_row] for part in self.parts] if self.months else []

    @cached_property
    def subject(self) -> Subject:
        """The chart's numbers with everything that the measure says about them."""
        settings, series = self.measure.chart, self.series
        percent = self.measure.display == "percent"
        counted_here = percent or settings.kind in NEEDS_DENOMINATORS
        names = {start.month: start.name.strip() for start in settings.phases}
        return Subject(
            chart=self.chart,
            kind=settings.kind,
            name=self.name,
            unit=self.unit,
            better=self.measure.direction,
            months=self.months,
            target=self.target,
            notes=self.annotations,
            phase_names=[names.get(month, "") for month in self._phase_months],
            missing={
                row: series.reasons.get(row, "no denominator") for row, value in enumerate(self.values) if value is None
            },
            reasons={
                self.months.index(each.month): each.reason.strip()
                for each in settings.excluded
                if each.month in self.months
            },
            counts=list(zip(series.numerators, series.denominators, strict=True)) if counted_here else [],
            asked_baseline=None if settings.phases else _asked(settings.freeze),
            not_placed=[
                month_words(month)
                for month in [*names, *(each.month for each in settings.excluded)]
                if month not in self.months
            ],
        )

    @cached_property
    def _picture(self) -> Picture:
        return self.subject.picture()

    def picture(self) -> Picture:
        """Everything that is drawn and said, as numbers and sentences."""
        return self._picture

    @property
    def signals(self) -> list[Signal]:
        """The signals by the chart's own rule set, each with words, rows and months."""
        return self._picture.signals

    @property
    def warnings(self) -> list[str]:
        """What keeps the rules from being applied, or makes them weak: too few points, or too many for the table."""
        return self._picture.warnings

    @property
    def summary(self) -> str:
        """The chart in one paragraph, for a screen reader and for everybody in a hurry."""
        return self._picture.summary

    @property
    def policy(self) -> str:
        """The line under the chart: the rules with their numbers, the median's origin, points skipped, gaps."""
        return self._picture.policy

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


def chart_of(measure: Measure) -> MeasureChart:
    """The chart of a measure: months sorted and made contiguous, a month without a value a gap, never a zero.

    The value is 100 × numerator / denominator (or the numerator, with `display="number"`; on a u chart the numerator
    by the denominator); where the denominator is missing or 0 the month is missing, with the reason. A baseline longer
    than the data so far means all of them; a phase or an exclusion in a month that is not there yet waits.
    Raises ChartError with one sentence that names the row of the data: an unreadable month, two rows for one month, a
    numerator above its denominator, a negative count, a baseline without a value; and where the kind of chart, the
    rules and the measure's display do not go together.

    >>> from coachlab.record.project import Measure, Observation
    >>> data = [Observation(month=f"2024-{m:02d}", numerator=20 + 4 * (m > 6), denominator=40) for m in range(1, 13)]
    >>> chart = chart_of(Measure(name="Blood pressure controlled", observations=data))
    >>> chart.values[0], chart.part.centre_line, chart.part.shift
    (50.0, 55.0, True)
    """
    settings = measure.chart
    series = series_of(measure)
    starts = _rows_of("phase", [start.month for start in settings.phases], series.months)
    excluded = _rows_of("excluded month", [each.month for each in settings.excluded], series.months)
    baseline = None if settings.phases else _baseline(settings.freeze, series)
    target = _target(settings.target)
    if baseline is not None and not any(series.values[row] is not None for row in {*range(baseline)} - {*excluded}):
        raise ChartError(
            f"The baseline, {span_words(series.months[:baseline])}, holds no value, so it has no centre line: "
            "choose a longer baseline, or none."
        )
    if settings.kind == "run":
        chart: RunChart | ControlChart = _run_chart(measure, series, starts, excluded, baseline)
    else:
        chart = _control_chart(measure, series, starts, excluded, baseline, target)
    return MeasureChart(measure, series, chart, baseline, target)


def _run_chart(
    measure: Measure, series: Series, starts: list[int], excluded: list[int], baseline: int | None
) -> RunChart:
    name = measure.chart.rule_set
    if name == "mdc":
        raise ChartError(
            "The rules of Making Data Count look at control limits, which a run chart has not: choose the I chart, "
            "or other rules."
        )
    bounds = [*zip([0, *starts], [*starts, len(series.months)], strict=True)]
    return from_rows(
        series.values, without_limits(name), bounds, baseline, excluded, lambda rows: exact_median(series, rows)
    )


def _control_chart(
    measure: Measure,
    series: Series,
    starts: list[int],
    excluded: list[int],
    baseline: int | None,
    target: float | None,
) -> ControlChart:
    from coachlab.charts.control_chart import control_chart  # a run chart, which most charts are, does without it

    settings, percent = measure.chart, measure.display == "percent"
    kind = settings.kind
    if kind in ("p", "pp") and not percent:
        raise ChartError(
            "A p chart is of shares, with a numerator and a denominator: show the measure as a percent, or choose "
            "another chart."
        )
    if kind == "c" and percent:
        raise ChartError(
            "A c chart is of counts without a denominator: show the measure as a number, or choose another chart."
        )
    shares = kind in NEEDS_DENOMINATORS
    return control_chart(
        kind,
        series.numerators if shares else series.values,
        [below or None for below in series.denominators] if shares else None,
        freeze=baseline,
        parts=starts,
        exclude=excluded,
        # Perla's rules are about medians, so on a control chart they give way to the limits.
        rule_set=None if settings.rule_set in ("perla", "exact") else settings.rule_set,
        multiply=100 if shares and percent else 1,
        improvement={"higher": "high", "lower": "low"}.get(measure.direction),
        target=target,
    )


def _rows_of(what: str, named: Iterable[str], months: list[str]) -> list[int]:
    rows = set()
    for month in named:
        if not is_month(month):
            raise ChartError(f"The chart's {what} {shown(month)} is no month: write it as year and month, “2025-03”.")
        if month in months:
            rows.add(months.index(month))
    # The first row begins a phase in any case.
    return sorted(rows - {0}) if what == "phase" else sorted(rows)


def _asked(freeze: Any) -> int | None:
    if freeze is None:
        return None
    if isinstance(freeze, bool) or not isinstance(freeze, (int, float)) or freeze != freeze or freeze < 1 or freeze % 1:
        raise ChartError(f"The baseline is {shown(freeze)}: it must be a whole number of months, 1 or more.")
    return int(freeze)


def _baseline(freeze: Any, series: Series) -> int | None:
    asked = _asked(freeze)
    return asked if asked is not None and asked < len(series.months) else None


def _target(target: Any) -> float | None:
    if target is None:
        return None
    if isinstance(target, bool) or not isinstance(target, (int, float)) or not abs(target) <= MOST_VALUE:
        raise ChartError(f"The chart's target is {shown(target)}, which is not a number that can be drawn.")
    return float(target)


def _month_or_text(month: str) -> str:
    return month_words(month) if is_month(month) else month


def _small_numbers(chart: MeasureChart) -> list[str]:
    found = []
    series = chart.series
    for month, numerator, denominator in zip(series.months, series.numerators, series.denominators, strict=True):
        groups = [numerator]
        if chart.measure.display == "percent" and numerator is not None and denominator is not None:
            groups.append(denominator - numerator)
        if any(is_small(group) for group in groups):
            found.append(month)
    return found
