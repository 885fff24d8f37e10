"""Takes in what a coach sent: an exercise as a zip, or a page of feedback. Nothing of the learner's is overwritten."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
import zipfile
import zlib
from pathlib import Path

from coachlab.workspace import course
from coachlab.workspace.archive import is_file, read_at_most, safe_name, unpacks_to_more
from coachlab.workspace.errors import WorkspaceError
from coachlab.workspace.files import beside, write_whole
from coachlab.workspace.layout import lay_out

MOST_FILES = 200
MOST_BYTES = 50 * 1024**2
"""An exercise is a notebook and some tables; what would unpack to more is none, or is made to fill the disk."""
_NEEDED = ("exercise.ipynb", "exercise.json")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_OUR_PAGE = b'<meta name="generator" content="Coachlab feedback">'


def read_exercise(file: Path) -> tuple[str, dict[str, bytes]]:
    """The exercise's name and its files, from a zip that is not trusted. Raises WorkspaceError with a sentence."""
    shown = f"“{file.name}”"
    try:
        with zipfile.ZipFile(file) as archive:
            entries = [each for each in archive.infolist() if not each.is_dir()]
            if unpacks_to_more(entries, MOST_FILES, MOST_BYTES):
                raise WorkspaceError(f"{shown} would unpack to more than any exercise holds, so it was left alone.")
            items = {}
            for entry in entries:
                if not (safe_name(entry.filename) and is_file(entry)):
                    raise WorkspaceError(f"{shown} holds a file that would land elsewhere, so it was left alone.")
                data = read_at_most(archive, entry, entry.file_size)
                if len(data) != entry.file_size:
                    raise zipfile.BadZipFile
                items[entry.filename] = data
    except FileNotFoundError:
        raise WorkspaceError(f"{shown} is not there: name the file that your coach sent.") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError):
        raise WorkspaceError(f"{shown} is no exercise, or it is damaged: ask your coach to send it again.") from None
    names = {name.split("/", 1)[0] for name in items}
    exercise = next(iter(names), "")
    inside = {name.partition("/")[2]: data for name, data in items.items()}
    if len(names) != 1 or not _NAME.fullmatch(exercise) or any(name not in inside for name in _NEEDED):
        raise WorkspaceError(f"{shown} is no exercise of Coachlab's: ask your coach for the right file.")
    if any(name.split("/", 1)[0].casefold() == "answers" for name in inside):
        raise WorkspaceError(f"{shown} holds an answer, which no exercise does, so it was left alone.")
    _check_inside(inside, exercise, shown)
    return exercise, inside


def take_in(exercise: str, items: dict[str, bytes], workspace: Path) -> list[str]:
    """Lay the exercise out in the workspace and say what happened; changed files stay, the newer come beside them."""
    digest = hashlib.sha256(b"\0".join(name.encode() + b"\0" + data for name, data in sorted(items.items())))
    source = course.Source(
        f"exercises/{exercise}",
        f"fetched {digest.hexdigest()}",
        lambda: [course.Item(f"exercises/{exercise}/{name}", data) for name, data in sorted(items.items())],
    )
    # trusted nowhere: Jupyter asks before it shows what a notebook from elsewhere brings along
    with tempfile.TemporaryDirectory(prefix="coachlab-", ignore_cleanup_errors=True) as jupyter_data:
        changes = lay_out(workspace, Path(jupyter_data), sources=[source])
    if changes.problems:
        raise WorkspaceError(changes.problems[0])
    lines = [f"{place} is there." for place in changes.new if place.endswith(".ipynb")]
    lines += [f"{place} is brought up to date." for place in changes.replaced]
    lines += [f"You changed a file, which stays; the newer one is {place}." for place in changes.arrived_beside]
    return lines or ["You have this exercise already: there is nothing to do."]


def take_page(file: Path, workspace: Path) -> Path:
    """Put a page of feedback into the workspace and give its place. Raises WorkspaceError where it is none."""
    try:
        page = file.read_bytes()
    except FileNotFoundError:
        raise WorkspaceError(f"“{file.name}” is not there: name the file that your coach sent.") from None
    if _OUR_PAGE not in page[:2000] or len(page) > MOST_BYTES:
        raise WorkspaceError(f"“{file.name}” is no page of feedback from Coachlab: ask your coach for the right file.")
    place = workspace / "feedback" / file.name
    if place.is_file() and place.read_bytes() != page:
        place = beside(place, "newer")
    write_whole(place, page, workspace)
    return place


def _check_inside(inside: dict[str, bytes], exercise: str, shown: str) -> None:
    try:
        notebook, about = (json.loads(inside[name]) for name in _NEEDED)
        clean = not any(cell.get("outputs") or cell.get("attachments") for cell in notebook["cells"])
        right = about["exercise"] == exercise and isinstance(about["title"], str)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        clean = right = False
    if not (clean and right):
        raise WorkspaceError(f"{shown} is no exercise as Coachlab makes them: ask your coach for the right file.")


def title_of(items: dict[str, bytes]) -> str:
    """The title that an exercise gives itself, fit to be printed."""
    return "".join(each for each in json.loads(items["exercise.json"])["title"][:100] if each.isprintable())
