"""Lays out the learner's workspace and brings it up to date; what a learner made or changed is never overwritten.

What happens to each file of the course:

    not there, never laid out        laid out
    not there, was laid out          the learner took it away: stays away until asked for (`bring_back`)
    there, unchanged by the learner  replaced by the course's newer version
    there, changed by the learner    stays; the newer version arrives beside it, once, and is announced

Every step can be repeated, so an update that was cut off is finished by the next one.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from coachlab.workspace import course, notebooks
from coachlab.workspace.errors import WorkspaceError, sentence_about
from coachlab.workspace.files import beside, clear_unfinished, write_whole
from coachlab.workspace.manifest import Arrival, Laid, Manifest

PROJECT = "work/my-project.json"
"""The record that the labs work on."""

FOLDERS = ("labs", "exercises", "work", "data", "hand-ins", "feedback")


@dataclass
class Changes:
    """What an update did, as paths in the workspace; `problems` are sentences about what the course could not give."""

    new: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    arrived_beside: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def lay_out(
    workspace: Path,
    jupyter_data: Path,
    *,
    sources: Iterable[course.Source] | None = None,
    bring_back: Collection[str] = (),
    today: datetime.date | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Changes:
    """Lay out or update a workspace and mark the course's own notebooks as trusted.

    `jupyter_data` is the Jupyter data folder of the server that will open them, `sources` what the course gives
    (default: this checkout's), `bring_back` the paths to lay out again although the learner took them away. `tell` gets
    a line for what takes a while.
    Raises WorkspaceError with a sentence: no room, no right to write, a file where the folder should be.
    """
    if workspace.exists() and not workspace.is_dir():
        raise WorkspaceError(f"{workspace} is a file, not a folder: name another folder with --workspace.")
    changes = Changes()
    date = (today or datetime.date.today()).isoformat()
    try:
        for name in FOLDERS:
            (workspace / name).mkdir(parents=True, exist_ok=True)
        clear_unfinished(workspace)
        manifest = Manifest.read(workspace)
        for source in course.course() if sources is None else sources:
            _update(workspace, jupyter_data, manifest, source, bring_back, date, changes, tell)
        _make_project(workspace)
    except OSError as error:
        raise WorkspaceError(sentence_about(error, workspace)) from error
    return changes


def arrivals(workspace: Path) -> list[Arrival]:
    """The newer versions that lie beside files which the learner changed, newest first; gone ones are left out."""
    there = [arrival for arrival in Manifest.read(workspace).arrivals if (workspace / arrival.path).is_file()]
    return sorted(there, key=lambda arrival: arrival.date, reverse=True)


def was_laid_out(workspace: Path, path: str) -> bool:
    """Whether the course laid out a file at this path of the workspace at some time."""
    return path in Manifest.read(workspace).files


def _update(
    workspace: Path,
    jupyter_data: Path,
    manifest: Manifest,
    source: course.Source,
    bring_back: Collection[str],
    date: str,
    changes: Changes,
    tell: Callable[[str], None],
) -> None:
    known = [
        path for path in manifest.files if path.startswith(f"{source.name}.") or path.startswith(f"{source.name}/")
    ]
    wanted_back = {path for path in known if path in bring_back and not (workspace / path).exists()}
    distrusted = {path for path in known if _lost_trust(workspace, path, manifest.files[path], jupyter_data)}
    if manifest.sources.get(source.name) == source.stamp and not wanted_back and not distrusted:
        return
    if source.slow:
        tell(f"Making {source.name} ready")
    try:
        items = source.make()
    except OSError:
        raise
    except Exception as error:  # one lab that cannot be made must not keep a coach from all the others
        logging.getLogger(__name__).error("%s could not be made: %s", source.name, type(error).__name__, exc_info=True)
        changes.problems.append(f"{source.name} could not be made ready; everything else is there.")
        return
    for item in items:
        _deliver(workspace, jupyter_data, manifest, item, item.path in wanted_back, date, changes)
        manifest.write(workspace)
    manifest.sources[source.name] = source.stamp
    manifest.write(workspace)


def _lost_trust(workspace: Path, path: str, laid: Laid, jupyter_data: Path) -> bool:
    """Whether a notebook of ours, cells unchanged, is not trusted here: it came with a backup or another computer."""
    content = _content(workspace / path) if path.endswith(".ipynb") else None
    if content is None or course.fingerprint_of(path, content) != laid.in_place:
        return False
    return not notebooks.is_trusted(content, jupyter_data)


def _deliver(
    workspace: Path,
    jupyter_data: Path,
    manifest: Manifest,
    item: course.Item,
    wanted_back: bool,
    date: str,
    changes: Changes,
) -> None:
    path, laid = workspace / item.path, manifest.files.get(item.path)
    if not path.exists():
        if laid is None or wanted_back:  # else the learner took it away, and a newer version does not bring it back
            _lay(workspace, jupyter_data, path, item)
            changes.new.append(item.path)
            manifest.files[item.path] = Laid(item.fingerprint, item.fingerprint)
        return
    content = _content(path)
    present = course.fingerprint_of(item.path, content) if content is not None else ""
    if present == item.fingerprint:
        if item.is_notebook and content is not None and not notebooks.is_trusted(content, jupyter_data):
            # outputs that this computer did not make are not vouched for: the cells come again without them
            _lay(workspace, jupyter_data, path, item)
        manifest.files[item.path] = Laid(item.fingerprint, item.fingerprint)
    elif laid is not None and present == laid.in_place:
        _lay(workspace, jupyter_data, path, item)
        changes.replaced.append(item.path)
        manifest.files[item.path] = Laid(item.fingerprint, item.fingerprint)
    elif laid is None or laid.delivered != item.fingerprint:
        arrived = _lay_beside(workspace, jupyter_data, path, item, date)
        name = arrived.relative_to(workspace).as_posix()
        changes.arrived_beside.append(name)
        manifest.arrivals.append(Arrival(name, item.path, date))
        manifest.files[item.path] = Laid(laid.in_place if laid else "", item.fingerprint)


def _lay_beside(workspace: Path, jupyter_data: Path, path: Path, item: course.Item, date: str) -> Path:
    note = f"new version {date}"
    for there in path.parent.glob(f"*({note}*{path.suffix}"):
        content = _content(there)
        if content is not None and course.fingerprint_of(item.path, content) == item.fingerprint:
            return there  # an update that was cut off before it could note this had laid it already
    place = beside(path, note)
    _lay(workspace, jupyter_data, place, item)
    return place


def _lay(workspace: Path, jupyter_data: Path, path: Path, item: course.Item) -> None:
    write_whole(path, item.content, workspace)
    if item.is_notebook:
        notebooks.trust(item.content, jupyter_data)


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _make_project(workspace: Path) -> None:
    from coachlab.record import Project, save, versions

    place = workspace / PROJECT
    # one that was there and is gone stays so: the labs then offer its earlier versions, which a new one would hide
    if place.exists() or versions(place):
        return
    save(Project(title="My improvement project"), place)
