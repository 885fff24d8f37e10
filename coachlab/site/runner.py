"""Jupyter Book in a process of its own: loaded at once, and told later what to build, so that an edit need not wait."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from coachlab.paths import CHECKOUT

# The package has no __main__, and its script may not be on PATH. What is named here takes seconds to load.
_RUN = """
import sys
from jupyter_book.cli.main import main
import jupyter_book.config, jupyter_book.sphinx, myst_nb.sphinx_ext, sphinx_book_theme, sphinx.builders.html
import coachlab.site.builder_assets, coachlab.site.extension
coachlab.site.builder_assets.working_builders()
order = sys.stdin.readline()
if order:
    import json
    sys.argv = ["jupyter-book", *json.loads(order)]
    main()
"""
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_STEP = re.compile(r"(reading sources|writing output)\.\.\. \[ *(\d+)%\] (\S+)")
_PROBLEM = re.compile(r"(?:(?P<file>.+?)(?::(?P<line>\d+))?: )?(?:WARNING|ERROR|CRITICAL|\w+Error): (?P<words>.+)")


class BookError(Exception):
    """The book cannot be built. The message is one sentence that names the log."""


class Runner:
    """A process that loads Jupyter Book for the book in `root`, and builds it once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._process = subprocess.Popen(
            [sys.executable, "-c", _RUN],
            cwd=root,
            env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(CHECKOUT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        )

    def close(self) -> None:
        """End the process, whether or not it has built anything."""
        self._process.kill()
        with suppress(OSError), self._process:
            pass  # its pipes are closed and its end is waited for

    def build(self, folder: Path, log: Path, say: Callable[[str], None]) -> None:
        """Build into `folder`, with all messages in `log`; `say` is told of each page in a line.

        Raises BookError with one sentence.
        """
        order = ["build", str(self.root), "--path-output", str(folder), "-W", "-n", "--keep-going"]
        problems = []
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        with log.open("w", encoding="utf-8") as book_log, suppress(BrokenPipeError), process:
            try:
                with suppress(OSError):  # where it has ended already, what it said is read all the same
                    process.stdin.write(json.dumps(order) + "\n")
                    process.stdin.flush()
                for coloured in process.stdout:
                    line = _COLOUR.sub("", coloured).rstrip()
                    book_log.write(line + "\n")
                    if problem := _PROBLEM.match(line):
                        problems.append(self._in_words(problem))
                    if step := _STEP.search(line):
                        say(f"{'Reading' if step[1].startswith('reading') else 'Writing'} {step[3]} ({step[2]} %)")
            except BaseException:
                process.kill()  # otherwise an interrupted build would go on writing into a folder that is being removed
                raise
        if process.returncode != 0:
            first = f" because of {problems[0]}" if problems else ""
            raise BookError(f"The book could not be built{first}; all messages are in {log}.")

    def _in_words(self, problem: re.Match[str]) -> str:
        """Where a problem is, as a path in the checkout and a line, and what Sphinx says about it."""
        words = problem["words"].rstrip(". ")
        if not problem["file"]:
            return f"this: {words}"
        file = Path(problem["file"])
        name = file.relative_to(self.root).as_posix() if file.is_relative_to(self.root) else file.name
        line = f", line {problem['line']}" if problem["line"] else ""
        return f"{name}{line} ({words})"
