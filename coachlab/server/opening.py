"""`coachlab open`: workspace, one server for it on a free port of this computer, and the browser."""

from __future__ import annotations

import contextlib
import json
import logging.config
import os
import secrets
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from coachlab.browser_window import open_in_browser
from coachlab.workspace.errors import AlreadyOpenError, WorkspaceError
from coachlab.workspace.state import State

FIRST_PORT, PORTS_TRIED = 8765, 40
OPENING = 20.0
"""Seconds in which another Coachlab that has just been started must be open."""


class PortTakenError(WorkspaceError):
    """The port that was asked for is in use by another program."""


def open_coachlab(workspace: Path, port: int | None, browser: bool, say: Callable[[str], None]) -> int:
    """Lay out the workspace, open the server and stay until it is ended. Returns the exit code.

    Raises WorkspaceError with a sentence: the port is taken, the workspace cannot be used.
    """
    workspace = Path(os.path.abspath(workspace.expanduser()))  # noqa: PTH100 - resolve() would follow a person's links
    state = State(workspace)
    try:
        with state.hold():
            return _serve(workspace, state, port, browser, say)
    except AlreadyOpenError:
        return _show_running(state, browser, say)


def free_port(wanted: int | None) -> int:
    """The port to open on: the wanted one, or the first free one from 8765. Raises PortTakenError."""
    if wanted is not None:
        if not _is_free(wanted):
            raise PortTakenError(
                f"Port {wanted} is in use by another program: choose another number after --port, or leave it out."
            )
        return wanted
    found = next((port for port in range(FIRST_PORT, FIRST_PORT + PORTS_TRIED) if _is_free(port)), None)
    if found is None:
        raise PortTakenError(
            f"The ports {FIRST_PORT} to {FIRST_PORT + PORTS_TRIED - 1} are all in use: name a free one with --port."
        )
    return found


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        if os.name != "nt":  # as the server itself does it; else a port stays taken for a minute after a restart
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _serve(workspace: Path, state: State, port: int | None, browser: bool, say: Callable[[str], None]) -> int:
    from coachlab.server import config
    from coachlab.workspace.layout import lay_out

    chosen = free_port(port)
    note = state.folder / "open.json"
    note.unlink(missing_ok=True)
    # before anything of Jupyter's is imported: some of it reads these while it is being imported
    settings = config.environment(os.environ, workspace, state)
    os.environ.clear()
    os.environ.update(settings)
    # jsonschema would build a grammar of international addresses, 1.4 s of computing that nothing here asks for; where
    # the package cannot be imported it goes without
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None is Python's way to say "not there"
    config.write_lab_settings(state)
    logging.config.dictConfig(config.logging_config(state.log))
    for problem in lay_out(workspace, state.jupyter_data, tell=say).problems:
        say(problem)
    from coachlab.server.app import CoachlabServer, run

    def opened(app: CoachlabServer) -> None:
        _write_note(note, {"address": app.home_address, "api": f"http://{app.ip}:{app.port}{app.base_url}api"})
        say(f"Coachlab is open at {app.home_address} (to close it, press Ctrl-C in this window)")
        say(f"Your work is in {workspace}")
        if browser:
            open_in_browser(app.home_address)

    try:
        return run(config.server_config(workspace, state, chosen, secrets.token_hex(24)), opened)
    finally:
        with contextlib.suppress(OSError):
            note.unlink(missing_ok=True)


def _write_note(note: Path, content: dict[str, Any]) -> None:
    descriptor = os.open(note, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)  # the token is for this user alone
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(content, file)


def _show_running(state: State, browser: bool, say: Callable[[str], None]) -> int:
    """Say where the Coachlab of this workspace is open and show it. It may be a moment from being open."""
    until = time.monotonic() + OPENING
    while time.monotonic() < until:
        with contextlib.suppress(OSError, ValueError, KeyError):
            note = json.loads((state.folder / "open.json").read_text(encoding="utf-8"))
            with urllib.request.urlopen(note["api"], timeout=3) as answer:  # noqa: S310 - our own loopback address
                if answer.status == 200:
                    say(f"Coachlab is already open at {note['address']}")
                    if browser:
                        open_in_browser(note["address"])
                    return 0
        time.sleep(0.3)
    raise AlreadyOpenError(
        "Another Coachlab holds this workspace but does not answer: close its window, or restart the computer, "
        "then start again."
    )
