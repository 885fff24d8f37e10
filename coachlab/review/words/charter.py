"""What the words of a charter give away: a solution in place of a problem, a name without a role, a patient's voice."""

from __future__ import annotations

import re
import unicodedata

from coachlab.record.charter import Member
from coachlab.review.wording import clean, is_blank, phrases, plain
from coachlab.review.words.solutions import is_only_a_task

NO_TITLE = re.compile(
    r"(?:(?:untitled|new|my|our|the|a|qi|quality improvement|improvement|sample|example) ?)*(?:project|charter|title|"
    r"name|document|proyecto)?(?: charter)?(?: \d+)?|(?:mi |nuevo )?proyecto(?: \d+)?"
)
TROUBLE = re.compile(
    r"\b(?:missed|missing|late|long|low|high|poor|few|too|many|delay\w*|errors?|lost|uncontrolled|no-shows?|overdue|"
    r"waits?|waiting|gaps?|falls|unsafe|burnout|complaints?)\b"
)
_US = r"(?:we|(?:our |the )?(?:clinic|practice|team|office|site)|staff)"
_TOOLS = (
    r"(?:\w+[ -]){0,4}?(?:registr(?:y|ies)|templates?|systems?|reminders?|recalls?|process|protocols?|polic(?:y|ies)|"
    r"training|education|nurses?|mas?|medical assistants?|providers?|doctors|staff|staffing|care managers?|"
    r"coordinators?|navigators?|pharmacists?|workflows?|tools?|software|dashboards?|checklists?|forms?|equipment|"
    r"cuffs?|standing orders?|outreach|follow-up system|interpreters?|social workers?|funding|budget|enfermeras?|"
    r"capacitacion|sistema|personal)\b"
)
SOLUTION = re.compile(
    rf"\b{_US} (?:currently |still |also )?(?:(?:don't|do not|does not|doesn't|dont) have (?!an idea|a way)|needs? |"
    rf"lacks? |should |must |ha(?:ve|s) no (?!idea|way)|ought to |want to |could use )|"
    rf"\b(?:lack of|absence of|there(?:'s| is| are) no|shortage of|not enough|insufficient|inadequate) {_TOOLS}|"
    r"^(?:need|needs|no) (?:to (?:hire|train|buy|get|implement|start|create)|for|more|an?|another|better) |"
    r"\b(?:the )?(?:ehr|emr|record system|system) (?:does not|doesn't|lacks|has no)\b|"
    r"\b(?:providers|clinicians|doctors|nurses|mas|medical assistants) (?:need|needs|should|must) |"
    r"\bpatients (?:need|require|lack) (?:more |better )?(?:education|training|reminders?|classes)\b|"
    rf"^no {_TOOLS}|\b(?:no tenemos|necesitamos|hace falta|nos falta|falta de|deberiamos)\b"
)
NUMBER_WORDS = re.compile(
    r"\b(?:half|a third|two thirds|a quarter|three quarters|one in|one of|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|twenty|thirty|forty|fifty|hundred|dozen|twice|doubled|la mitad|un tercio|uno de|dos|tres|cuatro|"
    r"cinco|seis|siete|ocho|nueve|diez|cien)\b"
)

# Who is meant by no one in particular.
GROUP = re.compile(
    r"(?:(?:the|our|all|senior|executive|clinic|practice|hospital|whole|entire|qi|quality) )*(?:leadership|management|"
    r"administration|admin|team|leadership team|management team|clinic|practice|staff|board|organi[sz]ation|"
    r"health center|everyone|everybody|anyone|someone|all of us|us|we|committee|group|equipo|todos|la clinica|"
    r"direccion)"
)
ROLES = phrases(
    "medical director manager managers ceo cmo cmio vp coo cno cfo cio cqo md do rn np pa lvn lpn ma mas owner "
    "physician doctor nurse assistant lead leader coordinator officer chief administrator supervisor head partner "
    "president vice chair executive founder clinician provider practitioner pharmacist analyst specialist coach "
    "facilitator receptionist clerk front desk back office technician therapist dietitian dietician social worker "
    "navigator promotora interpreter champion quality improvement operations clinical nursing practice office site "
    "program programme senior deputy associate staff trainer educator consultant dentist hygienist midwife resident "
    "intern student volunteer patient family caregiver advisor adviser representative biller billing secretary case "
    "care health behavioral behavioural population data it informatics residency faculty principal dean board member "
    "charge triage scheduler scribe phlebotomist psychologist psychiatrist pediatrician director directora medico "
    "medica enfermera enfermero gerente jefe jefa coordinador coordinadora recepcionista recepcion dueno duena "
    "asistente administradora administrador lider encargada encargado doctora trabajadora paciente auxiliar",
    " ",
)
TITLES = phrases("dr dra mr mrs ms miss sr sra srta prof phd mph mba the and of de la el a y for", " ")
PATIENT = re.compile(
    r"(?:(?:an?|our|the|former|adult) )*(?:patients?|famil(?:y|ies)|caregivers?|carers?|parents?|clients?|consumers?|"
    r"pacientes?|familiar(?:es)?|community)(?:(?: ?(?:and|or|/|&|-|y|o) ?| )(?:family|famil(?:y|ies)|caregivers?|"
    r"familiar(?:es)?))?(?: (?:partners?|advis[oe]rs?|representatives?|reps?|members?|voices?|advocates?|council.*|"
    r"leaders?|experts?|volunteers?|advisory (?:council|board|committee|group).*|(?:of|from|with|de|on|who) .*|\(.*\)|"
    r", .*|asesora?))?|.*\b(?:parent|(?:grand)?mother|(?:grand)?father|aunt|uncle|sister|brother|daughter|son|wife|"
    r"husband|spouse|relative|madre|padre|hij[ao]) (?:of|de)\b.*|.*\blived experience\b.*|pfac(?: member)?|"
    r".*\bexpert by experience\b.*|.*\bpatient (?:partner|advis[oe]r)\b.*"
)


