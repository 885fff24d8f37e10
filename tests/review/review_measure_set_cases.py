"""Flawed and good sets of measures, as teams write them: how many, of which kinds, with which names and directions."""

from dataclasses import replace

from review_projects import (
    elm_street,
    elm_street_balancing,
    elm_street_measure,
    elm_street_process,
    observations,
    steady,
)

from coachlab.record.project import Measure, Project

OUTCOME, PROCESS, BALANCING = elm_street_measure(), elm_street_process(), elm_street_balancing()


def _set(*measures, **changes):
    return elm_street(measures=list(measures), **changes)


def _named(name, kind="process", **changes):
    """A measure with a name only, as in the first draft of a set."""
    return Measure(id=name, name=name, kind=kind, **{"direction": "higher", **changes})


def _with(*rows):
    """The good set with another process measure."""
    return [(label, _set(OUTCOME, replace(PROCESS, **changes), BALANCING)) for label, changes in rows]


def _third(*rows):
    """The good set and one more measure."""
    return [(label, _set(OUTCOME, PROCESS, BALANCING, measure)) for label, measure in rows]


def _kinds(*kinds):
    return _set(*(_named(f"Measure of {word}", kind) for word, kind in zip(WORDS, kinds, strict=False)))


WORDS = ("calls", "visits", "readings", "letters", "refills", "referrals", "results", "falls", "meals", "steps")
FORTY = [_named(f"Readings in room {number}") for number in range(40)]

FLAWED = {
    "measures.count": [
        ("one alone", _set(OUTCOME)),
        ("one alone, a name only", Project(measures=[_named("Readings repeated", "process")])),
        ("one alone and a form that nobody has begun", _set(OUTCOME, Measure(id="m2", kind="process"))),
        ("nine", _set(OUTCOME, PROCESS, BALANCING, *FORTY[:6])),
        ("twelve", _set(OUTCOME, *FORTY[:11])),
        ("forty", _set(*FORTY)),
    ],
    "measures.kind": [
        *_with(("one without a kind", {"kind": ""})),
        ("none has a kind", _kinds("", "", "")),
        ("two of four", _kinds("outcome", "", "", "balancing")),
        ("a Spanish name", _set(OUTCOME, _named("Lecturas repetidas", ""), BALANCING)),
        ("a name in Chinese", _set(OUTCOME, _named("复查血压", ""), BALANCING)),
        ("forty without", _set(*(replace(each, kind="") for each in FORTY))),
    ],
    "measures.outcome": [
        ("processes and a balancing one", _kinds("process", "process", "balancing")),
        ("processes only", _kinds("process", "process")),
        ("balancing only", _kinds("balancing", "balancing")),
        ("three outcomes", _kinds("outcome", "outcome", "outcome", "process", "balancing")),
        ("six outcomes", _kinds("outcome", "outcome", "outcome", "outcome", "outcome", "outcome")),
        ("without any aim", Project(measures=[_named("Calls made"), _named("Visits that end late", "balancing")])),
    ],
    "measures.process": [
        ("outcome and balancing", _kinds("outcome", "balancing")),
        ("two outcomes", _kinds("outcome", "outcome")),
        ("two outcomes, two balancing", _kinds("outcome", "outcome", "balancing", "balancing")),
        ("full definitions, no process", _set(OUTCOME, BALANCING)),
        ("without any aim", Project(measures=[_named("HbA1c", "outcome"), _named("Late visits", "balancing")])),
        ("and one that nobody has begun", _set(OUTCOME, BALANCING, Measure(id="m3", kind="process"))),
    ],
    "measures.balancing": [
        ("outcome and process", _kinds("outcome", "process")),
        ("one outcome, four processes", _kinds("outcome", "process", "process", "process", "process")),
        ("full definitions, none that balances", _set(OUTCOME, PROCESS)),
        ("two outcomes, a process", _kinds("outcome", "outcome", "process")),
        ("and one that nobody has begun", _set(OUTCOME, PROCESS, Measure(id="m3", kind="balancing"))),
        ("seven of the work", _kinds("outcome", *["process"] * 6)),
    ],
    "measures.named": [
        *_with(
            ("no name", {"name": ""}),
            ("filler", {"name": "TBD"}),
            ("not applicable", {"name": "n/a"}),
            ("a number", {"name": "Measure 2"}),
            ("a letter", {"name": "Process measure B"}),
            ("its kind", {"name": "Outcome measure"}),
            ("quality of care", {"name": "Quality of care"}),
            ("performance", {"name": "Performance rate"}),
            ("in Spanish", {"name": "Medida 1"}),
            ("only an emoji", {"name": "📈"}),
            ("an aim", {"name": "Increase repeated readings to 90%"}),
            ("an aim by a day", {"name": "Reduce missed visits by June 2027"}),
            ("an aim in Spanish", {"name": "Reducir las citas perdidas"}),
            ("a task", {"name": "Train all medical assistants"}),
            ("a task with a thing", {"name": "Implement the recall list"}),
        ),
    ],
    "measures.direction": [
        *_with(("nothing said", {"direction": ""})),
        ("nothing said for the balancing one", _set(OUTCOME, PROCESS, replace(BALANCING, direction=""))),
        ("none of four", _set(*(replace(each, direction="") for each in FORTY[:4]))),
        *_third(
            ("missed visits, higher", _named("Missed visits", direction="higher")),
            ("no-show rate, higher", _named("No-show rate", direction="higher")),
            ("HbA1c above 9, higher", _named("HbA1c poor control (above 9%)", "outcome", direction="higher")),
            ("readmissions, higher", _named("30-day readmissions", "outcome", direction="higher")),
            ("complaints, higher", _named("Number of patient complaints", "balancing", direction="higher")),
            ("waiting, higher", _named("Wait time for an appointment", direction="higher")),
            ("uncontrolled, higher", _named("Patients with uncontrolled blood pressure", direction="higher")),
            ("screened, lower", _named("Patients screened for depression", direction="lower")),
            ("vaccinated, lower", _named("Children fully vaccinated", direction="lower")),
            ("citas perdidas, higher", _named("Citas perdidas", direction="higher")),
        ),
    ],
    "measures.same_twice": _third(
        ("the same name", _named("High readings that were repeated")),
        ("the same but for capitals", _named("HIGH READINGS THAT WERE REPEATED ")),
        ("the same as a percentage", _named("% of high readings that were repeated")),
        ("the same as a number", _named("Number of visits that end late", "balancing", direction="lower")),
        ("upside down", _named("High readings that were not repeated", direction="lower")),
        ("upside down with un-", _named("Blood pressure uncontrolled", "outcome", direction="lower")),
        ("another name, the same definition", replace(PROCESS, id="x", name="Second readings")),
    ),
    "measures.display": _third(
        ("an average in percent", _named("Average wait time in minutes", direction="lower")),
        ("a count in percent", _named("Number of calls made")),
        ("days to something in percent", _named("Days to the third next available appointment", direction="lower")),
        ("median in percent", _named("Median systolic blood pressure", "outcome", direction="lower")),
        ("a percentage as a number", _named("Percent of patients called", display="number", unit="patients")),
        ("a share as a number", _named("Share of visits with a second reading", display="number", unit="")),
        ("a percent sign as a number", _named("% of refills within a day", display="number", unit="refills")),
        ("a count in Spanish in percent", _named("Número de llamadas")),
    ),
    "measures.points": [
        *_with(
            ("three months", {"observations": observations(steady(3))}),
            ("one month", {"observations": observations([20])}),
            ("nine months", {"observations": observations(steady(9))}),
        ),
        (
            "two measures with few months",
            _set(
                OUTCOME,
                replace(PROCESS, observations=observations(steady(4))),
                replace(BALANCING, observations=observations(steady(2))),
            ),
        ),
        (
            "twelve rows, five of them known",
            _set(OUTCOME, replace(PROCESS, observations=[replace(each, numerator=None) if row > 4 else each
                 for row, each in enumerate(observations(steady(12)))]), BALANCING),
        ),
        (
            "the aim's measure, before any baseline",
            elm_street(measure={"observations": observations(steady(6))},
                       chart={"freeze": None, "claim": "", "claim_reason": ""}),
        ),
    ],
}  # fmt: skip

