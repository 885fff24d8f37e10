"""Who needs a talk first: four reasons in their order, the first that applies decides.

It is no ranking of people. It looks at what a master coach can do something about: how long nobody has spoken with a
coach, and what became of what was agreed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from coachlab.cohort.row import Row
from coachlab.practice.dates import day_words, months_later
from coachlab.record.words import counted

EVERY, MOVED_WITHIN = 14, 5
"""Days from one one-to-one to the next, and within which one that fell out is moved: the rhythm that the book
proposes ("Meet a coach one to one"; every two weeks is that of Armstorff et al. 2019)."""
LONGEST_SILENCE = EVERY + MOVED_WITHIN
ASSESSED_EVERY = 7
"""Months after which a self-assessment is old: it is done again every six."""

SILENCE, OVERDUE, NO_STEP, OLD, NONE = range(5)

RULE = (
    f"No talk and no watched visit for more than {LONGEST_SILENCE} days: {EVERY} from talk to talk, and {MOVED_WITHIN} "
    "to move one that fell out. The longest silence comes first.",
    "An agreed step is overdue. The one that waits longest comes first.",
    "No next step is agreed.",
    f"The last self-assessment is more than {counted(ASSESSED_EVERY, 'month')} old, or there is none.",
)
"""The reasons in their order, as the page says them."""


@dataclass(frozen=True)
class Need:
    """Why a coach needs a talk. `rank` is the first reason that applies (NONE: there is none), `days` how long it has
    applied, `words` every reason that applies.
    """

    rank: int
    days: int
    words: tuple[str, ...]


def need_of(row: Row, on: date) -> Need:
    """Why a coach needs a talk on a day.

    >>> from coachlab.record.mentoring import OneToOne
    >>> from coachlab.cohort.row import row_of
    >>> from coachlab.record.profile import CoachProfile
    >>> row = row_of(CoachProfile(one_to_ones=[OneToOne(on="2026-05-04")]), date(2026, 6, 3))
    >>> need_of(row, date(2026, 6, 3)).words[0]
    'the last contact was 30 days ago'
    """
    reasons: list[tuple[int, int, str]] = []
    silence = silent_days(row, on)
    if silence is None:
        reasons.append((SILENCE, (on - date.min).days, "no talk is noted yet"))
    elif silence > LONGEST_SILENCE:
        words = "the last contact was" if row.contact else "no talk is noted since the start,"
        reasons.append((SILENCE, silence, f"{words} {silence} days ago"))
    over = row.step.days_over(on) if row.step else 0
    if over:
        reasons.append((OVERDUE, over, f"an agreed step is overdue by {counted(over, 'day')}"))
    if row.step is None:
        reasons.append((NO_STEP, 0, "no next step is agreed"))
    if not row.assessed:
        reasons.append((OLD, (on - date.min).days, "there is no self-assessment yet"))
    elif months_later(row.assessed[-1], ASSESSED_EVERY) < on:
        days = (on - row.assessed[-1]).days
        reasons.append((OLD, days, f"the last self-assessment is of {day_words(row.assessed[-1])}"))
    if not reasons:
        return Need(NONE, 0, ())
    rank, days, _ = reasons[0]
    return Need(rank, days, tuple(words for _, _, words in reasons))


def silent_days(row: Row, on: date) -> int | None:
    """Days since the last contact, or since the start where there was none; None where there is neither."""
    since = row.contact or (row.started if row.started and row.started <= on else None)
    return (on - since).days if since else None


def in_order(rows: Iterable[Row], on: date) -> list[tuple[Row, Need]]:
    """The rows with their needs, who needs a talk first in front; equal ones by the longer silence, then by name."""

    def key(each: tuple[Row, Need]) -> tuple[int, int, int, str]:
        row, need = each
        silence = silent_days(row, on)
        return need.rank, -need.days, -(silence if silence is not None else (on - date.min).days), row.label.casefold()

    return sorted(((row, need_of(row, on)) for row in rows), key=key)
