"""The numbers that simulated practices are made from, each with its source, or named as an assumption of the course.

A source is a key of `sources.SOURCES`. The measures are training measures in our own words, not those of a
published measure set. Points are percentage points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from coachlab.record.months import months_between

ASSUMED = "assumption"

FIRST_MONTH, LAST_MONTH = "2022-01", "2025-12"
MONTHS = tuple(months_between(FIRST_MONTH, LAST_MONTH))
"""48 months, four whole calendar years."""

HBA1C, BLOOD_PRESSURE, COLORECTAL, BREAST, DEPRESSION = (
    "hba1c_poor",
    "bp_controlled",
    "colorectal",
    "breast",
    "depression",
)
RECALL, FIT_OUT, FIT_BACK, REPEAT, GOALS = "recall_calls", "fit_out", "fit_back", "bp_repeat", "goals"
ACCESS, CYCLE = "third_next", "cycle_time"


@dataclass(frozen=True)
class MeasureSpec:
    """A training measure: what it counts, how practices differ in it at the start, and how people keep their state.

    `kind` is "outcome" or "process"; `better` "higher" or "lower"; `unit` "%" (numerator of denominator), "days" or
    "minutes" (numerator: the sum, denominator: how many were measured). `mean` and `sd` hold over practices, in that
    unit; `low` and `high` bound a practice's true level. `season` is the largest rise above the year's mean, in
    February. `persistence` is the correlation of one patient's underlying value between visits; where `renewed` is
    given, the state holds instead for that many months, then is due again. `result_months`: a result is good for visits
    within that many months, as a laboratory test is. `ages` are both included. `source` tells
    where mean and sd come from; all else but the ages is an assumption.
    """

    key: str
    name: str
    kind: str
    better: str
    unit: str
    mean: float
    sd: float
    low: float
    high: float
    denominator: str
    numerator: str
    source: str
    season: float = 0.0
    persistence: float = 0.0
    renewed: int = 0
    result_months: int = 1
    ages: tuple[int, int] = (0, 120)

    @property
    def is_share(self) -> bool:
        """True for a percent, False for a mean in days or minutes."""
        return self.unit == "%"


_COURSE = f"{ASSUMED}, set for the course"
MEASURES: tuple[MeasureSpec, ...] = (
    MeasureSpec(
        HBA1C, "HbA1c poor control", "outcome", "lower", "%", 38, 7, 5, 90,
        "patients of 18 to 75 with diabetes seen in the month",
        "of these: the latest HbA1c, of the last three months or so, above 9 %, or no result in the record",
        f"{_COURSE}; health centres had 70.7 % or less at 9 % or below in 2019 (alosi2024)",
        season=1.0, persistence=0.6, result_months=3, ages=(18, 75),
    ),
    MeasureSpec(
        BLOOD_PRESSURE, "Blood pressure controlled", "outcome", "higher", "%", 57, 9, 10, 92,
        "patients of 18 to 85 with hypertension seen in the month",
        "of these: the last reading of the visit below 140 and below 90 mmHg; no reading counts as not controlled",
        f"{_COURSE}; health centres had 57 to 67 % in 2019 (alosi2024)",
        season=-1.5, persistence=0.4, ages=(18, 85),
    ),
    MeasureSpec(
        COLORECTAL, "Colorectal cancer screening", "outcome", "higher", "%", 36, 8, 5, 90,
        "patients of 45 to 75 seen in the month",
        "of these: up to date with colorectal cancer screening at the end of the month",
        f"{_COURSE}, for Medicaid members",
        renewed=12, ages=(45, 75),
    ),
    MeasureSpec(
        BREAST, "Breast cancer screening", "outcome", "higher", "%", 51, 6, 5, 92,
        "women of 50 to 74 seen in the month",
        "of these: a mammogram within two years, by the end of the month",
        f"{_COURSE}, for Medicaid members",
        renewed=24, ages=(50, 74),
    ),
    MeasureSpec(
        DEPRESSION, "Depression screening", "outcome", "higher", "%", 45, 15, 4, 95,
        "patients of 12 and older seen in the month",
        "of these: screened for depression with a questionnaire at the visit or in the twelve months before",
        _COURSE,
        renewed=12, ages=(12, 120),
    ),
    MeasureSpec(
        RECALL, "Recall calls made", "process", "higher", "%", 40, 10, 3, 97,
        "patients with diabetes or hypertension who were not seen in this month or the four before",
        "of these: reached by a recall call in the month", ASSUMED, ages=(18, 85),
    ),
    MeasureSpec(
        FIT_OUT, "FIT kits out", "process", "higher", "%", 30, 7, 3, 90,
        "patients of 45 to 75 whose yearly stool test falls due in the month",
        "of these: given or mailed a FIT kit", ASSUMED, ages=(45, 75),
    ),
    MeasureSpec(
        FIT_BACK, "FIT kits back", "process", "higher", "%", 36, 6, 5, 90,
        "FIT kits given or mailed in the month",
        "of these: came back to the laboratory",
        f"{ASSUMED}; 31 % of mailed kits came back in one health centre (cdc_mailed_fit)", ages=(45, 75),
    ),
    MeasureSpec(
        REPEAT, "Repeat blood pressure taken", "process", "higher", "%", 40, 12, 3, 97,
        "visits of patients with hypertension whose first reading was 140 or 90 mmHg or higher",
        "of these: a second reading taken at the visit",
        f"{ASSUMED}; 83 % in a system with a reminder (einstadter2018)", ages=(18, 85),
    ),
    MeasureSpec(
        GOALS, "Self-management goal set", "process", "higher", "%", 30, 10, 3, 97,
        "patients of 18 to 75 with diabetes seen in the month",
        "of these: a goal of their own written down at the visit", ASSUMED, ages=(18, 75),
    ),
    MeasureSpec(
        ACCESS, "Third next available appointment", "process", "lower", "days", 9, 3, 1, 60,
        "weeks in which it was looked up",
        "days until the third next free appointment, added up", ASSUMED, season=1.0,
    ),
    MeasureSpec(
        CYCLE, "Cycle time", "process", "lower", "minutes", 58, 9, 20, 150,
        "visits that were timed",
        "minutes from arrival to leaving, added up", ASSUMED,
    ),
)  # fmt: skip
KEYS = tuple(measure.key for measure in MEASURES)
PLACE = {key: place for place, key in enumerate(KEYS)}
OUTCOMES = tuple(measure.key for measure in MEASURES if measure.kind == "outcome")
PROCESSES = tuple(measure.key for measure in MEASURES if measure.kind == "process")
SHARES = tuple(measure.key for measure in MEASURES if measure.is_share)


class Span(NamedTuple):
    """A range that is drawn from evenly, and where it comes from."""

    low: float
    high: float
    source: str = ASSUMED

    def at(self, share: float) -> float:
        """The value a share of the way from low to high.

        >>> Span(2, 4).at(0.25)
        2.5
        """
        return self.low + share * (self.high - self.low)


# Practices and their panels.
PRACTICES = 31
"""preciado2025: 31 practices with more than 50,000 members, so about 1,600 each."""
STATEWIDE, ORGANISATION = 1900, 223
"""armstorff2019: practices of a statewide network, and of the one organisation in its example of capacity."""
MEMBERS = Span(1500, 1700, "preciado2025, for the middle; the width is an assumption")
DIABETES = Span(111, 150)
"""Patients of 18 to 75 with diabetes in a panel of 1,600: the course takes 100 to 160 a practice."""
HYPERTENSION = Span(222, 284)
"""Patients of 18 to 85 with hypertension in a panel of 1,600: the course takes 200 to 300 a practice."""
CLINICIANS: tuple[tuple[int, float], ...] = ((1, 0.45), (2, 0.35), (3, 0.10), (4, 0.06), (6, 0.04))
"""armstorff2019: 80 % of practices had one or two clinicians; how the rest divides is an assumption."""
LEAVE_A_MONTH = 0.007
"""Share of members who leave in a month, each followed by a new one; assumption, about 8 % a year."""
EXCLUDED = 0.015
"""Share of people who are left out of every denominator, such as those in hospice care; assumption."""
VISITS_A_MONTH = {"none": 0.12, "one": 0.24, "both": 0.32}
"""Mean chance to be seen in a month, by chronic conditions (diabetes, hypertension); assumption."""
VISIT_SEASON = (1.05, 0.97, 1.03, 1.02, 1.02, 0.98, 0.92, 0.95, 1.04, 1.08, 0.97, 0.97)
"""Multiplies visits, January first; assumption."""
FEWEST_VISITS, MOST_VISITS = 0.3, 1.7
"""A person's own factor on the chance to be seen, drawn evenly between; assumption."""
OVERDUE_MONTHS = 4
"""Months without a visit, this one besides, after which a patient is on the recall list; assumption."""
CALL_BRINGS = 0.15
"""What a recall call adds to the chance to be seen in the next month; assumption."""

