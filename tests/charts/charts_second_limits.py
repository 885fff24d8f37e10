"""A second implementation of the control charts, by brute force in fifty decimal digits, to hold the first against.

It goes row by row and works everything out anew for each row, from the words of the sources.
"""

from decimal import Decimal, localcontext
from functools import cache
from itertools import pairwise

DIGITS = 50
PI = Decimal("3.14159265358979323846264338327950288419716939937510582")
D2, D4 = Decimal("1.128"), Decimal("3.267")
THREE_POINT_SIX = Decimal("3.6")


@cache
def c4(size):
    """From c4(2) = √(2/π) and c4(n) c4(n+1) = √((n-1)/n), which follows from Γ(x+1) = x Γ(x)."""
    found = (2 / PI).sqrt()
    for n in range(2, size):
        found = (Decimal(n - 1) / n).sqrt() / found
    return found


def a3(size):
    return 3 / (c4(size) * Decimal(size).sqrt())


def b3(size):
    return max(Decimal(0), 1 - 3 * (1 - c4(size) ** 2).sqrt() / c4(size))


def b4(size):
    return 1 + 3 * (1 - c4(size) ** 2).sqrt() / c4(size)


def average(numbers):
    return sum(numbers) / len(numbers)


def deviation(numbers):
    return (sum((n - average(numbers)) ** 2 for n in numbers) / (len(numbers) - 1)).sqrt()


def middle(numbers):
    ordered = sorted(numbers)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


def power(number, exponent):
    return number**exponent if number > 0 else Decimal(0)


class Sheet:
    """One chart's input in decimals, and the questions that a person with a pencil would ask of it."""

    def __init__(self, kind, values, sizes, freeze, parts, exclude, centre, screen, multiply):
        self.kind, self.freeze, self.exclude, self.screen = kind, freeze, exclude, screen
        self.multiply = Decimal(multiply)
        self.given = None if centre is None else Decimal(centre) / self.multiply
        self.starts = sorted({0, *parts})
        if len(self.starts) > 1:
            self.freeze = None
        if kind in ("xbar", "s"):
            self.groups = [[Decimal(v) for v in group or [] if v is not None] for group in values]
            self.raw = [average(g) if g else None for g in self.groups]
            if kind == "s":
                self.raw = [deviation(g) if len(g) > 1 else None for g in self.groups]
            self.sizes = [len(g) for g in self.groups]
        else:
            self.raw = [None if v is None else Decimal(v) for v in values]
            self.sizes = None if sizes is None else [None if s is None else Decimal(s) for s in sizes]

    def base(self, row):
        """The rows that make the centre and the limits of this row's phase."""
        start = max(s for s in self.starts if s <= row)
        mine = [r for r in range(len(self.raw)) if max(s for s in self.starts if s <= r) == start]
        return [r for r in mine if r not in self.exclude and (self.freeze is None or r < self.freeze)]

    def ratio(self, row):
        return None if self.raw[row] is None or not self.sizes[row] else self.raw[row] / self.sizes[row]

    def mean_moving_range(self, series):
        """`series`: one number or None for each row of the baseline."""
        ranges = []
        for place in range(1, len(series)):
            if series[place] is not None and series[place - 1] is not None:
                ranges.append(abs(series[place] - series[place - 1]))
        if not ranges:
            return None
        if self.screen and any(r < D4 * average(ranges) for r in ranges):
            ranges = [r for r in ranges if r < D4 * average(ranges)]
        return average(ranges)

    def value(self, row):
        if self.kind == "mr":
            start = max(s for s in self.starts if s <= row)
            before = [r for r in range(start, row) if r not in self.exclude]
            if not before or self.raw[row] is None or self.raw[before[-1]] is None:
                return None
            return abs(self.raw[row] - self.raw[before[-1]])
        if self.kind in ("p", "pp", "u", "up"):
            return self.ratio(row)
        return self.raw[row]

    def pooled(self, rows):
        groups = [self.groups[r] for r in rows if len(self.groups[r]) > 1]
        if not groups:
            return None
        if len({len(g) for g in groups}) == 1:
            return average([deviation(g) for g in groups])
        return (sum((len(g) - 1) * deviation(g) ** 2 for g in groups) / sum(len(g) - 1 for g in groups)).sqrt()

    def limits(self, row):
        """(centre, lower, upper) before they are shown times `multiply`."""
        rows = self.base(row)
        return getattr(self, f"limits_of_{self.kind}")(row, rows, [self.raw[r] for r in rows])

    def limits_of_i(self, row, rows, series):
        present = [v for v in series if v is not None]
        centre = self.given if self.given is not None else average(present) if present else None
        spread = self.mean_moving_range(series)
        if centre is None or spread is None:
            return centre, None, None
        return centre, centre - 3 * spread / D2, centre + 3 * spread / D2

    def limits_of_mr(self, row, rows, series):
        centre = self.mean_moving_range(series) if self.given is None else self.given
        return (None, None, None) if centre is None else (centre, Decimal(0), D4 * centre)

    def limits_of_xbar(self, row, rows, series):
        everything = [v for r in rows for v in self.groups[r]]
        centre = self.given if self.given is not None else average(everything) if everything else None
        spread = self.pooled(rows)
        if centre is None or spread is None or self.sizes[row] < 2:
            return centre, None, None
        return centre, centre - a3(self.sizes[row]) * spread, centre + a3(self.sizes[row]) * spread

    def limits_of_s(self, row, rows, series):
        centre = self.pooled(rows) if self.given is None else self.given
        if centre is None or self.sizes[row] < 2:
            return centre, None, None
        return centre, b3(self.sizes[row]) * centre, b4(self.sizes[row]) * centre

    def limits_of_p(self, row, rows, series):
        return self.limits_of_ratios(row, rows, lambda centre: centre * (1 - centre), 1, laney=False)

    def limits_of_u(self, row, rows, series):
        return self.limits_of_ratios(row, rows, lambda centre: centre, Decimal("Infinity"), laney=False)

    def limits_of_pp(self, row, rows, series):
        return self.limits_of_ratios(row, rows, lambda centre: centre * (1 - centre), 1, laney=True)

    def limits_of_up(self, row, rows, series):
        return self.limits_of_ratios(row, rows, lambda centre: centre, Decimal("Infinity"), laney=True)

    def limits_of_ratios(self, row, rows, variance, most, laney):
        used = [r for r in rows if self.ratio(r) is not None]
        centre = self.given
        if centre is None:
            if not used:
                return None, None, None
            centre = sum(self.raw[r] for r in used) / sum(self.sizes[r] for r in used)
        if not self.sizes[row]:
            return centre, None, None
        sigma = (variance(centre) / self.sizes[row]).sqrt()
        if laney and sigma:
            scores = []
            for r in rows:
                share = self.ratio(r)
                scores.append(None if share is None else (share - centre) / (variance(centre) / self.sizes[r]).sqrt())
            spread = self.mean_moving_range(scores)
            if spread is None:
                return centre, None, None
            sigma *= spread / D2
        return centre, max(Decimal(0), centre - 3 * sigma), min(most, centre + 3 * sigma)

    def limits_of_c(self, row, rows, series):
        present = [v for v in series if v is not None]
        centre = self.given if self.given is not None else average(present) if present else None
        if centre is None:
            return None, None, None
        return centre, max(Decimal(0), centre - 3 * centre.sqrt()), centre + 3 * centre.sqrt()

    def limits_of_g(self, row, rows, series):
        present = [v for v in series if v is not None]
        if not present:
            return self.given, None, None
        x = average(present)
        away = 3 * (x * (x + 1)).sqrt()
        return middle(present) if self.given is None else self.given, max(Decimal(0), x - away), x + away

    def limits_of_t(self, row, rows, series):
        given = self.given
        if given is not None:
            self.given = power(given, 1 / THREE_POINT_SIX)
        limits = self.limits_of_i(row, rows, [None if v is None else power(v, 1 / THREE_POINT_SIX) for v in series])
        self.given = given
        return tuple(None if limit is None else power(limit, THREE_POINT_SIX) for limit in limits)


