"""The six-monthly round of assessments over all practices: who is due, and what the practices have in common."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from coachlab.practice.assessment import LEVEL_WORDS
from coachlab.practice.assessment_items import BY_ID, ITEMS, Item
from coachlab.practice.dates import day_words
from coachlab.practice.profile import Profile, as_of_day, profiles
from coachlab.practice.tiers import OUTSIDE
from coachlab.record.programme import Programme
from coachlab.record.words import counted, listed


@dataclass(frozen=True)
class RoundRow:
    """One practice: when it was assessed last and is due again (None: never assessed), and whether that is past."""

    profile: Profile
    assessed: date | None
    due: date | None
    overdue: bool


@dataclass(frozen=True)
class ItemCounts:
    """One item over all practices: how many are at each level ("not yet" to "always"), and how many are open."""

    item: Item
    levels: Counter[str]
    open: int


@dataclass(frozen=True)
class AssessmentRound:
    """The round: practices with the longest overdue first, then those never assessed, and the items' counts."""

    rows: tuple[RoundRow, ...]
    items: tuple[ItemCounts, ...]
    words: str


def assessment_round(programme: Programme) -> AssessmentRound:
    """The round of a programme's engaged practices on its day. Raises PracticeError as `profiles` does.

    >>> from coachlab.record.programme_registry import Assessment, Practice
    >>> programme = Programme(
    ...     as_of="2026-03-31", practices=[Practice(id="elm", name="Elm Street"), Practice(id="oak", name="Oak Hill")],
    ...     assessments=[Assessment(practice="elm", on="2025-06-30")])
    >>> assessment_round(programme).words
    '1 of 2 practices has an assessment. Overdue: Elm Street (30 December 2025). Never assessed: Oak Hill.'
    """
    now = as_of_day(programme)
    rows = []
    for profile in profiles(programme):
        if profile.practice.status not in OUTSIDE:
            latest = profile.assessment
            due = latest.due_again if latest else None
            rows.append(RoundRow(profile, latest.on if latest else None, due, due is not None and due < now))
    rows.sort(key=lambda row: (row.due is None, row.due or now))
    items = tuple(_counts(item, rows) for item in ITEMS)
    return AssessmentRound(tuple(rows), items, _words(rows, items))


def _counts(item: Item, rows: list[RoundRow]) -> ItemCounts:
    levels = [row.profile.assessment.levels[item.id] for row in rows if row.profile.assessment]
    known = Counter(LEVEL_WORDS[level] for level in levels if level is not None)
    return ItemCounts(item, known, len(levels) - known.total())


def _words(rows: list[RoundRow], items: tuple[ItemCounts, ...]) -> str:
    done = sum(row.assessed is not None for row in rows)
    said = f"{done} of {counted(len(rows), 'practice')} {'has' if 1 in (done, len(rows)) else 'have'} an assessment."
    overdue = [f"{row.profile.name} ({day_words(row.due)})" for row in rows if row.overdue and row.due]
    never = [row.profile.name for row in rows if row.assessed is None]
    said += f" Overdue: {listed(overdue)}." if overdue else ""
    said += f" Never assessed: {listed(never)}." if never else ""
    early = {each.item.id: each.levels["not yet"] + each.levels["begun"] for each in items}
    most = max(early, key=lambda name: early[name])
    if done > 1 and early[most]:
        said += f" Furthest behind together: {BY_ID[most].name}, not yet or just begun in {early[most]} of {done}."
    return said
