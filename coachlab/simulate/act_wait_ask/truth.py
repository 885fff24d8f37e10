"""What truly happens in a practice of “act, wait or ask”: events with their months, kinds, sizes and reasons.

The learner never sees this before the end; the months of data that they see are made from it, patient by patient.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Protocol

from coachlab.charts.errors import shown
from coachlab.record.months import months_between
from coachlab.record.words import listed
from coachlab.simulate.practice import Change, MonthCount, PracticeTruth, monthly_counts


class ActWaitAskError(ValueError):
    """A scenario, a choice or a saved game that cannot be used. The message is one sentence that says what to do."""


@dataclass(frozen=True)
class Kind:
    """A kind of event: in `words`; whether `care` changes with the recorded rate; whether it `calls` for an answer."""

    words: str
    care: bool
    calls: bool


KINDS: Mapping[str, Kind] = {
    "none": Kind("nothing changed", care=False, calls=False),
    "season": Kind("a season that comes every year", care=True, calls=False),
    "redesign": Kind("a lasting change in how care is given", care=True, calls=True),
    "project": Kind("an improvement project", care=True, calls=True),
    "drift": Kind("a slow drift", care=True, calls=True),
    "disruption": Kind("a disruption", care=True, calls=True),
    "documentation-only": Kind("a change in the record alone", care=False, calls=True),
    "definition": Kind("a new definition of the measure", care=False, calls=True),
}
"""The kinds of the truth table of a simulated network, and two of this lab's own (drift and definition)."""


@dataclass(frozen=True)
class TrueEvent:
    """Something that changes the recorded rate from `month` on by `points` (percentage points); `why` says what.

    `kind` is a key of `KINDS`. The effect grows evenly over `ramp` months, is whole until the month before `until`
    (None: for good), and fades evenly over `fade` months from there on. `group` names the group of patients that it
    happens to ("" for all). `clue` is what somebody at the practice answers when asked; `why` where it is empty. `over`
    is the answer once it has ended. Raises ActWaitAskError.

    >>> TrueEvent("2024-03", "redesign", 8, "a recall list", ramp=2).strength(["2024-02", "2024-03", "2024-04"])
    [0.0, 0.5, 1.0]
    """

    month: str
    kind: str
    points: float
    why: str
    ramp: int = 1
    until: str | None = None
    fade: int = 1
    group: str = ""
    clue: str = ""
    over: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ActWaitAskError(
                f"There is no kind of event {shown(self.kind)}: choose {listed(list(KINDS), most=8, joint='or')}."
            )
        if self.ramp < 1 or self.fade < 1:
            raise ActWaitAskError("An event grows and fades over 1 month or more: correct its ramp and fade.")
        if self.until is not None and self.until <= self.month:
            raise ActWaitAskError(f"The event of {self.month} ends in {self.until}: let it end after it has begun.")

    def strength(self, months: Sequence[str]) -> list[float]:
        """How much of the effect is there in each month, 0 to 1. `months` follow each other without a gap."""
        first = _place(self.month, months)
        end = None if self.until is None else _place(self.until, months)
        found = []
        for place in range(len(months)):
            grown = min(1.0, max(0.0, (place - first + 1) / self.ramp))
            faded = 1.0 if end is None else min(1.0, max(0.0, 1 - (place - end + 1) / self.fade))
            found.append(grown * faded)
        return found

    def told_in(self, month: str) -> str:
        """What somebody at the practice answers in this month.

        >>> event = TrueEvent("2024-03", "disruption", -8, "a nurse left", until="2024-06", over="“One came.”")
        >>> event.told_in("2024-05"), event.told_in("2024-06")
        ('“a nurse left”', '“One came.”')
        """
        said = self.clue or f"“{self.why}”"
        if self.until is None or month < self.until or not KINDS[self.kind].calls:
            return said
        return self.over or f"{said} “That is over now.”"

    @property
    def lasts(self) -> bool:
        """Whether the effect stays for good."""
        return self.until is None

    def needs(self, better: str) -> str:
        """The answer that the event calls for, where `better` is "higher" or "lower": "", "investigate" or "act".

        Care that got worse needs action. Care that got better needs a question first: what made the difference, and how
        is it held? So does a rate that moved without care.
        """
        kind = KINDS[self.kind]
        if not kind.calls:
            return ""
        return "investigate" if not kind.care or self.improves(better) else "act"

    @property
    def changes_care(self) -> bool:
        """Whether care changed, and not its record alone."""
        return KINDS[self.kind].care

    def improves(self, better: str) -> bool:
        """Whether care itself got better."""
        return self.changes_care and (self.points > 0) == (better == "higher")


