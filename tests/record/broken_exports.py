"""What the tests of broken exports share: a table with one thing wrong, what it means, and the sentences about it.

A sentence names a place in braces: {B3} is "row 3" in a text and 'cell B3 of the sheet "Data"' in a workbook, {row 3}
is "row 3" and 'row 3 of the sheet "Data"', {^A3 A5} begins a sentence. Nothing here needs pytest.
"""

import csv
import io
import re
from dataclasses import dataclass

HEADING = ["Month", "Controlled", "Seen"]
ROWS = [["2025-01", "24", "40"], ["2025-02", "25", "38"], ["2025-03", "20", "39"]]
FEBRUARY = "There is no row for February 2025: the chart shows a gap there, not a zero."
NOT_USED = (
    ", so none of them was used: delete the rows that are too many, choose rows by another column, or add up the rows "
    "of a month."
)
ALONE = "it is not a number; write the number alone, or leave the cell empty where it is not known."
GAP = ": the month stays on the chart as a gap, not as a zero."
MEANS = {"2025-01": (24, 40), "2025-02": (25, 38), "2025-03": (20, 39)}


@dataclass(frozen=True)
class Export:
    """A table of texts; what each month of it means, whether it can be read or not; and all that is said of it."""

    rows: list
    means: dict
    said: list

    def as_csv(self) -> bytes:
        out = io.StringIO()
        csv.writer(out, lineterminator="\r\n").writerows(self.rows)
        return out.getvalue().encode("utf-8")

    def words(self, *, workbook: bool) -> list:
        return [re.sub(r"\{(.+?)\}", lambda place: _place(place[1], workbook), each) for each in self.said]


@dataclass(frozen=True)
class Saved:
    """The bytes of a file; what each month of it means; and all that is said of it."""

    data: bytes
    means: dict
    said: list


def with_row(row):
    """The usual table with its second month in another form."""
    return [HEADING, ROWS[0], row, ROWS[2]]


def wrong_months(read, means):
    """Months that would be charted with another number than the export means: a gap is none, a wrong month is one."""
    return {
        month: values
        for month, values in read.items()
        if month not in means or any(v is not None and v != m for v, m in zip(values, means[month], strict=True))
    }


def _place(place, workbook):
    sheet = ' of the sheet "Data"' if workbook else ""
    if re.match(r"(?:row|column)s? ", place, re.IGNORECASE):
        return place + sheet
    cells = place.lstrip("^").split()
    names = cells if workbook else [cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for cell in cells]
    noun = ("cell" if workbook else "row") + ("s" if len(cells) > 1 else "")
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{noun.capitalize() if place[0] == '^' else noun} {listed}{sheet}"
