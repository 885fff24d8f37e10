"""What the assessment form shows: the round, one practice's assessments side by side, and what all have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from coachlab.builders.form.items import keys_of
from coachlab.builders.form.session import Message
from coachlab.practice.amounts import percent, plain
from coachlab.practice.assessment import LEVEL_WORDS, AssessmentResult, movement, result_of
from coachlab.practice.assessment_items import BY_ID, ITEMS
from coachlab.practice.assessment_round import AssessmentRound, RoundRow, assessment_round
from coachlab.practice.dates import day_words
from coachlab.practice.errors import PracticeError
from coachlab.practice.profile import as_of_day
from coachlab.record import Programme
from coachlab.record.programme_registry import Assessment, Practice
from coachlab.record.words import counted

NAMELESS = "Practice without a name"
LEFT = ("graduated", "left")
READY_WORDS = {True: "ready", False: "not ready yet", None: "cannot be told"}


@dataclass(frozen=True)
class Counted:
    """An assessment that can be counted, with the key by which the form calls it."""

    key: str
    assessment: Assessment
    result: AssessmentResult


@dataclass(frozen=True)
class Sorted:
    """The programme's assessments: `rows` that can be counted, `broken` (key and the sentence why not), `homeless`.

    `homeless` are keys of assessments of no practice of the registry. `now` is the day that counts as today.
    """

    programme: Programme
    now: date
    rows: tuple[Counted, ...]
    broken: tuple[tuple[str, str], ...]
    homeless: tuple[str, ...]

    def of(self, practice: str) -> list[Counted]:
        """A practice's assessments up to today, the earliest first."""
        found = [each for each in self.rows if each.assessment.practice == practice and each.result.on <= self.now]
        return sorted(found, key=lambda each: each.result.on)

    @property
    def later(self) -> list[Counted]:
        """Those dated after today, which count in nothing yet."""
        return [each for each in self.rows if each.result.on > self.now]


def sort_out(programme: Programme, today: date) -> Sorted:
    """What can be counted, and what cannot, so that one slip hides nothing else.

    A programme without a day of its own is counted as of `today`. Raises PracticeError where its day is none.
    """
    if not programme.as_of.strip():
        programme = replace(programme, as_of=today.isoformat())
    now = as_of_day(programme)
    known = set(keys_of(programme.practices, "p"))
    rows, broken, homeless = [], [], []
    for key, each in zip(keys_of(programme.assessments, "as"), programme.assessments, strict=True):
        if each.practice not in known:
            homeless.append(key)
        try:
            rows.append(Counted(key, each, result_of(each)))
        except PracticeError as error:
            broken.append((key, str(error)))
    return Sorted(programme, now, tuple(rows), tuple(broken), tuple(homeless))


def round_of(found: Sorted) -> AssessmentRound:
    """The round over what can be counted; results and contacts of the programme are left out of it.

    Raises PracticeError for two practices with one id.
    """
    usable = [each.assessment for each in found.rows]
    return assessment_round(replace(found.programme, assessments=usable, results=[], contacts=[]))


def practice_name(practice: Practice) -> str:
    """A practice's name on the page."""
    return practice.name.strip() or practice.id or NAMELESS


def default_practice(round_: AssessmentRound | None) -> str:
    """The practice to begin with: the assessed one that is due first, "" where none is assessed."""
    rows = round_.rows if round_ else ()
    return next((row.profile.practice.id for row in rows if row.assessed), "")


def round_view(round_: AssessmentRound) -> Message:
    """The round for the page: words, a row for each practice, and each item's counts over the practices."""
    assessed = sum(row.assessed is not None for row in round_.rows)
    items = [
        [each.item.name, *(each.levels[words] for words in LEVEL_WORDS.values()), each.open] for each in round_.items
    ]
    return {
        "words": round_.words if round_.rows else "",
        "rows": [_round_row(row) for row in round_.rows],
        "late": sum(row.overdue or row.due is None for row in round_.rows),
        "items": items if assessed > 1 else [],
        "practices": counted(assessed, "practice"),
    }


def _round_row(row: RoundRow) -> list[str]:
    """A practice's key and name, its state in a word or two, and the days."""
    if row.assessed is None or row.due is None:
        return [row.profile.practice.id, row.profile.name, "never assessed", ""]
    state = "overdue" if row.overdue else "in time"
    days = f"due again on {day_words(row.due)}, last assessed on {day_words(row.assessed)}"
    return [row.profile.practice.id, row.profile.name, state, days]


def practice_view(found: Sorted, key: str) -> Message | None:
    """One practice's assessments for the page; None where there is no such practice.

    `words` are sentences, `marks` a row for each item (its name and part, the level before and now, 0 to 3 or None),
    `history` a row for each assessment with the newest first, `cards` the words of each closed card, and `last` what
    was seen the time before, by assessment and item; under "" what a new assessment has before it.
    """
    practice = found.programme.practice(key) if key else None
    if practice is None:
        return None
    rows = found.of(key)
    said: Message = {"key": key, "name": practice_name(practice), "words": [], "marks": [], "dates": ["", ""]}
    said |= {"history": [], "cards": {each.key: _card(each.result) for each in found.rows if _is_of(each, key)}}
    said["last"] = {each.key: _seen(before) for before, each in zip([None, *rows], rows, strict=False)}
    said["last"][""] = _seen(rows[-1] if rows else None)
    if practice.status in LEFT:
        said["words"].append(f"{said['name']} is marked as “{practice.status}”, so it stands in no round.")
    if not rows:
        said["words"].append(f"{said['name']} has no assessment yet that counts today.")
        return said
    latest, before = rows[-1].result, _before(rows)
    said["words"].append(latest.words)
    if before is not None:
        said["words"].append(movement(before, latest).words)
    said["dates"] = [day_words(before.on) if before else "", day_words(latest.on)]
    said["marks"] = [
        [item.name, item.part, before.levels[item.id] if before else None, latest.levels[item.id]] for item in ITEMS
    ]
    said["history"] = [_history(rows, place) for place in reversed(range(len(rows)))]
    return said


def _is_of(each: Counted, practice: str) -> bool:
    return each.assessment.practice == practice


def _before(rows: Sequence[Counted]) -> AssessmentResult | None:
    """The assessment before the last one, on an earlier day."""
    earlier = [each.result for each in rows[:-1] if each.result.on < rows[-1].result.on]
    return earlier[-1] if earlier else None


def _card(result: AssessmentResult) -> str:
    return f"{READY_WORDS[result.ready]} · capability {_share(result)}"


def _share(result: AssessmentResult) -> str:
    return "not given" if result.capability is None else f"{plain(result.capability, 0)} %"


def _history(rows: Sequence[Counted], place: int) -> Message:
    each = rows[place]
    before = _before(rows[: place + 1])
    moved = ""
    if before is not None:
        moves = movement(before, each.result)
        moved = f"{len(moves.up)} up, {len(moves.down)} down"
    return {
        "key": each.key,
        "cells": [day_words(each.result.on), READY_WORDS[each.result.ready], _share(each.result), moved or "–"],
        "share": None if each.result.capability is None else percent(each.result.capability, 100),
    }


def _seen(before: Counted | None) -> dict[str, str]:
    """What an assessment says for each item, in words for the next one: the level, and what was seen."""
    if before is None:
        return {}
    said = {"": f"Last time: {day_words(before.result.on)}"}
    for answer in before.assessment.answers:
        if answer.item in BY_ID and answer.level:
            seen = " ".join(answer.seen.split())
            said[answer.item] = f"Last time: {answer.level}." + (f" Seen: {seen}" if seen else "")
    return said
