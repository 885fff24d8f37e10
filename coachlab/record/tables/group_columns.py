"""Which column of a long table says the group, what the groups differ in, and which rows belong to one measure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from coachlab.record.tables.cells import read_number
from coachlab.record.tables.choice import ColumnChoice, ColumnGuess
from coachlab.record.tables.columns import guess_columns
from coachlab.record.tables.longer_times import column_of_longer_times, in_last_months
from coachlab.record.tables.table import Table
from coachlab.record.tables.vocabulary import LABEL, word_set
from coachlab.record.words import listed, quoted

MOST_GROUPS = 60
"""A column with more different texts names people, places or days, not groups."""

_MOST_CHOICES = 400  # different texts of a column by which rows can be chosen
_NAMES = word_set(
    "race ethnicity language lang raza etnia etnicidad idioma lengua insurance payer coverage seguro sex gender sexo "
    "género age edad preferred disability housing"
)
_GENERIC = word_set("group groups grupo grupos stratum strata subgroup category categories population segment value")
_DIVISIONS = word_set("by stratifier stratification dimension division domain breakdown split attribute")
_KINDS_OF_GROUPS = ("race", "ethnicity", "language")
_GROUPS = word_set(
    "white black asian hispanic latino latina latinx native indian pacific islander american african english spanish "
    "chinese korean armenian tagalog vietnamese russian arabic farsi cantonese mandarin male female medicaid medicare "
    "commercial uninsured blanco negro español inglés unknown declined"
)


@dataclass(frozen=True, kw_only=True)
class GroupChoice:
    """What a person (or the guess) chose of a long table: one row a group and time.

    `columns` says which column is the time, the numerator and the denominator, and by its `filters` which rows count.
    `group` is the column of the groups, None where none is chosen; `by` says in words what they differ in.
    """

    columns: ColumnChoice
    group: str | None = None
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class GroupGuess(GroupChoice):
    """A choice that the table suggests, with the reasons of `ColumnGuess` and one for "group".

    `split_by` are the columns by which rows can be chosen besides.
    """

    reasons: Mapping[str, str] = field(default_factory=dict)
    split_by: tuple[str, ...] = ()


def guess_groups(table: Table) -> GroupGuess:
    """The columns that a table of groups seems to have, each with its reason.

    >>> from coachlab.record.tables import read_table
    >>> guess = guess_groups(read_table("Language,Quarter,Met,Seen\\nSpanish,2025-Q1,20,41\\nEnglish,2025-Q1,50,80"))
    >>> guess.group, guess.by, guess.columns.month, guess.columns.numerator, guess.columns.denominator
    ('Language', 'language', 'Quarter', 'Met', 'Seen')
    """
    longer = column_of_longer_times(table)
    dated, length = in_last_months(table, longer)
    guess = guess_columns(dated)
    reasons = dict(guess.reasons)
    reasons.pop("filters", None)
    if longer:
        reasons["month"] = f"{quoted(longer)}, because its cells read as {length}s: each is kept under its last month."
    taken = {guess.month, guess.year, guess.numerator, guess.denominator, guess.percent}
    labels = [name for name in table.columns if name not in taken and _is_label(table, name)]
    group = max(labels, key=lambda name: _score(table, name), default=None)
    if group is not None and _score(table, group) <= 0 and len(labels) > 1:
        group = None
    others = [name for name in labels if name != group]
    filters = _filters(table, guess, group, others) if group else {}
    reasons["group"] = _group_reason(table, group, labels)
    if filters:
        chosen = listed([f"{quoted(text)} in {quoted(column)}" for column, text in filters.items()])
        reasons["filters"] = f"Each group has several rows for one {length}, so {chosen} was chosen."
    return GroupGuess(
        columns=replace(guess, filters=filters),
        group=group,
        by=by_words(group, filters),
        reasons=reasons,
        split_by=tuple(others),
    )


def by_words(group: str | None, filters: Mapping[str, str | Sequence[str]]) -> str:
    """What the groups differ in, by the names of the columns and the rows that were chosen.

    >>> by_words("Patient Race", {}), by_words("group", {"by": "language"}), by_words("group", {})
    ('race', 'language', '')
    """
    for column, text in filters.items():
        if isinstance(text, str) and (_words(column) & _DIVISIONS or text.casefold() in _KINDS_OF_GROUPS):
            return text.casefold()
    if group is None or not _words(group) - _GENERIC:
        return ""
    said = [word for word in re.findall(r"[^\W_]+", _spaced(group)) if word not in ("patient", "patients", "name")]
    return " ".join(said)


def _spaced(name: str) -> str:
    return re.sub(r"([a-zß-ÿ])([A-Z])", r"\1 \2", name).casefold()


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", _spaced(name)))


def _is_label(table: Table, name: str) -> bool:
    """Whether a column names something: few different texts, and no numbers that count."""
    texts = [text for text in table.texts(name) if text]
    different = set(texts)
    if not different or len(different) > _MOST_CHOICES or (len(texts) > 20 and len(different) > len(texts) // 2):
        return False
    numbers = sum(read_number(text).kind == "number" for text in different)
    return numbers * 2 <= len(different) or bool(_words(name) & LABEL)


def _score(table: Table, name: str) -> float:
    """How much a column looks like one of groups, by its name and by its cells."""
    words = _words(name)
    different = {text.casefold() for text in table.texts(name) if text}
    if not 2 <= len(different) <= MOST_GROUPS:
        return -1.0
    known = sum(bool(_words(text) & _GROUPS) for text in different) / len(different)
    kinds = sum(text in _KINDS_OF_GROUPS for text in different)
    named = 2.0 * bool(words & _NAMES) + 1.5 * bool(words & _GENERIC)
    return named + 2.0 * known - 3.0 * bool(words & _DIVISIONS and kinds) - 1.0 * bool(words & LABEL)


def _group_reason(table: Table, group: str | None, labels: Sequence[str]) -> str:
    if group is None:
        if not labels:
            return "No column names groups: bring a table with one row for each group and month."
        return f"It could be {listed([quoted(name) for name in labels], joint='or')}: choose the column of the groups."
    names = [text for text, _ in table.choices(group) if text]
    return f"{quoted(group)}, because it holds {listed([quoted(name) for name in names], most=4)}."


def _filters(table: Table, guess: ColumnGuess, group: str, others: Sequence[str]) -> dict[str, str]:
    """For each column that makes several rows of one group and time: the rows that are read at first."""
    at = [table.index(name) for name in (group, guess.month, guess.year) if name]
    rows = list(table.rows)
    found: dict[str, str] = {}
    for name in sorted(others, key=lambda each: not _words(each) & _DIVISIONS):
        keys = Counter(tuple(row.cells[i] for i in at) for row in rows)
        if not keys or max(keys.values()) < 2:
            break
        place = table.index(name)
        texts = Counter(row.cells[place] for row in rows if row.cells[place])
        if len(texts) < 2:
            continue
        most = max(texts.values())
        kinds = [text for text in texts if text.casefold() in _KINDS_OF_GROUPS]
        found[name] = kinds[0] if kinds else next(text for text, number in texts.items() if number * 2 >= most)
        rows = [row for row in rows if row.cells[place] == found[name]]
    return found
