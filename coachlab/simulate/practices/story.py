"""What happens to a simulated practice in four years: redesigns, projects, disruptions, and better record keeping.

Sizes and shares are those of the calibration. When, how fast, and what it does to process measures are assumptions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.chance import Floats, even_share, stream
from coachlab.simulate.practices.profiles import by_share

REDESIGN, PROJECT, DISRUPTION, DOCUMENTATION = "redesign", "project", "disruption", "documentation-only"
SEASON, NONE = "season", "none"
KINDS = (NONE, SEASON, REDESIGN, PROJECT, DISRUPTION, DOCUMENTATION)
"""What can change a recorded rate. In all but `DOCUMENTATION` the true rate changes with it."""

LOST_CLINICIAN = "a clinician left"
_PROCESS_LEADS = 3

_GOLDEN, _SILVER, _SEVENTH = 1.618033988749895, 1.4142135623730951, 2.6457513110645907


@dataclass(frozen=True)
class Event:
    """Something that happens to a practice and changes its levels.

    `points` are the changes by measure (a key of the calibration) in full force, in the measure's own unit: percentage
    points of the rate, days or minutes, so that minus 9 is better for HbA1c poor control. `start` is the first month
    with an effect (0 is the first of `MONTHS`); the effect grows evenly over `ramp` months, is whole until `end` (None:
    for good), and fades evenly over `fade` months from there on. `closes_gap` is the share of the disparities that goes
    away with the effect; `visits` multiplies the chance to be seen, as strongly as the effect; `unreported` are months
    for which the practice could not count. `why` says what happened, for people.
    """

    kind: str
    points: Mapping[str, float]
    start: int
    why: str
    ramp: int = 1
    end: int | None = None
    fade: int = 1
    closes_gap: float = 0.0
    visits: float = 1.0
    unreported: tuple[int, ...] = field(default=())

    def strength(self, key: str = "") -> Floats:
        """How much of the effect is there in each month, from 0 to 1: shape (months,).

        In a process measure (`key`) a change is whole after a third of the ramp: what a team does comes before what
        its patients have of it; assumption.

        >>> redesign = Event("redesign", {"breast": 3.0, "recall_calls": 10.0}, 2, "a standing order", ramp=3)
        >>> redesign.strength("breast")[:5].round(2).tolist(), redesign.strength("recall_calls")[:5].tolist()
        ([0.0, 0.0, 0.33, 0.67, 1.0], [0.0, 0.0, 1.0, 1.0, 1.0])
        """
        month = np.arange(len(c.MONTHS))
        ramp = max(1, self.ramp // _PROCESS_LEADS) if key in c.PROCESSES else self.ramp
        grown = np.clip((month - self.start + 1) / ramp, 0.0, 1.0)
        if self.end is not None:
            grown = grown * np.clip(1 - (month - self.end + 1) / self.fade, 0.0, 1.0)
        return grown


def draw_story(seed: int, number: int) -> tuple[Event, ...]:
    """The events of practice `number`, by their first month; the same whatever the number of practices.

    Which kinds a practice meets is spread evenly over the practices (`even_share`), so that a network of any size has
    the shares of the calibration; when, how much and why is drawn by the practice's own stream.

    >>> story = draw_story(1, 0)
    >>> all(event.kind in KINDS for event in story), story == draw_story(1, 0)
    (True, True)
    """
    random = stream(seed, number, "story")
    course = even_share(seed, number, _SILVER)
    events: list[Event] = []
    focus = ""
    if course < c.WITH_PROJECT:
        project = _project(random)
        focus = next(iter(project.points))
        events.append(project)
    elif course >= 1 - c.WITHOUT_CHANGE:
        focus = "none"
    if focus != "none":
        events += _redesigns(random, focus)
        if random.random() < c.WITH_ACCESS_REDESIGN:
            events.append(_access(random))
    if even_share(seed, number, _SEVENTH) < c.WITH_DOCUMENTATION:
        events.append(_documentation(random, {key for event in events for key in event.points}))
    struck = even_share(seed, number, _GOLDEN)
    if struck < c.DISRUPTED:
        events.append(_disruption(random, lost_clinician=struck < c.LOST_CLINICIAN))
        if focus in c.OUTCOMES and random.random() < c.GAIN_SLIPS:
            events += _slip(events[0], events[-1])
    return tuple(sorted(events, key=lambda event: event.start))


_FOCUS = ((c.BLOOD_PRESSURE, 0.35), (c.HBA1C, 0.30), (c.COLORECTAL, 0.25), (c.BREAST, 0.05), (c.DEPRESSION, 0.05))

_PROJECTS: Mapping[str, tuple[str, dict[str, float]]] = {
    c.BLOOD_PRESSURE: (
        "a two-year project: a second reading after a high first one, a recall list, and a plan for raising medicines",
        {c.REPEAT: 32.0, c.RECALL: 15.0},
    ),
    c.HBA1C: (
        "a two-year project: tests at the visit, self-management goals, and calls to those overdue",
        {c.GOALS: 28.0, c.RECALL: 18.0},
    ),
    c.COLORECTAL: (
        "a two-year project: FIT kits by mail, reminder calls, and a tracker for kits that are out",
        {c.FIT_OUT: 18.0, c.FIT_BACK: 9.0},
    ),
    c.BREAST: ("a two-year project: standing orders and help with booking mammograms", {}),
    c.DEPRESSION: ("a two-year project: a questionnaire at check-in and a clear path for a high score", {}),
}

_REDESIGNS: Mapping[str, tuple[str, dict[str, float]]] = {
    c.BLOOD_PRESSURE: ("medical assistants repeat a high reading before the clinician comes in", {c.REPEAT: 12.0}),
    c.HBA1C: ("a list of overdue tests in the morning huddle", {c.GOALS: 8.0}),
    c.COLORECTAL: ("FIT kits are handed out at the visit", {c.FIT_OUT: 9.0}),
    c.BREAST: ("a standing order for mammograms", {}),
    c.DEPRESSION: ("the questionnaire is given out at check-in", {}),
}

_RECORDING: Mapping[str, str] = {
    c.BLOOD_PRESSURE: "readings that had been typed into the note are now entered in their field",
    c.HBA1C: "results of an outside laboratory now arrive in the record by themselves",
    c.COLORECTAL: "old colonoscopy reports on paper were entered in the record",
    c.BREAST: "mammogram reports that came by fax are now entered where they are counted",
    c.DEPRESSION: "the paper questionnaire is now entered in the record",
}

_STRIKES = (
    "a new electronic health record",
    "the practice changed hands",
    "the practice moved",
    "a new billing system",
    "the office manager left",
)


def _month(random: np.random.Generator, first: int, last: int) -> int:
    return first + int(random.random() * (last - first + 1))


def _better(key: str, points: float) -> float:
    """Points towards the better side of a measure."""
    return -points if c.MEASURES[c.PLACE[key]].better == "lower" else points


def _project(random: np.random.Generator) -> Event:
    """A good project of two years: all of it comes within 12 to 18 months, after 10 to 20 months of baseline."""
    key = by_share(_FOCUS, random.random())
    why, process = _PROJECTS[key]
    points = {key: _better(key, c.PROJECT_POINTS.at(random.random()))}
    start, ramp = _month(random, 10, 20), _month(random, 12, 18)
    closes = 0.5 if random.random() < c.CLOSES_GAP and key in c.BY_GROUP else 0.0
    if closes:
        why += ", with outreach to the groups that were behind"
    return Event(PROJECT, points | process, start, why, ramp=ramp, closes_gap=closes)


def _redesigns(random: np.random.Generator, focus: str) -> list[Event]:
    """One or two ordinary redesigns on measures other than the project's."""
    free = [key for key in c.OUTCOMES if key != focus]
    events = []
    for _ in range(1 + int(random.random() < 0.5)):
        key = free.pop(int(random.random() * len(free)))
        why, process = _REDESIGNS[key]
        points = {key: _better(key, c.REDESIGN_POINTS.at(random.random()))}
        events.append(Event(REDESIGN, points | process, _month(random, 8, 38), why, ramp=_month(random, 1, 3)))
    return events


