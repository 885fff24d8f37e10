"""What an exercise's notebook calls: the forms that build the answer, the checks, the marks, and handing in."""

from __future__ import annotations

import os
from calendar import monthrange
from datetime import date
from pathlib import Path
from typing import Any

from coachlab.grading.about import About, read_about
from coachlab.grading.criteria import Work, find_criterion
from coachlab.grading.data import DataTable, observations_of
from coachlab.grading.hand_in import moment_of
from coachlab.grading.mark import Mark, Notice
from coachlab.record import Observation, Project, RecordError, from_json, load, save, to_json

ANSWER = Path("answers") / "project.json"
HANDED_IN = "handed-in.txt"
VISIBLE = "You can check this yourself before you hand in."
HIDDEN = "Your coach looks at this after you hand in."


class Exercise:
    """One exercise in its folder. The answer is the project in `answers/project.json`; nothing else counts.

    While nbgrader runs the notebook the forms stay away, and each mark is the result instead of a notice.
    """

    def __init__(self, about: About, folder: Path, project: Project, *, today: date, grading: bool) -> None:
        self.about = about
        self.folder = folder
        self.project = project
        self.today = today
        self.grading = grading
        self.marks: dict[str, Mark] = {}

    @classmethod
    def open(cls, folder: Path | str = ".") -> Exercise:
        """The exercise in a folder. A learner who opens it for the first time gets the starting project as answer.

        Raises `ExerciseError` where the exercise's own files are damaged, and RecordError where the answer is.
        """
        place = Path(folder).resolve()
        about = read_about(place)
        grading = bool(os.environ.get("NBGRADER_EXECUTION"))
        answer = place / ANSWER
        if not grading and not answer.exists():
            answer.parent.mkdir(exist_ok=True)
            save(starter(about), answer)
        project = _read(answer) if answer.exists() else starter(about)
        return cls(about, place, project, today=_today(place), grading=grading)

    @property
    def answer(self) -> Path:
        """The file with the answer."""
        return self.folder / ANSWER

    def aim(self) -> Any:
        """The form for the aim."""
        if self.grading:
            return None
        from coachlab.builders import AimBuilder

        return AimBuilder(self.answer)

    def run_chart(self) -> Any:
        """The form for the run chart, with its data, its notes and the claim."""
        if self.grading:
            return None
        from coachlab.builders import RunChartBuilder

        return RunChartBuilder(self.answer)

    def data(self, file: str) -> Any:
        """One of the exercise's data files as a table that can be opened, read and copied."""
        return None if self.grading else DataTable((self.folder / file).read_text("utf-8-sig"), file)

    def check_and_hand_in(self) -> Any:
        """The form that checks the work, shows what would be handed in, and hands it in."""
        if self.grading:
            return None
        from coachlab.builders.hand_in import hand_in_builder
        from coachlab.grading.desk import Desk

        return hand_in_builder(Desk(self.folder))

    def mark(self, criterion: str, **given: Any) -> Mark | Notice:
        """The mark for one criterion; while the learner works, a notice that says what will be looked at.

        `given` are the facts that only the exercise's author knows. Raises `ExerciseError` for a criterion that the
        exercise does not ask for.
        """
        asked = self.about.asked(criterion)
        found = find_criterion(criterion)
        if not self.grading:
            return Notice(found.title, asked.points, VISIBLE)
        work = Work(self.project, self.folder, self.today)
        self.marks[criterion] = found.mark(work, asked.points, given)
        return self.marks[criterion]

    def marked_later(self, criterion: str) -> Notice:
        """A notice for a criterion whose facts the learner does not have; it gives no points by itself."""
        return Notice(find_criterion(criterion).title, self.about.asked(criterion).points, HIDDEN)

    def observations(self, file: str) -> list[Observation]:
        """The months of one of the exercise's data files, read as the run chart's form reads it."""
        return observations_of(self.folder / file)

    def day_ahead(self, months: int) -> str:
        """The last day of the month so many months from today, so that a solution never runs out of time."""
        count = self.today.year * 12 + self.today.month - 1 + months
        year, month = count // 12, count % 12 + 1
        return f"{year}-{month:02d}-{monthrange(year, month)[1]}"

    def save_answer(self) -> None:
        """Write the project into the answer's file: the solution does this in place of a learner's forms."""
        self.answer.parent.mkdir(exist_ok=True)
        save(self.project, self.answer, keep_version=False)


def starter(about: About) -> Project:
    """The project that every learner of the exercise begins with, each with a number of its own.

    >>> about = About("aim", "1.0", "Aim", 30, [], [], [], {"practice": "Elm Street"})
    >>> starter(about).practice, starter(about).id != starter(about).id
    ('Elm Street', True)
    """
    new = to_json(Project())
    envelope = {name: new[name] for name in ("schema", "version", "id", "created")}
    return from_json({**envelope, **about.starter}, Project)


def show_answer(folder: Path | str = ".") -> Any:
    """The answer as a reader sees it, aim and chart: what a master coach looks at in formgrader."""
    from coachlab.grading.portrait import Portrait

    answer = Path(folder).resolve() / ANSWER
    return Portrait(_read(answer)) if answer.exists() else None


def _read(answer: Path) -> Project:
    document = load(answer)
    if not isinstance(document, Project):
        raise RecordError(
            f"{answer} is not a project: bring back the answer from a backup, or delete it to begin anew."
        )
    return document


def _today(folder: Path) -> date:
    """The day that "ahead" counts from: that of the hand-in while a submission is graded, so that marks do not age."""
    try:
        moment = moment_of((folder / HANDED_IN).read_text("utf-8").strip())
    except FileNotFoundError:
        moment = None
    return moment.date() if moment else date.today()
