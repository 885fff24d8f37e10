"""Runs code that a learner wrote where it can do no harm: no network, nothing to read but its folder and Python."""

from coachlab.sandbox.ended import Ended
from coachlab.sandbox.errors import NoSandboxError, SandboxError
from coachlab.sandbox.finding import find_sandbox
from coachlab.sandbox.limits import Limits
from coachlab.sandbox.sandbox import Sandbox

__all__ = ["Ended", "Limits", "NoSandboxError", "Sandbox", "SandboxError", "find_sandbox"]
