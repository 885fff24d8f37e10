"""What is chosen of a table before it is read: which column is what, which rows, and how they are to be understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

COUNT, COMPLEMENT = "count", "complement"
TOTAL, OTHERS = "total", "others"


@dataclass(frozen=True, kw_only=True)
class ColumnChoice:
    """What a person (or the guess) chose of a table. Columns are named as in `Table.columns`; None where there is none.

    `percent` is a column that already holds percentages. `year` is a second column where the months stand without one.
    `numerator_is`: "count" = those who did; "complement" = those who did NOT, so the numerator is denominator − column.
    `denominator_is`: "total" = all; "others" = those who did NOT, so the denominator is numerator + column.
    `filters` keeps the rows whose column has that text (or one of those texts). `add_up` adds up the rows of a month;
    without it two rows of one month are refused. `day_first` reads 3/1/2025; None lets the column decide.
    """

    month: str | None = None
    numerator: str | None = None
    denominator: str | None = None
    percent: str | None = None
    year: str | None = None
    numerator_is: str = COUNT
    denominator_is: str = TOTAL
    filters: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    add_up: bool = False
    day_first: bool | None = None

    @property
    def display(self) -> str:
        """ "percent" where there is a numerator and a denominator to divide, else "number" (see `Measure.display`)."""
        return "percent" if self.denominator and (self.numerator or self.percent) else "number"


@dataclass(frozen=True, kw_only=True)
class ColumnGuess(ColumnChoice):
    """A choice that the table suggests, with the reason of each part in words.

    `reasons` has the keys "month", "numerator", "denominator", "percent", "year", "filters", as far as they apply.
    `split_by` are the columns by which rows can be chosen where a month has several. `decimal` is the decimal mark.
    """

    reasons: Mapping[str, str] = field(default_factory=dict)
    split_by: tuple[str, ...] = ()
    decimal: str = "."
