"""A practice assessment counted: readiness, capability, what is still open, and what moved since the one before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coachlab.practice.assessment_items import BY_ID, ITEMS, READINESS, names_of
from coachlab.practice.dates import day, day_words, months_later
from coachlab.practice.errors import PracticeError
from coachlab.record.programme_registry import Assessment
from coachlab.record.words import counted, listed, quoted

POINTS = {"not yet": 0, "begun": 1, "mostly": 2, "always": 3}
LEVEL_WORDS = {points: words for words, points in POINTS.items()}
FULL = 3
READY_FROM = {"willing": 2, "able": 1, "champion": 2, "infrastructure": 1}
"""From which level a practice counts as ready for improvement coaching: Coachlab's own assumption."""
FEWEST_ANSWERS = 4
"""With fewer capability items answered than this the share is not given: Coachlab's own assumption."""
MONTHS_BETWEEN = 6
"""In the network of the coaching roadmap practices were assessed every six months (Armstorff and Eubanks 2019)."""


@dataclass(frozen=True)
class AssessmentResult:
    """One assessment, counted. `levels` has 0 ("not yet") to 3 ("always") for each item, None where nobody could tell.

    `capability` is the percent of the points that the answered capability items could give, None with fewer than four
    answers. `ready` is None where an open answer decides. `unknown_items` are ids that this version does not have.
    """

    practice: str
    on: date
    levels: dict[str, int | None]
    capability: float | None
    ready: bool | None
    unknown_items: tuple[str, ...]

    @property
    def open_items(self) -> list[str]:
        """The items without a level, in their order."""
        return [item.id for item in ITEMS if self.levels[item.id] is None]

    @property
    def not_ready(self) -> list[str]:
        """The readiness items below their level."""
        return [name for name in READINESS if _falls_short(name, self.levels[name])]

    @property
    def due_again(self) -> date:
        """When the next assessment is due."""
        return months_later(self.on, MONTHS_BETWEEN)

    @property
    def words(self) -> str:
        """The result in a few sentences, for a coach."""
        said = [_readiness_words(self)]
        if self.capability is None:
            said.append(f"Fewer than {FEWEST_ANSWERS} of the capability items have an answer, so no share is given.")
        else:
            answered = sum(self.levels[item.id] is not None for item in ITEMS if item.part == "capability")
            said.append(f"Capability: {self.capability:.0f} % of what {counted(answered, 'answered item')} can give.")
        if self.open_items:
            said.append(f"Still open: {listed(names_of(self.open_items), most=10)}.")
        said.append(f"The next assessment is due by {day_words(self.due_again)}.")
        return " ".join(said)


def result_of(assessment: Assessment) -> AssessmentResult:
    """Count an assessment.

    Raises PracticeError where it has no date or two answers for one item.

    >>> from coachlab.record.programme_registry import AssessmentAnswer
    >>> answers = [AssessmentAnswer(item=item.id, level="mostly") for item in ITEMS]
    >>> result = result_of(Assessment(practice="elm", on="2026-01-12", answers=answers))
    >>> result.ready, round(result.capability), result.due_again
    (True, 67, datetime.date(2026, 7, 12))
    """
    on = day(assessment.on, "The assessment's day")
    levels: dict[str, int | None] = {item.id: None for item in ITEMS}
    seen: set[str] = set()
    unknown = []
    for answer in assessment.answers:
        if answer.item in seen:
            raise PracticeError(
                f"The assessment of {day_words(on)} answers {quoted(answer.item)} twice: take one answer out."
            )
        seen.add(answer.item)
        if answer.item in levels:
            levels[answer.item] = POINTS.get(answer.level)
        else:
            unknown.append(answer.item)
    capability = [points for item in ITEMS if item.part == "capability" and (points := levels[item.id]) is not None]
    share = 100 * sum(capability) / (FULL * len(capability)) if len(capability) >= FEWEST_ANSWERS else None
    return AssessmentResult(assessment.practice, on, levels, share, _ready(levels), tuple(unknown))


@dataclass(frozen=True)
class Movement:
    """What changed between two assessments: items by id, with the level before and after."""

    up: dict[str, tuple[int, int]]
    down: dict[str, tuple[int, int]]
    words: str


def movement(before: AssessmentResult, after: AssessmentResult) -> Movement:
    """What moved from one assessment to a later one, by items that both could tell.

    Raises PracticeError where they are of two practices, or in the wrong order.
    """
    if before.practice != after.practice:
        raise PracticeError("The two assessments are of two practices: compare assessments of one practice.")
    if before.on >= after.on:
        raise PracticeError("The first assessment is not the earlier one: put them in the order of their dates.")
    both = {
        name: (old, new)
        for name in BY_ID
        if (old := before.levels[name]) is not None and (new := after.levels[name]) is not None
    }
    up = {name: pair for name, pair in both.items() if pair[1] > pair[0]}
    down = {name: pair for name, pair in both.items() if pair[1] < pair[0]}
    span = f"From {day_words(before.on)} to {day_words(after.on)}"
    if not both:
        words = f"{span}: no item has an answer in both, so nothing can be compared."
    elif not up and not down:
        words = f"{span}: nothing moved, of {counted(len(both), 'item')} with an answer in both."
    else:
        parts = [f"{_moves(up)} up" if up else "", f"{_moves(down)} down" if down else ""]
        words = f"{span}: {listed([part for part in parts if part])}."
        words += " One step on one item is one person's judgement: ask what was seen before you call it a change."
    return Movement(up, down, words)


def _moves(moved: dict[str, tuple[int, int]]) -> str:
    return listed(
        [f"{BY_ID[name].name} from “{LEVEL_WORDS[a]}” to “{LEVEL_WORDS[b]}”" for name, (a, b) in moved.items()], most=10
    )


def _falls_short(name: str, level: int | None) -> bool:
    return level is not None and level < READY_FROM[name]


def _ready(levels: dict[str, int | None]) -> bool | None:
    if any(_falls_short(name, levels[name]) for name in READINESS):
        return False
    return None if any(levels[name] is None for name in READINESS) else True


def _readiness_words(result: AssessmentResult) -> str:
    if result.ready:
        return "Ready for improvement coaching: willing, able, with a champion and its own numbers."
    if result.ready is None:
        missing = names_of(name for name in READINESS if result.levels[name] is None)
        return f"Readiness cannot be told yet, without an answer for: {listed(missing)}."
    return (
        f"Not ready for improvement coaching yet: {listed(names_of(result.not_ready))}. "
        "What would have to change first, and who could help with it?"
    )
