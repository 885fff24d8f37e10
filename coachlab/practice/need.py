"""What a plan really needs: hours a month for every tier against the hours that are there, and where it breaks."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from coachlab.practice.amounts import amount, plain
from coachlab.practice.capacity import Hours, hours_for, ratios_of
from coachlab.practice.effort import PracticeHours, efforts_of
from coachlab.practice.errors import PracticeError
from coachlab.practice.tier_table import TierTable, table_of
from coachlab.record.programme import Programme
from coachlab.record.words import counted, listed, quoted

_EXACT = 1e-9
SAME = "At the horizon they need the same: no level plans another number of practices."


@dataclass(frozen=True)
class TierNeed:
    """One tier's hours a month: practices × hours each."""

    tier: str
    name: str
    practices: int
    hours_each: float
    hours: float


@dataclass(frozen=True)
class Need:
    """A plan's hours a month against those that are there. `fte` is what the need amounts to in full-time equivalents.

    `rows` are in the order of the counts. `uncounted` practices are in no tier, so their hours are in no sum.
    """

    rows: tuple[TierNeed, ...]
    uncounted: int
    hours: float
    available: float
    fte: float
    fte_there: float

    @property
    def breaks(self) -> bool:
        """Whether the plan needs more hours than there are."""
        return self.hours > self.available + _EXACT

    @property
    def share(self) -> float | None:
        """Needed hours per 100 that are there, None where there are none."""
        return 100 * self.hours / self.available if self.available else None


def need(counts: Mapping[str, int], hours: Mapping[str, PracticeHours], there: Hours, uncounted: int = 0) -> Need:
    """The hours a month that so many practices of each tier need, once all of them are past their first weeks.

    Raises PracticeError for a negative count and for a tier without hours.

    >>> from coachlab.record.programme_capacity import CapacityAssumptions
    >>> hours = efforts_of(["relationship", "resources", "coaching"], [])
    >>> there = hours_for(2.4, CapacityAssumptions())
    >>> [plain(need(counts, hours, there).hours) for counts in (
    ...     {"relationship": 50, "resources": 30, "coaching": 20},
    ...     {"relationship": 130, "resources": 50, "coaching": 40})]
    ['163.3', '320']
    """
    rows = []
    for tier, practices in counts.items():
        amount(practices, f"The number of practices in the level {quoted(tier)}")
        if tier not in hours:
            raise PracticeError(f"The hours of a practice in the level {quoted(tier)} are not known: enter them.")
        each = hours[tier].steady
        rows.append(TierNeed(tier, tier, practices, each, practices * each))
    total = sum(row.hours for row in rows)
    fte = total / there.full_time_month if there.full_time_month else math.inf if total else 0.0
    return Need(tuple(rows), uncounted, total, there.month, fte, there.fte)


def most_practices(
    tier: str, counts: Mapping[str, int], hours: Mapping[str, PracticeHours], there: Hours
) -> int | None:
    """How many practices of one tier fit beside the others as planned; None where the tier takes no hours.

    0 where the others alone take all the hours.

    >>> from coachlab.record.programme_capacity import CapacityAssumptions
    >>> hours = efforts_of(["relationship", "resources", "coaching"], [])
    >>> there = hours_for(2.4, CapacityAssumptions())
    >>> most_practices("coaching", {"relationship": 130, "resources": 50, "coaching": 40}, hours, there)
    27
    """
    each = hours[tier].steady
    if each <= 0:
        return None
    others = need({name: count for name, count in counts.items() if name != tier}, hours, there).hours
    return max(0, math.floor((there.month - others) / each + _EXACT))


@dataclass(frozen=True)
class CapacityPlan:
    """A programme's capacity: the ratios that it shows, and what now and the horizon need of them, in words."""

    table: TierTable
    hours: dict[str, PracticeHours]
    there: Hours
    now: Need
    projected: Need
    words: tuple[str, ...]


def capacity_plan(programme: Programme) -> CapacityPlan:
    """What a programme's plan needs in hours, and where it breaks.

    Raises PracticeError as `table_of`, `ratios_of` and `efforts_of` do.

    >>> from coachlab.practice.roadmap import roadmap_programme
    >>> plan = capacity_plan(roadmap_programme())
    >>> plan.now.breaks, plan.projected.breaks
    (False, True)
    """
    table, shown = table_of(programme), ratios_of(programme)
    there = hours_for(shown.fte, programme.capacity)
    used = [row for row in table.rows if row.now is not None and row.projected is not None]
    hours = efforts_of([row.tier.id for row in used], programme.capacity.efforts)
    now = need({row.tier.id: row.now or 0 for row in used}, hours, there, table.unaccounted_now)
    then = need({row.tier.id: row.projected or 0 for row in used}, hours, there, table.unaccounted_projected)
    names = {row.tier.id: row.name for row in used}
    words = [f"{'; '.join(shown.words)}.", *_hours_words(there, hours, names)]
    same = now.rows == then.rows and now.uncounted == then.uncounted and any(row.practices for row in now.rows)
    words += [_need_words("Now", now, names), SAME if same else _need_words("At the horizon", then, names)]
    words += _breaking_words(now if now.breaks else then, hours, there, names)
    return CapacityPlan(table, hours, there, now, then, tuple(words))


def _hours_words(there: Hours, hours: Mapping[str, PracticeHours], names: Mapping[str, str]) -> list[str]:
    each = [f"{names[tier]} {plain(found.steady, 2)}" for tier, found in hours.items()]
    assumed = [words for found in hours.values() for words in found.assumed]
    said = [
        f"{plain(there.fte, 2)} FTE are {plain(there.month)} hours a month for practices: {listed(there.assumptions)}.",
        f"Hours a month for one practice: {listed(each)}.",
    ]
    if assumed:
        said.append(
            f"{counted(len(assumed), 'number')} behind these hours are assumptions of Coachlab: put your own in their "
            "place before you show this to somebody who decides."
        )
    return said


def _need_words(when: str, found: Need, names: Mapping[str, str]) -> str:
    rows = [f"{names[row.tier]} {plain(row.hours)}" for row in found.rows]
    total = f"{when} the levels need {plain(found.hours)} hours a month ({listed(rows)})"
    share = "" if found.share is None else f", {plain(found.share, 0)} % of the hours that are there"
    left = f" {counted(found.uncounted, 'practice')} in no level would come on top." if found.uncounted else ""
    return f"{total}{share}, or {plain(found.fte, 2)} FTE.{left}"


def _breaking_words(
    found: Need, hours: Mapping[str, PracticeHours], there: Hours, names: Mapping[str, str]
) -> list[str]:
    counts = {row.tier: row.practices for row in found.rows}
    heaviest = max(found.rows, key=lambda row: row.hours_each, default=None)
    if heaviest is None or heaviest.hours_each <= 0:
        return []
    most = most_practices(heaviest.tier, counts, hours, there) or 0
    name = names[heaviest.tier]
    if found.breaks:
        return [
            f"It breaks at {name}: with the other levels as planned there is time for {counted(most, 'practice')}, "
            f"and {heaviest.practices} are planned.",
            f"To keep the plan takes {plain(found.fte - found.fte_there, 2)} FTE more, fewer practices in {name}, or "
            f"fewer hours for each. Which of the three is real?",
        ]
    return [
        f"It holds: with the other levels as planned there is time for {counted(most, 'practice')} in {name}, "
        f"and {heaviest.practices} are planned. It breaks beyond that."
    ]
