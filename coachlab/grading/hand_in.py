"""The hand-in: one file with all documents of an exercise's answer, who hands it in and when; and where it goes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar, cast

from coachlab.grading.about import About
from coachlab.grading.answer import KINDS, Answer
from coachlab.grading.errors import HandInError
from coachlab.grading.names import clean_name, folder_name
from coachlab.record import Document, Programme, Project, dumps, register
from coachlab.record.document import now
from coachlab.record.files import write_new
from coachlab.record.profile import CoachProfile, without_mentoring
from coachlab.record.rehearsals import Rehearsals
from coachlab.record.responses import Responses

FOLDER = "hand-ins"


@register
@dataclass(kw_only=True)
class HandIn(Document):
    """What leaves the learner's machine: the exercise and its version, the learner's name, the moment, the answer.

    `handed_in` is an ISO 8601 text in UTC. Of the documents those are there for which the exercise asks: each has a
    field of the name that it has in `answer.KINDS`. Hand-ins of Coachlab's first exercise hold the project alone.

    >>> sorted(HandIn(project=Project()).documents), all(name in HandIn.__dataclass_fields__ for name in KINDS)
    (['project'], True)
    """

    schema_name: ClassVar[str] = "coachlab/hand-in"

    exercise: str = ""
    exercise_version: str = ""
    learner: str = ""
    handed_in: str = ""
    project: Project | None = None
    programme: Programme | None = None
    rehearsals: Rehearsals | None = None
    profile: CoachProfile | None = None
    responses: Responses | None = None

    @property
    def documents(self) -> dict[str, Document]:
        """The documents that it holds, by their names."""
        held = {name: getattr(self, name) for name in KINDS}
        return {name: document for name, document in held.items() if document is not None}

    def answer(self, about: About) -> Answer:
        """What was handed in as the answer to an exercise; what is missing is as every learner begins with it."""
        return Answer(about, self.documents)


def make_hand_in(answer: Answer, name: str) -> HandIn:
    """The hand-in of an answer. Raises `HandInError` without a name.

    >>> from coachlab.grading.about import About
    >>> about = About("aim", "1.0", "Aim", 30, [], [], [], {"project": {}})
    >>> make_hand_in(Answer(about), "  Ana Gómez ").learner
    'Ana Gómez'
    """
    learner = clean_name(name)
    if not learner:
        raise HandInError("Write your name first, so that your coach knows whose work this is.")
    about, held = answer.about, cast(dict[str, Any], answer.documents)
    if profile := held.get("profile"):
        held = {**held, "profile": without_mentoring(profile)}  # a mentor's notes are for the two of them
    return HandIn(exercise=about.exercise, exercise_version=about.version, learner=learner, handed_in=now(), **held)


def write_hand_in(hand_in: HandIn, folder: Path) -> Path:
    """Write the hand-in as one file and give its path; an earlier one stays. Raises OSError.

    >>> import tempfile
    >>> hand_in = HandIn(exercise="aim", learner="Ana Gómez", handed_in="2026-11-22T10:15:00Z")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_hand_in(hand_in, Path(folder)).name
    'aim-ana-gomez-7c435e57-20261122T101500Z.json'
    """
    folder.mkdir(parents=True, exist_ok=True)
    moment = re.sub(r"[^0-9TZ]", "", hand_in.handed_in)
    name = f"{hand_in.exercise}-{folder_name(hand_in.learner)}-{moment}"
    path, copy = folder / f"{name}.json", 1
    while path.exists():
        copy += 1
        path = folder / f"{name}-{copy}.json"
    data = dumps(hand_in).encode("utf-8", "surrogatepass")
    write_new(path, data, like=path)
    return path


def hand_ins_folder(place: Path) -> Path:
    """Where hand-ins from a folder go: `hand-ins/` of the workspace around it, else beside it.

    >>> hand_ins_folder(Path("Coachlab/exercises/aim-and-run-chart")).as_posix()
    'Coachlab/hand-ins'
    """
    for parent in place.parents:
        if (parent / FOLDER).is_dir():
            return parent / FOLDER
    return (place.parent.parent if place.parent.name == "exercises" else place) / FOLDER


def moment_of(text: str) -> datetime | None:
    """The moment in a hand-in, or None where it names none.

    >>> moment_of("2026-11-22T10:15:00Z").hour
    10
    """
    try:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):  # the first hours of the year 1 are before it elsewhere
        return None
