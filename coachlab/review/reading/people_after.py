"""Finds where a group of people ends: "adults with asthma aged 5 to 18", "patients discharged from hospital"."""

from __future__ import annotations

import re

from coachlab.review.reading.clauses import Word, Words
from coachlab.review.reading.lexicon import (
    ARTICLES,
    COUNTED,
    DIRECTION,
    JOINING,
    MOVES,
    PEOPLE,
    PREPOSITIONS,
    QUANTIFIERS,
    WILL,
    WISHES,
)
from coachlab.review.reading.line import GAP, LEVEL
from coachlab.review.wording import phrases

# What may follow the people and still tell who they are.
_TELLS = phrases(
    "before with without w/ w/o aged age ages on over under between from older younger at who whose whom living "
    "diagnosed "
    "discharged admitted seen having taking due eligible enrolled identified screened needing receiving "
    "prescribed treated "
    "referred born hospitalized hospitalised assigned empaneled empanelled covered served suffering starting "
    "presenting "
    "undergoing leaving newly of in that not facing experiencing speaking using up con sin de entre mayores "
    "menores que "
    "overdue aging turning entering attending established insured waiting above below registered requiring "
    "through from we "
    "sent brought flagged transferred started placed held housed affected injured booked scheduled followed "
    "managed exposed "
    "infected released recovering returning visiting expecting breastfeeding smoking drinking injecting "
    "struggling caring "
    "arriving coming calling walking awaiting working attached listed known thought",
    " ",
)
_STOPS = WILL | phrases(
    "having should have has had get gets getting receive receives receiving go goes show shows complete "
    "completes see sees "
    "will to than so because but while want wants need needs rise rises fall falls increase increases improve "
    "improves climb "
    "drop move reach leave make become come feel tendran tienen reciban baje suba",
    " ",
)
# These tell who the people are also where nothing follows: "everyone overdue".
_ALONE = phrases(
    "overdue due eligible affected enrolled admitted diagnosed discharged involved concerned interviewed "
    "insured waiting "
    "seen screened referred registered surveyed served",
    " ",
)
_LISTS = phrases("list waitlist panel panels caseload caseloads registry roster books dialysis list's", " ")
_NOT_FROM = phrases("now today baseline the its last current a an this our their", " ")
_SIGNS = frozenset((LEVEL, ",", ":", ";", ".", "(", ")", "=", "→", "->", "|", "/"))
_COMPARE = frozenset((">", "<", "≥", "≤", ">=", "<="))
_WHO = phrases("who whose that whom que", " ")
_WITH = phrases("with without w/", " ")
_HAVE = phrases("have has had need get", " ")
_IS_COUNTED = _WITH | phrases("who whose that seen given having screened receiving due referred using", " ")
_DONE_TO = phrases(
    "enrolled immunized immunised vaccinated registered identified treated prescribed assigned covered", " "
)
_LASTING = phrases("living aging turning having suffering facing experiencing", " ")
_OLDER = phrases("older over up above younger under mas mayores", " ")
_YEARS = _COMPARE | phrases("+ years year yrs months yo y/o age old anos older younger", " ")
_DONE = phrases("referred screened offered prescribed seen", " ")
_ACTS = phrases("start starts begin begins finish attend return stay fill take keep leave stick wait", " ")
_PLACED = phrases(
    "seen admitted discharged treated living served enrolled registered followed hospitalized hospitalised born cared "
    "empaneled empanelled assigned referred transferred housed held staying working receiving",
    " ",
)
_SENT = phrases("admitted transferred referred assigned sent returning empaneled empanelled moved", " ")
_GONE_TO = phrases("leaving attending visiting entering joining", " ")
_MEASURED = phrases("% percent days weeks months minutes hours points", " ")
_TURN = phrases("to than so because but while", " ")
_NUMBER = re.compile(
    r"[0-9].*|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|\w+teen"
)
_AMOUNT = phrases("over under between above below up", " ")
_IN = phrases(
    "pain care recovery crisis treatment labor labour foster nursing need remission withdrawal grades grade school "
    "kindergarten their our early",
    " ",
)
_AT = phrases("age ages risk high increased low elevated least average intermediate", " ")
_OF = PEOPLE | phrases("childbearing color colour reproductive age working", " ")
_NOT_ON = phrases("the our file time track average a their record", " ")
_FROM_AFTER = phrases("discharged home recovering released come transferred suffering", " ")
_BY_AFTER = phrases(
    "followed seen managed supported come comes arrive arrives arriving travel live born referred served "
    "treated covered insured",
    " ",
)
_FOR_AFTER = phrases(
    "due overdue eligible call scheduled waiting criteria admitted treated treatment qualify hospitalized hospitalised",
    " ",
)
_DRUGS = phrases("insulin medication medications opioids dialysis statins warfarin", " ")
_CONDITIONS = phrases(
    "diabetes hypertension asthma depression copd htn dm dm2 t2dm heart hepatitis cancer kidney type chronic "
    "serious "
    "disability disabilities ckd hiv high anxiety obesity dementia stroke sickle newly cardiovascular atrial "
    "prediabetes "
    "coronary substance opioid addiction epilepsy sepsis disease uncontrolled poorly limited medicaid medicare "
    "medi-cal "
    "suspected tumors tumour tumours failure injury injuries fracture fractures lung breast "
    "prostate bowel liver renal "
    "autism adhd ptsd lupus gout eczema migraine migraines parkinson's alzheimer's psoriasis cirrhosis "
    "fibrosis bipolar schizophrenia "
    "psychosis eating alcohol drug complex multiple mental learning osteoporosis arthritis",
    " ",
)
_EMPTY = PREPOSITIONS | ARTICLES | WILL | WISHES | DIRECTION | QUANTIFIERS
_EMPTY |= phrases(
    "goal target aim smart we it our objective least most more less fewer share and now percent half third "
    "quarter quarters "
    "nuestra meta queremos que el los",
    " ",
)


