"""Finds the change that is the subject of an aim: "a text sent two days ahead will bring no-shows down"."""

from __future__ import annotations

import re

from coachlab.review.reading.lexicon import COMMON_PLACES, MEANS_NOUNS, PEOPLE, PREPOSITIONS, STAFF, WISHES
from coachlab.review.reading.line import GAP, Span
from coachlab.review.wording import phrases

_BEGINS = re.compile(rf"[\s,{GAP}]*")
_DOES = re.compile(
    r" (?:(?:will|should|would|could|can|may|is expected to|are expected to|is meant to|are meant to|is to|are to|"
    r"must|shall) (?:\w+ly )?(?:(?:help|allow|enable) (?:us )?(?:to )?)?|to (?:help )?)"
    r"(?:bring|lift|raise|cut|reduce|lower|push|take|halve|improve|get|drive|shorten|increase|decrease|boost|"
    r"double|"
    r"drop|speed|close|narrow|spare|save|free|relieve|move|eliminate|make|prevent|ensure|let) "
    rf"(?!(?:from|to|by|in|at|among|for|over|within|and|on|of)\b|{GAP}|[0-9])(?=[a-z])"
)
"""A verb that has an object: what the tool does to the outcome."""
_SO_THAT = re.compile(
    r",? so (?:that )?(?=(?:[\w'-]+ ){1,6}?(?:is|are|get|gets|can|will|fall|rise|drop|have|has|wait|"
    r"take|leave|go|come|start|see|know|feel|miss|keep|use|reach|stay|finish|need|spend)\b)"
)
_TEAMS = (
    COMMON_PLACES
    | STAFF
    | phrases(
        "we team our its project aim goal initiative collaborative committee group it this they organization "
        "council "
        "work effort improvement target",
        " ",
    )
)
_OPENS_A_THING = re.compile(r"(?:an?|new|more|weekly|daily|monthly|earlier|two|three|better|regular|[a-z-]{3,}ing) ")
_HOW_THINGS_GO = phrases("being getting waiting having receiving screening testing reducing increasing raising", " ")
_MORE = re.compile(r"(?:an?|another|two|three|four|more|new|extra|additional|one more) ")
_OWN_SERVICE = re.compile(
    r"(?:our|the) (?!new\b|pilot\b|revised\b)(?:[\w'-]+ ){0,4}?(?:program(?:me)?|service|department|division|line|"
    r"clinic|project|committee)s?"
)
"""The team that sets the aim: "our dental hygiene programme will …"; "a walking programme" is a means."""
_MOST_WORDS = 14
_NO_TOOL = (
    WISHES
    | PEOPLE
    | phrases("is are was has have had we i they it who that which aim goal effort way plan need not", " ")
)


def _is_an_act(said: list[str]) -> bool:
    """Whether the words name a tool, or an act such as "nurse-driven catheter removal"."""
    if not MEANS_NOUNS.isdisjoint(said):
        return True
    done = said[0].endswith(("-driven", "-led", "-run", "-based", "-delivered")) or said[-1].endswith(
        ("al", "tion", "ment")
    )
    return (
        len(said) > 1 and done and said[-1].endswith(("al", "tion", "ment", "ing", "s")) and _NO_TOOL.isdisjoint(said)
    )


def is_own_service(subject: str) -> bool:
    """Whether the subject is a service of the writer's own.

    >>> is_own_service("our dental hygiene programme"), is_own_service("a walking programme")
    (True, False)
    """
    return _OWN_SERVICE.fullmatch(subject) is not None


def tool_subject(simple: str) -> Span | None:
    """The tool or act that stands as the subject of the first sentence, or None.

    >>> text = "replacing paper referrals with e-referrals will raise the share of closed referrals to 70 %"
    >>> text[slice(*tool_subject(text))]
    'replacing paper referrals with e-referrals'
    >>> tool_subject("the no-show rate will drop to 10 %") is None
    True
    """
    begin = _BEGINS.match(simple)
    start = begin.end() if begin else 0
    found = _DOES.search(simple, start, start + 200)
    so = _SO_THAT.search(simple, start, start + 160)
    is_result = so is not None and (found is None or so.start() < found.start())
    end = so.start() if so and is_result else found.start() if found else start
    end = start + len(simple[start:end].rstrip(f" {GAP}"))
    subject = simple[start:end]
    if is_own_service(subject):
        return None
    said = subject.replace(",", " ").split()
    if not said or GAP in subject or len(said) > _MOST_WORDS or re.search(r"[0-9]%|[.;:]", subject):
        return None
    heads = [word for word, following in zip(said[:4], [*said[1:], ""], strict=False) if following not in MEANS_NOUNS]
    if said[0] in _HOW_THINGS_GO | PREPOSITIONS or (
        not _TEAMS.isdisjoint(heads) and not said[0].endswith("ing") and not (is_result and _MORE.match(subject))
    ):
        return None
    if is_result:
        return Span(start, end) if not (MEANS_NOUNS | STAFF).isdisjoint(said) else None
    if simple[end:].startswith(" to ") and (len(said) < 2 or said[-1] in WISHES or not _is_an_act(said)):
        return None
    is_thing = _is_an_act(said) or _OPENS_A_THING.match(subject)
    return Span(start, end) if is_thing else None
