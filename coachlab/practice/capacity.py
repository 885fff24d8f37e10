"""Coaching capacity: facilitators, full-time equivalents, ratios, and the hours a month that are for practices."""

from __future__ import annotations

from dataclasses import dataclass

from coachlab.practice.amounts import amount, plain
from coachlab.practice.errors import PracticeError
from coachlab.practice.sources import OWN
from coachlab.practice.tiers import OUTSIDE
from coachlab.record.programme import Programme
from coachlab.record.programme_capacity import CapacityAssumptions, Facilitator
from coachlab.record.words import counted, listed, quoted

HOURS_A_WEEK = 40.0
"""The hours of a full-time week in the United States."""
WEEKS_A_YEAR = 44.0
"""52 weeks less holidays, vacation, sickness and training days: Coachlab's own assumption."""
SHARE_FOR_PRACTICES = 70.0
"""Percent of coaching time that is left after meetings, training and reports: Coachlab's own assumption."""
WEEKS_A_MONTH = 52 / 12
MOST_FTE = 10_000


@dataclass(frozen=True)
class Ratios:
    """The roadmap's coach capacity assessment: practices, facilitators, full-time equivalents, and their ratios.

    `practices_a_fte` and `fte_a_practice` are None where there is nothing to divide by.
    """

    practices: int
    facilitators: int
    fte: float
    average_fte: float | None
    practices_a_fte: float | None
    fte_a_practice: float | None

    @property
    def words(self) -> tuple[str, ...]:
        """The table's lines, in the roadmap's order and rounding: ratios to whole practices and to 0.01 FTE."""
        said = [
            f"{counted(self.practices, 'practice')}",
            counted(self.facilitators, "coach", "coaches"),
            f"{plain(self.fte, 2)} FTE of coaching in all",
        ]
        if self.average_fte is not None:
            said.append(f"{plain(self.average_fte, 2)} FTE on average that a coach has for it")
        if self.practices_a_fte is not None:
            said.append(f"1.0 FTE : {plain(self.practices_a_fte, 0)} practices")
        if self.fte_a_practice:  # where nobody coaches yet, "1 practice : 0 FTE" says nothing
            said.append(f"1 practice : {plain(self.fte_a_practice, 2)} FTE")
        return tuple(said)


def ratios(practices: int, facilitators: int, fte: float) -> Ratios:
    """The ratios of a coach capacity assessment. Source of the form: Armstorff and Eubanks 2019.

    Raises PracticeError for numbers that cannot be: negative ones, or FTE without a facilitator.

    >>> ratios(223, 4, 2.4).words[3:]
    ('0.6 FTE on average that a coach has for it', '1.0 FTE : 93 practices', '1 practice : 0.01 FTE')
    """
    amount(practices, "The number of practices")
    amount(facilitators, "The number of coaches")
    amount(fte, "The coaching FTE", most=MOST_FTE)
    if fte and not facilitators:
        raise PracticeError(f"There are {plain(fte, 2)} FTE of coaching and no coach: enter who coaches.")
    return Ratios(
        practices,
        facilitators,
        fte,
        fte / facilitators if facilitators else None,
        practices / fte if fte else None,
        fte / practices if practices else None,
    )


@dataclass(frozen=True)
class Hours:
    """The hours a month that facilitators have for practices, and what that rests on, in words.

    A month is a twelfth of a working year: FTE × hours a week × weeks a year / 12 × share.
    """

    fte: float
    month: float
    full_time_month: float
    assumptions: tuple[str, ...]


def hours_for(fte: float, assumptions: CapacityAssumptions) -> Hours:
    """The hours a month behind some full-time equivalents.

    Raises PracticeError for hours, weeks or a share that cannot be.

    >>> round(hours_for(2.4, CapacityAssumptions()).month, 1)
    246.4
    """
    amount(fte, "The coaching FTE", most=MOST_FTE)
    week = amount(assumptions.hours_a_week, "The hours of a full-time week", most=80, default=HOURS_A_WEEK)
    weeks = amount(assumptions.weeks_a_year, "The working weeks of a year", most=53, default=WEEKS_A_YEAR)
    share = amount(
        assumptions.share_for_practices, "The percent of time for practices", most=100, default=SHARE_FOR_PRACTICES
    )
    full = week * weeks / 12 * share / 100
    said = (
        _said(f"{plain(week)} hours a week", assumptions.hours_a_week),
        _said(f"{plain(weeks)} working weeks a year", assumptions.weeks_a_year),
        _said(f"{plain(share)} % of coaching time for practices", assumptions.share_for_practices),
    )
    return Hours(fte, fte * full, full, said)


def fte_of(facilitator: Facilitator) -> float:
    """A facilitator's coaching FTE. Raises PracticeError where it is missing or above 1."""
    return amount(facilitator.fte, f"The coaching FTE of {_name(facilitator)}", most=1)


def _name(facilitator: Facilitator) -> str:
    return quoted(facilitator.name.strip() or facilitator.id or "a coach without a name")


def ratios_of(programme: Programme) -> Ratios:
    """The ratios of a programme: practices engaged (or as assumed), its facilitators and their FTE.

    Raises PracticeError; of several coaches without an FTE all are named at once, as after a list of practices came in.
    """
    without = [_name(each) for each in programme.facilitators if each.fte is None]
    if len(without) > 1:
        raise PracticeError(
            f"The coaching FTE of {listed(without, most=5)} is missing: give each a number of 0 or more here, or bring "
            "in a list of coaches in the form of the portfolios."
        )
    engaged = sum(each.status not in OUTSIDE for each in programme.practices)
    practices = engaged if programme.capacity.practices is None else max(engaged, programme.capacity.practices)
    fte = round(sum(fte_of(each) for each in programme.facilitators), 6)
    return ratios(practices, len(programme.facilitators), fte)


def _said(words: str, given: float | None) -> str:
    return words if given is not None else f"{words} ({OWN})"
