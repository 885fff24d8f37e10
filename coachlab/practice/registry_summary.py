"""What a registry says as a whole: who is in it, what is not known yet, and how the practices' results lie."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coachlab.charts.proportions import rate
from coachlab.practice.profile import RANK, RESULT, Profile
from coachlab.practice.results import Latest
from coachlab.record.programme import Programme
from coachlab.record.programme_registry import STATUSES
from coachlab.record.words import counted

FEW = 30
"""A denominator below which little can be said: the interval of 15 of 30 reaches from 33 to 67 %."""
SMALL = range(1, 11)
"""Counts of people that stay in the team."""
OLD_MONTHS = 12
COACHED = ("active", "withdrawing")
"""The statuses of practices that a coach works with now."""


@dataclass(frozen=True)
class MeasureLine:
    """How the practices lie on one measure: everybody together, and the middle half, in percent.

    `practices` are those with a result, `oldest` and `newest` the months of their latest ones. `few` of them rest on a
    denominator below `FEW`, `small` on a count of 1 to 10 people.
    """

    measure: str
    direction: str
    practices: int
    together: float
    low: float
    middle: float
    high: float
    oldest: str
    newest: str
    few: int
    small: int


def by_status(programme: Programme) -> list[tuple[str, int]]:
    """How many practices there are of each status, in the order of the statuses, none left out.

    >>> from coachlab.record.programme_registry import Practice
    >>> by_status(Programme(practices=[Practice(status="active"), Practice(), Practice(status="active")]))
    [('active', 2), ('', 1)]
    """
    counts = Counter(each.status for each in programme.practices)
    return [(status, counts[status]) for status in (*STATUSES[1:], "") if counts[status]]


def measure_lines(latest: Sequence[Latest]) -> list[MeasureLine]:
    """One line for each measure, in the order in which the registry has them."""
    found: dict[str, list[Latest]] = {}
    for each in latest:
        found.setdefault(each.measure, []).append(each)
    return [_line(measure, rows) for measure, rows in found.items()]


def _line(measure: str, rows: list[Latest]) -> MeasureLine:
    shares = sorted(100 * each.numerator / each.denominator for each in rows)
    return MeasureLine(
        measure=measure,
        direction=next((each.direction for each in rows if each.direction), ""),
        practices=len(rows),
        together=100 * sum(each.numerator for each in rows) / sum(each.denominator for each in rows),
        low=quantile(shares, 0.25),
        middle=quantile(shares, 0.5),
        high=quantile(shares, 0.75),
        oldest=min(each.month for each in rows),
        newest=max(each.month for each in rows),
        few=sum(each.denominator < FEW for each in rows),
        small=sum(is_small(each) for each in rows),
    )


def is_small(result: Latest) -> bool:
    """Whether a result tells of 1 to 10 people, among those who count or among those who do not."""
    return any(0 < count < SMALL.stop for count in (result.numerator, result.denominator - result.numerator))


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value below which this share of sorted values lies, between two neighbours in proportion.

    >>> quantile([10, 20, 30, 40], 0.5), quantile([7], 0.25)
    (25.0, 7)
    """
    place = share * (len(ordered) - 1)
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low) if high > low else ordered[low]


def months_before(month: str, now: date) -> int:
    """How many months a month lies before that of a day.

    >>> months_before("2025-10", date(2026, 3, 17))
    5
    """
    return now.year * 12 + now.month - int(month[:4]) * 12 - int(month[5:])


def standing_words(profile: Profile, result: Latest) -> str:
    """One practice's result on one measure in a sentence: how many, how sure (95 %, Wilson's), how the others do.

    A rank is said in words that do not scold: how many of the other practices do better.
    """
    share = profile.values.get(f"{RESULT}{result.measure}")
    known = share if isinstance(share, (int, float)) else 100 * result.numerator / result.denominator
    rank = profile.values.get(f"{RANK}{result.measure}")
    people = max(round(result.denominator), 1)
    chance = rate(min(round(result.numerator), people), people)
    said = (
        f"{known:.0f} % ({result.numerator:g} of {result.denominator:g}), by chance alone anywhere from "
        f"{chance.low:.0f} to {chance.high:.0f} %"
    )
    if not isinstance(rank, (int, float)) or not result.direction:
        return said
    return f"{said}; {rank:.0f} % of the other practices do better"


def lacking(programme: Programme) -> list[tuple[str, str, int]]:
    """What is not known of practices that are coached or may be: field, words, and of how many.

    Where levels have criteria these place whom nobody has placed, so that an empty level says nothing.
    """
    there = [each for each in programme.practices if each.status not in ("left", "graduated")]
    told = (
        ("status", "have no status"),
        ("patients", "have no number of assigned patients"),
        ("champion", "have no champion named"),
        ("facilitator", "have no coach"),
        *(() if any(each.criteria for each in programme.tiers) else (("tier", "have no level of engagement"),)),
    )
    counts = [(name, words, sum(getattr(each, name) in (None, "") for each in there)) for name, words in told]
    return [(name, words, count) for name, words, count in counts if count]


def head_words(programme: Programme) -> str:
    """Who is in the registry, in one sentence.

    >>> from coachlab.record.programme_registry import Practice
    >>> head_words(Programme(practices=[Practice(status="active", patients=640), Practice()]))
    '2 practices: 1 active and 1 without a status, with 640 assigned patients where the number is known (1).'
    """
    practices = programme.practices
    if not practices:
        return ""
    statuses = [f"{count:,} {status or 'without a status'}" for status, count in by_status(programme)]
    known = [each.patients for each in practices if each.patients is not None]
    said = f"{counted(len(practices), 'practice')}: {_listed(statuses)}"
    if len(statuses) == 1 and len(practices) > 1:
        said = f"{counted(len(practices), 'practice')}, all {practices[0].status or 'without a status'}"
    if known:
        where = "" if len(known) == len(practices) else f" where the number is known ({len(known)})"
        said += f", with {sum(known):,} assigned patients{where}"
    return f"{said}."


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
