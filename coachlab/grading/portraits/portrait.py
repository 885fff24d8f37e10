"""A learner's answer as a reader, a marker and the feedback see it: every document of it drawn as its learner saw it.

One part of it has the name by which an exercise's heading calls it (`looks_at`): "written/letter", "quiz/march",
"project", "project/aim", "programme/tiers", "rehearsals", "profile"; the parts of a document are called as its forms.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from coachlab.grading.answer import KINDS, RESPONSES, Answer
from coachlab.grading.errors import ExerciseError
from coachlab.grading.portraits.part import Part, day_of
from coachlab.grading.portraits.responses import response_parts

STYLE = Path(__file__).with_name("portrait.css")
"""The styles of a portrait, for a page that shows one; it works in light and dark, and on paper."""
OTHER_NAMES = {"project/charts": "project/run-chart", "project/drivers": "project/driver-diagram"}
WRITTEN, QUIZ = "written", "quiz"


@dataclass(frozen=True)
class Portrait:
    """An answer drawn for reading; a notebook shows it as HTML.

    >>> from coachlab.grading.about import About
    >>> from coachlab.record import Aim, Project
    >>> about = About("aim", "1.0", "Aim", 30, [], [], [], {"project": {}})
    >>> answer = Answer(about, {"project": Project(aim=Aim(what="<b>fewer</b> falls"))})
    >>> "&lt;b&gt;" in Portrait(answer).to_html()
    True
    """

    answer: Answer

    def __repr__(self) -> str:
        return "The answer"

    def _repr_html_(self) -> str:
        return f"<style>{STYLE.read_text('utf-8')}</style>{self.to_html()}"

    def to_html(self, *, prefix: str = "answer-", level: int = 3) -> str:
        """The answer as HTML without scripts, all that the learner wrote escaped. Only what holds something is drawn.

        The headings of its parts are of this `level`; all ids begin with `prefix`, so that several portraits stand on
        one page.
        """
        found = (_document_html(self.answer, name, prefix, level) for name in self.answer.documents)
        case = self.answer.case
        first = f"<p><strong>The case:</strong> {escape(case.title)}</p>" if case else ""
        return f'<div class="portrait">{first}{"".join(found)}</div>'


def portrait_part(answer: Answer, name: str, *, prefix: str = "answer-", level: int = 3) -> str:
    """One part of an answer as HTML: a document ("project"), a part of it ("project/aim"), a text, a quiz.

    A part with nothing in it says so. Raises `ExerciseError` for a name that no part of this exercise has.

    >>> from coachlab.grading.about import About
    >>> answer = Answer(About("aim", "1.0", "Aim", 30, [], [], [], {"project": {}}))
    >>> "Nothing in it yet" in portrait_part(answer, "project/aim")
    True
    """
    if name in answer.documents:
        return f'<div class="portrait">{_document_html(answer, name, prefix, level)}</div>'
    called = OTHER_NAMES.get(name, name)
    found = next((each for each in _all_parts(answer, called) if each.name == called), None)
    if found is None:
        raise ExerciseError(f"The exercise {answer.about.exercise} has no part {name[:60]!r} to look at.")
    return f'<div class="portrait">{found.to_html(prefix=prefix, level=level)}</div>'


def part_names(answer: Answer) -> list[str]:
    """The names of everything that `portrait_part` can draw of this answer.

    >>> from coachlab.grading.about import About
    >>> part_names(Answer(About("aim", "1.0", "Aim", 30, [], [], [], {"profile": {}})))
    ['profile', 'profile/coach', 'profile/self-assessment', 'profile/plan']
    """
    return [called for name in answer.documents for called in (name, *(part.name for part in _parts_of(answer, name)))]


def _all_parts(answer: Answer, called: str) -> list[Part]:
    document = called.partition("/")[0]
    name = RESPONSES if document in (WRITTEN, QUIZ) else document
    return _parts_of(answer, name) if name in answer.documents else []


def _document_html(answer: Answer, name: str, prefix: str, level: int) -> str:
    parts = [part for part in _parts_of(answer, name) if part.content]
    if not parts:
        return f"<p>{KINDS[name].words.capitalize()}: nothing in it yet.</p>"
    return "".join(part.to_html(prefix=prefix, level=level) for part in parts)


def _parts_of(answer: Answer, name: str) -> list[Part]:
    """The parts of one document. Its room of pictures is loaded where an answer has it: most answers need one."""
    if name == RESPONSES:
        return response_parts(answer)
    document: Any = answer.documents[name]
    if name == "project":
        from coachlab.grading.portraits.project import project_parts

        return project_parts(document)
    if name == "programme":
        from coachlab.grading.portraits.programme import programme_parts

        return programme_parts(document, day_of(document))
    if name == "rehearsals":
        from coachlab.grading.portraits.rehearsals import rehearsals_parts

        return rehearsals_parts(document)
    from coachlab.grading.portraits.profile import profile_parts

    return profile_parts(document, day_of(document))
