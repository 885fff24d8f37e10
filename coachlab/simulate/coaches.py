"""Six invented coaches over eighteen months: the profiles of a cohort, drawn from a seed; none of them exists.

Each has a way of their own, as a master coach meets them: one goes up steadily, one judges more strictly than at
first, one has not been seen for weeks, one has a step that waits, one came late, one has left steps open. The rhythm is
that of the book's programme of eighteen months: a talk every two weeks, a watched visit a month, a self-assessment
every six.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coachlab.competencies.catalogue import BY_ID, IDS
from coachlab.competencies.observation import LINE_IDS
from coachlab.practice.dates import months_later
from coachlab.record.mentoring import (
    SEEN,
    AgreedStep,
    ExerciseResult,
    Observation,
    ObservedLine,
    OneToOne,
    ProjectScore,
)
from coachlab.record.profile import CONFIDENCE, RATINGS, CoachProfile, CompetencyRating, SelfAssessment
from coachlab.review.progress import STEPS
from coachlab.simulate.uniform import uniform

SEED = 20_260_523
BEGAN = date(2025, 5, 12)
COHORT_DAY = date(2026, 11, 16)
"""The day on which the cohort is looked at, eighteen months after it began."""
MASTER_COACH = "Rosalind"
MOMENT = "2026-11-16T09:00:00Z"

_EXERCISES = (
    ("aim-and-run-chart", "Aim and run chart", 20),
    ("measure-set", "A measure set", 20),
    ("variation", "Variation and control charts", 25),
    ("change-ideas", "Change ideas", 15),
    ("pdsa-ramp", "A ramp of PDSA cycles", 25),
    ("equity", "Equity in data", 20),
    ("difficult-conversation", "A difficult conversation", 20),
)
_SKILLS = (
    "Open the talk about data",
    "Wait after a question",
    "Say a doubt back in fewer words",
    "End with tasks that have a name and a day",
    "Ask for a guess before a test",
    "Bring in who seldom speaks",
)
_STEPS = (
    "Put the chart up, say nothing, and count to ten",
    "Ask the front desk first, and write down the words",
    "Offer the smaller step, and mean the way out",
    "Let the team name who does what, and by when",
    "Ask each for a guess before the test begins",
    "Give the pen away in the first five minutes",
)
_SAID = (
    "Minute 11, the nurse: “We could just call them ourselves.”",
    "“What did you do in March that could explain it?” A long pause, then the answer.",
    "The front desk began a sentence, and the coach turned to her.",
    "“Who takes this?” Three hands, and a day.",
)
_PRACTICES = ("Larkspur Family Practice", "Heron Lake Clinic", "Copper Hill Pediatrics", "Old Mill Health Center")


@dataclass(frozen=True)
class _Way:
    """What is particular to one coach. `silent` are the days before the end without any contact."""

    name: str
    role: str
    late_months: int = 0
    skill: float = 1.5
    growth: float = 0.9
    held: float = 0.9
    silent: int = 0
    step_days: int | None = 9
    exercises: int = 7
    best: float = 3.5


_WAYS = (
    _Way("Imani", "coach", skill=1.9, growth=1.2, best=4.5),
    _Way("Tadeo", "new coach", growth=0.8, exercises=5),
    _Way("Wren", "coach", skill=2.6, growth=-0.1, best=4.0),
    _Way("Solveig", "coach", held=0.7, silent=47, step_days=-33, exercises=4, best=2.5),
    _Way("Kwame", "new coach", skill=1.3, growth=1.0, step_days=-12, exercises=6, best=3.0),
    _Way("Noor", "new coach", late_months=11, skill=1.2, growth=0.5, step_days=None, exercises=2, best=2.0),
)


def coaches(seed: int = SEED) -> list[CoachProfile]:
    """The six profiles; with the same seed they are the same to the last sign.

    >>> cohort = coaches()
    >>> len(cohort), all(each.synthetic for each in cohort), cohort[0].name, len(cohort[0].self_assessments)
    (6, True, 'Imani', 4)
    >>> coaches() == cohort
    True
    """
    return [_coach(way, uniform(seed + place)) for place, way in enumerate(_WAYS)]


def _coach(way: _Way, draw: Callable[[], float]) -> CoachProfile:
    began = months_later(BEGAN, way.late_months)
    last = COHORT_DAY - timedelta(days=way.silent)
    talks = _talks(way, draw, began, last)
    observations = _observations(way, draw, began, last)
    return CoachProfile(
        id=f"synthetic-coach-{way.name.lower()}",
        created=MOMENT,
        saved=MOMENT,
        revision=1,
        title=f"Synthetic: the profile of {way.name}, an invented coach",
        name=way.name,
        role=way.role,
        started=began.isoformat(),
        self_assessments=_assessments(way, draw, began),
        one_to_ones=talks,
        steps=_steps(way, talks),
        observations=observations,
        exercises=_exercises(way, draw, began),
        project_scores=_scores(way, draw, began),
        synthetic=True,
    )


def _days(began: date, last: date, every: int) -> list[date]:
    return [began + timedelta(days=each) for each in range(every, (last - began).days + 1, every)]


def _pick(draw: Callable[[], float], some: Sequence[str]) -> str:
    return some[int(draw() * len(some))]


def _talks(way: _Way, draw: Callable[[], float], began: date, last: date) -> list[OneToOne]:
    """A talk every two weeks up to `last`, some of which fell out; the one nearest to `last` took place."""
    days = _days(began, last, 14)
    held = [when for when in days[:-1] if draw() < way.held] + days[-1:]
    return [
        OneToOne(
            id=f"o{place}",
            on=when.isoformat(),
            by=MASTER_COACH,
            skill=_pick(draw, _SKILLS),
            agreed="We looked at one stretch of one visit, and said the next sentence aloud.",
            ask_next="What happened, told like a film?",
        )
        for place, when in enumerate(held, 1)
    ]


def _steps(way: _Way, talks: Sequence[OneToOne]) -> list[AgreedStep]:
    """One step from each talk, all done but the last, which is due `step_days` from the cohort's day."""
    steps = []
    for place, talk in enumerate(talks):
        due = date.fromisoformat(talk.on) + timedelta(days=12)
        what = _STEPS[(place + len(way.name)) % len(_STEPS)]
        step = AgreedStep(id=f"n{place + 1}", talk=talk.id, what=what, by_when=due.isoformat(), done=True)
        step.done_on = min(due, COHORT_DAY).isoformat()
        steps.append(step)
    if steps and way.step_days is not None:
        final = steps[-1]
        final.done, final.done_on = False, ""
        final.by_when = (COHORT_DAY + timedelta(days=way.step_days)).isoformat()
    return steps


