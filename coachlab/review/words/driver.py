"""What the words of a driver or a change idea give away: a task, a condition, or a wish that nobody can try on Tuesday.

Rules of thumb for English and a little Spanish, tuned to stay silent; a text in another alphabet is never judged.
"""

from __future__ import annotations

import re

from coachlab.review.wording import phrases, plain
from coachlab.review.words.solutions import is_only_a_task

# Begins of tasks beside those that an aim may begin with.
DO_THIS = re.compile(
    r"(?:(?:call|phone|text|mail|contact|remind|notify|schedule|book|screen|teach|educate|coach|train|review|audit|"
    r"ask) (?:all|each|every|the|our|patients?|families|people|members|overdue|new|back|them|those|staff|\d+|fit)|"
    r"email|send(?! of)|post (?:an?|the)|print|hang|assign|appoint|write|hand out|make (?:an?|the|sure)|onboard|"
    r"simplify|reach out|partner with|talk (?:to|with)|enrol?l|extend|expand|track(?! record)|monitor (?!\w+ing)\w+|"
    r"identify|offer|invite|refer|explain|provide (?:staff|training|education|patients with)|give|order (?:an?|the|new|"
    r"more|\w+ers)|meet (?:with|weekly|monthly)|perform \w+|get (?:an?|the|new|more)|show (?:staff|patients|the)|"
    r"schedule follow-?up|(?:develop|build|update|run|use|put|add|hold|create) (?!(?:of|and|in|is|are|to|"
    r"charts?|time|rates?)\b)\w+|(?:implementing|training|calling|sending|hiring|creating|educating|teaching|mailing|"
    r"texting|contacting|developing|installing|buying|updating|conducting|reminding|printing|hanging) (?!(?:and|of|for|"
    r"in|on|is|are|or)\b)\w+|llamar|enviar|mandar|imprimir|recordar a|ensenar|hacer (?:una?|llamadas))(?![-\w])"
)
_STAFF = (
    r"(?:the |all |our )?(?:staff|mas?|nurses?|nursing|providers?|clinicians?|teams?|physicians?|medical assistants?|"
    r"front desk|employees?|new hires?)(?:'s?)?"
)
TRAINING = re.compile(
    rf"(?:(?:{_STAFF} )?(?:re-?)?(?:trainings?|in-?services?|workshops?|education sessions?)|"
    rf"{_STAFF} (?:re-?)?education(?: (?:and|&) training)?|"
    r"(?:daily|weekly|monthly|regular|quarterly) (?:\w+ )?(?:meetings?|huddles?|audits?|reports?|"
    r"trainings?|reminders?))(?: (?:for|of|in|on|about|with) .*)?"
)
MATERIAL = re.compile(
    r"(?:\w+[ -]){0,2}(?:calls|letters|posters?|flyers?|brochures?|leaflets?|text messages|texts|postcards|"
    r"newsletters?|emails|carteles|folletos|llamadas)(?: (?:in|to|for|at|on|about|en|a|para) .*)?"
)
STATE = re.compile(
    r"\b(?:are|is|has|have|get|gets|receive|know|knows|understand|trust|answer|reach|reaches|come|use of|able|"
    r"access to|volume|answered|returned|received)\b"
)

