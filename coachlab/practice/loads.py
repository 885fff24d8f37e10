"""Portfolios counted: each facilitator's practices, hours and tiers, how far apart the loads are, and why in words.

Works for portfolios that people gave out by hand as well as for those of the solver.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from coachlab.practice.amounts import plain
from coachlab.practice.capacity import fte_of, hours_for
from coachlab.practice.effort import efforts_of
from coachlab.practice.errors import PracticeError
from coachlab.practice.tiers import placements, tier_name
from coachlab.record.programme import Programme
from coachlab.record.programme_capacity import Facilitator
from coachlab.record.programme_registry import Practice
from coachlab.record.words import counted, listed, quoted


@dataclass(frozen=True)
class Share:
    """A practice as portfolios see it: its tier's id and the hours a month that it takes."""

    practice: Practice
    tier: str
    hours: float


@dataclass(frozen=True)
class Coach:
    """A facilitator as portfolios see them: the hours a month for practices."""

    facilitator: Facilitator
    hours: float

    @property
    def name(self) -> str:
        """The facilitator's name, or the id where there is none."""
        return self.facilitator.name.strip() or self.facilitator.id

    def is_near(self, practice: Practice) -> bool:
        """Whether a practice lies in the facilitator's areas; true where one of the two names none."""
        area = practice.area.strip().casefold()
        areas = {each.strip().casefold() for each in self.facilitator.areas}
        return not area or not areas or area in areas

    def shares_language(self, practice: Practice) -> bool:
        """Whether the two have a language in common; true where one of the two names none."""
        theirs = {each.strip().casefold() for each in practice.languages}
        own = {each.strip().casefold() for each in self.facilitator.languages}
        return not theirs or not own or bool(theirs & own)


@dataclass(frozen=True)
class Load:
    """One facilitator's portfolio. `rate` is hours needed per 100 hours there; `far` and `other_language` count
    practices outside the facilitator's areas and without a common language."""

    coach: Coach
    practices: tuple[str, ...]
    hours: float
    rate: float
    by_tier: Counter[str]
    far: int
    other_language: int


@dataclass(frozen=True)
class Loads:
    """All portfolios. `difference` is the highest rate less the lowest, in points; `changed` are the practices whose
    facilitator is another than in the registry, `kept` those with the same one. `words` say all of it; `notes` what a
    table of the rows does not say."""

    rows: tuple[Load, ...]
    difference: float
    kept: int
    changed: int
    unassigned: tuple[str, ...]
    in_no_tier: int
    words: tuple[str, ...]
    notes: tuple[str, ...] = ()


def shares_of(programme: Programme) -> tuple[list[Share], int]:
    """The practices that portfolios are made of, and how many engaged practices are in no tier, so in no portfolio."""
    placed = placements(programme)
    with_tier = [(each.profile.practice, each.tier.id) for each in placed if each.tier]
    hours = efforts_of(list(dict.fromkeys(tier for _, tier in with_tier)), programme.capacity.efforts)
    return [Share(practice, tier, hours[tier].steady) for practice, tier in with_tier], len(placed) - len(with_tier)


def coaches_of(programme: Programme) -> list[Coach]:
    """The facilitators with their hours a month. Raises PracticeError where two have one id, or there is none."""
    if not programme.facilitators:
        raise PracticeError("The programme has no coach yet: enter who coaches, and for how much of their time.")
    names = Counter(each.id for each in programme.facilitators)
    if twice := [name for name, count in names.items() if count > 1]:
        raise PracticeError(f"Two coaches have the id {quoted(twice[0])}: give each an id of its own.")
    return [Coach(each, hours_for(fte_of(each), programme.capacity).month) for each in programme.facilitators]


def standing(programme: Programme) -> dict[str, str]:
    """The portfolios as they are in the registry: practice id → facilitator id.

    Raises PracticeError for a facilitator that the programme does not have.
    """
    known = {each.id for each in programme.facilitators}
    found = {each.id: each.facilitator for each in programme.practices if each.facilitator}
    for practice, facilitator in found.items():
        if facilitator not in known:
            raise PracticeError(
                f"The practice {quoted(practice)} has the coach {quoted(facilitator)}, who is not in the "
                "programme: choose another."
            )
    return found


