"""Flawed and good storyboards: projects that are far enough to be told, with one element taken out."""

from dataclasses import replace

from review_whole import before_the_aim_has_a_chart, cycle, measures, planned, recall, second, third, whole, with_cycles

from coachlab.record.charter import Charter, Member
from coachlab.record.drivers import Driver
from coachlab.record.pdsa import PdsaCycle
from coachlab.record.process_map import ProcessMap, ProcessStep
from coachlab.record.project import Project
from coachlab.record.sustaining import Story

STORY = Story(learned="Calls help most", next_steps="Oak Street begins")
GRAMMAR = {"story": STORY}


def _bp(**changes):
    bp, *others = measures()
    return [replace(bp, **changes), *others]


def _strata(months):
    bp, *others = measures()
    strata = [replace(stratum, observations=stratum.observations[:months]) for stratum in bp.strata]
    return [replace(bp, strata=strata), *others]


def _rows(part, *values):
    """The whole project with one part exchanged: as it is, with a story, with other cycles, in other alphabets."""
    return [(f"{part}: {label}", whole(**{part: value, **more})) for label, value, more in values]


EARLY = ("the aim alone", Project())
PLANNED = ("nothing has been tested", with_cycles(planned(), story=Story(), charter=Charter(), drivers=[], changes=[]))
TOLD = {"learned": "Two readings tell more than one", "thanks": "Ana", "next_steps": "Oak Street"}

FLAWED = {
    "storyboard.team": [
        *_rows(
            "charter",
            ("none", Charter(), {}),
            ("a member without a name", Charter(members=[Member(id="m1")]), {}),
            ("with three cycles", Charter(), {"cycles": [cycle(), second(), third()]}),
            ("with a story in Spanish", Charter(), {"story": Story(learned="Dos lecturas")}),
            ("with a story in Chinese", Charter(), {"story": Story(next_steps="继续")}),
        ),
    ],
    "storyboard.map": _rows(
        "process_map",
        ("none", ProcessMap(), {}),
        ("empty steps", ProcessMap(steps=[ProcessStep(id="x1")]), {}),
        ("with one cycle", ProcessMap(), {"cycles": [cycle()]}),
        ("in a story", ProcessMap(), GRAMMAR),
        ("with a ramp of calls", ProcessMap(), {"cycles": [recall(1, "one", "2024-05-06", "2024-05-06", "adapt")]}),
    ),
    "storyboard.drivers": _rows(
        "drivers",
        ("none", [], {}),
        ("empty ones", [Driver(id="d1"), Driver(id="d2")], {}),
        ("with one cycle", [], {"cycles": [cycle()]}),
        ("in a story", [], GRAMMAR),
        ("filler", [Driver(id="d1", name="TBD")], {}),
    ),
    "storyboard.cycles": [
        ("a story without a test", with_cycles(story=STORY)),
        ("only a plan", with_cycles(planned(), story=STORY)),
        ("two plans", with_cycles(planned(), planned(id="p2"), story=STORY)),
        ("a story in Spanish", with_cycles(story=Story(learned="Dos lecturas", next_steps="Seguir"))),
        ("an empty cycle", with_cycles(PdsaCycle(id="p9"), story=STORY)),
    ],
    "storyboard.equity": _rows(
        "measures",
        ("the groups end in 2024", _strata(20), {}),
        ("the groups have one month", _strata(1), {}),
        ("a year behind", _strata(24), {}),
        ("with one cycle", _strata(20), {"cycles": [cycle()]}),
        ("four months behind", _strata(32), {}),
    ),
    "storyboard.learned": [
        *_rows(
            "story",
            ("empty", Story(next_steps="Oak Street"), {}),
            ("filler", Story(learned="TBD", next_steps="Oak"), {}),
            ("only thanks", Story(thanks="Ana", next_steps="Oak"), {}),
            ("with one cycle", Story(next_steps="Oak"), {"cycles": [cycle()]}),
            ("in Spanish", Story(thanks="Gracias a Ana", next_steps="Seguir"), {}),
        ),
    ],
    "storyboard.next_steps": [
        *_rows(
            "story",
            ("empty", Story(learned="Calls help"), {}),
            ("filler", Story(learned="Calls", next_steps="tbd"), {}),
            ("only thanks", Story(learned="Calls", thanks="Ana"), {}),
            ("with one cycle", Story(learned="Calls"), {"cycles": [cycle()]}),
            ("in Spanish, filler", Story(learned="Dos lecturas", next_steps="por definir"), {}),
        ),
    ],
}

WAITS = [
    EARLY,
    PLANNED,
    (
        "too early",
        before_the_aim_has_a_chart(
            cycles=[planned()], story=Story(), charter=Charter(), process_map=ProcessMap(), drivers=[]
        ),
    ),
]

GOOD = {
    "storyboard.team": [
        *_rows(
            "charter",
            ("a charter", whole().charter, {}),
            ("a lead alone", Charter(lead="Rosa"), {}),
            ("in Chinese", Charter(members=[Member(id="m1", name="王")]), {}),
        ),
        *WAITS,
    ],
    "storyboard.map": [
        *_rows(
            "process_map",
            ("a map", whole().process_map, {}),
            ("in Spanish", ProcessMap(steps=[ProcessStep(id="x1", name="Llegada")]), {}),
        ),
        *WAITS,
    ],
    "storyboard.drivers": [
        *_rows(
            "drivers",
            ("a diagram", whole().drivers, {}),
            ("one driver", [Driver(id="d1", name="家访", measures=["bp"])], {}),
        ),
        *WAITS,
    ],
    "storyboard.cycles": [
        ("three", with_cycles(cycle(), second(), third())),
        ("one", with_cycles(cycle())),
        ("no story begun", with_cycles(planned(), story=Story())),
        *WAITS,
    ],
    "storyboard.equity": [
        *_rows(
            "measures",
            ("groups to the end", measures(), {}),
            ("two months behind", _strata(34), {}),
            ("no groups: the links ask", _bp(strata=[]), {}),
        ),
        *WAITS,
    ],
    "storyboard.learned": [
        *_rows(
            "story",
            ("told", Story(**TOLD), {}),
            ("in Arabic", Story(learned="قراءتان", next_steps="نستمر"), {}),
            ("nothing begun", Story(), {}),
        ),
        *WAITS,
    ],
    "storyboard.next_steps": [
        *_rows(
            "story",
            ("told", Story(**TOLD), {}),
            ("in Arabic", Story(learned="قراءتان", next_steps="نستمر"), {}),
            ("nothing begun", Story(), {}),
        ),
        *WAITS,
    ],
}
