"""What the review says about the book's example project: as it is, and once for each criterion with a flaw in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from coachlab.record import from_json, to_json
from coachlab.review import CRITERIA, Severity
from coachlab.review.evidence import Evidence
from coachlab.review.finding import SEVERITIES
from coachlab.simulate.elm_street.project import elm_street_project
from coachlab.site import example_flaws_plan, example_flaws_work
from coachlab.site.example_changes import Change, changed

DAY = date(2026, 1, 15)
"""The day of the review: a few days after the last line of the example was written."""
FLAWS: dict[str, tuple[Change, ...]] = {**example_flaws_plan.FLAWS, **example_flaws_work.FLAWS}
"""By criterion, what is changed in the example to hear it; some other things may then be odd as well."""


@cache
def examples() -> dict[str, dict[Severity, str]]:
    """By criterion, one question for each weight that it can have, and its words of praise where it has some.

    They are what the review itself says, heaviest weight first.

    >>> examples()["aim.by_when"]
    {'must': 'By which day do you want to be there?'}
    >>> list(examples()) == list(CRITERIA)
    True
    """
    return {name: _said(name) for name in CRITERIA}


def _said(name: str) -> dict[Severity, str]:
    heard: dict[Severity, str] = {}
    for evidence in _evidence(name):
        for remark in CRITERIA[name].check(evidence):
            heard.setdefault(remark.severity, remark.question)
    return {severity: heard[severity] for severity in SEVERITIES if severity in heard}


def _evidence(name: str) -> Iterator[Evidence]:
    """The example with each of the criterion's flaws, and as it is; a flaw comes first, as its words are wanted."""
    tree = to_json(elm_street_project())
    for change in (*FLAWS.get(name, ()), {}):
        yield Evidence(from_json(changed(tree, change)), DAY)
