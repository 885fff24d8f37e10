"""An exercise's data file as observations, read through the same import that a learner uses."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape
from pathlib import Path

from coachlab.grading.errors import ExerciseError
from coachlab.record import Observation
from coachlab.record.tables import REFUSED, guess_columns, observations_from, read_table


def observations_of(path: Path) -> list[Observation]:
    """One observation a month, sorted.

    Raises `ExerciseError` where the file is missing or a row of it cannot be read: the exercise would ask for more
    than the learner can import.

    >>> from coachlab.paths import DATASETS
    >>> len(observations_of(DATASETS / "elm-street-blood-pressure" / "blood-pressure-monthly-synthetic.csv"))
    35
    """
    try:
        about = path.stat()
        found = _observations_once(path, about.st_mtime_ns, about.st_size)
    except FileNotFoundError:
        raise ExerciseError(f"The exercise's data file {path.name} is missing in {path.parent}.") from None
    # whoever asks for them may put them into an answer and change them there
    return [replace(each) for each in found]


@lru_cache(maxsize=32)
def _observations_once(path: Path, *stamp: int) -> list[Observation]:
    """What a file says, read once for all the answers that are compared with it; `stamp` tells when it is another."""
    table = read_table(path.read_text("utf-8-sig"))
    observations, problems = observations_from(table, guess_columns(table))
    refused = [problem.words for problem in problems if problem.kind == REFUSED]
    if refused or not observations:
        raise ExerciseError(
            f"The exercise's data file {path.name} cannot be read: {' '.join(refused) or 'it is empty.'}"
        )
    return observations


def median_of_first(path: Path, months: int) -> float:
    """The median share, in percent, of a file's first months; a month without a value does not count.

    >>> from coachlab.paths import DATASETS
    >>> file = DATASETS / "elm-street-blood-pressure" / "blood-pressure-monthly-synthetic.csv"
    >>> round(median_of_first(file, 12), 1)
    58.5
    """
    observations = observations_of(path)
    end = months_later(observations[0].month, months)
    shares = [
        100 * each.numerator / each.denominator
        for each in observations
        if each.month < end and each.numerator is not None and each.denominator
    ]
    return statistics.median(shares)


def months_later(month: str, months: int) -> str:
    """The month so many months later, or earlier where `months` is negative.

    >>> months_later("2023-11", 3), months_later("2024-01", -1)
    ('2024-02', '2023-12')
    """
    count = int(month[:4]) * 12 + int(month[5:7]) - 1 + months
    return f"{count // 12:04d}-{count % 12 + 1:02d}"


# JupyterLab puts every cell of a table to the right, which suits numbers alone
_LEFT = ' style="text-align: left"'
# a wide table is moved sideways, and does not make the page wider than a phone
_WIDE = 'style="contain: inline-size; overflow-x: auto"'


@dataclass(frozen=True)
class DataTable:
    """A data file as a table that a notebook shows closed; a copy of it pastes into a form."""

    text: str
    name: str

    def __repr__(self) -> str:
        return self.name

    def _repr_html_(self) -> str:
        table = read_table(self.text)
        head = "".join(f'<th scope="col"{_LEFT}>{escape(cell)}</th>' for cell in table.columns)
        body = "".join(f"<tr>{''.join(map(_cell, row.cells))}</tr>" for row in table.rows)
        said = "".join(f"<p>{escape(title.lstrip('# '))}</p>" for title in table.titles)
        firsts = [row.cells[0] for row in table.rows]
        rows = "months" if table.columns[0] == "month" and len(set(firsts)) == len(firsts) else "rows"
        return (
            f"<details><summary>The table of {escape(self.name)}, {len(table.rows)} {rows}</summary>{said}"
            f'<div {_WIDE} tabindex="0" role="region" aria-label="{escape(self.name)}">'
            f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div></details>"
        )


def _cell(text: str) -> str:
    number = text.strip().replace(".", "", 1).replace(",", "").lstrip("-").isdigit()
    return f"<td{'' if number else _LEFT}>{escape(text)}</td>"
