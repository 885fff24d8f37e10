"""How many practices are in each tier, now and at the horizon, in percent too, and who is unaccounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from coachlab.practice.amounts import percent
from coachlab.practice.dates import day, day_words
from coachlab.practice.errors import PracticeError
from coachlab.practice.tiers import NOT_SHOWN, OUTSIDE, placements, tier_name
from coachlab.record.programme import Programme
from coachlab.record.programme_tiers import Tier
from coachlab.record.words import counted, listed, quoted


@dataclass(frozen=True)
class TierRow:
    """One tier's line: counts, and whole percents of all practices (None where there are no practices).

    A count of None is not known, as for the level that the roadmap does not show.
    """

    tier: Tier
    name: str
    now: int | None
    now_percent: int | None
    projected: int | None
    projected_percent: int | None


@dataclass(frozen=True)
class TierTable:
    """All tiers, the lightest first. `unaccounted_now` and `unaccounted_projected` are the practices in none of them.

    `moves` counts the practices by the name of their tier now and at the horizon ("" is none).
    """

    practices: int
    rows: tuple[TierRow, ...]
    unaccounted_now: int
    unaccounted_projected: int
    moves: Counter[tuple[str, str]]
    words: tuple[str, ...]


def tier_table(
    practices: int,
    tiers: Sequence[Tier],
    now: Mapping[str, int],
    projected: Mapping[str, int],
    *,
    horizon: str = "",
    moves: Counter[tuple[str, str]] | None = None,
) -> TierTable:
    """The table from counts by tier id; `horizon` says in words when the projection is for.

    Percents are of all practices, those in no tier included, rounded to the nearest whole one. The roadmap's example
    (Armstorff and Eubanks 2019): 223 practices with 50, 30 and 20 now, 130, 50 and 40 projected.
    Raises PracticeError where more practices are in tiers than there are.

    >>> tiers = [Tier(id=str(n), name=f"Level {n}", level=n) for n in (1, 2, 3)]
    >>> table = tier_table(223, tiers, {"1": 50, "2": 30, "3": 20}, {"1": 130, "2": 50, "3": 40})
    >>> [(row.now_percent, row.projected_percent) for row in table.rows]
    [(22, 58), (13, 22), (9, 18)]
    >>> table.unaccounted_now, table.unaccounted_projected
    (123, 3)
    """
    for counts, when in ((now, "now"), (projected, "at the horizon")):
        if sum(counts.values()) > practices:
            raise PracticeError(
                f"The levels hold {sum(counts.values())} practices {when}, but there are {practices}: check the counts."
            )
    rows = []
    for tier in sorted(tiers, key=lambda each: (each.level is None, each.level or 0)):
        known = tier.origin != NOT_SHOWN or bool(tier.criteria) or tier.id in now or tier.id in projected
        here, there = (now.get(tier.id, 0), projected.get(tier.id, 0)) if known else (None, None)
        rows.append(TierRow(tier, tier_name(tier), here, _share(here, practices), there, _share(there, practices)))
    missing = practices - sum(now.values()), practices - sum(projected.values())
    words = _words(practices, rows, missing, horizon)
    return TierTable(practices, tuple(rows), *missing, moves or Counter(), tuple(words))


def table_of(programme: Programme) -> TierTable:
    """The table of a programme: its registry placed by criteria and decisions, and where it plans to be.

    A practice's `projected_tier` says where it will be; without one it stays. A tier's `planned` number goes before the
    practices that are named for it, and `words` says where the two differ. Graduated practices and those that left are
    not counted; `words` says how many there are. Raises PracticeError as `placements` does, and for a projected tier
    that there is not.
    """
    known = {tier.id: tier for tier in programme.tiers}
    now: Counter[str] = Counter()
    named: Counter[str] = Counter()
    moves: Counter[tuple[str, str]] = Counter()
    placed = placements(programme)
    for placement in placed:
        here = placement.tier.id if placement.tier else ""
        there = placement.profile.practice.projected_tier or here
        if there and there not in known:
            raise PracticeError(
                f"{placement.profile.name} is planned for the level {quoted(there)}, which the programme does not "
                "have: choose another."
            )
        moves[here and tier_name(known[here]), there and tier_name(known[there])] += 1
        now.update([here] if here else [])
        named.update([there] if there else [])
    projected = {name: named[name] if tier.planned is None else tier.planned for name, tier in known.items()}
    projected = {name: count for name, count in projected.items() if count or known[name].planned is not None}
    total = len(placed) if programme.capacity.practices is None else max(len(placed), programme.capacity.practices)
    horizon = day_words(day(programme.horizon, "The programme's horizon")) if programme.horizon.strip() else ""
    table = tier_table(total, programme.tiers, now, projected, horizon=horizon, moves=moves)
    return replace(table, words=(*table.words, *_not_named(known, named), *_kept(programme)))


def _share(count: int | None, practices: int) -> int | None:
    return None if count is None else percent(count, practices)


def _words(practices: int, rows: Sequence[TierRow], missing: tuple[int, int], horizon: str) -> list[str]:
    until = f"by {horizon}" if horizon else "at the horizon"
    said = [
        f"{row.name}: {counted(row.now, 'practice')} now ({row.now_percent} %), "
        f"{row.projected} {until} ({row.projected_percent} %)."
        for row in rows
        if row.now is not None and row.projected is not None and practices
    ]
    unknown = [row for row in rows if row.now is None]
    if any(missing):
        said.append(
            f"Of {counted(practices, 'practice')}, {missing[0]:,} now and {missing[1]:,} {until} "
            "are in none of these levels: unaccounted for."
        )
    if unknown:
        said.append(
            "The roadmap speaks of four levels and its table shows three: what the fourth is called, what it offers "
            "and how many of the practices are in it is not known, and is not made up here."
        )
    elif any(missing):
        said.append("What happens with them? A practice in no level gets what is left over.")
    return said


def _not_named(known: Mapping[str, Tier], named: Mapping[str, int]) -> list[str]:
    gaps = {tier_name(tier): tier.planned - named[name] for name, tier in known.items() if tier.planned is not None}
    few = [f"{gap} in {name}" for name, gap in gaps.items() if gap > 0]
    many = [f"{-gap} in {name}" for name, gap in gaps.items() if gap < 0]
    said = []
    if few:
        said.append(f"Planned, but no practice is named for it yet: {listed(few)}. Which practices will they be?")
    if many:
        said.append(f"More practices are there, or named for it, than planned: {listed(many)}. Where will they go?")
    return said


def _kept(programme: Programme) -> list[str]:
    counts = Counter(each.status for each in programme.practices if each.status in OUTSIDE)
    said = [f"{counted(counts[status], 'practice')} {verb}" for status, verb in _KEPT.items() if counts[status]]
    return [f"In the registry, but in no level: {listed(said)}."] if said else []


_KEPT = {"graduated": "graduated", "left": "left"}
