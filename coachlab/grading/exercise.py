"""What an exercise's notebook calls: the forms that build the answer, the checks, the marks, and handing in."""

from __future__ import annotations

import os
from calendar import monthrange
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

from coachlab.grading.about import read_about
from coachlab.grading.answer import KINDS, RESPONSES, Answer
from coachlab.grading.criteria.code import code_criterion, still_missing
from coachlab.grading.criteria.criterion import Criterion, Work, find_criterion
from coachlab.grading.criteria.quiz import quiz_criterion
from coachlab.grading.data import DataTable, observations_of
from coachlab.grading.errors import ExerciseError
from coachlab.grading.hand_in import moment_of
from coachlab.grading.mark import Mark, Notice
from coachlab.grading.questions import CRITERION, Key
from coachlab.grading.still_open import InWords, NotOpened, StillOpen, is_validating
from coachlab.grading.with_code.run import NotRunError
from coachlab.grading.with_code.source import CODE, criterion_name
from coachlab.grading.with_code.task import CodeTasks
from coachlab.record import Observation, Project, RecordError

HANDED_IN = "handed-in.txt"
_STAMP, _LONGEST_STAMP = "timestamp.txt", 100  # nbgrader's own
VISIBLE = "You can check this yourself before you hand in."
HIDDEN = "Your coach looks at this after you hand in."


@dataclass(frozen=True)
class Told:
    """A text for the learners of one case, which a notebook shows as it shows any other text."""

    text: str

    def __repr__(self) -> str:
        return self.text

    def _repr_markdown_(self) -> str:
        return self.text


