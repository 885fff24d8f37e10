"""What an exercise can ask of practice assessments and levels of engagement: what was seen, and who gets what, why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from coachlab.grading.criteria.criterion import Verdict, Work, criterion
from coachlab.practice.assessment import POINTS, READY_FROM
from coachlab.practice.assessment_items import BY_ID, ITEMS, READINESS
from coachlab.practice.dates import day
from coachlab.practice.errors import PracticeError
from coachlab.record import Programme
from coachlab.record.programme_registry import Assessment, AssessmentAnswer

READY = "book/coaching/readiness"
MODEL = "book/programme/coaching-model"
UNKNOWN = "do not know"
FEWEST_SEEN, FEWEST_WHY = 3, 4
MOST_UNKNOWN = 2
"""More answers “do not know” than this, for one practice, are no assessment."""
_FROM, _FULL, _STEPS = 0.55, 0.85, 6
"""Of the levels: below which share there are no points, from which all, and in how many steps between."""

Rated = Mapping[str, Sequence[str]]
"""The ids of the practices to be assessed, by the letter of the case."""


def programme_of(work: Work) -> Programme:
    """The answer's coaching programme."""
    return cast(Programme, work.answer.document("programme"))


@criterion(
    "assessment-whole",
    title="Each visit became a whole assessment",
    lesson=READY,
    section="An assessment is a talk",
)
def whole(work: Work, *, rated: Rated) -> Verdict:
    """For each practice half of its share for an answer to all ten items, a quarter for the day, a quarter for whom."""
    ids = rated[work.case]
    share, question = 0.0, ""
    for each in ids:
        found = _of(work, each)
        answered = sum(bool(answer.level) for answer in _answers(found).values())
        share += (answered == len(ITEMS)) / 2 + _has_day(found) / 4 + bool(found and found.with_whom.strip()) / 4
        name = _name(work, each)
        if answered < len(ITEMS):
            question = (
                question or f"{name} has an answer to {answered} of ten items. What do your notes say of the rest?"
            )
        elif not _has_day(found) or not (found and found.with_whom.strip()):
            question = question or f"On which day was {name} assessed, and with whom? Who reads it in half a year?"
    good = "Both practices have a whole assessment, with its day and with whom." if share == len(ids) else ""
    return Verdict(share / len(ids), good or "You have begun to assess the practices." * bool(share), question)


@criterion(
    "assessment-seen",
    title="Each answer on readiness says what was seen",
    lesson=READY,
    section="An assessment is a talk",
)
def seen(work: Work, *, rated: Rated) -> Verdict:
    """A share for each readiness item with a level and three words or more of what was seen or heard."""
    done, question = 0, ""
    for each in rated[work.case]:
        answers = _answers(_of(work, each))
        for item in READINESS:
            answer = answers.get(item)
            if answer and answer.level and len(answer.seen.split()) >= FEWEST_SEEN:
                done += 1
            else:
                what = f"For {_name(work, each)}: what did you see or hear that tells you how it stands with"
                question = question or f"{what} “{BY_ID[item].name}”?"
    of = len(rated[work.case]) * len(READINESS)
    good = f"{done} of {of} answers on readiness rest on something that was seen." if done else ""
    return Verdict(done / of, good, question)


@criterion(
    "assessment-levels",
    title="The levels are those that the visit showed",
    lesson=READY,
    section="Four questions about readiness",
)
def levels(work: Work, *, levels: Mapping[str, Mapping[str, int]]) -> Verdict:
    """Each level against the true one: all of it for the same, half for one notch beside it, none beyond.

    A readiness item on the wrong side of what counts as ready has none. Of 100, 85 give all of the points,
    since people who saw the same differ by a notch here and there; 55 or fewer, as guesses would, give none.
    """
    got, of, off = 0.0, 0, []
    for practice, true in levels.items():
        answers = _answers(_of(work, practice))
        for item, level in true.items():
            answer = answers.get(item)
            rated = POINTS.get(answer.level) if answer else None
            near = _near(item, rated, level)
            got, of = got + near, of + 1
            if near < 1:
                off.append((near, practice, item))
    share = round(_STEPS * min(1.0, max(0.0, (got / of - _FROM) / (_FULL - _FROM)))) / _STEPS
    good = "Your levels are those that the notes bear out." if share == 1 else "Many of your levels fit the notes."
    if share == 1:
        return Verdict(1.0, good)
    if not off or (share == 0 and not any(_answers(_of(work, each)) for each in levels)):
        return Verdict(0.0, "", "Which level does each note speak for: not yet, begun, mostly or always?")
    _, practice, item = min(off, key=lambda each: each[0])
    question = (
        f"Read the notes on {_name(work, practice)} once more for “{BY_ID[item].name}”. What was seen, and which of "
        "the four levels does that speak for?"
    )
    return Verdict(share, good if share else "", question)


