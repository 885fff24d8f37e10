"""JSON values of no declared type: what a field that this version does not know may hold, copied and checked."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from coachlab.record.fault import Fault, pointer
from coachlab.record.json_text import CORRECT_THERE, DEEPEST, LONGEST_INTEGER

_SURROGATE_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def plain(value: Any, where: str, depth: int) -> Any:
    """A copy of a JSON value of no declared type.

    Raises Fault for what JSON cannot hold: NaN, a set, a circle of lists.

    >>> plain({"drivers": ("recall", "repeat reading")}, "", 1)
    {'drivers': ['recall', 'repeat reading']}
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return joined_surrogates(value)
    if isinstance(value, int):
        if abs(value) >= 10**LONGEST_INTEGER:
            raise Fault(f"has a number of more than {LONGEST_INTEGER} digits", CORRECT_THERE, where=where)
        return value
    if isinstance(value, float):
        if value - value != 0:  # true of NaN and the infinities alone
            raise Fault("has a number that JSON cannot hold", CORRECT_THERE, where=where)
        return value
    if isinstance(value, (list, tuple)):
        refuse_depth(where, depth)
        return [plain(each, pointer(where, index), depth + 1) for index, each in enumerate(value)]
    if isinstance(value, dict):
        return fields_of(value, where, depth, plain)
    raise Fault(f"has a {type(value).__name__}, which JSON cannot hold", "put a text or a number there", where=where)


def fields_of(found: dict[Any, Any], where: str, depth: int, read: Callable[[Any, str, int], Any]) -> dict[str, Any]:
    """The fields of a JSON object, each value read by `read(value, pointer, depth)`, each name checked.

    Raises Fault for a name that is no text and for two names that would be the same in a file.
    """
    refuse_depth(where, depth)
    fields: dict[str, Any] = {}
    for name, value in found.items():
        if not isinstance(name, str):
            raise Fault("has a field whose name is not a text", CORRECT_THERE, where=where)
        below = pointer(where, name)
        if joined_surrogates(name) in fields:
            raise Fault("has the same field twice", CORRECT_THERE, where=below)
        fields[joined_surrogates(name)] = read(value, below, depth + 1)
    return fields


def joined_surrogates(text: str) -> str:
    """A text whose surrogate pairs are the characters that they stand for, as every JSON reader makes them.

    >>> joined_surrogates("\\ud83d\\ude00") == "😀", joined_surrogates("\\ud83d") == "\\ud83d"
    (True, True)
    """
    if text.isascii():
        return text
    return _SURROGATE_PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)


def refuse_depth(where: str, depth: int) -> None:
    """Raises Fault below the deepest level that a record may have."""
    if depth > DEEPEST:
        raise Fault(f"is nested more than {DEEPEST} levels deep", "choose the file that Coachlab saved", where=where)