class Exercise(CodeTasks):
    """One exercise in its folder. The answer are the documents in its folder `answers`; nothing else counts.

    While nbgrader runs the notebook the forms stay away, and each mark is the result instead of a notice.
    """

    def __init__(self, folder: Path, answer: Answer, *, today: date, grading: bool) -> None:
        self.about = answer.about
        self.folder = folder
        self._answer = answer
        self._work: Work | None = None
        self.today = today
        self.grading = grading
        self.marks: dict[str, Mark] = {}
        self._keys: dict[str, Key] = {}
        self._facts: dict[str, Any] = {}

    @classmethod
    def open(cls, folder: Path | str = ".") -> Exercise:
        """The exercise in a folder. A learner who opens it for the first time gets the starting documents as answer.

        Raises `ExerciseError` where the exercise's own files are damaged, and RecordError where the answer is; while
        `nbgrader validate` looks, each cell says so instead.
        """
        place = Path(folder).resolve()
        grading = bool(os.environ.get("NBGRADER_EXECUTION"))
        try:
            about = read_about(place)
            answer = Answer.read(about, place) if grading else Answer.open(about, place)
        except (ExerciseError, RecordError) as error:
            if not is_validating():
                raise
            return cast(Exercise, NotOpened(str(error)))
        opened = cls(place, answer, today=_today(place), grading=grading)
        opened.use_code_cells()
        return opened

    @property
    def answer(self) -> Answer:
        """The answer. Whoever asks for it may change it, so what was found in it so far is looked for again."""
        self._work = None
        return self._answer

    @answer.setter
    def answer(self, answer: Answer) -> None:
        self._answer, self._work = answer, None

    @property
    def project(self) -> Project:
        """The answer's improvement project. Raises `ExerciseError` where the exercise asks for none."""
        return self.answer.project

    @property
    def case(self) -> str:
        """The letter of the learner's case; "" where the exercise has none."""
        return self._answer.case.letter if self._answer.case else ""

    def tell(self, place: int) -> Any:
        """What is told to the learners of this case alone, at one place of the exercise."""
        return None if self.grading or not self.answer.case else Told(self.answer.case.texts[place - 1])

    def know_facts(self, facts: Mapping[str, Mapping[str, Any]]) -> None:
        """Take the hidden facts of the cases, by letter. The compiler writes this line where `fact` is asked for."""
        self._facts = dict(facts.get(self.case, {}))

    def fact(self, name: str) -> Any:
        """A hidden fact of the learner's case. Raises `ExerciseError` where the exercise has none of this name."""
        if name not in self._facts:
            raise ExerciseError(
                f"The exercise {self.about.exercise} has no fact {name}: write it under facts: of a case."
            )
        return self._facts[name]

    def form(self, key: str, *options: Any) -> Any:
        """The builder of the catalogue with this key ("aim", "run-chart"), on the document of the answer that it edits.

        `options` are what the builder takes besides. Raises `ExerciseError` where there is no such builder, or the
        exercise does not ask for the document that it edits.
        """
        from coachlab.builders import CATALOGUE

        if key not in CATALOGUE:
            raise ExerciseError(f"There is no form “{key}”; choose one of {', '.join(CATALOGUE)}.")
        entry = CATALOGUE[key]
        self.answer.document(entry.document)
        if self.grading:
            return None
        from coachlab.builders.widgets import builder_class

        return builder_class(entry.widget)(KINDS[entry.document].file(self.folder), *options)

    def ask(self, quiz: str) -> Any:
        """The questions of a quiz, to choose an answer to each."""
        asked = self.about.quiz(quiz)
        if self.grading:
            return None
        from coachlab.grading.ask import AskBuilder, asked_of

        return AskBuilder(KINDS[RESPONSES].file(self.folder), asked_of(asked, self._place))

    def write(self, task: str, label: str = "", help: str = "") -> Any:  # noqa: A002 - what every form calls it
        """A text area for the task of this name; the compiler has read its `label` and `help` here."""
        asked = self.about.task(task)
        if self.grading:
            return None
        from coachlab.grading.ask import AskBuilder, asked_task

        return AskBuilder(KINDS[RESPONSES].file(self.folder), asked_task(asked))

    def data(self, file: str) -> Any:
        """One of the exercise's data files as a table that can be opened, read and copied."""
        return None if self.grading else DataTable(self._place(file).read_text("utf-8-sig"), file)

    def check_and_hand_in(self) -> Any:
        """The form that checks the work, shows what would be handed in, and hands it in."""
        if self.grading:
            return None
        from coachlab.builders.hand_in import hand_in_builder
        from coachlab.grading.desk import Desk

        return hand_in_builder(Desk(self.folder))

    def mark(self, criterion: str, **given: Any) -> Mark | Notice:
        """The mark for one criterion; while the learner works, a notice that says what will be looked at.

        `given` are the facts that only the exercise's author knows; of a quiz they are `read` and `section`, the
        lesson and its section that teach what was asked. Raises `ExerciseError` for a criterion that the exercise does
        not ask for, and `StillOpen` for one that is not full while `nbgrader validate` looks: it shows errors alone.
        """
        asked = self.about.asked(criterion)
        if not self.grading:
            return Notice(self._criterion(criterion).title, asked.points, VISIBLE)
        own = criterion.startswith((CRITERION, CODE))
        found = self._criterion(criterion, **given) if own else self._criterion(criterion)
        # one look at the work for all criteria: the review of a project takes longer than all the rest
        self._work = self._work or Work(self._answer, self.folder, self.today)
        self.marks[criterion] = found.mark(self._work, asked.points, {} if own else given)
        if is_validating() and not self.marks[criterion].full:
            raise StillOpen(self.marks[criterion]) from None
        return self.marks[criterion]

    def know(self, quiz: str, key: Key | None = None, *, cases: Mapping[str, Key] | None = None) -> None:
        """Take the key of a quiz: what is right, and what is said to each answer. The compiler writes this line.

        `cases` are the keys by the letter of the case, where the cases ask otherwise.
        """
        self._keys[quiz] = (cases or {}).get(self.case, {}) if key is None else key

    def _criterion(self, name: str, **given: Any) -> Criterion:
        if name.startswith(CODE):
            return code_criterion(name, self.about.tasks, self.run, **given)
        if not name.startswith(CRITERION):
            return find_criterion(name)
        quiz = self.about.quiz(name.removeprefix(CRITERION))
        return quiz_criterion(quiz, self._keys.get(quiz.name, {}), **given)

    def marked_later(self, criterion: str) -> Notice | None:
        """A notice for a criterion whose facts the learner does not have; it gives no points by itself.

        None while `nbgrader validate` looks, which takes a notice of no points for something that went wrong; but code
        that stops before it has its value says so there, in the form of `InWords`.
        """
        if is_validating():
            self._say_what_code_lacks(criterion)
            return None
        return Notice(self._criterion(criterion).title, self.about.asked(criterion).points, HIDDEN)

    def _say_what_code_lacks(self, criterion: str) -> None:
        for task in self.about.tasks:
            for value, title in task.gives.items():
                if criterion_name(task.name, value) == criterion:
                    with suppress(NotRunError):  # no sandbox here: the notebook's own cells show it
                        if missing := still_missing(self.run(task.name)[0], value):
                            raise InWords.of([f"{title}: not there yet.", missing])

    def observations(self, file: str) -> list[Observation]:
        """The months of one of the exercise's data files, read as the run chart's form reads it."""
        return observations_of(self._place(file))

    def _place(self, file: str) -> Path:
        return self.folder / self._answer.file(file)

    def day_ahead(self, months: int) -> str:
        """The last day of the month so many months from today, so that a solution never runs out of time."""
        count = self.today.year * 12 + self.today.month - 1 + months
        year, month = count // 12, count % 12 + 1
        return f"{year}-{month:02d}-{monthrange(year, month)[1]}"

    def choose(self, quiz: str, *texts: str) -> None:
        """Choose an answer to each question of a quiz by the answers' texts, as a learner does in the form."""
        self.answer.choose(quiz, *texts)

    def save_answer(self) -> None:
        """Write the answer into its files: the solution does this in place of a learner's forms."""
        self.answer.save(self.folder)


def show_answer(folder: Path | str = ".") -> Any:
    """The answer as a reader sees it: what a master coach looks at in formgrader."""
    from coachlab.grading.portraits.portrait import Portrait

    place = Path(folder).resolve()
    return Portrait(Answer.read(read_about(place), place))


def _today(folder: Path) -> date:
    """The day that "ahead" counts from: that of the hand-in while a submission is graded, so that marks do not age."""
    for name in (HANDED_IN, _STAMP):
        try:
            with (folder / name).open(encoding="utf-8", errors="replace") as file:
                moment = moment_of(file.read(_LONGEST_STAMP).strip().removesuffix(" UTC"))
        except FileNotFoundError:
            continue
        if moment:
            return moment.date()
    return date.today()
