"""Which part of a document can be made alone: one cycle of the PDSA log, one measure of the plan, one chart."""

from __future__ import annotations

from coachlab.documents.errors import DocumentError
from coachlab.documents.measure_plan import measure_title, numbered_measures
from coachlab.documents.pdsa import cycle_title, numbered_cycles
from coachlab.record.project import Measure, Project
from coachlab.record.words import counted, listed


def parts_alone(project: Project, kind: str) -> list[tuple[str, str]]:
    """What can be made alone of this kind of document, each with its heading: a cycle by its number, from 1, a measure
    by its id. Measures of a chart are those that have data.

    >>> from coachlab.record.pdsa import PdsaCycle
    >>> parts_alone(Project(cycles=[PdsaCycle(), PdsaCycle(name="One week")]), "pdsa")
    [('1', 'Cycle 1'), ('2', 'Cycle 2: One week')]
    """
    if kind == "pdsa":
        return [(str(number), cycle_title(cycle, number)) for number, cycle in numbered_cycles(project)]
    if kind not in ("measures", "chart"):
        return []
    seen: dict[str, str] = {}
    for number, measure in numbered_measures(project):
        if measure.id and (kind == "measures" or has_data(measure)):
            seen.setdefault(measure.id, measure_title(measure, number))
    return list(seen.items())


def has_data(measure: Measure) -> bool:
    """Whether a measure has a number to draw."""
    return any(observation.numerator is not None for observation in measure.observations)


def checked_cycle(project: Project, cycle: int) -> int:
    """The number of a cycle that the log has; 0 is the whole log. Raises DocumentError.

    >>> checked_cycle(Project(), 0)
    0
    """
    if cycle and not numbered_cycles(project, cycle):
        have = counted(len(project.cycles), "PDSA cycle")
        what = f"choose 1 to {len(project.cycles)}" if project.cycles else "add one"
        raise DocumentError(f"The project has {have}, and none with the number {cycle}: {what}.")
    return cycle


def named_measure(project: Project, measure_id: str) -> tuple[int, Measure]:
    """The place, from 1, and the measure with this id. Raises DocumentError where the project has none."""
    for number, measure in numbered_measures(project):
        if measure.id == measure_id:
            return number, measure
    known = listed([each.id for each in project.measures if each.id], most=12, joint="or")
    raise DocumentError(
        f"The project has no measure with the id {measure_id!r}: {f'choose {known}' if known else 'add one'}."
    )
