"""The profile as a page to print: where I stand, each rating with its example, what moved, and the training plan."""

from __future__ import annotations

from collections.abc import Sequence

from coachlab.builders.profile.days import day_of
from coachlab.builders.profile.self_assessment_view import Sorted, picture_of
from coachlab.competencies.catalogue import BY_ID, GROUPS
from coachlab.competencies.competency import LEVELS
from coachlab.competencies.reading import Reading
from coachlab.competencies.standing import WHY_RATINGS_FALL, movement
from coachlab.documents.blocks import Block, Document, Drawing, Missing, Paragraph, Said, Section, Table, said
from coachlab.practice.dates import day_words

NOTHING = "There is nothing to print yet: rate a competency first."
FOOT = "Self-ratings, made by the coach alone. They are no grade, and say little without the examples behind them."


def profile_page(found: Sorted, book: Sequence[Reading], *, examples: bool) -> Document:
    """The page about the last self-assessment, of which there must be one; without `examples` those are left out."""
    latest = found.latest
    assert latest is not None
    earlier = found.earlier()
    before = earlier[0] if earlier else None
    picture = picture_of(found, before)
    stands: list[Block] = [
        Drawing("Where I stand", latest.standing.words, picture),
    ]
    if before is not None:
        moved = movement(before.standing, latest.standing)
        stands += [Paragraph(moved.words), *([Paragraph(WHY_RATINGS_FALL, "note")] if moved.down else [])]
    profile = found.profile
    since = f"{profile.role or 'coach'}{', since ' + day_of(profile.started) if day_of(profile.started) else ''}"
    return Document(
        kind="Coach profile",
        title=profile.name.strip() or "Without a name",
        subtitle=f"{since[0].upper()}{since[1:]}",
        sections=[
            Section("Where I stand", stands, wide=True),
            Section("My ratings" + (" and examples" if examples else ""), [_ratings(found, examples)], wide=True),
            Section("My training plan", [_plan(found, book)], wide=True),
        ],
        foot=f"{day_words(found.today)}. {FOOT}",
    )


def _ratings(found: Sorted, examples: bool) -> Block:
    assert found.latest is not None
    rows: list[list[Said]] = []
    for group in GROUPS:
        for each in group.competencies:
            level = found.latest.standing.levels[each.id]
            rating = found.latest.assessment.rating_of(each.id)
            row: list[Said] = [each.name, LEVELS[level - 1].name if level else Missing("Open")]
            if examples:
                row.append(said(rating.evidence if rating else "", "No example yet"))
            rows.append([*row, said(rating.confidence if rating else "", "Not said")])
    heads = ["Competency", "Level", *(["Example"] if examples else []), "How sure"]
    return Table("Ratings", heads, rows, widths=(3, 2, 6, 2) if examples else (3, 2, 2))


def _plan(found: Sorted, book: Sequence[Reading]) -> Block:
    plan = found.profile.plan
    if not plan:
        return Paragraph(Missing("No step yet: what do you want to be able to do in three months?"))
    titles = {each.page: each.title for each in book}
    rows: list[list[Said]] = []
    for step in plan:
        name = BY_ID[step.competency].name if step.competency in BY_ID else "Something else"
        when = "Done" if step.done else day_of(step.by_when)
        rows.append(
            [
                name,
                said(step.goal, "No goal yet"),
                said(titles.get(step.page, ""), "No page"),
                said(when, "No day yet"),
                said(step.learnt, "Nothing yet"),
            ]
        )
    heads = ["Competency", "What others will see", "Page of the book", "By when", "What I do differently since"]
    return Table("Training plan", heads, rows, widths=(3, 5, 4, 2, 4))
