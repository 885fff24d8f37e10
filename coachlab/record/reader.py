"""From a JSON tree to dataclasses, led by the type hints; what does not fit is a fault with its JSON pointer."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields
from typing import Any, cast, get_args, get_origin

from coachlab.record.document import FORMAT_VERSION, Document, Part
from coachlab.record.errors import NewerRecord
from coachlab.record.fault import Fault, pointer, shown
from coachlab.record.hints import Simple, field_types, simple_fields, split_hint
from coachlab.record.json_text import CORRECT_THERE
from coachlab.record.limits import LARGEST_NUMBER, AtLeast, Choices
from coachlab.record.plain import fields_of, joined_surrogates, plain, refuse_depth
from coachlab.record.registry import document_type

FORMAT = tuple(int(number) for number in FORMAT_VERSION.split("."))
UPDATE = "update Coachlab and open it again"

_VERSION = re.compile(r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})", re.ASCII)
_IN_WORDS = {
    str: "a text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    list: "a list",
    dict: "an object",
}


class Reader:
    """Reads one tree. `newer` becomes true inside a document of a newer minor version than this code's."""

    newer = False

    def document(self, found: Any, kind: type[Document], where: str, depth: int) -> Document:
        if not isinstance(found, dict):
            raise _wrong_type(found, "a record", where)
        real_kind = self.envelope(found, kind, where)
        before, self.newer = self.newer, _minor_is_newer(found["version"])
        document = cast(Document, self.part(found, real_kind, where, depth))
        self.newer = before
        return document

    def envelope(self, found: dict[str, Any], kind: type[Document], where: str) -> type[Document]:
        name, version = found.get("schema"), found.get("version")
        if not isinstance(name, str) or not name.startswith("coachlab/"):
            raise Fault("is not one of Coachlab's records", "choose the file that Coachlab saved", where=where or None)
        real_kind = document_type(name)
        if real_kind is None:
            raise Fault(
                f"holds a “{shown(name)}”, which this Coachlab does not know",
                UPDATE,
                where=where or None,
                damaged=False,
            )
        if not issubclass(real_kind, kind):
            raise Fault(
                f"holds a “{shown(name)}”, where a “{kind.schema_name}” belongs",
                "choose another file",
                where=where or None,
                damaged=False,
            )
        numbers = _VERSION.fullmatch(version) if isinstance(version, str) else None
        if numbers is None:
            raise Fault('has no format version like "1.0"', CORRECT_THERE, where=pointer(where, "version"))
        if int(numbers[1]) > FORMAT[0]:
            found_words = f"was saved by a newer Coachlab (format {version}, and this one reads up to {FORMAT[0]})"
            raise Fault(found_words, UPDATE, where=where or None, kind=NewerRecord, damaged=False)
        if int(numbers[1]) < FORMAT[0]:
            raise Fault(
                f"has the format {version}, which was never published", CORRECT_THERE, where=pointer(where, "version")
            )
        return real_kind

    def part(self, found: Any, kind: type[Part], where: str, depth: int) -> Part:
        if not isinstance(found, dict):
            raise _wrong_type(found, "an object", where)
        known = field_types(kind)

        def read(value: Any, below: str, depth: int) -> Any:
            name = below[len(where) + 1 :]
            return self.value(value, known[name], below, depth) if name in known else plain(value, below, depth)

        simple = simple_fields(kind)
        done = {name: value for name, value in found.items() if _is_plainly(value, simple.get(name))}
        values = done | fields_of({n: v for n, v in found.items() if n not in done}, where, depth, read)
        if issubclass(kind, Document):
            del values["schema"]
        extra = {name: values.pop(name) for name in list(values) if name not in known}
        if issubclass(kind, Document):
            # An id or a date that the file does not have is not made up anew at each reading; the next save gives one.
            values.setdefault("id", "")
            values.setdefault("created", "")
        for each in fields(kind):
            if each.name not in values and each.default is MISSING and each.default_factory is MISSING:
                raise Fault(f"lacks the field “{each.name}”", CORRECT_THERE, where=where)
        return kind(**values, extra=extra)

    def value(self, found: Any, hint: Any, where: str, depth: int) -> Any:
        kind, limits, optional = split_hint(hint)
        if found is None and optional:
            return None
        if kind is Any:
            return plain(found, where, depth)
        origin = get_origin(kind)
        if origin in (list, dict):
            return self.container(found, kind, where, depth)
        if issubclass(kind, Document):
            return self.document(found, kind, where, depth)
        if issubclass(kind, Part):
            return self.part(found, kind, where, depth)
        value = _scalar(found, kind, where)
        for limit in limits:
            self.refuse_outside(value, limit, where)
        return value

    def container(self, found: Any, kind: Any, where: str, depth: int) -> Any:
        if get_origin(kind) is list:
            if not isinstance(found, list):
                raise _wrong_type(found, "a list", where)
            refuse_depth(where, depth)
            (inner,) = get_args(kind)
            return [self.value(each, inner, pointer(where, index), depth + 1) for index, each in enumerate(found)]
        if not isinstance(found, dict):
            raise _wrong_type(found, "an object", where)
        inner = get_args(kind)[1]
        return fields_of(found, where, depth, lambda each, below, deeper: self.value(each, inner, below, deeper))

    def refuse_outside(self, value: Any, limit: Any, where: str) -> None:
        if isinstance(limit, Choices) and value not in limit.values:
            if self.newer:
                raise Fault(
                    "has a choice that only a newer Coachlab knows",
                    UPDATE,
                    where=where,
                    kind=NewerRecord,
                    damaged=False,
                )
            words = ", ".join(f'"{each}"' for each in limit.values if each)
            nothing = " or nothing" if "" in limit.values else ""
            raise Fault("has a text that is none of the choices", f"put one of {words}{nothing} there", where=where)
        if isinstance(limit, AtLeast) and value < limit.least:
            raise Fault(f"has a number below {limit.least}", f"put {limit.least} or more there", where=where)


