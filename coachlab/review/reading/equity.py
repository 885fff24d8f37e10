"""Finds the equity clause of an aim: a gap to close, or the same level for a named group."""

from __future__ import annotations

import re
from typing import NamedTuple

from coachlab.review.reading.clauses import sentences
from coachlab.review.reading.labels import labelled_equity
from coachlab.review.reading.lexicon import GROUPS, PEOPLE
from coachlab.review.reading.line import GAP, Span

_CLOSING = (
    r"(?:clos|narrow|halv|reduc|shrink|shrunk|cut|cutt|eliminat|eras|remov|bridg|clear|minimi[sz]|lower|"
    r"decreas|end|tackl|address|cerr|elimin|acort)"
    r"(?:e|es|ed|ing|ar|ando|iendo)?"
)
_GAP_WORD = (
    r"(?:gaps?|disparit(?:y|ies)|inequit(?:y|ies)|inequalit(?:y|ies)|differences?|differential|brechas?|"
    r"gradients?|imbalances?|divides?|desigualdad(?:es)?|diferencias?)"
)
_GROUP = rf"(?:{'|'.join(sorted(map(re.escape, GROUPS), key=len, reverse=True))})"
_NAMED = re.compile(rf"\b(?:{_GROUP}|between|groups?|everyone|everybody)\b")
_PEOPLE = rf"(?:{'|'.join(sorted(map(re.escape, PEOPLE - {'#'}), key=len, reverse=True))})"
_LEVEL = (
    r"(?:rates?|levels?|share|percentage|control|results?|targets?|goals?|improvements?|pace|attendance|"
    r"access|care|speed|"
    r"outcomes?|standard|number|score|time|waits?|mark|figure|quality|benefit|amount|frequency|proportion|coverage|"
    r"drop|rise|gain|decline|reduction|increase|chances|help|fall|progress|success|attention|likelihood|"
    r"chance|opportunity|uptake|tasa|nivel|resultados?)"
)
_KEYS = [
    # a gap between or for people
    re.compile(
        rf"\b{_GAP_WORD}\b(?! in care)[^.;{GAP}]{{0,60}}?\b(?:between|for|among|by|of|entre|across|affecting|"
        rf"faced by)\b"
    ),
    re.compile(rf"\b{_CLOSING} (?:\S+ ){{0,6}}?(?<!care ){_GAP_WORD}\b(?! in care)"),
    re.compile(rf"\b{_GROUP}(?:[- ](?:and |vs\.? |versus |to )?[a-z-]+){{0,2}} {_GAP_WORD}\b"),
    # one group held against the others
    re.compile(
        r"\b(?:not|no|no one|nobody|none|never|nor|n't)\b (?:[\w'-]+ ){0,8}?(?:longer|later|worse|lower|higher|less|"
        r"fewer|poorer|slower)\b(?: \w+){0,3}? "
        r"(?:than (?!today|now\b|before|it\b|at present|last|this|they do)[a-z]|off\b|for [a-z])"
    ),
    re.compile(
        r"\b(?:to|as|than|with|like|behind) (?:(?:that|those|the (?:level|rate|result|share)s?) of )?"
        r"(?:the |all (?:the )?)?(?:others?|rest|everyone else|everybody else)\b"
    ),
    re.compile(r"\b(?:level with|alike|equally|equal footing|on an equal)\b"),
    re.compile(rf"\b(?:points?|percent|%|days?|weeks?|years?) behind (?:the |our )?(?:{_GROUP}|{_PEOPLE}|others?)\b"),
    re.compile(rf"\b(?:{_GROUP}|{_PEOPLE}) included\b"),
    re.compile(r"\bas (?:many|much|often|few|quickly|soon|fast|well) (?:among|in|for|from)\b"),
    re.compile(
        r"\b(?:whatever|whichever|no matter what|no matter which|regardless of) (?:the |their |her |his )?"
        r"(?:\w+ ){0,2}?(?:languages?|race|insurance|income|age|sex|gender|background|postcode|address|status|origin)\b"
    ),
    re.compile(
        r"\bthe same (?:[0-9]|too\b|as\b|is |goes |holds |applies |should )|(?:(?<=[,;.] )|^)same (?:for|in|among)\b"
    ),
    re.compile(
        rf"\b(?:not|never|n't|no one|nobody) (?:\w+ )?left out\b|\bincluded(?=[.;]|$)|"
        rf"\b(?:the|their) (?:[\w-]+ )?(?:{_GROUP}|{_PEOPLE})'s? {_LEVEL}\b"
    ),
    re.compile(rf"\bincluding (?:[0-9]|(?:[\w-]+ ){{0,3}}?(?:from|by|for|among|of|in) (?:[\w-]+ ){{0,2}}?{_PEOPLE}\b)"),
    re.compile(
        rf"\b(?:no|without(?: an?y?)?|zero|smaller|equity|language|racial|ethnic) (?:\w+ )?{_GAP_WORD}\b(?! in "
        rf"care)"
    ),
    # the same level
    re.compile(
        rf"\b(?:the )?(?:same|equal|equally|equitable|similar|identical|comparable|matching) (?:\w+ "
        rf"){{0,2}}?{_LEVEL}\b"
    ),
    re.compile(r"\b(?:la misma|el mismo|los mismos|las mismas|igual que)\b"),
    re.compile(r"\b(?:the|do|be|get|fare|see|have) same (?:for|in|among|as|is true)\b"),
    re.compile(
        r"\bas (?:well|much|high|low|often|fast|good|likely|soon|quickly|many|large) as (?!possible|we can|"
        r"needed|it |they can|"
        r"[0-9])"
    ),
    re.compile(
        r"\b(?:improve|gain|benefit|rise|fall|drop|grow)s? (?:just )?(?:as much|equally|at least as much|no "
        r"less|too)\b"
    ),
    re.compile(
        r"\bno (?:lower|higher|longer|worse|less|fewer|later|slower|behind)\b"
        r"(?! than (?:(?:\w+ )?[0-9]|today|now\b|before|it\b|at present|last|this year))"
    ),
    re.compile(
        r"\b(?:catch(?:es|ing)? up|left behind|leav(?:e|es|ing) (?:(?:no one|nobody|none) )?behind|fall(?:s|ing)? "
        r"behind|lag behind)\b"
    ),
    re.compile(
        rf"\b(?:special|particular|extra|added|close) (?:attention|focus|care|emphasis|effort) (?:to|on|for|"
        rf"in)\b|\b(?:focus(?:ing|sed)?|priorit(?:y|i[sz]ing)) (?:on |to )?(?:our |the |those )?(?:[\w-]+ "
        rf"){{0,2}}?{_GROUP}\b"
    ),
    re.compile(
        r"\b(?:no|none of (?:our|the)|every|each) (?:\w+ )?(?:sub)?groups? (?:will|is|be|being|should|falls?|"
        r"stays?|remains?|reach(?:es|ing)?|at|below|above|under|left|worse)\b"
    ),
    re.compile(
        r"\b(?:on (?:a )?par\b|parity\b|equal (?:to|for|across|between|in|among)|equally\b|equitabl[ey]\b|"
        r"match(?:es|ing)? (?:that|the|those))"
    ),
    re.compile(
        r"\b(?:in|for|across|by|within) (?:all|every|each|any) (?:\w+ (?:and |or )?){0,3}?(?:race|races|"
        r"racial|ethnic|ethnicity|ethnicities|language|languages|income|gender|neighborhood|zip|payer|"
        r"insurance|demographic|population) ?(?:groups?|and|or|\b)"
    ),
    re.compile(
        r"\b(?:at least|just|equally) as (?:fast|much|well|good|high|quickly|often|likely|soon)\b|"
        r"\b(?:equals?|mirrors?|match(?:es)?) (?:that|those|the (?:rates?|levels?|results?)) (?:of|for|in|among)\b|"
        r"\b(?:regardless|irrespective) of\b|\b(?:whatever|no matter) (?:their|the|what|which|who|his)\b|"
        r"\bindependent of (?:race|language|income)"
    ),
    re.compile(
        rf"\b(?:especially|specially|esp\.?|particularly|above all|most of all|including|sobre todo|especialmente|"
        rf"incluid[oa]s) (?:\w+ ){{0,3}}?{_GROUP}\b"
    ),
    re.compile(
        rf"\b(?:especially|specially|particularly|above all|most of all|including) (?:for |among |in )?(?:the |"
        rf"our |those )?(?:[\w-]+ )?{_PEOPLE} (?:who|with(?:out)?|that|whose|from|in|on)\b"
    ),
]
_OWN_TARGET = re.compile(
    rf"\b(?:and|with|including|while)(?: to| also| at)* (?:at least |no less than |at most |over |under "
    rf")?[0-9.]+ ?(?:%|percent|points?)?"
    rf" (?:for|among|in|of) (?:our |the )?(?:[\w-]+ ){{0,3}}?{_GROUP}\b|"
    rf"\((?:our |the |for |among |in )*{_GROUP}(?: [\w-]+){{0,2}}:? (?:from )?[0-9]|"
    rf"\b(?:and|with) (?:our |the )?(?:[\w-]+ ){{0,2}}?{_GROUP}(?: [\w-]+){{0,3}}? (?:reaching|going|"
    rf"rising|at|to|get|getting|improving|included|too|as well)\b|"
    rf"(?:[,;] |\band )(?:the |our |for |among )?(?:[\w-]+ ){{0,2}}?{_GROUP}(?: [\w-]+){{0,2}} "
    rf"(?:at least|no less than|over|by at least) [0-9]"
)
_STRONG = re.compile(
    rf"(?:[,)–-] ?|; ?|\. ?|: ?|{GAP},? ?)(?:and |but )?(?:also |at the same time |thereby )?(?:while|"
    rf"whilst|with|so that|so|including|without|especially|"
    r"specially|particularly|serving|as well as|plus|closing|narrowing|halving|reducing|eliminating|making|ensuring|"
    r"keeping|bringing|y|con|mientras)\b"
    rf"|(?:[,;] ?|\. ?)(?:and|but|y)\b|; ?|[,] (?=(?:gap|the gap|no gap|disparit|equity|equal|(?:our |the "
    rf")?{_GROUP}\b))|\((?=\w)"
    r"|(?<= )(?:while|whilst|mientras|so that|specially|especially|esp|regardless|irrespective|whatever|no matter)\b"
)
_DOING = (
    r"(?:guarantee|guaranteeing|make|making|ensure|ensuring|bring|bringing|get|close|closing|narrow|narrowing|"
    r"shrink|shrinking|"
    r"reduce|reducing|cut|cutting|"
    r"eliminate|eliminating|halve|halving|keep|keeping|raise|see|have|do|be|erase|bridge|end|address|"
    r"leave|cerrar|reducir|"
    r"eliminar|lower|lift|achieve|give|move|also|that|to|at)"
)
_WEAK = re.compile(
    rf"(?<= )(?:and|with|without|y|con|including)\b(?= (?:{_DOING}\b|(?:the|our|that|no|an?|any|its|la|el|"
    rf"sin|those|everyone|parity|equal|equity|nobody|"
    rf"less|smaller|patients?|people|families|women|men|rates?|[0-9])\b|{_GROUP}\b|{_PEOPLE}\b))"
)
_FOR_ALL = re.compile(r"(?<= )(?:for|in|among|across) (?=(?:every|all|both|each) [^.;,]*\balike\b)")
_LATER = re.compile(rf"{GAP}|, (?:at|in|on|from|up|down|across|both)\b|\)| \(")


