"""The commands around grading: hand out, check, take in, send back; late, missing, again, and files of other kinds."""

import json
import shutil
import zipfile
from datetime import UTC, datetime

import pytest

from coachlab.grading import course_commands
from coachlab.grading.collect import collect as collect_files
from coachlab.grading.collected import AGAIN, NEW, OLDER, SAME, collected_folder, keep
from coachlab.grading.commands import grade
from coachlab.grading.compiler.hand_out import pack
from coachlab.grading.course import Course
from coachlab.grading.errors import GradingError
from coachlab.grading.names import folder_name
from coachlab.grading.roster import read_roster
from coachlab.workspace.commands import fetch
from coachlab.workspace.errors import WorkspaceError
from coachlab.workspace.fetching import read_exercise


@pytest.fixture(scope="session")
def packed(compiled, tmp_path_factory):
    """The exercise as one file to send."""
    return pack(compiled, tmp_path_factory.mktemp("out"))


def test_a_packed_exercise_holds_what_a_learner_gets_and_no_answer(compiled, packed):
    with zipfile.ZipFile(packed) as archive:
        held = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    given = [path for path in compiled.learner.rglob("*") if path.is_file()]
    assert held == {path.relative_to(compiled.learner).as_posix(): path.read_bytes() for path in given}


def test_the_same_exercise_is_packed_into_the_same_bytes(compiled, packed, tmp_path):
    assert pack(compiled, tmp_path).read_bytes() == packed.read_bytes()


def test_release_packs_what_is_named_and_says_what_is_not_there(build, tmp_path, capsys):
    code = course_commands.release(["aim-and-run-chart", "no-such"], tmp_path, build=build)
    assert code == 1
    assert [path.suffix for path in tmp_path.iterdir()] == [".zip"]
    assert "There is no exercise in no-such" in capsys.readouterr().err


def test_a_learner_takes_the_exercise_in_once_and_keeps_an_answer(packed, tmp_path, capsys):
    assert fetch(packed, tmp_path, yes=True) == 0
    home = tmp_path / "exercises" / "aim-and-run-chart"
    (home / "answers").mkdir()
    (home / "answers" / "project.json").write_text("mine")
    assert fetch(packed, tmp_path, yes=True) == 0
    assert "You have this exercise already" in capsys.readouterr().out
    assert (home / "answers" / "project.json").read_text() == "mine"


def test_nothing_is_taken_in_without_a_yes(packed, tmp_path, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda _: "n")
    assert fetch(packed, tmp_path) == 1
    assert not (tmp_path / "exercises").exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"tiny/../../evil.py": b""}, "land elsewhere"),
        ({"tiny/answers/project.json": b"{}"}, "holds an answer"),
        ({"other/exercise.ipynb": b"{}"}, "no exercise of Coachlab's"),
        ({"tiny/exercise.json": b'{"exercise": "another", "title": "T"}'}, "as Coachlab makes them"),
        ({"tiny/exercise.json": b"[" * 100_000}, "as Coachlab makes them"),
        ({"tiny/exercise.ipynb": b'{"cells": [{"outputs": [1]}]}'}, "as Coachlab makes them"),
        ({f"tiny/{number}": b"" for number in range(300)}, "more than any exercise"),
        ({"tiny/big.csv": b"0" * 60_000_000}, "more than any exercise"),
    ],
)
def test_a_file_that_is_no_exercise_is_left_alone_in_a_sentence(tmp_path, change, words):
    file = tmp_path / "sent.zip"
    held = {
        "tiny/exercise.ipynb": b'{"cells": []}',
        "tiny/exercise.json": b'{"exercise": "tiny", "title": "Tiny"}',
        **change,
    }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in held.items():
            archive.writestr(name, data)
    with pytest.raises(WorkspaceError, match=words):
        read_exercise(file)


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04" + bytes(60)])
def test_a_damaged_file_is_said_to_be_one(tmp_path, capsys, data):
    file = tmp_path / "sent.zip"
    file.write_bytes(data)
    assert fetch(file, tmp_path / "home") == 1
    assert "or it is damaged" in capsys.readouterr().err


def test_a_page_that_is_no_feedback_is_not_taken_in(tmp_path, capsys):
    page = tmp_path / "page.html"
    page.write_text("<script>alert(1)</script>")
    assert fetch(page, tmp_path / "home") == 1
    assert "no page of feedback from Coachlab" in capsys.readouterr().err


def test_check_says_in_words_what_is_there_and_what_comes_later(compiled, answer, tmp_path, capsys):
    shutil.copytree(compiled.learner, tmp_path, dirs_exist_ok=True)
    assert course_commands.check(tmp_path) == 1
    assert "Not there yet" in capsys.readouterr().out
    shutil.rmtree(tmp_path / "answers")
    answer().save(tmp_path)
    assert course_commands.check(tmp_path) == 0
    out = capsys.readouterr().out
    assert "Your coach looks at" in out
    assert "Not there yet" not in out


