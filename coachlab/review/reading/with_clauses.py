"""Finds the change that a "with" brings: after a level ("… to 95 % with gel at each bed") or at the beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coachlab.review.reading.lexicon import GROUPS, PEOPLE
from coachlab.review.reading.line import GAP

_GROUP_WORD = rf"(?:{'|'.join(sorted(map(re.escape, GROUPS | PEOPLE - {'#'}), key=len, reverse=True))})"
# What follows "with" in a condition that is no change: people, a level, a balancing clause, a wish.
_NO_CHANGE = (
    rf"(?:no|not|less|fewer|more than|at least|at most|everyone|everybody|all|each|every|the same|equal|a (?:target|"
    rf"goal|baseline|focus|gap|stretch|median|mean)|the (?:goal|aim|target|rate|gap|share|exception|aid)|our (?:goal|"
    rf"aim|team)|which|that|whom|one|two|three|[0-9]\S*|{_GROUP_WORD}|(?:the |our |a |an |most |many )?"
    rf"(?:\w+ ){{0,2}}?{_GROUP_WORD})\b"
)
_AFTER_LEVEL = re.compile(
    rf"(?<=[0-9%{GAP}]) (?=(?:with|w/) (?!{_NO_CHANGE}))"
    rf"|(?<=[0-9%{GAP})]),? (?=(?:with|w/) (?:an?|two|three|new|extra|another|daily|weekly) (?!{_NO_CHANGE})(?![0-9])"
    rf"(?!(?:[\w-]+ ){{0,3}}?{_GROUP_WORD}\b))"
    rf"|(?:(?<=percent)|(?<=days)|(?<=hours)|(?<=minutes)|(?<=weeks)|(?<=points)|(?<=half)|(?<=third)|(?<=quarter)|"
    rf"(?<=month)|(?<=week)|(?<=zero)),? (?=(?:with|w/) (?!{_NO_CHANGE}))"
)
_AGE = re.compile(
    r"(?:\b(?:aged?|ages|over|under|above|below|than|years?|yrs?)|\b[0-9]{1,3} ?(?:-|–|to|and) ?[0-9]{1,3}|[0-9]\+) ?"
    r"(?:[0-9]{1,3})?$"
)
_LEVEL = re.compile(
    r"(?:[0-9] ?%|percent|\bto [0-9]+|\bfrom [0-9]+|\bin half|\bby (?:a |one |two )?(?:third|quarter|half)s?)"
)
_AGED = re.compile(r"\b(?:aged?|ages|between) [0-9]{1,3} ?(?:-|–|to|and) ?[0-9]{1,3}$")
_PEOPLE_WORD = re.compile(rf"\b{_GROUP_WORD}\b")
_OPENING = re.compile(rf"[\s,{GAP}]*(?:with|w/) (?!{_NO_CHANGE})(?=[^.;]*?(?:,| we\b| our\b|{GAP}| the team\b))")
_THIS_WAY = re.compile(
    r"\b(?:do|achieve|reach|get|make|accomplish) (?:this|that|it|so|there|this happen|it happen) "
    r"(?=(?:with|by|through|via) (?!\x00))"
)


def with_changes(text: str) -> Iterator[int]:
    """Where in a sentence a "with" begins that tells how, and no people, level or balancing clause.

    >>> text = "hand hygiene from 72 to 95 % with gel at each bed"
    >>> [text[at:] for at in with_changes(text)]
    ['with gel at each bed']
    >>> list(with_changes("raise control to 70 % in adults aged 45-75 with diabetes"))
    []
    """
    if _OPENING.match(text):
        yield len(text) - len(text.lstrip(f" ,{GAP}"))
    for found in _THIS_WAY.finditer(text):
        yield found.end()
    for found in _AFTER_LEVEL.finditer(text):
        before = text[: found.start()]
        levels = list(_LEVEL.finditer(before))
        if not levels or _tells_an_age(before):
            continue
        if before.endswith(GAP) and _PEOPLE_WORD.search(before[levels[-1].end() :]):
            continue  # "to 70 % in adults at Elm Street with diabetes" tells who they are
        yield found.end()


def _tells_an_age(before: str) -> bool:
    """Whether the number at the end of a text is an age: "aged 45-75", "18+"; a level of percent is none."""
    words = before.rstrip(f" ,{GAP}")
    if _AGED.search(words):
        return True
    return bool(_AGE.search(words)) and not re.search(r"(?:%|percent|\bto [0-9.]+)$", words)
