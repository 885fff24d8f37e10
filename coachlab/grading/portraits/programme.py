"""A coaching programme as its learner saw it: by the pictures and tables that the programme's forms show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from coachlab.builders.programme.assessment_view import practice_name, practice_view, round_of, round_view, sort_out
from coachlab.builders.programme.capacity_session import plan_of
from coachlab.builders.programme.portfolios_view import as_of, counted_view
from coachlab.builders.programme.registry_words import said_of
from coachlab.builders.programme.return_view import sheet_view
from coachlab.builders.programme.tiers_view import level_view, levels_of, practices_view, table_view
from coachlab.documents.blocks import Block, Bullets, Drawing, Facts, Missing, Said, Section
from coachlab.documents.wording import day_words
from coachlab.grading.portraits.engagement import engagement, graduation
from coachlab.grading.portraits.part import Content, Drawn, Part, facts, named, paragraphs, table
from coachlab.practice.assessment_items import BY_ID
from coachlab.practice.funnel import Funnel, funnel
from coachlab.practice.funnel_picture import funnel_html
from coachlab.practice.loads_picture import loads_picture
from coachlab.practice.profile import as_of_day
from coachlab.practice.results import latest_results
from coachlab.practice.sensitivity_plot import sensitivity_plot
from coachlab.practice.tiers import tier_name
from coachlab.record import Programme
from coachlab.record.programme_return import ReturnOnInvestment


def _title(programme: Programme, today: date) -> Iterator[Block]:
    about = facts(
        ("Title", programme.title),
        ("Organisation", programme.organisation),
        ("As of", day_words(programme.as_of)),
        ("Looks ahead to", day_words(programme.horizon)),
    )
    if about:
        yield Facts(about)


def _registry(programme: Programme, today: date) -> Iterator[Content]:
    if not programme.practices:
        return
    said = said_of(programme, today, [])
    yield from paragraphs([said["words"], said["problem"]])
    coaches = {each.id: each.name.strip() for each in programme.facilitators if each.id}
    rows: list[list[Said]] = [
        [
            practice_name(each),
            each.status,
            each.area.strip(),
            "" if each.patients is None else f"{each.patients:,}",
            ", ".join(each.languages),
            each.champion.strip(),
            coaches.get(each.facilitator, ""),
        ]
        for each in programme.practices
    ]
    heads = ["Practice", "Status", "Area", "Patients", "Languages", "Champion", "Coach"]
    yield from table("The practices", heads, rows)
    words: list[list[Said]] = [
        [practice_name(each), each.culture.strip(), each.strengths.strip(), each.barriers.strip()]
        for each in programme.practices
        if each.culture.strip() or each.strengths.strip() or each.barriers.strip()
    ]
    yield from table("What is known of them", ["Practice", "Culture", "Strengths", "Barriers"], words)
    measures = [
        [each["name"], each["practices"], each["together"], each["middle"], each["until"]] for each in said["measures"]
    ]
    heads = ["Measure", "Practices", "All together", "The middle half between", "Until"]
    yield from table("The results", heads, [[str(cell) for cell in row] for row in measures])
    yield from _pictures(programme, today, [each["name"] for each in said["measures"]])


def _pictures(programme: Programme, today: date, measures: list[str]) -> Iterator[Block]:
    """Each measure's practices beside each other, where there are enough of them."""
    dated = as_of(programme, today)
    names = {each.id: practice_name(each) for each in dated.practices}
    latest = latest_results(dated, as_of_day(dated))
    for measure in measures:
        found = funnel(latest, measure, names)
        if found is not None:
            yield Drawing(measure, found.summary, Drawn(partial(_funnel, found)))


def _funnel(found: Funnel, prefix: str) -> str:
    return funnel_html(found, prefix=prefix)


def _assessment(programme: Programme, today: date) -> Iterator[Content]:
    if not programme.assessments:
        return
    found = sort_out(programme, today)
    yield from paragraphs(sentence for _, sentence in found.broken)
    said = round_view(round_of(found))
    yield from paragraphs([said["words"]])
    rows: list[list[Said]] = [[name, state, days] for _, name, state, days in said["rows"]]
    yield from table("The round", ["Practice", "State", "Days"], rows, widths=(4, 2, 6))
    heads = ["Item", "Not yet", "Begun", "Mostly", "Always", "Open"]
    yield from table("The items over the practices", heads, [[str(cell) for cell in row] for row in said["items"]])
    assessed = {each.practice for each in programme.assessments}
    for practice in programme.practices:
        if practice.id in assessed:
            view = practice_view(found, practice.id)
            if view is not None:
                yield Section(practice_name(practice), list(_assessed(programme, practice.id, view["words"])))


