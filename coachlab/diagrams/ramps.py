"""Ramps of PDSA cycles: the cycles of one change idea in their order, each with its number, and all of it in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coachlab.record import Project
from coachlab.record.pdsa import SCALES, PdsaCycle
from coachlab.record.words import counted

SCALE_WORDS = {
    "": "size not said yet",
    "one": "one patient, one clinician or one day",
    "few": "a few: up to ten patients, or a few days",
    "many": "many: one team, or some weeks",
    "everyone": "everyone",
}
SHORT_SCALE = {"": "size not said", "one": "one", "few": "a few", "many": "many", "everyone": "everyone"}
HELD_WORDS = {"": "not known yet", "yes": "yes, it held", "partly": "in part", "no": "no, it did not"}
DECISION_WORDS = {
    "": "not decided yet",
    "adopt": "adopt: keep it, and test it on more",
    "adapt": "adapt: change it, and test again",
    "abandon": "abandon: leave it, with what it taught",
}


@dataclass(frozen=True)
class RampStep:
    """One cycle in its ramp. `place` is its place in the project's log, `number` its number in the ramp, from 1.

    `level` is how much of the practice takes part, from 0 (not said) to 4 (everyone); `stage` how far the cycle is.
    """

    place: int
    number: int
    name: str
    scale: str
    level: int
    stage: str


@dataclass(frozen=True)
class Ramp:
    """The cycles that test one change idea. `change` is the idea's id, "" where they name no idea of the project."""

    change: str
    name: str
    driver: str
    steps: tuple[RampStep, ...]

    @property
    def words(self) -> str:
        """How many cycles there are, how they grow, and where the last one stands.

        >>> a, b = RampStep(0, 1, "", "one", 1, "adapt"), RampStep(1, 2, "", "few", 2, "planned")
        >>> Ramp("c", "Recall", "", (a, b)).words
        '2 cycles: one, then a few. The last one: planned.'
        >>> Ramp("c", "Recall", "", (a,)).words
        '1 cycle: one. It stands at: adapt.'
        """
        sizes: list[str] = []
        for step in self.steps:
            if not sizes or sizes[-1] != SHORT_SCALE[step.scale]:
                sizes.append(SHORT_SCALE[step.scale])
        last = "It stands at" if len(self.steps) == 1 else "The last one"
        return f"{counted(len(self.steps), 'cycle')}: {', then '.join(sizes)}. {last}: {self.steps[-1].stage}."


def ramps(project: Project) -> list[Ramp]:
    """The ramps in the order of the change ideas; last the cycles that name no idea of the project. None is empty.

    >>> from coachlab.record import ChangeIdea
    >>> cycles = [PdsaCycle(id="a", change="c1", scale="one"), PdsaCycle(id="b"), PdsaCycle(id="c", change="c1")]
    >>> project = Project(changes=[ChangeIdea(id="c1", name="Recall list"), ChangeIdea(id="c2")], cycles=cycles)
    >>> [(ramp.name, [step.number for step in ramp.steps]) for ramp in ramps(project)]
    [('Recall list', [1, 2]), ('', [1])]
    """
    drivers = {driver.id: driver.name for driver in reversed(project.drivers)}
    found = []
    seen: set[str] = set()
    for idea in project.changes:
        if idea.id and idea.id not in seen:
            seen.add(idea.id)
            steps = _steps(project.cycles, [idea.id])
            found.append(Ramp(idea.id, idea.name, drivers.get(idea.driver, ""), steps))
    homeless = [cycle.change for cycle in project.cycles if cycle.change not in seen]
    found.append(Ramp("", "", "", _steps(project.cycles, homeless)))
    return [ramp for ramp in found if ramp.steps]


def stage(cycle: PdsaCycle) -> str:
    """How far a cycle is, in a word or two.

    >>> stage(PdsaCycle()), stage(PdsaCycle(happened="It fit.")), stage(PdsaCycle(decision="adapt"))
    ('planned', 'done, not studied yet', 'adapt')
    """
    if cycle.decision:
        return cycle.decision
    if cycle.learning.strip() or cycle.comparison.strip():
        return "studied, not decided yet"
    return "done, not studied yet" if cycle.happened.strip() else "planned"


def _steps(cycles: Sequence[PdsaCycle], changes: Sequence[str]) -> tuple[RampStep, ...]:
    places = [place for place, cycle in enumerate(cycles) if cycle.change in changes]
    return tuple(
        RampStep(
            place=place,
            number=number,
            name=cycles[place].name,
            scale=cycles[place].scale if cycles[place].scale in SCALES else "",
            level=SCALES.index(cycles[place].scale) if cycles[place].scale in SCALES else 0,
            stage=stage(cycles[place]),
        )
        for number, place in enumerate(places, start=1)
    )
