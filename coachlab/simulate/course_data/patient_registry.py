"""Data set 4: one practice's patients with their care gaps, every visit of four years, and the work between visits."""

from __future__ import annotations

import numpy as np

from coachlab.simulate.course_data.care_gaps import GAP_COLUMNS, OPEN, care_gaps
from coachlab.simulate.course_data.invented import SEED, featured, simulated
from coachlab.simulate.course_data.tables import Cell, Column, DataSet, Link, Table
from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.monthly import RESET_IN_JANUARY
from coachlab.simulate.practices.people import ETHNICITIES, RACES
from coachlab.simulate.practices.profiles import GROUPS, LANGUAGES
from coachlab.simulate.practices.results import PracticeData

FOLDER = "patient-registry"
PATIENTS, VISITS, OUTREACH, ACCESS = "patients", "visits", "outreach", "appointments"
FLAGS = (*c.OUTCOMES, c.REPEAT, c.GOALS)
"""Measures with a column of ones and zeros in the file of visits."""
OUTSIDE_VISITS = (c.RECALL, c.FIT_OUT, c.FIT_BACK)
_DESK, _MA, _RECORD = "the front desk, at registration", "a medical assistant, at the visit", "the record"
_PATIENT = Column("patient", "text", "An invented number. There are no names, birth dates or record numbers.")
_MONTH = Column("month", "month", "The calendar month.", who=_RECORD)


def data_of() -> PracticeData:
    """The simulated practice that the data set is about."""
    return simulated(featured().number)


def patient_codes(data: PracticeData) -> list[str]:
    """The numbers of a practice's patients in the course's files: short, and without the practice's code.

    >>> from coachlab.simulate.practices.network import one_practice
    >>> from coachlab.simulate.practices.results import simulate
    >>> patient_codes(simulate(one_practice(5, 0)))[:2]
    ['A0001', 'A0002']
    """
    return [f"A{number + 1:04d}" for number in range(len(data.people))]


def visit_columns() -> tuple[Column, ...]:
    """The columns of the file of visits: first who and when, then ones and zeros, then what was measured."""
    flags = tuple(
        Column(
            key,
            "whole number",
            f"{c.MEASURES[c.PLACE[key]].name}: 1 counts in the numerator, 0 does not.",
            low=0,
            high=1,
            missing="the visit is not in this measure's denominator",
            who=_RECORD,
        )
        for key in FLAGS
    )
    values = (
        Column(
            "hba1c",
            "number",
            "HbA1c at the visit.",
            "%",
            low=4,
            high=16,
            missing="no result, or no diabetes",
            who="the laboratory",
        ),
        Column(
            "systolic",
            "whole number",
            "Last systolic reading of the visit.",
            "mmHg",
            low=60,
            high=260,
            missing="no reading, or no hypertension",
            who=_MA,
        ),
        Column(
            "diastolic",
            "whole number",
            "Last diastolic reading of the visit.",
            "mmHg",
            low=30,
            high=160,
            missing="no reading, or no hypertension",
            who=_MA,
        ),
        Column(
            "first_systolic",
            "whole number",
            "First systolic reading, where the first reading was high.",
            "mmHg",
            low=60,
            high=260,
            missing="the first reading was not high",
            who=_MA,
        ),
        Column(
            "first_diastolic",
            "whole number",
            "First diastolic reading, where the first reading was high.",
            "mmHg",
            low=30,
            high=160,
            missing="the first reading was not high",
            who=_MA,
        ),
        Column(
            "depression_score",
            "whole number",
            "Score of the latest depression questionnaire.",
            "points",
            low=0,
            high=27,
            missing="no questionnaire within twelve months",
            who=_MA,
        ),
        Column(
            "minutes",
            "whole number",
            "Minutes from arrival to leaving, where the visit was timed.",
            "minutes",
            low=1,
            missing="not timed",
            who="the front desk",
        ),
    )
    return (_PATIENT, _MONTH, *flags, *values)


def visit_rows(data: PracticeData) -> list[list[Cell]]:
    """One row a patient and month with a visit."""
    names = [column.name for column in visit_columns()]
    place = {name: number for number, name in enumerate(names)}
    ids = patient_codes(data)
    found: dict[tuple[int, int], list[Cell]] = {}
    values = {
        c.HBA1C: ("hba1c", ""),
        c.BLOOD_PRESSURE: ("systolic", "diastolic"),
        c.REPEAT: ("first_systolic", "first_diastolic"),
        c.DEPRESSION: ("depression_score", ""),
        c.CYCLE: ("minutes", ""),
    }
    for key in (*FLAGS, c.CYCLE):
        rows = data.rows.of(key)
        columns = zip(
            *(side.tolist() for side in (rows.month, rows.patient, rows.in_denominator, rows.in_numerator)),
            *(side.tolist() for side in (rows.value, rows.second)),
            strict=True,
        )
        for month, patient, counted, met, value, second in columns:
            row = found.setdefault((month, patient), [ids[patient], c.MONTHS[month], *[None] * (len(names) - 2)])
            if key in FLAGS and counted:
                row[place[key]] = int(met)
            for name, number in zip(values.get(key, ("", "")), (value, second), strict=True):
                if name and number == number:
                    row[place[name]] = round(number, 1) if name == "hba1c" else int(number)
    return [found[at] for at in sorted(found)]


