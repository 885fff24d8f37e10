"""The two practices of the exercise "Chance or cause": one wait that truly changes, one share that never does.

What is true: at Ferry Street (case a, seed 2) the wait has a mean of 9.5 days and of 6.25 from February 2025 on, when
half of the slots are kept for the same week; in June 2024 a burst pipe adds seven days, once. At Stone Gate (case b,
seed 7) 62 % of the patients have a foot exam in each month: the training day of March 2025 changes nothing, and neither
does anything else. The waits are normal draws with a standard deviation of 1.1 days, rounded to quarters as the mean of
four weekly counts is; the shares come from the patients, each drawn by `coachlab.simulate.practice`.
"""

from __future__ import annotations

from statistics import NormalDist

from coachlab.record.months import months_between
from coachlab.simulate.exercise_cases._tables import TEACHERS, csv_text, markdown_table
from coachlab.simulate.practice import MonthCount, PracticeTruth, monthly_counts
from coachlab.simulate.uniform import uniform

FIRST, LAST = "2023-10", "2025-12"

FERRY_STREET = "Ferry Street Medical Clinic"
FERRY_SEED = 2
BOOKING, PIPE, TELEPHONE = "2025-02", "2024-06", "2024-11"
BEFORE, AFTER, CLOSED, SPREAD = 9.5, 6.25, 7.0, 1.1

STONE_GATE = "Stone Gate Primary Care"
STONE_SEED = 7
TRAINING, UPGRADE = "2025-03", "2024-07"
STONE_TRUTH = PracticeTruth(FIRST, LAST, 260, 52, 0.62, missing={UPGRADE: "the record is upgraded"})


def wait_in(month: str) -> float:
    """The true mean wait in days in a month.

    >>> wait_in("2024-05"), wait_in("2024-06"), wait_in("2025-02")
    (9.5, 16.5, 6.25)
    """
    return (AFTER if month >= BOOKING else BEFORE) + (CLOSED if month == PIPE else 0.0)


def waits(seed: int = FERRY_SEED) -> list[tuple[str, float]]:
    """Month and wait in days, to the quarter; the month of the new telephones was drawn and is not counted."""
    draw = uniform(seed)
    found = []
    for month in months_between(FIRST, LAST):
        day = wait_in(month) + SPREAD * NormalDist().inv_cdf(min(max(draw(), 1e-9), 1 - 1e-9))
        if month != TELEPHONE:
            found.append((month, round(4 * day) / 4))
    return found


def exams(seed: int = STONE_SEED) -> list[MonthCount]:
    """Months with the patients seen and those of them with a foot exam."""
    return monthly_counts(STONE_TRUTH, seed)


def files() -> dict[str, str]:
    """The files of the exercise's folder.

    >>> sorted(files())
    ['case-a/months.csv', 'case-b/months.csv', 'truth.md']
    """
    return {
        "case-a/months.csv": csv_text(
            FERRY_STREET, ["month", "days_to_third_next"], [(month, f"{days:g}") for month, days in waits()]
        ),
        "case-b/months.csv": csv_text(
            STONE_GATE,
            ["month", "patients_with_diabetes_seen", "foot_exam_done"],
            [(each.month, each.seen, each.reached) for each in exams()],
        ),
        "truth.md": _truth(),
    }


def _truth() -> str:
    waited = [(month, f"{days:g}", f"{wait_in(month):g}") for month, days in waits()]
    shares = [
        (each.month, each.seen, each.reached, f"{100 * each.reached / each.seen:.1f} %", "62 %") for each in exams()
    ]
    return f"""# What is true in the exercise “Chance or cause”

{TEACHERS}

Made by `coachlab/simulate/exercise_cases/control_charts.py`.

## Case a: {FERRY_STREET}

A true special cause that lasts. The mean wait is {BEFORE:g} days, and {AFTER:g} from February 2025 on, when the clinic
begins to keep half of its slots for the same week. In June 2024 a burst pipe closes the clinic for eight days and adds
{CLOSED:g} days to that month alone. November 2024 could not be counted. All else is chance: a standard deviation of
{SPREAD:g} days. Seed {FERRY_SEED}.

So: an I chart; limits from before February 2025, without June 2024 (its cause is known, and it will not come back every
month); a new phase from February 2025; “improved”. June 2024 left inside the limits is no lie, but it widens them.

{markdown_table(["month", "days", "true mean"], waited)}

## Case b: {STONE_GATE}

Nothing changes, ever: each patient who is seen has a foot exam with a probability of 62 %. The training day of March
2025 does nothing that could be seen, and neither do the two weeks of October 2024 with one medical assistant less: the
43 % of that month, and the 74 % of the next, are chance. July 2024 could not be counted. Seed {STONE_SEED}.

So: a p chart; limits from before March 2025; no new phase; no month left out; “not yet”. If 62 % is not enough, the
way of working has to change.

{markdown_table(["month", "seen", "foot exam", "share", "true"], shares)}

{_BY_WORDS}
"""


_BY_WORDS = """## Marks that go by words

The chart, its limits and its phases are compared as numbers and months. Two marks are read by their words.

- `claim-with-reason` wants a number, a month or a line of the chart in the reason. “It left its old band and never
  went back” points at the chart; so does “one lonely dot proves nothing” in case b.
- `control-odd-month` wants a reason at a month that is left out, whatever its words. “The flood” is enough for the
  burst pipe.

Where right words were not known to the rules, raise the mark by hand, as the guide “Run a graded course” says."""
