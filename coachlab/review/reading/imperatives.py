"""Tells an imperative from a noun by its place: "join the collaborative", "move the draw to …" are things to do."""

from __future__ import annotations

import re

from coachlab.review.reading.lexicon import (
    NO_NOUNS,
    PEOPLE,
    STAFF,
)
from coachlab.review.reading.line import GAP
from coachlab.review.wording import phrases

_DETERMINER = (
    r"(?:an?|the|our|my|your|another|all|every|each|both|two|three|four|five|six|ten|twelve|new|more|additional|"
    r"extra|"
    r"one|[0-9]{2,}(?! ?%| percent| pts| (?:percentage )?points?| minutes?| min\b| hours?| days?| weeks?))"
)
_PARTICLE = r"(?:up|out|over|in|on|off|back|together|away|down|with|to|for|into|from)"
_VERB_AND_THING = re.compile(
    rf"(?:(?:also|then|first|now|"
    rf"\w+ly) )?(?P<verb>[a-z]{{2,}}(?:-[a-z]+)?)(?: {_PARTICLE})? {_DETERMINER} (?=[a-z0-9])"
)
# What clinicians do with the people whom they care for: its share is an outcome of care, so it is no task by itself.
_CARE = phrases(
    "screen test treat vaccinate immunize immunise see assess measure check document identify diagnose manage "
    "control "
    "detect answer respond discharge help support serve care protect save feed wean admit refer follow prescribe "
    "administer immunise examine evaluate counsel complete meet give offer provide send schedule call order apply "
    "record review ask hold open update run remind flag encourage promote invite name map form try extend "
    "start begin "
    "perform catch find feel be have let stop avoid",
    " ",
)
_NO_VERB = (
    NO_NOUNS
    | PEOPLE
    | STAFF
    | _CARE
    | phrases(
        "we our half twice third aim goal objective please not only just how what why there here it they he "
        "she you i "
        "is are baseline currently now then today percent per time times rate rates share number average median mean "
        "fewer less least nobody everyone anyone someone everybody something anything top up down out over access "
        "wait waits care visits falls control of off yes hi all thanks dear good great happy safe safer better "
        "worse quicker faster shorter longer lower higher smoother easier zero none almost nearly about above below "
        "perhaps maybe even also ever never always once soon later again still yet already ideally overall hopefully "
        "one two three four five six seven eight nine ten eleven twelve finally lastly instead otherwise last next "
        "past this",
        " ",
    )
)
_NO_VERB_ENDS = (
    "ing",
    "ed",
    "ion",
    "ity",
    "ness",
    "ment",
    "ance",
    "ence",
    "ism",
    "ly",
    "als",
    "ists",
    "ers",
    "ogy",
    "ty",
    "teen",
)
_MOVES_A_LEVEL = re.compile(r"[a-z]+ [^.;:]{3,60}?[ ,](?:from )?[0-9]+(?: \w+| ?%)?,? (?:down |up )?to [0-9]")
"""No thing to do but a level to reach: "take the wait from 9 weeks down to 4 weeks"."""
_A_THING_AND_A = re.compile(r"\S+ (?:up|over|off|in|on|to|for|from|with|into) ")


def begins_with_a_doing(text: str, start: int, is_sure: bool = False) -> bool:
    """Whether a verb of doing stands at `start`, told by the article, number or particle that follows it.

    `is_sure` says that a verb has to stand there, as after "we will".

    >>> begins_with_a_doing("join the state collaborative", 0), begins_with_a_doing("screening the young", 0)
    (True, False)
    >>> begins_with_a_doing("raise the share of adults", 0), begins_with_a_doing("hand hygiene in all wards", 0)
    (False, False)
    """
    found = _VERB_AND_THING.match(text, start)
    if (
        found is None
        or _MOVES_A_LEVEL.match(text, start)
        or found["verb"] in _NO_VERB
        or found["verb"].endswith(_NO_VERB_ENDS)
    ):
        return False
    if _A_THING_AND_A.match(found[0]) and not is_sure:  # "hand hygiene on the ward", "falls in the ICU"
        ends_in_s = found["verb"].endswith("s") and not found["verb"].endswith("ss")
        particle = found[0].split()[1]
        if ends_in_s or particle in ("in", "on", "for", "from", "to", "with"):
            return found["verb"] in _WITH_PARTICLE
    return GAP not in found[0]


_WITH_PARTICLE = phrases(
    "sign switch move hand set put work partner meet team contract apply bring roll plan turn log hook look reach "
    "sit join push phase hang check hire stand sort fill follow carry",
    " ",
)
