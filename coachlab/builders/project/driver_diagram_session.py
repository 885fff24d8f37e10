"""The driver diagram's form: drivers as an outline, their measures, and the change ideas that should move them."""

from __future__ import annotations

from coachlab.builders.form.drawn_session import DrawnSession
from coachlab.builders.form.fields import Several, Text
from coachlab.builders.form.items import Items
from coachlab.builders.form.session import Message
from coachlab.builders.project.choices import driver_choices, measure_choices
from coachlab.diagrams.drivers import DriverDiagram, driver_diagram
from coachlab.record import ChangeIdea, Driver, Project
from coachlab.record.tree import forest
from coachlab.review import aim_sentence

DRIVERS = Items("/drivers", Driver, {"name": Text(), "parent": Text(), "measures": Several()}, "d", parent="parent")
IDEAS = Items("/changes", ChangeIdea, {name: Text() for name in ("name", "driver", "concept", "origin")}, "ch")


class DriverDiagramSession(DrawnSession):
    """The drivers and the change ideas of the project.

    >>> import tempfile; from pathlib import Path; from coachlab.record import load, save
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "project.json"
    ...     save(Project(), path)
    ...     changes = [{"pointer": "/drivers/d1/name", "value": "Readings can be trusted", "seq": 1},
    ...                {"pointer": "/changes/ch1/name", "value": "A timer", "seq": 2},
    ...                {"pointer": "/changes/ch1/driver", "value": "d1", "seq": 3}]
    ...     *_, last = DriverDiagramSession(path).handle({"type": "set", "changes": changes})
    ...     print(last["chart"]["summary"])
    The diagram has 1 primary driver and 1 change idea.
    """

    PART = "/drivers"
    LISTS = (DRIVERS, IDEAS)

    def drawing(self, project: Project) -> DriverDiagram:
        """The driver diagram."""
        return driver_diagram(project)

    def about(self, project: Project) -> Message:
        """The measures and drivers to choose from, the drivers in the order of the diagram."""
        return {"measures": measure_choices(project), "drivers": driver_choices(project)}

    def feedback(self, project: Project) -> Message:
        """The aim in words, the picture, and the coach's questions."""
        aim = "" if _no_aim(project) else aim_sentence(project.aim)
        return {"aim": aim, "primary": primary_words(project), **super().feedback(project)}


def _no_aim(project: Project) -> bool:
    aim = project.aim
    return not any(text.strip() for text in (aim.what, aim.whom, aim.where, aim.by_when)) and aim.target is None


def primary_words(project: Project) -> str:
    """The primary drivers in a sentence that follows the aim's.

    >>> primary_words(Project(drivers=[Driver(name="Readings can be trusted"), Driver(name="Patients come back")]))
    'For this to happen: 1. Readings can be trusted. 2. Patients come back.'
    """
    roots, _ = forest(project.drivers)
    names = [name.rstrip(".") for root in roots if (name := " ".join(root.item.name.split()))]
    said = " ".join(f"{number}. {name}." for number, name in enumerate(names, 1))
    return f"For this to happen: {said}" if said else ""
