"""The process map's form: the steps as they are done today, who does them, where they lead, where data are born."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from coachlab.builders.form.drawn_session import DrawnSession
from coachlab.builders.form.fields import Choice, FieldError, Kind, Number, Text, quoted
from coachlab.builders.form.items import Items, keys_of
from coachlab.builders.form.session import Message
from coachlab.diagrams import ProcessMapDiagram, process_map
from coachlab.record import END, STEP_KINDS, ProcessStep, Project, StepPath
from coachlab.record.words import cut

LONGEST = 60
"""Characters of a step's name in a choice."""


class Minutes(Number):
    """Minutes, not below zero; an empty field is `None`."""

    def read(self, text: str) -> float | None:
        """The minutes.

        >>> Minutes("number of minutes").read("12.5")
        12.5
        >>> Minutes("number of minutes").read("-3")
        Traceback (most recent call last):
        coachlab.builders.form.fields.FieldError: “-3” is below zero, and a time cannot be.
        """
        number = super().read(text)
        if number is not None and number < 0:
            raise FieldError(f"{quoted(text)} is below zero, and a time cannot be.")
        return number


STEPS = Items(
    "/process_map/steps",
    ProcessStep,
    {
        "name": Text(),
        "kind": Choice(STEP_KINDS),
        "who": Text(),
        "minutes": Minutes("number of minutes"),
        "data": Text(),
        "trouble": Text(),
    },
    "s",
    lists=(Items("paths", StepPath, {"to": Text(), "when": Text()}, "p"),),
)


class ProcessMapSession(DrawnSession):
    """The process map of the project.

    >>> import tempfile; from pathlib import Path; from coachlab.record import save
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "project.json"
    ...     save(Project(), path)
    ...     changes = [{"pointer": "/process_map/steps/s1/name", "value": "Take the reading", "seq": 1},
    ...                {"pointer": "/process_map/steps/s1/minutes", "value": "2", "seq": 2}]
    ...     *_, last = ProcessMapSession(path).handle({"type": "set", "changes": changes})
    ...     print(last["chart"]["summary"][:62])
    Process map: 1 step. 2 minutes of work, each step counted once
    """

    PART = "/process_map"
    FIELDS: ClassVar[Mapping[str, Kind]] = {
        f"/process_map/{name}": Text() for name in ("name", "begins", "ends", "seen")
    }
    LISTS = (STEPS,)

    def drawing(self, project: Project) -> ProcessMapDiagram:
        """The process map."""
        return process_map(project)

    def about(self, project: Project) -> Message:
        """The steps to lead on to, and the roles that were used already."""
        return {"steps": step_choices(project), "roles": roles(project)}


def step_choices(project: Project) -> list[list[str]]:
    """Where a way can lead, as pairs of id and words.

    >>> from coachlab.record import ProcessMap
    >>> step_choices(Project(process_map=ProcessMap(steps=[ProcessStep(id="a", name="Call"), ProcessStep()])))
    [['a', '1. Call'], ['s1', '2. Step without a name'], ['end', 'The end']]
    """
    steps = project.process_map.steps
    found = []
    for number, (key, step) in enumerate(zip(keys_of(steps, STEPS.letter), steps, strict=True), 1):
        name = " ".join(step.name.split()) or "Step without a name"
        found.append([key, f"{number}. {cut(name, LONGEST)}"])
    return [*found, [END, "The end"]]


def roles(project: Project) -> list[str]:
    """The roles of the steps, each once, in the order in which they come in.

    >>> from coachlab.record import ProcessMap
    >>> roles(Project(process_map=ProcessMap(steps=[ProcessStep(who="Nurse"), ProcessStep(who=" nurse")])))
    ['Nurse']
    """
    found: dict[str, str] = {}
    for step in project.process_map.steps:
        who = " ".join(step.who.split())
        if who:
            found.setdefault(who.casefold(), who)
    return list(found.values())
