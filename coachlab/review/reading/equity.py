"""Finds the equity clause of an aim: a gap to close, or the same level for a named group."""

from __future__ import annotations

import re
from typing import NamedTuple

from coachlab.review.reading.clauses import sentences
from coachlab.review.reading.equity_clauses import clause_of_others
from coachlab.review.reading.equity_signs import (
    A_GROUP,
    ALSO_THEY,
    ANY_PEOPLE,
    KEYS,
    NAMED,
    OWN_SENTENCE,
    OWN_TARGET,
    SECOND_CLAUSE,
)
from coachlab.review.reading.labels import labelled_equity
from coachlab.review.reading.lexicon import DIRECTION, GROUPS, PEOPLE
from coachlab.review.reading.line import GAP, Span

_STRONG = re.compile(
    rf"(?:[,)–-] ?|; ?|\. ?|: ?|{GAP},? ?)(?:and |but )?(?:also |at the same time |thereby )?(?:while|"
    rf"whilst|with|so that|so|including|without|especially|"
    r"specially|particularly|serving|as well as|plus|closing|narrowing|halving|reducing|eliminating|making|"
    r"ensuring|"
    r"keeping|bringing|y|con|mientras)\b"
    rf"|(?:[,;] ?|\. ?)(?:and|but|y)\b|; ?|, (?=(?:the|this|its|that|their) [\w-]+ (?:being|to be|no|at least)\b)|"
    rf"[,] (?=(?:gap|the gap|no gap|disparit|equity|equal|(?:our |the "
    rf")?{A_GROUP}\b))|\((?=\w)"
    r"|(?<= )(?:while|whilst|mientras|so that|specially|especially|esp|regardless|irrespective|whatever|"
    r"no matter)\b"
)
_DOING = (
    r"(?:guarantee|guaranteeing|make|making|ensure|ensuring|bring|bringing|get|close|closing|narrow|narrowing|"
    r"shrink|shrinking|"
    r"reduce|reducing|cut|cutting|"
    r"eliminate|eliminating|halve|halving|keep|keeping|raise|see|have|do|be|erase|bridge|end|address|"
    r"leave|treat|serve|offer|provide|reach|cerrar|reducir|"
    r"eliminar|lower|lift|achieve|give|move|also|that|to|at)"
)
_WEAK = re.compile(
    rf"(?<= )(?:and|with|without|y|con|including)\b(?= (?:{_DOING}\b|(?:the|our|that|no|an?|any|its|la|el|"
    rf"sin|those|everyone|parity|equal|equity|nobody|"
    rf"less|smaller|patients?|people|families|women|men|rates?|[0-9])\b|{A_GROUP}\b|{ANY_PEOPLE}\b))"
)
_FOR_ALL = re.compile(r"(?<= )(?:for|in|among|across) (?=(?:every|all|both|each) [^.;,]*\balike\b)")
_TO_DO = "|".join(sorted(DIRECTION))
_LATER = re.compile(
    rf"{GAP}|, (?:at|in|on|from|up|down|across|both|by|through|via|using|thanks|(?:and )?all (?:this|of this|that|"
    rf"of that)|we|i|our (?:team|"
    rf"clinic|practice|unit))\b|\)| \(| (?:through|via|by means of|with the help of|thanks to) (?=(?:an?|the|our|"
    rf"new|free|better|more) )"
)


