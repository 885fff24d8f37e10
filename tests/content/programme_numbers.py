"""What the number tests of the programme chapters share: a page's words, and the course's tables as rows."""

import csv
import re
from functools import cache

from coachlab.paths import BOOK, DATASETS

Row = dict[str, str]


@cache
def words_of(page: str) -> str:
    """The whole text of a programme chapter, each run of white space one blank."""
    return re.sub(r"\s+", " ", (BOOK / "programme" / f"{page}.md").read_text("utf-8"))


def says(page: str, *sentences: str) -> None:
    """Each of these pieces of text stands on the page."""
    for sentence in sentences:
        assert sentence in words_of(page), f"{page}: {sentence}"


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of `datasets/NAME-synthetic.csv`."""
    lines = (DATASETS / f"{name}-synthetic.csv").read_text("utf-8").splitlines()
    return tuple(csv.DictReader(line for line in lines if not line.startswith("#")))


def organisation() -> tuple[Row, ...]:
    """The 223 practices."""
    return rows("practice-registry/practices-223-organisation")


def network() -> tuple[Row, ...]:
    """The 31 practices."""
    return rows("practice-registry/practices-31-network")


def contacts(state: str = "") -> list[Row]:
    """The log of contacts, all or those in one state."""
    return [row for row in rows("coaching-contacts/contacts") if not state or row["state"] == state]


def dose() -> tuple[Row, ...]:
    """What was planned, held and truly gained, a practice each."""
    return rows("coaching-contacts/truth/dose-and-gain")


def rate(of: Row, measure: str = "bp_controlled") -> float:
    """One practice's result of 2025 in the list of 223, in percent."""
    return 100 * int(of[f"{measure}_yes"]) / int(of[f"{measure}_of"])


def share(counted: list[Row]) -> float:
    """Numerators over denominators, in percent."""
    return 100 * sum(int(row["numerator"]) for row in counted) / sum(int(row["denominator"]) for row in counted)


def mean(numbers) -> float:
    found = list(numbers)
    return sum(found) / len(found)


def thousands(number: float) -> str:
    """A whole number as the pages write it.

    >>> thousands(12345)
    '12,345'
    """
    return f"{round(number):,}"
