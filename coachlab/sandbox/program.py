"""Where bubblewrap is on this computer: the program that builds the sandbox."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from coachlab.sandbox.errors import NoSandboxError

NAMED = "COACHLAB_BUBBLEWRAP"
"""The environment variable that names bubblewrap's program (bwrap)."""

INSTALL = "on Debian or Ubuntu: sudo apt-get install bubblewrap"


def places() -> Iterator[str]:
    """Where bubblewrap may be: the one that is named, or the one on the PATH.

    Raises `NoSandboxError` where the named one is not there.
    """
    named = os.environ.get(NAMED)
    if named:
        if not Path(named).is_file():
            raise NoSandboxError(f"{NAMED} names {named}, and there is no such file: name bwrap, or unset it.")
        yield named
        return
    found = shutil.which("bwrap")
    if found:
        yield found
