"""Result and visit rows by column: one row a patient, measure and month in which something was counted or measured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.chance import Flags, Floats, Whole

NOBODY = -1
"""`patient` of a row that is about the practice and no single person, as the third next available appointment."""


@dataclass(frozen=True)
class Rows:
    """Columns of one length, ordered by measure, then month, then patient.

    `measure`, `month`: places in `MEASURES` and `MONTHS`; `patient`: place in the practice's `People`, or `NOBODY`.
    `in_denominator`, `in_numerator`: what the record says; `truly`: whether the patient would be in the numerator if
    everything had reached the record. `value`: HbA1c in %, systolic pressure in mmHg (of the visit's last reading; of
    its first in "bp_repeat"), the screening score, days, or minutes; `second`: diastolic pressure; NaN where there is
    none.
    """

    measure: Whole
    month: Whole
    patient: Whole
    in_denominator: Flags
    in_numerator: Flags
    truly: Flags
    value: Floats
    second: Floats

    def __len__(self) -> int:
        return len(self.measure)

    def where(self, flags: Any) -> Rows:
        """The rows for which `flags` (one a row) holds."""
        return Rows(*(getattr(self, field.name)[flags] for field in fields(self)))

    def of(self, key: str) -> Rows:
        """The rows of one measure."""
        return self.where(self.measure == c.PLACE[key])

    def table(self, ids: list[str]) -> dict[str, list[Any]]:
        """Plain columns as a practice would export them, without the truth; `ids` are those of `People.ids()`."""
        keys = [measure.key for measure in c.MEASURES]
        return {
            "month": [c.MONTHS[place] for place in self.month],
            "measure": [keys[place] for place in self.measure],
            "patient": [ids[place] if place != NOBODY else "" for place in self.patient],
            "in_denominator": self.in_denominator.tolist(),
            "in_numerator": self.in_numerator.tolist(),
            "value": [None if value != value else value for value in self.value.tolist()],
            "second_value": [None if value != value else value for value in self.second.tolist()],
        }


def rows_of(
    key: str,
    month: Whole,
    patient: Whole,
    in_numerator: Flags,
    *,
    in_denominator: Flags | None = None,
    truly: Flags | None = None,
    value: Floats | None = None,
    second: Floats | None = None,
) -> Rows:
    """Rows of one measure; without `in_denominator` all are in it, and without `truly` the record is the truth."""
    n = len(month)
    every = np.ones(n, dtype=bool) if in_denominator is None else in_denominator
    counted = np.asarray(in_numerator & every, dtype=bool)
    return Rows(
        measure=np.full(n, c.PLACE[key], dtype=np.int64),
        month=month,
        patient=patient,
        in_denominator=every,
        in_numerator=counted,
        truly=counted if truly is None else np.asarray(truly & every, dtype=bool),
        value=np.full(n, np.nan) if value is None else value,
        second=np.full(n, np.nan) if second is None else second,
    )


def joined(parts: Iterable[Rows]) -> Rows:
    """Rows of several measures in one table, in their order."""
    every = sorted(parts, key=lambda part: int(part.measure[0]) if len(part) else 0)
    return Rows(*(np.concatenate([getattr(part, field.name) for part in every]) for field in fields(Rows)))
