"""Coachlab's library for the browser's Python: the modules that the builders need, found by their imports, in one zip.

The zip is the same, byte for byte, whenever the modules are the same. It holds nothing but the standard library's
users: a module that needs another package at its top is left out, as are notebooks, grading, site and server. What is
written for people who read the code, comments and docstrings, is left out too. The zip stores its files as they are,
and is packed as a whole into another: hundreds of small modules that resemble each other take less room then.
"""

from __future__ import annotations

import ast
import hashlib
import io
import json
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from coachlab.builders.bringing.course_data import chartable
from coachlab.builders.bringing.course_groups import files_for_page
from coachlab.builders.catalogue import CATALOGUE
from coachlab.builders.profile import reading_list
from coachlab.builders.programme import dashboard_course
from coachlab.paths import BUILD, CHECKOUT, DATASETS
from coachlab.record.codec import to_json

ROOTS = ("coachlab.builders.in_page",)
"""Where the search begins, besides the sessions of the catalogue."""

INSIDE = "library.zip"
"""The library's name in the zip that is sent (the worker of a page reads it by this name)."""

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


def _source(name: str) -> str:
    file = _file(name)
    assert file is not None
    return file.read_text(encoding="utf-8")


@cache
def _tree(name: str) -> ast.Module:
    return ast.parse(_source(name), name)


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


def _files() -> dict[str, bytes]:
    """The modules under `coachlab/`, the course's data sets under `data/`."""
    files = {f"{_place(name)}": _content(name) for name in modules()}
    for folder in sorted(path for path in DATASETS.iterdir() if path.is_dir()):
        series = chartable(folder)  # the other data sets are large; of them a page has the lists that forms bring in
        for file in (series, folder / "README.md") if series else ():
            if file.is_file():
                files[f"data/{folder.name}/{file.name}"] = _text(file)
        files |= {f"data/{folder.name}/{file.name}": _text(file) for file in files_for_page(folder)}
    files |= {f"data/{place}": _text(DATASETS / place) for place in _lists()}
    files[reading_list.PLACE] = _reading_list().encode("utf-8")
    files[f"data/{dashboard_course.NAME}/{dashboard_course.PACKED}"] = _dashboard()
    return files


def library() -> bytes:
    """The library's zip."""
    return _zipped(_files(), zipfile.ZIP_STORED)


def packed() -> bytes:
    """The library as it is sent. Packing takes seconds, so it is kept until a source of it changes."""
    kept = BUILD / "library" / f"{sources()}.zip"
    with suppress(OSError):
        return kept.read_bytes()
    made = sent(_files())
    with suppress(OSError):  # where nothing can be kept it is packed each time
        kept.parent.mkdir(parents=True, exist_ok=True)
        for old in kept.parent.glob("*.zip"):
            old.unlink(missing_ok=True)
        with tempfile.NamedTemporaryFile(dir=kept.parent, delete=False) as file:
            file.write(made)
        Path(file.name).replace(kept)
    return made


def sources() -> str:
    """A name that changes whenever something changes that the library, or the forms that call it, are made from."""
    # of the book's pages it holds nothing but what the reading list says of them
    digest = hashlib.sha256(f"{sys.version}\n{_reading_list()}\n".encode())
    for file in sorted([*(CHECKOUT / "coachlab").rglob("*"), *DATASETS.rglob("*")]):
        if file.is_file() and file.suffix != ".pyc":
            digest.update(f"{file.relative_to(CHECKOUT).as_posix()} {file.stat().st_size}\n".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def sent(files: Mapping[str, bytes]) -> bytes:
    """Files as a page's worker takes them: a zip whose one file is the zip of them all."""
    return _zipped({INSIDE: _zipped(files, zipfile.ZIP_STORED)}, zipfile.ZIP_DEFLATED)


def _zipped(files: Mapping[str, bytes], method: int) -> bytes:
    """A zip that is the same for the same files, on every system."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = method
            entry.create_system = 3
            archive.writestr(entry, files[name], compresslevel=9)
    return out.getvalue()


def _lists() -> list[str]:
    """The course's files that forms bring in as lists, by their places among the data sets."""
    found = set()
    for entry in CATALOGUE.values():
        with suppress(ImportError, AttributeError):  # a builder that is being made
            kinds = getattr(entry.session_class(), "BRINGS", ())
            found |= {f"{each.folder}/{each.file}" for kind in kinds for each in kind.sources if each.in_page}
    return sorted(place for place in found if (DATASETS / place).is_file())


def _reading_list() -> str:
    return reading_list.packed(reading_list.reading_list())


def _dashboard() -> bytes:
    """The course's dashboard in one small file, in place of the three tables that it is made from."""
    data = dashboard_course.from_tables(DATASETS)
    data.id, data.created = "course", "2026-01-01T00:00:00Z"  # the zip is the same at each build
    return json.dumps(to_json(data), ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _place(name: str) -> str:
    file = _file(name)
    assert file is not None
    return file.relative_to(CHECKOUT).as_posix()


def _content(name: str) -> bytes:
    return without_words(_source(name)).encode("utf-8")


def without_words(source: str) -> str:
    """A module's text without comments and docstrings; it does the same.

    >>> without_words("'What it is.'; x = 1  # one")
    'x = 1'
    """
    tree = ast.parse(source)
    for node in ast.walk(tree):
        for field in ("body", "orelse", "finalbody"):
            block = getattr(node, field, None)
            if isinstance(block, list):
                kept = [each for each in block if not _is_words(each)]
                setattr(node, field, kept or [ast.Pass()][: len(block)])
    return ast.unparse(tree)


def _is_words(node: ast.AST) -> bool:
    """Whether a statement is a text alone, which does nothing."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _text(file: Path) -> bytes:
    """A text file's bytes, the same on every system."""
    return file.read_bytes().replace(b"\r\n", b"\n")
