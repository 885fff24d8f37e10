"""Which measure a form works on: the one that is named, the aim's, or a new one that begins with the first word."""

from __future__ import annotations

from coachlab.record import Measure, Project


def aim_measure(project: Project) -> Measure | None:
    """The measure that will tell whether the aim is reached; None where the aim names none that is there.

    >>> aim_measure(Project()) is None
    True
    """
    return project.measure(project.aim.measure) if project.aim.measure else None


def ensure_aim_measure(project: Project) -> Measure:
    """The aim's measure, made and linked where there is none; a lone measure without a link is taken as the aim's.

    >>> project = Project()
    >>> ensure_aim_measure(project) is project.measures[0], project.aim.measure
    (True, 'm1')
    """
    measure = aim_measure(project)
    if measure is None:
        measure = project.measures[0] if len(project.measures) == 1 else ensure_measure(project, new_id(project))
        project.aim.measure = measure.id
    return measure


def ensure_measure(project: Project, measure_id: str) -> Measure:
    """The measure with this id, made where there is none; the first one of a project becomes the aim's.

    >>> ensure_measure(Project(), "m1").kind
    'outcome'
    """
    measure = measure_or_new(project, measure_id)
    measure.id = measure_id
    if not any(each is measure for each in project.measures):
        project.measures.append(measure)
        if not project.aim.measure:
            project.aim.measure = measure_id
    return measure


def measure_or_new(project: Project, measure_id: str) -> Measure:
    """The measure with this id, or the one that would be made; the project stays as it is."""
    percent = project.aim.unit.strip() in ("%", "")
    return find_measure(project, measure_id) or Measure(
        id=measure_id,
        kind="" if project.measures else "outcome",
        display="percent" if percent else "number",
        unit="%" if percent else project.aim.unit,
    )


def find_measure(project: Project, measure_id: str) -> Measure | None:
    """The measure with this id. One that another program wrote without an id answers to the id it would be given.

    >>> find_measure(Project(measures=[Measure(name="Readings")]), "m1").name
    'Readings'
    """
    return project.measure(measure_id) or (project.measure("") if measure_id == new_id(project) else None)


def chosen_id(project: Project, wanted: str | None) -> str:
    """The id of the measure that a chart's form works on: the wanted one, else the aim's, else the first, else new.

    >>> chosen_id(Project(), None), chosen_id(Project(), "readings")
    ('m1', 'readings')
    """
    if wanted:
        return wanted
    measure = aim_measure(project) or next(iter(project.measures), None)
    return measure.id if measure is not None and measure.id else new_id(project)


def new_id(project: Project) -> str:
    """An id that no measure has; the same for two windows that look at the same file.

    >>> new_id(Project(measures=[Measure(id="m1")]))
    'm2'
    """
    taken = {measure.id for measure in project.measures}
    return next(f"m{number}" for number in range(1, len(taken) + 2) if f"m{number}" not in taken)
