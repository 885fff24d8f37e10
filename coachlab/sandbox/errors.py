"""What can be wrong before or around a run in the sandbox. Each message is one sentence that a coach can act on."""


class SandboxError(Exception):
    """Something could not be run: nothing of it counts, and nothing of it goes on running."""


class NoSandboxError(SandboxError):
    """There is no sandbox on this computer, so learners' code is not run at all. The message says why."""
