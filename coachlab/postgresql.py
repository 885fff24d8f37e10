"""Finds the PostgreSQL server that the tests keep a grade book in, or gets one; what cannot be had is one sentence."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from coachlab.chromium import install_on_debian

NAMED = "COACHLAB_POSTGRESQL"
"""The environment variable that names the folder of the server's programs (initdb, postgres) to the tests."""

PACKAGES = ("postgresql",)
"""What Debian and Ubuntu call it."""
ON_DEBIAN = Path("/usr/lib/postgresql")
_PROGRAMS = ("initdb", "postgres")


class NoServerError(Exception):
    """No PostgreSQL server can be had. The message is one sentence that says what to install."""


def find_postgresql(say: Callable[[str], None]) -> str:
    """The folder of the server's programs; gets them where there are none and that can be done. Raises NoServerError.

    Windows and macOS have no package of it that could be had unasked: there "", unless one is installed, and the tests
    of a grade book in PostgreSQL say that they were left out.
    """
    for path in places():
        return path
    if sys.platform != "linux":
        return ""
    say("No PostgreSQL server is here; getting one for the tests.")
    install_on_debian(PACKAGES)
    for path in places():
        return path
    raise NoServerError(
        "The tests keep a grade book in PostgreSQL, and no server could be found or installed: install it (on Debian "
        f"or Ubuntu: sudo apt-get install postgresql), or name the folder of its programs in {NAMED}, then start the "
        "tests again."
    )


def places() -> Iterator[str]:
    """Where its programs may be: the named folder, Debian's with the newest version first, that on the PATH."""
    named = os.environ.get(NAMED)
    if named:
        if not _has_programs(Path(named)):
            raise NoServerError(
                f"{NAMED} names {named}, where no initdb and postgres lie: name their folder, or unset it."
            )
        yield named
        return
    versions = [path for path in ON_DEBIAN.glob("*/bin") if _has_programs(path)]
    yield from (str(path) for path in sorted(versions, key=_version, reverse=True))
    initdb = shutil.which("initdb")
    if initdb and _has_programs(Path(initdb).resolve().parent):
        yield str(Path(initdb).resolve().parent)


def _has_programs(folder: Path) -> bool:
    ending = ".exe" if os.name == "nt" else ""
    return all((folder / f"{name}{ending}").is_file() for name in _PROGRAMS)


def _version(folder: Path) -> int:
    name = folder.parent.name
    return int(name) if name.isdecimal() else 0
