"""The experiments with the rules as the forms know them: places in a coach's words, and numbers as a table."""

from __future__ import annotations

from typing import Any

from coachlab.record.experiments import Experiments
from coachlab.record.words import cut

LONGEST = 40
"""Characters of an experiment's name in a place."""

_WORDS = {
    "change_after": "months before the change",
    "months_to_full": "months until the change is whole",
    "start": "true percent before the change",
    "change": "true change",
    "points": "months on the chart",
    "patients": "patients a month",
    "alarms": "expected false alarms",
    "found": "expected to be found",
    "months": "expected months until a signal",
    "learnt": "what you learnt",
    "two_numbers": "the two numbers",
    "trap": "the quality report",
}
"""Fields whose name in the file is not what people say."""


def experiments_place(record: Experiments, pointer: str) -> str:
    """Where a pointer leads, in words.

    >>> from coachlab.record.experiments import Experiment
    >>> record = Experiments(experiments=[Experiment(id="x1", name="A small practice"), Experiment(id="x2")])
    >>> experiments_place(record, "/experiments/0/setting/points"), experiments_place(record, "/experiments/1")
    ('Experiment “A small practice”: months on the chart', 'Experiment 2')
    >>> experiments_place(record, "/trap/say"), experiments_place(record, "/title")
    ('The quality report: say', 'Title')
    """
    way = pointer.strip("/").split("/")
    last = way[-1]
    words = _WORDS.get(last, last.replace("_", " "))
    if way[0] == "experiments" and len(way) > 1 and way[1].isdecimal() and int(way[1]) < len(record.experiments):
        one = named(record, int(way[1]))
        return one if len(way) == 2 else f"{one}: {words}"
    if way[0] == "trap" and len(way) > 1:
        return f"The quality report: {words}"
    return words[:1].upper() + words[1:]


def named(record: Experiments, place: int) -> str:
    """How an experiment is called: by its name, or by its place."""
    name = " ".join(record.experiments[place].name.split())
    if not name:
        return f"Experiment {place + 1}"
    return f"Experiment “{cut(name, LONGEST)}”"


def experiments_table(record: Experiments) -> list[list[Any]]:
    """All results, one row a rule and a way to read the charts; months of 1 to 10 patients are not told apart."""
    from coachlab.simulate.rule_laboratory.experiment import table_from
    from coachlab.simulate.rule_laboratory.picture import shared_words
    from coachlab.simulate.rule_laboratory.setting import LaboratoryError
    from coachlab.simulate.rule_laboratory.waiting_kept import waiting_from

    heads = ["Experiment", "Setting", "Charts of each kind", "Rule", "What it looks at", "How the chart is read"]
    for what in ("False alarms", "Found"):
        heads += [f"{what} in 100", f"{what}: interval from", f"{what}: interval to"]
    heads.append("Half of the changed charts have a signal by")
    rows: list[list[Any]] = [heads]
    for place, experiment in enumerate(record.experiments):
        if experiment.result is None:
            continue
        try:
            table = table_from(experiment.result)
            waits = waiting_from(experiment.result)
        except LaboratoryError:
            continue
        half = {(row.rule, row.reading): row.half_words for row in waits.rows} if waits else {}
        for row in table.rows:
            about = [named(record, place), shared_words(table.setting), table.series]
            cells: list[Any] = [*about, row.rule.name, row.rule.numbers, row.reading_words]
            for share in (row.false_alarms, row.power):
                cells += [round(each, 2) for each in (share.percent, share.low, share.high)] if share else [None] * 3
            rows.append([*cells, half.get((row.rule, row.reading))])
    return rows
