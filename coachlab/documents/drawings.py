"""The pictures of a project as blocks: its charts, its driver diagram and its process map, each with words."""

from __future__ import annotations

from dataclasses import replace

from coachlab.charts.errors import ChartError
from coachlab.charts.words import number_words
from coachlab.documents.blocks import Block, Drawing, Missing, Paragraph, Said, Table
from coachlab.documents.shared_chart import document_chart
from coachlab.documents.wording import CLAIMS
from coachlab.record.project import Measure, Project


def chart_blocks(measure: Measure, *, for_team: bool, small: bool = False) -> list[Block]:
    """A measure's chart, what is hidden in it, and how the team reads it.

    >>> [type(block).__name__ for block in chart_blocks(Measure(name="Visits"), for_team=False)]
    ['Paragraph']
    """
    name = measure.name.strip() or "Measure without a name"
    if not any(observation.numerator is not None for observation in measure.observations):
        return [Paragraph(Missing(f"No data yet for “{name}”."))]
    try:
        chart = document_chart(measure, for_team=for_team)
        picture = chart.picture()
    except ChartError as error:
        return [Paragraph(Missing(f"The chart of “{name}” cannot be drawn. {error}"))]
    blocks: list[Block] = [Drawing(f"Chart: {name}", picture.summary, chart, chart=True, small=small)]
    return [*blocks, *(Paragraph(note, "note") for note in chart.notes), *reading_blocks(measure)]


def reading_blocks(measure: Measure) -> list[Block]:
    """What the team says that the chart shows, and why."""
    claim = CLAIMS.get(measure.chart.claim, "")
    reason = measure.chart.claim_reason.strip()
    if claim or reason:
        return [Paragraph(f"{claim} {reason}".strip())]
    return [Paragraph(Missing("Not said yet: what does the team read from this chart?"))]


def driver_blocks(project: Project) -> list[Block]:
    """The driver diagram with its outline.

    >>> driver_blocks(Project())[0].words.words
    'No driver diagram yet: what has to change for the aim to be met?'
    """
    if not project.drivers and not project.changes:
        return [Paragraph(Missing("No driver diagram yet: what has to change for the aim to be met?"))]
    from coachlab.diagrams import driver_diagram

    diagram = driver_diagram(project)
    return [Drawing("Driver diagram", diagram.summary, diagram, diagram.outline)]


def map_blocks(project: Project) -> list[Block]:
    """The process map with its steps in words, and how the team knows.

    >>> map_blocks(Project())[0].words.words
    'No process map yet: what happens from the first step to the last, as seen by somebody who walked along?'
    """
    if not project.process_map.steps:
        missing = "what happens from the first step to the last, as seen by somebody who walked along?"
        return [Paragraph(Missing(f"No process map yet: {missing}"))]
    from coachlab.diagrams import process_map

    # data and trouble stand in the table: with them the map would be too high for a page
    slim = [replace(step, data="", trouble="") for step in project.process_map.steps]
    drawn = process_map(replace(project, process_map=replace(project.process_map, steps=slim)))
    rows: list[list[Said]] = [
        [
            f"{row.number}. {row.step}",
            row.who,
            "" if row.minutes is None else number_words(row.minutes, 1),
            row.goes_on,
            row.data,
            row.trouble,
        ]
        for row in process_map(project).rows
    ]
    heads = ["Step", "Who", "Minutes", "Goes on", "Data that are born here", "Trouble"]
    table = Table("The steps in words", heads, rows, widths=(5, 3, 2, 4, 4, 5))
    seen = project.process_map.seen.strip()
    known = [Paragraph(f"How the team knows: {seen}", "note")] if seen else []
    return [Drawing("Process map", drawn.summary, drawn), *known, table]
