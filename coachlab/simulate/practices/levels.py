"""The true and the recorded level of every measure of a practice, month by month: baseline, season, and its story."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.chance import Flags, Floats, stream
from coachlab.simulate.practices.network import Practice
from coachlab.simulate.practices.story import DOCUMENTATION

_MOST_KITS = 0.85
"""At most this share of those who come up to date by a stool test in a year can owe it to a kit that came back."""


@dataclass(frozen=True)
class Levels:
    """Levels of shape (measures, months), as shares from 0 to 1, or days and minutes.

    `true`: the probability that a person in the denominator is in the numerator, by the care that was given.
    `recorded`: the same by what the record holds; what is not in the record counts against the practice.
    `happening`: `true` with the common causes of each month, which are no change; what patients meet.
    `capture`: the share of visits whose result reaches the record. `gap`: the share of the practice's disparities that
    is left. `visits` (months): factor on the chance to be seen. `reported` (months): False where the practice could not
    count.
    """

    true: Floats
    recorded: Floats
    capture: Floats
    gap: Floats
    happening: Floats
    visits: Floats
    reported: Flags


def levels(practice: Practice) -> Levels:
    """The levels of a practice. Only the common causes in `happening` are left to chance.

    The baseline is the recorded level, as published rates are. A documentation-only event means that until then a part
    of the results did not reach the record: the true level was better all along.

    >>> from coachlab.simulate.practices.network import one_practice
    >>> found = levels(one_practice(5, 0))
    >>> found.true.shape, bool((found.true[:5] > 0).all() and (found.true[:5] < 1).all())
    ((12, 48), True)
    """
    months = len(c.MONTHS)
    true = np.empty((len(c.MEASURES), months))
    recorded, capture, gap = np.empty_like(true), np.ones_like(true), np.ones_like(true)
    for place, measure in enumerate(c.MEASURES):
        level = practice.baseline[measure.key] + season(measure)
        lower = measure.better == "lower"
        for event in practice.story:
            points = event.points.get(measure.key, 0.0)
            strength = event.strength(measure.key)
            if event.kind == DOCUMENTATION and points:
                good = (100 - practice.baseline[measure.key]) if lower else practice.baseline[measure.key]
                best = (100 - measure.low) if lower else measure.high
                hidden = min(abs(points), best - good)
                capture[place] = 1 - (1 - strength) * hidden / (good + hidden)
                level = level + (-hidden if lower else hidden)
            else:
                level = level + points * strength
            if points and event.closes_gap and measure.key in c.BY_GROUP:
                gap[place] -= event.closes_gap * strength
        level = np.clip(level, measure.low, measure.high)
        true[place] = level / 100 if measure.is_share else level
    _keep_kits_possible(true)
    recorded[:] = true
    for place, measure in enumerate(c.MEASURES):
        if measure.kind == "outcome":
            good = 1 - true[place] if measure.better == "lower" else true[place]
            recorded[place] = 1 - capture[place] * good if measure.better == "lower" else capture[place] * good
    visits = np.ones(months)
    reported = np.ones(months, dtype=bool)
    for event in practice.story:
        visits *= 1 - (1 - event.visits) * event.strength()
        reported[list(event.unreported)] = False
    return Levels(true, recorded, capture, gap, _with_common_causes(practice, true), visits, reported)


def _with_common_causes(practice: Practice, true: Floats) -> Floats:
    """The levels as they happen in each month: a little up and down, evenly, around the true ones."""
    random = stream(practice.seed, practice.number, "common causes")
    happening = true.copy()
    for key, points in c.COMMON_CAUSE.items():
        place = c.PLACE[key]
        away = (2 * random.random(len(c.MONTHS)) - 1) * 3**0.5 * points / 100
        happening[place] = np.clip(true[place] + away, 0.01, 0.99)
    return happening


def season(measure: c.MeasureSpec) -> Floats:
    """What the time of year adds to a measure's level, in its unit: largest in February, smallest in August.

    >>> season(c.MEASURES[c.PLACE[c.BLOOD_PRESSURE]])[[1, 7]].tolist()
    [-1.5, 1.5]
    """
    return np.array(
        [
            measure.season * math.cos(2 * math.pi * (int(month[5:]) - 2) / 12) if measure.season else 0.0
            for month in c.MONTHS
        ]
    )


def least_ahead(level: Floats, months: int) -> Floats:
    """The least of each month's value and the following ones, `months` in all.

    >>> least_ahead(np.array([3.0, 1.0, 2.0, 5.0]), 2).tolist()
    [1.0, 1.0, 2.0, 5.0]
    """
    padded = np.concatenate([level, np.full(months - 1, np.inf)])
    return np.asarray(np.lib.stride_tricks.sliding_window_view(padded, months).min(axis=1), dtype=np.float64)


def _keep_kits_possible(true: Floats) -> None:
    """Cut the kits that go out where more would come back than people are up to date, or fewer than are not."""
    out, back, due = (c.PLACE[key] for key in (c.FIT_OUT, c.FIT_BACK, c.COLORECTAL))
    least = least_ahead(true[due], c.MEASURES[due].renewed)
    most = np.minimum(_MOST_KITS * least / true[back], _MOST_KITS * (1 - true[due]) / (1 - true[back]))
    np.minimum(true[out], most, out=true[out])
