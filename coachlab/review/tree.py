"""Items that name their parent, seen as a tree: drivers under drivers, causes under causes; mended where it is torn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from coachlab.record.tree import circles


class Hanging(Protocol):
    """Anything with an id that may hang on another one of its kind."""

    id: str
    parent: str


@dataclass
class Tree:
    """A list of items as a tree. All lists hold places in that list, in its order.

    `roots` are the items without a parent, `children` those of each item, `lost` the items whose parent is not there,
    `circles` the items that hang on themselves, one list a circle, in the order in which they lead to each other.
    """

    roots: list[int] = field(default_factory=list)
    children: list[list[int]] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)
    circles: list[list[int]] = field(default_factory=list)
    by_id: dict[str, int] = field(default_factory=dict)

    def below(self, place: int) -> list[int]:
        """The item and everything under it, each once, whatever circles there are.

        >>> from coachlab.record.drivers import Driver
        >>> tree_of([Driver(id="a"), Driver(id="b", parent="a"), Driver(id="c", parent="b")]).below(0)
        [0, 1, 2]
        """
        found, seen = [place], {place}
        for one in found:
            for child in self.children[one]:
                if child not in seen:
                    seen.add(child)
                    found.append(child)
        return found


def tree_of(items: Sequence[Hanging]) -> Tree:
    """The tree of a list whose items name their parents; of two items with one id the first one counts.

    >>> from coachlab.record.drivers import Driver
    >>> torn = tree_of([Driver(id="a", parent="b"), Driver(id="b", parent="a"), Driver(id="c", parent="gone")])
    >>> torn.circles, torn.lost, torn.roots
    ([[0, 1]], [2], [])
    """
    tree = Tree(children=[[] for _ in items])
    for place, item in enumerate(items):
        if item.id:
            tree.by_id.setdefault(item.id, place)
    parents: list[int | None] = []
    for place, item in enumerate(items):
        parent = tree.by_id.get(item.parent) if item.parent else None
        parents.append(parent)
        if not item.parent:
            tree.roots.append(place)
        elif parent is None:
            tree.lost.append(place)
        else:
            tree.children[parent].append(place)
    tree.circles = circles(parents)
    return tree
