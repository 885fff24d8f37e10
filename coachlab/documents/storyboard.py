"""The storyboard: the whole project on a few pages, for those who were not there."""

from __future__ import annotations

from coachlab.documents.blocks import (
    Block,
    Bullets,
    Document,
    Drawing,
    Facts,
    Missing,
    Paragraph,
    Said,
    Section,
    Table,
    said,
)
from coachlab.documents.charter import measures_table, team_table
from coachlab.documents.drawings import chart_blocks, driver_blocks, map_blocks
from coachlab.documents.groups import NO_GROUPS, group_table
from coachlab.documents.pareto import pareto_blocks
from coachlab.documents.pdsa import cycle_title
from coachlab.documents.wording import (
    DECISIONS,
    GAP_CLAIMS,
    HELD,
    SCALES,
    aim_words,
    day_words,
    days_words,
    equity_words,
    foot,
    measure_name,
    notices,
    titled,
)
from coachlab.record.project import Measure, Project


def storyboard(project: Project, *, for_team: bool = False) -> Document:
    """The storyboard: problem, team, aim, map, causes, drivers, measures, charts, cycles, equity, sustaining, next.

    >>> [section.title for section in storyboard(Project()).sections][:3]
    ['The problem', 'The aim', 'The team']
    """
    return Document(
        kind="Storyboard",
        title=titled(project),
        subtitle=project.practice.strip(),
        sections=[
            _problem(project),
            Section("The aim", [Paragraph(aim_words(project), "lead")]),
            Section("The team", team_table(project), wide=True),
            Section("The work as it was", map_blocks(project), wide=True, new_page=bool(project.process_map.steps)),
            Section("Why it was so", [*_causes(project), *pareto_blocks(project.pareto, for_team=for_team)], wide=True),
            Section("What has to change", driver_blocks(project), wide=True),
            Section("How we measure", [measures_table(project)], wide=True),
            *_charts(project, for_team=for_team),
            Section("What we tested and learned", _cycles(project), wide=True),
            Section("Does everybody gain?", _equity(project, for_team=for_team), wide=True),
            Section("How it stays", [sustaining_facts(project)]),
            Section("How it spreads", spread_blocks(project)),
            Section("What we learned, and what comes next", [story_facts(project)], wide=True),
        ],
        notices=notices(project, for_team=for_team),
        foot=foot(project, for_team=for_team),
        columns=True,
    )


def _problem(project: Project) -> Section:
    asked = project.charter
    return Section(
        "The problem",
        [
            Paragraph(said(asked.problem, "Not written yet: what is wrong today, and for whom?"), "lead"),
            Paragraph(said(asked.problem_data, "Not written yet: which numbers show it?")),
        ],
    )


def _causes(project: Project) -> list[Block]:
    found = project.cause_and_effect
    chosen = [cause for cause in found.causes if cause.chosen]
    if not chosen:
        return [Paragraph(Missing("No causes chosen yet: which few does the team work on, and how does it know?"))]
    items = [
        f"{cause.name.strip() or 'A cause without a name'}"
        f"{f': {cause.evidence.strip()}' if cause.evidence.strip() else ' (not checked yet)'}"
        for cause in chosen
    ]
    from coachlab.diagrams import cause_and_effect

    diagram = cause_and_effect(project)
    lead: list[Block] = [Paragraph(found.effect.strip())] if found.effect.strip() else []
    return [*lead, Bullets(items), Drawing("Cause and effect", diagram.summary, diagram, diagram.outline)]


def _outcome(project: Project) -> Measure | None:
    """The measure of the aim, else the first outcome measure."""
    named = project.measure(project.aim.measure) if project.aim.measure else None
    return named or next((measure for measure in project.measures if measure.kind == "outcome"), None)


def _charts(project: Project, *, for_team: bool) -> list[Section]:
    outcome = _outcome(project)
    if outcome is None:
        missing = Missing("No outcome measure yet: which number will show that the aim is met?")
        sections = [Section("What the data show", [Paragraph(missing)], wide=True)]
    else:
        sections = [Section("What the data show", chart_blocks(outcome, for_team=for_team), wide=True)]
    others = [
        measure
        for measure in project.measures
        if measure is not outcome and any(each.numerator is not None for each in measure.observations)
    ]
    for measure in others[:4]:
        kind = {"process": "Are we doing it?", "balancing": "What else may change?"}.get(
            measure.kind, "Another measure"
        )
        title = f"{kind} {measure.name.strip()}".strip()
        sections.append(Section(title, chart_blocks(measure, for_team=for_team, small=True), wide=True))
    return sections


