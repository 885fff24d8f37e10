"""The charts of a measure's groups, side by side, with the warning before they leave the team."""

from __future__ import annotations

from dataclasses import replace

from coachlab.builders.form.edits import STRATUM
from coachlab.builders.form.fields import Text
from coachlab.builders.form.items import Items
from coachlab.builders.form.session import Message
from coachlab.builders.project.chart_rows import span
from coachlab.charts import ChartError, MeasureChart, chart_of
from coachlab.charts.drawing.figure import said_html
from coachlab.charts.drawing.side_by_side import on_one_scale, side_by_side
from coachlab.charts.drawing.svg import draw
from coachlab.charts.drawing.text import escaped
from coachlab.record import Measure, Observation, Stratum
from coachlab.record.equity import group_words
from coachlab.record.words import listed

STRATA = Items("/measures", Measure, {}, "m", lists=(Items("strata", Stratum, {"name": Text()}, STRATUM),))
"""The groups of each measure, as a list inside it."""

WIDTH = 400
"""Pixels of each chart: two stand beside each other on a laptop."""

NOTHING_DRAWN = "No group has months that can be drawn yet."


def strata_view(measure: Measure, prefix: str) -> Message:
    """One small chart for each group that has data, all with one scale, and what is to be said before sharing.

    >>> strata_view(Measure(), "x")
    {'html': '', 'sharing': '', 'drawn': 0}
    """
    charts = _charts(measure)
    whole = [chart for chart in charts.values() if isinstance(chart, MeasureChart)]
    pictures = iter(on_one_scale([chart.picture() for chart in whole]))
    parts = []
    for number, (name, chart) in enumerate(charts.items()):
        about = f'<section aria-label="{escaped(name)}">'
        if isinstance(chart, ChartError):
            parts.append(f'{about}<p><bdi dir="auto">{escaped(name)}</bdi>: {escaped(str(chart))}</p></section>')
            continue
        svg = draw(next(pictures), WIDTH, words=False, prefix=f"{prefix}{number}-")
        parts.append(f"{about}{svg}<p>{said_html(chart.summary)}</p></section>")
    few = [name for name, chart in charts.items() if isinstance(chart, MeasureChart) and chart.small_numbers]
    html = f'<div class="cl-groups">{"".join(parts)}</div>' if parts else ""
    return {"html": html, "sharing": _sharing(few), "drawn": len(whole)}


def strata_svg(measure: Measure) -> tuple[str, str]:
    """The charts of the groups as one picture: its title, and the SVG. Raises ChartError where none can be drawn.

    >>> group = Stratum(name="Spanish", observations=[Observation(month="2025-01", numerator=9, denominator=20)])
    >>> strata_svg(Measure(name="Control", stratified_by="language", strata=[group]))[0]
    'Control by language'
    """
    charts = [chart for chart in _charts(measure).values() if isinstance(chart, MeasureChart)]
    if not charts:
        raise ChartError(NOTHING_DRAWN)
    by = " ".join(measure.stratified_by.split())
    title = f"{' '.join(measure.name.split()) or 'Measure'} by {by or 'group'}"
    return title, side_by_side([chart.picture() for chart in charts], title)


def _charts(measure: Measure) -> dict[str, MeasureChart | ChartError]:
    """The chart of each group that has data, by its name, or why it cannot be drawn.

    All cover the same months, so that one stands above the same month of the next, and the baseline is the same time.
    """
    rows = [*measure.observations, *(row for stratum in measure.strata for row in stratum.observations)]
    months = span([row.month for row in rows])
    found: dict[str, MeasureChart | ChartError] = {}
    for number, stratum in enumerate(measure.strata, 1):
        name = group_words(measure, stratum) or f"Group {number}"
        name = f"{name} ({number})" if name in found else name
        if stratum.observations:
            try:
                found[name] = _chart(measure, name, stratum, months)
            except ChartError as error:
                found[name] = error
    return found


def _chart(measure: Measure, name: str, stratum: Stratum, months: list[str]) -> MeasureChart:
    there = {row.month for row in stratum.observations}
    ends = [month for month in {*months[:1], *months[-1:]} if month not in there]
    rows = [*stratum.observations, *(Observation(month=month) for month in ends)]
    group = replace(measure, name=name, observations=rows, strata=[])
    settings = measure.chart
    before = {row.month for row in stratum.observations if row.numerator is not None}
    if isinstance(settings.freeze, int) and not before & set(months[: settings.freeze]):
        # a group that was counted only later has no baseline: all its months make its centre line
        group.chart = replace(settings, freeze=None)
    return chart_of(group)


def _sharing(names: list[str]) -> str:
    if not names:
        return ""
    return (
        f"Some months have only 1 to 10 people in a group ({listed(names)}), who could be recognised. Keep these "
        "charts in your team, or combine months or groups before they leave it."
    )
