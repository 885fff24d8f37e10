"""Makes a subject's picture: numbers by row, signals, verdicts, and every sentence that stands with the chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachlab.charts import describe
from coachlab.charts.picture import Icon, Phase, Picture
from coachlab.charts.signals import signals_of

if TYPE_CHECKING:
    from coachlab.charts.subject import Subject

VERDICTS = {
    "common cause": "Common cause: no special cause at the latest point",
    "improvement high": "Special cause, an improvement: the latest point is high",
    "improvement low": "Special cause, an improvement: the latest point is low",
    "concern high": "Special cause, a concern: the latest point is high",
    "concern low": "Special cause, a concern: the latest point is low",
    "neutral high": "Special cause: the latest point is high",
    "neutral low": "Special cause: the latest point is low",
    "consistently passing": "The target will be met again and again, unless the process changes",
    "consistently failing": "The target will be missed again and again, unless the process changes",
    "hit or miss": "The target will be met in some months and missed in others, by chance",
}
"""Variation and assurance → what each means, in words."""


def picture_of(subject: Subject) -> Picture:
    """The picture of a subject.

    >>> from coachlab.charts.run_chart import run_chart
    >>> picture = picture_of(run_chart([4, 5, 3, 6]).about(name="Calls"))
    >>> picture.kind, picture.centre_name, picture.phases[0].centre_line
    ('Run chart', 'median', 4.5)
    """
    chart, parts, signals = subject.chart, subject.parts, signals_of(subject)
    warnings = describe.warnings_of(subject)
    points = subject.points
    verdicts = [verdict for name in ("variation", "assurance") if (verdict := getattr(chart, name, None))]
    icons = [Icon(verdict, VERDICTS[verdict]) for verdict in verdicts]
    names = [*subject.phase_names, *[""] * len(parts)]
    return Picture(
        kind=subject.chart_name,
        name=subject.name,
        unit=subject.unit,
        better=subject.better,
        months=list(subject.months),
        labels=subject.labels,
        values=subject.values,
        centre_name=subject.centre_name,
        phases=[
            Phase(part.first_row, part.last_row, part.centre_line, name)
            for part, name in zip(parts, names, strict=False)
        ],
        baseline=chart.freeze,
        lower_limits=[point.lower_limit for point in points],
        upper_limits=[point.upper_limit for point in points],
        on_centre=subject.on_centre,
        excluded=chart.exclude,
        missing=subject.missing,
        beyond=[point.row for point in points if point.beyond_limit],
        special={point.row: point.special_cause for point in points if point.special_cause},
        target=subject.target,
        notes=list(subject.notes),
        signals=signals,
        icons=icons,
        counts=list(subject.counts),
        count_names=subject.count_names,
        summary=describe.summary_of(subject, signals, warnings, [f"{icon.words}." for icon in icons]),
        policy=describe.policy_of(subject),
        warnings=warnings,
        nothing=describe.no_signal(subject),
        row_words=describe.row_words(subject, signals),
    )
