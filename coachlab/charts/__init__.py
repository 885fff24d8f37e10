"""Run charts: the rules, one series, a measure's chart, and its drawing. Standard library only, but for plot.py."""

from coachlab.charts.errors import ChartError, ChartWarning
from coachlab.charts.measure_chart import MeasureChart, Note, Row, chart_of
from coachlab.charts.rule_sets import RULE_SETS, RuleSet
from coachlab.charts.run_chart import Part, RunChart, run_chart
from coachlab.charts.signals import Signal

__all__ = [
    "RULE_SETS",
    "ChartError",
    "ChartWarning",
    "MeasureChart",
    "Note",
    "Part",
    "Row",
    "RuleSet",
    "RunChart",
    "Signal",
    "chart_of",
    "run_chart",
]
