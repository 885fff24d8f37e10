"""What the number tests of the cases share: a practice's counts and true levels over some months."""

from statistics import mean

from numbers_course import network_months
from programme_numbers import network, rows

Months = tuple[str, str]
"""The first and the last month, both included."""


def code(name: str) -> str:
    return next(each["practice"] for each in network() if each["name"].startswith(name))


def added(practice: str, between: Months, measure: str = "hba1c_poor") -> tuple[int, int]:
    """A practice's counts of some months, added up; of the whole network for ""."""
    found = [
        row
        for row in rows("monthly-measures/months")
        if row["measure"] == measure and practice in (row["practice"], "") and between[0] <= row["month"] <= between[1]
    ]
    return sum(int(row["numerator"]) for row in found), sum(int(row["denominator"]) for row in found)


def percent(counts: tuple[int, int]) -> float:
    return 100 * counts[0] / counts[1]


def true_level(practice: str, between: Months, measure: str = "hba1c_poor") -> float:
    return mean(
        float(row[measure])
        for row in rows("monthly-measures/truth/levels-by-month")
        if row["practice"] == practice and between[0] <= row["month"] <= between[1]
    )


def values(practice: str, measure: str, between: Months) -> list[float]:
    return [value for month, value in network_months(practice, measure).items() if between[0] <= month <= between[1]]