def newest_format(version: str) -> str:
    """The format to write: this code's own, or the newer minor one whose unknown fields the document carries.

    >>> newest_format("1.0") == FORMAT_VERSION, newest_format("1.999")
    (True, '1.999')
    """
    newer = _VERSION.fullmatch(version) and version.startswith(f"{FORMAT[0]}.") and _minor_is_newer(version)
    return version if newer else FORMAT_VERSION


def _is_plainly(value: Any, field: Simple | None) -> bool:
    """Whether a value is, beyond doubt, what its field holds; most are, and then nothing else has to be asked."""
    if field is None:
        return False
    kind, optional, choices, least = field
    if value is None:
        return optional
    if kind is str:
        return type(value) is str and value.isascii() and (choices is None or value in choices)
    if kind is bool:
        return type(value) is bool
    return type(value) in (int, kind) and least <= value <= LARGEST_NUMBER


def _minor_is_newer(version: str) -> bool:
    return int(version.split(".")[1]) > FORMAT[1]


def _scalar(found: Any, kind: type, where: str) -> Any:
    if kind is str and isinstance(found, str):
        return joined_surrogates(found)
    if kind is bool and isinstance(found, bool):
        return found
    if kind in (int, float) and isinstance(found, (int, float)) and not isinstance(found, bool):
        if not -LARGEST_NUMBER <= found <= LARGEST_NUMBER:  # also true of NaN
            raise Fault("has a number too large to compute with", CORRECT_THERE, where=where)
        if kind is float:
            return found
        if found == int(found):
            return int(found)
    raise _wrong_type(found, _IN_WORDS[kind], where)


def _wrong_type(found: Any, wanted: str, where: str) -> Fault:
    there = "nothing (null)" if found is None else _IN_WORDS.get(type(found), "something else")
    if (there, wanted) == ("a number", "a whole number"):
        there = "a number with decimals"
    do = f"put {wanted} there" if where else "choose the file that Coachlab saved"
    return Fault(f"has {there} where {wanted} belongs", do, where=where)
