"""A coach profile as its coach saw it: the self-assessment, the ratings with their examples, the training plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coachlab.builders.profile.days import day_of as day_words
from coachlab.builders.profile.profile_page import profile_page
from coachlab.builders.profile.self_assessment_view import sort_out
from coachlab.documents.blocks import Block, Facts, Missing, Said, Section
from coachlab.grading.portraits.part import Part, facts, named, paragraphs, table
from coachlab.record.profile import CoachProfile


def _who(profile: CoachProfile) -> Iterator[Block]:
    about = facts(
        ("Title", profile.title),
        ("Name", profile.name),
        ("Role", profile.role),
        ("Coaching since", day_words(profile.started) or profile.started),
        ("Comes next in the work", ", ".join(profile.coming)),
    )
    if about:
        yield Facts(about)


def _assessments(profile: CoachProfile, today: date) -> Iterator[Section]:
    found = sort_out(profile, today)
    if found.latest is not None:
        # the last section of the page is the training plan, which stands in a part of its own
        yield from list(profile_page(found, [], examples=True).sections)[:-1]
    uncounted = [sentence for _, sentence in found.broken] + [
        f"The self-assessment of {day_words(each.assessment.on)} lies after today." for each in found.later
    ]
    if uncounted:
        yield Section("Not counted", paragraphs(uncounted))
    notes = [f"{day_words(each.on) or 'Without a day'}: {each.note}" for each in profile.self_assessments if each.note]
    if notes:
        yield Section("Notes", paragraphs(notes))


def _plan(profile: CoachProfile) -> list[Block]:
    rows: list[list[Said]] = [
        [
            named(each.goal, "No goal yet"),
            each.competency.strip(),
            each.page.strip(),
            "Done" if each.done else day_words(each.by_when) or Missing("No day yet"),
            each.learnt.strip(),
        ]
        for each in profile.plan
    ]
    heads = ["What others will see", "Competency", "Page of the book", "By when", "Done differently since"]
    return table("The training plan", heads, rows, widths=(5, 3, 3, 2, 4))


def profile_parts(profile: CoachProfile, today: date) -> list[Part]:
    """The parts of a coach profile; those of its mentoring are no part of an answer. `today` is what "now" means.

    >>> [bool(part.content) for part in profile_parts(CoachProfile(name="Lena"), date(2026, 3, 2))]
    [True, False, False]
    """
    return [
        Part("profile/coach", "The coach", lambda: _who(profile)),
        Part("profile/self-assessment", "The self-assessment", lambda: _assessments(profile, today)),
        Part("profile/plan", "The training plan", lambda: _plan(profile)),
    ]
