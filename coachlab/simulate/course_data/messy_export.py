"""Data set 9: an export as a real record system gives it, with the clean table and the list of what is wrong apart."""

from __future__ import annotations

from coachlab.simulate.course_data.invented import SEED, featured
from coachlab.simulate.course_data.messy_lines import ACTIONS, COLUMNS, kinds, messy
from coachlab.simulate.course_data.messy_patients import CLINICIANS, FOLDER, seen_patients
from coachlab.simulate.course_data.tables import Cell, Column, DataSet, Link, Table
from coachlab.simulate.practices.profiles import LANGUAGES

_PATIENTS_FILE = "patient-registry/patients-synthetic.csv"
_DESK, _MA = "the front desk", "a medical assistant, at the visit"
_UNKNOWN = "a word, or nothing, where it is not known"
_DIRTY = (
    Column("Patient ID", "text", "An invented number, A and four digits, as in `patient-registry`.", who=_DESK),
    Column("Language", "text", "The preferred language.", missing=_UNKNOWN, who=_DESK),
    Column(
        "Last visit",
        "text",
        "The day of the last visit of the quarter; the month comes first in 10/03/2025.",
        who=_DESK,
    ),
    Column("Systolic", "text", "The last systolic reading of the quarter.", "mmHg", missing=_UNKNOWN, who=_MA),
    Column("Diastolic", "text", "The last diastolic reading of the quarter.", "mmHg", missing=_UNKNOWN, who=_MA),
    Column("Result", "text", "The last HbA1c of the quarter.", "%", missing=_UNKNOWN, who="the laboratory"),
    Column(
        "Unit", "text", "The unit of the HbA1c.", missing="no result, or the unit is elsewhere", who="the laboratory"
    ),
)
_CLEAN = (
    Column("patient", "text", "The patient's number, as in `patient-registry`."),
    Column("clinician", "text", "Whose patient it is.", values=CLINICIANS),
    Column("language", "text", "Preferred language.", values=LANGUAGES, missing="nothing is recorded"),
    Column("last_visit", "date", "The day of the last visit of the quarter."),
    Column("systolic", "whole number", "Last systolic reading.", "mmHg", low=60, high=260, missing="none"),
    Column("diastolic", "whole number", "Last diastolic reading.", "mmHg", low=30, high=160, missing="none"),
    Column("hba1c", "number", "Last HbA1c.", "%", low=4, high=16, missing="none"),
)
_WRONG = (
    Column("line", "whole number", "The line of the export; the first line of the file is 1.", low=2),
    Column("column", "text", "The column.", values=COLUMNS, missing="the whole line"),
    Column("kind", "text", "What is wrong."),
    Column("as_exported", "text", "What stands there.", missing="the cell or line is empty"),
    Column("correct", "text", "What should stand there.", missing="nothing should"),
    Column("action", "text", "What to do.", values=ACTIONS),
    Column("ask", "yes or no", "Only the chart can tell what is right: ask, never guess."),
)


def messy_export() -> DataSet:
    """The data set: the export for learners, the clean table and the list of faults for people who teach."""
    patients = seen_patients()
    text, faults = messy(patients)
    wrong: list[list[Cell]] = [
        [f.line, f.column or None, f.kind, f.as_exported or None, f.correct or None, f.action, f.ask] for f in faults
    ]
    counts = "\n".join(f"- {kind}: {number}" for kind, number in kinds(faults))
    name = featured().profile.name
    return DataSet(
        folder=FOLDER,
        title="A messy export, as a record system gives it",
        seed=SEED,
        made_by="coachlab/simulate/course_data/messy_export.py",
        about=f"""This is how numbers really arrive. {name} asked its record system for all patients with diabetes or
hypertension who were seen from October to December 2025, and got this file. Before anybody can count in
it, it has to be cleaned. Do it yourself once, and you will know what to ask of the next export.""",
        tables=(
            Table(
                "chronic-care-export",
                "The export as it came: titles, headings, page numbers and totals stand between the patients.",
                _DIRTY,
                raw=text,
            ),
            Table(
                "clean",
                "The clean table: one row a patient.",
                _CLEAN,
                [seen.row() for seen in patients],
                ("patient",),
                (Link(("patient",), _PATIENTS_FILE, ("patient",)),),
                truth=True,
            ),
            Table("what-is-wrong", "Every fault of the export.", _WRONG, wrong, ("line", "column"), truth=True),
        ),
        notes=(
            (
                "What to look for",
                """- Lines that are no patient: titles, empty lines, headings over merged cells, headings that come
again
  on each page, groups in a line of their own, totals.
- Patients who stand there twice. Sometimes the lines are the same; sometimes one is older. Which one do
  you keep, and who is asked?
- Dates in three ways of writing. In this system the month comes before the day: 10/11/2025 is the
  eleventh of October.
- Words where a number is missing. None of them is a zero.
- Numbers that cannot be. A blood pressure of 1380 is a slip of the keyboard, but you do not know of
  which number. Ask for the chart, and leave the cell empty until you know.
- Totals of the system. Do they still hold when each patient is counted once?""",
            ),
            (
                "How to work",
                """Never change the export itself. Work on a copy, write down each thing that you change, and count
lines
and patients before and after. A real export has names and birth dates too: have them left out before it
leaves the record system. Coachlab refuses them.""",
            ),
        ),
        story=f"""The clean table has {len(patients)} patients. The export has {len(faults)} things to repair:

{counts}

- The clean values are those of `patient-registry` in the same months. Days and clinicians were drawn
  for this data set.
- The totals of the export count patients who stand there twice, so they do not agree with the clean
  table.
- Where a patient stands there twice with different values, the later visit is the one to keep.
- `what-is-wrong` repairs the export: do what `action` says, line by line, and the clean table is what
  remains. The patients in it are sorted by clinician and number, those of the export by number within
  each clinician.""",
    )
