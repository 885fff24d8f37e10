"""Builders in a bare page whose Python is a process of its own, for the tests to kill and to start again.

`python form_server.py PATH PORT`. A lab does the same in fifteen seconds; a hundred crashes need something quicker.
"""

import contextlib
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from bare_builders import server_for

from coachlab.paths import CHECKOUT

HEARD = """
    const ask = window.fetch;
    window.fetch = async (...asked) => {
      const answer = await ask(...asked);
      const said = await answer.clone().json().catch(() => []);
      for (const each of said) if (each.type === "saved") window.confirmed(each.key ?? each.pointer, each.value);
      return answer;
    };
"""
"""A script for a page: `confirmed(pointer, value)` of the test hears all that Python has confirmed to this window."""


class FormServer:
    """The server as the tests hold it."""

    def __init__(self, path: Path, port: int) -> None:
        self.path = path
        self.port = port
        self.process: subprocess.Popen[bytes] | None = None

    def url(self, key: str) -> str:
        """The address of a builder's page."""
        return f"http://127.0.0.1:{self.port}/{key}"

    def start(self) -> None:
        """Start it and wait until it answers."""
        self.process = subprocess.Popen([sys.executable, __file__, str(self.path), str(self.port)], cwd=CHECKOUT)
        until = time.monotonic() + 120
        while time.monotonic() < until:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(self.url("aim"), timeout=10).close()
                return
            time.sleep(0.05)
        raise RuntimeError("the form's server did not start")

    def kill(self) -> None:
        """End it in the middle of whatever it does, without a word."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(30)


if __name__ == "__main__":
    server_for(Path(sys.argv[1]), int(sys.argv[2])).serve_forever()
