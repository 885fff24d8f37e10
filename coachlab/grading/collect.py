"""Takes in a folder of hand-ins as they arrive, by e-mail or on a stick; no bad file stops the rest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

from coachlab.grading.about import About
from coachlab.grading.answer import KINDS, AnswerKind
from coachlab.grading.arrived import arrived_files, is_plain, is_zip, wrapped
from coachlab.grading.errors import HandInError
from coachlab.grading.hand_in import HandIn, moment_of
from coachlab.grading.names import clean_name, folder_name
from coachlab.grading.submitted import name_of, read_submission, submissions
from coachlab.record import RecordError, dumps, load, to_json
from coachlab.record.fault import shown

# a hand-in sent by e-mail may lose or gain an ending; its first characters still say what it is
_OURS = b'"coachlab/hand-in"'
_HEAD = 2000
# a text program's own form, or a page that a mail program made of the text
_OTHER_PROGRAMS = (".html", ".htm", ".mht", ".rtf", ".doc", ".docx", ".odt", ".pdf")
_LATE_CLOCK = timedelta(days=1)
_LONG_AGO = timedelta(days=366)
# of the hand-in's own fields: who, what, when
_ENVELOPE = AnswerKind("", "", "")


@dataclass(frozen=True)
class Collected:
    """One learner's hand-in of one exercise that counts. `learner` is the folder's name, `name` the person's."""

    hand_in: HandIn
    path: Path
    learner: str
    name: str
    moment: datetime

    @cached_property
    def fingerprint(self) -> str:
        """Changes exactly when the hand-in does."""
        return hashlib.sha256(dumps(self.hand_in).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass
class Batch:
    """What a folder holds: the hand-ins that count, by exercise and learner, and a sentence about every other file."""

    taken: list[Collected] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def collect(folder: Path, exercises: Mapping[str, About], *, now: datetime | None = None) -> Batch:
    """Read every hand-in in a folder and the folders inside it, and every submission that nbgrader collected there.
    Symbolic links are not followed.

    `exercises` are the ones that can be graded, by name. Of several hand-ins by one learner the latest counts. Each
    file that cannot be taken gives one sentence in `refused`.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = (Path(folder) / "ana.json").write_text("{")
    ...     collect(Path(folder), {}).refused
    ['ana.json is cut off: it ends in the middle of the record, at line 1; take the file from a backup.']
    """
    now = now or datetime.now(UTC)
    batch = Batch()
    found: dict[tuple[str, str], list[Collected]] = {}
    passed_over: list[str] = []
    submitted = dict.fromkeys(submissions(folder, exercises))
    for path in [*submitted, *_files(folder, set(submitted), batch)]:
        by_nbgrader = path in submitted
        name = name_of(path) if by_nbgrader else shown(path.relative_to(folder).as_posix())
        if not by_nbgrader and (what := wrapped(path)):
            batch.notes.append(f"{name} {what}.")
            continue
        if path.suffix.lower() == ".json" and not by_nbgrader and is_zip(path):
            batch.refused.append(f"{name} is a packed folder and no hand-in; ask the learner for the file itself.")
            continue
        if not by_nbgrader and not _looks_like_ours(path):
            passed_over.append(name)
            continue
        try:
            hand_in = read_submission(path, exercises) if by_nbgrader else load(path, HandIn)
            collected = _checked(hand_in, path, name, exercises, now, batch)
        except (HandInError, RecordError) as error:
            batch.refused.append(_changed_on_the_way(path, name) or str(error))
            continue
        found.setdefault((collected.hand_in.exercise, collected.learner), []).append(collected)
    batch.taken = [_latest(each, batch) for _, each in sorted(found.items())]
    batch.notes += _same_work(batch.taken)
    if passed_over:
        some = ", ".join(passed_over[:5]) + (f" and {len(passed_over) - 5} more" if len(passed_over) > 5 else "")
        batch.notes.append(f"Passed over, since these are no hand-ins: {some}.")
    return batch


def _files(folder: Path, submitted: set[Path], batch: Batch) -> Iterator[Path]:
    """The files that may be hand-ins: not those inside what nbgrader submitted."""

    def closed(error: OSError) -> None:
        name = shown(Path(error.filename or folder).name)
        batch.refused.append(f"The folder {name} cannot be opened: {error.strerror or error}; let yourself read it.")

    for path in arrived_files(folder, closed):
        if submitted.intersection(path.absolute().parents):
            continue
        if is_plain(path):
            yield path
        else:
            batch.refused.append(f"{shown(path.name)} is a link or a device, not a file; ask for the file itself.")


def _changed_on_the_way(path: Path, name: str) -> str:
    """A sentence about a hand-in that a mail or writing program saved in its own form; "" where it is no such one."""
    if path.suffix.lower() not in _OTHER_PROGRAMS:
        return ""
    return (
        f"{name} shows a hand-in as another program saved it, and not the file that Coachlab wrote; ask the learner to "
        "send that file, as an attachment."
    )


def _same_work(taken: Iterable[Collected]) -> Iterator[str]:
    """A sentence for each two learners of whom one has handed in the other's work."""
    first: dict[tuple[str, str], Collected] = {}
    for each in taken:
        documents = each.hand_in.documents
        for document in documents.values():
            other = first.setdefault((each.hand_in.exercise, document.id), each) if document.id else each
            if other is not each:
                same = {name: to_json(one) for name, one in documents.items()} == {
                    name: to_json(one) for name, one in other.hand_in.documents.items()
                }
                how = "is the same work, word for word" if same else "began as the same file"
                yield (
                    f"What {other.name} and {each.name} handed in for {each.hand_in.exercise} {how}; both count, so "
                    "ask the two whether they worked together, or whether one took the other's file."
                )
                break


def _looks_like_ours(path: Path) -> bool:
    if path.suffix.lower() == ".json":
        return True
    try:
        with path.open("rb") as file:
            return _OURS in file.read(_HEAD)
    except OSError:
        return False


def _checked(
    hand_in: HandIn, path: Path, name: str, exercises: Mapping[str, About], now: datetime, batch: Batch
) -> Collected:
    about = exercises.get(hand_in.exercise)
    if about is None:
        raise HandInError(
            f"{name} is for the exercise “{shown(hand_in.exercise)}”, which this course does not have; ask the learner "
            "for the right file."
        )
    person = clean_name(hand_in.learner)
    if not person:
        raise HandInError(f"{name} names no learner; ask the learner to hand in again with a name.")
    mine, theirs = (_major_minor(each) for each in (about.version, hand_in.exercise_version))
    if theirs is None or theirs[0] != (mine or theirs)[0]:
        raise HandInError(
            f"{name} was made with version {shown(hand_in.exercise_version) or 'unknown'} of the exercise, and this "
            f"course grades version {about.version}; ask the learner to update Coachlab and hand in again."
        )
    if mine and theirs > mine:
        raise HandInError(
            f"{name} was made with version {shown(hand_in.exercise_version)} of the exercise, which is newer than this "
            f"course's {about.version}; update Coachlab here and grade again."
        )
    if mine and theirs < mine:
        batch.notes.append(
            f"{name} was made with the older version {hand_in.exercise_version} of the exercise; it is graded by "
            f"version {about.version}."
        )
    for field_, value in to_json(hand_in).items():
        _refuse_the_endless(name, value, f"/{field_}", KINDS.get(field_, _ENVELOPE), "")
    missing = [kind.words for kind in KINDS.values() if kind.name in about.starter.keys() - hand_in.documents.keys()]
    if missing:
        batch.notes.append(f"{name} holds no {' and no '.join(missing)}: what asks for it counts as not done.")
    if about.cases and (hand_in.responses is None or hand_in.responses.case not in about.letters):
        batch.notes.append(
            f"{name} names no case of the exercise; it is graded as the first one, {about.cases[0].title}."
        )
    moment = moment_of(hand_in.handed_in)
    if moment is None or moment > now + _LATE_CLOCK:
        batch.notes.append(f"{name} gives no day of handing in that can be right; it counts as handed in today.")
        moment = now
    elif now - moment > _LONG_AGO:
        batch.notes.append(
            f"{name} was handed in on {moment:%Y-%m-%d}, more than a year ago: is it of an earlier course?"
        )
    return Collected(hand_in, path, folder_name(person), person, moment)


def _refuse_the_endless(name: str, value: object, place: str, kind: AnswerKind, inside: str) -> None:
    """Raise `HandInError` for a text or a list that no person made and no marker would read to its end.

    `place` is where the value lies in the hand-in, `inside` where in its document, which is of this kind.
    """
    found = ""
    if isinstance(value, str) and len(value) > kind.longest_text:
        found = f"a text of {len(value):,} characters"
    elif isinstance(value, list) and len(value) > kind.longest.get(inside, kind.longest_list):
        found = f"{len(value):,} entries"
    if found:
        raise HandInError(
            f"{name} has {found} at {shown(place)}, far more than a person makes; ask the learner about it."
        )
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in parts:
        _refuse_the_endless(name, inner, f"{place}/{key}", kind, f"{inside}/{key}")


def _latest(several: list[Collected], batch: Batch) -> Collected:
    """The hand-in that counts; equal moments are told apart by how often the answer was saved."""
    latest = max(several, key=lambda each: (each.moment, _saves(each.hand_in), each.fingerprint))
    different = {each.fingerprint for each in several}
    if len(different) > 1:
        batch.notes.append(
            f"{latest.name} handed in {len(different)} times; the latest counts, of {latest.moment:%Y-%m-%d %H:%M} UTC."
        )
    if any(len(_ids(several, name)) > 1 for name in KINDS):
        batch.notes.append(
            f"The hand-ins by {latest.name} hold different work. If two people share this name, ask one of them "
            "to hand in again with a middle name."
        )
    return latest


def _saves(hand_in: HandIn) -> int:
    return sum(document.revision for document in hand_in.documents.values())


def _ids(several: list[Collected], name: str) -> set[str]:
    """The ids of the documents of one name in several hand-ins; a hand-in that has none of the name says nothing."""
    held = (each.hand_in.documents.get(name) for each in several)
    return {document.id for document in held if document is not None}


def _major_minor(version: str) -> tuple[int, int] | None:
    try:
        major, minor = version.split(".")
        return int(major), int(minor)
    except ValueError:
        return None
