"""An invented worksheet to begin from: two years of a coaching programme, each number as low, likely and high.

Only the 2.4 full-time posts are the coaching roadmap's (Armstorff and Eubanks 2019). All money and all other numbers
are invented and say so in their source; a programme puts its own in their place.
"""

from __future__ import annotations

from coachlab.practice.return_lines import INVENTED
from coachlab.practice.roadmap import COACHING_FTE
from coachlab.record.programme import Programme
from coachlab.record.programme_return import Estimate, ReturnLine

YEARS = 2

_Three = tuple[float, float, float]
# id, name, kind, who, how often, unit, how many, money each, percent due to coaching
_LINES: tuple[tuple[str, str, str, str, str, str, _Three, _Three, _Three | None], ...] = (
    ("coaches", "Coaches, with benefits", "cost", "organisation", "a year", "full-time posts", (2.4, 2.4, 2.4),
     (98_000, 105_000, 118_000), None),
    ("training", "Training of the coaches", "cost", "organisation", "once", "coaches", (4, 4, 4),
     (3_000, 4_000, 6_000), None),
    ("travel", "Travel to practices", "cost", "organisation", "a year", "visits", (600, 720, 800), (12, 18, 25), None),
    ("team", "Practice teams' time in meetings", "cost", "practices", "a year", "hours", (400, 480, 600),
     (36, 44, 55), None),
    ("incentives", "Quality incentives earned", "incentive", "organisation", "a year", "practices above the mark",
     (10, 20, 28), (11_000, 12_000, 12_000), (40, 60, 80)),
    ("savings", "Our part of shared savings", "shared savings", "organisation", "a year", "contracts", (1, 1, 2),
     (60_000, 180_000, 300_000), (10, 20, 35)),
    ("emergency", "Emergency visits avoided", "avoided use", "payer", "a year", "visits", (120, 260, 420),
     (350, 500, 700), (10, 25, 40)),
)  # fmt: skip


def with_example(programme: Programme) -> None:
    """Put the example into a worksheet that has no line yet; years and currency stay where somebody gave them.

    >>> from coachlab.practice.return_on_investment import case_words, return_of
    >>> programme = Programme()
    >>> with_example(programme)
    >>> case_words(return_of(programme.return_on_investment).likely, "$")
    'Likely: costs $588,160, benefits $425,000, $163,160 less than it costs; for the organisation alone -$185,920.'
    """
    sheet = programme.return_on_investment
    if sheet.lines:
        return
    sheet.years = YEARS if sheet.years is None else sheet.years
    posts = round(sum(each.fte or 0.0 for each in programme.facilitators), 2) or COACHING_FTE
    for key, name, kind, who, often, unit, quantity, amount, due in _LINES:
        sheet.lines.append(
            ReturnLine(
                id=key,
                name=name,
                kind=kind,
                goes_to=who,
                how_often=often,
                unit=unit,
                quantity=_estimate((posts, posts, posts) if key == "coaches" else quantity),
                amount=_estimate(amount),
                due_to_coaching=_estimate(due) if due else Estimate(),
                source=INVENTED,
            )
        )


def _estimate(numbers: _Three) -> Estimate:
    low, likely, high = numbers
    return Estimate(likely=likely) if low == high else Estimate(low=low, likely=likely, high=high)
