"""Makes the labs' .ipynb files from text notebooks, tells whether a learner changed one, and marks ours trusted."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

MAKER = 1
"""Raised when the same text makes another notebook than before, so that workspaces get it."""


def notebook_from(text: str) -> Any:
    """The notebook (nbformat 4.5) that a MyST text notebook stands for: no outputs, the same cell ids every time.

    A cell's id comes from its kind and source, so a cell keeps its id when others are put before it.
    Raises WorkspaceError where the text is no notebook.
    """
    import jupytext

    from coachlab.workspace.errors import WorkspaceError

    try:
        notebook = jupytext.reads(text, fmt="md:myst")
    except Exception as error:  # jupytext's parsers raise errors of many kinds
        raise WorkspaceError(f"A lab's text is not a notebook that can be read ({type(error).__name__}).") from error
    notebook.metadata.pop("jupytext", None)  # with it JupyterLab would look for a text twin beside the file
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    seen: Counter[str] = Counter()
    for cell in notebook.cells:
        kind_and_source = json.dumps([cell.cell_type, cell.source]).encode()
        stem = hashlib.sha256(kind_and_source).hexdigest()[:12]
        seen[stem] += 1
        cell["id"] = stem if seen[stem] == 1 else f"{stem}-{seen[stem]}"
        if cell.cell_type == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return notebook


def notebook_bytes(notebook: Any) -> bytes:
    """The content of an .ipynb file, written the same way every time."""
    return (json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")


def fingerprint(content: bytes) -> str:
    r"""A fingerprint of the cells' kinds and sources alone: JupyterLab rewrites everything else on saving.

    A content that is no notebook has the fingerprint of its bytes, so it counts as changed by the learner.

    >>> a = rb'{"cells": [{"cell_type": "code", "source": ["x = 1\n", "x"], "outputs": []}]}'
    >>> b = rb'{"cells": [{"source": "x = 1\nx", "cell_type": "code", "outputs": [1]}], "metadata": {}}'
    >>> fingerprint(a) == fingerprint(b)
    True
    """
    try:
        cells = json.loads(content)["cells"]
        told = [[cell["cell_type"], _joined(cell["source"])] for cell in cells]
    except (ValueError, KeyError, TypeError, RecursionError):
        return hashlib.sha256(content).hexdigest()
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _joined(source: str | list[str]) -> str:
    return source if isinstance(source, str) else "".join(source)


def trust(content: bytes, jupyter_data: Path) -> None:
    """Mark a notebook of ours as trusted in the signature store that the server uses."""
    with _notary(jupyter_data) as notary:
        notary.sign(_read(content))


def is_trusted(content: bytes, jupyter_data: Path) -> bool:
    """Whether the server would trust this notebook; one that cannot be read is not trusted."""
    try:
        with _notary(jupyter_data) as notary:
            return bool(notary.check_signature(_read(content)))
    except Exception:  # nbformat raises errors of many kinds for a damaged notebook
        return False


def _read(content: bytes) -> Any:
    import nbformat

    return nbformat.reads(content.decode("utf-8"), as_version=4)


def _notary(jupyter_data: Path) -> Any:
    from nbformat.sign import NotebookNotary

    return NotebookNotary(data_dir=str(jupyter_data))
