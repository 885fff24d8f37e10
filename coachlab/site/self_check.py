"""The self-check as HTML: native questions, the letter of the way that each answer speaks for, how to count by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from coachlab.quiz import QuizError
from coachlab.quiz.self_check import CheckQuestion, Leaning
from coachlab.site.course.ways import Way
from coachlab.site.quiz import shown

LETTERS = "ABCDEFGH"


def self_check_html(questions: Sequence[CheckQuestion], ways: Sequence[Way]) -> str:
    """The HTML of the self-check. Raises QuizError where an answer names a way that there is not.

    The suggestion is computed in the page (`page/reading/self_check.mjs` of the builders). On paper, and without a
    script, the reader counts the letters by the same rule: the way named most often, and of two the one named first.
    """
    letters = {way.id: letter for way, letter in zip(ways, LETTERS, strict=False)}
    parts = []
    for number, question in enumerate(questions, start=1):
        choices = "".join(
            _choice(f"self-check-{number}", place, answer, letters) for place, answer in enumerate(question.answers)
        )
        parts.append(
            f'<fieldset><legend><span class="quiz-number">Question {number}</span> {shown(question.text)}</legend>'
            f"{choices}</fieldset>"
        )
    meanings = "; ".join(f"<strong>{letters[way.id]}</strong>: {shown(way.name)}" for way in ways)
    return (
        f'<form class="self-check">{"".join(parts)}<p class="by-hand">By hand: count the letters behind your answers. '
        f"The one that you have most often is your way; of two, the one that came first. {meanings}.</p></form>"
    )


def _choice(name: str, place: int, answer: Leaning, letters: dict[str, str]) -> str:
    if answer.way and answer.way not in letters:
        raise QuizError(f"There is no way “{answer.way}”: choose from {', '.join(letters)}.")
    speaks = {"way": answer.way, "because": answer.because, "pages": list(answer.pages)}
    letter = f' <span class="by-hand">({letters[answer.way]})</span>' if answer.way else ""
    return (
        f'<div class="choice"><input type="radio" id="{name}-{place}" name="{name}" value="{place}" '
        f'data-speaks="{escape(json.dumps(speaks, ensure_ascii=False))}"><label for="{name}-{place}">'
        f"{shown(answer.text)}{letter}</label></div>"
    )
