"""The tables of the page "How our rules differ", computed from the engine so that page and engine cannot disagree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from math import sqrt

from coachlab.charts.false_alarms import PERCENT, POINTS, SERIES, SIMULATED
from coachlab.charts.rule_sets import ANHOEJ, EXACT, MDC, NEEDS_LIMITS, PERLA, RuleSet
from coachlab.charts.rules import RUNS_TABLE, crossings_limit, longest_run_limit
from coachlab.charts.runs_law import exact_runs_limits

EXAMPLE = 24
"""The number of useful points for which a rule that depends on it is written out."""
MISPRINT = 56
"""The row of the printed table that is probably a misprint: 22 to 35 where the law gives 22 to 36."""


@dataclass(frozen=True)
class Table:
    """A table as a page shows it: all cells are text, the first of a row names the row.

    `numbers` tells that all cells but the first are numbers or ranges, `code` is the column that holds code.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: bool = False
    code: int | None = None


@dataclass(frozen=True)
class Convention:
    """A published or common way to read a chart, and the rule set of ours that is nearest to it.

    `silent` names the fields of the rule set on which the source that we read says nothing: there the choice is ours.
    `remark` says what of it our rule set does not do, or where it is meant for.
    """

    name: str
    rule_set: RuleSet
    source: str
    silent: tuple[str, ...] = ("gaps",)
    remark: str = ""


MINITAB = RuleSet(name="minitab", source="Minitab", rules=("runs",), runs_law="exact", on_centre="below")
"""Points on the median count as below it (Minitab, methods and formulas for the run chart)."""
OLDER_IHI = RuleSet(name="older ihi", source="older IHI material", shift=8, trend=6, rules=("shift", "trend"))
"""A shift of 8 and a trend of 6 (QI Macros lists them as the rules of the IHI)."""
QI_MACROS = RuleSet(
    name="qi macros",
    source="QI Macros",
    shift=8,
    trend=6,
    rules=("beyond limit", "two of three", "shift", "trend"),
)
"""QI Macros' health-care rules, for control charts, but for its fifth rule."""
RUNCHARTER = RuleSet(name="runcharter", source="runcharter", shift=9, rules=("shift",))
"""The default run of the R package runcharter, which has no trend rule."""

CONVENTIONS = (
    Convention("Perla and others", PERLA, "Perla and others, 2011", remark="Our default for one team's run chart."),
    Convention(
        "Exact law",
        EXACT,
        "Swed and Eisenhart, 1943; shift and trend as Perla and others",
        remark="For more than 60 useful points, or when the points above and below are not equally many.",
    ),
    Convention(
        "Anhøj and Olesen",
        ANHOEJ,
        "Anhøj and Olesen, 2014; Anhøj, 2015",
        remark="Our default for a dashboard over many practices.",
    ),
    Convention(
        "Making Data Count",
        MDC,
        "NHS England; the point on the mean and equal neighbours as in the package NHSRplotthedots",
        remark="For an I chart. It also names the kind of variation.",
    ),
    Convention(
        "Minitab's run chart",
        MINITAB,
        "Minitab, methods and formulas",
        remark="Minitab gives approximate p values. It also counts runs up and down, which we do not.",
    ),
    Convention(
        "Older IHI numbers",
        OLDER_IHI,
        "Listed as the IHI's in QI Macros",
        silent=("on_centre", "ties", "gaps"),
        remark="Several tools use these two numbers.",
    ),
    Convention(
        "QI Macros, health-care rules",
        QI_MACROS,
        "QI Macros, health-care rules",
        silent=("on_centre", "ties", "gaps"),
        remark="For an I chart. There two of three may lie on both sides of the mean; here on one. "
        "Its rule of 15 points near the mean is not ours.",
    ),
    Convention(
        "runcharter",
        RUNCHARTER,
        "README of the package",
        silent=("on_centre", "gaps"),
        remark="It draws a new median after each run. Ours does so only when asked: rebase(values, baseline=13, "
        'run_length=9, direction="above").',
    ),
)

