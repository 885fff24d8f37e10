"""A coach's profile, whole: two self-assessments half a year apart, what comes next, and a plan with a step done."""

from coachlab.competencies.example_lena import COMING, MARCH, ROLE, SEPTEMBER
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
    )
