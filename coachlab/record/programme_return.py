"""The return-on-investment worksheet: what the programme costs and what it brings, each as low, likely and high."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from coachlab.record.document import Part
from coachlab.record.limits import Choices

RETURN_KINDS = ("", "cost", "incentive", "shared savings", "avoided use")
GOES_TO = ("", "organisation", "practices", "payer", "patients")
HOW_OFTEN = ("a year", "once")


@dataclass(kw_only=True)
class Estimate(Part):
    """Three numbers for what is not known yet: `low`, `likely`, `high`. Only `likely` is needed."""

    low: float | None = None
    likely: float | None = None
    high: float | None = None


@dataclass(kw_only=True)
class ReturnLine(Part):
    """One line: so many units (`quantity`) at so much money each (`amount`), once or each year.

    `goes_to` says who gets the money of a benefit, or who bears a cost. `due_to_coaching` is the percent of a benefit
    that the programme may claim as its own work; a cost is counted whole. `source` says where the numbers come from.
    """

    id: str = ""
    name: str = ""
    kind: Annotated[str, Choices(RETURN_KINDS)] = ""
    goes_to: Annotated[str, Choices(GOES_TO)] = "organisation"
    how_often: Annotated[str, Choices(HOW_OFTEN)] = "a year"
    unit: str = ""
    quantity: Estimate = field(default_factory=Estimate)
    amount: Estimate = field(default_factory=Estimate)
    due_to_coaching: Estimate = field(default_factory=Estimate)
    source: str = ""


@dataclass(kw_only=True)
class ReturnOnInvestment(Part):
    """The worksheet: `years` is the span that it counts, `currency` how money is written ("$")."""

    years: float | None = None
    currency: str = "$"
    lines: list[ReturnLine] = field(default_factory=list)
    note: str = ""
