"""One chart of a dashboard: a place, a measure, its months, and what is said of it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from coachlab.charts.dashboard_table import DashboardMeasure, Place
from coachlab.charts.words import number_words, with_unit
from coachlab.record.months import month_words
from coachlab.record.words import counted

FEWEST_POINTS = 10
"""Useful points that a verdict needs: Anhøj and Olesen (2014) study 10 and more, Perla's table of runs begins at 10."""

CLEARLY_MOVED = 0.25
"""The later half of a chart must have this much more (or less) of its useful points above the centre line than the
earlier half, or it is called not clear whether the signal is right or wrong. Coachlab's own choice: a rise that came
back is no rise."""

WRONG, UNCLEAR, RIGHT, NONE, FEW, EMPTY = VERDICTS = (
    "signal, the wrong way",
    "signal, right or wrong not clear",
    "signal, the right way",
    "no signal",
    "too few points",
    "nothing to show",
)
"""What is said of a chart, in the order in which charts stand."""


@dataclass(frozen=True)
class DashboardChart:
    """One place's chart of one measure. `values` has one entry a month: None without a value, or where it is left out.

    `left_out` are the rows that are not shown. `moved` is the share of useful points above the centre line in the later
    half minus that in the earlier half, from -1 to 1; 0 without a signal.
    """

    place: Place
    measure: DashboardMeasure
    months: Sequence[str]
    values: Sequence[float | None]
    left_out: frozenset[int]
    centre_line: float | None
    useful_points: int
    verdict: str
    moved: float

    @property
    def direction(self) -> str:
        """Where it went: "up", "down", or "" without a signal and where the way is not clear."""
        if abs(self.moved) < CLEARLY_MOVED:
            return ""
        return "up" if self.moved > 0 else "down"

    @property
    def verdict_words(self) -> str:
        """The verdict with the way it went, or with how many points there are.

        >>> chart = DashboardChart(Place("Valley"), DashboardMeasure("BP"), [], [], frozenset(), None, 7, FEW, 0)
        >>> chart.verdict_words
        'too few points to tell (7 useful points)'
        """
        if self.verdict == FEW:
            return f"too few points to tell ({counted(self.useful_points, 'useful point')})"
        return f"{self.verdict} ({self.direction})" if self.direction else self.verdict

    @property
    def anchor(self) -> str:
        """A name for links to this chart, the same each time."""
        return anchor_of(self.place, self.measure.name)

    @property
    def latest(self) -> tuple[str, float] | None:
        """The last month that is shown, and its value."""
        return next(
            (
                (month, value)
                for month, value in zip(reversed(self.months), reversed(self.values), strict=True)
                if value is not None
            ),
            None,
        )

    @property
    def shown_points(self) -> int:
        """How many months are shown."""
        return sum(value is not None for value in self.values)

    def value_words(self, value: float | None) -> str:
        """A value with its unit, or words where there is none."""
        return "none" if value is None else with_unit(number_words(value), self.measure.unit)

    @property
    def words(self) -> str:
        """The chart in one sentence, for a screen reader and for who points at it."""
        said = [f"{self.place.name}, {self.measure.name}: {self.verdict_words}"]
        if self.latest:
            month, value = self.latest
            said.append(f"{self.value_words(value)} in {month_words(month)}")
            said.append(f"median {self.value_words(self.centre_line)}")
        if self.left_out:
            said.append(f"{counted(len(self.left_out), 'month')} not shown")
        return "; ".join(said)


def anchor_of(place: Place, measure: str = "") -> str:
    """A name for links to a place, or to its chart of a measure.

    >>> anchor_of(Place("Valley")) == anchor_of(Place("Valley")) != anchor_of(Place("Valley"), "BP")
    True
    """
    names = "\0".join((place.organisation, place.practice, place.clinician, measure))
    return f"coachlab-{hashlib.sha256(names.encode(errors='replace')).hexdigest()[:12]}"
