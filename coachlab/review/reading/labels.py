"""Reads aims that are written as a list with labels, "What - … Who: … By when = …": one form for all of them."""

from __future__ import annotations

import re

_NAMES = (
    r"what|who|whom|for whom|where|site|setting|measure|outcome|baseline|now|today|current|from|to|goal|target|"
    r"by when|"
    r"when|by|how|how we will do it|change|change idea|method|intervention|strategy|approach|means|equity|que|"
    r"quien|donde|meta"
)
_LABEL = re.compile(rf"(?P<before>^[-*•–]? ?|[;|.,*•–-] ?| )(?P<name>{_NAMES})(?P<sign> ?(?:[:=]|[-–](?= )) ?)")
_LEVELS = ("from", "to", "now", "today", "current", "goal", "target", "by")
_HOW = re.compile(
    r"(?:^|[;|.,] *)(?:how|how we will do it|change|change idea|"
    r"method|intervention|strategy|approach|means) ?: ?([^;|.,\x00]{2,120})"
)
_EQUITY = re.compile(r"(?:^|[;|.,] *)equity ?: ?([^;|.\x00]{2,120})")


def with_one_form(simple: str) -> str:
    """The text with each label as "; name: ", as long as before; unchanged where fewer than two labels stand in it.

    >>> with_one_form("aim - fewer falls; whom - oncology pts; now - 55%")
    'aim ; fewer falls; whom:  oncology pts,   now 55%'
    >>> with_one_form("from 58 to 70 %, by june")
    'from 58 to 70 %, by june'
    """
    labels = list(_LABEL.finditer(simple))
    if len(labels) < 2 or not any(label["name"] not in ("from", "to", "by") for label in labels):
        return simple
    for label in labels:
        before, sign = label["before"], label["sign"]
        if label["name"] in _LEVELS:  # "from: 61 %" reads like "from 61 %"
            told = f"{label['name']} ".rjust(len(label[0]))
            told = "," + told[1:] if before.strip() and told[0] == " " else told
        else:
            opened = ";" if before.strip() or before == " " else before[:1]
            told = opened[: len(before)].ljust(len(before)) + label["name"] + ":".ljust(len(sign))
        simple = simple[: label.start()] + told + simple[label.end() :]
    return re.sub(r" [-*•–] (?=[a-z])", " ; ", simple)


def labelled_change(simple: str) -> tuple[int, int] | None:
    """Where the words after "how:" stand.

    >>> text = "goal: 85 %; how: standing order at triage"
    >>> text[slice(*labelled_change(text))]
    'standing order at triage'
    """
    found = _HOW.search(simple)
    return (found.start(1), found.start(1) + len(found.group(1).rstrip())) if found else None


def labelled_equity(simple: str) -> tuple[int, int] | None:
    """Where the words after "equity:" stand.

    >>> text = "to: 72 %; equity: black adults at 72 % too."
    >>> text[slice(*labelled_equity(text))]
    'black adults at 72 % too'
    """
    found = _EQUITY.search(simple)
    return (found.start(1), found.start(1) + len(found.group(1).rstrip())) if found else None
