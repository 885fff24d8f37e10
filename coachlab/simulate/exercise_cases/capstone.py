"""The two practices of the exercise “Capstone”: eye exams among adults with diabetes, over 30 months (seeds 19 and 24).

The truth of case a, Kestrel Lane: from May 2025 a medical assistant takes pictures of the eyes while patients wait, and
more of them have an exam. It is a true change of the work. It stops for two months when she is away, and it passes by
the patients who prefer Vietnamese, to whom nobody could explain it: the gap becomes wider.

The truth of case b, Millrace: the list that the team began in April 2025 changed nothing that was counted. In October
2025 the health plans began to send their claims, and exams that had been done elsewhere all along came into the record:
the share with an exam on record steps up, the share of patients who leave with an appointment does not. Everybody
moved, and the gap is as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from coachlab.charts import ChartError, gap_chart
from coachlab.record import Measure, Observation, Stratum
from coachlab.record.project import ChartSettings
from coachlab.review.chart_reading import ChartReading, read_chart
from coachlab.simulate.exercise_cases._tables import csv_text
from coachlab.simulate.practice import Change, MonthCount, PracticeTruth, monthly_counts
from coachlab.simulate.uniform import uniform

FIRST, LAST = "2024-01", "2026-06"
BASELINE_MONTHS = 12
SAMPLE = 30
"""Charts, or visits, that are read each month for a process or a balancing measure. An assumption."""
SEASON = (1.05, 0.97, 1.03, 1.02, 1.02, 0.98, 0.92, 0.95, 1.04, 1.08, 0.97, 0.90)


@dataclass(frozen=True)
class CaseTruth:
    """What is true in one practice. `groups` are the two groups with the mean number seen in a month and the changes of
    their probability; `step` and `reports` are the true shares of the two process measures, from each month on.
    """

    practice: str
    seed: int
    divided_by: str
    groups: Mapping[str, tuple[float, float, tuple[Change, ...]]]
    missing: str
    step_columns: tuple[str, str]
    step: Mapping[str, float]
    report_columns: tuple[str, str]
    reports: Mapping[str, float]
    minutes: float
    change: str
    jump: str
    gap: str


CASES = {
    "a": CaseTruth(
        practice="Kestrel Lane Family Practice",
        seed=19,
        divided_by="preferred_language",
        groups={
            "English or another language": (
                42,
                0.46,
                (
                    Change("2025-05", 0.68, "pictures of the eyes while patients wait"),
                    Change("2025-11", 0.58, "nobody takes pictures"),
                    Change("2026-01", 0.68, "pictures again, by two people"),
                ),
            ),
            "Vietnamese": (20, 0.40, (Change("2025-05", 0.42, "hardly anybody was asked in Vietnamese"),)),
        },
        missing="2025-01",
        step_columns=("patients_due_charts_read", "picture_taken_at_the_visit"),
        step={"2024-01": 0.10, "2025-05": 0.58, "2025-11": 0.12, "2026-01": 0.60},
        report_columns=("pictures_or_referrals_charts_read", "result_told_within_14_days"),
        reports={"2024-01": 0.66},
        minutes=52,
        change="2025-05",
        jump="2025-05",
        gap="widened",
    ),
    "b": CaseTruth(
        practice="Millrace Clinic",
        seed=24,
        divided_by="insurance",
        groups={
            "Other insurance": (40, 0.47, (Change("2025-10", 0.67, "the plans send their claims"),)),
            "Medicaid": (24, 0.33, (Change("2025-10", 0.53, "the plans send their claims"),)),
        },
        missing="2025-06",
        step_columns=("patients_due_charts_read", "left_with_an_eye_appointment"),
        step={"2024-01": 0.34},
        report_columns=("eye_appointments_charts_read", "report_in_the_record_after_60_days"),
        reports={"2024-01": 0.36, "2025-10": 0.86},
        minutes=47,
        change="2025-04",
        jump="2025-10",
        gap="everybody",
    ),
}


def group_counts(case: CaseTruth, seed: int) -> dict[str, list[MonthCount]]:
    """Each group's months; the whole practice is their sum."""
    found = {}
    for number, (name, (seen, probability, changes)) in enumerate(case.groups.items()):
        missing = {case.missing: "nothing was counted"}
        truth = PracticeTruth(FIRST, LAST, round(6 * seen), seen, probability, changes, SEASON, missing)
        found[name] = monthly_counts(truth, 10 * seed + number)
    return found


def outcome(case: CaseTruth, seed: int) -> list[MonthCount]:
    """The practice's months: patients with diabetes seen, and those with an eye exam of the last year on record.

    >>> len(outcome(CASES["a"], CASES["a"].seed))
    29
    """
    return [
        MonthCount(rows[0].month, sum(row.seen for row in rows), sum(row.reached for row in rows))
        for rows in zip(*group_counts(case, seed).values(), strict=True)
    ]


def shares(case: CaseTruth, truth: Mapping[str, float], seed: int) -> list[MonthCount]:
    """A sample of `SAMPLE` charts a month; nothing is read in the month that is missing."""
    draw = uniform(seed)
    months = [month for month in PracticeTruth(FIRST, LAST, 1, 1, 0).months if month != case.missing]
    probability = {month: [truth[first] for first in truth if first <= month][-1] for month in months}
    return [MonthCount(month, SAMPLE, sum(draw() < probability[month] for _ in range(SAMPLE))) for month in months]


def visit_minutes(case: CaseTruth, seed: int) -> list[tuple[str, int]]:
    """The median minutes of a visit in each month: chance around one middle."""
    draw = uniform(seed)
    months = [month for month in PracticeTruth(FIRST, LAST, 1, 1, 0).months if month != case.missing]
    return [(month, round(case.minutes + 8 * (sum(draw() for _ in range(6)) / 6 - 0.5) * 2)) for month in months]


