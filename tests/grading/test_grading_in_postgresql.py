"""The grade book in a PostgreSQL database by its address: the same marks, the same words, and no password anywhere."""

import os
import subprocess
import sys

import pytest
from postgresql_server import PASSWORD, server
from sqlalchemy import create_engine, text

from coachlab.grading.commands import grade
from coachlab.grading.compiler.mistakes import read_mistakes
from coachlab.grading.compiler.proof import evaluate
from coachlab.grading.course import Course
from coachlab.grading.grade_book import NAMED
from coachlab.grading.names import folder_name
from coachlab.paths import CHECKOUT, EXERCISES
from coachlab.postgresql import find_postgresql

EXERCISE = EXERCISES / "aim-and-run-chart"


@pytest.fixture(scope="module")
def address():
    programs = find_postgresql(print)
    if not programs:
        pytest.skip("no PostgreSQL server is installed, and this system has no package of it to be had unasked")
    with server(programs) as found:
        yield found


@pytest.fixture
def database(address):
    """The address of an empty database."""
    name = f"course_{os.urandom(4).hex()}"
    engine = create_engine(address.replace("postgresql://", "postgresql+pg8000://"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return f"{address.removesuffix('postgres')}{name}"


@pytest.fixture
def run(build, tmp_path, capfd):
    """`run()` → exit code, what was printed, what was complained; never a password in it."""

    def start(course=tmp_path / "course", **more):
        code = grade(tmp_path / "in", course, build=build, **more)
        said = capfd.readouterr()
        assert PASSWORD not in said.out + said.err
        assert "Traceback" not in said.out + said.err
        return code, said.out, said.err

    return start


def points(course):
    """The points that rules gave, by learner and cell."""
    with course.gradebook() as book:
        return {
            submission.student_id: {
                grade.name: grade.score
                for each in submission.notebooks
                for grade in each.grades
                if grade.auto_score is not None
            }
            for submission in book.assignment_submissions(EXERCISE.name)
        }


def test_marks_are_kept_in_the_database_and_found_there_again(
    run, compiled, database, answer, solution, hand_over, tmp_path, monkeypatch
):
    answers = {"Ana": answer(), "Ben": read_mistakes(EXERCISE)[0].applied_to(solution)}
    for name, each in answers.items():
        hand_over(each, name, tmp_path / "in")
    code, printed, said = run(grade_book=database)
    assert (code, said) == (0, "")
    assert "Grade book: postgresql://coach:***@127.0.0.1" in printed
    course = Course(tmp_path / "course", database)
    wanted = {
        folder_name(name): {mark.criterion: mark.points for mark in evaluate(compiled, each)}
        for name, each in answers.items()
    }
    assert points(course) == wanted
    assert not (course.root / "gradebook.db").exists()
    files = [path for path in course.root.rglob("*") if path.is_file()]
    assert not [path for path in files if PASSWORD.encode() in path.read_bytes()]

    # nbgrader itself reads and writes it, by the same variable
    monkeypatch.setenv(NAMED, database)
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "autograde", EXERCISE.name, "--force", "--student", folder_name("Ben")],
        cwd=course.root,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
    )
    assert done.returncode == 0, done.stderr
    assert points(course) == wanted

    code, printed, _ = run()  # by the variable
    assert code == 0
    assert printed.count("was graded already") == 2
    monkeypatch.delenv(NAMED)

    # neither another grade book for this course, nor another course for this grade book
    code, _, said = run()
    assert code == 2
    assert "The marks of this course are in postgresql://coach:***@" in said
    code, _, said = run(course=tmp_path / "another", grade_book=database)
    assert code == 2
    assert "holds the marks of another course: make a database of its own" in said


def test_a_table_that_another_program_holds_is_a_sentence_and_a_second_run_finishes(
    run, database, answer, hand_over, tmp_path, monkeypatch
):
    monkeypatch.setattr("coachlab.grading.grade_book.WAIT", 0.3)
    hand_over(answer(), "Ana", tmp_path / "in")
    Course(tmp_path / "course", database).prepare()
    engine = create_engine(database.replace("postgresql://", "postgresql+pg8000://"))
    with engine.connect() as holder:
        holder.execute(text("LOCK TABLE grade IN ACCESS EXCLUSIVE MODE"))
        code, printed, said = run(grade_book=database)
    engine.dispose()
    assert code == 2
    assert "in use by another program" in said
    assert "points" not in printed
    code, printed, said = run(grade_book=database)
    assert (code, said) == (0, "")
    assert "Ana (1 of 1): graded." in printed


def test_a_run_killed_while_the_tables_are_made_is_finished_by_the_next(database, tmp_path):
    Course(tmp_path / "course", database).prepare()
    engine = create_engine(database.replace("postgresql://", "postgresql+pg8000://"))
    with engine.begin() as connection:
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        connection.execute(text("DROP TABLE alembic_version"))
    Course(tmp_path / "course", database).prepare()
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == version
    engine.dispose()


@pytest.mark.parametrize("wrong", ["password", "port"])
def test_a_server_that_cannot_be_reached_is_one_sentence(run, address, answer, hand_over, tmp_path, wrong):
    hand_over(answer(), "Ana", tmp_path / "in")
    port = address.rsplit(":", 1)[1].split("/")[0]
    other = address.replace(PASSWORD, "another") if wrong == "password" else address.replace(port, "1")
    code, _, said = run(grade_book=other)
    assert code == 2
    assert "cannot be reached or written; see that the server runs" in said
    assert len(said.splitlines()) == 1


def test_an_address_of_something_else_is_refused(run, answer, hand_over, tmp_path):
    hand_over(answer(), "Ana", tmp_path / "in")
    code, _, said = run(grade_book="mysql://host/marks")
    assert code == 2
    assert "begins with postgresql://" in said
    assert not (tmp_path / "course").exists()
