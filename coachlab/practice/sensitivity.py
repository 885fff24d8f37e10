"""Which guess matters most: each number of the worksheet from low to high while the others stay likely.

The table is ready for a plot: bars from `low_net` to `high_net` around the likely net, the longest first.
"""

from __future__ import annotations

from dataclasses import dataclass

from coachlab.practice.amounts import money, plain
from coachlab.practice.return_lines import INPUT_WORDS, Worth
from coachlab.practice.return_on_investment import Return
from coachlab.record.words import quoted


@dataclass(frozen=True)
class Sensitivity:
    """One number of one line, whose id is `key`. `low_net` and `high_net` are the net with its low and high value.

    `even` is the value at which the net is 0 with everything else likely, None where no value of 0 or more (for a
    percent, of 0 to 100) makes it so.
    """

    line: str
    input: str
    low: float
    likely: float
    high: float
    low_net: float
    high_net: float
    even: float | None
    key: str = ""

    @property
    def swing(self) -> float:
        """How much the net moves between the two."""
        return abs(self.high_net - self.low_net)

    @property
    def changes_sign(self) -> bool:
        """Whether this number alone turns a gain into a loss, or a loss into a gain."""
        return (self.low_net < 0) != (self.high_net < 0)


def sensitivity(found: Return, *, own: bool = False) -> list[Sensitivity]:
    """One row for each number of the worksheet, those that move the net most first, then in the worksheet's order.

    The net counts all money, whoever gets it; with `own` only what the organisation itself pays and gets.

    >>> from coachlab.practice.return_on_investment import return_of
    >>> from coachlab.record.programme_return import Estimate, ReturnLine, ReturnOnInvestment
    >>> cost = ReturnLine(kind="cost", name="Coaches", amount=Estimate(low=180, likely=200, high=240))
    >>> gain = ReturnLine(kind="incentive", name="Bonus", amount=Estimate(low=150, likely=250, high=300))
    >>> rows = sensitivity(return_of(ReturnOnInvestment(lines=[cost, gain])))
    >>> [(row.line, row.low_net, row.high_net, row.even) for row in rows if row.swing]
    [('Bonus', -50.0, 100.0, 200.0), ('Coaches', 70.0, 10.0, 250.0)]
    """
    rows = []
    for line in found.lines:
        if own and not line.is_own:
            continue
        for name, numbers in line.inputs.items():
            if line.is_cost and name == "due_to_coaching":
                continue
            rows.append(
                Sensitivity(
                    line.name,
                    name,
                    numbers.low,
                    numbers.likely,
                    numbers.high,
                    _net(found, line, name, numbers.low, own),
                    _net(found, line, name, numbers.high, own),
                    _even(found, line, name, own),
                    line.line.id,
                )
            )
    return sorted(rows, key=lambda row: -row.swing)


def sensitivity_words(row: Sensitivity, currency: str) -> str:
    """A row in one sentence, for a screen reader and beside the plot.

    >>> sensitivity_words(Sensitivity("Bonus", "amount", 150, 250, 300, -50, 100, 200), "$")
    '"Bonus", money each, from 150 to 300: the net goes from -$50 to $100; at 200 the programme breaks even.'
    """
    even = f"; at {plain(row.even)} the programme breaks even" if row.even is not None and row.changes_sign else ""
    return (
        f"{quoted(row.line)}, {INPUT_WORDS[row.input]}, from {plain(row.low)} to {plain(row.high)}: the net goes from "
        f"{money(row.low_net, currency)} to {money(row.high_net, currency)}{even}."
    )


def _net(found: Return, line: Worth, name: str, value: float, own: bool) -> float:
    change = line.money(**{name: value}) - line.money()
    likely = found.likely.own_net if own else found.likely.net
    return likely + (-change if line.is_cost else change)


def _even(found: Return, line: Worth, name: str, own: bool) -> float | None:
    """The net is a straight line in each number, so two values of it give the value where it is 0."""
    at_zero, at_one = _net(found, line, name, 0.0, own), _net(found, line, name, 1.0, own)
    slope = at_one - at_zero
    if not slope:
        return None
    value = -at_zero / slope
    return value if value >= 0 and (name != "due_to_coaching" or value <= 100) else None
