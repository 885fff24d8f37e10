"""A chart as it may leave the team: months with 1 to 10 people have no point, and no line gives one away.

The rules are those of all the data, because leaving months out would change what the chart says. What is hidden is the
value; that a hidden point lies in a shift is not a count. Where more than a third of the months would be hidden, they
are put together in quarters, half-years or years, and no single month is shown: both would give months away.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from coachlab.charts.control_chart import ControlChart, ControlPoint
from coachlab.charts.drawable import Drawable
from coachlab.charts.measure_chart import MeasureChart, chart_of
from coachlab.charts.picture import Phase, Picture
from coachlab.charts.subject import Subject
from coachlab.documents.periods import together
from coachlab.documents.privacy import HIDDEN, counts_people, gives_away
from coachlab.record.months import month_words
from coachlab.record.periods import PERIODS, Period, in_periods
from coachlab.record.project import Measure
from coachlab.record.words import counted, listed

ROUNDED_TO = 5
"""Where a line would give a hidden value away it is rounded to a multiple of this, in the measure's unit."""

MOST_HIDDEN = 3
"""Of so many months one may be hidden before months are put together."""


@dataclass(frozen=True)
class DocumentChart(Drawable):
    """A measure's chart in a document. `hidden` are the months (rows) whose value is not shown.

    `rounded` tells that lines are rounded, `period` into which periods months are put together, where they are.
    """

    chart: MeasureChart
    hidden: frozenset[int]
    rounded: bool
    period: str
    _picture: Picture

    def picture(self) -> Picture:
        """Everything that is drawn and said."""
        return self._picture

    def with_warnings(self, words: list[str]) -> DocumentChart:
        """The same chart with sentences that are drawn with it, before its own warnings."""
        return replace(self, _picture=replace(self._picture, warnings=[*words, *self._picture.warnings]))

    @property
    def notes(self) -> list[str]:
        """What is hidden, in words; nothing where all is shown.

        >>> document_chart(Measure(name="Visits")).notes
        []
        """
        if not self.hidden:
            return []
        if self.period:
            return [
                f"The months are put together, {self.period} by {self.period}: {counted(len(self.hidden), 'month')} "
                f"of {len(self.chart.months)} would show 1 to 10 people. The rules were applied to the months."
            ]
        months = [self.chart.months[row] for row in sorted(self.hidden)]
        words = (
            f"{counted(len(months), 'month')} without a point ({listed([month_words(m) for m in months], most=12)}): "
            "it would show 1 to 10 people. The rules were applied to all months."
        )
        if self.rounded:
            words += f" The lines are rounded to steps of {ROUNDED_TO}, so that they do not give such a month away."
        return [words]


def document_chart(measure: Measure, *, for_team: bool = False) -> DocumentChart:
    """The chart of a measure for a document; whole where it stays in the team.

    Raises ChartError as `chart_of` does.

    >>> from coachlab.record.project import Observation
    >>> data = [20, 34, 21, 22]
    >>> rows = [Observation(month=f"2024-0{m}", numerator=n, denominator=40) for m, n in enumerate(data, 1)]
    >>> chart = document_chart(Measure(name="In control", observations=rows))
    >>> chart.picture().values
    [50.0, None, 52.5, 55.0]
    """
    chart = chart_of(measure)
    hidden = frozenset() if for_team else frozenset(hidden_rows(chart))
    if not hidden:
        return DocumentChart(chart, hidden, False, "", chart.picture())
    if MOST_HIDDEN * len(hidden) > sum(value is not None for value in chart.values):
        for period in PERIODS:
            found = _combined(chart, period)
            if found:
                return DocumentChart(chart, hidden, False, period.name, found)
    rounded = _lines_give_away(chart, hidden)
    return DocumentChart(chart, hidden, rounded, "", _masked(chart, hidden, rounded))


def hidden_rows(chart: MeasureChart) -> list[int]:
    """The rows whose value would show 1 to 10 people, in the numerator or outside it."""
    measure, series = chart.measure, chart.series
    if not counts_people(measure):
        return []
    percent = measure.display == "percent"
    return [
        row
        for row, (numerator, denominator) in enumerate(zip(series.numerators, series.denominators, strict=True))
        if gives_away(numerator, denominator, percent=percent)
    ]


