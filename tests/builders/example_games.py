"""A learner's games, whole: one played to its end, one begun, and one of own numbers."""

from coachlab.record import Observation
from coachlab.record.games import GameCosts, Games, MonthDecision, PlayedGame
from coachlab.record.months import months_between

MONTHS = months_between("2024-01", "2025-12")


def example_games():
    """Juniper played to its end, Willow Creek begun and on the table, and two years of own counts."""
    asked = {"2024-11": ("investigate", "Two months are far above."), "2025-03": ("rebase", "All four hold.")}
    juniper = [
        MonthDecision(month=each, choice=asked.get(each, ("wait",))[0], why=asked.get(each, ("", ""))[1])
        for each in MONTHS
    ]
    own = [Observation(month=month, numerator=20 + place % 7, denominator=40) for place, month in enumerate(MONTHS)]
    return Games(
        title="My games",
        playing="g2",
        costs=GameCosts(delay=2),
        games=[
            PlayedGame(
                id="g1",
                name="Juniper Family Health",
                scenario="juniper",
                seed=2,
                began="2026-11-20",
                decisions=juniper,
                learnt="Ask first.",
            ),
            PlayedGame(
                id="g2",
                name="Willow Creek Clinic",
                scenario="willow-creek",
                seed=10,
                began="2026-11-21",
                decisions=[MonthDecision(month="2024-01"), MonthDecision(month="2024-02")],
                thinking="One low point",
            ),
            PlayedGame(
                id="g3",
                name="Blood pressure",
                began="2026-11-22",
                better="higher",
                source="export.csv",
                baseline=12,
                observations=own,
            ),
        ],
    )
