"""What the words of a measure give away: a name that says nothing, a count that two people would make differently.

Rules of thumb for English and a little Spanish; a text in another alphabet is never judged by its words.
"""

from __future__ import annotations

import re

from coachlab.review.wording import phrases, plain
from coachlab.review.words.driver import DO_THIS
from coachlab.review.words.solutions import is_only_a_task
from coachlab.review.words.vague import names_something

# What is left of "Process measure 2" or "Performance rate" names nothing that could be counted.
NAMELESS = phrases(
    "measure measures metric metrics indicator indicators kpi goal aim target objective outcome process balancing "
    "primary secondary main first second third data number numbers count percent percentage rate rates share score "
    "clinical overall tbd performance compliance result results value values improvement progress success new our the "
    "a of and for no my medida medidas indicador proceso resultado meta datos numero tasa",
    " ",
)
AIMED = re.compile(
    r"(?:to |we will |we want to )?(?:increase|decrease|reduce|raise|lower(?! (?:limb|back|leg|extremit|body|abdom|"
    r"gi))|improve|achieve|reach|ensure|boost|eliminate|minimi[sz]e|maximi[sz]e|aumentar|incrementar|reducir|disminuir|"
    r"mejorar|lograr|alcanzar)\b(?! of\b)"
)
# Words that each person fills in differently, unless something beside them says what they mean.
UNSURE = re.compile(
    r"\b(?:regular(?:ly)?(?! insulin)|recent(?:ly)?|timely|prompt(?:ly)?|quick(?:ly)?|soon|appropriate(?:ly)?|"
    r"adequate(?:ly)?|proper(?:ly)?|sufficient(?:ly)?|well[ -]controlled|good control|under control|poorly controlled|"
    r"active(?: (?:adult|diabetic|hypertensive|asthma))? (?:patients?|members?|clients?|panel)|high[ -]risk|"
    r"at[ -]risk|eligible|frequent(?:ly)?|often|long waits?|satisfied|happy|engaged|complex|stable|optimal(?:ly)?|"
    r"as needed|when needed|normal|oportun[oa]s?|oportunamente|adecuad[oa]s?|adecuadamente|recientes?|frecuentes?|"
    r"regularmente|apropiad[oa]s?|pacientes activos)\b"
)
# What explains such a word: a number, a definition, a clause in brackets.
EXPLAINED = re.compile(
    r"(?<![a-z])(?<!type )\d|\(|=|:|\b(?:that is|means?|meaning|defined|as of|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|twelve|once|twice|per the|according to|on the (?:list|registry)|es decir|segun)\b"
)
PEOPLE = re.compile(
    r"\b(?:patients|people|persons|adults|children|members|clients|women|men|pacientes|personas|adultos)\b"
)
VISITS = re.compile(r"\b(?:visits?|appointments?|encounters?|citas?|consultas?)\b")
# "of these, …", "those who …": the numerator takes its unit from the denominator.
OF_THESE = re.compile(r"\b(?:of (?:these|those|them)|those|de (?:estos|estas|ellos))\b")
HEAD = 4
"""A numerator's unit stands among its first words: "number of patients with two visits" counts patients."""

SHARE = re.compile(r"(?:the )?(?:%|percent(?:age)?|per cent|share|proportion|porcentaje|proporcion)(?: |$)")
AMOUNT = re.compile(
    r"(?:the )?(?:average|mean|median|number of|# of|count of|total|amount of|(?:days|hours|minutes|weeks|time) (?:to|"
    r"until|till|from|between|per|for|waited|spent)|wait(?:ing)? times?|cycle time|promedio|numero de|cantidad de|"
    r"dias (?:hasta|para)|minutos|tiempo de)\b"
)

WORSE = re.compile(
    r"\b(?:no-?shows?|missed|late|delays?|delayed|waits?(?! list)|waiting(?! (?:room|list))|readmissions?|readmitted|"
    r"complaints?|errors?|falls|infections?|uncontrolled|poor(?:ly)?|overdue|deaths?|mortality|complications?|turnover|"
    r"overtime|burnout|admissions|(?:ed|er|emergency(?: room| department)?) visits|days? (?:to|until|till)|"
    r"cancell?(?:ed|ations?)|unscreened|untreated|unvaccinated|lost to follow-?up|left without|backlog|denials?|"
    r"walk-?outs?|hypoglyc\w+|perdidas|inasistencias|quejas|errores|retrasos?|caidas|espera)\b"
)
BETTER = re.compile(
    r"\b(?:screened|screening(?: rates?)?|vaccinated|immuni[sz]ed|controlled|completed|satisfied|satisfaction|"
    r"documented|counsell?ed|treated|repeated|up to date|on[ -]time|vacunad[oa]s|controlad[oa]s)\b"
)
# With one of these beside it, a word of either kind may mean the contrary.
TURNED = re.compile(
    r"\b(?:called|calls?|contacted|reached|answered|resolved|report(?:ed|s)|rescheduled|followed|follow-up|closed|seen|"
    r"without|with no|avoided|prevent\w*|kept|attended|came|come|treated|offered|booked|back|fewer|less|reduced|"
    r"reductions?|not|never|non|free|assess\w*|review\w*|screen\w*|check\w*|document\w*|address\w*|discuss\w*|"
    r"return\w*|complet\w*|plans?|within|under|below|zero|between|risk|days since|llamad\w*|sin|no|resuelt\w*|"
    r"incomplete|wrong|lack\w*|improv\w*|refus\w*|declin\w*|fail\w*)\b(?!-shows?)"
)

