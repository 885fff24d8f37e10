"""The project charter as a document: what the team and its leaders agree on, with a place to sign."""

from __future__ import annotations

from coachlab.documents.blocks import Block, Bullets, Document, Facts, Missing, Paragraph, Said, Section, Table, said
from coachlab.documents.wording import (
    DIRECTIONS,
    KINDS,
    aim_words,
    day_words,
    equity_words,
    foot,
    notices,
    number_said,
    titled,
)
from coachlab.record.project import Project


def charter(project: Project, *, for_team: bool = False) -> Document:
    """The charter: problem, aim, scope, team, measures, causes, ideas, barriers, milestones, sign-off.

    >>> [section.title for section in charter(Project()).sections][:3]
    ['The problem', 'The aim', 'The scope']
    """
    return Document(
        kind="Project charter",
        title=titled(project),
        subtitle=project.practice.strip(),
        sections=[
            _problem(project),
            aim_section(project),
            _scope(project),
            _team(project),
            _help(project),
            _measures(project),
            _causes(project),
            _ideas(project),
            _milestones(project),
            _signed(project),
        ],
        notices=notices(project, for_team=for_team),
        foot=foot(project, for_team=for_team),
    )


def _problem(project: Project) -> Section:
    return Section(
        "The problem",
        [
            Paragraph(said(project.charter.problem, "Not written yet: what is wrong today, and for whom?"), "lead"),
            Facts(
                [("What the data show", said(project.charter.problem_data, "Not written yet: which numbers show it?"))]
            ),
        ],
    )


def charter_alone(project: Project) -> list[Section]:
    """What stands in the charter and in no other part of the project.

    >>> [section.title for section in charter_alone(Project())][-2:]
    ['Milestones', 'Agreed']
    """
    return [each(project) for each in (_problem, _scope, _team, _help, _milestones, _signed)]


def aim_section(project: Project) -> Section:
    """The aim as a sentence, and whose gap will close."""
    return Section(
        "The aim",
        [Paragraph(aim_words(project), "lead"), *equity_block(project)],
    )


def equity_block(project: Project) -> list[Block]:
    """Why the aim has no equity clause, or that none is written; nothing where the aim's sentence says it already."""
    return [] if project.aim.equity.strip() else [Facts([("Whose gap will close", equity_words(project))])]


def _scope(project: Project) -> Section:
    asked = project.charter
    return Section(
        "The scope",
        [
            Facts(
                [
                    ("First step of the work", said(asked.first_step, "Not written yet: where does the work begin?")),
                    ("Last step", said(asked.last_step, "Not written yet: where does it end?")),
                    ("Out of scope", said(asked.out_of_scope, "Not written yet: what is left alone?")),
                ]
            )
        ],
    )


def team_table(project: Project) -> list[Block]:
    """Sponsor, lead and members; a patient partner is named as such."""
    asked = project.charter
    blocks: list[Block] = [
        Facts(
            [
                ("Sponsor", said(asked.sponsor, "Not named yet: who can clear the way?")),
                ("Lead", said(asked.lead, "Not named yet: who keeps it moving?")),
            ]
        )
    ]
    rows: list[list[Said]] = [
        [
            said(member.name, "No name yet"),
            (f"{member.role.strip()} (patient or family partner)".strip() if member.patient else member.role.strip())
            or Missing("No role yet"),
        ]
        for member in asked.members
    ]
    if rows:
        blocks.append(Table("Members of the team", ["Name", "Role"], rows, widths=(2, 3)))
    else:
        blocks.append(Paragraph(Missing("No members yet: who does this work every day?")))
    if rows and not any(member.patient for member in asked.members):
        blocks.append(Paragraph(Missing("No patient or family partner yet.")))
    return blocks


def _team(project: Project) -> Section:
    return Section("The team", team_table(project))


def measures_table(project: Project) -> Block:
    """The measures with their kind, direction and target."""
    if not project.measures:
        return Paragraph(Missing("No measures yet: how will the team know that a change has helped?"))
    rows: list[list[Said]] = [
        [
            said(measure.name, "No name yet"),
            said(KINDS.get(measure.kind, ""), "No kind yet"),
            said(DIRECTIONS.get(measure.direction, ""), "Which way is better?"),
            number_said(measure.chart.target, "%" if measure.display == "percent" else measure.unit) or "none set",
        ]
        for measure in project.measures
    ]
    return Table("The measures", ["Measure", "Kind", "Direction", "Target"], rows, widths=(5, 2, 3, 2))


def _measures(project: Project) -> Section:
    return Section("The measures", [measures_table(project)])


def _causes(project: Project) -> Section:
    found = project.cause_and_effect
    chosen = [cause for cause in found.causes if cause.chosen]
    blocks: list[Block] = []
    if found.effect.strip():
        blocks.append(Paragraph(found.effect.strip()))
    if chosen:
        items = [
            f"{cause.name.strip() or 'A cause without a name'}"
            f"{f': {cause.evidence.strip()}' if cause.evidence.strip() else ' (not checked yet)'}"
            for cause in chosen
        ]
        blocks.append(Bullets(items))
    else:
        blocks.append(
            Paragraph(Missing("No causes chosen yet: which few will the team work on, and how does it know?"))
        )
    return Section("The causes that the team works on", blocks)


def _ideas(project: Project) -> Section:
    if not project.changes:
        return Section("First ideas", [Paragraph(Missing("No change ideas yet: what could the team try?"))])
    items: list[Said] = [
        said(f"{c.name.strip()}{f' (from: {c.origin.strip()})' if c.origin.strip() else ''}", "An idea without a name")
        for c in project.changes
    ]
    return Section("First ideas", [Bullets(items)])


def _help(project: Project) -> Section:
    asked = project.charter
    return Section(
        "Barriers and resources",
        [
            Facts(
                [
                    ("Barriers", said(asked.barriers, "Not written yet: what could get in the way?")),
                    ("Resources", said(asked.resources, "Not written yet: what does the team need?")),
                ]
            )
        ],
    )


def _milestones(project: Project) -> Section:
    rows: list[list[Said]] = [
        [
            said(stone.what, "No words yet"),
            said(day_words(stone.by_when), "No day yet"),
            "Done" if stone.done else "Open",
        ]
        for stone in project.charter.milestones
    ]
    if not rows:
        return Section("Milestones", [Paragraph(Missing("No milestones yet: what will be there, and by which day?"))])
    return Section("Milestones", [Table("Milestones", ["What", "By when", "State"], rows, widths=(6, 3, 2))])


def _signed(project: Project) -> Section:
    asked = project.charter
    return Section(
        "Agreed",
        [
            Facts(
                [
                    ("Signed by", said(asked.signed_by, "Not signed yet: ____________________")),
                    ("On", said(day_words(asked.signed_on), "____________________")),
                ]
            )
        ],
    )
