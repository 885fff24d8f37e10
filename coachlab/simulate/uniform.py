"""Uniform random numbers from the standard library alone: the stream of numpy's PCG64, number for number.

A browser's Python has no numpy, and a practice must have the same months there as on a laptop. The generator is the
permuted congruential one of 128 bits with the output "XSL RR" (O'Neill 2014); the seed is spread over its state as
numpy does it (`SeedSequence`).
"""

from __future__ import annotations

from collections.abc import Callable

_32, _64, _128 = 2**32 - 1, 2**64 - 1, 2**128 - 1
_MULTIPLIER = 0x2360ED051FC65DA44385DF649FCCF645
_UNIT = 2.0**-53
_POOL = 4


def uniform(seed: int) -> Callable[[], float]:
    """A function that gives the next number of the stream, 0 <= number < 1. `seed` is a whole number of 0 or more.

    Raises ValueError for a seed below 0.

    >>> draw = uniform(1)
    >>> [round(draw(), 6) for _ in range(3)]
    [0.511822, 0.950464, 0.14416]
    """
    if seed < 0:
        raise ValueError(f"a seed is a whole number of 0 or more, not {seed}")
    first, second, third, fourth = _state_of(seed)
    step = (((third << 64 | fourth) << 1) | 1) & _128
    state = ((step + (first << 64 | second)) * _MULTIPLIER + step) & _128

    def draw() -> float:
        nonlocal state
        state = (state * _MULTIPLIER + step) & _128
        mixed = (state >> 64 ^ state) & _64
        turn = state >> 122
        return (((mixed >> turn | mixed << (64 - turn)) & _64) >> 11) * _UNIT

    return draw


def _state_of(seed: int) -> list[int]:
    """Four numbers of 64 bits, in which every bit of the seed has a say."""
    words = [seed >> 32 * place & _32 for place in range(max(1, (seed.bit_length() + 31) // 32))]
    const = 0x43B0D7E5

    def hashed(value: int) -> int:
        nonlocal const
        value ^= const
        const = const * 0x931E8875 & _32
        value = value * const & _32
        return value ^ value >> 16

    def mixed(one: int, other: int) -> int:
        value = (0xCA01F9DD * one - 0x4973F715 * other) & _32
        return value ^ value >> 16

    pool = [hashed(words[place] if place < len(words) else 0) for place in range(_POOL)]
    for source in range(_POOL):
        for place in range(_POOL):
            if source != place:
                pool[place] = mixed(pool[place], hashed(pool[source]))
    for word in words[_POOL:]:
        for place in range(_POOL):
            pool[place] = mixed(pool[place], hashed(word))
    const, halves = 0x8B51F9DD, []
    for place in range(2 * _POOL):
        value = pool[place % _POOL] ^ const
        const = const * 0x58F38DED & _32
        value = value * const & _32
        halves.append(value ^ value >> 16)
    return [halves[place] | halves[place + 1] << 32 for place in range(0, 2 * _POOL, 2)]
