"""The ways through a process map: where each step leads, what can be reached, and what leads nowhere."""

from __future__ import annotations

from dataclasses import dataclass, field

from coachlab.record.process_map import END, ProcessMap


@dataclass(frozen=True)
class Way:
    """One way on from a step: from the step at place `start` to place `to`, None for the end.

    `path` is the place of the way among the step's own, None for the one that is not written down (to the next step).
    """

    start: int
    to: int | None
    path: int | None = None


@dataclass
class Flow:
    """A process map as its steps are walked. `ways` lead somewhere, `lost` are the (step, path) that lead nowhere."""

    ways: list[Way] = field(default_factory=list)
    lost: list[tuple[int, int]] = field(default_factory=list)
    reached: set[int] = field(default_factory=set)
    to_the_end: set[int] = field(default_factory=set)


def flow_of(process: ProcessMap) -> Flow:
    """The ways of a process map; the first step of the list is where it begins.

    >>> from coachlab.record.process_map import ProcessStep, StepPath
    >>> back = ProcessStep(id="b", paths=[StepPath(to="a"), StepPath(to="gone")])
    >>> flow = flow_of(ProcessMap(steps=[ProcessStep(id="a"), back, ProcessStep(id="c")]))
    >>> flow.lost, sorted(flow.reached), sorted(flow.to_the_end)
    ([(1, 1)], [0, 1], [2])
    """
    steps = process.steps
    by_id: dict[str, int] = {}
    for place, step in enumerate(steps):
        if step.id:
            by_id.setdefault(step.id, place)
    flow = Flow()
    for place, step in enumerate(steps):
        if not step.paths:
            flow.ways.append(Way(place, place + 1 if place + 1 < len(steps) else None))
        for number, path in enumerate(step.paths):
            if path.to == END and END not in by_id:
                flow.ways.append(Way(place, None, number))
            elif path.to in by_id:
                flow.ways.append(Way(place, by_id[path.to], number))
            else:
                flow.lost.append((place, number))
    onward: dict[int, list[int]] = {}
    backward: dict[int | None, list[int]] = {}
    for way in flow.ways:
        backward.setdefault(way.to, []).append(way.start)
        if way.to is not None:
            onward.setdefault(way.start, []).append(way.to)
    if steps:
        flow.reached = {0}
        _spread(flow.reached, onward)
    flow.to_the_end = set(backward.get(None, []))
    _spread(flow.to_the_end, {place: back for place, back in backward.items() if place is not None})
    return flow


def _spread(found: set[int], neighbours: dict[int, list[int]]) -> None:
    """Add to `found` everything that can be reached from what is in it."""
    waiting = list(found)
    while waiting:
        for place in neighbours.get(waiting.pop(), []):
            if place not in found:
                found.add(place)
                waiting.append(place)
