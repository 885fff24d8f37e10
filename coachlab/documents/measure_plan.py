"""The measure plan as a document: what is counted, how, by whom and how often, so that two counts agree."""

from __future__ import annotations

from coachlab.documents.blocks import Block, Document, Facts, Missing, Paragraph, Said, Section, Table, said
from coachlab.documents.groups import months_words
from coachlab.documents.wording import DIRECTIONS, KINDS, aim_words, foot, notices, number_said, titled
from coachlab.record.equity import divisions, in_division
from coachlab.record.project import Measure, Project

DEFINITION = (
    ("numerator", "Numerator", "which count stands above the line?"),
    ("denominator", "Denominator", "who or what is counted in all?"),
    ("inclusions", "Counted in", "who belongs to it?"),
    ("exclusions", "Left out", "who does not?"),
    ("source", "Source", "where do the numbers come from?"),
    ("who", "Who collects", "who does it, and who steps in?"),
    ("how_often", "How often", "how often?"),
    ("sample", "Sample", "all records, or which of them?"),
    ("shown", "Where it is seen", "where and when does the team look at it?"),
)
"""Field, its label, and what is asked where it is empty."""


def measure_plan(project: Project, *, for_team: bool = False, number: int = 0) -> Document:
    """The plan: all measures in one table, then each with its operational definition.

    With a `number`, from 1, it is the sheet of that measure alone, with the aim above it.

    >>> measure_plan(Project()).sections[0].title
    'The aim'
    """
    sections = [Section("The aim", [Paragraph(aim_words(project), "lead")])]
    chosen = numbered_measures(project, number)
    if number:
        sections += [measure_section(measure, place) for place, measure in chosen]
    elif chosen:
        sections.append(Section("All measures", [overview_table(project)], wide=True))
        sections += [measure_section(measure, place) for place, measure in chosen]
    else:
        missing = Missing("No measures yet: how will the team know that a change has helped?")
        sections.append(Section("All measures", [Paragraph(missing)]))
    return Document(
        kind="Measure plan",
        title=titled(project),
        subtitle=project.practice.strip(),
        sections=sections,
        notices=notices(project, for_team=for_team),
        foot=foot(project, for_team=for_team),
    )


def numbered_measures(project: Project, number: int = 0) -> list[tuple[int, Measure]]:
    """The measures with their places in the plan, from 1: all of them, or the one with this number.

    >>> [place for place, _ in numbered_measures(Project(measures=[Measure(), Measure()]), 2)]
    [2]
    """
    return [(place, each) for place, each in enumerate(project.measures, 1) if number in (0, place)]


def measure_title(measure: Measure, number: int) -> str:
    """A measure's heading."""
    return f"{number}. {measure.name.strip() or 'Measure without a name'}"


def overview_table(project: Project) -> Block:
    """All measures in one table: kind, how often, who collects, and the months with data."""
    rows: list[list[Said]] = [
        [
            measure_title(measure, number),
            said(KINDS.get(measure.kind, ""), "No kind yet"),
            said(measure.definition.how_often, "Not said yet"),
            said(measure.definition.who, "Not named yet"),
            months_words(measure) or Missing("No data yet"),
        ]
        for number, measure in enumerate(project.measures, 1)
    ]
    heads = ["Measure", "Kind", "How often", "Who collects", "Data so far"]
    return Table("All measures", heads, rows, widths=(5, 2, 3, 4, 4))


def measure_section(measure: Measure, number: int) -> Section:
    """One measure with its operational definition."""
    unit = "%" if measure.display == "percent" else measure.unit
    target = number_said(measure.chart.target, unit)
    facts: list[tuple[str, Said]] = [
        ("Kind", said(KINDS.get(measure.kind, ""), "Not said yet: outcome, process or balancing?")),
        ("Direction", said(DIRECTIONS.get(measure.direction, ""), "Not said yet: which way is better?")),
        ("Unit", "Percent" if unit == "%" else said(unit, "Not said yet")),
        ("Target", target or "None set"),
    ]
    definition = measure.definition
    facts += [
        (label, said(getattr(definition, name), f"Not written yet: {asked}")) for name, label, asked in DEFINITION
    ]
    seen = []
    for by in divisions(measure):
        names = ", ".join(each.name.strip() or "a group without a name" for each in in_division(measure, by))
        seen.append(names if by == "group" else f"{by[:1].upper()}{by[1:]}: {names}")
    by = measure.stratified_by.strip()
    if seen or by:
        facts.append(("Seen by group", "; ".join(seen) or f"{by[:1].upper()}{by[1:]}"))
    return Section(measure_title(measure, number), [Facts(facts)], wide=True)
