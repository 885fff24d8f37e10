"""Monthly counts regrouped from patient rows: whole, by group, to date with the January reset, and rolling."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.chance import Flags, Floats, Whole
from coachlab.simulate.practices.network import NetworkError
from coachlab.simulate.practices.people import ETHNICITIES, NOT_RECORDED, RACES
from coachlab.simulate.practices.profiles import LANGUAGES
from coachlab.simulate.practices.results import PracticeData
from coachlab.simulate.practices.rows import Rows

RESET_IN_JANUARY = (c.HBA1C, c.BLOOD_PRESSURE, c.DEPRESSION)
"""Measures that ask for something in the calendar year, so that a count to date begins anew in January."""
NOT_IN_RECORD = "not recorded"
BY = ("race", "ethnicity", "language", "sex", "age", "clinician")
_AGE_BANDS = ((0, "under 45"), (45, "45 to 64"), (65, "65 and older"))
_YEAR = 12


@dataclass(frozen=True)
class Monthly:
    """Counts by measure and month: `numerator` and `denominator` of shape (measures, months).

    For days and minutes the numerator is their sum, and the denominator how often was measured. A denominator of 0
    means that there is nothing to show: a gap, never a zero.
    """

    numerator: Floats
    denominator: Whole

    def rate(self) -> Floats:
        """Percent (shares) or mean (days, minutes), NaN where there is nothing."""
        scale = np.array([100.0 if measure.is_share else 1.0 for measure in c.MEASURES])[:, None]
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(np.where(self.denominator > 0, scale * self.numerator / self.denominator, np.nan))

    def table(self, code: str) -> dict[str, list[Any]]:
        """Long form by column: practice, measure, month, numerator, denominator; a month without data has no row."""
        measure, month = np.nonzero(self.denominator)
        return {
            "practice": [code] * len(measure),
            "measure": [c.KEYS[place] for place in measure],
            "month": [c.MONTHS[place] for place in month],
            "numerator": self.numerator[measure, month].astype(np.int64).tolist(),
            "denominator": self.denominator[measure, month].tolist(),
        }


@dataclass(frozen=True)
class Stratified:
    """Counts by group: `groups` are their names, `numerator` and `denominator` of shape (groups, measures, months)."""

    groups: tuple[str, ...]
    numerator: Floats
    denominator: Whole


def monthly(data: PracticeData) -> Monthly:
    """The monthly file of a practice, regrouped from its patient rows: nothing is counted anywhere else.

    >>> from coachlab.simulate.practices.network import one_practice
    >>> from coachlab.simulate.practices.results import simulate
    >>> counts = monthly(simulate(one_practice(5, 0)))
    >>> counts.numerator.shape, bool((counts.numerator[:10] <= counts.denominator[:10]).all())
    ((12, 48), True)
    """
    counts = _counted(data.rows, np.zeros(len(data.rows), dtype=np.int64), 1)
    return Monthly(counts[0][0], counts[1][0])


def stratified(data: PracticeData, by: str) -> Stratified:
    """The same by what the record says of "race", "ethnicity", "language", "sex" or "clinician", or by "age" in the
    month.

    People of whom it says nothing are a group of their own, the last. Rows about no single person (the third next
    available appointment) belong to it too, so that the groups together are the whole. Raises NetworkError for another
    `by`.
    """
    if by not in BY:
        raise NetworkError(f"Groups are made by {', '.join(BY[:-1])} or {BY[-1]}: {by!r} is none of these.")
    people, rows = data.people, data.rows
    names: tuple[str, ...]
    if by == "age":
        names = tuple(name for _, name in _AGE_BANDS)
        years = (people.age_months[rows.patient] + rows.month) // 12
        group = np.searchsorted([age for age, _ in _AGE_BANDS], years, side="right") - 1
    else:
        names, of_person = {
            "race": (RACES, people.recorded_race),
            "ethnicity": (ETHNICITIES, people.recorded_ethnicity),
            "language": (LANGUAGES, people.recorded_language),
            "sex": (("male", "female"), people.female.astype(np.int64)),
            "clinician": (people.clinician_names(), people.clinician),
        }[by]
        group = of_person[rows.patient]
    group = np.where((rows.patient < 0) | (group == NOT_RECORDED), len(names), group)
    numerator, denominator = _counted(rows, group, len(names) + 1)
    return Stratified((*names, NOT_IN_RECORD), numerator, denominator)


def year_to_date(data: PracticeData) -> Monthly:
    """Each patient once, as payers count: who belongs to the panel at the end of the month, by the year's last result.

    Only for `RESET_IN_JANUARY`; the other measures have denominators of 0. Whoever has no result in the year yet counts
    as poor (HbA1c) or not controlled (blood pressure); for depression screening the denominator is those seen in the
    year. So a rate falls, or rises, every January without any change in care. The rules of run charts do not hold for
    it.
    """
    numerator = np.zeros((len(c.MEASURES), len(c.MONTHS)))
    denominator = np.zeros_like(numerator, dtype=np.int64)
    on_panel = data.people.months_on_panel().T
    everybody = np.arange(len(data.people))
    for key in RESET_IN_JANUARY:
        place = c.PLACE[key]
        measure, rows = c.MEASURES[place], data.rows.of(key)
        state = np.full((len(c.MONTHS), len(data.people)), -1, dtype=np.int64)
        state[rows.month, rows.patient] = rows.in_numerator
        latest = np.full(len(data.people), -1, dtype=np.int64)
        entitled = data.people.entitled(measure) & ~data.people.excluded
        for month in range(len(c.MONTHS)):
            if c.MONTHS[month].endswith("-01"):
                latest[:] = -1
            latest = np.where(state[month] >= 0, state[month], latest)
            counted = entitled & on_panel[month] & data.people.of_age(measure, everybody, month)
            if key == c.DEPRESSION:
                counted &= latest >= 0
            if data.reported[month]:
                without = key == c.HBA1C
                met = np.where(latest < 0, without, latest == 1)
                numerator[place, month] = (met & counted).sum()
                denominator[place, month] = counted.sum()
    return Monthly(numerator, denominator)


def to_date_sums(counts: Monthly) -> Monthly:
    """Months added up from January on: the simplest count to date, which starts afresh every January.

    >>> from coachlab.simulate.practices.calibration import MONTHS
    >>> flat = Monthly(np.ones((12, 48)), np.full((12, 48), 2))
    >>> to_date_sums(flat).denominator[0, 10:14].tolist(), MONTHS[12]
    ([22, 24, 2, 4], '2023-01')
    """
    shape = (len(c.MEASURES), -1, _YEAR)
    return Monthly(
        counts.numerator.reshape(shape).cumsum(axis=2).reshape(counts.numerator.shape),
        counts.denominator.reshape(shape).cumsum(axis=2).reshape(counts.denominator.shape),
    )


def rolling(counts: Monthly) -> Monthly:
    """The last twelve months added up, from the twelfth month on (0 before).

    The rules of run charts do not hold for it: neighbouring months share eleven of twelve.

    >>> flat = Monthly(np.ones((12, 48)), np.full((12, 48), 2))
    >>> rolling(flat).denominator[0, 10:14].tolist()
    [0, 24, 24, 24]
    """
    return Monthly(_last_year(counts.numerator), _last_year(counts.denominator))


def together(counts: Iterable[Monthly]) -> Monthly:
    """The counts of several practices added up, as for an organisation.

    >>> flat = Monthly(np.ones((12, 48)), np.full((12, 48), 2))
    >>> int(together([flat, flat, flat]).denominator[0, 0])
    6
    """
    every = list(counts)
    if not every:
        raise NetworkError("To add up practices there must be one at least.")
    return Monthly(
        np.sum([each.numerator for each in every], axis=0), np.sum([each.denominator for each in every], axis=0)
    )


def _last_year(counts: Any) -> Any:
    summed = np.zeros_like(counts)
    summed[:, _YEAR - 1 :] = np.lib.stride_tricks.sliding_window_view(counts, _YEAR, axis=1).sum(axis=2)
    return summed


def _counted(rows: Rows, group: Whole, groups: int) -> tuple[Floats, Whole]:
    """Numerators and denominators of shape (groups, measures, months)."""
    shape = (groups, len(c.MEASURES), len(c.MONTHS))
    place = (group * shape[1] + rows.measure) * shape[2] + rows.month
    amount = np.where(_mean_of(rows), rows.value, rows.in_numerator)
    size = int(np.prod(shape))
    numerator = np.bincount(place[rows.in_denominator], weights=amount[rows.in_denominator], minlength=size)
    denominator = np.bincount(place[rows.in_denominator], minlength=size)
    return numerator.reshape(shape).astype(np.float64), denominator.reshape(shape).astype(np.int64)


def _mean_of(rows: Rows) -> Flags:
    means = np.array([not measure.is_share for measure in c.MEASURES])
    return np.asarray(means[rows.measure], dtype=bool)
