"""The training plan from what is proposed: a step for each priority that has none yet, four weeks apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from coachlab.builders.form.items import keys_of
from coachlab.builders.profile.days import read_day
from coachlab.builders.profile.self_assessment_view import Sorted, done_pages
from coachlab.competencies.priorities import Priority
from coachlab.competencies.reading import Reading, reading_for
from coachlab.record.profile import TrainingStep

LETTER = "ts"
WEEKS_APART = 4
"""Weeks for one step: Coachlab's own assumption."""


def new_steps(found: Sorted, book: Sequence[Reading]) -> list[TrainingStep]:
    """The steps that the plan lacks: one for each proposed competency without an open step.

    Each has a goal that others could see, the next page, and a day four weeks after the one before it.
    """
    plan = found.profile.plan
    busy = {each.competency for each in plan if not each.done}
    open_days = [when for each in plan if not each.done and (when := read_day(each.by_when)) and when > found.today]
    last = max([found.today, *open_days])
    taken = set(keys_of(plan, LETTER))
    steps: list[TrainingStep] = []
    for each in found.proposed():
        if each.competency.id in busy:
            continue
        last += timedelta(weeks=WEEKS_APART)
        pages = reading_for(each.competency.id, book, done_pages(found.profile))
        key = next(free for n in range(1, len(taken) + 2) if (free := f"{LETTER}{n}") not in taken)
        taken.add(key)
        steps.append(
            TrainingStep(
                id=key,
                competency=each.competency.id,
                goal=goal_of(each, found),
                page=pages[0].page if pages else "",
                by_when=last.isoformat(),
            )
        )
    return steps


def goal_of(priority: Priority, found: Sorted) -> str:
    """A goal that others could see: the first behaviour of the next level that was no goal before."""
    used = {each.goal for each in found.profile.plan}
    goals = [f"Somebody who looks could write: “{each}”" for each in priority.behaviours]
    return next((each for each in goals if each not in used), goals[0])
