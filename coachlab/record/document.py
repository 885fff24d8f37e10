"""The envelope that every record shares: what it is, which version of the format, whose id, how often saved."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar

from coachlab.record.limits import AtLeast

FORMAT_VERSION = "1.1"
"""Version of the format, "major.minor". A new field raises the minor number, a changed meaning the major one."""


def now() -> str:
    """The present moment as an ISO 8601 text in UTC, to the second.

    >>> len(now()), now().endswith("Z")
    (20, True)
    """
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(kw_only=True)
class Part:
    """A piece of a record. `extra` holds the fields that this version does not know; saving writes them back."""

    extra: dict[str, Any] = field(default_factory=dict, repr=False)


@dataclass(kw_only=True)
class Document(Part):
    """The envelope: every document type (project, practice programme, coach profile, hand-in) begins with it.

    `revision` counts the saves; `created` and `saved` are ISO 8601 texts in UTC.
    """

    schema_name: ClassVar[str]

    version: str = FORMAT_VERSION
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    created: str = field(default_factory=now)
    saved: str = ""
    revision: Annotated[int, AtLeast(0)] = 0
