"""Finds the bubblewrap in which the tests run hostile code, or gets one; what cannot be had is one sentence."""

from __future__ import annotations

import sys
from collections.abc import Callable

from coachlab.chromium import install_on_debian
from coachlab.sandbox.errors import NoSandboxError
from coachlab.sandbox.program import INSTALL, NAMED, places

__all__ = ["NAMED", "PACKAGES", "NoSandboxError", "find_bubblewrap"]

PACKAGES = ("bubblewrap",)
"""What Debian and Ubuntu call it."""


def find_bubblewrap(say: Callable[[str], None]) -> str:
    """The path of bubblewrap; gets it where there is none and that can be done. Raises NoSandboxError.

    Only Linux has it: elsewhere "", and no test runs a learner's code, as no grader does.
    """
    if sys.platform != "linux":
        return ""
    for path in places():
        return path
    say("No bubblewrap is here; getting it for the tests.")
    install_on_debian(PACKAGES)
    for path in places():
        return path
    raise NoSandboxError(
        "The tests run hostile code in a sandbox, and bubblewrap could not be found or installed: install it "
        f"({INSTALL}), or name its program bwrap in {NAMED}, then start the tests again."
    )
