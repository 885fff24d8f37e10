"""What is wrong with a record, first as parts (found, where, what to do), then as one sentence with the file's name."""

from __future__ import annotations

import errno

from coachlab.record.errors import NotARecord, RecordError

LONGEST_SHOWN = 120


def shown(text: object, longest: int = LONGEST_SHOWN) -> str:
    """A name or a pointer as it can stand in one printed line: short, without control characters.

    >>> shown("my\\nproject.json")
    'my?project.json'
    """
    plain = str(text).encode("utf-8", "replace").decode("utf-8")
    plain = "".join(char if char.isprintable() else "?" for char in plain)
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"


def pointer(where: str, key: str | int) -> str:
    """The JSON pointer (RFC 6901) one step below `where`.

    >>> pointer("/measures", 0), pointer("", "a/b")
    ('/measures/0', '/a~1b')
    """
    return f"{where}/{str(key).replace('~', '~0').replace('/', '~1')}"


class Fault(Exception):  # noqa: N818 - a part of an error, never raised to a caller outside the room
    """One thing that is wrong: `found` begins with a verb ("has a text where …"), `do` is what the coach can do.

    `damaged` says whether an earlier version of the file would help. Nobody outside the record's room sees a Fault:
    it is told as a `RecordError` once the file's name is known.

    >>> print(Fault("is empty", "take it from a backup").told("plan.json"))
    plan.json is empty; take it from a backup.
    >>> print(Fault("is empty", "take it from a backup").told("plan.json", restore="coachlab versions plan.json"))
    plan.json is empty; take it from a backup, or see the earlier versions with: coachlab versions plan.json.
    """

    def __init__(
        self,
        found: str,
        do: str,
        *,
        where: str | None = None,
        kind: type[RecordError] = NotARecord,
        damaged: bool = True,
    ) -> None:
        super().__init__(found)
        self.found = found if where is None else f"{found}, {place(where)}"
        self.do = do
        self.kind = kind
        self.damaged = damaged

    def told(self, name: str, *, restore: str = "") -> RecordError:
        """The fault as the error that a coach reads; `restore` is the command that lists earlier versions."""
        hint = f", or see the earlier versions with: {restore}" if restore and self.damaged else ""
        return self.kind(f"{name} {self.found}; {self.do}{hint}.")


def place(where: str) -> str:
    """A JSON pointer in words.

    >>> place("/aim/target"), place("")
    ('at /aim/target', 'at the top')
    """
    return f"at {shown(where)}" if where else "at the top"


def system_reason(error: OSError, folder: str) -> tuple[str, str]:
    """What the operating system refused, and what to do about it, both in words.

    >>> system_reason(OSError(errno.ENOSPC, "No space left on device"), "work")
    ('the disk is full', 'make room and save again')
    """
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "the disk is full", "make room and save again"
    if error.errno in (errno.EACCES, errno.EPERM):
        return (
            f"this user may not write in the folder {folder}",
            "choose a folder of your own, or ask for the right to write",
        )
    if error.errno == errno.EROFS:
        return f"the folder {folder} is on a disk that can only be read", "choose a folder on another disk"
    if error.errno == errno.ENAMETOOLONG:
        return "the name is too long for this disk", "choose a shorter one"
    return f"the system says “{shown(error.strerror or error)}”", "try again, or choose another folder"
