"""The dashboard's speed against its charts made one by one, as a ratio in the same run.

    python benchmarks/dashboard.py            print each target, met or not
    python benchmarks/dashboard.py --strict   and end with exit code 1 where one is not met

The dashboard also reads the table, leaves out small counts, sorts, draws forty charts and writes the page, so it takes
longer than the bare charts; the target says by how much at most.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from coachlab.charts import run_chart
from coachlab.charts.dashboard import dashboard
from coachlab.charts.dashboard_table import DashboardMeasure, DashboardTable
from coachlab.record.months import months_between

ROUNDS, PRACTICES, MEASURES = 3, 223, 5
MONTHS = months_between("2022-01", "2025-12")


def programme() -> tuple[DashboardTable, list[DashboardMeasure], list[list[float]]]:
    """223 invented practices, 5 measures, 48 months, and each practice's rates."""
    measures = [DashboardMeasure(f"Measure {number}", ("higher", "lower")[number % 2]) for number in range(MEASURES)]
    rows, rates = [], []
    for practice in range(PRACTICES):
        for measure in measures:
            counts = [30 + (month * 7 + practice * 13) % 19 for month in range(len(MONTHS))]
            rates.append([count / 80 for count in counts])
            rows += [
                ("Valley", f"Practice {practice:03}", "", measure.name, month, count, 80)
                for month, count in zip(MONTHS, counts, strict=True)
            ]
    return DashboardTable(*map(list, zip(*rows, strict=True))), measures, rates


def best(*functions: Callable[[], object]) -> list[float]:
    """The shortest time of each function in seconds, taking turns."""
    shortest = [float("inf")] * len(functions)
    for _ in range(ROUNDS):
        for place, function in enumerate(functions):
            begun = time.perf_counter()
            function()
            shortest[place] = min(shortest[place], time.perf_counter() - begun)
    return shortest


def main(strict: bool) -> int:
    """Measure; the exit code."""
    table, measures, rates = programme()
    ours, theirs = best(
        lambda: dashboard(table, measures).page("Valley").to_html(),
        lambda: [run_chart(row, rule_set="anhoej").signal for row in rates],
    )
    met = ours <= 15 * theirs
    print(
        f"{'met    ' if met else 'NOT MET'}  a page of 223 practices and 5 measures over 48 months: {ours:.2f} s, "
        f"{ours / theirs:.1f} x its 1,115 bare charts one by one (at most 15): {theirs:.2f} s",
        flush=True,
    )
    return 1 if strict and not met else 0


if __name__ == "__main__":
    sys.exit(main("--strict" in sys.argv[1:]))
