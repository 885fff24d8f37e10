"""Data set 2: twelve measures of 31 practices in 48 months, in long form, and what a payer would report to date."""

from __future__ import annotations

import numpy as np

from coachlab.simulate.course_data.invented import SEED, course_network, simulated
from coachlab.simulate.course_data.stories import EVENT_COLUMNS, event_rows
from coachlab.simulate.course_data.tables import Cell, Column, DataSet, Link, Table
from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.monthly import Monthly, monthly, stratified, year_to_date
from coachlab.simulate.practices.results import PracticeData
from coachlab.simulate.practices.truth import truth

FOLDER = "monthly-measures"
PAYER_MEASURES = (c.HBA1C, c.BLOOD_PRESSURE)
MEASURES, MONTHS, CLINICIANS, TO_DATE = "measures", "months", "clinicians", "payer-year-to-date"
PRACTICES_FILE = "practice-registry/practices-31-network-synthetic.csv"
MEASURES_FILE = f"{FOLDER}/{MEASURES}-synthetic.csv"
PRACTICE = Column("practice", "text", "The practice's code, as in the practice registry.", who="the programme's office")
MEASURE = Column("measure", "text", "The measure's key.", values=c.KEYS, who="the programme's office")
MONTH = Column("month", "month", "The calendar month.", who="the report")
LINKS = (
    Link(("practice",), PRACTICES_FILE, ("practice",)),
    Link(("measure",), MEASURES_FILE, ("measure",)),
)
WHO = {
    c.HBA1C: "a medical assistant runs the report of the record",
    c.BLOOD_PRESSURE: "a medical assistant runs the report of the record",
    c.COLORECTAL: "a medical assistant runs the report of the record",
    c.BREAST: "a medical assistant runs the report of the record",
    c.DEPRESSION: "a medical assistant runs the report of the record",
    c.RECALL: "the front desk, from the call list",
    c.FIT_OUT: "a medical assistant, from the kit log",
    c.FIT_BACK: "a medical assistant, from the kit log and the laboratory",
    c.REPEAT: "a medical assistant runs the report of the record",
    c.GOALS: "a nurse, from the care plans",
    c.ACCESS: "the front desk looks it up once a week",
    c.CYCLE: "the front desk times some visits with a card",
}


def measure_rows() -> list[list[Cell]]:
    """The twelve measures with their definitions in our own words."""
    return [[m.key, m.name, m.kind, m.better, m.unit, m.denominator, m.numerator, WHO[m.key]] for m in c.MEASURES]


def count_rows(code: str, counts: Monthly) -> list[list[Cell]]:
    """One row a measure and month, as many as there is something to count in."""
    table = counts.table(code)
    return [list(row) for row in zip(*(table[name] for name in table), strict=True)]


def clinician_rows(code: str, data: PracticeData) -> list[list[Cell]]:
    """The results of a practice with several clinicians by each of them: together they are the practice's own."""
    counts = stratified(data, "clinician")
    *names, _ = counts.groups  # the last are rows about no single person, which a result never has
    if len(names) < 2:
        return []
    return [
        [code, name, key, month, int(counts.numerator[group, c.PLACE[key], at]), below]
        for group, name in enumerate(names)
        for key in c.OUTCOMES
        for at, month in enumerate(c.MONTHS)
        if (below := int(counts.denominator[group, c.PLACE[key], at]))
    ]


def _level_columns() -> tuple[Column, ...]:
    """The true level of every measure, and of the results what reached the record."""
    columns = []
    for measure in c.MEASURES:
        columns.append(
            Column(measure.key, "number", f"{measure.name}: by the care that was given.", measure.unit, low=0)
        )
    for key in c.OUTCOMES:
        name = c.MEASURES[c.PLACE[key]].name
        columns.append(
            Column(
                f"{key}_recorded",
                "number",
                f"{name}: by what reached the record.",
                "%",
                low=0,
                missing="as the care given",
            )
        )
    return tuple(columns)


def _level_rows() -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for practice in course_network():
        found = truth(practice)
        true, recorded = (np.round(side, 1).tolist() for side in (found.true, found.recorded))
        for month, name in enumerate(c.MONTHS):
            levels: list[Cell] = [true[place][month] for place in range(len(c.MEASURES))]
            for key in c.OUTCOMES:
                place = c.PLACE[key]
                same = recorded[place][month] == true[place][month]
                levels.append(None if same else recorded[place][month])
            rows.append([practice.profile.code, name, *levels])
    return rows


