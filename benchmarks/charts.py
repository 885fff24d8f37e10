"""The chart engine's speed and memory against its targets, each as a ratio to a reference in the same run, or a time.

    python benchmarks/charts.py            print each target, met or not
    python benchmarks/charts.py --strict   and end with exit code 1 where one is not met

References and ours take turns, and the best of several rounds counts, so that other work on the machine matters little.
"""

from __future__ import annotations

import io
import sys
import time
import tracemalloc
from collections.abc import Callable

import matplotlib as mpl
import numpy as np
import pandas as pd

from coachlab.charts import chart_of, run_chart
from coachlab.charts.drawing.small_multiples import small_multiples
from coachlab.charts.drawing.small_multiples_svg import small_multiples_svg
from coachlab.charts.frame import run_chart_frame
from coachlab.charts.panel import run_chart_panel
from coachlab.record.project import Measure, Observation

CHARTS, MONTHS, MEASURES = 95_000, 48, 100
ROUNDS = 7
missed: list[str] = []


def best(*functions: Callable[[], object], rounds: int = ROUNDS, calls: int = 1) -> list[float]:
    """The shortest time of each function in seconds a call, taking turns."""
    for function in functions:
        function()
    shortest = [float("inf")] * len(functions)
    for _ in range(rounds):
        for place, function in enumerate(functions):
            begun = time.perf_counter()
            for _ in range(calls):
                function()
            shortest[place] = min(shortest[place], (time.perf_counter() - begun) / calls)
    return shortest


def told(what: str, found: float, target: float, words: str) -> None:
    """Print one target."""
    met = found <= target
    if not met:
        missed.append(what)
    print(f"{'met    ' if met else 'NOT MET'}  {what}: {words}", flush=True)


def ratio(what: str, target: float, reference: str, theirs: Callable[[], object], ours: Callable[[], object]) -> None:
    """Measure ours against a reference."""
    first, second = best(theirs, ours)
    told(
        what,
        second / first,
        target,
        f"{second / first:.2f} x {reference} (at most {target}): {second * 1e3:.0f} ms, {first * 1e3:.0f} ms",
    )


def seconds(what: str, target: float, ours: Callable[[], object], calls: int = 1) -> None:
    """Measure the time of ours."""
    (found,) = best(ours, calls=calls)
    told(what, found, target, f"{found * 1e3:.3g} ms (at most {target * 1e3:g} ms)")


def panels() -> None:
    """95,000 charts of 48 months, with and without gaps, and the memory that they need."""
    chance = np.random.default_rng(1)
    whole = chance.normal(60, 8, (CHARTS, MONTHS))
    gaps = np.where(chance.random(whole.shape) < 0.05, np.nan, whole)
    counts = chance.binomial(40, 0.6, whole.shape) / 0.4
    for rules in ("anhoej", "perla", "exact"):
        for what, array in (("panel", whole), ("panel of percents with many ties", counts)):
            ratio(
                f"{what}, {rules}",
                1.0,
                "np.median",
                lambda array=array: np.median(array, axis=1),
                lambda array=array, rules=rules: run_chart_panel(array, rule_set=rules),
            )
        ratio(
            f"panel with 5 % missing, {rules}",
            1.25,
            "np.nanmedian",
            lambda: np.nanmedian(gaps, axis=1),
            lambda rules=rules: run_chart_panel(gaps, rule_set=rules),
        )
    for what, array in (("panel", whole), ("panel with 5 % missing", gaps)):
        tracemalloc.start()
        run_chart_panel(array, rule_set="perla")
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        share = most / array.nbytes
        told(f"extra memory, {what}, results included", share, 0.5, f"{share:.2f} x the input (at most 0.5)")


def frames() -> None:
    """4.56 million rows of a tidy frame, sorted, shuffled, and with rows left out."""
    chance = np.random.default_rng(2)
    practices = CHARTS // MEASURES
    rows = CHARTS * MONTHS
    chart = np.repeat(np.arange(CHARTS), MONTHS)
    months = pd.date_range("2021-01-01", periods=MONTHS, freq="MS").to_numpy()
    seen = chance.binomial(40, 0.6, rows)
    table = pd.DataFrame(
        {
            "practice": pd.Categorical.from_codes(chart // MEASURES, [f"practice {n}" for n in range(practices)]),
            "measure": pd.Categorical.from_codes(chart % MEASURES, [f"measure {n}" for n in range(MEASURES)]),
            "chart": pd.Categorical.from_codes(chart, [f"chart {n}" for n in range(CHARTS)]),
            "month": np.tile(months, CHARTS),
            "seen": seen,
            "of": 40,
            "percent": seen / 0.4,
        }
    )
    shuffled = table.sample(frac=1, random_state=3)
    fewer = table[chance.random(rows) > 0.05]
    for what, frame, keys in (
        ("sorted", table, ["practice", "measure"]),
        ("shuffled", shuffled, ["practice", "measure"]),
        ("5 % of the rows left out", fewer, ["practice", "measure"]),
        ("sorted, one key", table, ["chart"]),
        ("shuffled, one key", shuffled, ["chart"]),
    ):
        ratio(
            f"frame of {len(frame):,} rows, {what}",
            0.75,
            "one groupby(keys).median()",
            lambda frame=frame, keys=keys: frame.groupby(keys, observed=True)["percent"].median(),
            lambda frame=frame, keys=keys: run_chart_frame(frame, keys, "month", "seen", "of"),
        )


def drawings() -> None:
    """One analysis, one chart, and a thousand small ones."""
    chance = np.random.default_rng(3)
    values = chance.normal(60, 8, (1000, MONTHS))
    one = values[0].tolist()
    for rules in ("perla", "exact", "anhoej"):
        seconds(f"one run_chart of 48 points, {rules}", 0.0002, lambda rules=rules: run_chart(one, rule_set=rules), 200)
    months = [f"{2021 + month // 12}-{month % 12 + 1:02d}" for month in range(MONTHS)]
    shares = chance.binomial(40, 0.6, MONTHS).tolist()
    data = [
        Observation(month=month, numerator=seen, denominator=40) for month, seen in zip(months, shares, strict=True)
    ]
    chart = chart_of(Measure(name="Blood pressure controlled", direction="higher", observations=data))
    seconds("one chart to SVG, to_svg()", 0.001, chart.to_svg, 100)
    names = [f"Practice {number}" for number in range(1000)]
    found = run_chart_panel(values)
    seconds("1,000 small multiples as SVG", 0.06, lambda: small_multiples_svg(found, values, names=names))

    def png() -> None:
        small_multiples(found, values, names=names).figure.savefig(io.BytesIO())
        mpl.pyplot.close("all")

    seconds("1,000 small multiples as PNG, drawn and saved", 0.3, png)


def main() -> int:
    """Print every target and how it stands."""
    mpl.use("agg")
    for part in (panels, frames, drawings):
        part()
    print(f"{len(missed)} not met: {'; '.join(missed)}" if missed else "All targets are met.")
    return 1 if missed and "--strict" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
