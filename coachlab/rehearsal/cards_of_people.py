"""Cards to sort for the competencies: attributes, kinds of problems, building blocks, chronic care, roles, partners."""

from __future__ import annotations

from coachlab.rehearsal.cards import Card, Sorting

ATTRIBUTES = Sorting(
    key="attributes",
    title="Which attribute do you see?",
    page="competencies/attributes",
    question="Which attribute does the coach show most?",
    piles=(
        ("adaptability", "Adaptability"),
        ("communication", "Communication"),
        ("creative", "Creative thinking"),
        ("decision", "Decision making"),
        ("positivity", "Positivity"),
        ("problem", "Problem solving"),
        ("flexibility", "Flexibility"),
        ("empathy", "Empathy"),
        ("critical", "Critical thinking"),
    ),
    cards=(
        Card(
            "new-record",
            "In the month of the new record system she drops her plan, and teaches one shortcut a visit.",
            ("adaptability", "flexibility"),
            "She changes how she works because the world has changed. Bending one agenda would be flexibility.",
        ),
        Card(
            "own-words",
            "After the meeting each person gets two lines: what we agreed, what is yours, by when.",
            ("communication",),
            "Short, in plain words, and to everybody.",
        ),
        Card(
            "egg-timer",
            (
                "For a team that talks for ever he brings an egg timer and a bag of stones: one stone, one turn to "
                "speak."
            ),
            ("creative",),
            "He finds a way that nobody has used here before.",
        ),
        Card(
            "choose-one",
            (
                "With four good ideas on the wall and ten minutes left she asks for one vote each, and they begin "
                "with the winner."
            ),
            ("decision",),
            "She brings a choice about, with a fair rule, in the time there is.",
        ),
        Card(
            "what-worked",
            "In a bad month he asks first: “What did we keep up in spite of it?”",
            ("positivity",),
            "He names what is true and good, without painting over the rest.",
        ),
        Card(
            "kit-path",
            "Kits get lost. She walks the way of one kit with the courier, and finds the drawer where they stop.",
            ("problem",),
            "She looks for the cause at the place where it happens, then for a cure.",
        ),
        Card(
            "ten-minutes",
            (
                "The hour has shrunk to ten minutes. He does the one thing that needs everybody, and leaves the "
                "rest for a call."
            ),
            ("flexibility", "adaptability"),
            "He bends the plan of the day without losing its point.",
        ),
        Card(
            "lunch",
            "She sees that the front desk has not eaten, and takes the phone for five minutes.",
            ("empathy",),
            "She feels what it is like to stand there, and acts on it.",
        ),
        Card(
            "too-good",
            "A rate doubles in a month. Before anybody cheers he asks how it was counted, last month and now.",
            ("critical",),
            "He tests what everybody would like to believe.",
        ),
    ),
)

TECHNICAL = Sorting(
    key="technical-or-adaptive",
    title="Technical or adaptive?",
    page="competencies/adaptive-leadership",
    question="What kind of problem is it?",
    piles=(
        ("technical", "Technical: somebody knows the answer"),
        ("adaptive", "Adaptive: people have to change what they hold dear"),
        ("both", "Both, and each part needs its own way"),
    ),
    cards=(
        Card(
            "template",
            "The visit template has no field for a second reading.",
            ("technical",),
            "Somebody who knows the record can build it in an hour.",
        ),
        Card(
            "own-patients",
            "Clinicians do not want their numbers seen by colleagues.",
            ("adaptive",),
            "It is about trust and standing. No template will settle it.",
        ),
        Card(
            "registry",
            "The list of patients with diabetes has double entries.",
            ("technical",),
            "There is a known way to clean it.",
        ),
        Card(
            "assistants",
            "Medical assistants shall speak up when a doctor skips a step. So far nobody has.",
            ("adaptive",),
            "Both sides must give up a habit that keeps them safe.",
        ),
        Card(
            "portal",
            "A new portal sends results to patients. Nurses fear the calls, and some patients cannot log in.",
            ("both",),
            "Log-ins have an answer. Fear of calls, and who answers whom, has to be worked out by those concerned.",
        ),
        Card(
            "fridge",
            "The vaccine fridge has no alarm.",
            ("technical",),
            "Buy the alarm.",
        ),
        Card(
            "huddle",
            "For three years huddles have begun and stopped again, each time with a new sheet.",
            ("adaptive",),
            "The sheet has been solved three times. What do people lose by coming?",
        ),
        Card(
            "merger",
            "Two practices merge. There are two phone systems and two ideas of what a good visit is.",
            ("both",),
            "The phones are technical. The good visit is not.",
        ),
    ),
)

