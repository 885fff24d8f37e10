"""The dashboard's data as the forms know them: their places in a coach's words, and their table for a spreadsheet."""

from __future__ import annotations

from typing import Any

from coachlab.record.dashboard import DashboardData
from coachlab.record.words import cut

LONGEST = 40
"""Characters of a name in a place."""

_WORDS = {
    "better": "which way is better",
    "display": "what its value is",
    "people": "whether people are counted",
    "rule_set": "rules of a signal",
    "freeze": "months of the median",
    "series": "numbers",
    "source": "where the numbers came from",
}
"""Fields whose name in the file is not what people say."""


def dashboard_place(data: DashboardData, pointer: str) -> str:
    """Where a pointer leads, in words.

    >>> from coachlab.record.dashboard import MonthlyMeasure, MonthlySeries
    >>> data = DashboardData(measures=[MonthlyMeasure(id="m1", name="BP")])
    >>> data.series.append(MonthlySeries(id="s1", practice="Elm", clinician="Ruiz", measure="m1"))
    >>> dashboard_place(data, "/measures/0/better"), dashboard_place(data, "/series/0"), dashboard_place(data, "/title")
    ('Measure “BP”: which way is better', 'Numbers of Elm, Ruiz, BP', 'Title')
    """
    way = pointer.strip("/").split("/")
    place = int(way[1]) if len(way) > 1 and way[1].isdecimal() else -1
    words = _WORDS.get(way[-1], way[-1].replace("_", " "))
    if way[0] == "measures" and 0 <= place < len(data.measures):
        name = " ".join(data.measures[place].name.split())
        one = f"Measure “{_cut(name)}”" if name else f"Measure {place + 1}"
        return one if len(way) == 2 else f"{one}: {words}"
    if way[0] == "series" and 0 <= place < len(data.series):
        row = data.series[place]
        measure = next((each.name for each in data.measures if each.id == row.measure), "")
        return f"Numbers of {_cut(', '.join(each for each in (row.practice, row.clinician, measure) if each))}"
    return words[:1].upper() + words[1:]


def dashboard_table(data: DashboardData) -> list[list[Any]]:
    """All months as they may leave the team, one row a place, measure and month; small counts are left out."""
    from coachlab.builders.programme.dashboard_export import shared_rows

    return shared_rows(data)


def _cut(name: str) -> str:
    return cut(name, LONGEST)
