"""Earlier versions of a file, kept in a hidden folder beside it: the last twenty, and one a day for thirty days."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

from coachlab.record import files
from coachlab.record.fault import Fault

LAST_KEPT = 20
DAYS_KEPT = 30
SPACING = timedelta(seconds=60)
"""While somebody types, a builder saves every moment; a version of that is kept once a minute."""

_NAME = re.compile(r"(?P<when>\d{8}T\d{12})Z-r(?P<revision>\d{8,15})\.json", re.ASCII)
_UNREADABLE = re.compile(r"(?P<when>\d{8}T\d{12})Z-unreadable", re.ASCII)
_WHEN = "%Y%m%dT%H%M%S%f"


@dataclass(frozen=True)
class Version:
    """One earlier state of a file: when it was saved (UTC), which revision it was, and where the copy is."""

    when: datetime
    revision: int
    path: Path


def versions(path: str | Path) -> list[Version]:
    """The kept versions of a file, newest first; an empty list where there are none.

    >>> versions("no-such-project.json")
    []
    """
    return _listed(home(Path(path)), _NAME)


def real(path: Path) -> Path:
    """The file itself where `path` is a symbolic link, so that saving replaces the file and leaves the link."""
    try:
        return path.resolve() if path.is_symlink() else path
    except (OSError, RuntimeError):  # links in a circle; opening the file says it in words
        return path


def home(path: Path) -> Path:
    """The folder with the versions of a file."""
    path = real(path)
    return path.parent / ".coachlab" / "versions" / path.name


def clock() -> datetime:
    """The present moment; the tests set it."""
    return datetime.now(UTC)


def keep(path: Path, data: bytes, revision: int, when: datetime) -> Version:
    """Keep `data` as a version of `path`. Raises OSError.

    A version is never older than the one before, even where the computer's clock was set back: the names sort as saved.
    """
    folder = home(path)
    kept = versions(path)
    when = max(when, kept[0].when + timedelta(microseconds=1)) if kept else when
    version = Version(when, revision, folder / f"{when.strftime(_WHEN)}Z-r{revision:08d}.json")
    files.write_new(version.path, data, like=path)
    return version


def keep_unreadable(path: Path) -> Path:
    """Keep a file that Coachlab cannot read, however large, before another takes its place. Raises OSError."""
    copy = home(path) / f"{clock().strftime(_WHEN)}Z-unreadable"
    try:
        os.link(path, copy)
    except OSError:  # a disk without links
        shutil.copyfile(path, copy)
    return copy


def is_kept(path: Path, data: bytes) -> bool:
    """Whether the newest version is these very bytes."""
    kept = versions(path)
    return bool(kept) and _bytes(kept[0].path) == data


def holds(path: Path, version: Version) -> bool:
    """Whether a file holds this version now."""
    data = _bytes(version.path)
    return data is not None and data == _bytes(path)


def is_due(path: Path) -> bool:
    """Whether the newest version is old enough, or there is none, or it comes from the future of a wrong clock."""
    kept = versions(path)
    return not kept or abs(clock() - kept[0].when) >= SPACING


def prune(path: Path) -> None:
    """Remove the versions that are neither among the last nor the last of one of the past days."""
    for pattern in (_NAME, _UNREADABLE):
        kept = _listed(home(path), pattern)
        staying = set(to_keep([version.when for version in kept], clock()))
        for version in kept:
            if version.when not in staying:
                files.discard(version.path)


def to_keep(whens: Sequence[datetime], now: datetime, zone: tzinfo | None = None) -> list[datetime]:
    """Of the moments of all versions, those whose versions stay; days are those of `zone` (where the computer stands).

    >>> day = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> three_a_day = [day + timedelta(days=d, hours=h) for d in range(40) for h in range(3)]
    >>> kept = to_keep(three_a_day, now=day + timedelta(days=40), zone=UTC)
    >>> len(kept), min(kept) == day + timedelta(days=10, hours=2)
    (43, True)
    """
    newest_first = sorted(whens, reverse=True)
    today = now.astimezone(zone).date()
    last_of_day: dict[object, datetime] = {}
    for when in newest_first:
        day = when.astimezone(zone).date()
        if day >= today - timedelta(days=DAYS_KEPT):
            last_of_day.setdefault(day, when)
    return sorted({*newest_first[:LAST_KEPT], *last_of_day.values()}, reverse=True)


def _bytes(path: Path) -> bytes | None:
    try:
        return files.read_whole(path)
    except (OSError, Fault):
        return None


def _listed(folder: Path, pattern: re.Pattern[str]) -> list[Version]:
    found = []
    try:
        names = [entry.name for entry in folder.iterdir()]
    except (OSError, ValueError):  # no such folder, or a name that no folder can have
        return []
    for name in names:
        parts = pattern.fullmatch(name)
        if parts is None:
            continue
        try:
            when = datetime.strptime(parts["when"], _WHEN).replace(tzinfo=UTC)
        except ValueError:
            continue
        found.append(Version(when, int(parts.groupdict().get("revision") or 0), folder / name))
    return sorted(found, key=lambda version: (version.when, version.revision), reverse=True)
