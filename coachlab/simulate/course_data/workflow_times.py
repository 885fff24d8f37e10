"""Data set 8: visits watched with a clock in one practice, step by step, before and after its visits changed."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np

from coachlab.simulate.course_data.invented import SEED, event_of, featured, own_stream, simulated
from coachlab.simulate.course_data.monthly_measures import PRACTICES_FILE
from coachlab.simulate.course_data.tables import Cell, Column, DataSet, Link, Table
from coachlab.simulate.course_data.workdays import first_day, working_day
from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.story import DISRUPTION, REDESIGN

FOLDER = "workflow-times"
STEPS = (
    ("check in", "at work", 0.09, 0.09),
    ("wait in the waiting room", "waiting", 0.25, 0.17),
    ("room the patient and take vital signs", "at work", 0.14, 0.16),
    ("wait for the clinician", "waiting", 0.20, 0.16),
    ("time with the clinician", "at work", 0.25, 0.32),
    ("check out", "at work", 0.07, 0.10),
)
"""Step, whether the patient waits, and mean shares of the visit before and after; assumptions."""
MONTHS_WATCHED = 2
_OBSERVER = "an observer with a clock and a form: a coach, a student or a colleague"


def rounds() -> list[tuple[int, int]]:
    """First and last month of the two rounds: before anything moved the length of visits, and at the end."""
    practice = featured()
    changed = event_of(practice, REDESIGN, c.CYCLE)
    assert changed is not None  # featured() has looked for it
    disrupted = event_of(practice, DISRUPTION)
    first = min(changed.start, disrupted.start if disrupted else changed.start)
    return [(first - MONTHS_WATCHED, first - 1), (len(c.MONTHS) - MONTHS_WATCHED, len(c.MONTHS) - 1)]


def step_rows() -> list[list[Cell]]:
    """One row a step of a watched visit; the steps of a visit add up to its cycle time in the simulator's rows."""
    data = simulated(featured().number)
    timed = data.rows.of(c.CYCLE)
    rows: list[list[Cell]] = []
    visit = 0
    for number, (first, last) in enumerate(rounds(), start=1):
        here = timed.where((timed.month >= first) & (timed.month <= last))
        random = own_stream(FOLDER, number)
        draws = random.random((len(here), len(STEPS) + 4))
        day_of = [working_day(int(m), float(u)) for m, u in zip(here.month, draws[:, 0], strict=True)]
        starts = [8 * 60 + 15 * int(34 * float(u)) - 5 + int(11 * float(v)) for u, v in draws[:, 1:3]]
        order = sorted(range(len(here)), key=lambda k: (day_of[k], starts[k], k))
        for k in order:
            visit += 1
            clock = datetime.combine(day_of[k], datetime.min.time()) + timedelta(minutes=starts[k])
            lengths = _split(int(here.value[k]), draws[k, 4:], number)
            for place, ((step, kind, *_), minutes) in enumerate(zip(STEPS, lengths, strict=True), start=1):
                end = clock + timedelta(minutes=minutes)
                rows.append(
                    [
                        *(featured().profile.code, number, visit, day_of[k].isoformat()),
                        *("OP"[int(2 * draws[k, 3])], place, step, kind),
                        *(f"{clock:%H:%M}", f"{end:%H:%M}", minutes),
                    ]
                )
                clock = end
    return rows


def _split(total: int, draws: np.ndarray, number: int) -> list[int]:
    """Whole minutes of the steps that add up to the visit: shares by chance around their means, largest rest first."""
    weights = np.array([step[1 + number] for step in STEPS], dtype=np.float64) * (0.55 + 0.9 * draws)
    exact = total * weights / weights.sum()
    lengths = np.floor(exact)
    for place in np.argsort(-(exact - lengths), kind="stable")[: int(total - lengths.sum())]:
        lengths[place] += 1
    return [int(length) for length in lengths]


