"""The laboratory's table: what each rule did on stable and on changed charts, with error bars, in words, as data."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from coachlab.simulate.rule_laboratory import words
from coachlab.simulate.rule_laboratory.growing import GrowingRows
from coachlab.simulate.rule_laboratory.lab_rules import READINGS, RULES, LabRule
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


Hits = dict[tuple[str, str], int]
"""(rule, reading) → how many series have a signal."""


def table_of(setting: Setting, stable: Hits, changed: Hits, done: int) -> Laboratory:
    """The table after `done` series, from the counted signals; `changed` is empty where nothing changes.

    >>> table_of(Setting(series=100), {("anhoej", "own"): 3}, {}, 100).rows[0].false_alarms.percent
    3.0
    """
    rows = [
        Row(rule, reading, Share(stable[key], done), Share(changed[key], done) if changed else None)
        for rule in RULES.values()
        for reading in READINGS
        if (key := (rule.key, reading)) in stable
    ]
    return Laboratory(setting, tuple(rows), done)
