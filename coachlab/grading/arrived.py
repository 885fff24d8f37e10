"""The files of a folder into which people's work arrives, by e-mail or on a stick."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

# what systems and programs leave beside the files that people made
_LEFT_BESIDE = ("__MACOSX",)
_NOT_OURS = (".", "~$")
_MAILS = (".eml", ".msg")
_PACKED = (".zip", ".7z", ".rar", ".tar", ".gz", ".tgz")
_ZIP = b"PK\x03\x04"


def arrived_files(folder: Path, closed: Callable[[OSError], None] | None = None) -> Iterator[Path]:
    """Every file in a folder and the folders inside it, in order, without hidden ones and those that programs leave
    there while a file is open. Links are not followed.

    `closed` is told of each folder that cannot be opened. What is given may be a link or a device: see `is_plain`.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     for name in ("b.json", "a.json", ".hidden"):
    ...         _ = (Path(place) / name).write_text("{}")
    ...     [path.name for path in arrived_files(Path(place))]
    ['a.json', 'b.json']
    """
    for here, folders, names in os.walk(folder, onerror=closed):
        folders[:] = sorted(each for each in folders if not each.startswith(_NOT_OURS) and each not in _LEFT_BESIDE)
        yield from (Path(here) / name for name in sorted(names) if not name.startswith(_NOT_OURS))


def is_plain(path: Path) -> bool:
    """Whether a path is a file itself, and no link or device."""
    return path.is_file() and not path.is_symlink()


def wrapped(path: Path) -> str:
    """What to do with a file that may hold others, such as a zip or an e-mail; "" for any other file.

    >>> wrapped(Path("mail.EML")), wrapped(Path("ana.json"))
    ('is an e-mail: open it, and save the file that is attached to it into this folder', '')
    """
    ending = path.suffix.lower()
    if ending in _MAILS:
        return "is an e-mail: open it, and save the file that is attached to it into this folder"
    if ending in _PACKED:
        return "is a packed folder: unpack it into this folder, and a packed folder in it too"
    return ""


def is_zip(path: Path) -> bool:
    """Whether a file begins as a zip does, whatever it is called; False where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(len(_ZIP)) == _ZIP
    except OSError:
        return False