BLOCKS = Sorting(
    key="building-blocks",
    title="Which building block is it?",
    page="competencies/building-blocks",
    question="To which of the ten building blocks does this belong first of all?",
    piles=(
        ("leadership", "1 Engaged leadership"),
        ("data", "2 Data-driven improvement"),
        ("empanelment", "3 Empanelment"),
        ("team", "4 Team-based care"),
        ("partnership", "5 Patient-team partnership"),
        ("population", "6 Population management"),
        ("continuity", "7 Continuity of care"),
        ("access", "8 Prompt access to care"),
        ("coordination", "9 Comprehensiveness and care coordination"),
        ("future", "10 Template of the future"),
    ),
    cards=(
        Card(
            "owner",
            "The owner comes to the team's meeting each month, and protects the hour.",
            ("leadership",),
            "Without it the other blocks do not stand for long.",
        ),
        Card(
            "chart",
            "Each team has its run chart, and picks one thing to try.",
            ("data",),
            "Data that the team itself uses.",
        ),
        Card(
            "whose",
            "Each patient is linked to one clinician, and the list is checked twice a year.",
            ("empanelment",),
            "Without knowing whose patient somebody is, nobody can be recalled.",
        ),
        Card(
            "standing",
            "By standing order the medical assistant hands out screening kits without asking the doctor first.",
            ("team",),
            "Work is shared among the whole team, with clear rules.",
        ),
        Card(
            "goal",
            "The patient chooses the goal, and the plan begins with it.",
            ("partnership",),
            "Two experts: one in medicine, one in this life.",
        ),
        Card(
            "recall",
            "Each Monday somebody works through the list of people who are due, seen or not.",
            ("population",),
            "Care for all on the list, and not only for who comes in.",
        ),
        Card(
            "same",
            "Of ten visits, how many were with the patient's own clinician? It is counted.",
            ("continuity",),
            "Seeing the same people, over years.",
        ),
        Card(
            "third-next",
            "The days until the third next free appointment are counted each week.",
            ("access",),
            "It shows how soon somebody can truly be seen.",
        ),
        Card(
            "hospital",
            "Everybody who comes home from hospital is called within two days.",
            ("coordination",),
            "What lies outside the practice is tied to it.",
        ),
        Card(
            "no-visits",
            "Half of the care happens by phone, video and message, and the practice is paid for it.",
            ("future",),
            "The day no longer consists of short visits only.",
        ),
    ),
)

CHRONIC_CARE = Sorting(
    key="chronic-care",
    title="Which part of the Chronic Care Model?",
    page="competencies/chronic-care",
    question="Which part of the model does this strengthen most?",
    piles=(
        ("organisation", "Organisation of health care"),
        ("community", "Community resources"),
        ("self", "Self-management support"),
        ("design", "Delivery system design"),
        ("decision", "Decision support"),
        ("information", "Clinical information systems"),
    ),
    cards=(
        Card(
            "bonus",
            "The network pays for the nurse's calls between visits.",
            ("organisation",),
            "Leaders and payment make room for planned care.",
        ),
        Card(
            "walking",
            "The practice knows the walking group at the library, and gives people its next date.",
            ("community",),
            "What is good in the town becomes part of care.",
        ),
        Card(
            "goal",
            "At each visit the patient sets one goal, and says how sure they are to keep it.",
            ("self",),
            "Most of the care of a long illness is done at home.",
        ),
        Card(
            "planned",
            "People with diabetes have a planned visit with the nurse before they see the doctor.",
            ("design",),
            "Who does what, and when, is planned and not left to chance.",
        ),
        Card(
            "card",
            "A card in each room says when to add a second medicine, and when to ask a specialist.",
            ("decision",),
            "What is known stands where the decision is made.",
        ),
        Card(
            "list",
            "The registry shows who has had no HbA1c for six months.",
            ("information",),
            "Without a list there is nobody to call.",
        ),
        Card(
            "group",
            "Six people with diabetes meet each month, led by one of them.",
            ("self", "community"),
            (
                "They learn from each other to live with it. If it meets in the town hall, it is the community's as "
                "well."
            ),
        ),
        Card(
            "reminder",
            "The record reminds the assistant of the foot check before the visit.",
            ("information", "decision"),
            "The system brings up the right thing at the right time.",
        ),
    ),
)

