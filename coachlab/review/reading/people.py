"""Finds the people whom an aim is for: "our hypertensive patients", "adults aged 45 to 75", "children under 5"."""

from __future__ import annotations

import re

from coachlab.review.reading.clauses import Words, sentences, words_of
from coachlab.review.reading.lexicon import (
    ARTICLES,
    COUNTED,
    DIRECTION,
    JOINING,
    MOVES,
    NO_NOUNS,
    PEOPLE,
    PREPOSITIONS,
    QUANTIFIERS,
    STAFF,
    WILL,
    WISHES,
)
from coachlab.review.reading.line import LEVEL, Span, without
from coachlab.review.reading.people_after import end_of_people
from coachlab.review.wording import phrases

_LABEL = re.compile(
    r"(?:^|[;|.,\x00] ?)(?:who|whom|for whom|population|patients|target population|quien|poblacion) ?[:=] "
    r"?([^;|.,\x00\x02]{2,90})"
)
_OLD = re.compile(
    r"(?:[0-9]{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)(?:-month|-year|-yr|-week)?-?s?-olds?"
)
_UNDER = re.compile(r"(?:under|over)-(?:ones|twos|threes|fours|fives|sixes|sevens|eights|tens|[0-9]{1,3}s)")
_BY_AGE = re.compile(r"\b(?:our |the )?(?:(?:under|over)[- ]?[0-9]{1,3}s|[0-9]{1,3} ?[-–] ?[0-9]{1,3}s)\b(?: at risk)?")
_OWNERS = re.compile(r"(?:^|[.:;] |\b(?:improve|raise|increase|reduce|lower|cut|our|the|of|in) )(\w+s)' (?=[a-z])")
_NO_ADJECTIVE = PREPOSITIONS | JOINING | WILL | WISHES | DIRECTION | MOVES | COUNTED | STAFF | QUANTIFIERS
_NO_ADJECTIVE |= phrases(
    "how long up down only not then now make get give screened reached tested served enrolled vaccinated "
    "treated trained help more less fewer many most few our: aim goal be reach "
    "have has stop start keep prevent protect spare save show let lets allow allows "
    "see ensure "
    "offer screen vaccinate invite treat educate call refer one in of percent % rates screening control "
    "visits average "
    "time times median mean also let's other than these when being reminding teaching empower empowering encourage "
    "engage support "
    "serve serving bring contact reviewing ask asking tell telling",
    " ",
)
_FIRST = ARTICLES | phrases("all every each both any", " ")
_PAIRED = phrases(
    "black latino hispanic white pregnant diabetic medicaid medicare rural uninsured infants young asian "
    "native new "
    "postpartum",
    " ",
)
# After "patient", these words make a thing of it: "patient satisfaction".
_THINGS = STAFF | phrases(
    "satisfaction experience safety portal education outcomes flow visits visit records record volume care "
    "engagement "
    "health reported-outcome days contact complaints stay access record's compliance outreach reminders feedback "
    "surveys "
    "survey navigator navigators educator room rooms day hours portal's centered falls messages calls bed beds "
    "list lists "
    "awareness activation handouts handout discharge discharges transport charts chart materials instructions "
    "advisors "
    "advisory partners requests wait waits questions harm services home",
    " ",
)
_ONE = phrases(
    "patient family parent member client child adult resident person panel population man youth school "
    "student births "
    "pregnancies user baby infant newborn woman mother father girl boy mom mum caregiver carer veteran smoker "
    "caller",
    " ",
)
_SEVERAL = PEOPLE - _ONE
_SINGLE = _ONE - phrases("family panel population youth births pregnancies", " ")
_OWNING = phrases("women's men's children's people's panel's population's", " ")
_VAGUE = phrases("those everyone everybody anyone anybody whoever", " ")
# After "the" they are people where no noun follows: "the homebound".
_COLLECTIVE = phrases(
    "homeless unhoused uninsured underinsured housebound homebound frail poor disabled bereaved dying unvaccinated "
    "unscreened undiagnosed young old oldest youngest sick sickest injured blind deaf incarcerated unemployed "
    "hospitalized hospitalised critically-ill bedridden bedbound",
    " ",
)
# What follows an unknown word for people: "truckers who …", "apprentices aged 16 to 19".
_TELL_PEOPLE = phrases("who whose whom aged", " ")
_MODIFIES = _ONE | phrases("pt teen toddler teenager", " ")
_OF_PLACES = phrases(
    "hospital health clinic centre center services service program programme ward unit shelter home", " "
)
_AFTER_ONE = NO_NOUNS | phrases(
    "has have had get gets goes go leave wait waits due overdue now today not never here there again each "
    "every newly "
    "population populations group groups receive know feel said say born aged age ages older younger turning up",
    " ",
)
_DETERMINERS = phrases("every each a an any no our the", " ")
_WEAKER = phrases("workers users callers participants speakers twins recipients donors tenants", " ")
_AFTER_POINTS = phrases("from by more less higher lower better up down in on and to above below or than over", " ")
_MODALS = phrases("will shall must should would can may might we'll", " ")
_HANDLES = phrases(
    "touch touches see sees enter enters lift lifts move moves leave leaves meet meets treat treats visit visits", " "
)
_DONE_FOR = re.compile(
    r"(?:educate|teach|remind|call|phone|text|survey|coach|train|invite|engage|encourage|empower|help|support|ask) "
)


