"""Return on investment: what the programme costs and brings in the low, the likely and the high case.

In the low case everything goes against the programme: benefits are low and costs high. In the high case it is the
other way round. Money that somebody else saves is no revenue, so what comes to the organisation is shown by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coachlab.practice.amounts import amount, money
from coachlab.practice.errors import PracticeError
from coachlab.practice.return_lines import HIGH, LIKELY, LOW, YEARS, Worth, worths
from coachlab.record.programme_return import RETURN_KINDS, ReturnOnInvestment

CASES = (LOW, LIKELY, HIGH)
_OTHER = {LOW: HIGH, LIKELY: LIKELY, HIGH: LOW}


@dataclass(frozen=True)
class Case:
    """One case: costs, benefits by kind and by who gets them, all in money over the worksheet's years.

    `net` is benefits less costs. `ratio` is net for each unit of cost, `None` without costs: 0.25 means that every
    dollar comes back with 25 cents more. `own_net` and `own_ratio` count only what the organisation itself pays and
    gets.
    """

    name: str
    costs: float
    benefits: float
    by_kind: Mapping[str, float]
    by_owner: Mapping[str, float]
    own_costs: float
    own_benefits: float

    @property
    def net(self) -> float:
        return self.benefits - self.costs

    @property
    def ratio(self) -> float | None:
        return self.net / self.costs if self.costs else None

    @property
    def own_net(self) -> float:
        return self.own_benefits - self.own_costs

    @property
    def own_ratio(self) -> float | None:
        return self.own_net / self.own_costs if self.own_costs else None


@dataclass(frozen=True)
class Return:
    """The worksheet counted: the three cases, the checked lines, years and currency."""

    years: float
    currency: str
    lines: tuple[Worth, ...]
    low: Case
    likely: Case
    high: Case

    @property
    def cases(self) -> tuple[Case, Case, Case]:
        """Low, likely and high."""
        return self.low, self.likely, self.high


def return_of(sheet: ReturnOnInvestment) -> Return:
    """Count a worksheet. Raises PracticeError as `worths` does, and for a worksheet without lines.

    >>> from coachlab.record.programme_return import Estimate, ReturnLine
    >>> cost = ReturnLine(kind="cost", name="Coaches", amount=Estimate(low=180_000, likely=200_000, high=240_000))
    >>> gain = ReturnLine(kind="incentive", name="Bonus", amount=Estimate(low=150_000, likely=250_000, high=300_000))
    >>> found = return_of(ReturnOnInvestment(lines=[cost, gain]))
    >>> [case.net for case in found.cases], found.likely.ratio
    ([-90000.0, 50000.0, 120000.0], 0.25)
    """
    if not sheet.lines:
        raise PracticeError("The worksheet has no lines yet: begin with what the coaches cost.")
    lines = worths(sheet)
    years = amount(sheet.years, "The worksheet's years", default=YEARS)
    low, likely, high = (_case(lines, name) for name in CASES)
    return Return(years, sheet.currency, tuple(lines), low, likely, high)


def ratio_words(found: float | None, currency: str = "$") -> str:
    """A ratio as a sentence's end.

    >>> ratio_words(0.25), ratio_words(-0.4), ratio_words(None)
    ('for every $1.00 spent $1.25 come back', 'for every $1.00 spent $0.60 come back', 'nothing is spent')
    """
    if found is None:
        return "nothing is spent"
    return f"for every {currency}1.00 spent {currency}{1 + found:,.2f} come back"


def case_words(case: Case, currency: str) -> str:
    """A case in one sentence: costs, benefits and what is left, and what of it comes to the organisation.

    >>> case_words(Case("likely", 100.0, 150.0, {}, {}, 100.0, 60.0), "$")
    'Likely: costs $100, benefits $150, $50 more than it costs; for the organisation alone -$40.'
    """
    left = f"{money(abs(case.net), currency)} {'more' if case.net >= 0 else 'less'} than it costs"
    own = f"; for the organisation alone {money(case.own_net, currency)}" if abs(case.own_net - case.net) > 0.5 else ""
    return (
        f"{case.name.capitalize()}: costs {money(case.costs, currency)}, benefits "
        f"{money(case.benefits, currency)}, {left}{own}."
    )


def _case(lines: Sequence[Worth], name: str) -> Case:
    by_kind: dict[str, float] = {kind: 0.0 for kind in RETURN_KINDS if kind}
    by_owner: dict[str, float] = defaultdict(float)
    own_costs = 0.0
    for line in lines:
        worth = line.in_case(_OTHER[name] if line.is_cost else name)
        by_kind[line.line.kind] += worth
        if line.is_cost:
            own_costs += worth if line.is_own else 0.0
        else:
            by_owner[line.line.goes_to or "organisation"] += worth
    benefits = sum(worth for kind, worth in by_kind.items() if kind != "cost")
    return Case(name, by_kind["cost"], benefits, by_kind, dict(by_owner), own_costs, by_owner.get("organisation", 0.0))
