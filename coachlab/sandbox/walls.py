"""The sandbox's walls as bubblewrap's arguments: what can be read, where to write, and a clean environment."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from coachlab.sandbox.errors import NoSandboxError
from coachlab.sandbox.limits import MEGABYTE, Limits

FOLDER = "/exercise"
"""Where the learner's folder is inside; it lies in memory and goes with the run."""

NEEDED = ("--disable-userns", "--size", "--perms", "--block-fd", "--json-status-fd", "--seccomp")
"""The options without which bubblewrap is too old: 0.8 has them all."""

SETPRIV = "/usr/bin/setpriv"
_SHARED = 16 * MEGABYTE
_SYSTEM = ("/usr/lib", "/usr/lib32", "/usr/lib64", "/lib", "/lib32", "/lib64", "/etc/ld.so.cache", "/etc/alternatives")
_ZONES = "/usr/share/zoneinfo"
_SYSTEMS_PYTHON = {Path("/usr"), Path("/usr/local")}
_DEVICES = ("/dev/null", "/dev/urandom", "/dev/random")  # no /dev/zero: mapped, it is memory that nobody counts


def walls(*, limits: Limits, ready: str, user: int | None) -> list[str]:
    """Bubblewrap's arguments up to the command.

    `ready` is a name that appears at the top once the walls stand. `user` is the number that the code runs under where
    the caller is root, who may do without a user namespace; None where the caller is not root.
    """
    seen = [*readable(), *([Path(SETPRIV)] if user is not None else [])]
    return [
        *("--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"),
        *(_as_root() if user is not None else ("--unshare-user", "--disable-userns", "--cap-drop", "ALL")),
        *("--hostname", "sandbox", "--die-with-parent", "--new-session", "--clearenv"),
        *(part for name, value in _environment().items() for part in ("--setenv", name, value)),
        *(part for path in _above(seen) for part in ("--perms", "0755", "--dir", str(path))),
        *(part for path in seen for part in _shown(path)),
        *("--proc", "/proc"),
        *(part for device in _DEVICES for part in ("--dev-bind", device, device)),
        *("--symlink", "/proc/self/fd", "/dev/fd"),
        *("--perms", "1777", "--size", str(_SHARED), "--tmpfs", "/dev/shm"),  # noqa: S108 - the sandbox's own
        *("--perms", "0777", "--size", str(limits.folder), "--tmpfs", FOLDER),
        *("--perms", "0555", "--dir", f"/{ready}", "--remount-ro", "/", "--chdir", FOLDER),
    ]


def command_as(user: int | None, command: Sequence[str]) -> list[str]:
    """The command with this Python for its first word, under a user of its own where the caller is root.

    Root has no limit of processes.
    """
    command = [_python(), *command[1:]]
    if user is None:
        return command
    return [
        *(SETPRIV, f"--reuid={user}", f"--regid={user}", "--clear-groups", "--no-new-privs"),
        *("--inh-caps=-all", "--ambient-caps=-all", "--bounding-set=-all", "--"),
        *command,
    ]


def readable() -> list[Path]:
    """What the code may read outside its folder: the system's libraries, this Python and its packages.

    Raises `NoSandboxError` where this Python and the person's own files share a folder.
    """
    found = [Path(each) for each in (*_SYSTEM, _ZONES)]
    base, own = Path(sys.base_prefix), Path(sys.prefix)
    if base in _SYSTEMS_PYTHON:
        found += [*_steps(Path(sys.executable)), base / "lib"]
    home = Path("~").expanduser() if "HOME" in os.environ else Path("/")
    for folder in sorted({base, own} - _SYSTEMS_PYTHON):
        if folder == home or folder in home.parents:
            raise NoSandboxError(
                f"{folder} holds this Python and your own files, so learners' code is not run here: install Python in "
                "a folder of its own."
            )
        found.append(folder)
    return list(dict.fromkeys(each for each in found if each.exists()))


def _python() -> str:
    # the packages of a virtual environment are found by the name under which Python is started
    return sys.executable if sys.prefix != sys.base_prefix else os.path.realpath(sys.executable)


def _steps(program: Path) -> list[Path]:
    """A program's link, the one that this points to, and so on, to the program itself."""
    steps = [program]
    while steps[-1].is_symlink() and len(steps) < 10:
        steps.append(steps[-1].parent / steps[-1].readlink())
    return steps


def _above(paths: Sequence[Path]) -> list[Path]:
    """The folders on the way to some paths, outer ones first; the sandbox's own, in which nothing else lies."""
    return sorted({parent for path in [*paths, Path("/dev/null")] for parent in path.parents if parent != Path("/")})


def _shown(path: Path) -> Iterator[str]:
    if path.is_symlink() and path.parent == Path("/"):
        yield from ("--symlink", str(path.readlink()), str(path))
    else:
        yield from ("--ro-bind", str(path), str(path))


def _as_root() -> Iterator[str]:
    # setpriv needs these to become the other user, and to give up the right to more
    yield from ("--cap-drop", "ALL")
    for capability in ("CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP"):
        yield from ("--cap-add", capability)


def _environment() -> dict[str, str]:
    one_thread = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return {
        "PATH": str(Path(sys.executable).parent),
        "HOME": FOLDER,
        "TMPDIR": FOLDER,
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "MPLBACKEND": "Agg",
        "MPLCONFIGDIR": f"{FOLDER}/.matplotlib",
        **one_thread,
    }
