"""Reads a place that has no name of its own: "both of our homes", "the teen type 1 clinic", "pods A and C"."""

from __future__ import annotations

import re

from coachlab.review.reading.clauses import Words
from coachlab.review.reading.lexicon import (
    ARTICLES,
    COMMON_PLACES,
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
from coachlab.review.wording import phrases

# They make a place with a word before them that tells which one: "the booking line", "our care home".
_WITH_A_WORD = phrases(
    "line lines service services home homes area areas side sides program programs programme programmes "
    "collaborative "
    "group groups window windows booth booths gym system systems counter counters store stores shop shops "
    "kitchen pantry building buildings "
    "block hall "
    "halls station stations community communities zone zones chain court courts line-up club clubs league",
    " ",
)
HEADS = (COMMON_PLACES - phrases("group system va", " ")) | phrases(
    "nursery nurseries floors hotline helpline hallway hallways corridor corridors wings suites bays desks lobbies "
    "valleys prisons jails camp camps church churches mosque mosques library libraries workplace workplaces daycare "
    "daycares preschool preschools kindergarten kindergartens classroom classrooms encampment encampments "
    "towns villages "
    "townships township boroughs parish parishes province provinces territory territories pueblo island "
    "islands regions "
    "districts states cities networks hubs campuses annex tower laboratory laboratories surgeries "
    "boarding-school wards "
    "fair fairs farm farms ranch dispensary polyclinic infirmary sanatorium "
    "neighborhoods neighbourhoods homeland foyer cafeteria dining-room courtroom courthouse barracks pacu ccu "
    "sicu micu step-down stepdown "
    "a&e l&d cvicu snf snfs itu hdu amu mau ltc asc fqhcs ers eds icus",
    " ",
)
"""Nouns that make a place even without a name of its own."""

FIELDS = phrases(
    "dental peds pediatrics paediatrics radiology cardiology oncology obstetrics maternity psychiatry "
    "dermatology urology "
    "neurology nephrology endoscopy orthopedics orthopaedics ophthalmology rheumatology gastroenterology gynecology "
    "gynaecology neonatology geriatrics hematology haematology pathology physiotherapy "
    "outpatients admitting medical-surgical med-surg ob-gyn obgyn l&d telemetry stepdown "
    "physio physical-therapy rehab imaging x-ray xray radiotherapy chemotherapy haemodialysis hemodialysis "
    "phlebotomy midwifery podiatry audiology optometry",
    " ",
)
"""Fields of care that stand for the department: "no-shows in dental"."""

_TREATMENTS = phrases("program programs programme programmes service services group groups", " ")
_OF_TREATMENT = phrases(
    "prevention education management self-management exercise cessation reward incentive training loyalty "
    "recall screening "
    "wellness rehab rehabilitation weight-loss loss intervention pilot reminder outreach support peer study "
    "control same age",
    " ",
)
_OF_MACHINES = phrases(
    "records record phone scheduling computer ordering booking reporting filing referral alert tracking it ehr emr", " "
)
_TWO_WORDS = phrases(
    "behavioral health|behavioural health|occupational health|family medicine|internal medicine|emergency medicine|"
    "hospital medicine|sports medicine|and delivery|dental hygiene"
)
_DETERMINERS = (
    ARTICLES | QUANTIFIERS | phrases("two three four five six seven eight nine ten twelve this these those", " ")
)
_NO_MODIFIER = PREPOSITIONS | JOINING | WILL | COUNTED | (WISHES - {"needs"}) | (MOVES - {"cut"})
_NO_MODIFIER |= (DIRECTION - phrases("close drive accelerate better advance hold move double", " ")) | STAFF
_NO_MODIFIER |= phrases("same right wrong best least most risk age first last each there here than not no now", " ")
# What may come after a place without making it a mere adjective of the next word.
_NO_NOUN = (
    NO_NOUNS
    | COUNTED
    | phrases(
        "now today currently also together soon asap we they it i you more less fewer here there please first "
        "again not "
        "never always safer better faster shorter easier quicker smoother calmer cleaner quieter lower higher "
        "one two three four five six seven eight nine ten he she due up down off out past until twice once half double",
        " ",
    )
)
_VERBS = phrases(
    "miss wait get have leave go come feel say report know use see need show receive start finish take keep", " "
)
FINITE = phrases(
    "loses misses serves gives treats sends takes gets keeps spends makes turns averages faces struggles admits "
    "runs sees has sets "
    "receives answers cares looks lacks opens uses",
    " ",
)
"""What a place does: "our clinic loses …"; other words in -s may be things, "clinic visits"."""
_LETTER = re.compile(r"[a-z]|[0-9]{1,3}[a-z]?|i{1,3}|iv|vi{0,3}")
_MOST = 7


def common_place(words: Words, start: int) -> tuple[int, int] | None:
    """Where a place of common nouns ends, and how many words tell which one it is; None where none begins here.

    >>> from coachlab.review.reading.clauses import words_of
    >>> for text in ("both of our homes", "the teen type 1 clinic", "pods a and c by june", "the clinic visits"):
    ...     words = words_of(text)
    ...     found = common_place(words, 0)
    ...     print(" ".join(word.text for word in words[: found[0] + 1]) if found else None)
    both of our homes
    the teen type 1 clinic
    pods a and c
    None
    """
    at = start
    while words.text(at) in _DETERMINERS or words.text(at).isdigit() or (words.text(at) == "of" and at > start):
        at += 1
    determined, first = at > start, at
    while at < len(words) and at - first < _MOST:
        text = words.text(at)
        if words.is_gap(at) or not (text[0].isalnum() or text in ("-", "&", "'", "/")):
            return None
        if text == "and" and words.text(at + 1) == "delivery":
            at += 1
            continue
        if _is_head(words, at, first, determined=determined) and not _is_adjective(words, at):
            last = _with_number(words, at)
            told_apart = text in FIELDS or text not in HEADS
            return last, int(determined) + (last - first) + told_apart
        if (text in _NO_MODIFIER and text not in STAFF) or (text in PEOPLE | STAFF and not _place_follows(words, at)):
            return None
        at += 1
    return None


def _is_head(words: Words, at: int, first: int, *, determined: bool) -> bool:
    text = words.text(at).removesuffix("'s")
    if text in HEADS or f"{words.text(at - 1)} {text}" in _TWO_WORDS:
        return True
    if text in ("city", "town", "state", "country") and determined:
        return words.text(at - 1) in ("the", "our", "this")
    if text == "surgery":
        return words.text(at - 1) in ("our", "each", "every") and words.text(at - 2) not in ("after", "before", "for")
    if text in _TREATMENTS and not _OF_TREATMENT.isdisjoint(words.near(at, 3)):
        return False
    if text.startswith("system") and words.text(at - 1) in _OF_MACHINES:
        return False
    if text in _WITH_A_WORD:
        plural = text.endswith("s") and determined
        return (at > first or (plural and text == "homes")) and determined
    return text in FIELDS and at - first < 2


def _is_adjective(words: Words, at: int) -> bool:
    """Whether the place only tells of which kind the next word is: "clinic visits"."""
    follows = words.text(at + 1)
    if words.text(at).endswith("'s"):
        return True
    if not follows[:1].isalpha() or follows in _NO_NOUN | _VERBS | FINITE or words.is_gap(at + 1):
        return False
    if _LETTER.fullmatch(follows) and not follows.isalpha():
        return False
    if len(follows) == 1:
        return False
    if follows.endswith(("ed", "ing")) and words.text(at + 2) in HEADS | _WITH_A_WORD:
        return True
    return not follows.endswith(("ed", "ing", "ly")) and not (follows.endswith("s") and follows[:-1] in MOVES)


def _place_follows(words: Words, at: int) -> bool:
    """Whether a place follows the people: "the youth clinic", "the veterans home", "the patient access center"."""
    for near in range(at + 1, at + 4):
        if words.text(near) in HEADS | _WITH_A_WORD:
            return not _is_adjective(words, near)
        if not words.text(near)[:1].isalnum() or words.text(near) in _NO_MODIFIER:
            return False
    return False


def _with_number(words: Words, at: int) -> int:
    """The place with its number or letter: "theatre 3", "pods a and c", "wards 4 to 6"."""
    while _LETTER.fullmatch(words.text(at + 1)) and words.text(at + 2) not in ("%", "percent", "per", "points"):
        following = words.text(at + 2)
        if words.text(at + 1) == "a" and following[:1].isalpha() and following not in ("and", "or", "to"):
            break
        at += 1
        joined = words.text(at + 1) in ("and", "&", ",", "to", "or", "+", "/") and _LETTER.fullmatch(words.text(at + 2))
        if joined and words.text(at + 2) != "a" and words.text(at + 3) not in ("%", "percent"):
            at += 1
    return at
