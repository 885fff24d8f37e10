"""Seeded chance for simulated practices: uniform draws, even spreads over practices, and the normal quantile.

Every random number comes from `Generator.random()` on PCG64, seeded through SeedSequence: numpy keeps both streams,
while its normal, binomial and Poisson draws may change between versions, and a data set's bytes with them.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from coachlab.simulate.practices.calibration import KEYS

Floats: TypeAlias = NDArray[np.float64]
Whole: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]

BLOCK = 16
"""People in a block of `evenly`."""

PURPOSES = ("profile", "story", "people", "visits", "common causes", *KEYS)
"""What a practice's streams are for, measures among them: each has its own, so that a draw in one moves no other."""

# Coefficients of Wichura 1988, Algorithm AS 241 (PPND16), Applied Statistics 37:477-484.
_CENTRAL = (
    (
        *(2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457),
        *(13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608),
    ),
    (
        *(5226.495278852545925, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867),
        *(5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1.0),
    ),
)
_NEAR = (
    (
        *(7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258),
        *(3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734),
    ),
    (
        *(1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459),
        *(0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1.0),
    ),
)
_FAR = (
    (
        *(2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093),
        *(0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772),
    ),
    (
        *(2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4),
        *(0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1.0),
    ),
)


def stream(seed: int, number: int, purpose: str) -> np.random.Generator:
    """The random stream of one practice for one purpose of `PURPOSES`, the same whatever the number of practices.

    `SeedSequence(seed).spawn(n)[number]` has the same key for every n, and spawns one child a purpose.

    >>> stream(1, 0, "people").random() == stream(1, 0, "people").random() != stream(1, 1, "people").random()
    True
    """
    return np.random.Generator(
        np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(number, PURPOSES.index(purpose))))
    )


def even_share(seed: int, number: int, irrational: float) -> float:
    """A number from 0 to 1 for practice `number`, spread evenly over the practices 0, 1, 2 and so on.

    Fractional parts of multiples of an irrational number fill the interval evenly (Weyl 1916, Math Ann 77:313-352), so
    the first 31 practices already hold the shares that are asked for, and practice k needs no other to be known. The
    seed sets where it starts.

    >>> [sum(even_share(seed, k, 1.618033988749895) < 0.51 for k in range(31)) for seed in (1, 2, 3)]
    [16, 16, 16]
    """
    return float((_start(seed, math.floor(irrational * 10**6)) + number * irrational) % 1.0)


@lru_cache(maxsize=256)
def _start(seed: int, key: int) -> float:
    return float(np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(key,)))).random())


def evenly(random: np.random.Generator, weight: Floats, columns: int = 1) -> Floats:
    """Uniform numbers of shape (people, columns), spread evenly over people who are alike (stratified sampling).

    `weight`: how much each person counts. People are taken in blocks of like weight, and within a block each
    sixteenth of the interval is drawn once. Each number is uniform by itself; together they leave out the luck of the
    draw, so that a practice's patients stand as near to its truth as whole people can.

    >>> column = evenly(np.random.Generator(np.random.PCG64(1)), np.ones(400))[:, 0]
    >>> int((column < 0.125).sum())
    50
    """
    people = len(weight)
    block = np.arange(people) // BLOCK
    sizes = np.bincount(block)[block] if people else np.ones(0)
    within = np.argsort(np.argsort(block[:, None] + random.random((people, columns)), axis=0), axis=0)
    within -= (block * BLOCK)[:, None]
    found = np.empty((people, columns))
    found[np.argsort(weight, kind="stable")] = (within + random.random((people, columns))) / sizes[:, None]
    return found


def normal_quantile(share: Any) -> Floats:
    """The standard normal value below which a share of the distribution lies; shares from 0 to 1, both left out.

    Source: Wichura 1988, Algorithm AS 241, accurate to about 16 digits. Raises ValueError outside 0 to 1.

    >>> normal_quantile([0.5, 0.975, 1e-10]).round(9).tolist()
    [0.0, 1.959963985, -6.361340902]
    """
    u = np.asarray(share, dtype=np.float64)
    if u.size and not ((u > 0) & (u < 1)).all():
        raise ValueError("A share for the normal quantile lies between 0 and 1, both left out.")
    q = u - 0.5
    central = 0.180625 - q * q
    found = q * _ratio(_CENTRAL, np.maximum(central, 0.0))
    tail = np.abs(q) > 0.425
    if tail.any():
        r = np.sqrt(-np.log(np.minimum(u, 1 - u)[tail]))
        far = np.where(r <= 5, _ratio(_NEAR, r - 1.6), _ratio(_FAR, r - 5))
        found = np.asarray(found)
        found[tail] = np.copysign(far, q[tail])
    return np.asarray(found, dtype=np.float64)


def _ratio(coefficients: tuple[tuple[float, ...], tuple[float, ...]], x: Floats) -> Floats:
    above, below = (np.polyval(side, x) for side in coefficients)
    return np.asarray(above / below, dtype=np.float64)
