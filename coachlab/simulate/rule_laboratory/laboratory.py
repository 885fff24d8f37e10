"""The rule laboratory: how often each rule signals where nothing happens, and where a true change does.

    for table in laboratory(Setting(points=24, denominator=40, start=58, change=10, baseline=12)): ...

A table comes after each chunk of series, so that a page can show it sharpen; whoever has seen enough stops asking.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coachlab.simulate.rule_laboratory.draws import SERIES_AT_ONCE, Drawn, drawn
from coachlab.simulate.rule_laboratory.growing import Progress, Stop, run
from coachlab.simulate.rule_laboratory.rules import signals
from coachlab.simulate.rule_laboratory.setting import Setting
from coachlab.simulate.rule_laboratory.tables import Hits, Laboratory, table_of


def laboratory(setting: Setting, at_once: int = SERIES_AT_ONCE) -> Iterator[Laboratory]:
    """The table after each chunk of `at_once` series; the last one is complete.

    >>> tables = list(laboratory(Setting(points=12, denominator=40, series=300), at_once=100))
    >>> [table.series for table in tables], tables[-1].complete
    ([100, 200, 300], True)
    """
    stable: Hits = {}
    changed: Hits = {}
    done = 0
    for chunk in drawn(setting, at_once):
        _count(stable, chunk.stable, chunk, setting)
        if chunk.changed is not None:
            _count(changed, chunk.changed, chunk, setting)
        done += len(chunk.stable)
        yield table_of(setting, stable, changed, done)


def run_laboratory(setting: Setting, progress: Progress | None = None, stop: Stop | None = None) -> Laboratory:
    """The whole table at once. `progress` is told after each chunk, and `stop` asked: True ends the simulation.

    A table that was stopped says how many series stand behind it (`complete` is then False), and its intervals are the
    wider for it.

    >>> table = run_laboratory(Setting(points=24, denominator=None, series=1_000))
    >>> table.row("anhoej").false_alarms.percent < 6 < table.row("shift 6").false_alarms.percent
    True
    """
    return run(laboratory(setting), progress, stop)


def _count(hits: Hits, values: Any, chunk: Drawn, setting: Setting) -> None:
    for key, marks in signals(values, chunk.sizes, setting.baseline).items():
        hits[key] = hits.get(key, 0) + int(marks.sum())
