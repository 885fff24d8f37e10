"""Finds the change that is said to bring the result: "socks off at rooming is how", "… will help us reach"."""

from __future__ import annotations

import re

from coachlab.review.reading.lexicon import COMMON_PLACES, PEOPLE, STAFF, WISHES
from coachlab.review.reading.line import GAP, Span
from coachlab.review.wording import phrases

_PART = re.compile(rf"(?:^|[.;:] |, (?:and |which )?|{GAP},? |\n| [-–] )[\s,{GAP}]*(?:and |so |here |this time )?")
_IS_HOW = re.compile(
    r" (?:(?:is|are|will be) (?:how|the way|what|our (?:plan|means|way|lever|answer|idea|first step|main change|"
    r"approach)|"
    r"the (?:plan|means|lever|answer|idea|first step|main change|key))\b(?! (?:we|i) (?:are|is|want|aim|hope|"
    r"wish|mean))"
    r"|(?:will|would|should|could|can|may|might|is to|are to|is going to|are going to|shall) (?:\w+ly )?"
    r"(?:(?:get|take|bring|lead|carry|help) us\b|(?:get|bring) it (?:done|about|down|up)|make (?:it|this|that) "
    r"(?:happen|possible|easier|work)|"
    r"do (?:it|this|that|the (?:job|trick|work))\b|help\b|allow\b|enable\b|let us\b|see to (?:it|this|that)|"
    r"make the difference|support (?:this|us)|drive (?:this|the change)|contribute)"
    r"|(?:help|get|let|allow|enable)s? us\b)"
)
"""What tells that the words before it are the means."""
_NO_MEANS = (
    WISHES
    | PEOPLE - {"families"}
    | COMMON_PLACES
    | STAFF
    | phrases(
        "we i it this that these those they which who what there he she you everyone nobody our-goal aim goal target "
        "goals aims reaching meeting achieving getting result success is are was were will data results rate",
        " ",
    )
)
_MOST_WORDS = 12


def cause_said(simple: str) -> Span | None:
    """The words that the text itself says will bring the result, or None.

    >>> text = "raise foot exams to 65 %. socks off at rooming is how we will do it."
    >>> text[slice(*cause_said(text))]
    'socks off at rooming'
    >>> cause_said("cut falls to 3 a month; the ward will help") is None
    True
    """
    for found in _IS_HOW.finditer(simple):
        start = max((one.end() for one in _PART.finditer(simple, 0, found.start() + 1)), default=0)
        if start >= found.start() and start:
            continue
        subject = simple[start : found.start()].rstrip(f" ,{GAP}")
        said = re.findall(r"[^\s,]+", subject)
        heads = said[:2] if said and said[0] in ("the", "our", "a", "an", "all") else said[:1]
        of_us = not _NO_MEANS.isdisjoint(heads) and not (len(said) > 2 and heads[0] in ("a", "an"))
        if not said or of_us or GAP in subject or len(said) > _MOST_WORDS or re.search(r"[0-9]%|[.;:]", subject):
            continue
        return Span(start, start + len(subject))
    return None
