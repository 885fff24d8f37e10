"""Where a course's grade book is: the file `gradebook.db` beside it, or a PostgreSQL database by its address."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from coachlab.grading.errors import GradeBookError
from coachlab.record.files import write_new

if TYPE_CHECKING:
    from nbgrader.api import Gradebook

NAMED = "COACHLAB_GRADE_BOOK"
"""The environment variable that names the address of the grade book, which keeps a password out of what one types."""
FILE = "gradebook.db"
COURSE = "coachlab"
_POSTGRESQL = re.compile(r"postgres(ql)?(\+pg8000)?://")
WAIT = 30
"""Seconds for which a program waits until another has written."""


class GradeBookPlace:
    """The place of one course's grade book: `root` is the course's folder, `address` that of the database or "".

    >>> GradeBookPlace(Path("course"), "postgres://ana:secret@host/marks").shown
    'postgresql://ana:***@host/marks'
    """

    def __init__(self, root: Path, address: str) -> None:
        """Raises `GradeBookError` where the address is that of no PostgreSQL database."""
        if address and not _POSTGRESQL.match(address):
            raise GradeBookError(
                "The address of a grade book begins with postgresql://, as in "
                "postgresql://NAME:PASSWORD@HOST/DATABASE; without one it is a file in the course's folder."
            )
        self.file = root / FILE
        self._root = root
        self._address = _POSTGRESQL.sub("postgresql+pg8000://", address, count=1)
        # the address without its password, so that no other database is taken for this course's
        self._note = root / ".coachlab" / "grade-book.txt"

    @property
    def url(self) -> str:
        """The address for SQLAlchemy. The file waits up to 30 seconds for another program's lock."""
        return self._address or f"sqlite:///{self.file.as_posix()}?timeout={WAIT}"

    @property
    def shown(self) -> str:
        """The place for people: never with a password."""
        if not self._address:
            return str(self.file)
        return re.sub(r"//([^:@/]*):[^@]*@", r"//\1:***@", self._address.replace("+pg8000", "", 1))

    @property
    def is_there(self) -> bool:
        """Whether the course has a grade book already."""
        return self._note.is_file() if self._address else self.file.is_file()

    def check(self) -> None:
        """Raise `GradeBookError` where the course's marks are in another grade book than this one."""
        kept = str(self.file) if self.file.is_file() else ""
        if self._note.is_file():
            kept = self._note.read_text("utf-8").strip()
        if kept and kept != self.shown:
            raise GradeBookError(
                f"The marks of this course are in {kept}, not in {self.shown}: name that grade book with --grade-book "
                f"or in {NAMED}, or name a new course folder."
            )

    def make(self, state: Path) -> None:
        """Make the grade book where there is none; a run that is killed in here is finished by the next.

        `state` is a folder for what is half done. Raises `GradeBookError` where the database is another course's.
        """
        self.check()
        if self._address:
            with _made(self.url) as book:
                if not self._note.is_file():
                    self._claim(book)
        elif not self.file.exists():
            with tempfile.TemporaryDirectory(dir=state, prefix="new-", ignore_cleanup_errors=True) as hold:
                made = Path(hold) / FILE
                with _made(f"sqlite:///{made.as_posix()}"):
                    pass
                made.replace(self.file)

    def _claim(self, book: Gradebook) -> None:
        from nbgrader.api import SubmittedAssignment

        if book.db.query(SubmittedAssignment).first() is not None:
            raise GradeBookError(
                f"{self.shown} holds the marks of another course: make a database of its own for this course."
            )
        write_new(self._note, f"{self.shown}\n".encode(), like=self._note)

    def wait_for_locks(self, book: Gradebook) -> None:
        """Let a server say after a while that another program holds what is to be written, instead of never."""
        from sqlalchemy import text

        if self._address:
            book.db.execute(text(f"SET lock_timeout = '{WAIT * 1000:.0f}ms'"))
            book.db.commit()

    def words(self, said: str) -> str:
        """What a master coach is told where the database said this."""
        if "locked" in said or "lock timeout" in said:
            return (
                f"The grade book {self.shown} is in use by another program; close formgrader, or wait, and grade again."
            )
        if "disk is full" in said or "No space left" in said or "could not extend file" in said:
            return f"There is no room left on the disk of the grade book {self.shown}; make room and grade again."
        if self._address:
            return (
                f"The grade book {self.shown} cannot be reached or written; see that the server runs and that the "
                "address, the name and the password are right, and grade again."
            )
        return (
            f"The grade book {self.shown} cannot be read or written; bring it back from a backup, or name a new course "
            "folder."
        )


def place_of(root: Path, address: str | None) -> GradeBookPlace:
    """The grade book of the course in a folder: at this address, or where the environment says when it is None."""
    return GradeBookPlace(root, os.environ.get(NAMED, "") if address is None else address)


@contextmanager
def _made(url: str) -> Iterator[Gradebook]:
    """The grade book at an address with its tables, and with the note of their version, without which nbgrader can
    never upgrade them. nbgrader itself asks a program of alembic's for it, which takes a second.
    """
    import nbgrader
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from nbgrader.api import Base, Gradebook
    from sqlalchemy import create_engine, inspect, text

    engine = create_engine(url)
    try:
        Base.metadata.create_all(bind=engine)
        if "alembic_version" not in inspect(engine).get_table_names():
            settings = Config()
            settings.set_main_option("script_location", str(Path(nbgrader.__file__).parent / "alembic"))
            version = ScriptDirectory.from_config(settings).get_current_head()
            with engine.begin() as connection:
                connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
                connection.execute(text("INSERT INTO alembic_version VALUES (:version)"), {"version": version})
    finally:
        engine.dispose()
    with Gradebook(url, COURSE) as book:
        yield book
