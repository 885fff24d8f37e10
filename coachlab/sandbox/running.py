"""Starts bubblewrap, holds the code back until its folder and limits are there, watches it and ends all of it."""

from __future__ import annotations

import json
import os
import platform
import resource
import secrets
import selectors
import signal
import subprocess
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from coachlab.sandbox.errors import SandboxError
from coachlab.sandbox.limits import Limits
from coachlab.sandbox.system_calls import refusals
from coachlab.sandbox.walls import FOLDER, command_as, walls
from coachlab.sandbox.watching import processes_from, use_of

_EVERY = 0.05
_PATIENCE = 20.0
_FIRST_USER = 1_000_000_000
# before this Linux counts a user's processes everywhere, not those in the sandbox alone
_COUNTS_IN_SANDBOX = (5, 14)


class Running:
    """A sandbox around one command, from its making to its end; use it in a `with`, which ends it in any case.

    `folder` is the open folder inside, which can be read after the end too; `user` is the number under which the code
    runs where the caller is root, else None; `exit` is the command's exit code once there is one.
    """

    def __init__(self, program: str, command: Sequence[str], limits: Limits) -> None:
        self.limits = limits
        self.exit: int | None = None
        # no two runs at one time have the same; Linux limits processes by user
        self.user = user_for(threading.get_native_id(), _uid_map()) if os.geteuid() == 0 else None
        self._open: set[int] = set()
        self._printed = {"output": bytearray(), "errors": bytearray()}
        self._ready = f"ready-{secrets.token_hex(8)}"
        self._first = self._handle = -1
        self._process: subprocess.Popen[bytes] | None = None
        try:
            self._build(program, command)
        except BaseException:
            self.end()
            self._close_all()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            self.end()
        finally:
            self._close_all()

    def _build(self, program: str, command: Sequence[str]) -> None:
        block, self._block = self._pipe()
        self._status, status = self._pipe()
        filter_, refused = self._pipe()
        os.write(refused, refusals())
        self._close(refused)
        arguments = [
            program,
            *walls(limits=self.limits, ready=self._ready, user=self.user),
            *("--seccomp", str(filter_), "--block-fd", str(block), "--json-status-fd", str(status), "--"),
            *command_as(self.user, command),
        ]
        self._process = subprocess.Popen(
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=(block, status, filter_),
            env={"PATH": "/usr/bin:/bin"},  # the first process inside keeps these: no secret may be among them
            cwd="/",
            start_new_session=True,
        )
        for each in (block, status, filter_):
            self._close(each)
        self._first = int(self._told().get("child-pid", -1))
        if self._first < 0:
            raise self._not_built()
        self._handle = self._keep(os.pidfd_open(self._first))
        self.folder = self._keep(self._inside())

    def _inside(self) -> int:
        """Wait for the walls, then open the folder inside; the code does not run yet."""
        root = f"/proc/{self._first}/root"
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            # before its walls stand, the process still sees this computer's own files
            if os.path.isdir(f"{root}/{self._ready}"):  # noqa: PTH112 - it may be out of reach for a moment
                return os.open(root + FOLDER, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            if self._process is None or self._process.poll() is not None:
                break
            time.sleep(0.001)
        raise self._not_built()

    def _not_built(self) -> SandboxError:
        self.end()
        said = self._process.stderr.read() if self._process and self._process.stderr else b""
        words = (self.printed("errors") + said.decode("utf-8", "replace")).strip().splitlines()
        return SandboxError(f"The sandbox could not be built: {words[0] if words else 'bubblewrap gave no reason'}.")

    def start(self) -> None:
        """Set the limits that Linux itself keeps, then let the command run."""
        limits = self.limits
        for kind, most in (
            (resource.RLIMIT_AS, limits.addresses),
            (resource.RLIMIT_DATA, limits.memory),
            (resource.RLIMIT_CPU, limits.cpu_seconds + 1),
            (resource.RLIMIT_FSIZE, limits.folder),
            (resource.RLIMIT_NOFILE, limits.open_files),
            (resource.RLIMIT_NPROC, limits.processes + 1 + self._counted_elsewhere()),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_MSGQUEUE, 0),
        ):
            # where this computer allows less, nobody but root may raise it
            _, hard = resource.prlimit(self._first, kind)
            least = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.prlimit(self._first, kind, (least, least))
        os.write(self._block, b"go")
        self._began = time.monotonic()

    def watch(self) -> str:
        """Wait for the end and gather what is printed; "" or the name of the limit that was reached."""
        process = self._process
        assert process is not None
        assert process.stdout is not None
        assert process.stderr is not None
        over = self._keep(os.pidfd_open(process.pid))
        with selectors.DefaultSelector() as selector:
            selector.register(over, selectors.EVENT_READ)
            for name, pipe in (("output", process.stdout), ("errors", process.stderr)):
                selector.register(pipe.fileno(), selectors.EVENT_READ, name)
            checked = time.monotonic()
            while selector.get_map():
                for key, _ in selector.select(_EVERY):
                    if key.fd == over:
                        # everything inside has ended with its first process; the pipes hold what is left to read
                        selector.unregister(over)
                        process.wait()
                    elif self._read(key.fd, key.data) == 0:
                        selector.unregister(key.fd)
                    if any(len(each) > self.limits.output for each in self._printed.values()):
                        return "output"
                if time.monotonic() - checked >= _EVERY:
                    checked = time.monotonic()
                    if reached := self._reached():
                        return reached
        return self._left_behind()

    def _read(self, pipe: int, name: str) -> int:
        piece = os.read(pipe, 1 << 16)
        self._printed[name] += piece
        return len(piece)

    def _reached(self) -> str:
        limits, use = self.limits, use_of(self._first)
        room = os.fstatvfs(self.folder)
        reached = {
            "seconds": time.monotonic() - self._began > limits.seconds,
            "cpu_seconds": use.cpu_seconds > limits.cpu_seconds,
            "memory": use.memory > limits.memory,
            "folder": room.f_bfree == 0,
            "files": room.f_files - room.f_ffree > limits.files,
        }
        return next((name for name, is_over in reached.items() if is_over), "")

    def _left_behind(self) -> str:
        """The limit of its folder that the code met before it failed; and keep its exit code."""
        found = self._told().get("exit-code")
        if found is None:
            raise self._not_built()
        self.exit = int(found)
        room = os.fstatvfs(self.folder)
        if self.exit and room.f_bfree == 0:
            return "folder"
        return "files" if room.f_files - room.f_ffree > self.limits.files else ""

    def end(self) -> None:
        """End every process inside, and wait until none is left. Raises `SandboxError` where one cannot be ended."""
        if self._process is None:
            return
        if self._handle >= 0:
            # with the first process inside Linux ends all others there, then bubblewrap tells of its end and goes too
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)
            with selectors.DefaultSelector() as selector:
                selector.register(self._handle, selectors.EVENT_READ)
                if not selector.select(_PATIENCE):
                    raise SandboxError(f"The learner's code could not be ended: process {self._first} is still there.")
        try:
            self._process.wait(_PATIENCE if self._handle >= 0 else 0.0)
        except subprocess.TimeoutExpired:
            # while the walls are built the first process does not end with bubblewrap yet; the code does not run
            self._process.send_signal(signal.SIGSTOP)
            for each in processes_from(self._process.pid):
                with suppress(ProcessLookupError):
                    os.kill(each, signal.SIGKILL)
            self._process.wait()

    def printed(self, name: str) -> str:
        """What was printed as "output" or "errors", up to the limit."""
        return bytes(self._printed[name][: self.limits.output]).decode("utf-8", "replace")

    def _told(self) -> dict[str, Any]:
        """What bubblewrap says next about itself: a line of JSON each; {} at its end or when it is silent."""
        until = time.monotonic() + _PATIENCE
        line = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(self._status, selectors.EVENT_READ)
            while not line.endswith(b"\n") and selector.select(max(0.0, until - time.monotonic())):
                piece = os.read(self._status, 1)
                if not piece:
                    break
                line += piece
        found = json.loads(line) if line.endswith(b"\n") else {}
        return found if isinstance(found, dict) else {}

    def _counted_elsewhere(self) -> int:
        """The caller's processes outside, where Linux counts them with those inside; 0 where it does not."""
        version = tuple(int(part) for part in platform.release().split("-")[0].split(".")[:2])
        if self.user is not None or version >= _COUNTS_IN_SANDBOX:
            return 0
        mine = [each for each in Path("/proc").iterdir() if each.name.isdigit() and _owner(each) == os.geteuid()]
        return sum(len(list(Path(each, "task").iterdir())) for each in mine if each.exists())

    def _pipe(self) -> tuple[int, int]:
        read, write = os.pipe()
        return self._keep(read), self._keep(write)

    def _keep(self, number: int) -> int:
        self._open.add(number)
        return number

    def _close(self, number: int) -> None:
        self._open.discard(number)
        os.close(number)

    def _close_all(self) -> None:
        for number in list(self._open):
            self._close(number)
        for pipe in (self._process.stdout, self._process.stderr) if self._process else ():
            if pipe:
                pipe.close()


def user_for(thread: int, uid_map: str) -> int:
    """A user's number that nobody has, for a run that this thread waits for; in a container, one of its few.

    `uid_map` is the text of /proc/self/uid_map: first number inside, first outside, how many.

    >>> user_for(4321, "0 0 4294967295"), user_for(4321, "0 1000 1\\n1 100000 65536")
    (1000004321, 14321)
    """
    user = _FIRST_USER + thread
    for line in uid_map.splitlines():
        first, _, count = map(int, line.split())
        if first <= user < first + count:
            return user
    return 10_000 + thread % 50_000


def _uid_map() -> str:
    return Path("/proc/self/uid_map").read_text("ascii")


def _owner(place: Path) -> int:
    try:
        return place.stat().st_uid
    except OSError:
        return -1
