"""The page of feedback: what was good, what to think about, where to read; one HTML file without scripts."""

from __future__ import annotations

from html import escape
from pathlib import Path

from coachlab.grading.about import About
from coachlab.grading.criteria.lessons import LESSONS
from coachlab.grading.graded import Graded
from coachlab.grading.mark import Mark, in_points
from coachlab.grading.person_marks import PersonMark
from coachlab.grading.portraits.portrait import STYLE as PORTRAIT_STYLE
from coachlab.grading.portraits.portrait import Portrait
from coachlab.record.months import month_words

STYLE = Path(__file__).with_name("feedback.css")
# no script can run, nothing is fetched and nothing is sent, whatever a learner typed
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def feedback_page(about: About, graded: Graded, *, book: str = "") -> str:
    """The page as HTML. `book` is the address of the book from the page, ending in "/"; without it lessons are named
    but not linked. Everything that the learner or the coach wrote is escaped.
    """
    name, title = escape(graded.collected.name), escape(about.title)
    full = sum(mark.full for mark in graded.looked_at)
    moment = graded.collected.moment
    day = f"{moment.day} {month_words(f'{moment:%Y-%m}')}"
    parts = [
        f"<h1>Feedback: {title}</h1>",
        f'<p>For <strong dir="auto">{name}</strong>, on the work handed in on {day}.</p>',
        f'<p class="total">{graded.points:g} of {in_points(graded.out_of)}</p>',
        _still_to_come(graded),
        f'<p class="soft">{full} of {len(graded.looked_at)} criteria are there in full.</p>',
        _first_step(graded),
        _from_the_coach(graded.comments),
        *(_part(number, part, marks, book) for number, (part, marks) in enumerate(_parts(about, graded), 1)),
        '<section class="answer" aria-labelledby="answer"><h2 id="answer">What you handed in</h2>',
        "<details open><summary>Your answer as it is kept: click to fold it away</summary>",
        Portrait(graded.collected.hand_in.answer(about)).to_html(),
        "</details></section>",
        '<p class="soft">The practice in this exercise is invented. You may hand in again: the latest counts.</p>',
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="generator" content="Coachlab feedback">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f"<title>Feedback: {title}, {name}</title>\n<style>\n{_styles()}</style>\n</head>\n"
        f"<body>\n<main>\n{''.join(f'{part}{chr(10)}' for part in parts if part)}</main>\n</body>\n</html>\n"
    )


def _styles() -> str:
    return STYLE.read_text("utf-8") + PORTRAIT_STYLE.read_text("utf-8")


def _parts(about: About, graded: Graded) -> list[tuple[str, list[Mark | PersonMark]]]:
    """The marks under the parts of the exercise's rubric, in the order of the exercise, a person's marks last."""
    found: dict[str, list[Mark | PersonMark]] = {}
    for mark in graded.marks:
        found.setdefault(about.asked(mark.criterion).part, []).append(mark)
    for given in graded.by_person:
        found.setdefault(given.criterion.part, []).append(given)
    return list(found.items())


def _still_to_come(graded: Graded) -> str:
    points = graded.still_to_be_marked
    if not points:
        return ""
    return f'<p class="soft">{in_points(points)} still to be marked by a person: no point of these is lost yet.</p>'


def _first_step(graded: Graded) -> str:
    """One question before all others: a page of questions at once helps nobody to begin."""
    still_open = [mark for mark in graded.marks if not mark.full and mark.question]
    if not still_open:
        by_person = next((mark for mark in graded.by_person if mark.marked and not mark.full), None)
        if by_person:
            title = escape(by_person.criterion.title)
            words = f"read what a person saw in “{title}”. Which level comes next, and what would take you there?"
            return f'<p class="first"><span class="label">A good place to begin:</span> {words}</p>'
        there = "Every criterion that was looked at so far" if graded.still_to_be_marked else "Every criterion"
        return f'<p class="first">{there} is there. What would you tell a colleague who begins with this?</p>'
    first = max(still_open, key=lambda mark: mark.out_of - mark.points)
    return f'<p class="first"><span class="label">A good place to begin:</span> {escape(first.question)}</p>'


def _from_the_coach(comments: list[str]) -> str:
    if not comments:
        return ""
    said = "".join(f'<p dir="auto">{escape(comment)}</p>' for comment in comments)
    return f'<section aria-labelledby="coach"><h2 id="coach">From your coach</h2>{said}</section>'


def _part(number: int, part: str, marks: list[Mark | PersonMark], book: str) -> str:
    points = sum(mark.points or 0 for mark in marks)
    out_of = sum(mark.out_of if isinstance(mark, Mark) else mark.criterion.points for mark in marks)
    waiting = sum(mark.criterion.points for mark in marks if isinstance(mark, PersonMark) and not mark.marked)
    total = in_points(out_of) if waiting == out_of else f"{points:g} of {in_points(out_of)}"
    if waiting:
        total += ", still to be marked" if waiting == out_of else f", {waiting:g} still to be marked"
    items = "\n".join(_criterion(mark, book) if isinstance(mark, Mark) else _by_person(mark, book) for mark in marks)
    return (
        f'<section aria-labelledby="part-{number}"><h2 id="part-{number}">{escape(part)}: {total}</h2>\n'
        f'<ul class="criteria">\n{items}\n</ul></section>'
    )


def _by_person(mark: PersonMark, book: str) -> str:
    """What a person gave, with the words of the level that it reaches; or that somebody still looks at it."""
    asked = mark.criterion
    lines = [f"<h3>{escape(asked.title)}</h3>"]
    if mark.points is None:
        lines.append(
            f'<p class="state"><strong>{mark.state}.</strong> {in_points(asked.points)} are not given yet.</p>'
        )
        return f'<li class="waiting">{"".join(lines)}</li>'
    lines.append(f'<p class="state"><strong>{mark.state}.</strong> {mark.points:g} of {in_points(asked.points)}.</p>')
    words = asked.level(mark.points).words
    lines.append(f'<p><span class="label">The level that your work reaches:</span> {escape(words)}</p>')
    if mark.comment:
        lines.append(
            f'<p dir="auto"><span class="label">From the person who read it:</span> {escape(mark.comment)}</p>'
        )
    if not mark.full:
        title = f"“{asked.section}” in the lesson “{LESSONS.get(asked.read, asked.read)}”"
        lines.append(f'<p><span class="label">Read:</span> {_lesson(asked.address, title, book)}</p>')
    return f'<li class="{"there" if mark.full else "open"}">{"".join(lines)}</li>'


def _criterion(mark: Mark, book: str) -> str:
    lines = [
        f"<h3>{escape(mark.title)}</h3>",
        f'<p class="state"><strong>{mark.state}.</strong> {mark.points:g} of {in_points(mark.out_of)}.</p>',
    ]
    if mark.good and mark.points:
        lines.append(f'<p><span class="label">Good:</span> {escape(mark.good)}</p>')
    if mark.question and not mark.full:
        lines.append(f'<p><span class="label">To think about:</span> {escape(mark.question)}</p>')
        lines.append(f'<p><span class="label">Read:</span> {_lesson(mark.read, mark.read_title, book)}</p>')
    return f'<li class="{"there" if mark.full else "open"}">{"".join(lines)}</li>'


def _lesson(read: str, read_title: str, book: str) -> str:
    title = escape(read_title or "the book")
    if not (book and read):
        return title
    page, _, section = read.partition("#")
    return f'<a href="{escape(f"{book}{page}.html#{section}")}">{title}</a>'
