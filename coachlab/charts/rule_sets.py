"""The named rule sets: which rules give a signal, and with which numbers.

A name never says enough, so whoever shows a chart prints its numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

from coachlab.charts.errors import ChartError, shown

RULES = ("shift", "trend", "runs", "longest run", "crossings")
"""Every rule that the engine knows. A rule set takes its signal from some of them; all are computed always."""


@dataclass(frozen=True, kw_only=True)
class RuleSet:
    """A published or an own choice of rules: `rules` give the signal, `shift` and `trend` are their numbers of points.

    Raises ChartError where a number is not a whole number of 2 or more, or a rule is not one of `RULES`.

    >>> RuleSet(shift=8, trend=6).shift
    8
    """

    name: str = "custom"
    source: str = "own numbers"
    shift: int = 6
    trend: int = 5
    rules: tuple[str, ...] = ("shift", "trend", "runs")

    def __post_init__(self) -> None:
        for what, number in (("shift", self.shift), ("trend", self.trend)):
            if isinstance(number, bool) or not isinstance(number, int) or number < 2:
                raise ChartError(f"A rule set's {what} is a whole number of 2 or more, not {shown(number)}.")
        if unknown := [rule for rule in self.rules if rule not in RULES]:
            raise ChartError(f"There is no rule {shown(unknown[0])}; the rules are {', '.join(RULES)}.")


PERLA = RuleSet(name="perla", source="Perla, Provost and Murray 2011", rules=("shift", "trend", "runs"))
"""BMJ Qual Saf 20:46-51: a shift of 6, a trend of 5, too few or too many runs by Table 1. For one team's chart."""

ANHOEJ = RuleSet(name="anhoej", source="Anhøj and Olesen 2014", rules=("longest run", "crossings"))
"""PLoS ONE 9:e113825 and 10:e0121349: an unusually long run, or unusually few crossings. No trend rule."""

RULE_SETS = {rule_set.name: rule_set for rule_set in (PERLA, ANHOEJ)}


def find_rule_set(rule_set: str | RuleSet) -> RuleSet:
    """The rule set of this name, or the one given. Raises ChartError for a name that is none.

    >>> find_rule_set("perla").source
    'Perla, Provost and Murray 2011'
    """
    if isinstance(rule_set, RuleSet):
        return rule_set
    if isinstance(rule_set, str) and rule_set in RULE_SETS:
        return RULE_SETS[rule_set]
    raise ChartError(f"There is no rule set {shown(rule_set)}; choose {' or '.join(RULE_SETS)}, or make a RuleSet.")
