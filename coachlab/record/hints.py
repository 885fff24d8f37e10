"""The type hints of a part taken apart, for the reader of records and for the JSON Schema alike."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, cast, get_args, get_origin, get_type_hints


def field_types(part: type[Any]) -> dict[str, Any]:
    """The fields of a part that stand in the JSON, in order, with their type hints (`Annotated` kept)."""
    return _field_types(cast(Any, part))  # mypy does not count a class among the hashable things


@cache
def _field_types(part: type[Any]) -> dict[str, Any]:
    hints = get_type_hints(part, include_extras=True)
    return {each.name: hints[each.name] for each in fields(part) if each.name != "extra"}


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
