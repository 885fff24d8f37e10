"""A table that sharpens while series are drawn: whether it is complete, which row is whose, and how it is run whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, Protocol, TypeVar

from coachlab.simulate.rule_laboratory.lab_rules import LabRule
from coachlab.simulate.rule_laboratory.setting import Setting

Progress = Callable[[int, int], None]
"""Told after each chunk: series done, series asked for."""

Stop = Callable[[], bool]
"""Asked after each chunk whether to end early."""


class OfOneRule(Protocol):
    """A row: what one rule did, read in one way (a key of `READINGS`)."""

    @property
    def rule(self) -> LabRule:
        """The rule."""

    @property
    def reading(self) -> str:
        """How the charts were read."""


R = TypeVar("R", bound=OfOneRule)


class Growing:
    """What stands behind a table: `series` of those that the setting asks for."""

    setting: Setting
    series: int

    @property
    def complete(self) -> bool:
        """Whether every series that was asked for has been drawn."""
        return self.series == self.setting.series


class GrowingRows(Growing, Generic[R]):
    """A growing table with one row a rule and reading."""

    rows: tuple[R, ...]

    def row(self, rule: str, reading: str = "own") -> R:
        """The row of a rule (a key of `RULES`) and a reading (of `READINGS`). Raises KeyError where there is none."""
        for row in self.rows:
            if (row.rule.key, row.reading) == (rule, reading):
                return row
        raise KeyError((rule, reading))


G = TypeVar("G", bound=Growing)


def run(tables: Iterator[G], progress: Progress | None = None, stop: Stop | None = None) -> G:
    """The last of the tables, which come after each chunk of series; the one before it where `stop` says True.

    A table that was stopped says how many series stand behind it (`complete` is then False), and its intervals are the
    wider for it.
    """
    table = next(tables)
    while True:
        if progress:
            progress(table.series, table.setting.series)
        if table.complete or (stop and stop()):
            return table
        table = next(tables)