_ON_CENTRE = {"skip": "Skipped", "break": "Ends a run", "below": "Counts as below"}
_TIES = {"ignore": "Only the first counts", "break": "End the trend"}
_GAPS = {"bridge": "Bridged", "break": "Ends a run and a trend"}
_NOT_USED = "Not used"


def conventions() -> Table:
    """What gives a signal in each convention: the numbers of its rules, for 24 useful points where these matter.

    >>> conventions().rows[0]
    ('Perla and others', '6 or more points', '5 or more points', 'Fewer than 8 or more than 18 runs', 'Not used')
    """
    rows = tuple(
        (convention.name, _shift(used), _trend(used), _runs(used), _limits(used))
        for convention in CONVENTIONS
        for used in [convention.rule_set]
    )
    heads = ("Convention", "Shift", "Trend", "Runs or crossings", "Control limits")
    return Table(
        f"What gives a signal. Where a limit grows with the chart, it is that for {EXAMPLE} points.", heads, rows
    )


def _shift(rule_set: RuleSet) -> str:
    if "longest run" in rule_set.rules:
        return f"More than {longest_run_limit(EXAMPLE)} points"
    return f"{rule_set.shift} or more points" if "shift" in rule_set.rules else _NOT_USED


def _trend(rule_set: RuleSet) -> str:
    return f"{rule_set.trend} or more points" if "trend" in rule_set.rules else _NOT_USED


def _runs(rule_set: RuleSet) -> str:
    if "crossings" in rule_set.rules:
        return f"Fewer than {crossings_limit(EXAMPLE)} crossings"
    if "runs" not in rule_set.rules:
        return _NOT_USED
    low, high = RUNS_TABLE[EXAMPLE] if rule_set.runs_law == "printed" else _exact(EXAMPLE)
    return f"Fewer than {low} or more than {high} runs"


def _limits(rule_set: RuleSet) -> str:
    said = {"beyond limit": "a point beyond a limit", "two of three": "two of three far out"}
    used = [said[rule] for rule in NEEDS_LIMITS if rule in rule_set.rules]
    return (", ".join(used)[:1].upper() + ", ".join(used)[1:]) or _NOT_USED


def small_print() -> Table:
    """What each convention does with a point on the centre line, equal neighbours and missing months, and its source.

    >>> small_print().rows[0][1:4]
    ('Skipped', 'Only the first counts', 'Bridged (our choice)')
    """
    rows = []
    for convention in CONVENTIONS:
        used = convention.rule_set
        cells = {
            "on_centre": _ON_CENTRE[used.on_centre],
            "ties": _TIES[used.ties] if "trend" in used.rules else "No trend rule",
            "gaps": _GAPS[used.gaps],
        }
        chosen = [f"{words} (our choice)" if field in convention.silent else words for field, words in cells.items()]
        rows.append((convention.name, *chosen, convention.source))
    heads = ("Convention", "Point on the centre line", "Equal neighbours", "Missing month", "Where from")
    caption = "The small print. “Our choice” means that the source we read does not say."
    return Table(caption, heads, tuple(rows))


def switches() -> Table:
    """How to have each convention from the library, and what it then does not do.

    >>> switches().rows[1][1]
    'run_chart(values, rule_set="exact")'
    """
    rows = tuple((convention.name, call(convention.rule_set), convention.remark) for convention in CONVENTIONS)
    return Table(
        "How to switch. Import the functions from coachlab.charts.", ("Convention", "Code", "Note"), rows, code=1
    )


