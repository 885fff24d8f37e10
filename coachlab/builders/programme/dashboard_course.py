"""The course's monthly measures as a dashboard: the invented network, its practices by name, its clinicians by letter.

In the workspace they are read from the data sets' files; a page of the book brings the same, made when it was built.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from coachlab.record import RecordError
from coachlab.record.codec import loads
from coachlab.record.dashboard import DashboardData, MonthlyMeasure, Pair, series_of

NAME = "monthly-measures"
TITLE = "Monthly measures of 31 invented practices, with their clinicians"
PACKED = "dashboard.json"
"""The file of a page: the whole dashboard, many times smaller than the tables that it comes from."""

_MEASURES, _MONTHS, _CLINICIANS = "measures-synthetic.csv", "months-synthetic.csv", "clinicians-synthetic.csv"
_REGISTRY = ("practice-registry", "practices-31-network-synthetic.csv")
_NOT_PEOPLE = frozenset({"third_next"})
"""What counts weeks and no people."""

_UP = 4  # folders between a record and its workspace: exercises/NAME/answers/my-dashboard.json
_GONE = "These data are not in the workspace: look into its folder “data”."

Key = tuple[str, str, str, str]


def offered(record: Path) -> list[dict[str, str]]:
    """The course's data near a record, as a form offers them.

    >>> offered(Path("no/such/workspace/work/my-dashboard.json"))
    []
    """
    return [{"name": NAME, "title": TITLE}] if _folder(record) else []


def course_dashboard(record: Path) -> DashboardData:
    """The course's dashboard, from the data near a record. Raises RecordError where they are not there (any more)."""
    folder = _folder(record)
    if folder is None:
        raise RecordError(_GONE)
    packed = folder / NAME / PACKED
    try:
        return loads(packed.read_bytes(), DashboardData) if packed.is_file() else from_tables(folder)
    except (OSError, KeyError, ValueError):
        raise RecordError(_GONE) from None


def from_tables(folder: Path) -> DashboardData:
    """The dashboard made from the tables of the data sets in a folder.

    A practice's measure that is known by clinician has their series, whose sums are the practice's.

    >>> from coachlab.paths import DATASETS
    >>> data = from_tables(DATASETS)
    >>> len(data.measures), sorted({each.organisation for each in data.series})[0]
    (12, 'Harbor Oaks Medical Group')
    """
    practices = {row["practice"]: (row["organisation"], row["name"]) for row in _rows(folder.joinpath(*_REGISTRY))}
    by_clinician: dict[Key, dict[str, Pair]] = {}
    known: set[tuple[str, str]] = set()
    for row in _rows(folder / NAME / _CLINICIANS):
        letter = row["clinician"].rpartition("-")[2]
        key = (*practices[row["practice"]], f"Clinician {letter}", row["measure"])
        by_clinician.setdefault(key, {})[row["month"]] = _pair(row)
        known.add((row["practice"], row["measure"]))
    series: dict[Key, dict[str, Pair]] = {}
    for row in _rows(folder / NAME / _MONTHS):
        if (row["practice"], row["measure"]) not in known:
            key = (*practices[row["practice"]], "", row["measure"])
            series.setdefault(key, {})[row["month"]] = _pair(row)
    measures = [
        MonthlyMeasure(
            id=row["measure"],
            name=row["name"],
            better=row["better"],
            display="percent" if row["unit"] == "%" else "mean",
            unit="" if row["unit"] == "%" else row["unit"],
            people=row["measure"] not in _NOT_PEOPLE,
        )
        for row in _rows(folder / NAME / _MEASURES)
    ]
    both = sorted({**series, **by_clinician}.items())
    return DashboardData(
        title="The invented network",
        synthetic=True,
        source=TITLE,
        measures=measures,
        series=[replace(series_of(key, months), id=f"s{place}") for place, (key, months) in enumerate(both, 1)],
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(line for line in lines if not line.startswith("#"))


def _pair(row: dict[str, str]) -> Pair:
    return int(row["numerator"]), int(row["denominator"])


def _folder(record: Path) -> Path | None:
    for up in list(record.absolute().parents)[:_UP]:
        data = up / "data"
        if (data / NAME / PACKED).is_file() or (data / NAME / _MONTHS).is_file():
            return data
    return None