GOOD = {
    "measures.count": [
        ("nothing begun", elm_street(measures=[])),
        ("a form that nobody has begun", elm_street(measures=[Measure(id="m1", kind="outcome")])),
        ("two", _set(OUTCOME, PROCESS)),
        ("three", _set(OUTCOME, PROCESS, BALANCING)),
        ("five", _set(OUTCOME, PROCESS, BALANCING, *FORTY[:2])),
        ("eight", _set(OUTCOME, PROCESS, BALANCING, *FORTY[:5])),
        ("three and forms that nobody has begun", _set(OUTCOME, PROCESS, BALANCING, *[Measure()] * 9)),
    ],
    "measures.kind": [
        ("all three kinds", _set(OUTCOME, PROCESS, BALANCING)),
        ("outcomes and processes", _kinds("outcome", "outcome", "process")),
        ("nothing begun", elm_street(measures=[])),
        ("a form that nobody has begun", _set(OUTCOME, PROCESS, BALANCING, Measure(id="m4"))),
        ("one with a kind", _set(OUTCOME)),
        ("a Spanish set", _set(_named("Presión controlada", "outcome"), _named("Llamadas"), BALANCING)),
    ],
    "measures.outcome": [
        ("one", _set(OUTCOME, PROCESS, BALANCING)),
        ("two", _kinds("outcome", "outcome", "process", "balancing")),
        ("nothing begun", elm_street(measures=[])),
        ("the kinds come first", _kinds("", "process", "process")),
        ("a lone process is asked about by its count", _kinds("process")),
        ("a Spanish set", _set(_named("Presión controlada", "outcome"), _named("Llamadas"), BALANCING)),
    ],
    "measures.process": [
        ("one", _set(OUTCOME, PROCESS, BALANCING)),
        ("five", _kinds("outcome", *["process"] * 5, "balancing")),
        ("nothing begun", elm_street(measures=[])),
        ("the kinds come first", _kinds("outcome", "", "balancing")),
        ("a lone outcome is asked about by its count", _kinds("outcome")),
        ("no outcome yet", _kinds("process", "process")),
    ],
    "measures.balancing": [
        ("one", _set(OUTCOME, PROCESS, BALANCING)),
        ("two", _kinds("outcome", "process", "balancing", "balancing")),
        ("nothing begun", elm_street(measures=[])),
        ("the kinds come first", _kinds("outcome", "process", "")),
        ("a lone outcome is asked about by its count", _kinds("outcome")),
        ("staff overtime", _set(OUTCOME, PROCESS, _named("Hours of overtime", "balancing", direction="lower"))),
    ],
    "measures.named": _with(
        ("what is counted", {"name": "High readings that were repeated"}),
        ("a rate", {"name": "No-show rate"}),
        ("a number", {"name": "HbA1c above 9%"}),
        ("time to something", {"name": "Time to third next available appointment"}),
        ("improved sleep is counted", {"name": "Patients whose pain score improved"}),
        ("reduced dose is counted", {"name": "Reduced-dose prescriptions"}),
        ("people who were trained", {"name": "Medical assistants trained in taking blood pressure"}),
        ("one word", {"name": "Falls"}),
        ("an abbreviation", {"name": "CBP"}),
        ("in Spanish", {"name": "Citas perdidas"}),
        ("in Chinese", {"name": "血压控制率"}),
        ("in Arabic, with an emoji", {"name": "ضبط ضغط الدم 🙂"}),
        ("very long", {"name": "Visits with a second reading " * 20}),
    ),
    "measures.direction": [
        ("the good set", elm_street()),
        *_third(
            ("missed visits, lower", _named("Missed visits", direction="lower")),
            ("missed visits that were rescheduled, higher", _named("Missed visits rescheduled within a week")),
            ("no-shows called back, higher", _named("No-show patients called the same day")),
            ("errors reported, higher", _named("Medication errors reported")),
            ("complaints answered, higher", _named("Complaints answered within two days")),
            ("HbA1c below 8, higher", _named("HbA1c below 8%", "outcome")),
            ("HbA1c above 9, lower", _named("HbA1c above 9%", "outcome", direction="lower")),
            ("not screened, lower", _named("Patients not screened for depression", direction="lower")),
            ("visits without a wait, higher", _named("Visits without a wait of more than 15 minutes")),
            ("overdue patients called, higher", _named("Overdue patients called")),
            ("time, lower", _named("Minutes from check-in to rooming", display="number", direction="lower")),
            ("no name yet", Measure(id="x", kind="process", unit="%", stratified_by="language")),
        ),
    ],
    "measures.same_twice": [
        ("the good set", elm_street()),
        *_third(
            ("the same for another group", _named("High readings that were repeated, Spanish speakers")),
            ("another threshold", _named("High readings that were repeated within 5 minutes")),
            ("another step of the work", _named("High readings seen by a clinician")),
            ("a new name", _named("Overdue patients called")),
            ("no name yet", Measure(id="x", kind="process", stratified_by="language")),
        ),
        ("two numbers apart", _set(_named("HbA1c above 9%", "outcome"), _named("HbA1c below 8%"), BALANCING)),
        ("names in Chinese", _set(_named("血压控制率", "outcome"), _named("复查血压"), BALANCING)),
        ("systolic and diastolic", _set(OUTCOME, _named("Average systolic"), _named("Average diastolic"))),
        ("two names of fillers", _set(OUTCOME, _named("TBD"), replace(_named("TBD"), id="y"))),
    ],
    "measures.display": [
        ("the good set", elm_street()),
        *_third(
            ("minutes as a number", _named("Average wait in minutes", display="number", unit="minutes")),
            ("a count as a number", _named("Number of complaints", display="number", unit="complaints")),
            ("percent of patients", _named("Percent of patients called")),
            ("a rate as a number", _named("Falls per 1,000 visits", display="number", unit="falls")),
            ("a rate in percent", _named("No-show rate", direction="lower")),
            ("days in the name, a share", _named("Calls returned within 2 days")),
            ("a percentage in the unit percent", _named("Percent seen", display="number", unit="%")),
            ("mean is also a verb here", _named("Patients with a mean pressure below 130")),
        ),
    ],
    "measures.points": [
        ("the good set", elm_street()),
        ("none yet", _set(OUTCOME, replace(PROCESS, observations=[]), BALANCING)),
        ("ten", _set(OUTCOME, replace(PROCESS, observations=observations(steady(10))), BALANCING)),
        ("twenty-four", _set(OUTCOME, replace(PROCESS, observations=observations(steady(24))), BALANCING)),
        ("nothing begun", elm_street(measures=[])),
        (
            "the aim's frozen baseline is asked about with its chart",
            elm_street(measure={"observations": observations(steady(8))}),
        ),
    ],
}
