"""Cards to sort for the content of primary care: which list does which job, and what keeps people waiting."""

from __future__ import annotations

from coachlab.rehearsal.cards import Card, Sorting

LISTS = Sorting(
    key="which-list",
    title="Which list for which job?",
    page="competencies/panels-and-records",
    question="Which list does this job need?",
    piles=(
        ("panel", "The panel: everybody who is ours"),
        ("recall", "The recall list: who is due, whether they come or not"),
        ("today", "The list of today: who comes, and what is due for them"),
        ("care", "The care list: who needs more than a reminder"),
        ("tracker", "The tracker: what is on its way and not back"),
    ),
    cards=(
        Card(
            "leaves",
            "A clinician leaves in June. Who must get a letter, and a new name to ask for?",
            ("panel",),
            "A letter to those who come would miss the people who are well, and those who have given up.",
        ),
        Card(
            "overdue",
            "On Mondays Luis has one hour to call people with diabetes who have had no HbA1c for six months.",
            ("recall",),
            "It holds those who have no visit booked, which is why nobody thinks of them.",
        ),
        Card(
            "huddle",
            "At 8.15 the team wants to know for whom a foot check or a kit could be done today.",
            ("today",),
            "They are coming anyway. What is done today needs no call next month.",
        ),
        Card(
            "kits",
            "Forty stool kits went out in May. Which of them have not reached the laboratory?",
            ("tracker",),
            "The care was given and the loop is open. A kit at home protects nobody.",
        ),
        Card(
            "above-nine",
            "Thirty people were tested last month and their HbA1c is above 9 %. The nurse has two afternoons.",
            ("care",),
            "They are not overdue, so a reminder would ask for a test they had. They need time and a plan.",
        ),
        Card(
            "size",
            "The owner asks whether there is room for new patients.",
            ("panel",),
            "Count who is yours before you say yes to more. Visits alone do not tell.",
        ),
        Card(
            "eye",
            "Referrals for eye checks go out each week. For some no letter ever comes back.",
            ("tracker",),
            "Somebody has to ask: seen and not written, or never seen?",
        ),
        Card(
            "shots",
            "Mr. Bello sees the doctor at ten for his knee. His blood pressure has not been taken for a year.",
            ("today",),
            "A glance at the list before he comes, and the cuff is ready.",
        ),
        Card(
            "hospital",
            "Nine people were in hospital twice this winter. The practice wants one person to stay in touch with them.",
            ("care",),
            "A short list with a name beside each person. It is about knowing them, and not about a test.",
        ),
        Card(
            "mammogram",
            "Women whose last mammogram is more than two years old get a text with a link, in their language.",
            ("recall",),
            "The rule is clear and the message is short. It also reaches those whom nobody has seen this year.",
        ),
    ),
)

WAITING = Sorting(
    key="why-they-wait",
    title="What does it change about the wait?",
    page="competencies/access-and-continuity",
    question="What does this change first of all?",
    piles=(
        ("demand", "How much is asked for"),
        ("supply", "How much can be offered"),
        ("schedule", "How the day is laid out"),
        ("own", "Whether people see their own team"),
    ),
    cards=(
        Card(
            "refills",
            "Refills for stable medicines last a year and no longer three months, by a standing order.",
            ("demand",),
            "Three visits a year that nobody needed are no longer asked for.",
        ),
        Card(
            "types",
            "Fourteen kinds of appointment become two: short and long.",
            ("schedule",),
            "The same hours hold more, since a place no longer waits for its own kind of patient.",
        ),
        Card(
            "nurse",
            "The nurse sees people with a new pressure medicine after two weeks, in her own half hour.",
            ("supply",),
            "Another pair of hands offers places. The clinician gets some of hers back.",
        ),
        Card(
            "first-name",
            "The desk asks “Who is your doctor here?” before it asks for the day.",
            ("own",),
            "One question, and the day is looked for in the right column.",
        ),
        Card(
            "backlog",
            "On four Saturdays the practice sees those who have waited longest. Then it stops.",
            ("supply", "schedule"),
            "It clears the pile once. It helps for good only where supply and demand are even from then on.",
        ),
        Card(
            "max-pack",
            "At her visit in May Mrs. Ortiz also gets what would have been due in June and July.",
            ("demand",),
            "What is done today is not asked for twice.",
        ),
        Card(
            "cover",
            "Dr. Haddad and her nurse are a pair. When she is away, her patients see the nurse first.",
            ("own",),
            "If it cannot be the person, it is at least the team that knows them.",
        ),
        Card(
            "monday",
            "Planned visits move away from Monday morning, when most people call.",
            ("schedule",),
            "The number of places stays the same. They lie where people ask for them.",
        ),
        Card(
            "telephone",
            "Results are told by telephone at noon, where the patient wishes it.",
            ("demand", "schedule"),
            "A visit that was a message becomes a message. The minutes for it need a place in the day.",
        ),
        Card(
            "locum",
            "A stand-in covers Thursdays until the new clinician comes in spring.",
            ("supply",),
            "More places, and seldom with somebody who knows you. Count both.",
        ),
    ),
)