def test_collected_hand_ins_are_kept_and_graded_without_the_folder_they_came_in(
    hand_over, answer, tmp_path, build, capsys
):
    arrived, course = tmp_path / "in", tmp_path / "course"
    hand_over(answer(), "Ana Gómez", arrived, handed_in="2026-03-17T10:00:00Z")
    roster = tmp_path / "names.txt"
    roster.write_text("Ana Gómez\nBen Ito\n", "utf-8")
    code = course_commands.collect(arrived, course, due="2026-03-15", roster=roster, build=build)
    out = capsys.readouterr().out
    assert code == 0
    assert "new, late by 2 days" in out
    assert "by: Ben Ito." in out
    for path in arrived.iterdir():
        path.unlink()
    assert grade(None, course, build=build) == 0
    assert course_commands.feedback(course, tmp_path / "send") == 0
    (page,) = (tmp_path / "send").rglob("*.html")
    assert page.parent.name == folder_name("Ana Gómez")
    assert fetch(page, tmp_path / "home") == 0
    assert (tmp_path / "home" / "feedback" / page.name).read_bytes() == page.read_bytes()


def test_a_hand_in_is_new_then_the_same_then_again_and_an_older_one_does_not_come_back(
    hand_over, answer, compiled, tmp_path
):
    course = Course(tmp_path / "course")
    known = {compiled.about.exercise: compiled.about}
    work = answer()
    first, second = tmp_path / "first", tmp_path / "second"
    hand_over(work, "Ana", first, handed_in="2026-03-01T10:00:00Z")
    hand_over(work, "Ana", second, handed_in="2026-03-02T10:00:00Z")
    batches = [collect_files(each, known).taken for each in (first, first, second, first)]
    assert [keep(course, each)[0].how for each in batches] == [NEW, SAME, AGAIN, OLDER]
    (kept,) = collected_folder(course).rglob("*.json")
    assert json.loads(kept.read_text("utf-8"))["handed_in"] == "2026-03-02T10:00:00Z"


def test_a_day_that_is_none_and_a_course_without_hand_ins_are_said(tmp_path, capsys):
    (tmp_path / "in").mkdir()
    assert course_commands.collect(tmp_path / "in", tmp_path / "course", due="1 May") == 2
    assert 'The last day "1 May" is no date: write year, month and day as in' in capsys.readouterr().err
    assert grade(None, tmp_path / "course") == 2
    assert "has collected no hand-in yet" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text",
    [
        "Name\nAna Gómez\nBen Ito\n",
        "Ana Gómez\nBen Ito\n",
        "First name;Surname;ID number;Email address\nAna;Gómez;17;ana@example.org\nBen;Ito;18;ben@example.org\n",
        "\ufeffsep=;\r\nName;Email\r\nAna Gómez;a\r\nBen Ito;b\r\n",
        "1. Ana Gómez\r\n2. Ben Ito\r\n---\r\n",
        "Name，ID\nAna Gómez，1\nBen Ito，2\n",
        'Student,ID,SIS User ID\n"    Points Possible",,\n"Gómez, Ana",1,17\n"Ito, Ben",2,18\n',
    ],
)
def test_a_list_of_learners_comes_in_many_forms(tmp_path, text):
    file = tmp_path / "list.csv"
    file.write_text(text, "utf-8")
    assert [each.name for each in read_roster(file)] == ["Ana Gómez", "Ben Ito"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "names no learner"),
        ("Ana\nana\n", "twice"),
        ("Ward,Bed\nA,1\n", "no column of names"),
        ('Name,Email\n"Ana,a\nBen,b\n', "cannot be read as a table"),
        (f"Name,Note\nAna,{'x' * 200_000}\n", "cannot be read as a table"),
        ("Name,ID\nAna,7\nBen,7\n", "has the number 7 twice, for Ana and Ben"),
        ("Name\nAna\0\n", "cannot be read"),
    ],
)
def test_a_list_that_cannot_be_used_is_a_sentence(tmp_path, text, words):
    file = tmp_path / "list.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(GradingError, match=words):
        read_roster(file)


@pytest.mark.parametrize("what", ["a folder", "a broken link", "nothing"])
def test_what_is_no_file_is_no_list_of_learners(tmp_path, what):
    place = tmp_path / "list.csv"
    if what == "a folder":
        place.mkdir()
    elif what == "a broken link":
        place.symlink_to(tmp_path / "nowhere")
    with pytest.raises(GradingError, match=r"list\.csv cannot be read: check where it is"):
        read_roster(place)


def test_days_late_are_counted_from_the_end_of_the_last_day(hand_over, answer, compiled, tmp_path):
    moment = datetime(2026, 3, 15, 12, tzinfo=UTC)
    hand_over(answer(), "Ana", tmp_path / "in", handed_in=f"{moment:%Y-%m-%dT%H:%M:%SZ}")
    taken = collect_files(tmp_path / "in", {compiled.about.exercise: compiled.about}).taken
    (kept,) = keep(Course(tmp_path / "course"), taken, moment.astimezone().date())
    assert kept.late == 0