def has_no_title(title: str) -> bool:
    """Whether a title tells nothing about the project.

    >>> has_no_title("QI project"), has_no_title("Fewer missed visits")
    (True, False)
    """
    return is_blank(title) or bool(NO_TITLE.fullmatch(plain(title).strip(" .!")))


def is_a_topic(problem: str) -> bool:
    """Whether a problem is a topic only: "Diabetes".

    >>> is_a_topic("Blood pressure"), is_a_topic("Missed visits")
    (True, False)
    """
    simple = plain(problem)
    return simple.isascii() and len(simple.split()) <= 2 and not TROUBLE.search(simple)


def is_a_solution(problem: str) -> bool:
    """Whether a problem names what is missing or should be done, and not what goes badly for patients.

    >>> is_a_solution("We don't have a registry"), is_a_solution("Patients wait 21 days for a visit")
    (True, False)
    """
    return is_only_a_task(problem) or bool(SOLUTION.search(plain(problem)))


def has_a_number(text: str) -> bool:
    """Whether a text holds a number, in the digits of any script or in words.

    >>> has_a_number("Four of ten"), has_a_number("٤٢٪"), has_a_number("many")
    (True, True, False)
    """
    if any(unicodedata.numeric(letter, None) is not None for letter in text):
        return True
    return bool(NUMBER_WORDS.search(plain(text)))


def is_a_group(text: str) -> bool:
    """Whether a sponsor or a lead is nobody in particular: "Leadership", "the team"."""
    return bool(GROUP.fullmatch(plain(text).strip(" .!")))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", clean(text).replace("’", "'"))


def name_words(text: str) -> frozenset[str]:
    """The words of a person's name: with a capital, and neither a title nor a role.

    >>> sorted(name_words("Dr. Ana Lin, medical director"))
    ['ana', 'lin']
    """
    return frozenset(
        plain(word)
        for word in _words(text)
        if word[0].isupper() and plain(word) not in ROLES and plain(word) not in TITLES and len(word) > 1
    )


def same_person(one: str, other: str) -> bool:
    """Whether two texts name one person, with or without titles and roles.

    >>> same_person("Dr. Ana Lin", "Ana Lin, MD"), same_person("Ana Gil", "Rosa Gil")
    (True, False)
    """
    first, second = name_words(one), name_words(other)
    if not first or not second:
        return plain(one).strip(" .") == plain(other).strip(" .")
    return first == second or len(first & second) >= 2


def lacks_a_role(text: str, members: list[Member]) -> bool:
    """Whether a text is a bare name, whose role stands neither there nor among the members.

    >>> lacks_a_role("Dr. Lin", []), lacks_a_role("Dr. Lin, medical director", []), lacks_a_role("Kim Park RN", [])
    (True, False, False)
    """
    if is_blank(text) or is_a_group(text) or not plain(text).replace("'", "").isascii():
        return False
    words = _words(text)
    if re.search(r"[,;:(/&]| [-\u2013\u2014] ", text) or any(plain(word) in ROLES for word in words):
        return False
    if any(word.isupper() and 2 <= len(word) <= 4 for word in words) and (len(words) == 1 or not clean(text).isupper()):
        return False
    if not 1 <= len(words) <= 5 or not name_words(text):
        return False
    return not any(same_person(text, member.name) and not is_blank(member.role) for member in members)


def is_patient(member: Member) -> bool:
    """Whether a member is a patient or belongs to a patient's family, by the mark or by the words.

    >>> is_patient(Member(role="Patient advisor")), is_patient(Member(role="patient navigator"))
    (True, False)
    """
    texts = (plain(member.role).strip(" .!"), plain(member.name).strip(" .!"))
    return member.patient or any(text and PATIENT.fullmatch(text) for text in texts)
