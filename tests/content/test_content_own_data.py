"""The page "Work with your own data" says what the import really does: its buttons, kinds, limits and examples."""

import re

import pytest
from content_pages import passages

from coachlab.builders.bringing.data_import import read_source
from coachlab.builders.modules import file_of
from coachlab.documents.privacy import gives_away, is_small
from coachlab.paths import BOOK
from coachlab.record.suppression.policy import FEWEST, MOST
from coachlab.record.tables import TableError, guess_columns, identifiers_in, observations_from, read_table
from coachlab.record.tables.identifier_patterns import KINDS

PAGE = BOOK / "reference" / "own-data.md"
TEXT = PAGE.read_text("utf-8")
WORDS = " ".join(passages(PAGE))
FORM = file_of("bring_in.mjs").read_text("utf-8")


def said_of(text):
    table = read_table(text)
    return observations_from(table, guess_columns(table))


@pytest.mark.parametrize(
    "words",
    [
        "Paste from a spreadsheet",
        "Choose a file",
        "More about the columns",
        "Leave these columns out and go on",
        "Cannot be used",
        "Gap",
        "Good to know",
    ],
)
def test_what_the_page_tells_people_to_press_or_read_stands_in_the_form(words):
    assert f"“{words}”" in WORDS
    assert f'"{words}"' in FORM


def test_the_page_names_every_kind_of_identifier_that_is_looked_for():
    section = TEXT.split("## What is refused")[1].split("### How to take them out")[0]
    assert [kind for kind in KINDS if kind not in section] == []


def test_the_size_of_a_file_is_the_forms_limit():
    (largest,) = re.findall(r"const LARGEST = ([\d_]+);", FORM)
    assert f"A file may be as large as {int(largest) // 1_000_000} MB" in WORDS


@pytest.mark.parametrize("begins", [b"%PDF-1.7", b"\x89PNG\r\n", b"<html><body>", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_pdf_a_picture_a_web_page_and_an_old_workbook_are_refused_with_words(begins, tmp_path):
    with pytest.raises(TableError, match=r"(?s)CSV|\.xlsx"):
        read_source({"source": "file", "name": "export"}, [begins + b" " * 600], tmp_path)


def test_the_example_of_the_page_reads_as_it_says():
    table = read_table(
        "Controlled by month\n\nMonth,Controlled,Seen\n2025-03,24,40\nApr 2025,N/A,38\nMay 2025,<11,31\nTotal,24,109"
    )
    observations, problems = observations_from(table, guess_columns(table))
    assert [(row.month, row.numerator, row.denominator) for row in observations] == [
        ("2025-03", 24, 40),
        ("2025-04", None, 38),
        ("2025-05", None, 31),
    ]
    assert any("<11" in problem.words and "not as a zero" in problem.words for problem in problems)


def test_a_clinic_and_a_clinician_are_not_taken_for_patients_and_a_patient_is():
    assert not identifiers_in(read_table("Month,Clinic,Clinician,Met,Seen\n2025-01,Elm Clinic,Ana Ortiz MD,4,9"))
    found = identifiers_in(read_table("Month,Patient name,Met\n2025-01,Ana Ortiz,1\n2025-02,Joe Park,0"))
    assert {each.kind for each in found} == {"names"}


def test_year_to_date_numbers_are_noticed_in_the_two_ways_that_the_page_names():
    rows = [f"{year}-{month:02d},{month * 20},{month * 40}" for year in (2024, 2025) for month in range(1, 13)]
    for heading, sign in (("Month,Met YTD,Seen YTD", "sounds like"), ("Month,Met,Seen", "rises through the year")):
        problems = said_of("\n".join([heading, *rows]))[1]
        assert any(sign in problem.words for problem in problems)


def test_the_policy_on_small_numbers_is_the_one_that_the_page_tells():
    assert f"no count from {FEWEST} to {MOST} people" in WORDS
    assert (is_small(0), is_small(1), is_small(10), is_small(11)) == (False, True, True, False)
    assert "With 40 patients and 36 in control, 4 are not, and “90 %” tells it" in WORDS
    assert 100 * 36 / 40 == 90
    assert gives_away(36, 40, percent=True)