def _assessed(programme: Programme, practice: str, words: list[str]) -> Iterator[Block]:
    yield from paragraphs(words)
    for each in programme.assessments_of(practice):
        about = facts(("By", each.by), ("With whom", each.with_whom), ("Note", each.note))
        if about:
            yield Facts(about)
        rows: list[list[Said]] = [
            [
                BY_ID[answer.item].name if answer.item in BY_ID else answer.item,
                answer.level or Missing("Open"),
                answer.seen.strip(),
            ]
            for answer in each.answers
        ]
        title = f"The assessment of {day_words(each.on) or 'no day yet'}"
        yield from table(title, ["Item", "Level", "What was seen"], rows, widths=(4, 2, 6))


def _tiers(programme: Programme, today: date) -> Iterator[Block]:
    if not programme.tiers:
        return
    found = levels_of(programme, today)
    yield from paragraphs([found.problem])
    counts = table_view(found)
    if counts is not None:
        rows: list[list[Said]] = [
            [row["name"], *(_counted(*row[when]) for when in ("now", "then"))] for row in counts["rows"]
        ]
        rows.append(["In no level", *(str(each) for each in counts["none"])])
        yield from table("The levels and their practices", ["Level", "Now", "Planned"], rows)
        yield from paragraphs(counts["words"])
    views = level_view(found)
    keys = found.keys()
    levels: list[list[Said]] = [
        [
            tier_name(tier),
            views[keys[id(tier)]]["takes"],
            views[keys[id(tier)]]["offer"],
            tier.note.strip(),
        ]
        for tier in programme.tiers
    ]
    yield from table("The levels", ["Level", "Whom it takes", "What it gets", "Note"], levels, widths=(3, 5, 5, 3))
    reasons = {practice_name(each): each.tier_reason.strip() for each in programme.practices}
    placed: list[list[Said]] = [
        [each["name"], *each["short"], reasons.get(each["name"], "")] for each in practices_view(found).values()
    ]
    heads = ["Practice", "Level", "How it came there", "Planned", "The reason given"]
    yield from table("Each practice’s level", heads, placed, widths=(3, 3, 3, 3, 5))
    menu: list[list[Said]] = [
        [named(each.name), each.what.strip(), each.frequency, each.contact, str(each.minutes or "")]
        for each in programme.menu
    ]
    yield from table("The menu", ["Activity", "What it is", "How often", "How", "Minutes"], menu)


def _counted(count: int | None, percent: int | None) -> Said:
    if count is None:
        return Missing("Not known")
    return f"{count:,}" if percent is None else f"{count:,} ({percent} %)"


def _capacity(programme: Programme, today: date) -> Iterator[Block]:
    if not programme.facilitators and programme.capacity == type(programme.capacity)():
        return
    rows: list[list[Said]] = [
        [
            named(each.name),
            "" if each.fte is None else f"{each.fte:g}",
            each.experience,
            ", ".join(each.areas),
            ", ".join(each.languages),
        ]
        for each in programme.facilitators
    ]
    yield from table("Who coaches", ["Coach", "FTE", "Experience", "Areas", "Languages"], rows)
    yield from _hours(programme)
    said = plan_of(programme, today)
    yield from paragraphs([said["problem"]])
    hours = [[str(cell) for cell in row] for row in said["rows"]]
    heads = ["Level", "Practices", "Hours a month for one", "Hours a month in all"]
    yield from table("What the plan needs", heads, hours)
    sums = facts(*((each["words"], each["hours"]) for each in said["sums"]))
    if sums:
        yield Facts(sums)
    if said["ratios"]:
        yield Bullets(list(said["ratios"]))
    yield from paragraphs([*said["words"], said["question"]])


