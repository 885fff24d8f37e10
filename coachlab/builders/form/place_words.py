"""Where a JSON pointer leads in a document, in a coach's words: the last two names on the way to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any


def place_words(
    record: Any, pointer: str, words: Mapping[str, str], item: Callable[[Any, str, int], str], whole: str
) -> str:
    """The words for a pointer of a record; `whole` where it leads nowhere.

    `words` are fields whose name in the file is not what people say, by the name or by "list/name"; `item` says what an
    item is called, given the item, its list's name and its place.

    >>> from coachlab.record import Driver, Project
    >>> project = Project(drivers=[Driver(name="Recall")])
    >>> place_words(project, "/drivers/0/name", {"name": "what it is"}, lambda item, *_: item.name, "project")
    'Recall: what it is'
    """
    names: list[str] = []
    owner = record
    before = ""
    for segment in pointer.strip("/").split("/"):
        if isinstance(owner, list):
            if not segment.isdecimal() or int(segment) >= len(owner):
                break
            owner = owner[int(segment)]
            names[-1] = item(owner, before, int(segment))
        else:
            owner = getattr(owner, segment, None)
            names.append(words.get(f"{before}/{segment}", words.get(segment, segment.replace("_", " "))))
        before = segment
    said = ": ".join(names[-2:]) or whole
    return said[0].upper() + said[1:]
