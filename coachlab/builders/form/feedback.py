"""The coach's findings as a form shows them: beside their fields, and the few that a coach would ask next."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from coachlab.review import CRITERIA, Finding

AT_ONCE = 3
"""Questions in the short list. A coach who asks seven things at once is not heard."""


def said(findings: Iterable[Finding], field_of: Callable[[str], str | None]) -> dict[str, Any]:
    """The findings of a part, for its form: `beside` all of them with their field, `ask` the next few, `praise`.

    `field_of` gives the form's field for a finding's JSON pointer, "" for the part as a whole, None for another part.
    Each finding carries its criterion's `title`, and the `anchor` of its line in the book.
    """
    mine: list[dict[str, Any]] = []
    for finding in findings:
        field = field_of(finding.where)
        if field is not None:
            looks_for = CRITERIA[finding.criterion]
            mine.append({**finding.to_dict(), "field": field, "title": looks_for.title, "anchor": looks_for.anchor})
    questions = [each for each in mine if each["severity"] != "praise"]
    praise = [each for each in mine if each["severity"] == "praise"]
    return {
        "beside": mine,
        "ask": questions[:AT_ONCE],
        "more": max(0, len(questions) - AT_ONCE),
        "praise": praise[:AT_ONCE],
    }
