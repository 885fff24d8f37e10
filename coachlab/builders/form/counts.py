"""Categories with their counts, as they are pasted from a spreadsheet or a text: one a line, two columns."""

from __future__ import annotations

import re

from coachlab.builders.form.fields import FieldError, Whole

MOST_LINES = 200
"""Lines that are taken at once: a whole data base is no list of categories."""

_COUNT = Whole("count", least=0)
# a semicolon or the last comma before a number, for who types a list
_AT_THE_END = re.compile(r"^(?P<name>.*\S)\s*[;:,]\s*(?P<count>\S+)$")


def read_counts(text: str) -> list[list[str]]:
    """The cells of each line: name and count, or one of the two where there is one column. Empty lines are left out.

    Of a wider table the first column and the first one with numbers count. A first line without a number is a heading
    where the second one has one. Raises FieldError for a text that is too long.

    >>> read_counts("Reason\\tCount\\nNo time\\t1,014\\nNo cuff\\t")
    [['No time', '1014'], ['No cuff', '']]
    >>> read_counts("No time; 14\\nNo cuff, small: 3"), read_counts("14\\n3")
    ([['No time', '14'], ['No cuff, small', '3']], [['14'], ['3']])
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        raise FieldError(
            f"The text has {len(lines):,} lines; {MOST_LINES} are taken at once. Paste the categories only."
        )
    rows = [[" ".join(cell.split()) for cell in line.split("\t")] for line in lines]
    if all(len(row) == 1 for row in rows):
        rows = [_parted(row[0]) for row in rows]
    if all(len(row) == 1 for row in rows):
        return [[_plain(row[0])] for row in rows]
    counts = _column_of_counts(rows)
    pairs = [[row[0], _plain(row[counts] if counts < len(row) else "")] for row in rows]
    if len(pairs) > 1 and not _is_count(pairs[0][1]) and pairs[0][1] and any(_is_count(pair[1]) for pair in pairs[1:]):
        pairs = pairs[1:]
    return pairs


def _parted(line: str) -> list[str]:
    """A line that somebody typed, parted before the number at its end."""
    found = None if _is_count(line) else _AT_THE_END.match(line)
    return [found["name"], found["count"]] if found and _is_count(found["count"]) else [line]


def _column_of_counts(rows: list[list[str]]) -> int:
    """The first column after the first one that has a count."""
    widest = max(len(row) for row in rows)
    for column in range(1, widest):
        if any(_is_count(row[column]) for row in rows if column < len(row)):
            return column
    return 1


def _is_count(text: str) -> bool:
    try:
        return _COUNT.read(text) is not None
    except FieldError:
        return False


def _plain(text: str) -> str:
    """A count as its field shows it; any other text as it is, for the field to say what is wrong with it."""
    return _COUNT.show(_COUNT.read(text)) if _is_count(text) else text