def monthly_measures() -> DataSet:
    """The data set with measures, months, the payer's report, the stories and the truth by month."""
    every = [(p.profile.code, simulated(p.number)) for p in course_network()]
    months = [row for code, data in every for row in count_rows(code, monthly(data))]
    to_date = [row for code, data in every for row in count_rows(code, year_to_date(data)) if row[1] in PAYER_MEASURES]
    by_clinician = [row for code, data in every for row in clinician_rows(code, data)]
    silent = [(code, c.MONTHS[place]) for code, data in every for place in np.flatnonzero(~data.reported)]
    counts = (
        Column(
            "numerator",
            "whole number",
            "How many of the denominator the measure counts; for days and minutes their sum.",
            "patients, visits, days or minutes",
            low=0,
            who="see the file of measures",
        ),
        Column(
            "denominator",
            "whole number",
            "How many were looked at.",
            "patients, visits, kits or weeks",
            low=1,
            who="see the file of measures",
        ),
    )
    return DataSet(
        folder=FOLDER,
        title="Monthly measures of 31 practices",
        seed=SEED,
        made_by="coachlab/simulate/course_data/monthly_measures.py",
        about="""Four years of monthly numbers, January 2022 to December 2025, of the 31 practices of the network: five
results that matter to patients and seven that tell whether the daily work has changed. Every month
stands alone, with its own numerator and denominator, so a run chart can be drawn from it.""",
        tables=(
            Table(
                MEASURES,
                "What each measure counts.",
                (
                    Column("measure", "text", "The measure's key, as in the other files.", values=c.KEYS),
                    Column("name", "text", "Its name."),
                    Column("kind", "text", "What kind of measure.", values=("outcome", "process")),
                    Column("better", "text", "Which way is better.", values=("higher", "lower")),
                    Column(
                        "unit",
                        "text",
                        "The unit of the result: 100 × numerator / denominator for %, else numerator / denominator.",
                        values=("%", "days", "minutes"),
                    ),
                    Column("denominator", "text", "Who or what is looked at."),
                    Column("numerator", "text", "Who or what of these counts."),
                    Column("who_collects", "text", "Who in a practice would collect it."),
                ),
                measure_rows(),
                ("measure",),
            ),
            Table(
                MONTHS,
                "The monthly counts, in long form: one practice, one measure, one month a row.",
                (PRACTICE, MEASURE, MONTH, *counts),
                months,
                ("practice", "measure", "month"),
                LINKS,
            ),
            Table(
                CLINICIANS,
                "The five results by clinician, in the practices that have two or more: their sums are the practice's.",
                (
                    PRACTICE,
                    Column(
                        "clinician",
                        "text",
                        "The clinician's code: the practice's and a letter. No real person.",
                        who="the programme's office",
                    ),
                    MEASURE,
                    MONTH,
                    *counts,
                ),
                by_clinician,
                ("clinician", "measure", "month"),
                LINKS,
            ),
            Table(
                TO_DATE,
                "What a payer would send: each patient once, from January to the month; it starts again every January.",
                (PRACTICE, MEASURE, MONTH, *counts),
                to_date,
                ("practice", "measure", "month"),
                LINKS,
            ),
            Table(
                "stories",
                "What happened in each practice: one row an event and measure.",
                EVENT_COLUMNS,
                event_rows((p.profile.code, p) for p in course_network()),
                ("practice", "event", "measure"),
                LINKS,
                truth=True,
            ),
            Table(
                "levels-by-month",
                "The true level of every measure in every month, without chance.",
                (PRACTICE, MONTH, *_level_columns()),
                _level_rows(),
                ("practice", "month"),
                LINKS[:1],
                truth=True,
            ),
        ),
        notes=(
            (
                "Before you draw a chart",
                """- A month without a row was not counted, or nobody was there to count. On a chart it is a gap. It is
  never a zero.
- **Do not put the payer's report on a run chart.** It adds up from January on, so neighbouring months
  share most of their patients, and every January it falls or rises without any change in care. The
  rules of run charts do not hold for it. Draw both once, side by side, and see.
- Some denominators are small. A practice with eight FIT kits in a month jumps from 25 to 50 % by
  chance.
- HbA1c poor control is better when it is low, and a patient without a result counts as poor. Waiting
  days and minutes are better when they are low.
- A higher rate can be better care, or better record keeping. The numbers alone do not say which. Who
  would you ask?
- The measures are training measures in our own words. They are not HEDIS measures.""",
            ),
        ),
        story=f"""- Each practice starts at a level of its own, near published rates. Then its story begins: redesigns
of
  2 to 4 points, two-year projects of 7 to 13 points, disruptions that wear off, and jumps that come
  from record keeping alone.
- `stories` has every event with its size; `levels-by-month` has what the levels were in each month.
- In a documentation-only event the level of care stays as it was, and the recorded level jumps to it:
  the care had been better all along.
- Months that a practice could not count:
  {", ".join(f"{code} {month}" for code, month in silent) or "none"}.
- Patients come back, so neighbouring months are a little alike. A control chart's limits are a little
  too narrow for screening measures, whose state holds for a year or two.
- No change in a measure was made by the coach's visits as such: see the truth of `coaching-contacts`.""",
    )
