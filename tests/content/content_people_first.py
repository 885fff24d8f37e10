"""Words that make people into their illness, blame them, or lump them together, with what to write instead."""

import re

INSTEAD = {
    r"diabetics?|asthmatics?|hypertensives?|epileptics?|schizophrenics?|alcoholics?|addicts?|abusers?": (
        "people with diabetes, people with hypertension, people who use alcohol"
    ),
    r"the (?:obese|disabled|homeless|uninsured|poor|mentally ill|handicapped)"
    r"(?=[.,;:?!”]| (?:are|is|in|who|have|need|and|of|to|get|live|do)\b)": (
        "people without a home, people without insurance, people with a disability"
    ),
    r"non-?complian\w+|non-?adheren\w+|uncooperative|complian(?:t|ce) (?:with|of) (?:patients|treatment|medication)": (
        "say what happened, and what got in the way"
    ),
    r"the elderly|elderly people|the aged|senior citizens|old folks": "older people, people of 65 and over",
    r"suffer(?:s|ed|ing)? from|afflicted (?:with|by)|victims? of|stricken|wheelchair-bound|confined to": (
        "people who have, people who use a wheelchair"
    ),
    r"minorities|non-?whites?|illegal (?:immigrants?|aliens?)|the blacks|foreigners": (
        "name the group, as it names itself: patients who prefer Spanish"
    ),
    r"frequent flyers?|difficult patients?|problem patients?|bad historians?|drug seek\w+": (
        "people who come often, a visit that was hard"
    ),
    r"refus(?:es|ed|ing) (?:treatment|medication|care|screening|to take)|failed (?:treatment|to comply|to attend)": (
        "chose not to, did not come"
    ),
    r"mankind|manpower|chairman|housewi(?:fe|ves)|girls in the front|male nurses?|lady doctors?": (
        "people, staff, chair, a nurse"
    ),
    r"crazy|insane|lame|fall(?:s|en|ing)? on deaf ears|tone.deaf|crippl\w+": "say what is meant",
}
"""Patterns, each with words to write instead."""

SHOWN = re.compile(r"\[[^\]]*\]\{\.not-said\}")
"""Words that a page shows as what not to say: [the non-compliant ones]{.not-said}."""


def found_in(text: str) -> list[str]:
    """The words of a source text that do not put people first, each with what to write instead."""
    text = SHOWN.sub(" ", text)
    return [
        f"“{hit[0]}”: {instead}, or [{hit[0]}]{{.not-said}} where it is quoted as what not to say"
        for pattern, instead in INSTEAD.items()
        for hit in re.finditer(rf"\b(?:{pattern})\b", text, re.I)
    ]