_GOES_ON = re.compile(
    rf"{GAP}+ (?:(?:for|between|among|amongst|of|who|whose|than|as|versus|vs|are|is|should|will|be|do)\b|"
    rf"(?:and|or) (?:{A_GROUP}|{ANY_PEOPLE}|other)\b)|(?<={GAP}){GAP}"
)
"""A place or a date within the clause: "the gap (at Elm) between …"."""
_NUMBER_THEN_COMMA = re.compile("[^0-9]*[0-9][^,]*, ")
_MAIN_LEVEL = re.compile(r"[0-9] ?(?:%|percent)|\b(?:from|to|by) [0-9]")
_OF_TEN = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|[0-9]) (?:in|of|out of) (?:every )?"
    r"(?:three|four|five|ten|twenty|[0-9]+)\b"
)
_LEVEL_SAID = re.compile(rf"[0-9] ?(?:%|percent)|\b{_OF_TEN}")
_LEVEL_BEFORE = re.compile(
    r"(?:\b(?:from|to|by|at|of|below|under|above|over|least|most|than|be|is|target|goal)|[:→>–(]) ?[0-9]|[0-9] "
    r"?(?:%|percent|"
    r"points?|days|minutes|hours)|\b(?:half|double|third|twice|halve|triple)\b"
)
_RANGE = re.compile(r"\bbetween (?:about )?[0-9.,]+(?: ?%| [a-z]+)? and(?= [0-9])")
_TITLE = re.compile(rf"(?:(?!{A_GROUP}\b)[\w'{GAP}-]+ ){{2,11}}[\w'{GAP}-]+: ")
_OPENING = re.compile(rf"[\s,:{GAP}]*(?:(?:aim|goal|our aim is to|we will|we|to|our)[:\s]*)?")
_COMPARED = re.compile(r"(?:just |at least )?as \w+ as\b|just as\b|to (?:that|those|the \w+) (?:of|in|for|among)\b")
_PAIR_ALIKE = re.compile(r"(?<=, )[\w-]+(?: [\w-]+){0,2} and [\w-]+(?: [\w-]+){0,2} alike\b")
_FINITE = re.compile(r"\b(?:should|will|must|shall|would|is to|are to)\b")
_PARTS = re.compile(r", | (?=and )")
_BETWEEN_PLACES = re.compile(
    r"\bbetween (?:[\w'-]+ ){0,4}?(?:sites?|clinics?|units?|shifts?|wards?|teams?|providers?|practices|offices|"
    r"floors|"
    r"weekdays?|doctors|nurses|departments|hospitals|campuses|locations|days|nights)\b"
)
"""A gap that is none between people: "the difference between our two sites"."""
_GROUP_NAMED = re.compile(rf"\b(?:{A_GROUP}|{ANY_PEOPLE})\b")
_PEOPLE_NAMED = re.compile(rf"\b{ANY_PEOPLE}\b")


class Equity(NamedTuple):
    """The equity clause, and whether it is the main clause, which then says what is to get better as well."""

    span: Span
    is_main: bool


def find_equity(simple: str) -> Equity | None:
    """The clause that asks for less of a gap, or the same level for a named group, or None.

    >>> text = "raise screening to 70 % and close the gap for patients without insurance."
    >>> text[slice(*find_equity(text).span)]
    'and close the gap for patients without insurance'
    >>> find_equity("raise screening of our spanish-speaking patients to 70 %") is None
    True
    """
    if labelled := labelled_equity(simple):
        return Equity(Span(*labelled), False)
    simple = _RANGE.sub(lambda found: found[0][:-3] + " to", simple)  # "between 60 and 65" joins no clause
    before = ""
    for sentence in sentences(simple):
        text = simple[sentence.start : sentence.end]
        places = _signs(text)
        if not places and re.search("[0-9]", before) and OWN_SENTENCE.match(text):
            places = [0]
        for at in places:
            if found := _clause(text, at, is_first=not before.strip(f"{GAP} ,.")):
                return Equity(Span(sentence.start + found.span.start, sentence.start + found.span.end), found.is_main)
        before = simple[: sentence.end].rsplit(":", 1)[-1]
    other = clause_of_others(simple)
    return Equity(other, False) if other else None


def _clause(text: str, at: int, is_first: bool) -> Equity | None:
    """The clause of a sentence that holds the sign at `at`, or None where it names nobody."""
    start = _start(text, at)
    if _LEVEL_SAID.search(text[start:at]):  # the main clause is no part of it
        start = max(start, *(found.end() for found in _PARTS.finditer(text, 0, at)), 0)
    elif _tells_the_level_first(text, start, at):
        start = text.rfind(", ", 0, at) + 2
    if re.match(r"(?:for|across|among|including|regardless|irrespective|in) ", text[at:]) and re.search(
        "[0-9]", text[start:at]
    ):
        start = at
    end = _end(text, max(at, start))
    if (pair := _PAIR_ALIKE.search(text)) and pair.start() < start < pair.end():
        start = pair.start()
    if _OPENING.fullmatch(text[:start]) and _COMPARED.match(text, at) and _MAIN_LEVEL.search(text):
        start, end = at, _end(text.replace(",", GAP), at)
    is_main = is_first and bool(_OPENING.fullmatch(text[:start])) and not text.startswith(("while ", "whilst "), start)
    if is_main and (title := _TITLE.match(text, start, at)):
        start = title.end()
    if is_main and not (NAMED.search(text[start:end]) or _PEOPLE_NAMED.search(text[start:end])):
        return None
    if _BETWEEN_PLACES.search(text[start:end]) and not _GROUP_NAMED.search(text[start:end]):
        return None
    return Equity(Span(start, end), is_main)


