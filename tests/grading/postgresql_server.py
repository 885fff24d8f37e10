"""A PostgreSQL server of the tests' own, in a temporary folder, on a port of this machine alone."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from free_ports import free_port

PASSWORD = "rather-secret-9"


@contextmanager
def server(programs: str) -> Iterator[str]:
    """Start a server with the programs of a folder, for the length of a `with`; gives the address of its database."""
    folder = Path(tempfile.mkdtemp(prefix="coachlab-postgresql-"))
    another = _another_user()
    try:
        if another:
            shutil.chown(folder, another["user"], another["group"])
        password = folder / "password"
        password.write_text(PASSWORD, "utf-8")
        if another:
            shutil.chown(password, another["user"], another["group"])
        data, said = folder / "data", folder / "said"
        made = subprocess.run(
            [f"{programs}/initdb", "-D", data, "-U", "coach", "-A", "scram-sha-256", "--pwfile", password, "--no-sync"],
            capture_output=True,
            cwd=folder,
            encoding="utf-8",
            **another,
        )
        assert made.returncode == 0, made.stderr
        port = free_port()
        options = ("-p", str(port), "-c", "listen_addresses=127.0.0.1", "-k", "", "-c", "fsync=off")
        with said.open("w") as log:
            running = subprocess.Popen(
                [f"{programs}/postgres", "-D", data, *options], stdout=log, stderr=log, cwd=folder, **another
            )
        try:
            _wait_for(port, running, said)
            yield f"postgresql://coach:{PASSWORD}@127.0.0.1:{port}/postgres"
        finally:
            running.terminate()
            running.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _another_user() -> dict:
    """Whom the server runs as where the tests run as root, which it refuses."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return {}
    import pwd

    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}
    raise AssertionError("PostgreSQL refuses to run as root, and there is no user postgres or nobody here")


def _wait_for(port: int, running: subprocess.Popen, said: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert running.poll() is None, said.read_text("utf-8")
        if "ready to accept connections" in said.read_text("utf-8"):
            return
        time.sleep(0.02)
    raise AssertionError(f"the server did not start on {port}: {said.read_text('utf-8')}")
