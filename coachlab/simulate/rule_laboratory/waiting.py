"""How long a coach waits for a signal: the charts read month by month as a practice does, not once at the end.

Reading each month finds a change sooner, and it gives chance more looks: so false alarms are counted the same way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from coachlab.charts.panel_bits import Array
from coachlab.record.words import counted
from coachlab.simulate.rule_laboratory.draws import SERIES_AT_ONCE, drawn
from coachlab.simulate.rule_laboratory.growing import GrowingRows, Progress, Stop, run
from coachlab.simulate.rule_laboratory.rules import READINGS, RULES, LabRule, signals
from coachlab.simulate.rule_laboratory.setting import LaboratoryError, Setting
from coachlab.simulate.rule_laboratory.shares import Share, short

FIRST_LOOK = 12
"""Points on a chart before anybody reads it, where there is no baseline (science notes: 10-12 before rules apply)."""


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
        return next((month for month, share in enumerate(self.found, 1) if share.percent >= 50), None)

    @property
    def words(self) -> str:
        """What this means for a coach."""
        last = len(self.found)
        if self.half_by is None:
            start = f"Half of the charts show no signal within {counted(last, 'month')} after the change"
        else:
            start = f"Half of the charts show a signal by {counted(self.half_by, 'month')} after the change"
        return (
            f"{start}; {short(self.found[-1].percent)} in 100 do by {counted(last, 'month')}. Where nothing happens, "
            f"{self.false_alarms[-1].of('charts')} signal in the same time, read every month; "
            f"{self.before.of('charts')} had signalled before."
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
            "words": self.words,
        }


@dataclass(frozen=True)
class WaitingTable(GrowingRows[Waiting]):
    """One `Waiting` a rule and reading, after `series` series."""

    setting: Setting
    rows: tuple[Waiting, ...]
    series: int


def waiting(setting: Setting, at_once: int = SERIES_AT_ONCE) -> Iterator[WaitingTable]:
    """The table after each chunk of series. Raises LaboratoryError where the setting has no change to wait for.

    >>> setting = Setting(points=24, denominator=40, start=58, change=10, baseline=12, series=200)
    >>> table = list(waiting(setting))[-1]
    >>> len(table.row("shift 6", "after").found), table.row("shift 6", "after").half_by >= 6
    (12, True)
    """
    begins = setting.change_after or 0
    if not setting.change:
        raise LaboratoryError("There is no change to wait for: choose a change other than 0.")
    if setting.baseline is not None and setting.baseline > begins:
        raise LaboratoryError(
            f"The change comes after point {begins}, inside the baseline of {setting.baseline} points: choose a "
            "shorter baseline or a later change."
        )
    sums: dict[tuple[str, str], list[Any]] = {}
    done = 0
    for chunk in drawn(setting, at_once):
        assert chunk.changed is not None  # there is a change
        stable = _by_month(chunk.stable, chunk.sizes, setting)
        changed = _by_month(chunk.changed, chunk.sizes, setting)
        done += len(chunk.stable)
        for key, marks in stable.items():
            before = marks[0]
            # Both kinds of charts are the same up to the change, so both leave out the same series.
            parts = [np.array([before.sum()])] + [
                np.array([(month & ~before).sum() for month in kind[1:]]) for kind in (marks, changed[key])
            ]
            old = sums.get(key)
            sums[key] = parts if old is None else [a + b for a, b in zip(old, parts, strict=True)]
        yield WaitingTable(setting, tuple(_rows(sums, done)), done)


def run_waiting(setting: Setting, progress: Progress | None = None, stop: Stop | None = None) -> WaitingTable:
    """The whole table at once; `progress` and `stop` as in `run_laboratory`.

    >>> run_waiting(Setting(points=13, denominator=40, change=20, change_after=12, series=100)).complete
    True
    """
    return run(waiting(setting), progress, stop)


def _rows(sums: dict[tuple[str, str], list[Any]], done: int) -> Iterator[Waiting]:
    for (rule, reading), (before, stable, changed) in sums.items():
        first = Share(int(before[0]), done)
        rest = done - first.hits
        if not rest:
            continue  # every chart had signalled before: there is nothing to wait for
        found, alarms = (tuple(Share(int(hits), rest) for hits in kind) for kind in (changed, stable))
        yield Waiting(RULES[rule], reading, first, found, alarms)


def _by_month(counts: Array, sizes: Array | None, setting: Setting) -> dict[tuple[str, str], list[Array]]:
    """Whether each series has signalled by the last month before the change, and by each month after it."""
    begins, baseline = setting.change_after or 0, setting.baseline
    marks: dict[tuple[str, str], list[Array]] = {}
    for months in range(min(begins, FIRST_LOOK), setting.points + 1):
        frozen = baseline if baseline is not None and baseline < months else None
        found = signals(counts[:, :months], None if sizes is None else sizes[:months], frozen)
        if baseline is not None and frozen is None:  # within its baseline a frozen chart is like any other
            found |= {(rule, "frozen"): signal for (rule, _), signal in found.items()}
        for key, signal in found.items():
            so_far = marks.setdefault(key, [np.zeros(len(counts), bool)])
            if months <= begins:
                so_far[0] = so_far[0] | signal
            else:
                so_far.append(so_far[-1] | signal)
    return marks
