"""More ways in which people put flawed and good work into words, each new to the criteria when written.

Of the 53 flawed texts of a first batch the criteria found 29, of the 42 of a second one, after a widening, 31; of the
76 good ones they asked about one. Then they were widened again, and nearly all of both batches became cases.
"""

from review_causes_cases import _leaf
from review_whole import CAUSES, causes, planned, spread, sustainability, whole, with_cycles

from coachlab.record.causes import Cause
from coachlab.record.pdsa import PdsaQuestion


def _predictions(*pairs):
    """A planned cycle with this question and this prediction."""
    return [
        (prediction, with_cycles(planned(questions=[PdsaQuestion(id="q", question=question, prediction=prediction)])))
        for question, prediction in pairs
    ]


def _names(*names):
    """A planned cycle with this name and no question."""
    return [(name, with_cycles(planned(name=name, objective="", what="", questions=[]))) for name in names]


def _causes(*names):
    return _leaf(*[(name, name) for name in names])


def _evidence(*texts):
    """A chosen cause with this evidence."""
    return [
        (text, whole(cause_and_effect=causes(rows=[*CAUSES, Cause(id="x", name="Bus is late", parent="k7", chosen=True,
                                                                  evidence=text)])))
        for text in texts
    ]  # fmt: skip


def _plan(field, *texts):
    return [(text, whole(sustainability=sustainability(**{field: text}))) for text in texts]


def _spread(field, *texts):
    return [(text, whole(spread=spread(**{field: text}))) for text in texts]


FLAWED = {
    "pdsa.prediction_testable": _predictions(
        ("What happens?", "Things will run more smoothly"),
        ("Will the huddle help?", "We believe it will make a difference"),
        ("How do patients react?", "Patients will appreciate it"),
        ("Is it feasible?", "It should be fine"),
        ("Will the list work?", "Yes, we think it will"),
        ("Any effect?", "Positive impact on care"),
        ("Will it save time?", "It will save time"),
        ("What will the team think?", "They will find it valuable"),
        ("Will it work on Mondays?", "Probably yes"),
        ("What changes?", "Communication will improve"),
        ("Does the sign help?", "It should make things easier"),
        ("What will patients feel?", "Patients will be more engaged"),
    ),
    "pdsa.task": _names(
        "Develop a patient handout", "Educate nurses about cuffs", "Order new cuffs", "Schedule training for staff",
        "Update the EHR template", "Meet with the front desk", "Complete staff training", "Purchase home monitors",
        "Write a policy on repeat readings", "Set up a recall registry", "Provide training to new hires",
        "Send letters to all overdue patients",
    ),
    "causes.solution": _causes(
        "No standing orders", "Insufficient staffing", "We do not have a registry", "Lack of patient education",
        "Need for an interpreter", "Absence of a protocol", "Inadequate follow-up system", "Not having enough cuffs",
        "No dedicated nurse", "Lack of time", "Missing EHR alerts", "We need a care coordinator",
        "There is no standard workflow", "Shortage of providers", "Doctors should repeat readings",
    ),
    "causes.people": _causes(
        "MAs are careless", "Patients ignore our letters", "Providers won't repeat readings", "Human error",
        "Staff do not follow the protocol", "Poor patient compliance", "Older nurses resist computers",
        "Front desk forgets to call", "Patients don't take their pills", "Clinicians are resistant",
    ),
    "causes.evidence": _evidence(
        "It is well known", "From experience", "Obvious", "We all agree", "It seems so", "Everybody says so", "Gut "
        "feeling"
    ),
    "sustaining.owner": _plan(
        "owner", "the whole practice", "all of us", "QI team", "our nurses", "the department", "Every nurse",
        "the care team", "everyone on the team",
    ),
    "sustaining.standard": _plan(
        "standard", "Staff have been told", "Verbal reminders", "We emailed everybody", "People know"
    ),
    "sustaining.reaction": _plan(
        "trigger", "If performance declines", "When we see a decrease", "Results go down", "If we fall below target",
        "A bad month", "If numbers slip", "When it is not working", "Any decline",
    ),
    "sustaining.watched": _plan("how_often", "regularly", "As often as possible", "periodically", "ongoing"),
    "spread.evidence": _spread(
        "evidence", "Staff love it", "Great feedback", "It was successful", "We believe in it", "Patients are happy",
        "It worked well for us", "Good results",
    ),
}  # fmt: skip

GOOD = {
    "pdsa.prediction_testable": _predictions(
        ("How many?", "About a dozen"),
        ("Who will answer?", "Mostly older patients"),
        ("Will assistants do it?", "In 8/10 visits"),
        ("Does it take long?", "Under five minutes"),
        ("Will patients come?", "A third will"),
        ("What will go astray?", "The form will be left blank by patients who read little English"),
        ("Will it take longer than today?", "No"),
        ("How does the front desk react?", "They will ask for a second phone"),
        ("Does the visit get longer?", "Yes, by two minutes"),
        ("Which patients say no?", "Those with a bus to catch"),
        ("¿Cuántos vienen?", "La mitad"),
    ),
    "pdsa.task": _names(
        "Second reading, day 1", "Huddle at 8 with one team", "Dr. Lee tries the card", "Recall calls on Tuesday",
        "Text reminders for five patients", "Ensayo con una enfermera", "One patient with the pill card",
        "Cuff in each room: first week", "Calls after 5 pm", "Cycle 2",
    ),
    "causes.solution": _causes(
        "Readings are taken right after the walk in", "Calls go to voice mail", "Two forms ask for the same",
        "Patients share one phone", "No reading was repeated on Fridays", "Missed visits are not rebooked",
        "The template hides the field", "The cuff is shared by four rooms", "Results come by fax",
        "Only one line for calls at noon", "No-shows rise in winter", "Need to walk to the other floor",
    ),
    "causes.people": _causes(
        "Letters come in English", "MAs cover three rooms", "Patients fill out forms twice", "Nobody is told who calls",
        "Providers see the result a day later", "Front desk has two phones ringing",
    ),
    "causes.evidence": _evidence(
        "9 of 30 charts", "Seen on two mornings in room 3", "Mrs. Diaz and four other patients told us", "Phone log "
        "of May"
    ),
    "sustaining.owner": _plan(
        "owner", "QI lead (Maria)", "Practice manager", "Maria and Tom", "charge nurse", "the lead nurse of site B"
    ),
    "sustaining.standard": _plan(
        "standard", "Rooming protocol", "Standing order 12", "Checklist by the door", "EHR template"
    ),
    "sustaining.reaction": _plan(
        "trigger", "A point below the lower limit", "Below 65% for a quarter", "A downward trend of five points",
        "Fewer than 8 of 10 in the audit", "A shift below the median", "Less than 60%", "Two bad months in a row",
    ),
    "sustaining.watched": _plan("how_often", "weekly", "at each board meeting", "first Tuesday", "quarterly"),
    "spread.evidence": _spread(
        "evidence", "12 months above 70%", "Run chart: a shift since July", "From 58 to 70 percent",
        "Chart above the median since July 2024", "Held for a year through flu season",
    ),
}  # fmt: skip
