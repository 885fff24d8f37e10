"""Balancing a plan: each person's hours week by week, and what a coach would ask about the tasks.

A task's hours are spread evenly over the days from its beginning to its due day. Thresholds are Coachlab's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from coachlab.record.rehearsals import Helper, PlanTask, Workplan
from coachlab.rehearsal.questions import Question

MOST_WEEKS = 26
"""Weeks that are shown; a plan for small practices seldom looks further."""
LARGE = 8
"""Hours above which a task is a project of its own."""


@dataclass(frozen=True)
class Load:
    """One person's hours in the week that begins on the Monday `week`, and how many there are (None: not said)."""

    helper: Helper
    week: date
    hours: float
    there: float | None

    @property
    def too_much(self) -> bool:
        """Whether the week asks for more than the person can give."""
        return self.there is not None and self.hours > self.there + 0.05


def monday(day: date) -> date:
    """The Monday of a day's week.

    >>> monday(date(2027, 3, 4))
    datetime.date(2027, 3, 1)
    """
    return day - timedelta(days=day.weekday())


def days_of(task: PlanTask) -> tuple[date, date] | None:
    """A task's first and last day; None where one is missing or they are the wrong way round."""
    try:
        begins, due = date.fromisoformat(task.begins), date.fromisoformat(task.due)
    except ValueError:
        return None
    return (begins, due) if begins <= due else None


def weeks_of(plan: Workplan) -> list[date]:
    """The Mondays from the first task's week to the last one's, at most `MOST_WEEKS`."""
    spans = [span for task in plan.tasks if (span := days_of(task))]
    if not spans:
        return []
    first, last = monday(min(begin for begin, _ in spans)), monday(max(end for _, end in spans))
    return [first + timedelta(weeks=week) for week in range(min(MOST_WEEKS, (last - first).days // 7 + 1))]


def loads(plan: Workplan) -> list[Load]:
    """Each person's hours in each week, the people in their order.

    >>> task = PlanTask(id="a", who="m", hours=4, begins="2027-03-01", due="2027-03-14")
    >>> found = loads(Workplan(people=[Helper(id="m", name="Maria", hours=1)], tasks=[task]))
    >>> [(load.hours, load.too_much) for load in found]
    [(2.0, True), (2.0, True)]
    """
    weeks = weeks_of(plan)
    hours = {(helper.id, week): 0.0 for helper in plan.people for week in weeks}
    for task in plan.tasks:
        span = days_of(task)
        if span is None or not task.hours or task.done:
            continue
        begins, due = span
        each = task.hours / ((due - begins).days + 1)
        for week in weeks:
            days = (min(due, week + timedelta(days=6)) - max(begins, week)).days + 1
            if days > 0 and (task.who, week) in hours:
                hours[task.who, week] += each * days
    return [
        Load(helper, week, round(hours[helper.id, week], 2), helper.hours) for helper in plan.people for week in weeks
    ]


def workplan_questions(plan: Workplan) -> Iterator[Question]:
    """What a coach asks about a plan, the most pressing first; nothing about one that nobody has begun."""
    if not plan.tasks and not plan.people:
        return
    yield from _of_the_weeks(plan)
    yield from _of_the_whole(plan)
    by_id = {task.id: task for task in plan.tasks}
    for task in plan.tasks:
        if task.name and not task.done:
            yield from _of_a_task(task, by_id)


def _of_the_weeks(plan: Workplan) -> Iterator[Question]:
    told: set[str] = set()
    too_much = [load for load in loads(plan) if load.too_much]
    for load in too_much:
        if load.helper.id in told:
            continue
        told.add(load.helper.id)
        name = load.helper.name or "somebody"
        yield Question(
            f"too much {load.helper.id}",
            f"In the week of {load.week.day} {load.week:%B} {name} would need {load.hours:g} hours and has "
            f"{load.there:g}. What can move, shrink, or go to somebody else?",
            f"/workplan/people/{load.helper.id}",
            f"the hours of {name}",
            "A plan that one person cannot keep is broken on the day it is made.",
        )
    if plan.people and plan.tasks and weeks_of(plan) and not too_much and all(each.hours for each in plan.people):
        yield Question(
            "balanced",
            "Nobody is asked for more hours than they have.",
            "/workplan",
            "the weeks",
            "A plan that can be kept builds trust in the next one.",
            praise=True,
        )


def _of_the_whole(plan: Workplan) -> Iterator[Question]:
    open_tasks = [task for task in plan.tasks if task.name and not task.done]
    given = [task.who for task in open_tasks if task.who]
    if len(given) > 2 and len(set(given)) == 1 and len(plan.people) > 1:
        yield Question(
            "one person",
            "All tasks lie with one person. What happens in the week in which they are ill?",
            "/workplan/tasks",
            "who does what",
            "In a small practice one cold can stop a project.",
        )
    for helper in plan.people:
        if helper.name and helper.hours is None:
            yield Question(
                f"hours {helper.id}",
                f"How many hours a week can {helper.name} truly give, with everything else that they do?",
                f"/workplan/people/{helper.id}/hours",
                f"the hours of {helper.name}",
                "Ask them, and not their manager.",
            )


def _of_a_task(task: PlanTask, by_id: dict[str, PlanTask]) -> Iterator[Question]:
    at, name = f"/workplan/tasks/{task.id}", f"“{task.name}”"
    if not task.who:
        yield Question(
            "who", f"Who does {name}? One name.", f"{at}/who", name, "What belongs to all is done by nobody."
        )
    if not task.due:
        yield Question(
            "due", f"By which day is {name} done?", f"{at}/due", name, "Without a day it is done when all else is."
        )
    elif task.begins and days_of(task) is None:
        yield Question(
            "order",
            f"{name} is due before it begins. Which of the two days is meant?",
            f"{at}/due",
            name,
            "Then its hours can be spread over the weeks.",
        )
    before = by_id.get(task.after)
    if before is not None and before.due and task.begins and task.begins <= before.due and before.id != task.id:
        yield Question(
            "after",
            f"{name} begins before “{before.name}” is done. Can it, or which day has to move?",
            f"{at}/begins",
            name,
            "Waiting for each other is where plans lose their weeks.",
        )
    if task.hours and task.hours > LARGE:
        yield Question(
            "large",
            f"{name} takes {task.hours:g} hours. What is the first piece of it that could be done in two?",
            f"{at}/hours",
            name,
            "Small pieces get done between two patients.",
        )
