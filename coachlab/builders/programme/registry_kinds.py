"""The fields of the registry's form: what a practice and a result hold, and how each is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coachlab.builders.form.comma_list import CommaList
from coachlab.builders.form.fields import Choice, Day, FieldError, Flag, Kind, Number, Text, Whole, quoted
from coachlab.builders.form.items import Items
from coachlab.record import RecordError
from coachlab.record.months import read_month
from coachlab.record.programme_registry import RESULT_DIRECTIONS, STATUSES, Practice, PracticeResult


@dataclass(frozen=True)
class PeriodMonth:
    """The month with which a period ends, typed as people write months and kept as "2025-12"."""

    def read(self, text: str) -> str:
        """The month as the record holds it; "" for none.

        >>> PeriodMonth().read("Dec 2025"), PeriodMonth().read("")
        ('2025-12', '')
        >>> PeriodMonth().read("soon")
        Traceback (most recent call last):
        coachlab.builders.form.fields.FieldError: “soon” is no month yet. Write the month with which the period ends, \
for example 2025-12.
        """
        try:
            return read_month(text) or ""
        except RecordError:
            words = "Write the month with which the period ends, for example 2025-12."
            raise FieldError(f"{quoted(text)} is no month yet. {words}") from None

    def show(self, value: Any) -> str:
        """The month as it is kept."""
        return value if isinstance(value, str) else ""


@dataclass(frozen=True)
class Amount(Number):
    """A count of people or visits: a number that is not below zero."""

    def read(self, text: str) -> float | None:
        """The number.

        >>> Amount("numerator").read("-3")
        Traceback (most recent call last):
        coachlab.builders.form.fields.FieldError: The numerator “-3” is below zero, and a count cannot be.
        """
        number = super().read(text)
        if number is not None and number < 0:
            raise FieldError(f"The {self.what} {quoted(text)} is below zero, and a count cannot be.")
        return number


PRACTICE_FIELDS: Mapping[str, Kind] = {
    "name": Text(),
    "code": Text(),
    "status": Choice(STATUSES),
    "since": Day(),
    "area": Text(),
    "languages": CommaList(),
    "patients": Whole("number of patients", least=0),
    "clinicians": Whole("number of clinicians", least=0),
    "staff": Whole("number of staff", least=0),
    "record_system": Text(),
    "champion": Text(),
    "administrator": Text(),
    "culture": Text(),
    "strengths": Text(),
    "barriers": Text(),
    "facilitator": Text(),
    "facilitator_fixed": Flag(),
    "tier": Text(),
    "tier_reason": Text(),
    "projected_tier": Text(),
}
RESULT_FIELDS: Mapping[str, Kind] = {
    "practice": Text(),
    "measure": Text(),
    "month": PeriodMonth(),
    "numerator": Amount("numerator"),
    "denominator": Amount("denominator"),
    "direction": Choice(RESULT_DIRECTIONS),
}
PRACTICES = Items("/practices", Practice, PRACTICE_FIELDS, "p")
RESULTS = Items("/results", PracticeResult, RESULT_FIELDS, "r")
