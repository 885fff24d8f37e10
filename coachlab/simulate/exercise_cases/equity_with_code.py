"""The patients of the exercise “equity, with code”: two practices, and a third that no learner is given.

One row is a patient with hypertension who was seen in 2025: the preferred language as somebody typed it, and whether
the last blood pressure of the year was below 140/90. Juniper Road (case a) has a true gap: 66 % of those who prefer
English and 48 % of those who prefer Spanish reach the goal. Willow Court (case b) has none: 61 % in every group, so
whatever its groups show is chance. In the third file Spanish is ahead, 64 to 55 %. In each file some languages are not
recorded, some labels are typed in another way, some patients have no reading, and at least one group is small.
Seeds 7411, 7422 and 7433.
"""

from __future__ import annotations

from coachlab.simulate.uniform import uniform

SYNTHETIC = "# Synthetic data for learning: the practice is invented and no row is about a real patient"
NO_READING = 0.05
ODD_LABEL = 0.04

# by file: the seed, and for each group its name ("" where nothing is recorded), its patients, and the true share
TRUTHS: dict[str, tuple[int, list[tuple[str, int, float]]]] = {
    "case-a/patients.csv": (
        7411,
        [
            ("English", 168, 0.66),
            ("Spanish", 81, 0.48),
            ("Vietnamese", 38, 0.62),
            ("Armenian", 9, 0.60),
            ("", 29, 0.55),
        ],
    ),
    "case-b/patients.csv": (
        7422,
        [
            ("English", 142, 0.61),
            ("Spanish", 96, 0.61),
            ("Tagalog", 14, 0.61),
            ("Armenian", 8, 0.61),
            ("", 33, 0.61),
        ],
    ),
    "other/patients.csv": (
        7433,
        [("English", 120, 0.55), ("Spanish", 131, 0.64), ("Korean", 42, 0.60), ("Farsi", 7, 0.60), ("", 44, 0.50)],
    ),
}


def files() -> dict[str, str]:
    """The files by their paths: a row for each patient, with patient, language and controlled."""
    return {path: _text(path, seed, groups) for path, (seed, groups) in TRUTHS.items()}


def _text(path: str, seed: int, groups: list[tuple[str, int, float]]) -> str:
    letter = {"case-a": "J", "case-b": "W"}.get(path.partition("/")[0], "K")
    draw = uniform(seed)
    people = []
    for name, count, share in groups:
        for _ in range(count):
            typed = (name.lower() if draw() < 0.5 else f" {name}") if name and draw() < ODD_LABEL else name
            controlled = "" if draw() < NO_READING else "yes" if draw() < share else "no"
            people.append((draw(), typed, controlled))
    rows = [
        f"{letter}{number:04d},{typed},{controlled}" for number, (_, typed, controlled) in enumerate(sorted(people), 1)
    ]
    return "\n".join([SYNTHETIC, "patient,language,controlled", *rows]) + "\n"
