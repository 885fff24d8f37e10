"""The criterion of a quiz: how many of its questions are answered rightly, and what a coach replies to each answer."""

from __future__ import annotations

from coachlab.grading.criteria.criterion import Criterion, Verdict, Work
from coachlab.grading.criteria.lessons import LESSONS
from coachlab.grading.errors import ExerciseError
from coachlab.grading.questions import AskedQuiz, Key


def quiz_criterion(quiz: AskedQuiz, key: Key, *, read: str = "", section: str = "") -> Criterion:
    """The criterion of one quiz, with its key and the section of the book that teaches it.

    Raises `ExerciseError` where the key is not that of these questions, or the lesson is none that criteria name.
    """
    questions = quiz.read()
    if key and [question.id for question in questions] != list(key):
        raise ExerciseError(f"The key of the quiz {quiz.name} is that of other questions: compile the exercise anew.")
    if read and read not in LESSONS:
        raise ExerciseError(f"The quiz {quiz.name} names a lesson that criteria do not know: {read}.")

    def look(work: Work) -> Verdict:
        good, open_ = [], []
        for number, (question, chosen) in enumerate(work.answer.chosen(quiz.name), 1):
            before = f"Question {number}: " if len(questions) > 1 else ""
            known = key[question.id]
            if chosen is None:
                open_.append(
                    f"{before}“{question.text}” is still open: which answer comes closest to what you would do?"
                )
            elif chosen.key == known["right"]:
                good.append(f"{before}{known['feedback'][chosen.key]}")
            else:
                open_.append(f"{before}{known['feedback'][chosen.key]}")
        return Verdict(len(good) / len(questions), " ".join(good), " ".join(open_))

    return Criterion(quiz.criterion, quiz.title, read, section, look)
