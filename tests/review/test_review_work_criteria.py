"""Each criterion of cycles, causes, sustaining, spread, story and links asks about flawed work only."""

import pytest
from review_projects import asked
from review_tables import FLAWED, GOOD

MINE = ("pdsa.", "causes.", "pareto.", "sustaining.", "spread.", "storyboard.", "links.")


def rows(table):
    return [
        pytest.param(name, project, id=f"{name}: {label}")
        for name in table
        if name.startswith(MINE)
        for label, project in table[name]
    ]


@pytest.mark.parametrize(("name", "project"), rows(FLAWED))
def test_flawed_work_is_asked_about_once(name, project):
    assert 1 <= len(asked(project, name)) <= 3


@pytest.mark.parametrize(("name", "project"), rows(GOOD))
def test_good_work_is_left_alone(name, project):
    assert not [finding.question for finding in asked(project, name)]
