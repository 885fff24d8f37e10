"""Where each practice stands on each measure: its latest result, and how many practices do better."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date

from coachlab.practice.errors import PracticeError
from coachlab.record.months import FIRST_YEAR, LAST_YEAR, month_words
from coachlab.record.programme import Programme
from coachlab.record.programme_registry import PracticeResult
from coachlab.record.words import quoted

Results = dict[str, dict[str, float]]
"""Practice id → measure → number."""


@dataclass(frozen=True)
class Standing:
    """Each practice's latest result on each measure in percent, and the measures on which less is better."""

    shares: Results
    lower: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Latest:
    """The latest known result of a practice on a measure: counts, month and which way is better ("" unknown)."""

    practice: str
    measure: str
    month: str
    numerator: float
    denominator: float
    direction: str


def latest_results(programme: Programme, now: date) -> list[Latest]:
    """The latest known result of each practice on each measure up to the month of `now`, in the order of the registry.

    A result without a numerator, or with a denominator that is missing or 0, is not known; one that names no practice
    or no measure counts for nothing. Raises PracticeError, with
    the practice and the measure, for a month that is none, for two results of one month, and for a numerator that is
    negative or above its denominator.
    """
    latest: dict[tuple[str, str], PracticeResult] = {}
    seen: set[tuple[str, str, str]] = set()
    until = f"{now:%Y-%m}"
    for result in programme.results:
        key = (result.practice, result.measure.strip())
        if not all(key) or not result.month.strip():
            continue  # somebody is still typing, or the practice was taken out
        share = share_of(result)
        if (*key, result.month) in seen:
            raise PracticeError(
                f"The result of {quoted(result.practice)} on {quoted(result.measure)} stands twice for "
                f"{month_words(result.month)}: keep one of the two."
            )
        seen.add((*key, result.month))
        if share is not None and result.month <= until and (key not in latest or result.month > latest[key].month):
            latest[key] = result
    _refuse_two_directions(programme.results)
    directions = {each.measure.strip(): each.direction for each in programme.results if each.direction}
    return [
        Latest(practice, measure, each.month, each.numerator or 0, each.denominator or 1, directions.get(measure, ""))
        for (practice, measure), each in latest.items()
    ]


def standing_results(programme: Programme, now: date) -> Standing:
    """The latest results as `latest_results` gives them, in percent, and the measures on which less is better."""
    found: Results = {}
    latest = latest_results(programme, now)
    for each in latest:
        found.setdefault(each.practice, {})[each.measure] = 100 * each.numerator / each.denominator
    return Standing(found, frozenset(each.measure.strip() for each in programme.results if each.direction == "lower"))


def share_of(result: PracticeResult) -> float | None:
    """A result in percent, None where it is not known. Raises PracticeError as `standing_results` does.

    >>> share_of(PracticeResult(practice="elm", measure="BP", month="2026-02", numerator=130, denominator=200))
    65.0
    """
    where = f"The result of {quoted(result.practice)} on {quoted(result.measure)}"
    if not _is_month(result.month):
        raise PracticeError(f"{where} has the month {quoted(result.month)}: write it as year and month, 2026-03.")
    above, below = result.numerator, result.denominator
    if above is None or not below:
        return None
    if above < 0 or below < 0 or above > below:
        raise PracticeError(
            f"{where} in {month_words(result.month)} has {above:g} of {below:g}: "
            "the numerator lies between 0 and the denominator, so check the two."
        )
    return 100 * above / below


def ranks(standing: Standing) -> Results:
    """For each practice and measure the percent of the other practices that do better: 0 is best, 100 last.

    Equal results share a rank; a single practice has none.

    >>> ranks(Standing({"a": {"BP": 50.0}, "b": {"BP": 70.0}, "c": {"BP": 60.0}}))["a"]
    {'BP': 100.0}
    """
    columns: dict[str, list[float]] = {}
    for by_measure in standing.shares.values():
        for measure, share in by_measure.items():
            columns.setdefault(measure, []).append(share)
    for column in columns.values():
        column.sort()
    found: Results = {}
    for practice, by_measure in standing.shares.items():
        for measure, share in by_measure.items():
            column = columns[measure]
            better = (
                bisect_left(column, share) if measure in standing.lower else len(column) - bisect_right(column, share)
            )
            if len(column) > 1:
                found.setdefault(practice, {})[measure] = 100 * better / (len(column) - 1)
    return found


def _refuse_two_directions(results: list[PracticeResult]) -> None:
    known: dict[str, str] = {}
    for result in results:
        measure = result.measure.strip()
        if result.direction and known.setdefault(measure, result.direction) != result.direction:
            raise PracticeError(
                f"On {quoted(measure)} some rows say that higher is better and some that lower is: choose one of them."
            )


def _is_month(text: str) -> bool:
    if not re.fullmatch(r"\d{4}-\d{2}", text, re.ASCII):
        return False
    return FIRST_YEAR <= int(text[:4]) <= LAST_YEAR and 1 <= int(text[5:]) <= 12
