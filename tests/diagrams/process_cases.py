"""Process maps to draw: one for each thing that a map must show or survive, the invented practice, and chance."""

import random
from pathlib import Path

from coachlab.record import ProcessMap, ProcessStep, Project, StepPath, load

ELM_STREET = Path(__file__).parents[2] / "datasets" / "elm-street-blood-pressure" / "elm-street-project.json"
ARABIC = "قياس ضغط الدم مرتين عند كل زيارة"
HOSTILE = "<script>alert('x')</script> & \"quotes\" 血圧 👩🏽‍⚕️ e\u0301 \x00\x0b\ud800\u202e " + "W" * 90


def project(*steps, **fields):
    return Project(process_map=ProcessMap(steps=list(steps), **fields))


def step(id_="", name="", kind="step", to=(), **fields):
    """A step; `to` are its ways on as pairs of answer and id."""
    paths = [StepPath(id=f"p{place}", to=where, when=when) for place, (when, where) in enumerate(to)]
    return ProcessStep(id=id_, name=name, kind=kind, paths=paths, **fields)


def visit():
    """A reading that is taken again where it is high: a decision, a wait, a loop back, data and trouble."""
    return project(
        step("room", "Bring the patient to a room", who="Medical assistant", minutes=3),
        step("sit", "Sit quietly", kind="wait", who="Patient", minutes=5, trouble="Often left out"),
        step("read", "Take the reading", who="Medical assistant", minutes=2, data="First reading, in the record"),
        step("high", "High?", kind="decision", who="Medical assistant", to=[("yes, once", "sit"), ("no", "tell")]),
        step("tell", "Tell the clinician", who="Medical assistant", minutes=1),
        name="A reading",
        begins="the patient is called in",
        ends="the clinician knows the reading",
        seen="Two visits were watched on 3 March.",
    )


def every_way():
    """Ways to a later step, back, to itself, to the end, to nowhere and to a step that is gone; nobody is named."""
    return project(
        step("a", "First", who="Nurse", minutes=1),
        step("b", "Which way?", kind="decision", to=[("on", "d"), ("back", "a"), ("again", "b"), ("out", "end")]),
        step("c", "And here?", kind="decision", who="nurse", to=[("", ""), ("gone", "taken-out"), ("next", "d")]),
        step("d", "Wait for the post", kind="wait", minutes=20160),
        name="Every way",
    )


def by_chance(seed, steps, roles, ways=0.5):
    """A map in which anything may lead anywhere, with ids that are used twice, or missing, or not there."""
    chance = random.Random(seed)
    ids = [chance.choice([f"s{place}", f"s{place}", "s1", ""]) for place in range(steps)]
    words = ["short", "Go through the recall list with the whole team", ARABIC, HOSTILE, "", "x" * 80]

    def one(place):
        to = [
            (chance.choice(["yes", "no", "", "the reading is high and nobody saw it"]), target)
            for target in chance.choices([*ids, "end", "", "gone"], k=chance.choice([1, 2, 2, 3, 6]))
        ]
        return step(
            ids[place],
            chance.choice(words),
            kind=chance.choice(["step", "decision", "wait"]),
            to=to if chance.random() < ways else (),
            who=chance.choice(roles),
            minutes=chance.choice([None, 0, 2.5, 90, 1e300, -4]),
            data=chance.choice(["", "", *words]),
            trouble=chance.choice(["", "", *words]),
        )

    return project(*(one(place) for place in range(steps)), name=chance.choice(words), ends=chance.choice(words))


ROLES = ["Nurse", "Medical assistant", "Clinician", ""]
SIGHTS = {
    "visit": visit,
    "every-way": every_way,
    "elm-street": lambda: load(ELM_STREET, Project),
    "no-step": lambda: project(name="A visit", begins="the call"),
    "one-step": lambda: project(step()),
    "hostile-words": lambda: project(
        step("a", HOSTILE, who=ARABIC, data=HOSTILE, trouble=ARABIC),
        step("b", ARABIC, kind="decision", who="W" * 60, to=[(HOSTILE, "a"), (ARABIC, "end")]),
        name=ARABIC,
        begins=HOSTILE,
        ends=ARABIC,
        seen=HOSTILE,
    ),
    "many-roles": lambda: by_chance(3, 16, [f"Role {number}" for number in range(14)]),
    "sixty-steps": lambda: by_chance(4, 60, ROLES),
}
