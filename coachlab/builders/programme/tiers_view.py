"""What the form of the levels shows: the counts now and at the horizon, each level in words, each practice's place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from coachlab.builders.form.items import keys_of
from coachlab.builders.form.pointers import escaped
from coachlab.builders.form.session import Message
from coachlab.builders.programme.assessment_view import practice_name, sort_out
from coachlab.practice.criteria import KNOWING, checked
from coachlab.practice.errors import PracticeError
from coachlab.practice.menu import Offer, offer_of
from coachlab.practice.profile import field_of
from coachlab.practice.tier_table import TierTable, table_of
from coachlab.practice.tiers import NOT_SHOWN, Placement, placements, takes_the_rest, tier_name
from coachlab.record import Programme
from coachlab.record.programme_tiers import Criterion, Tier
from coachlab.record.words import counted, listed

ORIGIN_WORDS = {
    "roadmap": "From the coaching roadmap.",
    NOT_SHOWN: (
        "The coaching roadmap speaks of four levels, and its table shows three. This is the fourth: its name, what it "
        "offers and how many practices are in it are not known. It takes no practice until you give it criteria."
    ),
}


@dataclass(frozen=True)
class Unfinished:
    """A criterion that makes no sense yet: the level, the form's pointer to it, and the sentence that says why."""

    tier: Tier
    field: str
    words: str


@dataclass(frozen=True)
class Levels:
    """A programme with its placements and its table, or the one sentence that says why they cannot be made."""

    programme: Programme
    placed: tuple[Placement, ...]
    table: TierTable | None
    unfinished: tuple[Unfinished, ...]
    uncounted: int
    problem: str = ""

    def keys(self) -> Mapping[int, str]:
        """The key by which the form calls each level, by the level's identity."""
        tiers = self.programme.tiers
        return {id(tier): key for tier, key in zip(tiers, keys_of(tiers, "t"), strict=True)}


def levels_of(programme: Programme, today: date) -> Levels:
    """Place the practices and count them, as far as the criteria make sense.

    Assessments that cannot be counted are left out and their number is `uncounted`: they are the assessment form's.
    """
    unfinished = tuple(_unfinished(programme))
    try:
        found = sort_out(programme, today)
        programme = replace(found.programme, assessments=[each.assessment for each in found.rows])
        lost = len(found.broken)
    except PracticeError as error:
        return Levels(programme, (), None, unfinished, 0, str(error))
    if unfinished:
        first = unfinished[0]
        words = f"In “{tier_name(first.tier)}”: {first.words} Until then nobody can be placed."
        return Levels(programme, (), None, unfinished, lost, words)
    try:
        placed = tuple(placements(programme))
        return Levels(programme, placed, table_of(programme), unfinished, lost)
    except PracticeError as error:
        return Levels(programme, (), None, unfinished, lost, str(error))


def _unfinished(programme: Programme) -> Iterator[Unfinished]:
    for key, tier in zip(keys_of(programme.tiers, "t"), programme.tiers, strict=True):
        for name, each in zip(keys_of(tier.criteria, "c"), tier.criteria, strict=True):
            field = f"/tiers/{escaped(key)}/criteria/{escaped(name)}"
            try:
                if not each.field:
                    raise PracticeError("A criterion does not say what it is about: choose a part of the profile.")
                checked(each.field, each.comparison, each.value)
            except PracticeError as error:
                yield Unfinished(tier, field, str(error))


def table_view(found: Levels) -> Message | None:
    """The table for the page: a row for each level, the practices in none of them, sentences, and who moves where.

    A row has the level's name, the mark of one that the roadmap does not show, and count and percent now and then;
    None is not known. None where there is no table, or nothing to count.
    """
    table = found.table
    if table is None or not table.rows or not table.practices:
        return None
    rows = [
        {
            "name": row.name,
            "mark": "not in the roadmap's table" if row.tier.origin == NOT_SHOWN and row.tier.name.strip() else "",
            "now": [row.now, row.now_percent],
            "then": [row.projected, row.projected_percent],
        }
        for row in table.rows
    ]
    told = sum(row.now is not None and row.projected is not None for row in table.rows) if table.practices else 0
    moves = [
        f"{counted(number, 'practice')} from {before or 'no level'} to {after or 'no level'}"
        for (before, after), number in table.moves.items()
        if before != after
    ]
    words = list(table.words[told:])
    if moves:
        words.append(f"Planned moves: {listed(moves, most=8)}.")
    by_criteria = sum(not each.decided and each.tier is not None for each in found.placed)
    chosen = sum(each.decided for each in found.placed)
    if chosen and by_criteria:
        words.append(
            f"A person chose the level of {counted(chosen, 'practice')}. The criteria place {by_criteria:,} more, for "
            "which the registry has no level written down."
        )
    if found.uncounted:
        words.append(
            f"{counted(found.uncounted, 'assessment')} cannot be counted and "
            f"{'is' if found.uncounted == 1 else 'are'} left out: look into the form of the assessments."
        )
    return {
        "practices": table.practices,
        "rows": rows,
        "none": [table.unaccounted_now, table.unaccounted_projected],
        "words": words,
    }


