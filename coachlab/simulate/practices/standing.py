"""How each patient truly stands at each visit: in good state or not, and for how long such a state holds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.chance import Flags, Floats, Whole, evenly, normal_quantile
from coachlab.simulate.practices.chances import Chances, chances
from coachlab.simulate.practices.levels import Levels
from coachlab.simulate.practices.people import People

_EDGE = 1e-12


@dataclass(frozen=True)
class Standing:
    """The visits that an outcome measure looks at, one entry each.

    `good`: truly in the state that the measure wants (not in the numerator, where lower is better). `chance`: the true
    probability of that. `margin`: how far from the border, in standard deviations, above 0 where good; for measures
    whose state holds for months it is empty. `result`: visits with the same number share one
    result. `lost`: the visit's result did not reach the record. `counted`: in the denominator.
    """

    person: Whole
    month: Whole
    chance: Floats
    good: Flags
    margin: Floats
    result: Whole
    lost: Flags
    counted: Flags


@dataclass(frozen=True)
class Renewal:
    """A state that holds until it is due again: the uniform number of each person and period, and when one begins.

    `share` has the shape (people, periods): a person is in good state in a period where it is below the chance.
    `every`: months in a period; `phase`: months into the first period at the start; both one a person.
    """

    share: Floats
    every: Whole
    phase: Whole

    def at(self, person: Whole, month: Whole) -> Floats:
        """The number that decides on these persons, each in the month beside it."""
        period = (month + self.phase[person]) // self.every[person]
        return np.asarray(self.share[person, period], dtype=np.float64)


def good_chance(measure: c.MeasureSpec, own: Chances, person: Whole, month: Whole) -> Floats:
    """The true probability to be in the state that the measure wants."""
    counted = own.at(person, month)
    return 1 - counted if measure.better == "lower" else counted


def looked_at(key: str, people: People, person: Whole, month: Whole) -> Flags:
    """Which visits a measure looks at, by condition, sex, and age in the month."""
    measure = c.MEASURES[c.PLACE[key]]
    return people.entitled(measure)[person] & people.of_age(measure, person, month)


def standing_by_visit(
    random: np.random.Generator, key: str, people: People, levels: Levels, person: Whole, month: Whole
) -> Standing:
    """A measure with values: a person's lasting part and a result's own part, both normal, make the value.

    With the correlation `persistence` between results the sum is standard normal again, so that each visit is good with
    exactly its chance.
    """
    measure = c.MEASURES[c.PLACE[key]]
    ours = looked_at(key, people, person, month)
    person, month = person[ours], month[ours]
    weight = people.weight(measure)
    entitled = np.flatnonzero(weight)
    lasting = np.zeros(len(people))
    lasting[entitled] = normal_quantile(np.clip(evenly(random, weight[entitled])[:, 0], _EDGE, 1 - _EDGE))
    result = _results(random, measure, people, person, month)
    fresh = normal_quantile(np.clip(random.random(int(result.max(initial=-1)) + 1), _EDGE, 1 - _EDGE))[result]
    value = measure.persistence**0.5 * lasting[person] + (1 - measure.persistence) ** 0.5 * fresh
    chance = good_chance(measure, chances(key, people, levels), person, month)
    margin = normal_quantile(chance) - value
    return _standing(random, key, people, levels, person, month, chance, margin > 0, margin, result)


def _results(random: np.random.Generator, measure: c.MeasureSpec, people: People, person: Whole, month: Whole) -> Whole:
    """Which result, numbered from 0, each visit looks at: one a person and period of `result_months`."""
    phase = (random.random(len(people)) * measure.result_months).astype(np.int64)
    period = (month + phase[person]) // measure.result_months
    found = np.unique(person * (len(c.MONTHS) + 1) + period, return_inverse=True)[1]
    return np.asarray(found, dtype=np.int64)


def standing_by_period(
    random: np.random.Generator, key: str, people: People, levels: Levels, person: Whole, month: Whole
) -> tuple[Standing, Renewal]:
    """A measure whose state holds for months: screened and not yet due again, or due."""
    measure = c.MEASURES[c.PLACE[key]]
    ours = looked_at(key, people, person, month)
    person, month = person[ours], month[ours]
    renewal = _renewal(random, measure, people)
    chance = good_chance(measure, chances(key, people, levels), person, month)
    good = renewal.at(person, month) < chance
    return _standing(random, key, people, levels, person, month, chance, good), renewal


def _renewal(random: np.random.Generator, measure: c.MeasureSpec, people: People) -> Renewal:
    n = len(people)
    every = np.full(n, measure.renewed)
    if measure.key == c.COLORECTAL:
        every[~people.by_stool_test] = c.COLONOSCOPY_MONTHS
    phase = (random.random(n) * every).astype(np.int64)
    periods = (len(c.MONTHS) - 1) // measure.renewed + 2
    weight = people.weight(measure)
    entitled = np.flatnonzero(weight)
    share = np.ones((n, periods))
    alike = weight + weight.sum() * (every > measure.renewed)  # first by how they are screened, then by their visits
    share[entitled] = evenly(random, alike[entitled], periods)
    return Renewal(share, every, phase)


def _standing(
    random: np.random.Generator,
    key: str,
    people: People,
    levels: Levels,
    person: Whole,
    month: Whole,
    chance: Floats,
    good: Flags,
    margin: Floats | None = None,
    result: Whole | None = None,
) -> Standing:
    lost = random.random(len(person)) >= levels.capture[c.PLACE[key]][month]
    margin = np.empty(0) if margin is None else margin
    result = np.arange(len(person)) if result is None else result
    return Standing(person, month, chance, good, margin, result, lost, ~people.excluded[person])
