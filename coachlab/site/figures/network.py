"""Figures of many practices or of groups of people, from the course's invented network."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from coachlab.charts import RUN_CHART_RULE_SETS, gap_chart, small_multiples_svg
from coachlab.charts.drawing.figure import NARROW, figure_html, said_html
from coachlab.charts.drawing.small_multiples_sheet import sheet_of
from coachlab.paths import DATASETS
from coachlab.practice.funnel import funnel
from coachlab.practice.funnel_picture import funnel_html
from coachlab.practice.results import Latest
from coachlab.record.months import months_between
from coachlab.record.project import Measure, Observation, Stratum
from coachlab.record.words import listed
from coachlab.site.chart_figure import one_month, period_of
from coachlab.site.course_numbers import (
    BY_GROUP,
    Asked,
    FigureError,
    network_measure,
    practice_codes,
    practice_name,
    read_rows,
)
from coachlab.site.figures.place import Place

MOST_SMALL, LEAST_SMALL = 12, 2
"""Practices that small multiples on a page of text can show."""

LATEST = "2025-10 to 2025-12"
"""A quarter: long enough for numbers, short enough that few people are counted twice."""

Options = Mapping[str, str]


def gap_html(options: Options, place: Place) -> str:
    """The gap between two groups of people, in the network or in one practice, by quarter, half-year or year."""
    period = options.get("period", "quarter")
    measure = grouped_measure(
        options.get("measure", ""), options.get("by", "race"), options.get("practice", ""), _span(options)
    )
    chart = gap_chart(measure, options.get("group", ""), options.get("reference", ""), period=period)
    html: str = chart.to_html(prefix=place.prefix, wide=place.wide)
    return html


def grouped_measure(key: str, by: str, practice: str = "", span: tuple[str, str] | None = None) -> Measure:
    """A measure of the network, or of one practice by quarter, with its groups as strata.

    >>> measure = grouped_measure("bp_controlled", "race", "P0004")
    >>> [each.name for each in measure.strata][:2], measure.strata[0].observations[0].month
    (['White', 'Black'], '2022-03')
    """
    about = network_measure(Asked(measure=key, practice=practice or practice_codes()[0]))
    place = f" at {practice_name(practice)}" if practice else ", all 31 practices"
    strata: dict[str, list[Observation]] = {}
    for row in read_rows(_group_file(by, practice)):
        if row["measure"] != key or (row["practice"] != practice if practice else row["by"] != by):
            continue
        month = _last_month(row["quarter"]) if practice else row["month"]
        if span is None or span[0] <= month <= span[1]:
            counted = Observation(month=month, numerator=float(row["numerator"]), denominator=float(row["denominator"]))
            strata.setdefault(row["group"], []).append(counted)
    if len(strata) < 2:
        raise FigureError(f"There are no groups by “{by}” with numbers of “{key}”: write race, ethnicity or language.")
    return Measure(
        id="figure",
        name=about.name.partition(" at ")[0] + place,
        direction=about.direction,
        stratified_by=by,
        strata=[
            Stratum(id=f"s{n}", name=name, by=by, observations=rows) for n, (name, rows) in enumerate(strata.items())
        ],
    )


def _group_file(by: str, practice: str) -> Path:
    name = f"practices-by-quarter-{by}" if practice else "network-by-month"
    file = DATASETS / BY_GROUP / f"{name}-synthetic.csv"
    if not file.is_file():
        raise FigureError(f"Write “:by: race”, “ethnicity” or “language”, not “{by}”.")
    return file


def _last_month(quarter: str) -> str:
    """The month under which a quarter's counts stand.

    >>> _last_month("2022-Q4")
    '2022-12'
    """
    year, _, number = quarter.partition("-Q")
    return f"{year}-{3 * int(number):02d}"


def _span(options: Options) -> tuple[str, str] | None:
    if "from" not in options and "to" not in options:
        return None
    return one_month(options.get("from", "2022-01")), one_month(options.get("to", "2025-12"))


def funnel_figure(options: Options, place: Place) -> str:
    """Each practice's share in some months together, against how many were counted."""
    key = options.get("measure", "")
    first, last = period_of(options.get("months", LATEST))
    rows, names = [], {}
    for code in practice_codes():
        measure = network_measure(Asked(measure=key, practice=code))
        if measure.display != "percent":
            raise FigureError(f"A funnel is of shares, and “{key}” is none: choose a measure in percent.")
        inside = [row for row in measure.observations if first <= row.month <= last]
        above, below = (
            sum(n or 0 for n in column) for column in ([r.numerator for r in inside], [r.denominator for r in inside])
        )
        names[code] = practice_name(code)
        rows.append(Latest(code, measure.name.partition(" at ")[0], last, above, below, measure.direction))
    found = funnel(rows, rows[0].measure, names)
    if found is None:
        raise FigureError("A funnel needs five practices or more, and somebody both in and outside the numerator.")
    return funnel_html(replace(found, oldest=first), prefix=place.prefix, wide=place.wide)


def small_multiples_html(options: Options, place: Place) -> str:
    """Small run charts of several practices, side by side."""
    codes = options.get("practices", "").replace(",", " ").split()
    if not LEAST_SMALL <= len(codes) <= MOST_SMALL:
        raise FigureError(f"Name {LEAST_SMALL} to {MOST_SMALL} practices, such as “:practices: P0009 P0029”.")
    rules = options.get("rules", "anhoej")
    if rules not in RUN_CHART_RULE_SETS:
        raise FigureError(f"“{rules}” is not a rule set: write {listed(list(RUN_CHART_RULE_SETS), joint='or')}.")
    first, last = period_of(options.get("months", "2022-01 to 2025-12"))
    measures = [network_measure(Asked(measure=options.get("measure", ""), practice=code)) for code in codes]
    values = [_values(measure, months_between(first, last)) for measure in measures]
    names = [practice_name(code) for code in codes]
    freeze = int(options["freeze"]) if options.get("freeze") else None
    title = options.get("title") or measures[0].name.partition(" at ")[0]
    draw: Callable[..., str] = partial(
        small_multiples_svg, values, names=names, rule_set=rules, freeze=freeze, title=title
    )
    sheet = sheet_of(values, names=names, rule_set=rules, freeze=freeze, title=title)
    told = "".join(f"<li>{said_html(sheet.tell(chart))}</li>" for chart in range(len(codes)))
    words = f'<details><summary>The charts in words</summary><ul class="figure-words">{told}</ul></details>'
    widths = ((place.wide, "wide-"), (NARROW, "narrow-"))
    wide, narrow = (_without_style(draw(width=width, prefix=place.prefix + name)) for width, name in widths)
    return figure_html(wide, narrow, "", words)


def _without_style(svg: str) -> str:
    """A drawing without its style sheet, which the figure around it holds already."""
    before, _, rest = svg.partition("<style>")
    return before + rest.partition("</style>")[2] if rest else svg


def _values(measure: Measure, months: Sequence[str]) -> list[float | None]:
    by_month = {row.month: row for row in measure.observations}
    found: list[float | None] = []
    for month in months:
        row = by_month.get(month)
        if row is None or row.numerator is None:
            found.append(None)
        else:
            found.append(100 * row.numerator / row.denominator if row.denominator else row.numerator)
    return found
