"""The aim as one readable sentence, made from its elements, with each gap shown as a question."""

from __future__ import annotations

import re

from coachlab.record.project import Aim
from coachlab.review.dates import read_day
from coachlab.review.wording import (
    clean,
    day_in_words,
    finite,
    is_blank,
    is_percent,
    number,
    phrases,
    plain,
    shortened,
    with_unit,
)

# An aim that begins with one of these is read as "we will …".
VERBS = phrases(
    "improve increase reduce raise lower decrease cut shorten lengthen get help have make ensure achieve reach bring "
    "keep maintain double halve close grow boost expand lift move drop eliminate prevent screen vaccinate see offer "
    "provide enhance optimise optimize minimise minimize maximise maximize strengthen implement train hire start "
    "launch introduce create develop build install use adopt give support complete document",
    " ",
)
# First words that lose their capital in the middle of the sentence; a name such as Medi-Cal keeps it.
COMMON = VERBS | phrases(
    "adults adult patients patient people children child women men members teens older our all the a an every each "
    "blood share percentage percent proportion number rate time days control average median diabetes hypertension "
    "screening depression breast colorectal cervical cancer visits missed no-show access care in at among for within "
    "across on of with fewer more better less timely time-to new pregnant babies infants families those everyone "
    "anyone whole both",
    " ",
)
BEFORE_WHOM = ("for ", "among ", "in ", "of ", "to ", "with ")
BEFORE_WHERE = ("at ", "in ", "within ", "across ", "on ", "throughout ", "inside ", "en ")


def aim_sentence(aim: Aim) -> str:
    """The aim as one sentence; what is missing stands as "…(for whom?)".

    >>> print(aim_sentence(Aim(what="blood pressure control", whom="adults with hypertension", where="Elm Street",
    ...                        baseline=58, target=68, by_when="2027-06-30")))
    By 30 June 2027, blood pressure control among adults with hypertension at Elm Street will rise from 58% to 68%.
    >>> print(aim_sentence(Aim(what="Reduce missed visits")))
    By …(by when?), we will reduce missed visits among …(for whom?) at …(where?) from …(from what?) to …(to what?).
    """
    what = _phrase(aim.what, "…(what?)")
    starts_with_verb = (
        re.split(r"[\s]", plain(re.sub(r"^(?:to|we will) ", "", what, flags=re.I)), maxsplit=1)[0] in VERBS
    )
    if starts_with_verb:
        what = re.sub(r"^(?:to|we will) ", "", what, flags=re.I)
        subject, change = f"we will {_small(what)}", ""
    else:
        subject, change = what if is_blank(aim.what) else _small(what), f" will {_goes(aim)}"
    whom = _with_preposition(_phrase(aim.whom, "…(for whom?)"), "among", BEFORE_WHOM)
    if not is_blank(aim.whom) and plain(aim.whom).strip(" .") in plain(aim.what):
        whom = ""  # the learner has said it already
    where = _with_preposition(_phrase(aim.where, "…(where?)"), "at", BEFORE_WHERE)
    if not is_blank(aim.where) and plain(aim.where).strip(" .") in f"{plain(aim.what)} {plain(aim.whom)}":
        where = ""
    return f"By {_day(aim.by_when)}, {subject}{whom}{where}{change} {_from_to(aim)}{_equity(aim.equity)}."


def _is_verb(phrase: str) -> bool:
    """Whether a phrase begins with a verb; "use of inhalers" and "start of care" begin with a noun."""
    first, _, rest = phrase.partition(" ")
    return first in VERBS and not rest.startswith("of ")


def _phrase(text: str, gap: str) -> str:
    """The learner's words ready to stand inside a sentence, or the gap."""
    if is_blank(text):
        return gap
    return re.sub(r"(\d)\s+%", r"\1%", clean(text)).rstrip(" .;,…")


def _small(phrase: str) -> str:
    """The phrase with a small first letter where its first word is a common one."""
    first = re.split(r"[\s,]", phrase, maxsplit=1)[0]
    return phrase[0].lower() + phrase[1:] if first.lower() in COMMON and not first[1:].isupper() else phrase


def _with_preposition(phrase: str, preposition: str, own: tuple[str, ...]) -> str:
    phrase = _small(phrase)
    return f" {phrase}" if phrase.casefold().startswith(own) else f" {preposition} {phrase}"


def _day(text: str) -> str:
    if is_blank(text):
        return "…(by when?)"
    day = read_day(text)
    return day_in_words(day) if day else f"“{shortened(text, 30)}” …(which day?)"


def _goes(aim: Aim) -> str:
    baseline, target = finite(aim.baseline), finite(aim.target)
    if baseline is None or target is None or baseline == target:
        return "go"
    return "rise" if target > baseline else "fall"


def _from_to(aim: Aim) -> str:
    baseline, target = finite(aim.baseline), finite(aim.target)
    unit = aim.unit if not is_blank(aim.unit) or is_percent(aim.unit) else ""
    if baseline is None and target is None:
        return "from …(from what?) to …(to what?)"
    gap = "" if unit else " …(of what?)"
    if baseline is None or target is None:
        start = "…(from what?)" if baseline is None else with_unit(baseline, unit)
        end = "…(to what?)" if target is None else with_unit(target, unit)
        return f"from {start} to {end}{gap}"
    start = with_unit(baseline, unit) if is_percent(unit) else number(baseline)
    return f"from {start} to {with_unit(target, unit)}{gap}"


def _equity(text: str) -> str:
    """The equity clause: the name of a group becomes "the gap will close for …", a clause of one's own is kept."""
    if is_blank(text):
        return ""
    clause = _phrase(text, "")
    first = plain(clause).split(" ")[0]
    if _is_verb(plain(clause)):
        return f", and we will {_small(clause)}"
    if re.search(r"\b(?:will|gap|gaps|difference|brecha|disparity|disparities)\b", plain(clause)):
        return f", and {clause[0].lower() + clause[1:] if first in ('the', 'a', 'our', 'no') else clause}"
    return f", and the gap will close for {_small(clause)}"
