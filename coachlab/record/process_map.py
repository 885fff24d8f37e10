"""The process map: the steps of the work as it is done today, with who does them and where data are born."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from coachlab.record.document import Part
from coachlab.record.limits import Choices

STEP_KINDS = ("step", "decision", "wait")
END = "end"


@dataclass(kw_only=True)
class StepPath(Part):
    """A way on from a step. `to` is the `id` of a step, or "end"; one that comes earlier makes a loop.

    `when` is the answer that leads this way ("yes", "no", "reading is high").
    """

    id: str = ""
    to: str = ""
    when: str = ""


@dataclass(kw_only=True)
class ProcessStep(Part):
    """One step. `who` is the role that does it, and names its lane.

    `minutes` is how long it takes, or how long one waits; `data` is what is written down here and where; `trouble` what
    often goes wrong. Without `paths` the work goes on to the next step of the list; from the last one, to the end.
    """

    id: str = ""
    name: str = ""
    kind: Annotated[str, Choices(STEP_KINDS)] = "step"
    who: str = ""
    minutes: float | None = None
    data: str = ""
    trouble: str = ""
    paths: list[StepPath] = field(default_factory=list)


@dataclass(kw_only=True)
class ProcessMap(Part):
    """A process from its first to its last step, in the order in which the steps are mostly done.

    `begins` and `ends` say what starts the process and what ends it; `seen` how the team knows: who watched the work,
    or walked through it with a patient, and when.
    """

    name: str = ""
    begins: str = ""
    ends: str = ""
    seen: str = ""
    steps: list[ProcessStep] = field(default_factory=list)
