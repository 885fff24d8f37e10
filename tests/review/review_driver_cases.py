"""Flawed and good driver diagrams and change ideas, as teams write them."""

from dataclasses import replace

from review_projects import elm_street

from coachlab.record.drivers import ChangeIdea, Driver
from coachlab.record.project import Project

DRIVERS = [
    Driver(id="d1", name="High readings are confirmed in the same visit", measures=["repeat"]),
    Driver(id="d1a", name="Time and a cuff of the right size in each room", parent="d1"),
    Driver(id="d1b", name="Skill in taking a reading", parent="d1"),
    Driver(id="d2", name="Patients who are overdue come back", measures=["bp"]),
    Driver(id="d2a", name="A list that shows who is overdue", parent="d2"),
    Driver(id="d2b", name="Visits at times when people can come", parent="d2"),
]
CHANGES = [
    ChangeIdea(id="c1", name="Hang a large cuff in room 2", driver="d1a"),
    ChangeIdea(id="c2", name="Two assistants watch each other take a reading", driver="d1b"),
    ChangeIdea(id="c3", name="Lee calls ten patients from the recall list each Tuesday", driver="d2a"),
    ChangeIdea(id="c4", name="Open two evening slots on Thursdays", driver="d2b"),
]


def _diagram(drivers=None, changes=None, **project):
    drivers = DRIVERS if drivers is None else drivers
    return elm_street(drivers=list(drivers), changes=list(CHANGES if changes is None else changes), **project)


def _tree(*rows):
    """Drivers from (id, name, parent) rows, one idea on each that has nothing below it."""
    drivers = [Driver(id=key, name=name, parent=parent) for key, name, parent in rows]
    leaves = [key for key, _, _ in rows if not any(parent == key for _, _, parent in rows)]
    return _diagram(drivers, [ChangeIdea(id=f"c{key}", name=f"Test {key} on one day", driver=key) for key in leaves])


def _names(field, *names):
    """The good diagram with another name for its second driver, or its first idea."""
    if field == "driver":
        return [(name[:40], _diagram([DRIVERS[0], replace(DRIVERS[1], name=name), *DRIVERS[2:]])) for name in names]
    return [(name[:40], _diagram(changes=[replace(CHANGES[0], name=name), *CHANGES[1:]])) for name in names]


def _primaries(count):
    return _tree(*((f"p{number}", f"{WORDS[number % 9]} {number}", "") for number in range(count)))


WORDS = ("Access", "Skill", "Supplies", "Follow-up", "Trust", "Data", "Time", "Language", "Medicines")
ONLY = _tree(("p", "Follow-up after a high reading", ""), ("s", "Overdue patients are known", "p"))

