"""The laboratory's rules by name, and how a chart is read: what a rule looks at, its numbers and its source."""

from __future__ import annotations

from dataclasses import dataclass

from coachlab.charts.rule_sets import ANHOEJ, EXACT, MDC, PERLA

READINGS = {
    "own": "centre line from all points of the chart",
    "frozen": "centre line frozen on the baseline, the whole chart read",
    "after": "centre line frozen on the baseline, only the months after it read",
}
"""How a chart is read. Without a baseline there is only the first."""


@dataclass(frozen=True)
class LabRule:
    """A rule, or a rule set as a whole: its `key` in tables, its `name`, its `numbers` in words, its `source`.

    `group` is the rule set that it belongs to; `needs`: "" for any values, "patients" for counts and denominators.
    """

    key: str
    name: str
    numbers: str
    source: str
    group: str
    needs: str = ""


_CONVENTION = "older IHI material and several tools"
_SHEWHART = "Shewhart's limits; Montgomery, section 7.2"
RULES = {
    rule.key: rule
    for rule in (
        LabRule("perla", "Perla: any of its three rules", "shift 6, trend 5, runs by Table 1", PERLA.source, "perla"),
        LabRule("shift 6", "Perla: shift", "6 or more points on one side", PERLA.source, "perla"),
        LabRule("trend 5", "Perla: trend", "5 or more points all rising or all falling", PERLA.source, "perla"),
        LabRule("runs", "Perla: runs", "too few or too many runs, by Table 1 (10 to 60 points)", PERLA.source, "perla"),
        LabRule("exact", "Exact: any of its three rules", "shift 6, trend 5, exact runs law", EXACT.source, "exact"),
        LabRule("exact runs", "Exact: runs", "a number of runs in a tail of 2.5 %", EXACT.source, "exact"),
        LabRule("anhoej", "Anhøj: either rule", "longest run or crossings", ANHOEJ.source, "anhoej"),
        LabRule("longest run", "Anhøj: longest run", "longer than round(log2 n) + 3", ANHOEJ.source, "anhoej"),
        LabRule("crossings", "Anhøj: crossings", "fewer than the lower 5 % of crossings", ANHOEJ.source, "anhoej"),
        LabRule("shift 8 or trend 6", "Shift of 8 or trend of 6", "8 points, 6 points", _CONVENTION, "convention"),
        LabRule("shift 8", "Shift of 8", "8 or more points on one side", _CONVENTION, "convention"),
        LabRule("trend 6", "Trend of 6", "6 or more points all rising or all falling", _CONVENTION, "convention"),
        LabRule("mdc", "Making Data Count: any of four", "limits, 7 in a trend, 2 of 3, 7 in a run", MDC.source, "mdc"),
        LabRule(
            "mdc screened",
            "Making Data Count, large moving ranges dropped once",
            "limits, 7 in a trend, 2 of 3, 7 in a run; limits by Nelson's screening",
            f"{MDC.source}; Nelson 1982",
            "mdc",
        ),
        LabRule("i limits", "I chart: a point beyond a limit", "mean ± 2.66 × mean moving range", _SHEWHART, "limits"),
        LabRule("p limits", "p chart: a point beyond a limit", "p̄ ± 3 √(p̄(1 - p̄)/n)", _SHEWHART, "limits", "patients"),
        LabRule(
            "p′ limits",
            "p′ chart: a point beyond a limit",
            "as p, the spread times σz",
            "Laney 2002",
            "limits",
            "patients",
        ),
    )
}
"""Every rule of the laboratory by its key, in the order of the tables."""
