"""What the record holds of a visit: HbA1c, blood pressure, screening scores, and what is missing from it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.chance import Flags, Floats
from coachlab.simulate.practices.rows import Rows, rows_of
from coachlab.simulate.practices.standing import Standing

_LOWEST_HBA1C, _BEND, _ABOVE_HBA1C, _HIGHEST_HBA1C = 5.0, 0.9, 1.9, 16.0
"""HbA1c in %: where good values end, how fast they get there, points above 9 for a standard deviation; assumption."""
_SYSTOLIC_BELOW, _SYSTOLIC_ABOVE = 12.0, 13.0
_LOWEST_SYSTOLIC, _HIGHEST_SYSTOLIC, _PULSE_PRESSURE = 92.0, 230.0, 30.0
"""mmHg for one standard deviation from the border; assumption."""
_ONLY_SYSTOLIC, _BOTH = 0.62, 0.85
"""Of readings that are too high: shares with only the systolic too high, and up to this with both; assumption."""


@dataclass(frozen=True)
class Readings:
    """Blood pressures of visits with a reading, as one entry a visit of the measure's `Standing`.

    `taken`: there was a reading at all. `systolic`, `diastolic`: the last reading of the visit, in mmHg. `high_first`:
    the first was 140 or 90 or more; `first_systolic`, `first_diastolic` are that one. `repeated`: a second was taken.
    """

    taken: Flags
    systolic: Floats
    diastolic: Floats
    high_first: Flags
    repeated: Flags
    first_systolic: Floats
    first_diastolic: Floats


def hba1c_rows(random: np.random.Generator, seen: Standing, no_result_of_poor: float) -> Rows:
    """HbA1c in % with one decimal; poor above 9, and where there is no result.

    `no_result_of_poor`: of those who truly count as poor, the share that was not tested.
    """
    away = np.abs(seen.margin)
    good = 90 - np.floor(10 * (9 - _LOWEST_HBA1C) * (1 - np.exp(-_BEND * away)))
    poor = np.minimum(91 + np.floor(10 * _ABOVE_HBA1C * away), 10 * _HIGHEST_HBA1C)
    value = np.where(seen.good, good, poor) / 10
    skipped = random.random(int(seen.result.max(initial=-1)) + 1) < no_result_of_poor
    untested = ~seen.good & skipped[seen.result]
    value[untested | seen.lost] = np.nan
    return rows_of(
        c.HBA1C,
        seen.month,
        seen.person,
        np.isnan(value) | (value > 9),
        in_denominator=seen.counted,
        truly=~seen.good,
        value=value,
    )


def pressures(random: np.random.Generator, seen: Standing, repeat: Floats) -> Readings:
    """The readings of each visit of the blood pressure measure; `repeat` is the level of "bp_repeat" by month.

    First readings are high as often as leaves, after repeats, the visit's chance of control: a share `repeat` of high
    first readings is repeated, and `REPEAT_CONTROLS` of these come out controlled.
    """
    draws = random.random((7, len(seen.person)))
    taken = seen.good | (draws[0] >= c.NO_READING_OF_UNCONTROLLED)
    away = np.abs(seen.margin)
    high_systolic = ~seen.good & (draws[1] < _BOTH)
    high_diastolic = ~seen.good & (draws[1] >= _ONLY_SYSTOLIC)
    systolic = np.where(
        high_systolic,
        np.minimum(140 + np.floor(_SYSTOLIC_ABOVE * away), _HIGHEST_SYSTOLIC),
        np.maximum(139 - np.floor(_SYSTOLIC_BELOW * np.where(seen.good, away, draws[2])), _LOWEST_SYSTOLIC),
    )
    usual = np.minimum(89 - np.floor(24 * draws[3]), systolic - _PULSE_PRESSURE)
    diastolic = np.where(high_diastolic, 90 + np.floor(14 * draws[3]), usual)
    rate = repeat[seen.month]
    chance = seen.chance / (seen.chance + (1 - seen.chance) * (1 - c.NO_READING_OF_UNCONTROLLED))
    left = 1 - rate * c.REPEAT_CONTROLS
    came_down = rate * c.REPEAT_CONTROLS * (1 - chance) / (left * chance)
    repeated = draws[4] < np.where(seen.good, came_down, rate * (1 - c.REPEAT_CONTROLS) / left)
    high_first = np.where(seen.good, repeated, True) & taken
    repeated &= taken
    fell = np.floor(3 + 10 * draws[5])  # median of 8 mmHg (einstadter2018)
    came_first = np.where(repeated, systolic + fell, systolic)
    first_systolic = np.where(seen.good & repeated, np.maximum(came_first, 140 + np.floor(6 * draws[6])), came_first)
    first_diastolic = np.where(repeated, diastolic + np.floor(5 * draws[6]), diastolic)
    return Readings(taken, systolic, diastolic, high_first, repeated, first_systolic, first_diastolic)


def pressure_rows(seen: Standing, found: Readings) -> Rows:
    """The last reading of each visit in mmHg; controlled below 140 and below 90; no reading is not controlled."""
    blank = ~found.taken | seen.lost
    systolic, diastolic = (np.where(blank, np.nan, values) for values in (found.systolic, found.diastolic))
    return rows_of(
        c.BLOOD_PRESSURE,
        seen.month,
        seen.person,
        (systolic < 140) & (diastolic < 90),  # a comparison with NaN is false
        in_denominator=seen.counted,
        truly=seen.good,
        value=systolic,
        second=diastolic,
    )


def screening_rows(key: str, seen: Standing, value: Floats | None = None) -> Rows:
    """Up to date or not, by the record; with a score for those who were screened."""
    recorded = seen.good & ~seen.lost
    score = None if value is None else np.where(recorded, value, np.nan)
    return rows_of(key, seen.month, seen.person, recorded, in_denominator=seen.counted, truly=seen.good, value=score)


def depression_scores(random: np.random.Generator, people: int) -> Floats:
    """Each person's score on a scale of 0 to 27, of whom `POSITIVE_SCREEN` have 10 or more.

    >>> scores = depression_scores(np.random.Generator(np.random.PCG64(1)), 10_000)
    >>> float(scores.min()), float(scores.max()), round(float((scores >= 10).mean()), 2)
    (0.0, 27.0, 0.15)
    """
    share = random.random(people)
    positive = share < c.POSITIVE_SCREEN
    high = 10 + np.floor(18 * (share / c.POSITIVE_SCREEN) ** 2)
    low = np.floor(10 * ((share - c.POSITIVE_SCREEN) / (1 - c.POSITIVE_SCREEN)).clip(0) ** 1.5)
    return np.asarray(np.where(positive, high, low), dtype=np.float64)
