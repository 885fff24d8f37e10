"""What a coach asks where no criterion of the review does: each question with its place, its why and its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from coachlab.builders.form.feedback import AT_ONCE
from coachlab.practice.sources import OWN, Source

MUST, SHOULD, PRAISE = "must", "should", "praise"


@dataclass(frozen=True)
class Asked:
    """One question, or praise. `field` is the form's field or item that it is about, `words` what that place is called.

    `about` names the kind of question; with the field it tells two questions apart.
    """

    about: str
    question: str
    field: str
    words: str
    why: str
    source: Source | str = OWN
    severity: str = SHOULD

    def to_dict(self) -> dict[str, Any]:
        """It as the page takes it; there is no page of criteria for it, so it has no anchor."""
        return {
            "criterion": f"{self.about} {self.field}",
            "severity": self.severity,
            "question": self.question,
            "words": self.words,
            "field": self.field,
            "why": self.why,
            "source": str(self.source),
            "title": "",
            "anchor": "",
        }


def asked(questions: Iterable[Asked]) -> dict[str, Any]:
    """All questions for a form: `beside` their fields, the next few to `ask`, how many `more`, and the `praise`.

    >>> found = asked([Asked("day", "On which day was it?", "/on", "the day", "To count from it.")])
    >>> [each["question"] for each in found["ask"]], found["more"], found["praise"]
    (['On which day was it?'], 0, [])
    """
    all_of_them = [each.to_dict() for each in questions]
    praise = [each for each in all_of_them if each["severity"] == PRAISE]
    open_ones = [each for each in all_of_them if each["severity"] != PRAISE]
    open_ones.sort(key=lambda each: each["severity"] != MUST)
    return {
        "beside": all_of_them,
        "ask": open_ones[:AT_ONCE],
        "more": max(0, len(open_ones) - AT_ONCE),
        "praise": praise[:AT_ONCE],
    }
