"""Elm Street's aim and plan: charter, process map, causes, Pareto, drivers and change ideas (all invented)."""

from __future__ import annotations

from coachlab.record.causes import Cause, CauseAndEffect, Pareto, ParetoCategory
from coachlab.record.charter import Charter, Member, Milestone
from coachlab.record.drivers import ChangeIdea, Driver
from coachlab.record.process_map import END, ProcessMap, ProcessStep, StepPath
from coachlab.record.project import Aim
from coachlab.simulate.elm_street.measures import CARD, OUTCOME, RECALL, SECOND, TIME

BOOKING, AGAIN, SIGN, LIST, CALL_SPANISH, PILL_CARD, CUFFS, HOME = (
    "ch-booking",
    "ch-again",
    "ch-sign",
    "ch-list",
    "ch-spanish",
    "ch-card",
    "ch-cuffs",
    "ch-home",
)


def aim() -> Aim:
    """The aim of the lesson on aims, by its parts."""
    return Aim(
        what="Blood pressure below 140/90 at the latest reading",
        whom="Adults of 18 to 85 with hypertension who are seen in the month",
        where="Elm Street Family Practice",
        baseline=58,
        target=68,
        unit="%",
        by_when="2025-06-30",
        measure=OUTCOME,
        equity="for patients who prefer Spanish it will rise from 51 % to 66 % by the same day, so that the gap to all "
        "others closes from 10 points to 3",
    )


def charter() -> Charter:
    """The charter: problem with data, scope, the team with a patient partner, milestones, sign-off."""
    return Charter(
        problem="Too many of our patients with hypertension leave a visit with a high pressure, and nobody looks "
        "again until months later. Patients who prefer Spanish fare worse. The people, the practice and the numbers "
        "of this example are invented.",
        problem_data="In 2023 the median month had 58.5 % of patients below 140/90. Patients who prefer Spanish stood "
        "at 51 %, all others at 61 %. Of the visits with a high first reading, 40 % had a second one.",
        first_step="The patient signs in for a visit",
        last_step="The patient is back for the next visit, or has been called",
        out_of_scope="Which medicine to choose, care in the hospital, patients under 18",
        sponsor="Dr. Ana Ruiz, physician and owner of the practice",
        lead="Maria Santos, nurse",
        members=[
            Member(id="mb-maria", name="Maria Santos", role="Nurse, team lead"),
            Member(id="mb-ana", name="Dr. Ana Ruiz", role="Physician, sponsor"),
            Member(id="mb-sam", name="Sam Patel", role="Nurse practitioner"),
            Member(id="mb-denise", name="Denise", role="Medical assistant, runs the monthly report"),
            Member(id="mb-kofi", name="Kofi", role="Medical assistant, reads the charts of the sample"),
            Member(id="mb-tanya", name="Tanya", role="Front desk"),
            Member(id="mb-rosa", name="Rosa Delgado", role="Patient partner, speaks Spanish at home", patient=True),
            Member(id="mb-lena", name="Lena", role="Practice coach from the physicians’ group"),
        ],
        barriers="Rooms are full and visits are short. One medical assistant is on leave in some months. Reports "
        "in the new record took two months to get right.",
        resources="One hour a week for Maria, 20 minutes a month for the whole team, two large cuffs and four timers, "
        "and gift cards for the patient partner’s time, all paid for by the practice.",
        milestones=[
            Milestone(id="ms-baseline", what="Baseline of 12 months counted", by_when="2024-01-31", done=True),
            Milestone(id="ms-walk", what="Visit walked through with Rosa", by_when="2024-02-16", done=True),
            Milestone(id="ms-tests", what="Three tests of the second reading done", by_when="2024-05-31", done=True),
            Milestone(id="ms-routine", what="Second reading routine for everybody", by_when="2024-07-01", done=True),
            Milestone(id="ms-aim", what="The day of the aim: read the chart together", by_when="2025-06-30", done=True),
            Milestone(
                id="ms-card", what="Pill card with pictures tested with one patient", by_when="2025-10-31", done=True
            ),
        ],
        signed_by="Dr. Ana Ruiz and Maria Santos",
        signed_on="2024-01-30",
    )


