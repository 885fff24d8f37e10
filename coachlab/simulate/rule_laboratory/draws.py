"""The laboratory's series: drawn in chunks from one stream of uniform numbers, with and without the true change.

Each series is drawn once and read twice: the same chance, once with nothing happening and once with the true change, so
that what differs is the change alone. Only uniform numbers of PCG64 are used, because numpy keeps that stream from
version to version; binomial counts come from them through the distribution itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from coachlab.charts.panel_bits import Array
from coachlab.simulate.rule_laboratory.setting import Setting

SERIES_AT_ONCE = 2_000
"""Series in a chunk: some megabytes, and a progress bar that moves several times a second."""


@dataclass(frozen=True)
class Drawn:
    """A chunk of series, shape (series, points): counts (or normal values) without and with the change.

    `sizes` has shape (points,): the denominators; None for normal values. `changed` is None where nothing changes.
    """

    stable: Array
    changed: Array | None
    sizes: Array | None


def drawn(setting: Setting, at_once: int = SERIES_AT_ONCE) -> Iterator[Drawn]:
    """The series of a setting, chunk by chunk; how many come at once changes no number in them.

    >>> chunk = next(drawn(Setting(points=24, denominator=40, start=58, change=10, series=100)))
    >>> chunk.stable.shape, bool((chunk.changed[:, 12:] >= chunk.stable[:, 12:]).all())
    ((100, 24), True)
    """
    chance = np.random.Generator(np.random.PCG64(setting.seed))
    for first in range(0, setting.series, at_once):
        many = min(at_once, setting.series - first)
        if setting.denominator is None:
            noise = normal_values(chance.random((many, setting.points, 2)))
            changed = noise + np.array(setting.levels) if setting.change else None
            yield Drawn(noise, changed, None)
        else:
            uniform = chance.random((many, setting.points))
            sizes = setting.sizes
            stable = counts_of(uniform, sizes, setting.flat_levels, setting.spread)
            changed = counts_of(uniform, sizes, setting.levels, setting.spread) if setting.change else None
            yield Drawn(stable, changed, np.array(sizes, float))


def normal_values(uniform: Array) -> Array:
    """Standard normal values, shape (…), from uniform numbers of 0 to below 1 of shape (…, 2).

    Source: Box and Muller 1958, Ann Math Stat 29:610-611.

    >>> normal_values(np.array([[0.0, 0.25]])).tolist()
    [0.0]
    """
    found: Array = np.sqrt(-2 * np.log1p(-uniform[..., 0])) * np.cos(2 * np.pi * uniform[..., 1])
    return found


def counts_of(uniform: Array, sizes: tuple[int, ...], levels: list[float], spread: float = 0) -> Array:
    """Counts of patients who reached the goal, shape (series, points), one uniform number each.

    `sizes` and `levels` (percent) have one entry a point. The count is where the uniform number falls in the
    distribution of counts: the binomial, or with a `spread` (points) the beta-binomial, whose true rate has that
    standard deviation from month to month.

    >>> counts_of(np.array([[0.1, 0.5, 0.9]]), (40, 40, 40), [58, 58, 68]).tolist()
    [[19.0, 23.0, 31.0]]
    """
    counts = np.empty(uniform.shape)
    tables: dict[tuple[int, float], Array] = {}
    for point, (size, level) in enumerate(zip(sizes, levels, strict=True)):
        if (size, level) not in tables:
            tables[size, level] = distribution(size, level / 100, spread / 100)
        counts[:, point] = np.searchsorted(tables[size, level], uniform[:, point], side="right")
    return counts


def distribution(size: int, share: float, spread: float = 0) -> Array:
    """P(count ≤ k) for k = 0 … size - 1: binomial, or beta-binomial with this standard deviation of the true share.

    Source of the beta-binomial law: Skellam 1948, J R Stat Soc B 10:257-261.

    >>> distribution(2, 0.5).tolist()
    [0.25, 0.75]
    """
    if share in (0, 1):
        return np.full(size, float(share == 0))
    k = np.arange(size, dtype=float)
    if spread:
        strength = share * (1 - share) / spread**2 - 1
        a, b = share * strength, (1 - share) * strength
        steps = np.log((size - k) * (a + k)) - np.log((k + 1) * (b + size - k - 1))
    else:
        steps = np.log(size - k) - np.log(k + 1) + np.log(share) - np.log1p(-share)
    logs = np.concatenate(([0.0], np.cumsum(steps)))  # log of P(k) / P(0), which no size makes too small or too large
    weights = np.exp(logs - logs.max())
    found: Array = np.cumsum(weights)[:-1] / weights.sum()
    return found
