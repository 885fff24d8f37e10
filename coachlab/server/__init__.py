"""The server: a Jupyter Server extension with Coachlab's own pages, and the program that opens it on this computer."""

from __future__ import annotations

from typing import Any


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "coachlab.server"}]


def _load_jupyter_server_extension(serverapp: Any) -> None:
    """Add Coachlab's pages to a running Jupyter Server: to ours, or to a hub's that serves the same workspace."""
    from coachlab.server.routes import add_pages

    add_pages(serverapp)
