"""Reading and writing notebooks, and the text of one with its keys in order, so that builds can be compared."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def read_notebook(path: Path) -> Any:
    """The notebook in a file, in Jupyter's format 4."""
    import nbformat

    read: Any = nbformat.read
    return read(path, as_version=4)


def code_cells(path: Path) -> list[dict[str, Any]]:
    """The code cells of a notebook's file that this program or nbgrader wrote, as they stand there."""
    return [cell for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]


def notebook_text(notebook: Any) -> str:
    """A notebook as JSON text, the same for the same notebook wherever it is made."""
    import nbformat

    write: Any = nbformat.writes
    return json.dumps(json.loads(write(notebook, version=4)), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def write_notebook(path: Path, notebook: Any) -> None:
    """Write a notebook's text to a file."""
    path.write_text(notebook_text(notebook), "utf-8", newline="\n")
