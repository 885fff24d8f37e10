"""How long a coach waits for a signal, for thousands of series at once: the charts are read month by month."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np

from coachlab.charts.panel_bits import Array
from coachlab.simulate.rule_laboratory.draws import SERIES_AT_ONCE, drawn
from coachlab.simulate.rule_laboratory.growing import Progress, Stop, run
from coachlab.simulate.rule_laboratory.lab_rules import READINGS
from coachlab.simulate.rule_laboratory.rules import signals
from coachlab.simulate.rule_laboratory.setting import Setting
from coachlab.simulate.rule_laboratory.waiting_table import Sums, WaitingTable, as_frozen, frozen_at, looks

Marks = dict[tuple[str, str], list[Array]]
"""(rule, reading) → whether each series had signalled before the change, then by each month after it."""


def waiting(
    setting: Setting, at_once: int = SERIES_AT_ONCE, readings: Collection[str] = tuple(READINGS)
) -> Iterator[WaitingTable]:
    """The table after each chunk of series. Raises LaboratoryError where the setting has no change to wait for.

    `readings`: the keys of `READINGS` that are asked for; those that need a baseline come only where there is one.

    >>> setting = Setting(points=24, denominator=40, start=58, change=10, baseline=12, series=200)
    >>> table = list(waiting(setting))[-1]
    >>> len(table.row("shift 6", "after").found), table.row("shift 6", "after").half_by >= 6
    (12, True)
    """
    months = looks(setting)
    return _tables(setting, at_once, readings, months)


def _tables(setting: Setting, at_once: int, readings: Collection[str], months: range) -> Iterator[WaitingTable]:
    sums = Sums()
    done = 0
    for chunk in drawn(setting, at_once):
        assert chunk.changed is not None  # there is a change
        stable = _by_month(chunk.stable, chunk.sizes, setting, readings, months)
        changed = _by_month(chunk.changed, chunk.sizes, setting, readings, months)
        done += len(chunk.stable)
        for key, marks in stable.items():
            # Both kinds of charts are the same up to the change, so both leave out the same series.
            before = marks[0]
            both = ([int((month & ~before).sum()) for month in kind[1:]] for kind in (marks, changed[key]))
            sums.add(key, int(before.sum()), *both)
        yield WaitingTable(setting, sums.rows(done), done)


def run_waiting(setting: Setting, progress: Progress | None = None, stop: Stop | None = None) -> WaitingTable:
    """The whole table at once; `progress` and `stop` as in `run_laboratory`.

    >>> run_waiting(Setting(points=13, denominator=40, change=20, change_after=12, series=100)).complete
    True
    """
    return run(waiting(setting), progress, stop)


def _by_month(counts: Array, sizes: Array | None, setting: Setting, readings: Collection[str], months: range) -> Marks:
    """Whether each series has signalled by the last month before the change, and by each month after it."""
    begins = setting.change_after or 0
    asked, frozen_too = as_frozen(setting, readings)
    marks: Marks = {}
    for points in months:
        frozen = frozen_at(setting, points)
        found = signals(counts[:, :points], None if sizes is None else sizes[:points], frozen, asked)
        if frozen_too and frozen is None:
            found |= {(rule, "frozen"): signal for (rule, _), signal in found.items()}
        for key, signal in found.items():
            if key[1] not in readings:
                continue
            # nobody looks at a chart of fewer points than the first look has
            so_far = marks.setdefault(key, [np.zeros(len(counts), bool)] * max(1, points - begins))
            if points <= begins:
                so_far[0] = so_far[0] | signal
            else:
                so_far.append(so_far[-1] | signal)
    return marks
