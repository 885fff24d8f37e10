"""What a form's choices offer: the project's measures, drivers and change ideas, each called by its id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from coachlab.builders.form.items import keys_of
from coachlab.record import Project
from coachlab.record.tree import forest
from coachlab.record.words import cut

LONGEST = 48
"""Characters of a driver's name in a choice."""


class _Named(Protocol):
    id: str
    name: str


def measure_choices(project: Project) -> list[list[str]]:
    """The measures, as pairs of id and words.

    >>> from coachlab.record import Measure
    >>> measure_choices(Project(measures=[Measure(id="m1", name="Control"), Measure(id="m2")]))
    [['m1', 'Control'], ['m2', 'Measure without a name']]
    """
    return _choices(project.measures, "m", "Measure without a name")


def driver_choices(project: Project) -> list[list[str]]:
    """The drivers in the order of the diagram, as pairs of id and words; one that acts on another is named after it.

    >>> from coachlab.record import Driver
    >>> driver_choices(Project(drivers=[Driver(id="b", name="Calm", parent="a"), Driver(id="a", name="Trust")]))
    [['a', 'Trust'], ['b', 'Trust › Calm']]
    """
    keys = {id(driver): key for driver, key in zip(project.drivers, keys_of(project.drivers, "d"), strict=True)}
    found = []
    for root in [part for parts in forest(project.drivers) for part in parts]:
        way: list[str] = []
        for branch in root.all():
            name = " ".join(branch.item.name.split()) or "Driver without a name"
            del way[branch.depth - 1 :]
            way.append(cut(name, LONGEST))
            found.append([keys[id(branch.item)], " › ".join(way[-2:])])
    return found


def change_choices(project: Project) -> list[list[str]]:
    """The change ideas, as pairs of id and words."""
    return _choices(project.changes, "ch", "Idea without a name")


def _choices(rows: Sequence[_Named], letter: str, nameless: str) -> list[list[str]]:
    return [[key, row.name.strip() or nameless] for key, row in zip(keys_of(rows, letter), rows, strict=True)]
