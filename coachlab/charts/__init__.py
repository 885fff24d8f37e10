"""Run charts and control charts: the rules, one series or a measure, and their drawing.

Standard library only, but for what is loaded when it is asked for: `run_chart_panel` (numpy), `run_chart_frame`
(pandas) and `small_multiples` (matplotlib), for many charts at once, and `chart.plot()` (matplotlib). So are the charts
of a measure's groups: `gap_chart`, `group_table`, and `gap_release` for what may leave the team.
"""

from importlib import import_module
from typing import Any

from coachlab.charts.control_chart import ControlChart, ControlPoint, control_chart
from coachlab.charts.errors import ChartError, ChartWarning
from coachlab.charts.measure_chart import MeasureChart, chart_of
from coachlab.charts.pareto import ParetoChart, pareto_chart
from coachlab.charts.part import Part
from coachlab.charts.picture import Note, Picture
from coachlab.charts.rebase import Segment, rebase
from coachlab.charts.rolling import RollingWarning, rolling_warning
from coachlab.charts.rule_sets import RULE_SETS, RUN_CHART_RULE_SETS, RuleSet
from coachlab.charts.run_chart import RunChart, run_chart
from coachlab.charts.signals import Signal

_WHEN_ASKED_FOR = {
    "GapChart": "coachlab.charts.gap",
    "GapRelease": "coachlab.charts.gap_outside",
    "GroupTable": "coachlab.charts.gap_table",
    "gap_chart": "coachlab.charts.gap_making",
    "gap_release": "coachlab.charts.gap_outside",
    "group_table": "coachlab.charts.gap_table",
    "run_chart_frame": "coachlab.charts.frame",
    "run_chart_panel": "coachlab.charts.panel",
    "small_multiples": "coachlab.charts.drawing.small_multiples",
    "small_multiples_svg": "coachlab.charts.drawing.small_multiples_svg",
}

__all__ = [
    "RULE_SETS",
    "RUN_CHART_RULE_SETS",
    "ChartError",
    "ChartWarning",
    "ControlChart",
    "ControlPoint",
    "MeasureChart",
    "Note",
    "ParetoChart",
    "Part",
    "Picture",
    "RollingWarning",
    "RuleSet",
    "RunChart",
    "Segment",
    "Signal",
    "chart_of",
    "control_chart",
    "pareto_chart",
    "rebase",
    "rolling_warning",
    "run_chart",
]


def __dir__() -> list[str]:
    return sorted([*__all__, *_WHEN_ASKED_FOR])


def __getattr__(name: str) -> Any:
    """Load what needs numpy, pandas or matplotlib, and what few need, only where somebody asks for it."""
    if name in _WHEN_ASKED_FOR:
        return getattr(import_module(_WHEN_ASKED_FOR[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
