"""Packs an exercise as one file for a master coach to send: the learner's version, for an LMS, an e-mail or a stick."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from coachlab.grading.about import NAME as ABOUT
from coachlab.grading.compiler.compile import Compiled
from coachlab.record.files import write_new

# the same exercise gives the same bytes: a zip would note the moment
_ALWAYS = (2026, 1, 1, 0, 0, 0)


def packed_name(compiled: Compiled) -> str:
    """What the packed file is called: the exercise and its version.

    >>> from coachlab.grading.compiler.compile import compile_exercise
    >>> from coachlab.paths import EXERCISES
    >>> packed_name(compile_exercise(EXERCISES / "aim-and-run-chart")).startswith("aim-and-run-chart-1.")
    True
    """
    return f"{compiled.about.exercise}-{compiled.about.version}.zip"


def pack(compiled: Compiled, folder: Path) -> Path:
    """Write what a learner gets of an exercise as one zip into `folder`, and give its path. Raises OSError.

    It holds the files of the learner's version below a folder with the exercise's name, and no answer.
    """
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, inside in compiled.given():
            entry = zipfile.ZipInfo(f"{compiled.about.exercise}/{inside.as_posix()}", _ALWAYS)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / packed_name(compiled)
    write_new(place, memory.getvalue(), like=compiled.learner / ABOUT)
    return place
