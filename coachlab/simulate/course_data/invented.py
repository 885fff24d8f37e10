"""The invented practices that the course's data sets share: the network of 31, the organisation of 223, their coaches.

Every data set is about these, so that a practice of one file is the practice of all others.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.chance import stream
from coachlab.simulate.practices.network import Network, Practice, network
from coachlab.simulate.practices.results import PracticeData, simulate
from coachlab.simulate.practices.story import DISRUPTION, DOCUMENTATION, PROJECT, REDESIGN, Event

SEED = 5
ORGANISATION_SEED = 223
ORGANISATION_NAME = "Sycamore Coast Medical Group"
"""Another name than those of the network's four organisations."""
DATA_SETS = (
    "practice-registry",
    "monthly-measures",
    "measures-by-group",
    "patient-registry",
    "chart-audit",
    "coaching-contacts",
    "practice-assessments",
    "workflow-times",
    "messy-export",
)
_FIRST_FREE = 100_000
"""The simulator's practices have numbers below 10,000: streams from here on belong to the data sets alone."""


@dataclass(frozen=True)
class Coach:
    """A coach of the network or the organisation. `fte`: full-time equivalents for coaching; an assumption."""

    code: str
    organisation: str
    fte: float


@lru_cache(maxsize=1)
def course_network() -> Network:
    """The 31 practices of the course's network."""
    return network(SEED, c.PRACTICES)


@lru_cache(maxsize=1)
def course_organisation() -> Network:
    """The 223 practices of the one organisation in the programme's lessons."""
    return network(ORGANISATION_SEED, c.ORGANISATION, organisations=1)


@lru_cache(maxsize=64)
def simulated(number: int) -> PracticeData:
    """Practice `number` of the network (0 is the first), from its patients up."""
    return simulate(course_network().practices[number])


def own_stream(data_set: str, number: int = 0) -> np.random.Generator:
    """The random stream of a data set for practice `number`, apart from every stream of the simulator.

    >>> own_stream("chart-audit").random() == own_stream("chart-audit").random() != own_stream("messy-export").random()
    True
    """
    return stream(SEED, _FIRST_FREE * (DATA_SETS.index(data_set) + 1) + number, "profile")


@lru_cache(maxsize=1)
def featured() -> Practice:
    """The practice whose patients, work and export the course looks at closely.

    It does a project on blood pressure, changes its visits, and is disrupted; of several such practices the one with
    the most in its story, and of these the first.
    """
    fitting = [
        practice
        for practice in course_network()
        if event_of(practice, PROJECT, c.BLOOD_PRESSURE) and event_of(practice, REDESIGN, c.CYCLE)
    ]
    if not fitting:
        raise LookupError("No practice of the course's network has both a blood pressure project and shorter visits.")
    return max(fitting, key=lambda practice: (event_of(practice, DISRUPTION) is not None, len(practice.story)))


@lru_cache(maxsize=1)
def audited() -> Practice:
    """The practice of the chart audit: its recorded blood pressure control jumps while care stays as it was."""
    for practice in course_network():
        if event_of(practice, DOCUMENTATION, c.BLOOD_PRESSURE):
            return practice
    raise LookupError("No practice of the course's network has a documentation-only jump in blood pressure control.")


def event_of(practice: Practice, kind: str, key: str = "") -> Event | None:
    """The first event of a kind (that changes the measure `key`), or None."""
    return next((e for e in practice.story if e.kind == kind and (not key or key in e.points)), None)


def coaches() -> list[Coach]:
    """The coaches of the network: three in each organisation, two in the last.

    "Almost a dozen" coaches worked in a network of 31 practices (preciado2025); their hours are an assumption.
    """
    organisations = list(dict.fromkeys(p.profile.organisation for p in course_network()))
    homes = [name for place, name in enumerate(organisations) for _ in range(2 if place == 3 else 3)]
    shares = (0.5, 0.3, 0.4)
    return [Coach(f"C{n + 1:02d}", name, shares[n % 3]) for n, name in enumerate(homes)]


def coach_of(practice: Practice) -> Coach:
    """The coach of a practice of the network: one of its own organisation."""
    ours = [coach for coach in coaches() if coach.organisation == practice.profile.organisation]
    place = practice.number // len({p.profile.organisation for p in course_network()})
    return ours[place % len(ours)]


def facilitators() -> list[Coach]:
    """The four of the organisation with 2.4 full-time equivalents together (armstorff2019); who has what is assumed."""
    return [Coach(f"F{n + 1}", ORGANISATION_NAME, fte) for n, fte in enumerate((0.8, 0.6, 0.6, 0.4))]
