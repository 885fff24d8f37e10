"""Hypothesis strategies for records of every shape, and a document type that uses every kind of field."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, ClassVar

from hypothesis import strategies as st

from coachlab.record import AtLeast, Choices, Document, Part, Project, register
from coachlab.record.hints import field_types, split_hint


@dataclass(kw_only=True)
class Leaf(Part):
    """A part that may hold parts of its own kind."""

    label: str = ""
    children: list[Leaf] = field(default_factory=list)


@register
@dataclass(kw_only=True)
class Sampler(Document):
    """One field of every kind that a record can have."""

    schema_name: ClassVar[str] = "coachlab/test-sampler"

    text: str = ""
    maybe: bool | None = None
    level: Annotated[int, AtLeast(2)] | None = None
    mood: Annotated[str, Choices(("", "calm"))] | None = None
    by_name: dict[str, list[float]] = field(default_factory=dict)
    leaf: Leaf | None = None
    inside: Project | None = None
    anything: Any = None


def joined(text: str) -> str:
    """A text as a JSON reader gives it back: two halves of a surrogate pair in a row are one character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


# All of Unicode, halves of surrogate pairs included, and often the texts that a screen or a disk stumbles over.
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=12),
    st.sampled_from(
        [
            "",
            "👩🏽‍⚕️ 70 %",
            "¿Más niños? Sí, año",
            "ضغط الدم \u202e70\u202c",
            "\ud83d",
            "\ude00x\ud83d",
            "a\0b\u2028c",
            '"\\/',
        ]
    ),
)
NUMBERS = st.one_of(
    st.integers(-(10**15), 10**15),
    st.floats(-1e15, 1e15, allow_nan=False),
    st.sampled_from([60, 60.0, 60.5, 0.1, -0.0, 1e-300]),
)
JSON_VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS.map(joined), inner, max_size=3)),
    max_leaves=6,
)


def unknown_fields(kind: type[Part]) -> st.SearchStrategy[dict[str, Any]]:
    """Fields that a part of this kind does not know, some of them with treacherous names."""
    taken = {*field_types(kind), "schema"}
    names = st.one_of(TEXTS, st.sampled_from(["extra", "wishes", "pdsa cycles", "__class__", "a/b~c"])).map(joined)
    return st.dictionaries(names.filter(lambda name: name not in taken), JSON_VALUES, max_size=2)


@cache  # one strategy a kind, so that a part which holds its own kind does not unfold for ever
def parts(kind: type[Part]) -> st.SearchStrategy[Any]:
    """Parts of a kind with every field drawn by its type hint, and unknown fields at every level."""
    fields = {name: _values(hint) for name, hint in field_types(kind).items() if name != "version"}
    return st.builds(kind, **fields, extra=unknown_fields(kind))


def _values(hint: Any) -> st.SearchStrategy[Any]:
    kind, limits, optional = split_hint(hint)
    values = _required_values(kind, limits)
    return st.none() | values if optional else values


def _required_values(kind: Any, limits: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    for limit in limits:
        if isinstance(limit, Choices):
            return st.sampled_from(limit.values)
        if isinstance(limit, AtLeast):
            return st.integers(limit.least, 10**6)
    if kind is Any:
        return JSON_VALUES
    if getattr(kind, "__origin__", None) is list:
        return st.lists(_values(kind.__args__[0]), max_size=3)
    if getattr(kind, "__origin__", None) is dict:
        return st.dictionaries(TEXTS.map(joined), _values(kind.__args__[1]), max_size=3)
    if issubclass(kind, Part):
        return st.deferred(lambda: parts(kind))
    return {str: TEXTS, bool: st.booleans(), int: st.integers(0, 10**6), float: NUMBERS}[kind]


PROJECTS = parts(Project)
SAMPLERS = parts(Sampler)
