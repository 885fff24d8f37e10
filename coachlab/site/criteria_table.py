"""The tables of "What your coach looks for": the review's criteria and the steps of its score, as Sphinx nodes."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from docutils import nodes

from coachlab.record.project import Project
from coachlab.review import CRITERIA, Criterion, Severity
from coachlab.review.evidence import Evidence
from coachlab.review.progress import STEPS
from coachlab.review.sources import Source
from coachlab.site.criteria_examples import examples
from coachlab.site.doc_tables import Cited, curly, paragraph, row, table

WEIGHTS: dict[Severity, str] = {"must": "First", "should": "Worth a thought", "praise": "Praise"}
"""The weights of what a coach says, as the page names and explains them."""
HEADS = ("What is looked at", "For example, your coach says", "Why it matters", "Source")
STEP_HEADS = ("Score", "Name", "What in your project shows it", "What your coach asks if it is not there")


def criteria_of(parts: Iterable[str]) -> list[Criterion]:
    """The criteria of these parts of a project, in the order in which a coach would ask.

    Raises ValueError with one sentence where a part has none.

    >>> [criterion.id for criterion in criteria_of(["changes"])][:2]
    ['changes.driver', 'changes.concrete']
    """
    wanted = list(parts)
    known = list(dict.fromkeys(name.partition(".")[0] for name in CRITERIA))
    for part in wanted:
        if part not in known:
            raise ValueError(f"No criterion is about “{part}”: choose among {', '.join(known)}.")
    return [criterion for criterion in CRITERIA.values() if criterion.id.partition(".")[0] in wanted]


def criteria_table(parts: Iterable[str], caption: str, cited: Cited) -> nodes.table:
    """A table with a row for each criterion of these parts; a row's id is the criterion's anchor."""
    rows = []
    for criterion in criteria_of(parts):
        cells = (
            [paragraph(criterion.title)],
            [_said(severity, words) for severity, words in examples()[criterion.id].items()],
            [paragraph(criterion.why)],
            _citations(criterion.sources, cited),
        )
        rows.append(row(cells, criterion.anchor))
    return table(caption, HEADS, rows, "criteria")


def steps_table(caption: str) -> nodes.table:
    """A table with a row for each step of the progress score: what shows it, and what is asked where it is missing."""
    nothing = Evidence(Project(), date.max)
    rows = []
    for step in STEPS:
        shows = [paragraph(_first_sentence(part)) for part in step.parts]
        asks = [paragraph(said) for part in step.parts if isinstance(said := part(nothing), str)]
        cells = ([paragraph(f"{step.score:g}")], [paragraph(step.name)], shows, asks)
        rows.append(row(cells, f"score-{step.score:g}".replace(".", "-")))
    return table(caption, STEP_HEADS, rows, "steps")


def _first_sentence(part: Callable[..., object]) -> str:
    """What a part of a step is about: the first line of its documentation, which is written for readers too."""
    return (inspect.getdoc(part) or "").partition("\n")[0]


def _said(severity: Severity, words: str) -> nodes.paragraph:
    label = nodes.strong("", f"{WEIGHTS[severity]}:")
    return nodes.paragraph("", "", label, nodes.Text(f" {curly(words)}"), classes=["said", severity])


def _citations(sources: Sequence[Source], cited: Cited) -> list[nodes.paragraph]:
    """A citation below the other; of two parts of one publication only one is named."""
    return [nodes.paragraph("", "", *cited(key)) for key in dict.fromkeys(source.key for source in sources)]
