"""`coachlab backup` and `coachlab restore`: what they print, ask and return."""

from __future__ import annotations

import sys
from pathlib import Path

from coachlab.paths import default_workspace
from coachlab.workspace.archive import Archive
from coachlab.workspace.backup import backup_name, make_backup
from coachlab.workspace.errors import WorkspaceError
from coachlab.workspace.restore import listed, plan
from coachlab.workspace.restore import restore as bring_back


def backup(target: Path | None = None, workspace: Path | None = None) -> int:
    """Write a backup to `target`: a file, or a folder to put it in (default: the current folder).

    Returns the exit code: 1 after one sentence where it cannot be made.
    """
    place = target or Path.cwd()
    if place.is_dir():
        place = place / backup_name()
    try:
        if place.exists():
            raise WorkspaceError(f"{place} is there already: name another file with --to, or move it away first.")
        count = make_backup(workspace or default_workspace(), place)
    except WorkspaceError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"The backup is {place} ({count} file{'' if count == 1 else 's'}).")
    return 0


def restore(source: Path, workspace: Path | None = None, yes: bool = False) -> int:
    """Show what a backup would change, ask, and bring it back. Nothing is overwritten.

    Returns the exit code: 1 after one sentence where it cannot be brought back or where the answer was no.
    """
    folder = workspace or default_workspace()
    try:
        with Archive(source) as archive:
            steps = listed(plan(archive, folder))
            if not steps:
                print("Everything in this backup is the same as in your workspace: there is nothing to bring back.")
                return 0
            print(f"This backup was made on {archive.made.isoformat()}. What would change in {folder}:")
            for step in steps:
                print(f"  {step.path}: {step.words}")
            if not yes and not _agreed():
                print("Nothing was changed.")
                return 1
            done = listed(bring_back(archive, folder))
    except WorkspaceError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(done)} file{' is' if len(done) == 1 else 's are'} back.")
    return 0


def _agreed() -> bool:
    try:
        return input("Bring this back? Nothing of yours is overwritten. (y/n) ").strip().lower() in ("y", "yes")
    except EOFError:
        return False
