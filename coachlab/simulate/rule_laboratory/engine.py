"""The laboratory's two ways to draw: thousands of series at once with numpy, or one by one where there is no numpy."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TypeVar

from coachlab.simulate.rule_laboratory import plain, plain_waiting
from coachlab.simulate.rule_laboratory.growing import Growing
from coachlab.simulate.rule_laboratory.rolling_table import RollingNumbers
from coachlab.simulate.rule_laboratory.setting import Setting
from coachlab.simulate.rule_laboratory.tables import Laboratory
from coachlab.simulate.rule_laboratory.waiting_table import WaitingTable

G = TypeVar("G", bound=Growing)


@dataclass(frozen=True)
class Engine:
    """One way to draw. `key` is its name in a result, `usual` how many series it draws where nobody says how many.

    `waits` is how many it reads month by month: fewer, for each of these is read as often as it has months. `words`
    tell a coach what to expect of it. Both ways have the same rules and the same laws of chance.
    """

    key: str
    usual: int
    waits: int
    words: str
    laboratory: Callable[[Setting], Iterator[Laboratory]]
    rolling_numbers: Callable[[Setting], Iterator[RollingNumbers]]
    waiting: Callable[[Setting, str], Iterator[WaitingTable]]


PLAIN = Engine(
    "plain",
    1_000,
    500,
    "On this page the laboratory draws one chart after the other, so it draws 1,000 unless you ask for more. In the "
    "lab on a computer it draws 10,000. Month by month it reads 500 here and 2,000 there. Rules and charts are the "
    "same; with fewer charts the intervals are wider.",
    plain.laboratory,
    plain.rolling_numbers,
    lambda setting, reading: plain_waiting.waiting(setting, readings=[reading]),
)
"""Without numpy, as in a page of the book."""


def _fast_laboratory(setting: Setting) -> Iterator[Laboratory]:
    from coachlab.simulate.rule_laboratory.laboratory import laboratory

    return laboratory(setting)


def _fast_rolling_numbers(setting: Setting) -> Iterator[RollingNumbers]:
    from coachlab.simulate.rule_laboratory.rolling import rolling_numbers

    return rolling_numbers(setting)


def _fast_waiting(setting: Setting, reading: str) -> Iterator[WaitingTable]:
    from coachlab.simulate.rule_laboratory.waiting import waiting

    return waiting(setting, 200, [reading])


FAST = Engine("numpy", 10_000, 2_000, "", _fast_laboratory, _fast_rolling_numbers, _fast_waiting)
"""With numpy, which is loaded when the first charts are drawn."""


def engine() -> Engine:
    """The fastest way that this Python has.

    >>> engine().key, engine().usual
    ('numpy', 10000)
    """
    return PLAIN if find_spec("numpy") is None else FAST


def draw_for(tables: Iterator[G], seconds: float, clock: Callable[[], float] = time.monotonic) -> G:
    """The table after this many seconds of drawing: at least one chunk is drawn, and none after the last.

    >>> draw_for(PLAIN.laboratory(Setting(series=100)), seconds=0).series
    20
    """
    until = clock() + seconds
    table = next(tables)
    while not table.complete and clock() < until:
        table = next(tables)
    return table
