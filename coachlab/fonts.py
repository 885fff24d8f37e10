"""Finds the letters that the tests measure in a browser, or gets them; what cannot be had is one sentence.

A page's words come in many scripts, and a browser without their letters draws boxes of another width. Windows and macOS
have the letters; a bare Linux has not.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from coachlab.chromium import install_on_debian

PACKAGES = ("fonts-noto-core",)
"""What Debian and Ubuntu call the font family with the letters of almost every script."""
WANTED = ("NotoSans-Regular", "NotoSansThai-Regular")


class NoFontsError(Exception):
    """The fonts cannot be had. The message is one sentence that says what to install."""


def find_fonts(say: Callable[[str], None]) -> None:
    """Make sure that the fonts are there; gets them where that can be done. Raises NoFontsError."""
    if _there():
        return
    say("Some scripts have no letters here; getting a font for the tests.")
    install_on_debian(PACKAGES)
    if not _there():
        raise NoFontsError(
            "The tests measure words of many scripts and a font for them could not be found or installed: install the "
            f"Noto fonts (on Debian or Ubuntu: sudo apt-get install {PACKAGES[0]}), then start the tests again."
        )


def _there() -> bool:
    return not sys.platform.startswith("linux") or all(any(_files(name)) for name in WANTED)


def _files(name: str) -> Iterator[Path]:
    home = Path.home()
    for folder in (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".fonts",
        home / ".local/share/fonts",
    ):
        yield from folder.rglob(f"{name}.*tf")