@criterion(
    "assessment-unknown",
    title="What nobody could tell stays open",
    lesson=READY,
    section="“Do not know” is an answer",
)
def unknown(work: Work, *, unknown: Mapping[str, str]) -> Verdict:
    """A share for each practice whose one item that could not be found out has “do not know” and no guess."""
    done = 0
    for practice, item in unknown.items():
        answers = _answers(_of(work, practice))
        open_ = sum(each.level == UNKNOWN for each in answers.values())
        done += item in answers and answers[item].level == UNKNOWN and open_ <= MOST_UNKNOWN
    if done == len(unknown):
        return Verdict(1.0, "Where nobody could tell, you did not guess.")
    question = "For which item could you find nothing out on that visit? What would a guess do to the next comparison?"
    return Verdict(done / len(unknown), "You left one open where nobody could tell." if done else "", question)


@criterion(
    "tiers-with-reasons",
    title="Every practice has a level, and a reason for it",
    lesson=MODEL,
    section="Levels: a promise that you can keep",
)
def with_reasons(work: Work) -> Verdict:
    """For each practice of the registry half of its share for a level that somebody chose, half for a reason."""
    programme = programme_of(work)
    share, question = 0.0, ""
    for each in programme.practices:
        chosen = programme.tier(each.tier) is not None
        why = len(each.tier_reason.split()) >= FEWEST_WHY
        share += chosen / 2 + (chosen and why) / 2
        if not chosen:
            question = question or f"Which level do you choose for {each.name}?"
        elif not why:
            question = question or f"Why this level for {each.name}, so that the next coach can judge it too?"
    full = not question and bool(programme.practices)
    good = "Every practice has a level and a reason." if full else "Some practices have a level." * bool(share)
    return Verdict(share / max(len(programme.practices), 1), good, question)


@criterion(
    "tiers-fit-the-practices",
    title="Each level fits what is true of the practice",
    lesson=MODEL,
    section="Levels: a promise that you can keep",
)
def fit(work: Work, *, fitting: Mapping[str, Sequence[str]], ask: Mapping[str, str]) -> Verdict:
    """A share for each practice in one of the levels that fit it; `ask` is the question for each where it is not."""
    programme = programme_of(work)
    right = [each for each in fitting if (found := programme.practice(each)) and found.tier in fitting[each]]
    if len(right) == len(fitting):
        return Verdict(1.0, "Each practice has the level that fits what is true of it now.")
    question = next(ask[each] for each in fitting if each not in right)
    good = f"{len(right)} of {len(fitting)} practices have the level that fits." if right else ""
    return Verdict(len(right) / len(fitting), good, question)


def _of(work: Work, practice: str) -> Assessment | None:
    """The assessment of a practice that counts: the newest."""
    return next(reversed(programme_of(work).assessments_of(practice)), None)


def _answers(found: Assessment | None) -> dict[str, AssessmentAnswer]:
    return {each.item: each for each in (found.answers if found else []) if each.item in BY_ID}


def _has_day(found: Assessment | None) -> bool:
    try:
        return bool(found and day(found.on, "The day"))
    except PracticeError:
        return False


def _near(item: str, rated: int | None, true: int) -> float:
    if rated is None:
        return 0.0
    from_ = READY_FROM.get(item)
    if from_ is not None and (rated >= from_) != (true >= from_):
        return 0.0
    return {0: 1.0, 1: 0.5}.get(abs(rated - true), 0.0)


def _name(work: Work, practice: str) -> str:
    found = programme_of(work).practice(practice)
    return found.name if found and found.name.strip() else "the practice"
