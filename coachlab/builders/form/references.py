"""Which parts of a project name another by its id; where that other one is taken out, its name is cleared."""

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