def outreach_rows(data: PracticeData) -> list[list[Cell]]:
    """Calls and FIT kits: one row a patient, month and measure."""
    ids, rows = patient_codes(data), data.rows
    places = [c.PLACE[key] for key in OUTSIDE_VISITS]
    kept = rows.where(np.isin(rows.measure, places) & rows.in_denominator)
    return sorted(
        (
            [ids[patient], c.MONTHS[month], c.KEYS[measure], bool(done)]
            for patient, month, measure, done in zip(
                kept.patient.tolist(),
                kept.month.tolist(),
                kept.measure.tolist(),
                kept.in_numerator.tolist(),
                strict=True,
            )
        ),
        key=lambda row: (row[1], row[0], OUTSIDE_VISITS.index(str(row[2]))),
    )


def appointment_rows(data: PracticeData) -> list[list[Cell]]:
    """The third next available appointment, looked up once a week."""
    rows = data.rows.of(c.ACCESS)
    seen: dict[int, int] = {}
    found: list[list[Cell]] = []
    for month, days in zip(rows.month.tolist(), rows.value.tolist(), strict=True):
        seen[month] = seen.get(month, 0) + 1
        found.append([c.MONTHS[month], seen[month], int(days)])
    return found


def _patient_columns() -> tuple[Column, ...]:
    unknown = "nothing is recorded"
    return (
        _PATIENT,
        Column(
            "age",
            "whole number",
            "Age in December 2025, or when the patient left.",
            "years",
            low=0,
            high=110,
            who=_DESK,
        ),
        Column("sex", "text", "Sex in the record.", values=("female", "male"), who=_DESK),
        Column("race", "text", "Race in the record.", values=RACES, missing=unknown, who=_DESK),
        Column("ethnicity", "text", "Ethnicity in the record.", values=ETHNICITIES, missing=unknown, who=_DESK),
        Column("language", "text", "Preferred language in the record.", values=LANGUAGES, missing=unknown, who=_DESK),
        Column("diabetes", "yes or no", "Diabetes is on the problem list.", who="the clinician"),
        Column("hypertension", "yes or no", "Hypertension is on the problem list.", who="the clinician"),
        Column("excluded", "yes or no", "Left out of every measure, for example in hospice care.", who="the clinician"),
        Column("joined", "month", "First month with the practice; 2022-01 for all who were there before.", who=_DESK),
        Column("left", "month", "First month no longer with the practice.", missing="still there", who=_DESK),
        *GAP_COLUMNS,
    )


