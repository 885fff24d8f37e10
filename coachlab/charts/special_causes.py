"""Special causes, variation and assurance as NHS England's Making Data Count reads an XmR chart.

Source: NHS England, Making Data Count, Strengthening your decisions. The four rules in the order of their priority: a
point beyond a limit; 7 points that all rise or all fall; 2 of 3 points beyond two thirds of the way to a limit, all
three on that side; 7 points on one side. A point on the mean breaks a run, an equal neighbour breaks a trend.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from coachlab.charts import rules
from coachlab.charts.control_limits import Limits
from coachlab.charts.part import Part
from coachlab.charts.rule_sets import RuleSet

ENOUGH_FOR_LIMITS = 13
"""With fewer points limits move with each new one; Making Data Count warns not to rely on them or on special causes."""

SPECIAL_CAUSES = ("beyond limit", "trend", "two of three", "shift")
"""In the order of their priority: the first that holds names the point."""


class Banded(NamedTuple):
    """A point that is present and included, with the limits at its row."""

    row: int
    value: float
    limits: Limits


def beyond_limit(value: float, limits: Limits) -> str | None:
    """The side on which a value lies strictly outside its limits: "high" or "low"; None inside or on a limit.

    >>> beyond_limit(8.0, Limits(5.0, 2.0, 7.0)), beyond_limit(7.0, Limits(5.0, 2.0, 7.0))
    ('high', None)
    """
    if limits.upper is not None and value > limits.upper:
        return "high"
    return "low" if limits.lower is not None and value < limits.lower else None


def two_of_three(points: Sequence[Banded], *, gaps: str = "bridge") -> dict[int, str]:
    """Row → side of the points beyond two thirds of the way to a limit, two or more among three on that side.

    The three are consecutive, strictly on one side of the centre; points beyond the limit count as well; of the three
    only those strictly beyond two thirds are named. `gaps`: "bridge" or "break" over rows that are not there.

    >>> limits = Limits(0.0, -3.0, 3.0)
    >>> two_of_three([Banded(row, value, limits) for row, value in enumerate([2.5, 0.5, 2.1, -1.0, -2.5])])
    {0: 'high', 2: 'high'}
    """
    sides = [(point.row, _side(point), _is_far(point)) for point in points]
    found: dict[int, str] = {}
    for start in range(len(sides) - 2):
        three = sides[start : start + 3]
        side = three[0][1]
        if side is None or any(other != side for _, other, _ in three):
            continue
        if gaps == "break" and three[2][0] - three[0][0] != 2:
            continue
        far = [row for row, _, is_far in three if is_far]
        if len(far) > 1:
            found.update(dict.fromkeys(far, side))
    return found


def _side(point: Banded) -> str | None:
    centre = point.limits.centre_line
    if centre is None or point.value == centre:
        return None
    return "high" if point.value > centre else "low"


def _is_far(point: Banded) -> bool:
    centre, lower, upper = point.limits
    if centre is None or lower is None or upper is None:
        return False
    limit = upper if point.value > centre else lower
    return abs(point.value - centre) > abs(limit - centre) * 2 / 3


def special_causes(points: Sequence[Banded], part: Part, rule_set: RuleSet) -> dict[int, tuple[str, str]]:
    """Row → (special cause, "high" or "low") for the points of one phase; `part` is its analysis by `rule_set`.

    All points of a run or a trend are named. Where several rules name a point, the first in `SPECIAL_CAUSES` does, and
    of two trends that share a turning point the earlier one. A rising trend is "high", a falling one "low".

    >>> from coachlab.charts.part import analyse
    >>> from coachlab.charts.rule_sets import MDC
    >>> values = [1.0, -1.0, 9.0]
    >>> part = analyse(list(enumerate(values)), 0.0, MDC, 0, 2)
    >>> special_causes([Banded(row, value, Limits(0.0, -3.0, 3.0)) for row, value in enumerate(values)], part, MDC)
    {2: ('beyond limit', 'high')}
    """
    named: dict[str, dict[int, str]] = {cause: {} for cause in SPECIAL_CAUSES}
    for point in points:
        if side := beyond_limit(point.value, point.limits):
            named["beyond limit"][point.row] = side
    for trend in rules.long_trends(part.trend_list, rule_set.trend):
        for row in trend.rows:
            named["trend"].setdefault(row, "high" if trend.rising else "low")
    named["two of three"] = two_of_three(points, gaps=rule_set.gaps)
    for run in rules.shifts(part.run_list, rule_set.shift):
        named["shift"].update(dict.fromkeys(run.rows, "high" if run.above else "low"))
    causes: dict[int, tuple[str, str]] = {}
    for cause in SPECIAL_CAUSES:
        if cause in rule_set.rules:
            for row, side in named[cause].items():
                causes.setdefault(row, (cause, side))
    return dict(sorted(causes.items()))


def variation(direction: str | None, improvement: str | None) -> str:
    """What the latest point says: `direction` is that of its special cause, None for common cause.

    `improvement` is the side on which more is wanted, "high" or "low", or None where neither is.

    >>> variation("high", "low"), variation("high", None), variation(None, "high")
    ('concern high', 'neutral high', 'common cause')
    """
    if direction is None:
        return "common cause"
    if improvement is None:
        return f"neutral {direction}"
    return f"{'improvement' if direction == improvement else 'concern'} {direction}"


def assurance(target: float, limits: Limits, improvement: str | None) -> str | None:
    """Whether the process, left as it is, meets the target: by the latest limits; None where there are none.

    `improvement` is the side on which more is wanted, "high" or "low". A target strictly above the upper limit is never
    met where more is better ("high") and always where less is; below the lower limit it is the other way round; on or
    between the limits it is hit or miss. Without `improvement` a target outside the limits cannot be judged: None.

    >>> limits = Limits(50.0, 40.0, 60.0)
    >>> assurance(70.0, limits, "high"), assurance(70.0, limits, "low"), assurance(55.0, limits, "high")
    ('consistently failing', 'consistently passing', 'hit or miss')
    """
    if limits.lower is None or limits.upper is None:
        return None
    if limits.lower <= target <= limits.upper:
        return "hit or miss"
    if improvement is None:
        return None
    met = (target > limits.upper) == (improvement == "low")
    return "consistently passing" if met else "consistently failing"