@dataclass(frozen=True)
class Group:
    """A group of patients: its `share` of the panel (0 to 1), its rate's distance from the practice's in points."""

    name: str
    share: float
    points: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """A practice with a known truth, told as a story: the `opening` before the first month, the `story` at the end.

    `percent`: the true rate before anything happens; `better`: "higher" or "lower". `panel`: patients to whom the
    measure applies; `seen`: the mean number of them in a month's denominator. The first `baseline` months are on the
    chart when the learner begins; the others arrive one at a time. `groups` divide the panel, where there are any.
    `visits` multiplies `seen` by calendar month; `missing` are months without numbers, each with its reason. `chance`:
    what the series shows by chance alone ("scary point", "false signal", or ""). `seed`: the series that the lab begins
    with. `title` is told at the end, and `key` gives nothing away. People and practices are invented. Raises
    ActWaitAskError.
    """

    key: str
    title: str
    practice: str
    measure: str
    first_month: str
    last_month: str
    percent: float
    events: tuple[TrueEvent, ...]
    opening: str
    story: str
    better: str = "higher"
    panel: int = 600
    seen: float = 80
    baseline: int = 12
    groups: tuple[Group, ...] = ()
    visits: tuple[float, ...] = (1.0,) * 12
    missing: tuple[tuple[str, str], ...] = ()
    chance: str = ""
    seed: int = 1

    def __post_init__(self) -> None:
        if self.better not in ("higher", "lower"):
            raise ActWaitAskError(f"Better is {shown(self.better)} in “{self.title}”: choose higher or lower.")
        if not 1 <= self.baseline < len(self.months):
            raise ActWaitAskError(
                f"“{self.title}” has {len(self.months)} months and a baseline of {self.baseline}: leave at least one "
                "month to decide about."
            )
        known = {group.name for group in self.groups} | {""}
        for event in self.events:
            if event.month not in self.months:
                raise ActWaitAskError(f"The event of {event.month} lies outside the months of “{self.title}”: move it.")
            if event.group not in known:
                raise ActWaitAskError(f"“{self.title}” has no group {shown(event.group)}: add it, or name another.")
        if self.groups and abs(sum(group.share for group in self.groups) - 1) > 1e-9:
            raise ActWaitAskError(f"The groups of “{self.title}” do not add up to all patients: correct their shares.")
        for group in self.groups or (Group("", 1.0),):
            outside = [level for level in self.levels(group) if not 0 <= level <= 100]
            if outside:
                raise ActWaitAskError(
                    f"The true rate of “{self.title}” would be {outside[0]:.4g} %: keep it between 0 and 100."
                )

    @cached_property
    def months(self) -> list[str]:
        """All months, those without numbers too."""
        return months_between(self.first_month, self.last_month)

    def levels(self, group: Group | None = None) -> list[float]:
        """The true recorded rate of each month in percent: of a group, or of the whole practice."""
        if group is None:
            parts = [(part.share, self.levels(part)) for part in self.groups or (Group("", 1.0),)]
            return [sum(share * levels[place] for share, levels in parts) for place in range(len(self.months))]
        months = self.months
        levels = [self.percent + group.points] * len(months)
        for event in self.events:
            if event.group in ("", group.name):
                levels = [a + event.points * b for a, b in zip(levels, event.strength(months), strict=True)]
        return levels

    def truths(self) -> list[PracticeTruth]:
        """The scenario as the simulator's truth: one for each group, or one for all patients."""
        found = []
        months = self.months
        for group in self.groups or (Group("", 1.0),):
            levels = self.levels(group)
            changes = [
                Change(month, level / 100, "")
                for place, (month, level) in enumerate(zip(months, levels, strict=True))
                if place and level != levels[place - 1]
            ]
            found.append(
                PracticeTruth(
                    first_month=self.first_month,
                    last_month=self.last_month,
                    panel=round(self.panel * group.share),
                    seen=self.seen * group.share,
                    probability=levels[0] / 100,
                    changes=tuple(changes),
                    season=self.visits,
                    missing=dict(self.missing),
                )
            )
        return found


