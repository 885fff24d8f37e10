"""Which parts of a project name another by its id; taking that other one out clears its name everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coachlab.record import Project

Naming = tuple[Any, str]
"""An object of the record and the name of its field that holds an id, or a list of ids."""


def _measures(project: Project) -> Iterator[Naming]:
    yield project.aim, "measure"
    yield project.sustainability, "measure"
    yield project.spread, "measure"
    yield from ((driver, "measures") for driver in project.drivers)
    yield from ((cycle, "measure") for cycle in project.cycles)


def _drivers(project: Project) -> Iterator[Naming]:
    yield from ((driver, "parent") for driver in project.drivers)
    yield from ((change, "driver") for change in project.changes)


def _changes(project: Project) -> Iterator[Naming]:
    yield from ((cycle, "change") for cycle in project.cycles)


def _causes(project: Project) -> Iterator[Naming]:
    yield from ((cause, "parent") for cause in project.cause_and_effect.causes)


def _steps(project: Project) -> Iterator[Naming]:
    yield from ((path, "to") for step in project.process_map.steps for path in step.paths)


NAMED = {
    "/measures": _measures,
    "/drivers": _drivers,
    "/changes": _changes,
    "/cause_and_effect/causes": _causes,
    "/process_map/steps": _steps,
}
"""For each list whose items others name: everything that may name one of them."""


def clear(project: Project, at: str, key: str) -> None:
    """Clear the id `key` of an item of the list `at` wherever the project names it.

    >>> from coachlab.record import Driver
    >>> project = Project(drivers=[Driver(id="d1", measures=["m1", "m2"])])
    >>> project.aim.measure = "m1"
    >>> clear(project, "/measures", "m1")
    >>> project.aim.measure, project.drivers[0].measures
    ('', ['m2'])
    """
    naming = NAMED.get(at)
    if naming is None or not key:
        return
    for owner, name in naming(project):
        value = getattr(owner, name)
        if isinstance(value, list):
            if key in value:
                setattr(owner, name, [each for each in value if each != key])
        elif value == key:
            setattr(owner, name, "")
