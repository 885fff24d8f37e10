"""Where the labs' project lies: found from the notebook's folder, made where there has never been one."""

from __future__ import annotations

import os
from pathlib import Path

from coachlab.record import Project, save, versions

WORKSPACE = "COACHLAB_WORKSPACE"
PROJECT = Path("work") / "my-project.json"


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
    here = Path(start or Path.cwd()).resolve()
    path = _workspace(here) / PROJECT
    if not path.exists() and not versions(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        save(Project(title="My improvement project"), path)
    return path


def _workspace(here: Path) -> Path:
    named = os.environ.get(WORKSPACE)
    if named and here.is_relative_to(Path(named).resolve()):
        return Path(named).resolve()
    return next((folder for folder in (here, *here.parents) if (folder / "work").is_dir()), here)