def end_of_people(words: Words, place: int) -> int:
    """The place of the last word that tells who the people at `place` are.

    >>> from coachlab.review.reading.clauses import words_of
    >>> words = words_of("adults aged 18 to 75 with asthma will have a plan")
    >>> words.text(end_of_people(words, 0))
    'asthma'
    """
    end, at = place, place + 1
    counted = _is_counted(words, place)
    reached = not {"reach", "provide", "supply", "equip"}.isdisjoint(words.near(place, 4))
    while at < len(words) and not words.is_gap(at) and words[at].text != LEVEL:
        text, following = words[at].text, words.text(at + 1)
        if text in ("and", "or", "&", "y"):
            last = _joined(words, at)
        elif text in _ALONE and (not following or words.is_gap(at + 1) or following in ",.;)") and _vague(words, place):
            last = at
        elif _NUMBER.fullmatch(text) or text in _COMPARE:
            last = _numbers(words, at) - 1
        elif text == "(" and (following[:1].isdigit() or following in ("aged", "ages", "age", "≥", ">")):
            last = next((close for close in range(at, min(at + 8, len(words))) if words[close].text == ")"), at - 1)
            last = at - 1 if words.text(last - 1) in _MEASURED else last  # "people over 65 (61 %)"
        elif text == "on" and following in ("our", "the", "a", "his", "her") and (on_list := _on_list(words, at)):
            last = on_list
        elif (
            text not in _TELLS
            or not _may_follow(text, following)
            or (reached and text == "with")
            or (counted and _says_what(words, at))
        ):
            break
        else:
            last = _to_stop(words, at + 1, verb=text in _WHO, counted=counted)
            last = last if last > at else at - 1
        if last < at:
            break
        end, at = last, last + 1
    end = _at_place(words, end)
    while end > place and (words[end].text in PREPOSITIONS | JOINING | ARTICLES or words[end].text in ",:-("):
        end -= 1
    return end


