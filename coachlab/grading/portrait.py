"""A learner's answer as a reader sees it: aim and charts, questions with what was chosen, everything else in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from coachlab.charts import chart_of
from coachlab.charts.errors import ChartError
from coachlab.grading.answer import KINDS, RESPONSES, Answer
from coachlab.record import Measure, Project, to_json
from coachlab.review import aim_sentence

CLAIM_WORDS = {
    "improved": "It has improved.",
    "not yet": "It has not improved yet.",
    "worse": "It has become worse.",
    "cannot tell": "I cannot tell yet.",
}
# fields of the file, which say nothing of the work
_ENVELOPE = ("schema", "version", "id", "created", "saved", "revision")


@dataclass(frozen=True)
class Portrait:
    """An answer drawn for reading; a notebook shows it as HTML.

    >>> from coachlab.grading.about import About
    >>> from coachlab.record import Aim
    >>> about = About("aim", "1.0", "Aim", 30, [], [], [], {"project": {}})
    >>> answer = Answer(about, {"project": Project(aim=Aim(what="<b>fewer</b> falls"))})
    >>> "&lt;b&gt;" in Portrait(answer).to_html()
    True
    """

    answer: Answer

    def __repr__(self) -> str:
        return "The answer"

    def _repr_html_(self) -> str:
        return self.to_html()

    def to_html(self) -> str:
        """The answer as HTML without scripts; whatever the learner wrote is escaped."""
        parts: list[str] = []
        for name in self.answer.documents:
            if name == "project":
                parts += _project(self.answer.project)
            elif name == RESPONSES:
                parts += _responses(self.answer)
            else:
                parts.append(_fields(name, self.answer))
        return "\n".join(parts)


def _project(project: Project) -> Iterator[str]:
    yield f"<p>{escape(aim_sentence(project.aim))}</p>"
    yield from (_measure(measure, number) for number, measure in enumerate(project.measures))


def _responses(answer: Answer) -> Iterator[str]:
    """Each question with the answer that was chosen, never the others; then what was written."""
    for quiz in answer.about.quizzes:
        items = "".join(
            f"<li><p>{escape(question.text)}</p><p><strong>You chose:</strong> "
            f"{escape(chosen.text) if chosen else 'nothing yet.'}</p></li>"
            for question, chosen in answer.chosen(quiz.name)
        )
        yield f"<p><strong>{escape(quiz.title)}</strong></p>\n<ol>{items}</ol>"
    for task in answer.about.tasks:
        text = answer.responses.text_of(task.name)
        words = f'<p dir="auto" class="written">{escape(text)}</p>' if text.strip() else "<p>Nothing written yet.</p>"
        yield f"<p><strong>{escape(task.label)}</strong></p>\n{words}"


def _fields(name: str, answer: Answer) -> str:
    """Every field that somebody filled in, as a list of words."""
    # the forms know what each place is called, and most answers need none of them
    from coachlab.grading.contents import EMPTY, UNKNOWN, document_rows

    document = answer.documents[name]
    tree = {key: value for key, value in to_json(document).items() if key not in _ENVELOPE}
    rows = [row for row in document_rows(name, document, tree) if row.value not in (EMPTY, UNKNOWN)]
    listed = "".join(f'<dt>{escape(row.label)}</dt><dd dir="auto">{escape(row.value)}</dd>' for row in rows)
    return f"<dl>{listed}</dl>" if rows else f"<p>{escape(KINDS[name].words.capitalize())}: nothing in it yet.</p>"


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