@lru_cache(maxsize=512)
def group_counts(scenario: Scenario, seed: int) -> tuple[tuple[MonthCount | None, ...], ...]:
    """Each group's counts, one entry a month, None where a month has none; the same for the same scenario and seed.

    What comes later moves nothing before it: the draws of a month depend on seed, panel and month alone.
    """
    found = []
    for place, truth in enumerate(scenario.truths()):
        rows = {row.month: row for row in monthly_counts(truth, seed + 1_000_003 * place)}
        found.append(tuple(rows.get(month) for month in scenario.months))
    return tuple(found)


@lru_cache(maxsize=512)
def counts(scenario: Scenario, seed: int) -> tuple[MonthCount | None, ...]:
    """The practice's counts: all groups together."""
    return tuple(
        None
        if any(part is None for part in parts)
        else MonthCount(month, sum(p.seen for p in parts if p), sum(p.reached for p in parts if p))
        for month, parts in zip(scenario.months, zip(*group_counts(scenario, seed), strict=True), strict=True)
    )


def scenario_of(truth: PracticeTruth, *, kind: str = "redesign", **about: str) -> Scenario:
    """The scenario of a practice's truth: its changes become events of one kind. `about`: the texts of a `Scenario`.

    >>> truth = PracticeTruth("2024-01", "2025-12", 240, 40, 0.58, (Change("2025-03", 0.68, "a recall list"),))
    >>> scenario = scenario_of(truth, key="elm", title="Elm", practice="Elm", measure="BP", opening="", story="")
    >>> scenario.events[0].month, round(scenario.events[0].points), scenario.events[0].why
    ('2025-03', 10, 'a recall list')
    """
    before = truth.probability
    events = []
    for change in sorted(truth.changes, key=lambda change: change.month):
        events.append(TrueEvent(change.month, kind, 100 * (change.probability - before), change.why))
        before = change.probability
    return Scenario(
        first_month=truth.first_month,
        last_month=truth.last_month,
        percent=100 * truth.probability,
        events=tuple(events),
        panel=truth.panel,
        seen=truth.seen,
        visits=truth.season,
        missing=tuple(truth.missing.items()),
        **about,  # type: ignore[arg-type]  # texts by their names
    )


class NetworkEvent(Protocol):
    """What an event of a simulated network's story tells (coachlab.simulate.practices.story.Event)."""

    @property
    def kind(self) -> str:
        """One of the kinds of the truth table."""

    @property
    def points(self) -> Mapping[str, float]:
        """The change by measure."""

    @property
    def start(self) -> int:
        """Its first month, counted from 0."""

    @property
    def why(self) -> str:
        """What happened."""

    @property
    def ramp(self) -> int:
        """Months in which it grows."""

    @property
    def end(self) -> int | None:
        """The month in which it begins to fade."""

    @property
    def fade(self) -> int:
        """Months in which it fades."""


def events_of(story: Iterable[NetworkEvent], measure: str, months: Sequence[str]) -> tuple[TrueEvent, ...]:
    """A simulated practice's events for one measure; those that do not touch it are left out.

    `months` are the network's months in their order. An end after the last of them is no end.
    """
    return tuple(
        TrueEvent(
            months[event.start],
            event.kind,
            event.points[measure],
            event.why,
            ramp=event.ramp,
            until=months[event.end] if event.end is not None and event.end < len(months) else None,
            fade=event.fade,
        )
        for event in story
        if event.points.get(measure) and event.start < len(months)
    )


def _place(month: str, months: Sequence[str]) -> int:
    """The place of a month among months that follow each other; it may lie before or after them."""
    first = int(months[0][:4]) * 12 + int(months[0][5:])
    return int(month[:4]) * 12 + int(month[5:]) - first