FLAWED = {
    "drivers.named": [
        ("no name", _diagram([*DRIVERS, Driver(id="x", parent="d1")])),
        ("spaces", _diagram([*DRIVERS, Driver(id="x", name="  ")])),
        ("filler", _diagram([*DRIVERS, Driver(id="x", name="TBD", parent="d2")])),
        ("only an emoji", _diagram([*DRIVERS, Driver(id="x", name="🙂", parent="d2")])),
        ("two without", _diagram([*DRIVERS, Driver(id="x", parent="d1"), Driver(id="y", parent="d1")])),
        ("an idea without a name", _diagram(changes=[*CHANGES, ChangeIdea(id="x", driver="d1a")])),
        ("an idea that is a filler", _diagram(changes=[*CHANGES, ChangeIdea(id="x", name="?", driver="d1a")])),
        ("Primary driver 1", _diagram([*DRIVERS, Driver(id="x", name="Primary driver 1")])),
        ("Secondary driver", _diagram([*DRIVERS, Driver(id="x", name="Secondary driver", parent="d1")])),
    ],
    "drivers.orphan": [
        ("a parent that is gone", _diagram([*DRIVERS, Driver(id="x", name="Trust", parent="gone")])),
        ("the parent's name in place of its id",
         _diagram([*DRIVERS, Driver(id="x", name="Trust", parent="Patients who are overdue come back")])),
        ("two of them", _diagram([*DRIVERS, Driver(id="x", name="Trust", parent="g"),
                                  Driver(id="y", name="Time", parent="g")])),
        ("with a branch of its own", _diagram([*DRIVERS, Driver(id="x", name="Trust", parent="g"),
                                               Driver(id="y", name="Time", parent="x")])),
        ("a parent that is an idea", _diagram([*DRIVERS, Driver(id="x", name="Trust", parent="c1")])),
        ("all of them", _diagram([Driver(id=f"x{n}", name=f"Trust {n}", parent="gone") for n in range(40)], [])),
    ],
    "drivers.circle": [
        ("its own parent", _diagram([*DRIVERS, Driver(id="x", name="Trust", parent="x")])),
        ("two in a circle", _tree(("a", "Access", "b"), ("b", "Trust", "a"))),
        ("three in a circle", _tree(("a", "Access", "b"), ("b", "Trust", "c"), ("c", "Time", "a"))),
        ("a circle with a branch", _tree(("a", "Access", "b"), ("b", "Trust", "a"), ("c", "Time", "a"))),
        ("a circle beside a good tree", _diagram([*DRIVERS, Driver(id="a", name="Access", parent="b"),
                                                  Driver(id="b", name="Trust", parent="a")])),
        ("forty in a circle", _tree(*((f"k{n}", f"Step {n}", f"k{(n + 1) % 40}") for n in range(40)))),
    ],
    "drivers.primary_count": [
        ("one", ONLY),
        ("one without a branch", _tree(("p", "Follow-up after a high reading", ""))),
        ("six", _primaries(6)),
        ("nine", _primaries(9)),
        ("forty", _primaries(40)),
    ],
    "drivers.two_levels": [
        ("two primaries alone", _tree(("a", "Access", ""), ("b", "Skill of the team", ""))),
        ("three primaries alone", _tree(("a", "Access", ""), ("b", "Skill", ""), ("c", "Trust", ""))),
        ("five", _primaries(5)),
        ("in Spanish", _tree(("a", "Acceso a citas", ""), ("b", "Confianza", ""))),
        ("four without ideas", _diagram([Driver(id=f"p{n}", name=WORDS[n]) for n in range(4)], [])),
    ],
    "drivers.one_branch": [
        ("one of two", _diagram([*DRIVERS[:2], *DRIVERS[3:]])),
        ("the other", _diagram(DRIVERS[:5])),
        ("both", _diagram([*DRIVERS[:2], *DRIVERS[3:5]])),
        ("a chain of three", _tree(("a", "Access", ""), ("b", "Slots", "a"), ("c", "Evening slots", "b"),
                                   ("d", "Trust", ""), ("e", "Language", "d"), ("f", "Time to talk", "d"))),
        ("in Spanish", _tree(("a", "Acceso", ""), ("b", "Horarios", "a"), ("d", "Confianza", ""),
                             ("e", "Idioma", "d"), ("f", "Tiempo", "d"))),
        ("one", ONLY),
    ],
    "drivers.task": _names(
        "driver", "Train staff", "Train all medical assistants in taking blood pressure", "Hire a nurse",
        "Implement a recall list", "Create a new template in the record", "Call overdue patients every week",
        "Send reminder letters", "Staff training", "Training for medical assistants", "Reminder calls",
        "Hold a weekly huddle", "Buy home monitors", "Develop a protocol", "Capacitar al personal",
        "Contratar una enfermera", "Posters in the waiting room", "Educate patients about salt",
    ),
    "drivers.repeats_aim": [
        *_names("driver", "Blood pressure control", "Improve blood pressure control", "Control of blood pressure",
                "Controlled blood pressure at the latest reading", "Blood pressure below 140/90"),
        ("missed visits", _diagram([Driver(id="d1", name="Fewer missed visits"), *DRIVERS[1:]],
                                   aim={"what": "Reduce missed visits"})),
        ("in Spanish", _diagram([Driver(id="d1", name="Control de la presión"), *DRIVERS[1:]],
                                aim={"what": "control de la presión arterial"})),
    ],
    "drivers.same_twice": [
        *_names("driver", "Patients who are overdue come back", "skill in taking a reading.",
                "SKILL IN TAKING A READING", "A list that shows who is overdue", "Overdue patients who come back"),
        ("two in Chinese", _tree(("a", "家庭血压", ""), ("b", "家庭血压", ""))),
    ],
    "drivers.ideas": [
        ("no idea at all", _diagram(changes=[])),
        ("none under the second", _diagram(changes=CHANGES[:2])),
        ("none under the first", _diagram(changes=CHANGES[2:])),
        ("ideas without words", _diagram(changes=[replace(each, name="") for each in CHANGES])),
        ("a third primary without", _diagram([*DRIVERS, Driver(id="d3", name="Medicines are affordable")])),
        ("forty primaries, no idea", _diagram([Driver(id=f"p{n}", name=f"Skill {n}") for n in range(40)], [])),
    ],
    "changes.driver": [
        ("no driver", _diagram(changes=[*CHANGES, ChangeIdea(id="x", name="Call patients before their visit")])),
        ("a driver that is gone",
         _diagram(changes=[*CHANGES, ChangeIdea(id="x", name="Call patients", driver="gone")])),
        ("the driver's name", _diagram(changes=[*CHANGES, ChangeIdea(id="x", name="Call", driver=DRIVERS[0].name)])),
        ("all of them", _diagram(changes=[replace(each, driver="gone") for each in CHANGES])),
        ("in Spanish", _diagram(changes=[*CHANGES, ChangeIdea(id="x", name="Llamar a los pacientes")])),
        ("a measure's id", _diagram(changes=[*CHANGES, ChangeIdea(id="x", name="Call patients", driver="bp")])),
    ],
    "changes.concrete": [
        *_names(
            "idea", "Improve communication", "Better teamwork", "Education", "Patient education", "Staff training",
            "Raise awareness", "Enhance workflow", "Be more proactive", "Outreach", "Improve documentation",
            "Increase engagement", "More staff", "Technology", "Work harder", "Focus on diabetes",
            "Improve access to care", "Mejorar la comunicación", "Educación", "Promote healthy lifestyles",
            "Encourage patients", "Address barriers", "Optimize the process",
        ),
    ],
    "changes.not_a_driver": [
        *_names(
            "idea", "Timely follow-up", "Accurate blood pressure readings", "Engaged patients",
            "Reliable recall of overdue patients", "Access to care", "Health literacy", "Patients trust their team",
            "Adequate time for visits", "Effective communication with patients", "Consistent use of guidelines",
            "Medication adherence", "Staff knowledge", "Availability of interpreters", "Leadership support",
            "Motivated staff",
        ),
    ],
    "changes.same_twice": [
        *_names("idea", "Open two evening slots on Thursdays", "open two evening slots on thursdays!",
                "Two assistants watch each other take a reading", "On Thursdays, open two evening slots"),
        ("two in Spanish", _diagram(changes=[*CHANGES, ChangeIdea(id="x", name="Llamar el martes", driver="d2a"),
                                             ChangeIdea(id="y", name="llamar el Martes", driver="d2b")])),
        ("three times", _diagram(changes=[*CHANGES, replace(CHANGES[0], id="x"), replace(CHANGES[0], id="y")])),
    ],
}  # fmt: skip

