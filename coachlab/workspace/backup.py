"""Makes a backup: one zip with everything of the learner's and a list of what it should hold."""

from __future__ import annotations

import datetime
import json
import zipfile
from pathlib import Path

from coachlab import __version__
from coachlab.workspace.errors import WorkspaceError, sentence_about
from coachlab.workspace.files import digest, workspace_files

CONTENTS = "coachlab-backup.json"
"""The list inside the zip: by it a backup is told from any other zip, and a damaged one from a whole one."""

SCHEMA, VERSION = "coachlab/backup", "1.0"


def backup_name(today: datetime.date | None = None) -> str:
    """The name of a backup made on a day.

    >>> backup_name(datetime.date(2026, 11, 22))
    'coachlab-backup-2026-11-22.zip'
    """
    return f"coachlab-backup-{(today or datetime.date.today()).isoformat()}.zip"


def make_backup(workspace: Path, target: Path) -> int:
    """Write a backup of the workspace to `target`, whole or not at all. Returns the number of files in it.

    Raises WorkspaceError with a sentence: no room, no such folder.
    """
    if not workspace.is_dir():
        raise WorkspaceError(f"There is no workspace at {workspace}: name yours with --workspace.")
    unfinished = target.with_name(target.name + ".part")
    held: dict[str, dict[str, str | int]] = {}
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
            for name, path in workspace_files(workspace):
                if path in (target, unfinished):
                    continue  # a backup that is written into the workspace is not a part of itself
                try:
                    content = path.read_bytes()
                except FileNotFoundError:
                    continue  # taken away while we looked
                held[name] = {"sha256": digest(content), "size": len(content)}
                entry = zipfile.ZipInfo.from_file(path, name, strict_timestamps=False)
                archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
            made = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            contents = {"schema": SCHEMA, "version": VERSION, "made": made, "coachlab": __version__, "files": held}
            archive.writestr(CONTENTS, json.dumps(contents, ensure_ascii=False, indent=1))
        unfinished.replace(target)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise WorkspaceError(sentence_about(error, target.parent)) from error
    return len(held)
