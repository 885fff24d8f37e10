"""Builders: forms in which a learner makes the parts of an improvement project, with a coach's answer at once.

A session is a form's Python and knows nothing of notebooks; a widget carries its messages between kernel and page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coachlab.builders.aim_session import AimSession
from coachlab.builders.places import my_project
from coachlab.builders.run_chart_session import RunChartSession
from coachlab.builders.session import Session

if TYPE_CHECKING:
    from coachlab.builders.widgets import AimBuilder, RunChartBuilder

__all__ = ["AimBuilder", "AimSession", "RunChartBuilder", "RunChartSession", "Session", "my_project"]


def __getattr__(name: str) -> Any:
    # a browser's Python has the sessions and no widgets, and a command needs neither
    if name in ("AimBuilder", "RunChartBuilder"):
        from coachlab.builders import widgets

        return getattr(widgets, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
