"""The named rule sets: which rules give a signal, with which numbers, and what counts as a point of a run or a trend.

A name never says enough, so whoever shows a chart prints its numbers.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

from coachlab.charts.errors import ChartError, shown
from coachlab.record.words import listed

RULES = ("shift", "trend", "runs", "longest run", "crossings", "beyond limit", "two of three")
"""Every rule that the engine knows. A rule set takes its signal from some of them."""

NEEDS_LIMITS = ("beyond limit", "two of three")
"""The rules that look at control limits, so that a run chart has no answer to them."""

RUNS_LAWS = ("printed", "exact")
ON_CENTRE = ("skip", "break", "below")
TIES = ("ignore", "break")
GAPS = ("bridge", "break")


@dataclass(frozen=True, kw_only=True)
class RuleSet:
    """A published or an own choice of rules: `rules` give the signal, `shift` and `trend` are their numbers of points.

    Conventions: `runs_law`, the limits of the number of runs: "printed" (Perla, Provost and Murray 2011, Table 1, for
    10 to 60 useful points) or "exact" (Swed and Eisenhart 1943, from the series' own points above and below).
    `on_centre`, a point on the centre line: "skip", "break" (it ends a run and is in none) or "below" (it counts as a
    point below). `ties`, equal neighbours in a trend: "ignore" (the first counts) or "break". `gaps`, missing and
    excluded points: "bridge" or "break" runs and trends. `tolerance`: a point this near to the centre line, in the
    unit of the values, is on it; 0 means that the two doubles are the same.
    Raises ChartError where a number or a word is none of these.

    >>> RuleSet(shift=8, trend=6).shift
    8
    """

    name: str = "custom"
    source: str = "own numbers"
    shift: int = 6
    trend: int = 5
    rules: tuple[str, ...] = ("shift", "trend", "runs")
    runs_law: str = "printed"
    on_centre: str = "skip"
    ties: str = "ignore"
    gaps: str = "bridge"
    tolerance: float = 0.0

    def __post_init__(self) -> None:
        for what, number in (("shift", self.shift), ("trend", self.trend)):
            if isinstance(number, bool) or not isinstance(number, int) or number < 2:
                raise ChartError(f"A rule set's {what} is a whole number of 2 or more, not {shown(number)}.")
        names: object = self.rules
        if not isinstance(names, (tuple, list)):
            raise ChartError(f"A rule set's rules are a list of names, not {shown(names)}.")
        object.__setattr__(self, "rules", tuple(names))  # a list would do as well, but could not be hashed
        if unknown := [rule for rule in self.rules if rule not in RULES]:
            raise ChartError(f"There is no rule {shown(unknown[0])}; the rules are {', '.join(RULES)}.")
        for what, word, words in (
            ("runs_law", self.runs_law, RUNS_LAWS),
            ("on_centre", self.on_centre, ON_CENTRE),
            ("ties", self.ties, TIES),
            ("gaps", self.gaps, GAPS),
        ):
            if word not in words:
                raise ChartError(f"A rule set's {what} is {shown(word)}; choose {' or '.join(words)}.")
        near = self.tolerance
        if isinstance(near, bool) or not isinstance(near, (int, float)) or not 0 <= near <= sys.float_info.max:
            raise ChartError(f"A rule set's tolerance is a number of 0 or more, not {shown(near)}.")


PERLA = RuleSet(name="perla", source="Perla, Provost and Murray 2011", rules=("shift", "trend", "runs"))
"""BMJ Qual Saf 20:46-51: a shift of 6, a trend of 5, too few or too many runs by Table 1. For one team's chart."""

EXACT = RuleSet(name="exact", source="Swed and Eisenhart 1943; shift and trend of Perla 2011", runs_law="exact")
"""Ann Math Stat 14:66-87: as `perla`, the limits of the number of runs from the exact law, for any number of points."""

ANHOEJ = RuleSet(name="anhoej", source="Anhøj and Olesen 2014", rules=("longest run", "crossings"))
"""PLoS ONE 9:e113825 and 10:e0121349: an unusually long run, or unusually few crossings. No trend rule."""

MDC = RuleSet(
    name="mdc",
    source="NHS England, Making Data Count",
    shift=7,
    trend=7,
    rules=("beyond limit", "trend", "two of three", "shift"),
    on_centre="break",
    ties="break",
)
"""The four rules of special cause on an I (XmR) chart, in the order of their priority."""

LIMITS_ONLY = RuleSet(name="limits only", source="Shewhart's limits", rules=("beyond limit",))
"""What a control chart without a rule set goes by."""

RULE_SETS = {rule_set.name: rule_set for rule_set in (PERLA, EXACT, ANHOEJ, MDC)}

RUN_CHART_RULE_SETS = tuple(name for name, known in RULE_SETS.items() if not set(known.rules) & set(NEEDS_LIMITS))
"""The names of those that a chart without control limits can have."""


def find_rule_set(rule_set: str | RuleSet) -> RuleSet:
    """The rule set of this name, or the one given. Raises ChartError for a name that is none.

    >>> find_rule_set("perla").source
    'Perla, Provost and Murray 2011'
    """
    if isinstance(rule_set, RuleSet):
        return rule_set
    if isinstance(rule_set, str) and rule_set in RULE_SETS:
        return RULE_SETS[rule_set]
    raise ChartError(
        f"There is no rule set {shown(rule_set)}; choose {listed(list(RULE_SETS), joint='or')}, or make a RuleSet."
    )


def without_limits(rule_set: str | RuleSet) -> RuleSet:
    """The rule set for a chart that has no control limits. Raises ChartError for one that needs them.

    >>> without_limits("anhoej").name
    'anhoej'
    """
    found = find_rule_set(rule_set)
    if any(rule in NEEDS_LIMITS for rule in found.rules):
        raise ChartError(
            f"The rule set {shown(found.name)} looks at control limits, which a run chart has not: "
            'use it with control_chart("i", …), or choose '
            f"{listed(RUN_CHART_RULE_SETS, joint='or')}."
        )
    return found
