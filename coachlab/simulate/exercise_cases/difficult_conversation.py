"""The numbers in the coach's bag before a difficult talk: two practices, each with a truth that its talk bears out.

Case a, Fig Walk Family Practice: adults seen in a month, and those of them who were asked the two questions about
depression. One in twelve was asked until February 2025. From March on it is one in three, because a medical assistant
asks those who worry her. So something has begun, and the clinician's doubt leans towards it.

Case b, Poplar Mill Primary Care: people seen who were due for colorectal screening, and those who got a kit. One in ten
got one until February 2025, 45 in 100 from March on, and 4 in 100 from August on, when one of two clinicians fell ill.
So the change worked while there were two, and the no of the office manager stands.
"""

from __future__ import annotations

import csv
import io

from coachlab.simulate.practice import Change, PracticeTruth, monthly_counts

SEED = 20251104
ASKED = PracticeTruth(
    "2024-07",
    "2025-10",
    panel=1200,
    seen=84,
    probability=1 / 12,
    changes=(Change("2025-03", 1 / 3, "a medical assistant asks those who worry her"),),
)
KITS = PracticeTruth(
    "2024-07",
    "2025-10",
    panel=640,
    seen=52,
    probability=0.10,
    changes=(
        Change("2025-03", 0.45, "the kit is handed out at the visit"),
        Change("2025-08", 0.04, "one of two clinicians is ill"),
    ),
)


def files() -> dict[str, str]:
    """The months of both practices by their paths inside the exercise's folder.

    >>> sorted(files())
    ['case-a/months.csv', 'case-b/months.csv']
    """
    return {
        "case-a/months.csv": _months("Fig Walk Family Practice", ASKED, ("adults seen", "adults asked"), SEED),
        "case-b/months.csv": _months(
            "Poplar Mill Primary Care", KITS, ("people due seen", "kits handed out"), SEED + 1
        ),
    }


def _months(practice: str, truth: PracticeTruth, columns: tuple[str, str], seed: int) -> str:
    out = io.StringIO()
    out.write(f"# SYNTHETIC data for learning: {practice} is invented and no row is about a real patient\n")
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(("month", *columns))
    rows.writerows((each.month, each.seen, each.reached) for each in monthly_counts(truth, seed))
    return out.getvalue()
