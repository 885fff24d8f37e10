"""The answer of each of the laboratory's rules (`lab_rules`) for thousands of series at once.

The rules of run charts come from `coachlab.charts.panel`; the I, p and p′ charts are written a second time here for
speed. Tests hold both equal to `run_chart` and `control_chart`, and to `one_series`, series by series.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from coachlab.charts.control_limits import D2, D4
from coachlab.charts.panel import run_chart_panel
from coachlab.charts.panel_bits import Array
from coachlab.charts.rule_sets import MDC, PERLA, RuleSet
from coachlab.simulate.rule_laboratory.lab_rules import READINGS

Found = dict[tuple[str, str], Array]
"""(rule, reading) → whether each series has a signal."""

_RUNS_ONLY = RuleSet(rules=("runs",))
_EXACT_RUNS = RuleSet(rules=("runs",), runs_law="exact")
_MDC_SHIFT = RuleSet(rules=("shift",), shift=MDC.shift, on_centre=MDC.on_centre)
_MDC_TREND = RuleSet(rules=("trend",), trend=MDC.trend, ties=MDC.ties)


def signals(
    counts: Array, sizes: Array | None, baseline: int | None, readings: Collection[str] = tuple(READINGS)
) -> Found:
    """Which series have a signal by each rule, read in each way.

    `counts`: shape (series, points), no value missing; `sizes`: denominators of shape (points,), or None where `counts`
    are plain values. `baseline`: how many first points the centre line and limits can be frozen on, or None. The
    `readings` are keys of `READINGS`; rules for counts are left out where there are no sizes.

    >>> found = signals(np.array([[3.0, 5, 4, 3, 5, 4, 8, 9, 8, 7, 9, 8]]), None, 6)
    >>> bool(found["shift 6", "after"][0]), bool(found["trend 5", "own"][0])
    (True, False)
    """
    # With one denominator the counts themselves are charted: a mean of whole numbers is not rounded, so that a point
    # on the centre line is one.
    even = sizes is None or bool((sizes == sizes[0]).all())
    values = counts if sizes is None or even else counts * 100 / sizes
    found: Found = {}
    months = values.shape[1]
    if "own" in readings:
        _run_rules(found, "own", run_chart_panel(values, rule_set=_RUNS_ONLY), values, None)
        _limits(found, "own", values, counts, sizes, months, 0)
    if baseline is not None and "frozen" in readings:
        _run_rules(found, "frozen", run_chart_panel(values, rule_set=_RUNS_ONLY, freeze=baseline), values, baseline)
        _limits(found, "frozen", values, counts, sizes, baseline, 0)
    if baseline is not None and "after" in readings:
        after = _around(np.median(values[:, :baseline], axis=1), values[:, baseline:])
        panel = run_chart_panel(after, rule_set=_RUNS_ONLY, freeze=1)
        panel["longest_trend"] = run_chart_panel(values[:, baseline:])["longest_trend"]
        _run_rules(found, "after", panel, after, 1)
        _limits(found, "after", values, counts, sizes, baseline, baseline)
    return found


def _around(centre: Array, values: Array) -> Array:
    """The values behind a first one that is their centre line: a panel frozen on it reads them against that line."""
    return np.column_stack([centre, values])


def _run_rules(found: Found, reading: str, panel: dict[str, Array], values: Array, freeze: int | None) -> None:
    """The rules of run charts from one panel; `values` and `freeze` are those that it was made with."""
    run, trend = panel["longest_run"], panel["longest_trend"]
    rules = {
        "shift 6": run >= PERLA.shift,
        "trend 5": trend >= PERLA.trend,
        "runs": panel["signal"],
        "exact runs": run_chart_panel(values, rule_set=_EXACT_RUNS, freeze=freeze)["signal"],
        "longest run": run > panel["longest_run_limit"],
        "crossings": panel["crossings"] < panel["crossings_limit"],
        "shift 8": run >= 8,
        "trend 6": trend >= 6,
    }
    rules["perla"] = (rules["shift 6"] | rules["trend 5"] | rules["runs"]) & (panel["useful_points"] > 0)
    rules["exact"] = (rules["shift 6"] | rules["trend 5"] | rules["exact runs"]) & (panel["useful_points"] > 0)
    rules["anhoej"] = rules["longest run"] | rules["crossings"]
    rules["shift 8 or trend 6"] = rules["shift 8"] | rules["trend 6"]
    found.update({(rule, reading): marks for rule, marks in rules.items()})


def _limits(
    found: Found, reading: str, values: Array, counts: Array, sizes: Array | None, baseline: int, first: int
) -> None:
    """The rules of control charts: centre and limits of the first `baseline` points, read from point `first` on."""
    base, read = values[:, :baseline], values[:, first:]
    centre = base.mean(axis=1)
    run = run_chart_panel(_around(centre, read), rule_set=_MDC_SHIFT, freeze=1)["signal"]
    trend = run_chart_panel(read, rule_set=_MDC_TREND)["signal"]
    ranges = np.abs(np.diff(base, axis=1))
    away = 3 * ranges.mean(axis=1) / D2
    beyond = _beyond(read, centre[:, None], away[:, None])
    found["i limits", reading] = beyond
    found["mdc", reading] = beyond | run | trend | _two_of_three(read, centre[:, None], away[:, None])
    screened = 3 * screened_mean(ranges)[:, None] / D2
    by_screened = _beyond(read, centre[:, None], screened) | _two_of_three(read, centre[:, None], screened)
    found["mdc screened", reading] = by_screened | run | trend
    if sizes is None:
        return
    share = (counts[:, :baseline].sum(axis=1) / sizes[:baseline].sum())[:, None]
    error = np.sqrt(share * (1 - share) / sizes)
    shares = counts / sizes
    found["p limits", reading] = _beyond(shares[:, first:], share, 3 * error[:, first:])
    with np.errstate(invalid="ignore"):  # where all or none reached the goal there is no spread, and no score
        scores = np.nan_to_num((shares - share)[:, :baseline] / error[:, :baseline])
    sigma_z = np.abs(np.diff(scores, axis=1)).mean(axis=1)[:, None] / D2
    found["p′ limits", reading] = _beyond(shares[:, first:], share, 3 * error[:, first:] * sigma_z)


def screened_mean(ranges: Array) -> Array:
    """The mean of each row of moving ranges, without those at or above 3.267 × the mean of all, where any is left.

    Source: Nelson 1982, J Qual Technol 14:172-173.

    >>> screened_mean(np.array([[1.0, 1, 1, 1, 16]])).tolist()
    [1.0]
    """
    mean = ranges.mean(axis=1)
    kept = ranges < D4 * mean[:, None]
    many = kept.sum(axis=1)
    found: Array = np.where(many > 0, (ranges * kept).sum(axis=1) / np.maximum(many, 1), mean)
    return found


def _beyond(values: Array, centre: Array, away: Array) -> Array:
    """Whether any point of a row lies outside its limits, strictly."""
    outside: Array = (values > centre + away) | (values < centre - away)
    found: Array = np.any(outside, axis=1)
    return found


def _two_of_three(values: Array, centre: Array, away: Array) -> Array:
    """Two of three points beyond two thirds of the way to a limit, all three on that side."""
    found: Array = np.zeros(len(values), bool)
    for offset in (values - centre, centre - values):
        side, far = offset > 0, offset > away * 2 / 3
        three = side[:, :-2] & side[:, 1:-1] & side[:, 2:]
        two = far[:, :-2].astype(np.int8) + far[:, 1:-1] + far[:, 2:] >= 2
        found = found | (three & two).any(axis=1)
    return found
