"""One run in the sandbox: the folder goes in, the command runs to its end or to a limit, and nothing of it is left."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coachlab.sandbox.copying import bring_out, copy_in
from coachlab.sandbox.ended import Ended
from coachlab.sandbox.errors import SandboxError
from coachlab.sandbox.limits import Limits


@dataclass(frozen=True)
class Sandbox:
    """A sandbox that was found to work here; `program` is bubblewrap's path. `find_sandbox` gives it."""

    program: str

    def run(
        self,
        folder: Path,
        command: Sequence[str],
        *,
        limits: Limits | None = None,
        bring: Sequence[str] = (),
    ) -> Ended:
        """Run a command in a copy of a folder, which itself stays as it is.

        The command begins with "python", which is this Python: `["python", "answer.py"]`; no other program is there.
        `bring` names the files to take out afterwards, with slashes. All processes have ended when this returns or
        raises. Raises `SandboxError` where the command could not be started at all.
        """
        if list(command[:1]) != ["python"]:
            raise SandboxError(f"The sandbox runs only Python, not {' '.join(command) or 'nothing'}.")
        try:
            return self._run(folder, command, limits or Limits(), bring)
        except OSError as error:
            raise SandboxError(f"The sandbox could not be used: {error.strerror or error}.") from None

    def _run(self, folder: Path, command: Sequence[str], limits: Limits, bring: Sequence[str]) -> Ended:
        # Linux alone has what this needs
        from coachlab.sandbox.running import Running

        began = time.monotonic()
        with Running(self.program, command, limits) as running:
            copy_in(folder, running.folder, limits, running.user)
            running.start()
            reached = running.watch()
            running.end()
            files, notes = {}, []
            for name in bring:
                try:
                    files[name] = bring_out(running.folder, name, limits.brought)
                except SandboxError as error:
                    notes.append(str(error))
            return Ended(
                exit=None if reached else running.exit,
                limit=reached,
                output=running.printed("output"),
                errors=running.printed("errors"),
                limits=limits,
                seconds=time.monotonic() - began,
                files=files,
                notes=notes,
            )
