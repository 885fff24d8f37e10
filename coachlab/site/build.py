"""Building the book: skipped where nothing changed, made in a fresh folder, and put in place only when it is whole."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

from coachlab.paths import BUILD, CHECKOUT
from coachlab.site import pyodide

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
    "coachlab/simulate",
)
"""Everything in the checkout that a page of the book can depend on."""
PACKAGES = ("jupyter-book", "sphinx", "sphinx-book-theme", "pydata-sphinx-theme", "sphinxcontrib-bibtex", "myst-nb")
FINGERPRINT = ".sources"
"""The file in the built book that tells from which sources it was made."""

_RUN = (
    "from jupyter_book.cli.main import main; main()"  # the package has no __main__, and its script may not be on PATH
)
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_STEP = re.compile(r"(reading sources|writing output)\.\.\. \[ *(\d+)%\] (\S+)")
_PROBLEM = re.compile(r"(?:(?P<file>.+?)(?::(?P<line>\d+))?: )?(?:WARNING|ERROR|CRITICAL|\w+Error): (?P<words>.+)")


class BookError(Exception):
    """The book cannot be built. The message is one sentence that names the log."""


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


def fingerprint(root: Path = CHECKOUT) -> str:
    """A text that changes when a source of the book or a package that builds it changes."""
    digest = hashlib.sha256()
    for package in PACKAGES:
        digest.update(f"{package} {version(package)}\n".encode())
    digest.update(f"Pyodide is {'there' if pyodide.at_hand() else 'not there'}\n".encode())
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


def build(say: Callable[[str], None], *, root: Path = CHECKOUT, target: Path | None = None) -> Path:
    """Build the book of the checkout `root` and put it in place at `target` (default: `book_folder()`).

    `say` is told of each step in a line. Raises BookError with one sentence; the book that stood there then stays.
    """
    target = target or book_folder()
    home = target.parent
    home.mkdir(parents=True, exist_ok=True)
    _remove_leftovers(home)
    wanted = fingerprint(root)
    work = Path(tempfile.mkdtemp(prefix="new-", dir=home))
    try:
        _run_jupyter_book(root, work, home / "build.log", say)
        made = work / "_build" / "html"
        (made / FINGERPRINT).write_text(wanted, encoding="utf-8")
        _put_in_place(made, target, work)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return target


def _run_jupyter_book(root: Path, work: Path, log: Path, say: Callable[[str], None]) -> None:
    command = [sys.executable, "-c", _RUN, "build", str(root), "--path-output", str(work), "-W", "-n", "--keep-going"]
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(CHECKOUT)}
    problems = []
    with (
        log.open("w", encoding="utf-8") as book_log,
        subprocess.Popen(
            command,
            cwd=root,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        ) as process,
    ):
        assert process.stdout is not None
        try:
            for coloured in process.stdout:
                line = _COLOUR.sub("", coloured).rstrip()
                book_log.write(line + "\n")
                if problem := _PROBLEM.match(line):
                    problems.append(_in_words(problem, root))
                if step := _STEP.search(line):
                    say(f"{'Reading' if step[1].startswith('reading') else 'Writing'} {step[3]} ({step[2]} %)")
        except BaseException:
            process.kill()  # otherwise an interrupted build would go on writing into a folder that is being removed
            raise
    if process.returncode != 0:
        first = f" because of {problems[0]}" if problems else ""
        raise BookError(f"The book could not be built{first}; all messages are in {log}.")


def _in_words(problem: re.Match[str], root: Path) -> str:
    """Where a problem is, as a path in the checkout and a line, and what Sphinx says about it."""
    words = problem["words"].rstrip(". ")
    if not problem["file"]:
        return f"this: {words}"
    file = Path(problem["file"])
    name = file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name
    line = f", line {problem['line']}" if problem["line"] else ""
    return f"{name}{line} ({words})"


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
