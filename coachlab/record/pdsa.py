"""The PDSA log: small tests of change, with questions, predictions, plan, what happened and what was learned."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from coachlab.record.document import Part
from coachlab.record.limits import Choices

SCALES = ("", "one", "few", "many", "everyone")
HELD = ("", "yes", "partly", "no")
DECISIONS = ("", "adopt", "adapt", "abandon")


@dataclass(kw_only=True)
class PdsaQuestion(Part):
    """A question that the test shall answer, what the team expects, and what came out.

    `held` says whether the prediction came true: "yes", "partly", "no", or "" while nobody knows.
    """

    id: str = ""
    question: str = ""
    prediction: str = ""
    answer: str = ""
    held: Annotated[str, Choices(HELD)] = ""


@dataclass(kw_only=True)
class PdsaCycle(Part):
    """One Plan-Do-Study-Act cycle. The cycles of one change idea, in the order of the log, are its ramp.

    `change` is the `id` of the change idea that is tested, `measure` of the measure that its data belong to.
    `scale` tells how much of the practice takes part: "one" (one patient, one clinician or one day), "few" (up to ten
    patients, or a few days), "many" (one team, or some weeks), "everyone". `starts` and `ends` are ISO dates.
    """

    id: str = ""
    name: str = ""
    change: str = ""
    objective: str = ""
    scale: Annotated[str, Choices(SCALES)] = ""
    questions: list[PdsaQuestion] = field(default_factory=list)
    what: str = ""
    who: str = ""
    where: str = ""
    starts: str = ""
    ends: str = ""
    data: str = ""
    data_who: str = ""
    data_how: str = ""
    measure: str = ""
    happened: str = ""
    unexpected: str = ""
    comparison: str = ""
    learning: str = ""
    decision: Annotated[str, Choices(DECISIONS)] = ""
    next: str = ""
