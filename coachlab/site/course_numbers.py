"""The monthly numbers of the course's invented network, one practice, clinician or group of people at a time."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from coachlab.paths import DATASETS
from coachlab.record.project import Measure, Observation
from coachlab.record.words import listed

MONTHLY, BY_GROUP = "monthly-measures", "measures-by-group"
MEASURES_FILE = DATASETS / MONTHLY / "measures-synthetic.csv"
REGISTRY_FILE = DATASETS / "practice-registry" / "practices-31-network-synthetic.csv"
GROUPS_BY_MONTH = DATASETS / BY_GROUP / "network-by-month-synthetic.csv"

Row = dict[str, str]


class FigureError(ValueError):
    """A page asks for something that cannot be drawn; the message is one sentence for the page's writer."""


@dataclass(frozen=True)
class Asked:
    """Whose numbers a page asks for: of a practice, of one of its clinicians, or of a group of the whole network.

    `measure` is the measure's key ("bp_controlled"), `by` and `group` as in the data set of groups ("race", "Black").
    With `payer` the numbers are what a payer would report: year to date, each patient once.
    """

    measure: str = ""
    practice: str = ""
    clinician: str = ""
    by: str = ""
    group: str = ""
    payer: bool = False

    @property
    def file(self) -> Path:
        """The file that holds these numbers."""
        if self.group or self.by:
            return GROUPS_BY_MONTH
        name = "clinicians" if self.clinician else "payer-year-to-date" if self.payer else "months"
        return DATASETS / MONTHLY / f"{name}-synthetic.csv"


def read_rows(file: Path) -> Sequence[Row]:
    """The rows of a data set's file, without the line that says it is synthetic."""
    return _rows(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _rows(file: Path, changed: int) -> Sequence[Row]:
    with file.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(line for line in lines if not line.startswith("#")))


def practice_name(code: str) -> str:
    """The name of a practice of the network. Raises FigureError for a code that is none.

    >>> practice_name("P0009")
    'Heron Plaza Family Practice'
    """
    return _one(read_rows(REGISTRY_FILE), "practice", code)["name"]


def practice_codes() -> list[str]:
    """The codes of the network's practices, in their order."""
    return [row["practice"] for row in read_rows(REGISTRY_FILE)]


def network_measure(asked: Asked) -> Measure:
    """The measure with its monthly numbers, its direction, its unit, and a name that says whose it is.

    A measure in days or minutes has its mean as a number. Raises FigureError with one sentence for what is not there.

    >>> measure = network_measure(Asked(measure="cycle_time", practice="P0009"))
    >>> measure.name, measure.direction, measure.unit
    ('Cycle time at Heron Plaza Family Practice', 'lower', 'minutes')
    """
    about = _one(read_rows(MEASURES_FILE), "measure", asked.measure)
    rows: Iterable[Row] = (row for row in read_rows(asked.file) if row["measure"] == asked.measure)
    if asked.file == GROUPS_BY_MONTH:
        rows = _of_group(rows, asked)
        name = f"{about['name']}, {asked.group}, all 31 practices"
    else:
        if not asked.practice:
            raise FigureError("The chart needs a practice, such as “:practice: P0009”.")
        rows = [row for row in rows if row["practice"] == asked.practice]
        name = f"{about['name']} at {practice_name(asked.practice)}"
        if asked.clinician:
            rows = _of_clinician(rows, asked)
            name += f", clinician {_letter(asked.clinician)}"
        if asked.payer:
            name += ", as the payer reports it"
    observations = [_observation(row, mean=about["unit"] != "%") for row in rows]
    if not observations:
        raise FigureError(f"There are no numbers of “{asked.measure}” for {name.partition(' at ')[2] or name}.")
    return Measure(
        id="figure",
        name=name,
        kind=about["kind"],
        direction=about["better"],
        display="percent" if about["unit"] == "%" else "number",
        unit=about["unit"],
        observations=observations,
    )


def _of_group(rows: Iterable[Row], asked: Asked) -> list[Row]:
    mine = [row for row in rows if row["by"] == asked.by]
    if not mine:
        raise FigureError(f"Write “:by: race”, “ethnicity” or “language”, not “{asked.by}”.")
    found = [row for row in mine if row["group"] == asked.group]
    if not found:
        raise FigureError(f"There is no group “{asked.group}”: there are {listed(sorted({r['group'] for r in mine}))}.")
    return found


def _of_clinician(rows: Iterable[Row], asked: Asked) -> list[Row]:
    known = list(rows)
    found = [row for row in known if _letter(row["clinician"]) == _letter(asked.clinician)]
    if not found:
        letters = sorted({_letter(row["clinician"]) for row in known})
        there = f"the clinicians are {listed(letters)}" if letters else "this measure is not known by clinician here"
        raise FigureError(f"{asked.practice} has no clinician “{asked.clinician}” with this measure: {there}.")
    return found


def _letter(clinician: str) -> str:
    return clinician.rpartition("-")[2]


def _observation(row: Row, *, mean: bool) -> Observation:
    numerator, denominator = float(row["numerator"]), float(row["denominator"])
    if mean:
        return Observation(month=row["month"], numerator=numerator / denominator)
    return Observation(month=row["month"], numerator=numerator, denominator=denominator)


def _one(rows: Iterable[Row], column: str, wanted: str) -> Row:
    known = []
    for row in rows:
        if row[column] == wanted:
            return row
        known.append(row[column])
    raise FigureError(f"There is no {column} “{wanted}”: there are {listed(known, most=15)}.")
