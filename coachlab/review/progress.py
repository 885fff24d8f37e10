"""The progress score, 0.5 to 5: where a project stands, counted from what its record proves, and what would raise it.

The steps follow the assessment scale for collaboratives of the Institute for Healthcare Improvement, in our own words.
A claim counts for nothing here: months on a chart, tests with results and a written plan do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from coachlab.record.project import Project
from coachlab.review.evidence import Evidence
from coachlab.review.progress_steps import (
    Proof,
    activity,
    changes_tested,
    charter_and_team,
    embedded,
    goals_met,
    half_way,
    improvement,
    intent,
    lasting,
    modest,
    planning,
)
from coachlab.review.sources import IHI_SCALE

MOST_NEXT = 4


@dataclass(frozen=True, kw_only=True)
class Progress:
    """Where a project stands.

    `score` is 0.5, 1, 1.5 and so on up to 5, `name` its step in words. `evidence` is what in the record earns it: each
    proof has a JSON pointer, words, and the step (`counts_for`) that it counts for. Some may count for a step above the
    score, which waits until what lies between is there: of two projects with one score, the one with more of these is
    nearer to the next. `next` is what would raise it, as a coach would ask, the first thing first; empty at 5.
    """

    score: float
    name: str
    evidence: tuple[Proof, ...]
    next: tuple[str, ...]
    source: str = IHI_SCALE.words


@dataclass(frozen=True)
class Step:
    """One step of the scale: its score, its name, and the parts that it needs, all of them."""

    score: float
    name: str
    parts: tuple[Callable[[Evidence], list[Proof] | str], ...]


STEPS = (
    Step(0.5, "An intention", (intent,)),
    Step(1.0, "Charter and team", (charter_and_team,)),
    Step(1.5, "Planning has begun", (planning,)),
    Step(2.0, "Work under way, no change tested yet", (activity,)),
    Step(2.5, "Changes tested, no improvement yet", (changes_tested,)),
    Step(3.0, "A first improvement", (modest,)),
    Step(3.5, "Improvement", (improvement,)),
    Step(4.0, "Half of the way or more", (half_way,)),
    Step(4.5, "A gain that lasts", (lasting,)),
    Step(5.0, "Goals met, and part of the daily work", (goals_met, embedded)),
)
FIRST_TEST = 2.5
"""Up to the first test the steps may be taken in any order; from there on each one rests on those below it."""


def progress(project: Project) -> Progress:
    """The progress score of a project, from the evidence in its record alone. Never changes the project.

    Adding evidence (a month at the target or beyond, a test with results, a filled part of a plan) never lowers it.

    >>> found = progress(Project())
    >>> found.score, found.name, found.evidence, found.next[0]
    (0.5, 'An intention', (), 'What should get better, and for whom?')
    """
    evidence = Evidence(project, date.max)
    results = {step.score: [part(evidence) for part in step.parts] for step in STEPS}
    taken = {score: not any(isinstance(part, str) for part in parts) for score, parts in results.items()}
    score = 0.5
    for step in STEPS[1:]:
        if step.score < FIRST_TEST and taken[step.score]:
            score = step.score
    for step in STEPS:
        if step.score >= FIRST_TEST:
            if not taken[step.score]:
                break
            score = step.score
    proofs: dict[tuple[str, str], Proof] = {}
    for proof in (one for parts in results.values() for part in parts if not isinstance(part, str) for one in part):
        proofs.setdefault((proof.where, proof.words), proof)
    asks = [part for parts in results.values() for part in parts if isinstance(part, str)]
    above = [part for step in STEPS if step.score > score for part in results[step.score] if isinstance(part, str)]
    below = [ask for ask in asks if ask not in above]
    name = next(step.name for step in STEPS if step.score == score)
    following = (below if score == STEPS[0].score else []) + above + (below if score > STEPS[0].score else [])
    if score == STEPS[-1].score:
        following = []
    return Progress(
        score=score, name=name, evidence=tuple(proofs.values()), next=tuple(dict.fromkeys(following))[:MOST_NEXT]
    )
