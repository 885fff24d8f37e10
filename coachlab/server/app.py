"""Our Jupyter Server: reads no settings but ours, ends at once on Ctrl-C, and tells when it is open."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from typing import Any

from jupyter_server.serverapp import ServerApp

from coachlab.server.opening import free_port


def log_request(handler: Any, record_prometheus_metrics: bool = True) -> None:
    """Log a failed request without its address: file names and words in it are the learner's."""
    status = handler.get_status()
    if status >= 500:
        handler.log.error("a request failed in " + type(handler).__name__)


class CoachlabServer(ServerApp):
    """A Jupyter Server that only `coachlab open` starts."""

    name = "coachlab"
    when_open: Callable[[CoachlabServer], None] | None = None
    is_open = False

    def load_config_file(self, *_: Any, **__: Any) -> None:
        """Read no files: settings that a person or a system made for other Jupyter programs are not for us."""

    def init_webapp(self) -> None:
        """Make the web application, with our way of logging requests."""
        self.tornado_settings = {**self.tornado_settings, "log_function": log_request}
        super().init_webapp()

    def init_signal(self) -> None:
        """End on Ctrl-C, on a closed terminal and when asked to end, without a question."""

        def end(number: int, frame: Any) -> None:
            self.stop(from_signal=True)

        for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), end)
        if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # as `nohup` sets it
            signal.signal(signal.SIGHUP, end)

    def _bind_http_server(self) -> None:
        """Take the port, as the first thing that the running server does, then say that it is open."""
        super()._bind_http_server()
        self.is_open = True
        if self.when_open is not None:
            self.when_open(self)

    @property
    def home_address(self) -> str:
        """The address of the welcome page with the token in it."""
        token = self.identity_provider.token
        return f"http://{self.ip}:{self.port}{self.base_url}coachlab/{'?token=' + token if token else ''}"


def run(config: dict[str, Any], when_open: Callable[[CoachlabServer], None]) -> int:
    """Run a server with these settings until it is ended. Returns the exit code.

    Raises PortTakenError where another program has taken the port since it was looked at.
    """
    from traitlets.config import Config

    app = CoachlabServer.instance(config=Config(config))
    app.when_open = when_open
    sys.argv = sys.argv[:1]  # Jupyter would take our options for its own
    try:
        app.initialize(argv=[], find_extensions=False)
        app.start()
    except SystemExit as end:
        if not app.is_open:
            free_port(config["ServerApp"]["port"])
        return int(end.code or 0)
    return 0
