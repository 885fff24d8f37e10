"""Small numbers: which counts may leave the team, and what else must go so that nobody can work them out.

The rule is the cell size policy of the Centers for Medicare & Medicaid Services (CMS): a count of 1 to 10 people is not
shown, and neither is a number from which it can be computed, such as the percentage or the rest of a known total. Zero
may be shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields

from coachlab.record.document import Part
from coachlab.record.project import Measure, Project
from coachlab.record.suppression.choosing import suppress
from coachlab.record.suppression.facts import Facts, Key, Sum
from coachlab.record.suppression.policy import NOT_SHOWN, gives_away, is_small

__all__ = [
    "FOOT",
    "HIDDEN",
    "NOT_SHOWN",
    "counts_people",
    "gives_away",
    "hidden_cells",
    "is_small",
    "small_in_words",
]

HIDDEN = "not shown (1 to 10 people)"
"""Of a month on a chart, where each that is left out is small itself. In a table, where others go with it, one word
stands for all (`NOT_SHOWN`)."""

FOOT = "Counts of 1 to 10 people, and numbers that would give them away, are not shown."

_NO_PEOPLE = re.compile(
    r"%|percent|minute|hour|day|week|month|year|second|dollar|\$|€|£|point|score|mm ?hg|mg|mmol|kg|pound|mile|km|ratio",
    re.IGNORECASE,
)
_NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|[2-9]|10"
_PEOPLE = (
    "patients?|people|persons?|adults?|women|men|children|members?|pacientes?|personas?|adultos?|mujeres|hombres|niños?"
)
_SMALL_IN_WORDS = re.compile(
    rf"(?<![\d.,/:–-])(?<!\bin )\b(?:(?:{_NUMBERS}) (?:out )?of (?:the |our )?\d+"
    rf"|(?:{_NUMBERS}) (?:[a-zé]+ ){{0,2}}(?:{_PEOPLE}))\b",
    re.IGNORECASE,
)


def counts_people(measure: Measure) -> bool:
    """Whether a measure shown as a number may count people; a unit that is a time, money or a score does not.

    >>> counts_people(Measure(display="number", unit="minutes")), counts_people(Measure(display="number", unit="falls"))
    (False, True)
    """
    return not (measure.display == "number" and _NO_PEOPLE.search(measure.unit))


def hidden_cells(counts: Sequence[int]) -> tuple[frozenset[int], bool]:
    """Which of some counts may not be shown beside each other (their places), and whether their total may.

    As `coachlab.record.suppression` finds it: those of 1 to 10 people, and as few others as keep these from being
    worked out. Whoever sees a share knows the total, so shares may be shown only where the total may.

    >>> hidden, total = hidden_cells([31, 19, 14, 4])
    >>> sorted(hidden), total
    ([2, 3], True)
    >>> hidden_cells([31, 19, 14]), hidden_cells([4])
    ((frozenset(), True), (frozenset({0}), False))
    """
    keys: list[Key] = [(str(place),) for place in range(len(counts))]
    total: Key = ("total",)
    facts = Facts({**dict(zip(keys, counts, strict=True)), total: sum(counts)}, [Sum(total, tuple(keys))])
    left = suppress(facts, [*keys, total], dear={total: 1})
    return frozenset(place for place, key in enumerate(keys) if key not in left.shown), total in left.shown


def small_in_words(project: Project) -> list[str]:
    """The sentences of a project that seem to name a small number of people, to be read before it is shared.

    Words cannot be suppressed by a rule, so a person is asked to look. A single patient is not counted here: "one
    patient" is how a test begins.

    >>> from coachlab.record.project import Project
    >>> from coachlab.record.sustaining import Story
    >>> small_in_words(Project(story=Story(learned="It helped. 4 of 9 patients came back.")))
    ['4 of 9 patients came back.']
    """
    found = []
    for text in _texts(project):
        for sentence in re.split(r"(?<=[.!?])\s+|\n", text):
            if _SMALL_IN_WORDS.search(sentence) and sentence.strip() not in found:
                found.append(sentence.strip())
    return found


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Part):
        for each in fields(value):
            if each.name != "extra":
                yield from _texts(getattr(value, each.name))
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
