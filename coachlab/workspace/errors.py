"""What a person is told when the workspace cannot be read or written: one sentence, and their work is as it was."""

from __future__ import annotations

import errno
from pathlib import Path


class WorkspaceError(Exception):
    """The workspace cannot be used as asked. The message is one sentence that a coach can act on."""


class BackupError(WorkspaceError):
    """A file is not one of our backups, or it is not safe to unpack. Nothing was changed."""


class AlreadyOpenError(WorkspaceError):
    """Another Coachlab works in this workspace."""


FULL = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)
FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


def sentence_about(error: OSError, folder: Path) -> str:
    """One sentence for what the operating system said about `folder` or a file in it.

    >>> import errno
    >>> sentence_about(OSError(errno.ENOSPC, "No space left"), Path("Coachlab"))
    'The disk that holds Coachlab is full: make room and try again; your work is as it was.'
    """
    if error.errno in FULL:
        return f"The disk that holds {folder} is full: make room and try again; your work is as it was."
    if error.errno in FORBIDDEN:
        return (
            f"Coachlab may not write in {folder}: choose a folder of your own, such as one in your Documents, "
            "with --workspace."
        )
    reason = error.strerror or type(error).__name__
    return f"The folder {folder} cannot be used just now ({reason}): check that its disk is connected and try again."
