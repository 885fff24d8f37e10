"""A course folder of nbgrader's, driven through its own converters: release, autograde, and the grade book."""

from __future__ import annotations

import contextlib
import logging
import re
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coachlab.grading.errors import GradeBookError, GradingError
from coachlab.grading.grade_book import COURSE, place_of
from coachlab.paths import EXERCISES

if TYPE_CHECKING:
    from nbgrader.api import Gradebook
    from traitlets.config import Config

NOTEBOOK = "exercise"
CONFIG = "nbgrader_config.py"
# what glob takes for a pattern: nbgrader looks for its folders with glob and would find none
_UNFIT = re.compile(r"[*?\[\]]")


class Course:
    """A course folder: `source/`, `release/`, `submitted/`, `autograded/`, `feedback/` and `gradebook.db` as nbgrader
    lays them out, so that its own tools read them.
    """

    def __init__(self, root: Path, grade_book: str | None = None) -> None:
        """The course in a folder. `grade_book` is the address of its PostgreSQL database, "" for a file in the folder,
        None for what `COACHLAB_GRADE_BOOK` says. Raises `GradingError` where folder or address cannot be used.
        """
        self.root = root.resolve()
        self._kept: Gradebook | None = None
        if _UNFIT.search(str(self.root)):
            raise GradingError(
                f"The course folder {self.root} has one of the characters * ? [ ] in its path, which nbgrader takes "
                "for a pattern: choose another folder."
            )

        self.grade_book = place_of(self.root, grade_book)

    def step(self, step: str, exercise: str, learner: str = ".") -> Path:
        """nbgrader's folder for one step of one exercise: source and release have no learner.

        >>> Course(Path("course")).step("submitted", "aim", "ana-7c43").relative_to(Path("course").resolve()).as_posix()
        'submitted/ana-7c43/aim'
        """
        return self.root / step / learner / exercise

    def prepare(self) -> None:
        """Make the course folder, nbgrader's settings and the grade book, so that formgrader opens there as it is."""
        self.state.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(EXERCISES / CONFIG, self.root / CONFIG)
        with self._database():
            self.grade_book.make(self.state)

    @property
    def state(self) -> Path:
        """Where Coachlab notes what is done already; nbgrader does not look there."""
        return self.root / ".coachlab"

    @contextlib.contextmanager
    def gradebook(self) -> Iterator[Gradebook]:
        """The grade book, open for the length of a `with`. Raises `GradeBookError` where it is locked or damaged."""
        from nbgrader.api import Gradebook

        with self._database():
            if self._kept is not None:
                try:
                    yield self._kept
                finally:
                    self._kept.db.rollback()  # what was only read is let go, and read anew the next time
                return
            self.grade_book.check()
            with Gradebook(self.grade_book.url, COURSE) as book:
                self.grade_book.wait_for_locks(book)
                yield book

    @contextlib.contextmanager
    def _database(self) -> Iterator[None]:
        """What the database says as one sentence, and nothing of SQLAlchemy's warnings about nbgrader's own code."""
        from nbgrader.api import InvalidEntry
        from sqlalchemy.exc import SAWarning, SQLAlchemyError
        from tornado.log import app_log

        before, app_log.disabled = app_log.disabled, True  # nbgrader writes whole traces there
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", SAWarning)
                yield
        except (SQLAlchemyError, InvalidEntry) as error:
            raise GradeBookError(self.grade_book.words(str(error))) from None
        finally:
            app_log.disabled = before

    @contextlib.contextmanager
    def kept_open(self) -> Iterator[None]:
        """Let every `gradebook()` in the `with` have the same connection: to open one takes as long as to grade."""
        with self.gradebook() as book:
            self._kept = book
            try:
                yield
            finally:
                self._kept = None

    def generate(self, exercise: str, *, database: bool = True) -> None:
        """Make `release/` from `source/` with nbgrader; without `database` the grade book is left alone."""
        from nbgrader.converters import GenerateAssignment
        from nbgrader.preprocessors import SaveCells

        config = self._config()
        converter = GenerateAssignment(coursedir=self._directory(config, exercise), config=config, log=_silent())
        converter.no_database = not database
        if not database:
            converter.preprocessors = [each for each in converter.preprocessors if each is not SaveCells]
        self._run(converter, f"The exercise {exercise} could not be released")

    def autograde(self, exercise: str, learner: str) -> None:
        """Run one submission with nbgrader and write its scores into the grade book."""
        from nbgrader.converters import Autograde

        config = self._config()
        converter = Autograde(coursedir=self._directory(config, exercise, learner), config=config, log=_silent())
        self._run(converter, "nbgrader could not grade this hand-in")

    def sanitized(self, notebook: Any, exercise: str) -> Any:
        """A submission as nbgrader has it before it runs it: its own steps put every locked cell back as it was."""
        from nbgrader.converters import Autograde

        config = self._config()
        converter = Autograde(coursedir=self._directory(config, exercise, "nobody"), config=config, log=_silent())
        resources = {
            "nbgrader": {
                "notebook": NOTEBOOK,
                "assignment": exercise,
                "student": "nobody",
                "db_url": self.grade_book.url,
            }
        }
        with self._database():
            for step in converter.sanitize_preprocessors:
                notebook, resources = step(config=config, log=_silent()).preprocess(notebook, resources)
        return notebook

    def late_penalty(self, book: Gradebook, submission: Any, notebook: Any) -> float | None:
        """The points that the course's settings take off for a late hand-in, as nbgrader works them out."""
        from nbgrader.preprocessors import AssignLatePenalties

        book.db.flush()
        late = submission.total_seconds_late
        if late <= 0:
            return None
        step = AssignLatePenalties(config=self._config(), log=_silent())
        step.init_plugin()
        book.db.refresh(notebook)
        penalty = step.plugin_inst.late_submission_penalty(submission.student_id, notebook.score, late)
        return None if penalty is None else min(max(0.0, float(penalty)), notebook.score)

    def _run(self, converter: Any, failure: str) -> None:
        from nbgrader.utils import capture_log

        converter.force = True
        with self._database():
            outcome = capture_log(converter)
        if not outcome["success"]:
            said = f"{outcome.get('log', '')}{outcome.get('error', '')}"
            if "sqlalchemy" in said:
                raise GradeBookError(self.grade_book.words(said))
            raise GradingError(f"{failure}: {_last_words(outcome)}.")

    def _config(self) -> Config:
        from traitlets.config.loader import PyFileConfigLoader

        config = PyFileConfigLoader(CONFIG, path=str(EXERCISES)).load_config()
        config.CourseDirectory.root = str(self.root)
        config.CourseDirectory.db_url = self.grade_book.url
        return config

    @staticmethod
    def _directory(config: Config, exercise: str, learner: str = "*") -> Any:
        from nbgrader.coursedir import CourseDirectory

        return CourseDirectory(config=config, assignment_id=exercise, student_id=learner)


def _silent() -> logging.Logger:
    """A logger that keeps nbgrader's words from the terminal and from every log file: they name learners' folders."""
    logger = logging.getLogger("coachlab.grading.nbgrader")
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    return logger


def _last_words(outcome: dict[str, Any]) -> str:
    """The last line of what nbgrader said, which names the failure."""
    lines = [
        line.strip() for line in str(outcome.get("error") or outcome.get("log") or "").splitlines() if line.strip()
    ]
    return re.sub(r"^[\w.]+(Error|Exception): ", "", lines[-1]).rstrip(".") if lines else "it gave no reason"