def process_map() -> ProcessMap:
    """The visit as it was before any change: 13 steps in five lanes."""
    desk, assistant, clinician, patient = "Front desk", "Medical assistant", "Clinician", "Patient"
    return ProcessMap(
        name="A visit by a patient with hypertension, as it was in February 2024",
        begins="The patient signs in",
        ends="The patient is back for the next visit, or is lost from sight",
        seen="Maria and Rosa walked through three visits on 14 and 16 February 2024, with a watch. Denise, Kofi and "
        "Tanya then checked the map.",
        steps=[
            ProcessStep(
                id="st-sign",
                name="Sign the patient in",
                who=desk,
                minutes=2,
                data="Time of arrival, in the schedule; preferred language, if it is asked",
                trouble="The preferred language is not always asked",
            ),
            ProcessStep(id="st-wait", name="Wait for a room", kind="wait", who=patient, minutes=14),
            ProcessStep(
                id="st-room",
                name="Bring the patient to a room and go over the medicines",
                who=assistant,
                minutes=4,
                data="Medicine list",
                trouble="The list is in English; some patients nod",
            ),
            ProcessStep(
                id="st-first",
                name="Take the blood pressure",
                who=assistant,
                minutes=2,
                data="First reading, in the vital signs",
                trouble="Taken right away, when some have just run from the bus; large cuffs are in one room only",
            ),
            ProcessStep(
                id="st-high",
                name="Is it 140/90 or higher?",
                kind="decision",
                who=assistant,
                paths=[
                    StepPath(id="pa-high-yes", to="st-slip", when="yes"),
                    StepPath(id="pa-high-no", to="st-quiet", when="no"),
                ],
            ),
            ProcessStep(
                id="st-slip",
                name="Write it on the slip for the clinician",
                who=assistant,
                minutes=1,
                trouble="The slip gets lost; a second reading depends on who is there",
            ),
            ProcessStep(
                id="st-quiet",
                name="Wait for the clinician",
                kind="wait",
                who=patient,
                minutes=11,
                trouble="Quiet minutes in which nobody takes a second reading",
            ),
            ProcessStep(
                id="st-talk",
                name="Talk about the pressure and the pills",
                who=clinician,
                minutes=12,
                data="Assessment, in the visit note",
                trouble="A first reading is hard to trust, so often nothing is changed",
            ),
            ProcessStep(
                id="st-plan",
                name="Change the treatment?",
                kind="decision",
                who=clinician,
                paths=[
                    StepPath(id="pa-plan-yes", to="st-card", when="yes"),
                    StepPath(id="pa-plan-no", to="st-book", when="no"),
                ],
            ),
            ProcessStep(
                id="st-card",
                name="Order the medicine and print the pill card",
                who=clinician,
                minutes=3,
                data="Prescription",
                trouble="The pill card is in English only",
            ),
            ProcessStep(
                id="st-book",
                name="Is the next visit booked?",
                kind="decision",
                who=desk,
                minutes=2,
                data="Appointment, in the schedule",
                trouble="About a third leave without a date, and nobody calls them",
                paths=[
                    StepPath(id="pa-book-yes", to="st-weeks", when="yes"),
                    StepPath(id="pa-book-no", to=END, when="no: lost from sight"),
                ],
            ),
            ProcessStep(
                id="st-weeks",
                name="Wait about four weeks at home",
                kind="wait",
                who=patient,
                minutes=40320,
                trouble="Nobody asks how the new pills go",
            ),
            ProcessStep(
                id="st-back",
                name="Does the patient come?",
                kind="decision",
                who=desk,
                data="Visit kept or missed, in the schedule",
                paths=[
                    StepPath(id="pa-back-yes", to="st-sign", when="yes: the next visit"),
                    StepPath(id="pa-back-no", to=END, when="no: nobody calls"),
                ],
            ),
        ],
    )


