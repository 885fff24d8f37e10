"""Runs every criterion over a project, and puts what they say in the order in which a coach would ask."""

from __future__ import annotations

from datetime import date

from coachlab.record.project import Project

# Importing a module registers its criteria: this order is the order in which a coach would ask.
from coachlab.review.criteria import aim, aim_quality, aim_measure, chart, chart_claim  # isort: skip
from coachlab.review.criteria import measure_set, measure_definition, charter, charter_milestones  # isort: skip
from coachlab.review.criteria import process_map, process_ways, driver_diagram, change_ideas  # isort: skip
from coachlab.review.criteria import causes, pareto, pdsa, pdsa_study, sustaining, spread, storyboard  # isort: skip
from coachlab.review.criteria import links_measures, links  # isort: skip
from coachlab.review.criteria import CRITERIA
from coachlab.review.evidence import Evidence
from coachlab.review.finding import SEVERITIES, Finding

MODULES = (
    *(aim, aim_quality, aim_measure, chart, chart_claim),
    *(measure_set, measure_definition, charter, charter_milestones),
    *(process_map, process_ways, driver_diagram, change_ideas),
    *(causes, pareto, pdsa, pdsa_study, sustaining, spread, storyboard),
    *(links_measures, links),
)
"""The modules of criteria, in that order."""


def review(project: Project, *, today: date | None = None) -> list[Finding]:
    """What a coach would say about a project: first what it cannot do without, then questions, then what is good.

    `today` is the day that "in the future" counts from (None: the computer's date); with it given, the same project
    always gives the same findings. The order within a severity is that of the criteria. Never changes the project.

    >>> findings = review(Project(), today=date(2026, 1, 15))
    >>> [finding.criterion for finding in findings]
    ['aim.what', 'aim.whom', 'aim.where', 'aim.target', 'aim.by_when']
    """
    evidence = Evidence(project, today or date.today())
    found = [finding for criterion in CRITERIA.values() for finding in criterion.findings(evidence)]
    return sorted(found, key=lambda finding: SEVERITIES.index(finding.severity))
