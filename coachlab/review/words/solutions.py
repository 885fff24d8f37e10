"""Finds a change hidden in an aim: "by hiring a nurse", "through reminder calls", "implement a registry".

Rules of thumb on words, in English and a little Spanish, tuned to stay silent rather than to cry wolf: an aim that goes
unasked costs one question, a false question costs trust.
"""

from __future__ import annotations

import re

from coachlab.review.wording import clean, plain

# What a team does to its way of working, as it stands after "by" or "through". Left out on purpose: reducing, raising,
# lowering, closing (they say the result again), and beginning, morning, spring, thanksgiving (they tell when).
_DOING = (
    "implementing|hiring|recruiting|using|utili[sz]ing|training|retraining|adding|starting|creating|introducing|"
    "launching|installing|developing|sending|mailing|texting|calling|phoning|emailing|offering|providing|giving|"
    "holding|building an?|building the|adopting|deploying|rolling out|conducting|running|doing|making|setting up|"
    "educating|teaching|coaching|reminding|assigning|expanding|extending|redesigning|revising|updating|changing|"
    "standardi[sz]ing|automating|purchasing|buying|distributing|opening|scheduling|establishing|ensuring|asking|"
    "putting|placing|posting|engaging|working with|partnering|contracting|meeting with|moving to|switching|embedding|"
    "integrating|optimi[sz]ing|streamlining|improving|enhancing|promoting|encouraging|applying|employing|enforcing|"
    "requiring|monitoring|tracking|auditing|reviewing"
)
# What is a change by itself, as it stands after "through" or "using a".
_MEANS = (
    r"(?:\w+[ -]){0,3}?(?:reminders?|phone calls?|calls|letters?|text messages?|texts|messages|postcards?|recall(?: "
    r"list| system)?s?|outreach|trainings?|education|workshops?|in-services?|huddles?|standing orders?|templates?|"
    r"checklists?|registry|registries|flyers?|posters?|brochures?|handouts?|apps?|campaigns?|vouchers?|protocols?|"
    r"work ?flows?|care managers?|care coordinators?|navigators?|health workers?|promotoras?|pharmacists?|telehealth|"
    r"telemedicine|video visits?|group visits?|pre-visit planning|home monitors?|incentives?|gift cards?|software|"
    r"dashboards?|alerts?|order sets?|pathways?|policy|policies|guidelines?|toolkits?|programs?|programmes?|saturday "
    r"clinics?|walk-in hours|extended hours|e-consults?|kits?)"
)
_NEW = r"(?:(?:a|an|the|our) )?(?:new|better|regular|weekly|monthly|daily|automated|extra|more) "
# What makes the whole aim a task when it begins so.
_PROJECT = r"an? (?:\w+ ){0,3}(?:groups?|clinic|programme?|registry|list|process|workflow|campaign|team|class|huddle)"
_TASK = (
    r"implement|hire|recruit|train|retrain|install|launch|introduce|roll[ -]out|create|(?:develop|build) (?:an?|the|"
    r"our|new)|buy|purchase|adopt|set up|deploy|conduct|organi[sz]e|educate|teach|distribute|design|redesign|"
    r"establish|standardi[sz]e|automate|write|draft|update (?:our|the)|hold (?:an?|weekly|monthly|daily|regular)|"
    r"(?:start|begin) "
    rf"(?:using|doing|sending|calling|{_PROJECT})|use (?:an?|the|our|new)|send (?:an?|out|all|every|reminders?|"
    rf"letters?|"
    r"texts?)|put (?:an?|up|in place)|add (?:an?|the|new)|give (?:staff|the team|everyone)|meet with"
)
_TASK_NOUN = (
    "implementation|introduction|installation|creation|adoption|roll-?out|launch|purchase|hiring|recruitment|"
    "development|deployment"
)
_TEAM = r"(?:we|(?:our |the )?(?:team|staff|clinic|practice)|nurses|medical assistants|mas)"
_REST = r"\b[^.;]*"

TASKS = [
    re.compile(rf"(?:to |we will |our goal is to |the aim is to |we want to |aim: )?(?:{_TASK})\b(?! of\b){_REST}"),
    re.compile(rf"(?:the )?(?:{_TASK_NOUN}) of{_REST}"),
    re.compile(
        r"(?:vamos a |queremos )?(?:implementar|contratar|capacitar|entrenar|instalar|lanzar|introducir|crear una?|"
        r"comprar|"
        rf"desarrollar una?|organizar){_REST}"
    ),
]
"""A text that begins so is something to do."""

MEANS = [
    re.compile(rf"\b(?:by|through|via)(?: also)?(?: \w+ly)? (?:{_DOING}){_REST}"),
    re.compile(rf"\b(?:through|via|by means of|by way of|with the help of|by the use of) (?!\w* ?\d){_MEANS}{_REST}"),
    re.compile(rf"\bwith {_NEW}{_MEANS}{_REST}"),
    re.compile(rf"\b(?:using|utili[sz]ing) (?:(?:an?|the|our) |{_NEW}){_MEANS}{_REST}"),
    re.compile(
        rf"\b{_TEAM} (?:will|shall|(?:is|are) going to) (?:use|start|begin|make|do|call|send|offer|hold|put){_REST}"
    ),
    re.compile(rf"\b(?:{_TEAM} )?will (?:{_TASK}){_REST}"),
    re.compile(rf"\bcon (?:un |una |unos |unas )?nuev[oa]s? (?!diagnostico){_REST}"),
    re.compile(rf"\b(?:mediante|por medio de|a traves de) (?!el \d|la edad|los anos){_REST}"),
    re.compile(
        r"\b(?:implementando|contratando|capacitando|entrenando|instalando|creando|enviando|llamando|introduciendo|"
        rf"(?:utilizando|usando) (?:una?|el|la|los|las)|al implementar|al contratar){_REST}"
    ),
]
"""A clause that tells how, wherever it stands."""

# "patients with a new care manager", "people using the app": the words tell who is counted.
_WHO = re.compile(
    r"\b(?:patients?|people|adults?|members?|women|men|children|clients?|persons?|those|who are|users|veterans|teens|"
    r"visits?|records?|charts?|encounters|pacientes|personas|adultos) (?:\w+ly )?$"
)
# "as measured by reviewing charts": the words tell how it is counted.
_HOW_COUNTED = re.compile(r"\b(?:measured|counted|assessed|shown|defined|confirmed|documented|seen|judged) $")


def find_solution(text: str) -> str | None:
    """The words of a text that prescribe a change, as the learner wrote them, or None.

    >>> find_solution("Better blood pressure control by hiring a nurse")
    'by hiring a nurse'
    >>> find_solution("Blood pressure control by 30 June 2027") is None
    True
    """
    line, simple = clean(text), plain(text)
    # `plain` may change the length (a ligature becomes two letters): then its own words are shown.
    shown = line if len(line) == len(simple) else simple
    for pattern in TASKS:
        if found := pattern.match(simple):
            return shown[: found.end()].strip(" ,")
    for pattern in MEANS:
        for found in pattern.finditer(simple):
            counting = _WHO if found.group().startswith(("with ", "using ", "utili", "con ")) else _HOW_COUNTED
            if not counting.search(simple[: found.start()]):
                return shown[found.start() : found.end()].strip(" ,")
    return None


def is_only_a_task(text: str) -> bool:
    """Whether the whole text is something to do, with nothing that gets better: "Train all staff".

    >>> is_only_a_task("Train all staff"), is_only_a_task("Fewer missed visits through reminder calls")
    (True, False)
    """
    simple = plain(text)
    return any(pattern.match(simple) for pattern in TASKS)
