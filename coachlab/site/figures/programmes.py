"""Pictures of a coaching programme, from the tools' own example: an invented network in a valley on a set day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from coachlab.practice.dose_picture import dose_picture
from coachlab.practice.example_engagement import valley_at_work
from coachlab.practice.withdrawal_picture import withdrawal_picture
from coachlab.record.programme import Programme
from coachlab.record.words import listed
from coachlab.site.course_numbers import FigureError
from coachlab.site.figures.place import Place

TODAY = date(2026, 3, 31)
"""The day of the example: the picture is the same whenever the book is built."""

_DRAWN = ("dose", "withdrawal")


def programme_html(name: str, options: Mapping[str, str], place: Place) -> str:
    """One practice's dose, planned and held, or its phased withdrawal."""
    valley = example()
    practice = options.get("practice", "")
    if valley.practice(practice) is None:
        raise FigureError(f"Write “:practice:” with {listed([each.id for each in valley.practices], joint='or')}.")
    if name == "dose":
        return dose_picture(valley, practice).to_html(prefix=place.prefix, wide=place.wide)
    if name == "withdrawal":
        return withdrawal_picture(valley, practice).to_html(prefix=place.prefix, wide=place.wide)
    raise FigureError(f"There is no picture “{name}” of a programme: there are {listed(_DRAWN)}.")


def example() -> Programme:
    """The example on its day.

    >>> example().as_of
    '2026-03-31'
    """
    return replace(valley_at_work(TODAY), as_of=TODAY.isoformat())
