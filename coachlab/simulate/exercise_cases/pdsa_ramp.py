"""Three tests of one idea in two practices, for the exercise “PDSA ramp” (seeds 19 and 510).

The idea is the same: a text message on the evening before a blood draw. What is counted is who comes.

The truth of case a, Dune Plaza: the message is in English. Without it about half come, whatever language they prefer.
With it about eight in ten of those who prefer English come, and no more than before of those who prefer Spanish. The
first tests reach few of the latter, so they look well.

The truth of case b, Linden Plaza: the message changes nothing. Six in ten come with it and without it, since the
laboratory has long been sending one of its own. That everybody came in the first test is chance: it happens in about
one of thirteen such tests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from coachlab.simulate.uniform import uniform

SEED_A, SEED_B = 19, 510
ENGLISH, SPANISH = "English", "Spanish"
WITH_MESSAGE_A: Mapping[str, float] = {ENGLISH: 0.80, SPANISH: 0.50}
"""How likely somebody comes at Dune Plaza with the message; without it 0.5 for both. An assumption."""
WITH_MESSAGE_B: Mapping[str, float] = {ENGLISH: 0.60, SPANISH: 0.60}
"""How likely somebody comes at Linden Plaza, with the message and without. An assumption."""
FIRST_DAY = "2026-05-05"
THREE_DAYS = ("2026-05-11", "2026-05-12", "2026-05-13")
WEEKS = ("18 to 22 May", "26 to 29 May", "1 to 5 June")
FIRST_LINE = "# SYNTHETIC data for learning: the practice and people are invented and no row is about a real patient"

Draw = Callable[[], float]


@dataclass(frozen=True)
class Case:
    """What is true in one practice: who comes, how the tests meet the two languages, who sends, what people say."""

    seed: int
    comes: Mapping[str, float]
    first: str
    days: str
    of_week: Mapping[str, int]
    senders: tuple[str, str]
    said_in_days: tuple[int, str]
    said_in_weeks: tuple[str, str, str]


CASES = {
    "a": Case(
        SEED_A,
        WITH_MESSAGE_A,
        "EEEES",
        "EEESEEEESEEE",
        {ENGLISH: 11, SPANISH: 11},
        ("Celeste", "Abel"),
        (3, "held up the phone at the desk and asked what the message said"),
        ("", "two people brought a grandchild who had read it to them", "a woman came a day late: she had seen a 6"),
    ),
    "b": Case(
        SEED_B,
        WITH_MESSAGE_B,
        "EESEE",
        "EESEEESEEESE",
        {ENGLISH: 15, SPANISH: 7},
        ("Uma", "Desmond"),
        (7, "“Thanks, but I got two of those.”"),
        ("", "the laboratory sends one as well, says a patient", "three more say that they get it twice"),
    ),
}


def files() -> dict[str, str]:
    """The sheets of the three tests, in each case.

    >>> sorted(files())[:3]
    ['case-a/sheet-1.csv', 'case-a/sheet-2.csv', 'case-a/sheet-3.csv']
    """
    found = {}
    for letter, case in CASES.items():
        for number, text in enumerate(sheets(case), 1):
            found[f"case-{letter}/sheet-{number}.csv"] = text
    return found


def sheets(case: Case) -> tuple[str, str, str]:
    """One afternoon, three days, three weeks: each larger than the one before.

    >>> sheets(CASES["b"])[0].splitlines()[1]
    'day,patient,sent by,language preferred,came,note'
    """
    draw = uniform(case.seed)
    one = [_person(draw, case, FIRST_DAY, number, letter, 0) for number, letter in enumerate(case.first, 1)]
    few = [
        _person(draw, case, THREE_DAYS[(number - 1) // 4], number, letter, number % 2)
        for number, letter in enumerate(case.days, 1)
    ]
    place, said = case.said_in_days
    few[place] += _cell(said)
    many: list[str] = []
    for week, words in zip(WEEKS, case.said_in_weeks, strict=True):
        for language, of in case.of_week.items():
            came = sum(draw() < case.comes[language] for _ in range(of))
            many.append(f"{week},{language},{came},{of},{_cell(words) if language == SPANISH else ''}")
    by_person = "day,patient,sent by,language preferred,came,note"
    by_week = "week,language preferred,came,of,note"
    return _text(by_person, one), _text(by_person, few), _text(by_week, many)


def _person(draw: Draw, case: Case, day: str, number: int, letter: str, sender: int) -> str:
    language = ENGLISH if letter == "E" else SPANISH
    came = "yes" if draw() < case.comes[language] else "no"
    return f"{day},{number},{case.senders[sender]},{language},{came},"


def _text(head: str, rows: list[str]) -> str:
    return "\n".join((FIRST_LINE, head, *rows)) + "\n"


def _cell(text: str) -> str:
    return f'"{text}"' if "," in text else text
