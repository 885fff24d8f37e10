"""The driver diagram: what must change for the aim to be met, and the ideas that may change it."""

from __future__ import annotations

from dataclasses import dataclass, field

from coachlab.record.document import Part


@dataclass(kw_only=True)
class Driver(Part):
    """Something that has to change for the aim to be met: a condition, not a task.

    `parent` is the `id` of the driver that it acts on; without one it is a primary driver, which acts on the aim.
    `measures` are the ids of the measures that tell whether the driver moves.
    """

    id: str = ""
    name: str = ""
    parent: str = ""
    measures: list[str] = field(default_factory=list)


@dataclass(kw_only=True)
class ChangeIdea(Part):
    """A change that the team could test. `driver` is the `id` of the driver that it should move.

    `concept` is the change concept behind it ("use reminders"), `origin` where the idea comes from: a colleague, a
    patient, a paper, another practice.
    """

    id: str = ""
    name: str = ""
    driver: str = ""
    concept: str = ""
    origin: str = ""
