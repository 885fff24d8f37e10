"""Cards to sort for a coach's judgement: which tool the moment asks for, and what to do after a look at a chart."""

from __future__ import annotations

from coachlab.rehearsal.cards import Card, Sorting

TOOLS = Sorting(
    key="which-tool",
    title="Which tool does the moment ask for?",
    page="competencies/improvement-methodology",
    question="Which tool would you take up with the team now?",
    piles=(
        ("aim", "Aim statement"),
        ("map", "Watch the work, draw a process map"),
        ("causes", "Cause-and-effect diagram"),
        ("pareto", "Tally and Pareto chart"),
        ("drivers", "Driver diagram"),
        ("chart", "Run chart"),
        ("test", "A small test (PDSA)"),
    ),
    cards=(
        Card(
            "many-wants",
            "Five people want five things. Each of them says “better diabetes care”.",
            ("aim",),
            "Until it says for whom, how much and by when, every tool serves five projects.",
        ),
        Card(
            "two-stories",
            "The desk says that kits are handed out at check-in. The assistant says that she does it. Few go out.",
            ("map",),
            "Two stories about one step. Go and see it before anybody explains it.",
        ),
        Card(
            "twelve-reasons",
            "The team calls out reasons why people leave with a high pressure. There are twelve, and no order in them.",
            ("causes",),
            "Branches bring order and show which corner nobody has looked into. It finds guesses, and no proof.",
        ),
        Card(
            "loudest",
            "The loudest reason is “patients forget”. Nobody has counted. There are six other reasons on the wall.",
            ("pareto",),
            "Two weeks of strokes on a sheet, and the order of the bars is often a surprise.",
        ),
        Card(
            "ideas-loose",
            "There is a clear aim and a wall full of ideas. Nobody can say why an idea should help.",
            ("drivers",),
            "It ties each idea to a driver and to the aim, and shows drivers without any idea.",
        ),
        Card(
            "did-it-help",
            "For six months a new call has been made. “It feels better,” says the manager.",
            ("chart",),
            "Months in order, a baseline, a note at the month of the change. Then look together.",
        ),
        Card(
            "roll-out",
            "The owner likes an idea from a conference and wants it in all rooms by the first of the month.",
            ("test",),
            "One room, one morning, a prediction. The owner may do it himself.",
        ),
        Card(
            "good-map",
            "The map shows a wait of eleven minutes before the doctor comes. The nurse has an idea for it.",
            ("test",),
            "The map has done its work. More drawing would be a way of not beginning.",
        ),
        Card(
            "done-already",
            "A practice shows you a storyboard with tests, and a yearly rate of 61 %, up from 58 %.",
            ("chart",),
            "Two numbers cannot tell. The months in between can.",
        ),
        Card(
            "solution-first",
            "“We need a new phone system.” It is the third time this month that you hear it.",
            ("map", "aim"),
            "It is a solution. Ask what would be better then, or listen to the telephone for an hour.",
        ),
    ),
)

CHARTS = Sorting(
    key="after-a-look",
    title="After a look at the chart: act, wait or ask?",
    page="competencies/data-for-improvement",
    question="What would you do first with the team?",
    piles=(
        ("act", "Act: something has changed, use it or mend it"),
        ("wait", "Wait: keep on counting, and leave it alone"),
        ("ask", "Ask first: how was this counted?"),
    ),
    cards=(
        Card(
            "one-low",
            "A run chart of 20 months, no signal. Last month was the lowest of all, by two points.",
            ("wait",),
            "Some month is always the lowest. Without a signal it says nothing about last month's work.",
        ),
        Card(
            "nine-above",
            "Since the recall calls began, nine months in a row lie above the old median. Calls have doubled too.",
            ("act",),
            "A signal, a reason, and a process that moved first. Hold on to it, and mark a new baseline.",
        ),
        Card(
            "doubled",
            "A rate has doubled within one month and has stayed there. Nobody in the rooms knows why.",
            ("ask",),
            "Care seldom doubles in a month. Look for the field, the report or the list that changed.",
        ),
        Card(
            "rolling",
            "The plan's chart adds up twelve months at each point. Eleven points rise.",
            ("ask",),
            "Each point carries the ones before it. Ask for each month alone.",
        ),
        Card(
            "eight-below",
            "Eight months below the median, since the nurse left. The denominator is as large as ever.",
            ("act",),
            "A signal with a known reason. What she did has to be done by somebody, or said aloud to be undone.",
        ),
        Card(
            "three-points",
            "Three months of data, each a little higher. The team would like to celebrate.",
            ("wait",),
            "Three points cannot show a signal. Celebrate that they count, and go on.",
        ),
        Card(
            "empty-month",
            "One month reads 0 %. It was the month of the new record system.",
            ("ask",),
            "A month that was not counted is a gap, and never a zero.",
        ),
        Card(
            "small",
            "Of nine kits one month seven came back, the next month three. No rule is broken.",
            ("wait",),
            "With nine kits two or three more or less are chance. Add up quarters, or count longer.",
        ),
        Card(
            "target",
            "The level is stable at 52 %, with no signal in two years. The target is 70 %.",
            ("act",),
            "It will stay at 52 % by itself. Only another way of working brings another level.",
        ),
    ),
)
