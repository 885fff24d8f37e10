"""A table without what can tell who a patient is: whole columns taken out, single cells emptied, and both said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coachlab.record.tables.identifiers import Identifier, identifiers_in, left_out_words
from coachlab.record.tables.problems import LEFT_OUT, Problem
from coachlab.record.tables.table import Row, Table
from coachlab.record.tables.turning import names_from


def without_identifiers(table: Table, found: Sequence[Identifier] | None = None, *, who: str = "a patient") -> Table:
    """The table without the columns and cells of `found`, or of all that is noticed; its problems say what they were.

    Rows keep their numbers and the other columns their names, their cells and their places in the sheet.

    >>> from coachlab.record.tables import read_table
    >>> table = read_table("Month,Patient name,Seen\\n2025-01,Ana Ortiz,9\\n2025-02,Joe Park,8")
    >>> clean = without_identifiers(table)
    >>> clean.columns, clean.rows[0].cells, clean.problems[0].words
    (('Month', 'Seen'), ('2025-01', '9'), 'Names in column B ("Patient name") were left out, because they can tell who \
a patient is.')
    """
    found = identifiers_in(table) if found is None else found
    if not found:
        return table
    problem = Problem(LEFT_OUT, left_out_words(table, found, who=who), about="identifiers")
    kept = tuple(replace(p, found="") for p in table.problems if p.about != "title")  # what they found may be of people
    clean = replace(table, problems=(problem, *kept), titles=())
    cells = {(each.place, number) for each in found if each.rows and not each.side for number in each.rows}
    rows = [
        Row(row.number, tuple("" if (i, row.number) in cells else text for i, text in enumerate(row.cells)))
        for row in clean.rows
    ]
    whole = {each.place for each in found if not each.rows and not each.side}
    places = [i for i in range(len(table.columns)) if i not in whole]
    clean = replace(
        clean,
        columns=tuple(table.columns[i] for i in places),
        rows=tuple(Row(row.number, tuple(row.cells[i] for i in places)) for row in rows),
        origins=tuple(table.origins[i] if table.origins else i + 1 for i in places),
    )
    return _without_side(clean, found, places) if table.turned else clean


def _without_side(table: Table, found: Sequence[Identifier], places: Sequence[int]) -> Table:
    """A turned table called anew by what may stay of the columns to the left of its months."""
    numbers = table.origins[1:]
    whole = {each.place for each in found if each.side and not each.rows}
    cells = {(each.place, number) for each in found if each.side for number in each.rows}
    side = tuple(
        (
            name,
            tuple(
                "" if (i, number) in cells else texts[at - 1] for at, number in zip(places[1:], numbers, strict=True)
            ),
        )
        for i, (name, texts) in enumerate(table.side)
        if i not in whole
    )
    return replace(table, side=side, columns=names_from(side, numbers))
