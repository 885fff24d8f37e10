"""The charter's milestones: there are some, each with a day, in order, and not past without being done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from coachlab.record.words import listed
from coachlab.review.begun import begun
from coachlab.review.criteria import criterion
from coachlab.review.dates import read_day
from coachlab.review.evidence import Evidence
from coachlab.review.finding import Remark, should
from coachlab.review.several import a_few
from coachlab.review.sources import IHI_CHARTER
from coachlab.review.wording import day_in_words, is_blank, quoted


def _said(evidence: Evidence) -> list[int]:
    """The places of the milestones in which somebody has written something."""
    milestones = evidence.project.charter.milestones
    return [place for place, each in enumerate(milestones) if not is_blank(each.what) or not is_blank(each.by_when)]


@criterion(
    "charter.milestones",
    title="There are milestones with a day",
    source=IHI_CHARTER,
    why="Days on the way show early whether a project is late, while there is time to ask for help.",
)
def milestones_with_a_day(evidence: Evidence) -> Iterator[Remark]:
    """Ask for milestones where there are fewer than two, and for the days and names that they lack."""
    charter = evidence.project.charter
    if not begun(charter):
        return
    said = _said(evidence)
    if len(said) < 2:
        if not is_blank(charter.problem) and not is_blank(charter.lead):
            which = "What will be there in one month, and what in three?"
            if said and not is_blank(charter.milestones[said[0]].what):
                which = f"After {quoted(charter.milestones[said[0]].what, 40)}, what will be there next, and by when?"
            yield should("/charter/milestones", which)
        if not said:
            return
    no_day = [place for place in said if read_day(charter.milestones[place].by_when) is None]
    no_name = [place for place in said if is_blank(charter.milestones[place].what)]
    if no_name:
        yield should(f"/charter/milestones/{no_name[0]}/what", "What will be there on that day, that one can see?")
    elif no_day:
        shown = listed([quoted(charter.milestones[place].what, 40) for place in no_day], most=3)
        yield should(f"/charter/milestones/{no_day[0]}/by_when", f"By which day on the calendar will there be {shown}?")


@criterion(
    "charter.milestone_dates",
    title="The milestones' days are in order and fit today and the aim",
    source=IHI_CHARTER,
    why="A list of days is worth something while it is true: a late milestone is a reason to talk.",
)
@a_few
def days_that_fit(evidence: Evidence) -> Iterator[Remark]:
    """Ask about a day that passed undone, one done ahead of its day, days out of order, and one after the aim's.

    An aim whose day has passed is what `aim.date_ahead` asks about.
    """
    milestones, today = evidence.project.charter.milestones, evidence.today
    dated: list[tuple[int, date]] = []
    for place in _said(evidence):
        day = read_day(milestones[place].by_when)
        if day is not None:
            dated.append((place, day))
    for place, day in dated:
        where, what = f"/charter/milestones/{place}", quoted(milestones[place].what, 40)
        if is_blank(milestones[place].what):
            what = f"milestone {place + 1}"
        if day < today and not milestones[place].done:
            yield should(
                f"{where}/by_when", f"{day_in_words(day)} has passed for {what}. Is it done, or which day is it now?"
            )
        elif day > today and milestones[place].done:
            yield should(
                f"{where}/done", f"{what} is ticked as done, and its day is {day_in_words(day)}. Which is right?"
            )
    for (_, before), (place, day) in pairwise(dated):
        if day < before:
            yield should(
                f"/charter/milestones/{place}/by_when",
                f"{day_in_words(day)} stands after {day_in_words(before)} in the list. In which order do they come?",
            )
            break
    goal = read_day(evidence.aim.by_when)
    if goal is not None and goal > today and dated and max(day for _, day in dated) > goal:
        place, day = max(dated, key=lambda each: each[1])
        yield should(
            f"/charter/milestones/{place}/by_when",
            f"The aim's day is {day_in_words(goal)}, and this milestone's is {day_in_words(day)}. Which one will move?",
        )