def measured(rows: list[MonthCount]) -> Measure:
    """The months as a measure with a frozen baseline, to read its chart as a learner would."""
    months = [Observation(month=row.month, numerator=row.reached, denominator=row.seen) for row in rows]
    return Measure(name="m", direction="higher", observations=months, chart=ChartSettings(freeze=BASELINE_MONTHS))


def is_fair_specimen(case: CaseTruth, seed: int) -> bool:
    """True where what can be read from the charts is what is true.

    The outcome shows its shift from the month of the jump on, and nothing before; the process measure that follows the
    jump shows one too, and the other none; the visits become no longer; and the gap does what it truly does.

    >>> is_fair_specimen(CASES["a"], 1)
    False
    """
    whole = _read(outcome(case, seed))
    if not _steps_up(whole, case.jump):
        return False
    step = _read(shares(case, case.step, 10 * seed + 5))
    reports = _read(shares(case, case.reports, 10 * seed + 6))
    if len(case.step) > 1:
        processes = _rises(step, case.jump) and _quiet(reports)
    else:
        processes = _quiet(step) and _steps_up(reports, case.jump)
    return processes and _quiet(_minutes_read(case, seed)) and gap_answer(case, seed) == case.gap


def gap_answer(case: CaseTruth, seed: int) -> str:
    """What the gap's own chart says by half-years, in the word that a learner claims it by."""
    strata = [
        Stratum(
            id=name,
            name=name,
            observations=[Observation(month=row.month, numerator=row.reached, denominator=row.seen) for row in rows],
        )
        for name, rows in group_counts(case, seed).items()
    ]
    reference, group = case.groups
    measure = Measure(name="m", direction="higher", stratified_by=case.divided_by, strata=strata)
    found = set()
    for period in ("half-year", "year"):
        try:
            change = gap_chart(measure, group, reference, period=period).change
        except ChartError:
            return ""
        if change is None:
            return ""
        moved = change.group.clear > 0 < change.reference.clear
        found.add("everybody" if change.verdict == "cannot tell" and moved else change.verdict)
    return found.pop() if len(found) == 1 else ""


def first_fair_seed(case: CaseTruth) -> int:
    """The smallest seed from 1 whose data are a fair specimen: this is how the seeds were chosen.

    >>> [first_fair_seed(case) for case in CASES.values()]
    [19, 24]
    """
    return next(seed for seed in count(1) if is_fair_specimen(case, seed))


def _read(rows: list[MonthCount]) -> ChartReading:
    reading = read_chart(measured(rows))
    assert reading is not None
    return reading


def _minutes_read(case: CaseTruth, seed: int) -> ChartReading:
    months = [Observation(month=month, numerator=value) for month, value in visit_minutes(case, 10 * seed + 7)]
    settings = ChartSettings(freeze=BASELINE_MONTHS)
    found = read_chart(Measure(name="m", direction="lower", display="number", observations=months, chart=settings))
    assert found is not None
    return found


def _steps_up(reading: ChartReading, month: str) -> bool:
    """A shift above the median that begins in this month, lasts to the end, and no other signal of a change."""
    first = reading.months.index(month)
    chart = reading.chart
    if chart is None or not reading.holds("above"):
        return False
    shifts = [each.rows for each in chart.signals if each.kind == "shift"]
    return first in [rows[0] for rows in shifts] and all(rows[0] >= first for rows in shifts)


def _rises(reading: ChartReading, month: str) -> bool:
    """A shift above the median that begins in this month, whatever interrupts it later."""
    chart = reading.chart
    first = reading.months.index(month)
    return (
        chart is not None
        and reading.holds("above")
        and any(each.kind == "shift" and each.rows and each.rows[0] == first for each in chart.signals)
    )


def _quiet(reading: ChartReading) -> bool:
    """No signal of a change on either side."""
    return not (reading.signals_towards("above") or reading.signals_towards("below"))


# The files.


def files() -> dict[str, str]:
    """The files of the exercise's folder: five tables a case, and what is true for teachers.

    >>> sorted(files())[:5]
    ['case-a/groups.csv', 'case-a/minutes.csv', 'case-a/outcome.csv', 'case-a/reports.csv', 'case-a/step.csv']
    """
    from coachlab.simulate.exercise_cases._capstone_truth import truth_text

    found = {}
    for letter, case in CASES.items():
        for name, text in _tables(case):
            found[f"case-{letter}/{name}.csv"] = text
    return {**found, "truth.md": truth_text()}


def _tables(case: CaseTruth) -> Iterator[tuple[str, str]]:
    seed = case.seed
    seen = ("seen", "eye_exam_on_record")
    yield (
        "outcome",
        csv_text(case.practice, ("month", *seen), [(row.month, row.seen, row.reached) for row in outcome(case, seed)]),
    )
    groups = group_counts(case, seed)
    by_group = [
        (rows[0].month, name, row.seen, row.reached)
        for rows in zip(*groups.values(), strict=True)
        for name, row in zip(groups, rows, strict=True)
    ]
    yield "groups", csv_text(case.practice, ("month", case.divided_by, *seen), by_group)
    for name, columns, truth, number in (
        ("step", case.step_columns, case.step, 5),
        ("reports", case.report_columns, case.reports, 6),
    ):
        rows = shares(case, truth, 10 * seed + number)
        yield name, csv_text(case.practice, ("month", *columns), [(row.month, row.seen, row.reached) for row in rows])
    yield "minutes", csv_text(case.practice, ("month", "median_minutes_of_a_visit"), visit_minutes(case, 10 * seed + 7))
