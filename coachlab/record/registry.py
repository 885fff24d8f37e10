"""The document types that a file may hold, found by the name of their schema."""

from __future__ import annotations

from importlib import import_module
from typing import TypeVar

from coachlab.record.document import Document

D = TypeVar("D", bound=Document)

_TYPES: dict[str, type[Document]] = {}
_LATER = {
    "coachlab/dashboard": "coachlab.record.dashboard",
    "coachlab/experiments": "coachlab.record.experiments",
    "coachlab/games": "coachlab.record.games",
    "coachlab/profile": "coachlab.record.profile",
    "coachlab/programme": "coachlab.record.programme",
    "coachlab/rehearsals": "coachlab.record.rehearsals",
    "coachlab/responses": "coachlab.record.responses",
}
"""Types that are loaded when somebody asks for them: most sessions never do, and a page's Python is ready sooner."""


def register(document_type: type[D]) -> type[D]:
    """Make a document type known by its `schema_name`, so that `load` and `from_json` read it; usable as a decorator.

    Raises ValueError where another class already has the name.

    >>> from coachlab.record.project import Project
    >>> register(Project) is Project, document_type("coachlab/project") is Project
    (True, True)
    """
    name = document_type.schema_name
    known = _TYPES.get(name)
    if known is not None and known.__qualname__ != document_type.__qualname__:
        raise ValueError(f"{name} is already the schema of {known.__qualname__}")
    _TYPES[name] = document_type
    return document_type


def document_type(name: str) -> type[Document] | None:
    """The document type with this schema name, or None where no room has registered one."""
    if name in _LATER and name not in _TYPES:
        import_module(_LATER[name])
    return _TYPES.get(name)


def document_types() -> list[type[Document]]:
    """Every registered document type, in the order of the schema names."""
    for module in _LATER.values():
        import_module(module)
    return [_TYPES[name] for name in sorted(_TYPES)]
