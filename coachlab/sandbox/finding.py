"""Finds out whether this computer can build the sandbox; where it cannot, one sentence says why, and nothing is run."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

from coachlab.sandbox.errors import NoSandboxError, SandboxError
from coachlab.sandbox.limits import Limits
from coachlab.sandbox.program import INSTALL, places
from coachlab.sandbox.sandbox import Sandbox
from coachlab.sandbox.system_calls import known_machine
from coachlab.sandbox.walls import NEEDED, SETPRIV

NOT_RUN = "so learners' code is not run here"
TRIAL = ["python", "-c", "print('here')"]


def find_sandbox() -> Sandbox:
    """The sandbox, tried out once. Raises `NoSandboxError` where this computer has none: then nothing may be run."""
    if sys.platform != "linux":
        raise NoSandboxError(f"Only Linux can build the sandbox that learners' code needs, {NOT_RUN}.")
    if not known_machine():
        raise NoSandboxError(f"The sandbox does not know processors of the kind {platform.machine()}, {NOT_RUN}.")
    if not hasattr(os, "pidfd_open"):
        raise NoSandboxError(f"This Python was built for a Linux older than 5.3, {NOT_RUN}.")
    program = next(places(), None)
    if program is None:
        raise NoSandboxError(f"bubblewrap is not installed, {NOT_RUN}: install it ({INSTALL}) and start again.")
    if missing := [option for option in NEEDED if option not in _help(program)]:
        raise NoSandboxError(
            f"{program} is too old, it does not know {missing[0]}, {NOT_RUN}: install bubblewrap 0.8 or later."
        )
    if os.geteuid() == 0 and not Path(SETPRIV).is_file():
        raise NoSandboxError(f"{SETPRIV} is missing, which root needs, {NOT_RUN}: install util-linux.")
    sandbox = Sandbox(program)
    with tempfile.TemporaryDirectory(prefix="coachlab-") as folder:
        try:
            ended = sandbox.run(Path(folder), TRIAL, limits=Limits(seconds=20))
        except NoSandboxError:
            raise
        except SandboxError as error:
            raise NoSandboxError(
                f"This computer does not let bubblewrap build a sandbox, {NOT_RUN}; it said: {_sentence(error)}"
            ) from None
    if ended.output.strip() != "here":
        said = (ended.errors.strip().splitlines() or [ended.why])[0]
        raise NoSandboxError(f"Python does not start in the sandbox, {NOT_RUN}; it said: {_sentence(said)}")
    return sandbox


def _help(program: str) -> str:
    try:
        done = subprocess.run([program, "--help"], capture_output=True, text=True, timeout=20, errors="replace")
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout + done.stderr


def _sentence(words: object) -> str:
    text = " ".join(str(words).split())[:200]
    return text if text.endswith(".") else f"{text}."