def _tells_the_level_first(text: str, start: int, at: int) -> bool:
    """Whether a clause that would begin with the sentence holds the main level, and no people before it."""
    level = _NUMBER_THEN_COMMA.match(text, start, at) if _OPENING.fullmatch(text[:start]) else None
    return level is not None and not _PEOPLE_NAMED.search(level[0])


def _signs(text: str) -> list[int]:
    """Where a sentence speaks of a gap, of the same level, or of a group's own level beside the main one."""
    places = [found.start() for key in KEYS if (found := key.search(text))]
    own = OWN_TARGET.search(text)
    second = next((one for one in SECOND_CLAUSE.finditer(text) if _LEVEL_BEFORE.search(text[: one.start() + 1])), None)
    places += [one.start("clause") for one in ALSO_THEY.finditer(text) if _LEVEL_BEFORE.search(text[: one.start() + 1])]
    if second and not re.search(r"\b(?:hir|train|us|add|call|send)(?:e|ing)?\b", second[0]):
        places.append(second.start("clause"))
    if own and _LEVEL_BEFORE.search(text[: own.start() + 1]):
        places.append(own.start() + len(own[0]) - len(own[0].lstrip(" ,;(")))
    return sorted(set(places))


def _start(text: str, at: int) -> int:
    """Where the clause begins that holds the place `at`."""
    best = 0
    opening = re.match(rf"[\s,{GAP}]*", text)
    if opening and opening.end() <= at:
        best = opening.end()
    for found in _STRONG.finditer(text):
        start = found.start()
        if "(" in found[0] and ")" in text[start:at]:
            continue  # an aside that is closed again
        while start < len(text) and text[start] in " ,;.:()–-" + GAP:
            start += 1
        if start <= at:
            best = max(best, start)
    if (alike := _FOR_ALL.search(text)) and best < alike.start() <= at:
        best = alike.start()
    for found in _WEAK.finditer(text):
        if (
            _FINITE.search(text, found.end(), at + 12)
            and found[0] in ("with", "without", "including")
            and at > found.start()
        ):
            continue  # "who go home with a statin should be no different …": a with-clause has no verb of its own
        if best < found.start() <= at and not _is_inside_a_phrase(text, found.start(), found.end(), at):
            best = found.start()
    return best


def _is_inside_a_phrase(text: str, start: int, end: int, at: int) -> bool:
    """Whether "and" or "with" only joins two groups, or tells who the people are: "Black and white patients"."""
    if text[end : end + 30].strip().startswith(("no ", "the gap", "the diff", "the disp", "the same", "a smaller")):
        return False
    before = text[:start].split()[-1:] or [""]
    follows = text[end:].split()[:1] or [""]
    joins = text[start:end]
    word = before[0].strip(",()-")
    if word in GROUPS or before[0].endswith("-") or (word in PEOPLE and follows[0] in PEOPLE):
        return True
    if joins == "without" and word in PEOPLE:
        return True
    if joins in ("with", "con") and word in PEOPLE:
        return not re.match(rf" (?:{A_GROUP}\b|the\b|our\b|\d)", text[end:]) or follows[0] in (
            "limited",
            "disabilities",
            "disability",
        )
    return bool(word == "between" or re.search(r"\bbetween (?:[\w-]+ ){1,4}$", text[:start]))


def _end(text: str, at: int) -> int:
    """Where the clause ends that holds the place `at`."""
    found = next((one for one in _LATER.finditer(text, at + 1) if not _GOES_ON.match(text, one.start())), None)
    end = found.start() if found else len(text)
    return len(text[:end].rstrip(" ,.;!"))
