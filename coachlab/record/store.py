"""Loading and saving a record's file: whole or not at all, never over somebody else's work, earlier versions kept."""

from __future__ import annotations

import copy
import stat
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import overload

from coachlab.record import files, history, json_text
from coachlab.record.codec import read_document, tree_of
from coachlab.record.document import Document, now
from coachlab.record.errors import RecordConflict, RecordError
from coachlab.record.fault import Fault, shown, system_reason
from coachlab.record.history import Version
from coachlab.record.lock import locked
from coachlab.record.project import Project
from coachlab.record.reader import newest_format
from coachlab.record.registry import D


@overload
def load(path: str | Path) -> Project: ...
@overload
def load(path: str | Path, kind: type[D]) -> D: ...
def load(path: str | Path, kind: type[Document] | None = None) -> Document:
    """Read the document in a file; the file stays as it is.

    With `kind` a file with another document type is refused. Without, any registered type is read, as its "schema"
    says, though to a type checker it is the project that nearly every caller opens.

    Raises RecordError (NotARecord, NewerRecord): one sentence with the file's name, what is wrong, where, what to do.

    >>> load("no-such-project.json")
    Traceback (most recent call last):
    coachlab.record.errors.RecordError: no-such-project.json is not there; check the folder and the name.
    """
    path = Path(path)
    try:
        return _read(path, kind).document
    except Fault as fault:
        raise _told(fault, path) from None


def save(document: Document, path: str | Path, *, keep_version: bool = True) -> None:
    """Write a document to a file; `revision` goes up by one, `saved` becomes the present moment.

    With `keep_version=False`, for a builder that saves while somebody types, a version is kept once a minute only.

    Raises RecordError, after which the file and the document are as before: RecordConflict where the file holds another
    record or was saved by somebody else since this document was read, RecordBusy where another program keeps it locked.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     project = Project(title="Blood pressure")
    ...     save(project, Path(folder) / "project.json")
    ...     load(Path(folder) / "project.json") == project, project.revision
    (True, 1)
    """
    with _alone(Path(path)) as target, _in_words(target):
        before = _standing(target)
        _refuse_conflict(document, before, target)
        _replace(document, target, before, keep_version=keep_version)


@overload
def update(path: str | Path, change: Callable[[Project], None], *, keep_version: bool = True) -> Project: ...
@overload
def update(path: str | Path, change: Callable[[D], None], kind: type[D], *, keep_version: bool = True) -> D: ...
def update(
    path: str | Path,
    change: Callable[..., None],
    kind: type[Document] | None = None,
    *,
    keep_version: bool = True,
) -> Document:
    """Lock a file, read its latest state, apply `change` to it, save it and return it: the way that builders write.

    Two programs that update the same file at once both find their changes in it. What `change` raises passes through
    and nothing is saved. Raises RecordError as `load` and `save` do.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "project.json"
    ...     save(Project(), path)
    ...     update(path, lambda project: setattr(project.aim, "target", 70)).aim.target
    70
    """
    with _alone(Path(path), must_exist=True) as target:
        try:
            before = _read(target, kind)
        except Fault as fault:
            raise _told(fault, target) from None
        document, document_id = before.document, before.document.id
        change(document)
        if document.id != document_id:
            raise ValueError("a change may not give a record another id: save it to a file of its own")
        with _in_words(target):
            _replace(document, target, before, keep_version=keep_version)
        return document


def restore(path: str | Path, version: Version) -> Document:
    """Make an earlier version the present state of a file. That is a save like any other: what it replaces is kept.

    Raises RecordError where the version is gone or damaged, and where the file is from a newer Coachlab.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "project.json"
    ...     save(Project(title="first"), path)
    ...     _ = update(path, lambda project: setattr(project, "title", "second"))
    ...     restore(path, history.versions(path)[1]).title, len(history.versions(path))
    ('first', 3)
    """
    with _alone(Path(path)) as target:
        try:
            document = _read(version.path, None).document
        except Fault as fault:
            reason = fault.told("its copy")
            raise RecordError(
                f"{shown(target.name)} cannot be brought back to revision {version.revision}: {reason}"
            ) from None
        with _in_words(target):
            before, unreadable = None, False
            try:
                before = _standing(target)
            except RecordConflict:
                unreadable = True
            kept = [history.keep_unreadable(target)] if unreadable else []
            _replace(document, target, before, keep_version=True, made=kept)
        return document


@dataclass(frozen=True)
class _State:
    """What a file holds: its bytes, the document in them, that one's revision, and when it was written."""

    data: bytes
    document: Document
    revision: int
    when: datetime


def _read(path: Path, kind: type[Document] | None) -> _State:
    """Raises Fault, and nothing else, for whatever keeps the file from being read."""
    try:
        data = files.read_whole(path)
        when = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (FileNotFoundError, NotADirectoryError):
        raise _missing() from None
    except PermissionError:
        do = "ask the person who keeps it for the right to read it"
        raise Fault("may not be read by this user", do, kind=RecordError, damaged=False) from None
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have, or a date from the year 9999
        words = shown((isinstance(error, OSError) and error.strerror) or error)
        raise Fault(
            f"cannot be read, the system says “{words}”", "check the name and the disk", kind=RecordError
        ) from None
    document = read_document(data, kind)
    return _State(data, document, document.revision, when)


