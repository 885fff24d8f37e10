"""How an engagement ends: the graduation checklist, the phased withdrawal, and what may call the coach back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from coachlab.record.document import Part
from coachlab.record.limits import AtLeast, Choices
from coachlab.record.programme_tiers import COMPARISONS, CONTACT_TYPES

GRADUATION_STATES = ("", "preparing", "graduated", "returned")
MET = ("", "yes", "partly", "no")
CARRIERS = ("", "coach", "coach and team", "team")
EVENT_KINDS = (
    "",
    "champion left",
    "administrator left",
    "merger or buyout",
    "new record system",
    "new billing system",
    "downward trend",
    "other",
)
EVENT_ANSWERS = ("", "coach returns", "watch", "nothing needed")


@dataclass(kw_only=True)
class GraduationCriterion(Part):
    """One line of the graduation checklist. With `field`, `comparison` and `value` it is read from the profile.

    A line without them is for people to decide. `needed` lines must all be met.
    """

    id: str = ""
    text: str = ""
    needed: bool = True
    field: str = ""
    comparison: Annotated[str, Choices(COMPARISONS)] = ""
    value: str = ""


@dataclass(kw_only=True)
class GraduationCheck(Part):
    """What people found for one line of the checklist, and what it rests on."""

    criterion: str = ""
    met: Annotated[str, Choices(MET)] = ""
    evidence: str = ""


@dataclass(kw_only=True)
class Graduation(Part):
    """The record of one practice's graduation. `on` is the ISO date of the decision, empty while it is prepared."""

    id: str = ""
    practice: str = ""
    on: str = ""
    state: Annotated[str, Choices(GRADUATION_STATES)] = ""
    decided_by: str = ""
    checks: list[GraduationCheck] = field(default_factory=list)
    look_again: str = ""
    note: str = ""


@dataclass(kw_only=True)
class HandedFunction(Part):
    """A coordinating function that passes from the coach to the team: who carries it now, who will, by when."""

    id: str = ""
    what: str = ""
    carried_by: Annotated[str, Choices(CARRIERS)] = ""
    person: str = ""
    by_when: str = ""


@dataclass(kw_only=True)
class WithdrawalPhase(Part):
    """A stretch of the withdrawal: for `weeks` weeks there is a contact every `weeks_between` weeks."""

    id: str = ""
    name: str = ""
    weeks: Annotated[int, AtLeast(1)] | None = None
    weeks_between: Annotated[int, AtLeast(1)] | None = None
    contact: Annotated[str, Choices(CONTACT_TYPES)] = ""


@dataclass(kw_only=True)
class Withdrawal(Part):
    """The phased withdrawal from one practice: from `starts` (an ISO date), phase by phase."""

    id: str = ""
    practice: str = ""
    starts: str = ""
    phases: list[WithdrawalPhase] = field(default_factory=list)
    functions: list[HandedFunction] = field(default_factory=list)
    note: str = ""


@dataclass(kw_only=True)
class PracticeEvent(Part):
    """Something in a practice that may call the coach back; `on` is an ISO date, `answer` what was decided."""

    id: str = ""
    practice: str = ""
    on: str = ""
    kind: Annotated[str, Choices(EVENT_KINDS)] = ""
    what: str = ""
    answer: Annotated[str, Choices(EVENT_ANSWERS)] = ""
    answered_on: str = ""
