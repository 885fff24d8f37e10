"""From hand-ins to feedback with an exercise that is really compiled and graded, and back when there is a newer one."""

import pytest
from cases_exercise import write_paired
from marking_course import Visitor, serving

from coachlab.grading.commands import grade
from coachlab.grading.compiler.compile import compile_exercise
from coachlab.grading.compiler.proof import solution_of
from coachlab.grading.course import Course
from coachlab.grading.hand_in import make_hand_in, write_hand_in
from coachlab.grading.names import folder_name
from coachlab.marking.book import follow


@pytest.fixture
def graded(tmp_path):
    """`graded(text, moment)` → the page of feedback after a hand-in with this letter of this moment was graded."""
    exercises = write_paired(tmp_path / "exercises").parent
    compiled = compile_exercise(exercises / "paired", build=tmp_path / "build")
    answer = solution_of(compiled, case="b")

    def run(text: str, moment: str) -> str:
        answer.responses.write("letter", text)
        handed_in = make_hand_in(answer, "Ana")
        handed_in.handed_in = moment
        write_hand_in(handed_in, tmp_path / "in")
        course = tmp_path / "course"
        assert grade(tmp_path / "in", course, exercises=exercises, build=tmp_path / "build", persons=follow) == 0
        return (course / "feedback" / folder_name("Ana") / "paired" / "feedback.html").read_text("utf-8")

    return run


def test_a_mark_stands_in_the_feedback_until_a_newer_hand_in_comes(graded, tmp_path):
    assert "A person still looks at this" in graded("Dear team, what would you try?", "2026-03-01T10:00:00Z")
    with serving(Course(tmp_path / "course"), "Maria") as address:
        maria = Visitor(address).get(address)
        maria.get("/exercise/paired/question/person-letter")
        assert "Case b: Poplar Plaza" in maria.text
        assert "Look whether the coach asks" in maria.text
        assert "Dear team, what would you try?" in maria.text
        maria.send({"level-person-letter": "4", "comment-person-letter": "You ask first.", "do": "save"})
    # as after an update of Coachlab: the same answer is graded anew
    for note in (tmp_path / "course" / ".coachlab" / "graded").rglob("*.json"):
        note.unlink()
    page = graded("Dear team, what would you try?", "2026-03-01T10:00:00Z")
    assert "It asks and it is short." in page
    assert "You ask first." in page
    page = graded("Another letter.", "2026-03-02T10:00:00Z")
    assert "A person still looks at this" in page
    assert "You ask first." not in page
