"""Opens an address in the person's own browser."""

from __future__ import annotations

import os
import sys
import threading


def open_in_browser(address: str) -> None:
    """Open the address in the person's browser, where there is a screen to show it on.

    The address itself is opened, not a file that leads to it: browsers in a sandbox of their own may not read such
    files from hidden folders.
    """
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return  # without a screen a text browser would take over the terminal
    import webbrowser

    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
