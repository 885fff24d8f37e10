"""Rolling and year-to-date rates where nothing happens, for thousands of practices at once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from coachlab.charts.panel_bits import Array
from coachlab.simulate.rule_laboratory.draws import SERIES_AT_ONCE, counts_of
from coachlab.simulate.rule_laboratory.growing import Progress, Stop, run
from coachlab.simulate.rule_laboratory.rolling_table import COMPARED, YEAR, RollingNumbers, still_patients
from coachlab.simulate.rule_laboratory.rules import signals
from coachlab.simulate.rule_laboratory.setting import Setting
from coachlab.simulate.rule_laboratory.shares import Share


def rolling_numbers(setting: Setting, at_once: int = SERIES_AT_ONCE) -> Iterator[RollingNumbers]:
    """The table after each chunk of series. Nothing changes in them: `setting` must have a change of 0, patients (the
    same number each month), and no baseline. `points` of each way to count are read, the first in a January.
    Raises LaboratoryError.

    >>> numbers = list(rolling_numbers(Setting(points=24, denominator=40, start=60, series=200)))[-1]
    >>> numbers.shares["rolling", "shift 6"].percent > 80, numbers.shares["monthly", "anhoej"].percent < 10
    (True, True)
    """
    patients = still_patients(setting)
    chance = np.random.Generator(np.random.PCG64(setting.seed))
    months = setting.points + YEAR - 1
    hits: dict[tuple[str, str], int] = {}
    for first in range(0, setting.series, at_once):
        many = min(at_once, setting.series - first)
        uniform = chance.random((many, months))
        counts = counts_of(uniform, (patients,) * months, [setting.start] * months, setting.spread)
        for counted, (sums, sizes) in counted_ways(counts, patients).items():
            found = signals(sums, sizes, None)
            for rule in COMPARED:
                hits[counted, rule] = hits.get((counted, rule), 0) + int(found[rule, "own"].sum())
        done = first + many
        yield RollingNumbers(setting, {key: Share(count, done) for key, count in hits.items()}, done)


def run_rolling_numbers(setting: Setting, progress: Progress | None = None, stop: Stop | None = None) -> RollingNumbers:
    """The whole table at once; `progress` and `stop` as in `run_laboratory`.

    >>> run_rolling_numbers(Setting(points=24, denominator=40, start=60, series=100)).complete
    True
    """
    return run(rolling_numbers(setting), progress, stop)


def counted_ways(counts: Array, patients: int) -> dict[str, tuple[Array, Array]]:
    """Monthly counts, (series, months), as each of `COUNTED`: numerators (series, points), denominators (points,).

    The first eleven months are there for the rolling year alone, so all three have months - 11 points, and the first
    point is taken to be a January.

    >>> ways = counted_ways(np.arange(1.0, 15.0)[None, :], 40)
    >>> {counted: (sums.tolist(), sizes.tolist()) for counted, (sums, sizes) in ways.items() if counted != "monthly"}
    {'rolling': ([[78.0, 90.0, 102.0]], [480.0, 480.0, 480.0]), 'year to date': ([[12.0, 25.0, 39.0]], [40.0, 80.0, \
120.0])}
    """
    points = counts.shape[1] - YEAR + 1
    sums = np.concatenate((np.zeros((len(counts), 1)), np.cumsum(counts, axis=1)), axis=1)
    ends = np.arange(YEAR, YEAR + points)  # the number of months up to each point, its own included
    begun = YEAR - 1 + (ends - YEAR) // YEAR * YEAR  # and up to the December before it
    return {
        "monthly": (counts[:, YEAR - 1 :], np.full(points, float(patients))),
        "rolling": (sums[:, ends] - sums[:, ends - YEAR], np.full(points, float(YEAR * patients))),
        "year to date": (sums[:, ends] - sums[:, begun], (ends - begun) * float(patients)),
    }
