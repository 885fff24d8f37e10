"""Which series of a scenario is a fair one to learn on: whoever reads its chart well can reach what is true."""

from __future__ import annotations

from statistics import fmean

from coachlab.charts import run_chart
from coachlab.charts.rules import Run
from coachlab.simulate.act_wait_ask.truth import KINDS, Scenario, TrueEvent, counts
from coachlab.simulate.practice import MonthCount

NEAR = 3.0
"""How far the baseline's median may lie from its true level, in points."""
SCARY = 2.2
"""How many standard errors a scary point lies on the worse side of the true rate."""
SOON = 8
"""Within how many months of a true change its shift of 6 must begin."""
LATEST = 8
"""Months at the end whose mean must be near the truth, so that the story's end is what the chart shows."""
TRIES = 400
"""Seeds that are tried for a game that is played again: about half a second."""
LATER = 4
"""A scary point comes so many months after the baseline or later, when a player has seen some quiet ones."""


def is_fair(scenario: Scenario, seed: int) -> bool:
    """Whether the series of this seed is a fair specimen.

    The baseline's median and the mean of the last eight months lie within 3 points of the truth, and no shift of 6 or
    trend of 5 is there before anything happens. Where something happens that calls for an answer, a run of 6 on its
    side of the baseline's median begins within its first eight months. A season is lower in each of its years, by half
    of its size or more. Where nothing happens, no month after the baseline lies 2.2 standard errors or more from the
    truth, but for one on the worse side if the scenario wants a scary point; and if it wants a false signal, a shift of
    6 or a trend of 5 comes after the baseline. A series that misleads by chance is a good lesson, but not the first.

    >>> from coachlab.simulate.act_wait_ask.scenarios import SCENARIOS
    >>> all(is_fair(scenario, scenario.seed) for scenario in SCENARIOS.values())
    True
    """
    rows = counts(scenario, seed)
    values = [100 * row.reached / row.seen if row and row.seen else None for row in rows]
    levels = scenario.levels()
    part = run_chart(values, rule_set="perla", freeze=scenario.baseline).parts[0]
    if part.centre_line is None or abs(part.centre_line - fmean(levels[: scenario.baseline])) > NEAR:
        return False
    starts = [scenario.months.index(event.month) for event in scenario.events if KINDS[event.kind].calls]
    quiet = scenario.baseline if scenario.chance == "false signal" else len(values)
    before = min(starts, default=quiet)
    season = [event for event in scenario.events if event.kind == "season"]
    if any(row < before for row in part.trend_points) or (not season and any(r < before for r in part.shift_points)):
        return False
    if not all(_is_seen(event, scenario, part.run_list) for event in scenario.events if KINDS[event.kind].calls):
        return False
    if season:
        return _is_seasonal(season, scenario, values)
    if abs(fmean(v for v in values[-LATEST:] if v is not None) - fmean(levels[-LATEST:])) > NEAR:
        return False
    if scenario.chance == "false signal":
        return any(row >= scenario.baseline for row in (*part.shift_points, *part.trend_points)) and not _scary(
            scenario, rows
        )
    return bool(scenario.events) or _scary(scenario, rows) == int(scenario.chance == "scary point")


def next_fair_seed(scenario: Scenario, after: int) -> int:
    """The next seed whose series is fair: the same story with other patients, whom a learner meets in a new game.

    Where none of the next `TRIES` is, the one right after: a story that chance may hide, as it does in real practices.

    >>> from coachlab.simulate.act_wait_ask.scenarios import SCENARIOS
    >>> next_fair_seed(SCENARIOS["juniper"], SCENARIOS["juniper"].seed)
    3
    """
    tried = range(after + 1, after + 1 + TRIES)
    return next((seed for seed in tried if is_fair(scenario, seed)), after + 1)


def first_fair_seed(scenario: Scenario) -> int:
    """The smallest seed from 1 whose series is fair: this is how each scenario's `seed` was chosen."""
    return next(seed for seed in range(1, 10_000) if is_fair(scenario, seed))


def _is_seen(event: TrueEvent, scenario: Scenario, runs: list[Run]) -> bool:
    start = scenario.months.index(event.month)
    return any(
        run.above == (event.points > 0) and len(run.rows) >= 6 and start - 1 <= run.rows[0] <= start + SOON
        for run in runs
    )


def _scary(scenario: Scenario, rows: tuple[MonthCount | None, ...]) -> int:
    """How many months after the baseline lie far from the truth; -1 where one is too early, or on the better side."""
    worse = -1 if scenario.better == "higher" else 1
    found = 0
    for place, (row, level) in enumerate(zip(rows, scenario.levels(), strict=True)):
        if place < scenario.baseline or row is None or not row.seen:
            continue
        errors = worse * (100 * row.reached / row.seen - level) / (level * (100 - level) / row.seen) ** 0.5
        if errors <= -SCARY or (errors >= SCARY and place < scenario.baseline + LATER):
            return -1
        found += errors >= SCARY
    return found


def _is_seasonal(season: list[TrueEvent], scenario: Scenario, values: list[float | None]) -> bool:
    months = scenario.months
    for event in season:
        inside = [v for v, s in zip(values, event.strength(months), strict=True) if s and v is not None]
        year = [
            v
            for v, level, month in zip(values, scenario.levels(), months, strict=True)
            if month[:4] == event.month[:4] and level == scenario.percent and v is not None
        ]
        if abs(fmean(inside) - fmean(year) - event.points) > abs(event.points) / 2:
            return False
    return True
