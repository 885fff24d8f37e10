"""Data set 5: 24 charts read by hand, twice, beside what the report had counted, with a second reader for some."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from coachlab.simulate.course_data.invented import SEED, audited, event_of, own_stream, simulated
from coachlab.simulate.course_data.monthly_measures import PRACTICES_FILE
from coachlab.simulate.course_data.tables import Cell, Column, DataSet, Link, Table
from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.chance import Floats, Whole
from coachlab.simulate.practices.levels import levels
from coachlab.simulate.practices.story import DOCUMENTATION

FOLDER = "chart-audit"
CHARTS = 24
TWICE = 8
"""Charts of each round, every third, that a second person reads too."""
_WINDOW = 3
_B_OVERLOOKS, _B_UNLIKE, _PLAN_WRITTEN = 0.4, 0.2, 0.6
"""Shares: notes that the second reader overlooks, plans judged otherwise, plans for a high reading; assumptions."""
_READER = "whoever reads the charts: a nurse or a medical assistant, with a one-page guide"
_COLUMNS = (
    Column("practice", "text", "The practice's code, as in the practice registry."),
    Column("round", "whole number", "The first or the second audit.", low=1, high=2, who=_READER),
    Column(
        "chart",
        "whole number",
        "The number of the chart in the audit. It points to no patient.",
        low=1,
        high=CHARTS,
        who=_READER,
    ),
    Column(
        "reader",
        "text",
        "Who read the chart: A all of them, B some of them again, without knowing what A had found.",
        values=("A", "B"),
        who=_READER,
    ),
    Column(
        "visit_month",
        "month",
        "The month of the visit that is looked at, the last one in the audit's three months.",
        who=_READER,
    ),
    Column(
        "report_says",
        "text",
        "What the report had counted for this visit.",
        values=("controlled", "not controlled"),
        who="the quality staff, from the report",
    ),
    Column(
        "field_systolic",
        "whole number",
        "Systolic reading in the field for vital signs.",
        "mmHg",
        low=60,
        high=260,
        missing="the field is empty",
        who=_READER,
    ),
    Column(
        "field_diastolic",
        "whole number",
        "Diastolic reading in that field.",
        "mmHg",
        low=30,
        high=160,
        missing="the field is empty",
        who=_READER,
    ),
    Column(
        "note_systolic",
        "whole number",
        "Systolic reading in the text of the note, where the field is empty.",
        "mmHg",
        low=60,
        high=260,
        missing="none found there",
        who=_READER,
    ),
    Column(
        "note_diastolic",
        "whole number",
        "Diastolic reading in the note.",
        "mmHg",
        low=30,
        high=160,
        missing="none found there",
        who=_READER,
    ),
    Column(
        "second_reading",
        "yes or no",
        "After a high first reading a second one was taken.",
        missing="the first reading was not high, or is unknown",
        who=_READER,
    ),
    Column(
        "plan_written",
        "yes or no",
        "A plan for a high reading is in the chart: another medicine, another dose, or a visit soon.",
        missing="no high reading was found",
        who=_READER,
    ),
)


@dataclass(frozen=True)
class _Sample:
    """One round: rows of the blood pressure measure that were drawn, with what the note holds."""

    months: tuple[int, int]
    month: Whole
    counted: Floats
    truly: Floats
    field: Floats
    note: Floats
    repeated: Floats
    plan: Floats


def _rounds() -> list[tuple[int, int]]:
    """First and last month of the two rounds: just before the record changed, and well after."""
    practice = audited()
    event = event_of(practice, DOCUMENTATION, c.BLOOD_PRESSURE)
    assert event is not None  # audited() has looked for it
    changed = event.start + event.ramp - 1
    after = min(changed + 1, len(c.MONTHS) - _WINDOW)
    return [(event.start - _WINDOW, event.start - 1), (after, after + _WINDOW - 1)]


def _sample(place: int, months: tuple[int, int]) -> _Sample:
    """A round's charts: patients seen in the months, drawn by chance, each with the last visit of these months."""
    practice = audited()
    data, level = simulated(practice.number), levels(practice)
    random = own_stream(FOLDER, place)
    rows = data.rows.of(c.BLOOD_PRESSURE)
    rows = rows.where(rows.in_denominator & (rows.month >= months[0]) & (rows.month <= months[1]))
    last = {int(patient): at for at, patient in enumerate(rows.patient)}  # rows are in the order of months
    able = np.array(sorted(last.values()), dtype=np.int64)
    drawn = able[np.argsort(random.random(len(able)), kind="stable")[:CHARTS]]
    rows = rows.where(drawn)
    draws = random.random((5, CHARTS))
    empty = np.isnan(rows.value)
    capture = level.capture[c.PLACE[c.BLOOD_PRESSURE]][rows.month]
    not_taken = c.NO_READING_OF_UNCONTROLLED
    in_note_if_high = (1 - capture) / ((1 - capture) + capture * not_taken)
    in_note = empty & (rows.truly | (draws[0] < in_note_if_high))
    systolic = np.where(rows.truly, 139 - np.floor(22 * draws[1]), 140 + np.floor(26 * draws[1]))
    diastolic = np.where(rows.truly, 88 - np.floor(22 * draws[2]), 94 - np.floor(24 * draws[2]))
    note = np.where(in_note, np.array([systolic, diastolic]), np.nan)
    again = data.rows.of(c.REPEAT)
    known = {
        (int(m), int(p)): float(done) for m, p, done in zip(again.month, again.patient, again.in_numerator, strict=True)
    }
    repeated = np.array([known.get((int(m), int(p)), np.nan) for m, p in zip(rows.month, rows.patient, strict=True)])
    return _Sample(
        months=months,
        month=rows.month,
        counted=rows.in_numerator.astype(np.float64),
        truly=rows.truly.astype(np.float64),
        field=np.array([rows.value, rows.second]),
        note=note,
        repeated=repeated,
        plan=draws[3],
    )


