"""Parts of an improvement project, as a page writes them in YAML or as a record's file holds them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from coachlab.paths import BOOK, DATASETS
from coachlab.record import Project, load
from coachlab.record.causes import Cause, CauseAndEffect, Pareto, ParetoCategory
from coachlab.record.drivers import ChangeIdea, Driver
from coachlab.record.pdsa import DECISIONS, SCALES, PdsaCycle
from coachlab.record.process_map import END, STEP_KINDS, ProcessMap, ProcessStep, StepPath
from coachlab.record.project import Aim, Measure
from coachlab.site.course_numbers import FigureError
from coachlab.site.figures.bodies import chosen, items_of, keys_of, needed, number, read_mapping, words

ELM_STREET = DATASETS / "elm-street-blood-pressure" / "elm-street-project.json"
FIGURES = BOOK / "figures"
"""The folder of records that belong to a page alone."""


def recorded(name: str) -> Project:
    """The project of this name: "elm-street", or a file of book/figures. Raises FigureError where there is none.

    >>> recorded("elm-street").practice
    'Elm Street Family Practice (invented)'
    """
    file = ELM_STREET if name == "elm-street" else FIGURES / f"{name}.json"
    if not file.is_file():
        raise FigureError(
            f"There is no record “{name}”: write elm-street, the name of a file in book/figures, or YAML."
        )
    found = load(file)
    if not isinstance(found, Project):
        raise FigureError(f"The record “{name}” is no improvement project.")
    return found


def drivers_in(lines: Iterable[str]) -> Project:
    """A driver diagram: an aim, and drivers with drivers and ideas below them.

    >>> made = drivers_in(["aim: Fewer falls", "drivers:", "- name: Safe rooms", "  ideas: [Night lights]"])
    >>> made.drivers[0].name, made.changes[0].driver == made.drivers[0].id
    ('Safe rooms', True)
    """
    body = read_mapping(lines, ("aim", "drivers"))
    made = Project(aim=Aim(what=words(needed(body, "aim", "A driver diagram"))))
    for each in items_of(needed(body, "drivers", "A driver diagram"), "“drivers”"):
        _driver(made, each, "")
    return made


def _driver(made: Project, value: object, parent: str) -> None:
    about = keys_of({"name": value} if isinstance(value, str) else value, _DRIVER, "A driver")
    driver = Driver(id=f"d{len(made.drivers)}", name=words(needed(about, "name", "A driver")), parent=parent)
    made.drivers.append(driver)
    if about.get("measure"):
        made.measures.append(Measure(id=f"m{len(made.measures)}", name=words(about["measure"])))
        driver.measures = [made.measures[-1].id]
    for below in items_of(about.get("drivers"), "A driver's “drivers”"):
        _driver(made, below, driver.id)
    for idea in items_of(about.get("ideas"), "A driver's “ideas”"):
        made.changes.append(ChangeIdea(id=f"c{len(made.changes)}", name=words(idea), driver=driver.id))


_DRIVER = ("name", "measure", "drivers", "ideas")


def causes_in(lines: Iterable[str]) -> Project:
    """A cause and effect diagram: the effect, and branches with their causes.

    >>> made = causes_in(["effect: Late visits", "causes:", "  Rooms: [{cause: One cuff, seen: counted}]"])
    >>> [(each.name, each.evidence) for each in made.cause_and_effect.causes]
    [('Rooms', ''), ('One cuff', 'counted')]
    """
    body = read_mapping(lines, ("effect", "causes"))
    branches = needed(body, "causes", "A cause and effect diagram")
    if not isinstance(branches, dict):
        raise FigureError("“causes” names its branches, each with a list: write “People:” and the causes below it.")
    causes: list[Cause] = []
    for name, below in branches.items():
        causes.append(Cause(id=f"c{len(causes)}", name=words(name)))
        _causes(causes, below, causes[-1].id)
    effect = words(needed(body, "effect", "A cause and effect diagram"))
    return Project(cause_and_effect=CauseAndEffect(effect=effect, causes=causes))


def _causes(causes: list[Cause], value: object, parent: str) -> None:
    for each in items_of(value, "What stands below a branch or a cause"):
        about = keys_of(
            {"cause": each} if isinstance(each, str) else each, ("cause", "seen", "chosen", "why"), "A cause"
        )
        causes.append(
            Cause(
                id=f"c{len(causes)}",
                name=words(needed(about, "cause", "A cause")),
                parent=parent,
                evidence=words(about.get("seen")),
                chosen=words(about.get("chosen")) == "yes",
            )
        )
        _causes(causes, about.get("why"), causes[-1].id)


def process_in(lines: Iterable[str]) -> Project:
    """A process map: what begins and ends it, and its steps in their order.

    >>> made = process_in(["name: A visit", "steps:", '- {name: "High?", kind: decision, next: {"yes": a, "no": end}}',
    ...                    "- {name: Again, id: a, who: Nurse}"])
    >>> [(way.when, way.to) for way in made.process_map.steps[0].paths]
    [('yes', 'a'), ('no', 'end')]
    """
    body = read_mapping(lines, ("name", "begins", "ends", "seen", "steps"))
    name, begins, ends, seen = (words(body.get(key)) for key in ("name", "begins", "ends", "seen"))
    steps = [_step(each) for each in items_of(needed(body, "steps", "A process map"), "“steps”")]
    known = {step.id for step in steps} | {END}
    for step in steps:
        for way in step.paths:
            if way.to not in known:
                raise FigureError(f"“{step.name}” leads to “{way.to}”: no step has this id, and it is not “{END}”.")
    return Project(process_map=ProcessMap(name=name, begins=begins, ends=ends, seen=seen, steps=steps))


def _step(value: object) -> ProcessStep:
    about = keys_of(value, ("name", "id", "kind", "who", "minutes", "data", "trouble", "next"), "A step")
    ways = about.get("next") or {}
    pairs = ways.items() if isinstance(ways, dict) else [("", ways)]
    return ProcessStep(
        id=words(about.get("id")),
        name=words(needed(about, "name", "A step")),
        kind=chosen(about.get("kind"), STEP_KINDS, "A step's kind") or "step",
        who=words(about.get("who")),
        minutes=None if about.get("minutes") is None else number(about["minutes"], "A step's minutes"),
        data=words(about.get("data")),
        trouble=words(about.get("trouble")),
        paths=[StepPath(id=f"w{place}", when=words(when), to=words(to)) for place, (when, to) in enumerate(pairs)],
    )


def pareto_in(lines: Iterable[str]) -> Pareto:
    """What was counted, by category.

    >>> pareto_in(["counted: Why calls failed", "counts: {No answer: 21, Moved: 4}"]).categories[0].count
    21
    """
    body = read_mapping(lines, ("counted", "period", "source", "counts"))
    counts = needed(body, "counts", "A Pareto chart")
    if not isinstance(counts, dict):
        raise FigureError("“counts” has a line for each category: “No answer: 21”.")
    return Pareto(
        counted=words(needed(body, "counted", "A Pareto chart")),
        period=words(body.get("period")),
        source=words(body.get("source")),
        categories=[_category(place, name, count) for place, (name, count) in enumerate(counts.items())],
    )


def _category(place: int, name: object, count: object) -> ParetoCategory:
    if isinstance(count, bool) or not isinstance(count, int) or count < 0:
        raise FigureError(f"The count of “{name}” is a whole number, not “{count}”.")
    return ParetoCategory(id=f"p{place}", name=words(name), count=count)


def cycles_in(lines: Iterable[str]) -> Project:
    """The cycles of one change idea, in their order.

    >>> made = cycles_in(["change: A recall list", "cycles: [{name: Ten calls, scale: few, learned: Evenings work}]"])
    >>> made.changes[0].name, made.cycles[0].scale, made.cycles[0].learning
    ('A recall list', 'few', 'Evenings work')
    """
    body = read_mapping(lines, ("change", "cycles"))
    made = Project(changes=[ChangeIdea(id="c", name=words(needed(body, "change", "A ramp")))])
    made.cycles = [_cycle(each) for each in items_of(needed(body, "cycles", "A ramp"), "“cycles”")]
    return made


def _cycle(value: Any) -> PdsaCycle:
    about = keys_of(value, ("name", "scale", "learned", "decision"), "A cycle")
    return PdsaCycle(
        change="c",
        name=words(needed(about, "name", "A cycle")),
        scale=chosen(about.get("scale"), SCALES, "A cycle's scale"),
        learning=words(about.get("learned")),
        decision=chosen(about.get("decision"), DECISIONS, "A cycle's decision"),
    )
