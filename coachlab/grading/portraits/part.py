"""What a portrait is made of: parts with a heading, each with blocks or with sections of its own below it."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from coachlab.charts.errors import ChartError
from coachlab.documents.blocks import Block, Missing, Paragraph, Said, Section, Table, said
from coachlab.documents.web_page import section_html
from coachlab.practice.errors import PracticeError
from coachlab.record import Document
from coachlab.record.words import counted

NOTHING_YET = "Nothing in it yet."
MOST_ROWS = 60
"""Rows of a table that a reader still looks through; the line below it says how many more there are."""


Content = Block | Section


@dataclass(frozen=True)
class Part:
    """One part of an answer: its `name` as an exercise calls it ("project/aim"), its title, and what `make` gives.

    Sections stand below the blocks, with a heading of the next level.
    """

    name: str
    title: str
    make: Callable[[], Iterable[Content]]

    @cached_property
    def content(self) -> list[Content]:
        """What stands in it, made once; the sentence why not where it cannot be counted or drawn."""
        try:
            return list(self.make())
        except (ChartError, PracticeError) as error:
            return [Paragraph(Missing(str(error)))]
        except Exception as error:
            return _cannot(error)

    def to_html(self, *, prefix: str = "", level: int = 3) -> str:
        """It as a section whose heading is of this level; all ids in it begin with `prefix` and its name.

        >>> 'id="a-project-aim"' in Part("project/aim", "The aim", list).to_html(prefix="a-")
        True
        """
        name = f"{prefix}{id_of(self.name)}"
        try:
            return _part_html(self.title, self.content or [Paragraph(Missing(NOTHING_YET))], name, level)
        except Exception as error:
            return _part_html(self.title, _cannot(error), name, level)


def _cannot(error: Exception) -> list[Content]:
    """A fault in one drawing keeps nothing else of an answer from being seen; a text of the learner is not logged."""
    logging.getLogger(__name__).error("no portrait of a part: %s", type(error).__name__)
    return [Paragraph(Missing("Something in it could not be drawn."))]


def _part_html(title: str, content: Sequence[Content], name: str, level: int) -> str:
    blocks = [each for each in content if not isinstance(each, Section)]
    sections = [each for each in content if isinstance(each, Section)]
    inner = "".join(
        section_html(section, f"{name}-{place}", level=level + 1, landmark=False)
        for place, section in enumerate(sections, 1)
    )
    return section_html(Section(title, blocks), name, level=level, inner=inner, landmark=False)


@dataclass(frozen=True)
class Drawn:
    """A picture that is HTML already, made with a prefix for its ids; a block's `Drawable`."""

    make: Callable[[str], str]

    def to_html(self, *, prefix: str = "") -> str:
        """The picture."""
        return self.make(prefix)

    def to_svg(self, width: int = 1000, *, prefix: str = "") -> str:
        """No such picture is drawn alone."""
        raise NotImplementedError


def id_of(name: str) -> str:
    """A name as the beginning of ids.

    >>> id_of("quiz/March & April")
    'quiz-march-april'
    """
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "part"


def tried(make: Callable[[], Iterable[Block]]) -> list[Block]:
    """These blocks, or the sentence that says why something cannot be drawn or counted.

    >>> def broken(): raise PracticeError("The day is none.")
    >>> tried(broken)
    [Paragraph(words=Missing(words='The day is none.'), kind='text')]
    """
    try:
        return list(make())
    except (ChartError, PracticeError) as error:
        return [Paragraph(Missing(str(error)))]


def table(
    name: str, heads: Sequence[str], rows: Sequence[Sequence[Said]], *, widths: Sequence[float] = ()
) -> list[Block]:
    """A table without its empty columns, of at most `MOST_ROWS` rows; nothing where there is no row.

    >>> table("Days", ["Day", "Who", "Why"], [["Monday", "", "Holiday"]])[0].heads
    ['Day', 'Why']
    """
    if not rows:
        return []
    kept = [place for place in range(len(heads)) if place == 0 or any(row[place] for row in rows)]
    shown = [[row[place] for place in kept] for row in rows[:MOST_ROWS]]
    parts = [widths[place] for place in kept] if widths else ()
    found: list[Block] = [Table(name, [heads[place] for place in kept], shown, widths=parts, stacked=True)]
    if len(rows) > MOST_ROWS:
        found.append(Paragraph(f"And {counted(len(rows) - MOST_ROWS, 'more row')}.", "note"))
    return found


def paragraphs(texts: Iterable[str], kind: str = "text") -> list[Block]:
    """Sentences, one below the other; those without words are left out."""
    return [Paragraph(text.strip(), kind) for text in texts if text.strip()]


def facts(*rows: tuple[str, str]) -> list[tuple[str, Said]]:
    """Pairs of a label and what is said to it, without those to which nothing is said."""
    return [(label, words.strip()) for label, words in rows if words.strip()]


def named(text: str, nothing: str = "No name yet") -> Said:
    """A name, or the line that stands where there is none."""
    return said(text, nothing)


def day_of(document: Document) -> date:
    """The day on which a document was saved last: what it counts "as of" where it names no day of its own.

    >>> day_of(Document(saved="2026-03-02T10:00:00Z"))
    datetime.date(2026, 3, 2)
    """
    for text in (document.saved, document.created):
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            continue
    return date.today()
