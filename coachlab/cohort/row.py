"""Where one coach stands on a day, read from the profile: levels, exercises, project, last contact, next step."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import TypeVar

from coachlab.competencies.catalogue import IDS
from coachlab.practice.dates import day, day_words
from coachlab.practice.errors import PracticeError
from coachlab.record.document import Part
from coachlab.record.mentoring import AgreedStep, ExerciseResult, Observation, OneToOne, ProjectScore
from coachlab.record.profile import RATINGS, CoachProfile, SelfAssessment
from coachlab.record.words import counted, listed
from coachlab.review.progress import STEPS

LONGEST_SHOWN = 160
"""Signs of a step or a title that are shown."""
_SCORES = {step.score: step.name for step in STEPS}


D = TypeVar("D", SelfAssessment, OneToOne, Observation, ExerciseResult, ProjectScore)
"""The entries of a profile that have an ISO date `on`."""


@dataclass(frozen=True)
class Level:
    """The latest level of a competency, 1 to 4, and how far it moved since the first rating; None: rated once."""

    level: int
    change: int | None = None


@dataclass(frozen=True)
class Done:
    """One exercise with its latest marks; `points` is None where the file has none that can be."""

    title: str
    on: date
    points: float | None
    out_of: float | None


@dataclass(frozen=True)
class Scored:
    """The project's latest progress score, and the last other score before it, None where it never had another."""

    title: str
    on: date
    score: float
    before: float | None

    @property
    def name(self) -> str:
        """The step of the scale in words."""
        return _SCORES[self.score]


@dataclass(frozen=True)
class NextStep:
    """The open step that comes first, the day by which it was agreed (None: no day), and how many more are open."""

    what: str
    by_when: date | None
    more: int = 0

    def days_over(self, on: date) -> int:
        """For how many days it is overdue; 0 where it is not.

        >>> NextStep("Ask", date(2026, 5, 1)).days_over(date(2026, 5, 3)), NextStep("Ask", None).days_over(date.today())
        (2, 0)
        """
        return max(0, (on - self.by_when).days) if self.by_when else 0


@dataclass(frozen=True)
class Row:
    """Where one coach stands. `doubts` are sentences about entries of the profile that do not count.

    `levels` has the competencies that were ever rated. `assessed` are the days of the self-assessments with a rating.
    `contact` is the latest one-to-one or watched visit, `kind` which of them it was, `watched` how often somebody
    watched. `step` is None where no agreed step is open.
    """

    label: str
    levels: Mapping[str, Level]
    assessed: tuple[date, ...]
    exercises: tuple[Done, ...]
    project: Scored | None
    started: date | None
    contact: date | None
    kind: str
    watched: int
    step: NextStep | None
    doubts: tuple[str, ...] = ()


def row_of(profile: CoachProfile, on: date, label: str = "") -> Row:
    """Where a coach stands on a day. What is dated later does not count yet, what has no day never does.

    >>> from coachlab.record.mentoring import OneToOne
    >>> row = row_of(CoachProfile(name="Lena", one_to_ones=[OneToOne(on="2026-05-04")]), date(2026, 5, 11))
    >>> row.contact, row.kind, row.step
    (datetime.date(2026, 5, 4), 'one-to-one', None)
    """
    doubts = _Doubts(on)
    assessments = doubts.counting(profile.self_assessments, "self-assessment")
    talks = doubts.counting(profile.one_to_ones, "one-to-one")
    watched = doubts.counting(profile.observations, "observation")
    exercises = doubts.counting(profile.exercises, "exercise")
    scores = doubts.counting(profile.project_scores, "progress score")
    contacts = [(when, kind) for kind, found in (("watched", watched), ("one-to-one", talks)) for when, _ in found]
    contact, kind = max(contacts, key=lambda each: each[0], default=(None, ""))
    if any(when == contact for when, _ in talks):
        kind = "one-to-one"
    name = label or profile.name
    return Row(
        label=name,
        levels=_levels(assessments),
        assessed=tuple(when for when, each in assessments if any(rating.rating for rating in each.ratings)),
        exercises=_exercises(exercises, doubts),
        project=_project(scores, doubts),
        started=_day(profile.started),
        contact=contact,
        kind=kind,
        watched=len(watched),
        step=_next(profile.steps, doubts),
        doubts=tuple(f"{name}: {sentence}" for sentence in doubts.sentences()),
    )


