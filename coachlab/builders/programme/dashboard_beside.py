"""The dashboard that lies beside a programme: monthly measures of the practices that are watched, by their names.

The registry holds no monthly data. Where the learner has a dashboard too, a chart of it that turns may call a coach
back to a practice that graduated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from coachlab.builders.bringing.list_names import plain_name
from coachlab.builders.document_kinds import DASHBOARD
from coachlab.practice.return_triggers import WATCHED
from coachlab.record import Measure, Observation, Programme, RecordError, load
from coachlab.record.dashboard import DashboardData, MonthlyMeasure, Pair, months_of
from coachlab.record.programme_registry import Practice

Mark = tuple[int, int]


class DashboardBeside:
    """The measures of watched practices, read anew where the dashboard's file or the registry has changed.

    >>> DashboardBeside(Path("no/such/folder/my-programme.json")).measures(Programme())
    {}
    """

    def __init__(self, programme: Path) -> None:
        self.path = programme.with_name(DASHBOARD.file)
        self._of: tuple[Mark | None, list[tuple[str, str, str]]] | None = None
        self._found: dict[str, list[Measure]] = {}

    def measures(self, programme: Programme) -> Mapping[str, Sequence[Measure]]:
        """By a watched practice's id its measures with their months; nothing where there is no dashboard to read."""
        watched = [each for each in programme.practices if each.status in WATCHED]
        state = (self._mark(), [(each.id, each.name, each.code) for each in watched])
        if state != self._of:
            self._of, self._found = state, self._read(watched) if state[0] is not None and watched else {}
        return self._found

    def _mark(self) -> Mark | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size

    def _read(self, watched: Sequence[Practice]) -> dict[str, list[Measure]]:
        try:
            return measures_of(load(self.path, DASHBOARD.type), watched)
        except RecordError:
            return {}  # the dashboard's own form says what is wrong with its file


def measures_of(data: DashboardData, practices: Sequence[Practice]) -> dict[str, list[Measure]]:
    """The measures of these practices; clinicians are added up where a practice has no series of its own.

    Raises RecordError for months that cannot be read.
    """
    by_name: dict[str, str] = {}
    for practice in practices:
        for name in filter(None, (plain_name(practice.name), plain_name(practice.code), plain_name(practice.id))):
            by_name.setdefault(name, practice.id)
    whole: dict[tuple[str, str], dict[str, Pair]] = {}
    parts: dict[tuple[str, str], dict[str, Pair]] = {}
    for row in data.series:
        practice_id = by_name.get(plain_name(row.practice))
        if practice_id is None:
            continue
        into = (parts if row.clinician.strip() else whole).setdefault((practice_id, row.measure), {})
        for month, pair in months_of(row).items():
            into[month] = _added(into.get(month), pair)
    found: dict[str, list[Measure]] = {}
    for measure in data.measures:
        for practice in practices:
            months = whole.get((practice.id, measure.id)) or parts.get((practice.id, measure.id))
            if months:
                found.setdefault(practice.id, []).append(_measure(measure, months))
    return found


def _added(there: Pair | None, more: Pair) -> Pair:
    if there is None:
        return more
    above = None if there[0] is None or more[0] is None else there[0] + more[0]
    below = None if there[1] is None or more[1] is None else there[1] + more[1]
    return above, below


def _measure(measure: MonthlyMeasure, months: Mapping[str, Pair]) -> Measure:
    mean = measure.display == "mean"
    rows = [_observation(month, pair, mean) for month, pair in sorted(months.items())]
    direction = measure.better if measure.better in ("higher", "lower") else ""
    return Measure(
        id=measure.id,
        name=measure.name,
        direction=direction,
        display="number" if mean else "percent",
        unit=measure.unit if mean else "%",
        observations=rows,
    )


def _observation(month: str, pair: Pair, mean: bool) -> Observation:
    above, below = pair
    if not mean:
        return Observation(month=month, numerator=above, denominator=below)
    return Observation(month=month, numerator=above / below if above is not None and below else None)