# A rhythm that is too slow, and one that is quick enough.
SLOW = re.compile(
    r"\b(?:quarter(?:ly|s)?|annual(?:ly)?|year(?:ly|s)?|semi-?annual(?:ly)?|biannual(?:ly)?|90 days|twice a year|"
    r"(?:12|twelve|6|six|4|four|3|three) months|trimestr\w+|anual(?:mente)?|semestr\w+|cada ano)\b"
)
QUICK = re.compile(
    r"\b(?:month(?:ly)?|week(?:ly|s)?|day|days|daily|shift|visit|monday|tuesday|wednesday|thursday|friday|saturday|"
    r"huddle|fortnight|biweekly|mes|mensual(?:mente)?|semana(?:l|lmente)?|dia|diario|diariamente)\b"
)
MONTHS_COUNT = re.compile(r"\b(?:\d+|two|three|four|six) (?:months|days)\b")
ROLLING = re.compile(
    r"\b(?:rolling|trailing|moving) (?:\w+[ -]){0,2}(?:months?|years?|quarters?|average|rates?|period|window)\b|"
    r"\byear[ -]to[ -]date\b|\bytd\b|\bcumulative\b|\bacumulad[oa]\b"
)
NO_RHYTHM = re.compile(
    r"(?:as|when|if|whenever) (?:needed|required|possible|able|time (?:allows|permits)|we (?:have time|can|get to it))|"
    r"sometimes|occasionally|regularly|ongoing|often|from time to time|periodically|cuando se pueda"
)
NOBODY = re.compile(
    r"(?:any|some|every)(?:one|body)(?: (?:on|in|from|of) (?:the |our )?(?:staff|team|clinic|office))?|all staff|"
    r"staff|whoever (?:is available|has time)|we all|us|all of us|alguien|todos"
)


def says_nothing(name: str) -> bool:
    """Whether a name names nothing that could be counted: "Measure 2", "Quality of care".

    >>> says_nothing("Process measure B"), says_nothing("No-show rate")
    (True, False)
    """
    words = [word for word in re.findall(r"[^\W_]+", plain(name)) if word not in NAMELESS]
    left = [word for word in words if not word.isdecimal() and not (len(word) == 1 and word.isascii())]
    return not left or not names_something(" ".join(left))


def is_an_aim_or_task(name: str) -> bool:
    """Whether a name says what to reach or to do, in place of what is counted.

    >>> is_an_aim_or_task("Reduce missed visits to 5%"), is_an_aim_or_task("Reduced-dose prescriptions")
    (True, False)
    """
    simple = plain(name)
    return bool(AIMED.match(simple) or DO_THIS.match(simple)) or is_only_a_task(name)


def unsure_words(*texts: str) -> str | None:
    """The first words in these texts of one definition that two people would read differently, or None.

    A number or an explanation in the same text settles them.

    >>> unsure_words("patients with a recent exam"), unsure_words("recent (in the last 12 months)")
    ('recent', None)
    """
    for text in texts:
        simple = plain(text)
        if (found := UNSURE.search(simple)) and not EXPLAINED.search(simple):
            return found.group()
    return None


def other_units(numerator: str, denominator: str) -> tuple[str, str] | None:
    """The words for what a numerator and a denominator count, where one counts people and the other visits.

    >>> other_units("visits with a second reading", "patients with a high reading")
    ('visits', 'patients')
    """
    if OF_THESE.search(plain(numerator)):
        return None
    above, below = _unit(numerator), _unit(denominator)
    return (above[1], below[1]) if above and below and above[0] != below[0] else None


def _unit(text: str) -> tuple[str, str] | None:
    """("people" or "visits", the word that says so) among the first words of a text."""
    start = " ".join(plain(text).split()[:HEAD])
    found = [
        (kind, hit) for kind, pattern in (("people", PEOPLE), ("visits", VISITS)) if (hit := pattern.search(start))
    ]
    if not found:
        return None
    kind, hit = min(found, key=lambda each: each[1].start())
    return kind, hit.group()


def way_against(name: str, direction: str) -> bool:
    """Whether a direction goes against what a name plainly says: more missed visits, fewer people screened.

    >>> way_against("Missed visits", "higher"), way_against("Missed visits rescheduled", "higher")
    (True, False)
    """
    simple = plain(name).replace("> 9", "poor").replace(">9", "poor").replace("above 9%", "poor")
    against = {"higher": WORSE, "lower": BETTER}.get(direction)
    if against is None or not against.search(simple):
        return False
    rest = against.sub(" ", simple)
    if direction == "lower":
        return not TURNED.search(rest) and not WORSE.search(rest)
    return not TURNED.search(rest)


def no_single_month(how_often: str, *others: str) -> str | None:
    """What keeps a point from standing for one month: a slow rhythm or a rolling rate; None where nothing does.

    >>> no_single_month("quarterly"), no_single_month("monthly; sent on each quarter"), no_single_month("", "YTD rate")
    ('quarterly', None, 'ytd')
    """
    for text in (how_often, *others):
        if found := ROLLING.search(plain(text)):
            return found.group()
    rhythm = plain(how_often)
    if (found := SLOW.search(rhythm)) and not QUICK.search(MONTHS_COUNT.sub(" ", rhythm)):
        return found.group()
    return None
