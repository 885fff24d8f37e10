"""Building the book: skipped where nothing changed, made in a fresh folder, and put in place only when it is whole."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

from coachlab.paths import BUILD, CHECKOUT
from coachlab.site import pyodide
from coachlab.site.kept import Kept, notes_on
from coachlab.site.runner import BookError, Runner

SOURCES = (
    *(
        "_config.yml",
        "_toc.yml",
        "book",
        "notebooks",
        "datasets",
        "coachlab/site",
        "coachlab/charts",
        "coachlab/record",
    ),
    *("coachlab/builders", "coachlab/diagrams", "coachlab/documents", "coachlab/practice", "coachlab/review"),
    *("coachlab/simulate", "coachlab/quiz", "coachlab/competencies", "coachlab/rehearsal", "exercises"),
)
"""Everything in the checkout that a page of the book can depend on."""
PACKAGES = ("jupyter-book", "sphinx", "sphinx-book-theme", "pydata-sphinx-theme", "sphinxcontrib-bibtex", "myst-nb")
FINGERPRINT = ".sources"
"""The file in the built book that tells from which sources it was made."""


def book_folder() -> Path:
    """The folder of the built book, whether or not it has been built yet."""
    return BUILD / "book" / "html"


def log_file() -> Path:
    """Where all messages of the last build are."""
    return BUILD / "book" / "build.log"


def source_files(root: Path = CHECKOUT) -> Iterator[Path]:
    """The files that the book is made from, in a fixed order."""
    for name in SOURCES:
        path = root / name
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in found:
            if file.is_file() and "__pycache__" not in file.parts:
                yield file


def also() -> str:
    """What the book is made with besides its sources: the packages that build it, and the browser's Python."""
    versions = "".join(f"{package} {version(package)}\n" for package in PACKAGES)
    return f"{versions}Pyodide is {'there' if pyodide.at_hand() else 'not there'}\n"


def fingerprint(root: Path = CHECKOUT) -> str:
    """A text that changes when a source of the book or a package that builds it changes."""
    digest = hashlib.sha256(also().encode())
    for file in source_files(root):
        digest.update(f"{file.relative_to(root).as_posix()} {file.stat().st_size}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def is_current(folder: Path, wanted: str) -> bool:
    """Whether the book in `folder` was made from the sources with this fingerprint."""
    try:
        return (folder / FINGERPRINT).read_text(encoding="utf-8") == wanted and (folder / "index.html").is_file()
    except OSError:
        return False


def build(
    say: Callable[[str], None], *, root: Path = CHECKOUT, target: Path | None = None, runner: Runner | None = None
) -> Path:
    """Build the book of the checkout `root` and put it in place at `target` (default: `book_folder()`).

    `say` is told of each step in a line; `runner` is one that has been loaded before, which is ended then. Raises
    BookError with one sentence; the book that stood there then stays.
    """
    target = target or book_folder()
    home = target.parent
    home.mkdir(parents=True, exist_ok=True)
    _remove_leftovers(home)
    work = Path(tempfile.mkdtemp(prefix="new-", dir=home))
    kept = Kept(home / "kept", root)
    runner = runner or Runner(root)
    try:
        begun, wanted = time.time(), fingerprint(root)
        with kept.taken() as folder:
            if folder:
                notes = notes_on(
                    {file.relative_to(root).as_posix(): file.read_bytes() for file in source_files(root)}, also()
                )
                if kept.prepare(notes):
                    say("Only texts have changed, so only their pages are made anew.")
                runner.build(folder, home / "build.log", say)
                kept.remember(notes, begun)
                made = Path(shutil.copytree(folder / "_build" / "html", work / "html"))
            else:
                runner.build(work, home / "build.log", say)
                made = work / "_build" / "html"
        (made / FINGERPRINT).write_text(wanted, encoding="utf-8")
        _put_in_place(made, target, work)
    finally:
        runner.close()
        shutil.rmtree(work, ignore_errors=True)
    return target


def _put_in_place(made: Path, target: Path, work: Path) -> None:
    """Swap the folders by renaming; on Windows a page that is being read may hold the old one for a moment."""
    old = work / "old"
    for attempt in range(20):
        try:
            if target.exists():
                target.rename(old)
            made.rename(target)
            return
        except OSError as error:
            if old.exists() and not target.exists():
                old.rename(target)
            if attempt == 19:
                raise BookError(
                    f"The new book is ready, but {target} is in use by another program: {error}."
                ) from error
            time.sleep(0.25)


def _remove_leftovers(home: Path) -> None:
    """Remove folders of builds that were cut off more than an hour ago."""
    for folder in home.glob("new-*"):
        try:
            if time.time() - folder.stat().st_mtime > 3600:
                shutil.rmtree(folder, ignore_errors=True)
        except OSError:
            continue
