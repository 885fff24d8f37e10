"""Grades many hand-ins: what is graded already is passed over, the rest goes to the workers, or through nbgrader."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coachlab.grading.collect import Collected
from coachlab.grading.compiler.compile import NOTEBOOK_FILE, Compiled
from coachlab.grading.compiler.proof import marks_of_outputs
from coachlab.grading.course import Course
from coachlab.grading.errors import GradeBookError, GradingError
from coachlab.grading.fast_grading import AUTOGRADED, SUBMITTED, Order, Outcome
from coachlab.grading.gradebook_writing import GradeBookWriter, Scores, scores_of
from coachlab.grading.notebook_files import notebook_text, read_notebook
from coachlab.grading.pipeline import (
    ANSWER_CELL,
    answer_source,
    forget,
    grade_one,
    is_graded,
    is_noted,
    not_a_formula,
    refuse_unfinished,
    remember,
    submission_files,
)
from coachlab.grading.workers import Lost, Workers, processors
from coachlab.record.files import write_new

if TYPE_CHECKING:
    from nbgrader.api import Gradebook

GRADED, WAS_GRADED = True, False
Tell = Callable[[Collected, "bool | str"], None]
"""Called for each hand-in when it is done: GRADED, WAS_GRADED, or a sentence that says why it is not."""


@dataclass
class Batch:
    """The grading of some hand-ins of one course.

    `compiled` are the exercises by name. `processes` is the number of workers, by default one a processor.
    """

    course: Course
    compiled: Mapping[str, Compiled]
    processes: int = 0
    workers: Callable[[int], Workers] = Workers
    _kits: dict[str, _Kit] = field(default_factory=dict)
    _writers: dict[str, GradeBookWriter] = field(default_factory=dict)

    def with_nbgrader(self, taken: Sequence[Collected], tell: Tell) -> None:
        """Grade each hand-in through nbgrader, one after the other: the reference, and slow."""
        for each in taken:
            try:
                new = grade_one(self.course, self.compiled[each.hand_in.exercise], each)
            except GradeBookError:
                raise
            except GradingError as error:
                tell(each, str(error))
            else:
                tell(each, GRADED if new else WAS_GRADED)

    @contextmanager
    def ready(self, taken: Sequence[Collected]) -> Iterator[Workers | None]:
        """Start the workers that the hand-ins need, so that they load while the course is prepared; None for none."""
        new = sum(not is_noted(self.course, self.compiled[each.hand_in.exercise], each) for each in taken)
        if not new:
            yield None
            return
        with self.workers(min(new, self.processes or processors())) as workers:
            yield workers

    def grade(self, taken: Sequence[Collected], workers: Workers | None, tell: Tell) -> None:
        """Grade each hand-in in the workers and write the grade book here.

        A hand-in whose worker dies or hangs gets a sentence. Raises `GradeBookError` and OSError for what would fail
        the rest too.
        """
        waiting: list[Collected] = []
        for each in taken:
            if is_graded(self.course, self._of(each), each):
                tell(each, WAS_GRADED)
            else:
                waiting.append(each)
        if not waiting:
            return
        if workers is None:
            with self.workers(min(len(waiting), self.processes or processors())) as started:
                self._grade(waiting, started, tell)
        else:
            self._grade(waiting, workers, tell)

    def _grade(self, waiting: list[Collected], workers: Workers, tell: Tell) -> None:
        with (
            tempfile.TemporaryDirectory(dir=self.course.state, prefix="new-", ignore_cleanup_errors=True) as hold,
            self.course.gradebook() as book,
        ):
            try:
                self._grade_in(Path(hold), waiting, workers, book, tell)
            finally:
                workers.end()  # before their folders go

    def _grade_in(self, hold: Path, waiting: list[Collected], workers: Workers, book: Gradebook, tell: Tell) -> None:
        orders = (self._order(number, each, hold) for number, each in enumerate(waiting))
        for result in workers.results(orders):
            each = waiting[result.number]
            if isinstance(result, Lost):
                tell(each, f"{result.why}, so it has no marks yet; grade again.")
                continue
            if result.error:
                raise OSError(*result.error)
            try:
                self._keep(each, result, hold / str(result.number), book)
            except GradeBookError:
                raise
            except GradingError as error:
                tell(each, str(error))
            else:
                tell(each, GRADED)

    def _of(self, collected: Collected) -> Compiled:
        return self.compiled[collected.hand_in.exercise]

    def _order(self, number: int, collected: Collected, hold: Path) -> Order:
        compiled = self._of(collected)
        place = hold / str(number)
        place.mkdir()
        return Order(
            number=number,
            kit=self._kit(compiled).path,
            source=self.course.step("source", compiled.about.exercise),
            files=submission_files(compiled, collected),
            answer=answer_source(collected.fingerprint),
            place=place,
        )

    def _kit(self, compiled: Compiled) -> _Kit:
        exercise = compiled.about.exercise
        if exercise not in self._kits:
            self._kits[exercise] = _Kit.make(self.course, compiled)
        return self._kits[exercise]

    def _keep(self, collected: Collected, outcome: Outcome, made: Path, book: Gradebook) -> None:
        """Put what a worker made in its place, and the marks into the grade book; the note that it is done is last."""
        compiled = self._of(collected)
        exercise, learner = compiled.about.exercise, collected.learner
        refuse_unfinished(marks_of_outputs(outcome.cells.values()), _errors(outcome), compiled)
        scores = self._scores(compiled, collected, outcome)
        new = forget(self.course, compiled, collected)
        for step in (SUBMITTED, AUTOGRADED):
            place = self.course.step(step, exercise, learner)
            place.parent.mkdir(parents=True, exist_ok=True)
            if place.exists():
                place.rename(made / f"old-{step}")
            (made / step).rename(place)
        if exercise not in self._writers:
            self._writers[exercise] = GradeBookWriter(self.course, book, exercise)
        self._writers[exercise].write(learner, not_a_formula(collected.name), collected.moment, scores, to_persons=new)
        remember(self.course, compiled, collected)
        shutil.rmtree(made, ignore_errors=True)

    def _scores(self, compiled: Compiled, collected: Collected, outcome: Outcome) -> Scores:
        kit = self._kit(compiled)
        answer = answer_source(collected.fingerprint)
        commented = {name: {**cell, "source": answer} if name == ANSWER_CELL else cell for name, cell in kit.commented}
        sources = dict(kit.graded)
        graded = {name: {**cell, "source": sources[name]} for name, cell in outcome.cells.items()}
        return scores_of(graded, commented)


@dataclass(frozen=True)
class _Kit:
    """The cells of an exercise for the workers: as handed in, and as nbgrader runs them, in one file."""

    path: Path
    graded: list[tuple[str, Any]]
    commented: list[tuple[str, dict[str, Any]]]

    @classmethod
    def make(cls, course: Course, compiled: Compiled) -> _Kit:
        exercise = compiled.about.exercise
        path = course.state / "kits" / f"{exercise}-{compiled.digest}.json"
        kit: dict[str, Any]
        try:
            kit = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            released = course.step("release", exercise) / NOTEBOOK_FILE
            ready = course.sanitized(read_notebook(released), exercise)
            kit = {
                "answer": ANSWER_CELL,
                "handed_in": json.loads(released.read_text("utf-8")),
                "graded": json.loads(notebook_text(ready)),
            }
            path.parent.mkdir(parents=True, exist_ok=True)
            for old in path.parent.glob(f"{exercise}-*.json"):
                old.unlink()
            write_new(path, json.dumps(kit).encode(), like=path)
        graded, commented = [], []
        for cell in kit["graded"]["cells"]:
            known = cell["metadata"].get("nbgrader") or {}
            if known.get("grade"):
                graded.append((known["grade_id"], cell["source"]))
            if known.get("solution") or known.get("task"):
                commented.append((known["grade_id"], cell))
        return cls(path, graded, commented)


def _errors(outcome: Outcome) -> list[str]:
    return [
        f"{output['ename']}: {output['evalue']}"
        for cell in outcome.cells.values()
        for output in cell["outputs"]
        if output["output_type"] == "error"
    ]
