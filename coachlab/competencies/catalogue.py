"""The sixteen competencies by their ids, in four groups. Pages and exercises name them by these ids."""

from __future__ import annotations

from dataclasses import dataclass

from coachlab.competencies.competency import Competency
from coachlab.competencies.leading import LEADING
from coachlab.competencies.method import METHOD
from coachlab.competencies.practices import PRACTICES
from coachlab.competencies.talking import TALKING


@dataclass(frozen=True)
class Group:
    """Four competencies that belong together. `id` names it in a form."""

    id: str
    name: str
    competencies: tuple[Competency, ...]


GROUPS = (
    Group("method", "The method", METHOD),
    Group("talking", "Talking and meeting", TALKING),
    Group("leading", "How a coach leads", LEADING),
    Group("practices", "Patients and practices", PRACTICES),
)
COMPETENCIES = tuple(each for group in GROUPS for each in group.competencies)
BY_ID = {each.id: each for each in COMPETENCIES}
IDS = tuple(BY_ID)
"""All ids, in the order in which the self-assessment goes through them."""


def named(competency: str) -> Competency:
    """The competency with an id. Raises KeyError, which lists the ids, where there is none.

    >>> named("equity").name, len(IDS)
    ('Equity', 16)
    """
    if competency not in BY_ID:
        raise KeyError(f"no competency has the id {competency!r}: the ids are {', '.join(IDS)}")
    return BY_ID[competency]