GOOD_DIAGRAMS = [
    ("the good diagram", _diagram()),
    ("nothing begun", elm_street()),
    ("forms that nobody has begun", elm_street(drivers=[Driver(id="x"), Driver(id="y", parent="x")])),
    ("a blank project", Project()),
]
GOOD = {
    "drivers.named": [
        *GOOD_DIAGRAMS,
        ("in Chinese", _tree(("a", "家庭血压", ""), ("b", "信任", ""))),
        ("one word", _tree(("a", "Trust", ""), ("b", "Time", ""))),
    ],
    "drivers.orphan": [
        *GOOD_DIAGRAMS,
        ("three levels", _tree(("a", "Access", ""), ("b", "Slots", "a"), ("c", "Evening slots", "b"))),
        ("children before parents", _diagram(list(reversed(DRIVERS)))),
        ("a circle is no orphan", _tree(("a", "Access", "b"), ("b", "Trust", "a"))),
    ],
    "drivers.circle": [
        *GOOD_DIAGRAMS,
        ("three levels", _tree(("a", "Access", ""), ("b", "Slots", "a"), ("c", "Evening slots", "b"))),
        ("children before parents", _diagram(list(reversed(DRIVERS)))),
        ("an orphan is no circle", _diagram([*DRIVERS, Driver(id="x", name="Trust", parent="gone")])),
        ("the same id twice", _diagram([*DRIVERS, Driver(id="d1", name="Trust", parent="d2")])),
    ],
    "drivers.primary_count": [
        *GOOD_DIAGRAMS, ("two", _primaries(2)), ("three", _primaries(3)), ("five", _primaries(5)),
        ("all in a circle are asked about as such", _tree(("a", "Access", "b"), ("b", "Trust", "a"))),
    ],
    "drivers.two_levels": [
        *GOOD_DIAGRAMS,
        ("one branch is enough to begin", _tree(("a", "Access", ""), ("b", "Trust", ""), ("c", "Language", "a"))),
        ("one primary is asked about by its count", _tree(("p", "Follow-up", ""))),
        ("three levels", _tree(("a", "Access", ""), ("b", "Slots", "a"), ("c", "Evening slots", "b"))),
    ],
    "drivers.one_branch": [
        *GOOD_DIAGRAMS,
        ("two and two", _tree(("a", "Access", ""), ("b", "Slots", "a"), ("c", "Phones", "a"), ("d", "Trust", ""))),
        ("none", _primaries(3)),
        ("one driver and an idea of its own", _diagram(
            [*DRIVERS[:2], *DRIVERS[3:]],
            [*CHANGES, ChangeIdea(id="x", name="Call each patient after a high reading", driver="d1")])),
    ],
    "drivers.task": [
        *GOOD_DIAGRAMS[:2],
        *_names(
            "driver", "Skilled staff", "Staff who know how to take a reading", "Timely follow-up",
            "Patients understand their medicines", "Access to care outside working hours", "Use of the registry",
            "Health literacy", "Call volume", "Reliable screening", "Improve access to care",
            "Trained interpreters in each clinic", "Team-based care", "Confianza de los pacientes", "随访", "متابعة",
            "Orders are in place before the visit", "Standing roles in the team", "Data that the team trusts",
        ),
    ],
    "drivers.repeats_aim": [
        *GOOD_DIAGRAMS,
        *_names("driver", "Accurate blood pressure measurement", "Blood pressure cuffs in each room",
                "Medicines are taken", "Patients know their blood pressure", "随访"),
        ("no aim yet", _diagram(aim={"what": ""})),
    ],
    "drivers.same_twice": [
        *GOOD_DIAGRAMS,
        *_names("driver", "Skill in giving advice", "A list that shows who is new"),
        ("two without names", _diagram([*DRIVERS, Driver(id="x"), Driver(id="y")])),
    ],
    "drivers.ideas": [
        *GOOD_DIAGRAMS,
        ("an idea on the primary itself", _diagram([*DRIVERS, Driver(id="d3", name="Trust")],
                                                   [*CHANGES, ChangeIdea(id="x", name="Ask first", driver="d3")])),
        ("loose ideas are asked about as such", _diagram(changes=[replace(each, driver="") for each in CHANGES])),
        ("an idea three levels down", _tree(("a", "Access", ""), ("b", "Slots", "a"), ("c", "Evenings", "b"),
                                            ("d", "Trust", ""))),
        ("a circle has no end", _tree(("a", "Access", "b"), ("b", "Trust", "a"))),
    ],
    "changes.driver": [
        *GOOD_DIAGRAMS,
        ("no diagram yet, ideas in a list", elm_street(changes=[ChangeIdea(id="x", name="Call patients")])),
        ("an idea on a primary driver", _diagram(changes=[*CHANGES, ChangeIdea(id="x", name="Call", driver="d1")])),
        ("an idea on an orphan", _diagram([*DRIVERS, Driver(id="x", name="Trust", parent="gone")],
                                          [*CHANGES, ChangeIdea(id="x", name="Call patients", driver="x")])),
    ],
    "changes.concrete": [
        *GOOD_DIAGRAMS,
        *_names(
            "idea", "Call patients the day before their visit", "A second reading after five minutes",
            "Put a large cuff in each room", "Reminder calls", "Recall list", "Huddle at 8:15", "Standing order",
            "Teach-back with the medicine bottle in hand", "Train Ana and Lee to take a reading, in ten minutes",
            "Improve the referral form: three boxes instead of ten", "Poster with the steps above the scale",
            "Patient education with a picture card in Spanish", "Pre-visit planning", "Text message 3 days before",
            "Llamar a los pacientes un día antes", "Tarjeta con dibujos en mixteco", "打电话给患者", "اتصال بالمرضى",
            "Swap rooms 1 and 3", "Nurse visit for blood pressure only", "Ask every patient about salt at check-in",
            "Bring the family to the visit", "🙂 sticker on the chart", "Walk-in hours on Friday",
        ),
    ],
    "changes.not_a_driver": [
        *GOOD_DIAGRAMS,
        *_names(
            "idea", "Call back within two days", "Reliable alarm clock on the desk for the second reading",
            "Give interpreters a phone in each room", "Ask patients to repeat the plan in their words",
            "Adherence packs from the pharmacy for five patients", "Access line: one phone number for refills",
            "Timely follow-up: Lee calls each patient within two days", "Recall list", "每周打电话",
            "Trust-building script for the first call", "Literacy check with one question at intake",
        ),
    ],
    "changes.same_twice": [
        *GOOD_DIAGRAMS,
        *_names("idea", "Open two evening slots on Mondays", "Open two evening rooms on Thursdays"),
        ("two without words", _diagram(changes=[*CHANGES, ChangeIdea(id="x"), ChangeIdea(id="y", name="?")])),
    ],
}  # fmt: skip
