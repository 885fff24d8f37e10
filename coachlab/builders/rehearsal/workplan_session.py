"""A plan to balance: people with their hours, tasks, the weeks in which it gets too much, and a coach's questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from coachlab.builders.document_kinds import REHEARSALS
from coachlab.builders.form.fields import Day, Flag, Kind, Number, Text
from coachlab.builders.form.items import Items
from coachlab.builders.form.part_session import PartSession
from coachlab.builders.form.session import Message
from coachlab.builders.rehearsal.questions_said import said_of
from coachlab.record.rehearsals import Helper, PlanTask, Rehearsals
from coachlab.rehearsal.workplans import loads, weeks_of, workplan_questions

_TASK: Mapping[str, Kind] = {
    "name": Text(),
    "who": Text(),
    "hours": Number("number of hours"),
    "begins": Day(),
    "due": Day(),
    "after": Text(),
    "done": Flag(),
}


class WorkplanSession(PartSession[Rehearsals]):
    """The plan, and each person's hours week by week.

    >>> import tempfile; from pathlib import Path; from coachlab.record import save
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "my-rehearsals.json"
    ...     save(Rehearsals(), path)
    ...     changes = [{"pointer": "/workplan/people/h1/name", "value": "Maria", "seq": 1}]
    ...     answers = WorkplanSession(path).handle({"type": "set", "changes": changes})
    ...     [each["ask"][0]["question"] for each in answers if each["type"] == "feedback"][0]
    'How many hours a week can Maria truly give, with everything else that they do?'
    """

    kind = REHEARSALS
    PART = "/workplan"
    FIELDS: ClassVar[Mapping[str, Kind]] = {"/workplan/purpose": Text()}
    LISTS: ClassVar[tuple[Items, ...]] = (
        Items("/workplan/people", Helper, {"name": Text(), "hours": Number("number of hours")}, "h"),
        Items("/workplan/tasks", PlanTask, _TASK, "k"),
    )

    def about(self, record: Rehearsals) -> Message:
        """Whom a task can be given to, and after which other task it can come."""
        plan = record.workplan
        return {
            "people": [[each.id, each.name or "Somebody without a name"] for each in plan.people if each.id],
            "tasks": [[each.id, each.name or "A task without a name"] for each in plan.tasks if each.id],
        }

    def feedback(self, record: Rehearsals) -> Message:
        """The coach's questions, and the table of weeks: for each person the hours asked and those that there are."""
        plan = record.workplan
        weeks = weeks_of(plan)
        rows = [[load for load in loads(plan) if load.helper is helper] for helper in plan.people]
        table = {
            "weeks": [f"{week.day} {week:%b}" for week in weeks],
            "rows": [
                {
                    "name": helper.name or "Somebody without a name",
                    "there": "" if helper.hours is None else f"{helper.hours:g}",
                    "hours": [f"{load.hours:g}" for load in row],
                    "over": [load.too_much for load in row],
                }
                for helper, row in zip(plan.people, rows, strict=True)
            ],
        }
        return {**said_of(workplan_questions(plan)), "table": table if weeks and plan.people else None}
