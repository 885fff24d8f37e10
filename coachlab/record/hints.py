"""The type hints of a part taken apart, for the reader of records and for the JSON Schema alike."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, cast, get_args, get_origin, get_type_hints

from coachlab.record.limits import LARGEST_NUMBER, AtLeast, Choices


def field_types(part: type[Any]) -> dict[str, Any]:
    """The fields of a part that stand in the JSON, in order, with their type hints (`Annotated` kept)."""
    return _field_types(cast(Any, part))  # mypy does not count a class among the hashable things


@cache
def _field_types(part: type[Any]) -> dict[str, Any]:
    hints = get_type_hints(part, include_extras=True)
    return {each.name: hints[each.name] for each in fields(part) if each.name != "extra"}


class Simple(NamedTuple):
    """A field that holds one text, number or truth: the texts that it may be (None: any), and its least number."""

    kind: type
    optional: bool
    choices: frozenset[str] | None = None
    least: float = -LARGEST_NUMBER


def simple_fields(part: type[Any]) -> dict[str, Simple]:
    """The fields of a part that hold one text, number or truth: most values need no further reading.

    >>> from coachlab.record.programme_registry import Practice
    >>> simple_fields(Practice)["patients"].least, "languages" in simple_fields(Practice)
    (0, False)
    """
    return _simple_fields(cast(Any, part))


@cache
def _simple_fields(part: type[Any]) -> dict[str, Simple]:
    found: dict[str, Simple] = {}
    for name, hint in field_types(part).items():
        kind, limits, optional = split_hint(hint)
        if kind not in (str, bool, int, float) or len(limits) > 1:
            continue
        limit = limits[0] if limits else None
        if limit is None:
            found[name] = Simple(kind, optional)
        elif kind is str and isinstance(limit, Choices):
            found[name] = Simple(kind, optional, choices=frozenset(limit.values))
        elif kind in (int, float) and isinstance(limit, AtLeast):
            found[name] = Simple(kind, optional, least=limit.least)
    return found


@cache
def split_hint(hint: Any) -> tuple[Any, tuple[Any, ...], bool]:
    """A type hint taken apart: the plain type, what `Annotated` adds, whether None is allowed besides.

    >>> from coachlab.record.limits import AtLeast
    >>> split_hint(Annotated[int, AtLeast(1)] | None)
    (<class 'int'>, (AtLeast(least=1),), True)
    """
    optional = False
    if get_origin(hint) in (Union, UnionType):
        inner = [each for each in get_args(hint) if each is not type(None)]
        if len(inner) != 1:
            raise TypeError(f"a field of a record has one type or None, not {hint}")
        hint, optional = inner[0], True
    if get_origin(hint) is Annotated:
        hint, *limits = get_args(hint)
        return hint, tuple(limits), optional
    return hint, (), optional
