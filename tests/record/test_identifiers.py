"""What can tell who a patient is: noticed by name and by content, told without its content, and left out."""

import os
from pathlib import Path

import pytest
from exports_as_text import FILES
from exports_of_cells import CELLS
from exports_of_layouts import LAYOUTS
from hypothesis import given, settings
from hypothesis import strategies as st
from people_tables import KINDS, measure_sheets, people_sheets

from coachlab.paths import DATASETS
from coachlab.record.tables import (
    LEFT_OUT,
    TableError,
    guess_columns,
    identifier_words,
    identifiers_in,
    observations_from,
    read_table,
    without_identifiers,
)

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def found_in(table):
    """(whole columns by place, single cells) of what is noticed."""
    found = identifiers_in(table)
    return {each.place: each.kind for each in found if not each.rows}, [each for each in found if each.rows]


# --- noticed ---------------------------------------------------------------------------------------------------------


@given(people_sheets())
@settings(max_examples=60)
def test_every_named_column_of_people_is_noticed_and_no_other(sheet):
    whole, single = found_in(read_table(sheet.text))
    assert set(whole) == set(sheet.people)
    assert single == []
    for place, kind in sheet.people.items():
        assert whole[place] == kind, sheet.rows[0][place]


@given(people_sheets(named=False))
@settings(max_examples=60)
def test_a_column_of_people_is_noticed_by_its_cells_whatever_it_is_called(sheet):
    whole, _ = found_in(read_table(sheet.text))
    assert set(whole) == set(sheet.people)


@pytest.mark.parametrize("kind", KINDS)
def test_each_spelling_of_a_heading_is_known(kind):
    import random

    headings, make = KINDS[kind]
    pick = random.Random(7)
    for heading in headings:
        rows = "\n".join(f"2025-{m:02d}\t{make(pick)}\t{m}" for m in range(1, 7))
        whole, _ = found_in(read_table(f"Month\t{heading}\tSeen\n{rows}"))
        assert whole == {1: kind}, heading


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Month,Met,Seen,Comment\n2025-01,4,9,\n2025-02,5,9,called Mrs. Ortiz\n", 'names in column D ("Comment")'),
        ("Month,Met,Seen,X\n2025-01,4,9,\n2025-02,5,9,MRN: 0012345\n", "record numbers in column D"),
        ("Month,Met,Seen\n2025-01,4,9\n2025-02,5,213-555-0123\n2025-03,5,8\n", "phone numbers in cell C3"),
        ("Month,Met,Seen\n2025-01,4,9\n2025-02,5,9\nDOB 3/14/1962,,\n", "birth dates in cell A4"),
        ("Patient: Maria Lopez\nMonth,Systolic\n2025-01,140\n2025-02,150\n", "names in row 1 above the heading"),
        ("Month,Met,Seen,Text\n2025-01,4,9,943 476 5919\n2025-02,5,9,987 654 3210\n", "record numbers in column D"),
        ('"Lopez, Maria",3/14/1962,7.2\n"Nguyen, Kim",7/1/1955,8.2\n"Smith, John",7/9/1990,8\n"Park, Ana",1/19/1949,9\n'
         '"Ruiz, Jose",12/9/1980,8\n', "names in column A and birth dates in column B"),
        ("Patient,Jan-25,Feb-25,Mar-25\nLopez Maria,7,8,9\nPark Ana,7,7,7\n", 'names in column A ("Patient")'),
    ],
)  # fmt: skip
def test_the_place_is_named_and_the_content_is_not(text, said):
    table = read_table(text)
    words = identifier_words(table, identifiers_in(table))
    assert f"because it can tell who a patient is by {said}:" in words
    for secret in ("Ortiz", "Lopez", "0012345", "555", "3/14", "943", "Nguyen", "Park"):
        assert secret not in words


@given(people_sheets())
@settings(max_examples=40)
def test_the_sentence_names_each_column_and_repeats_no_cell(sheet):
    table = read_table(sheet.text)
    words = identifier_words(table, identifiers_in(table))
    assert words.endswith(".")
    assert ". " not in words.removesuffix(".").replace("D.O.B. ", "")
    for place in sheet.people:
        assert f"{LETTERS[place]} (" in words
    assert not [secret for secret in sheet.secrets if secret in words]


