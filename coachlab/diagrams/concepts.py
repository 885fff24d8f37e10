"""The drawings of ideas that the book shows by name: what each says is ours, and cited beside it on its page."""

from __future__ import annotations

from collections.abc import Callable

from coachlab.charts.errors import ChartError
from coachlab.diagrams.idea import IdeaDrawing
from coachlab.diagrams.improvement_model import improvement_model, pdsa_cycle
from coachlab.diagrams.ramp_drawing import ramp_of_tests
from coachlab.diagrams.spread import spread_drawing
from coachlab.diagrams.stages import Back, Stage, StagesDrawing, stages_drawing
from coachlab.diagrams.timeline import Lane, Mark, Span, Timeline, timeline
from coachlab.record.words import listed


def engagement_stages() -> StagesDrawing:
    """From the first contact to the way back in.

    That coaches withdraw in phases, and come back when something large happens, follows Powell, “When do practice
    coaches end engagement with a practice?”; the stages and their words are ours.

    >>> engagement_stages().stages[2].name
    'Kickoff'
    """
    stages = (
        Stage("First contact", "A call and a visit. What matters to you?"),
        Stage("Getting ready", "Is it a good time? Who leads? Profile and agreement."),
        Stage("Kickoff", "Team, aim, first count, next dates."),
        Stage("Active work", "Small tests, a chart each month, visits often."),
        Stage("Handing over", "Fewer visits. Staff lead, the coach listens."),
        Stage("On their own", "The coach calls now and then, and stays on the list."),
    )
    back = Back(6, 2, "when a champion leaves, the practice is sold, or a new record system comes")
    summary = "Six stages. How long each takes depends on the practice, and the door stays open."
    return stages_drawing("An engagement, from first contact to return", stages, back, summary)


def ten_months() -> Timeline:
    """A project month by month: what the team does, what the coach does, and what is there in the end.

    Ten months is the length of the pilot in Coleman, Pearson and Wu 2009; visits weekly at first and never fewer than
    two a month follow Armstorff and Eubanks 2019; how the months are filled is ours.

    >>> ten_months().until
    10
    """
    lanes = (
        Lane(
            "The team",
            (
                Span(1, 2, "Focus, causes, aim, map, drivers; first tests"),
                Span(3, 6, "Tests that grow; counts its own number"),
                Span(7, 8, "Tests without the coach"),
                Span(9, 10, "Holds the gain; tells the story"),
            ),
        ),
        Lane(
            "The coach",
            (
                Span(1, 2, "Weekly; does it with the team"),
                Span(3, 6, "Every two weeks; asks more, does less"),
                Span(7, 10, "Every two weeks; staff lead, the coach listens"),
            ),
        ),
        Lane("The chart", every=1, words="A new point each month, from the first month on"),
    )
    marks = (
        Mark(1, "kickoff"),
        Mark(2, "first small test"),
        Mark(9, "plan to hold the gain"),
        Mark(11, "look back, say goodbye"),
    )
    summary = "One way to fill ten months. Small tests begin early and grow; the team carries more and more."
    return timeline("A project in ten months", "month", 10, lanes, marks, summary)


def ace_strands() -> Timeline:
    """The three strands of a programme for coaches who will coach others, over 18 months.

    Strands, length and rhythm are those of Armstorff and Eubanks 2019; what stands in the bars is ours.

    >>> [lane.name for lane in ace_strands().lanes][0]
    'Strand 1: improving practices'
    """
    lanes = (
        Lane(
            "Strand 1: improving practices",
            (
                Span(1, 6, "One or two practices, side by side with the mentor"),
                Span(7, 12, "Practices of one's own, watched now and then"),
                Span(13, 18, "Hard cases; helps other coaches"),
            ),
        ),
        Lane(
            "Strand 2: designing and leading learning",
            (
                Span(1, 6, "Takes part, and helps with a group exercise"),
                Span(7, 12, "Teaches a session back to peers"),
                Span(13, 18, "Plans and leads a workshop"),
            ),
        ),
        Lane(
            "Strand 3: keeping the programme alive",
            (
                Span(1, 6, "Learns the costs and whom leaders answer to"),
                Span(7, 12, "Makes the case with data and a story"),
                Span(13, 18, "A plan for the years after"),
            ),
        ),
        Lane("One to one with the mentor", every=0.5, words="Every two weeks"),
        Lane("Peer session", every=1, words="Every month"),
    )
    summary = "Three strands run side by side; what stands in the bars is one way to fill them."
    return timeline("Eighteen months to become a master coach", "month", 18, lanes, (), summary)


CONCEPTS: dict[str, Callable[[], IdeaDrawing]] = {
    "ace-strands": ace_strands,
    "engagement-stages": engagement_stages,
    "model-for-improvement": improvement_model,
    "pdsa-cycle": pdsa_cycle,
    "ramp-of-tests": ramp_of_tests,
    "spread": spread_drawing,
    "ten-months": ten_months,
}
"""Name → what draws it."""


def concept(name: str) -> IdeaDrawing:
    """The drawing of this name. Raises ChartError that lists them all.

    >>> concept("spread").title
    'From one place to all'
    """
    if name not in CONCEPTS:
        raise ChartError(f"There is no picture “{name}”: there are {listed(list(CONCEPTS), most=20)}.")
    return CONCEPTS[name]()
