"""Questions and decisions of the book: one schema for page, notebook and graded cell, without their HTML."""

from coachlab.quiz.decision import Decision, Option, read_decision
from coachlab.quiz.question import Answer, Question, Turn, read_quiz
from coachlab.quiz.yaml_text import QuizError

__all__ = ["Answer", "Decision", "Option", "Question", "QuizError", "Turn", "read_decision", "read_quiz"]
