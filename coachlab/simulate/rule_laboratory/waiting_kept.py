"""How long a coach waits for a signal, as the record keeps it: counts, from which shares are made anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coachlab.record.experiments import LabResult, LabWait, LabWaiting
from coachlab.simulate.rule_laboratory.experiment import NOT_OURS, setting_drawn
from coachlab.simulate.rule_laboratory.lab_rules import READINGS, RULES
from coachlab.simulate.rule_laboratory.setting import LaboratoryError, Setting
from coachlab.simulate.rule_laboratory.waiting_table import Sums, WaitingTable, looks


def setting_to_wait(result: LabResult, series: int, seed: int = 1) -> Setting:
    """The setting of a result, to be read month by month: charts of the same kind, and others than those of `result`.

    Raises LaboratoryError where there is no change to wait for, or the baseline is not over before it.

    >>> from coachlab.record.experiments import LabSetting
    >>> result = LabResult(series=100, asked=100, sizes=[40], setting=LabSetting(points=24, start=58, change=10))
    >>> setting_to_wait(result, 200).series
    200
    """
    setting = replace(setting_drawn(result), series=series, seed=seed)
    looks(setting)
    return setting


def waiting_of(table: WaitingTable, by: str, on: str) -> LabWaiting:
    """What the record keeps of a table, drawn on the ISO date `on`, `by` an engine."""
    rows = [
        LabWait(
            rule=row.rule.key,
            reading=row.reading,
            before=row.before.hits,
            found=[share.hits for share in row.found],
            alarms=[share.hits for share in row.false_alarms],
        )
        for row in table.rows
    ]
    setting = table.setting
    return LabWaiting(on=on, by=by, series=table.series, asked=setting.series, seed=setting.seed, rows=rows)


def waiting_from(result: LabResult) -> WaitingTable | None:
    """The table as it was, None where none was drawn.

    Raises LaboratoryError where another program wrote what cannot have been drawn.
    """
    kept = result.waiting
    if kept is None:
        return None
    setting = setting_to_wait(result, kept.asked, kept.seed)
    months = setting.points - (setting.change_after or 0)
    sums = Sums()
    for row in kept.rows:
        rest = kept.series - row.before
        known = row.rule in RULES and row.reading in READINGS
        if not known or not (_grows(row.found, months, rest) and _grows(row.alarms, months, rest)):
            raise LaboratoryError(NOT_OURS)
        sums.add((row.rule, row.reading), row.before, row.alarms, row.found)
    if not 1 <= kept.series <= kept.asked:
        raise LaboratoryError(NOT_OURS)
    return WaitingTable(setting, sums.rows(kept.series), kept.series)


def _grows(hits: Sequence[int], months: int, most: int) -> bool:
    """Whether these can be charts that have signalled by each of so many months."""
    return len(hits) == months and list(hits) == sorted(hits) and hits[-1] <= most
