"""What documents say in the same words: dates, choices, names of what an id means, and lines for what is missing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from coachlab.charts.words import number_words, with_unit
from coachlab.documents.blocks import Missing, Said, said
from coachlab.documents.privacy import FOOT
from coachlab.record.months import MONTH_WORDS
from coachlab.record.project import Project
from coachlab.review.sentence import aim_sentence

SYNTHETIC = "Synthetic example for learning: the practice, its people and its numbers are invented."
TEAM_ONLY = "For the team’s own use: small counts are shown, so do not send this out."
KINDS = {"outcome": "Outcome", "process": "Process", "balancing": "Balancing"}
DIRECTIONS = {"higher": "Higher is better", "lower": "Lower is better"}
SCALES = {
    "one": "One patient, one clinician or one day",
    "few": "A few: up to ten patients, or a few days",
    "many": "Many: one team, or some weeks",
    "everyone": "Everyone",
}
HELD = {"yes": "Held", "partly": "Held in part", "no": "Did not hold"}
DECISIONS = {"adopt": "Adopt: keep it", "adapt": "Adapt: change it and test again", "abandon": "Abandon: drop it"}
CLAIMS = {
    "improved": "The team reads: improved.",
    "not yet": "The team reads: no change yet.",
    "worse": "The team reads: worse.",
    "cannot tell": "The team reads: cannot tell yet.",
}
GAP_CLAIMS = {
    "narrowed": "The gap became smaller.",
    "everybody": "Everybody moved; the gap looks as before.",
    "widened": "The gap became wider.",
    "cannot tell": "These numbers cannot tell yet.",
}


def day_words(text: str) -> str:
    """An ISO date in words; any other text as it was typed.

    >>> day_words("2025-06-30"), day_words(" soon ")
    ('30 June 2025', 'soon')
    """
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return text.strip()
    return f"{day.day} {MONTH_WORDS[day.month - 1]} {day.year}"


def days_words(starts: str, ends: str) -> str:
    """From one day to another.

    >>> days_words("2025-06-02", "2025-06-30"), days_words("2025-06-02", "2025-06-02"), days_words("", "2025-06-30")
    ('2 June 2025 to 30 June 2025', '2 June 2025', 'until 30 June 2025')
    """
    first, last = day_words(starts), day_words(ends)
    if first and last:
        return first if first == last else f"{first} to {last}"
    return f"from {first}" if first else f"until {last}" if last else ""


def titled(project: Project) -> str:
    """What the project is called: its title, else its practice.

    >>> titled(Project(practice="Elm Street")), titled(Project())
    ('Elm Street', 'Project without a title')
    """
    return project.title.strip() or project.practice.strip() or "Project without a title"


def notices(project: Project, *, for_team: bool) -> list[str]:
    """What a document of this project says on its face."""
    return [*([SYNTHETIC] if project.synthetic else []), *([TEAM_ONLY] if for_team else [])]


def foot(project: Project, *, for_team: bool) -> str:
    """The line at the end of a document."""
    return (TEAM_ONLY if for_team else FOOT) + (f" {SYNTHETIC}" if project.synthetic else "")


def aim_words(project: Project) -> Said:
    """The aim as one sentence, or the line where nothing of it is written."""
    aim = project.aim
    if not any((aim.what.strip(), aim.whom.strip(), aim.where.strip(), aim.by_when.strip())) and aim.target is None:
        return Missing("No aim yet: what will be better, for whom, by how much and by when?")
    return aim_sentence(aim)


def equity_words(project: Project) -> Said:
    """The equity clause, or the reason for none."""
    clause = project.aim.equity.strip()
    if clause or not project.aim.no_equity_reason.strip():
        return said(clause[:1].upper() + clause[1:], "Not written yet: whose gap is to close?")
    return f"None yet, because: {project.aim.no_equity_reason.strip()}"


def measure_name(project: Project, measure_id: str) -> str:
    """The name of the measure with this id; empty where there is none."""
    measure = project.measure(measure_id) if measure_id else None
    return (measure.name.strip() or "Measure without a name") if measure else ""


def change_name(project: Project, change_id: str) -> str:
    """The name of the change idea with this id; empty where there is none."""
    return next((c.name.strip() for c in project.changes if c.id and c.id == change_id), "")


def driver_way(project: Project, change_id: str) -> str:
    """The drivers from a change idea up to the aim, joined by arrows; endless circles are cut.

    >>> from coachlab.record.drivers import ChangeIdea, Driver
    >>> driver_way(Project(drivers=[Driver(id="d", name="Readings are right")],
    ...                    changes=[ChangeIdea(id="c", driver="d")]), "c")
    'Readings are right → the aim'
    """
    drivers = {driver.id: driver for driver in reversed(project.drivers) if driver.id}
    at = next((c.driver for c in project.changes if c.id and c.id == change_id), "")
    names: list[str] = []
    seen: set[str] = set()
    while at in drivers and at not in seen:
        seen.add(at)
        names.append(drivers[at].name.strip() or "driver without a name")
        at = drivers[at].parent
    return " → ".join([*names, "the aim"]) if names else ""


def number_said(value: float | None, unit: str) -> str:
    """A number with its unit; empty where there is none.

    >>> number_said(58.5, "%"), number_said(None, "%")
    ('58.5 %', '')
    """
    return "" if value is None or not math.isfinite(value) else with_unit(number_words(value, 2), unit.strip())


def lines(texts: Sequence[str]) -> str:
    """Texts below each other, empty ones left out."""
    return "\n".join(text.strip() for text in texts if text.strip())
