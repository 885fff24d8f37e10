"""What the tests of a page's numbers share: the course's data sets, and whether a page says a sentence."""

import json
import re
from statistics import median

from coachlab.paths import BOOK, DATASETS
from coachlab.site.course_numbers import read_rows


def says(page: str, words: str) -> bool:
    """Whether a page of the book says these words, whatever stands in bold and wherever its lines break.

    `page` is the page as "lessons/aim". Raises AssertionError with the words where they are not found.
    """
    text = re.sub(r"[*`]", "", (BOOK / f"{page}.md").read_text("utf-8"))
    assert words in re.sub(r"\s+", " ", text), f"{page} does not say: {words}"
    return True


def elm_street() -> dict:
    """The finished project of Elm Street, as its file holds it."""
    return json.loads((DATASETS / "elm-street-blood-pressure" / "elm-street-project.json").read_text("utf-8"))


def elm_street_months(measure: str) -> dict[str, float]:
    """The months of a measure of Elm Street, in percent or in its own unit."""
    found = next(each for each in elm_street()["measures"] if each["id"] == measure)
    return {
        row["month"]: 100 * row["numerator"] / row["denominator"] if row.get("denominator") else row["numerator"]
        for row in found["observations"]
        if row.get("numerator") is not None
    }


def network_months(practice: str, measure: str) -> dict[str, float]:
    """The months of a measure of one practice of the network: percent, or days and minutes."""
    times = 1 if measure in ("third_next", "cycle_time") else 100
    return {
        row["month"]: times * int(row["numerator"]) / int(row["denominator"])
        for row in read_rows(DATASETS / "monthly-measures" / "months-synthetic.csv")
        if (row["practice"], row["measure"]) == (practice, measure)
    }


def level(months: dict[str, float], first: str, last: str) -> float:
    """The median of the months from the first to the last one, both included."""
    return median(value for month, value in months.items() if first <= month <= last)


def group_counts(year: str, group: str, *, practice: str = "", measure: str = "bp_controlled") -> tuple[int, int]:
    """Numerator and denominator of a race in a year, in one practice or in the whole network."""
    name = "practices-by-quarter-race" if practice else "network-by-month"
    rows = [
        row
        for row in read_rows(DATASETS / "measures-by-group" / f"{name}-synthetic.csv")
        if row["measure"] == measure
        and row.get("by", "race") == "race"
        and group in (row["group"], "")
        and row.get("practice", "") == practice
        and (row.get("month") or row["quarter"]).startswith(year)
    ]
    return sum(int(row["numerator"]) for row in rows), sum(int(row["denominator"]) for row in rows)
