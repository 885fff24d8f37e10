"""After the tests: how the gain is held, how the change spreads, and what the team tells others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from coachlab.record.document import Part
from coachlab.record.limits import Choices

SITE_STATES = ("", "planned", "testing", "in use", "stopped")


@dataclass(kw_only=True)
class Sustainability(Part):
    """How the new way stays. `change` names what stays, `measure` the `id` of the measure that is still watched.

    `owner` looks after it; `standard` is where the new way is written down (protocol, job description, record system);
    `training` how new staff learn it; `how_often` when the chart is looked at; `trigger` what on the chart makes the
    team act, and `response` what it then does; `support` what leaders keep giving (time, money, attention).
    """

    change: str = ""
    owner: str = ""
    standard: str = ""
    training: str = ""
    measure: str = ""
    how_often: str = ""
    trigger: str = ""
    response: str = ""
    support: str = ""


@dataclass(kw_only=True)
class SpreadSite(Part):
    """A place that takes the change over. `by_when` is an ISO date; `adapts` what will be different there."""

    id: str = ""
    name: str = ""
    lead: str = ""
    by_when: str = ""
    adapts: str = ""
    state: Annotated[str, Choices(SITE_STATES)] = ""


@dataclass(kw_only=True)
class Spread(Part):
    """How the change reaches other teams. `evidence` says why it is ready: what the chart shows, and for how long."""

    change: str = ""
    evidence: str = ""
    lead: str = ""
    how: str = ""
    measure: str = ""
    sites: list[SpreadSite] = field(default_factory=list)


@dataclass(kw_only=True)
class Story(Part):
    """What no other part of the project says, for its storyboard: what the team learned, thanks, what comes next."""

    learned: str = ""
    thanks: str = ""
    next_steps: str = ""
