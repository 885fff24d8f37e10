"""Which care is due for each patient at the end of 2025, by what the record holds."""

from __future__ import annotations

import numpy as np

from coachlab.simulate.course_data.tables import Cell, Column
from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.chance import Flags, Floats, Whole
from coachlab.simulate.practices.people import People
from coachlab.simulate.practices.results import PracticeData

OPEN, CLOSED = "open", "closed"
HBA1C_MONTHS, VISIT_MONTHS = 6, 12
"""How long a result counts; Coachlab's own assumption, to be discussed."""
_NEVER = -1
_NURSE = "the registry, from the record"
_GAP = (OPEN, CLOSED)
_NOT_THEIRS = "not for this patient, or no longer a patient"
GAP_COLUMNS = (
    Column(
        "last_seen", "month", "The last month with a visit that is on record.", missing="no visit on record", who=_NURSE
    ),
    Column(
        "last_hba1c",
        "number",
        "The last HbA1c on record.",
        "%",
        low=4,
        high=16,
        missing="none on record",
        who="the laboratory",
    ),
    Column("last_hba1c_month", "month", "Its month.", missing="none on record", who="the laboratory"),
    Column(
        "last_systolic",
        "whole number",
        "The last systolic reading on record.",
        "mmHg",
        low=60,
        high=260,
        missing="none on record",
        who=_NURSE,
    ),
    Column(
        "last_diastolic",
        "whole number",
        "The last diastolic reading on record.",
        "mmHg",
        low=30,
        high=160,
        missing="none on record",
        who=_NURSE,
    ),
    Column("last_bp_month", "month", "Their month.", missing="none on record", who=_NURSE),
    Column("gap_hba1c", "text", "HbA1c is due, or above 9 %.", values=_GAP, missing=_NOT_THEIRS, who=_NURSE),
    Column("gap_bp", "text", "Blood pressure is due, or not controlled.", values=_GAP, missing=_NOT_THEIRS, who=_NURSE),
    Column(
        "gap_colorectal", "text", "Colorectal cancer screening is due.", values=_GAP, missing=_NOT_THEIRS, who=_NURSE
    ),
    Column("gap_breast", "text", "A mammogram is due.", values=_GAP, missing=_NOT_THEIRS, who=_NURSE),
    Column("gap_depression", "text", "Depression screening is due.", values=_GAP, missing=_NOT_THEIRS, who=_NURSE),
)


def care_gaps(data: PracticeData) -> list[list[Cell]]:
    """The cells of `GAP_COLUMNS`, one list a person of the practice.

    >>> from coachlab.simulate.practices.network import one_practice
    >>> from coachlab.simulate.practices.results import simulate
    >>> sorted({row[-1] for row in care_gaps(simulate(one_practice(5, 0)))}, key=str)
    [None, 'closed', 'open']
    """
    people, end = data.people, len(c.MONTHS) - 1
    seen = np.full(len(people), _NEVER, dtype=np.int64)
    np.maximum.at(seen, data.rows.patient[_of_visits(data)], data.rows.month[_of_visits(data)])
    hba1c_month, hba1c, _ = _latest_value(data, c.HBA1C)
    bp_month, systolic, diastolic = _latest_value(data, c.BLOOD_PRESSURE)
    recent_hba1c, recent_bp = hba1c_month > end - HBA1C_MONTHS, bp_month > end - VISIT_MONTHS
    opened = {
        c.HBA1C: ~recent_hba1c | (hba1c > 9),
        c.BLOOD_PRESSURE: ~recent_bp | (systolic >= 140) | (diastolic >= 90),
        **{key: ~_up_to_date(data, key) for key in (c.COLORECTAL, c.BREAST, c.DEPRESSION)},
    }
    theirs = {key: _theirs(people, key) for key in opened}
    rows: list[list[Cell]] = []
    for n in range(len(people)):
        rows.append(
            [
                *(_month(seen[n]), _number(hba1c[n], 1), _month(hba1c_month[n])),
                *(_number(systolic[n]), _number(diastolic[n]), _month(bp_month[n])),
                *((OPEN if opened[key][n] else CLOSED) if theirs[key][n] else None for key in c.OUTCOMES),
            ]
        )
    return rows


def _of_visits(data: PracticeData) -> Flags:
    """Rows that a visit left behind."""
    keys = (*c.OUTCOMES, c.REPEAT, c.GOALS, c.CYCLE)
    return np.isin(data.rows.measure, [c.PLACE[key] for key in keys])


def _latest_value(data: PracticeData, key: str) -> tuple[Whole, Floats, Floats]:
    """Month and values of each person's last result on record; `_NEVER` and NaN without one."""
    rows = data.rows.of(key)
    rows = rows.where(~np.isnan(rows.value))  # ordered by month, so a later one overwrites
    month = np.full(len(data.people), _NEVER, dtype=np.int64)
    value, second = (np.full(len(data.people), np.nan) for _ in range(2))
    month[rows.patient], value[rows.patient], second[rows.patient] = rows.month, rows.value, rows.second
    return month, value, second


def _up_to_date(data: PracticeData, key: str) -> Flags:
    """True where the latest visit of the last twelve months found a screening up to date."""
    rows = data.rows.of(key)
    rows = rows.where(rows.month > len(c.MONTHS) - 1 - VISIT_MONTHS)
    found = np.zeros(len(data.people), dtype=bool)
    found[rows.patient] = rows.in_numerator
    return found


def _theirs(people: People, key: str) -> Flags:
    """Who has this care to be given at the end of the last month."""
    measure, end = c.MEASURES[c.PLACE[key]], len(c.MONTHS) - 1
    there = (people.left > end) & ~people.excluded & people.entitled(measure)
    return np.asarray(there & people.of_age(measure, np.arange(len(people)), end), dtype=bool)


def _month(place: int) -> str | None:
    return None if place == _NEVER else c.MONTHS[place]


def _number(value: float, digits: int = 0) -> Cell:
    if value != value:
        return None
    return round(float(value), digits) if digits else int(value)