class _Doubts:
    """Takes the entries that count by a day, and remembers the others by their kind, never by their words."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.without_day: Counter[str] = Counter()
        self.later: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()

    def counting(self, entries: Sequence[D], kind: str) -> list[tuple[date, D]]:
        """The entries with their days, up to the day, the oldest first; those of one day in the profile's order."""
        found = []
        for entry in entries:
            when = _day(entry.on)
            if when is None:
                if not _is_empty(entry):
                    self.without_day[kind] += 1
            elif when > self.on:
                self.later[kind] += 1
            else:
                found.append((when, entry))
        return sorted(found, key=lambda each: each[0])

    def sentences(self) -> list[str]:
        said = []
        if self.without_day:
            said.append(f"{_kinds(self.without_day)} without a day that can be read; what has no day does not count.")
        if self.later:
            said.append(f"{_kinds(self.later)} dated after {day_words(self.on)}; what lies ahead does not count yet.")
        if self.wrong:
            said.append(f"{_kinds(self.wrong)} with a number that cannot be; ask where it comes from.")
        return said


def _kinds(kinds: Counter[str]) -> str:
    return listed([counted(number, kind) for kind, number in kinds.items()])


def _is_empty(entry: Part) -> bool:
    """Whether nothing but an id stands in an entry, as where a form was opened and left."""
    return all(getattr(entry, each.name) in ("", [], {}, None, False) for each in fields(entry) if each.name != "id")


def _day(text: str) -> date | None:
    try:
        return day(text, "")
    except PracticeError:  # its message quotes the text, which may be anything
        return None


def _levels(assessments: Iterable[tuple[date, SelfAssessment]]) -> dict[str, Level]:
    rated: dict[str, list[int]] = {}
    for _, assessment in assessments:
        for key in IDS:
            found = assessment.rating_of(key)
            if found and found.rating:
                rated.setdefault(key, []).append(RATINGS.index(found.rating))
    return {key: Level(each[-1], each[-1] - each[0] if len(each) > 1 else None) for key, each in rated.items()}


def _exercises(entries: Iterable[tuple[date, ExerciseResult]], doubts: _Doubts) -> tuple[Done, ...]:
    latest: dict[str, Done] = {}
    for when, each in entries:
        key = each.exercise.strip().casefold() or one_line(each.title).casefold()
        title = one_line(each.title) or one_line(each.exercise.replace("-", " ")).capitalize() or "An exercise"
        points, out_of = each.points, each.out_of
        if points is not None and not (out_of is not None and 0 <= points <= out_of and out_of > 0):
            doubts.wrong["exercise"] += 1
            points = out_of = None
        latest.pop(key, None)  # so that the order is that of the latest days
        latest[key] = Done(title, when, points, out_of if points is not None else None)
    return tuple(reversed(latest.values()))


def _project(entries: Iterable[tuple[date, ProjectScore]], doubts: _Doubts) -> Scored | None:
    known = []
    for when, each in entries:
        if each.score in _SCORES:
            known.append((when, each))
        else:
            doubts.wrong["progress score"] += 1
    if not known:
        return None
    when, latest = known[-1]
    score = latest.score or 0.0
    own = [each.score for _, each in known if each.project == latest.project and each.score is not None]
    before = next((each for each in reversed(own) if each != score), None)
    return Scored(one_line(latest.title), when, score, before)


def _next(steps: Iterable[AgreedStep], doubts: _Doubts) -> NextStep | None:
    still_open = [each for each in steps if not each.done and not _is_empty(each)]
    dated = []
    for each in still_open:
        when = _day(each.by_when)
        if when is None and each.by_when.strip():
            doubts.without_day["agreed step"] += 1
        dated.append((when, each))
    if not dated:
        return None
    when, first = min(dated, key=lambda each: each[0] or date.max)
    return NextStep(one_line(first.what) or "A step without words", when, len(dated) - 1)


def one_line(text: str, longest: int = LONGEST_SHOWN) -> str:
    """A text as it can stand in a table: one line, no signs that nobody sees, cut where it is long.

    >>> one_line(" Count\\u202e to\\nten. "), one_line("a" * 9, 5)
    ('Count to ten.', 'aaaa…')
    """
    kept = "".join(
        each if each in "\u200c\u200d" or unicodedata.category(each)[0] != "C" else " " if each.isspace() else ""
        for each in text[: 8 * longest]
    )
    line = " ".join(kept.split())
    return line if len(line) <= longest and len(text) <= 8 * longest else line[: longest - 1].rstrip() + "…"
