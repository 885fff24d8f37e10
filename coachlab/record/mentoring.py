"""What a coach and a master coach put down together: talks, steps agreed, visits watched, exercises, a project's score.

These parts stand in the coach's own profile. They are about a person: nothing of them leaves by itself, and what others
may hear of them is agreed at the beginning (the book's page "Meet a coach one to one").
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from coachlab.record.document import Part
from coachlab.record.limits import AtLeast, Choices

SEEN = ("", "no chance to see it", "the moment came and passed", "in part", "clearly")
"""How a line of the observation sheet was seen, 0 to 3 from the second on; "" is not rated. They are never added up."""
WATCHED = ("", "visit", "session", "call", "role play")


@dataclass(kw_only=True)
class OneToOne(Part):
    """One talk of a coach with a master coach, on the ISO date `on`, in the few lines that both may read aloud.

    `skill` is what it was about, `agreed` what both agreed, `ask_next` what to ask about next time. The steps agreed in
    it are `AgreedStep`s that name its id.
    """

    id: str = ""
    on: str = ""
    by: str = ""
    skill: str = ""
    agreed: str = ""
    ask_next: str = ""


@dataclass(kw_only=True)
class AgreedStep(Part):
    """One next step that was agreed: what, and by which ISO date `by_when`; `done_on` is the day on which it was done.

    `talk` is the `id` of the one-to-one, or of the observation, in which it was agreed; "" where it was another.
    """

    id: str = ""
    talk: str = ""
    what: str = ""
    by_when: str = ""
    done: bool = False
    done_on: str = ""


@dataclass(kw_only=True)
class ObservedLine(Part):
    """One line of the observation sheet, by its id (`coachlab.competencies.observation`): the rating and its example.

    `minute` counts from the beginning of the visit, `example` has the words that were said.
    """

    line: str = ""
    rating: Annotated[str, Choices(SEEN)] = ""
    minute: Annotated[int, AtLeast(0)] | None = None
    example: str = ""


@dataclass(kw_only=True)
class Observation(Part):
    """One visit, session, call or role play of the coach that somebody watched, on the ISO date `on`.

    `where` names the practice or the session, `skill` the one thing that the coach wanted watched. The last five are
    the lines below the sheet: the sentence that `opened` something, the moment that `passed`, who did the work in the
    last ten minutes, what to `keep`, and what to try (`try_next`).
    """

    id: str = ""
    on: str = ""
    by: str = ""
    watched: Annotated[str, Choices(WATCHED)] = ""
    where: str = ""
    skill: str = ""
    lines: list[ObservedLine] = field(default_factory=list)
    opened: str = ""
    passed: str = ""
    who_worked: str = ""
    keep: str = ""
    try_next: str = ""

    def line(self, key: str) -> ObservedLine | None:
        """What stands to one line of the sheet, the last one where it stands twice; None where there is nothing."""
        return next((each for each in reversed(self.lines) if each.line == key), None)


@dataclass(kw_only=True)
class ExerciseResult(Part):
    """The marks of one exercise, called by its id ("aim-and-run-chart"), as they were on the ISO date `on`."""

    id: str = ""
    exercise: str = ""
    title: str = ""
    on: str = ""
    points: float | None = None
    out_of: float | None = None


@dataclass(kw_only=True)
class ProjectScore(Part):
    """Where a project of the coach stood on the ISO date `on`: its progress score, 0.5 to 5.

    The score is that of `coachlab.review.progress`. `project` is the `id` of the project's record, `title` its name.
    """

    id: str = ""
    project: str = ""
    title: str = ""
    on: str = ""
    score: float | None = None
