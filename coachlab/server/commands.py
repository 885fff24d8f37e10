"""`coachlab open`: what it prints and returns."""

from __future__ import annotations

import sys
from pathlib import Path

from coachlab.paths import default_workspace
from coachlab.workspace.errors import WorkspaceError


def open_workspace(workspace: Path | None = None, port: int | None = None, browser: bool = True) -> int:
    """Open Coachlab and stay until it is closed. Returns the exit code: 1 after one sentence where it cannot open."""
    from coachlab.server.opening import open_coachlab

    try:
        return open_coachlab(workspace or default_workspace(), port, browser, lambda line: print(line, flush=True))
    except WorkspaceError as error:
        print(error, file=sys.stderr, flush=True)
        return 1
