"""The two commands as a coach types them: what is said, and the exit code, when something is not as it should be."""

import builtins
import shutil
import sqlite3
from pathlib import Path

import pytest

from coachlab.grading import commands
from coachlab.grading.commands import grade
from coachlab.grading.compiler.release import release
from coachlab.grading.errors import GradingError
from coachlab.grading.hand_in import HandIn
from coachlab.grading.hand_in_commands import hand_in
from coachlab.paths import EXERCISES
from coachlab.record import Project, load, save
from coachlab.record.profile import CoachProfile

EXERCISE = EXERCISES / "aim-and-run-chart"
OLD = Path(__file__).with_name("hand_ins") / "aim-and-run-chart-1.0.json"


@pytest.fixture
def run(build, tmp_path, capsys):
    """`run(folder, course)` → exit code, what was printed, what was complained."""

    def start(folder=tmp_path / "in", course=tmp_path / "course", **more):
        code = grade(folder, course, build=build, **more)
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return code, said.out, said.err

    return start


def test_a_folder_that_is_not_there(run):
    code, _, said = run()
    assert code == 2
    assert "name the folder with the learners' hand-in files" in said


def test_an_empty_folder(run, tmp_path):
    (tmp_path / "in").mkdir()
    code, _, said = run()
    assert code == 2
    assert "holds no hand-in that can be graded" in said
    assert not (tmp_path / "course").exists()


def test_no_exercises(run, tmp_path):
    (tmp_path / "in").mkdir()
    code, _, said = run(exercises=tmp_path)
    assert code == 2
    assert "no exercise" in said


def test_a_course_path_that_nbgrader_cannot_use_is_refused_before_anything_is_written(run, hand_over, answer, tmp_path):
    hand_over(answer(), "Ana", tmp_path / "in")
    code, _, said = run(course=tmp_path / "course [2026]")
    assert code == 2
    assert "choose another folder" in said
    assert not (tmp_path / "course [2026]").exists()


def test_a_course_that_is_a_file(run, hand_over, answer, tmp_path):
    hand_over(answer(), "Ana", tmp_path / "in")
    (tmp_path / "course").write_text("", "utf-8")
    code, _, said = run()
    assert code == 2
    assert len(said.strip().splitlines()) == 1


def test_a_damaged_grade_book(run, hand_over, answer, tmp_path):
    hand_over(answer(), "Ana", tmp_path / "in")
    (tmp_path / "course").mkdir()
    (tmp_path / "course" / "gradebook.db").write_text("this is no database, and it is long enough to be looked at")
    code, _, said = run()
    assert code == 2
    assert "bring it back from a backup" in said


