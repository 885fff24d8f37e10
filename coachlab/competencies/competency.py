"""What a competency is made of: four levels, and at each what another person could see or hear, or read on paper."""

from __future__ import annotations

from dataclasses import dataclass

from coachlab.practice.sources import Source

FACILITATORS = Source("sweeney2022", "Sweeney et al. 2022, Annals of Family Medicine 20:414-422")
SPOTLIGHT = Source("preciado2025", "Preciado, Elgart and Robertson 2025, California Quality Collaborative")

VISIT, WORK = "in a visit", "on paper"
"""Where a behaviour can be checked: by somebody who sits in a visit or a meeting, or on a work product."""

TAILORING = "tailoring the work to the practice"
RESISTANCE = "addressing resistance"
THINKING = "guiding critical thinking"
ACCOUNTABILITY = "providing accountability"
DIMENSIONS = (TAILORING, RESISTANCE, THINKING, ACCOUNTABILITY)
"""What the more effective facilitators of EvidenceNOW did, all together (Sweeney et al. 2022)."""


@dataclass(frozen=True)
class Level:
    """One of the four levels. `number` is 1 to 4, `words` what it means in every competency."""

    number: int
    name: str
    words: str


LEVELS = (
    Level(1, "Beginning", "I do parts of it, with somebody experienced close by."),
    Level(2, "Practising", "I do it alone where things go as planned, with a sheet or a guide at hand."),
    Level(3, "Capable", "I do it when things do not go as planned, and fit it to the practice."),
    Level(4, "Teaching others", "Other people do it because of what they learned with me."),
)
"""Coachlab's own four levels; published models of growing skill have five, from novice to expert (Dreyfus 1986)."""


@dataclass(frozen=True)
class Behaviour:
    """One thing that can be seen, heard or read. `where` is `VISIT` or `WORK`.

    >>> str(seen("Keeps the time aloud.")), seen("Keeps the time aloud.").where, read("Writes an agenda.").where
    ('Keeps the time aloud.', 'in a visit', 'on paper')
    """

    text: str
    where: str

    def __str__(self) -> str:
        return self.text


def seen(text: str) -> Behaviour:
    """A behaviour that can be checked in a visit or a meeting."""
    return Behaviour(text, VISIT)


def read(text: str) -> Behaviour:
    """A behaviour that can be checked on a work product."""
    return Behaviour(text, WORK)


@dataclass(frozen=True)
class Competency:
    """One competency. `line` says in one sentence what it is, `levels` has the behaviours of the four levels.

    `asks` is a coach's question that gets at what happened, `example` evidence in words as somebody might write it
    (the practice in it is invented). `dimensions` are those of `DIMENSIONS` that it fits. `sources` name it or ask for
    it; the behaviours are Coachlab's own.
    """

    id: str
    name: str
    line: str
    levels: tuple[tuple[Behaviour, ...], ...]
    asks: str
    example: str
    sources: tuple[Source, ...]
    dimensions: tuple[str, ...] = ()

    def at(self, level: int) -> tuple[Behaviour, ...]:
        """The behaviours of a level from 1 to 4. Raises ValueError for any other number."""
        if not 1 <= level <= len(LEVELS):
            raise ValueError(f"{level} is no level: the levels are 1 to {len(LEVELS)}")
        return self.levels[level - 1]
