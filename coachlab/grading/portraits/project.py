"""A project as its learner saw it: each part by the drawings and tables of charts, diagrams and documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from coachlab.charts import chart_of
from coachlab.charts.errors import ChartError
from coachlab.charts.gap import GapChart
from coachlab.documents.blocks import Block, Drawing, Facts, Missing, Paragraph, Said, Section
from coachlab.documents.charter import aim_section, charter_alone
from coachlab.documents.drawings import driver_blocks, map_blocks
from coachlab.documents.groups import group_table
from coachlab.documents.measure_plan import measure_section, measure_title, numbered_measures, overview_table
from coachlab.documents.pareto import pareto_blocks
from coachlab.documents.pdsa import cycle_section, numbered_cycles
from coachlab.documents.storyboard import gap_facts, spread_blocks, story_facts, sustaining_facts
from coachlab.documents.wording import measure_name
from coachlab.grading.portraits.part import Content, Drawn, Part, facts, named, paragraphs, table, tried
from coachlab.record import Measure, Project
from coachlab.record.causes import CauseAndEffect, Pareto
from coachlab.record.charter import Charter
from coachlab.record.process_map import ProcessMap
from coachlab.record.project import Aim
from coachlab.record.sustaining import Spread, Story, Sustainability

CLAIM_WORDS = {
    "improved": "It has improved.",
    "not yet": "It has not improved yet.",
    "worse": "It has become worse.",
    "cannot tell": "I cannot tell yet.",
}
"""What a learner says that a chart shows."""


def _charter(project: Project) -> Iterator[Section]:
    if project.charter != Charter():
        yield from charter_alone(project)


def _aim(project: Project) -> Iterator[Block]:
    if project.aim == Aim():
        return
    yield from aim_section(project).blocks
    told_by = measure_name(project, project.aim.measure)
    yield from [Facts([("The measure that will tell", told_by)])] if told_by else []


def _measures(project: Project) -> Iterator[Content]:
    if project.measures:
        yield overview_table(project)
    for number, measure in numbered_measures(project):
        yield measure_section(measure, number)


def _charts(project: Project) -> Iterator[Section]:
    for number, measure in numbered_measures(project):
        if measure.observations:
            yield Section(measure_title(measure, number), [*chart_of_team(measure), *_reading(measure)])


def chart_of_team(measure: Measure) -> list[Block]:
    """A measure's chart with all its numbers, as its team sees it; the sentence why where it cannot be drawn.

    >>> chart_of_team(Measure(name="Visits"))[0].words.words
    'No month has a number yet.'
    """
    name = measure.name.strip() or "The measure"
    if not any(each.numerator is not None for each in measure.observations):
        return [Paragraph(Missing("No month has a number yet."))]
    try:
        chart = chart_of(measure)
        return [Drawing(f"Chart: {name}", chart.picture().summary, chart, chart=True)]
    except ChartError as error:
        return [Paragraph(Missing(f"No chart could be drawn. {error}"))]


def _reading(measure: Measure) -> Iterator[Block]:
    settings = measure.chart
    claim, reason = CLAIM_WORDS.get(settings.claim, ""), settings.claim_reason.strip()
    words: Said = f"{claim} {reason}".strip() or Missing("Nothing said yet.")
    yield Facts([("Read from this chart", words)])
    noted: list[list[Said]] = [[each.month, "A note", each.text.strip()] for each in settings.annotations]
    noted += [[each.month, "A new phase begins", each.name.strip()] for each in settings.phases]
    noted += [[each.month, "Left out of the count", each.reason.strip()] for each in settings.excluded]
    yield from table("What stands on the chart", ["Month", "What", "Words"], noted, widths=(2, 3, 7))


def _process_map(project: Project) -> Iterator[Block]:
    asked = project.process_map
    if asked == ProcessMap():
        return
    about = facts(("The process", asked.name), ("It begins when", asked.begins), ("It ends when", asked.ends))
    if about:
        yield Facts(about)
    yield from tried(lambda: map_blocks(project))


def _causes(project: Project) -> Iterator[Block]:
    found = project.cause_and_effect
    if found == CauseAndEffect():
        return
    if found.effect.strip():
        yield Paragraph(found.effect.strip(), "lead")
    if found.causes:
        from coachlab.diagrams import cause_and_effect

        diagram = cause_and_effect(project)
        yield Drawing("Cause and effect", diagram.summary, diagram, diagram.outline)
    rows: list[list[Said]] = [
        [named(each.name), each.evidence.strip(), "yes" if each.chosen else ""]
        for each in found.causes
        if each.evidence.strip() or each.chosen
    ]
    yield from table("What the causes rest on", ["Cause", "Seen or counted", "Chosen"], rows, widths=(4, 6, 2))


def _pareto(project: Project) -> Iterator[Block]:
    if project.pareto == Pareto():
        return
    yield from tried(lambda: pareto_blocks(project.pareto, for_team=True)) or [Paragraph(Missing("Not counted yet."))]


def _drivers(project: Project) -> Iterator[Block]:
    if project.drivers or project.changes:
        yield from tried(lambda: driver_blocks(project))
    drivers = {each.id: each.name.strip() for each in reversed(project.drivers) if each.id}
    rows: list[list[Said]] = [
        [
            named(each.name),
            drivers.get(each.driver, "") or Missing("No driver yet"),
            each.concept.strip(),
            each.origin.strip(),
        ]
        for each in project.changes
    ]
    heads = ["Change idea", "Works on", "Change concept", "Where it comes from"]
    yield from table("Change ideas", heads, rows, widths=(5, 4, 3, 3))


def _cycles(project: Project) -> Iterator[Content]:
    if not project.cycles:
        return
    from coachlab.diagrams.ramp_drawing import ramp_drawing
    from coachlab.diagrams.ramps import ramps

    for ramp in ramps(project):
        title = ramp.name.strip() or "Tests of no change idea"
        drawn = ramp_drawing(title, [project.cycles[step.place] for step in ramp.steps])
        yield Drawing(title, f"{drawn.summary} {ramp.words}", drawn)
    for number, cycle in numbered_cycles(project):
        yield cycle_section(project, cycle, number)


def _equity(project: Project) -> Iterator[Section]:
    from coachlab.builders.project.equity_session import drawn

    for number, measure in numbered_measures(project):
        if not measure.strata:
            continue
        chart, _, problem = drawn(measure)
        blocks: list[Block] = [Paragraph(Missing(problem))] if problem else []
        if chart is not None:
            blocks.append(Drawing(chart.title, "", Drawn(partial(_without_answer, chart))))
        rows = group_table(measure, for_team=True)
        blocks.append(Paragraph(rows) if isinstance(rows, Missing) else rows)
        yield Section(measure_title(measure, number), [*blocks, *gap_facts(measure)])


def _without_answer(chart: GapChart, prefix: str) -> str:
    """What the gap did is the learner's to say, so the chart leaves it out."""
    return chart.to_html(prefix=prefix, answer=False)


