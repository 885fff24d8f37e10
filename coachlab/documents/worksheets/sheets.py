"""The ten blank worksheets, by the key of their builder; the questions are those that a coach asks."""

from __future__ import annotations

from coachlab.documents.worksheets.parts import Beside, Empty, Head, Hint, Sketch, Tick, Worksheet, Write
from coachlab.documents.worksheets.sketches import chart_paper, driver_tree, fishbone, lanes, pareto_axes

_AIM = Worksheet(
    "Aim",
    "Fill it in together, in twenty minutes. Any order is fine.",
    [
        Write("What", "will be better for patients? Not the change that you have in mind", 2, 2),
        Write("For whom", "whom will you count?", 2, 2),
        Write("Where", "in which place?", 1, 1),
        Beside(
            [Write("From", "your baseline", 1), Write("To", "your target", 1), Write("Unit", "%, days, visits", 1)], 1.2
        ),
        Write("By when", "a day that you can put on the wall calendar", 1, 1),
        Write("Whose gap will close", "a group, its baseline, its target; or why none yet", 2, 2),
        Write("How we will know", "the measure that tells", 1, 1),
        Head("The aim in one sentence"),
        Write("By … , … among … at … will go from … to … .", "", 4, 4),
        Tick(
            "Read it aloud:",
            ["No solution in it", "The population is whom we count", "Luck alone would not reach it", "We can do it"],
        ),
    ],
)
_MEASURES = Worksheet(
    "Measure set",
    "One or two outcome measures, three to five process measures, and at least one balancing measure.",
    [
        Empty(
            "The measures",
            ["Measure", "Outcome, process or balancing", "Numerator", "Denominator", "Source", "Who, how often"],
            7,
            widths=(4, 3, 4, 4, 3, 3),
            grow=5,
        ),
        Head("One measure in full, so that two people who count get the same number"),
        Write("Measure", "", 1, 1),
        Beside([Write("Counted in", "who belongs to it?", 2), Write("Left out", "who does not?", 2)], 1.6),
        Beside(
            [Write("Sample", "all records, or which?", 2), Write("Shown", "where and when does the team see it?", 2)],
            1.6,
        ),
        Tick("Better is:", ["higher", "lower"]),
    ],
    landscape=True,
)
_RUN_CHART = Worksheet(
    "Run chart",
    "One point a month, in order. A month that was not counted is a gap, never a zero.",
    [
        Beside([Write("Measure", "", 1), Write("Median of the first 10 to 12 points", "", 1)], 0.8),
        Sketch(
            "Chart paper",
            "Empty axes for 24 months and ten steps of the value: plot a point for each month and draw the median.",
            chart_paper(),
            8,
        ),
        Beside([Write("What happened, and in which month", "", 2), Write("What we see, and how we know", "", 2)], 1.8),
        Hint(
            "A shift: 6 or more points in a row on one side of the median. A trend: 5 or more all rising or falling. "
            "Points on the median are skipped (Perla, Provost and Murray 2011)."
        ),
    ],
    landscape=True,
)
_DRIVERS = Worksheet(
    "Driver diagram",
    "Each line is a prediction: if this changes, what is left of it changes too. Drivers are conditions, not tasks.",
    [
        Sketch(
            "Empty driver diagram",
            "One box for the aim, three for primary drivers, six for secondary drivers and six for change ideas, "
            "joined from right to left.",
            driver_tree(),
            8,
        ),
        Write("A measure for the aim and for each primary driver", "", 2, 1.2),
    ],
    landscape=True,
)
_MAP = Worksheet(
    "Process map",
    "Walk through the work with the people who do it, and with a patient. Draw what happens, not what should happen.",
    [
        Beside([Write("First step", "", 1), Write("Last step", "", 1)], 0.8),
        Sketch(
            "Empty lanes",
            "Five lanes, one for each person or role, with a place at the left for who it is.",
            lanes(),
            8,
        ),
        Hint(
            "Box: a step. Diamond: a question. Half round: a wait, with its minutes. Arrow back: a loop. Write D where "
            "something is put into the record, and mark what often goes wrong."
        ),
        Write("How do we know? Who watched, and when", "", 1, 0.8),
    ],
    landscape=True,
)
_CAUSES = Worksheet(
    "Cause and effect",
    "Ask “why?” of each cause, and then once more. A cause without evidence is a guess: mark it with a question mark.",
    [
        Sketch(
            "Empty fishbone",
            "A spine that leads to a box for the effect, with six branches, each with a box for its name and two lines "
            "for causes.",
            fishbone(),
            8,
        ),
        Beside([Write("The few that we will work on", "", 2), Write("What we have seen or counted", "", 2)], 1.6),
    ],
    landscape=True,
)
_PARETO = Worksheet(
    "Pareto",
    "Count for a few weeks what occurs how often. The few that occur most are where to begin.",
    [
        Beside(
            [Write("What is counted", "", 1), Write("In which weeks", "", 1), Write("From which source", "", 1)], 0.8
        ),
        Empty(
            "The counts", ["Category", "Tally", "Count", "Share", "Running share"], 8, widths=(5, 6, 2, 2, 2), grow=5
        ),
        Sketch(
            "Empty Pareto axes",
            "Room for eight bars, with the count at the left and the running share from 0 to 100 percent at the right.",
            pareto_axes(),
            3.4,
        ),
    ],
)
_PDSA = Worksheet(
    "PDSA cycle",
    "Small first: one patient, one clinician, one day.",
    [
        Beside([Write("Change", "", 1), Write("Works on which driver", "", 1), Write("Cycle number", "", 1)], 1),
        Write("What do we want to learn?", "", 1, 1),
        Tick("Scale:", ["one patient or day", "a few", "many", "everyone"]),
        Head("Plan"),
        Empty(
            "Questions and predictions",
            ["Question", "We predict", "What came out", "Held?"],
            3,
            widths=(5, 5, 5, 2),
            grow=3,
        ),
        Beside([Write("What will be done", "", 2), Write("Who, where", "", 2), Write("When", "", 2)], 1.8),
        Write("Data", "what is written down, by whom, how", 1, 1),
        Head("Do"),
        Beside([Write("What happened", "", 3), Write("The unexpected", "", 3)], 2.2),
        Head("Study"),
        Beside([Write("Beside the predictions", "", 3), Write("What we learned", "", 3)], 2.2),
        Head("Act"),
        Tick("We will:", ["adopt it", "adapt it and test again", "abandon it"]),
        Write("What comes next", "", 1, 1),
    ],
)
_CHARTER = Worksheet(
    "Project charter",
    "What the team and its leaders agree on. Keep it to this page.",
    [
        Write("The problem", "what is wrong today, for whom; with numbers", 2, 1.7),
        Write("The aim", "from what to what, for whom, by when", 2, 1.7),
        Beside([Write("First step of the work", "", 1), Write("Last step", "", 1), Write("Out of scope", "", 1)], 1.1),
        Beside([Write("Sponsor", "", 1), Write("Lead", "", 1)], 1.1),
        Empty("The team", ["Name", "Role", "Patient or family partner?"], 6, widths=(4, 5, 3), grow=5.2),
        Write("Measures", "outcome, process, balancing", 2, 1.5),
        Beside([Write("Causes to work on", "", 2), Write("First ideas", "", 2)], 1.7),
        Beside([Write("Barriers", "", 2), Write("Time, money, help", "", 2)], 1.7),
        Empty("Milestones", ["What", "By when", "Done"], 4, widths=(7, 3, 1), grow=3.6),
        Beside([Write("Signed by", "", 1), Write("On", "", 1)], 1),
    ],
)
_SUSTAINING = Worksheet(
    "Sustaining and spread",
    "First how the gain stays here, then how it reaches others.",
    [
        Head("So that it stays"),
        Beside([Write("Which change stays", "", 2), Write("Who looks after it, and who steps in", "", 2)], 1.7),
        Beside([Write("Where it is written down", "", 2), Write("How new staff learn it", "", 2)], 1.7),
        Beside([Write("Which measure, looked at how often", "", 2), Write("What leaders keep giving", "", 2)], 1.7),
        Beside([Write("What on the chart makes us act", "", 2), Write("What we then do", "", 2)], 1.7),
        Head("So that it spreads"),
        Beside([Write("What spreads", "", 2), Write("Why it is ready: the chart, and for how long", "", 2)], 1.7),
        Beside([Write("Who leads it", "", 2), Write("How: who shows it to whom", "", 2)], 1.7),
        Empty(
            "Where it goes",
            ["Place", "Who leads there", "By when", "What will be different", "State"],
            4,
            widths=(4, 4, 3, 5, 3),
            grow=3,
        ),
    ],
)

WORKSHEETS = {
    "aim": _AIM,
    "measures": _MEASURES,
    "run-chart": _RUN_CHART,
    "driver-diagram": _DRIVERS,
    "process-map": _MAP,
    "cause-and-effect": _CAUSES,
    "pareto": _PARETO,
    "pdsa": _PDSA,
    "charter": _CHARTER,
    "sustaining": _SUSTAINING,
}
"""The key of a builder → its worksheet."""
