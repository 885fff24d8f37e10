"""What a worker does with one hand-in: nbgrader's two folders of it, our cells run over the learner's documents."""

from __future__ import annotations

import copy
import json
import os
import shutil
import sys
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from coachlab.grading.cell_runner import run_cells

SUBMITTED, AUTOGRADED = "submitted", "autograded"
READ_ONLY = 0o444


@dataclass(frozen=True)
class Order:
    """One hand-in for a worker: `kit` is the file of the exercise's cells, `files` what was handed in, by name.

    `source` is the folder whose other files lie beside a graded notebook, `answer` the text of the cell that shows the
    answer, and `place` an empty folder for the result. `number` tells orders apart.
    """

    number: int
    kit: Path
    source: Path
    files: dict[str, bytes]
    answer: str
    place: Path


@dataclass(frozen=True)
class Outcome:
    """What came of an order: the graded cells as they were run, by name; or an `error` of the system, (number, words,
    file), that no other hand-in would escape.
    """

    number: int
    cells: dict[str, dict[str, Any]] = field(default_factory=dict)
    error: tuple[int, str, str] | None = None


def carry_out(order: Order) -> Outcome:
    """Write the hand-in's `submitted` and `autograded` folders into the order's place, the second with every cell run.

    Each order has its own names, its own copy of the cells and its own documents, read from the files: nothing of one
    hand-in is there for the next.
    """
    try:
        return Outcome(order.number, _carry_out(order))
    except OSError as error:
        return Outcome(order.number, error=(error.errno or 0, error.strerror or str(error), str(error.filename or "")))


def _carry_out(order: Order) -> dict[str, dict[str, Any]]:
    kit = _kit(order.kit, order.kit.stat().st_mtime_ns)
    handed_in, graded = order.place / SUBMITTED, order.place / AUTOGRADED
    for folder in (handed_in, graded):
        for name, data in order.files.items():
            _write(folder / name, data)
    for path in sorted(order.source.rglob("*")):
        if path.is_file() and path.suffix != ".ipynb":
            target = graded / path.relative_to(order.source)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    _write_notebook(handed_in, _with_answer(kit["handed_in"], kit["answer"], order.answer))
    notebook = _with_answer(kit["graded"], kit["answer"], order.answer)
    notebook["metadata"]["language_info"] = _language()
    run_cells(notebook["cells"], graded)
    _write_notebook(graded, notebook)
    for path in graded.rglob("*"):
        if path.is_file():
            path.chmod(READ_ONLY)
    return {
        cell["metadata"]["nbgrader"]["grade_id"]: {name: cell[name] for name in ("cell_type", "metadata", "outputs")}
        for cell in notebook["cells"]
        if cell["cell_type"] == "code" and (cell["metadata"].get("nbgrader") or {}).get("grade")
    }


@lru_cache(maxsize=4)
def _kit(path: Path, changed: int) -> dict[str, Any]:
    """The exercise's cells, read once; `changed` is when the file was written."""
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def _with_answer(notebook: dict[str, Any], name: str, answer: str) -> dict[str, Any]:
    """A copy of a notebook whose cell of that name is the one that shows the answer."""
    made = copy.deepcopy(notebook)
    for cell in made["cells"]:
        if (cell["metadata"].get("nbgrader") or {}).get("grade_id") == name:
            cell["source"] = answer.splitlines(keepends=True)
    return made


def _write_notebook(folder: Path, notebook: dict[str, Any]) -> None:
    text = json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    _write(folder / "exercise.ipynb", text.encode("utf-8", "surrogatepass"))


def _write(path: Path, data: bytes) -> None:
    """Write a file and force it to the disk: what is noted as graded is there after a power cut too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _language() -> dict[str, Any]:
    """What a kernel says of itself in the notebook that it ran."""
    return {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
        "version": ".".join(map(str, sys.version_info[:3])),
    }
