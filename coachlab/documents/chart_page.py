"""A measure's chart as a document of its own: the chart, what is hidden in it, and how the team reads it."""

from __future__ import annotations

from coachlab.documents.blocks import Document, Section
from coachlab.documents.drawings import chart_blocks
from coachlab.documents.wording import foot, notices, titled
from coachlab.record.project import Measure, Project


def chart_page(project: Project, measure: Measure, *, for_team: bool = False) -> Document:
    """The chart of one measure.

    >>> chart_page(Project(), Measure(name="Visits")).sections[0].title
    'Visits'
    """
    name = measure.name.strip() or "Measure without a name"
    return Document(
        kind="Chart",
        title=titled(project),
        subtitle=project.practice.strip(),
        sections=[Section(name, chart_blocks(measure, for_team=for_team), wide=True)],
        notices=notices(project, for_team=for_team),
        foot=foot(project, for_team=for_team),
        landscape=True,
    )
