"""Why the problem is there: the cause and effect diagram, and the Pareto chart of what occurs most often."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from coachlab.record.document import Part
from coachlab.record.limits import AtLeast


@dataclass(kw_only=True)
class Cause(Part):
    """A cause, or a group of causes. Without a `parent` it is a branch of the diagram ("people", "the record system").

    `parent` is the `id` of what it explains: a cause below a cause answers "why?". `evidence` says what the team has
    seen or counted; without any the cause is a guess. `chosen` marks the few that the team will work on.
    """

    id: str = ""
    name: str = ""
    parent: str = ""
    evidence: str = ""
    chosen: bool = False


@dataclass(kw_only=True)
class CauseAndEffect(Part):
    """The diagram: the effect that is asked about, and its causes."""

    effect: str = ""
    causes: list[Cause] = field(default_factory=list)


@dataclass(kw_only=True)
class ParetoCategory(Part):
    """One kind of event and how often it was counted; `None` means not counted, which is no zero."""

    id: str = ""
    name: str = ""
    count: Annotated[int, AtLeast(0)] | None = None


@dataclass(kw_only=True)
class Pareto(Part):
    """What was counted, in which weeks and from which source, by category."""

    counted: str = ""
    period: str = ""
    source: str = ""
    categories: list[ParetoCategory] = field(default_factory=list)