def _cycles(project: Project) -> list[Block]:
    if not project.cycles:
        return [Paragraph(Missing("No tests yet: what is the smallest one that would teach the team something?"))]
    rows: list[list[Said]] = []
    for number, cycle in enumerate(project.cycles, 1):
        held = [HELD[question.held].lower() for question in cycle.questions if question.held in HELD]
        when = days_words(cycle.starts, cycle.ends)
        scale = SCALES.get(cycle.scale, "").partition(":")[0].partition(",")[0]
        rows.append(
            [
                "\n".join(line for line in (cycle_title(cycle, number), when, scale) if line),
                said("; ".join(dict.fromkeys(held)), "Not known yet"),
                said(cycle.learning, "Not written yet"),
                said(DECISIONS.get(cycle.decision, "").partition(":")[0], "Not decided yet"),
            ]
        )
    heads = ["Test", "The prediction", "What we learned", "Decision"]
    return [Table("The tests", heads, rows, widths=(5, 2, 6, 2))]


def _equity(project: Project, *, for_team: bool) -> list[Block]:
    blocks: list[Block] = [Paragraph(equity_words(project))]
    outcome = _outcome(project)
    found: Table | Missing = Missing(NO_GROUPS) if outcome is None else group_table(outcome, for_team=for_team)
    blocks.append(Paragraph(found) if isinstance(found, Missing) else found)
    if outcome is not None and outcome.strata:
        blocks += gap_facts(outcome)
    return blocks


def gap_facts(measure: Measure) -> list[Block]:
    """What the team reads from the gap between two groups, and what it does about it; nothing where nothing is said.

    >>> gap_facts(Measure())
    []
    """
    gap = measure.gap
    read = [each for each in (GAP_CLAIMS.get(gap.claim, ""), gap.claim_reason.strip()) if each]
    facts: list[tuple[str, Said]] = [("What the team reads", " ".join(read))] if read else []
    if gap.missing_plan.strip():
        facts.append(("How more people are asked", gap.missing_plan.strip()))
    if gap.next_step.strip():
        facts.append(("What the team does about it", gap.next_step.strip()))
    return [Facts(facts)] if facts else []


def sustaining_facts(project: Project) -> Block:
    """How the gain is held."""
    plan = project.sustainability
    watched = ". ".join(part for part in (measure_name(project, plan.measure), plan.how_often.strip()) if part)
    return Facts(
        [
            ("What stays", said(plan.change, "Not written yet: which change shall stay?")),
            ("Who looks after it", said(plan.owner, "Nobody named yet")),
            ("Where it is written", said(plan.standard, "Not written yet")),
            ("How new staff learn it", said(plan.training, "Not written yet")),
            ("What is watched", said(watched, "Not written yet: which measure, how often?")),
            ("When we act", said(plan.trigger, "Not written yet: what on the chart makes the team act?")),
            ("What we then do", said(plan.response, "Not written yet")),
        ]
    )


def spread_blocks(project: Project) -> list[Block]:
    """What spreads, why it is ready, and where it goes."""
    plan = project.spread
    blocks: list[Block] = [
        Facts(
            [
                ("What spreads", said(plan.change, "Not written yet: what is ready for others?")),
                ("Why it is ready", said(plan.evidence, "Not written yet: what does the chart show, and how long?")),
                ("How", said(plan.how, "Not written yet")),
            ]
        )
    ]
    rows: list[list[Said]] = [
        [said(site.name, "No name yet"), said(site.state, "Not said"), day_words(site.by_when), site.adapts.strip()]
        for site in plan.sites
    ]
    if rows:
        blocks.append(Table("Where it goes", ["Place", "State", "By when", "What is different there"], rows))
    return blocks


def story_facts(project: Project) -> Block:
    """What the team learned, what comes next, and thanks."""
    story = project.story
    return Facts(
        [
            ("What we learned", said(story.learned, "Not written yet")),
            ("What comes next", said(story.next_steps, "Not written yet")),
            ("Thanks", said(story.thanks, "Not written yet")),
        ]
    )
