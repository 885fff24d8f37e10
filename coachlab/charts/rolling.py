"""Recognises a rolling twelve-month or a year-to-date rate, on which the rules of run charts do not hold."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from coachlab.charts.errors import ChartError, shown
from coachlab.charts.inputs import place, read_number, read_values
from coachlab.charts.words import number_words
from coachlab.record.months import MONTH_WORDS

YEAR = 12
FEWEST_STEPS = 12
"""Steps between neighbouring months that any recognition needs: 13 points without a gap."""

# Every threshold below was set by simulation, and tests/charts/test_charts_rolling.py simulates again.
ONE_WAY = 0.9
"""Year to date: the share of steps within a year that go one way. All do, but where counts were corrected."""
FEWEST_MOVING = 8
"""Year to date: steps within a year that change anything at all, without which a way cannot be told."""
LIKELIER = 6.0
"""Year to date, from values alone: how much likelier the steps are than even ones (natural logarithm; normal)."""
LIKELIER_WITHOUT_START = 1.0
"""The same without the steps into the first two months of a year."""
FAR_TOO_LITTLE = 0.22
"""Rolling, with sizes: squared steps in units of what independent months would give. Those are near 1, a year 1/12."""
TOO_LITTLE = 0.45
"""The same, where the steps also do not swing back: a rolling rate that a true change moves."""
MOST_UNLIKE = 0.1
"""Rolling, with sizes: the median change of a size, as a share of it. Neighbours share eleven of twelve months."""
ENOUGH_STEPS = 17
"""With `TOO_LITTLE`: steps from which on it can be told whether they swing back."""
FOLLOWS = 1.05
"""Rolling, from values alone: the von Neumann ratio, which is 2 for independent values."""
FOLLOWS_STILL, FOLLOWS_STILL_SHORT = 1.45, 1.25
"""The same after the best step and after the best line are taken out; the second where no lag of a year is seen."""
FOLLOWS_IN_LEVELS = 1.7
"""The same after the best three levels are taken out: an improvement in two steps, or a short ramp, leaves about 2."""
MOST_FOR_LEVELS = 120
"""More points have too many pairs of steps to try at each keystroke, and tell a rolling rate without it."""
ENOUGH_PAIRS = 11
"""Pairs of steps a year apart, from which on these have to go opposite ways, as an old month leaves a rolling year."""

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_ROLLING = (
    "This looks like a rolling twelve-month rate: neighbouring points share eleven of their twelve months, so one "
    "month's change stays for a year and long runs come from the arithmetic. The rules of run charts do not hold "
    "for it; chart the numerator and denominator of each month by itself."
)
_FOLLOWING = (
    "This looks like a rolling rate: neighbouring points are so alike that they seem to share most of their months, "
    "as in a rate over the last twelve. Then long runs come from the arithmetic and the rules of run charts do not "
    "hold; check whether each point counts one month only."
)
_TO_DATE = (
    "This looks like a year-to-date rate: it starts afresh {when} and steadies through the year, since each point "
    "holds all earlier months of its year. The rules of run charts do not hold for it; chart the numerator and "
    "denominator of each month by itself."
)

_Slots = list[float | None]
"""A value a calendar month, None where it is missing, so that neighbours in the list are neighbours in time."""


@dataclass(frozen=True)
class RollingWarning:
    """`kind` is "rolling" or "year to date"; `words` say it and why the rules fail; `evidence` is what was seen."""

    kind: str
    words: str
    evidence: str


def rolling_warning(
    values: Iterable[Any],
    sizes: Iterable[Any] | None = None,
    *,
    months: Sequence[str] | None = None,
    multiply: float = 1,
) -> RollingWarning | None:
    """Whether a series looks like a rolling or a year-to-date rate, whose neighbours share months; None where not.

    `values`: with `sizes` the counts, and `sizes` their denominators; without, the plotted values. Missing values are
    None or NaN. `months`: "2024-01" and so on, one a row, rising; without them the rows count as months in a row, and
    a year may start in any of them. `multiply` (100 for percent) is the scale in which `evidence` speaks of a rate.
    Below 13 points nothing is recognised. Raises ChartError with one sentence that names the row.

    How sure it is, simulated for 13 to 60 points and 20 to 200 patients a month. With sizes: at most 1 in 100 false
    warnings on stable series, on a true step of 10 points, on improvements in two steps, in a ramp and along a slow
    line; of rolling rates 95 in 100 and of year-to-date rates (18 points and more) 99 in 100 are found. From values
    alone: at most 3 in 100 false warnings on stable series, a step of 10 points and a slow line, about 4 on
    improvements in two steps or a ramp, and up to 8 where 500 patients a month show a very large one; of rolling rates
    about 60 in 100 are found at 24 points, 90 at 36, 98 at 48; of year-to-date rates about 80 in 100 at 24 points, 95
    at 36. Values that follow one another for another reason, such as a season or a smooth curve, cannot be told from a
    rolling rate by themselves. The rules do not hold for these either.

    Sources: for the ratio, von Neumann 1941, Ann Math Stat 12:367-395. The rest is arithmetic: the steps of a sum over
    twelve months have a twelfth of the variance that independent sums of that size would have.

    >>> monthly = [20, 25, 22, 28, 23, 26, 20, 24, 27, 22, 25, 23, 24, 21, 27, 25, 22, 28, 23, 25, 26, 21, 24, 26, 23]
    >>> rolling = [sum(monthly[end - 12 : end]) for end in range(12, 26)]
    >>> rolling_warning(rolling, [480] * 14, multiply=100).kind
    'rolling'
    >>> print(rolling_warning(monthly, [40] * 25))
    None
    """
    counts = read_values(values)
    scale = read_number("The multiplier", multiply)
    slot_of = _slots_of(months, len(counts))
    denominators: list[float | None] | None = None
    plotted = counts
    if sizes is not None:
        denominators = read_values(sizes)
        plotted, denominators = _rates(counts, denominators)
    rates = _spread(plotted, slot_of)
    present = [value for value in rates if value is not None]
    largest = max((abs(value) for value in present), default=0.0)
    if len(present) <= FEWEST_STEPS or min(present) == max(present) or not math.isfinite(largest):
        return None
    january = None if months is None else (1 - int(months[0][5:])) % YEAR
    rates = [None if value is None else value / largest for value in rates]  # so that no square can overflow
    if denominators is not None:
        widths = _spread(denominators, slot_of)
        found = _restart(widths, january, "denominators") or _restart(rates, january, "values")
        return found or _rolling_sums(rates, widths, counts, largest, scale)
    return _restart(rates, january, "values") or _steadying(rates, january, largest) or _following(rates)


def _slots_of(months: Sequence[str] | None, count: int) -> list[int]:
    """The calendar month of each row, counted from that of the first row."""
    if months is None:
        return list(range(count))
    if isinstance(months, str) or len(months) != count:
        raise ChartError(f"There are {count} values, so `months` must be a list of {count} months like 2024-01.")
    slots: list[int] = []
    for row, month in enumerate(months):
        read = _MONTH.fullmatch(month) if isinstance(month, str) else None
        if not read:
            raise ChartError(f"{place(row)} has the month {shown(month)}: write it like 2024-01.", row)
        slots.append(int(read[1]) * YEAR + int(read[2]))
        if row and slots[row] <= slots[row - 1]:
            raise ChartError(f"{place(row)}, {month}, does not come after {months[row - 1]}: put months in order.", row)
    return [slot - slots[0] for slot in slots]


def _rates(counts: list[float | None], sizes: list[float | None]) -> tuple[list[float | None], list[float | None]]:
    if len(counts) != len(sizes):
        raise ChartError(f"There are {len(counts)} counts and {len(sizes)} sizes: each row needs one of each.")
    rates: list[float | None] = []
    for row, (count, size) in enumerate(zip(counts, sizes, strict=True)):
        for what, number in (("count", count), ("size", size)):
            if number is not None and number < 0:
                raise ChartError(f"{place(row)} has a {what} below 0, {shown(number)}: give what was counted.", row)
        rates.append(None if count is None or not size else count / size)
    return rates, [None if rate is None else size for rate, size in zip(rates, sizes, strict=True)]


def _spread(numbers: list[float | None], slot_of: list[int]) -> _Slots:
    slots: _Slots = [None] * (slot_of[-1] + 1 if slot_of else 0)
    for slot, number in zip(slot_of, numbers, strict=True):
        slots[slot] = number
    return slots


def _steps(slots: _Slots) -> _Slots:
    """The change into each month from the month before; None where one of the two is missing."""
    changes = [None if a is None or b is None else b - a for a, b in itertools.pairwise(slots)]
    return [None, *changes]


def _restart(slots: _Slots, january: int | None, what: str) -> RollingWarning | None:
    """A saw: steps within a year go one way, and at the start of a year far back. Sizes, counts and shares do so."""
    present = [(slot, value) for slot, value in enumerate(slots) if value is not None]
    moves = [(before, slot, new - old) for (before, old), (slot, new) in itertools.pairwise(present)]
    before, slot, jump = max(moves, key=lambda move: abs(move[2]))
    if jump > 0 and what == "denominators":
        return None  # a share may fall through the year (a missing result counts against it), a count of people not
    # Where the month of the restart is missing, January is taken to be it.
    crossed = range(before + 1, slot + 1)
    start = next((s for s in crossed if january is not None and s % YEAR == january), slot) % YEAR
    inside, jumps, back = [], [], 0
    for (a, old), (b, new) in itertools.pairwise(present):
        if (a - start) // YEAR == (b - start) // YEAR:
            inside.append(new - old)
        else:
            jumps.append(new - old)
            # A growing count falls below half of what it was; a falling share goes back up by most of its way.
            fell = jump < 0 and new < old / 2
            rose = jump > 0 and new - old >= 0.7 * jump
            back += fell or rose
    moving = [step for step in inside if step]
    one_way = [step for step in moving if (step < 0) == (jump > 0)]
    if len(moving) < FEWEST_MOVING or len(one_way) < ONE_WAY * len(moving) or 3 * back < 2 * len(jumps):
        return None
    if abs(jump) < 4 * abs(sum(inside)) / len(inside) or abs(sum(inside)) < abs(sum(jumps)) / 2:
        return None
    if start != january and len(jumps) < 2 and january is not None:
        return None  # seen once, and not in January: a change of what is counted does the same
    way, again = ("grow", "fall back") if jump < 0 else ("fall", "go back up")
    evidence = (
        f"the {what} {way} in {len(one_way)} of {len(moving)} steps within a year and {again} {_when(start, january)}"
    )
    return RollingWarning("year to date", _TO_DATE.format(when=_when(start, january)), evidence)


def _when(start: int, january: int | None) -> str:
    return "every twelve points" if january is None else f"each {MONTH_WORDS[(start - january) % YEAR]}"


# The variance of the step into the first, second … month of a year to date, in units of one month's variance: the mean
# of k months moves by (new month - mean of k - 1) / k. The first step leaves the mean of a whole year.
_STEP_INTO = [1 + 1 / YEAR, *(1 / (k * (k + 1)) for k in range(1, YEAR))]


def _steadying(slots: _Slots, january: int | None, largest: float) -> RollingWarning | None:
    """A mean that grows month by month: its steps shrink through the year as 1/k, and jump at the start of one."""
    steps = [(slot % YEAR, step) for slot, step in enumerate(_steps(slots)) if step is not None]
    squares, counts = [0.0] * YEAR, [0] * YEAR
    for month, step in steps:
        squares[month] += step * step
        counts[month] += 1
    if len(steps) < FEWEST_STEPS or sum(1 for _, step in steps if step) < len(steps) / 2:
        return None
    best, start = -math.inf, 0
    for first in (month for month in range(YEAR) if counts[month]):
        likelier = _likelier(squares, counts, first, 0)
        likelier -= 0 if first == january else math.log(YEAR)  # any of twelve starts could have been found
        if likelier > best:
            best, start = likelier, first
    # One wild month at the start of a year looks likely too; then the rest of the year is even.
    if best < LIKELIER or _likelier(squares, counts, start, 2) < LIKELIER_WITHOUT_START:
        return None
    typical, settled = (_root_mean(squares, counts, start, months) for months in (range(4), range(7, YEAR)))
    evidence = (
        f"the values move by about {number_words(largest * typical, 3)} in the first four months of a year "
        f"and by about {number_words(largest * settled, 3)} in the last five"
    )
    return RollingWarning("year to date", _TO_DATE.format(when=_when(start, january)), evidence)


def _likelier(squares: list[float], counts: list[int], start: int, skipped: int) -> float:
    """How much likelier the steps are as those of a year to date than as even ones; the first of a year are skipped."""
    steps, even, weighted, shape = 0, 0.0, 0.0, 0.0
    for position in range(skipped, YEAR):
        month, variance = (start + position) % YEAR, _STEP_INTO[position]
        steps += counts[month]
        even += squares[month]
        weighted += squares[month] / variance
        shape += counts[month] * math.log(variance)
    return (steps * math.log(even / weighted) - shape) / 2 if weighted > 0 else -math.inf


def _root_mean(squares: list[float], counts: list[int], start: int, positions: range) -> float:
    months = [(start + position) % YEAR for position in positions]
    return math.sqrt(sum(squares[month] for month in months) / max(1, sum(counts[month] for month in months)))


def _rolling_sums(
    rates: _Slots, sizes: _Slots, counts: list[float | None], largest: float, scale: float
) -> RollingWarning | None:
    """Rates that move far less than independent months of these sizes would: binomial, or Poisson above 1."""
    total = sum(size for size in sizes if size is not None)
    level = sum(r * n for r, n in zip(rates, sizes, strict=True) if r is not None and n is not None) * largest / total
    variance = level * (1 - level) if largest <= 1 else level
    moved, expected, unlike = 0.0, [], []
    steps = _steps(rates)
    for slot, step in enumerate(steps):
        old, new = sizes[slot - 1] if slot else None, sizes[slot]
        if step is None or old is None or new is None:
            continue
        expected.append(variance * (1 / old + 1 / new))
        moved += (step * largest) ** 2 / expected[-1]
        unlike.append(abs(new - old) / max(old, new))
    if len(expected) < FEWEST_STEPS:
        return None
    ratio, typical = moved / len(expected), sorted(unlike)[len(unlike) // 2]
    little = ratio < FAR_TOO_LITTLE or (
        ratio < TOO_LITTLE and len(expected) >= ENOUGH_STEPS and _agreement(steps, 1)[0] > 0
    )
    if not little or typical > MOST_UNLIKE or _von_neumann(rates) >= 2:
        return None
    apart = scale * math.sqrt(sum(expected) / len(expected))
    evidence = (
        f"neighbouring denominators differ by {number_words(100 * typical)} %, and the values move by about "
        f"{number_words(apart * math.sqrt(ratio), 3)} where separate months of these sizes would move by about "
        f"{number_words(apart, 3)}"
    )
    return RollingWarning("rolling", _ROLLING, evidence)


def _following(slots: _Slots) -> RollingWarning | None:
    """Values that follow one another even when the best step, or the best line, is taken out of them."""
    steps = _steps(slots)
    if sum(step is not None for step in steps) < FEWEST_STEPS:
        return None
    whole = _von_neumann(slots)
    if whole >= FOLLOWS:
        return None
    opposite, pairs = _agreement(steps, YEAR)
    limit = FOLLOWS_STILL if pairs >= ENOUGH_PAIRS else FOLLOWS_STILL_SHORT
    rest = max(_von_neumann(_without_step(slots)), _von_neumann(_without_line(slots)))
    if rest >= limit or (pairs >= ENOUGH_PAIRS and opposite >= 0):
        return None
    if len(slots) <= MOST_FOR_LEVELS and _von_neumann(_without_two_steps(slots)) >= FOLLOWS_IN_LEVELS:
        return None
    evidence = (
        f"neighbouring values differ far less than those of separate months would (von Neumann ratio "
        f"{number_words(whole, 2)}, without the best step or line {number_words(rest, 2)}; 2 if independent)"
    )
    return RollingWarning("rolling", _FOLLOWING, evidence)


def _von_neumann(slots: _Slots) -> float:
    """The mean squared step over the variance: about 2 for independent values, near 0 where values follow closely."""
    present = [value for value in slots if value is not None]
    squares = [step * step for step in _steps(slots) if step is not None]
    mean = sum(present) / len(present)
    spread = sum((value - mean) ** 2 for value in present) / len(present)
    return sum(squares) / len(squares) / spread if spread > 0 else 2.0


def _agreement(steps: _Slots, lag: int) -> tuple[float, int]:
    """Whether steps `lag` months apart go the same way, -1 to 1, and the number of pairs. A single jump is cut."""
    known = sorted(step for step in steps if step is not None)
    middle = known[len(known) // 2]
    far = 3.7 * sorted(abs(step - middle) for step in known)[len(known) // 2]  # 2.5 standard deviations of normal steps
    cut = [None if step is None else max(-far, min(far, step - middle)) for step in steps]
    pairs = [(a, b) for a, b in zip(cut, cut[lag:], strict=False) if a is not None and b is not None]
    spread = sum(a * a for a, _ in pairs) * sum(b * b for _, b in pairs)
    return (sum(a * b for a, b in pairs) / math.sqrt(spread) if spread else 0.0), len(pairs)


def _without_step(slots: _Slots) -> _Slots:
    """The values less the two levels of the step that fits best (two or more points on each side)."""
    present = [value for value in slots if value is not None]
    count, total = len(present), sum(present)
    best, cut, left, levels = -math.inf, 0, 0.0, (0.0, 0.0)
    for k, value in enumerate(present[:-2], 1):
        left += value
        fit = left * left / k + (total - left) ** 2 / (count - k)
        if k > 1 and fit > best:
            best, cut, levels = fit, k, (left / k, (total - left) / (count - k))
    seen = 0
    rest: _Slots = []
    for slot in slots:
        rest.append(None if slot is None else slot - levels[seen >= cut])
        seen += slot is not None
    return rest


def _without_two_steps(slots: _Slots) -> _Slots:
    """The values less the three levels that fit best (two or more points each)."""
    sums = [0.0, *itertools.accumulate(value for value in slots if value is not None)]
    count = len(sums) - 1
    best, first, second = -math.inf, 0, 0
    for a in range(2, count - 3):
        left = sums[a] * sums[a] / a
        for b in range(a + 2, count - 1):
            fit = left + (sums[b] - sums[a]) ** 2 / (b - a) + (sums[count] - sums[b]) ** 2 / (count - b)
            if fit > best:
                best, first, second = fit, a, b
    cuts = [0, first, second, count]
    levels = [(sums[b] - sums[a]) / (b - a) for a, b in itertools.pairwise(cuts) for _ in range(b - a)]
    left_over = iter(levels)
    return [None if slot is None else slot - next(left_over) for slot in slots]


def _without_line(slots: _Slots) -> _Slots:
    """The values less the straight line that fits best."""
    points = [(slot, value) for slot, value in enumerate(slots) if value is not None]
    middle = sum(slot for slot, _ in points) / len(points)
    slope = sum((slot - middle) * value for slot, value in points) / sum((slot - middle) ** 2 for slot, _ in points)
    return [None if value is None else value - slope * (slot - middle) for slot, value in enumerate(slots)]