_NUMBER_THEN_COMMA = re.compile("[^0-9]*[0-9][^,]*, ")
_LEVEL_SAID = re.compile(r"[0-9] ?(?:%|percent)")
_OPENING = re.compile(rf"[\s,:{GAP}]*(?:(?:aim|goal|our aim is to|we will|we|to|our)[:\s]*)?")
_PEOPLE_NAMED = re.compile(rf"\b{_PEOPLE}\b")


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
    before = ""
    for sentence in sentences(simple):
        text = simple[sentence.start : sentence.end]
        at = _sign(text)
        if at is not None:
            start = _start(text, at)
            if _LEVEL_SAID.search(text[start:at]):  # the main clause is no part of it
                start = max(text.rfind(", ", 0, at) + 2, text.rfind(" and ", 0, at) + 1, start)
            elif _tells_the_level_first(text, start, at):
                start = text.rfind(", ", 0, at) + 2
            if re.match(r"(?:for|across|among|including|regardless|irrespective|in) ", text[at:]) and re.search(
                "[0-9]", text[start:at]
            ):
                start = at
            end = _end(text, max(at, start))
            is_main = bool(_OPENING.fullmatch(text[:start])) and not before.strip(f"{GAP} ,.")
            if not is_main or _NAMED.search(text[start:end]) or _PEOPLE_NAMED.search(text[start:end]):
                return Equity(Span(sentence.start + start, sentence.start + end), is_main)
        before = simple[: sentence.end].rsplit(":", 1)[-1]
    return None


def _tells_the_level_first(text: str, start: int, at: int) -> bool:
    """Whether a clause that would begin with the sentence holds the main level, and no people before it."""
    level = _NUMBER_THEN_COMMA.match(text, start, at) if _OPENING.fullmatch(text[:start]) else None
    return level is not None and not _PEOPLE_NAMED.search(level[0])


def _sign(text: str) -> int | None:
    """Where a sentence first speaks of a gap, of the same level, or of a group's own level beside the main one."""
    places = [found.start() for key in _KEYS if (found := key.search(text))]
    own = _OWN_TARGET.search(text)
    if own and re.search("[0-9]", text[: own.start()]):
        places.append(own.start() + 1)
    return min(places, default=None)


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
        return not re.match(rf" (?:{_GROUP}\b|the\b|our\b|\d)", text[end:]) or follows[0] in (
            "limited",
            "disabilities",
            "disability",
        )
    return bool(word == "between" or re.search(r"\bbetween (?:[\w-]+ ){1,4}$", text[:start]))


def _end(text: str, at: int) -> int:
    """Where the clause ends that holds the place `at`."""
    found = _LATER.search(text, at + 1)
    end = found.start() if found else len(text)
    return len(text[:end].rstrip(" ,.;!"))
