"""The laboratory without numpy, for a page of the book: the same series from the same stream of chance, one by one.

It is slower, so it draws fewer series and its intervals are wider. A test holds its tables equal to those with numpy.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import accumulate

from coachlab.simulate.rule_laboratory.one_series import signals_of_one
from coachlab.simulate.rule_laboratory.rolling_table import (
    COMPARED,
    YEAR,
    RollingNumbers,
    counted_series,
    still_patients,
)
from coachlab.simulate.rule_laboratory.setting import Setting
from coachlab.simulate.rule_laboratory.shares import Share
from coachlab.simulate.rule_laboratory.tables import Hits, Laboratory, table_of
from coachlab.simulate.uniform import uniform

SERIES_AT_ONCE = 20
"""Series in a chunk: some hundredths of a second in a browser."""


def laboratory(setting: Setting, at_once: int = SERIES_AT_ONCE) -> Iterator[Laboratory]:
    """The table after each chunk of `at_once` series; the last one is complete.

    >>> tables = list(laboratory(Setting(points=12, denominator=40, series=100), at_once=60))
    >>> [table.series for table in tables], tables[-1].complete
    ([60, 100], True)
    """
    chance = uniform(setting.seed)
    sizes = setting.sizes or None
    stable: Hits = {}
    changed: Hits = {}
    for done in range(1, setting.series + 1):
        still, moved = one_series(setting, chance)
        for hits, counts in ((stable, still), (changed, moved)):
            if counts is None:
                continue
            for key, signal in signals_of_one(counts, sizes, setting.baseline).items():
                hits[key] = hits.get(key, 0) + signal
        if done % at_once == 0 or done == setting.series:
            yield table_of(setting, dict(stable), dict(changed), done)


def rolling_numbers(setting: Setting, at_once: int = SERIES_AT_ONCE) -> Iterator[RollingNumbers]:
    """The table after each chunk of series, as `rolling.rolling_numbers`. Raises LaboratoryError.

    >>> numbers = list(rolling_numbers(Setting(points=24, denominator=40, start=60, series=100)))[-1]
    >>> numbers.shares["rolling", "shift 6"].percent > 70
    True
    """
    patients = still_patients(setting)
    chance = uniform(setting.seed)
    table = distribution(patients, setting.start / 100, setting.spread / 100)
    hits = dict.fromkeys(((way, rule) for way in ("monthly", "rolling", "year to date") for rule in COMPARED), 0)
    for done in range(1, setting.series + 1):
        monthly = [bisect_right(table, chance()) for _ in range(setting.points + YEAR - 1)]
        for way, (sums, sizes) in counted_series(monthly, patients).items():
            found = signals_of_one(sums, sizes, None)
            for rule in COMPARED:
                hits[way, rule] += found[rule, "own"]
        if done % at_once == 0 or done == setting.series:
            yield RollingNumbers(setting, {key: Share(count, done) for key, count in hits.items()}, done)


def one_series(setting: Setting, chance: Callable[[], float]) -> tuple[list[float], list[float] | None]:
    """One series without and with the change, from the same chance; None for the second where nothing changes."""
    if setting.denominator is None:
        noise = [_normal(chance(), chance()) for _ in range(setting.points)]
        moved = [value + level for value, level in zip(noise, setting.levels, strict=True)]
        return noise, moved if setting.change else None
    drawn = [chance() for _ in range(setting.points)]
    still = _counts(drawn, setting, setting.flat_levels)
    return still, _counts(drawn, setting, setting.levels) if setting.change else None


def _normal(first: float, second: float) -> float:
    """A standard normal value from two uniform numbers, as `draws.normal_values` (Box and Muller 1958)."""
    return math.sqrt(-2 * math.log1p(-first)) * math.cos(2 * math.pi * second)


def _counts(drawn: list[float], setting: Setting, levels: list[float]) -> list[float]:
    tables = [
        distribution(size, level / 100, setting.spread / 100) for size, level in zip(setting.sizes, levels, strict=True)
    ]
    return [float(bisect_right(table, each)) for table, each in zip(tables, drawn, strict=True)]


@lru_cache(maxsize=512)
def distribution(size: int, share: float, spread: float = 0) -> tuple[float, ...]:
    """P(count ≤ k) for k = 0 … size - 1, as `draws.distribution`: binomial, or beta-binomial with a spread.

    >>> [round(each, 9) for each in distribution(2, 0.5)]
    [0.25, 0.75]
    """
    if share in (0, 1):
        return (float(share == 0),) * size
    if spread:
        strength = share * (1 - share) / spread**2 - 1
        a, b = share * strength, (1 - share) * strength
        steps = [math.log((size - k) * (a + k)) - math.log((k + 1) * (b + size - k - 1)) for k in range(size)]
    else:
        odds = math.log(share) - math.log1p(-share)
        steps = [math.log(size - k) - math.log(k + 1) + odds for k in range(size)]
    logs = [0.0, *accumulate(steps)]  # log of P(k) / P(0), which no size makes too small or too large
    most = max(logs)
    weights = [math.exp(each - most) for each in logs]
    whole = math.fsum(weights)
    return tuple(each / whole for each in accumulate(weights[:-1]))
