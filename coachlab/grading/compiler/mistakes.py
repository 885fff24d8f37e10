"""The typical mistakes that an exercise's author foresaw: each gets the points and the words that were written down."""

from __future__ import annotations

import copy
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from coachlab.grading.answer import RESPONSES, Answer
from coachlab.grading.errors import ExerciseError
from coachlab.record import from_json

NAME = "mistakes.toml"
FEWEST = 6
REMOVE = "remove"


@dataclass(frozen=True)
class Mistake:
    """A change to the solution, with what it costs (points by criterion) and what the learner reads (a part of it).

    A place begins with the name of a document: "/project/aim/by_when". "/responses/march/1" is the first question of
    the quiz “march”, and its value the text of the answer that is chosen, "" for none; "/responses/letter" is the text
    to the task “letter”. It holds in every case of the exercise, or in the one that `case` names.
    """

    name: str
    change: dict[str, Any]
    costs: dict[str, float]
    says: dict[str, str]
    case: str = ""

    def applied_to(self, solution: Answer) -> Answer:
        """The solution with this mistake in it. Raises `ExerciseError` where the change names no place of it."""
        tree = solution.to_json()
        choices, written = [], []
        for place, value in self.change.items():
            steps = place.strip("/").split("/")
            if len(steps) == 2 and steps[0] == RESPONSES and steps[1] in (task.name for task in solution.about.tasks):
                written.append((steps[1], value))
                continue
            if _is_choice(steps, solution):
                choices.append((steps[1], int(steps[2]), value))
                continue
            try:
                _put(tree, steps, value)
            except (KeyError, IndexError, TypeError, ValueError):
                raise ExerciseError(f"The mistake “{self.name}” changes {place}, which the solution has not.") from None
        made = solution.replaced(
            **{name: from_json(tree[name], type(each)) for name, each in solution.documents.items()}
        )
        for quiz, number, text in choices:
            texts = [chosen.text if chosen else "" for _, chosen in made.chosen(quiz)]
            texts[number - 1] = text
            made.choose(quiz, *texts)
        for task, text in written:
            made.responses.write(task, text)
        return made


def read_mistakes(folder: Path) -> list[Mistake]:
    """The mistakes in an exercise's folder. Raises `ExerciseError` where there are too few, or one is not whole.

    >>> from coachlab.paths import EXERCISES
    >>> read_mistakes(EXERCISES / "aim-and-run-chart")[0].name
    'A solution in the aim'
    """
    path = folder / NAME
    if not path.is_file():
        raise ExerciseError(f"{folder.name} needs a file {NAME} with at least {FEWEST} typical mistakes.")
    try:
        found = [Mistake(**each) for each in tomllib.loads(path.read_text("utf-8")).get("mistake", [])]
    except (tomllib.TOMLDecodeError, TypeError) as error:
        raise ExerciseError(f"{folder.name}: {NAME} cannot be read: {error}.") from None
    if len(found) < FEWEST:
        raise ExerciseError(f"{folder.name}: {NAME} has {len(found)} mistakes; write down at least {FEWEST}.")
    return found


def check_mistakes(compiled: Any, folder: Path, today: date | None = None) -> None:
    """Raise `ExerciseError` where a mistake costs other points, or gets other words, than its author wrote."""
    from coachlab.grading.compiler.proof import solution_of

    mistakes = read_mistakes(folder)
    letters = compiled.about.letters or [""]
    for mistake in mistakes:
        if mistake.case and mistake.case not in letters:
            raise ExerciseError(f"The mistake “{mistake.name}” is one of the case {mistake.case}, which is not there.")
    for case in letters:
        solution = solution_of(compiled, today, case=case)
        for mistake in mistakes:
            if mistake.case in ("", case):
                check_mistake(compiled, mistake, solution, today)


def check_mistake(compiled: Any, mistake: Mistake, solution: Answer, today: date | None = None) -> None:
    """Raise `ExerciseError` where one mistake costs other points, or gets other words, than its author wrote."""
    from coachlab.grading.compiler.proof import evaluate

    name = f"The mistake “{mistake.name}”" + (f" in the case {solution.case.letter}" if solution.case else "")
    marks = {mark.criterion: mark for mark in evaluate(compiled, mistake.applied_to(solution), today)}
    cost = {criterion: round(mark.out_of - mark.points, 2) for criterion, mark in marks.items() if not mark.full}
    wanted = {criterion: points for criterion, points in mistake.costs.items() if points}
    if cost != wanted:
        raise ExerciseError(f"{name} costs {_said(cost)}, where its author wrote {_said(wanted)}.")
    for criterion, words in mistake.says.items():
        question = marks[criterion].question if criterion in marks else "nothing"
        if words not in question:
            raise ExerciseError(
                f"{name} is answered at {criterion} with “{question}”, where its author wrote “{words}”."
            )


def _is_choice(steps: list[str], solution: Answer) -> bool:
    """Whether a place is a question of a quiz that is there."""
    if len(steps) != 3 or steps[0] != RESPONSES or not steps[2].isdecimal():
        return False
    asked = next((quiz for quiz in solution.about.quizzes if quiz.name == steps[1]), None)
    return asked is not None and 1 <= int(steps[2]) <= len(asked.questions)


def _put(tree: Any, steps: list[str], value: Any) -> None:
    for step in steps[:-1]:
        tree = tree[int(step)] if isinstance(tree, list) else tree[step]
    last = steps[-1]
    if isinstance(tree, list) and last == "-":
        tree.append(copy.deepcopy(value))
    elif isinstance(tree, list):
        tree[int(last)] = value
    elif value == REMOVE:
        del tree[last]
    elif last in tree:
        tree[last] = copy.deepcopy(value)
    else:
        raise KeyError(last)


def _said(points: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:g}" for name, value in sorted(points.items())) or "nothing"
