"""What stands in the made course: its exercise, its learners, and a way to hand in."""

import shutil

from coachlab.grading.answer import FOLDER as ANSWERS
from coachlab.grading.course import Course
from coachlab.record import save
from coachlab.record.responses import Responses

EXERCISE = "a-letter"
LEARNERS = {"ana-1": "Ana", "ben-2": "Ben"}


def hand_in(course: Course, learner: str, text: str) -> None:
    """Put an answer where a hand-in that was graded lies."""
    folder = course.step("submitted", EXERCISE, learner) / ANSWERS
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    answer = Responses(id=f"{learner}-{text[:4]}")
    answer.write("letter", text)
    save(answer, folder / "responses.json", keep_version=False)
    shutil.rmtree(folder / ".coachlab", ignore_errors=True)
