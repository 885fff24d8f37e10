"""Projects for the tests of the review: Elm Street as good work looks, and ways to change one thing about it."""

import random
from dataclasses import replace
from datetime import date

from coachlab.record.project import (
    Aim,
    Annotation,
    ChartSettings,
    Measure,
    Observation,
    OperationalDefinition,
    Project,
    Stratum,
)
from coachlab.review import review

TODAY = date(2026, 1, 15)
MONTHS = [f"{year}-{month:02d}" for year in (2023, 2024, 2025) for month in range(1, 13)]
# 36 months with a step of ten points in July 2024; November 2023 (row 10) is missing.
CONTROLLED = [
    22, 25, 23, 24, 21, 23, 26, 22, 24, 23, None, 22, 24, 22, 23, 25, 22, 23,
    27, 28, 26, 29, 27, 28, 27, 29, 28, 26, 28, 27, 29, 27, 28, 26, 28, 29,
]  # fmt: skip
# Of 20 in each group: patients who prefer Spanish are behind at first, and catch up with the change.
SPANISH = [10, 9, 11, 10, 10, 9, 11, 10, 9, 10, None, 10, *[10] * 6, *[14] * 18]
OTHERS = [13, 12, 13, 12, 13, 12, 13, 12, 13, 13, None, 12, *[13] * 6, *[14] * 18]


def elm_street_aim(**changes):
    """The aim of Elm Street, complete, with what a test changes."""
    return replace(
        Aim(
            what="blood pressure control (below 140/90 at the latest reading)",
            whom="adults 18-85 with hypertension seen in the month",
            where="Elm Street Family Practice",
            baseline=58.0,
            target=70.0,
            unit="%",
            by_when="2027-06-30",
            measure="bp",
            equity="Spanish-speaking patients, who are 9 points behind",
        ),
        **changes,
    )


def observations(values, size=40, first=0):
    """One row a month with these numerators of `size`; None leaves the month out, as an export does."""
    return [
        Observation(month=MONTHS[first + row], numerator=value, denominator=size)
        for row, value in enumerate(values)
        if value is not None
    ]


def elm_street_chart(**changes):
    """The chart settings of Elm Street: frozen, annotated, with a claim that its data support."""
    return replace(
        ChartSettings(
            freeze=12,
            target=70.0,
            annotations=[
                Annotation(month="2023-11", text="EHR changeover: no data"),
                Annotation(month="2024-07", text="Repeat readings became routine, recall list started"),
            ],
            claim="improved",
            claim_reason="18 points in a row above the frozen median since July 2024",
        ),
        **changes,
    )


def elm_street_measure(**changes):
    """The outcome measure of Elm Street."""
    return replace(
        Measure(
            id="bp",
            name="Blood pressure controlled",
            kind="outcome",
            direction="higher",
            definition=OperationalDefinition(
                numerator="of these, those whose latest reading is below 140/90",
                denominator="adults 18 to 85 with high blood pressure seen in the month",
                exclusions="patients who are pregnant or on dialysis",
                source="blood pressure report of the record system",
                who="Lee (quality lead)",
                how_often="on the first Monday of each month, for the month before",
                shown="run chart on the huddle board",
            ),
            observations=observations(CONTROLLED),
            stratified_by="preferred language",
            strata=[
                Stratum(id="es", name="Spanish", observations=observations(SPANISH, 20)),
                Stratum(id="other", name="Other", observations=observations(OTHERS, 20)),
            ],
            chart=elm_street_chart(),
        ),
        **changes,
    )


def elm_street_process(**changes):
    """A process measure of Elm Street, from a small sample of charts."""
    definition = OperationalDefinition(
        numerator="of these, visits with a second reading in the record",
        denominator="visits in the month with a first reading of 140/90 or higher",
        exclusions="visits that the patient had to end early",
        source="charts, read by hand",
        who="Ana (medical assistant)",
        how_often="each month, in its last week",
        sample="20 charts, every fifth one of the list",
        shown="run chart on the huddle board, below the first one",
    )
    return replace(
        Measure(
            id="repeat",
            name="High readings that were repeated",
            kind="process",
            direction="higher",
            definition=definition,
            observations=observations(steady(12, 12), 20),
        ),
        **changes,
    )


def elm_street_balancing(**changes):
    """A balancing measure of Elm Street."""
    definition = OperationalDefinition(
        numerator="of these, visits that ended 15 minutes or more after their planned end",
        denominator="all visits of the two medical assistants in the month",
        exclusions="none",
        source="check-out times in the schedule",
        who="Kim (front desk)",
        how_often="monthly",
        shown="a line on the huddle board",
    )
    return replace(
        Measure(
            id="late",
            name="Visits that end late",
            kind="balancing",
            direction="lower",
            definition=definition,
            observations=observations(steady(12, 8)),
        ),
        **changes,
    )


def elm_street(*, aim=None, measure=None, chart=None, **changes):
    """The project with its aim and its measures, and changes to the aim, the aim's measure or its chart."""
    the_measure = elm_street_measure(**(measure or {}))
    if chart is not None:
        the_measure = replace(the_measure, chart=elm_street_chart(**chart))
    project = Project(
        title="Blood pressure at Elm Street",
        practice="Elm Street Family Practice",
        synthetic=True,
        aim=elm_street_aim(**(aim or {})),
        measures=[the_measure, elm_street_process(), elm_street_balancing()],
    )
    return replace(project, **changes)


def steady(count, level=23, seed=3, spread=2):
    """Numerators that only go up and down around a level, the same ones each time."""
    numbers = random.Random(seed)
    return [level + numbers.randint(-spread, spread) for _ in range(count)]


def asked(project, criterion=None, today=TODAY):
    """The questions of a review (of one criterion): everything but the praise."""
    return [f for f in review(project, today=today) if f.severity != "praise" and criterion in (None, f.criterion)]


def praised(project, criterion=None, today=TODAY):
    """What a review names as good."""
    return [f for f in review(project, today=today) if f.severity == "praise" and criterion in (None, f.criterion)]
