"""The rule laboratory: how often each rule signals where nothing happens, and where a true change does.

    for table in laboratory(Setting(points=24, denominator=40, start=58, change=10, baseline=12)): ...

A table comes after each chunk of series, so that a page can show it sharpen; whoever has seen enough stops asking.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from coachlab.simulate.rule_laboratory import words
from coachlab.simulate.rule_laboratory.draws import SERIES_AT_ONCE, Drawn, drawn
from coachlab.simulate.rule_laboratory.growing import GrowingRows, Progress, Stop, run
from coachlab.simulate.rule_laboratory.rules import READINGS, RULES, LabRule, signals
from coachlab.simulate.rule_laboratory.setting import Setting
from coachlab.simulate.rule_laboratory.shares import Share


@dataclass(frozen=True)
class Row:
    """What one rule did, read in one way: `false_alarms` of stable charts, and its `power` where there is a change.

    `power` is the share of the changed charts with a signal of any kind, so part of it is false alarms too.
    """

    rule: LabRule
    reading: str
    false_alarms: Share
    power: Share | None

    @property
    def words(self) -> str:
        """What this means for a coach, in two or three sentences."""
        return words.row_words(self.false_alarms, self.power)

    @property
    def reading_words(self) -> str:
        """How the charts were read."""
        return READINGS[self.reading]

    def real_signals(self, changed: float) -> float | None:
        """Of 100 signals, how many come from charts with the change, where `changed` percent of all charts have it.

        None without a power or a signal. Source: Bayes' rule.
        """
        return None if self.power is None else words.real_signals(self.false_alarms, self.power, changed)


@dataclass(frozen=True)
class Laboratory(GrowingRows[Row]):
    """The laboratory's table: one row a rule and reading, after `series` series; `complete` when all were drawn."""

    setting: Setting
    rows: tuple[Row, ...]
    series: int

    @property
    def words(self) -> str:
        """What the whole table says, with the number of series that stand behind it."""
        return words.table_words(
            self.setting, [(row.rule, row.reading_words, row.false_alarms, row.power) for row in self.rows]
        )

    def as_plain(self) -> dict[str, Any]:
        """The table as plain data for a page or a file: text, numbers, lists and dictionaries alone."""
        return {
            "setting": {
                **asdict(self.setting),
                "denominator": list(self.setting.sizes) or None,
                "words": self.setting.words,
            },
            "series": self.series,
            "complete": self.complete,
            "words": self.words,
            "rows": [
                {
                    "rule": asdict(row.rule),
                    "reading": row.reading,
                    "reading_words": row.reading_words,
                    "false_alarms": row.false_alarms.as_plain(),
                    "power": row.power.as_plain() if row.power else None,
                    "words": row.words,
                }
                for row in self.rows
            ],
        }


def laboratory(setting: Setting, at_once: int = SERIES_AT_ONCE) -> Iterator[Laboratory]:
    """The table after each chunk of `at_once` series; the last one is complete.

    >>> tables = list(laboratory(Setting(points=12, denominator=40, series=300), at_once=100))
    >>> [table.series for table in tables], tables[-1].complete
    ([100, 200, 300], True)
    """
    stable: dict[tuple[str, str], int] = {}
    changed: dict[tuple[str, str], int] = {}
    done = 0
    for chunk in drawn(setting, at_once):
        _count(stable, chunk.stable, chunk, setting)
        if chunk.changed is not None:
            _count(changed, chunk.changed, chunk, setting)
        done += len(chunk.stable)
        rows = [
            Row(rule, reading, Share(stable[key], done), Share(changed[key], done) if changed else None)
            for rule in RULES.values()
            for reading in READINGS
            if (key := (rule.key, reading)) in stable
        ]
        yield Laboratory(setting, tuple(rows), done)


def run_laboratory(setting: Setting, progress: Progress | None = None, stop: Stop | None = None) -> Laboratory:
    """The whole table at once. `progress` is told after each chunk, and `stop` asked: True ends the simulation.

    A table that was stopped says how many series stand behind it (`complete` is then False), and its intervals are the
    wider for it.

    >>> table = run_laboratory(Setting(points=24, denominator=None, series=1_000))
    >>> table.row("anhoej").false_alarms.percent < 6 < table.row("shift 6").false_alarms.percent
    True
    """
    return run(laboratory(setting), progress, stop)


def _count(hits: dict[tuple[str, str], int], values: Any, chunk: Drawn, setting: Setting) -> None:
    for key, marks in signals(values, chunk.sizes, setting.baseline).items():
        hits[key] = hits.get(key, 0) + int(marks.sum())
