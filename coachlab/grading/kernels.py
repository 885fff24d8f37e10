"""The kernel that grades: this very Python, talking over files where the system can, over TCP ports where it cannot."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbgrader.preprocessors import Execute

from coachlab.paths import CHECKOUT

# the address of a Unix socket holds about 100 characters; each of a kernel's five sockets adds two
_LONGEST_ADDRESS = 90


class GradingKernelManager(AsyncKernelManager):
    """Starts kernels that need no TCP port on Linux: with many kernels side by side ports collide.

    It is a subclass because the transport set by configuration reaches the client too late, which then waits forever.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._sockets: Path | None = None
        if sys.platform.startswith("linux"):
            folder = Path(tempfile.mkdtemp(prefix="coachlab-"))
            if len(str(folder)) <= _LONGEST_ADDRESS:
                self._sockets = folder
                self.transport = "ipc"
                self.ip = str(folder / "kernel")
            else:
                folder.rmdir()

    @property
    def kernel_spec(self) -> KernelSpec:
        """This interpreter with this Coachlab, not whichever kernel of the same name the grader has installed."""
        command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        path = os.pathsep.join(filter(None, (str(CHECKOUT), os.environ.get("PYTHONPATH"))))
        return KernelSpec(argv=command, display_name="Python 3", language="python", env={"PYTHONPATH": path})

    def cleanup_ipc_files(self) -> None:
        """Remove the sockets with their folder."""
        super().cleanup_ipc_files()
        if self._sockets:
            shutil.rmtree(self._sockets, ignore_errors=True)


class ExecuteOverIpc(Execute):
    """nbgrader's step that runs a submission, with our kernels."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["kernel_manager_class"] = GradingKernelManager
        super().__init__(*args, **kwargs)