def _missing() -> Fault:
    return Fault("is not there", "check the folder and the name", kind=RecordError)


def _standing(target: Path) -> _State | None:
    """The state of the file that a save would replace; None where there is no file, or an empty one.

    Raises RecordConflict for a file that cannot be read as a record, RecordError for one that is from a newer Coachlab.
    """
    try:
        if target.stat().st_size == 0:
            return None
        return _read(target, None)
    except FileNotFoundError:
        return None
    except Fault as fault:
        if not fault.damaged:
            raise
        found = f"was not overwritten, since what is there {fault.found}"
        raise Fault(found, "save under another name", kind=RecordConflict).told(
            shown(target.name), restore=_versions_command(target)
        ) from None


def _refuse_conflict(document: Document, before: _State | None, target: Path) -> None:
    if before is None:
        return
    there = before.document
    name = shown(target.name)
    if type(there) is not type(document) or there.id != document.id:
        raise RecordConflict(f"{name} holds another record and was not overwritten; save under another name.")
    if there.revision > document.revision or (there.revision == document.revision and there.saved != document.saved):
        raise RecordConflict(
            f"{name} was saved by another program since it was opened here and was not overwritten; "
            "open it again and repeat the last change."
        )


def _replace(
    document: Document,
    target: Path,
    before: _State | None,
    *,
    keep_version: bool,
    made: list[Path] | None = None,
) -> None:
    """Write the document in place of what is there; whatever fails, all files are as before and `made` is removed."""
    kept = history.versions(target)
    revisions = [document.revision, *(version.revision for version in kept[:1])]
    if before is not None:
        revisions.append(before.revision)
    stamped = copy.copy(document)
    stamped.version = newest_format(document.version)
    stamped.id = document.id or str(uuid.uuid4())
    stamped.saved = now()
    stamped.created = document.created or stamped.saved
    stamped.revision = max(revisions) + 1
    data = json_text.encoded(tree_of(stamped))

    made = made or []
    try:
        temporary = files.write_beside(target, data, like=target)
        made.append(temporary)
        if before is not None and (keep_version or history.is_due(target)) and not history.is_kept(target, before.data):
            when = min(before.when, history.clock())
            made.append(history.keep(target, before.data, before.revision, when).path)
        if keep_version or history.is_due(target):
            made.append(history.keep(target, data, stamped.revision, history.clock()).path)
        files.put_in_place(temporary, target)
    except BaseException:
        for path in made:
            files.discard(path)
        raise
    for name in ("version", "id", "created", "saved", "revision"):
        setattr(document, name, getattr(stamped, name))
    files.force_folder(target.parent)
    if len(made) > 1:
        files.force_folder(history.home(target))
        history.prune(target)


@contextmanager
def _alone(path: Path, *, must_exist: bool = False) -> Iterator[Path]:
    """Hold the lock of a file; gives the file itself where `path` is a symbolic link."""
    target = history.real(path)
    home = history.home(target)
    with ExitStack() as stack:
        with _in_words(target):
            _refuse_unwritable(target)
            if must_exist and not target.exists():
                raise _missing()  # before a folder for its versions is made
            home.mkdir(parents=True, exist_ok=True)
            held = stack.enter_context(locked(target, home / "lock"))
            if held:
                files.sweep(target.parent, files.temporary_prefix(target))
                files.sweep(home)
        yield target


def _refuse_unwritable(target: Path) -> None:
    if "\0" in str(target):
        raise Fault("is no name that a file can have", "choose another", kind=RecordError, damaged=False)
    if target.is_dir():
        raise Fault("is a folder, not a file", "add the name of a file", kind=RecordError, damaged=False)
    if not target.parent.is_dir():
        found = f"was not saved: there is no folder {shown(target.parent)}"
        raise Fault(found, "make the folder first, or choose another", kind=RecordError, damaged=False)
    if target.exists() and not target.stat().st_mode & stat.S_IWUSR:
        raise Fault(
            "is marked as read-only", "take the mark off, or save under another name", kind=RecordError, damaged=False
        )


@contextmanager
def _in_words(target: Path) -> Iterator[None]:
    """Turn what goes wrong while saving into the one sentence that a coach reads."""
    try:
        yield
    except Fault as fault:
        if fault.kind is RecordError or not fault.damaged:
            raise _told(fault, target) from None
        raise fault.told(f"{shown(target.name)} was not saved: the record") from None
    except OSError as error:
        reason, do = system_reason(error, shown(target.parent))
        raise RecordError(f"{shown(target.name)} was not saved: {reason}; {do}.") from error


def _told(fault: Fault, path: Path) -> RecordError:
    return fault.told(shown(path.name or path), restore=_versions_command(path))


def _versions_command(path: Path) -> str:
    return f'coachlab versions "{shown(path, 1000)}"' if history.versions(path) else ""
