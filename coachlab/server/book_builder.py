"""Builds the book in the background when its sources have changed, and knows how far it is."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coachlab.paths import CHECKOUT

_PERCENT = re.compile(r"^(Reading|Writing) .*\((\d+) ?%\)")


@dataclass(frozen=True)
class BookState:
    """How the book stands.

    `ready`; `building`; `updating`: an older one can be read meanwhile; `older`: an older one can be read, for the new
    one failed; `failed`: there is none.
    """

    state: str
    percent: int
    words: str

    @property
    def can_be_read(self) -> bool:
        """Whether there is a book to read, be it an older one."""
        return self.state in ("ready", "updating", "older")


class BookBuilder:
    """One build at a time, in a process of its own that ends with the server."""

    def __init__(self, command: Sequence[str] | None = None, folder: Path | None = None) -> None:
        """`command` builds the book into `folder`; without them it is `coachlab book` and its folder."""
        self._command = list(command or [sys.executable, "-m", "coachlab", "book"])
        self._folder = folder
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._phase = "starting"
        self._percent = 0
        self._sentence = ""
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Look in the background whether the book is up to date, and build it if not."""
        with self._lock:
            if self._thread is not None and self._thread.is_alive():
                return
            self._phase, self._percent, self._sentence = "starting", 0, ""
            self._thread = threading.Thread(target=self._work, daemon=True, name="book")
            self._thread.start()

    def stop(self) -> None:
        """End a build that is under way, with the processes that it started."""
        with self._lock:
            self._phase = "stopped"
            process = self._process
        if process is None or process.poll() is not None:
            return
        from coachlab.server.processes import end_family

        end_family(process.pid)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(5)

    def state(self) -> BookState:
        """How the book stands now."""
        there = (self.folder / "index.html").is_file()
        if self._phase == "done" and there:
            return BookState("ready", 100, "The book is ready.")
        if self._phase in ("failed", "done", "stopped"):
            sentence = self._sentence or "The book could not be built."
            if there:
                return BookState("older", 100, f"You can read the book as it was before. {sentence}")
            return BookState("failed", 0, sentence)
        if there:
            return BookState(
                "updating", self._percent, "The book is being brought up to date; you can read it already."
            )
        return BookState("building", self._percent, "The book is being prepared. This takes about a minute.")

    @property
    def folder(self) -> Path:
        """Where the built book is, or will be."""
        if self._folder is None:
            from coachlab.site.commands import book_folder

            self._folder = book_folder()
        return self._folder

    def _work(self) -> None:
        try:
            code, last = self._build()
        except OSError as error:
            code, last = 1, f"The book could not be built: {error.strerror or type(error).__name__}."
        with self._lock:
            if self._phase != "stopped":
                self._phase, self._sentence = ("done", "") if code == 0 else ("failed", last)

    def _build(self) -> tuple[int, str]:
        """Run the command. Returns its exit code and its last line, which says what went wrong if it did."""
        options: dict[str, Any] = {}
        if os.name == "nt":
            options["creationflags"] = 0x4000 | 0x08000000  # below normal priority, and no window of its own
        with self._lock:
            if self._phase == "stopped":
                return 1, ""
            self._process = process = subprocess.Popen(
                self._command,
                cwd=CHECKOUT,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                encoding="utf-8",
                errors="replace",
                env={**os.environ, "PYTHONUTF8": "1"},
                **options,
            )
        assert process.stdout is not None
        last = ""
        for line in process.stdout:
            last = line.strip() or last
            if found := _PERCENT.match(line):
                # reading and writing take about as long as each other
                self._percent = int(found[2]) // 2 + (50 if found[1] == "Writing" else 0)
        return process.wait(), last
