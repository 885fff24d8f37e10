"""The months of the exercise “run chart, with code”: two practices, and a third that no learner is given.

Patients with hypertension whose last reading of the month was below 140/90, in 36 months. Juniper Road (case a) has a
true change in April 2024, from 56 to 70 %, when a recall list begins. Willow Court (case b) has none at all: 61 % all
the way, so whatever its chart shows is chance. The third file has a true change for the worse in March 2023, from 60 to
47 %, in other years, with other months missing. In each file one month has no row, another has empty cells, and one
month was sent twice, the same row both times. Seeds 7304, 7302 and 7332.
"""

from __future__ import annotations

from coachlab.simulate.practice import Change, PracticeTruth, monthly_counts

SYNTHETIC = "# Synthetic data for learning: the practice is invented and no number is about a real patient"

TRUTHS: dict[str, tuple[PracticeTruth, int, str, str]] = {
    # the truth, the seed, the month whose cells are empty, the month that was sent twice
    "case-a/months.csv": (
        PracticeTruth(
            *("2023-01", "2025-12", 300, 46.0, 0.56),
            (Change("2024-04", 0.70, "a recall list"),),
            missing={"2023-08": "a new record"},
        ),
        *(7304, "2025-02", "2024-10"),
    ),
    "case-b/months.csv": (
        PracticeTruth("2023-01", "2025-12", 280, 41.0, 0.61, missing={"2024-12": "the report was not run"}),
        *(7302, "2023-05", "2025-06"),
    ),
    "other/months.csv": (
        PracticeTruth(
            *("2021-07", "2024-06", 260, 38.0, 0.60),
            (Change("2023-03", 0.47, "the nurse left"),),
            missing={"2022-11": "a new record"},
        ),
        *(7332, "2023-09", "2022-02"),
    ),
}


def files() -> dict[str, str]:
    """The files by their paths: a row for each month that was sent, with month, controlled and seen."""
    return {path: _text(*told) for path, told in TRUTHS.items()}


def _text(truth: PracticeTruth, seed: int, empty: str, twice: str) -> str:
    lines = [SYNTHETIC, "month,controlled,seen"]
    for each in monthly_counts(truth, seed):
        row = f"{each.month},," if each.month == empty else f"{each.month},{each.reached},{each.seen}"
        lines += [row, row] if each.month == twice else [row]
    return "\n".join(lines) + "\n"
