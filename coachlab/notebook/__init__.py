"""What a notebook shows of the book besides the forms: a page's questions, and the decisions of a case.

>>> from coachlab.notebook import Quiz, Decisions
>>> Quiz("run-chart").name
'run-chart'
"""

from __future__ import annotations

from typing import Any

__all__ = ["Decisions", "Quiz"]


def __getattr__(name: str) -> Any:
    # a widget needs Jupyter's parts, and whoever only looks for a page's questions does not
    if name in __all__:
        from coachlab.notebook import widgets

        return getattr(widgets, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
