"""What a coach asks about assessments: what a level rests on, what holds readiness back, what jumped, who is due."""

from __future__ import annotations

from collections.abc import Iterator

from coachlab.builders.form.asked import MUST, PRAISE, Asked
from coachlab.builders.form.pointers import escaped
from coachlab.builders.programme.assessment_view import Counted, Sorted, practice_name
from coachlab.practice.assessment import LEVEL_WORDS, movement
from coachlab.practice.assessment_items import BY_ID, names_of
from coachlab.practice.dates import day_words
from coachlab.practice.sources import ROADMAP
from coachlab.record.words import counted, listed

JUMP = 2
"""Steps on one item between two assessments that a coach asks about: Coachlab's own assumption."""
SELF = "the practice itself"
"""Who filled an assessment in, where no coach did."""
_WHY_SEEN = (
    "In half a year somebody else may judge this item. With what was seen beside the level, two people can compare "
    "what they saw; without it they compare moods."
)
_WHY_READY = (
    "Ready, willing and able come before the work. Time spent on a practice that cannot begin yet is missing in one "
    "that can, and a small hurdle is often quickly moved by somebody who knows of it."
)
_WHY_OPEN = "An item that nobody could tell counts in nothing. Often somebody else in the practice knows the answer."
_WHY_SAME = (
    "Practices are rarely equally far in all things. One level throughout often means that one item was looked at."
)
_WHY_JUMP = (
    "A step up can be a change, another person's judgement, or another mood. Ask what is there today that was not "
    "there before, and look at it."
)
_WHY_SELF = (
    "People who judge their own work often see it one level higher. That is no fault: it is a reason to look along."
)
_WHY_DAY = "What moved, and who is due, is counted from the days of the assessments."


def questions(found: Sorted, chosen: str) -> Iterator[Asked]:
    """The questions about the chosen practice, then those about the whole list."""
    for key, words in found.broken:
        at = _at(key)
        field = f"{at}/on" if "date" in words or "is not from" in words else at
        yield Asked("day", words, field, "an assessment", _WHY_DAY, severity=MUST)
    rows = found.of(chosen)
    if rows:
        yield from _of_the_latest(found, rows)
    for key in found.homeless:
        yield Asked(
            "practice",
            "This assessment names no practice of the registry. Which one is it of?",
            f"{_at(key)}/practice",
            "an assessment without a practice",
            "An assessment counts for its practice alone; without one it is in no round and in no level.",
            severity=MUST,
        )
    for each in found.later:
        yield Asked(
            "later",
            f"This assessment is dated {day_words(each.result.on)}, after the day that counts as today "
            f"({day_words(found.now)}). Is one of the two days a slip?",
            f"{_at(each.key)}/on",
            "the day of an assessment",
            "What lies ahead of the day that counts as today is left out of everything.",
        )


def _of_the_latest(found: Sorted, rows: list[Counted]) -> Iterator[Asked]:
    latest = rows[-1]
    practice = found.programme.practice(latest.assessment.practice)
    name = practice_name(practice) if practice else ""
    when = day_words(latest.result.on)
    at = _at(latest.key)
    if len(rows) > 1 and rows[-2].result.on == latest.result.on:
        yield Asked(
            "twice",
            f"{name} has two assessments of {when}. Which one shall stay?",
            at,
            f"{name}: {when}",
            "Of two assessments of one day only one can be the last, and nobody can say what moved between them.",
            severity=MUST,
        )
    yield from _readiness(latest, name)
    yield from _jumps(rows, name)
    yield from _grounds(latest, name)
    if latest.assessment.by.strip().casefold() == SELF:
        yield Asked(
            "self",
            f"{name} filled this in alone. Which two levels would you like to see with your own eyes?",
            f"{at}/by",
            f"{name}, {when}: who filled it in",
            _WHY_SELF,
        )
    if latest.result.due_again < found.now:
        yield Asked(
            "due",
            f"{name} was due again on {day_words(latest.result.due_again)}. When do you sit down with the practice?",
            "/assessments",
            f"{name}: the next assessment",
            "In the network of the coaching roadmap practices were assessed every six months, and what moved most was "
            "seen from that.",
            ROADMAP,
        )


def _readiness(latest: Counted, name: str) -> Iterator[Asked]:
    for item in latest.result.not_ready:
        level = LEVEL_WORDS[latest.result.levels[item] or 0]
        yield Asked(
            "ready",
            f"{name}: “{level}” for {BY_ID[item].name}. What would have to change first, and who could help with it?",
            _field(latest, item, "level"),
            f"{name}: {BY_ID[item].name}",
            _WHY_READY,
            ROADMAP,
        )


def _jumps(rows: list[Counted], name: str) -> Iterator[Asked]:
    latest = rows[-1]
    earlier = [each for each in rows[:-1] if each.result.on < latest.result.on]
    if not earlier:
        return
    moved = movement(earlier[-1].result, latest.result)
    for item, (old, new) in {**moved.up, **moved.down}.items():
        if abs(new - old) >= JUMP:
            yield Asked(
                "jump",
                f"{BY_ID[item].name.capitalize()} went from “{LEVEL_WORDS[old]}” to “{LEVEL_WORDS[new]}”. "
                "What is seen today that was not seen then?",
                _field(latest, item, "seen"),
                f"{name}: {BY_ID[item].name}",
                _WHY_JUMP,
            )


def _grounds(latest: Counted, name: str) -> Iterator[Asked]:
    answers = {each.item: each for each in latest.assessment.answers if each.item in BY_ID}
    levels = [level for level in latest.result.levels.values() if level is not None]
    if len(levels) == len(BY_ID) and len(set(levels)) == 1:
        yield Asked(
            "same",
            f"All ten items say “{LEVEL_WORDS[levels[0]]}”. Which of them did you look at longest?",
            _at(latest.key),
            f"{name}: all items",
            _WHY_SAME,
        )
    bare = [item for item, each in answers.items() if latest.result.levels[item] and not each.seen.strip()]
    if bare:
        level = f"“{answers[bare[0]].level}”"
        also = f" {counted(len(bare) - 1, 'more item')} without a word about it." if len(bare) > 1 else ""
        yield Asked(
            "seen",
            f"What did you see or hear that makes {BY_ID[bare[0]].name} {level}?{also}",
            _field(latest, bare[0], "seen"),
            f"{name}: {BY_ID[bare[0]].name}",
            _WHY_SEEN,
        )
    elif levels and not latest.result.open_items:
        yield Asked(
            "grounds",
            "Each level above “not yet” says what was seen. Somebody else could judge it again.",
            _at(latest.key),
            "",
            "",
            severity=PRAISE,
        )
    if latest.result.open_items:
        yield Asked(
            "open",
            f"Still open: {listed(names_of(latest.result.open_items), most=4)}. Who in the practice would know?",
            _field(latest, latest.result.open_items[0], "level"),
            f"{name}: what is open",
            _WHY_OPEN,
        )


def _at(key: str) -> str:
    return f"/assessments/{escaped(key)}"


def _field(of: Counted, item: str, name: str) -> str:
    return f"{_at(of.key)}/answers/{item}/{name}"