# Disparities, in points of the measure's rate against everybody else; `LANGUAGE` is for a language other than English.
BY_GROUP: Mapping[str, Mapping[str, float]] = {
    BLOOD_PRESSURE: {"Black": -10.0},
    HBA1C: {"Hispanic": 5.0, "Black": 5.0},
}
"""alosi2024: 67.2, 66.9, 56.7 % controlled among White, Hispanic, Black; HbA1c at most 9 %: 70.7, 65.7, 66.1 %."""
BY_LANGUAGE: Mapping[str, float] = {HBA1C: 3.0, BLOOD_PRESSURE: -3.0, COLORECTAL: -3.0, BREAST: 3.0, DEPRESSION: -3.0}
"""Three points either way; assumption."""
MISSING_IDENTITY = Span(0.05, 0.25)
"""Share of people without a recorded race, ethnicity or language, each drawn for itself a practice; assumption."""
MISSING_RACE_IF_HISPANIC = 1.4
"""How much likelier a missing race is for Hispanic people, whom the usual list of races fits badly; assumption."""

CLINICIANS_DIFFER = 2.0
"""Standard deviation, in points, of the clinicians of one practice in the outcome measures; assumption."""
COMMON_CAUSE: Mapping[str, float] = {BLOOD_PRESSURE: 1.0, RECALL: 3.0, FIT_OUT: 2.0, REPEAT: 2.0, GOALS: 2.0}
"""Standard deviation, in points, of a month around its level for reasons that nobody changed, such as who was at work
(common causes); besides the chance of who is seen. Assumption. Measures whose state or result holds for months have
none of their own."""