def call(rule_set: RuleSet) -> str:
    """The call that analyses `values` by a rule set: by its name, or by what differs from the defaults.

    >>> call(RuleSet(shift=8, trend=6))
    'run_chart(values, rule_set=RuleSet(shift=8, trend=6))'
    """
    if rule_set in (PERLA, EXACT, ANHOEJ, MDC):
        written = f'"{rule_set.name}"'
    else:
        default, said = RuleSet(), []
        for field in fields(RuleSet):
            value = getattr(rule_set, field.name)
            if field.name not in ("name", "source") and value != getattr(default, field.name):
                text = f'"{value}"' if isinstance(value, str) else repr(value).replace("'", '"')
                said.append(f"{field.name}={text}")
        written = f"RuleSet({', '.join(said)})"
    if any(rule in NEEDS_LIMITS for rule in rule_set.rules):
        return f'control_chart("i", values, rule_set={written})'
    return f"run_chart(values, rule_set={written})"


def _exact(useful: int) -> tuple[int, int]:
    """The exact law where the median halves the useful points, as the printed table supposes."""
    limits = exact_runs_limits(useful // 2, useful - useful // 2)
    assert limits is not None
    return limits


def _span(limits: tuple[int, int]) -> str:
    return f"{limits[0]} to {limits[1]}"


def differing_rows() -> Table:
    """The rows of the printed table of runs that differ from the exact law, and on which side.

    >>> table = differing_rows()
    >>> len(table.rows), table.rows[0]
    (18, ('11', '3 to 10', '4 to 9', 'Both'))
    """
    rows = []
    for useful, printed in RUNS_TABLE.items():
        exact = _exact(useful)
        if printed == exact:
            continue
        low, high = (mine != law for mine, law in zip(printed, exact, strict=True))
        side = "Both" if low and high else "The fewest" if low else "The most"
        rows.append(
            (str(useful), _span(printed), _span(exact), side + (" (a misprint?)" if useful == MISPRINT else ""))
        )
    caption = (
        f"The {len(rows)} rows in which the printed table and the exact law differ, each time by one run on a side."
    )
    return Table(caption, ("Useful points", "Printed", "Exact law", "What differs"), tuple(rows), numbers=True)


def all_limits() -> Table:
    """The limits of all rules that depend on the number of useful points, for 10 to 60 of them.

    >>> all_limits().rows[14]
    ('24', '8 to 18', '8 to 18', '8', '8')
    """
    rows = tuple(
        (str(n), _span(printed), _span(_exact(n)), str(longest_run_limit(n)), str(crossings_limit(n)))
        for n, printed in RUNS_TABLE.items()
    )
    heads = ("Useful points", "Printed runs", "Exact runs", "Longest run", "Crossings")
    caption = "What is still no signal: the fewest and the most runs, the longest run and the fewest crossings."
    return Table(caption, heads, rows, numbers=True)


_RULE_WORDS = {
    "shift of 6": "Shift of 6",
    "trend of 5": "Trend of 5",
    "perla": "Perla's three",
    "exact": "Exact law's three",
    "anhoej": "Anhøj's two",
    "mdc": "Making Data Count's four",
    "mdc screened": "The same four, large steps dropped",
}


def false_alarm_table() -> Table:
    """Of 100 charts on which nothing happens, how many have a signal, by rule and number of points.

    >>> false_alarm_table().heads[:2], false_alarm_table().rows[4][0]
    (('Points on the chart', '12'), "Anhøj's two")
    """
    worst = max(100 * sqrt(percent / 100 * (1 - percent / 100) / SERIES) for row in PERCENT.values() for percent in row)
    rows = tuple((_RULE_WORDS[name], *(f"{percent:.1f}" for percent in PERCENT[name])) for name in SIMULATED)
    caption = (
        f"Of 100 stable charts, how many show a signal. Each number is from {SERIES:,} made-up charts; "
        f"its standard error is {worst:.1f} or less."
    )
    return Table(caption, ("Points on the chart", *map(str, POINTS)), rows, numbers=True)


TABLES: dict[str, Callable[[], Table]] = {
    "conventions": conventions,
    "small-print": small_print,
    "switches": switches,
    "differing-rows": differing_rows,
    "all-limits": all_limits,
    "false-alarms": false_alarm_table,
}
"""The tables that a page can ask for by name."""
