"""The clean rows behind the messy export: patients with diabetes or hypertension seen in the last quarter of 2025."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from coachlab.simulate.course_data.invented import own_stream
from coachlab.simulate.course_data.patient_registry import data_of, patient_codes
from coachlab.simulate.course_data.tables import Cell
from coachlab.simulate.course_data.workdays import working_day
from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.people import NOT_RECORDED
from coachlab.simulate.practices.profiles import LANGUAGES

FOLDER = "messy-export"
FIRST, LAST = len(c.MONTHS) - 3, len(c.MONTHS) - 1
CLINICIANS = ("A", "B", "C")


@dataclass(frozen=True)
class Seen:
    """One patient as the practice truly saw them: last visit, and the last values of the quarter."""

    patient: str
    clinician: str
    language: str | None
    last_visit: date
    systolic: int | None
    diastolic: int | None
    hba1c: float | None

    def row(self) -> list[Cell]:
        """The cells of the clean table."""
        return [
            *(self.patient, self.clinician, self.language, self.last_visit.isoformat()),
            *(self.systolic, self.diastolic, self.hba1c),
        ]


def seen_patients() -> list[Seen]:
    """One entry a patient, by clinician and then by patient."""
    data, codes = data_of(), patient_codes(data_of())
    people, rows = data.people, data.rows
    keys = [c.PLACE[key] for key in (c.HBA1C, c.BLOOD_PRESSURE)]
    here = rows.where(np.isin(rows.measure, keys) & rows.in_denominator & (rows.month >= FIRST))
    last: dict[int, int] = {}
    values: dict[tuple[int, int], tuple[float, float]] = {}
    for measure, month, patient, value, second in zip(
        here.measure.tolist(), here.month.tolist(), here.patient.tolist(), here.value, here.second, strict=True
    ):
        last[patient] = max(month, last.get(patient, 0))
        if value == value:
            values[patient, measure] = (float(value), float(second))  # months are in order: the last one stays
    draws = own_stream(FOLDER).random((len(last), 2))
    found = []
    for patient, (day, whose) in zip(sorted(last), draws.tolist(), strict=True):
        hba1c = values.get((patient, keys[0]))
        pressure = values.get((patient, keys[1]))
        language = int(people.recorded_language[patient])
        found.append(
            Seen(
                patient=codes[patient],
                clinician=CLINICIANS[int(whose * len(CLINICIANS))],
                language=None if language == NOT_RECORDED else LANGUAGES[language],
                last_visit=working_day(last[patient], day),
                systolic=int(pressure[0]) if pressure else None,
                diastolic=int(pressure[1]) if pressure else None,
                hba1c=round(hba1c[0], 1) if hba1c else None,
            )
        )
    return sorted(found, key=lambda seen: (seen.clinician, seen.patient))
