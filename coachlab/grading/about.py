"""What an exercise says of itself to its learner: `exercise.json`, beside the notebook, with nothing of the answer."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from coachlab.grading.case import Case
from coachlab.grading.errors import ExerciseError
from coachlab.grading.person import PersonCriterion
from coachlab.grading.questions import AskedQuiz, WritingTask

NAME = "exercise.json"


@dataclass(frozen=True)
class Asked:
    """One criterion of the exercise: its name, its points, and whether it is looked at only after handing in.

    `part` is the part of the rubric that it belongs to; `given` are the facts that a check needs and a learner may
    know, none where it is hidden.
    """

    criterion: str
    points: float
    hidden: bool
    part: str
    given: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class About:
    """An exercise's own description.

    `starter` are the documents that it asks for, each by its name (`answer.KINDS`) with what a learner begins with in
    the record's JSON. `quizzes` are its graded questions, without what is right, and `tasks` those to write to.
    `criteria` are marked by rules, `by_person` by a person. `cases` are there where learners get different practices.
    """

    exercise: str
    version: str
    title: str
    minutes: int
    competencies: list[str]
    data: list[str]
    criteria: list[Asked]
    starter: dict[str, dict[str, Any]]
    quizzes: list[AskedQuiz] = field(default_factory=list)
    tasks: list[WritingTask] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    by_person: list[PersonCriterion] = field(default_factory=list)

    @property
    def automatic_points(self) -> float:
        """The points that rules give, at once."""
        return sum(asked.points for asked in self.criteria)

    @property
    def out_of(self) -> float:
        """The points that can be reached, with those that a person gives."""
        return self.automatic_points + sum(person.points for person in self.by_person)

    @property
    def letters(self) -> list[str]:
        """The letters of its cases; none where all learners get the same."""
        return [case.letter for case in self.cases]

    def case(self, letter: str) -> Case | None:
        """The case of this letter, the first one for a letter that is none; None where the exercise has no cases."""
        return next((case for case in self.cases if case.letter == letter), next(iter(self.cases), None))

    def of_case(self, letter: str) -> About:
        """The exercise as the learners of one case have it: their starter and their questions."""
        case = self.case(letter)
        if case is None:
            return self
        quizzes = [quiz.of_case(case.letter) for quiz in self.quizzes]
        return replace(self, starter=case.begun(self.starter), quizzes=quizzes)

    def asked(self, criterion: str) -> Asked:
        """What the exercise says of one criterion. Raises `ExerciseError` where it does not ask for it."""
        for each in self.criteria:
            if each.criterion == criterion:
                return each
        raise ExerciseError(f"The exercise {self.exercise} does not ask for {criterion}.")

    def person(self, criterion: str) -> PersonCriterion:
        """One criterion that a person marks. Raises `ExerciseError` where the exercise has none of this name."""
        for each in self.by_person:
            if each.criterion == criterion:
                return each
        raise ExerciseError(f"The exercise {self.exercise} does not ask a person for {criterion}.")

    def quiz(self, name: str) -> AskedQuiz:
        """The questions of one quiz. Raises `ExerciseError` where the exercise has none of this name."""
        for each in self.quizzes:
            if each.name == name:
                return each
        raise ExerciseError(f"The exercise {self.exercise} has no quiz {name}.")

    def task(self, name: str) -> WritingTask:
        """One task to write to. Raises `ExerciseError` where the exercise has none of this name."""
        for each in self.tasks:
            if each.name == name:
                return each
        raise ExerciseError(f"The exercise {self.exercise} has no task {name} to write to.")

    def dumps(self) -> str:
        """The description as JSON text."""
        return json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n"


def read_about(folder: Path) -> About:
    """Read `exercise.json` in a learner's exercise folder.

    Raises `ExerciseError` where it is missing or damaged.

    >>> read_about(Path("no-such-folder"))
    Traceback (most recent call last):
    coachlab.grading.errors.ExerciseError: The file exercise.json is missing in no-such-folder: start Coachlab again, \
and it will be put back.
    """
    path = folder / NAME
    try:
        values = json.loads(path.read_text("utf-8"))
        criteria = [Asked(**each) for each in values["criteria"]]
        quizzes = [AskedQuiz(**each) for each in values["quizzes"]]
        tasks = [WritingTask(**each) for each in values["tasks"]]
        cases = [Case(**each) for each in values.get("cases", [])]
        by_person = [PersonCriterion.from_dict(each) for each in values.get("by_person", [])]
        made = {"criteria": criteria, "quizzes": quizzes, "tasks": tasks, "cases": cases, "by_person": by_person}
        return About(**{**values, **made})
    except FileNotFoundError:
        raise ExerciseError(
            f"The file {NAME} is missing in {folder}: start Coachlab again, and it will be put back."
        ) from None
    except (OSError, ValueError, TypeError, KeyError):
        raise ExerciseError(f"The file {path} is damaged: delete it and start Coachlab again.") from None
