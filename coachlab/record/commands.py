"""What `coachlab versions FILE` prints and does: list the earlier versions of a record, and bring one back."""

from __future__ import annotations

import sys
from pathlib import Path

from coachlab.record import history, store
from coachlab.record.errors import RecordError
from coachlab.record.fault import shown

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def versions(path: str | Path) -> int:
    """Print the kept versions of a file, newest first; the number is what `restore_version` takes.

    Gives the exit code: 0, or 2 where there is nothing to list.
    """
    path = Path(path)
    kept = history.versions(path)
    if not kept:
        where = "has no earlier versions yet" if path.is_file() else "is not there; check the folder and the name"
        print(f"{shown(path.name)} {where}.", file=sys.stderr)
        return 2
    print(f"Earlier versions of {shown(path.name)}, newest first:")
    for version in kept:
        present = "   what the file holds now" if history.holds(path, version) else ""
        print(f"{version.revision:>7}   {_when(version)}{present}")
    print(f'To bring one back: coachlab versions "{shown(path, 1000)}" --restore NUMBER')
    return 0


def restore_version(path: str | Path, number: int) -> int:
    """Bring back the version with this number from the list; what the file holds now is kept as a version too.

    Gives the exit code: 0, or 2 where that version is not there or cannot be brought back.
    """
    path = Path(path)
    kept = history.versions(path)
    # Two with one number only come of a file put there by hand; the newer is meant.
    version = next((each for each in kept if each.revision == number), None)
    try:
        if version is None:
            numbers = ", ".join(str(each.revision) for each in kept) or "none"
            raise RecordError(f"{shown(path.name)} has no version {number}; there are: {numbers}.")
        document = store.restore(path, version)
    except RecordError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{shown(path.name)} is again as it was on {_when(version)}; this is its version {document.revision} now.")
    return 0


def _when(version: history.Version) -> str:
    # By hand, since the names of months in strftime follow the computer's language on some systems only.
    when = version.when.astimezone()
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}, {when:%H:%M:%S}"