def _sustaining(project: Project) -> Iterator[Section]:
    if project.sustainability != Sustainability():
        support = facts(("What leaders keep giving", project.sustainability.support))
        yield Section("How it stays", [sustaining_facts(project), *([Facts(support)] if support else [])])
    if project.spread != Spread():
        yield Section("How it spreads", spread_blocks(project))


def _story(project: Project) -> Iterator[Block]:
    if project.story != Story():
        yield story_facts(project)


_PARTS: tuple[tuple[str, str, Callable[[Project], Iterator[Content]]], ...] = (
    ("charter", "The charter", _charter),
    ("aim", "The aim", _aim),
    ("measures", "The measures", _measures),
    ("run-chart", "The charts", _charts),
    ("process-map", "The process map", _process_map),
    ("cause-and-effect", "Cause and effect", _causes),
    ("pareto", "What occurs most often", _pareto),
    ("driver-diagram", "Drivers and change ideas", _drivers),
    ("pdsa", "The PDSA log", _cycles),
    ("equity", "Does everybody gain?", _equity),
    ("sustaining", "Keep it and spread it", _sustaining),
    ("story", "What the team learned, and what comes next", _story),
)


def project_parts(project: Project) -> list[Part]:
    """Every part of a project in the order of the Model for Improvement, by the names of the forms; some are empty.

    >>> [part.name for part in project_parts(Project(title="Elm Street"))][:3]
    ['project/title', 'project/charter', 'project/aim']
    """
    head = ". ".join(each.strip() for each in (project.title, project.practice) if each.strip())
    return [
        Part("project/title", "The project", lambda: paragraphs([head])),
        *(Part(f"project/{name}", title, partial(make, project)) for name, title, make in _PARTS),
    ]
