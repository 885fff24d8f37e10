"""Tables of counts with their totals, and a measure's groups by time, as they may leave the team."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from coachlab.record.suppression.choosing import Left, suppress
from coachlab.record.suppression.facts import Facts, Key, Rate, Sum, SuppressionError
from coachlab.record.suppression.policy import gives_away

ALL = "All"
"""The name of a total."""

NO_GROUP = "in no group"
"""Those whom the whole counts and no group does."""

ABOVE, BELOW, REST, PERCENT = "numerator", "denominator", "rest", "percent"

_CELL, _TOTAL, _WHOLE = 0, 1, 2  # a grand total goes last


@dataclass(frozen=True)
class ShownTable:
    """A table with its totals; None is a number that is left out. `row_totals` is empty where there are none."""

    cells: list[list[int | None]]
    row_totals: list[int | None]
    column_totals: list[int | None]
    total: int | None
    left: Left


def shown_table(cells: Sequence[Sequence[int]], *, totals: bool = True) -> ShownTable:
    """A table of counts, rows × columns, as it may leave the team: with the totals of rows and columns, or without.

    Without totals the counts that are not small are all shown. Raises SuppressionError for a count that is no whole
    number, and for rows of different lengths.

    >>> shown = shown_table([[3, 40, 25], [30, 50, 22], [12, 31, 60]])
    >>> shown.cells
    [[None, 40, None], [None, 50, None], [12, 31, 60]]
    >>> shown.row_totals, shown.column_totals, shown.total
    ([68, 102, 103], [45, 121, 107], 273)
    """
    if len({len(row) for row in cells}) > 1:
        raise SuppressionError("The rows of the table have different lengths: give each row the same columns.")
    across = range(len(cells[0]) if cells else 0)
    counts: dict[Key, int] = {(str(r), str(c)): n for r, row in enumerate(cells) for c, n in enumerate(row)}
    sums: list[Sum] = []
    dear: dict[Key, int] = {}
    if totals:
        rows, columns = [str(r) for r in range(len(cells))], [str(c) for c in across]
        for r in rows:
            sums.append(_total(counts, (r, ALL), [(r, c) for c in columns]))
        for c in [*columns, ALL]:
            sums.append(_total(counts, (ALL, c), [(r, c) for r in rows]))
        dear = {key: key.count(ALL) for key in counts}
    left = suppress(Facts(counts, sums), counts, dear=dear)

    def seen(key: Key) -> int | None:
        return counts[key] if key in left.shown else None

    return ShownTable(
        cells=[[seen((str(r), str(c))) for c in across] for r in range(len(cells))],
        row_totals=[seen((str(r), ALL)) for r in range(len(cells))] if totals else [],
        column_totals=[seen((ALL, str(c))) for c in across] if totals else [],
        total=seen((ALL, ALL)) if totals else None,
        left=left,
    )


def _total(counts: dict[Key, int], key: Key, parts: Sequence[Key]) -> Sum:
    counts[key] = sum(counts[part] for part in parts)
    return Sum(key, tuple(parts))


Pair = tuple[int, int]
"""Numerator and denominator."""


@dataclass(frozen=True)
class ShownShare:
    """One group at one time: each number that may be shown, and None for each that may not. `percent` is rounded."""

    numerator: int | None
    denominator: int | None
    percent: float | None

    @property
    def whole(self) -> bool:
        """Whether nothing is left out.

        >>> ShownShare(None, 40, None).whole
        False
        """
        return self.numerator is not None and self.denominator is not None and self.percent is not None


@dataclass(frozen=True)
class ShownGroups:
    """A measure's groups by time, as they may leave the team; `shares` by (group, time), the whole under `ALL`."""

    shares: Mapping[tuple[str, str], ShownShare]
    left: Left


