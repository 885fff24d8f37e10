"""The nine data sets of the course that the simulator makes, by the names of their folders."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coachlab.simulate.course_data import (
    chart_audit,
    coaching_contacts,
    measures_by_group,
    messy_export,
    monthly_measures,
    patient_registry,
    practice_assessments,
    practice_registry,
    workflow_times,
)
from coachlab.simulate.course_data.describe import files
from coachlab.simulate.course_data.tables import DataSet

MAKERS: Mapping[str, Callable[[], DataSet]] = {
    "practice-registry": practice_registry.practice_registry,
    "monthly-measures": monthly_measures.monthly_measures,
    "measures-by-group": measures_by_group.measures_by_group,
    "patient-registry": patient_registry.patient_registry,
    "chart-audit": chart_audit.chart_audit,
    "coaching-contacts": coaching_contacts.coaching_contacts,
    "practice-assessments": practice_assessments.practice_assessments,
    "workflow-times": workflow_times.workflow_times,
    "messy-export": messy_export.messy_export,
}


def files_of(folder: str) -> dict[str, str]:
    """Every file of a data set's folder, by its path in it. Raises KeyError for a folder that is none of these.

    >>> sorted(files_of("workflow-times"))
    ['README.md', 'datapackage.json', 'steps-synthetic.csv', 'truth.md']
    """
    return files(MAKERS[folder]())
