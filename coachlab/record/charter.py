"""The charter: who works on what, why, with which help, and who agreed to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from coachlab.record.document import Part


@dataclass(kw_only=True)
class Member(Part):
    """Somebody on the team. `patient` is true for a patient or family partner."""

    id: str = ""
    name: str = ""
    role: str = ""
    patient: bool = False


@dataclass(kw_only=True)
class Milestone(Part):
    """Something that will be there on a day. `by_when` is an ISO date."""

    id: str = ""
    what: str = ""
    by_when: str = ""
    done: bool = False


@dataclass(kw_only=True)
class Charter(Part):
    """What the team and its leaders agree on. Aim, measures, causes and ideas stand elsewhere in the project.

    `problem` says what is wrong today, `problem_data` the numbers that show it. The scope runs from `first_step` to
    `last_step` of the work; `out_of_scope` is what is left alone. `signed_on` is an ISO date.
    """

    problem: str = ""
    problem_data: str = ""
    first_step: str = ""
    last_step: str = ""
    out_of_scope: str = ""
    sponsor: str = ""
    lead: str = ""
    members: list[Member] = field(default_factory=list)
    barriers: str = ""
    resources: str = ""
    milestones: list[Milestone] = field(default_factory=list)
    signed_by: str = ""
    signed_on: str = ""