def _hours(programme: Programme) -> Iterator[Block]:
    """What the learner entered for the count: of a post, and of one practice of each level."""
    asked = programme.capacity
    numbers = (
        ("Practices", asked.practices),
        ("Hours a week of a full-time post", asked.hours_a_week),
        ("Weeks a year", asked.weeks_a_year),
        ("Percent of the time left for practices", asked.share_for_practices),
    )
    entered = facts(*((label, "" if value is None else f"{value:g}") for label, value in numbers))
    if entered:
        yield Facts(entered)
    names = {each.id: tier_name(each) for each in programme.tiers if each.id}
    fields = (
        ("visits_a_month", "Visits a month"),
        ("visit_hours", "Hours each"),
        ("preparation_hours", "Preparation"),
        ("travel_hours", "Travel"),
        ("remote_contacts_a_month", "Remote a month"),
        ("remote_hours", "Hours each, remote"),
        ("early_visits_a_week", "Early visits a week"),
        ("early_weeks", "Early weeks"),
    )
    rows: list[list[Said]] = []
    for each in asked.efforts:
        values = [getattr(each, name) for name, _ in fields]
        rows.append([names.get(each.tier, each.tier), *("" if value is None else f"{value:g}" for value in values)])
    yield from table("What one practice of a level takes", ["Level", *(label for _, label in fields)], rows)


def _portfolios(programme: Programme, today: date) -> Iterator[Block]:
    if not any(each.facilitator for each in programme.practices) or not programme.facilitators:
        return
    said, found, _ = counted_view(programme, today)
    yield from paragraphs([said["missing"], said["problem"], *said["words"]])
    if found is not None:
        picture = loads_picture(as_of(programme, today), found)
        yield Drawing(picture.title, picture.summary, picture)


def _return(programme: Programme, today: date) -> Iterator[Block]:
    sheet = programme.return_on_investment
    if sheet == ReturnOnInvestment():
        return
    said, found = sheet_view(programme)
    yield from paragraphs([said["problem"], said["verdict"]])
    cases: list[list[Said]] = [list(row) for row in said["cases"]]
    yield from table("The three cases", ["Sum", "Low", "Likely", "High"], cases)
    yield from paragraphs([said.get("caption", "")], "note")
    lines: list[list[Said]] = [list(row) for row in said["lines"]]
    yield from table("The lines", ["Line", "What it is", "Low", "Likely", "High"], lines)
    entered: list[list[Said]] = [
        [
            named(each.name),
            f"{_three(each.quantity.low, each.quantity.likely, each.quantity.high)} {each.unit}".strip(),
            _three(each.amount.low, each.amount.likely, each.amount.high),
            _three(each.due_to_coaching.low, each.due_to_coaching.likely, each.due_to_coaching.high),
            each.source.strip(),
        ]
        for each in sheet.lines
    ]
    heads = ["Line", "How many", "Money for each", "Percent due to coaching", "Where the numbers come from"]
    yield from table("What was entered", heads, entered)
    if found is not None:
        plot = sensitivity_plot(found)
        yield Drawing(plot.title, plot.summary, plot)
    if said["points"]:
        yield Bullets([*said["points"], *said["questions"]])
    yield from paragraphs([sheet.note])


def _three(low: float | None, likely: float | None, high: float | None) -> str:
    """Low, likely and high; the likely one alone where there are no others."""
    known = [f"{value:,g}" for value in (low, likely, high) if value is not None]
    return " / ".join(known)


_PARTS: tuple[tuple[str, str, Callable[[Programme, date], Iterator[Content]]], ...] = (
    ("title", "The programme", _title),
    ("registry", "The practices", _registry),
    ("assessment", "The assessments", _assessment),
    ("tiers", "The levels of engagement", _tiers),
    ("engagement", "The engagements", engagement),
    ("graduation", "Graduation and return", graduation),
    ("capacity", "The capacity", _capacity),
    ("portfolios", "The portfolios", _portfolios),
    ("return", "The return on investment", _return),
)


def programme_parts(programme: Programme, today: date) -> list[Part]:
    """Every part of a programme by the names of the forms; some are empty. `today` is its day where it names none.

    >>> [part.name for part in programme_parts(Programme(), date(2026, 3, 2)) if part.content]
    []
    """
    return [Part(f"programme/{name}", title, partial(make, programme, today)) for name, title, make in _PARTS]
