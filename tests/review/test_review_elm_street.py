"""The running case, Elm Street, is good work: no must, hardly a question, much praise, and the score of its story."""

from datetime import date

import pytest

from coachlab.record import dumps, loads
from coachlab.review import progress, review
from coachlab.simulate.elm_street.project import elm_street_project

AFTER = date(2026, 1, 15)
"""A few days after the project's last line was written."""


@pytest.fixture(scope="module")
def findings():
    return review(elm_street_project(), today=AFTER)


def of(findings, severity):
    return [f"{finding.criterion}: {finding.question}" for finding in findings if finding.severity == severity]


def test_nothing_must_be_done_and_hardly_anything_should(findings):
    assert not of(findings, "must")
    assert len(of(findings, "should")) <= 2


def test_much_is_praised_in_every_part(findings):
    praise = [finding for finding in findings if finding.severity == "praise"]
    assert len(praise) >= 20
    parts = {finding.criterion.split(".")[0] for finding in praise}
    assert {"aim", "chart", "measures", "drivers", "charter", "process_map", "causes", "pdsa", "sustaining", "spread",
            "storyboard", "links"} <= parts  # fmt: skip


def test_the_score_is_that_of_a_gain_that_lasts_with_a_goal_still_open():
    found = progress(elm_street_project())
    assert found.score == 4.5
    assert any("18 months" in proof.words for proof in found.evidence)
    assert "recall list" in found.next[0]


def test_the_score_grows_as_the_story_does():
    """Month by month, as the team lived it: plan, first months, first tests, a shift, half of the way, a year of it."""
    whole, scores = elm_street_project(), []
    for last in ("2024-03", "2024-06", "2025-01", "2025-06", "2025-12"):
        project = loads(dumps(whole))
        for measure in project.measures:
            for group in (measure, *measure.strata):
                group.observations = [row for row in group.observations if row.month <= last]
        project.cycles = [cycle for cycle in project.cycles if cycle.ends[:7] <= last]
        scores.append(progress(project).score)
    assert scores == sorted(scores)
    assert scores[0] == 2.0
    assert scores[1] == 2.5
    assert scores[-1] == 4.5


def test_the_story_without_its_tests_earns_little_though_the_chart_is_the_same():
    project = elm_street_project()
    project.cycles = []
    assert progress(project).score == 2.0
