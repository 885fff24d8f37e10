"""What nobody has to type: projects' scores from their files, and the marks of the grade book; no file is changed."""

import sqlite3
from datetime import datetime

import pytest
from cohort_cases import DAY, ago, coach, put
from hypothesis import given, settings
from record_strategies import PROJECTS

from coachlab.cohort import commands
from coachlab.cohort.errors import CohortError
from coachlab.cohort.filling import score_of, take_marks
from coachlab.cohort.folder import read_cohort
from coachlab.cohort.row import row_of
from coachlab.grading.course import Course
from coachlab.grading.names import folder_name
from coachlab.record import dumps
from coachlab.record.mentoring import ProjectScore
from coachlab.review.progress import STEPS, progress
from coachlab.simulate.elm_street.project import elm_street_project


def put_project(folder, name, project):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(dumps(project).encode("utf-8", "surrogatepass"))


def project_of(folder, name="Ana"):
    return next(row_of(each.profile, DAY).project for each in read_cohort(folder).members if each.label == name)


def saved(project, days=9):
    project.saved = f"{ago(days)}T10:15:00Z"
    return project


def test_a_project_that_the_profile_names_is_scored_from_its_file(tmp_path):
    project = saved(elm_street_project())
    before = ProjectScore(id="p1", project=project.id, on=ago(100), score=1.5)
    put(tmp_path, "ana.json", coach("Ana", project_scores=[before]))
    put(tmp_path, "bea.json", coach("Bea"))
    put_project(tmp_path, "elm-street.json", project)
    found = project_of(tmp_path)
    assert found.score == progress(project).score > 1.5
    assert (found.before, found.on.isoformat(), found.title) == (1.5, ago(9), project.title)
    assert project_of(tmp_path, "Bea").score == 2.5
    assert read_cohort(tmp_path).notes == []


def test_a_project_in_a_coach_s_own_folder_is_that_coach_s(tmp_path):
    put(tmp_path, "ana/my-profile.json", coach("Ana", project_scores=[]))
    put(tmp_path, "bea/my-profile.json", coach("Bea", project_scores=[]))
    put_project(tmp_path, "ana/my-project.json", saved(elm_street_project()))
    assert project_of(tmp_path).score > 2
    assert project_of(tmp_path, "Bea") is None


@pytest.mark.parametrize("places", [("", ""), ("all/", "all/")])
def test_a_project_that_could_be_anybody_s_is_passed_over(places, tmp_path):
    put(tmp_path, f"{places[0]}ana.json", coach("Ana", project_scores=[]))
    put(tmp_path, f"{places[0]}bea.json", coach("Bea", project_scores=[]))
    put_project(tmp_path, f"{places[1]}project.json", saved(elm_street_project()))
    assert project_of(tmp_path) is project_of(tmp_path, "Bea") is None
    assert f"no project of one: {places[1]}project.json." in read_cohort(tmp_path).notes[0]


def test_a_project_saved_after_the_day_does_not_count_yet_and_a_damaged_one_never(tmp_path):
    put(tmp_path, "ana/my-profile.json", coach("Ana"))
    put_project(tmp_path, "ana/my-project.json", saved(elm_street_project(), -3))
    (tmp_path / "ana" / "old.json").write_text('{"schema": "coachlab/project", "version": "1.1", "aim": 3}')
    assert project_of(tmp_path).score == 2.5
    [member] = read_cohort(tmp_path).members
    assert row_of(member.profile, DAY).doubts == (
        "Ana: 1 progress score dated after 18 May 2026; what lies ahead does not count yet.",
    )


