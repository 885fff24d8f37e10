"""Sixty-four months of a chart in one 64-bit word: runs and trends of thousands of charts by a few operations on words.

Month 0 is the lowest bit. A chart with more months has more words, which are read one after the other: what reaches the
end of one word is carried into the next.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

MONTHS = 64
"""Months in a word."""

_ONE = np.uint64(1)
_ALL = np.uint64(2**64 - 1)


def padded(months: int) -> int:
    """The number of months as whole bytes of bits: a multiple of eight.

    >>> padded(48), padded(49)
    (48, 56)
    """
    return -(-months // 8) * 8


def words(marks: Array) -> Array:
    """Marks of shape (charts, months), True and False, as words of shape (charts, words). Months: a multiple of eight.

    >>> words(np.array([[True, False, True, False, False, False, False, False]]))
    array([[5]], dtype=uint64)
    """
    charts, months = marks.shape
    packed = np.packbits(np.ascontiguousarray(marks).ravel(), bitorder="little").reshape(charts, months // 8)
    whole = np.zeros((charts, -(-months // MONTHS) * 8), np.uint8)
    whole[:, : months // 8] = packed
    return whole.view("<u8").astype(np.uint64, copy=False)


def first_months(months: int, of: int) -> Array:
    """The words of a chart with `of` months in which the first `months` are marked: shape (words,).

    >>> first_months(3, 65)
    array([7, 0], dtype=uint64)
    """
    marks = np.zeros((1, padded(of)), bool)
    marks[:, :months] = True
    found: Array = words(marks)[0]
    return found


def counted(marks: Array) -> Array:
    """How many months of each chart are marked, for words of shape (charts, words).

    >>> counted(np.array([[5, 1]], np.uint64))
    array([3])
    """
    total: Array = np.bitwise_count(marks).sum(axis=1, dtype=np.int64)
    return total


def stretches(one: Array, other: Array, kept: Array) -> tuple[Array, Array]:
    """The longest stretch of months that are all `one` or all `other`, and how many stretches there are.

    A month that is not in `kept` is bridged, as if it were not there; a month in `kept` that is neither ends a
    stretch. All three are words of shape (charts, words); a month is never both one and other.

    >>> [int(found[0]) for found in stretches(*(np.array([[bits]], np.uint64) for bits in (0b10011, 0b1000, 0b11011)))]
    [2, 3]
    """
    charts, count = one.shape
    longest = np.zeros(charts, np.int64)
    number = np.zeros(charts, np.int64)
    # The stretch that reaches the end of the words so far: how long it is, and whether it is one's or the other's.
    tail = np.zeros(charts, np.int64)
    tail_one = np.zeros(charts, bool)
    tail_other = np.zeros(charts, bool)
    for index in range(count):
        (a, b), length = _compressed([one[:, index], other[:, index]], kept[:, index])
        marked = a | b
        same = (a & (a >> _ONE)) | (b & (b >> _ONE))  # bit i: the stretch goes on from i to i + 1
        number += np.bitwise_count(marked & ~(same << _ONE))
        inside = _longest_ones(same) + (marked != 0)
        if index:
            joined = ((a & _ONE) != 0) & tail_one | ((b & _ONE) != 0) & tail_other
            number -= joined
            head = np.bitwise_count(same & ~(same + _ONE)) + np.int64(1)
            np.maximum(inside, np.where(joined, tail + head, 0), out=inside)
        np.maximum(longest, inside, out=longest)
        if index + 1 < count:
            last = _ONE << (np.maximum(length, 1) - 1).astype(np.uint64)
            end = _ones_below(same, last) + 1
            whole = end == length
            if index:
                end = np.where(whole & joined, tail + length, end)
            empty = length == 0
            tail = np.where(empty, tail, end)
            tail_one = np.where(empty, tail_one, (a & last) != 0)
            tail_other = np.where(empty, tail_other, (b & last) != 0)
    return longest, number


def _compressed(marks: list[Array], kept: Array) -> tuple[list[Array], Array]:
    """The kept bits of each word moved together at its low end, in their order; and how many they are.

    Each bit moves by the number of bits below it that are not kept: by 1, 2, 4 and so on, as that number's binary
    digits say. Source: Guy Steele's compress in Warren, Hacker's Delight, second edition 2012, section 7-4.
    """
    length = np.bitwise_count(kept).astype(np.int64)
    marks = [word & kept for word in marks]
    farthest = int(kept.max()).bit_length() - int(length.min())
    below = ~kept << _ONE
    step = 1
    while step <= farthest:
        parity = below.copy()  # bit i: whether the number of bits in `below` up to i is odd
        for shift in (1, 2, 4, 8, 16, 32):
            parity ^= parity << np.uint64(shift)
        moving = parity & kept
        far = np.uint64(step)
        kept = (kept ^ moving) | (moving >> far)
        for place, word in enumerate(marks):
            part = word & moving
            marks[place] = (word ^ part) | (part >> far)
        below &= ~parity
        step *= 2
    return marks, length


def _longest_ones(word: Array) -> Array:
    """The longest row of ones in each word, by doubling: a row of 2n is a row of n with a row of n behind it."""
    rows = []  # bit i of rows[k]: a row of 2 to the k ones begins at i
    while word.any():
        rows.append(word)
        word = word & (word >> np.uint64(2 ** (len(rows) - 1)))
    found = np.zeros(len(word), np.uint64)
    begins = np.full(len(word), _ALL)
    for power in range(len(rows) - 1, -1, -1):
        longer = begins & (rows[power] >> found)
        is_longer = longer != 0
        np.copyto(begins, longer, where=is_longer)
        found += is_longer * np.uint64(2**power)
    return found.astype(np.int64)


def _ones_below(word: Array, bit: Array) -> Array:
    """How many ones of `word` follow each other downwards from just below `bit`, a word with that one bit set."""
    gaps = ~word & (bit - _ONE)
    for shift in (1, 2, 4, 8, 16, 32):
        gaps |= gaps >> np.uint64(shift)
    return np.bitwise_count((bit - _ONE) & ~gaps).astype(np.int64)
