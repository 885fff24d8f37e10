"""Which column of a long table names the organisation, the practice, the clinician, the measure: a guess, with why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coachlab.record.tables.choice import ColumnChoice, ColumnGuess
from coachlab.record.tables.columns import guess_columns
from coachlab.record.tables.identifier_names import plain_words
from coachlab.record.tables.table import Table
from coachlab.record.tables.vocabulary import word_set
from coachlab.record.words import quoted

NAMING = ("organisation", "practice", "clinician", "measure")
"""What a column of names can be, the widest place first."""

_WORDS = {
    "organisation": word_set("organization organisation org network system group ipa company parent region"),
    "practice": word_set("practice practices clinic clinics site sites location facility department office center"),
    "clinician": word_set("clinician clinicians provider providers physician doctor pcp md np pa npi prescriber"),
    "measure": word_set("measure measures indicator indicators metric metrics"),
}
_OF_NAMES = word_set("name title description label")
_OF_CODES = word_set("id code number no num npi key")
_MOST_DIFFERENT = 2000


@dataclass(frozen=True, kw_only=True)
class LongChoice:
    """What a person (or the guess) chose of a long table: `columns` of months and numbers, and the columns of names.

    A table without a column of practices is about one practice, one without measures about one measure. `reasons` has
    those of the columns of names and those of `columns`.
    """

    columns: ColumnChoice
    organisation: str | None = None
    practice: str | None = None
    clinician: str | None = None
    measure: str | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)

    @property
    def named(self) -> dict[str, str]:
        """The chosen columns of names, by what they are."""
        return {each: column for each in NAMING if (column := getattr(self, each))}


def guess_long(table: Table) -> LongChoice:
    """The columns that a long table seems to have.

    >>> from coachlab.record.tables import read_table
    >>> head = "Medical group,Clinic name,Clinic ID,Provider,Measure,Month,Met,Seen\\n"
    >>> guess = guess_long(read_table(head + "Valley,Elm,7,Ruiz,BP,2025-01,24,40\\nValley,Elm,7,Ruiz,BP,2025-02,25,41"))
    >>> guess.named
    {'organisation': 'Medical group', 'practice': 'Clinic name', 'clinician': 'Provider', 'measure': 'Measure'}
    >>> guess.columns.numerator, guess.reasons["practice"]
    ('Met', '"Clinic name", because of its name.')
    """
    columns = guess_columns(table)
    taken = {columns.month, columns.numerator, columns.denominator, columns.percent, columns.year}
    found: dict[str, str] = {}
    for what in NAMING:
        best = _best(table, what, {name for name in taken if name} | set(found.values()))
        if best:
            found[what] = best
    reasons = {what: f"{quoted(column)}, because of its name." for what, column in found.items()}
    return LongChoice(columns=columns, reasons={**_plain(columns), **reasons}, **found)


def _best(table: Table, what: str, taken: set[str]) -> str | None:
    """The column whose name fits best: one of names before one of codes, the first of those that fit alike."""
    fits: list[tuple[int, str]] = []
    for column in table.columns:
        words = set(plain_words(column).split())
        if column in taken or not words & _WORDS[what] or not any(table.texts(column)):
            continue
        wider = any(words & _WORDS[each] for each in NAMING if each != what)
        score = 2 * bool(words & _OF_NAMES) - 2 * bool(words & _OF_CODES) - 3 * wider
        if len(set(table.texts(column)[: 2 * _MOST_DIFFERENT])) <= _MOST_DIFFERENT:
            fits.append((score, column))
    return max(fits, key=lambda each: each[0])[1] if fits else None


def _plain(columns: ColumnGuess) -> dict[str, str]:
    return {name: words for name, words in columns.reasons.items() if name != "filters"}
