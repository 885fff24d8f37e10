"""Where the labs' project and programme lie: found from the notebook's folder, made where there has never been one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from coachlab.builders.document_kinds import DASHBOARD, EXPERIMENTS, GAMES, PROFILE, PROGRAMME, REHEARSALS, DocumentKind
from coachlab.builders.document_kinds import PROJECT as PROJECT_KIND
from coachlab.record import RecordConflict, save, versions

WORKSPACE = "COACHLAB_WORKSPACE"
FOLDER = Path("work")
PROJECT = FOLDER / PROJECT_KIND.file


def my_project(start: str | Path | None = None) -> Path:
    """The file of the learner's own project, for a notebook in the workspace's folder `labs`.

    The workspace is the folder that the server names, else the nearest one above `start` (default: the present folder)
    that has a folder `work`; a notebook that lies anywhere else gets a folder `work` beside it. The project is made
    where there is none. One that was there and is gone is not made anew: the form then offers its earlier versions.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     labs = Path(folder) / "labs"
    ...     labs.mkdir(), (Path(folder) / "work").mkdir()
    ...     my_project(labs) == (Path(folder) / "work" / "my-project.json").resolve()
    (None, None)
    True
    """
    return _own(PROJECT_KIND, start)


def my_programme(start: str | Path | None = None) -> Path:
    """The file of the learner's own coaching programme, beside the project and found like it.

    It is made when a lab first asks for it: who plans no programme has no such file.
    """
    return _own(PROGRAMME, start)


def my_games(start: str | Path | None = None) -> Path:
    """The file of the learner's own games of “act, wait or ask”, beside the project and found like it."""
    return _own(GAMES, start)


def my_experiments(start: str | Path | None = None) -> Path:
    """The file of the learner's own experiments with the rules, beside the project and found like it."""
    return _own(EXPERIMENTS, start)


def my_dashboard(start: str | Path | None = None) -> Path:
    """The file of the learner's own dashboard of a programme, beside the project and found like it."""
    return _own(DASHBOARD, start)


def my_rehearsals(start: str | Path | None = None) -> Path:
    """The file of the learner's own rehearsals, talks and cards, beside the project and found like it."""
    return _own(REHEARSALS, start)


def my_profile(start: str | Path | None = None) -> Path:
    """The file of the coach's own profile, beside the project and found like it."""
    return _own(PROFILE, start)


def _own(kind: DocumentKind[Any], start: str | Path | None) -> Path:
    path = _workspace(Path(start or Path.cwd()).resolve()) / FOLDER / kind.file
    path.parent.mkdir(parents=True, exist_ok=True)
    begin(path, kind)
    return path


def begin(path: Path, kind: DocumentKind[Any]) -> None:
    """Make an empty document, where there is none and has never been one. Raises RecordError."""
    if path.exists() or versions(path):
        return
    try:
        save(kind.new(), path)
    except RecordConflict:
        # two forms began at the same moment, and the other one was first
        return


def _workspace(here: Path) -> Path:
    named = os.environ.get(WORKSPACE)
    if named and here.is_relative_to(Path(named).resolve()):
        return Path(named).resolve()
    return next((folder for folder in (here, *here.parents) if (folder / "work").is_dir()), here)
