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

Cited = Callable[[str], Sequence[nodes.Node]]
"""Gives the nodes of the citation of an entry in the bibliography, by its key."""

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
            [_paragraph(criterion.title)],
            [_said(severity, words) for severity, words in examples()[criterion.id].items()],
            [_paragraph(criterion.why)],
            _citations(criterion.sources, cited),
        )
        rows.append(_row(cells, criterion.anchor))
    return _table(caption, HEADS, rows, "criteria")


def steps_table(caption: str) -> nodes.table:
    """A table with a row for each step of the progress score: what shows it, and what is asked where it is missing."""
    nothing = Evidence(Project(), date.max)
    rows = []
    for step in STEPS:
        shows = [_paragraph(_first_sentence(part)) for part in step.parts]
        asks = [_paragraph(said) for part in step.parts if isinstance(said := part(nothing), str)]
        cells = ([_paragraph(f"{step.score:g}")], [_paragraph(step.name)], shows, asks)
        rows.append(_row(cells, f"score-{step.score:g}".replace(".", "-")))
    return _table(caption, STEP_HEADS, rows, "steps")


def _first_sentence(part: Callable[..., object]) -> str:
    """What a part of a step is about: the first line of its documentation, which is written for readers too."""
    return (inspect.getdoc(part) or "").partition("\n")[0]


def _said(severity: Severity, words: str) -> nodes.paragraph:
    label = nodes.strong("", f"{WEIGHTS[severity]}:")
    return nodes.paragraph("", "", label, nodes.Text(f" {_curly(words)}"), classes=["said", severity])


def _citations(sources: Sequence[Source], cited: Cited) -> list[nodes.paragraph]:
    """A citation below the other; of two parts of one publication only one is named."""
    return [nodes.paragraph("", "", *cited(key)) for key in dict.fromkeys(source.key for source in sources)]


def _paragraph(text: str) -> nodes.paragraph:
    return nodes.paragraph("", _curly(text))


def _curly(text: str) -> str:
    return text.replace("'", "’")


def _row(cells: Iterable[Sequence[nodes.Node]], anchor: str = "") -> nodes.row:
    row = nodes.row("", *(nodes.entry("", *cell) for cell in cells))
    if anchor:
        row["ids"].append(anchor)
    return row


def _table(caption: str, heads: Sequence[str], rows: Sequence[nodes.row], kind: str) -> nodes.table:
    """A table whose first column heads its rows, and whose cells stack on a phone."""
    group = nodes.tgroup("", cols=len(heads))
    for place in range(len(heads)):
        group += nodes.colspec("", colwidth=1, **({"stub": 1} if place == 0 else {}))
    group += nodes.thead("", _row([[_paragraph(head)] for head in heads]))
    group += nodes.tbody("", *rows)
    return nodes.table("", nodes.title("", _curly(caption)), group, classes=["stack", kind])
