"""Builders: forms in which a learner makes the parts of an improvement project, with a coach's answer at once.

A session is a form's Python and knows nothing of notebooks; a widget carries its messages between kernel and page. The
widgets (`AimBuilder`, `MeasuresBuilder`, …) are those of the catalogue, each made when it is first asked for.
"""

from __future__ import annotations

from typing import Any

from coachlab.builders.catalogue import CATALOGUE, by_widget
from coachlab.builders.form.session import Session
from coachlab.builders.places import (
    my_dashboard,
    my_experiments,
    my_games,
    my_profile,
    my_programme,
    my_project,
    my_rehearsals,
)
from coachlab.builders.project.aim_session import AimSession
from coachlab.builders.project.run_chart_session import RunChartSession

__all__ = ["CATALOGUE", "AimSession", "RunChartSession", "Session"]
__all__ += ["my_dashboard", "my_experiments", "my_games", "my_profile", "my_programme", "my_project", "my_rehearsals"]
__all__ += [entry.widget for entry in CATALOGUE.values()]


def __getattr__(name: str) -> Any:
    # a browser's Python has the sessions and no widgets, and a command needs neither
    if by_widget(name) is not None:
        from coachlab.builders import widgets

        return widgets.builder_class(name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
