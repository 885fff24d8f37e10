"""Rolling and year-to-date rates where nothing happens: what the arithmetic alone makes of them, as a table.

A rolling twelve-month rate shares eleven of its twelve months with its neighbour, and a year-to-date rate all earlier
months of its year. So one month's chance stays in many points, and the rules of run charts, which take the points to be
independent, find runs and trends that nobody made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coachlab.simulate.rule_laboratory.growing import Growing
from coachlab.simulate.rule_laboratory.lab_rules import RULES
from coachlab.simulate.rule_laboratory.setting import LaboratoryError, Setting
from coachlab.simulate.rule_laboratory.shares import Share

YEAR = 12

COUNTED = {
    "monthly": "each month by itself",
    "rolling": "the last twelve months, plotted each month",
    "year to date": "the year so far, plotted each month and begun again in January",
}
"""How a rate is counted."""

COMPARED = ("shift 6", "trend 5", "perla", "anhoej")
"""The rules that are compared, keys of `RULES`."""


@dataclass(frozen=True)
class RollingNumbers(Growing):
    """False alarms of each way to count: `shares` by (key of `COUNTED`, key of `COMPARED`), of `series` practices."""

    setting: Setting
    shares: dict[tuple[str, str], Share]
    series: int

    @property
    def words(self) -> str:
        """What the numbers say."""
        monthly, rolling, to_date = (
            self.shares[counted, "shift 6"].of(f"{counted.replace(' ', '-')} charts") for counted in COUNTED
        )
        quiet = self.shares["rolling", "anhoej"].of("rolling charts")
        return (
            f"In {self.series:,} practices where nothing changed, a shift of 6 appears on {rolling}, on {to_date} and "
            f"on {monthly}. A quieter rule does not help: Anhøj's rules signal on {quiet}. It is the chart that is "
            "wrong, not the rule: plot the numerator and the denominator of each month by itself."
        )

    def as_plain(self) -> dict[str, Any]:
        """The table as plain data: one row a way to count, one share a rule."""
        return {
            "series": self.series,
            "complete": self.complete,
            "words": self.words,
            "rows": [
                {
                    "counted": counted,
                    "words": said,
                    "shares": [
                        {"rule": rule, "name": RULES[rule].name, **self.shares[counted, rule].as_plain()}
                        for rule in COMPARED
                    ],
                }
                for counted, said in COUNTED.items()
            ],
        }


def still_patients(setting: Setting) -> int:
    """The patients of each month in a setting in which nothing happens. Raises LaboratoryError for any other setting.

    >>> still_patients(Setting(points=24, denominator=40, start=60))
    40
    """
    patients = setting.denominator
    if not isinstance(patients, int) or setting.change or setting.baseline is not None:
        raise LaboratoryError(
            "The rolling-rate trap is about practices where nothing changes: choose one number of patients for all "
            "months, a change of 0 and no baseline."
        )
    return patients


def counted_series(monthly: Sequence[int], patients: int) -> dict[str, tuple[tuple[int, ...], tuple[int, ...]]]:
    """One series of monthly counts as each of `COUNTED`: numerators and denominators of its points.

    The first eleven months are there for the rolling year alone, so all three have months - 11 points, and the first
    point is taken to be a January.

    >>> counted_series(range(1, 15), 40)["rolling"]
    ((78, 90, 102), (480, 480, 480))
    >>> counted_series(range(1, 15), 40)["year to date"]
    ((12, 25, 39), (40, 80, 120))
    """
    ends = range(YEAR, len(monthly) + 1)
    begun = [YEAR - 1 + (end - YEAR) // YEAR * YEAR for end in ends]
    return {
        "monthly": (tuple(monthly[YEAR - 1 :]), (patients,) * len(ends)),
        "rolling": (tuple(sum(monthly[end - YEAR : end]) for end in ends), (YEAR * patients,) * len(ends)),
        "year to date": (
            tuple(sum(monthly[first:end]) for first, end in zip(begun, ends, strict=True)),
            tuple((end - first) * patients for first, end in zip(begun, ends, strict=True)),
        ),
    }
