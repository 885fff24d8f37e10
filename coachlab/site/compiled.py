"""The browser's standard library with its most used modules compiled, so that the coach comes in half the time.

Pyodide ships it as source, which each page would compile anew: two thirds of the time until the coach is ready. Only
that very Python can compile it, so it is run once by Node, where the machine has one (npm never comes without). The
result is kept beside Pyodide. Without Node the pages load the source: slower, and the same in every other way.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from coachlab.site.library import library

SCRIPT = Path(__file__).parent / "page" / "compile.mjs"
SECONDS = 300
SOURCE, COMPILED = "python_stdlib.zip", "python_stdlib_compiled.zip"


def standard_library(folder: Path) -> bytes:
    """The zip of the standard library for the Pyodide in `folder`: compiled where that can be done, else as it came."""
    kept = folder / COMPILED
    if not kept.is_file():
        node = shutil.which("node")
        if node is None or not _compiled(node, folder, kept):
            return (folder / SOURCE).read_bytes()
    return kept.read_bytes()


def _compiled(node: str, folder: Path, kept: Path) -> bool:
    """Compile into `kept`; says whether that went well. What fails leaves nothing behind."""
    try:
        with tempfile.TemporaryDirectory(prefix="new-", dir=folder.parent) as place:
            packed, out = Path(place) / "library.zip", Path(place) / "out.zip"
            packed.write_bytes(library())
            command = [node, str(SCRIPT), folder.resolve().as_posix(), str(packed), str(out)]
            done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS)
            if done.returncode != 0 or not _complete(out, folder / SOURCE):
                return False
            out.replace(kept)
    except (OSError, subprocess.TimeoutExpired, zipfile.BadZipFile):
        return False
    return True


def _complete(made: Path, source: Path) -> bool:
    """Whether a zip holds every module of another, compiled or not."""
    with zipfile.ZipFile(made) as new, zipfile.ZipFile(source) as old:
        there = {name.removesuffix("c") if name.endswith(".pyc") else name for name in new.namelist()}
        return there == {name for name in old.namelist() if not name.endswith("/")}