_STAFF_OUTCOME = re.compile(
    r"\b(?:burn-?out|burned out|turnover|vacanc\w+|retention|morale|well-?being|joy|engagement|recommend\w*|overtime|"
    r"absen\w+|sick (?:days?|leave|calls?)|resign\w*|needle-?\s?sticks?|sharps|assaults?|violence|resilience|"
    r"psychological safety|injur\w+|"
    r"vaccinat\w+|immuni\w+|flu shots?|flu vaccine|influenza|survey|moral distress|fatigue|"
    r"hand hygiene|feel|feels|feeling|satisf\w+|safer|at work|"
    r"quit|quits|leave within|stay|job)\b"
)
_STAFF_TOO = STAFF | phrases(
    "personnel employee rns cnas lpns nps pas fellows paramedics emts surgeons faculty schedulers "
    "receptionists clerks cleaners cleaner porters janitors orderlies cooks guards drivers dispatchers counselors "
    "counsellors "
    "housekeepers teammates colleagues leaders managers workforce intern trainee midwife clinician provider aide",
    " ",
)
_NAMED = PEOPLE | _STAFF_TOO
_NOT_AFTER_STAFF = phrases("by with from using through have having let train hire ask remind educate add via per", " ")

_DONE_WITH = re.compile(
    r"\b(?:with|to|for|among|in|call|calls|calling|phone|text|screen|visit|ask|remind|see|weigh|offer|"
    r"give) (?=(?:every|all|each|any) )"
)


_TOGETHER = re.compile(r"\b(?:with|by|from|per|about|than) $")


def find_people(simple: str) -> Span | None:
    """The words that say for whom, or None; levels and places have been taken out of the text.

    >>> for text in ("bp control in our hypertensive patients", "patient satisfaction", "adults 65+ on insulin will"):
    ...     span = find_people(text)
    ...     print(text[span.start:span.end] if span else None)
    our hypertensive patients
    None
    adults 65+ on insulin
    """
    if labelled := _LABEL.search(simple):
        return Span(labelled.start(1), labelled.start(1) + len(labelled.group(1).rstrip()))
    words = words_of(simple)
    best: tuple[int, Span] | None = None
    parts = [part for part in sentences(simple) if LEVEL in simple[part.start : part.end]]
    of_staff = bool(_STAFF_OUTCOME.search(simple))
    for place, word in enumerate(words):
        sure = _is_people(words, place) or (2 if of_staff and _is_staff_group(words, place) else 0)
        if not sure:
            continue
        if parts and any(part.start <= word.start < part.end for part in parts):
            sure += 2  # in the sentence that says the levels
        start, end = _start(words, place), end_of_people(words, place)
        if word.text in _VAGUE and end == place and not (words.text(place - 1) == "for" and place + 2 >= len(words)):
            continue
        before = words.text(start - 1)
        if before in ("for", "among", "amongst", "para", "entre"):
            sure += 2
        elif before in ("in", "of", "on", "with", "en"):
            sure += 1
        if words[start].text in QUANTIFIERS and start < place:
            start += 1
        if best is None or sure > best[0] + (before not in ("among", "amongst")):
            owner = 2 * words[end].text.endswith("'s")
            best = (sure, Span(words[start].start, words[end].end - owner))
    if best is None and (aged := _BY_AGE.search(simple)):
        return Span(*aged.span())
    owners = PEOPLE | _STAFF_TOO if of_staff else PEOPLE
    if best is None and (owned := _OWNERS.search(simple)) and owned.group(1) in owners:
        return Span(*owned.span(1))
    return best[1] if best else None


