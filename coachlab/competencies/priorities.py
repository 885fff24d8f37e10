"""What to learn next: three competencies, chosen by a rule that says its points, from ratings, role and what comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coachlab.competencies.catalogue import BY_ID, IDS
from coachlab.competencies.competency import LEVELS, Behaviour, Competency
from coachlab.competencies.standing import Standing
from coachlab.competencies.work import AHEAD_BY_ID, ROLE_NEEDS
from coachlab.record.words import counted, listed

HOW_MANY = 3
"""Priorities at a time: more than three at once are a wish list."""
AHEAD_POINTS = 2
ROLE_POINTS = 1
RULE = (
    "Each rated competency gets a point for each level that it is below the highest, "
    f"{AHEAD_POINTS} points if something that comes next in your work asks for it, and {ROLE_POINTS} point if your "
    "role needs it first. The three with the most points are proposed; of equals first what your work asks for next. "
    "What is not rated, or at the highest level, is not proposed. The points are Coachlab's own assumption, and "
    "you may choose otherwise."
)


@dataclass(frozen=True)
class Priority:
    """One proposed competency at its `level` of 1 to 3, with its points and why. `ahead` are ids of what comes next."""

    competency: Competency
    level: int
    points: int
    ahead: tuple[str, ...]
    by_role: str

    @property
    def behaviours(self) -> tuple[Behaviour, ...]:
        """What others would see at the next level."""
        return self.competency.at(self.level + 1)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it is proposed, a reason with its points each."""
        below = len(LEVELS) - self.level
        said = [f"rated “{LEVELS[self.level - 1].name.lower()}”: {counted(below, 'point')}"]
        if self.ahead:
            next_ = listed([AHEAD_BY_ID[each].short for each in self.ahead], most=2)
            said.append(f"your work asks for it next ({next_}): {counted(AHEAD_POINTS, 'point')}")
        if self.by_role:
            said.append(f"a {self.by_role} needs it first: {counted(ROLE_POINTS, 'point')}")
        return tuple(said)

    @property
    def words(self) -> str:
        """The proposal in a sentence."""
        return f"{self.competency.name}, {counted(self.points, 'point')}: {'; '.join(self.reasons)}."


def priorities(standing: Standing, role: str = "", coming: Sequence[str] = ()) -> tuple[Priority, ...]:
    """The three competencies that the rule proposes, the most points first; fewer where fewer are rated below the top.

    `role` is one of the record's `ROLES`, `coming` are ids of `work.AHEAD`; what is unknown counts in nothing.

    >>> from datetime import date
    >>> levels = {"equity": 2, "communication": 2, "storytelling": 3, "primary-care": None}
    >>> standing = Standing(date(2026, 3, 2), levels)
    >>> [(each.competency.id, each.points) for each in priorities(standing, "new coach", ["first-visits"])]
    [('communication', 5), ('equity', 2), ('storytelling', 1)]
    """
    found = []
    for key in IDS:
        level = standing.levels.get(key)
        if level is None or level == len(LEVELS):
            continue
        ahead = tuple(each for each in coming if each in AHEAD_BY_ID and key in AHEAD_BY_ID[each].competencies)
        by_role = role if key in ROLE_NEEDS.get(role, ()) else ""
        points = len(LEVELS) - level + AHEAD_POINTS * bool(ahead) + ROLE_POINTS * bool(by_role)
        found.append(Priority(BY_ID[key], level, points, ahead, by_role))
    # the sort is stable: what is equal in all stays in the order of the catalogue
    found.sort(key=lambda each: (-each.points, not each.ahead, each.level))
    return tuple(found[:HOW_MANY])
