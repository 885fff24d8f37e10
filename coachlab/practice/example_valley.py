"""A small invented network to begin from: eight practices with results and assessments, dated back from a given day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from coachlab.practice.assessment import LEVEL_WORDS
from coachlab.practice.assessment_items import ITEMS
from coachlab.practice.dates import months_later
from coachlab.record.programme import Programme
from coachlab.record.programme_registry import Assessment, AssessmentAnswer, Practice, PracticeResult

MEASURE = "Blood pressure controlled"
"""The measure's name in the course's data and in the roadmap's levels of this library."""
BY = "Ana, coach (invented)"

# id, name, area, patients, clinicians, champion, patients with controlled blood pressure of those counted
_PRACTICES = (
    ("elm", "Elm Street Family Practice", "North", 1610, 3, "nurse in the lead", (121, 232)),
    ("oak", "Oak Hill Clinic", "North", 1940, 4, "", (136, 280)),
    ("fir", "Fir Lane Medical", "South", 640, 1, "practice manager", (56, 101)),
    ("ash", "Ash Court Health", "South", 2310, 5, "medical director", (241, 338)),
    ("yew", "Yew Park Practice", "North", 1150, 2, "medical assistant", (111, 168)),
    ("bay", "Bay View Care", "South", 1240, 2, "front desk lead", None),
    ("ivy", "Ivy Place Clinic", "North", 480, 1, "", (40, 66)),
    ("hazel", "Hazel Road Practice", "South", 1380, 3, "nurse in the lead", (151, 204)),
)
# practice: months back from the day, and the levels in the items' order; "?" is an item that nobody could tell
_ASSESSED: Mapping[str, tuple[tuple[int, str], ...]] = {
    "elm": ((8, "2121 0011 01"), (2, "2221 1111 01")),
    "oak": ((7, "20?1 1001 11"),),
    "fir": ((9, "1121 0010 10"), (3, "2122 1110 11")),
    "ash": ((10, "2222 1221 12"), (4, "2232 2222 12")),
    "yew": ((11, "1021 0011 01"), (5, "1121 0?11 01")),
    "bay": ((1, "2212 1010 01"),),
    "hazel": ((16, "3332 2322 22"),),
}
_SEEN = {
    "willing": "The lead physician asked for a visit every two weeks.",
    "able": "An hour on Tuesdays is free of patients; all posts are filled.",
    "champion": "Named, and two colleagues came to her with ideas while I was there.",
    "infrastructure": "The report was run while I watched. Nobody else knows how.",
    "testing": "One test on a card on the wall, three weeks old.",
    "population": "A list of patients who are due, printed last month.",
}


def valley_programme(today: date) -> Programme:
    """The network as it looks on this day: assessments of the last year, results of the month before, no level yet.

    All of it is invented. Hazel Road graduated; Ivy Place was never assessed; Bay View has no result.

    >>> from dataclasses import replace; from coachlab.practice.assessment_round import assessment_round
    >>> valley = replace(valley_programme(date(2026, 3, 31)), as_of="2026-03-31")
    >>> assessment_round(valley).words.split(". ")[0], len(valley.practices)
    ('6 of 7 practices have an assessment', 8)
    """
    month = f"{months_later(today.replace(day=1), -1):%Y-%m}"
    return Programme(
        title="A valley of practices (invented)",
        synthetic=True,
        practices=[
            Practice(
                id=key,
                name=name,
                area=area,
                patients=patients,
                clinicians=clinicians,
                champion=champion,
                status="graduated" if key == "hazel" else "active",
                since=months_later(today, -14 if key == "hazel" else -24).isoformat(),
            )
            for key, name, area, patients, clinicians, champion, _ in _PRACTICES
        ],
        results=[
            PracticeResult(
                practice=key,
                measure=MEASURE,
                month=month,
                numerator=result[0],
                denominator=result[1],
                direction="higher",
            )
            for key, *_, result in _PRACTICES
            if result is not None
        ],
        assessments=[
            _assessment(key, months_later(today, -months).isoformat(), number, levels)
            for key, rows in _ASSESSED.items()
            for number, (months, levels) in enumerate(rows, start=1)
        ],
    )


def _assessment(practice: str, on: str, number: int, levels: str) -> Assessment:
    """One assessment; what was seen is written down for some items, as it is in practice."""
    answers = [
        AssessmentAnswer(
            item=item.id,
            level="do not know" if level == "?" else LEVEL_WORDS[int(level)],
            seen="" if level in "?0" else _SEEN.get(item.id, ""),
        )
        for item, level in zip(ITEMS, levels.replace(" ", ""), strict=True)
    ]
    return Assessment(
        id=f"{practice}-{number}", practice=practice, on=on, by=BY, with_whom="Nurse and manager", answers=answers
    )
