"""Has anybody begun it? A part that is still blank is not asked about: a coach waits for the first word."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

# What a form fills in by itself when it makes an item, or what only links items: no word of the learner's.
NOT_WORK = frozenset({"id", "extra", "kind", "display", "unit", "rule_set", "parent", "driver", "chart", "gap"})


def begun(part: Any) -> bool:
    """Whether a part of a record, or anything in it, holds something that a person put there.

    A filler such as "TBD" counts: somebody stood before the field. What a form sets by itself does not.

    >>> from coachlab.record.charter import Charter, Member
    >>> begun(Charter()), begun(Charter(members=[Member(id="m1")])), begun(Charter(problem="TBD"))
    (False, False, True)
    """
    if isinstance(part, str):
        return bool(part.strip())
    if isinstance(part, list):
        return any(begun(each) for each in part)
    if is_dataclass(part):
        return any(begun(getattr(part, each.name)) for each in fields(part) if each.name not in NOT_WORK)
    return part is not None and part is not False
