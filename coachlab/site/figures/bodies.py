"""The YAML in a figure's body, read piece by piece; what does not fit is told in a sentence for the page's writer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml

from coachlab.record.words import listed
from coachlab.site.course_numbers import FigureError

Mapped = Mapping[str, Any]


def read_mapping(lines: Iterable[str], known: Sequence[str]) -> dict[str, Any]:
    """The body as a mapping of these keys. Raises FigureError where it is none, or has another key.

    >>> read_mapping(["effect: Late visits"], ["effect", "causes"])
    {'effect': 'Late visits'}
    """
    try:
        body = yaml.safe_load("\n".join(lines))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" near its line {mark.line + 1}" if mark else ""
        raise FigureError(
            f"The figure's text is not YAML that can be read{where}: put quotation marks around words with a "
            "question mark, a colon or a comma, and look at the indents."
        ) from error
    return keys_of(body, known, "The figure's text")


def keys_of(value: object, known: Sequence[str], what: str) -> dict[str, Any]:
    """A mapping with no other key than these.

    >>> keys_of({"nam": "Check in"}, ["name", "who"], "A step")
    Traceback (most recent call last):
    coachlab.site.course_numbers.FigureError: A step has no “nam”: it has name and who.
    """
    if not isinstance(value, Mapping):
        raise FigureError(f"{what} needs its parts by name: {listed(list(known), most=9)}.")
    named = {words(key): each for key, each in value.items()}
    for key in named:
        if key not in known:
            hint = " Words with a comma need quotation marks." if named[key] is None else ""
            raise FigureError(f"{what} has no “{key}”: it has {listed(list(known), most=9)}.{hint}")
    return named


def needed(value: Mapped, key: str, what: str) -> Any:
    """What stands under a key. Raises FigureError where it is missing or empty."""
    if value.get(key) in (None, "", [], {}):
        raise FigureError(f"{what} needs “{key}”.")
    return value[key]


def items_of(value: object, what: str) -> list[Any]:
    """A list; nothing at all is an empty one."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise FigureError(f"{what} is a list: begin each line of it with “- ”.")
    return value


def words(value: object) -> str:
    """A text as the writer meant it: YAML takes yes, no and numbers for something else.

    >>> words(True), words(None), words(12), words("  Check in ")
    ('yes', '', '12', 'Check in')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (Mapping, list)):
        raise FigureError(f"“{value}” should be a few words: put quotation marks around what has a colon in it.")
    return " ".join(str(value).split())


def number(value: object, what: str) -> float:
    """A number. Raises FigureError for anything else."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise FigureError(f"{what} is a number, not “{value}”.")
    return float(value)


def chosen(value: object, known: Sequence[str], what: str) -> str:
    """One of some words, or none. Raises FigureError that lists them.

    >>> chosen("one", ["one", "few"], "The scale")
    'one'
    """
    said = words(value)
    if said and said not in known:
        raise FigureError(f"{what} is {listed([each for each in known if each], joint='or')}, not “{said}”.")
    return said
