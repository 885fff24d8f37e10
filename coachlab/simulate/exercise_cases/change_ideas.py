"""Charts of people overdue for colorectal screening in two practices: the exercise “change ideas” (seeds 46 and 47).

The truth of case a, Briar Bend: two reasons make up most of the charts, kits that do not come back and visits in which
nobody offers a test. “Other” is small and holds a bit of everything. Hardly anybody says no.

The truth of case b, Almond Bend: “other” is the tallest bar, because the sheet has no line for language. About two
thirds of the charts in it are of people who were told in English what they would have needed in another language.
Sorted out, language is the first reason of all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coachlab.simulate.uniform import uniform

SEED_A, SEED_B = 46, 47
CHARTS = 96
OTHER = "other"
REASONS = (
    "kit handed out, not returned",
    "no test offered at the last visits",
    "colonoscopy ordered, not booked",
    "not seen in the last year",
    "said no",
    "done elsewhere, not in our record",
    OTHER,
)
SHARES_A = (0.36, 0.26, 0.11, 0.08, 0.06, 0.05, 0.08)
"""How likely each reason is at Briar Bend; an assumption."""
SHARES_B = (0.20, 0.16, 0.11, 0.09, 0.05, 0.06, 0.33)
"""How likely each reason is at Almond Bend; an assumption."""
LANGUAGE_IN_OTHER = 0.68
"""The share of language among the charts in “other” at Almond Bend; an assumption."""
LANGUAGE_NOTES = (
    "prefers Spanish, the sheet in the kit is English",
    "told at the visit in English, daughter was not there to translate",
    "our call was in English, they hung up",
    "prefers Vietnamese, no interpreter that day",
    "kit came back unused, the family does not read English",
    "letter in English, the family speaks Armenian",
)
MIXED_NOTES = (
    "moved, no new address",
    "too ill for a test now",
    "care taken over by another office",
    "had a test ordered, insurance changed",
    "kit lost in the mail",
    "caring for a sick husband, asked us to call in autumn",
    "result unclear, to be repeated",
    "record of two people mixed up",
)
FIRST_LINE = "# SYNTHETIC data for learning: the practice and people are invented and no row is about a real patient"

Draw = Callable[[], float]


def files() -> dict[str, str]:
    """The counts of each case, and the notes on the charts in “other”.

    >>> sorted(files())
    ['case-a/other-notes.csv', 'case-a/reasons.csv', 'case-b/other-notes.csv', 'case-b/reasons.csv']
    """
    found = {}
    for letter, seed, shares, language in (("a", SEED_A, SHARES_A, 0.0), ("b", SEED_B, SHARES_B, LANGUAGE_IN_OTHER)):
        draw = uniform(seed)
        charts = read_charts(draw, shares)
        found[f"case-{letter}/reasons.csv"] = _counts(charts)
        found[f"case-{letter}/other-notes.csv"] = _notes(charts, draw, language)
    return found


def read_charts(draw: Draw, shares: Sequence[float]) -> list[str]:
    """The main reason of each chart.

    >>> len(read_charts(uniform(SEED_A), SHARES_A))
    96
    """
    return [_one_of(draw, REASONS, shares) for _ in range(CHARTS)]


def language_charts() -> int:
    """How many of Almond Bend's charts in “other” are about language: the truth that the counts hide.

    >>> language_charts() > 15
    True
    """
    return sum(any(note in line for note in LANGUAGE_NOTES) for line in files()["case-b/other-notes.csv"].splitlines())


def _counts(charts: Sequence[str]) -> str:
    rows = [f"{_cell(reason)},{sum(each == reason for each in charts)}" for reason in REASONS]
    return "\n".join((FIRST_LINE, "main reason,charts", *rows)) + "\n"


def _notes(charts: Sequence[str], draw: Draw, language: float) -> str:
    """A note for each chart in “other”; no two that are mixed follow one another with the same words."""
    rows, mixed, told = [], 0, 0
    for number, reason in enumerate(charts, 1):
        if reason != OTHER:
            continue
        if draw() < language:
            note = LANGUAGE_NOTES[(told + int(3 * draw())) % len(LANGUAGE_NOTES)]
            told += 1
        else:
            note = MIXED_NOTES[mixed % len(MIXED_NOTES)]
            mixed += 1
        rows.append(f"{number},{_cell(note)}")
    return "\n".join((FIRST_LINE, "chart,what the reader wrote", *rows)) + "\n"


def _one_of(draw: Draw, names: Sequence[str], shares: Sequence[float]) -> str:
    left = draw() * sum(shares)
    for name, share in zip(names, shares, strict=True):
        left -= share
        if left < 0:
            return name
    return names[-1]


def _cell(text: str) -> str:
    return f'"{text}"' if "," in text else text
