"""Items that name their parent by its id, as a forest: whatever the names are, nothing is lost, nothing is endless."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar


class HasParent(Protocol):
    """An item of an outline: a driver, a cause."""

    id: str
    parent: str


T = TypeVar("T", bound=HasParent)


@dataclass
class Branch(Generic[T]):
    """An item with what hangs on it. `depth` is 1 where it hangs on nothing."""

    item: T
    depth: int = 1
    children: list[Branch[T]] = field(default_factory=list)

    def all(self) -> Iterator[Branch[T]]:
        """This branch and all below it, each before what hangs on it.

        >>> from coachlab.record.drivers import Driver
        >>> [root], _ = forest([Driver(id="a"), Driver(id="c", parent="b"), Driver(id="b", parent="a")])
        >>> [(branch.item.id, branch.depth) for branch in root.all()]
        [('a', 1), ('b', 2), ('c', 3)]
        """
        waiting = [self]
        while waiting:
            branch = waiting.pop()
            yield branch
            waiting += reversed(branch.children)


def forest(items: Sequence[T]) -> tuple[list[Branch[T]], list[Branch[T]]]:
    """The items without a parent, and the loose ones, each with what hangs on it, in the order of the list.

    Loose is what names a parent that is not there, and one item of each circle: the first of the list. Each item is in
    the forest exactly once. Of two items with the same id the first is the one that others hang on.

    >>> from coachlab.record.drivers import Driver
    >>> roots, loose = forest([Driver(id="a"), Driver(id="b", parent="c"), Driver(id="c", parent="b"),
    ...                        Driver(id="d", parent="gone")])
    >>> [branch.item.id for branch in roots], [branch.item.id for branch in loose]
    (['a'], ['b', 'd'])
    """
    branches = [Branch(item) for item in items]
    places: dict[str, int] = {}
    for place, item in enumerate(items):
        if item.id:
            places.setdefault(item.id, place)
    parents = [places.get(item.parent) if item.parent else None for item in items]
    for circle in circles(parents):
        parents[circle[0]] = None
    roots: list[Branch[T]] = []
    loose: list[Branch[T]] = []
    for branch, parent in zip(branches, parents, strict=True):
        if parent is not None:
            branches[parent].children.append(branch)
        else:
            (loose if branch.item.parent else roots).append(branch)
    for root in [*roots, *loose]:
        for branch in root.all():
            for child in branch.children:
                child.depth = branch.depth + 1
    return roots, loose


def circles(parents: Sequence[int | None]) -> list[list[int]]:
    """The circles among items of which each has one parent at most: the places of each, in the order of the list.

    `parents` says for each place where its parent stands.

    >>> circles([None, 2, 1, 3, 1])
    [[1, 2], [3]]
    """
    seen: dict[int, int] = {}  # place → the walk that came by first
    found = []
    for start in range(len(parents)):
        way: list[int] = []
        place: int | None = start
        while place is not None and place not in seen:
            seen[place] = start
            way.append(place)
            place = parents[place]
        if place is not None and seen[place] == start:
            found.append(sorted(way[way.index(place) :]))
    return found
