"""The files of a folder into which people's work arrives, by e-mail or on a stick."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path


def arrived_files(folder: Path, closed: Callable[[OSError], None] | None = None) -> Iterator[Path]:
    """Every file in a folder and the folders inside it, in order, without hidden ones. Links are not followed.

    `closed` is told of each folder that cannot be opened. What is given may be a link or a device: see `is_plain`.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     for name in ("b.json", "a.json", ".hidden"):
    ...         _ = (Path(place) / name).write_text("{}")
    ...     [path.name for path in arrived_files(Path(place))]
    ['a.json', 'b.json']
    """
    for here, folders, names in os.walk(folder, onerror=closed):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        yield from (Path(here) / name for name in sorted(names) if not name.startswith("."))


def is_plain(path: Path) -> bool:
    """Whether a path is a file itself, and no link or device."""
    return path.is_file() and not path.is_symlink()
