"""What a document is made of, whatever it becomes: sections of paragraphs, facts, tables, lists and pictures.

HTML, Word and PowerPoint are each written from the same blocks, so that they say the same. A person's words stand in
them as they were typed; who writes a form makes them safe for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol


class Drawable(Protocol):
    """What a picture block shows: something of coachlab.charts or coachlab.diagrams, or a shared chart."""

    def to_svg(self, width: int = 1000, *, prefix: str = "") -> str:
        """The drawing as SVG."""

    def to_html(self, *, prefix: str = "") -> str:
        """The drawing as a figure with the same in words."""


@dataclass(frozen=True)
class Missing:
    """A line that says what is not there yet."""

    words: str


Said = str | Missing
"""A person's words, or the line that stands where there are none."""


@dataclass(frozen=True)
class Paragraph:
    """Words of their own. `kind`: "text", "lead" (larger), or "note" (smaller, what a reader should know)."""

    words: Said
    kind: str = "text"


@dataclass(frozen=True)
class Facts:
    """Pairs of a label and what is said to it."""

    rows: Sequence[tuple[str, Said]]
    name: str = ""


@dataclass(frozen=True)
class Table:
    """A table with a row of heads; with `row_heads` the first column names the row. `widths` are parts of the whole.

    On a narrow screen one of long texts is `stacked`: each row becomes a card that says the heads beside its cells. One
    of many short columns keeps a `least_width` (in rem) and scrolls.
    """

    name: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Said]]
    row_heads: bool = True
    widths: Sequence[float] = ()
    stacked: bool = False
    least_width: float = 0


@dataclass(frozen=True)
class Bullets:
    """A list, or a sequence where `numbered`."""

    items: Sequence[Said]
    numbered: bool = False


@dataclass(frozen=True)
class Drawing:
    """A picture. `alt` tells it in a sentence or two, `outline` all of it in lines, further in by two spaces a level.

    `chart` says that it is a chart, which can be drawn with matplotlib; a diagram is drawn by a browser. A `small` one
    leaves room for another on a page.
    """

    name: str
    alt: str
    source: Drawable
    outline: str = ""
    chart: bool = False
    small: bool = False


Block = Paragraph | Facts | Table | Bullets | Drawing


@dataclass(frozen=True)
class Section:
    """A heading with what stands below it.

    `new_page` begins a page on paper, `wide` takes the whole width of a screen.
    """

    title: str
    blocks: Sequence[Block]
    new_page: bool = False
    wide: bool = False


@dataclass(frozen=True)
class Document:
    """A document: what it is ("Project charter"), whose, what it says on its face, and its sections.

    `notices` are sentences such as that its data are synthetic; `foot` is the line at its end. `language` is a BCP 47
    tag. `landscape` lies on its side on paper.
    """

    kind: str
    title: str
    subtitle: str
    sections: Sequence[Section]
    notices: Sequence[str] = ()
    foot: str = ""
    language: str = "en"
    landscape: bool = False
    columns: bool = False
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The whole title, as a window or a file browser shows it.

        >>> Document("Project charter", "Elm Street", "", []).name
        'Project charter: Elm Street'
        """
        return f"{self.kind}: {self.title}"


def said(text: str, missing: str) -> Said:
    """A person's words without space around them, or the line that says what is missing.

    >>> said("  two  ", "Nothing yet."), said(" ", "Nothing yet.")
    ('two', Missing(words='Nothing yet.'))
    """
    return text.strip() or Missing(missing)
