"""Flawed and good process maps, as teams write them."""

from dataclasses import replace

from review_projects import elm_street

from coachlab.record.process_map import ProcessMap, ProcessStep, StepPath
from coachlab.record.project import Project


def _step(key, name, who="Medical assistant", **changes):
    return ProcessStep(id=key, name=name, who=who, **changes)


def _ways(*ways):
    """Ways on from (to, answer) pairs."""
    return [StepPath(id=f"w{place}", to=to, when=when) for place, (to, when) in enumerate(ways)]


STEPS = [
    _step("a", "Check the patient in", "Front desk", minutes=3),
    ProcessStep(id="b", name="Wait in the waiting room", kind="wait", minutes=12),
    _step("c", "Bring the patient to a room", minutes=2),
    _step("d", "Take blood pressure", minutes=4, data="Reading, in the record"),
    _step("e", "Is it 140/90 or higher?", kind="decision", paths=_ways(("f", "yes"), ("g", "no"))),
    _step("f", "Tell the clinician", paths=_ways(("d", "asks for a second reading"), ("g", "takes it as it is"))),
    _step("g", "See the patient", "Clinician", minutes=15),
    _step("h", "Book the next visit", "Front desk", data="Visit, in the schedule"),
]
MAP = ProcessMap(
    name="A visit with blood pressure",
    begins="The patient comes to the desk",
    ends="The next visit is booked",
    seen="Rosa walked through it with Mrs. Diaz on 12 January, and watched five visits",
    steps=STEPS,
)


def _map(**changes):
    return elm_street(process_map=replace(MAP, **changes))


def _rows(*rows):
    return [(label, _map(**changes)) for label, changes in rows]


def _with(place, **changes):
    """The steps, with one of them changed."""
    return {"steps": [replace(step, **changes) if at == place else step for at, step in enumerate(STEPS)]}


def _line(count, **changes):
    """A straight line of steps, with a wait in second place."""
    steps = [_step(f"s{n}", f"{VERBS[n % 5]} paper {n}", data="log" if not n else "") for n in range(count)]
    if count > 1:
        steps[1] = replace(steps[1], kind="wait", minutes=10, who="")
    return {"steps": [replace(step, **changes) for step in steps]}


VERBS = ("Write", "Print", "File", "Read", "Sign")
NO_WAIT = [replace(step, kind="step") if step.kind == "wait" else step for step in STEPS if step.kind != "wait"]