def _observations(way: _Way, draw: Callable[[], float], began: date, last: date) -> list[Observation]:
    found = []
    days = _days(began, last, 31)
    for place, when in enumerate(days, 1):
        grown = way.skill + way.growth * place / max(1, len(days))
        lines = [
            ObservedLine(
                line=key,
                rating=SEEN[1 + max(0, min(3, round(grown - 1 + 1.6 * (draw() - 0.5))))],
                minute=int(2 + 18 * draw()),
                example=_pick(draw, _SAID),
            )
            for key in LINE_IDS
            if draw() < 0.4
        ]
        found.append(
            Observation(
                id=f"v{place}",
                on=when.isoformat(),
                by=MASTER_COACH,
                watched="visit",
                where=_pick(draw, _PRACTICES),
                skill=_pick(draw, _SKILLS),
                lines=lines,
                keep="Waited after the sigh, and somebody spoke.",
                try_next=_pick(draw, _STEPS),
            )
        )
    return found


def _assessments(way: _Way, draw: Callable[[], float], began: date) -> list[SelfAssessment]:
    """At the start and every six months. Each competency has a beginning of its own and grows by the coach's way."""
    begin = {key: way.skill + 1.2 * (draw() - 0.5) for key in IDS}
    growth = {key: way.growth + 1.6 * (draw() - 0.5) for key in IDS}
    found = []
    for place, months in enumerate(range(0, 19, 6)):
        when = months_later(began, months)
        if when > COHORT_DAY:
            break
        ratings = []
        for key in IDS:
            level = begin[key] + growth[key] * months / 18 + 0.3 * (draw() - 0.5)
            rating = RATINGS[max(1, min(4, round(level)))]
            evidence = BY_ID[key].example if place else ""
            ratings.append(
                CompetencyRating(competency=key, rating=rating, evidence=evidence, confidence=_pick(draw, CONFIDENCE))
            )
        found.append(SelfAssessment(id=f"sa{place + 1}", on=when.isoformat(), ratings=ratings))
    return found


def _exercises(way: _Way, draw: Callable[[], float], began: date) -> list[ExerciseResult]:
    found = []
    for place, (exercise, title, out_of) in enumerate(_EXERCISES[: way.exercises], 1):
        when = began + timedelta(days=70 * place + int(10 * draw()))
        if when <= COHORT_DAY:
            points = round(out_of * (0.6 + 0.4 * draw()))
            found.append(
                ExerciseResult(
                    id=f"e{place}", exercise=exercise, title=title, on=when.isoformat(), points=points, out_of=out_of
                )
            )
    return found


def _scores(way: _Way, draw: Callable[[], float], began: date) -> list[ProjectScore]:
    """The project's score every second month, a step of the scale up now and then, as far as the coach's way goes."""
    steps = [step.score for step in STEPS if step.score <= way.best]
    months = range(1, 19, 2)
    found, at = [], 0
    for place, month in enumerate(months, 1):
        when = months_later(began, month)
        if when > COHORT_DAY:
            break
        if at < len(steps) - 1 and draw() < 0.85:
            at += 1
        found.append(
            ProjectScore(
                id=f"p{place}",
                project=f"synthetic-project-{way.name.lower()}",
                title="Blood pressure",
                on=when.isoformat(),
                score=steps[at],
            )
        )
    return found
