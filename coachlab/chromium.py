"""Finds the Chromium that the tests walk pages with, or gets one; what cannot be had is one sentence, never a skip."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

NAMED = "COACHLAB_CHROMIUM"
"""The environment variable that names the browser to the tests."""

ON_THE_PATH = (
    "chromium-headless-shell",  # the same without windows, which no test opens, and with a tenth less work
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
ON_MACOS = ("Google Chrome", "Chromium", "Microsoft Edge")
ON_WINDOWS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)


class NoBrowserError(Exception):
    """No Chromium can be had. The message is one sentence that says what to install."""


def find_chromium(say: Callable[[str], None]) -> str:
    """The path of a Chromium, Chrome or Edge that starts; gets one where there is none. Raises NoBrowserError."""
    for path in places():
        if starts(path):
            return path
    say("No Chromium, Chrome or Edge is here; getting one for the tests.")
    for get in (_from_playwright, _from_debian):
        got = get()
        if got and starts(got):
            return got
    raise NoBrowserError(
        "The tests walk pages in a browser and none could be found or installed: install Chrome, Edge or Chromium "
        f"(on Debian or Ubuntu: sudo apt-get install chromium), or name one in {NAMED}, then start the tests again."
    )


def places() -> Iterator[str]:
    """Where the tests' browser may be: the one that is named, or one that is installed, or Playwright's own."""
    yield from installed()
    own = None if os.environ.get(NAMED) else _playwrights_own()
    if own:
        yield own


def installed() -> Iterator[str]:
    """The browser that is named, else those on the PATH, then those in the usual places of each system.

    Raises NoBrowserError where the named one is not there.
    """
    named = os.environ.get(NAMED)
    if named:
        if not Path(named).is_file():
            raise NoBrowserError(f"{NAMED} names {named}, and there is no such file: name a browser, or unset it.")
        yield named
        return
    yield from filter(None, map(shutil.which, ON_THE_PATH))
    if sys.platform == "darwin":
        candidates = [
            folder / f"{name}.app" / "Contents" / "MacOS" / name
            for name in ON_MACOS
            for folder in (Path("/Applications"), Path.home() / "Applications")
        ]
    elif os.name == "nt":
        roots = [os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
        candidates = [Path(root) / name for name in ON_WINDOWS for root in roots if root]
    else:
        candidates = [Path("/snap/bin/chromium"), Path("/usr/lib/chromium/chromium"), Path("/opt/google/chrome/chrome")]
    yield from (str(path) for path in candidates if path.is_file())


def starts(path: str) -> bool:
    """Whether the browser starts and shows a page; one that lacks a library of the system does not."""
    from playwright.sync_api import Error, sync_playwright

    # a browser refuses its own sandbox to the root user of a container
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    quiet = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=quiet + as_root, timeout=60_000)
            page = browser.new_page()
            page.set_content("<h1>Coachlab</h1>")
            shown = page.inner_text("h1") == "Coachlab"
            browser.close()
            return shown
    except Error:
        return False


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if path and Path(path).is_file() else None


def _from_playwright() -> str | None:
    _run([sys.executable, "-m", "playwright", "install", "chromium"], minutes=10)
    return _playwrights_own()


def _from_debian() -> str | None:
    # a browser without a font shows boxes for letters
    for package in ("chromium-headless-shell", "chromium"):  # older releases have only the second
        if install_on_debian([package, "fonts-liberation"]):
            break
    return next(filter(None, map(shutil.which, ON_THE_PATH)), None)


def install_on_debian(packages: Sequence[str]) -> bool:
    """Install packages on Debian or Ubuntu, with nothing that is only recommended; False where that cannot be done."""
    apt = shutil.which("apt-get")
    if apt is None:
        return False
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    sudo = shutil.which("sudo")
    # -n: without a password, or not at all; nobody may be there to type one
    before = [] if root else [sudo, "-n"] if sudo else None
    if before is None:
        return False
    if not _lists_are_new((*before, apt)):
        return False
    return _run([*before, apt, "install", "--yes", "--no-install-recommends", *packages], minutes=15, more=_UNASKED)


_UNASKED = {"DEBIAN_FRONTEND": "noninteractive"}


@cache
def _lists_are_new(apt: Sequence[str]) -> bool:
    """Get the lists of packages, once for all that is installed."""
    return _run([*apt, "update"], minutes=5, more=_UNASKED)


def _run(command: list[str], *, minutes: float, more: dict[str, str] | None = None) -> bool:
    try:
        done = subprocess.run(
            command,
            env={**os.environ, **(more or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=minutes * 60,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
