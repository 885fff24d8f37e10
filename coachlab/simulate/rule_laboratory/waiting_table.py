"""How long a coach waits for a signal, as a table: who reads the charts when, and what the numbers mean.

Reading each month finds a change sooner, and it gives chance more looks: so false alarms are counted the same way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from coachlab.record.words import counted
from coachlab.simulate.rule_laboratory.growing import GrowingRows
from coachlab.simulate.rule_laboratory.lab_rules import READINGS, RULES, LabRule
from coachlab.simulate.rule_laboratory.setting import FEWEST_POINTS, LaboratoryError, Setting
from coachlab.simulate.rule_laboratory.shares import Share

FIRST_LOOK = 12
"""Points on a chart before anybody reads it, where there is no baseline (science notes: 10-12 before rules apply)."""

HALF = 50
"""Percent of the charts: the wait that is told is that of half of them."""


@dataclass(frozen=True)
class Waiting:
    """One rule, read in one way: by each number of months after the change, the share of charts that have signalled.

    `found`: of the changed charts that had no signal before the change, those that have one by 1, 2, … months after it.
    `false_alarms`: the same of charts where nothing happens. `before`: of all charts, those with a signal by the last
    month before the change, which is a false alarm by itself.
    """

    rule: LabRule
    reading: str
    before: Share
    found: tuple[Share, ...]
    false_alarms: tuple[Share, ...]

    @property
    def half_by(self) -> int | None:
        """After how many months half of the charts have signalled; None where that many never do on the chart."""
        return _first(share.percent for share in self.found)

    @property
    def half_between(self) -> tuple[int | None, int | None]:
        """The interval of `half_by`: the first months in which the upper, and the lower, end of a share reaches half.

        None stands for later than the chart shows.
        """
        return _first(share.high for share in self.found), _first(share.low for share in self.found)

    @property
    def half_words(self) -> str:
        """The wait of half of the charts with its interval, as a table holds it.

        >>> chance = tuple(Share(hits, 100) for hits in (20, 45, 60))
        >>> Waiting(RULES["anhoej"], "own", Share(0, 100), chance, chance).half_words
        '3 months (2 to 3)'
        """
        last = len(self.found)
        early, late = self.half_between
        until = f"more than {last}" if late is None else f"{late}"
        if self.half_by is None:
            return f"more than {counted(last, 'month')}"
        one = counted(self.half_by, "month")
        return one if early == late else f"{one} ({early} to {until})"

    @property
    def words(self) -> str:
        """What this means for a coach."""
        last = len(self.found)
        if self.half_by is None:
            start = f"Half of the charts show no signal within {counted(last, 'month')} after the change"
        else:
            start = f"Half of the charts show a signal by {self.half_words} after the change"
        said = (
            f"{start}; {self.found[-1].words} do by {counted(last, 'month')}. Where nothing happens, "
            f"{self.false_alarms[-1].of('charts')} signal in the same time, read every month."
        )
        if not self.before.hits:
            return said
        return (
            f"{said} Charts with a signal before the change, {self.before.words}, are left out: it was a false alarm."
        )

    def as_plain(self) -> dict[str, Any]:
        """Plain data for a page."""
        return {
            "rule": asdict(self.rule),
            "reading": self.reading,
            "reading_words": READINGS[self.reading],
            "before": self.before.as_plain(),
            "found": [share.as_plain() for share in self.found],
            "false_alarms": [share.as_plain() for share in self.false_alarms],
            "half_by": self.half_by,
            "half_words": self.half_words,
            "words": self.words,
        }


def _first(percents: Iterator[float]) -> int | None:
    return next((month for month, percent in enumerate(percents, 1) if percent >= HALF), None)


@dataclass(frozen=True)
class WaitingTable(GrowingRows[Waiting]):
    """One `Waiting` a rule and reading, after `series` series; no row where every chart had signalled before."""

    setting: Setting
    rows: tuple[Waiting, ...]
    series: int


Key = tuple[str, str]
"""(rule, reading)."""


@dataclass
class Sums:
    """How many series had a signal before the change, and of the others by each month later: without and with it.

    >>> sums = Sums()
    >>> sums.add(("anhoej", "own"), 10, [0, 9], [9, 45])
    >>> sums.rows(100)[0].found[-1].percent
    50.0
    """

    before: dict[Key, int] = field(default_factory=dict)
    stable: dict[Key, list[int]] = field(default_factory=dict)
    changed: dict[Key, list[int]] = field(default_factory=dict)

    def add(self, key: Key, before: int, stable: Sequence[int], changed: Sequence[int]) -> None:
        """Further series."""
        self.before[key] = self.before.get(key, 0) + before
        for sums, more in ((self.stable, stable), (self.changed, changed)):
            sums[key] = [a + b for a, b in zip(sums.get(key, [0] * len(more)), more, strict=True)]

    def rows(self, done: int) -> tuple[Waiting, ...]:
        """The rows of a table after `done` series, in the order of the rules; none where all had signalled before."""
        rows = []
        for key in ((rule, reading) for rule in RULES for reading in READINGS):
            rest = done - self.before.get(key, done)
            if rest:
                found, alarms = (tuple(Share(hits, rest) for hits in kind[key]) for kind in (self.changed, self.stable))
                rows.append(Waiting(RULES[key[0]], key[1], Share(self.before[key], done), found, alarms))
        return tuple(rows)


def looks(setting: Setting) -> range:
    """How many points the chart has each time that somebody reads it.

    From twelve points on, or earlier where the change comes before: then the last look before it is the first, or the
    one at six points. Raises LaboratoryError where the setting has no change to wait for.

    >>> looks(Setting(points=24, change=10)), looks(Setting(points=24, change=10, change_after=8))
    (range(12, 25), range(8, 25))
    """
    begins = setting.change_after or 0
    if not setting.change:
        raise LaboratoryError("There is no change to wait for: choose a change other than 0.")
    if setting.baseline is not None and setting.baseline > begins:
        raise LaboratoryError(
            f"The change comes after point {begins}, inside the baseline of {setting.baseline} points: choose a "
            "shorter baseline or a later change."
        )
    return range(max(FEWEST_POINTS, min(begins, FIRST_LOOK)), setting.points + 1)


def frozen_at(setting: Setting, points: int) -> int | None:
    """On how many points a chart of so many points is frozen; None while it is within its baseline."""
    return setting.baseline if setting.baseline is not None and setting.baseline < points else None


def as_frozen(setting: Setting, readings: Collection[str]) -> tuple[set[str], bool]:
    """The readings that are asked of a chart, and whether within its baseline one counts as frozen, like any other.

    >>> as_frozen(Setting(points=24, baseline=12), ["after"])
    ({'after'}, False)
    """
    frozen = setting.baseline is not None and "frozen" in readings
    return {*readings, *(["own"] if frozen else [])}, frozen
