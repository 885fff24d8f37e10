"""What comes next in a coach's work, and what each role needs first: the competencies that each of them asks for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Ahead:
    """Something that a coach may have ahead. `words` are what a box says, `short` what a sentence says of it."""

    id: str
    words: str
    short: str
    competencies: tuple[str, ...]


AHEAD = (
    Ahead(
        "first-visits",
        "First visits to a practice that I do not know",
        "first visits",
        ("practice-engagement", "communication", "servant-leadership"),
    ),
    Ahead(
        "aim",
        "A team sets its aim and its measures",
        "an aim and measures",
        ("improvement-methodology", "data-for-improvement", "meeting-facilitation"),
    ),
    Ahead(
        "numbers",
        "A talk about numbers that nobody likes",
        "a hard talk about numbers",
        ("data-for-improvement", "communication", "motivational-interviewing"),
    ),
    Ahead(
        "tests",
        "A team tests its first changes",
        "first tests of change",
        ("improvement-methodology", "project-management", "change-management"),
    ),
    Ahead(
        "stuck",
        "A project that is stuck, or a team that does not want to",
        "a stuck project",
        ("adaptive-leadership", "motivational-interviewing", "change-management"),
    ),
    Ahead(
        "gap",
        "Some patients gain less than others",
        "a gap between groups",
        ("equity", "patient-partnership", "data-for-improvement"),
    ),
    Ahead(
        "records",
        "Work on gaps in care, the record system or coding",
        "gaps in care and records",
        ("primary-care", "data-for-improvement", "change-management"),
    ),
    Ahead(
        "shock",
        "A practice loses people, or gets a new record system",
        "a practice in upheaval",
        ("practice-engagement", "change-management", "coach-attributes"),
    ),
    Ahead(
        "ending",
        "An engagement comes to its end",
        "the end of an engagement",
        ("practice-engagement", "project-management", "storytelling"),
    ),
    Ahead(
        "showing",
        "Results or a story are shown to others",
        "results to be shown",
        ("storytelling", "data-for-improvement", "patient-partnership"),
    ),
    Ahead(
        "mentoring",
        "I train other coaches, or help to run the programme",
        "training other coaches",
        ("meeting-facilitation", "coach-attributes", "programme-leadership"),
    ),
)
"""What may come next, and the three competencies that each asks for most: Coachlab's own assumption."""
AHEAD_BY_ID = {each.id: each for each in AHEAD}

SIX_CORE = (
    "improvement-methodology",
    "change-management",
    "project-management",
    "data-for-improvement",
    "meeting-facilitation",
    "communication",
)
"""The core competencies that the coaching roadmap names (Armstorff and Eubanks 2019)."""

ROLE_NEEDS = {
    "new coach": SIX_CORE,
    "coach": (
        "practice-engagement",
        "servant-leadership",
        "motivational-interviewing",
        "patient-partnership",
        "equity",
        "primary-care",
    ),
    "master coach": (
        "meeting-facilitation",
        "coach-attributes",
        "adaptive-leadership",
        "storytelling",
        "data-for-improvement",
        "programme-leadership",
    ),
    "programme leader": (
        "programme-leadership",
        "adaptive-leadership",
        "change-management",
        "data-for-improvement",
        "equity",
        "storytelling",
    ),
}
"""What each role needs first. For a new coach they are the roadmap's six; the others are Coachlab's own assumption."""
