"""Runs the cells of a compiled exercise one after the other, as a kernel would, and keeps what a notebook shows."""

from __future__ import annotations

import ast
import builtins
import contextlib
import io
import os
import traceback
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any

# what a notebook's file holds as an object; every other text in it is a list of lines
_JSON = ("application/json", "+json")
CELL = "cell"
CODE_CELL = "%%code "


def run_cells(cells: list[dict[str, Any]], folder: Path) -> None:
    """Run the code cells of a notebook of ours in `folder`, and put what each of them shows into its outputs.

    The names that a cell makes are there for the next, and for no other notebook. What is written to stderr is left
    out, as the settings of nbgrader in `exercises/nbgrader_config.py` have it. A cell that fails does not stop the
    next, as with nbgrader. The cells are the checkout's own: never call it with a cell that somebody handed in.

    >>> cells = [{"cell_type": "code", "source": ["a = 2\\n", "a * 3"]}, {"cell_type": "code", "source": "b"}]
    >>> run_cells(cells, Path())
    >>> cells[0]["outputs"][0]["data"], cells[1]["outputs"][0]["evalue"]
    ({'text/plain': ['6']}, "name 'b' is not defined")
    """
    names: dict[str, Any] = {"__name__": "__main__", "__builtins__": builtins}
    count = 0
    with _as_a_kernel(folder):
        for cell in cells:
            source = "".join(cell["source"])
            if cell["cell_type"] == "code" and source.strip():
                count += 1
                cell["execution_count"] = count
                # a kernel that grades passes over a cell to write code in: what counts was kept from it
                cell["outputs"] = [] if source.startswith(CODE_CELL) else list(_outputs(source, names, count))


@contextlib.contextmanager
def _as_a_kernel(folder: Path) -> Iterator[None]:
    """The folder and the variables that nbgrader gives a kernel; both are as before when the `with` ends."""
    before = dict(os.environ)
    try:
        with contextlib.chdir(folder):
            os.environ["NBGRADER_EXECUTION"] = "autograde"
            yield
    finally:
        if dict(os.environ) != before:
            os.environ.clear()
            os.environ.update(before)


def _outputs(source: str, names: dict[str, Any], count: int) -> Iterator[dict[str, Any]]:
    said = io.StringIO()
    shown: list[dict[str, Any]] = []
    try:
        statements, last = _compiled(source)
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(io.StringIO()):
            exec(statements, names)  # noqa: S102 - the checkout's own code, as a kernel would run it
            value = eval(last, names) if last else None  # noqa: S307 - likewise
            if value is not None:
                shown.append(
                    {
                        "output_type": "execute_result",
                        "execution_count": count,
                        "metadata": {},
                        "data": _bundle(value),
                    }
                )
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        shown.append(
            {
                "output_type": "error",
                "ename": type(error).__name__,
                "evalue": str(error),
                "traceback": traceback.format_exc().splitlines(),
            }
        )
    if said.getvalue():
        yield {"output_type": "stream", "name": "stdout", "text": said.getvalue().splitlines(keepends=True)}
    yield from shown


@lru_cache(maxsize=1000)
def _compiled(source: str) -> tuple[CodeType, CodeType | None]:
    """The statements of a cell, and the expression at its end whose value is shown; kept by the source alone."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    expression = compile(ast.Expression(last.value), CELL, "eval") if isinstance(last, ast.Expr) else None
    return compile(tree, CELL, "exec"), expression


def _bundle(value: Any) -> dict[str, Any]:
    """The value in each way in which a notebook can show it."""
    found: dict[str, Any] = {}
    if hasattr(value, "_repr_mimebundle_"):
        found |= value._repr_mimebundle_()
    if "text/html" not in found and hasattr(value, "_repr_html_"):
        found["text/html"] = value._repr_html_()
    found.setdefault("text/plain", repr(value))
    return {
        kind: each.splitlines(keepends=True) if isinstance(each, str) and not kind.endswith(_JSON) else each
        for kind, each in found.items()
    }