def test_a_locked_grade_book_is_said_as_one(run, hand_over, answer, tmp_path, monkeypatch):
    from coachlab.grading.course import Course

    hand_over(answer(), "Ana", tmp_path / "in")
    Course(tmp_path / "course").prepare()
    monkeypatch.setattr("coachlab.grading.grade_book.WAIT", 0.2)
    holder = sqlite3.connect(tmp_path / "course" / "gradebook.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        code, _, said = run()
    finally:
        holder.close()
    assert code == 2
    assert "in use by another program" in said
    code, printed, said = run()
    assert (code, said) == (0, "")
    assert "Ana (1 of 1): graded." in printed


def test_one_learner_whose_grading_fails_does_not_stop_the_others(run, hand_over, answer, tmp_path, monkeypatch):
    from coachlab.grading.batch import Batch

    for name in ("Ana", "Ben"):
        hand_over(answer(), name, tmp_path / "in")

    def fails(self, collected, *given):
        if collected.name == "Ana":
            raise GradingError("the kernel died.")
        real(self, collected, *given)

    real = Batch._keep
    monkeypatch.setattr(Batch, "_keep", fails)
    code, printed, said = run()
    assert code == 1
    assert "Ana: the kernel died." in said
    assert "Ben" in printed
    assert "22 of 26 points" in printed
    monkeypatch.setattr(Batch, "_keep", real)
    code, printed, _ = run()
    assert code == 0
    assert printed.count("22 of 26 points") == 2
    assert printed.count("was graded already") == 1


def test_an_error_inside_a_criterion_gives_no_marks_instead_of_none(hand_over, answer, run, tmp_path, monkeypatch):
    from coachlab.grading.course import Course

    real = Course.generate

    def with_a_fault(self, exercise, *, database=True):
        path = self.step("source", exercise) / "exercise.json"
        path.write_text(path.read_text("utf-8").replace('"aim-by-when"', '"aim-by-why"'), "utf-8")
        real(self, exercise, database=database)

    monkeypatch.setattr(Course, "generate", with_a_fault)
    hand_over(answer(), "Ana", tmp_path / "in")
    code, printed, said = run()
    assert code == 1
    assert "aim-by-when could not be looked at, so this hand-in has no marks yet" in said
    assert "points" not in printed


def test_ctrl_c_is_a_sentence_and_not_a_trace(run, hand_over, answer, tmp_path, monkeypatch):
    def stopped(*_):
        raise KeyboardInterrupt

    hand_over(answer(), "Ana", tmp_path / "in")
    monkeypatch.setattr(commands, "_feedback", stopped)
    code, _, said = run()
    assert code == 2
    assert "run the same command again to go on" in said


@pytest.fixture
def answer_file(compiled, answer, tmp_path):
    folder = tmp_path / "Coachlab" / "exercises" / EXERCISE.name
    release(EXERCISE, folder, build=compiled.folder.parents[2])
    answer().save(folder)
    return folder / "answers" / "project.json"


def test_hand_in_shows_everything_asks_and_writes_one_file(answer_file, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(builtins, "input", lambda _: "yes")
    assert hand_in(answer_file, EXERCISE.name, "Ana Gómez") == 0
    said = capsys.readouterr().out
    assert "Your name: Ana Gómez" in said
    assert "Measure 1: July 2024: " in said
    (path,) = (tmp_path / "Coachlab" / "hand-ins").iterdir()
    assert str(path) in said
    assert load(path, HandIn).project == load(answer_file)


@pytest.mark.parametrize("reply", ["no", "", "maybe", None])
def test_hand_in_writes_nothing_without_a_yes(answer_file, tmp_path, monkeypatch, reply):
    def answered(_):
        if reply is None:
            raise EOFError
        return reply

    monkeypatch.setattr(builtins, "input", answered)
    assert hand_in(answer_file, EXERCISE.name, "Ana") == 1
    assert not (tmp_path / "Coachlab" / "hand-ins").exists()


def test_hand_in_from_another_place_names_its_folder(answer, tmp_path):
    path = tmp_path / "elsewhere.json"
    save(answer().project, path)
    assert hand_in(path, EXERCISE.name, "Ana", folder=tmp_path / "out", yes=True) == 0
    assert len(list((tmp_path / "out").iterdir())) == 1


@pytest.mark.parametrize(
    ("exercise", "name", "words"),
    [
        ("aim-and-run-chart", " ", "Write your name first"),
        ("../secrets", "Ana", "is the answer to the exercise aim-and-run-chart"),
    ],
)
def test_hand_in_says_what_is_missing(answer_file, capsys, exercise, name, words):
    assert hand_in(answer_file, exercise, name, yes=True) == 2
    assert words in capsys.readouterr().err


def test_hand_in_of_what_is_no_project(tmp_path, capsys, hand_over, answer):
    assert hand_in(tmp_path / "nothing.json", EXERCISE.name, "Ana", yes=True) == 2
    assert "nothing.json is not there" in capsys.readouterr().err
    assert hand_in(hand_over(answer(), "Ana", tmp_path), EXERCISE.name, "Ana", yes=True) == 2
    assert "not a project" in capsys.readouterr().err
    save(Project(), tmp_path / "project.json")
    assert hand_in(tmp_path / "project.json", "no-such-exercise", "Ana", yes=True) == 2
    assert "aim-and-run-chart" in capsys.readouterr().err


def test_a_course_in_a_place_that_cannot_be_written(run, hand_over, answer, tmp_path):
    hand_over(answer(), "Ana", tmp_path / "in")
    (tmp_path / "a file").touch()
    code, _, said = run(course=tmp_path / "a file" / "course")
    assert code == 2
    assert "cannot be used" in said


def test_hand_in_takes_the_whole_answer_by_its_folder_or_any_file_of_it(answer_file, tmp_path):
    folder = answer_file.parent.parent
    for number, work in enumerate((folder, answer_file, answer_file.with_name("responses.json"))):
        assert hand_in(work, EXERCISE.name, "Ana", folder=tmp_path / str(number), yes=True) == 0
        (path,) = (tmp_path / str(number)).iterdir()
        made = load(path, HandIn)
        assert made.project == load(answer_file)
        assert made.responses == load(answer_file.with_name("responses.json"))


def test_hand_in_says_when_there_is_nothing_or_the_wrong_thing(answer_file, tmp_path, capsys):
    assert hand_in(answer_file.with_name("plan.json"), EXERCISE.name, "Ana", yes=True) == 2
    assert "plan.json is not there; name the folder of the exercise" in capsys.readouterr().err
    answer_file.write_text("{", "utf-8")
    assert hand_in(answer_file.parent.parent, EXERCISE.name, "Ana", yes=True) == 2
    assert "project.json is cut off" in capsys.readouterr().err
    save(CoachProfile(), tmp_path / "profile.json")
    assert hand_in(tmp_path / "profile.json", EXERCISE.name, "Ana", yes=True) == 2
    assert "is a coach profile, which the exercise aim-and-run-chart does not ask for" in capsys.readouterr().err
    assert not (tmp_path / "Coachlab" / "hand-ins").exists()


def test_a_hand_in_of_the_first_format_goes_the_whole_way(run, tmp_path):
    (tmp_path / "in").mkdir()
    shutil.copy(OLD, tmp_path / "in")
    code, printed, said = run()
    assert code == 0
    assert "20 of 26 points" in printed
    assert "holds no set of answers to questions" in said
    assert "names no case of the exercise; it is graded as the first one, Elm Street Family Practice." in said
    (page,) = (tmp_path / "course" / "feedback").rglob("*.html")
    assert "is still open: which answer comes closest" in page.read_text("utf-8")
