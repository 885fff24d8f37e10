"""`coachlab book --watch`: build the book again whenever one of its sources is saved, for whoever writes it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from coachlab.paths import CHECKOUT
from coachlab.site import build
from coachlab.site.kept import TEXTS
from coachlab.site.runner import BookError, Runner

EVERY = 0.4
"""Seconds between two looks at the sources."""


def stamp(root: Path, *, texts: bool = True) -> int:
    """A number that changes when a source of the book is saved; without `texts` only code, data and settings count."""
    seen = []
    for file in build.source_files(root):
        if texts or not (file.suffix == ".md" and file.relative_to(root).parts[0] in TEXTS):
            try:
                found = file.stat()
            except OSError:
                continue  # saved this very moment
            seen.append((file, found.st_mtime_ns, found.st_size))
    return hash(tuple(seen))


class Watch:
    """Builds the book of `root` into `target` at each call of `look` for which something was saved since the last.

    Jupyter Book is loaded while the writer types. Where its code has changed since, it is loaded again.
    """

    def __init__(self, say: Callable[[str], None], *, root: Path = CHECKOUT, target: Path | None = None) -> None:
        self.say, self.root, self.target = say, root, target
        self._seen: int | None = None
        self._load()

    def _load(self) -> None:
        self._code = stamp(self.root, texts=False)
        self._runner = Runner(self.root)

    def look(self) -> bool:
        """Build where something was saved; says whether anything was. What is wrong is said in a sentence."""
        now = stamp(self.root)
        if now == self._seen:
            return False
        self._seen = now
        if self._code != stamp(self.root, texts=False):
            self._runner.close()
            self._load()
        begun = time.monotonic()
        try:
            build.build(self.say, root=self.root, target=self.target, runner=self._runner)
            self.say(f"The book is ready after {time.monotonic() - begun:.1f} seconds.")
        except (BookError, OSError) as error:
            self.say(str(error))
        self._load()
        return True

    def close(self) -> None:
        """End what is loaded."""
        self._runner.close()


def watch(say: Callable[[str], None]) -> None:
    """Look at the sources until the writer presses Control-C."""
    watching = Watch(say)
    try:
        while True:
            watching.look()
            time.sleep(EVERY)
    except KeyboardInterrupt:
        say("Stopped.")
    finally:
        watching.close()
