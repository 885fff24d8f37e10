"""Where a coach stands by one self-assessment, and what moved between two of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coachlab.competencies.catalogue import BY_ID, IDS
from coachlab.competencies.competency import LEVELS
from coachlab.practice.dates import day, day_words
from coachlab.record.profile import RATINGS, SelfAssessment
from coachlab.record.words import counted, listed

WHY_RATINGS_FALL = (
    "A rating can fall although the skill has grown: who has learned more sees more of what there is to learn. "
    "Read both examples, the old one and the new one, before you read the levels."
)


@dataclass(frozen=True)
class Standing:
    """One self-assessment that can be counted. `levels` has all sixteen ids, each with 1 to 4, or None where open."""

    on: date
    levels: Mapping[str, int | None]

    @property
    def open(self) -> tuple[str, ...]:
        """The competencies without a rating."""
        return tuple(key for key, level in self.levels.items() if level is None)

    @property
    def rated(self) -> int:
        """How many competencies have a rating."""
        return len(self.levels) - len(self.open)

    def count(self, level: int) -> int:
        """How many competencies are rated at a level from 1 to 4."""
        return sum(each == level for each in self.levels.values())

    @property
    def words(self) -> str:
        """Where somebody stands, in a sentence."""
        if not self.rated:
            return f"On {day_words(self.on)}, no competency is rated yet."
        parts = [f"{self.count(each.number)} {each.name.lower()}" for each in LEVELS if self.count(each.number)]
        rest = f"; {len(self.open)} {'is' if len(self.open) == 1 else 'are'} open" if self.open else ""
        verb = "is" if self.rated == 1 else "are"
        share = f"{self.rated} of {len(self.levels)} competencies {verb} rated"
        return f"On {day_words(self.on)}, {share}: {listed(parts)}{rest}."


@dataclass(frozen=True)
class Movement:
    """What moved between two self-assessments. `up` and `down` have the ids with the levels before and now."""

    before: date
    now: date
    up: Mapping[str, tuple[int, int]]
    down: Mapping[str, tuple[int, int]]
    same: tuple[str, ...]

    @property
    def words(self) -> str:
        """What moved, in a sentence or two."""
        since = f"Since {day_words(self.before)}"
        if not (self.up or self.down or self.same):
            return f"{since} nothing can be compared: no competency is rated on both days."
        said = []
        for name, moved in (("Up", self.up), ("Down", self.down)):
            if moved:
                said.append(f"{name}: {listed([BY_ID[key].name for key in moved], most=5)}.")
        if not said:
            return f"{since} no rating has moved."
        rest = f" {counted(len(self.same), 'rating')} stayed." if self.same else ""
        return f"{since}. {' '.join(said)}{rest}"


def standing_of(assessment: SelfAssessment) -> Standing:
    """Where a coach stands by a self-assessment. Raises PracticeError where its day is none.

    >>> from coachlab.record.profile import CompetencyRating
    >>> rating = CompetencyRating(competency="equity", rating="practising")
    >>> standing = standing_of(SelfAssessment(on="2026-03-02", ratings=[rating]))
    >>> standing.levels["equity"], len(standing.open), standing.words
    (2, 15, 'On 2 March 2026, 1 of 16 competencies is rated: 1 practising; 15 are open.')
    """
    on = day(assessment.on, "A self-assessment's day")
    levels: dict[str, int | None] = {}
    for key in IDS:
        found = assessment.rating_of(key)
        levels[key] = RATINGS.index(found.rating) or None if found else None
    return Standing(on, levels)


def movement(before: Standing, now: Standing) -> Movement:
    """What moved between two self-assessments; a competency that is open in one of them counts in nothing.

    >>> first = Standing(date(2026, 3, 2), {"equity": 1, "communication": 3, "storytelling": None})
    >>> second = Standing(date(2026, 9, 7), {"equity": 2, "communication": 2, "storytelling": 1})
    >>> movement(first, second).words
    'Since 2 March 2026. Up: Equity. Down: Communication.'
    """
    up, down, same = {}, {}, []
    for key in IDS:
        level, old = now.levels.get(key), before.levels.get(key)
        if level is None or old is None:
            continue
        if level > old:
            up[key] = (old, level)
        elif level < old:
            down[key] = (old, level)
        else:
            same.append(key)
    return Movement(before.on, now.on, up, down, tuple(same))
