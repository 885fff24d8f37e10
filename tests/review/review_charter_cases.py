"""Flawed and good charters, as teams write them."""

from dataclasses import replace

from review_projects import elm_street

from coachlab.record.charter import Charter, Member, Milestone
from coachlab.record.project import Project

MEMBERS = [
    Member(id="m1", name="Ana Ruiz", role="medical assistant"),
    Member(id="m2", name="Lee Wong", role="front desk"),
    Member(id="m3", name="Mrs. Diaz", role="patient partner", patient=True),
]
MILESTONES = [
    Milestone(id="t1", what="Baseline on the wall", by_when="2025-11-30", done=True),
    Milestone(id="t2", what="First test of a repeat reading", by_when="2026-02-15"),
    Milestone(id="t3", what="All rooms take a repeat reading", by_when="2026-09-30"),
]
CHARTER = Charter(
    problem="Many adults with hypertension leave the clinic with a high reading.",
    problem_data="In 2025, 42% of 480 visits ended with a reading of 140/90 or higher.",
    first_step="The patient checks in",
    last_step="The next visit is booked",
    out_of_scope="Patients seen by phone only",
    sponsor="Dr. Lin, medical director",
    lead="Rosa Gil, lead medical assistant",
    members=MEMBERS,
    barriers="The large cuff is in one room; two assistants are new.",
    resources="One hour a week for the team; a second large cuff.",
    milestones=MILESTONES,
    signed_by="Dr. Lin",
    signed_on="2025-12-01",
)


def _charter(**changes):
    return elm_street(charter=replace(CHARTER, **changes))


def _rows(*rows):
    return [(label, _charter(**changes)) for label, changes in rows]


def _team(*members):
    """A charter with these (name, role) members, the last of them a patient."""
    found = [Member(id=f"m{place}", name=name, role=role) for place, (name, role) in enumerate(members)]
    return {"members": found}


def _dates(*days, done=()):
    """Milestones on these days; `done` are the places of those that are done."""
    rows = enumerate(days)
    return {"milestones": [Milestone(id=f"t{n}", what=WHAT[n % 3], by_when=day, done=n in done) for n, day in rows]}


WHAT = ("First test", "All rooms", "Report to the board")
FORTY = [Member(id=f"m{n}", name=f"Person {n}", role="nurse") for n in range(40)]

