"""Judges the criteria over the case tables: for each one, precision and recall."""

from typing import NamedTuple

from review_projects import TODAY
from review_tables import FLAWED, GOOD, PRAISES_ONLY

from coachlab.review import CRITERIA
from coachlab.review.evidence import Evidence


class Score(NamedTuple):
    """How one criterion does: its flawed and good artefacts, those that it asks about."""

    flawed: int
    good: int
    found: int
    false: int

    @property
    def precision(self):
        """The share of flawed ones among those that it asks about."""
        return self.found / max(1, self.found + self.false)

    @property
    def recall(self):
        """The share of the flawed ones that it asks about."""
        return self.found / self.flawed


def asks(name, project):
    """Whether a criterion has something to ask about a project; one that only praises: whether it holds praise back."""
    found = list(CRITERIA[name].findings(Evidence(project, TODAY)))
    if name in PRAISES_ONLY:
        return not any("when it is met" in finding.question for finding in found)
    return any(finding.severity != "praise" for finding in found)


def criteria_scores():
    """{criterion: Score} for every criterion, in a coach's order."""
    return {
        name: Score(
            len(FLAWED[name]),
            len(GOOD[name]),
            sum(asks(name, project) for _, project in FLAWED[name]),
            sum(asks(name, project) for _, project in GOOD[name]),
        )
        for name in CRITERIA
    }
