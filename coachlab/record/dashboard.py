"""The dashboard's data: monthly counts of many places and measures, one line a series, in a file of their own.

A series of four years is two short texts, so that a file with hundreds of them is read and saved in a moment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar

from coachlab.record.document import Document, Part
from coachlab.record.errors import RecordError
from coachlab.record.limits import AtLeast, Choices
from coachlab.record.months import months_between
from coachlab.record.registry import register

BETTER = ("", "higher", "lower")
DISPLAYED = ("percent", "mean")
DASHBOARD_RULE_SETS = ("anhoej", "perla", "exact")
NO_VALUE = "-"
MOST_MONTHS = 600
"""Fifty years in one series; more is a slip of the keyboard in a year."""

Pair = tuple[float | None, float | None]
"""Numerator and denominator of one month, None where one is not known."""

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)
_NUMBER = re.compile(r"\d{1,12}(\.\d{1,12})?", re.ASCII)


@dataclass(kw_only=True)
class MonthlyMeasure(Part):
    """A measure of the dashboard. `better` says which way is better.

    `display` "percent" shows 100 × numerator / denominator, "mean" numerator / denominator in `unit` ("days",
    "minutes"). `people` is false where nobody is counted, as in a weekly look at the next free appointment: such counts
    need no protection.
    """

    id: str = ""
    name: str = ""
    better: Annotated[str, Choices(BETTER)] = ""
    display: Annotated[str, Choices(DISPLAYED)] = "percent"
    unit: str = ""
    people: bool = True


@dataclass(kw_only=True)
class MonthlySeries(Part):
    """The monthly counts of one measure in one place: a practice's clinician, or a practice without (`clinician` "").

    `measure` is the id of the measure. `numerators` and `denominators` hold one number a month from `first` ("2025-01")
    on, separated by spaces, "-" for a month without one. Each person is counted in one series of a measure and month at
    most, so that series add up to practices and organisations.
    """

    id: str = ""
    organisation: str = ""
    practice: str = ""
    clinician: str = ""
    measure: str = ""
    first: str = ""
    numerators: str = ""
    denominators: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """By which a series is found: organisation, practice, clinician, measure."""
        return self.organisation, self.practice, self.clinician, self.measure

    def __deepcopy__(self, memo: dict[int, Any]) -> MonthlySeries:
        """Itself: a series is never changed, only replaced, and a form copies hundreds of them at each letter."""
        return self


@register
@dataclass(kw_only=True)
class DashboardData(Document):
    """What a coaching programme's dashboard is drawn from, whole: one of these is one file.

    `source` says in words where the data came from, `rule_set` by which rules a chart has a signal, and `freeze` how
    many first months make the median; without it all do.

    >>> data = DashboardData(measures=[MonthlyMeasure(id="m1", name="BP controlled", better="higher")])
    >>> data.series.append(series_of(("Valley", "Elm", "", "m1"), {"2025-01": (24, 40), "2025-03": (26, 41)}))
    >>> data.series[0].numerators, months_of(data.series[0])["2025-03"]
    ('24 - 26', (26, 41))
    """

    schema_name: ClassVar[str] = "coachlab/dashboard"

    title: str = ""
    synthetic: bool = False
    source: str = ""
    rule_set: Annotated[str, Choices(DASHBOARD_RULE_SETS)] = "anhoej"
    freeze: Annotated[int, AtLeast(1)] | None = None
    measures: list[MonthlyMeasure] = field(default_factory=list)
    series: list[MonthlySeries] = field(default_factory=list)


def series_of(key: tuple[str, str, str, str], months: Mapping[str, Pair]) -> MonthlySeries:
    """The series with this key and these months; without a month it is empty.

    >>> series_of(("Valley", "Elm", "", "wait"), {"2025-12": (37.5, 4), "2026-01": (None, 4)}).numerators
    '37.5 -'
    """
    organisation, practice, clinician, measure = key
    made = MonthlySeries(organisation=organisation, practice=practice, clinician=clinician, measure=measure)
    if months:
        every = months_between(min(months), max(months))
        made.first = every[0]
        pairs = [months.get(month, (None, None)) for month in every]
        made.numerators = _packed(pair[0] for pair in pairs)
        made.denominators = _packed(pair[1] for pair in pairs)
    return made


def months_of(series: MonthlySeries) -> dict[str, Pair]:
    """A series' pairs by month, from its first month on.

    Raises RecordError where the texts are no numbers, differ in length, or begin in no month.

    >>> months_of(MonthlySeries(practice="Elm", first="2025-12", numerators="3 -", denominators="9 8"))
    {'2025-12': (3, 9), '2026-01': (None, 8)}
    """
    above, below = (_unpacked(series, text) for text in (series.numerators, series.denominators))
    if not above and not below:
        return {}
    if len(above) != len(below) or len(above) > MOST_MONTHS or not _MONTH.fullmatch(series.first):
        raise RecordError(_spoilt(series))
    year, month = map(int, series.first.split("-"))
    last = year * 12 + month - 2 + len(above)
    every = months_between(series.first, f"{last // 12:04d}-{last % 12 + 1:02d}")
    return dict(zip(every, zip(above, below, strict=True), strict=True))


def _packed(numbers: Iterable[float | None]) -> str:
    texts = []
    for number in numbers:
        text = NO_VALUE if number is None else f"{number:.6f}".rstrip("0").rstrip(".")
        texts.append(text)
    return " ".join(texts)


def _unpacked(series: MonthlySeries, text: str) -> list[float | None]:
    found: list[float | None] = []
    for each in text.split():
        if each == NO_VALUE:
            found.append(None)
        elif each.isascii() and each.isdigit() and len(each) < 13:
            found.append(int(each))
        elif _NUMBER.fullmatch(each):
            found.append(float(each))
        else:
            raise RecordError(_spoilt(series))
    return found


def _spoilt(series: MonthlySeries) -> str:
    name = " ".join(f"{series.practice} {series.clinician}".split()) or "a practice without a name"
    return (
        f"The months of {name} cannot be read: in the file, its numerators and denominators are not two rows of "
        "numbers of one length that begin in a month. Bring its data in again."
    )