FLAWED = {
    "process_map.begins_ends": _rows(
        ("no begin", {"begins": ""}),
        ("no end", {"ends": ""}),
        ("neither", {"begins": "", "ends": ""}),
        ("filler", {"begins": "TBD"}),
        ("filler in Spanish", {"ends": "pendiente"}),
        ("just Start and End", {"begins": "Start", "ends": "End"}),
        ("the same", {"begins": "Patient calls", "ends": "patient calls"}),
    ),
    "process_map.seen": _rows(
        ("nothing", {"seen": ""}),
        ("filler", {"seen": "n/a"}),
        ("from memory", {"seen": "From memory"}),
        ("in a meeting", {"seen": "We discussed it in our QI meeting"}),
        ("by the policy", {"seen": "Based on our clinic policy"}),
        ("everybody knows", {"seen": "The team knows the process well"}),
        ("brainstormed", {"seen": "Brainstorming session in March"}),
        ("not yet", {"seen": "Not observed yet"}),
        ("in Spanish", {"seen": "de memoria"}),
    ),
    "process_map.named": _rows(
        ("one without", _with(3, name="")),
        ("two without", {"steps": [replace(step, name="") if at in (2, 3) else step for at, step in enumerate(STEPS)]}),
        ("filler", _with(3, name="TBD")),
        ("Step 4", _with(3, name="Step 4")),
        ("new step", _with(3, name="New step")),
        ("an emoji", _with(3, name="🩺")),
        ("forty without", {"steps": [ProcessStep(id=f"s{n}") for n in range(40)]}),
    ),
    "process_map.who": _rows(
        ("one without", _with(3, who="")),
        ("none has one", {"steps": [replace(step, who="") for step in STEPS]}),
        ("filler", _with(3, who="?")),
        ("staff", _with(3, who="staff")),
        ("someone", _with(3, who="someone")),
        ("the team", _with(3, who="The team")),
        ("in Spanish", _with(3, who="alguien")),
        ("whoever is free", _with(3, who="whoever is free")),
        ("we", _with(3, who="we")),
    ),
    "process_map.decision_ways": _rows(
        ("no way at all", _with(4, paths=[])),
        ("one way", _with(4, paths=_ways(("f", "yes")))),
        ("no answers", _with(4, paths=_ways(("f", ""), ("g", "")))),
        ("one answer is missing", _with(4, paths=_ways(("f", "yes"), ("g", "")))),
        ("yes twice", _with(4, paths=_ways(("f", "yes"), ("g", "Yes")))),
        ("fillers", _with(4, paths=_ways(("f", "?"), ("g", "-")))),
        ("both to one step", _with(4, paths=_ways(("f", "yes"), ("f", "no")))),
        ("in Spanish", _with(4, paths=_ways(("f", "sí"), ("g", "por definir")))),
    ),
    "process_map.wait_minutes": _rows(
        ("no minutes", _with(1, minutes=None)),
        ("zero", _with(1, minutes=0)),
        ("below zero", _with(1, minutes=-5)),
        ("in Spanish", _with(1, name="Espera el resultado", minutes=None)),
        ("a second wait", {"steps": [*STEPS, ProcessStep(id="z", name="Result lies in the inbox", kind="wait")]}),
        ("two waits", {"steps": [*_with(1, minutes=None)["steps"], ProcessStep(id="z", name="Wait", kind="wait")]}),
    ),
    "process_map.waits": _rows(
        ("no wait", {"steps": NO_WAIT}),
        ("a straight line", _line(8, kind="step")),
        ("waiting is called a step", _with(1, kind="step", who="Patient")),
        ("in queue", _with(1, kind="step", name="Referral sits in the queue")),
        ("in Spanish", _with(1, kind="step", name="El paciente espera")),
        ("twelve steps", _line(12, kind="step")),
    ),
    "process_map.loops": _rows(
        ("back without a word", _with(5, paths=_ways(("d", ""), ("g", "takes it")))),
        ("to itself", _with(5, paths=_ways(("f", ""), ("g", "done")))),
        ("to the begin", _with(6, paths=_ways(("a", ""), ("h", "done")))),
        ("a filler", _with(5, paths=_ways(("d", "TBD"), ("g", "takes it")))),
        ("two of them", {"steps": [*STEPS[:5], replace(STEPS[5], paths=_ways(("d", ""), ("g", "ok"))),
                                   replace(STEPS[6], paths=_ways(("c", ""), ("h", "ok"))), STEPS[7]]}),
    ),
    "process_map.data": _rows(
        ("nowhere", {"steps": [replace(step, data="") for step in STEPS]}),
        ("fillers", {"steps": [replace(step, data="TBD" if step.data else "") for step in STEPS]}),
        ("none", {"steps": [replace(step, data="none") for step in STEPS]}),
        ("a long line", _line(12, data="")),
        ("signs", {"steps": [replace(step, data="-") for step in STEPS]}),
    ),
    "process_map.dead_end": _rows(
        ("a step that is gone", _with(5, paths=_ways(("gone", "yes"), ("g", "no")))),
        ("a step's name for its id", _with(5, paths=_ways(("See the patient", "yes"), ("g", "no")))),
        ("nowhere", _with(5, paths=_ways(("", "yes"), ("g", "no")))),
        ("the whole map in a circle", {"steps": [*STEPS[:7], replace(STEPS[7], paths=_ways(("a", "again")))]}),
        ("a circle of two at the end", {"steps": [*STEPS[:6], replace(STEPS[6], paths=_ways(("h", "x"))),
                                                  replace(STEPS[7], paths=_ways(("g", "back")))]}),
        ("all ways are gone", {"steps": [replace(step, paths=_ways(("gone", "yes"))) for step in STEPS]}),
    ),
    "process_map.unreachable": _rows(
        ("jumped over", _with(4, paths=_ways(("g", "yes"), ("h", "no")))),
        ("after the end", _with(3, paths=_ways(("end", "done")))),
        ("an island", {"steps": [*STEPS[:7], replace(STEPS[7], paths=_ways(("end", ""))),
                                 _step("z", "Call the patient", "Nurse")]}),
        ("two islands", {"steps": [*STEPS[:7], replace(STEPS[7], paths=_ways(("end", ""))), _step("y", "Call"),
                                   _step("z", "Write")]}),
        ("all but one", {"steps": [replace(STEPS[0], paths=_ways(("end", ""))), *STEPS[1:]]}),
    ),
    "process_map.size": _rows(
        ("two steps", _line(2)), ("three steps", _line(3)), ("four steps", _line(4)), ("one step", _line(1)),
        ("twenty-six", _line(26)), ("forty", _line(40)), ("a hundred", _line(100)),
    ),
    "process_map.as_it_is": _rows(
        ("should", _with(3, name="MA should take blood pressure twice")),
        ("supposed to", _with(3, name="Nurse is supposed to call the patient")),
        ("must", _with(3, name="Provider must review the result the same day")),
        ("the new process", {"name": "New process for recall"}),
        ("future", {"name": "Future state: diabetes visit"}),
        ("ideal", {"name": "Ideal workflow"}),
        ("ought to", _with(6, name="The clinician ought to see the patient")),
        ("in Spanish", _with(3, name="La enfermera debe tomar la presión")),
    ),
}  # fmt: skip

