"""The columns of a list: what each holds, by which names people head it, and a guess which is which, with reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from coachlab.record.tables.columns import table_decimal
from coachlab.record.tables.identifier_names import plain_words
from coachlab.record.tables.list_reads import Cells, Context
from coachlab.record.tables.table import Table
from coachlab.record.words import quoted

_MOSTLY = 0.6  # of a column's different cells must be what the column holds
_SURE = 0.9
_SURELY_NAMED = 2.8
_EXACT, _WITHIN, _MORE_WORDS = 3.0, 2.0, 2
_LOOK = 400  # different cells by which a column is judged


@dataclass(frozen=True)
class ListColumn:
    """One thing that a row of a list says.

    `name` is the item's field, `label` what people call it, `known_as` the headings by which it is known, small and
    plain, the best first. A row without what is `needed` is not used, unless it has the field `instead`. `by_cells`
    finds the column by its cells alone where no heading names it. `for_all` lets the person say it once for all rows
    where no column holds it; `help` says more about that.
    """

    name: str
    label: str
    cells: Cells
    known_as: tuple[str, ...] = ()
    needed: bool = False
    instead: str = ""
    by_cells: bool = False
    for_all: bool = False
    help: str = ""


@dataclass(frozen=True)
class ListChoice:
    """Which column of a table holds what (by the item's fields), and what is said once for all rows."""

    columns: Mapping[str, str] = field(default_factory=dict)
    for_all: Mapping[str, str] = field(default_factory=dict)
    day_first: bool | None = None


@dataclass(frozen=True)
class ListGuess:
    """The choice that a table suggests, with a reason for each field; `doubts` are about columns that have a field's
    name and were left alone."""

    choice: ListChoice
    reasons: Mapping[str, str]
    doubts: Mapping[str, str] = field(default_factory=dict)


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    return tuple(plain_words(name).split())


def name_score(heading: str, known_as: Sequence[str]) -> float:
    """How well a heading is one of these names: 3 for the very name, 2 for the name among a few other words, else 0.

    >>> name_score("Record System", ["ehr", "record system"]) > 2.9, name_score("Practice panel size", ["panel"]) > 1.5
    (True, True)
    >>> name_score("Patients with hypertension seen", ["patients"])
    0.0
    """
    words = _words(heading)
    best = 0.0
    for place, known in enumerate(known_as):
        wanted = _words(known)
        if words == wanted:
            best = max(best, _EXACT - 0.01 * place)
            continue
        more = len(words) - len(wanted)
        within = any(words[at : at + len(wanted)] == wanted for at in range(more + 1)) if more > 0 else False
        if within and more <= _MORE_WORDS:
            best = max(best, _WITHIN - 0.01 * place - 0.2 * more)
    return best


def guess_list(table: Table, columns: Sequence[ListColumn]) -> ListGuess:
    """Which column of the table holds what, by names first and then by what stands in the cells.

    >>> from coachlab.record.tables.list_cells import Code, Count, Words
    >>> from coachlab.record.tables.list_table import read_list
    >>> wanted = [
    ...     ListColumn("code", "Code", Code(), ("practice id", "practice")),
    ...     ListColumn("name", "Name", Words(names=True), ("practice name", "name", "practice"), needed=True),
    ...     ListColumn("patients", "Patients", Count(), ("panel",)),
    ... ]
    >>> table = read_list("Practice,Name,Panel size\\nP01,Elm Street,640\\nP02,Oak Grove,880", wanted)
    >>> dict(guess_list(table, wanted).choice.columns)
    {'code': 'Practice', 'name': 'Name', 'patients': 'Panel size'}
    """
    context = Context(table_decimal(table).mark)
    filled = {name: [t for t in dict.fromkeys(table.texts(name)) if t][:_LOOK] for name in table.columns}
    fits: dict[tuple[str, str], float] = {}
    scores: list[tuple[float, int, int]] = []
    reasons: dict[str, str] = {}
    doubts: dict[str, tuple[str, str]] = {}
    for i, column in enumerate(columns):
        for k, heading in enumerate(table.columns):
            named = name_score(heading, column.known_as)
            if not named or not filled[heading]:
                continue
            share = fits[column.name, heading] = column.cells.fits(filled[heading], context)
            if share >= _MOSTLY or (column.needed and named > _SURELY_NAMED):  # its cells are told of then
                scores.append((named + 0.5 * share, -i, -k))
            else:
                told = f"{quoted(heading)} has the name, but most of its cells are something else"
                reasons.setdefault(column.name, f"{told}; choose it if it is right.")
                if named > _SURELY_NAMED:
                    odd = next((t for t in filled[heading] if not column.cells.fits([t], context)), "")
                    words = f"{told} ({quoted(odd)}), so it was left alone: choose it below if it is right."
                    doubts.setdefault(column.name, (heading, words))
    chosen: dict[str, str] = {}
    for _, i, k in sorted(scores, reverse=True):
        column, heading = columns[-i], table.columns[-k]
        if column.name not in chosen and heading not in chosen.values():
            chosen[column.name] = heading
            reasons[column.name] = f"{quoted(heading)}, because of its name."
    for column in columns:
        if column.by_cells and column.name not in chosen:
            left = [c for c in table.columns if c not in chosen.values() and filled[c]]
            found = next((c for c in left if column.cells.fits(filled[c], context) >= _SURE), None)
            if found:
                chosen[column.name] = found
                reasons[column.name] = f"{quoted(found)}, because its cells look like it."
    for column in columns:
        reasons.setdefault(column.name, "No column has its name.")
    taken = set(chosen.values())
    alone = {name: words for name, (heading, words) in doubts.items() if name not in chosen and heading not in taken}
    return ListGuess(ListChoice(chosen), reasons, alone)
