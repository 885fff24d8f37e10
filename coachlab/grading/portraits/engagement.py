"""Engagements and their ends as a learner saw them: plan, log and dose of each practice, checklist and withdrawal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from coachlab.builders.form.items import keys_of
from coachlab.builders.programme.engagement_view import look, plan_view
from coachlab.builders.programme.graduation_view import checklist_view, maturity_view, see
from coachlab.builders.programme.one_practice import name_of
from coachlab.documents.blocks import Block, Drawing, Facts, Said, Section
from coachlab.documents.wording import day_words, days_words
from coachlab.grading.portraits.part import Content, facts, named, paragraphs, table, tried
from coachlab.practice.dose_picture import dose_picture
from coachlab.practice.tiers import tier_name
from coachlab.practice.withdrawal_picture import withdrawal_picture
from coachlab.record import Programme
from coachlab.record.programme_engagement import EngagementPlan
from coachlab.record.programme_registry import Practice


def engagement(programme: Programme, today: date) -> Iterator[Content]:
    """The plan, the contacts and the homework of each practice that has any."""
    dated = programme if programme.as_of.strip() else replace(programme, as_of=today.isoformat())
    for practice in programme.practices:
        plans = [each for each in programme.plans if each.practice == practice.id]
        if plans or programme.contacts_of(practice.id):
            yield Section(name_of(practice), list(_engaged(dated, practice, plans)))


def _engaged(programme: Programme, practice: Practice, plans: list[EngagementPlan]) -> Iterator[Block]:
    keys = dict(zip(map(id, programme.plans), keys_of(programme.plans, "pl"), strict=True))
    for plan in plans:
        yield from tried(lambda plan=plan: _plan(programme, practice, plan, keys[id(plan)], len(plans)))  # type: ignore[misc]
    if len(plans) == 1:
        yield from tried(lambda: [_dose(programme, practice)])
    rows: list[list[Said]] = [
        [
            day_words(each.on),
            each.contact,
            each.state,
            str(each.minutes or ""),
            each.with_whom.strip(),
            each.what.strip(),
            each.next.strip(),
        ]
        for each in sorted(programme.contacts_of(practice.id), key=lambda each: each.on)
    ]
    heads = ["Day", "How", "State", "Minutes", "With whom", "What was done", "What was agreed"]
    yield from table("The contact log", heads, rows, widths=(3, 2, 2, 2, 3, 4, 4))


def _dose(programme: Programme, practice: Practice) -> Block:
    picture = dose_picture(programme, practice.id)
    return Drawing(picture.title, picture.summary, picture)


def _plan(programme: Programme, practice: Practice, plan: EngagementPlan, key: str, plans: int) -> Iterator[Block]:
    tier = programme.tier(plan.tier) if plan.tier else None
    rhythm = [
        (plan.early_visits_a_week, "visits a week at first"),
        (plan.early_weeks, "early weeks"),
        (plan.weeks_between, "weeks between two visits later"),
    ]
    about = facts(
        ("Goal", plan.goal),
        ("Level", tier_name(tier) if tier is not None else ""),
        ("From, to", days_words(plan.starts, plan.ends)),
        ("Rhythm", ", ".join(f"{number} {words}" for number, words in rhythm if number is not None)),
    )
    if about:
        yield Facts(about)
    said = plan_view(look(programme, practice, key, plans))
    yield from paragraphs([said.get("problem", ""), said.get("words", "")])
    menu = {each.id: each.name.strip() for each in programme.menu if each.id}
    visits: list[list[Said]] = [
        [
            day_words(each.on),
            each.contact,
            each.purpose.strip(),
            ", ".join(menu.get(name, name) for name in each.activities),
        ]
        for each in plan.visits
    ]
    yield from table("The visits of the plan", ["Day", "How", "What for", "Activities"], visits, widths=(3, 2, 5, 4))
    homework: list[list[Said]] = [
        [named(each.what, "No words yet"), each.who.strip(), days_words(each.given_on, each.due), each.state]
        for each in plan.homework
    ]
    yield from table("Homework", ["What", "Who", "When", "State"], homework, widths=(5, 3, 4, 2))
    away: list[list[Said]] = [[days_words(each.first, each.last), each.reason.strip()] for each in plan.away]
    yield from table("Days without visits", ["When", "Why"], away)


def graduation(programme: Programme, today: date) -> Iterator[Content]:
    """Who is ready to graduate and why, how the coach leaves, and what happened since."""
    dated = programme if programme.as_of.strip() else replace(programme, as_of=today.isoformat())
    begun = {each.practice for each in programme.graduations} | {each.practice for each in programme.withdrawals}
    for practice in programme.practices:
        if practice.id in begun:
            yield Section(name_of(practice), list(_leaving(dated, practice)))
    names = {each.id: name_of(each) for each in programme.practices}
    rows: list[list[Said]] = [
        [
            names.get(each.practice, "A practice that is not in the registry"),
            day_words(each.on),
            each.kind,
            each.what.strip(),
            " ".join(part for part in (each.answer, day_words(each.answered_on)) if part),
        ]
        for each in programme.events
    ]
    yield from table("What may call the coach back", ["Practice", "Day", "What", "In words", "Answer"], rows)


def _leaving(programme: Programme, practice: Practice) -> Iterator[Block]:
    seen = see(programme, practice, {})
    record = seen.graduation
    if record is not None:
        about = facts(
            ("State", record.state),
            ("Decided on", day_words(record.on)),
            ("Decided by", record.decided_by),
            ("Look again on", day_words(record.look_again)),
            ("Note", record.note),
        )
        if about:
            yield Facts(about)
        said = checklist_view(seen)
        yield from paragraphs([said["problem"], said["words"]])
        found = {each.criterion: each for each in record.checks}
        rows: list[list[Said]] = []
        for line in said["lines"]:
            check = found.get(line["key"])
            met, evidence = (check.met, check.evidence.strip()) if check else ("", "")
            rows.append([line["text"], met, evidence, line["words"]])
        heads = ["Line of the checklist", "Met", "What it rests on", "The record"]
        yield from table("The checklist", heads, rows, widths=(5, 2, 4, 4))
        yield from paragraphs([maturity_view(seen)["words"]])
    yield from _withdrawal(programme, practice)


def _withdrawal(programme: Programme, practice: Practice) -> Iterator[Block]:
    for each in programme.withdrawals:
        if each.practice != practice.id:
            continue
        about = facts(("The withdrawal begins on", day_words(each.starts)), ("Note", each.note))
        if about:
            yield Facts(about)
        if each.starts.strip():
            yield from tried(lambda: [_leaving_picture(programme, practice)])
        steps: list[list[Said]] = [
            [
                named(phase.name),
                "" if phase.weeks is None else str(phase.weeks),
                "" if phase.weeks_between is None else str(phase.weeks_between),
                phase.contact,
            ]
            for phase in each.phases
        ]
        yield from table("The steps", ["Step", "Weeks", "Weeks between two contacts", "How"], steps)
        work: list[list[Said]] = [
            [named(one.what, "No words yet"), one.carried_by, one.person.strip(), day_words(one.by_when)]
            for one in each.functions
        ]
        yield from table("Who carries what", ["Work", "Now", "Then", "By when"], work, widths=(5, 3, 3, 3))


def _leaving_picture(programme: Programme, practice: Practice) -> Block:
    picture = withdrawal_picture(programme, practice.id)
    return Drawing(picture.title, picture.summary, picture)