FLAWED = {
    "charter.title": [
        *((label, elm_street(title=title, charter=CHARTER)) for label, title in (
            ("no title", ""), ("spaces", "  "), ("filler", "TBD"), ("Untitled", "Untitled"), ("mine", "My project"),
            ("QI project", "QI Project"), ("Charter", "Project charter"), ("in Spanish", "Proyecto 1"), ("emoji", "🙂"),
        )),
    ],
    "charter.problem": _rows(
        ("nothing", {"problem": ""}),
        ("filler", {"problem": "tbd"}),
        ("a few signs", {"problem": "..."}),
        ("filler in Spanish", {"problem": "por definir"}),
        ("an emoji", {"problem": "😟"}),
        ("one word", {"problem": "Diabetes"}),
        ("two words", {"problem": "Blood pressure"}),
    ),
    "charter.problem_is_solution": _rows(
        ("we do not have", {"problem": "We don't have a registry for diabetes."}),
        ("we need", {"problem": "We need a care manager."}),
        ("lack of", {"problem": "Lack of a reminder system for patients"}),
        ("no template", {"problem": "There is no template for foot exams in our EHR"}),
        ("need to hire", {"problem": "Need to hire another nurse"}),
        ("should", {"problem": "The clinic should implement a recall list"}),
        ("a task", {"problem": "Implement a hypertension registry"}),
        ("in Spanish", {"problem": "No tenemos una enfermera de enlace"}),
        ("in Spanish, need", {"problem": "Necesitamos más capacitación"}),
    ),
    "charter.problem_data": _rows(
        ("nothing", {"problem_data": ""}),
        ("filler", {"problem_data": "to be determined"}),
        ("words only", {"problem_data": "Our rates are low compared with other clinics."}),
        ("staff feel", {"problem_data": "Staff feel that many patients are not controlled"}),
        ("in Spanish", {"problem_data": "Muchos pacientes no vuelven"}),
        ("the report", {"problem_data": "See the quality report"}),
        ("in Arabic", {"problem_data": "كثير من المرضى"}),
    ),
    "charter.scope": _rows(
        ("no first step", {"first_step": ""}),
        ("no last step", {"last_step": ""}),
        ("neither", {"first_step": "", "last_step": ""}),
        ("filler", {"first_step": "n/a"}),
        ("the same step", {"first_step": "The patient checks in", "last_step": "the patient checks in."}),
        ("filler in Spanish", {"last_step": "pendiente"}),
    ),
    "charter.sponsor": _rows(
        ("nobody", {"sponsor": ""}),
        ("filler", {"sponsor": "TBD"}),
        ("not applicable", {"sponsor": "n/a"}),
        ("to be determined", {"sponsor": "To be determined"}),
        ("a dash", {"sponsor": "–"}),
        ("leadership", {"sponsor": "Leadership"}),
        ("the clinic", {"sponsor": "the clinic"}),
        ("management", {"sponsor": "Senior management"}),
    ),
    "charter.lead": _rows(
        ("nobody", {"lead": ""}),
        ("filler", {"lead": "tbd"}),
        ("unknown", {"lead": "unknown"}),
        ("the team", {"lead": "the team"}),
        ("everyone", {"lead": "Everyone"}),
        ("all of us", {"lead": "all of us"}),
        ("in Spanish", {"lead": "por definir"}),
    ),
    "charter.sponsor_and_lead": _rows(
        ("the same text", {"sponsor": "Rosa Gil, lead medical assistant"}),
        ("the same name, another role", {"sponsor": "Rosa Gil, practice manager"}),
        ("the same but for capitals", {"sponsor": "ROSA GIL", "lead": "Rosa Gil"}),
        ("the same with a title", {"sponsor": "Dr. Ana Lin", "lead": "Ana Lin, MD"}),
        ("role first", {"sponsor": "Medical director: Kim Park", "lead": "Kim Park"}),
        ("in Spanish", {"sponsor": "Dra. María López, directora", "lead": "María López"}),
    ),
    "charter.roles": _rows(
        ("a doctor's name", {"sponsor": "Dr. Lin"}),
        ("a name", {"lead": "Rosa Gil"}),
        ("first names", {"sponsor": "Susan", "lead": "Mike"}),
        ("a full name", {"sponsor": "Mary Ann O'Neill"}),
        ("in Spanish", {"lead": "María López"}),
        ("with a title", {"sponsor": "Ms. Carter"}),
    ),
    "charter.team": _rows(
        ("nobody", {"members": []}),
        ("one", {"members": MEMBERS[:1]}),
        ("empty lines", {"members": [Member(id="a"), Member(id="b"), Member(id="c", name="TBD")]}),
        ("no roles", {"members": [replace(each, role="") for each in MEMBERS]}),
        ("one role is missing", {"members": [*MEMBERS, Member(id="m4", name="Kim")]}),
        ("roles are fillers", {"members": [replace(each, role="?") for each in MEMBERS]}),
        ("forty", {"members": [*FORTY, MEMBERS[2]]}),
    ),
    "charter.patient": _rows(
        ("staff only", {"members": MEMBERS[:2]}),
        ("five of the staff", _team(("Ana", "MA"), ("Lee", "front desk"), ("Kim", "RN"), ("Bo", "MD"), ("Jo", "LVN"))),
        ("patient services", _team(("Ana", "MA"), ("Lee", "patient services representative"))),
        ("a patient navigator", _team(("Ana", "MA"), ("Lee", "Patient navigator"), ("Kim", "patient coordinator"))),
        ("family medicine", _team(("Ana", "family physician"), ("Lee", "Family nurse practitioner"))),
        ("in Spanish", _team(("Ana", "enfermera"), ("Luis", "recepcionista"))),
    ),
    "charter.milestones": _rows(
        ("none", {"milestones": []}),
        ("one", {"milestones": MILESTONES[:1]}),
        ("no days", {"milestones": [replace(each, by_when="") for each in MILESTONES]}),
        ("one without a day", {"milestones": [*MILESTONES, Milestone(id="x", what="Report to the board")]}),
        ("days that no calendar knows", _dates("soon", "2026-13-01", "next spring")),
        ("days without a what", {"milestones": [replace(each, what="") for each in MILESTONES]}),
        ("a filler", {"milestones": [*MILESTONES, Milestone(id="x", what="Report", by_when="TBD")]}),
        ("empty lines", {"milestones": [Milestone(id="x"), Milestone(id="y")]}),
    ),
    "charter.milestone_dates": _rows(
        ("all past, none done", _dates("2025-03-01", "2025-06-01")),
        ("one past, not done", _dates("2025-12-01", "2026-06-01")),
        ("yesterday", _dates("2026-01-14", "2026-06-01")),
        ("out of order", _dates("2026-09-30", "2026-03-01", "2026-06-01")),
        ("after the aim's day", _dates("2026-03-01", "2028-01-31")),
        ("done in the future", _dates("2026-03-01", "2026-09-30", done=(1,))),
        ("in words", _dates("June 2025", "30 June 2026")),
    ),
    "charter.barriers": _rows(
        ("nothing", {"barriers": ""}), ("filler", {"barriers": "TBD"}), ("not applicable", {"barriers": "n/a"}),
        ("none", {"barriers": "None"}), ("nothing, in Spanish", {"barriers": "ninguna"}), ("a dash", {"barriers": "-"}),
    ),
    "charter.resources": _rows(
        ("nothing", {"resources": ""}), ("filler", {"resources": "TBD"}), ("not applicable", {"resources": "N/A"}),
        ("not sure", {"resources": "not sure"}), ("Spanish", {"resources": "pendiente"}), ("sign", {"resources": "…"}),
    ),
    "charter.signed": _rows(
        ("nobody, no day", {"signed_by": "", "signed_on": ""}),
        ("nobody", {"signed_by": ""}),
        ("no day", {"signed_on": ""}),
        ("filler", {"signed_by": "TBD"}),
        ("a day to come", {"signed_on": "2026-03-01"}),
        ("a day that no calendar knows", {"signed_on": "soon"}),
        ("6/7/2025", {"signed_on": "6/7/2025"}),
    ),
}  # fmt: skip

