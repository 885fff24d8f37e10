"""The lines of a return-on-investment worksheet as they can be brought in: each number as low, likely and high."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from coachlab.builders.bringing.list_kinds import ListKind
from coachlab.builders.form.items import put_at, value_at
from coachlab.practice.amounts import plain
from coachlab.record import Programme
from coachlab.record.programme_return import ReturnLine
from coachlab.record.tables.list_cells import Count, OneOf, Words
from coachlab.record.tables.list_columns import ListColumn
from coachlab.record.tables.list_rows import Values

KIND_WORDS: Mapping[str, Sequence[str]] = {
    "cost": ("costs", "expense", "expenses", "expenditure", "spending", "costo"),
    "incentive": ("incentives", "bonus", "pay for performance", "p4p", "quality payment", "revenue", "income"),
    "shared savings": ("shared saving", "savings", "gain sharing", "risk share"),
    "avoided use": ("avoided", "avoided cost", "avoided costs", "cost avoidance", "avoided utilization"),
}
OWNER_WORDS: Mapping[str, Sequence[str]] = {
    "organisation": ("organization", "us", "our organization", "own", "we", "network", "ipa", "group"),
    "practices": ("practice", "clinic", "clinics", "provider", "providers"),
    "payer": ("payers", "plan", "health plan", "insurer", "state", "medicaid", "medicare"),
    "patients": ("patient", "members", "member"),
}
OFTEN_WORDS: Mapping[str, Sequence[str]] = {
    "a year": ("yearly", "annual", "annually", "per year", "every year", "each year", "year", "recurring"),
    "once": ("one time", "one off", "onetime", "single", "start up", "startup"),
}
_THREE = (("low", ("low", "minimum", "min", "worst")), ("likely", ("likely", "")), ("high", ("high", "maximum", "max")))
_NUMBERS = {
    "quantity": ("How many", ("how many", "quantity", "number", "count", "units", "qty")),
    "amount": (
        "Money for one",
        ("money each", "amount", "unit cost", "cost each", "price", "money", "dollars", "rate"),
    ),
    "due_to_coaching": (
        "Percent due to coaching",
        ("percent due to coaching", "due to coaching", "attribution", "attributed", "share due"),
    ),
}


def _columns(_programme: Programme) -> list[ListColumn]:
    found = [
        ListColumn(
            "name",
            "What it is",
            Words(),
            ("line", "item", "what", "description", "cost or benefit item", "line item", "category", "name"),
            needed=True,
        ),
        ListColumn(
            "kind",
            "Cost or benefit",
            OneOf(KIND_WORDS),
            ("kind", "type", "cost or benefit", "category", "class"),
            for_all=True,
            help="One of: cost, incentive, shared savings, avoided use.",
        ),
        ListColumn("goes_to", "Who pays it, or gets it", OneOf(OWNER_WORDS), ("goes to", "who", "paid by", "payer")),
        ListColumn("how_often", "How often", OneOf(OFTEN_WORDS), ("how often", "frequency", "often", "recurrence")),
        ListColumn("unit", "Of what", Words(), ("unit", "of what", "unit of measure")),
    ]
    for field, (label, names) in _NUMBERS.items():
        for case, words in _THREE:
            known = tuple(f"{each} {word}".strip() for word in words for each in names)
            known += tuple(f"{word} {each}" for word in words if word for each in names)
            if field == "amount":
                known += tuple(word for word in words if word)
            found.append(ListColumn(f"{field}/{case}", f"{label}, {case}", Count(whole=False), known))
    found.append(ListColumn("source", "Where it comes from", Words(), ("source", "sources", "based on", "reference")))
    return found


def _check(values: Values) -> tuple[str, str] | None:
    for field, (label, _) in _NUMBERS.items():
        there = [(case, values.get(f"{field}/{case}")) for case, _ in _THREE]
        numbers = [(case, value) for case, value in there if isinstance(value, int | float)]
        for (_, less), (case, more) in pairwise(numbers):
            if less > more:
                words = f"{label.lower()} runs from {plain(less)} to {plain(more)}"
                return f"{field}/{case}", f"is out of order ({words}): put low, likely and high in order"
        if field == "due_to_coaching" and any(value > 100 for _, value in numbers):
            case = next(case for case, value in numbers if value > 100)
            return f"{field}/{case}", "is more than 100 percent: give at most 100"
    return None


def _put(line: ReturnLine, values: Values) -> None:
    """Write a row into a line; what a row does not say of a number stays as it is."""
    for name, value in values.items():
        if value_at(line, name) != value:
            put_at(line, name, value)


class _Lines(ListKind):
    def rows_of(self, programme: Programme) -> list[Any]:
        """The lines of the worksheet."""
        return programme.return_on_investment.lines


LINES = _Lines(
    at="/return_on_investment/lines",
    one="line",
    many="lines",
    make=ReturnLine,
    columns=_columns,
    same=("name",),
    letter="l",
    put=_put,
    check=_check,
)
"""The lines of the worksheet."""