def patient_rows(data: PracticeData) -> list[list[Cell]]:
    """One row for everybody who belonged to the practice at some time; gaps for those who still do."""
    people = data.people
    table = people.table()
    ids = patient_codes(data)
    months = len(c.MONTHS)
    ages = ((people.age_months + np.minimum(people.left, months) - 1) // 12).tolist()
    gaps = care_gaps(data)
    return [
        [
            *(ids[n], max(ages[n], 0), table["sex"][n]),
            *(table["race"][n], table["ethnicity"][n], table["language"][n]),
            *(table["diabetes"][n], table["hypertension"][n], table["excluded"][n]),
            *(table["joined"][n], table["left"][n] or None),
            *gaps[n],
        ]
        for n in range(len(people))
    ]


def _truth_rows(data: PracticeData) -> list[list[Cell]]:
    people = data.people
    return [
        [name, GROUPS[group], RACES[race], ETHNICITIES[ethnicity], LANGUAGES[language]]
        for name, group, race, ethnicity, language in zip(
            patient_codes(data), people.group, people.race, people.ethnicity, people.language, strict=True
        )
    ]


def patient_registry() -> DataSet:
    """The data set of the featured practice."""
    practice, data = featured(), data_of()
    code, name = practice.profile.code, practice.profile.name
    patients = patient_rows(data)
    to_patients = (Link(("patient",), f"{FOLDER}/{PATIENTS}-synthetic.csv", ("patient",)),)
    first_gap = 11
    there = [row for row in patients if row[10] is None]
    with_gap = sum(OPEN in row[first_gap:] for row in there)
    story = "\n".join(
        f"- From {c.MONTHS[event.start]} on ({event.kind}): {event.why}."
        + (f" It wears off from {c.MONTHS[event.end]} on." if event.end and event.end < len(c.MONTHS) else "")
        for event in practice.story
    )
    return DataSet(
        folder=FOLDER,
        title=f"Patient registry of {name}, with care gaps",
        seed=SEED,
        made_by="coachlab/simulate/course_data/patient_registry.py",
        about=f"""{name} ({code} in the other files) is one of the 31 practices: {practice.profile.clinicians}
clinicians
and {practice.profile.members:,} people on its panel. Here is everything behind its monthly numbers: who
its patients are, which care is due for whom, and every visit of four years. Use it for a recall list,
for a gap by language, or to see how a monthly rate comes about.""",
        tables=(
            Table(
                PATIENTS,
                "Everybody who belonged to the practice from 2022 to 2025, with care that is due at the end of 2025.",
                _patient_columns(),
                patients,
                ("patient",),
            ),
            Table(
                VISITS,
                "Every month in which a patient of 12 or older, or one whose visit was timed, was seen.",
                visit_columns(),
                visit_rows(data),
                ("patient", "month"),
                to_patients,
            ),
            Table(
                OUTREACH,
                "Work between visits: who was on the recall list or due for a FIT kit, and whether it was done.",
                (
                    _PATIENT,
                    _MONTH,
                    Column("measure", "text", "Recall call, FIT kit out, or FIT kit back.", values=OUTSIDE_VISITS),
                    Column("done", "yes or no", "Called; given or mailed; came back.", who=_MA),
                ),
                outreach_rows(data),
                ("patient", "month", "measure"),
                to_patients,
            ),
            Table(
                ACCESS,
                "The third next available appointment, looked up once a week.",
                (
                    _MONTH,
                    Column("week", "whole number", "The week of the month.", low=1, high=5, who="the front desk"),
                    Column(
                        "days",
                        "whole number",
                        "Days until the third next free appointment.",
                        "days",
                        low=0,
                        who="the front desk",
                    ),
                ),
                appointment_rows(data),
                ("month", "week"),
            ),
            Table(
                "who-the-patients-are",
                "The group, race, ethnicity and language that each person would give, recorded or not.",
                (
                    _PATIENT,
                    Column("group", "text", "Hispanic people of any race, and others by race.", values=GROUPS),
                    Column("race", "text", "Race.", values=RACES),
                    Column("ethnicity", "text", "Ethnicity.", values=ETHNICITIES),
                    Column("language", "text", "Preferred language.", values=LANGUAGES),
                ),
                _truth_rows(data),
                ("patient",),
                to_patients,
                truth=True,
            ),
        ),
        notes=(
            (
                "From visits to the monthly rate",
                f"""For each measure, add up the ones of a month and divide by how many cells are not empty. That is the
practice's row in `monthly-measures`, exactly. `outreach` and `appointments` give the measures that need
no visit, and `minutes` the cycle time. The measures that start again in January
({", ".join(RESET_IN_JANUARY)}) can be counted to date from the same visits.""",
            ),
            (
                "How care gaps are found",
                f"""A gap is what the record shows as due at the end of December 2025, for those who are still
patients and
not left out:

- `gap_hba1c`: diabetes, 18 to 75; open where no HbA1c is on record in the last six months, or the last
  one is above 9 %.
- `gap_bp`: hypertension, 18 to 85; open where no reading is on record in the last twelve months, or the
  last one is 140 or more systolic, or 90 or more diastolic.
- `gap_colorectal` (45 to 75), `gap_breast` (women, 50 to 74), `gap_depression` (12 and older): open
  where the latest visit of the last twelve months found the screening due, or there was no visit in
  these twelve months.

At the end of 2025, {with_gap:,} of {len(there):,} patients have at least one open gap. A gap in the
record is a question, and no verdict on the patient or the team: some of this care was given and never
reached the record. Six months, twelve months and the borders are the course's choice. What would your
team choose?""",
            ),
            (
                "Never with real patients",
                """A list like this is patient data even without names: age, language and visit months can point to a
person in a small practice. Real lists stay on the practice's own computers. If you bring this file in as
your own, Coachlab notices the column of patient numbers and asks you to leave it out. That is as it should be.""",
            ),
        ),
        story=f"""What happened at {name}:

{story}

- The practice's true levels by month stand in `monthly-measures/truth/`. `who-the-patients-are` has
  what the record lacks: compare a gap by recorded language with the gap by true language.
- A screening's state holds for twelve months (FIT, depression), twenty-four (mammogram) or longer
  (colonoscopy); what a patient did between visits shows only at the next visit, so some open gaps here
  are no longer true.""",
    )
