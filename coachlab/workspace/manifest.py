"""What was laid out in a workspace: so that an update can tell a learner's change from ours."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from coachlab.workspace.files import INTERNAL, write_whole

SCHEMA, VERSION = "coachlab/manifest", 1


@dataclass
class Laid:
    """One file of the course in the workspace.

    `in_place` is the fingerprint of what was laid at the path itself, `delivered` that of the newest version that the
    learner was given, at the path or beside it.
    """

    in_place: str
    delivered: str


@dataclass
class Arrival:
    """A newer version of a file that the learner has changed: it lies beside it under another name."""

    path: str
    of: str
    date: str


@dataclass
class Manifest:
    """The files laid out, what each source of the course looked like then, and the newer versions that lie beside."""

    sources: dict[str, str] = field(default_factory=dict)
    files: dict[str, Laid] = field(default_factory=dict)
    arrivals: list[Arrival] = field(default_factory=list)

    @classmethod
    def read(cls, workspace: Path) -> Manifest:
        """The manifest of a workspace. A missing or damaged one reads as empty: then every file counts as changed.

        >>> Manifest.read(Path("no/such/place")).files
        {}
        """
        try:
            found = json.loads(_place(workspace).read_text(encoding="utf-8"))
            if found["schema"] != SCHEMA or found["version"] != VERSION:
                return cls()
            return cls(
                sources={str(name): str(stamp) for name, stamp in found["sources"].items()},
                files={str(path): Laid(**laid) for path, laid in found["files"].items()},
                arrivals=[Arrival(**arrival) for arrival in found["arrivals"]],
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls()

    def write(self, workspace: Path) -> None:
        """Save the manifest whole. Raises OSError."""
        content = {"schema": SCHEMA, "version": VERSION, **asdict(self)}
        write_whole(_place(workspace), json.dumps(content, indent=1, ensure_ascii=False).encode("utf-8"), workspace)


def _place(workspace: Path) -> Path:
    return workspace / INTERNAL / "manifest.json"
