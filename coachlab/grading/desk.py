"""The desk behind the hand-in form: checks the answer as it is now, shows a hand-in whole, and writes exactly that."""

from __future__ import annotations

from pathlib import Path

from coachlab.builders.hand_in import Check, Line, NotPossibleError
from coachlab.grading.about import read_about
from coachlab.grading.answer import Answer
from coachlab.grading.contents import contents_of
from coachlab.grading.criteria.criterion import Work, find_criterion
from coachlab.grading.errors import GradingError
from coachlab.grading.hand_in import HandIn, hand_ins_folder, make_hand_in, write_hand_in
from coachlab.record import RecordError, load


class Desk:
    """The desk of the exercise in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._about = read_about(folder)
        self._shown: HandIn | None = None
        self.title = self._about.title

    def last_name(self) -> str:
        """The name of the latest hand-in of this exercise from here, or ""."""
        place = hand_ins_folder(self._folder)
        files = sorted(place.glob(f"{self._about.exercise}-*.json"), key=lambda path: path.stat().st_mtime)
        for path in reversed(files):
            try:
                return load(path, HandIn).learner
            except RecordError:
                continue
        return ""

    def checks(self) -> list[Check]:
        """The criteria that a learner can check, on the answer as it is saved now."""
        work = Work(self._answer(), self._folder)
        found = []
        for asked in self._about.criteria:
            if not asked.hidden:
                mark = find_criterion(asked.criterion).mark(work, asked.points, asked.given)
                words = " ".join(filter(None, (mark.good, mark.question)))
                found.append(Check(mark.title, mark.state, words, mark.full))
        return found

    def contents(self, name: str) -> list[Line]:
        """Everything that a hand-in under this name would hold now; `hand_in` writes this and nothing else."""
        answer = self._answer()
        try:
            self._shown = make_hand_in(answer, name)
        except GradingError as error:
            raise NotPossibleError(str(error)) from None
        return [Line(row.label, row.value) for row in contents_of(self._shown, answer.about)]

    def hand_in(self) -> str:
        """Write what was shown last, unless the answer has changed since; gives the file's place."""
        shown, self._shown = self._shown, None
        if shown is None:
            raise NotPossibleError("Look through what you hand in first.")
        if self._answer().to_json() != shown.answer(self._about).to_json():
            raise NotPossibleError("Your work has changed since you looked through it. Look through it again.")
        try:
            return str(write_hand_in(shown, hand_ins_folder(self._folder)))
        except OSError as error:
            raise NotPossibleError(
                f"The file could not be written: {error.strerror or error}. Make room and try again."
            ) from None

    def _answer(self) -> Answer:
        try:
            return Answer.open(self._about, self._folder)
        except RecordError as error:
            raise NotPossibleError(str(error)) from None
