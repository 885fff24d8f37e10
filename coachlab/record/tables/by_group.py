"""A long table of groups (one row a group and time) becomes each group's observations, with plain words about its rows.

guess = guess_groups(table)                # which column is what; a person may change it
reading = groups_from(table, guess)        # {group: observations}, the whole where the table has it, and the problems
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from coachlab.record.project import Observation
from coachlab.record.tables.group_columns import MOST_GROUPS, GroupChoice
from coachlab.record.tables.longer_times import in_last_months
from coachlab.record.tables.observing import observations_from
from coachlab.record.tables.problems import MISSING, NOTE, PROBLEM_KINDS, REFUSED, Problem
from coachlab.record.tables.table import Row, Table
from coachlab.record.words import counted, listed, quoted

NOT_RECORDED = "not recorded"
"""The group of the rows in which the cell of the group is empty."""

_WHOLE = re.compile(
    r"(?:grand )?totals?|sub-?totals?|all|overall|everyone|everybody|todos|"
    r"all (?:patients|people|groups|members|races)|total (?:patients|population)",
    re.IGNORECASE,
)
_ABSENT = "no row"


@dataclass(frozen=True)
class GroupReading:
    """What a table says of a measure's groups.

    `groups` are {name: observations}, `whole` those of the rows that call themselves the total, `length` the length of
    time of a row: "month", "quarter", "half-year" or "year", each kept under its last month.
    """

    groups: dict[str, list[Observation]] = field(default_factory=dict)
    whole: list[Observation] = field(default_factory=list)
    length: str = "month"
    problems: list[Problem] = field(default_factory=list)


def groups_from(table: Table, choice: GroupChoice) -> GroupReading:
    """Each group's observations, and everything that the person should know about the reading.

    Rows are read as `observations_from` reads them, group by group; names that differ in capitals or spaces are one
    group. Raises TableError where a chosen column does not exist.

    >>> from coachlab.record.tables import read_table
    >>> from coachlab.record.tables.group_columns import guess_groups
    >>> table = read_table("Race,Month,Met,Seen\\nBlack,2025-01,20,41\\nWhite,2025-01,50,80\\nAll,2025-01,75,130")
    >>> reading = groups_from(table, guess_groups(table))
    >>> [(name, rows[0].numerator) for name, rows in reading.groups.items()], reading.whole[0].denominator
    ([('Black', 20), ('White', 50)], 130)
    """
    columns = choice.columns
    why = _not_readable(choice)
    if why:
        return GroupReading(problems=[*table.problems, Problem(REFUSED, why, about="columns")])
    dated, length = in_last_months(table, columns.month)
    rows, problems = _chosen(dated, choice)
    named, said = _named(dated, choice.group or "", rows)
    problems += said
    if len(named) > MOST_GROUPS:
        words = (
            f"{quoted(choice.group or '')} has {len(named):,} different texts, more than groups can be: choose the "
            "column that says the group."
        )
        return GroupReading(length=length, problems=[*table.problems, Problem(REFUSED, words, about="columns")])
    groups: dict[str, list[Observation]] = {}
    told: list[tuple[str, Problem]] = []
    for name, inside in named.items():
        part = replace(dated, rows=tuple(inside), problems=())
        observations, found = observations_from(part, replace(columns, filters={}))
        if observations:
            groups[name] = observations
        told += [(name, problem) for problem in found]
    problems += _together(told, len(named))
    wholes = [name for name in groups if _WHOLE.fullmatch(name)]
    whole = groups.pop(wholes[0]) if wholes else []
    for name in wholes[1:]:
        del groups[name]
    uneven = [name for name, observations in groups.items() if not _are_people(observations)]
    if uneven:
        words = (
            f"{listed(uneven)} {'has' if len(uneven) == 1 else 'have'} counts that are no whole numbers: a gap is told "
            "from counts of people, so bring the counts themselves."
        )
        return GroupReading(length=length, problems=[Problem(REFUSED, words, about="not whole"), *problems])
    problems += _absent(groups, length)
    ordered = sorted([*table.problems, *problems], key=lambda each: PROBLEM_KINDS.index(each.kind))
    return GroupReading(groups=groups, whole=whole, length=length, problems=ordered)


def _not_readable(choice: GroupChoice) -> str:
    columns = choice.columns
    reasons = getattr(choice, "reasons", {})
    if not columns.month:
        return str(reasons.get("month") or "Choose the column that holds the month, quarter or year of each row.")
    if choice.group is None:
        return str(reasons.get("group") or "Choose the column that says the group.")
    if not (columns.numerator or columns.percent):
        return str(reasons.get("numerator") or "Choose the column of the numerator.")
    if not columns.denominator:
        return (
            "No column holds the denominator: choose it below. A percent without its counts does not tell how much of "
            "a gap is chance."
        )
    if choice.group in (columns.month, columns.numerator, columns.denominator):
        return f"{quoted(choice.group)} cannot be the group and something else too: choose another column."
    return ""


def _chosen(table: Table, choice: GroupChoice) -> tuple[list[Row], list[Problem]]:
    """The rows that the filters keep."""
    rows = list(table.rows)
    for column, wanted in choice.columns.filters.items():
        texts = {wanted.strip()} if isinstance(wanted, str) else {each.strip() for each in wanted}
        at = table.index(column)
        rows = [row for row in rows if row.cells[at] in texts]
    if table.rows and not rows:
        chosen = listed([f"{quoted(str(text))} in {quoted(name)}" for name, text in choice.columns.filters.items()])
        return [], [Problem(REFUSED, f"No row has {chosen}: choose other rows below.", about="filter")]
    return rows, []


def _named(table: Table, group: str, rows: Sequence[Row]) -> tuple[dict[str, list[Row]], list[Problem]]:
    """The rows of each group by its name, as it is written first; an empty cell holds the name above it, or none."""
    at = table.index(group)
    empty = [row.number for row in rows if not row.cells[at].strip()]
    merged = len(empty) * 2 >= len(rows) and len(empty) < len(rows)
    named: dict[str, list[Row]] = {}
    written: dict[str, str] = {}
    spellings: dict[str, set[str]] = {}
    above = ""
    for row in rows:
        text = " ".join(row.cells[at].split())
        above = text or above
        name = (text or (above if merged else "")) or NOT_RECORDED
        first = written.setdefault(name.casefold(), name)
        spellings.setdefault(first, set()).add(name)
        named.setdefault(first, []).append(row)
    said = []
    if empty and merged:
        said.append(Problem(NOTE, f"Empty cells of {quoted(group)} were read as the group above them.", about="filled"))
    elif empty:
        words = (
            f"{counted(len(empty), 'row')} without a group {'was' if len(empty) == 1 else 'were'} read as the group "
        )
        said.append(Problem(NOTE, f"{words}{quoted(NOT_RECORDED)}.", rows=tuple(empty), about="no group"))
    for name, ways in spellings.items():
        if len(ways) > 1:
            ways_said = listed([quoted(way) for way in sorted(ways)])
            said.append(Problem(NOTE, f"{ways_said} were read as one group, {quoted(name)}.", about="spelling"))
    return named, said


def _together(told: Sequence[tuple[str, Problem]], groups: int) -> list[Problem]:
    """The problems of all groups: what is said of several groups in the same words is said once, else with the name."""
    by_words: dict[str, list[tuple[str, Problem]]] = {}
    for name, problem in told:
        if problem.about != _ABSENT:
            by_words.setdefault(problem.words, []).append((name, problem))
    found = []
    for words, each in by_words.items():
        first = each[0][1]
        alone = len(each) == 1 and groups > 1 and not first.rows
        found.append(replace(first, words=f"{each[0][0]}: {words}") if alone else first)
    return found


def _are_people(observations: Sequence[Observation]) -> bool:
    counts = [count for row in observations for count in (row.numerator, row.denominator) if count is not None]
    return all(count == int(count) for count in counts)


def _absent(groups: dict[str, list[Observation]], length: str) -> list[Problem]:
    """Which groups lack a time that another group has: a gap in a group's line, and never a zero."""
    times = {row.month for rows in groups.values() for row in rows}
    lacking = {name: len(times - {row.month for row in rows}) for name, rows in groups.items()}
    said = [f"{name} ({counted(number, length)})" for name, number in lacking.items() if number]
    if not said:
        return []
    words = f"Some groups have no row for some {length}s: {listed(said)}. The chart shows a gap there, not a zero."
    return [Problem(MISSING, words, about=_ABSENT)]