# Words that push without saying what somebody would do.
PUSH = re.compile(
    r"(?:to |we will )?(?:improv(?:e|ed|ing)|better|enhanc(?:e|ed|ing)|increas(?:e|ed|ing)|rais(?:e|ing)|"
    r"strengthen(?:ing)?|optimi[sz](?:e|ing)|maximi[sz](?:e|ing)|promot(?:e|ing)|encourag(?:e|ing)|address(?:ing)?|"
    r"focus(?:ing)? (?:more )?on|support(?:ing)?|be \w+|work(?:ing)? (?:on|harder|better|together|as)|"
    r"ensur(?:e|ing)|make sure|more|facilitat(?:e|ing)|foster(?:ing)?|empower(?:ing)?|engag(?:e|ing)|prioriti[sz](?:e|"
    r"ing)|reduc(?:e|ing)|try harder|educat(?:e|ing)|motivat(?:e|ing)|involv(?:e|ing)|do (?:more|better)|"
    r"provide (?:better|more|education|support|care|information)|collaborat(?:e|ing)|communicate|"
    r"build(?:ing)? (?:trust|rapport|relationships?)|(?:change|create) (?:the |a |our )?(?:\w+ )?culture|streamlin(?:e|"
    r"ing)|mejorar|aumentar|fomentar|promover|reforzar|optimizar|concientizar|mas)\b"
)
# Nouns that name a field of work and no change in it.
VAGUE = phrases(
    "education training trainings outreach awareness technology communication communications teamwork engagement "
    "documentation workflow workflows process processes patient patients staff team teams provider providers clinic "
    "care quality more better new improved good health community resources resource follow up monitoring coordination "
    "system systems efficiency culture change use activation experience prevention compliance innovation collaboration "
    "telehealth equity sdoh the a and of for in with our educacion capacitacion comunicacion pacientes personal de del "
    "la el los las equipo y calidad tecnologia",
    " ",
)
# What makes an idea something that can be seen: a number, a time, a thing, an act.
DETAIL = re.compile(
    r"\d|:|;|\b(?:by \w+ing|using|at (?:the|each|every|check|intake|discharge|rooming)|before|after|during|each|every|"
    r"per|when|while|instead|so that|until|within|one|two|three|five|ten|(?:mon|tues|wednes|thurs|fri|satur)days?|"
    r"daily|weekly|morning|evening|cards?|sheets?|forms?|lists?|calls?|called|letters?|text messages?|texts?|posters?|"
    r"scripts?|checklists?|huddles?|templates?|tablets?|boxes|box|slots?|phones?|bottles?|alarms?|clocks?|desks?|"
    r"doors?|walls?|boards?|stickers?|packs?|kits?|questions?|cuffs?|scales?|signs?|folders?|trays?|rooms?|reminders?|"
    r"standing orders?|order sets?|alerts?|prompts?|logs?|registry|dashboard|flyers?|videos?|pictures?|apps?|portal|"
    r"class|classes|demo|sessions?|groups?|skills lab|draw|vouchers?|events?|fair|stations?|"
    r"teach-?back|tarjetas?|llamadas?|listas?|cada|antes|despues|call|ask|bring|show|write|put|hang|print|mail|send|"
    r"give|hand|open|close|move|swap|book|schedule|measure|repeat|place|add|remove|draw|read|walk|sit|meet|assign)\b"
)
# A condition that should hold: how things are when it works.
QUALITY = re.compile(
    r"(?:more |better |well-)?(?:timely|accurate|reliable|consistent|effective|adequate|engaged|motivated|informed|"
    r"activated|skilled|trained|knowledgeable|competent|empowered|satisfied|appropriate|sufficient|efficient|strong|"
    r"high-quality|good|proper|correct|easy|clear|standardi[sz]ed|shared|culturally \w+|coordinated|continuous|"
    r"equitable|affordable|convenient|prepared|proactive|confident|supported|oportun[oa]|adecuad[oa]|confiable|"
    r"motivad[oa]s?|informad[oa]s?) \w+"
)
CONDITION = re.compile(
    r"(?:access|availability|awareness|understanding|knowledge|continuity|culture|use|trust|acceso|disponibilidad|"
    r"confianza|conocimiento) (?:to|of|for|in|by|among|a|de|en) .+|"
    r"(?:\w+[ -]){0,3}(?:literacy|adherence|continuity|knowledge|skills?|trust|motivation|capacity|buy-in|readiness|"
    r"confidence|(?:leadership|family|social|management) support|self-efficacy|competence|competency|staffing levels|"
    r"adherencia|confianza|conocimientos)|"
    r"(?:the |our |all )?(?:patients?|staff|families|nurses|providers|clinicians|people|everyone|medical assistants|"
    r"los pacientes|el personal) (?:trust|know|understand|are|is|have|feel|believe|take their|want|value|confian|saben|"
    r"entienden|tienen)\b.*"
)
SMALL = phrases(
    "the a an of in on and to for who that at with are is be by our their each el la los las un una de del en y para",
    " ",
)


def is_a_task(driver: str) -> bool:
    """Whether a driver is something to do rather than something that must be so.

    >>> is_a_task("Staff training"), is_a_task("Skilled staff"), is_a_task("Call volume")
    (True, False, False)
    """
    simple = plain(driver).strip(" .!")
    if is_only_a_task(driver) or DO_THIS.match(simple) or TRAINING.fullmatch(simple):
        return True
    return bool(MATERIAL.fullmatch(simple)) and not STATE.search(simple)


def is_a_wish(idea: str) -> bool:
    """Whether a change idea names a field or a wish, and nothing that somebody could do next Tuesday.

    >>> is_a_wish("Improve communication"), is_a_wish("Patient education"), is_a_wish("Reminder calls")
    (True, True, False)
    """
    simple = plain(idea)
    words = re.findall(r"[^\W_]+", simple)
    if words and all(word in VAGUE for word in words):
        return True
    return bool(PUSH.match(simple)) and not DETAIL.search(simple)


def is_a_condition(idea: str) -> bool:
    """Whether a change idea says how things should be, as a driver does: "Timely follow-up".

    >>> is_a_condition("Timely follow-up"), is_a_condition("Call back within two days")
    (True, False)
    """
    simple = plain(idea).strip(" .!")
    if DETAIL.search(simple):
        return False
    return bool(QUALITY.match(simple) or CONDITION.fullmatch(simple))


def same_key(name: str) -> frozenset[str]:
    """What two names have in common when they say the same in another order.

    >>> same_key("On Thursdays, open two slots") == same_key("Open two slots on Thursdays")
    True
    """
    return frozenset(word for word in re.findall(r"[^\W_]+", plain(name)) if word not in SMALL)
