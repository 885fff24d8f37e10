"""What a coach asks about levels of engagement: who is left out, what a level gives, how often, why another choice."""

from __future__ import annotations

from collections.abc import Iterator

from coachlab.builders.form.asked import MUST, PRAISE, Asked
from coachlab.builders.form.items import keys_of
from coachlab.builders.form.pointers import escaped
from coachlab.builders.programme.tiers_view import Levels, offer, state_of, takes_any
from coachlab.practice.amounts import plain
from coachlab.practice.criteria import checked
from coachlab.practice.menu import missing_in
from coachlab.practice.profile import RANK, RESULT
from coachlab.practice.sources import ROADMAP
from coachlab.practice.tiers import ordered, tier_name
from coachlab.record.programme_tiers import Activity, Tier
from coachlab.record.words import counted, listed

_WHY_FINISHED = "A criterion decides about practices, so it has to say the same to two people who read it."
_WHY_MEASURE = (
    "A practice without a number neither meets a criterion nor fails it. A criterion on a measure that nobody has "
    "sorts nobody."
)
_WHY_OFFER = (
    "A level that does not say what its practices get is a label. The roadmap's example names the activities of each."
)
_WHY_HOW_OFTEN = (
    "How often and by which contact is what a practice notices, and what takes the coach's hours. The roadmap asks for "
    "both, for each activity."
)
_WHY_REASON = (
    "A person may know what no criterion says. With the reason written down the next person can judge whether it still "
    "holds."
)
_WHY_OPEN = "While a number is missing, a practice stays where it is by default, and nobody has decided that."
_WHY_NONE = "A practice in no level gets what is left over, and nobody has promised it anything."
_WHY_SMALL = (
    "A criterion on size is kind to the coach's hours, and it leaves out small practices for ever, however much their "
    "patients need. The roadmap's example chose large ones on purpose; say so where you do."
)
_WHY_PLAN = "A practice is told what its plan says. The hours of your coaches are counted by the level here."
_WHY_PLANNED = "A number of practices becomes a plan when each of them has a name, and knows of it."

FEW = 3
"""Choices without a reason that are asked about one by one; of more the first is, and the number of the others."""


def questions(found: Levels) -> Iterator[Asked]:
    """The questions in the order in which a coach would ask them."""
    for each in found.unfinished:
        yield Asked(
            "finished", each.words, each.field, f"{tier_name(each.tier)}: a criterion", _WHY_FINISHED, severity=MUST
        )
    yield from _measures(found)
    yield from _people_left_out(found)
    yield from _decisions(found)
    yield from _offers(found)
    yield from _menu(found)
    yield from _planned(found)
    yield from _plans(found)


def _tiers(found: Levels) -> Iterator[tuple[str, Tier]]:
    keys = found.keys()
    yield from ((f"/tiers/{escaped(keys[id(tier)])}", tier) for tier in found.programme.tiers)


def _measures(found: Levels) -> Iterator[Asked]:
    asked_about = {each.measure.strip() for each in found.programme.results}
    for at, tier in _tiers(found):
        for key, each in zip(keys_of(tier.criteria, "c"), tier.criteria, strict=True):
            start = next((start for start in (RESULT, RANK) if each.field.startswith(start)), None)
            measure = each.field[len(start) :].strip() if start else ""
            if measure and found.programme.practices and measure not in asked_about:
                asked_about.add(measure)
                yield Asked(
                    "measure",
                    f"No practice has a result on “{measure}”, so a criterion on it sorts nobody. "
                    "Which measure do you have?",
                    f"{at}/criteria/{escaped(key)}/field",
                    f"{tier_name(tier)}: a criterion",
                    _WHY_MEASURE,
                )


def _people_left_out(found: Levels) -> Iterator[Asked]:
    none = [each for each in found.placed if each.tier is None]
    if none:
        names = listed([each.profile.name for each in none], most=3)
        yield Asked(
            "none",
            f"{counted(len(none), 'practice')} {'is' if len(none) == 1 else 'are'} in no level: {names}. "
            "What do they get from you, and do they know it?",
            "/tiers",
            "the levels",
            _WHY_NONE,
            ROADMAP,
        )
    if not found.placed or found.problem:
        return
    top = next(iter(ordered(found.programme.tiers)), None)
    for criterion in top.criteria if top else ():
        if top and top.match == "all" and (criterion.field, criterion.comparison) == ("patients", "at least"):
            least = float(checked(criterion.field, criterion.comparison, criterion.value)[1] or 0)
            small = [
                each
                for each in found.placed
                if isinstance(n := each.profile.value("patients"), int | float) and n < least
            ]
            if small:
                yield Asked(
                    "small",
                    f"{counted(len(small), 'practice')} {'has' if len(small) == 1 else 'have'} fewer than "
                    f"{plain(least)} patients and can never come into {tier_name(top)} by this criterion. "
                    "Whose patients are they, and what do they get?",
                    f"/tiers/{escaped(found.keys()[id(top)])}",
                    tier_name(top),
                    _WHY_SMALL,
                )


