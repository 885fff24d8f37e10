"""What a coach asks about a self-assessment and its plan: what happened, who could look along, what came of a step."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coachlab.builders.form.asked import MUST, PRAISE, Asked
from coachlab.builders.form.items import keys_of
from coachlab.builders.form.pointers import escaped
from coachlab.builders.profile.days import read_day
from coachlab.builders.profile.self_assessment_view import Counted, Sorted
from coachlab.builders.profile.training_plan import LETTER as STEP
from coachlab.competencies.catalogue import BY_ID
from coachlab.competencies.competency import FACILITATORS, LEVELS
from coachlab.competencies.standing import movement
from coachlab.practice.dates import day_words, months_later
from coachlab.practice.sources import Source
from coachlab.record.words import counted, listed

REPEAT_MONTHS = 3
"""Months after which a coach asks for another look: Coachlab's own assumption."""
AT_ONCE = 3
"""Open steps that a person can keep in mind."""
ENOUGH = 8
"""Rated competencies from which the pattern of the ratings says something."""
JUMP = 2
SELF_RATING = Source("davis2006", "Davis et al. 2006, JAMA 296:1094-1102")

_IN_GENERAL = re.compile(r"\b(always|usually|often|generally|in general|normally|most of the time|typically)\b", re.I)
_WHY_EXAMPLE = (
    "A level without an example is a mood. With a practice, a day and what came of it you can compare in three months, "
    "and a colleague can tell you whether they saw the same."
)
_WHY_GENERAL = (
    "In a large study of facilitators the more effective ones could describe their work in detail; the others spoke "
    "in general."
)
_WHY_TAUGHT = "At this level the proof lies with other people: what they do now, and did not do before."
_WHY_GUESS = (
    "In studies of clinicians, what people thought of themselves mostly said little about what others measured. So "
    "ask somebody to look along: a peer in a visit sees in an hour what a form cannot."
)
_WHY_SAME = (
    "Hardly anybody is equally far in everything. One level throughout often means that one thing was looked at."
)
_WHY_MOVED = "A step of two levels can be a change, another day, or another meaning of the words. Examples tell which."
_WHY_STEP = "A step that is late is no failure. It is news about what your weeks can hold."
_WHY_LEARNT = "Reading changes little by itself. What you do differently with a practice is what was learned."
_WHY_AGAIN = "A second look shows what moved. It also shows what you would judge differently today."
_WHY_DAY = "What moved is counted from the days of the self-assessments."


def questions(found: Sorted) -> Iterator[Asked]:
    """The questions: about days, about examples of the last self-assessment, the plan, and the ratings as a whole."""
    yield from _days(found)
    if found.latest is not None:
        yield from _evidence(found.latest)
    yield from _plan(found)
    if found.latest is not None:
        yield from _pattern(found, found.latest)
        yield from _guesses(found.latest)


def _days(found: Sorted) -> Iterator[Asked]:
    for key, words in found.broken:
        yield Asked("day", words, f"{_at(key)}/on", "the day of a self-assessment", _WHY_DAY, severity=MUST)
    for each in found.later:
        yield Asked(
            "later",
            f"This self-assessment is dated {day_words(each.standing.on)}, which is still to come. Is that a slip?",
            f"{_at(each.key)}/on",
            "the day of a self-assessment",
            _WHY_DAY,
            severity=MUST,
        )


def _evidence(latest: Counted) -> Iterator[Asked]:
    """The higher the level, the sooner an example is asked for."""
    rated = [(key, level) for key, level in latest.standing.levels.items() if level is not None]
    for key, level in sorted(rated, key=lambda pair: -pair[1]):
        said = _example_of(latest, key)
        competency, field = BY_ID[key], _field(latest, key, "evidence")
        place = f"{competency.name}: an example"
        if not said and level == len(LEVELS):
            yield Asked(
                "taught",
                f"You say that you teach others here ({competency.name}). What did somebody do this month because of "
                "what they learned with you?",
                field,
                place,
                _WHY_TAUGHT,
            )
        elif not said and level == len(LEVELS) - 1:
            yield Asked("example", competency.asks, field, place, _WHY_EXAMPLE)
        elif general := _IN_GENERAL.search(said):
            yield Asked(
                "general",
                f"{competency.name}: you write “{general.group()}”. Which visit do you think of, and what happened?",
                field,
                place,
                _WHY_GENERAL,
                FACILITATORS,
            )
    if len(rated) >= ENOUGH and not any(_example_of(latest, key) for key, _ in rated):
        key = rated[0][0]
        yield Asked(
            "example",
            f"{len(rated)} ratings, and no example yet. For which one does your last visit give you one?",
            _field(latest, key, "evidence"),
            f"{BY_ID[key].name}: an example",
            _WHY_EXAMPLE,
        )
    high = [key for key, level in rated if level >= len(LEVELS) - 1]
    if high and all(_example_of(latest, key) for key in high):
        yield Asked(
            "shown",
            "Each of your higher levels has an example. Somebody else could judge it too.",
            _at(latest.key),
            "",
            "",
            severity=PRAISE,
        )


