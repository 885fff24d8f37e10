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
)
from coachlab.review import review

TODAY = date(2026, 1, 15)
MONTHS = [f"{year}-{month:02d}" for year in (2023, 2024, 2025) for month in range(1, 13)]
# 36 months with a step of ten points in July 2024; November 2023 (row 10) is missing.
CONTROLLED = [
    22, 25, 23, 24, 21, 23, 26, 22, 24, 23, None, 22, 24, 22, 23, 25, 22, 23,
    27, 28, 26, 29, 27, 28, 27, 29, 28, 26, 28, 27, 29, 27, 28, 26, 28, 29,
]  # fmt: skip


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
            ),
            observations=observations(CONTROLLED),
            chart=elm_street_chart(),
        ),
        **changes,
    )


def elm_street(*, aim=None, measure=None, chart=None, **changes):
    """The whole project, with changes to its aim, its measure or the measure's chart."""
    the_measure = elm_street_measure(**(measure or {}))
    if chart is not None:
        the_measure = replace(the_measure, chart=elm_street_chart(**chart))
    project = Project(
        title="Blood pressure at Elm Street",
        practice="Elm Street Family Practice",
        synthetic=True,
        aim=elm_street_aim(**(aim or {})),
        measures=[the_measure],
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