def _access(random: np.random.Generator) -> Event:
    points = {c.ACCESS: -(2 + 2 * random.random()), c.CYCLE: -(5 + 7 * random.random())}
    why = "appointment types were cut to two and rooms are prepared the evening before"
    return Event(REDESIGN, points, _month(random, 8, 38), why, ramp=3)


def _documentation(random: np.random.Generator, taken: set[str]) -> Event:
    """A recorded rate jumps while care stays as it was, on a measure that nothing else improves."""
    free = [key for key in c.OUTCOMES if key not in taken]
    key = free[int(random.random() * len(free))]
    points = {key: _better(key, c.DOCUMENTATION_POINTS.at(random.random()))}
    return Event(DOCUMENTATION, points, _month(random, 8, 38), _RECORDING[key])


def _disruption(random: np.random.Generator, *, lost_clinician: bool) -> Event:
    """Everything gets worse for some months and comes back; assumptions on size and length."""
    drop = 3 + 3 * random.random()
    points = {key: -_better(key, drop if key in c.BY_GROUP else 0.6 * drop) for key in c.OUTCOMES}
    points |= {c.RECALL: -15.0, c.FIT_OUT: -8.0, c.GOALS: -8.0, c.REPEAT: -6.0, c.CYCLE: 6.0}
    points[c.ACCESS] = 3 + 4 * random.random()
    start = _month(random, 6, 40)
    end = start + _month(random, 4, 9)
    why, visits = LOST_CLINICIAN, 0.75
    unreported: tuple[int, ...] = ()
    if not lost_clinician:
        strike = int(random.random() * len(_STRIKES))
        why, visits = _STRIKES[strike], 0.9
        if strike == 0:
            unreported = tuple(range(start, start + _month(random, 1, 2)))
    return Event(DISRUPTION, points, start, why, ramp=2, end=end, fade=6, visits=visits, unreported=unreported)


def _slip(project: Event, disruption: Event) -> list[Event]:
    """A part of a finished project's gain that goes for good after a disruption; nothing where that came too early."""
    start = disruption.start + 3
    if start < project.start + project.ramp or start > len(c.MONTHS) - 6:
        return []
    key, points = next(iter(project.points.items()))
    why = f"after {disruption.why} nobody looked after the project, and a part of its gain slipped away"
    return [Event(DISRUPTION, {key: -c.SLIPS_BY * points}, start, why, ramp=6)]
