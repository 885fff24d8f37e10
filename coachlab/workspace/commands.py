"""`coachlab backup`, `restore` and `fetch`: what they print, ask and return."""

from __future__ import annotations

import sys
from pathlib import Path

from coachlab.paths import default_workspace
from coachlab.workspace.archive import Archive
from coachlab.workspace.backup import backup_name, make_backup
from coachlab.workspace.errors import WorkspaceError, sentence_about
from coachlab.workspace.fetching import read_exercise, take_in, take_page, title_of
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
            if not yes and not _agreed("Bring this back? Nothing of yours is overwritten."):
                print("Nothing was changed.")
                return 1
            done = listed(bring_back(archive, folder))
    except WorkspaceError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(done)} file{' is' if len(done) == 1 else 's are'} back.")
    return 0


def fetch(file: Path, workspace: Path | None = None, yes: bool = False) -> int:
    """Take in an exercise or a page of feedback that a coach sent, after asking, and say where it is.

    Returns the exit code: 1 after one sentence where it cannot be taken in or where the answer was no.

    >>> fetch(Path("no-such-file.zip"))
    1
    """
    home = workspace or default_workspace()
    try:
        if file.suffix.lower() in (".html", ".htm"):
            print(f"Your feedback is in {take_page(file, home)}. The welcome page leads to it.")
            return 0
        exercise, items = read_exercise(file)
        print(f"{file.name} holds the exercise “{title_of(items)}”, which would come into exercises/{exercise}.")
        print("An exercise brings small programs that run when you open it: take in only what your own coach sent you.")
        if not yes and not _agreed("Take it in?"):
            print("Nothing was changed.")
            return 1
        for line in take_in(exercise, items, home):
            print(line)
    except WorkspaceError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(sentence_about(error, home), file=sys.stderr)
        return 1
    return 0


def _agreed(question: str) -> bool:
    try:
        return input(f"{question} (y/n) ").strip().lower() in ("y", "yes")
    except EOFError:
        return False
