"""The places of a record in a coach's words: a JSON pointer in, a few words out."""

from __future__ import annotations

import re

from coachlab.record.project import Project
from coachlab.review.wording import is_blank, month_in_words, shortened

AIM_FIELDS = {
    "what": "what will get better",
    "whom": "for whom",
    "where": "where",
    "baseline": "where you start",
    "target": "how much",
    "unit": "the unit",
    "by_when": "by when",
    "measure": "the measure that will tell",
    "equity": "equity",
}
MEASURE_FIELDS = {
    "direction": "which way is better",
    "definition/denominator": "who is counted",
    "observations": "the data",
    "chart": "the chart",
    "chart/freeze": "the baseline",
    "chart/target": "the target line",
    "chart/annotations": "the notes on the chart",
    "chart/claim": "what you say it shows",
    "chart/claim_reason": "your reason",
}


def place_in_words(project: Project, pointer: str) -> str:
    """Where a finding points, in words; a pointer that has no words of its own gives those of the part around it.

    >>> place_in_words(Project(), "/aim/by_when")
    'Aim: by when'
    """
    parts = pointer.strip("/").split("/")
    if parts[0] == "aim":
        field = AIM_FIELDS.get("/".join(parts[1:]), "")
        return f"Aim: {field}" if field else "Aim"
    if parts[0] == "measures" and len(parts) > 1 and re.fullmatch(r"\d+", parts[1]):
        number = int(parts[1])
        measure = project.measures[number]
        name = f"Measure {number + 1}" if is_blank(measure.name) else f"Measure “{shortened(measure.name, 40)}”"
        rest = parts[2:]
        if len(rest) > 1 and rest[0] == "observations":
            return f"{name}: {month_in_words(measure.observations[int(rest[1])].month)}"
        while rest and "/".join(rest) not in MEASURE_FIELDS:
            rest = rest[:-1]
        return f"{name}: {MEASURE_FIELDS['/'.join(rest)]}" if rest else name
    return "Project"
