"""A second implementation of the rules, by brute force and from the words of the sources, to hold the first against."""

from itertools import groupby, pairwise
from math import comb, log2


def middle(values):
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def signs(values, centre):
    """+1 above, -1 below, for the useful points only, each with its row."""
    return [(row, 1 if v > centre else -1) for row, v in enumerate(values) if v is not None and v != centre]


def count_runs(values, centre):
    return len([key for key, _ in groupby(side for _, side in signs(values, centre))])


def count_crossings(values, centre):
    sides = [side for _, side in signs(values, centre)]
    return sum(a != b for a, b in pairwise(sides))


def longest_run(values, centre):
    """Tries every window of useful points."""
    sides = [side for _, side in signs(values, centre)]
    windows = [sides[i:j] for i in range(len(sides)) for j in range(i + 1, len(sides) + 1)]
    return max(len(window) for window in windows if len(set(window)) == 1)


def shift_rows(values, centre, length):
    """The rows of every window of `length` useful points on one side."""
    useful = signs(values, centre)
    windows = [useful[i : i + length] for i in range(len(useful) - length + 1)]
    return sorted({row for window in windows if len({side for _, side in window}) == 1 for row, _ in window})


def without_repeats(values):
    kept = []
    for row, value in enumerate(values):
        if value is not None and (not kept or kept[-1][1] != value):
            kept.append((row, value))
    return kept


def monotone_windows(values):
    """Every window of points, repeats left out, that rises or falls throughout."""
    kept = without_repeats(values)
    for i in range(len(kept)):
        for j in range(i + 1, len(kept) + 1):
            steps = {b[1] > a[1] for a, b in zip(kept[i:j], kept[i + 1 : j], strict=False)}
            if len(steps) < 2:
                yield kept[i:j]


def longest_trend(values):
    return max((len(window) for window in monotone_windows(values)), default=0)


def trend_rows(values, length):
    return sorted({row for window in monotone_windows(values) if len(window) >= length for row, _ in window})


def runs_distribution(above, below):
    """Number of runs → probability, for so many points above and below in random order (Swed and Eisenhart 1943)."""
    ways = comb(above + below, above)
    law = {}
    for runs in range(2, above + below + 1):
        k = runs // 2
        if runs % 2:
            count = comb(above - 1, k) * comb(below - 1, k - 1) + comb(above - 1, k - 1) * comb(below - 1, k)
        else:
            count = 2 * comb(above - 1, k - 1) * comb(below - 1, k - 1)
        law[runs] = count / ways
    return law


def fewest_crossings(useful):
    """The smallest k whose cumulative binomial probability reaches 5 %, summed from zero up."""
    trials, gathered = useful - 1, 0
    for k in range(trials + 1):
        gathered += comb(trials, k)
        if gathered * 20 >= 2**trials:
            return k
    raise AssertionError(useful)


def longest_run_allowed(useful):
    return round(log2(useful)) + 3


def tokens(values, centre, on_centre, gaps, tolerance):
    """Each useful point as (row, side), and "|" wherever a convention ends a run."""
    said = []
    for row, value in enumerate(values):
        if value is None:
            said += ["|"] if gaps == "break" else []
        elif abs(value - centre) <= tolerance:
            said += {"skip": [], "break": ["|"], "below": [(row, -1)]}[on_centre]
        else:
            said.append((row, 1 if value > centre else -1))
    return said


def runs_by_convention(values, centre, on_centre, gaps, tolerance):
    """The rows of each run: cut at every "|", then wherever the side changes."""
    found, stretch = [], []
    for token in [*tokens(values, centre, on_centre, gaps, tolerance), "|"]:
        if token != "|":
            stretch.append(token)
        else:
            found += [[row for row, _ in points] for _, points in groupby(stretch, key=lambda point: point[1])]
            stretch = []
    return found


def trends_by_convention(values, ties, gaps):
    """The longest windows of points that go one way, each window tried; a repeat or a gap inside may forbid it."""
    present = [(row, value) for row, value in enumerate(values) if value is not None]
    good = []
    for i in range(len(present)):
        for j in range(i + 2, len(present) + 1):
            window = present[i:j]
            if gaps == "break" and window[-1][0] - window[0][0] != len(window) - 1:
                continue
            if ties == "ignore":
                window = [point for k, point in enumerate(window) if not k or window[k - 1][1] != point[1]]
                # The first of equal neighbours counts, also when the window begins with a later one of them.
                adjacent = i and present[i - 1][1] == present[i][1]
                if adjacent and (gaps != "break" or present[i][0] == present[i - 1][0] + 1):
                    continue
            steps = {(b > a) - (b < a) for (_, a), (_, b) in pairwise(window)}
            rows = [row for row, _ in window]
            if steps in ({1}, {-1}) and rows not in good:
                good.append(rows)
    return [rows for rows in good if not any(set(rows) < set(other) for other in good)]
