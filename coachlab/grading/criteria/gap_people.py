"""What an exercise can ask of a gap beyond its numbers: a plan for asking, a step with people, no small count."""

from __future__ import annotations

import re

from coachlab.grading.criteria.criterion import Verdict, Work, criterion
from coachlab.grading.criteria.gap import EQUITY, grouped
from coachlab.review.wording import is_blank, plain

_WHO = re.compile(
    r"\b(?:front desk|desk|reception\w*|registr\w*|clerks?|greeters?|schedulers?|assistants?|mas?|nurses?|navigators?|"
    r"staff|team|coach\w*|volunteers?|interpreters?|health workers?|promotor\w*|clinicians?|doctors?|providers?|office|"
    r"manager|patient partners?|partners?|kiosk|portal|tablet|we|[A-Z][a-z]+ (?:asks?|will ask))\b",
    re.IGNORECASE,
)

_WHEN = re.compile(
    r"\b(?:check(?:s|ed|ing)?[- ]?in|sign(?:s|ed|ing)?[- ]?in|arriv\w*|room\w*|visits?|appointments?|call\w*|phone\w*|"
    r"telephon\w*|registr\w*|book\w*|before|after|while|when\w*|next time|every time|each time|first|once a|"
    r"(?:mon|tues|wednes|thurs|fri|satur)days?|mornings?|daily|tomorrow|quarters?|starting|beginning|begins?|"
    r"(?:in|by|from|on|since|until|through) (?:january|february|march|april|may|june|july|august|september|october|"
    r"november|december)|"
    r"week\w*|month\w*|annual|at the (?:desk|door|window)|waiting room|reminder|text\w*|intake|vital\w*|"
    r"day|from \w+ on)\b"
)

_HOW = re.compile(
    r"[“”\"'?]|\b(?:card|cards|form|forms|sheet|question|words|say|says|saying|script|list|point|points|tablet|kiosk|"
    r"screen|portal|poster|sign|letter|questionnaire|survey|languages?|why we|reason|tell|tells|explain\w*|"
    r"interpreter|private\w*|quiet\w*|themselves|own answer|themself|tick\w*|choose|prefer)\b"
)

_TALK = re.compile(
    r"\b(?:ask\w*|talk\w*|listen\w*|invit\w*|meet\w*|conversation\w*|interview\w*|partner\w*|hear\w*|visit\w*|call\w*|"
    r"neighbo\w*|famil\w*|choose\w*|decid\w*|feedback|says?|coffee|sit down|speak\w*|co-?design\w*|design\w*|"
    r"with (?:two|three|four|five|six|some|a few|patients|people|them)|focus groups?|together with|community|"
    r"learn from|input|voices?|advis\w*|council|survey\w*|gather\w*|tells? us|involv\w*|lunch|co-?creat\w*|"
    r"patients (?:review|read|try|test)\w*)\b"
)

_OF = re.compile(
    r"\b(\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten) (?:out )?of (?:the |these |our |its )?"
    r"(\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten)\b"
    r"(?! (?:sites|groups|quarters|months|years|weeks|days|languages|clinics|clinicians|teams|steps|tests|practices|"
    r"lines|measures|times|points|staff|nurses|assistants|doctors|talks|letters)\b)"
)

_IN_WORDS = {
    **{"two": 2, "three": 3, "four": 4, "five": 5},
    **{"six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10},
}

_PER = (10, 100, 1000)
"""“One of 10” and “46 of 100” are ways to say a percentage, and count nobody."""
FEWEST_WORDS = 30


@criterion(
    "gap-plan-for-those-missing",
    title="There is a plan for asking those without a group on record",
    lesson=EQUITY,
    section="Who is missing",
)
def plan_for_those_missing(work: Work) -> Verdict:
    """A third of the points each for who asks, when, and in which words or by what.

    >>> from coachlab.record import Project
    >>> plan_for_those_missing(Work.on(Project())).share
    0.0
    """
    measure = grouped(work)
    text = measure.gap.missing_plan if measure is not None else ""
    if is_blank(text):
        return Verdict(0.0, "", "Who could ask those who were never asked, at which step of the visit, in which words?")
    words = plain(text)
    there = {
        "who asks": bool(_WHO.search(text)),
        "when": bool(_WHEN.search(words)),
        "in which words, or with what": bool(_HOW.search(text) or _HOW.search(words)),
    }
    named = [name for name, present in there.items() if present]
    good = f"Your plan says {', '.join(named)}." if named else ""
    if len(named) == len(there):
        return Verdict(1.0, good)
    missing = next(name for name, present in there.items() if not present)
    return Verdict(len(named) / 3, good, f"Read your plan as somebody new at the desk: does it say {missing}?")


@criterion(
    "gap-next-step-with-people",
    title="The next step begins with the people whom it is about",
    lesson=EQUITY,
    section="Design it with them",
)
def next_step_with_people(work: Work) -> Verdict:
    """All of the points for a next step that speaks with people of the group; half for any other step."""
    measure = grouped(work)
    text = measure.gap.next_step if measure is not None else ""
    if is_blank(text):
        return Verdict(0.0, "", "What will the team do about the gap, and whom of that group will you ask first?")
    if _TALK.search(plain(text)):
        return Verdict(1.0, "Your next step begins with people who live in this gap.")
    return Verdict(
        0.5, "There is a next step.", "Who of the group has said that this would help, and who could be asked?"
    )


@criterion(
    "gap-nothing-small-leaves",
    title="What leaves the team counts nobody who could be recognised",
    lesson=EQUITY,
    section="Small numbers stay inside",
)
def nothing_small_leaves(work: Work, *, task: str) -> Verdict:
    """All of the points for a written text of some length in which no count is one of 1 to 10 people."""
    text = plain(work.answer.responses.text_of(task))
    if len(text.split()) < FEWEST_WORDS:
        return Verdict(0.0, "", "What would people in the practice want to know, in a few plain sentences?")
    if found := small_count(text):
        return Verdict(
            0.0,
            "",
            f"You wrote “{found}”. Could somebody in a small town guess who is meant, and what else could you say?",
        )
    return Verdict(1.0, "Nobody can be recognised in what you write.")


def small_count(text: str) -> str:
    """The first words of a text that count 1 to 10 people, or leave so many over; "" where none do.

    >>> small_count("Of the Vietnamese 6 of 9 were in control."), small_count("That is 117 of 255 people.")
    ('6 of 9', '')
    >>> small_count("46 of 100 people; one in two"), small_count("nine of 20 people")
    ('', 'nine of 20')
    """
    for found in _OF.finditer(text.casefold()):
        above, below = (_IN_WORDS.get(part) or int(part.replace(",", "")) for part in found.groups())
        if below in _PER or above > below:
            continue
        if 1 <= above <= 10 or 1 <= below - above <= 10:
            return found.group()
    return ""
