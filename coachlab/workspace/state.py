"""What Coachlab keeps about a workspace outside it: keys, JupyterLab's settings, logs, and the lock of the open one.

It lies in the user's own data folder, not in the workspace: a notebook that runs when it is opened must be trusted by
this computer, so a workspace that somebody sends must not bring the key to its own trust along.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from coachlab.workspace.errors import AlreadyOpenError, WorkspaceError, sentence_about


def state_root() -> Path:
    """The folder for all of Coachlab's own state: what COACHLAB_STATE names, else the system's place for such data."""
    named = os.environ.get("COACHLAB_STATE")
    if named:
        return Path(named).absolute()
    from platformdirs import user_data_path

    return user_data_path("coachlab", appauthor=False)


class State:
    """The state of one workspace; nothing is made on disk before `prepare`.

    >>> State(Path("Coachlab")).jupyter_data.name
    'data'
    """

    def __init__(self, workspace: Path, root: Path | None = None) -> None:
        place = os.path.normcase(workspace.resolve())
        key = hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        self.folder = (root or state_root()) / "workspaces" / key
        self.jupyter_config = self.folder / "jupyter" / "config"
        self.jupyter_data = self.folder / "jupyter" / "data"
        self.jupyter_runtime = self.folder / "jupyter" / "runtime"
        self.ipython = self.folder / "jupyter" / "ipython"
        self.log = self.folder / "coachlab.log"

    def prepare(self) -> None:
        """Make the folders, readable by their owner alone. Raises WorkspaceError with a sentence."""
        try:
            # a key and a token lie below: on systems with such rights nobody else may look in
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            for folder in (self.jupyter_config, self.jupyter_data, self.jupyter_runtime, self.ipython):
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise WorkspaceError(sentence_about(error, self.folder)) from error

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Hold the workspace for one server. Raises AlreadyOpenError while another process holds it.

        The operating system lets go of the lock when the process ends, however it ends.
        """
        self.prepare()
        with (self.folder / "open.lock").open("a+b") as file:
            if not _lock(file):
                raise AlreadyOpenError("Coachlab is already open in this workspace.")
            yield


def _lock(file: IO[bytes]) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # Windows only
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
