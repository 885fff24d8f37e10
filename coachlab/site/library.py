"""Coachlab's library for the browser's Python: the modules that the builders need, found by their imports, in one zip.

The zip is the same, byte for byte, whenever the modules are the same. It holds nothing but the standard library's
users: a module that needs another package at its top is left out, as are notebooks, grading, site and server.
"""

from __future__ import annotations

import ast
import io
import sys
import zipfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from coachlab.builders.catalogue import CATALOGUE
from coachlab.builders.course_data import chartable
from coachlab.paths import CHECKOUT, DATASETS

ROOTS = ("coachlab.builders.in_page",)
"""Where the search begins, besides the sessions of the catalogue."""

_LONG_AGO = (2020, 1, 1, 0, 0, 0)


def modules(roots: Iterable[str] = ()) -> list[str]:
    """The names of all modules of ours that the roots import, directly or not, sorted.

    >>> found = modules()
    >>> "coachlab.record.store" in found, "coachlab.builders.widgets" in found, "coachlab.charts.panel" in found
    (True, False, False)
    """
    waiting = list(roots) or [*ROOTS, *(f"coachlab.builders.{e.session.partition(':')[0]}" for e in CATALOGUE.values())]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in found or _file(name) is None or _needs_more(name):
            continue
        found.add(name)
        waiting += [name.rpartition(".")[0], *_imports(name)]
    return sorted(found)


@cache
def _file(name: str) -> Path | None:
    if not name.startswith("coachlab"):
        return None
    place = CHECKOUT.joinpath(*name.split("."))
    return next((each for each in (place.with_suffix(".py"), place / "__init__.py") if each.is_file()), None)


def _tree(name: str) -> ast.Module:
    file = _file(name)
    assert file is not None
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def _imports(name: str) -> Iterator[str]:
    """What a module imports, in functions too; a name from a package may be a module of it."""
    for node in ast.walk(_tree(name)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)


def _needs_more(name: str) -> bool:
    """Whether a module imports, at its top, what neither we nor the standard library have."""
    for node in _tree(name).body:
        names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        for each in names:
            if each.split(".")[0] not in {"coachlab", *sys.stdlib_module_names}:
                return True
    return False


def library() -> bytes:
    """The zip: the modules under `coachlab/`, the course's data sets under `data/`."""
    files = {f"{_place(name)}": _content(name) for name in modules()}
    for folder in sorted(path for path in DATASETS.iterdir() if path.is_dir()):
        series = chartable(folder)  # the other data sets are large, and no page's chart shows them
        for file in (series, folder / "README.md") if series else ():
            if file.is_file():
                files[f"data/{folder.name}/{file.name}"] = _text(file)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # else the zip differs between systems
            archive.writestr(entry, files[name], compresslevel=9)
    return out.getvalue()


def _place(name: str) -> str:
    file = _file(name)
    assert file is not None
    return file.relative_to(CHECKOUT).as_posix()


def _content(name: str) -> bytes:
    file = _file(name)
    assert file is not None
    return _text(file)


def _text(file: Path) -> bytes:
    """A text file's bytes, the same on every system."""
    return file.read_bytes().replace(b"\r\n", b"\n")
