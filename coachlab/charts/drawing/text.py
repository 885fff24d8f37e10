"""Text in a drawing: how wide it is, about; where it breaks; and how any person's words become safe XML."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

# Widths in parts of the font size, from the wider of the usual sans-serif fonts, so that a guess errs on the safe side.
_CLASSES = {"ijl|!.,:;'`": 0.32, "()[]{}ftrI/\\- ": 0.4, 'csxyzkvJ"*?': 0.55, "mw%@": 0.92, "MW—…": 1.0}
_WIDEST = 1.3
_WIDTHS = {letter: width for letters, width in _CLASSES.items() for letter in letters}
_FORBIDDEN = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_BROKEN = re.compile(f"[{_FORBIDDEN}]")
_UNSAFE = re.compile(f"[&<>\"'{_FORBIDDEN}]")
# Where letters that are written from right to left lie, and the signs that turn text; some others lie there too.
_MAY_TURN = re.compile("[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufefc\U00010800-\U0001efff]")
_TURNS = frozenset(("R", "AL", "AN", "RLE", "RLO", "LRE", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"))
_JOINER = "\u200d"
_SPACES = re.compile("[^\\S\u00a0\u202f]+")  # str.split would break at a no-break space too


def escaped(text: str) -> str:
    """Any text as the content or an attribute of XML and HTML: marked up, and what XML forbids replaced by U+FFFD.

    >>> escaped('<b> & "you"\\x00')
    '&lt;b&gt; &amp; &quot;you&quot;\ufffd'
    """
    if not _UNSAFE.search(text):
        return text
    text = _BROKEN.sub("\ufffd", text)
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;")):
        if sign in text:
            text = text.replace(sign, entity)
    return text


def all_escaped(texts: Sequence[str]) -> Sequence[str]:
    """Many texts as `escaped` gives them, fast where none of them needs it."""
    return [escaped(text) for text in texts] if _UNSAFE.search("\n".join(texts)) else texts


def isolated(text: str) -> str:
    """Text that holds right-to-left letters, fenced so that it cannot turn the words and numbers around it.

    >>> isolated("March"), isolated("\u0634\u0647\u0631") == "\u2068\u0634\u0647\u0631\u2069"
    ('March', True)
    """
    if text.isascii() or not _MAY_TURN.search(text):
        return text
    if not any(unicodedata.bidirectional(letter) in _TURNS for letter in text):
        return text
    return f"\u2068{text}\u2069"


def width_of(text: str, size: float) -> float:
    """About how wide a text is drawn, in pixels, at a font size in pixels; rather too wide than too narrow.

    >>> 30 < width_of("March", 13) < 45
    True
    """
    return size * _ems(text)


@lru_cache(maxsize=4096)  # a page of charts says the same words again and again
def _ems(text: str) -> float:
    return sum([_WIDTHS.get(letter) or _letter_width(letter) for letter in text])


@lru_cache(maxsize=4096)
def _letter_width(letter: str) -> float:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF:
        return _WIDEST
    return 0.72 if letter.isupper() else 0.64


def wrapped(text: str, size: float, width: float, most: int | None = None) -> list[str]:
    """A text in lines no wider than `width` pixels; after `most` lines it is cut and ends with "…".

    A word that is too long breaks between letters, never inside an accent or a joined emoji.

    >>> wrapped("one two three", 13, 60)
    ['one two', 'three']
    >>> wrapped("one two three four", 13, 60, most=1)
    ['one t…']
    """
    if len(text) * _WIDEST * size <= width:
        short = " ".join([word for word in _SPACES.split(text) if word])
        return [short] if short else []
    lines: list[str] = []
    room, space = width / size, _ems(" ")  # in parts of the font size
    line, used = "", 0.0
    for word in _SPACES.split(text):
        if not word:
            continue
        long = _ems(word)
        if line and used + space + long <= room:
            line = f"{line} {word}"
            used += space + long
            continue
        if line:
            lines.append(line)
            if most is not None and len(lines) > most:
                break
        if long <= room:
            line, used = word, long
            continue
        *whole, line = _pieces(word, size, width)
        lines += whole
        used = _ems(line)
    else:
        if line:
            lines.append(line)
    if most is not None and len(lines) > most:
        lines = [*lines[: most - 1], _cut(lines[most - 1], size, width)]
    return lines


def _pieces(word: str, size: float, width: float) -> list[str]:
    pieces, piece = [], ""
    for cluster in _clusters(word):
        if piece and width_of(piece + cluster, size) > width:
            pieces.append(piece)
            piece = ""
        piece += cluster
    return [*pieces, piece]


def _cut(line: str, size: float, width: float) -> str:
    clusters = list(_clusters(line))
    while clusters and width_of("".join(clusters) + "…", size) > width:
        clusters.pop()
    return "".join(clusters).rstrip() + "…"


def _clusters(text: str) -> Iterator[str]:
    """The letters as a reader sees them: with their accents, and emoji with what is joined to them."""
    cluster = ""
    for letter in text:
        joined = cluster.endswith(_JOINER) or letter == _JOINER or 0x1F3FB <= ord(letter) <= 0x1F3FF
        flag = len(cluster) == 1 and all(0x1F1E6 <= ord(part) <= 0x1F1FF for part in (cluster, letter))
        if cluster and not joined and not flag and unicodedata.category(letter) not in ("Mn", "Me", "Mc"):
            yield cluster
            cluster = ""
        cluster += letter
    if cluster:
        yield cluster
