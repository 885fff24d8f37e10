"""What a build of the book keeps for the next one, so that after an edit only the pages that changed are made again.

Sphinx can do that where nothing but the running text of pages has changed. A new title, heading, form, question,
citation or page, a change of code, data, styles or the table of contents can show on any page: then all is built anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

NOTES = "coachlab-kept.json"
"""The file in the kept folder that tells from which sources it was made; without it nothing there is used."""
TEXTS = ("book", "notebooks")
"""The folders whose Markdown files are texts; of all other sources every byte counts."""
STALE = 3600
"""Seconds after which a build that has not given the folder back is taken for cut off."""

_PROSE = re.compile(
    r"(?P<front>\A---\n.*?\n---\n)|(?P<fence>^(?P<ticks>`{3,}|:{3,}).*?^(?P=ticks)[ \t]*$)|(?P<head>^#[^\n]*$)"
    r"|(?P<role>\{[\w:-]+\}`[^`]*`)|(?P<target>^\([\w-]+\)=$)|(?P<comment>^%[^\n]*$)|(?P<link>\]\([^)]*\))",
    re.MULTILINE | re.DOTALL,
)


def skeleton(text: str) -> str:
    """All of a page but its running text: front matter, headings, directives, roles, targets and links.

    >>> skeleton("# Aim\\n\\nIt is small {cite}`a2019`.\\n") == skeleton("# Aim\\n\\nIt is large {cite}`a2019`.\\n")
    True
    >>> skeleton("# Aim\\n") == skeleton("# Aims\\n")
    False
    """
    return "\n".join(found[0] for found in _PROSE.finditer(text))


def notes_on(files: Mapping[str, bytes], also: str) -> dict[str, str]:
    """What to remember of the sources (their bytes by their places): a digest of each, and one of all that must not
    change; `also` is whatever else the book is made with, such as versions."""
    fixed = hashlib.sha256(also.encode())
    notes = {}
    for place, data in sorted(files.items()):
        notes[place] = hashlib.sha256(data).hexdigest()
        text = place.split("/")[0] in TEXTS and place.endswith(".md")
        kept = skeleton(data.decode("utf-8", "replace")).encode() if text else data
        fixed.update(place.encode() + b"\n" + hashlib.sha256(kept).digest())
    return {**notes, "": fixed.hexdigest()}


class Kept:
    """The folder in which builds leave their work. `root` is that of the sources."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.folder = folder
        self.root = root
        self._busy = folder.with_name(f"{folder.name}.busy")

    @contextmanager
    def taken(self) -> Iterator[Path | None]:
        """The folder for one build alone; None where another build has it."""
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with suppress(OSError):
            if time.time() - self._busy.stat().st_mtime > STALE:
                self._busy.rmdir()
        try:
            self._busy.mkdir()
        except OSError:
            yield None
            return
        try:
            yield self.folder
        finally:
            self._busy.rmdir()

    def prepare(self, notes: Mapping[str, str]) -> bool:
        """Leave in the folder what a build from these sources may use; says whether there is anything.

        Until `remember` is called the folder has no notes, so that a build that is cut off leaves nothing to go by.
        """
        file = self.folder / NOTES
        before: dict[str, str] = {}
        since = 0.0
        with suppress(OSError, ValueError):
            before, since = json.loads(file.read_text(encoding="utf-8")), file.stat().st_mtime
        changed = [place for place in notes if place and before.get(place) != notes[place]]
        # Sphinx goes by the time at which a file was changed, which an unpacked or copied file may have from before
        known = all((self.root / place).stat().st_mtime > since for place in changed)
        if before.get("") == notes[""] and known:
            file.unlink()
            return True
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True, exist_ok=True)
        return False

    def remember(self, notes: Mapping[str, str], begun: float) -> None:
        """Note from which sources the folder was made; `begun` is the time at which they were read."""
        file = self.folder / NOTES
        file.write_text(json.dumps(notes), encoding="utf-8")
        os.utime(file, (begun, begun))
