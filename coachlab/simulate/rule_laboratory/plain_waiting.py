"""How long a coach waits for a signal, without numpy: the same charts as `waiting`, read month by month, one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from coachlab.simulate.rule_laboratory.lab_rules import READINGS
from coachlab.simulate.rule_laboratory.one_series import signals_of_one
from coachlab.simulate.rule_laboratory.plain import one_series
from coachlab.simulate.rule_laboratory.setting import Setting
from coachlab.simulate.rule_laboratory.waiting_table import Sums, WaitingTable, as_frozen, frozen_at, looks
from coachlab.simulate.uniform import uniform

SERIES_AT_ONCE = 4
"""Series in a chunk: each is read as often as there are months, so a chunk is a tenth of a second in a browser."""

Marks = dict[tuple[str, str], list[bool]]
"""(rule, reading) → whether the series had signalled before the change, then by each month after it."""


def waiting(
    setting: Setting, at_once: int = SERIES_AT_ONCE, readings: Collection[str] = tuple(READINGS)
) -> Iterator[WaitingTable]:
    """The table after each chunk of series, as `waiting.waiting`. Raises LaboratoryError as it does.

    >>> setting = Setting(points=18, denominator=40, start=58, change=20, change_after=12, series=100)
    >>> list(waiting(setting, readings=["own"]))[-1].row("shift 6").half_by
    5
    """
    months = looks(setting)
    return _tables(setting, at_once, readings, months)


def _tables(setting: Setting, at_once: int, readings: Collection[str], months: range) -> Iterator[WaitingTable]:
    chance = uniform(setting.seed)
    begins = setting.change_after or 0
    earlier = [points for points in months if points <= begins]
    later = [points for points in months if points > begins]
    sums = Sums()
    for done in range(1, setting.series + 1):
        still, moved = one_series(setting, chance)
        assert moved is not None  # there is a change
        so_far = _read({}, still, setting, readings, earlier)  # up to the change both are the same
        kinds = [_read(so_far, each, setting, readings, later) for each in (still, moved)]
        for key, stable in kinds[0].items():
            before = stable[0]
            sums.add(key, before, *([month and not before for month in kind[key][1:]] for kind in kinds))
        if done % at_once == 0 or done == setting.series:
            yield WaitingTable(setting, sums.rows(done), done)


def _read(
    before: Marks, counts: Sequence[float], setting: Setting, readings: Collection[str], months: Sequence[int]
) -> Marks:
    """What was found `before`, and what is found when the chart has so many points, at each of these `months`."""
    begins, sizes = setting.change_after or 0, setting.sizes or None
    asked, frozen_too = as_frozen(setting, readings)
    marks = {key: list(each) for key, each in before.items()}
    for points in months:
        frozen = frozen_at(setting, points)
        found = signals_of_one(counts[:points], sizes[:points] if sizes else None, frozen, asked)
        if frozen_too and frozen is None:
            found |= {(rule, "frozen"): signal for (rule, _), signal in found.items()}
        for key, signal in found.items():
            if key[1] not in readings:
                continue
            so_far = marks.setdefault(key, [False] * max(1, points - begins))
            if points <= begins:
                so_far[0] = so_far[0] or signal
            else:
                so_far.append(so_far[-1] or signal)
    return marks