def _cell(value: float) -> Cell:
    return None if np.isnan(value) else int(value)


def _chart_rows(number: int, sample: _Sample) -> list[list[Cell]]:
    overlooked, unlike = own_stream(FOLDER, 10 + number).random((2, CHARTS))
    rows: list[list[Cell]] = []
    for reader, charts in (("A", range(CHARTS)), ("B", range(2, CHARTS, CHARTS // TWICE))):
        for n in charts:
            note = sample.note[:, n]
            if reader == "B" and overlooked[n] < _B_OVERLOOKS:
                note = np.full(2, np.nan)
            found = np.where(np.isnan(sample.field[:, n]), note, sample.field[:, n])
            high = bool(found[0] >= 140 or found[1] >= 90)
            plan = bool(sample.plan[n] < _PLAN_WRITTEN) != (reader == "B" and bool(unlike[n] < _B_UNLIKE))
            rows.append(
                [
                    *(audited().profile.code, number, n + 1, reader, c.MONTHS[sample.month[n]]),
                    "controlled" if sample.counted[n] else "not controlled",
                    *(_cell(value) for value in (*sample.field[:, n], *note)),
                    None if np.isnan(sample.repeated[n]) else bool(sample.repeated[n]),
                    plan if high else None,
                ]
            )
    return rows


def _truth_rows(number: int, sample: _Sample) -> list[list[Cell]]:
    return [[number, n + 1, bool(sample.truly[n]), not np.isnan(sample.field[0, n])] for n in range(CHARTS)]


def chart_audit() -> DataSet:
    """The data set: two rounds of charts, and what is true of each chart."""
    practice = audited()
    samples = [_sample(number, months) for number, months in enumerate(_rounds(), start=1)]
    spans = [f"{c.MONTHS[first]} to {c.MONTHS[last]}" for first, last in _rounds()]
    event = event_of(practice, DOCUMENTATION, c.BLOOD_PRESSURE)
    assert event is not None
    counted = [int(s.counted.sum()) for s in samples]
    truly = [int(s.truly.sum()) for s in samples]
    in_note = [int((~np.isnan(s.note[0])).sum()) for s in samples]
    return DataSet(
        folder=FOLDER,
        title=f"Chart audit at {practice.profile.name}",
        seed=SEED,
        made_by="coachlab/simulate/course_data/chart_audit.py",
        about=f"""In {practice.profile.name} ({practice.profile.code}) the report of blood pressure control has
risen. Is
it better care, or better record keeping? A nurse drew {CHARTS} charts by chance from {spans[0]}, before
the rise, and {CHARTS} from {spans[1]}, after it, and read them by hand. Of each round a second person
read {TWICE} charts again.""",
        tables=(
            Table(
                "charts",
                f"One row a chart and reader: {CHARTS} charts a round by A, every third of them again by B.",
                _COLUMNS,
                [row for number, sample in enumerate(samples, start=1) for row in _chart_rows(number, sample)],
                ("round", "chart", "reader"),
                (Link(("practice",), PRACTICES_FILE, ("practice",)),),
            ),
            Table(
                "charts-truth",
                "What is true of each chart.",
                (
                    Column("round", "whole number", "The audit.", low=1, high=2),
                    Column("chart", "whole number", "The chart.", low=1, high=CHARTS),
                    Column("truly_controlled", "yes or no", "The blood pressure of the visit was below 140/90."),
                    Column("in_the_field", "yes or no", "A reading stands where the report looks."),
                ),
                [row for number, sample in enumerate(samples, start=1) for row in _truth_rows(number, sample)],
                ("round", "chart"),
                truth=True,
            ),
        ),
        notes=(
            (
                "How the charts were drawn and read",
                f"""- All patients with hypertension, 18 to 85, who were seen in the three months; of each the last
visit;
  of these {CHARTS} by chance. Ten to thirty charts are enough to learn how something is written down.
- They are too few to compare two rates: 24 charts tell a percent to about 20 points either way. Use
  them to find out **why** a number moved, not **how far**.
- Where A and B do not agree, talk before you count. Often the guide for reading is not clear.
- The chart's number points to no patient. In a real audit the list that does stays in the practice.""",
            ),
        ),
        story=f"""- From {c.MONTHS[event.start]} on {event.why}. The care did not change: in that month recorded control
  rose by {abs(event.points[c.BLOOD_PRESSURE]):.1f} points and true control not at all.
- Round 1: the report counts {counted[0]} of {CHARTS} as controlled, truly {truly[0]} are; {in_note[0]}
  readings stand in the note alone.
- Round 2: the report counts {counted[1]} of {CHARTS}, truly {truly[1]} are; {in_note[1]} readings stand
  in the note alone.
- The values in the notes were drawn for this data set: the simulator knows of a reading that did not
  reach the field only on which side of 140/90 it was. Reader B overlooks {100 * _B_OVERLOOKS:.0f} % of
  the notes and judges {100 * _B_UNLIKE:.0f} % of the plans otherwise, and {100 * _PLAN_WRITTEN:.0f} % of
  high readings have a plan: all assumptions.""",
    )
