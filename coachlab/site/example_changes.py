"""Ways to change the example project, so that one thing is missing or odd in it and the review has something to say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

Change = Mapping[str, Any]
"""New values by their place in the project's JSON, such as {"aim/what": ""}; a place after a list's end adds to it."""


@dataclass(frozen=True)
class Only:
    """Keeps these items of a list, by their places, and drops all others."""

    places: tuple[int, ...]


def only(*places: int) -> Only:
    """The items of a list that stay.

    >>> only(0, 2).places
    (0, 2)
    """
    return Only(places)


def rows(first: str, numerators: Sequence[int | None], denominator: int = 40) -> list[dict[str, Any]]:
    """A row a month from the month `first` on: numerators of this denominator, None for a month without a number.

    >>> rows("2024-12", [20, 21])[1]
    {'month': '2025-01', 'numerator': 21, 'denominator': 40}
    """
    year, month = map(int, first.split("-"))
    count = year * 12 + month - 1
    return [
        {
            "month": f"{(count + place) // 12:04d}-{(count + place) % 12 + 1:02d}",
            "numerator": numerator,
            "denominator": None if numerator is None else denominator,
        }
        for place, numerator in enumerate(numerators)
    ]


def changed(tree: Mapping[str, Any], change: Change) -> dict[str, Any]:
    """A copy of the JSON tree with the new values in their places. Raises KeyError or IndexError for a place unknown.

    >>> changed({"aim": {"what": "Less waiting"}, "drivers": [{"id": "a"}]}, {"aim/what": "", "drivers": only()})
    {'aim': {'what': ''}, 'drivers': []}
    """
    new: dict[str, Any] = deepcopy(dict(tree))
    for place, value in change.items():
        *path, last = place.split("/")
        node: Any = new
        for part in path:
            node = node[int(part)] if isinstance(node, list) else node[part]
        if isinstance(node, list):
            node[int(last) : int(last) + 1] = [deepcopy(value)]
        elif last not in node:
            raise KeyError(place)
        elif isinstance(value, Only):
            node[last] = [node[last][kept] for kept in value.places]
        else:
            node[last] = deepcopy(value)
    return new
