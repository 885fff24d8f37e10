"""What nbgrader collected: its folders `LEARNER/EXERCISE`, of which only the documents of the answer are read, as data.

The submitted notebook is never opened, and nothing of it is run.
"""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from coachlab.grading.about import NAME as ABOUT_NAME
from coachlab.grading.about import About
from coachlab.grading.answer import FOLDER as ANSWERS
from coachlab.grading.answer import KINDS
from coachlab.grading.arrived import is_plain
from coachlab.grading.errors import GradingError, HandInError
from coachlab.grading.hand_in import HandIn, moment_of
from coachlab.grading.names import clean_name
from coachlab.record import RecordError, load
from coachlab.record.fault import shown
from coachlab.record.json_text import LARGEST_FILE
from coachlab.record.profile import without_mentoring

SUBMITTED, TIMESTAMP = "submitted", "timestamp.txt"
_LONGEST_STAMP = 100


def submissions(folder: Path, exercises: Iterable[str]) -> Iterator[Path]:
    """nbgrader's submissions in a folder, in order: folders of an exercise's name with nbgrader's timestamp in them,
    and all such folders two levels below one called `submitted`, links included: `read_submission` refuses those.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     (Path(place) / "submitted" / "ana" / "aim").mkdir(parents=True)
    ...     [path.relative_to(place).as_posix() for path in submissions(Path(place), ["aim", "talk"])]
    ['submitted/ana/aim']
    """
    known = set(exercises)
    for here, folders, _ in os.walk(folder.absolute()):
        place = Path(here)
        # a learner's folder that is a link is not walked into, and is told of
        lone = [each for each in folders if place.name == SUBMITTED and (place / each).is_symlink()]
        found = [place / each / name for each in lone for name in sorted(known) if (place / each / name).exists()]
        for name in sorted(known.intersection(folders)):
            path = place / name
            if place.parent.name == SUBMITTED or os.path.lexists(path / TIMESTAMP):
                found.append(path)
        yield from found
        taken = {path.name for path in found if path.parent == place}
        folders[:] = sorted(each for each in folders if not each.startswith(".") and each not in taken)


def read_submission(folder: Path, exercises: Mapping[str, About]) -> HandIn:
    """The hand-in that a submission's folder holds; who and what are the folder's names, the moment its timestamp.

    Raises `HandInError` with one sentence for links, for a document that is damaged, too large or of another kind,
    and for files that cannot be read.
    """
    name = name_of(folder)
    about = exercises.get(folder.name)
    if about is None:
        raise HandInError(f"{name} is for an exercise that cannot be graded here now.")
    answers = folder / ANSWERS
    links = [each for each in (folder.parent, folder, answers) if each.is_symlink()]
    if links:
        raise _link(name, links[0])
    documents: dict[str, Any] = {}
    try:
        version = _version(folder / ABOUT_NAME, about)
        for kind in KINDS.values():
            place = kind.file(folder)
            if kind.name in about.starter and os.path.lexists(place):
                if not is_plain(place):
                    raise _link(name, place)
                documents[kind.name] = load(place, kind.type)
        moment = _moment(folder / TIMESTAMP)
    except RecordError as error:
        raise HandInError(f"{name}: {error}") from None
    except OSError as error:
        raise HandInError(f"{name} cannot be read: {error.strerror or error}; collect it again.") from None
    if profile := documents.get("profile"):
        documents["profile"] = without_mentoring(profile)  # a mentor's notes are for the two of them
    learner = clean_name(folder.parent.name)
    return HandIn(
        # the same folder gives the same hand-in at each reading
        id=str(uuid.uuid5(uuid.NAMESPACE_URL, f"coachlab/submitted/{learner}/{about.exercise}/{moment}")),
        created=moment,
        exercise=about.exercise,
        exercise_version=version,
        learner=learner,
        handed_in=moment,
        **documents,
    )


def refuse_own(course: Path, paths: Iterable[Path]) -> None:
    """Raise `GradingError` where a submission lies in the course's own folder, into which Coachlab writes its own."""
    own = (course / SUBMITTED).resolve()
    if any(own in path.resolve().parents for path in paths):
        raise GradingError(
            f"These submissions lie in {course} itself, where nbgrader's marks are: name another folder for the marks "
            "that Coachlab gives, with --course."
        )


def name_of(folder: Path) -> str:
    """A submission as a sentence names it.

    >>> name_of(Path("course/submitted/ana/measure-set"))
    'ana/measure-set'
    """
    return shown(f"{folder.parent.name}/{folder.name}")


def _link(name: str, path: Path) -> HandInError:
    return HandInError(
        f"{name} has {shown(path.name)} as a link or a device, not as a file or folder of its own; ask the learner to "
        "submit again."
    )


def _version(place: Path, about: About) -> str:
    """The version of the exercise that the learner had; "" where it cannot be told."""
    if not os.path.lexists(place):
        return about.version
    if not is_plain(place):
        raise _link(name_of(place.parent), place)
    found: Any = None
    with suppress(ValueError, RecursionError):
        found = json.loads(place.read_bytes()) if place.stat().st_size <= LARGEST_FILE else None
    version = found.get("version") if isinstance(found, dict) else None
    return version if isinstance(version, str) else ""


def _moment(place: Path) -> str:
    """nbgrader's moment of submitting, as a hand-in writes it; "" where there is none that can be read."""
    if not is_plain(place):
        return ""
    with place.open("rb") as file:
        text = file.read(_LONGEST_STAMP).decode("utf-8", "replace").strip()
    moment = moment_of(text.removesuffix(" UTC"))
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}" if moment else ""