def _lines_give_away(chart: MeasureChart, hidden: frozenset[int]) -> bool:
    """Whether a centre line can be turned back into a hidden value: a mean always can, a median where it is one."""
    if isinstance(chart.chart, ControlChart):
        return True
    out = set(chart.chart.exclude)
    for part in chart.parts:
        last = part.last_row if chart.baseline is None else chart.baseline - 1
        rows = [r for r in range(part.first_row, last + 1) if chart.values[r] is not None and r not in out]
        rows.sort(key=lambda row: chart.values[row] or 0.0)
        middle = rows[(len(rows) - 1) // 2 : len(rows) // 2 + 1]
        if hidden & set(middle):
            return True
    return False


def _combined(chart: MeasureChart, period: Period) -> Picture | None:
    """The chart with its months put together; None where a period of it still has a small number.

    It has no centre line and no signals of its own: those of the months are told in words.
    """
    months = in_periods(period, chart.months)
    found = [together(chart.series, inside, people=counts_people(chart.measure)) for inside in months.values()]
    if any(each.small for each in found):
        return None
    whole = chart.picture()
    values = [each.value for each in found]
    names = list(months)
    places = {name: row for row, name in enumerate(names)}
    said = [signal.short for signal in whole.signals] or [whole.nothing]
    last = max(row for row, value in enumerate(values) if value is not None)
    target = f" The target is {chart.value_words(chart.target)}." if chart.target is not None else ""
    better = f" {chart.measure.direction.capitalize()} is better." if chart.measure.direction else ""
    return replace(
        whole,
        months=[inside[0] for inside in months.values()],
        labels=names,
        values=values,
        row_name=period.name,
        phases=[Phase(0, len(names) - 1, None)],
        baseline=None,
        lower_limits=[],
        upper_limits=[],
        on_centre=[],
        excluded=[],
        missing={row: "missing" for row, value in enumerate(values) if value is None},
        beyond=[],
        special={},
        notes=[
            replace(note, row=None if note.row is None else places[period.of(chart.months[note.row])])
            for note in whole.notes
        ],
        signals=[],
        icons=[],
        counts=[],
        summary=f"{counted(len(names), period.name)}, {names[0]} to {names[-1]}. Month by month, with all months: "
        f"{', '.join(said)}. The latest value is {chart.value_words(values[last])} ({names[last]}).{target}{better}",
        policy=f"Months are put together, {period.name} by {period.name}, since many would show 1 to 10 people. "
        "The rules of a run chart were applied to the months, not to this picture.",
        warnings=[],
        nothing="",
        row_words=[[] for _ in names],
    )


def _masked(chart: MeasureChart, hidden: frozenset[int], rounded: bool) -> Picture:
    whole = chart.subject
    inner = chart.chart
    parts = [replace(part, centre_line=_rounded(part.centre_line, rounded)) for part in chart.parts]
    if isinstance(inner, ControlChart):
        points = [_masked_point(point, point.row in hidden, rounded) for point in inner.points]
        shown: Any = replace(inner, points=points, parts=parts)
    else:
        values = [None if row in hidden else value for row, value in enumerate(chart.values)]
        shown = replace(inner, values=values, parts=parts)
    subject = _shown_subject(whole, shown, hidden)
    picture = subject.picture()
    count = len(hidden)
    said = f"without a value, of which {count} {'is' if count == 1 else 'are'} not shown to protect patients"
    summary = picture.summary.replace("without a value", said, 1)
    if not picture.observations:
        summary = f"{picture.name}: no value can be shown, since each month would show 1 to 10 people."
    words = [
        _row_said(theirs, ours, row in hidden)
        for row, (theirs, ours) in enumerate(zip(chart.picture().row_words, picture.row_words, strict=True))
    ]
    signals = chart.picture().signals
    beyond = [row for row in picture.beyond if row not in hidden]
    special = {row: cause for row, cause in picture.special.items() if row not in hidden}
    return replace(
        picture,
        summary=summary,
        policy=chart.policy,  # that of all months: a hidden month is not missing, it counts
        signals=[replace(signal, rows=[r for r in signal.rows if r not in hidden]) for signal in signals],
        warnings=chart.warnings,
        row_words=words,
        beyond=beyond,
        special=special,
    )


def _shown_subject(whole: Subject, chart: Any, hidden: frozenset[int]) -> Subject:
    return replace(
        whole,
        chart=chart,
        missing={**whole.missing, **dict.fromkeys(sorted(hidden), HIDDEN)},
        counts=[(None, None) if row in hidden else pair for row, pair in enumerate(whole.counts)],
    )


def _masked_point(point: ControlPoint, hide: bool, rounded: bool) -> ControlPoint:
    centre = _rounded(point.centre_line, rounded)
    if hide:  # limits of this month would tell its size
        return replace(
            point, value=None, size=None, beyond_limit=False, centre_line=centre, lower_limit=None, upper_limit=None
        )
    lower, upper = _rounded(point.lower_limit, rounded), _rounded(point.upper_limit, rounded)
    return replace(point, centre_line=centre, lower_limit=lower, upper_limit=upper)


def _rounded(value: float | None, rounded: bool) -> float | None:
    return value if value is None or not rounded else float(ROUNDED_TO * round(value / ROUNDED_TO))


def _row_said(theirs: list[str], ours: list[str], hide: bool) -> list[str]:
    """What the table says of a row: of a hidden one only that it is hidden, and where it belongs."""
    return [*ours[:1], *(words for words in theirs[1:] if words in _PLACES)] if hide else theirs


_PLACES = ("in the baseline", "begins a phase")
