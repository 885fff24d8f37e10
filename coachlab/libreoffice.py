"""Finds the LibreOffice with which the tests open documents, or gets one; what cannot be had is one sentence."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from coachlab.chromium import install_on_debian

NAMED = "COACHLAB_LIBREOFFICE"
"""The environment variable that names LibreOffice's program (soffice) to the tests."""

PACKAGES = ("libreoffice-writer-nogui", "libreoffice-impress-nogui", "libreoffice-calc-nogui", "fonts-liberation")
"""What Debian and Ubuntu call the parts that open text, slides and tables without a screen."""


class NoOfficeError(Exception):
    """No LibreOffice can be had. The message is one sentence that says what to install."""


def find_libreoffice(say: Callable[[str], None]) -> str:
    """The path of LibreOffice; gets one where there is none and that can be done. Raises NoOfficeError."""
    for path in places():
        return path
    say("No LibreOffice is here; getting one for the tests.")
    install_on_debian(PACKAGES)
    for path in places():
        return path
    raise NoOfficeError(
        "The tests open documents in LibreOffice and none could be found or installed: install it from "
        f"libreoffice.org (on Debian or Ubuntu: sudo apt-get install {' '.join(PACKAGES[:3])}), or name its program "
        f"soffice in {NAMED}, then start the tests again."
    )


def places() -> Iterator[str]:
    """Where LibreOffice may be: the one that is named, those on the PATH, then the usual places of each system."""
    named = os.environ.get(NAMED)
    if named:
        if not Path(named).is_file():
            raise NoOfficeError(f"{NAMED} names {named}, and there is no such file: name soffice, or unset it.")
        yield named
        return
    yield from filter(None, map(shutil.which, ("soffice", "libreoffice")))
    if sys.platform == "darwin":
        candidates = [Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")]
    elif os.name == "nt":
        roots = [os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)")]
        candidates = [Path(root) / "LibreOffice" / "program" / "soffice.com" for root in roots if root]
    else:
        candidates = [Path("/usr/lib/libreoffice/program/soffice"), Path("/snap/bin/libreoffice")]
    yield from (str(path) for path in candidates if path.is_file())