def loads(programme: Programme, portfolios: Mapping[str, str]) -> Loads:
    """Count portfolios (practice id → facilitator id); practices in no tier are left out.

    Raises PracticeError as `shares_of` and `coaches_of` do, and for a facilitator that is none.

    >>> from coachlab.record.programme_tiers import Tier
    >>> programme = Programme(
    ...     as_of="2026-03-31", tiers=[Tier(id="coaching", name="Improvement Coaching", level=1)],
    ...     practices=[Practice(id=name, status="active") for name in ("elm", "oak", "fir")],
    ...     facilitators=[Facilitator(id="ana", fte=0.6), Facilitator(id="ben", fte=0.6)])
    >>> found = loads(programme, {"elm": "ana", "oak": "ana", "fir": "ben"})
    >>> [(row.coach.name, row.hours, round(row.rate)) for row in found.rows], round(found.difference, 1)
    ([('ana', 12.0, 19), ('ben', 6.0, 10)], 9.7)
    """
    shares, in_no_tier = shares_of(programme)
    coaches = coaches_of(programme)
    before = standing(programme)
    known = {each.facilitator.id for each in coaches}
    if strangers := [name for name in portfolios.values() if name not in known]:
        raise PracticeError(f"The coach {quoted(strangers[0])} is not in the programme: choose another.")
    rows = []
    for coach in coaches:
        mine = [each for each in shares if portfolios.get(each.practice.id) == coach.facilitator.id]
        hours = sum(each.hours for each in mine)
        rows.append(
            Load(
                coach,
                tuple(each.practice.id for each in mine),
                hours,
                100 * hours / coach.hours if coach.hours else (float("inf") if hours else 0.0),
                Counter(each.tier for each in mine),
                sum(not coach.is_near(each.practice) for each in mine),
                sum(not coach.shares_language(each.practice) for each in mine),
            )
        )
    with_hours = [row.rate for row in rows if row.coach.hours or row.hours]
    had = [each for each in shares if each.practice.id in before and each.practice.id in portfolios]
    kept = sum(portfolios[each.practice.id] == before[each.practice.id] for each in had)
    found = Loads(
        tuple(rows),
        max(with_hours) - min(with_hours) if with_hours else 0.0,
        kept,
        len(had) - kept,
        tuple(each.practice.id for each in shares if each.practice.id not in portfolios),
        in_no_tier,
        (),
    )
    notes = _notes(found)
    return replace(found, words=(*_counts(programme, found), *notes), notes=tuple(notes))


def _counts(programme: Programme, found: Loads) -> list[str]:
    rows = found.rows
    each = [f"{row.coach.name} {plain(row.hours)} of {plain(row.coach.hours)} hours ({row.rate:.0f} %)" for row in rows]
    said = [f"Hours a month: {listed(each, most=12)}. Highest and lowest are {plain(found.difference)} points apart."]
    for tier in programme.tiers:
        counts = [row.by_tier[tier.id] for row in rows]
        if any(counts):
            said.append(f"{tier_name(tier)}: {listed([str(count) for count in counts], most=12)} practices.")
    return said


def _notes(found: Loads) -> list[str]:
    rows, said = found.rows, []
    over = [row for row in rows if row.hours > row.coach.hours + 1e-9]
    if over:
        names = [f"{row.coach.name} by {plain(row.hours - row.coach.hours)} hours" for row in over]
        said.append(f"More than there is time for: {listed(names, most=12)}.")
    if found.changed:
        said.append(
            f"{found.kept} of {counted(found.kept + found.changed, 'practice')} that had a coach keep theirs; "
            f"{found.changed} would change."
        )
    far, language = sum(row.far for row in rows), sum(row.other_language for row in rows)
    said += [f"{counted(far, 'practice')} outside the coach's own area."] if far else []
    said += [f"{counted(language, 'practice')} without a language in common with the coach."] if language else []
    said += [f"{counted(len(found.unassigned), 'practice')} without a coach."] if found.unassigned else []
    if found.in_no_tier:
        said.append(f"{counted(found.in_no_tier, 'practice')} in no level, so in no portfolio and in no hours.")
    return said
