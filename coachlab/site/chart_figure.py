"""A lesson's chart, drawn from the course's data set while the book is built, so that no picture is ever pasted in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from coachlab.charts import RUN_CHART_RULE_SETS, chart_of
from coachlab.paths import DATASETS
from coachlab.record.months import read_month
from coachlab.record.project import Annotation, ChartSettings, Measure, Observation
from coachlab.record.tables import REFUSED, guess_columns, observations_from, read_table

TEXT_WIDTH = 690
"""The width of the text on a page of the book, in CSS pixels, on a laptop's screen."""


class FigureError(ValueError):
    """The directive asks for something that cannot be drawn; the message is one sentence for the page's writer."""


@dataclass(frozen=True)
class LessonChart:
    """What a page asks for: which data, which months of it, and how the chart is made.

    `months` is the first and last month shown, as "2023-01". `rolling` adds up so many months for each point: for
    lessons that show why such a rate misleads. `notes` are annotations.
    """

    data: str
    title: str
    months: tuple[str, str] | None = None
    freeze: int | None = None
    rules: str = "perla"
    target: float | None = None
    rolling: int | None = None
    caption: str = ""
    notes: tuple[Annotation, ...] = ()

    @property
    def file(self) -> Path:
        """The CSV file of the data set: the one in its folder."""
        files = sorted((DATASETS / self.data).glob("*.csv"))
        if len(files) != 1:
            raise FigureError(
                f"The data set “{self.data}” has {len(files)} CSV files in datasets/{self.data}: one is needed."
            )
        return files[0]

    def measure(self) -> Measure:
        """The measure that the chart shows, with the months, settings and notes that the page asks for."""
        observations = read_observations(self.file)
        if self.rolling:
            observations = rolling_sums(observations, self.rolling)
        if self.months:
            first, last = self.months
            observations = [row for row in observations if first <= row.month <= last]
        if not observations:
            raise FigureError(f"No month of the data set “{self.data}” is left for the chart “{self.title}”.")
        return Measure(
            id="figure",
            name=self.title,
            kind="outcome",
            direction="higher",
            observations=observations,
            chart=ChartSettings(
                rule_set=self.rules, freeze=self.freeze, target=self.target, annotations=list(self.notes)
            ),
        )

    def to_html(self, prefix: str = "") -> str:
        """The chart with its data table, and the caption under it. `prefix` sets its ids apart on a page."""
        # A page's text is narrower than the figure's own wide drawing, whose words would be too small if it shrank.
        figure = chart_of(self.measure()).to_html(prefix=prefix, wide=TEXT_WIDTH)
        caption = f'<p class="chart-caption">{escape(self.caption)}</p>' if self.caption else ""
        return f'<div class="chart-figure">{figure}{caption}</div>'


def read_observations(file: Path) -> list[Observation]:
    """The months of a data set's CSV, through the same import that a coach uses."""
    table = read_table(file.read_text(encoding="utf-8"))
    observations, problems = observations_from(table, guess_columns(table))
    refused = [problem for problem in problems if problem.kind == REFUSED]
    if refused or not observations:
        raise FigureError(f"{file.name} cannot be charted: {refused[0].words if refused else 'it holds no month'}.")
    return observations


def rolling_sums(observations: list[Observation], length: int) -> list[Observation]:
    """Numerator and denominator added up over the last `length` months, as yearly reports do.

    The first point is the first month that has `length` calendar months behind it (itself included); a missing month
    inside adds nothing, as in such reports.

    >>> year = [Observation(month=f"2024-{m:02d}", numerator=m, denominator=20) for m in range(1, 13)]
    >>> [(row.month, row.numerator, row.denominator) for row in rolling_sums(year, 11)]
    [('2024-11', 66, 220), ('2024-12', 77, 220)]
    """
    by_month = {row.month: row for row in observations}
    first, last = (_index(month) for month in (min(by_month), max(by_month)))
    sums = []
    for end in range(first + length - 1, last + 1):
        inside = [by_month[m] for m in map(_month, range(end - length + 1, end + 1)) if m in by_month]
        sums.append(
            Observation(
                month=_month(end),
                numerator=sum(row.numerator or 0 for row in inside),
                denominator=sum(row.denominator or 0 for row in inside),
            )
        )
    return sums


def _index(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def _month(index: int) -> str:
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def read_options(data: str, options: Mapping[str, Any], lines: Iterable[str]) -> LessonChart:
    """What the directive's argument, options and body ask for. Raises FigureError with one sentence.

    >>> asked = read_options("elm-street-blood-pressure", {"months": "2023-01 to 2023-12"}, ["2023-07: New cuff"])
    >>> asked.months, asked.notes[0].text
    (('2023-01', '2023-12'), 'New cuff')
    """
    rules = options.get("rules", "perla")
    if rules not in RUN_CHART_RULE_SETS:
        raise FigureError(f"“{rules}” is not a rule set: write {' or '.join(RUN_CHART_RULE_SETS)}.")
    months = None
    if "months" in options:
        first, separator, last = options["months"].partition(" to ")
        if not separator:
            raise FigureError(f"Write the months as “2023-01 to 2023-12”, not “{options['months']}”.")
        months = (_one_month(first), _one_month(last))
    try:
        target = float(options["target"]) if "target" in options else None
    except ValueError as error:
        raise FigureError(f"The target “{options['target']}” is not a number.") from error
    return LessonChart(
        data=data,
        title=options.get("title", "Share of patients"),
        months=months,
        freeze=options.get("freeze"),
        rules=rules,
        target=target,
        rolling=options.get("rolling"),
        caption=options.get("caption", ""),
        notes=tuple(_note(line) for line in lines if line.strip()),
    )


def _one_month(text: str) -> str:
    month = read_month(text.strip())
    if month is None:
        raise FigureError("A month is empty: write it as 2023-01.")
    return month


def _note(line: str) -> Annotation:
    month, separator, text = line.partition(":")
    if not separator or not text.strip():
        raise FigureError(f"Write a note as “2024-07: what happened”, not “{line}”.")
    return Annotation(month=_one_month(month), text=text.strip())
