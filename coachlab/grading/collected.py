"""What a course has taken in: a copy of each hand-in that counts, kept with the course until it is graded and after.

The folder into which learners' files arrive may then be emptied; what came is not lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from coachlab.grading.collect import Collected
from coachlab.grading.course import Course
from coachlab.grading.hand_in import HandIn, moment_of
from coachlab.record import RecordError, dumps, load
from coachlab.record.files import write_new
from coachlab.record.words import counted

NEW, AGAIN, SAME, OLDER = "new", "handed in again", "here already", "a newer one is here"


@dataclass(frozen=True)
class Taken:
    """What became of one hand-in: `how` is one of the four words above; `late` counts days, 0 for none."""

    collected: Collected
    how: str
    late: int = 0

    @property
    def words(self) -> str:
        """The same for a person.

        >>> from datetime import UTC, datetime
        >>> one = Collected(HandIn(), Path("a.json"), "ana", "Ana", datetime(2026, 11, 22, tzinfo=UTC))
        >>> Taken(one, NEW, 2).words
        'new, late by 2 days'
        """
        return f"{self.how}, late by {counted(self.late, 'day')}" if self.late else self.how


def collected_folder(course: Course) -> Path:
    """Where the course keeps what it has taken in.

    >>> collected_folder(Course(Path("course"))).relative_to(Path("course").resolve()).as_posix()
    '.coachlab/collected'
    """
    return course.state / "collected"


def keep(course: Course, batch: Iterable[Collected], due: date | None = None) -> list[Taken]:
    """Keep a copy of each hand-in in the course, the newest of each learner and exercise. Raises OSError.

    `due` is the last day, in the time of this machine, on which a hand-in is not late; nothing is taken off for it.
    """
    return [Taken(each, _keep_one(course, each), _days_late(each, due)) for each in batch]


def missing(batch: Iterable[Collected], learners: Iterable[str], exercises: Iterable[str]) -> dict[str, list[str]]:
    """For each exercise the learners, by the folder's names, of whom there is no hand-in.

    >>> missing([], ["ana-1"], ["aim"])
    {'aim': ['ana-1']}
    """
    there = {(each.hand_in.exercise, each.learner) for each in batch}
    wanted = list(learners)
    return {name: [each for each in wanted if (name, each) not in there] for name in exercises}


def _keep_one(course: Course, collected: Collected) -> str:
    place = collected_folder(course) / collected.hand_in.exercise / f"{collected.learner}.json"
    data = dumps(collected.hand_in).encode("utf-8", "surrogatepass")
    how = NEW
    if place.is_file():
        if place.read_bytes() == data:
            return SAME
        earlier = _moment(place)
        if earlier is not None and collected.moment < earlier:
            return OLDER
        how = AGAIN
    place.parent.mkdir(parents=True, exist_ok=True)
    write_new(place, data, like=place)
    return how


def _moment(place: Path) -> datetime | None:
    try:
        return moment_of(load(place, HandIn).handed_in)
    except RecordError:
        return None


def _days_late(collected: Collected, due: date | None) -> int:
    return max((collected.moment.astimezone().date() - due).days, 0) if due else 0