def _decisions(found: Levels) -> Iterator[Asked]:
    keys = {
        id(row): key
        for row, key in zip(found.programme.practices, keys_of(found.programme.practices, "p"), strict=True)
    }
    bare = [each for each in found.placed if each.decided and state_of(each)[1]]
    for each in bare[:1] if len(bare) > FEW else bare:
        chosen, suggested = (tier_name(tier) if tier else "no level" for tier in (each.tier, each.suggested))
        more = f" {counted(len(bare) - 1, 'more choice')} have no reason either." if len(bare) > FEW else ""
        yield Asked(
            "reason",
            f"You chose {chosen} for {each.profile.name}, and the criteria point to {suggested}. "
            f"What speaks for your choice?{more}",
            f"/practices/{escaped(keys[id(each.profile.practice)])}/tier_reason",
            each.profile.name,
            _WHY_REASON,
        )
    waiting = [each for each in found.placed if each.open and not each.decided]
    if waiting:
        first = waiting[0]
        more = f" So it is with {counted(len(waiting) - 1, 'more practice')}." if len(waiting) > 1 else ""
        yield Asked(
            "open",
            f"{first.profile.name} may belong to {tier_name(first.open[0].tier)}, but a number is missing.{more} "
            "Who can get it?",
            f"/practices/{escaped(keys[id(first.profile.practice)])}",
            first.profile.name,
            _WHY_OPEN,
        )


def _offers(found: Levels) -> Iterator[Asked]:
    for at, tier in _tiers(found):
        if not tier.activities and takes_any(tier):
            yield Asked(
                "offer",
                f"What does a practice in {tier_name(tier)} get from you?",
                f"{at}/activities",
                f"{tier_name(tier)}: its activities",
                _WHY_OFFER,
                ROADMAP,
            )
    usable = [tier for _, tier in _tiers(found) if tier.activities]
    if usable and not any(offer(tier, found.programme).unfinished for tier in usable):
        yield Asked(
            "offers",
            "Each level says what its practices get, how often, and by which contact.",
            "/tiers",
            "",
            "",
            severity=PRAISE,
        )


def _menu(found: Levels) -> Iterator[Asked]:
    offered = {name for tier in found.programme.tiers for name in tier.activities}
    menu = found.programme.menu
    for key, activity in zip(keys_of(menu, "a"), menu, strict=True):
        missing = missing_in(activity)
        name = activity.name.strip() or "An activity without a name"
        at = f"/menu/{escaped(key)}"
        if missing:
            yield Asked(
                "menu",
                f"{name}: what is missing is {listed(missing)}. What would you promise a practice?",
                f"{at}/{_FIELDS[missing[0]]}",
                name,
                _WHY_HOW_OFTEN,
                ROADMAP,
            )
    idle = [each for each in menu if each.id not in offered]
    if idle and offered:
        yield Asked(
            "idle",
            f"{_names(idle)} {'stands' if len(idle) == 1 else 'stand'} on the menu, and no level offers "
            f"{'it' if len(idle) == 1 else 'them'}. For whom {'is it' if len(idle) == 1 else 'are they'}?",
            "/menu",
            "the menu",
            _WHY_OFFER,
            ROADMAP,
        )


_FIELDS = {"how often": "frequency", "the kind of contact": "contact", "the minutes": "minutes"}


def _names(activities: list[Activity]) -> str:
    return listed([f"“{each.name.strip() or each.id}”" for each in activities], most=3)


def _plans(found: Levels) -> Iterator[Asked]:
    """Practices whose running plan names another level than the one they are in here."""
    known = {tier.id: tier for tier in found.programme.tiers}
    here = {each.profile.practice.id: each for each in found.placed}
    apart = []
    for plan in found.programme.plans:
        placed, tier = here.get(plan.practice), known.get(plan.tier)
        if placed is None or tier is None or tier is placed.tier:
            continue
        if not plan.ends.strip() or plan.ends >= placed.profile.as_of.isoformat():
            apart.append((placed, tier))
    if apart:
        placed, tier = apart[0]
        keys = keys_of(found.programme.practices, "p")
        there = {id(each): key for key, each in zip(keys, found.programme.practices, strict=True)}
        at = there[id(placed.profile.practice)]
        more = f" So it is with {counted(len(apart) - 1, 'more practice')}." if len(apart) > 1 else ""
        yield Asked(
            "plan",
            f"The engagement plan of {placed.profile.name} names {tier_name(tier)}, and here it is in "
            f"{tier_name(placed.tier) if placed.tier else 'no level'}.{more} Which of the two holds?",
            f"/practices/{escaped(at)}/tier",
            placed.profile.name,
            _WHY_PLAN,
        )


def _planned(found: Levels) -> Iterator[Asked]:
    if found.table is None or not found.placed:
        return
    for words in found.table.words:
        if words.startswith(("Planned, but", "More practices")):
            yield Asked("planned", words, "/practices", "who moves", _WHY_PLANNED)
