"""The slides of each lesson and competency: made from the page's own text, few words on each, and on their own."""

import re

import pytest
from content_pages import page_text, section, without_markup

from coachlab.site.course.front_matter import WITH_NOTEBOOK, course_pages
from coachlab.site.course.quizzes import questions_in

PAGES = {name: path for name, path in course_pages().items() if name.split("/")[0] in WITH_NOTEBOOK}
each_page = pytest.mark.parametrize("name", PAGES)
MARKED = re.compile(r"^\{(?:\.\w[\w-]*[ ]*)*\.slide[^}]*\}\n(?P<block>(?:.+\n)+)", re.M)
MOST_WORDS, MOST_ROWS = 45, 10


def marked(name: str) -> list[str]:
    return [found["block"] for found in MARKED.finditer(f"{page_text(PAGES[name])}\n")]


@each_page
def test_a_page_marks_enough_for_its_slides_and_most_of_it_in_the_idea(name):
    blocks = marked(name)
    assert 6 <= len(blocks) <= 12
    idea = list(MARKED.finditer(section(f"{page_text(PAGES[name])}\n", "The idea")))
    assert len(idea) * 2 > len(blocks)


@each_page
def test_what_is_marked_is_short_enough_to_be_read_from_the_last_row(name):
    for block in marked(name):
        if block.startswith("|"):
            assert len(block.splitlines()) - 1 <= MOST_ROWS, block
        else:
            assert len(without_markup(block).split()) <= MOST_WORDS, block


def test_no_two_pages_have_slides_of_the_same_name():
    names = [name.split("/")[1] for name in PAGES]
    assert len(names) == len(set(names))


@each_page
def test_the_slides_hold_the_marked_text_the_questions_and_the_take_away_and_need_nothing_else(name, built_book):
    html = (built_book / "slides" / f"{name.split('/')[1]}.html").read_text("utf-8")
    assert not re.findall(r'<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)="(?!data:)', html)
    assert not re.search(r"url\((?!data:)|@import", html)
    said = words_of(html)
    for block in marked(name):
        for line in block.splitlines():
            cells = line.strip("|").split(" | ") if line.startswith("|") else [line]
            for cell in cells:
                if re.search(r"\w", cell):
                    assert words_of(without_markup(cell)) in said
    for question in questions_in(page_text(PAGES[name])):
        assert words_of(question.text) in said
        assert words_of(question.right.feedback) in said
    assert html.count('class="slide question') == 2 * len(questions_in(page_text(PAGES[name])))
    assert len(re.findall(r"<h1", html)) == 1


@each_page
def test_the_page_itself_shows_no_trace_of_its_slides(name, built_book):
    html = (built_book / "book" / f"{name}.html").read_text("utf-8")
    assert not re.search(r'class="(?:[^"]* )?slide[ "]', html)


def words_of(html: str) -> str:
    """The words of a text or of HTML alone, so that citations, links and curly quotation marks make no difference."""
    html = re.sub(r"<(style|script|svg)\b.*?</\1>", " ", html, flags=re.S)
    html = re.sub(r'<a class="reference internal" href="[^"]*bibliography[^"]*".*?</a>', " ", html, flags=re.S)
    return " ".join(re.findall(r"[a-z0-9]+", re.sub(r"&\w+;|&#\w+;", " ", re.sub(r"<[^>]+>", " ", html)).lower()))