def second_chart(
    kind, values, sizes=None, *, freeze=None, parts=(), exclude=(), centre_line=None, screen=False, multiply=1
):
    """One (value, centre, lower, upper, included) a row, in decimals."""
    with localcontext() as context:
        context.prec = DIGITS
        sheet = Sheet(kind, values, sizes, freeze, parts, exclude, centre_line, screen, multiply)
        found = []
        for row in range(len(sheet.raw)):
            value = sheet.value(row)
            numbers = (value, *sheet.limits(row))
            found.append(
                (
                    *[None if n is None else n * sheet.multiply for n in numbers],
                    value is not None and row not in exclude,
                )
            )
        return found


def second_special_causes(values, centre, lower, upper):
    """Row → (special cause, direction) for values that are all present, by trying every window (Making Data Count)."""
    n = len(values)
    found = {}

    def name(rows, cause, side):
        for row in rows:
            found.setdefault(row, (cause, side))

    for row, value in enumerate(values):
        if value > upper or value < lower:
            name([row], "beyond limit", "high" if value > upper else "low")
    for start in range(n - 6):
        window = values[start : start + 7]
        steps = [b - a for a, b in pairwise(window)]
        if all(step > 0 for step in steps):
            name(range(start, start + 7), "trend", "high")
        if all(step < 0 for step in steps):
            name(range(start, start + 7), "trend", "low")
    for start in range(n - 2):
        rows = range(start, start + 3)
        for side, limit, sign in (("high", upper, 1), ("low", lower, -1)):
            if all(sign * (values[row] - centre) > 0 for row in rows):
                far = [row for row in rows if sign * (values[row] - centre) > sign * (limit - centre) * 2 / 3]
                if len(far) >= 2:
                    name(far, "two of three", side)
    for start in range(n - 6):
        window = values[start : start + 7]
        if all(value > centre for value in window):
            name(range(start, start + 7), "shift", "high")
        if all(value < centre for value in window):
            name(range(start, start + 7), "shift", "low")
    return found
