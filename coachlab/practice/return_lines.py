"""The lines of the return-on-investment worksheet: each checked, and worth so much in a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coachlab.practice.amounts import amount, plain
from coachlab.practice.errors import PracticeError
from coachlab.record.programme_return import Estimate, ReturnLine, ReturnOnInvestment
from coachlab.record.words import quoted

LIKELY, LOW, HIGH = "likely", "low", "high"
YEARS = 1.0
INVENTED = "Invented: put your own number and where it comes from"
"""The source of a line of the example, until somebody writes their own."""
INPUTS = ("quantity", "amount", "due_to_coaching")
INPUT_WORDS = {"quantity": "how many", "amount": "money each", "due_to_coaching": "percent due to coaching"}


@dataclass(frozen=True)
class Three:
    """A number as low, likely and high; equal where nobody gave a range."""

    low: float
    likely: float
    high: float

    def at(self, case: str) -> float:
        """The number in a case: "low", "likely" or "high"."""
        return {LOW: self.low, LIKELY: self.likely, HIGH: self.high}[case]

    @property
    def is_range(self) -> bool:
        """Whether low and high differ."""
        return self.low != self.high


@dataclass(frozen=True)
class Worth:
    """A checked line: what it is worth is times × quantity × amount × percent due to coaching / 100.

    `times` is the number of years for a line that comes every year, else 1. A cost is due to coaching as a whole.
    """

    line: ReturnLine
    name: str
    times: float
    inputs: Mapping[str, Three]

    @property
    def is_cost(self) -> bool:
        """Whether the line costs money."""
        return self.line.kind == "cost"

    @property
    def is_own(self) -> bool:
        """Whether the organisation itself pays it, or gets it."""
        return self.line.goes_to in ("", "organisation")

    @property
    def is_invented(self) -> bool:
        """Whether its source says still that the example invented it."""
        return self.line.source.strip() == INVENTED

    def money(self, **chosen: float) -> float:
        """The line's money with its likely numbers, or with the numbers given by name."""
        values = {name: chosen.get(name, three.likely) for name, three in self.inputs.items()}
        return self.times * values["quantity"] * values["amount"] * values["due_to_coaching"] / 100

    def in_case(self, case: str) -> float:
        """The line's money with all of its numbers low, likely or high."""
        return self.money(**{name: three.at(case) for name, three in self.inputs.items()})


def three(estimate: Estimate, what: str, *, default: float | None = None, most: float = 10**12) -> Three:
    """An estimate with low ≤ likely ≤ high; a missing low or high is the likely number.

    Raises PracticeError where the likely number is missing or the three are out of order.

    >>> three(Estimate(low=10, likely=20), "Visits avoided")
    Three(low=10.0, likely=20.0, high=20.0)
    """
    if estimate.likely is None and default is None:
        raise PracticeError(f"{what} has no likely number: give one, and a low and a high where you are not sure.")
    likely = amount(estimate.likely, f"{what} (likely)", most=most, default=default)
    low = amount(estimate.low, f"{what} (low)", most=most, default=likely)
    high = amount(estimate.high, f"{what} (high)", most=most, default=likely)
    if not low <= likely <= high:
        raise PracticeError(
            f"{what} runs from {plain(low)} over {plain(likely)} to {plain(high)}: put low, likely and high in order."
        )
    return Three(low, likely, high)


def worths(sheet: ReturnOnInvestment) -> list[Worth]:
    """The worksheet's lines, checked, in their order.

    Raises PracticeError for a line without a kind, two lines with one id, and numbers as `three` does.

    >>> line = ReturnLine(id="ed", name="Emergency visits", kind="avoided use", quantity=Estimate(likely=100),
    ...                   amount=Estimate(likely=400), due_to_coaching=Estimate(likely=25))
    >>> [each.money() for each in worths(ReturnOnInvestment(years=2, lines=[line]))]
    [20000.0]
    """
    years = amount(sheet.years, "The worksheet's years", most=20, default=YEARS)
    if not years:
        raise PracticeError("The worksheet counts 0 years: give the years that costs and benefits are counted over.")
    _refuse_twice(sheet.lines)
    found = []
    for number, line in enumerate(sheet.lines, 1):
        name = line.name.strip() or f"line {number}"
        if not line.kind:
            raise PracticeError(f"The line {quoted(name)} says neither cost nor benefit: choose its kind.")
        whole = Estimate(likely=100)
        inputs = {
            "quantity": three(line.quantity, f"{quoted(name)}, how many", default=1),
            "amount": three(line.amount, f"{quoted(name)}, money each"),
            "due_to_coaching": three(
                whole if line.kind == "cost" else line.due_to_coaching,
                f"{quoted(name)}, percent due to coaching",
                default=100,
                most=100,
            ),
        }
        found.append(Worth(line, name, years if line.how_often == "a year" else 1.0, inputs))
    return found


def _refuse_twice(lines: Sequence[ReturnLine]) -> None:
    names = [line.id for line in lines if line.id]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise PracticeError(f"Two lines have the id {quoted(twice)}: give each an id of its own.")
