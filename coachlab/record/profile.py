"""The coach profile: how a coach judges what they can do, month after month, and what they plan to learn; one file.

It is the coach's own. What a master coach and the coach put down together stands in it too, in parts of its own
(`coachlab.record.mentoring`): talks, steps agreed, visits watched, exercises' marks and the project's progress score.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from coachlab.record.document import Document, Part
from coachlab.record.limits import Choices
from coachlab.record.mentoring import AgreedStep, ExerciseResult, Observation, OneToOne, ProjectScore
from coachlab.record.registry import register

RATINGS = ("", "beginning", "practising", "capable", "teaching others")
"""The four levels of a competency, from level 1 on; "" is not rated."""
CONFIDENCE = ("", "sure", "fairly sure", "a guess")
ROLES = ("", "new coach", "coach", "master coach", "programme leader")


@dataclass(kw_only=True)
class CompetencyRating(Part):
    """How the coach rates one competency, called by its id ("equity"), with an example from the work in own words."""

    competency: str = ""
    rating: Annotated[str, Choices(RATINGS)] = ""
    evidence: str = ""
    confidence: Annotated[str, Choices(CONFIDENCE)] = ""


@dataclass(kw_only=True)
class SelfAssessment(Part):
    """One self-assessment, on the ISO date `on`; a competency without a rating is left open."""

    id: str = ""
    on: str = ""
    ratings: list[CompetencyRating] = field(default_factory=list)
    note: str = ""

    def rating_of(self, competency: str) -> CompetencyRating | None:
        """The rating of one competency, the last one where it stands twice; None where there is none."""
        return next((each for each in reversed(self.ratings) if each.competency == competency), None)


@dataclass(kw_only=True)
class TrainingStep(Part):
    """One step of the training plan: what for, what to read and do, and by which ISO date `by_when`.

    `page` is a page of the book as folder and name ("lessons/aim"). `learnt` is what the coach takes from it.
    """

    id: str = ""
    competency: str = ""
    goal: str = ""
    page: str = ""
    by_when: str = ""
    done: bool = False
    learnt: str = ""


@register
@dataclass(kw_only=True)
class CoachProfile(Document):
    """A coach's own profile. `name` is what the coach chose, `started` the ISO date on which the coaching began.

    `coming` are ids of what comes next in the work. `synthetic` says that the coach and all in the file are invented.

    >>> profile = CoachProfile(name="Lena", self_assessments=[SelfAssessment(id="sa1", on="2026-03-02")])
    >>> profile.assessment("sa1").on, profile.assessment("sa2")
    ('2026-03-02', None)
    """

    schema_name: ClassVar[str] = "coachlab/profile"

    title: str = ""
    name: str = ""
    role: Annotated[str, Choices(ROLES)] = ""
    started: str = ""
    coming: list[str] = field(default_factory=list)
    self_assessments: list[SelfAssessment] = field(default_factory=list)
    plan: list[TrainingStep] = field(default_factory=list)
    one_to_ones: list[OneToOne] = field(default_factory=list)
    steps: list[AgreedStep] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    exercises: list[ExerciseResult] = field(default_factory=list)
    project_scores: list[ProjectScore] = field(default_factory=list)
    synthetic: bool = False

    def assessment(self, key: str) -> SelfAssessment | None:
        """The self-assessment with this id, or None where there is none."""
        return next((each for each in self.self_assessments if each.id == key), None)


MENTORING = ("one_to_ones", "steps", "observations", "exercises", "project_scores")
"""The lists of a profile that a coach and a master coach write together."""


def without_mentoring(profile: CoachProfile) -> CoachProfile:
    """A copy with the coach's own part alone: nothing of talks, observations, steps agreed, marks and scores.

    Whatever takes a profile into a file for somebody else (a hand-in, an export for peers) takes this copy. Fields that
    this version does not know are left out too, since they may be notes.

    >>> profile = CoachProfile(name="Lena", one_to_ones=[OneToOne(agreed="Wait for the sigh.")])
    >>> own = without_mentoring(profile)
    >>> own.name, own.one_to_ones, len(profile.one_to_ones)
    ('Lena', [], 1)
    """
    own = copy.deepcopy(profile)
    for name in MENTORING:
        setattr(own, name, [])
    ratings = (one for each in own.self_assessments for one in each.ratings)
    for part in (own, *own.self_assessments, *ratings, *own.plan):
        part.extra = {}
    return own