def workflow_times() -> DataSet:
    """The data set: two rounds of watched visits."""
    practice, rows = featured(), step_rows()
    spans = [f"{first_day(first):%B %Y} and {first_day(last):%B %Y}" for first, last in rounds()]
    event = event_of(practice, REDESIGN, c.CYCLE)
    assert event is not None
    visits = [len({row[2] for row in rows if row[1] == number}) for number in (1, 2)]
    means = [sum(int(str(row[10])) for row in rows if row[1] == n) / visits[n - 1] for n in (1, 2)]
    waits = [
        sum(int(str(row[10])) for row in rows if row[1] == n and row[7] == "waiting") / visits[n - 1] for n in (1, 2)
    ]
    return DataSet(
        folder=FOLDER,
        title=f"Workflow observation times at {practice.profile.name}",
        seed=SEED,
        made_by="coachlab/simulate/course_data/workflow_times.py",
        about=f"""Somebody stood in the corridor of {practice.profile.name} ({practice.profile.code}) with a clock and
wrote down when each step of a visit began and ended: {visits[0]} visits in {spans[0]}, and {visits[1]}
in {spans[1]}. Use it to draw a process map with times, to find the longest wait, or to compare the two
rounds.""",
        tables=(
            Table(
                "steps",
                f"One row a step: {sum(visits)} visits of {len(STEPS)} steps.",
                (
                    Column("practice", "text", "The practice's code, as in the practice registry."),
                    Column(
                        "round", "whole number", "The first or the second observation.", low=1, high=2, who=_OBSERVER
                    ),
                    Column(
                        "visit",
                        "whole number",
                        "The number of the visit on the form. It points to no patient.",
                        low=1,
                        who=_OBSERVER,
                    ),
                    Column("day", "date", "The day of the visit.", who=_OBSERVER),
                    Column("observer", "text", "Who watched.", values=("O", "P"), who=_OBSERVER),
                    Column(
                        "step",
                        "whole number",
                        "The place of the step in the visit.",
                        low=1,
                        high=len(STEPS),
                        who=_OBSERVER,
                    ),
                    Column("what", "text", "The step.", values=tuple(step[0] for step in STEPS), who=_OBSERVER),
                    Column("kind", "text", "Whether the patient waits.", values=("at work", "waiting"), who=_OBSERVER),
                    Column("start", "time", "When the step began.", "clock time", who=_OBSERVER),
                    Column("end", "time", "When it ended.", "clock time", who=_OBSERVER),
                    Column("minutes", "whole number", "How long it took.", "minutes", low=0, who=_OBSERVER),
                ),
                rows,
                ("visit", "step"),
                (Link(("practice",), PRACTICES_FILE, ("practice",)),),
            ),
        ),
        notes=(
            (
                "Before you compare",
                """- The minutes of a visit add up to its cycle time, and these visits are the timed visits of
  `patient-registry` and of `cycle_time` in `monthly-measures` in the same months.
- A mean hides the long visits. Draw all of them, and look at the ten longest.
- People work differently while they are watched. Tell them what the times are for, and that nobody is
  graded.
- In the watched rooms nothing about a patient was written down: not the name, not the reason for the
  visit.""",
            ),
        ),
        story=f"""- From {c.MONTHS[event.start]} on: {event.why}. Its true effect on cycle time is
  {event.points[c.CYCLE]:.1f} minutes, in full force after {event.ramp} months.
- Mean length of the watched visits: {means[0]:.1f} minutes, then {means[1]:.1f}. Mean waiting:
  {waits[0]:.1f} minutes, then {waits[1]:.1f}.
- The length of each visit comes from the simulator. How it divides into steps was drawn for this data
  set: the patient waits {100 * sum(s[2] for s in STEPS if s[1] == "waiting"):.0f} % of a visit at first
  and {100 * sum(s[3] for s in STEPS if s[1] == "waiting"):.0f} % later, an assumption. Time with the
  clinician does not become shorter.
- Days, clock times and observers were drawn by chance: the hour of the day has no effect, and neither
  has the observer.""",
    )
