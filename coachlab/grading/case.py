"""A case of an exercise: the same work on another practice, so that two learners side by side do not do the same."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any


@dataclass(frozen=True)
class Case:
    """What a learner may know of a case: its `letter` and `title`, its `data` by their paths in the exercise's folder.

    `starter` are the fields, by document, in which this case's learners begin otherwise than all others; `texts` are
    what is told to them, in the order of the places in the exercise.
    """

    letter: str
    title: str
    data: list[str] = field(default_factory=list)
    starter: dict[str, dict[str, Any]] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)

    def file(self, name: str) -> str:
        """The path of the case's own file of this name; the name itself where the case has none.

        >>> case = Case("b", "Poplar Plaza", ["case-b/months.csv"])
        >>> case.file("months.csv"), case.file("case-b/months.csv"), case.file("diary.csv")
        ('case-b/months.csv', 'case-b/months.csv', 'diary.csv')
        """
        return next((each for each in self.data if name in (each, PurePosixPath(each).name)), name)

    def begun(self, starter: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
        """What learners of this case begin with: the exercise's starter with the case's own fields laid over it.

        >>> case = Case("b", "Poplar Plaza", starter={"project": {"title": "Waiting"}})
        >>> case.begun({"project": {"title": "A project", "synthetic": True}, "responses": {}})
        {'project': {'title': 'Waiting', 'synthetic': True}, 'responses': {}}
        """
        return _laid_over(starter, self.starter)


def _laid_over(common: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """The common fields with a case's own over them, at every depth; a list is taken whole.

    >>> _laid_over({"aim": {"what": "Screening", "target": 40}}, {"aim": {"target": 45}, "practice": "Poplar Plaza"})
    {'aim': {'what': 'Screening', 'target': 45}, 'practice': 'Poplar Plaza'}
    """
    laid = {**common, **own}
    for name in common.keys() & own.keys():
        below, above = common[name], own[name]
        if isinstance(below, Mapping) and isinstance(above, Mapping):
            laid[name] = _laid_over(below, above)
    return laid


def choose_case(letters: Sequence[str], document: str, user: str | None = None) -> str:
    """The letter for a learner who opens an exercise for the first time; "" where it has no cases.

    `user` is the name on a hub (environment variable JUPYTERHUB_USER): the number at its end, a seat, decides, so that
    neighbours get different cases; a name without a number stands for itself. Where there is no hub, the id of the
    learner's own `document` decides.

    >>> [choose_case("ab", "", f"coach{seat:02d}") for seat in (1, 2, 3, 4)]
    ['b', 'a', 'b', 'a']
    >>> choose_case("ab", "", "maria") == choose_case("ab", "another-document", "maria")
    True
    """
    if not letters:
        return ""
    name = os.environ.get("JUPYTERHUB_USER", "") if user is None else user
    seat = re.search(r"\d+$", name)
    number = int(seat[0][-9:]) if seat else int(hashlib.sha256((name or document).encode()).hexdigest()[:8], 16)
    return letters[number % len(letters)]
