"""What a blank worksheet is made of: lines to write on, boxes to tick, empty tables, drawings to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Write:
    """A label with a question and empty lines; `grow` is its share of the room that is left on the page."""

    label: str
    ask: str = ""
    lines: int = 1
    grow: float = 1.0


@dataclass(frozen=True)
class Beside:
    """Fields beside each other on one row."""

    fields: Sequence[Write]
    grow: float = 1.0


@dataclass(frozen=True)
class Tick:
    """A label with choices to tick."""

    label: str
    choices: Sequence[str]


@dataclass(frozen=True)
class Empty:
    """An empty table. `firsts` are the row heads; without them there are `count` rows to fill in."""

    name: str
    heads: Sequence[str]
    count: int = 0
    firsts: Sequence[str] = ()
    widths: Sequence[float] = ()
    grow: float = 1.0


@dataclass(frozen=True)
class Sketch:
    """A drawing to fill in by hand: its SVG, and the words that say what it is."""

    name: str
    alt: str
    svg: str
    grow: float = 1.0


@dataclass(frozen=True)
class Hint:
    """A sentence of help."""

    words: str


@dataclass(frozen=True)
class Head:
    """A heading within the sheet."""

    words: str


Part = Write | Beside | Tick | Empty | Sketch | Hint | Head


@dataclass(frozen=True)
class Worksheet:
    """One page: its name, one sentence on how it is used, and its parts from top to bottom."""

    title: str
    use: str
    parts: Sequence[Part]
    landscape: bool = False
