"""Profiles for the tests of a cohort: whole ones with a secret in every word that is private, and ones in a folder."""

from datetime import date, timedelta

from coachlab.record import dumps
from coachlab.record.mentoring import AgreedStep, ExerciseResult, Observation, ObservedLine, OneToOne, ProjectScore
from coachlab.record.profile import CoachProfile, CompetencyRating, SelfAssessment

DAY = date(2026, 5, 18)
SECRET = "she wept about the baby"


def ago(days):
    """The ISO date some days before the tests' day; after it where `days` is below 0."""
    return (DAY - timedelta(days=days)).isoformat()


def assessed(days=30, **levels):
    """A self-assessment some days ago; "_" stands for "-" in the names."""
    ratings = [CompetencyRating(competency=k.replace("_", "-"), rating=v, evidence=SECRET) for k, v in levels.items()]
    return SelfAssessment(id=f"sa{days}", on=ago(days), ratings=ratings, note=SECRET)


def coach(name="Lena", *, talk=7, step=-5, **more):
    """A coach who needs nothing: a talk a week ago, a step due in five days, a self-assessment a month ago.

    `talk` is how many days ago the last talk was, `step` for how many days the step is overdue; None: there is none.
    """
    fields = {
        "id": f"id-{name}",
        "name": name,
        "started": "2025-05-12",
        "one_to_ones": []
        if talk is None
        else [OneToOne(id="o1", on=ago(talk), by="Ros", skill=SECRET, agreed=SECRET, ask_next=SECRET)],
        "steps": [] if step is None else [AgreedStep(id="n1", what="Count to ten", by_when=ago(step))],
        "self_assessments": [assessed(equity="practising")],
        "exercises": [ExerciseResult(id="e1", exercise="aim-and-run-chart", on=ago(50), points=18, out_of=20)],
        "project_scores": [ProjectScore(id="p1", project="bp", title="Blood pressure", on=ago(40), score=2.5)],
        "observations": [
            Observation(
                id="v1",
                on=ago(60),
                by="Ros",
                watched="visit",
                where="Elm Street",
                skill=SECRET,
                lines=[
                    ObservedLine(line="open-question", rating="the moment came and passed", minute=11, example=SECRET)
                ],
                opened=SECRET,
                passed=SECRET,
                who_worked=SECRET,
                keep=SECRET,
                try_next=SECRET,
            )
        ],
    }
    return CoachProfile(**{**fields, **more})


def put(folder, name, profile):
    """Write a profile into the folder as it would arrive; gives its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(dumps(profile).encode("utf-8", "surrogatepass"))
    return path
