"""What the rule laboratory's form says of the months until a signal: guess, picture, and what to tell a team."""

from __future__ import annotations

from coachlab.builders.form.session import Message
from coachlab.record.experiments import Experiment, Guess, LabResult
from coachlab.record.words import counted
from coachlab.simulate.rule_laboratory.setting import LaboratoryError
from coachlab.simulate.rule_laboratory.shares import short
from coachlab.simulate.rule_laboratory.waiting_kept import setting_to_wait, waiting_from
from coachlab.simulate.rule_laboratory.waiting_picture import WaitingPicture
from coachlab.simulate.rule_laboratory.waiting_table import Waiting, WaitingTable, looks

OTHERS = {"perla": "anhoej", "anhoej": "perla", "mdc": "anhoej"}
"""The rule that is set beside the one of the guess."""


def wait_said(experiment: Experiment, result: LabResult, prefix: str, sharing: str) -> Message:
    """What stands under a result about waiting: why there is nothing to wait for, how it is read, and what was found.

    `possible` is False where nothing changes.
    """
    said: Message = {"possible": bool(result.setting.change), "why": "", "how": "", "drawn": False, "picture": None}
    if not said["possible"]:
        return said
    try:
        setting = setting_to_wait(result, max(result.series, 100))
        table = waiting_from(result)
    except LaboratoryError as error:
        return {**said, "why": str(error)}
    said["how"] = how_words(setting.baseline, looks(setting)[0])
    if table is None:
        return said
    picture = WaitingPicture(table, experiment.name.strip(), result.guess)
    words = waited(result.guess, table)
    if table.series < table.setting.series:
        words.insert(0, f"You stopped after {table.series:,} of {table.setting.series:,} charts.")
    return {
        **said,
        "drawn": True,
        "picture": {
            "html": picture.to_html(prefix=prefix),
            "summary": picture.summary,
            "sharing": sharing,
            "problem": "",
        },
        "words": words,
    }


def how_words(baseline: int | None, first: int) -> str:
    """Who reads the charts, and when.

    >>> how_words(None, 12)
    'Each chart is read every month, as a practice reads its own: from its 12 months on, with a centre line from all \
months so far.'
    """
    start = "Each chart is read every month, as a practice reads its own"
    if baseline is not None:
        return f"{start}: each time all months after the baseline, against the line of the baseline."
    return f"{start}: from its {counted(first, 'month')} on, with a centre line from all months so far."


def waited(guess: Guess, table: WaitingTable) -> list[str]:
    """The guess beside what was found, what it means for a team, and how long another rule takes."""
    row = _row(table, guess.rule)
    if row is None:
        return []
    said = [_compared(guess.months, row)] if guess.months is not None else []
    last = len(row.found)
    if row.half_by is None:
        said.append(
            f"Tell the team: even if the change works, this rule may well stay silent for {counted(last, 'month')}, so "
            "silence does not mean failure. Agree on what else you will look at."
        )
    else:
        said.append(
            f"Tell the team: even if the change works, a signal may take {counted(row.half_by, 'month')} or longer. "
            "Agree now on what you will look at in the meantime."
        )
    other = _row(table, OTHERS[guess.rule])
    if other is not None:
        said.append(
            f"By “{other.rule.name}” half have a signal by {other.half_words}, with "
            f"{short(other.false_alarms[-1].percent)} false alarms in 100 charts in the same time; by "
            f"“{row.rule.name}” by {row.half_words}, with {short(row.false_alarms[-1].percent)}."
        )
    return said


def _compared(expected: float, row: Waiting) -> str:
    early, late = row.half_between
    start = f"You expected half of the charts to have a signal by month {expected:g}; the laboratory found "
    start += row.half_words
    low = early if early is not None else len(row.found) + 1
    if expected < low:
        return f"{start}: it takes longer than you expected."
    if late is not None and expected > late:
        return f"{start}: it is sooner than you expected."
    return f"{start}: as you expected."


def _row(table: WaitingTable, rule: str) -> Waiting | None:
    return next((row for row in table.rows if row.rule.key == rule), None)


def picture_of(experiment: Experiment) -> WaitingPicture | None:
    """The picture to take along; None where nothing was read month by month."""
    result = experiment.result
    try:
        table = waiting_from(result) if result is not None else None
    except LaboratoryError:
        return None
    return WaitingPicture(table, experiment.name.strip(), result.guess) if result is not None and table else None
