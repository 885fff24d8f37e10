"""The Model for Improvement: three questions and the cycle that tests their answers; and the cycle by itself.

The model is that of Langley and others, The Improvement Guide, second edition, 2009; drawing and words are ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from coachlab.charts.drawing.canvas import Canvas
from coachlab.diagrams import arrows
from coachlab.diagrams.boxes import PAD_ACROSS, Phrase, box_height, draw_box, words_in
from coachlab.diagrams.figure import Item
from coachlab.diagrams.idea import CALM, STRONG, IdeaDrawing
from coachlab.diagrams.ring import Step, draw_cycle

QUESTIONS = (
    ("What do we want to be better, for whom, and by when?", "The aim"),
    ("How will we know that a change has helped?", "The measures"),
    ("What could we change?", "Change ideas"),
)
"""Each question with what answers it."""

TEST: tuple[Step, ...] = (
    ("Plan", "Choose one small test. Say what you expect."),
    ("Do", "Try it out. Note what surprises you."),
    ("Study", "Set what happened beside what you expected."),
    ("Act", "Keep it, change it or drop it. Then test again."),
)

WRITTEN: tuple[Step, ...] = (
    ("Plan", "What do we ask? What do we expect? Who does what, where and when? What do we count?"),
    ("Do", "What did we do? What did we see that nobody had planned?"),
    ("Study", "What came out? Was it as we expected? What did we learn?"),
    ("Act", "Adopt, adapt or abandon it? What is the next cycle, and how large?"),
)

_ANSWER = 150.0  # the width of what answers a question
_WIDEST = 640.0


@dataclass(frozen=True)
class ImprovementModel(IdeaDrawing):
    """The three questions with their answers, and the cycle below them."""

    kind: ClassVar[str] = "model"

    def draw(self, page: Canvas) -> None:
        """Question by question from top to bottom, each with its answer, then the cycle."""
        left = page.pad + max(0.0, (page.inner - _WIDEST) / 2)
        wide = min(page.inner, _WIDEST)
        for number, (question, answer) in enumerate(QUESTIONS, 1):
            if page.small:
                said = Phrase(f"The answer: {answer.lower()}", gap=4, colour="soft")
                words = words_in([Phrase(f"{number}. {question}", size=14, bold=True), said], wide - 2 * PAD_ACROSS)
                draw_box(page, words, left, page.y, wide, box_height(words), CALM)
                page.y += box_height(words) + 8
                continue
            room = wide - _ANSWER - 40
            asked = words_in([Phrase(f"{number}. {question}", size=15, bold=True)], room - 2 * PAD_ACROSS)
            given = words_in([Phrase(answer, size=14, bold=True, colour="paper")], _ANSWER - 2 * PAD_ACROSS)
            high = max(box_height(asked), box_height(given)) + 6
            draw_box(page, asked, left, page.y, room, high, CALM)
            draw_box(page, given, left + wide - _ANSWER, page.y, _ANSWER, high, STRONG)
            y = page.y + high / 2
            arrows.line(page, [(left + room, y), (left + wide - _ANSWER - arrows.HEAD, y)])
            arrows.head(page, (left + wide - _ANSWER - 1, y), "right")
            page.y += high + 10
        middle = page.width / 2
        arrows.line(page, [(middle, page.y - 2), (middle, page.y + 15)], width=2.2)
        arrows.head(page, (middle, page.y + 23), "down", size=9)
        page.y += 30
        draw_cycle(page, TEST, 86 if page.small else 92)
        page.y += 8
        page.lines(_BACK, page.pad, page.inner, colour="soft")


_BACK = "What each cycle teaches may change an answer above. Small cycles come first; larger ones follow."


@dataclass(frozen=True)
class CycleDrawing(IdeaDrawing):
    """The cycle of a test with what is written down at each step."""

    kind: ClassVar[str] = "cycle"

    def draw(self, page: Canvas) -> None:
        """The ring with the questions of each step."""
        draw_cycle(page, WRITTEN, 86 if page.small else 100)


def improvement_model() -> ImprovementModel:
    """The Model for Improvement.

    >>> improvement_model().outline.splitlines()[0]
    'Question 1: What do we want to be better, for whom, and by when?'
    """
    asked = [
        Item(f"Question {number}", question, children=[Item("Answered by", answer.lower())])
        for number, (question, answer) in enumerate(QUESTIONS, 1)
    ]
    cycle = Item("The cycle", "It tests an answer to the third question, and begins again", children=_steps(TEST))
    back = Item("Back", _BACK)
    summary = "Three questions set the course. A cycle of four steps tests each idea in the real work."
    return ImprovementModel("The Model for Improvement", summary, (*asked, cycle, back))


def pdsa_cycle() -> CycleDrawing:
    """One Plan-Do-Study-Act cycle with what its record holds.

    >>> [item.kind for item in pdsa_cycle().items]
    ['1. Plan', '2. Do', '3. Study', '4. Act']
    """
    summary = "Four steps, and what the team writes down at each. A cycle can be as short as one visit."
    return CycleDrawing("One cycle of a test: Plan, Do, Study, Act", summary, tuple(_steps(WRITTEN)))


def _steps(steps: tuple[Step, ...]) -> list[Item]:
    return [Item(f"{number}. {name}", words) for number, (name, words) in enumerate(steps, 1)]
