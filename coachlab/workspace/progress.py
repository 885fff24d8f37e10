"""How far the learner is, read from what lies in the workspace: nothing is remembered apart from the work itself."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from pathlib import Path

from coachlab.record import Project, RecordError, load
from coachlab.workspace.layout import PROJECT

_HAND_IN = re.compile(r"(?P<exercise>.+)-(?P<day>\d{8})T\d{6}Z(-\d+)?\.json")


@dataclass(frozen=True)
class Feedback:
    """A page of feedback: its place below `feedback/`, and the day on which it arrived."""

    path: str
    day: datetime.date


@dataclass(frozen=True)
class Progress:
    """What has been begun, handed in and answered."""

    aim_begun: bool = False
    chart_begun: bool = False
    exercises_begun: frozenset[str] = frozenset()
    handed_in: dict[str, datetime.date] = field(default_factory=dict)
    feedback: tuple[Feedback, ...] = ()


def progress(workspace: Path) -> Progress:
    """How far the learner of a workspace is; what cannot be read counts as not begun.

    >>> progress(Path("no/such/place")).aim_begun
    False
    """
    project = _project(workspace / PROJECT)
    return Progress(
        aim_begun=_aim_begun(project),
        chart_begun=_chart_begun(project),
        exercises_begun=frozenset(_exercises_begun(workspace)),
        handed_in=_handed_in(workspace / "hand-ins"),
        feedback=tuple(_feedback(workspace / "feedback")),
    )


def _project(path: Path) -> Project | None:
    try:
        found = load(path)
    except RecordError:
        return None
    return found if isinstance(found, Project) else None


def _aim_begun(project: Project | None) -> bool:
    if project is None:
        return False
    aim = project.aim
    return any((aim.what, aim.whom, aim.where, aim.by_when, aim.baseline is not None, aim.target is not None))


def _chart_begun(project: Project | None) -> bool:
    return project is not None and any(measure.observations for measure in project.measures)


def _exercises_begun(workspace: Path) -> list[str]:
    # opening an exercise makes the files of its answer
    return sorted({answer.parent.parent.name for answer in workspace.glob("exercises/*/answers/*.json")})


def _handed_in(folder: Path) -> dict[str, datetime.date]:
    """The day of the last hand-in by the beginning of its file's name, which begins with the exercise's name."""
    last: dict[str, datetime.date] = {}
    for path in folder.glob("*.json"):
        found = _HAND_IN.fullmatch(path.name)
        if found is None:
            continue
        day = _day(found["day"])
        if day is not None:
            last[found["exercise"]] = max(day, last.get(found["exercise"], day))
    return last


def _day(digits: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(digits)
    except ValueError:
        return None


def _feedback(folder: Path) -> list[Feedback]:
    pages = []
    for path in folder.rglob("*.html"):
        if path.is_file() and not path.is_symlink():
            day = datetime.date.fromtimestamp(path.stat().st_mtime)
            pages.append(Feedback(path.relative_to(folder).as_posix(), day))
    return sorted(pages, key=lambda page: (page.day, page.path), reverse=True)


def last_hand_in(found: Progress, exercise: str) -> datetime.date | None:
    """The day on which an exercise was last handed in, or None.

    >>> last_hand_in(Progress(handed_in={"aim-ana-1f": datetime.date(2026, 11, 22)}), "aim")
    datetime.date(2026, 11, 22)
    """
    days = [day for name, day in found.handed_in.items() if name.startswith(f"{exercise}-")]
    return max(days, default=None)
