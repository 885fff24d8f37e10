"""Cuts a text into its words and its sentences."""

from __future__ import annotations

import re
from typing import NamedTuple

from coachlab.review.reading.line import GAP, LEVEL, Span

_TOKEN = re.compile(
    rf"{GAP}+|(?<![a-z])(?:dr|mr|mrs|ms|st|mt|ft|prof)\.(?= [a-z])|"
    rf"[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?(?:[-/][a-z]+(?:-[a-z]+)*|[a-z]+(?:-[a-z]+)*|\+)?|"
    rf"w/o?(?![a-z])|<=|>=|->|=>|"
    r"[^\W\d_]\w*(?:['&/-]\w+)*'?|[^\s\w]|_+|\S"
)
_STOP = re.compile(r"[.!?;](?=\s|$)|\s(?:-{1,2}|\|)\s(?=[^\d\x02])")
_ABBREVIATION = re.compile(
    r"\b(?:dr|mr|mrs|ms|st|ste|mt|ft|no|vs|approx|pt|pts|min|hr|hrs|appt|appts|dept|jan|feb|mar|apr|jun|"
    r"jul|aug|sept?|oct|"
    r"nov|dec|[nsew]|ave|rd|avg|incl|u\.s|p\.m|a\.m|e\.g|i\.e|ca|est|esp|obs|sched|eval|hosp|misc|qtr|excl|adm|yr|yrs|mo|mos|wk|wks|inc)\.$"
)

_SPECIES = re.compile(
    r"(?<![a-z])[a-z]\. (?:diff|coli|pylori|aureus|difficile|pneumoniae|albicans|auris)|[ "
    r"(][a-z]\. (?:diff|coli|"
    r"pylori|aureus|difficile|pneumoniae|albicans|auris)"
)


class Word(NamedTuple):
    """One word, number or sign of the simple text; a gap is one word too."""

    start: int
    end: int
    text: str

    @property
    def is_gap(self) -> bool:
        """Whether another element has taken this place."""
        return self.text[0] == GAP


class Words(list[Word]):
    """The words of a text or of one sentence, which may be asked for beyond both ends."""

    def text(self, at: int) -> str:
        """The word at a place, empty where there is none."""
        return self[at].text if 0 <= at < len(self) else ""

    def is_gap(self, at: int) -> bool:
        """Whether a place is taken by another element."""
        return 0 <= at < len(self) and self[at].text[0] == GAP

    def closing(self, start: int) -> int:
        """The place of the bracket that closes a remark without a level that begins at `start`; 0 where none does.

        >>> words_of("control (score 20 or more) rises").closing(1)
        6
        """
        for at in range(start, min(start + 12, len(self))):
            if self[at].text == LEVEL or self.is_gap(at):
                return 0
            if self[at].text == ")":
                return at
        return 0

    def near(self, at: int, most: int) -> list[str]:
        """The words just before a place, at most so many."""
        return [word.text for word in self[max(0, at - most) : at]]


def words_of(simple: str, start: int = 0) -> Words:
    """The words of a simple text; `start` is where the text stands in a longer one.

    >>> [word.text for word in words_of("a1c >9 in adults 45-75: 38%")]
    ['a1c', '>', '9', 'in', 'adults', '45', '-', '75', ':', '38', '%']
    """
    return Words(Word(found.start() + start, found.end() + start, found.group()) for found in _TOKEN.finditer(simple))


def sentences(simple: str) -> list[Span]:
    """The sentences of a simple text, also those that a semicolon parts.

    >>> text = "at st. mary's: 58 %. we will hire a nurse; soon"
    >>> [text[start:end] for start, end in sentences(text)]
    ["at st. mary's: 58 %.", 'we will hire a nurse;', 'soon']
    """
    spans: list[Span] = []
    start = 0
    for found in _STOP.finditer(simple):
        if found.group() == "." and _SPECIES.match(simple, max(0, found.start() - 2)):
            continue
        if found.group() == "." and _ABBREVIATION.search(simple[max(0, found.start() - 8) : found.end()]):
            following = simple[found.end() : found.end() + 2].strip()
            if following:
                continue
        spans.append(Span(start, found.end()))
        start = found.end()
        while start < len(simple) and simple[start] == " ":
            start += 1
    if simple[start:].strip():
        spans.append(Span(start, len(simple)))
    return spans