def _guesses(latest: Counted) -> Iterator[Asked]:
    guesses = [each.competency for each in latest.assessment.ratings if each.confidence == "a guess" and each.rating]
    guesses = [key for key in guesses if key in BY_ID]
    if guesses:
        yield Asked(
            "guess",
            f"A guess: {listed([BY_ID[key].name for key in guesses], most=3)}. Who could sit in a visit and tell you "
            "what they saw?",
            _field(latest, guesses[0], "confidence"),
            f"{BY_ID[guesses[0]].name}: how sure you are",
            _WHY_GUESS,
            SELF_RATING,
        )


def _pattern(found: Sorted, latest: Counted) -> Iterator[Asked]:
    levels = [level for level in latest.standing.levels.values() if level is not None]
    at = _at(latest.key)
    if len(levels) >= ENOUGH and len(set(levels)) == 1:
        name = LEVELS[levels[0] - 1].name.lower()
        yield Asked(
            "same",
            f"All {len(levels)} ratings say “{name}”. In which one are you further than in the others?",
            at,
            "all ratings",
            _WHY_SAME,
        )
    if len(levels) >= ENOUGH and latest.standing.open:
        names = listed([BY_ID[key].name for key in latest.standing.open], most=3)
        verb = "is" if len(latest.standing.open) == 1 else "are"
        yield Asked(
            "open",
            f"{names} {verb} still open. What would you have to try, or who would have to watch you, to tell?",
            _field(latest, latest.standing.open[0], "rating"),
            "what is open",
            "What is open counts in nothing, and is not proposed for your plan.",
        )
    earlier = found.earlier()
    if earlier:
        moved = movement(earlier[0].standing, latest.standing)
        for key, (old, new) in {**moved.up, **moved.down}.items():
            if abs(new - old) >= JUMP:
                steps = [f"“{LEVELS[level - 1].name.lower()}”" for level in (old, new)]
                yield Asked(
                    "jump",
                    f"{BY_ID[key].name} went from {steps[0]} to {steps[1]}. What do you do today, or see today, "
                    f"that you did not in {day_words(moved.before).split(' ', 1)[1]}?",
                    _field(latest, key, "evidence"),
                    f"{BY_ID[key].name}: an example",
                    _WHY_MOVED,
                )
    if months_later(latest.standing.on, REPEAT_MONTHS) < found.today:
        yield Asked(
            "again",
            f"Your last self-assessment is of {day_words(latest.standing.on)}. When do you look again?",
            at,
            "the next self-assessment",
            _WHY_AGAIN,
        )


def _plan(found: Sorted) -> Iterator[Asked]:
    plan = found.profile.plan
    open_steps = 0
    for key, step in zip(keys_of(plan, STEP), plan, strict=True):
        at = f"/plan/{escaped(key)}"
        name = BY_ID[step.competency].name if step.competency in BY_ID else "A step"
        when = read_day(step.by_when)
        if step.done:
            if not step.learnt.strip():
                yield Asked(
                    "learnt",
                    f"{name}: done. What do you do differently with a practice since then?",
                    f"{at}/learnt",
                    f"{name}: what you take from it",
                    _WHY_LEARNT,
                )
            else:
                yield Asked(
                    "done", f"{name}: done, and you wrote down what you took from it.", at, "", "", severity=PRAISE
                )
            continue
        open_steps += 1
        if when and when < found.today:
            yield Asked(
                "late",
                f"{name}: this was meant for {day_words(when)}. What got in the way, and what smaller step would fit "
                "into next week?",
                f"{at}/by_when",
                f"{name}: by when",
                _WHY_STEP,
            )
        elif not when:
            yield Asked("when", f"{name}: by which day?", f"{at}/by_when", f"{name}: by when", _WHY_STEP)
        if not step.goal.strip():
            yield Asked(
                "goal",
                f"{name}: what would others see when you can do it?",
                f"{at}/goal",
                f"{name}: the goal",
                "A goal that others can see tells you both when it is reached.",
            )
    if open_steps > AT_ONCE:
        yield Asked(
            "many",
            f"{counted(open_steps, 'step')} are open. Which three come first, and which can wait?",
            "/plan",
            "the training plan",
            "More than three things at once are hard to keep in mind between visits.",
        )


def _example_of(latest: Counted, key: str) -> str:
    rating = latest.assessment.rating_of(key)
    return rating.evidence.strip() if rating else ""


def _at(key: str) -> str:
    return f"/self_assessments/{escaped(key)}"


def _field(of: Counted, competency: str, name: str) -> str:
    return f"{_at(of.key)}/ratings/{competency}/{name}"
