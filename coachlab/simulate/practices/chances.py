"""Each person's own probability: the practice's level, and what group, language and clinician add or take away."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.chance import Floats, Whole
from coachlab.simulate.practices.levels import Levels
from coachlab.simulate.practices.people import People
from coachlab.simulate.practices.profiles import GROUPS

_LEAST = 0.01


@dataclass(frozen=True)
class Chances:
    """Of one measure: `level` (as it happens) and `gap` by month, and `offset` by person, in shares from 0 to 1.

    The offsets' mean over the practice's own denominators is zero: whoever its patients are, the practice as a whole is
    at its level.
    """

    level: Floats
    gap: Floats
    offset: Floats

    def at(self, person: Whole, month: Whole) -> Floats:
        """The true probability of these persons, each in the month beside it, to be in the numerator."""
        return np.clip(self.level[month] + self.gap[month] * self.offset[person], _LEAST, 1 - _LEAST)


def chances(key: str, people: People, levels: Levels) -> Chances:
    """The chances of an outcome measure for a practice's people.

    >>> from coachlab.simulate.practices.levels import levels
    >>> from coachlab.simulate.practices.network import one_practice
    >>> from coachlab.simulate.practices.people import draw_people
    >>> practice = one_practice(5, 0)
    >>> people = draw_people(practice)
    >>> offset = chances("bp_controlled", people, levels(practice)).offset
    >>> alike = (people.language == 0) & (people.clinician == 0)
    >>> black, white = (offset[alike & (people.group == place)].mean() for place in (1, 3))
    >>> round(float(black - white), 9)
    -0.1
    """
    place = c.PLACE[key]
    better = -1 if c.MEASURES[place].better == "lower" else 1
    offset = raw_offset(key, people.group, people.language) + better * people.clinician_offset
    weight = people.weight(c.MEASURES[place]) * ~people.excluded
    centre = (weight * offset).sum() / max(weight.sum(), 1e-9)
    return Chances(levels.happening[place], levels.gap[place], offset - centre)


def raw_offset(key: str, group: Whole, language: Whole) -> Floats:
    """What the calibration says of a person's group (place in `GROUPS`) and language (0 is English), as a share.

    >>> raw_offset("hba1c_poor", np.array([0, 1, 3]), np.array([1, 0, 0])).tolist()
    [0.08, 0.05, 0.0]
    """
    by_group = np.array([c.BY_GROUP.get(key, {}).get(name, 0.0) for name in GROUPS])
    return np.asarray((by_group[group] + np.where(language == 0, 0.0, c.BY_LANGUAGE.get(key, 0.0))) / 100)