def test_beside_people_a_city_a_bare_number_and_notes_are_left_out_too():
    text = "ID\tName\tDOB\tCity\tVisit\tA1c\tRace\tNotes\n1\tAna Lopez\t3/1/1960\tOakland\t2025-01-04\t7\tAsian\tcall\n"
    table = read_table(text + "2\tJoe Park\t4/9/1971\tOakland\t2025-02-05\t8\tWhite\tmoved\n")
    assert without_identifiers(table).columns == ("Visit", "A1c", "Race")
    alone = read_table("City\tMonth\tMet\tSeen\nOakland\t2025-01\t4\t9\nOakland\t2025-02\t5\t9")
    assert identifiers_in(alone) == (), "a city alone is a group to compare"


# --- left out --------------------------------------------------------------------------------------------------------


@given(people_sheets())
@settings(max_examples=60)
def test_what_is_left_charts_like_a_sheet_that_never_had_them(sheet):
    table = read_table(sheet.text)
    clean, never = without_identifiers(table), read_table(sheet.without)
    assert (clean.columns, clean.rows) == (never.columns, never.rows)
    assert identifiers_in(clean) == ()
    assert observations_from(clean, guess_columns(clean))[0] == observations_from(never, guess_columns(never))[0]
    left_out = [problem for problem in clean.problems if problem.kind == LEFT_OUT]
    assert [problem.about for problem in left_out] == ["identifiers"]
    assert not [secret for secret in sheet.secrets if len(secret) > 3 and secret in repr(clean)]


def test_single_cells_are_emptied_and_the_rest_of_their_column_stays():
    table = read_table("Month,Met,Seen\n2025-01,4,9\n2025-02,5,213-555-0123\n2025-03,5,8\n")
    clean = without_identifiers(table)
    assert clean.texts("Seen") == ["9", "", "8"]
    assert "213" not in repr(clean)


def test_patients_beside_months_that_stand_side_by_side_lose_their_names():
    clean = without_identifiers(read_table("Patient,Jan-25,Feb-25,Mar-25\nLopez Maria,7,8,9\nPark Ana,7,7,7\n"))
    assert clean.columns == ("Month", "row 2", "row 3")
    assert "Lopez" not in repr(clean)


def test_a_title_about_a_patient_is_left_out_and_the_office_s_own_telephone_stays():
    clean = without_identifiers(read_table("Patient: Maria Lopez\nMonth,Systolic\n2025-01,140\n2025-02,150\n"))
    assert clean.titles == ()
    assert "Lopez" not in repr(clean)
    office = read_table("Questions: (213) 555-0100\nMonth,Met,Seen\n2025-01,4,9\n2025-02,5,9\nana@example.org,,\n")
    assert identifiers_in(office) == ()


def test_a_table_without_people_stays_the_very_same():
    table = read_table("Month,Met,Seen\n2025-01,4,9\n")
    assert without_identifiers(table) is table


# --- no false alarm --------------------------------------------------------------------------------------------------


@given(measure_sheets())
@settings(max_examples=200)
def test_an_ordinary_sheet_of_measures_raises_no_alarm(sheet):
    assert identifiers_in(read_table(sheet.text)) == ()


def test_the_course_s_own_data_raise_no_alarm_but_for_the_numbers_of_their_invented_patients():
    files = sorted(DATASETS.rglob("*.csv"))
    assert files
    for file in files:
        table = read_table(file.read_bytes())
        told = {(each.kind, each.name) for each in identifiers_in(table)}
        patients = {name for name in table.columns if name.casefold() in ("patient", "patient id")}
        assert told == {("record numbers", name) for name in patients}, file.name


def test_no_broken_export_of_counts_raises_an_alarm():
    alarms = [kind for kind, export in (LAYOUTS | CELLS).items() if _alarms(export.as_csv())]
    alarms += [kind for kind, saved in FILES.items() if _alarms(saved.data)]
    assert alarms == []


def _alarms(data):
    try:
        return identifiers_in(read_table(data))
    except TableError:
        return ()


@pytest.mark.skipif(not os.environ.get("COACHLAB_REAL_DATA"), reason="COACHLAB_REAL_DATA names no file")
def test_a_real_public_file_of_twelve_thousand_rows_raises_no_alarm():
    assert identifiers_in(read_table(Path(os.environ["COACHLAB_REAL_DATA"]).read_bytes())) == ()


@given(st.text(max_size=200))
def test_no_text_makes_the_search_fail(text):
    try:
        table = read_table(text)
    except TableError:
        return
    found = identifiers_in(table)
    assert identifiers_in(without_identifiers(table, found)) == () or found
