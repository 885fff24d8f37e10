"""A port for a server that a test starts and that needs seconds to take it."""

import random
import socket


def free_port() -> int:
    """A port that nobody uses, below those that a system gives to connections by itself: nothing takes it meanwhile."""
    while True:
        port = random.SystemRandom().randrange(20_000, 32_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
