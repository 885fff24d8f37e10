"""A form's ES module with everything that it imports, as one text: what a widget can send to a page.

On a page of the book the same files are loaded as they are, each importing the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

PAGE = Path(__file__).parent / "page"
"""The folder of all modules and style sheets, in rooms as the sessions are; no two files have the same name."""
SHARED_STYLES = ("colours.css", "builder.css", "controls.css", "lists.css", "coach.css")
"""The style sheets of every form, in the order of their cascade."""

_IMPORT = re.compile(r'^import \{\s*(?P<names>[^}]*?),?\s*\} from "(?P<file>\.{1,2}/[\w./-]+\.mjs)";\n', re.MULTILINE)
_OTHER_IMPORT = re.compile(r"^import\b.*$", re.MULTILINE)
_EXPORT = re.compile(r"^export (?:(?:async )?function\*?|class|const|let) (?P<name>\w+)", re.MULTILINE)
_EXPORT_WORD = re.compile(r"^export (?!default)", re.MULTILINE)


class ModuleTextError(ValueError):
    """A module imports in a way that this file cannot put together."""


@cache
def module_text(name: str, folder: Path = PAGE, given: tuple[str, ...] = ()) -> str:
    """The module `name` with the modules that it imports put before it, each in a scope of its own.

    Only `import { a, b as c } from "./file.mjs";` (or "../room/file.mjs") is understood, at the beginning of a line,
    and exports of functions, classes and constants. Raises ModuleTextError for anything else, and for circles.
    Of `given` modules a page has the exports already, under the names that `names_of` gives.
    """
    *imported, _ = modules_of(name, folder)
    parts = [_scoped(each, folder) for each in imported if each not in given]
    return "".join(parts) + _with_names(_read(name, folder), name)


def modules_of(name: str, folder: Path = PAGE) -> list[str]:
    """A module and all that it imports, each after those that it needs. Raises ModuleTextError."""
    order: list[str] = []
    _collect(name, folder, order, ())
    return order


def names_of(modules: Iterable[str]) -> str:
    """The variables that hold the exports of modules, as a destructuring names them.

    >>> names_of(["dom.mjs", "data_table.mjs"])
    'from_dom, from_data_table'
    """
    return ", ".join(_variable(each) for each in modules)


@cache
def shared_text(modules: tuple[str, ...], folder: Path = PAGE) -> str:
    """Modules, each after those that it needs, as one expression that gives their exports by `names_of`."""
    parts = "".join(_scoped(each, folder) for each in modules)
    return f"(() => {{\n{parts}return {{ {names_of(modules)} }};\n}})()"


@cache
def style_text(*names: str, folder: Path = PAGE) -> str:
    """Style sheets put together: those that all forms share, then the named ones."""
    return "".join(_read(name, folder) for name in (*SHARED_STYLES, *names))


def file_of(name: str, folder: Path = PAGE) -> Path:
    """Where a module or a style sheet of this name lies. Raises ModuleTextError where there is none.

    >>> file_of("dom.mjs").parent.name
    'form'
    """
    found = next(folder.rglob(name), None)
    if found is None:
        raise ModuleTextError(f"There is no file {name} in {folder.name}.")
    return found


def _read(name: str, folder: Path) -> str:
    return file_of(name, folder).read_text(encoding="utf-8").replace("\r\n", "\n")


def _collect(name: str, folder: Path, order: list[str], above: tuple[str, ...]) -> None:
    if name in above:
        raise ModuleTextError(f"{' → '.join((*above, name))}: these modules import each other in a circle.")
    for found in _IMPORT.finditer(_read(name, folder)):
        imported = found["file"].rpartition("/")[2]
        if imported not in order:
            _collect(imported, folder, order, (*above, name))
    order.append(name)


def _scoped(name: str, folder: Path) -> str:
    """A module as a function that runs once and gives its exports."""
    text = _read(name, folder)
    exports = ", ".join(found["name"] for found in _EXPORT.finditer(text))
    body = _EXPORT_WORD.sub("", _with_names(text, name))
    if re.search(r"^export\b", body, re.MULTILINE):
        raise ModuleTextError(f"{name} is imported by another module and may have no default export.")
    return f"const {_variable(name)} = (() => {{\n{body}\nreturn {{ {exports} }};\n}})();\n"


def _with_names(text: str, name: str) -> str:
    """The module with its imports taken from the scopes before it."""
    text = _IMPORT.sub(lambda found: f"const {{ {_renamed(found['names'])} }} = {_variable(found['file'])};\n", text)
    if left := _OTHER_IMPORT.search(text):
        raise ModuleTextError(f"{name} has an import that cannot be put together: {left[0]}")
    return text


def _renamed(names: str) -> str:
    """The names of an import as those of a destructuring: `a as b` becomes `a: b`."""
    return ", ".join(re.sub(r"^(\w+) as (\w+)$", r"\1: \2", each.strip()) for each in names.split(",") if each.strip())


def _variable(file: str) -> str:
    return "from_" + re.sub(r"\W", "_", file.rpartition("/")[2].removesuffix(".mjs"))
