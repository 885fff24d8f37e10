"""The typical mistakes that an exercise's author foresaw: each gets the points and the words that were written down."""

from __future__ import annotations

import copy
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from coachlab.grading.errors import ExerciseError
from coachlab.record import Project, from_json, to_json

NAME = "mistakes.toml"
FEWEST = 6
REMOVE = "remove"


@dataclass(frozen=True)
class Mistake:
    """A change to the solution, with what it costs (points by criterion) and what the learner reads (a part of it)."""

    name: str
    change: dict[str, Any]
    costs: dict[str, float]
    says: dict[str, str]

    def applied_to(self, solution: Project) -> Project:
        """The solution with this mistake in it. Raises `ExerciseError` where the change names no place of it."""
        tree = to_json(solution)
        for place, value in self.change.items():
            try:
                _put(tree, place.strip("/").split("/"), value)
            except (KeyError, IndexError, TypeError, ValueError):
                raise ExerciseError(f"The mistake “{self.name}” changes {place}, which the solution has not.") from None
        return from_json(tree, Project)


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
    from coachlab.grading.proof import evaluate, solution_of

    solution = solution_of(compiled, today)
    for mistake in read_mistakes(folder):
        marks = {mark.criterion: mark for mark in evaluate(compiled, mistake.applied_to(solution), today)}
        cost = {name: mark.out_of - mark.points for name, mark in marks.items() if not mark.full}
        wanted = {name: points for name, points in mistake.costs.items() if points}
        if cost != wanted:
            raise ExerciseError(
                f"The mistake “{mistake.name}” costs {_said(cost)}, where its author wrote {_said(wanted)}."
            )
        for name, words in mistake.says.items():
            if name not in marks or words not in marks[name].question:
                question = marks[name].question if name in marks else "nothing"
                raise ExerciseError(
                    f"The mistake “{mistake.name}” is answered at {name} with “{question}”, "
                    f"where its author wrote “{words}”."
                )


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
