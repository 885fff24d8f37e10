"""What of a page belongs on its slides: what it is for, marked blocks, figures, questions, and what to take away."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docutils import nodes

from coachlab.quiz import Question
from coachlab.site.quiz import about_html, shown

MARK = "slide"
"""The class that an author gives to a block that belongs on a slide: `{.slide}` on the line before it."""
MOST_WORDS = 60
"""Words of marked blocks that share a slide; a block that would bring more begins the next one."""
TALL = 760
"""A drawing that is higher, in its own pixels, would lose a third of its size on a slide."""
A_LINE = 6
"""What a list's item or a table's row takes besides its words, in words."""
OBJECTIVES, TAKE_AWAY = "What you will be able to do", "Take away"

Render = Callable[[nodes.Node], str]
"""Gives the HTML of a node."""


@dataclass
class Slide:
    """One slide. `kind` is its class in the style sheet; `notes` is HTML for the speaker."""

    title: str
    html: str
    kind: str = "text"
    notes: str = ""
    words: int = 0


def take_marks(doctree: nodes.Node) -> list[nodes.Element]:
    """The blocks that an author has marked for a slide, in their order; the page itself shows no trace of the mark."""
    found = [node for node in doctree.findall(nodes.Element) if MARK in node.get("classes", [])]
    for node in found:
        node["classes"].remove(MARK)
    return found


def slides_of(doctree: nodes.document, marked: list[nodes.Element], render: Render) -> list[Slide]:
    """The slides of a page's text, without its questions: its title, what it is for, blocks and figures, take-away."""
    top = next(doctree.findall(nodes.section))
    slides = [Slide(_title(top), "", "title")]
    chosen = {id(node) for node in marked}
    take_away = []
    for part in (child for child in top.children if isinstance(child, nodes.section)):
        if _title(part) == OBJECTIVES:
            slides += _list_slide(part, "After this you can", "objectives", render)
        elif _title(part) == TAKE_AWAY:
            take_away = _list_slide(part, TAKE_AWAY, "take-away", render)
        else:
            for each in _sections(part):
                slides += _of_section(each, chosen, render)
    return slides + take_away


def question_slides(question: Question, number: int) -> list[Slide]:
    """A question with its answers, and then the same with the right one and why."""
    about = f'<div class="about">{about_html(question)}</div>'
    asked = f'<p class="asked">{shown(question.text)}</p>{about}'
    words = len(" ".join(question.words[: 1 + bool(question.shown)]).split())
    words += sum(len(f"{turn.who} {turn.says}".split()) for turn in question.dialogue)
    words += sum(len(answer.text.split()) + A_LINE for answer in question.answers)
    kind = "question with-figure" if question.chart else "question"
    title = f"Question {number}"
    choices = "".join(f"<li>{shown(answer.text)}</li>" for answer in question.answers)
    right = question.right
    told = "".join(
        f'<li class="right"><strong>{shown(answer.text)}</strong></li>'
        if answer.right
        else f"<li>{shown(answer.text)}</li>"
        for answer in question.answers
    )
    said = f'<p class="why">{shown(right.feedback)}</p>'
    return [
        Slide(title, f'{asked}<ol class="choices">{choices}</ol>', kind, words=words),
        # the picture has been seen: the answer's slide has its place for the words
        Slide(
            f"{title}: what a coach would say",
            f'<p class="asked">{shown(question.text)}</p><ol class="choices">{told}</ol>{said}',
            "question answer",
            words=words + len(right.feedback.split()),
        ),
    ]


def _sections(part: nodes.section) -> Iterator[nodes.section]:
    """A section and the sections in it, each by itself."""
    yield part
    for child in part.children:
        if isinstance(child, nodes.section):
            yield from _sections(child)


def _of_section(section: nodes.section, chosen: set[int], render: Render) -> list[Slide]:
    """The slides of what stands right in a section: its marked blocks and its figures; the rest is for the speaker."""
    slides: list[Slide] = []
    notes: list[str] = []
    for child in section.children:
        if isinstance(child, nodes.section):
            continue
        # a block may be marked inside a container, such as an example
        marked = [node for node in child.findall(nodes.Element) if id(node) in chosen]
        for node in marked:
            words = weight(node)
            last = slides[-1] if slides and slides[-1].kind == "text" else None
            if last and last.words + words <= MOST_WORDS and not isinstance(node, nodes.table):
                last.html += render(node)
                last.words += words
            else:
                kind = "text table" if isinstance(node, nodes.table) else "text"
                slides.append(Slide(_title(section), render(node), kind, words=words))
        if not marked and is_figure(child):
            slides.append(_figure_slide(_title(section), child))
        elif not marked and isinstance(child, (nodes.paragraph, nodes.bullet_list, nodes.enumerated_list)):
            notes.append(render(child))
    if slides:
        slides[0].notes = "".join(notes)
    return slides


def weight(node: nodes.Node) -> int:
    """How much room a block takes, in words: its own, and some for each item or row.

    >>> weight(nodes.bullet_list("", nodes.list_item("", nodes.paragraph("", "Ask first."))))
    8
    """
    lines = list(node.findall(nodes.list_item)) + list(node.findall(nodes.row))
    return len(node.astext().split()) + A_LINE * len(lines)


def is_figure(node: nodes.Node) -> bool:
    """Whether a node is a chart or a diagram of ours; a quiz or a form with a picture in it is none."""
    return isinstance(node, nodes.raw) and "<figure" in node.astext() and "<form" not in node.astext()


def _figure_slide(title: str, node: nodes.Element) -> Slide:
    """A figure as a slide of its own; one that is too high for it scrolls."""
    html = node.get("on_slide") or node.astext()
    if not is_tall(html):
        return Slide(title, html, "figure")
    label = "The figure: scroll to see all of it"
    return Slide(
        title, f'<div class="scrolls" tabindex="0" role="region" aria-label="{label}">{html}</div>', "figure tall"
    )


def is_tall(html: str) -> bool:
    """Whether a figure's drawing is so high that a slide would make its words too small, so that it scrolls there.

    >>> is_tall('<svg viewBox="0 0 690 500">'), is_tall('<svg viewBox="0 0 1150 2300">')
    (False, True)
    """
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', html)
    return found is not None and float(found[2]) > TALL


def _list_slide(section: nodes.section, title: str, kind: str, render: Render) -> list[Slide]:
    """The first list of a section as a slide."""
    found = next(section.findall(nodes.bullet_list), None)
    return [Slide(title, render(found), kind, words=weight(found))] if found is not None else []


def _title(section: nodes.section) -> str:
    title = next(section.findall(nodes.title), None)
    return re.sub(r"\s+", " ", title.astext()) if title is not None else ""
