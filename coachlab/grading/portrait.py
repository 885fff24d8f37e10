"""A learner's answer as a reader sees it: the aim in one sentence and each chart, everything escaped."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from coachlab.charts import chart_of
from coachlab.charts.errors import ChartError
from coachlab.record import Measure, Project
from coachlab.review import aim_sentence

CLAIM_WORDS = {
    "improved": "It has improved.",
    "not yet": "It has not improved yet.",
    "worse": "It has become worse.",
    "cannot tell": "I cannot tell yet.",
}


@dataclass(frozen=True)
class Portrait:
    """A project drawn for reading; a notebook shows it as HTML.

    >>> from coachlab.record import Aim
    >>> "&lt;b&gt;" in Portrait(Project(aim=Aim(what="<b>fewer</b> falls"))).to_html()
    True
    """

    project: Project

    def __repr__(self) -> str:
        return "The answer"

    def _repr_html_(self) -> str:
        return self.to_html()

    def to_html(self) -> str:
        """The aim and the charts as HTML without scripts; whatever the learner wrote is escaped."""
        parts = [f"<p>{escape(aim_sentence(self.project.aim))}</p>"]
        parts += [_measure(measure, number) for number, measure in enumerate(self.project.measures)]
        return "\n".join(parts)


def _measure(measure: Measure, number: int) -> str:
    if not measure.observations:
        return f"<p>{escape(measure.name or 'The measure')}: no month has a number yet.</p>"
    try:
        chart = chart_of(measure).to_html(prefix=f"answer-{number}-")
    except ChartError as error:
        return f"<p>{escape(measure.name or 'The measure')}: no chart could be drawn. {escape(str(error))}</p>"
    settings = measure.chart
    claim = CLAIM_WORDS.get(settings.claim, "Nothing said yet.")
    reason = f" {escape(settings.claim_reason)}" if settings.claim_reason.strip() else ""
    return f"{chart}\n<p><strong>What you say it shows:</strong> {escape(claim)}{reason}</p>"
