"""The text of a record: bytes to a JSON tree with every doubtful thing refused by its place, and back to bytes."""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import dataclass
from typing import Any

from coachlab.record.fault import Fault, pointer

LARGEST_FILE = 10_000_000
"""Bytes. A project with twenty measures of ten years takes about 0.2 MB; what is far larger is not a record."""

DEEPEST = 100
"""Levels of brackets. Records use fewer than ten; the limit keeps a hostile file from exhausting the stack."""

LONGEST_INTEGER = 300
"""Digits. More than that is no number that any program could compute with."""

FROM_BACKUP = "take the file from a backup"
CORRECT_THERE = "correct it there with a text editor"

# A text that is never closed is swallowed to the end (?+), so that no input makes the scan start over and over.
_TEXTS_AND_BRACKETS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?+|[\[{]|[\]}]', re.DOTALL)
# What can stand between the place of the reader's complaint and the end of a text that was cut inside a value.
_CUT_VALUE = re.compile(r"(?:t|tr|tru|f|fa|fal|fals|n|nu|nul|-|-?I\w*|N|Na|\.|[eE][-+]?|u[0-9a-fA-F]{0,4})?\s*\Z")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def decoded(data: bytes) -> str:
    """The text of a record's file, a byte-order mark taken off.

    Raises Fault for nothing at all, zero bytes, UTF-16 or UTF-32, and whatever else is not UTF-8.

    >>> decoded(b'\\xef\\xbb\\xbf{"title": "\\xc3\\xb1"}')
    '{"title": "ñ"}'
    """
    if not data.strip():
        raise Fault("is empty", FROM_BACKUP)
    wide = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
    if data.startswith(wide) or data[:4].count(0) in (2, 3):
        raise Fault("is written in UTF-16 or UTF-32", "open it in a text editor and save it with the encoding UTF-8")
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise Fault(
            f"holds zero bytes at line {line}, as an interrupted copy or a failing disk leaves them", FROM_BACKUP
        )
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if error.reason == "unexpected end of data":
            raise _cut(line) from None
        raise Fault(
            f"has a character at line {line} that is not UTF-8",
            "open it in a text editor and save it with the encoding UTF-8",
        ) from None


def parsed(text: str) -> Any:
    """The JSON tree of a text, stricter than `json.loads`: no field twice, no NaN, no number out of bounds.

    Raises Fault with the line, or the JSON pointer where the text can be read at all.

    >>> parsed('{"target": 60, "baseline": 60.5}')
    {'target': 60, 'baseline': 60.5}
    """
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise Fault("is empty", FROM_BACKUP)
    _refuse_depth(text)
    reader = _Reader()
    try:
        tree = json.loads(
            text,
            object_pairs_hook=reader.fields,
            parse_float=reader.number,
            parse_int=reader.whole_number,
            parse_constant=reader.constant,
        )
    except json.JSONDecodeError as error:
        raise _unreadable(text, error) from None
    if reader.marks:
        _tell_first_mark(tree, "")
    return tree


def encoded(tree: Any) -> bytes:
    """A JSON tree as the bytes of a file: UTF-8, two spaces a level, a line feed at the end.

    Half of a surrogate pair, which no encoding can hold, is written as its JSON escape and so comes back unchanged.
    Raises Fault where the file would be too large to be read again.

    >>> encoded({"title": "ñ\\ud83d"}).decode()
    '{\\n  "title": "ñ\\\\ud83d"\\n}\\n'
    """
    text = json.dumps(tree, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    data = _LONE_SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text).encode("utf-8")
    if len(data) > LARGEST_FILE:
        raise too_large(len(data))
    return data


def too_large(size: int) -> Fault:
    """The fault of a file of `size` bytes, which is not read at all."""
    return Fault(
        f"has {size / 1e6:,.0f} MB, where a record has at most {LARGEST_FILE / 1e6:,.0f} MB",
        "choose the file that Coachlab saved",
    )


def _refuse_depth(text: str) -> None:
    if text.count("[") + text.count("{") <= DEEPEST:
        return
    depth = 0
    for token in _TEXTS_AND_BRACKETS.finditer(text):
        if token[0] in "[{":
            depth += 1
            if depth > DEEPEST:
                line = _line(text, token.start())
                raise Fault(
                    f"is nested more than {DEEPEST} levels deep at line {line}", "choose the file that Coachlab saved"
                )
        elif token[0] in "]}":
            depth -= 1


def _unreadable(text: str, error: json.JSONDecodeError) -> Fault:
    line = _line(text, error.pos)
    if error.msg.startswith("Unterminated string") or _CUT_VALUE.match(text, error.pos):
        return _cut(text.rstrip().count("\n") + 1)
    if error.msg.startswith("Extra data"):
        return Fault(f"goes on after the end of the record, at line {line}", f"{CORRECT_THERE}, or {FROM_BACKUP}")
    return Fault(f"is not JSON at line {line}, character {error.colno}", f"{CORRECT_THERE}, or {FROM_BACKUP}")


def _cut(line: int) -> Fault:
    return Fault(f"is cut off: it ends in the middle of the record, at line {line}", FROM_BACKUP)


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


@dataclass(frozen=True)
class _Mark:
    """Stands in the tree for something refused, until the walk over the tree knows its place."""

    found: str


class _Reader:
    """The hooks of the JSON reader. They do not know where they are, so each refusal leaves a mark in the tree."""

    def __init__(self) -> None:
        self.marks = 0

    def mark(self, found: str) -> Any:
        self.marks += 1
        return _Mark(found)

    def fields(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        fields = dict(pairs)
        if len(fields) < len(pairs):
            names = set()
            for name, _ in pairs:
                if name in names:
                    fields[name] = self.mark("has the same field twice")
                names.add(name)
        return fields

    def number(self, digits: str) -> Any:
        number = float(digits)
        return (
            self.mark("has a number too large to compute with") if number in (float("inf"), -float("inf")) else number
        )

    def whole_number(self, digits: str) -> Any:
        if len(digits.lstrip("-")) > LONGEST_INTEGER:
            return self.mark(f"has a number of {len(digits):,} digits")
        return int(digits)

    def constant(self, name: str) -> Any:
        return self.mark(f"has {name}, which is not a number in JSON")


def _tell_first_mark(tree: Any, where: str) -> None:
    if isinstance(tree, _Mark):
        raise Fault(tree.found, CORRECT_THERE, where=where)
    if isinstance(tree, dict):
        for name, value in tree.items():
            _tell_first_mark(value, pointer(where, name))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            _tell_first_mark(value, pointer(where, index))