def people_of_task(simple: str, task: Span) -> Span | None:
    """The people whom a task itself names as those it is done for: "educate patients on …".

    >>> text = "educate parents about car seats"
    >>> text[slice(*people_of_task(text, Span(0, len(text))))]
    'parents'
    """
    verb = _DONE_FOR.match(simple, task.start) or _DONE_WITH.search(simple, task.start)
    words = words_of(simple[verb.end() : max(task.end, verb.end() + 90)], verb.end()) if verb else Words()
    for place in range(min(4, len(words))):
        if _is_people(words, place):
            return Span(words[_start(words, place)].start, words[end_of_people(words, place)].end)
        if not _is_adjective(words[place].text) and words[place].text not in _FIRST:
            break
    found = find_people(without(simple, [Span(0, task.start)]))
    if found is None or _TOGETHER.search(simple[: found.start]):
        return None
    return None if re.match(r"(?:an?|one) ", simple[found.start :]) else found


def _is_people(words: Words, place: int) -> int:
    """How sure it is that the word is the head of a group of people; 0 for none."""
    text, following, before = words.text(place), words.text(place + 1), words.text(place - 1)
    if text in _COLLECTIVE and before == "the":
        return 0 if following[:1].isalpha() and following not in _AFTER_ONE and not following.endswith("ed") else 3
    if following in _TELL_PEOPLE and text not in _NAMED and _is_plural(text):
        return 3
    if text in _VAGUE:
        return 2 if text in PEOPLE or following in ("comes", "needs", "calls", "has", "is", "gets", "wants") else 0
    if "-" in text and text.rpartition("-")[2] in _SEVERAL:
        return 4  # "third-graders", "ex-smokers"
    if text == "olds" and before in ("year", "month"):
        return 5  # "five year olds"
    if text in _OWNING and following not in _OF_PLACES:
        return 1
    if following in PEOPLE or following == "'" or text.endswith("'"):
        return 0
    if _OLD.fullmatch(text) or _UNDER.fullmatch(text):
        return 5
    if text in STAFF:
        near = words.near(place, 4)
        ours = not {"our", "its", "their"}.isdisjoint(near) and not {LEVEL, "of", "for", "among", "in"}.isdisjoint(near)
        return 1 if ours or "among" in near or before == "for" else 0
    if text not in PEOPLE or following in STAFF or (text in _ONE and following in _THINGS):
        return 0
    if "per" in words.near(place, 2):
        return 0  # "per 100 children"
    if text == "pts" and before[:1].isdigit() and following in ("", *".,;)", *_AFTER_POINTS):
        return 0  # points
    if _is_anybody(words, place) or _is_beside_staff(words, place) or _is_in_a_purpose(words, place):
        return 0
    if text in _MODIFIES and _is_modifier(words, place):
        return 0
    if text == "births":
        return 0
    if text in _ONE:
        if before == "the" and text in _SINGLE and following != "who":
            return 0
        if before == "per" or (_DETERMINERS.isdisjoint(words.near(place, 4)) and text not in ("births", "youth")):
            return 0
        return 2 if text in ("parent", "family") else 3
    return 3 if text in _WEAKER else 4


def _is_anybody(words: Words, place: int) -> bool:
    """Whether one person only stands for what somebody works on: "before touching a patient", "with the patient"."""
    start = _start(words, place)
    if words.text(start) not in ("a", "an", "any", "the") or words.text(place) not in _SINGLE:
        return False
    if words.text(place + 1) in _TELL_PEOPLE or words.text(place + 1) in WILL | PREPOSITIONS - {"and"}:
        return False
    before = words.text(start - 1)
    beside = before in ("with", "of", "to") and words.text(place) == "patient"
    return beside or before.endswith("ing") or before in _HANDLES


