"""What is true in the two practices of the capstone, in words for people who teach with it."""

from __future__ import annotations

from statistics import median

from coachlab.simulate.exercise_cases import capstone
from coachlab.simulate.exercise_cases._tables import TEACHERS, markdown_table

_HEAD = """# What is true in the exercise “Capstone”

{teachers}

Both practices count the same: of the adults with diabetes who are seen in a month, how many have an eye exam of the
last year on record. In both the line steps up. In one the work changed; in the other the record did.

`coachlab/simulate/exercise_cases/capstone.py` makes the tables; each seed is the first one whose charts show what is
true, and nothing that is not."""

_CASES = {
    "a": """## Case a: Kestrel Lane

- From {change} a medical assistant, Hanh, takes pictures of the eyes while patients wait. The true share of those who
  prefer English or another language goes from 46 to 68 %. **It has improved**, and the process measure rises with it.
- In November and December 2025 Hanh is away and nobody takes pictures: the process measure falls to where it was, and
  comes back in January, when two people can do it. That is no failure of the idea: it is what sustaining is about.
- Patients who prefer Vietnamese go from 40 to 42 %: the form that explains the drops is in English. **The gap became
  wider.** A story that says “our patients” hides it.
- January 2025 has no row: pipes burst.""",
    "b": """## Case b: Millrace

- The list that the team began in {change} changed nothing that was counted: about a third of the patients who are due
  leave with an appointment, before and after.
- In October 2025 the health plans began to send their claims, and exams that were done elsewhere came into the
  record. The true share on record goes from 47 to 67 % and from 33 to 53 %. **The record has improved; nobody can
  tell from this chart that care has.** “Cannot tell” or “not yet”, with the claims in the reason, is right; so is a
  new phase of the chart from October 2025.
- **Everybody moved**: the gap between the two groups is as it was. “Cannot tell” is an honest reading, too.
- A plan to spread the list has nothing to stand on. A good plan tests something that moves the appointments.
- June 2025 has no row: the practice moved house.""",
}

_MARKS = """## What the marks look for

- The automatic marks hold claims against what is true: of the outcome, of the process measure, and of the gap.
- A person marks the story, the plan and the coach's stance. What to look for stands in each mark scheme.
- A learner of case b who writes a splendid story of success has done good work on a wrong reading. The story's marks
  ask for honesty to the data, so the level is low; the feedback can still say what was well made."""


def truth_text() -> str:
    """The whole of truth.md."""
    parts = [_HEAD.format(teachers=TEACHERS)]
    for letter, case in capstone.CASES.items():
        parts.append(_CASES[letter].format(change=case.change))
        rows = capstone.outcome(case, case.seed)
        before = [100 * row.reached / row.seen for row in rows if row.month < "2025-01"]
        after = [100 * row.reached / row.seen for row in rows if row.month >= case.jump]
        parts.append(
            f"Seed {case.seed}. The median of 2024 is {median(before):.1f} %, that of the months from {case.jump} on "
            f"{median(after):.1f} %. By half-years the gap's own chart says “{capstone.gap_answer(case, case.seed)}”."
        )
        months = [
            (row.month, row.seen, row.reached, f"{100 * row.reached / row.seen:.1f} %", step.reached, report.reached)
            for row, step, report in zip(
                rows,
                capstone.shares(case, case.step, 10 * case.seed + 5),
                capstone.shares(case, case.reports, 10 * case.seed + 6),
                strict=True,
            )
        ]
        heads = ["month", "seen", "exam on record", "share", f"step, of {capstone.SAMPLE}", "second process measure"]
        parts.append(markdown_table(heads, months))
    return "\n\n".join([*parts, _MARKS, _BY_WORDS]) + "\n"


_BY_WORDS = """## Marks that go by words

Most marks are numbers, months and choices. These are read by their words.

- `capstone-claim` knows the reason by words: in case a picture, photo, camera, Hanh, the work, May 2025; in case b
  claims, record, report, health plans, elsewhere. “Since the retina is looked at while people sit in the hall” says the
  same as case a wants, and so does “the jump is ink, not eyes” in case b.
- `capstone-charter` asks again where the problem reads like a missing answer. “Nobody has time for drops” can be what
  patients meet: read it.
- `capstone-theory` and `capstone-tests` ask about drivers that sound like tasks, ideas that are fields of work, and
  predictions that nothing could contradict. “Offer a picture at each visit” can name a driver, and “they like it” can
  fail where the question beside it says how one will see it.
- `capstone-held` wants a trigger that two people see alike. “When it slips” is none, unless the plan says elsewhere
  what that is.

Where right words were not known to the rules, raise the mark by hand, as the guide “Run a graded course” says."""
