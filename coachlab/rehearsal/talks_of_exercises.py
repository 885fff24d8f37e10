"""Talks of the graded exercises: shown there alone, without a way to say it. All people are invented."""

from __future__ import annotations

from coachlab.rehearsal.talks import Line, Talk

TWO_MINDS = Talk(
    key="two-questions",
    title="Two questions at check-in",
    page="competencies/motivational-interviewing",
    person="Dr. Ibarra, clinician",
    scene=(
        "Fig Walk Family Practice is invented, and so are its people. Two clinicians and four or five staff look after "
        "about 1,640 people in the inner city. In spring the team agreed to ask adults about depression once a year, "
        "with two short questions. You have ten minutes with Dr. Ibarra at the end of a Tuesday. The month's numbers "
        "are in your bag."
    ),
    lines=(
        Line(
            key="doubt",
            before=(
                "“I know that we miss people. But if I ask everybody, I will find it, and then I have ten minutes and "
                "nobody to send them to.”"
            ),
            old="“You should just ask. It is two questions, and every other practice does it.”",
            reply="“Every other practice has a social worker,” says Dr. Ibarra.",
            wants=("reflect",),
            about=(
                "miss",
                "find",
                "found",
                "ask",
                "ten minutes",
                "time",
                "nobody",
                "alone",
                "send",
                "nowhere",
                "patient",
                "open",
                "leav",
            ),
        ),
        Line(
            key="reason",
            before=(
                "“In March a man of forty told our front desk that he could not sleep. I looked at his blood pressure. "
                "Isadora, my medical assistant, looked at him. She asked the two questions, and we got him help.”"
            ),
            old="“So why didn’t you ask him yourself?”",
            reply="“Because there were nine people in the waiting room,” she says, and looks at the door.",
            wants=("reflect", "open"),
            about=(
                "isadora",
                "sleep",
                "ask",
                "help",
                "march",
                "seen",
                "look",
                "notic",
                "forty",
                "patient",
                "somebody",
                "someone",
                "question",
                "worked",
            ),
        ),
        Line(
            key="idea",
            before="“Perhaps not everybody. But I would not know with whom to begin.”",
            old="“You need to start with your patients who have diabetes. I’ll send you our workflow.”",
            reply="“Another workflow,” says Dr. Ibarra.",
            wants=("leave",),
        ),
        Line(
            key="close",
            before=(
                "“Then those who come for their yearly visit. Isadora hands them the questions, and I read the answers "
                "before I go in. I only need to know whom I can call when it is bad.”"
            ),
            old="“Great, but don’t forget to write it all down, train the others and report the numbers to me.”",
            reply="“We will see,” she says, and switches off her screen.",
            wants=("reflect", "next"),
            about=(
                "isadora",
                "year",
                "annual",
                "visit",
                "call",
                "read",
                "answer",
                "hand",
                "question",
                "before",
                "bad",
                "begin",
                "start",
                "step",
                "plan",
            ),
        ),
    ),
)

NOT_NOW = Talk(
    key="kits-in-a-drawer",
    title="Kits in a drawer",
    page="coaching/resistance",
    person="Jolene, office manager",
    scene=(
        "Poplar Mill Primary Care is invented, and so are its people. Two clinicians and four or five staff look after "
        "about 1,640 people in the inner city. In spring the team agreed to hand out stool test kits (FIT) to people "
        "who are due for colorectal screening. In August one of the two clinicians fell ill. You have ten minutes with "
        "Jolene at the front desk. The month's numbers are in your bag."
    ),
    lines=(
        Line(
            key="load",
            before="“I said yes in spring. In spring I had two clinicians. Now I have one, and she sees everybody.”",
            old="“You signed up for this. You really should keep to the dates that we agreed on.”",
            reply="“Then take us off your list,” says Jolene.",
            wants=("reflect",),
            about=(
                "spring",
                "august",
                "clinician",
                "doctor",
                "everybody",
                "everyone",
                "half",
                "alone",
                "twice",
                "work",
                "chang",
                "differ",
                "exhaust",
                "tired",
                "stretch",
                "hard",
            ),
        ),
        Line(
            key="heart",
            before=(
                "“Do you think I like it? My own aunt had it found too late. Nobody has to tell me what a kit is "
                "worth.”"
            ),
            old="“Exactly! So why don’t you mail just fifty, and see what happens?”",
            reply="“Because nobody here would open the fifty that come back,” she says.",
            wants=("reflect",),
            about=(
                "aunt",
                "late",
                "kit",
                "worth",
                "know",
                "family",
                "matter",
                "hurt",
                "loss",
                "lost",
                "sorry",
                "care",
                "drawer",
                "heart",
                "personal",
                "found",
            ),
        ),
        Line(
            key="smaller",
            before=(
                "“And please do not make me a smaller plan. You made it smaller in September, and again in October. It "
                "is not the size.”"
            ),
            old="“I understand, but one kit a week is really nothing. Let’s say one, from Monday on?”",
            reply="Jolene gets up. “I have the phone,” she says.",
            wants=("reflect", "open"),
            about=(
                "small",
                "size",
                "plan",
                "september",
                "october",
                "twice",
                "push",
                "stop",
                "heard",
                "hear",
                "listen",
                "kit",
                "enough",
            ),
        ),
        Line(
            key="later",
            before="“It is not never,” she says, more quietly. “It is not now.”",
            old="“Okay, I’ll get back to you about that soon. The goal for the year stands, though.”",
            reply="“It is your goal,” says Jolene.",
            wants=("leave", "next"),
        ),
    ),
)

EXERCISE_TALKS: dict[str, Talk] = {each.key: each for each in (TWO_MINDS, NOT_NOW)}
"""The talks of the exercises by their keys."""