def shown_groups(
    groups: Mapping[str, Mapping[str, Pair]],
    whole: Mapping[str, Pair] | None = None,
    *,
    counts: bool = True,
    decimals: int = 0,
    over_time: bool = False,
    elsewhere: Collection[tuple[str, str]] = (),
) -> ShownGroups:
    """The numerators, denominators and percents of a measure's groups by time (month, quarter, year) that may be shown.

    `groups` are {group: {time: (numerator, denominator)}}; `whole` holds the same for the whole measure where the
    groups make it up. What is in the whole and in no group is guarded as a group of its own. The whole counts as known
    to every reader, since the measure's chart shows it; where the whole itself is small that chart leaves it out, and
    so does this. With `over_time` the reader has each group's sum over all times too. `elsewhere` are (group, time)
    whose numerator and denominator were shown before. Without `counts` only percents are shown.

    Raises SuppressionError for counts that are no whole numbers or contradict each other, and where a small count can
    be worked out from what was shown elsewhere.

    >>> shown = shown_groups({"Spanish": {"2025": (4, 30)}, "English": {"2025": (61, 90)}}, {"2025": (65, 120)})
    >>> shown.shares["Spanish", "2025"]
    ShownShare(numerator=None, denominator=30, percent=None)
    >>> shown.shares["English", "2025"]
    ShownShare(numerator=None, denominator=90, percent=None)
    """
    found: dict[Key, int] = {}
    sums: list[Sum] = []
    rates: list[Rate] = []
    pairs = {(group, time): pair for group, times in groups.items() for time, pair in times.items()}
    pairs |= _remainders(pairs, whole or {})
    named = list(dict.fromkeys(group for group, _ in pairs))
    if over_time:
        for group in named:
            inside = [pair for (each, _), pair in pairs.items() if each == group]
            pairs[group, ALL] = (sum(above for above, _ in inside), sum(below for _, below in inside))
    pairs |= {(ALL, time): pair for time, pair in (whole or {}).items()}
    for (group, time), (above, below) in pairs.items():
        if above > below:
            raise SuppressionError(f"{group}, {time} has {above:,} of {below:,}: check these counts.")
        found |= {(group, time, ABOVE): above, (group, time, BELOW): below, (group, time, REST): below - above}
        sums.append(Sum((group, time, BELOW), ((group, time, ABOVE), (group, time, REST))))
        if below:
            rates.append(Rate((group, time, PERCENT), (group, time, ABOVE), (group, time, BELOW), decimals))
    for time in whole or {}:
        sums += _sums((ALL, time), [(group, time) for group in named if (group, time) in pairs])
    if over_time:
        for group in named:
            sums += _sums((group, ALL), [each for each in pairs if each[0] == group and each[1] != ALL])
    facts = Facts(found, sums, rates)
    mine = [each for each in pairs if each[0] not in (ALL, NO_GROUP)]
    publish: list[Key] = [(*each, part) for each in mine for part in ((ABOVE, BELOW) if counts else ())]
    publish += [rate.key for rate in rates if rate.key[:2] in mine]
    open_ = [each for each in pairs if each[0] == ALL] + list(elsewhere)
    known: list[Key] = [(*each, part) for each in open_ for part in (ABOVE, BELOW)]
    hidden = {each for each in open_ if each[0] == ALL and _small(found, each)}
    known = [key for key in known if key[:2] not in hidden]
    dear = {key: int(key[1] == ALL) + int(key[2] == BELOW) for key in publish}
    left = suppress(facts, publish, elsewhere=known, dear=dear)
    shown = left.shown.union(known)
    return ShownGroups({each: _share(found, shown, each, decimals) for each in pairs if each[0] != NO_GROUP}, left)


def _remainders(pairs: Mapping[tuple[str, str], Pair], whole: Mapping[str, Pair]) -> dict[tuple[str, str], Pair]:
    """Those of the whole whom no group counts, by time."""
    found = {}
    for time, (above, below) in whole.items():
        inside = [pair for (_, each), pair in pairs.items() if each == time]
        rest = above - sum(pair[0] for pair in inside), below - sum(pair[1] for pair in inside)
        if min(rest) < 0 or rest[0] > rest[1]:
            raise SuppressionError(
                f"The groups of {time} add up to more than the whole: where one person is in two groups, leave the "
                "whole out; else check these counts."
            )
        if rest[1]:
            found[NO_GROUP, time] = rest
    return found


def _sums(total: tuple[str, str], parts: Iterable[tuple[str, str]]) -> list[Sum]:
    inside = list(parts)
    return [Sum((*total, each), tuple((*part, each) for part in inside)) for each in (ABOVE, BELOW, REST)]


def _small(counts: Mapping[Key, int], each: tuple[str, str]) -> bool:
    return gives_away(counts[*each, ABOVE], counts[*each, BELOW], percent=True)


def _share(counts: Mapping[Key, int], shown: Collection[Key], each: tuple[str, str], decimals: int) -> ShownShare:
    above, below = counts[*each, ABOVE], counts[*each, BELOW]
    known = (*each, ABOVE) in shown and (*each, BELOW) in shown
    percent = None
    if below and ((*each, PERCENT) in shown or known):
        scale = 10**decimals
        percent = (200 * scale * above + below) // (2 * below) / scale
    return ShownShare(above if (*each, ABOVE) in shown else None, below if (*each, BELOW) in shown else None, percent)
