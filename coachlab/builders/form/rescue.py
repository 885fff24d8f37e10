"""When the file is gone or damaged: say so, offer the earlier versions and what this session remembers."""

from __future__ import annotations

import copy
from datetime import datetime
from pathlib import Path
from typing import Any, Generic

from coachlab.builders.document_kinds import DocumentKind
from coachlab.record import NotARecord, RecordError, load, restore, save, versions
from coachlab.record.registry import D

OFFERED = 5
"""Earlier versions that are offered at once."""

PAGE, NEW = "page", "new"


def trouble_of(path: Path, error: RecordError, *, remembered: bool) -> dict[str, Any]:
    """The message about a file that cannot be read or written.

    `kind` is "gone", "damaged" or "not saved"; `versions` are earlier states with revision and time (UTC, ISO 8601);
    `remembered` tells whether this session still knows the last saved state.
    """
    if not path.exists():
        kind = "gone"
    elif isinstance(error, NotARecord):
        kind = "damaged"
    else:
        kind = "not saved"
    words, kept = str(error), []
    if kind != "not saved":
        # the form offers what to do, so the half sentence that names a command is left out
        words, kept = f"{words.partition(';')[0].rstrip('.')}.", versions(path)[:OFFERED]
    offered = [{"revision": each.revision, "when": each.when.isoformat(timespec="seconds")} for each in kept]
    return {"type": "trouble", "kind": kind, "words": words, "versions": offered, "remembered": remembered}


class Rescue(Generic[D]):
    """Puts something readable in the place of a file that is gone or damaged; the damaged file itself is kept."""

    def __init__(self, path: Path, kind: DocumentKind[D]) -> None:
        self.path = path
        self.kind = kind

    def bring_back(self, what: Any, known: D | None) -> D:
        """Bring back what the person chose: "page" (`known`, what the form shows), a version's revision, or "new".

        A file that can be read is left as it is. Raises RecordError.
        """
        try:
            return load(self.path, self.kind.type)
        except RecordError as error:
            if self.path.exists() and not isinstance(error, NotARecord):
                raise
        if what == PAGE and known is not None:
            return self._save(copy.deepcopy(known))
        if what == NEW:
            return self._save(self.kind.new())
        for version in versions(self.path):
            if version.revision == what:
                restored = restore(self.path, version)
                if isinstance(restored, self.kind.type):
                    return restored
        raise RecordError("This earlier version is no longer there; choose another one.")

    def _save(self, record: D) -> D:
        if self.path.exists():
            self._set_aside()
        save(record, self.path)
        return record

    def _set_aside(self) -> None:
        """Give the damaged file another name, so that what can be read in it is not lost."""
        moment = datetime.now().strftime("%Y-%m-%d %H%M%S")
        name = f"{self.path.stem} (damaged, {moment}){self.path.suffix}"
        try:
            self.path.rename(self.path.with_name(name))
        except OSError as error:
            raise RecordError(
                f"{self.path.name} is damaged and cannot be moved aside: close other programs that use it, "
                "then choose again."
            ) from error
