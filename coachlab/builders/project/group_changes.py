"""Changes of whole groups: small ones put together into one, one called by another name, some taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coachlab.builders.form.edits import STRATUM, measure_pointer
from coachlab.builders.form.fields import FieldError
from coachlab.builders.form.items import keys_of
from coachlab.builders.form.session import Shown
from coachlab.builders.project.measures import find_measure
from coachlab.record import Measure, Observation, Project, Stratum
from coachlab.record.equity import division_of
from coachlab.record.words import listed

_GONE = "One of the groups that were chosen is no longer there: choose again."


@dataclass(frozen=True)
class JoinEdit:
    """Groups of one measure, by their keys, that become one group with a name of its own, where the first stood.

    Chance makes less of the larger group, and more of it may be shown. A single group is called by the new name.
    """

    measure_id: str
    keys: tuple[str, ...]
    name: str

    @property
    def value(self) -> Shown:
        """The groups that are put together."""
        return list(self.keys)

    def normal(self, shown: Shown) -> Shown | None:
        """As it is."""
        return shown

    def make(self, project: Project) -> str:
        """Add the groups up. Raises FieldError where they are not there, or differ in different things."""
        measure, chosen = _chosen(project, self.measure_id, self.keys)
        if len(chosen) < 2 and not self.name.strip():
            raise FieldError("Choose two groups or more to put together, or one and a new name for it.")
        by = {division_of(measure, each).casefold(): division_of(measure, each) for each in chosen}
        if len(by) > 1:
            raise FieldError(f"These groups differ in {listed(list(by.values()))}: one person may be in two of them.")
        names = [" ".join(each.name.split()) for each in chosen]
        first = chosen[0]
        joined = Stratum(
            id=first.id,
            name=" ".join(self.name.split())[:80] or listed(names, most=20),
            by=first.by,
            observations=added_up(chosen),
        )
        measure.strata = [
            joined if each is first else each
            for each in measure.strata
            if each is first or not any(each is one for one in chosen)
        ]
        return f"{measure_pointer(self.measure_id)}/strata"


@dataclass(frozen=True)
class TakeGroupsOut:
    """Groups of one measure, by their keys, that go."""

    measure_id: str
    keys: tuple[str, ...]

    @property
    def value(self) -> Shown:
        """The groups that go."""
        return list(self.keys)

    def normal(self, shown: Shown) -> Shown | None:
        """As it is."""
        return shown

    def make(self, project: Project) -> str:
        """Take the groups out. Raises FieldError where they are not there."""
        measure, chosen = _chosen(project, self.measure_id, self.keys)
        measure.strata = [each for each in measure.strata if not any(each is one for one in chosen)]
        return f"{measure_pointer(self.measure_id)}/strata"


def _chosen(project: Project, measure_id: str, keys: Sequence[str]) -> tuple[Measure, list[Stratum]]:
    measure = find_measure(project, measure_id)
    if not keys:
        raise FieldError("Choose the groups first: tick the box of each.")
    if measure is None:
        raise FieldError(_GONE)
    there = zip(keys_of(measure.strata, STRATUM), measure.strata, strict=True)
    chosen = [each for key, each in there if key in keys]
    if len(chosen) < len(keys):
        raise FieldError(_GONE)
    return measure, chosen


def added_up(groups: Sequence[Stratum]) -> list[Observation]:
    """The months of several groups added up. A group without a row had nobody; a number that is not known stays so.

    >>> def group(*rows):
    ...     return Stratum(observations=[Observation(month=m, numerator=n, denominator=d) for m, n, d in rows])
    >>> found = added_up([group(("2025-01", 3, 9), ("2025-02", None, 8)), group(("2025-01", 2, 4), ("2025-02", 1, 5))])
    >>> [(row.month, row.numerator, row.denominator) for row in found]
    [('2025-01', 5, 13), ('2025-02', None, 13)]
    """
    by_month: dict[str, list[Observation]] = {}
    for group in groups:
        for row in group.observations:
            by_month.setdefault(row.month, []).append(row)

    def total(counts: list[float | None]) -> float | None:
        return None if any(count is None for count in counts) else sum(count or 0 for count in counts)

    return [
        Observation(
            month=month,
            numerator=total([row.numerator for row in rows]),
            denominator=total([row.denominator for row in rows]),
        )
        for month, rows in sorted(by_month.items())
    ]
