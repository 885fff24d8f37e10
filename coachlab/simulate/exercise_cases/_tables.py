"""What the modules of this room share: a CSV that says what it is, and a table for the notes of people who teach."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence


def csv_text(practice: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A CSV whose first line says that the practice is invented.

    >>> print(csv_text("Lantern Hill Clinic", ["month", "seen"], [("2025-01", 40)]), end="")
    # SYNTHETIC data for learning: Lantern Hill Clinic is invented and no row is about a real patient
    month,seen
    2025-01,40
    """
    out = io.StringIO()
    out.write(f"# SYNTHETIC data for learning: {practice} is invented and no row is about a real patient\n")
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(columns)
    lines.writerows(rows)
    return out.getvalue()


def markdown_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown.

    >>> print(markdown_table(["group", "true"], [("English", "30 %")]))
    | group | true |
    | --- | --- |
    | English | 30 % |
    """
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)


TEACHERS = "For people who teach with this exercise. It is not copied into a learner's workspace."
"""The first line under the heading of each truth.md."""
