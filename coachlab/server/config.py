"""How Jupyter Server and JupyterLab are set up for Coachlab: plain functions from places to settings."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from coachlab.paths import CHECKOUT
from coachlab.workspace.state import State

BOOK_ADDRESS = "coachlab/book/"
"""Where the server gives the book, from its own root; the forms in its notebooks link to it."""
LAB_EXTENSION = Path(__file__).parent / "labextension"

# Front ends that come with other packages. Each of them asks a server part that is not started here and would fill the
# page with errors, adds what a coach has no use for, or calls other hosts.
UNUSED_LAB_EXTENSIONS = (
    "@jupyter/nbgrader",
    "@jupyter-notebook/lab-extension",
    "jupyterlab-jupytext",
    "@jupyterlab/extensionmanager-extension",
    "@jupyterlab/apputils-extension:announcements",
    "@jupyterlab/lsp-extension",
    "@jupyterlab/fileeditor-extension:language-server",
    "@jupyterlab/notebook-extension:language-server",
    "@jupyterlab/terminal-extension",
)


def server_config(workspace: Path, state: State, port: int, token: str) -> dict[str, Any]:
    """Settings for a server on this computer alone: loopback address, token kept, no other host called.

    >>> config = server_config(Path("Coachlab"), State(Path("Coachlab")), 8765, "secret")
    >>> config["ServerApp"]["ip"], config["ServerApp"]["allow_remote_access"]
    ('127.0.0.1', False)
    """
    import zmq

    return {
        "ServerApp": {
            "ip": "127.0.0.1",
            "port": port,
            "port_retries": 0,
            "allow_remote_access": False,
            "allow_unauthenticated_access": False,
            "allow_root": True,  # a container's only user is root
            "root_dir": str(workspace),
            "default_url": "/coachlab/",
            "open_browser": False,  # ours opens it, see `coachlab.server.opening`
            "jpserver_extensions": {"jupyterlab": True, "coachlab.server": True},
            "terminals_enabled": False,
            "kernel_manager_class": "coachlab.server.kernels.QuietKernels",
        },
        "IdentityProvider": {"token": token, "cookie_options": {"samesite": "Lax"}},
        # our environment's Python is the only kernel, whatever else is installed on this computer
        "KernelSpecManager": {"allowed_kernelspecs": {"python3"}},
        # who else uses this computer must not read along between server and kernel
        "KernelManager": {"transport_encryption": "auto" if zmq.has("curve") else "disabled"},
        "LabApp": {
            "extra_labextensions_path": [str(LAB_EXTENSION)],
            "labextensions_path": [str(Path(sys.prefix) / "share" / "jupyter" / "labextensions")],
            "check_for_updates_class": "jupyterlab.handlers.announcements.NeverCheckForUpdate",
            "news_url": None,
            "extension_manager": "readonly",
        },
        "Application": {"log_level": 30, "logging_config": logging_config(state.log)},  # warnings and errors
    }


def logging_config(log: Path) -> dict[str, Any]:
    """Warnings and errors go to one small file, without anything that a learner wrote."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"private": {"()": "coachlab.workspace.private_log.PrivateFormatter"}},
        "handlers": {
            "file": {
                "class": "logging.handlers.RotatingFileHandler",
                "filename": str(log),
                "maxBytes": 500_000,
                "backupCount": 1,
                "encoding": "utf-8",
                "delay": True,
                "level": "WARNING",
                "formatter": "private",
            }
        },
        "loggers": {name: {"level": "WARNING", "handlers": ["file"]} for name in ("CoachlabServer", "LabApp")},
        "root": {"level": "WARNING", "handlers": ["file"]},
    }


def environment(environ: Mapping[str, str], workspace: Path, state: State) -> dict[str, str]:
    """The environment variables for server and kernels: the person's own Jupyter and IPython settings do not reach us.

    The name on a hub does: by the seat in it neighbours get different cases of an exercise.

    >>> given = {"JUPYTER_PATH": "/x", "JUPYTERHUB_USER": "coach07", "LANG": "C"}
    >>> env = environment(given, Path("Coachlab"), State(Path("Coachlab")))
    >>> "JUPYTER_PATH" in env, env["JUPYTERHUB_USER"], env["LANG"]
    (False, 'coach07', 'C')
    >>> env["COACHLAB_WORKSPACE"] == str(Path("Coachlab").resolve())
    True
    """
    foreign = ("JUPYTER", "IPYTHON", "PYTHONSTARTUP", "PYTHONPATH", "PYTHONHOME", "NBGRADER")
    kept = ("JUPYTERHUB_USER",)
    ours = {name: value for name, value in environ.items() if name in kept or not name.startswith(foreign)}
    ours.update(
        JUPYTER_CONFIG_DIR=str(state.jupyter_config),
        JUPYTER_DATA_DIR=str(state.jupyter_data),
        JUPYTER_RUNTIME_DIR=str(state.jupyter_runtime),
        # our folders before those of the environment, which switch on what we leave out
        JUPYTER_PREFER_ENV_PATH="0",
        IPYTHONDIR=str(state.ipython),
        COACHLAB_WORKSPACE=str(workspace.resolve()),
        # kernels start in the learner's folders and find this library from there
        PYTHONPATH=str(CHECKOUT),
    )
    return ours


def write_lab_settings(state: State) -> None:
    """Write what JupyterLab reads from files: which front ends are off, where the book is. Raises OSError."""
    folder = state.jupyter_config / "labconfig"
    folder.mkdir(parents=True, exist_ok=True)
    disabled = dict.fromkeys(UNUSED_LAB_EXTENSIONS, True)
    settings = {"disabledExtensions": disabled, "coachlabBook": BOOK_ADDRESS}
    (folder / "page_config.json").write_text(json.dumps(settings), encoding="utf-8")
    # without this mark Jupyter looks for settings of a program of 2015 to take over
    (state.jupyter_config / "migrated").write_text("", encoding="utf-8")
