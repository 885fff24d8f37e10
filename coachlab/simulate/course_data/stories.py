"""The stories of simulated practices as rows: which event moved which measure, by how much, from when on, and why."""

from __future__ import annotations

from collections.abc import Iterable

from coachlab.simulate.course_data.tables import Cell, Column
from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.network import Practice
from coachlab.simulate.practices.story import KINDS, NONE, SEASON

EVENT_COLUMNS = (
    Column("practice", "text", "The practice's code."),
    Column("event", "whole number", "The number of the event in the practice's story.", low=1),
    Column(
        "kind",
        "text",
        "What it is. In a documentation-only event the care stays as it was.",
        values=tuple(k for k in KINDS if k not in (NONE, SEASON)),
    ),
    Column("measure", "text", "The measure that it moves.", values=c.KEYS),
    Column("points", "number", "By how much in full force; below 0 is a fall.", "percentage points, days or minutes"),
    Column("first_month", "month", "The first month with an effect."),
    Column("months_to_full", "whole number", "Months until the effect is whole.", "months", low=1),
    Column("ends", "month", "From this month on it wears off.", missing="it lasts, or would wear off after 2025"),
    Column("closes_gap", "whole number", "How much of the disparities it takes away.", "%", low=0, high=100),
    Column("why", "text", "What happened."),
)


def event_rows(practices: Iterable[tuple[str, Practice]], keys: Iterable[str] = c.KEYS) -> list[list[Cell]]:
    """One row an event and measure of `keys`, of practices with the codes that they have in the data set."""
    wanted = set(keys)
    rows: list[list[Cell]] = []
    for code, practice in practices:
        for number, event in enumerate(practice.story, start=1):
            ends = c.MONTHS[event.end] if event.end is not None and event.end < len(c.MONTHS) else None
            for key, points in ((k, v) for k, v in event.points.items() if k in wanted):
                rows.append(
                    [
                        *(code, number, event.kind, key, round(float(points), 1), c.MONTHS[event.start], event.ramp),
                        *(ends, round(100 * event.closes_gap), event.why),
                    ]
                )
    return rows
