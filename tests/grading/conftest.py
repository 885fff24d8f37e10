"""The real exercise, compiled once; tiny exercises to break; and hand-ins as learners make them."""

import shutil
from datetime import date
from functools import cache
from pathlib import Path
from uuid import uuid4

import pytest

from coachlab.grading.answer import Answer
from coachlab.grading.compiler.compile import compile_exercise
from coachlab.grading.compiler.mistakes import Mistake
from coachlab.grading.compiler.proof import solution_of
from coachlab.grading.hand_in import HandIn, make_hand_in, write_hand_in
from coachlab.paths import EXERCISES
from coachlab.record.errors import RecordBusy
from coachlab.record.lock import locked

EXERCISE = EXERCISES / "aim-and-run-chart"
TODAY = date(2026, 3, 17)

TINY = """---
kernelspec: {display_name: Python 3, language: python, name: python3}
coachlab:
  exercise: tiny
  version: "1.0"
  title: A tiny exercise
  minutes: 5
  competencies: [Sets an aim]
  data: [data.csv]
  starter: {project: {title: Tiny}}
  given: []
  rubric: [{dimension: The aim, criteria: [aim-no-solution]}]
---

# Tiny

```{code-cell} ipython3
from coachlab.grading.exercise import Exercise
exercise = Exercise.open()
```

```{code-cell} ipython3
:nbgrader: {grade: false, grade_id: answer, locked: false, schema_version: 3, solution: true, task: false}
### BEGIN SOLUTION
exercise.project.aim.what = "fewer patients leave without a second reading"
exercise.save_answer()
### END SOLUTION
```

```{code-cell} ipython3
---
nbgrader: {grade: true, grade_id: aim-no-solution, locked: true, points: 2, schema_version: 3, solution: false}
---
exercise.marked_later("aim-no-solution")
### BEGIN HIDDEN TESTS
exercise.mark("aim-no-solution")
### END HIDDEN TESTS
```
"""
TINY_MISTAKES = "\n".join(
    f'[[mistake]]\nname = "Mistake {number}"\n'
    f'change = {{ "/project/aim/what" = "blood pressure by hiring {number} nurses" }}\n'
    'costs = { aim-no-solution = 2 }\nsays = { aim-no-solution = "without these words" }\n'
    for number in range(2, 8)
)


@pytest.fixture(autouse=True)
def _seat(monkeypatch):
    """Learners of these tests sit where an exercise with two cases gives the first."""
    monkeypatch.setenv("JUPYTERHUB_USER", "coach2")


@pytest.fixture(scope="session")
def shared_build(tmp_path_factory, request) -> Path:
    """A folder for the course's own exercises, which all workers of a session share."""
    place = tmp_path_factory.getbasetemp()
    build = (place.parent if hasattr(request.config, "workerinput") else place) / "every-exercise"
    (build / "exercises").mkdir(parents=True, exist_ok=True)
    return build


@pytest.fixture(scope="session")
def build(tmp_path_factory, shared_build) -> Path:
    """A folder for everything that the tests compile; the course's own exercises in it are those of all workers."""
    place = tmp_path_factory.mktemp("build")
    (place / "exercises").symlink_to(shared_build / "exercises")
    return place


@pytest.fixture(scope="session")
def compiled_once(shared_build):
    """`compiled_once(name)` → an exercise of the course, compiled once a session, whichever worker asks first."""

    @cache
    def compiled(name: str):
        lock = shared_build / f"{name}.lock"
        while True:
            try:
                with locked(lock, lock):
                    return compile_exercise(EXERCISES / name, build=shared_build)
            except RecordBusy:
                continue  # another worker compiles it

    return compiled


@pytest.fixture(scope="session")
def compiled(compiled_once):
    """The real exercise, compiled."""
    return compiled_once(EXERCISE.name)


@pytest.fixture(scope="session")
def solution(compiled):
    """The answer that the real exercise's solution writes."""
    return solution_of(compiled)


@pytest.fixture
def answer(solution):
    """`answer()` → a learner's answer: the solution with ids of its own, and changes by JSON pointer if any."""

    def make(changes: dict | None = None):
        made = Mistake("a change", changes or {}, {}, {}).applied_to(solution)
        for document in made.documents.values():
            document.id = str(uuid4())
        return made

    return make


@pytest.fixture
def untouched(compiled):
    """`untouched()` → the answer of a learner who has only opened the exercise."""
    return lambda: Answer(compiled.about)


@pytest.fixture
def hand_over():
    """`hand_over(answer, name, folder)` → the file of a hand-in; other fields of it by keyword."""

    def make(answer, name: str, folder: Path, **fields) -> Path:
        made: HandIn = make_hand_in(answer, name)
        for field, value in fields.items():
            setattr(made, field, value)
        return write_hand_in(made, folder)

    return make


@pytest.fixture
def tiny(tmp_path):
    """`tiny(old, new, …)` → the folder of a tiny exercise with some of its text replaced."""

    def make(*replacements: tuple[str, str], mistakes: str = TINY_MISTAKES, data: str = "month,number\n") -> Path:
        folder = tmp_path / "exercises" / "tiny"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        text = TINY
        for old, new in replacements:
            assert old in text, old
            text = text.replace(old, new)
        (folder / "exercise.md").write_text(text, "utf-8")
        (folder / "mistakes.toml").write_text(mistakes, "utf-8")
        (folder / "data.csv").write_text(data, "utf-8")
        return folder

    return make
