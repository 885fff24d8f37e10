"""The rows of a chart's data as its form shows them, and the months that they cover."""

from __future__ import annotations

import re

from coachlab.builders.form.edits import keyed, row_texts
from coachlab.builders.form.pointers import escaped
from coachlab.builders.form.session import Shown
from coachlab.record import Measure, Stratum
from coachlab.record.months import months_between

MOST_MONTHS = 600
"""Months that can be chosen for a note; a slip in a year must not make a list of thousands."""


def chart_months(measure: Measure) -> list[str]:
    """The months from the first to the last row of a measure's data, those without a row too.

    >>> from coachlab.record import Observation
    >>> chart_months(Measure(observations=[Observation(month="2025-03"), Observation(month="2025-01")]))
    ['2025-01', '2025-02', '2025-03']
    """
    return span([row.month for row in measure.observations])


def span(months: list[str]) -> list[str]:
    """All months from the first to the last of these, in order; what is no month is passed over.

    >>> span(["2025-03", "soon", "2025-01"])
    ['2025-01', '2025-02', '2025-03']
    """
    there = sorted(month for month in months if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month))
    return months_between(there[0], there[-1])[:MOST_MONTHS] if there else []


def rows_shown(holder: Measure | Stratum, pointer: str) -> dict[str, Shown]:
    """The rows of a measure's data, or of one of its groups, by their pointers.

    >>> from coachlab.record import Observation
    >>> rows_shown(Measure(observations=[Observation(month="2025-03", numerator=24)]), "/measures/m1")
    {'/measures/m1/observations/2025-03': ['March 2025', '24', '']}
    """
    return {
        f"{pointer}/observations/{escaped(key)}": row_texts(holder.observations[place])
        for key, place in keyed([row.month for row in holder.observations]).items()
    }
