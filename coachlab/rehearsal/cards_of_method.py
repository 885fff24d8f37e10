"""Cards to sort for the lessons: data, measures, change concepts, and better care or better records."""

from __future__ import annotations

from coachlab.rehearsal.cards import Card, Sorting

DATA = Sorting(
    key="what-for",
    title="What are these data for?",
    page="lessons/data",
    question="What are these data made for?",
    piles=(
        ("improvement", "To improve"),
        ("judgement", "To judge"),
        ("research", "To find out what is true in general"),
    ),
    cards=(
        Card(
            "tally",
            "A medical assistant ticks a card by the scale: second reading taken, yes or no, each day this week.",
            ("improvement",),
            "Just enough, quickly, for the next test. Nobody outside needs to see it.",
        ),
        Card(
            "stars",
            "The plan pays a bonus if the yearly rate is above a cut-off.",
            ("judgement",),
            "It compares, and money hangs on it. It comes late and says nothing about where to begin.",
        ),
        Card(
            "trial",
            "Forty practices are drawn by lot: half get coaching, half do not, and everything is fixed in advance.",
            ("research",),
            "One large test, held still on purpose, so that others can rely on the answer.",
        ),
        Card(
            "ten-charts",
            "The nurse reads ten charts a month in the same way, and puts a dot on the wall.",
            ("improvement",),
            "A small sample over time is enough to see whether a change helped.",
        ),
        Card(
            "ranking",
            "A list of all clinicians, best to worst, is sent to the medical director.",
            ("judgement",),
            "It judges people. Those near the bottom will explain the numbers rather than use them.",
        ),
        Card(
            "blinded",
            "Two reviewers who do not know which group a patient is in read every chart of a study.",
            ("research",),
            "Such care against bias is needed for a general claim, and far too much for a test on Tuesday.",
        ),
        Card(
            "prediction",
            "Before a test the team writes down how many kits will come back, then counts for two weeks.",
            ("improvement",),
            "A prediction and a short count: that is how a team learns from one cycle.",
        ),
        Card(
            "audit",
            "A state agency checks whether a sample of records meets the rules.",
            ("judgement",),
            "It asks whether a standard is met. The team learns little from a pass.",
        ),
        Card(
            "shared",
            "The monthly numerator and denominator, on a run chart in the staff room, with notes.",
            ("improvement",),
            "In order of time, by month, with what happened: made for the people who do the work.",
        ),
    ),
)

MEASURES = Sorting(
    key="which-measure",
    title="Outcome, process or balancing?",
    page="lessons/measures",
    question="The aim: more patients with blood pressure below 140/90. Which kind of measure is this?",
    piles=(("outcome", "Outcome"), ("process", "Process"), ("balancing", "Balancing"), ("none", "None of the three")),
    cards=(
        Card(
            "controlled",
            "Of the patients with hypertension seen in the month: those whose last reading was below 140/90.",
            ("outcome",),
            "It is what the aim is about, and what matters to patients.",
        ),
        Card(
            "second",
            "Of the visits with a high first reading: those with a second one.",
            ("process",),
            "A step of care that should lead to the outcome.",
        ),
        Card(
            "wait",
            "Minutes from check-in to the end of the visit.",
            ("balancing",),
            "Second readings take time. This tells you whether the waiting room pays for it.",
        ),
        Card(
            "recall",
            "Of the patients who were not seen for five months: those reached by a call.",
            ("process",),
            "A step of the work. The calls are not the aim.",
        ),
        Card(
            "training",
            "The team went to a training day in March.",
            ("none",),
            "That happened once. It is a note for the chart, and no measure.",
        ),
        Card(
            "dizzy",
            "Patients who report dizziness or a fall after a change of their medicine.",
            ("balancing",),
            "Lower is not always better for everybody. Somebody has to watch the harm.",
        ),
        Card(
            "overtime",
            "Hours that the medical assistants stay after closing time.",
            ("balancing",),
            "If the gain is paid for with evenings, it will not last.",
        ),
        Card(
            "followup",
            "Of the patients with a high second reading: those with a visit within four weeks.",
            ("process",),
            "A step between the reading and control. If it does not move, the outcome hardly can.",
        ),
        Card(
            "happy",
            "“Everybody likes the new cuff.”",
            ("none",),
            "Good to hear. What would you count to know it next month as well?",
        ),
    ),
)