def _at_place(words: Words, end: int) -> int:
    """The last word with the verb whose place another element has taken: "children seen (on the van)"."""
    if words.text(end + 1) in _GONE_TO and words.is_gap(end + 2):
        return end + 2
    if words.text(end + 1) in _PLACED and (words.is_gap(end + 2) or words.is_gap(end + 3)):
        return end + 1
    return end


def _on_list(words: Words, at: int) -> int:
    """The last word of "on our autism waiting list", or 0."""
    return next((near for near in range(at + 2, at + 6) if words.text(near) in _LISTS), 0)


def _joined(words: Words, at: int) -> int:
    """The last word of "and older", "and their families", or the place before."""
    following = words.text(at + 1)
    if following in PEOPLE or following in _OLDER:
        return at + 1
    return at + 2 if following in ("their", "our") and words.text(at + 2) in PEOPLE else at - 1


def _says_what(words: Words, at: int) -> bool:
    """Whether the words from here say what the counted people have, not who they are."""
    text = words[at].text
    if text.endswith("ing") and text not in _LASTING:
        return True
    if text in _WITH:
        is_condition = not _CONDITIONS.isdisjoint(words.text(near) for near in range(at + 1, at + 5))
        return not is_condition and not _says_more(words, at)
    if text == "who" and LEVEL in words.near(at, 6) and COUNTED.isdisjoint(words.near(at, 6)):
        return not _says_more(words, at + 2)
    return text in _IS_COUNTED or (text in _DONE_TO and not _says_more(words, at))


def _says_more(words: Words, at: int) -> bool:
    """Whether a verb follows, so that "with …" tells who the people are: "adults with a stent will have"."""
    for word in words[at + 1 : at + 14]:
        if word.text in (".", ";", ":", LEVEL):
            return False
        if word.text in _ACTS and (words.is_gap(words.index(word) - 1) or word.text == "finish"):
            return True
        if word.text in _STOPS or word.text in _DONE:
            return word.text not in _TURN or (word.text == "to" and _is_wished(words, word))
    return False


def _is_wished(words: Words, word: Word) -> bool:
    """Whether "to" opens what the people should have: "of our men at risk to have been offered"."""
    return words.text(words.index(word) + 1) in ("have", "be", "get", "receive", "see")


def _vague(words: Words, place: int) -> bool:
    """Whether a word for people says too little alone: "everyone overdue", "those diagnosed"."""
    return words.text(place) in ("everyone", "everybody", "anyone", "anybody", "those", "people", "patients", "all")


def _is_counted(words: Words, place: int) -> bool:
    """Whether a share of the people is counted, so that what they have is what gets better."""
    near = words.near(place, 6)
    if not COUNTED.isdisjoint(near) and not {"of", "%", "de"}.isdisjoint(near):
        return True
    if not {"more", "fewer"}.isdisjoint(near[-3:]) and not {"get", "see", "have", "getting"}.isdisjoint(near):
        return True
    after_level = near[len(near) - near[::-1].index(LEVEL) :] if LEVEL in near else ["for"]
    if not (PREPOSITIONS - {"of", "de"}).isdisjoint(after_level) and not _moves(words, place):
        return False
    content = 0
    for word in reversed(words[: max(0, place - 1)]):
        if word.text in (".", ";", ":"):
            break
        content += word.text[0].isalpha() and word.text not in _EMPTY
    return content < 3


def _moves(words: Words, place: int) -> bool:
    """Whether the people are the subject of a level that moves: "adults who had a test go from …"."""
    for at in range(place + 1, len(words)):
        if words[at].text in (".", ";"):
            return False
        if words[at].text == ":" and LEVEL in (words.text(at + 1), words.text(at + 2)):
            return True  # "adolescents who are asked about suicide: from 62 to 90 %"
        if words[at].text in MOVES and words[at - 1].text not in _WHO and LEVEL in words.near(at + 4, 3):
            return True
    return False


