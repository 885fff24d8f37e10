"""The rule laboratory's speed against the readable rules, as a ratio in the same run, and what a learner waits for.

    python benchmarks/rule_laboratory.py            print each target, met or not
    python benchmarks/rule_laboratory.py --strict   and end with exit code 1 where one is not met

References and ours take turns, and the best of several rounds counts, so that other work on the machine matters little.
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from collections.abc import Callable

from coachlab.charts import control_chart, run_chart
from coachlab.charts.rule_sets import RuleSet
from coachlab.simulate.rule_laboratory.draws import drawn
from coachlab.simulate.rule_laboratory.laboratory import laboratory, run_laboratory
from coachlab.simulate.rule_laboratory.rolling import run_rolling_numbers
from coachlab.simulate.rule_laboratory.rules import signals
from coachlab.simulate.rule_laboratory.setting import Setting
from coachlab.simulate.rule_laboratory.waiting import run_waiting

ROUNDS, ONE_BY_ONE, AT_ONCE = 5, 100, 2_000
SETTING = Setting(points=24, denominator=40, start=58, change=10, baseline=12, series=20_000)
CONVENTION = RuleSet(rules=("shift", "trend"), shift=8, trend=6)
missed: list[str] = []


def best(*functions: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """The shortest time of each function in seconds, taking turns."""
    shortest = [float("inf")] * len(functions)
    for _ in range(rounds):
        for place, function in enumerate(functions):
            begun = time.perf_counter()
            function()
            shortest[place] = min(shortest[place], time.perf_counter() - begun)
    return shortest


def told(what: str, met: bool, words: str) -> None:
    """Print one target."""
    if not met:
        missed.append(what)
    print(f"{'met    ' if met else 'NOT MET'}  {what}: {words}", flush=True)


def readable(rows: list[list[float]], sizes: list[float]) -> None:
    """The laboratory's rule sets on each series by charts/rules.py and the control charts, one by one, read one way."""
    for row in rows:
        for rules in ("perla", "exact", "anhoej", CONVENTION):
            assert run_chart(row, rule_set=rules).signal in (True, False)
        for screen in (False, True):
            assert control_chart("i", row, rule_set="mdc", screen_moving_ranges=screen).signal in (True, False)
        for kind in ("p", "pp"):
            assert control_chart(kind, row, sizes).signal in (True, False)


def main(strict: bool) -> int:
    """Measure all; the exit code."""
    chunk = next(drawn(SETTING, AT_ONCE))
    sizes = chunk.sizes
    assert sizes is not None
    rows = chunk.stable[:ONE_BY_ONE].tolist()
    theirs, ours = best(lambda: readable(rows, sizes.tolist()), lambda: signals(chunk.stable, sizes, None))
    times = (theirs / ONE_BY_ONE) / (ours / AT_ONCE)
    told(
        "all rules on a series of 24 months",
        times >= 100,
        f"{times:.0f} x as fast as one by one (at least 100): {ours / AT_ONCE * 1e6:.0f} µs, "
        f"{theirs / ONE_BY_ONE * 1e6:.0f} µs",
    )
    (first,) = best(lambda: next(laboratory(SETTING)))
    told("the first table on the page, 2,000 series", first <= 0.5, f"{first:.2f} s (at most 0.5)")
    for what, most, run in (
        ("the whole table, 20,000 series, with and without the change", 3.0, lambda: run_laboratory(SETTING)),
        (
            "the rolling-rate trap, 20,000 practices",
            3.0,
            lambda: run_rolling_numbers(Setting(points=24, denominator=40, start=60, series=20_000)),
        ),
        (
            "reading every month, 2,000 series",
            5.0,
            lambda: run_waiting(Setting(points=24, change=10, baseline=12, series=2_000)),
        ),
    ):
        (seconds,) = best(run, rounds=2)
        told(what, seconds <= most, f"{seconds:.2f} s (at most {most:g})")
    tracemalloc.start()
    run_laboratory(SETTING)
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    told("memory for the whole table", peak <= 30, f"{peak:.0f} MiB (at most 30)")
    return 1 if strict and missed else 0


if __name__ == "__main__":
    sys.exit(main("--strict" in sys.argv[1:]))
