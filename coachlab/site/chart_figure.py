"""A lesson's run or control chart, drawn from the course's data while the book is built: no picture is pasted in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path
from typing import Any

from coachlab.charts import RULE_SETS, RUN_CHART_RULE_SETS, chart_of
from coachlab.paths import DATASETS
from coachlab.record.months import read_month
from coachlab.record.project import Annotation, ChartSettings, Exclusion, Measure, Observation, PhaseStart
from coachlab.record.tables import REFUSED, guess_columns, observations_from, read_table
from coachlab.site.course_numbers import BY_GROUP, MONTHLY, Asked, FigureError, network_measure

TEXT_WIDTH = 690
"""The width of the text on a page of the book, in CSS pixels, on a laptop's screen."""

NETWORK = (MONTHLY, BY_GROUP)
"""The data sets that hold many series, so that a page says which one."""

CHARTS = {
    "run": "run",
    "i": "i",
    "xmr": "i",
    "p": "p",
    "pp": "pp",
    "p-prime": "pp",
    "u": "u",
    "up": "up",
    "u-prime": "up",
    "c": "c",
}
"""What a page may call a kind of chart → what the record calls it."""


@dataclass(frozen=True)
class LessonChart:
    """What a page asks for: which data, which months of it, and how the chart is made.

    `asked` says whose numbers, where a data set holds many. `months` is the first and last month shown, as "2023-01".
    `rolling` adds up so many months for each point: for lessons that show why such a rate misleads. `notes` are
    annotations, `phases` the months in which a new centre line begins, `excluded` those that count in nothing. `path`
    is the file of an exercise, in place of a data set's.
    """

    data: str
    title: str = ""
    asked: Asked = field(default_factory=Asked)
    chart: str = "run"
    months: tuple[str, str] | None = None
    freeze: int | None = None
    rules: str = "perla"
    target: float | None = None
    better: str = ""
    rolling: int | None = None
    caption: str = ""
    phases: tuple[PhaseStart, ...] = ()
    excluded: tuple[Exclusion, ...] = ()
    notes: tuple[Annotation, ...] = ()
    path: Path | None = None

    @property
    def file(self) -> Path:
        """The CSV file with the numbers: the one in the data set's folder, or the one of many that has these."""
        if self.path:
            return self.path
        if self.data in NETWORK:
            return self.asked.file
        files = sorted((DATASETS / self.data).glob("*.csv"))
        if len(files) != 1:
            raise FigureError(
                f"The data set “{self.data}” has {len(files)} CSV files in datasets/{self.data}: one is needed, or "
                f"{MONTHLY} with a practice and a measure."
            )
        return files[0]

    def measure(self) -> Measure:
        """The measure that the chart shows, with the months, settings and notes that the page asks for."""
        measure = self._whole()
        observations = measure.observations
        if self.rolling:
            observations = rolling_sums(observations, self.rolling)
        if self.months:
            first, last = self.months
            observations = [row for row in observations if first <= row.month <= last]
        if not observations:
            raise FigureError(f"No month of the data set “{self.data}” is left for the chart “{measure.name}”.")
        if self.chart == "c":  # a count by itself
            observations = [replace(row, denominator=None) for row in observations]
            measure = replace(measure, display="number", unit="")
        return replace(
            measure,
            observations=observations,
            chart=ChartSettings(
                kind=self.chart,
                rule_set=self.rules,
                freeze=self.freeze,
                target=self.target,
                phases=list(self.phases),
                excluded=list(self.excluded),
                annotations=list(self.notes),
            ),
        )

    def _whole(self) -> Measure:
        if self.data in NETWORK:
            found = network_measure(self.asked)
        else:
            rows = read_observations(self.file)
            found = Measure(
                id="figure", name="Share of patients", kind="outcome", direction="higher", observations=rows
            )
        return replace(found, name=self.title or found.name, direction=self.better or found.direction)

    @property
    def source(self) -> str:
        """Where the numbers come from, and that they are invented."""
        if self.path:
            return f"Invented data, made for learning: the file {self.path.name} of this exercise."
        practice = f", practice {self.asked.practice}" if self.asked.practice else ""
        payer = " Year to date, as the payer reports it: not for a run chart." if self.asked.payer else ""
        return f"Invented data, made for learning: data set {self.data}{practice}.{payer}"

    def to_html(self, prefix: str = "") -> str:
        """The chart with its data table, and the caption under it. `prefix` sets its ids apart on a page."""
        # A page's text is narrower than the figure's own wide drawing, whose words would be too small if it shrank.
        return framed(chart_of(self.measure()).to_html(prefix=prefix, wide=TEXT_WIDTH), self.caption, self.source)