ROLE = Sorting(
    key="mine-to-do",
    title="Is this the coach’s to do?",
    page="coaching/boundaries",
    question="What does the coach do?",
    piles=(("do", "Do it"), ("together", "Do it together with them"), ("leave", "Leave it, and say why")),
    cards=(
        Card(
            "first-chart",
            "The team has never made a run chart. The meeting is tomorrow.",
            ("together",),
            "The first one side by side, the second one you watch.",
        ),
        Card(
            "notes",
            "Writing two lines after each visit: what was agreed, who does it, by when.",
            ("do",),
            "It is your work, and it keeps the thread.",
        ),
        Card(
            "chart-access",
            "The biller offers you her password, so that you can look up charts.",
            ("leave",),
            "A password is one person's. Ask for what you need through an agreement.",
        ),
        Card(
            "tally",
            "On the first day of a test nobody has time to hold the tally sheet.",
            ("do", "together"),
            "Rolling up your sleeves at the start builds trust. Say on which day somebody else takes over.",
        ),
        Card(
            "patient",
            "A patient in the waiting room asks you about her tablets.",
            ("leave",),
            "You are not part of her care. Bring her to somebody who is, at once.",
        ),
        Card(
            "review",
            "The administrator asks what you think of one employee.",
            ("leave",),
            "You look at work and not at persons. One report, and nobody shows you a mistake again.",
        ),
        Card(
            "aim",
            "The doctor says: “Just write the aim for us.”",
            ("together",),
            "Bring a template and two examples. An aim that you wrote is yours to reach.",
        ),
        Card(
            "billing",
            "Claims have been rejected for weeks, and nobody at the plan answers the phone.",
            ("together", "do"),
            "Call with them, now. You know whom to ask, and their first problem comes first.",
        ),
        Card(
            "gaps",
            "On the last day of the year you are asked to close gaps in the record with somebody's login.",
            ("leave",),
            "It would be under a false name. Offer to sit beside the person who may.",
        ),
    ),
)

PARTNERS = Sorting(
    key="how-far",
    title="How far do patients take part?",
    page="competencies/patient-partners",
    question="How far do patients take part here?",
    piles=(
        ("told", "They are told"),
        ("asked", "They are asked"),
        ("with", "They work with the team"),
        ("lead", "They lead a part"),
    ),
    cards=(
        Card(
            "poster",
            "A poster in the waiting room says what the practice has improved.",
            ("told",),
            "A good start. Nobody has been heard yet.",
        ),
        Card(
            "survey",
            "A survey of four questions is handed out in two languages.",
            ("asked",),
            "Their answers count. The questions are ours.",
        ),
        Card(
            "two-partners",
            "Two patients come to each team meeting, with child care and a card for the bus.",
            ("with",),
            "They are there when it is decided, and the practice makes it possible.",
        ),
        Card(
            "walk",
            "A patient draws the map of her own visit, and the team mends the two worst waits with her.",
            ("with",),
            "She works on it, on the map that only she can draw.",
        ),
        Card(
            "group",
            "Patients with diabetes run the cooking evening, and choose what is spoken about.",
            ("lead",),
            "It is theirs. The practice helps with the room.",
        ),
        Card(
            "thanks",
            "After the survey nobody hears what became of it.",
            ("asked",),
            "Asked once. Whoever gets no answer does not answer a second time.",
        ),
        Card(
            "interviews",
            "A patient partner interviews ten others, and tells the board what she heard.",
            ("lead",),
            "She chose the words, and she speaks for the ten.",
        ),
        Card(
            "leaflet",
            "A leaflet explains the new hours.",
            ("told",),
            "Needed, and one-way.",
        ),
    ),
)
