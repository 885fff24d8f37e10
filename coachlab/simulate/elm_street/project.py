"""The whole improvement project of Elm Street Family Practice, every part filled in: the course's running case."""

from __future__ import annotations

from coachlab.record import dumps
from coachlab.record.project import Project
from coachlab.simulate.elm_street import planning, testing
from coachlab.simulate.elm_street.measures import measures

PROJECT_NAME = "elm-street-project.json"
LAST_DAY = "2026-01-12"
"""The day on which the team wrote the last line of the project. Its data end with December 2025."""


def elm_street_project() -> Project:
    """The good example that lessons, tests and documents use: invented people, synthetic data, the same each time.

    >>> project = elm_street_project()
    >>> project.synthetic, len(project.measures), len(project.cycles), len(project.process_map.steps)
    (True, 5, 6, 13)
    """
    return Project(
        id="elm-street-blood-pressure",
        created="2024-01-16T12:10:00Z",
        saved=f"{LAST_DAY}T12:30:00Z",
        revision=1,
        title="Blood pressure in control at Elm Street (an invented example)",
        practice="Elm Street Family Practice (invented)",
        synthetic=True,
        aim=planning.aim(),
        measures=measures(),
        charter=planning.charter(),
        process_map=planning.process_map(),
        cause_and_effect=planning.cause_and_effect(),
        pareto=planning.pareto(),
        drivers=planning.drivers(),
        changes=planning.changes(),
        cycles=testing.cycles(),
        sustainability=testing.sustainability(),
        spread=testing.spread(),
        story=testing.story(),
    )


def project_text() -> str:
    """The text of the project's file.

    >>> project_text().splitlines()[1]
    '  "schema": "coachlab/project",'
    """
    return dumps(elm_street_project())