def cause_and_effect() -> CauseAndEffect:
    """Why patients leave with a high pressure: five branches, each cause with its evidence or without."""
    rows = [
        ("c-measuring", "How we measure", "", "", False),
        ("c-once", "A high reading is taken only once", "c-measuring", "40 % of 30 visits a month had a second", True),
        ("c-rest", "No rest before the first reading", "c-once", "Seen in all three walks with Rosa", True),
        ("c-cuff", "Large cuffs are in one room only", "c-measuring", "Denise counted the cuffs", False),
        ("c-followup", "Coming back", "", "", False),
        ("c-lost", "Nobody knows who is overdue", "c-followup", "There was no list before July 2024", True),
        ("c-leave", "Patients leave without a date", "c-followup", "About a third, in the schedule of January", False),
        ("c-language", "Language and instructions", "", "", False),
        ("c-english", "The pill card is in English only", "c-language", "Kofi looked in all the rooms", True),
        ("c-words", "Doses are written in words, not shown", "c-english", "Rosa and two neighbours told us", False),
        ("c-treatment", "Treatment", "", "", False),
        ("c-trust", "A single high reading is not trusted", "c-treatment", "Both clinicians say so", False),
        ("c-cost", "Some pills cost too much", "c-treatment", "", False),
        ("c-work", "How the work is shared", "", "", False),
        ("c-slip", "The paper slip gets lost", "c-work", "Seen in one of three walks", False),
    ]
    causes = [Cause(id=i, name=n, parent=p, evidence=e, chosen=c) for i, n, p, e, c in rows]
    return CauseAndEffect(
        effect="Two in five patients with hypertension leave the month with a pressure of 140/90 or higher",
        causes=causes,
    )


def pareto() -> Pareto:
    """The main reason at each visit that ended high, read chart by chart: 86 of them, as in the data set."""
    rows = [
        ("pa-once", "High first reading, no second one", 31),
        ("pa-gap", "Back after more than six months without a visit", 19),
        ("pa-pills", "Pills not taken as planned, card not understood", 14),
        ("pa-same", "High twice, treatment left as it was", 11),
        ("pa-other", "Other reasons, or not clear from the chart", 11),
    ]
    return Pareto(
        counted="The main reason, one for each patient whose month ended with a high pressure",
        period="October 2023 to March 2024, without November 2023, which could not be counted",
        source="Charts of all 86 patients, read by Maria and Kofi together",
        categories=[ParetoCategory(id=i, name=n, count=c) for i, n, c in rows],
    )


def drivers() -> list[Driver]:
    """Three primary drivers with their secondary drivers, conditions and not tasks, each with what tells it moves."""
    rows: list[tuple[str, str, str, list[str]]] = [
        ("d-right", "Each blood pressure in the record can be trusted", "", [SECOND, TIME]),
        ("d-again", "A high first reading never stands alone", "d-right", [SECOND]),
        ("d-calm", "Patients sit calmly, with a cuff that fits", "d-right", []),
        ("d-back", "Patients with high pressure come back in time", "", [RECALL]),
        ("d-know", "The team knows who is overdue", "d-back", [RECALL]),
        ("d-date", "No one leaves without a next date", "d-back", []),
        ("d-plan", "Each patient has a plan that fits and is understood", "", [CARD]),
        ("d-language", "Instructions speak the patient’s language", "d-plan", [CARD]),
        ("d-home", "Patients see their own pressure between visits", "d-plan", []),
    ]
    return [Driver(id=i, name=n, parent=p, measures=m) for i, n, p, m in rows]


def changes() -> list[ChangeIdea]:
    """Eight ideas, each under a secondary driver, with where it comes from."""
    rows = [
        (AGAIN, "A second reading after five quiet minutes", "d-again", "Make a check part of the work", "Denise"),
        (SIGN, "Timer and door sign for the quiet minutes", "d-again", "Use reminders", "Kofi, after the second test"),
        (CUFFS, "Both cuff sizes in each room", "d-calm", "Put things where they are used", "Walk with Rosa"),
        (LIST, "Recall list, an hour of calls a week", "d-know", "Use reminders", "Maria, from her last practice"),
        (CALL_SPANISH, "Calls in Spanish by someone known", "d-know", "Fit the service to people", "Rosa Delgado"),
        (BOOKING, "Next visit booked in the room", "d-date", "Move steps closer together", "Tanya"),
        (PILL_CARD, "Pill card with pictures, in Spanish", "d-language", "Fit the service to people", "Rosa Delgado"),
        (HOME, "Home cuffs on loan, readings by message", "d-home", "Share the work with patients", "Sam Patel"),
    ]
    return [ChangeIdea(id=i, name=n, driver=d, concept=c, origin=o) for i, n, d, c, o in rows]