@settings(max_examples=30)
@given(PROJECTS)
def test_any_project_that_can_be_read_has_a_score_of_the_scale(project):
    assert score_of(project).score in {step.score for step in STEPS}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A grade book with two exercises: Ana handed in both, Bea and a stranger one. A person marked Bea's letter."""
    folder = tmp_path_factory.mktemp("course")
    Course(folder).prepare()
    with Course(folder).gradebook() as book:
        for exercise in ("aim-and-run-chart", "equity"):
            book.add_assignment(exercise)
            book.add_notebook("exercise", exercise)
            book.add_grade_cell("aim", "exercise", exercise, max_score=20, cell_type="code")
        book.add_task_cell("person-letter", "exercise", "equity", max_score=4, cell_type="markdown")
        for name, exercise, points in (
            ("Ana Gómez", "aim-and-run-chart", 18),
            ("Ana Gómez", "equity", 7),
            ("Bea", "equity", 20),
            ("Somebody else", "equity", 1),
        ):
            learner = folder_name(name)
            book.update_or_create_student(learner, last_name=name)
            book.add_submission(exercise, learner, timestamp=datetime.fromisoformat(f"{ago(9)} 23:30:00"))
            book.find_grade("aim", "exercise", exercise, learner).auto_score = points
            book.db.commit()
        letter = book.find_grade("person-letter", "exercise", "equity", folder_name("Bea"))
        letter.manual_score, letter.needs_manual_grade = 3, False
        book.db.commit()
    return folder


def marks_of(folder, course):
    cohort = read_cohort(folder)
    doubts = take_marks([(each.profile, each.file) for each in cohort.members], course)
    rows = [row_of(each.profile, DAY, each.label) for each in cohort.members]
    return {row.label: [(each.title, each.points, each.out_of) for each in row.exercises] for row in rows}, doubts


def test_marks_come_from_the_grade_book_by_the_name_of_the_hand_in(tmp_path, course):
    put(tmp_path, "ana.json", coach("ANA  gómez", exercises=[]))
    put(tmp_path, "bea.json", coach("Bea"))
    put(tmp_path, "cleo.json", coach("Cleo", exercises=[]))
    found, doubts = marks_of(tmp_path, course)
    assert sorted(found["ANA gómez"]) == [("Aim and run chart", 18, 20), ("Equity", 7, 20)]
    assert found["Bea"] == [("Equity", 23, 24), ("Aim and run chart", 18, 20)], "her own note counts beside it"
    assert found["Cleo"] == []
    assert doubts == []


def test_points_that_a_person_has_not_given_yet_are_not_lost(tmp_path, course):
    put(tmp_path, "ana.json", coach("Ana Gómez", exercises=[]))
    found, _ = marks_of(tmp_path, course)
    assert ("Equity", 7, 20) in found["Ana Gómez"]


def test_marks_of_a_name_that_two_coaches_share_are_nobody_s(tmp_path, course):
    put(tmp_path, "a.json", coach("Bea", id="1", exercises=[]))
    put(tmp_path, "b.json", coach("Bea", id="2", exercises=[]))
    found, doubts = marks_of(tmp_path, course)
    assert list(found.values()) == [[], []]
    assert len(doubts) == 1
    assert "several coaches have that name" in doubts[0]


def test_the_command_shows_the_marks_and_changes_neither_profile_nor_grade_book(tmp_path, course, capsys):
    path = put(tmp_path, "ana.json", coach("Ana Gómez", exercises=[]))
    before = path.read_bytes()
    with sqlite3.connect(course / "gradebook.db") as book:
        dump = list(book.iterdump())
    assert commands.cohort(tmp_path, course=course, on=DAY.isoformat()) == 0
    assert "2 done. Last:" in (tmp_path / "cohort.html").read_text("utf-8")
    assert path.read_bytes() == before
    with sqlite3.connect(course / "gradebook.db") as book:
        assert list(book.iterdump()) == dump
    assert capsys.readouterr().err == ""


def test_without_a_grade_book_or_with_a_damaged_one_no_page_is_made(tmp_path, capsys):
    put(tmp_path / "in", "ana.json", coach("Ana"))
    with pytest.raises(CohortError, match="has no grade book"):
        take_marks([], tmp_path)
    (tmp_path / "gradebook.db").write_text("this is no database, and it is long enough to be looked at")
    assert commands.cohort(tmp_path / "in", course=tmp_path) == 2
    told = capsys.readouterr().err
    assert "cannot be read or written; bring it back from a backup" in told
    assert told.count("\n") == 1
    assert not (tmp_path / "in" / "cohort.html").exists()