CONCEPTS = Sorting(
    key="which-group",
    title="Which group of change concepts?",
    page="lessons/change-ideas",
    question="Into which of the nine groups does this idea fit best?",
    piles=(
        ("waste", "Eliminate waste"),
        ("flow", "Improve work flow"),
        ("inventory", "Optimise inventory"),
        ("environment", "Change the work environment"),
        ("customer", "The producer and the customer"),
        ("time", "Manage time"),
        ("variation", "Manage variation"),
        ("mistakes", "Design systems to avoid mistakes"),
        ("product", "The product or service"),
    ),
    cards=(
        Card(
            "form",
            "A form that two people fill in with the same answers is dropped.",
            ("waste",),
            "Work that nobody uses is taken away.",
        ),
        Card(
            "huddle-rooms",
            "The kits move from the store room to the drawer in each exam room, so that no step goes back.",
            ("flow",),
            "Steps are brought closer together.",
        ),
        Card(
            "strips",
            "Test strips are ordered when the red card in the box comes up, and not every Monday.",
            ("inventory",),
            "There is neither too little nor too much, and nobody has to think of it.",
        ),
        Card(
            "share-results",
            "Staff see last month's chart each Monday and may say what gets in the way.",
            ("environment",),
            "People get what they need to know, and a say: the place of work itself changes.",
        ),
        Card(
            "call-script",
            "Three patients help to write the reminder call, and say when they want to be called.",
            ("customer",),
            "Those who use the service shape it.",
        ),
        Card(
            "same-day",
            "Lab results are phoned within a day and not within a week.",
            ("time",),
            "The wait itself gets shorter.",
        ),
        Card(
            "one-way",
            "All assistants take the blood pressure in the same way: seated, arm on the table, five minutes of rest.",
            ("variation",),
            "Differences that help nobody are taken out.",
        ),
        Card(
            "cannot-skip",
            "The visit cannot be closed in the record while a high first reading stands alone.",
            ("mistakes",),
            "The system makes it hard to forget.",
        ),
        Card(
            "video",
            "People who work days may come by video at seven in the evening.",
            ("product", "customer"),
            (
                "A new kind of visit is offered. Some would say that it is about fitting the service to the person, "
                "and that is right as well."
            ),
        ),
    ),
)

CARE_OR_RECORDS = Sorting(
    key="care-or-records",
    title="Better care or better records?",
    page="competencies/coding-and-gaps",
    question="The rate went up. What most likely became better?",
    piles=(
        ("care", "Care"),
        ("records", "Records or coding"),
        ("both", "Some of both"),
        ("open", "It cannot be told from this"),
    ),
    cards=(
        Card(
            "jump",
            (
                "Colorectal screening rose from 31 to 52 % in the month in which old results were scanned into the "
                "new field."
            ),
            ("records",),
            "No patient was screened by a scanner. It is worth having, and it is not the project's gain.",
        ),
        Card(
            "kits",
            "More kits are handed out, more come back, and the rate climbs for eight months.",
            ("care",),
            "The steps before the outcome moved first. That is what care looks like in data.",
        ),
        Card(
            "code",
            "Since June a billing code for blood pressure below 140 is sent with each claim.",
            ("records",),
            "The code reports what was true before.",
        ),
        Card(
            "readings",
            "Second readings are now taken. Fewer first readings count.",
            ("both",),
            (
                "Some high readings were never truly high: that is better measuring. Those still high now get a "
                "visit: that is better care."
            ),
        ),
        Card(
            "year",
            "The yearly rate is six points better than last year's. Nothing else is known.",
            ("open",),
            "Ask for the months, the process measures, and what changed in the record.",
        ),
        Card(
            "people",
            "The denominator fell by a third in the month in which a clinician left.",
            ("open",),
            "Other people are being counted. Compare the same patients before and after.",
        ),
        Card(
            "audit",
            "Twenty charts read by hand: last year 9 of 20 had a result anywhere, this year 15 of 20.",
            ("care",),
            "Somebody looked past the fields. The care itself changed, as far as twenty charts can tell.",
        ),
        Card(
            "report",
            "A mapping error in the monthly report was found and mended.",
            ("records",),
            "The care is what it was. Mark the month on the chart, or begin a new line there.",
        ),
    ),
)
