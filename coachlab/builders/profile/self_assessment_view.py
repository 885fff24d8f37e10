"""What the self-assessment form shows besides its fields: the competencies, where I stand, what moved, what next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from coachlab.builders.form.items import keys_of
from coachlab.builders.form.session import Message
from coachlab.builders.profile.days import day_of, read_day
from coachlab.competencies.catalogue import BY_ID, GROUPS
from coachlab.competencies.competency import LEVELS, VISIT
from coachlab.competencies.priorities import RULE, Priority, priorities
from coachlab.competencies.reading import Reading, reading_for
from coachlab.competencies.standing import WHY_RATINGS_FALL, Standing, movement, standing_of
from coachlab.competencies.standing_picture import StandingPicture, standing_picture
from coachlab.practice.dates import day_words
from coachlab.practice.errors import PracticeError
from coachlab.record.profile import RATINGS, CoachProfile, SelfAssessment

LETTER = "sa"
"""With what the key of a self-assessment begins that has no id."""
NO_DAY = "without a day"
PICTURE = 720
"""CSS pixels of the picture: in a page of the book its words are not shrunk then."""


@dataclass(frozen=True)
class Counted:
    """A self-assessment that can be counted, with the key by which the form calls it."""

    key: str
    assessment: SelfAssessment
    standing: Standing


@dataclass(frozen=True)
class Sorted:
    """A profile's self-assessments: `rows` that count today, the earliest first.

    `broken` are keys with the sentence why they do not count, `later` those dated after today.
    """

    profile: CoachProfile
    today: date
    rows: tuple[Counted, ...]
    broken: tuple[tuple[str, str], ...]
    later: tuple[Counted, ...]

    @property
    def latest(self) -> Counted | None:
        """The last one, from which everything is said."""
        return self.rows[-1] if self.rows else None

    def earlier(self) -> tuple[Counted, ...]:
        """Those of an earlier day than the last one, the latest of them first."""
        if self.latest is None:
            return ()
        return tuple(each for each in reversed(self.rows) if each.standing.on < self.latest.standing.on)

    def proposed(self) -> tuple[Priority, ...]:
        """What the rule proposes to learn next."""
        if self.latest is None:
            return ()
        return priorities(self.latest.standing, self.profile.role, self.profile.coming)


def sort_out(profile: CoachProfile, today: date) -> Sorted:
    """What can be counted and what cannot, so that one slip hides nothing else."""
    rows, broken = [], []
    for key, each in zip(keys_of(profile.self_assessments, LETTER), profile.self_assessments, strict=True):
        try:
            rows.append(Counted(key, each, standing_of(each)))
        except PracticeError as error:
            broken.append((key, str(error)))
    rows.sort(key=lambda each: each.standing.on)
    now = tuple(each for each in rows if each.standing.on <= today)
    return Sorted(profile, today, now, tuple(broken), tuple(each for each in rows if each.standing.on > today))


# What does not change while somebody rates.


def competencies_view() -> list[Message]:
    """The sixteen, each with its group, its line, and the behaviours of its levels; a work product has a sign."""
    return [
        {
            "id": each.id,
            "name": each.name,
            "group": group.name,
            "line": each.line,
            "asks": each.asks,
            "example": each.example,
            "levels": [[[str(b), "" if b.where == VISIT else b.where] for b in level] for level in each.levels],
        }
        for group in GROUPS
        for each in group.competencies
    ]


def levels_view() -> list[list[str]]:
    """The levels: what the record calls each, its name, and its words."""
    return [[rating, level.name, level.words] for rating, level in zip(RATINGS[1:], LEVELS, strict=True)]


def assessments_view(profile: CoachProfile) -> list[list[str]]:
    """The self-assessments to choose from, the newest first: key and day."""
    keys = keys_of(profile.self_assessments, LETTER)
    pairs = list(zip(keys, profile.self_assessments, strict=True))
    pairs.sort(key=lambda pair: read_day(pair[1].on) or date.max, reverse=True)
    return [[key, day_of(each.on) or NO_DAY] for key, each in pairs]


def pages_view(book: Sequence[Reading]) -> dict[str, list[list[Any]]]:
    """For each competency the pages to choose from: page, words, and its notebook or ""."""
    return {
        key: [[each.page, f"{each.title} ({each.minutes} minutes)", each.notebook] for each in reading_for(key, book)]
        for key in BY_ID
    }


# What follows from the ratings.


def standing_view(found: Sorted, compare: str) -> Message | None:
    """Where I stand by the last self-assessment, beside the earlier one with the key `compare`.

    None where there is none, or nothing is rated in it yet.
    """
    latest = found.latest
    if latest is None or not latest.standing.rated:
        return None
    earlier = found.earlier()
    before = next((each for each in earlier if each.key == compare), earlier[0] if earlier else None)
    drawn = picture_of(found, before)
    moved = movement(before.standing, latest.standing) if before else None
    return {
        "chart": {"html": drawn.to_html(wide=PICTURE), "summary": drawn.summary, "sharing": "", "problem": ""},
        "moved": moved.words if moved else "",
        "fell": WHY_RATINGS_FALL if moved and moved.down else "",
        "before": before.key if before else "",
        "earlier": [[each.key, day_words(each.standing.on)] for each in earlier],
        "history": history_view(found),
    }


def picture_of(found: Sorted, before: Counted | None) -> StandingPicture:
    """The picture of the last self-assessment, of which there must be one."""
    assert found.latest is not None
    next_ = [each.competency.id for each in found.proposed()]
    return standing_picture(found.latest.standing, before.standing if before else None, next_)


def history_view(found: Sorted) -> list[str]:
    """A sentence for each self-assessment where there are two or more, the newest first."""
    return [each.standing.words for each in reversed(found.rows)] if len(found.rows) > 1 else []


def priorities_view(found: Sorted, book: Sequence[Reading]) -> Message:
    """What is proposed, why, what others would see then, and where to read and do it; and the rule in words."""
    done = done_pages(found.profile)
    return {
        "rule": RULE,
        "rows": [
            {
                "id": each.competency.id,
                "name": each.competency.name,
                "why": list(each.reasons),
                "next": LEVELS[each.level].name.lower(),
                "behaviours": [str(behaviour) for behaviour in each.behaviours],
                "pages": [
                    [page.page, f"{page.title} ({page.minutes} minutes)", page.notebook]
                    for page in reading_for(each.competency.id, book, done)[:3]
                ],
            }
            for each in found.proposed()
        ],
    }


def done_pages(profile: CoachProfile) -> set[str]:
    """The pages of steps that are done."""
    return {each.page for each in profile.plan if each.done and each.page}