def level_view(found: Levels) -> Message:
    """Each level by its key: whom it takes in words, what its practices get, and where it comes from."""
    keys = found.keys()
    here: dict[str, int] = {}
    for each in found.placed:
        if each.tier is not None:
            here[keys[id(each.tier)]] = here.get(keys[id(each.tier)], 0) + 1
    return {
        key: {
            "takes": takes(tier, found.programme.tiers),
            "offer": offer(tier, found.programme).words,
            "origin": ORIGIN_WORDS.get(tier.origin, ""),
            "here": counted(here.get(key, 0), "practice") + " now" if found.placed and takes_any(tier) else "",
        }
        for tier in found.programme.tiers
        for key in [keys[id(tier)]]
    }


def takes_any(tier: Tier) -> bool:
    """Whether practices can be placed in a level: not in the one that the roadmap does not show, as it is given."""
    return tier.origin != NOT_SHOWN or bool(tier.criteria)


def offer(tier: Tier, programme: Programme) -> Offer:
    """What a level's activities add up to."""
    return offer_of(tier, programme.menu)


def takes(tier: Tier, tiers: Sequence[Tier] = ()) -> str:
    """Whom a level takes, in words.

    >>> takes(Tier(criteria=[Criterion(field="patients", comparison="at least", value="800")]))
    'Criteria: patients assigned at least 800.'
    """
    if not tier.criteria:
        rest = takes_the_rest(tiers)
        if rest is not None and rest is not tier and tier.origin != NOT_SHOWN:
            return "Takes only practices that you choose for it, until you give it criteria."
        return (
            "Takes no practice yet." if tier.origin == NOT_SHOWN else "Takes every practice that no other level takes."
        )
    joint = "; and " if tier.match == "all" else "; or "
    return f"Criteria: {joint.join(criterion_words(each) for each in tier.criteria)}."


def criterion_words(criterion: Criterion) -> str:
    """One criterion as it is said in a list; of one that is not finished what there is.

    >>> criterion_words(Criterion(field="ready", comparison="is", value="yes"))
    'ready by the latest assessment: yes'
    """
    try:
        name = field_of(criterion.field).words
    except PracticeError:
        name = criterion.field or "…"
    if criterion.comparison in KNOWING:
        return f"{name}: {criterion.comparison.removeprefix('is ')}"
    value = criterion.value.strip() or "…"
    if criterion.comparison in ("is", "is not"):
        return f"{name}: {criterion.comparison.removeprefix('is').strip()} {value}".replace(":  ", ": ")
    return f"{name} {criterion.comparison or '…'} {value}"


def practices_view(found: Levels) -> Message:
    """Each engaged practice by its key: its level's key, the reason in words, a few words, and whether it needs a look.

    A practice needs a look where no level takes it, where a more intensive level cannot be told yet, and where the
    programme chose another level than the criteria do without saying why.
    """
    keys = found.keys()
    known = {
        id(row): key
        for row, key in zip(found.programme.practices, keys_of(found.programme.practices, "p"), strict=True)
    }
    said: Message = {}
    for each in found.placed:
        practice = each.profile.practice
        state, look = state_of(each)
        then = found.programme.tier(practice.projected_tier) if practice.projected_tier else None
        said[known[id(practice)]] = {
            "name": practice_name(practice),
            "tier": keys[id(each.tier)] if each.tier else "",
            "words": each.words,
            "short": [
                tier_name(each.tier) if each.tier else "in no level",
                state,
                f"planned: {tier_name(then)}" if then is not None and then is not each.tier else "",
            ],
            "look": look,
        }
    return said


def state_of(placed: Placement) -> tuple[str, bool]:
    """How a practice came to its level in a few words, and whether somebody should look at it."""
    differs = placed.decided and placed.tier is not placed.suggested
    if differs and not placed.profile.practice.tier_reason.strip():
        return "chosen against the criteria, without a reason", True
    if differs:
        return "chosen against the criteria", False
    if placed.tier is None:
        return "meets no criteria", True
    if placed.open and not placed.decided:
        return "may belong higher", True
    return ("chosen" if placed.decided else "by the criteria"), False