def framed(figure: str, caption: str = "", source: str = "") -> str:
    """A figure of the book: its frame, the writer's caption under it, and where its numbers come from.

    >>> framed("<figure></figure>", "Ten & more")
    '<div class="chart-figure"><figure></figure><p class="chart-caption">Ten &amp; more</p></div>'
    """
    said = f'<p class="chart-caption">{escape(caption, quote=False)}</p>' if caption else ""
    said += f'<p class="chart-source">{escape(source, quote=False)}</p>' if source else ""
    return f'<div class="chart-figure">{figure}{said}</div>'


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
    chart = str(options.get("chart", "run"))
    if chart not in CHARTS:
        raise FigureError(f"“{chart}” is not a kind of chart: write {', '.join(CHARTS)}.")
    known = RUN_CHART_RULE_SETS if chart == "run" else tuple(RULE_SETS)
    rules = str(options.get("rules", "perla"))
    if rules not in known:
        raise FigureError(f"“{rules}” is not a rule set: write {' or '.join(known)}.")
    whose = {name: str(options.get(name, "")) for name in ("measure", "practice", "clinician", "by", "group")}
    if data not in NETWORK and any(whose.values()):
        raise FigureError(f"The data set “{data}” holds one series, so it takes no practice and no measure.")
    return LessonChart(
        data=data,
        title=str(options.get("title", "")),
        asked=Asked(**whose, payer="payer" in options and options["payer"] is not False),
        chart=CHARTS[chart],
        months=period_of(str(options["months"])) if "months" in options else None,
        freeze=_whole_number(options, "freeze"),
        rules=rules,
        target=_target(options),
        better=_better(options),
        rolling=_whole_number(options, "rolling"),
        caption=str(options.get("caption", "")),
        phases=tuple(PhaseStart(month=month, name=name) for month, name in _months_with_words(options, "phases")),
        excluded=tuple(Exclusion(month=month, reason=why) for month, why in _months_with_words(options, "exclude")),
        notes=tuple(_note(line) for line in lines if line.strip()),
    )


def _whole_number(options: Mapping[str, Any], name: str) -> int | None:
    if options.get(name) is None:
        return None
    if not str(options[name]).isdecimal() or not int(options[name]):
        raise FigureError(f"Write “{name}” as a whole number of months, not “{options[name]}”.")
    return int(options[name])


def _target(options: Mapping[str, Any]) -> float | None:
    try:
        return float(options["target"]) if "target" in options else None
    except ValueError as error:
        raise FigureError(f"The target “{options['target']}” is not a number.") from error


def _better(options: Mapping[str, Any]) -> str:
    better = str(options.get("better", ""))
    if better not in ("", "higher", "lower"):
        raise FigureError(f"Write “:better: higher” or “lower”, not “{better}”.")
    return better


def _months_with_words(options: Mapping[str, Any], name: str) -> list[tuple[str, str]]:
    """Months with a few words each: "2024-07 Recall list; 2025-01 Second reading"."""
    found = []
    for part in str(options.get(name, "")).split(";"):
        month, _, words = part.strip().partition(" ")
        if month:
            found.append((one_month(month), words.strip()))
    return found


def period_of(text: str) -> tuple[str, str]:
    """The first and the last month of "2023-01 to 2023-12". Raises FigureError, or RecordError for what is no month.

    >>> period_of("2023-01 to 2023-12")
    ('2023-01', '2023-12')
    """
    first, separator, last = text.partition(" to ")
    if not separator:
        raise FigureError(f"Write the months as “2023-01 to 2023-12”, not “{text}”.")
    return one_month(first), one_month(last)


def one_month(text: str) -> str:
    """A month as the data have it. Raises FigureError where it is empty, RecordError where it is no month.

    >>> one_month(" July 2024")
    '2024-07'
    """
    month = read_month(text.strip())
    if month is None:
        raise FigureError("A month is empty: write it as 2023-01.")
    return month


def _note(line: str) -> Annotation:
    month, separator, text = line.partition(":")
    if not separator or not text.strip():
        raise FigureError(f"Write a note as “2024-07: what happened”, not “{line}”.")
    return Annotation(month=one_month(month), text=text.strip())
