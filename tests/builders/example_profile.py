"""A coach's profile, whole: two self-assessments, what comes next, a plan, and what a master coach wrote with her."""

from coachlab.competencies.example_lena import COMING, MARCH, ROLE, SEPTEMBER
from coachlab.record.mentoring import AgreedStep, ExerciseResult, Observation, ObservedLine, OneToOne, ProjectScore
from coachlab.record.profile import RATINGS, CoachProfile, CompetencyRating, SelfAssessment, TrainingStep


def rated(key, on, levels, **examples):
    """A self-assessment of a day with these levels, and examples by competency with "_" in place of "-"."""
    ratings = [
        CompetencyRating(
            competency=each,
            rating=RATINGS[level],
            evidence=examples.get(each.replace("-", "_"), ""),
            confidence="fairly sure" if level > 1 else "a guess",
        )
        for each, level in levels.items()
    ]
    return SelfAssessment(id=key, on=on, ratings=ratings)


def example_profile():
    """Lena's profile as it was in September 2026; she and the practices in it are invented."""
    return CoachProfile(
        title="My coach profile",
        name="Lena",
        role=ROLE,
        started="2026-01-12",
        coming=list(COMING),
        self_assessments=[
            rated(
                "sa1", "2026-03-02", MARCH.levels, communication="Elm Street, 20 February: I said back what I heard."
            ),
            rated(
                "sa2",
                "2026-09-07",
                SEPTEMBER.levels,
                data_for_improvement="Elm Street, 3 June: I counted 20 records with Kofi before we drew anything.",
                improvement_methodology="Oak Clinic, 4 March: five calls in place of three hundred.",
            ),
        ],
        plan=[
            TrainingStep(
                id="ts1",
                competency="data-for-improvement",
                goal="Somebody who looks could write: “Asks the team what they see.”",
                page="lessons/run-chart",
                by_when="2026-05-01",
                done=True,
                learnt="I keep my mouth shut for a minute.",
            ),
            TrainingStep(
                id="ts2",
                competency="communication",
                goal="Speak less than half of the time.",
                page="",
                by_when="2026-10-05",
            ),
        ],
        one_to_ones=[
            OneToOne(id="o1", on="2026-09-14", by="Carmen", skill="Wait", agreed="Put the chart up.", ask_next="And?")
        ],
        steps=[AgreedStep(id="n1", talk="o1", what="Count to ten", by_when="2026-09-24")],
        observations=[
            Observation(
                id="v1",
                on="2026-09-16",
                by="Carmen",
                watched="visit",
                where="Elm Street",
                lines=[ObservedLine(line="lets-them-say", rating="in part", minute=11, example="“What is May?”")],
                keep="Waited after the sigh.",
            )
        ],
        exercises=[ExerciseResult(id="e1", exercise="aim-and-run-chart", on="2026-04-02", points=18, out_of=20)],
        project_scores=[ProjectScore(id="p1", project="elm-street", on="2026-09-01", score=2.5)],
    )
