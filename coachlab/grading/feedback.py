"""The page of feedback: what was good, what to think about, where to read; one HTML file without scripts."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from coachlab.grading.about import About
from coachlab.grading.mark import Mark, in_points
from coachlab.grading.pipeline import Graded
from coachlab.grading.portrait import STYLE as PORTRAIT_STYLE
from coachlab.grading.portrait import Portrait
from coachlab.record.files import put_in_place, write_beside
from coachlab.record.months import month_words

STYLE = Path(__file__).with_name("feedback.css")
# no script can run, nothing is fetched and nothing is sent, whatever a learner typed
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def feedback_page(about: About, graded: Graded, *, book: str = "") -> str:
    """The page as HTML. `book` is the address of the book from the page, ending in "/"; without it lessons are named
    but not linked. Everything that the learner or the coach wrote is escaped.
    """
    name, title = escape(graded.collected.name), escape(about.title)
    full = sum(mark.full for mark in graded.marks)
    moment = graded.collected.moment
    day = f"{moment.day} {month_words(f'{moment:%Y-%m}')}"
    parts = [
        f"<h1>Feedback: {title}</h1>",
        f'<p>For <strong dir="auto">{name}</strong>, on the work handed in on {day}.</p>',
        f'<p class="total">{graded.points:g} of {in_points(graded.out_of)}</p>',
        f'<p class="soft">{full} of {len(graded.marks)} criteria are there in full.</p>',
        _first_step(graded.marks),
        _from_the_coach(graded.comments),
        *(_part(number, part, marks, book) for number, (part, marks) in enumerate(_parts(about, graded.marks), 1)),
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


def write_page(path: Path, page: str) -> bool:
    """Write the page unless it is there already, whole or not at all; True where something was written.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "ana" / "feedback.html"
    ...     write_page(path, "<p>Good.</p>"), write_page(path, "<p>Good.</p>")
    (True, False)
    """
    data = page.encode("utf-8", "replace")
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    put_in_place(write_beside(path, data, like=path), path)
    return True


def _parts(about: About, marks: Iterable[Mark]) -> list[tuple[str, list[Mark]]]:
    """The marks under the parts of the exercise's rubric, in the order of the exercise."""
    found: dict[str, list[Mark]] = {}
    for mark in marks:
        found.setdefault(about.asked(mark.criterion).part, []).append(mark)
    return list(found.items())


def _first_step(marks: list[Mark]) -> str:
    """One question before all others: a page of questions at once helps nobody to begin."""
    still_open = [mark for mark in marks if not mark.full and mark.question]
    if not still_open:
        return '<p class="first">Every criterion is there. What would you tell a colleague who begins with this?</p>'
    first = max(still_open, key=lambda mark: mark.out_of - mark.points)
    return f'<p class="first"><span class="label">A good place to begin:</span> {escape(first.question)}</p>'


def _from_the_coach(comments: list[str]) -> str:
    if not comments:
        return ""
    said = "".join(f'<p dir="auto">{escape(comment)}</p>' for comment in comments)
    return f'<section aria-labelledby="coach"><h2 id="coach">From your coach</h2>{said}</section>'


def _part(number: int, part: str, marks: list[Mark], book: str) -> str:
    points, out_of = sum(mark.points for mark in marks), sum(mark.out_of for mark in marks)
    items = "\n".join(_criterion(mark, book) for mark in marks)
    return (
        f'<section aria-labelledby="part-{number}"><h2 id="part-{number}">{escape(part)}: {points:g} of '
        f'{in_points(out_of)}</h2>\n<ul class="criteria">\n{items}\n</ul></section>'
    )


def _criterion(mark: Mark, book: str) -> str:
    lines = [
        f"<h3>{escape(mark.title)}</h3>",
        f'<p class="state"><strong>{mark.state}.</strong> {mark.points:g} of {in_points(mark.out_of)}.</p>',
    ]
    if mark.good and mark.points:
        lines.append(f'<p><span class="label">Good:</span> {escape(mark.good)}</p>')
    if mark.question and not mark.full:
        lines.append(f'<p><span class="label">To think about:</span> {escape(mark.question)}</p>')
        lines.append(f'<p><span class="label">Read:</span> {_lesson(mark, book)}</p>')
    return f'<li class="{"there" if mark.full else "open"}">{"".join(lines)}</li>'


def _lesson(mark: Mark, book: str) -> str:
    title = escape(mark.read_title or "the book")
    if not (book and mark.read):
        return title
    page, _, section = mark.read.partition("#")
    return f'<a href="{escape(f"{book}{page}.html#{section}")}">{title}</a>'