WHOLE = [
    ("the good charter", _charter()),
    ("nothing begun", elm_street()),
    ("a blank project", Project()),
    ("lines that nobody has begun", elm_street(charter=Charter(members=[Member(id="m1")], milestones=[Milestone()]))),
]
JUST_BEGUN = ("just begun", elm_street(charter=Charter(problem="Many patients leave with a high reading.")))
GOOD = {
    "charter.title": [
        *WHOLE, ("two words", elm_street(title="Colon screening", charter=CHARTER)),
        ("in Chinese", elm_street(title="血压", charter=CHARTER)),
        ("a project by name", elm_street(title="Project Hope: fewer falls", charter=CHARTER)),
    ],
    "charter.problem": [
        *WHOLE, *_rows(
            ("short", {"problem": "Too many missed visits"}),
            ("in Spanish", {"problem": "Muchos pacientes no vuelven a su cita"}),
            ("in Chinese", {"problem": "很多患者血压没有得到控制"}),
            ("very long", {"problem": "Patients wait for weeks. " * 300}),
        ),
    ],
    "charter.problem_is_solution": [
        *WHOLE, *_rows(
            ("patients lack", {"problem": "Half of our patients with diabetes have no eye exam in two years."}),
            ("do not come back", {"problem": "We don't see patients again within a month after a high reading."}),
            ("no one knows", {"problem": "Nobody knows which patients are overdue, and 30% miss their screening."}),
            ("wait", {"problem": "Patients need to wait 21 days for a visit."}),
            ("in Spanish", {"problem": "Los pacientes no tienen cita hasta después de tres semanas"}),
            ("empty", {"problem": ""}),
            ("need care", {"problem": "Patients who need interpreters wait twice as long"}),
        ),
    ],
    "charter.problem_data": [
        *WHOLE, *_rows(
            ("a percentage", {"problem_data": "58% controlled last year"}),
            ("numbers in words", {"problem_data": "Four of ten patients, in the last two months"}),
            ("in the problem itself", {"problem": "42% of our adults leave with a high reading", "problem_data": ""}),
            ("in Spanish", {"problem_data": "42% de 480 citas"}),
            ("other digits", {"problem_data": "٤٢٪ من الزيارات"}),
        ),
    ],
    "charter.scope": [
        *WHOLE, *_rows(
            ("in Spanish", {"first_step": "El paciente llega", "last_step": "Se da la próxima cita"}),
            ("short", {"first_step": "Check-in", "last_step": "Check-out"}),
            ("in Chinese", {"first_step": "挂号", "last_step": "预约下次"}),
        ),
    ],
    "charter.sponsor": [
        *WHOLE, *_rows(
            ("a role", {"sponsor": "Chief medical officer"}),
            ("a name and a role", {"sponsor": "Kim Park (COO)"}),
            ("in Spanish", {"sponsor": "Dra. López, directora médica"}),
        ),
    ],
    "charter.lead": [
        *WHOLE, *_rows(
            ("a role", {"lead": "Nurse manager"}),
            ("a name and a role", {"lead": "Kim Park, RN"}),
            ("in Spanish", {"lead": "Rosa Gil, enfermera"}),
            ("two people", {"lead": "Rosa Gil and Kim Park, medical assistants"}),
        ),
    ],
    "charter.sponsor_and_lead": [
        *WHOLE, *_rows(
            ("two people with one family name", {"sponsor": "Ana Gil, medical director"}),
            ("roles alone", {"sponsor": "medical director", "lead": "lead medical assistant"}),
            ("two doctors", {"sponsor": "Dr. Lin", "lead": "Dr. Park"}),
            ("one is missing", {"sponsor": ""}),
            ("in Chinese", {"sponsor": "李院长", "lead": "王护士"}),
        ),
    ],
    "charter.roles": [
        *WHOLE, *_rows(
            ("roles alone", {"sponsor": "Medical director", "lead": "Clinic nurse"}),
            ("letters", {"sponsor": "Kim Park, COO", "lead": "Bo Lee RN"}),
            ("in brackets", {"sponsor": "Kim Park (owner)", "lead": "Bo Lee (MA)"}),
            ("the role stands among the members", {"lead": "Ana Ruiz"}),
            ("in Spanish", {"sponsor": "María López, directora", "lead": "enfermera Rosa Gil"}),
            ("in Chinese", {"sponsor": "李院长", "lead": "王护士"}),
            ("nobody yet is another question", {"sponsor": "", "lead": "TBD"}),
        ),
    ],
    "charter.team": [
        *WHOLE, *_rows(
            ("two", {"members": MEMBERS[1:]}),
            ("eight", {"members": [*FORTY[:7], MEMBERS[2]]}),
            ("in Spanish", _team(("Ana", "enfermera"), ("Luis", "recepción"), ("Sra. Díaz", "paciente"))),
            ("roles for names", _team(("Medical assistant", ""), ("Front desk", ""), ("Patient partner", ""))),
        ),
    ],
    "charter.patient": [
        *WHOLE, *_rows(
            ("by role", _team(("Ana", "MA"), ("Mrs. Diaz", "Patient advisor"))),
            ("a mother", _team(("Ana", "MA"), ("Mrs. Diaz", "parent of a patient"))),
            ("family", _team(("Ana", "MA"), ("Mr. Diaz", "family member"))),
            ("in Spanish", _team(("Ana", "enfermera"), ("Sra. Díaz", "paciente"))),
            ("in the name", _team(("Ana", "MA"), ("Patient representative", ""))),
            ("the team comes first", {"members": []}),
        ),
    ],
    "charter.milestones": [
        *WHOLE, *_rows(
            ("two", {"milestones": MILESTONES[1:]}),
            ("months", _dates("2026-03", "June 2026")),
            ("in Spanish", _dates("30 de junio de 2026", "2026-12-31")),
            ("twelve", _dates(*(f"2026-{month:02d}-28" for month in range(2, 13)))),
        ),
    ],
    "charter.milestone_dates": [
        *WHOLE, *_rows(
            ("past and done", _dates("2025-03-01", "2026-06-01", done=(0,))),
            ("all done", _dates("2025-03-01", "2025-06-01", done=(0, 1))),
            ("two on one day", _dates("2026-06-01", "2026-06-01")),
            ("on the aim's day", _dates("2026-06-01", "2027-06-30")),
            ("no days", {"milestones": [replace(each, by_when="") for each in MILESTONES]}),
        ),
        ("the aim's day has passed, the work goes on",
         elm_street(aim={"by_when": "2025-12-31"}, charter=replace(CHARTER, **_dates("2026-06-01", "2026-09-01")))),
    ],
    "charter.barriers": [
        *WHOLE, *_rows(
            ("one word", {"barriers": "Staffing"}), ("in Spanish", {"barriers": "Falta de tiempo"}),
            ("in Chinese", {"barriers": "人手不足"}),
        ), JUST_BEGUN,
    ],
    "charter.resources": [
        *WHOLE, *_rows(
            ("one word", {"resources": "Time"}), ("none on purpose", {"resources": "None beyond the weekly meeting"}),
            ("in Spanish", {"resources": "Una hora por semana"}),
        ), JUST_BEGUN,
    ],
    "charter.signed": [
        *WHOLE, *_rows(
            ("in words", {"signed_on": "1 December 2025"}),
            ("today", {"signed_on": "2026-01-15"}),
            ("two people", {"signed_by": "Dr. Lin and Rosa Gil"}),
            ("the sponsor comes first", {"sponsor": "", "signed_by": ""}),
        ), JUST_BEGUN,
    ],
}  # fmt: skip