def _may_follow(text: str, following: str) -> bool:
    if not following or following[0] in (LEVEL, GAP):
        return False
    if text in _AMOUNT:
        return bool(_NUMBER.fullmatch(following)) or following in ("age", "ages", "the", "birth", "and")
    if text == "through":
        return following in ("age", "ages", "grade") or following[0].isdigit()
    if text == "before":
        return following[0].isdigit()
    if text == "we":
        return following in ("see", "serve", "treat", "follow", "look", "care", "visit", "support")
    if text == "from":
        return following == "dr" or (
            following[0].isalpha() and following not in _NOT_FROM and not following.endswith("ing")
        )
    if text == "of" and following in ("a", "an", "our", "their", "the", "very", "premature", "young", "newborn"):
        return True
    if text == "on":
        return following not in _NOT_ON
    return following in {"in": _IN, "at": _AT, "of": _OF}.get(text, (following,))


def _numbers(words: Words, at: int) -> int:
    """The place after a span of ages: "45 to 75 years", "18-85", "65+", "65 and older"."""
    while at < len(words):
        text, following = words[at].text, words.text(at + 1)
        if text in ("to", "-", "through", "a"):
            goes_on = following[:1].isdigit()
        elif text == "of":
            goes_on = following == "age"
        elif text in ("and", "or", "&", "y", "o"):
            goes_on = following in _OLDER or bool(_NUMBER.fullmatch(following))
        elif text in _OLDER and text not in _YEARS:
            goes_on = words.text(at - 1) in ("and", "or", "&")
        else:
            goes_on = bool(_NUMBER.fullmatch(text)) or text in _YEARS
        if not goes_on:
            return at
        at += 1
    return at


def _to_stop(words: Words, first: int, *, verb: bool, counted: bool) -> int:
    """The last word of what is said of the people, up to a verb, a comma, a place or a number with a role."""
    at = first
    while at < min(len(words), first + 12):
        text = words[at].text
        if words.is_gap(at) or text in _SIGNS:
            break
        if text in ("from", "by", "to"):
            if not _goes_on(words, at):
                break
            at += 1
            continue
        if text in _STOPS and not (verb and (at == first or text in _HAVE)):
            break
        if at > first and not verb and text in _ACTS:
            break
        if at > first and text in ("a", "an") and words.text(at - 1) not in PREPOSITIONS | WILL | JOINING and not verb:
            break  # "patients on blood thinners a wallet card"
        if at > first and text in ("down", "up") and words.text(at + 1) in ("a", "by", "one", "to", "from", "two"):
            break
        if text[0].isdigit() and words.text(at + 1) in _MEASURED and words.text(at - 1) in ("and", "or", "is", "are"):
            break
        if at > first and text in ("at", "in", "on", "within", "for") and not _goes_on(words, at):
            break
        if at > first and (text in _WHO or text == "which" or (counted and text in _WITH)):
            break
        if text == "and" and words.text(at + 1) in DIRECTION:
            break
        at += 1
    return at - 1


def _goes_on(words: Words, at: int) -> bool:
    """Whether a small word still belongs to what is said of the people: "aged 5 to 18", "discharged from hospital"."""
    text, following, before = words[at].text, words.text(at + 1), words.text(at - 1)
    if text == "to" and before in _SENT and following in ("the", "our", "a", "an", "hospital", "cardiology"):
        return True
    if text == "to":
        return before[:1].isdigit() and following[:1].isdigit()
    if text == "from":
        return before in _FROM_AFTER
    if text == "by":
        return before in _BY_AFTER
    if text == "at":
        return following in _AT
    if text == "for":
        return before in _FOR_AFTER
    return text in ("on", "in") and (following in _IN or following in _DRUGS)
