"""A learner's rehearsals: two talks begun, two sets of cards begun, and what was learnt."""

from coachlab.record.rehearsals import (
    Agenda,
    AgendaItem,
    Helper,
    Learnt,
    PlacedCard,
    PlanTask,
    Rehearsals,
    SaidLine,
    Story,
    Workplan,
)


def example_rehearsals():
    """Lines that help and lines that do not, cards that fit and cards that do not."""
    return Rehearsals(
        title="My rehearsals",
        lines=[
            SaidLine(id="first-data-opening", text="It sounds like a hard week. Shall we look at it together?"),
            SaidLine(id="first-data-billing", text="You should call them yourself."),
            SaidLine(id="recall-calls-doubt", text="You do not want to lose Lina."),
        ],
        cards=[
            PlacedCard(id="what-for-stars", pile="judgement"),
            PlacedCard(id="what-for-trial", pile="improvement", why="They learn from it."),
            PlacedCard(id="building-blocks-owner", pile="leadership"),
        ],
        learnt=[Learnt(id="first-data", text="First their problem.")],
        agenda=Agenda(
            purpose="The team chooses one thing to try this week.",
            minutes=20,
            coach="Lena",
            items=[
                AgendaItem(id="a1", what="Look at the chart", minutes=5, way="ask", leads="Maria", product="notes"),
                AgendaItem(id="a2", what="Try the red card", minutes=12, way="do", leads="Lena"),
                AgendaItem(id="a3", what="Who does what", minutes=5, way="close", leads="Maria", product="two names"),
            ],
        ),
        workplan=Workplan(
            purpose="Recall calls run by themselves in May.",
            people=[Helper(id="h1", name="Maria", hours=2), Helper(id="h2", name="Denise", hours=1)],
            tasks=[
                PlanTask(id="k1", name="Ask ten patients", who="h1", hours=6, begins="2027-03-01", due="2027-03-14"),
                PlanTask(id="k2", name="Write the card", who="h2", hours=1, due="2027-03-21", after="k1", done=True),
            ],
        ),
        story=Story(
            listeners="The owners",
            minutes=2,
            person="A woman who cleans offices at night.",
            before="Three times she came after work and was told to come again.",
            ask="Keep the late place until summer.",
        ),
    )
