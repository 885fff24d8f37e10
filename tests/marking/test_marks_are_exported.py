"""Marks leave as tables: plain, for Canvas and for Moodle, with ids where a roster has them, and nothing that runs."""

import csv
import io

import pytest
from marking_course import EXERCISE
from openpyxl import load_workbook

from coachlab.grading.course import NOTEBOOK
from coachlab.marking.commands import marks

CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,A letter to a team (4314282),Current Score\n"
    "    Points Possible,,,,,8,(read only)\n"
    '"Gómez, Ana",100001,9000001,anag,Spring,,\n'
    "Ben,100002,9000002,ben,Spring,,\n"
    "Cleo,100003,9000003,cleo,Spring,,\n"
    '"Student, Test",99,,,Spring,,\n'
)
MOODLE = (
    "First name,Last name,ID number,Email address,Assignment: A letter to a team (Real)\n"
    "Ana,Gómez,u17,ana@example.org,-\nBen,,u18,ben@example.org,-\n"
)


@pytest.fixture
def course(course):
    """Ana is fully marked, Ben is not; her name has two parts."""
    with course.gradebook() as book:
        book.find_student("ana-1").last_name = "Ana Gómez"
        for name, points in (("person-letter", 4), ("person-talk", 0)):
            grade = book.find_grade(name, NOTEBOOK, EXERCISE, "ana-1")
            grade.manual_score, grade.needs_manual_grade = points, False
        book.db.commit()
    return course


@pytest.fixture
def exported(course, tmp_path, capsys):
    """`exported("canvas", CANVAS)` → the rows of the file, and what was said beside it."""

    def run(layout="plain", roster="", ending="csv"):
        out = tmp_path / f"marks.{ending}"
        named = None
        if roster:
            named = tmp_path / "roster.csv"
            named.write_text(roster, "utf-8")
        assert marks(course.root, out=out, layout=layout, roster=named) == 0
        said = capsys.readouterr().err
        if ending == "xlsx":
            return load_workbook(out), said
        return list(csv.reader(io.StringIO(out.read_text("utf-8-sig")))), said

    return run


def test_the_plain_table_says_who_is_not_fully_marked_and_gives_no_points(exported):
    rows, said = exported()
    assert rows == [
        ["Learner", "A letter to a team (out of 8)", "A letter to a team: state"],
        ["Ana Gómez", "5", "marked"],
        ["Ben", "", "not fully marked: 2 of 3 to do, 1 point so far"],
    ]
    assert "Not fully marked yet (1), the table says so:\n  Ben, A letter to a team" in said


def test_canvas_gets_its_own_columns_ids_and_heading_back(exported):
    rows, said = exported("canvas", CANVAS)
    assert rows == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "A letter to a team (4314282)"],
        ["    Points Possible", "", "", "", "", "8"],
        ["Gómez, Ana", "100001", "9000001", "anag", "Spring", "5"],
        ["Ben", "100002", "9000002", "ben", "Spring", ""],
        ["Cleo", "100003", "9000003", "cleo", "Spring", ""],
    ]
    assert "their cells are empty" in said


def test_moodle_gets_its_own_columns_and_ids_back(exported):
    rows, _ = exported("moodle", MOODLE)
    assert rows == [
        ["First name", "Last name", "ID number", "Email address", "Assignment: A letter to a team (Real)"],
        ["Ana", "Gómez", "u17", "ana@example.org", "5"],
        ["Ben", "", "u18", "ben@example.org", ""],
    ]


def test_without_a_roster_an_lms_layout_says_that_ids_are_missing(exported):
    rows, said = exported("canvas")
    assert rows[0][-1] == "A letter to a team"
    assert "name the LMS's own list with --learners" in said


def test_who_is_not_in_the_roster_is_named_and_who_handed_in_nothing_is_shown(exported):
    rows, said = exported("plain", "Full name;Email address\nBen;ben@example.org\nCleo;cleo@example.org\n")
    assert "Ana Gómez is not in the list of learners" in said
    assert rows[0][:2] == ["Learner", "Email address"]
    assert rows[-1] == ["Cleo", "cleo@example.org", "", "nothing handed in"]


def test_excel_has_every_criterion_on_a_second_sheet(exported):
    book, _ = exported(ending="xlsx")
    assert [sheet.title for sheet in book] == ["Marks", "By criterion"]
    assert [cell.value for cell in book["Marks"][2]] == ["Ana Gómez", 5, "marked"]
    rows = [[cell.value for cell in row] for row in book["By criterion"]]
    assert ["Ben", "A letter to a team", "person-letter", None, 4, "not marked yet"] in rows
    assert ["Ana Gómez", "A letter to a team", "person-talk", 0, 2, "marked"] in rows


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)"])
def test_a_formula_in_a_name_stays_a_text(exported, course, name):
    with course.gradebook() as book:
        book.find_student("ben-2").last_name = f"'{name}"
        book.db.commit()
    rows, _ = exported()
    assert f"'{name}" in [row[0] for row in rows]
    book, _ = exported(ending="xlsx")
    cells = [row[0] for row in book["Marks"].iter_rows()]
    assert [cell.data_type for cell in cells if cell.value and name in str(cell.value)] == ["s"]


def test_a_file_that_is_there_is_never_overwritten(course, tmp_path, capsys):
    out = tmp_path / "mine.csv"
    out.write_text("mine", "utf-8")
    assert marks(course.root, out=out) == 2
    assert "is there already and stays as it is" in capsys.readouterr().err
    assert out.read_text("utf-8") == "mine"


@pytest.mark.parametrize(("out", "layout"), [("marks.ods", "plain"), ("marks.xlsx", "canvas"), ("marks", "moodle")])
def test_a_name_that_says_no_form_is_refused_in_words(course, tmp_path, capsys, out, layout):
    assert marks(course.root, out=tmp_path / out, layout=layout) == 2
    assert "let it end in .csv" in capsys.readouterr().err


def test_a_folder_without_a_grade_book_is_told(tmp_path, capsys):
    assert marks(tmp_path, out=tmp_path / "marks.csv") == 2
    assert "has no grade book" in capsys.readouterr().err