WHOLE = [
    ("the good map", _map()),
    ("nothing begun", elm_street()),
    ("a blank project", Project()),
    ("lines that nobody has begun", elm_street(process_map=ProcessMap(steps=[ProcessStep(), ProcessStep()]))),
]
GOOD = {
    "process_map.begins_ends": [*WHOLE, *_rows(
        ("in Spanish", {"begins": "El paciente llega", "ends": "Se va con su cita"}),
        ("in Chinese", {"begins": "患者到达", "ends": "预约完成"}),
    )],
    "process_map.seen": [*WHOLE, *_rows(
        ("watched", {"seen": "Watched ten visits in March"}),
        ("walked with a patient", {"seen": "Walked it with a patient"}),
        ("shadowed", {"seen": "Shadowed two MAs for a morning; discussed it in the team meeting"}),
        ("those who do it", {"seen": "Drawn with front desk and MAs, then checked against 5 visits"}),
        ("in Spanish", {"seen": "Observamos cinco visitas"}),
        ("in Arabic", {"seen": "راقبنا خمس زيارات"}),
    )],
    "process_map.named": [*WHOLE, *_rows(
        ("in Chinese", _with(3, name="量血压")),
        ("one word", _with(3, name="Weigh")),
        ("very long", _with(3, name="Take the reading " * 200)),
    )],
    "process_map.who": [*WHOLE, *_rows(
        ("the patient", _with(3, who="Patient")),
        ("a name", _with(3, who="Ana")),
        ("a computer", _with(3, who="Record system")),
        ("a wait needs nobody", _with(1, who="")),
        ("a decision", _with(4, who="")),
        ("in Spanish", _with(3, who="Enfermera")),
        ("billing staff", _with(3, who="Billing staff")),
    )],
    "process_map.decision_ways": [*WHOLE, *_rows(
        ("three ways", _with(4, paths=_ways(("f", "180 or more"), ("g", "below 140"), ("h", "no cuff")))),
        ("in Spanish", _with(4, paths=_ways(("f", "sí"), ("g", "no")))),
        ("one way to the end", _with(4, paths=_ways(("f", "yes"), ("end", "no")))),
        ("no decision at all", {"steps": [replace(step, kind="step" if step.kind == "decision" else step.kind)
                                          for step in STEPS]}),
    )],
    "process_map.wait_minutes": [*WHOLE, *_rows(
        ("half a minute", _with(1, minutes=0.5)),
        ("three weeks", _with(1, minutes=30240)),
        ("no wait", {"steps": NO_WAIT}),
    )],
    "process_map.waits": [*WHOLE, *_rows(
        ("a small map", {"steps": STEPS[2:4]}),
        ("two waits", {"steps": [*STEPS, ProcessStep(id="z", name="Wait for the result", kind="wait", minutes=2880)]}),
        ("a wait without minutes is another question", _with(1, minutes=None)),
        ("the waiting room is cleaned", _with(2, name="Clean the waiting room")),
    )],
    "process_map.loops": [*WHOLE, *_rows(
        ("no loop", _with(5, paths=[])),
        ("a loop with its reason", _with(5, paths=_ways(("d", "cuff was too small"), ("g", "fits")))),
        ("forward without a word", _with(5, paths=_ways(("g", "")))),
        ("in Spanish", _with(5, paths=_ways(("d", "falta el manguito"), ("g", "bien")))),
    )],
    "process_map.data": [*WHOLE, *_rows(
        ("in one place", _line(6)),
        ("in Spanish", _with(3, data="Lectura, en el expediente")),
        ("in Chinese", _with(3, data="病历")),
    )],
    "process_map.dead_end": [*WHOLE, *_rows(
        ("a straight line", _line(9)),
        ("two ends", _with(5, paths=_ways(("end", "sent to hospital"), ("g", "stays")))),
        ("a loop with a way out", _with(5, paths=_ways(("a", "again"), ("g", "done")))),
    )],
    "process_map.unreachable": [*WHOLE, *_rows(
        ("a straight line", _line(9)),
        ("reached by a way back", {"steps": [STEPS[0], replace(STEPS[1], paths=_ways(("d", ""))),
                                             STEPS[2], replace(STEPS[3], paths=_ways(("c", "no room"), ("e", "ok"))),
                                             *STEPS[4:]]}),
        ("no ids", {"steps": [replace(step, id="", paths=[]) for step in STEPS]}),
        ("a way that is gone is another question", _with(5, paths=_ways(("gone", "yes"), ("g", "no")))),
    )],
    "process_map.size": [*WHOLE, *_rows(("five", _line(5)), ("twelve", _line(12)), ("twenty-five", _line(25)))],
    "process_map.as_it_is": [*WHOLE, *_rows(
        ("as it is", _with(3, name="MA takes blood pressure once")),
        ("a must-have form", _with(3, name="Fill in the must-have form")),
        ("a new patient", _with(3, name="Register the new patient")),
        ("shoulder", _with(3, name="Examine the shoulder")),
        ("a question", _with(4, name="Should the patient be seen today?")),
        ("will, as people write", _with(3, name="MA will room the patient")),
        ("a living will", _with(3, name="Ask about a living will")),
        ("in Spanish", _with(3, name="La enfermera toma la presión")),
    )],
}  # fmt: skip
