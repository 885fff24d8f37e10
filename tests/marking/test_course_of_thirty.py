"""The instructors' guide as written: thirty workspaces, each of its own, from handing out to marks for the platform."""

import re
import shlex
import shutil

import pytest

from coachlab import cli
from coachlab.grading import course_commands
from coachlab.grading.about import read_about
from coachlab.grading.answer import Answer
from coachlab.grading.commands import grade
from coachlab.grading.compiler.compile import compile_exercise
from coachlab.grading.compiler.mistakes import read_mistakes
from coachlab.grading.compiler.proof import solution_of
from coachlab.grading.course import Course
from coachlab.grading.hand_in_commands import hand_in
from coachlab.marking.book import bring_in_line, fingerprint
from coachlab.marking.commands import marks
from coachlab.marking.store import Change, MarkStore
from coachlab.paths import BOOK, EXERCISES
from coachlab.workspace.commands import fetch

EXERCISE = "measure-set"
GUIDE = BOOK / "facilitation" / "graded-course.md"
NAMES = [f"Coach {first}{last}" for first in "ABCDEF" for last in ("lder", "irch", "edar", "lm", "ir")]


def commands_of_the_guide():
    return re.findall(r"^    (coachlab .+)$", GUIDE.read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("line", commands_of_the_guide())
def test_every_command_of_the_guide_is_one_that_coachlab_takes(line):
    words = [word.replace("EXERCISE", EXERCISE) for word in shlex.split(line)[1:]]
    assert cli.read_arguments(words).command == words[0]


def test_the_table_of_the_hour_names_the_commands_in_their_order():
    told = re.findall(r"\| `coachlab ([a-z-]+)` \|", GUIDE.read_text("utf-8"))
    assert told == ["open", "release", "collect", "grade", "mark", "feedback", "marks"]


@pytest.fixture(scope="module")
def compiled():
    return compile_exercise(EXERCISES / EXERCISE)


def work_in(workspace, compiled, packed, number):
    """One learner in a workspace of their own: fetches, works (rightly, or with a typical mistake), and hands in."""
    assert fetch(packed, workspace, yes=True) == 0
    home = workspace / "exercises" / EXERCISE
    begun = Answer.open(read_about(home), home)
    solution = solution_of(compiled, case=begun.case)
    mistakes = [each for each in read_mistakes(EXERCISES / EXERCISE) if each.case in ("", begun.case)]
    mistake = mistakes[number % len(mistakes)] if number % 5 else None
    answer = mistake.applied_to(solution) if mistake else solution
    for name, document in answer.documents.items():
        document.id = begun.documents[name].id
    shutil.rmtree(home / "answers")
    answer.save(home)
    assert hand_in(home, EXERCISE, NAMES[number], yes=True) == 0
    (file,) = (workspace / "hand-ins").glob("*.json")
    lost = sum(mistake.costs.values()) if mistake else 0
    return file, compiled.about.automatic_points - lost


def test_thirty_learners_in_workspaces_of_their_own_are_graded_marked_and_told(tmp_path, compiled, capsys):
    assert course_commands.release([EXERCISE], tmp_path / "outbox") == 0
    (packed,) = (tmp_path / "outbox").iterdir()
    arrived, wanted = tmp_path / "in", {}
    arrived.mkdir()
    for number, name in enumerate(NAMES):
        file, wanted[name] = work_in(tmp_path / f"workspace-{number}", compiled, packed, number)
        # by e-mail, from a stick, renamed on the way
        shutil.copy(file, arrived / (file.name if number % 4 else f"Attachment {number}.dat"))
    roster = tmp_path / "learners.txt"
    roster.write_text("\n".join([*NAMES, "Coach Absent"]), "utf-8")
    root = tmp_path / "course"
    capsys.readouterr()
    assert course_commands.collect(arrived, root, due="2020-01-31", roster=roster) == 0
    told = capsys.readouterr().out
    assert told.count("late by") == len(NAMES)
    assert "by: Coach Absent." in told
    assert grade(None, root) == 0
    told = capsys.readouterr().out
    for name, points in wanted.items():
        assert re.search(rf"^{name} +\S.* {points:g} of {compiled.about.out_of:g} points", told, re.MULTILINE), name

    course, (person, *_) = Course(root), compiled.about.by_person
    learners = sorted(path.name for path in (root / "feedback").iterdir())
    store = MarkStore(course)
    for learner in learners:
        seen = fingerprint(course, EXERCISE, learner)
        mark = Change(person.criterion, person.points, "What made you choose it?", seen, 0)
        store.give(EXERCISE, learner, "Maria", [mark])
        bring_in_line(course, EXERCISE, learner)
    assert grade(None, root) == 0
    assert "still to be marked" not in capsys.readouterr().out
    assert course_commands.feedback(root, tmp_path / "back") == 0
    pages = sorted((tmp_path / "back").rglob("*.html"))
    assert len(pages) == len(NAMES)
    assert all("What made you choose it?" in page.read_text("utf-8") for page in pages)
    assert marks(root, out=tmp_path / "canvas.csv", layout="canvas", roster=roster) == 0
    assert len((tmp_path / "canvas.csv").read_text("utf-8").splitlines()) >= len(NAMES)
