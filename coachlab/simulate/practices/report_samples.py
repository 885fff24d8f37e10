"""What a report needs of each simulated practice, small enough to keep for thousands of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.chance import Flags, Floats, Whole
from coachlab.simulate.practices.monthly import Monthly, monthly, year_to_date
from coachlab.simulate.practices.network import Practice
from coachlab.simulate.practices.people import NOT_RECORDED
from coachlab.simulate.practices.results import PracticeData, simulate
from coachlab.simulate.practices.story import DOCUMENTATION, PROJECT
from coachlab.simulate.practices.truth import Truth, truth

BEFORE = 6
"""Months at the start in which no story has begun."""


@dataclass(frozen=True)
class Gap:
    """A difference between two groups of a practice in percentage points, and its squared standard error."""

    points: float
    variance: float


@dataclass(frozen=True)
class Sample:
    """One practice's part of the report.

    `baseline`, `baseline_variance`: recorded rate of the outcome measures before any story begins, in percent without
    the season, and its sampling variance. `counts`: by month. `to_date`: the same as payers count. `people`: mean
    number of members, of those with diabetes, and with hypertension. `missing`: shares without race, ethnicity,
    language. `gaps`: by name. `no_result`, `came_down`: (of which, how many). `moved`: by kind of event, the recorded
    and the true change that it was to bring, and the change found, in points towards better.
    """

    practice: Practice
    baseline: Floats
    baseline_variance: Floats
    counts: Monthly
    to_date: Monthly
    truth: Truth
    people: tuple[float, float, float]
    missing: tuple[float, float, float]
    gaps: dict[str, Gap]
    no_result: tuple[int, int]
    came_down: tuple[int, int]
    moved: dict[str, tuple[float, float, float]]


def sampled(practice: Practice) -> Sample:
    """Simulates a practice and keeps what the report needs of it.

    >>> from coachlab.simulate.practices.network import one_practice
    >>> sample = sampled(one_practice(5, 0))
    >>> 1500 <= sample.people[0] <= 1700, sorted(sample.moved)
    (True, [])
    """
    data, true = simulate(practice), truth(practice)
    counts = monthly(data)
    outcomes = [c.PLACE[key] for key in c.OUTCOMES]
    met, of = (side[outcomes, :BEFORE].sum(axis=1) for side in (counts.numerator, counts.denominator))
    share = met / np.maximum(of, 1)
    levels = np.array([true.recorded[place, :BEFORE].mean() for place in outcomes])
    of_season = levels - np.array([practice.baseline[key] for key in c.OUTCOMES])
    poor, again = data.rows.of(c.HBA1C), data.rows.of(c.REPEAT)
    poor = poor.where(poor.in_numerator)
    return Sample(
        practice=practice,
        baseline=100 * share - of_season,
        baseline_variance=1e4 * share * (1 - share) / np.maximum(of, 1),
        counts=counts,
        to_date=year_to_date(data),
        truth=true,
        people=_sizes(data),
        missing=_missing(data),
        gaps=_gaps(data),
        no_result=(len(poor), int(np.isnan(poor.value).sum())),
        came_down=_came_down(data, again.patient, again.month, again.in_numerator & again.in_denominator),
        moved=_moved(practice, counts, true),
    )


def _sizes(data: PracticeData) -> tuple[float, float, float]:
    people = data.people
    on_panel = people.months_on_panel()
    person, month = np.arange(len(people))[:, None], np.arange(len(c.MONTHS))
    sizes = [float(on_panel.sum(axis=0).mean())]
    for key in (c.HBA1C, c.BLOOD_PRESSURE):
        measure = c.MEASURES[c.PLACE[key]]
        there = on_panel & people.of_age(measure, person, month) & people.entitled(measure)[:, None]
        sizes.append(float(there.sum(axis=0).mean()))
    return sizes[0], sizes[1], sizes[2]


def _missing(data: PracticeData) -> tuple[float, float, float]:
    people = data.people
    recorded = (people.recorded_race, people.recorded_ethnicity, people.recorded_language)
    race, ethnicity, language = (float((column == NOT_RECORDED).mean()) for column in recorded)
    return race, ethnicity, language


def _gaps(data: PracticeData) -> dict[str, Gap]:
    """Differences between groups that differ in nothing else that the calibration knows."""
    people = data.people
    english, black, hispanic = people.language == 0, people.group == 1, people.group == 0
    neither = ~black & ~hispanic
    closing = any(event.closes_gap for event in data.practice.story)
    found: dict[str, Gap] = {}
    if not closing:
        found["Black, blood pressure controlled"] = _gap(data, c.BLOOD_PRESSURE, black & english, ~black & english)
        found["Black, HbA1c poor control"] = _gap(data, c.HBA1C, black & english, neither & english)
        found["Hispanic, HbA1c poor control"] = _gap(data, c.HBA1C, hispanic & english, neither & english)
    for key in c.BY_LANGUAGE:
        if key not in c.BY_GROUP or not closing:
            name = f"other language, {c.MEASURES[c.PLACE[key]].name}"
            found[name] = _gap(data, key, hispanic & ~english, hispanic & english)
    return found


def _gap(data: PracticeData, key: str, group: Flags, others: Flags) -> Gap:
    """Over all months, of people rather than visits: each person's own rate, since visits of one person are alike."""
    rows = data.rows.of(key)
    rows = rows.where(rows.in_denominator)
    visits = np.bincount(rows.patient, minlength=len(data.people))
    met = np.bincount(rows.patient, weights=rows.truly, minlength=len(data.people))
    rates, variances = [], []
    for chosen in (group, others):
        n, own = visits[chosen].sum(), met[chosen]
        if n < 30:
            return Gap(0.0, float("inf"))
        rate = own.sum() / n
        rates.append(rate)
        variances.append(((own - rate * visits[chosen]) ** 2).sum() / n**2)
    return Gap(100 * float(rates[0] - rates[1]), 1e4 * float(sum(variances)) + 1e-9)


def _came_down(data: PracticeData, patient: Whole, month: Whole, repeated: Flags) -> tuple[int, int]:
    """Of repeated readings, how many were controlled at the second."""
    last = data.rows.of(c.BLOOD_PRESSURE)
    controlled = np.zeros((len(data.people), len(c.MONTHS)), dtype=bool)
    controlled[last.patient, last.month] = last.in_numerator
    return int(repeated.sum()), int(controlled[patient[repeated], month[repeated]].sum())


def _moved(practice: Practice, counts: Monthly, true: Truth) -> dict[str, tuple[float, float, float]]:
    """What projects and documentation were to change, and the change found from before to after, season taken out."""
    found = {}
    for event in practice.story:
        if event.kind not in (PROJECT, DOCUMENTATION):
            continue
        place = c.PLACE[next(iter(event.points))]
        sign = -1 if c.MEASURES[place].better == "lower" else 1
        before, after = slice(0, event.start), slice(event.start + event.ramp - 1, len(c.MONTHS))
        of = np.maximum(counts.denominator[place], 0)
        changes = []
        for level in (true.recorded[place], true.true[place]):
            changes.append(sign * float(_weighted(level, of, after) - _weighted(level, of, before)))
        with np.errstate(invalid="ignore"):
            rate = np.nan_to_num(counts.rate()[place])
        seen = sign * float(_weighted(rate, of, after) - _weighted(rate, of, before))
        found[event.kind] = (changes[0], changes[1], seen)
    return found


def _weighted(level: Floats, of: Whole, months: slice) -> float:
    return float((level[months] * of[months]).sum() / max(int(of[months].sum()), 1))
