"""What a person marks, through nbgrader's grade book: left to a person, said in words, and no lost point meanwhile."""

import os
import re
import shutil
import subprocess
import sys
from html import unescape

import pytest
from cases_exercise import write_paired

from coachlab.grading.commands import grade
from coachlab.grading.compiler.compile import compile_exercise
from coachlab.grading.compiler.proof import solution_of
from coachlab.grading.course import Course
from coachlab.grading.feedback import feedback_page
from coachlab.grading.hand_in import make_hand_in, write_hand_in
from coachlab.grading.names import folder_name
from coachlab.paths import EXERCISES

CELL = "person-letter"


class Graded:
    """A course with two learners, one in each case, and what was printed last."""

    def __init__(self, home):
        self.home, self.course = home, Course(home / "course")
        self.exercises, self.build = home / "exercises", home / "build"
        self.compiled = compile_exercise(write_paired(self.exercises), build=self.build)

    def hand_in(self, name, case, day, text=""):
        made = make_hand_in(solution_of(self.compiled, case=case), name)
        made.responses.write("letter", text)
        made.handed_in = f"2026-03-{day}T12:00:00Z"
        write_hand_in(made, self.home / "in")

    def grade(self, **how):
        return grade(self.home / "in", self.course.root, exercises=self.exercises, build=self.build, **how)

    def page(self, name):
        page = self.course.root / "feedback" / folder_name(name) / "paired" / "feedback.html"
        return " ".join(
            unescape(re.sub(r"<style>.*?</style>|<[^>]*>", " ", page.read_text("utf-8"), flags=re.S)).split()
        )

    def cell(self, name):
        with self.course.gradebook() as book:
            found = book.find_grade(CELL, "exercise", "paired", folder_name(name))
            return found.needs_manual_grade, found.score, found.max_score

    def give(self, name, points, comment):
        """Mark by hand, as formgrader does."""
        with self.course.gradebook() as book:
            found = book.find_grade(CELL, "exercise", "paired", folder_name(name))
            found.manual_score, found.needs_manual_grade = points, False
            book.find_comment(CELL, "exercise", "paired", folder_name(name)).manual_comment = comment
            book.db.commit()


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    made = Graded(tmp_path_factory.mktemp("persons"))
    made.hand_in("Ana", "a", 17, "Dear team, what would you like to try?")
    made.hand_in("Ben", "b", 17)
    assert made.grade() == 0
    return made


@pytest.mark.parametrize("name", ["Ana", "Ben"])
def test_what_a_person_marks_waits_for_one_and_costs_no_point_meanwhile(graded, name):
    assert graded.cell(name) == (True, 0, 4)
    said = graded.page(name)
    assert "4 of 8 points" in said
    assert "4 points still to be marked by a person: no point of these is lost yet." in said
    assert "A letter that the team would read A person still looks at this. 4 points are not given yet." in said
    assert "3 of 3 criteria are there in full" in said
    assert "Every criterion that was looked at so far is there." in said
    assert "asks before he tells" not in said


def test_the_marks_say_how_many_points_are_still_to_be_marked(graded, capsys):
    assert graded.grade() == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert printed.count("4 of 8 points, 4 still to be marked by a person 3 of 3 criteria in full") == 2


def test_what_a_person_gave_is_in_the_feedback_with_the_words_of_its_level(graded, capsys):
    graded.give("Ana", 2, "I like <b>your</b> question.")
    assert graded.grade() == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "Ana A paired exercise 6 of 8 points 3 of 4 criteria in full" in printed
    said = graded.page("Ana")
    assert "6 of 8 points" in said
    assert "still to be marked" not in said
    assert "A good place to begin: read what a person saw in “A letter that the team would read”." in said
    assert "Partly there. 2 of 4 points. The level that your work reaches: It is short." in said
    assert "I like <b>your</b> question." in said
    assert "Read: “The parts of an aim” in the lesson “Set an aim that a team can reach”" in said


def test_a_mark_of_no_points_is_a_mark(graded):
    graded.give("Ben", 0, "")
    assert graded.grade() == 0
    said = graded.page("Ben")
    assert "4 of 8 points" in said
    assert "still" not in said
    assert "Not there yet. 0 of 4 points. The level that your work reaches: Nothing is written." in said


def test_nbgraders_own_feedback_holds_no_mark_scheme(graded):
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "generate_feedback", "paired", "--student", folder_name("Ana"), "--force"],
        cwd=graded.course.root,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(EXERCISES.parent)},
    )
    assert done.returncode == 0, done.stderr
    (page,) = (graded.course.root / "feedback" / folder_name("Ana") / "paired").glob("exercise.html")
    text = page.read_text("utf-8")
    assert "A letter that the team would read" in text
    assert "asks before he tells" not in text
    assert "know_facts" not in text


def test_a_second_run_draws_no_page_and_then_the_one_whose_mark_has_changed(graded, monkeypatch):
    drawn = []

    def draw(about, result, **how):
        drawn.append(result.collected.name)
        return feedback_page(about, result, **how)

    def pages():
        return {path.parts[-3]: path.read_bytes() for path in graded.course.root.glob("feedback/*/*/feedback.html")}

    assert graded.grade() == 0
    monkeypatch.setattr("coachlab.grading.feedback_file.feedback_page", draw)
    assert graded.grade() == 0
    assert drawn == []
    graded.give("Ben", 3, "Short and good.")
    assert graded.grade() == 0
    assert drawn == ["Ben"]
    kept = pages()
    shutil.rmtree(graded.course.root / "feedback")
    assert graded.grade() == 0
    assert pages() == kept, "a page that was left alone is the one that would be drawn"
    page = graded.course.root / "feedback" / folder_name("Ana") / "paired" / "feedback.html"
    page.write_bytes(page.read_bytes().replace(b"points", b"pears"))
    drawn.clear()
    assert graded.grade() == 0
    assert drawn == ["Ana"], "a page that somebody changed is drawn anew"
    assert pages() == kept


def test_a_new_hand_in_waits_for_a_person_again(graded):
    graded.give("Ana", 4, "Now it is a letter.")
    graded.hand_in("Ana", "a", 18, "Dear all, we met the aim.")
    assert graded.grade() == 0
    assert graded.cell("Ana")[0]
    said = graded.page("Ana")
    assert "A person still looks at this" in said
    assert "Now it is a letter" not in said