def _is_beside_staff(words: Words, place: int) -> bool:
    """Whether the people are one side of what goes on between them and the staff: "between nurses and families"."""
    near = words.near(place, 6)
    if "between" in near:
        between = near[len(near) - near[::-1].index("between") :]
        if "and" in between and not _STAFF_TOO.isdisjoint(between):
            return True
        after = [words.text(at) for at in range(place + 1, place + 5)]
        return not between and "and" in after and not _STAFF_TOO.isdisjoint(after[after.index("and") :])
    return False


def _is_in_a_purpose(words: Words, place: int) -> bool:
    """Whether the people stand in a purpose beside an aim that has its levels elsewhere: "so that fewer families …"."""
    if not {"fewer", "more", "no", "less"}.intersection(words.near(place, 2)):
        return False
    before = " ".join(words.near(place, 6))
    if not re.search(r"\b(?:so that|in order that|so|to spare|to save|so as to have)(?: \w+){1,3}$", before):
        return False
    for word in words[place:]:
        if word.text[0] == LEVEL:
            return False
        if word.text in (".", ";"):
            break
        if word.text == ",":
            break
    return any(word.text[0] == LEVEL for word in words)


def _is_plural(text: str) -> bool:
    """Whether an unknown word may name several people: "truckers", "midshipmen"; not "access", "process"."""
    return text[0].isalpha() and (text.endswith("men") or (text.endswith("s") and text[-2:] not in ("ss", "us", "is")))


def _is_modifier(words: Words, place: int) -> bool:
    """Whether one person's name is only the kind of the next noun: "a new child psychiatry assessment", "pt portal"."""
    text, following = words.text(place), words.text(place + 1)
    if not following[:1].isalpha() or words.is_gap(place + 1) or following in _AFTER_ONE or following in PEOPLE:
        return False
    if following.endswith(("ed", "ing", "ly")):
        return False
    each = not {"each", "every", "any", "no"}.isdisjoint(words.near(place, 4))
    return not (following.endswith("s") and each and text not in ("pt",) and following not in _THINGS)


def _is_staff_group(words: Words, place: int) -> bool:
    """Whether the word names staff whose own burnout, turnover or flu shots are the outcome."""
    text, before = words.text(place), words.text(_start(words, place) - 1)
    if text not in _STAFF_TOO or words.text(place + 1) in _STAFF_TOO or before in _NOT_AFTER_STAFF:
        return False
    return text not in ("nurse", "doctor", "provider", "employee") or words.text(place + 1) in (
        "turnover",
        "burnout",
        "retention",
    )


def _start(words: Words, place: int) -> int:
    """The first word of the phrase that ends with the people at `place`."""
    start = place
    for before in range(place - 1, max(-1, place - 7), -1):
        text = words[before].text
        if text == "that" and words.text(before - 1) not in PREPOSITIONS:
            return start  # "our aim is that people …"
        if text in _FIRST:
            return before
        if text == "-" and before and words[before - 1].end == words[before].start:
            continue
        if text in ("and", "or", "&", "y") and before and start == before + 1:
            earlier = words.text(before - 1)
            if not (earlier in PEOPLE or earlier.endswith("-") or (_is_adjective(earlier) and earlier in _PAIRED)):
                return start
            start = before - 1
        elif _is_adjective(text) and not _is_verb_at(words, before):
            start = before
        else:
            return start
    return start


def _is_verb_at(words: Words, at: int) -> bool:
    """Whether a word is what somebody does and no kind of people: "will phone families", "staff to greet patients"."""
    before = words.text(at - 1)
    return before in _MODALS or (before == "to" and words.text(at - 2) in STAFF | _STAFF_TOO | WISHES | {"able", "us"})


def _is_adjective(text: str) -> bool:
    if text[0].isdigit():
        return bool(re.fullmatch(r"[0-9]+(?:-[a-z]+)+|[0-9]{2,4}", text))
    return text[0].isalpha() and text not in _NO_ADJECTIVE
