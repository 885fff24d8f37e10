"""The messy export: its list of faults repairs it to the clean table, and the clean table is the practice's own."""

import csv
import io
import re

import pandas as pd
import pytest
from course_data_schemas import read

from coachlab.paths import DATASETS
from coachlab.simulate.course_data.messy_lines import CORRECT, EMPTY, FILL, REMOVE

EXPORT = DATASETS / "messy-export" / "chronic-care-export-synthetic.csv"


@pytest.fixture(scope="module")
def lines():
    return list(csv.reader(io.StringIO(EXPORT.read_text("utf-8"))))


@pytest.fixture(scope="module")
def faults():
    return read("messy-export/truth/what-is-wrong-synthetic.csv")


@pytest.fixture(scope="module")
def clean():
    return read("messy-export/truth/clean-synthetic.csv")


def repaired(lines, faults):
    """The export with every fault of the list repaired, as rows of the clean table."""
    heading = next(n for n, line in enumerate(lines, start=1) if line[0] == "Patient ID")
    names = lines[heading - 1]
    by_line = dict(list(faults.groupby("line")))
    clinician, rows = "", []
    for number, line in enumerate(lines, start=1):
        cells = list(line)
        actions = by_line.get(number)
        if number in (1, heading):
            continue
        if actions is not None:
            for fault in actions.itertuples():
                if fault.action == FILL:
                    clinician = fault.correct
                elif fault.action in (CORRECT, EMPTY):
                    cells[names.index(fault.column)] = fault.correct if fault.action == CORRECT else ""
            if set(actions["action"]) & {REMOVE, FILL}:
                continue
        rows.append((cells[0], clinician, *cells[1:6]))
    return rows


def test_the_list_of_faults_repairs_the_export_to_the_clean_table(lines, faults, clean):
    with (DATASETS / "messy-export/truth/clean-synthetic.csv").open(encoding="utf-8", newline="") as plain:
        next(plain)
        wanted = [tuple(row) for row in csv.reader(plain)][1:]
    assert sorted(repaired(lines, faults)) == sorted(wanted)
    assert len(clean) == len(wanted) > 100


def test_the_list_quotes_the_export(lines, faults):
    names = next(line for line in lines if line[0] == "Patient ID")
    for fault in faults.itertuples():
        line = lines[fault.line - 1]
        shown = line[names.index(fault.column)] if isinstance(fault.column, str) else line[0]
        assert shown.strip() == ("" if fault.as_exported != fault.as_exported else fault.as_exported.strip()), fault


def test_without_the_list_hardly_a_line_is_right(lines, faults, clean):
    untouched = set(range(1, len(lines) + 1)) - set(faults["line"])
    assert 5 < len(untouched) < 0.2 * len(lines)


def test_every_kind_of_fault_that_was_asked_for_is_there(lines, faults):
    text = EXPORT.read_text("utf-8")
    assert re.search(r"\b2025-1\d-\d\d\b", text)
    assert re.search(r"\b1\d/\d{1,2}/2025\b", text)
    assert re.search(r"\b\d{1,2}-(Oct|Nov|Dec)-25\b", text)
    assert "N/A" in text
    assert "Grand total" in text
    assert ",,,Blood pressure,,HbA1c," in text
    kinds = set(faults["kind"])
    for kind in (
        "heading over merged cells",
        "heading repeated inside the table",
        "totals line",
        "word for missing",
        "date written another way",
        "patient exported twice",
        "older visit of a patient who stands elsewhere",
        "impossible number",
        "two numbers in one cell",
        "systolic and diastolic changed places",
    ):
        assert kind in kinds, kind
    assert set(faults.loc[faults["ask"], "kind"]) == {"impossible number"}


def test_the_clean_table_is_what_the_patient_registry_holds(clean):
    visits = read("patient-registry/visits-synthetic.csv")
    quarter = visits[visits["month"] >= "2025-10"]
    patients = read("patient-registry/patients-synthetic.csv").set_index("patient")
    for row in clean.itertuples():
        ours = quarter[(quarter["patient"] == row.patient) & (quarter["month"] <= row.last_visit[:7])]
        assert ours["month"].max() == row.last_visit[:7]
        for name, flag in (("systolic", "bp_controlled"), ("diastolic", "bp_controlled"), ("hba1c", "hba1c_poor")):
            measured = ours.loc[ours[flag].notna(), name].dropna().tolist()
            value = getattr(row, name)
            assert measured[-1:] == ([] if pd.isna(value) else [value])
        language = patients.loc[row.patient, "language"]
        assert language == row.language or (pd.isna(language) and pd.isna(row.language))
    counted = quarter[quarter["hba1c_poor"].notna() | quarter["bp_controlled"].notna()]
    assert set(counted["patient"]) == set(clean["patient"])


def test_the_totals_of_the_export_count_some_patients_twice(lines, clean):
    total = next(line for line in lines if line[0] == "Grand total")
    assert int(total[1].split()[0]) == len(clean) + 14