# What is not in the record.
NO_HBA1C_OF_POOR = Span(0.25, 0.45)
"""Of those who count as poor, the share without a result; assumption."""
NO_READING_OF_UNCONTROLLED = 0.10
"""Of those who count as not controlled, the share without a reading; assumption."""
REPEAT_CONTROLS = 0.36
"""Of repeated blood pressures, the share below 140/90 (einstadter2018)."""
POSITIVE_SCREEN = 0.15
"""Of depression screens, the share with a score of 10 or more; assumption."""
BY_STOOL_TEST = 0.6
"""Share of people who would be screened by FIT each year, the others by colonoscopy; assumption."""
COLONOSCOPY_MONTHS = 120
TIMED_VISITS = 12
"""Visits a month whose length is measured, on average; assumption."""
WEEKS = 4

# What happens to practices.
REDESIGN_POINTS = Span(2, 4)
PROJECT_POINTS = Span(7, 13)
"""Assumptions on the size of true effects: ordinary redesign, and a good project of two years."""
DOCUMENTATION_POINTS = Span(5, 15)
"""Rise of a recorded rate while care stays as it was; assumption."""
DISRUPTED = 0.51
LOST_CLINICIAN = 0.316
"""hemler2022: shares of 987 practices within 3 to 15 months. Taking them for 48 months is an assumption."""
WITH_PROJECT, WITHOUT_CHANGE = 0.42, 0.04
"""Shares of practices with a two-year project, and with no true improvement at all (1 of 31 or so); assumptions."""
WITH_DOCUMENTATION = 0.20
WITH_ACCESS_REDESIGN = 0.25
CLOSES_GAP = 0.40
"""Shares of practices with a documentation-only jump and with better access, and of projects on blood pressure or HbA1c
that halve the disparities besides; assumptions."""
GAIN_SLIPS, SLIPS_BY = 0.5, 0.4
"""Share of finished projects that lose a part of their gain after a disruption, and how much; assumptions."""
