"""The truth table: for each practice, measure and month the true level, what changed in it, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.chance import Floats, Whole
from coachlab.simulate.practices.levels import Levels, levels, season
from coachlab.simulate.practices.network import NetworkError, Practice
from coachlab.simulate.practices.profiles import GROUPS
from coachlab.simulate.practices.story import KINDS, NONE, SEASON

_SMALLEST = 1e-9


@dataclass(frozen=True)
class TruthRow:
    """One practice, measure and month.

    `true` and `recorded` in the measure's unit (percent, days, minutes): the level by the care given, and by what the
    record holds. `kind`: what moved the level in this month against the month before, one of `KINDS`; `why` in words,
    "" where nothing did. `in_force`: the kinds of the events that are at work, whenever they began. `reported`: False
    where the practice could not count this month.
    """

    practice: str
    measure: str
    month: str
    true: float
    recorded: float
    kind: str
    why: str
    in_force: tuple[str, ...]
    reported: bool


@dataclass(frozen=True)
class Truth:
    """A practice's truth by measure and month, of shape (measures, months).

    `true`, `recorded`: in the measure's unit. `kind`: places in `KINDS`. `event`: the place in the practice's story of
    the event that moved the level in this month, -1 where none did. `change`: by how much events moved the recorded
    level against the month before, season left out.
    """

    practice: Practice
    true: Floats
    recorded: Floats
    kind: Whole
    event: Whole
    change: Floats
    levels: Levels

    def rows(self) -> Iterator[TruthRow]:
        """One entry a measure and month, in that order."""
        story = self.practice.story
        for place, measure in enumerate(c.MEASURES):
            strengths = [event.strength(measure.key) for event in story]
            for month, name in enumerate(c.MONTHS):
                at = int(self.event[place, month])
                kind = KINDS[self.kind[place, month]]
                why = "the time of year" if kind == SEASON else ""
                if at >= 0:
                    falls = month > 0 and strengths[at][month] < strengths[at][month - 1]
                    why = f"wearing off: {story[at].why}" if falls else story[at].why
                force = (
                    event.kind
                    for event, strength in zip(story, strengths, strict=True)
                    if measure.key in event.points and strength[month] > 0
                )
                yield TruthRow(
                    practice=self.practice.profile.code,
                    measure=measure.key,
                    month=name,
                    true=round(float(self.true[place, month]), 3),
                    recorded=round(float(self.recorded[place, month]), 3),
                    kind=kind,
                    why=why,
                    in_force=tuple(dict.fromkeys(force)),
                    reported=bool(self.levels.reported[month]),
                )


def truth(practice: Practice) -> Truth:
    """What is true of a practice, month by month: no chance is left in it.

    Where two events move a level in the same month, the one that moves it more is named.

    >>> from coachlab.simulate.practices.network import one_practice
    >>> colorectal = (row for row in truth(one_practice(5, 1)).rows() if row.measure == "colorectal")
    >>> rows = [row for row in colorectal if row.kind == "project"]
    >>> rows[0].month, rows[0].why.split(":")[0], len(rows)
    ('2023-05', 'a two-year project', 15)
    """
    found = levels(practice)
    shape = found.true.shape
    scale = np.array([100.0 if measure.is_share else 1.0 for measure in c.MEASURES])[:, None]
    largest = np.zeros(shape)
    without_season = scale * found.recorded
    event_at = np.full(shape, -1, dtype=np.int64)
    kind = np.full(shape, KINDS.index(NONE), dtype=np.int64)
    for place, measure in enumerate(c.MEASURES):
        of_year = season(measure)
        without_season[place] -= found.capture[place] * of_year
        kind[place, 1:][np.abs(np.diff(of_year)) > _SMALLEST] = KINDS.index(SEASON)
    for number, event in enumerate(practice.story):
        for key, points in event.points.items():
            place = c.PLACE[key]
            steps: NDArray[np.float64] = np.diff(event.strength(key), prepend=0.0)
            moved = points * steps
            more = np.abs(moved) > np.maximum(largest[place], _SMALLEST)
            largest[place][more] = np.abs(moved)[more]
            event_at[place][more] = number
            kind[place][more] = KINDS.index(event.kind)
    change = np.diff(without_season, axis=1, prepend=without_season[:, :1])
    return Truth(practice, scale * found.true, scale * found.recorded, kind, event_at, change, found)


def truth_table(practices: Iterable[Practice]) -> Iterator[TruthRow]:
    """The truth rows of all practices, practice by practice: 576 rows each.

    >>> from coachlab.simulate.practices.network import network
    >>> rows = list(truth_table(network(5, 2)))
    >>> len(rows), rows[0].practice, rows[0].measure, rows[0].month
    (1152, 'P0001', 'hba1c_poor', '2022-01')
    """
    for practice in practices:
        yield from truth(practice).rows()


def true_gap(practice: Practice, key: str, group: str) -> Floats:
    """By how many points a group's true rate differs from that of people of no such group, by month.

    `group`: one of `GROUPS`, or "language" for people who prefer another language than English. Raises NetworkError for
    a measure or group that there is not.

    >>> from coachlab.simulate.practices.network import one_practice
    >>> true_gap(one_practice(5, 0), "bp_controlled", "Black")[:2].tolist()
    [-10.0, -10.0]
    """
    if key not in c.OUTCOMES:
        raise NetworkError(f"Gaps are known for {', '.join(c.OUTCOMES)}: {key!r} is none of these.")
    if group not in (*GROUPS, "language"):
        raise NetworkError(f"Gaps are known for {', '.join(GROUPS)} and language: {group!r} is none of these.")
    points = c.BY_LANGUAGE.get(key, 0.0) if group == "language" else c.BY_GROUP.get(key, {}).get(group, 0.0)
    return np.asarray(points * levels(practice).gap[c.PLACE[key]], dtype=np.float64)
