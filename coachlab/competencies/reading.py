"""What to read and do for a competency: pages of the book, each with its time and its notebook, the nearest first."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

FOLDERS = ("competencies", "lessons", "coaching", "programme", "cases")
"""The folders of the book with pages for a competency: its own page first, then what goes deeper."""


@dataclass(frozen=True)
class Reading:
    """One page: folder and name ("lessons/aim"), title, minutes, the competencies it serves, and its notebook or ""."""

    page: str
    title: str
    minutes: int
    competencies: tuple[str, ...]
    notebook: str = ""


def reading_for(competency: str, book: Iterable[Reading], done: Collection[str] = ()) -> list[Reading]:
    """The pages that serve a competency: its own page, then those that are mainly about it, then the others.

    Pages that are `done` come last, so that a second plan leads on.

    >>> aim = Reading("lessons/aim", "Set an aim", 35, ("improvement-methodology", "equity"))
    >>> equity = Reading("lessons/equity", "Does everybody gain?", 40, ("equity",), "equity")
    >>> [each.page for each in reading_for("equity", [aim, equity])]
    ['lessons/equity', 'lessons/aim']
    >>> [each.page for each in reading_for("equity", [aim, equity], done=["lessons/equity"])]
    ['lessons/aim', 'lessons/equity']
    """
    found = [each for each in book if competency in each.competencies]

    def near(each: Reading) -> tuple[bool, bool, int]:
        folder = each.page.split("/")[0]
        place = FOLDERS.index(folder) if folder in FOLDERS else len(FOLDERS)
        return each.page in done, each.competencies[0] != competency, place

    return sorted(found, key=near)
