"""Every figure of the book can be drawn, says in words what it shows, and is small enough for its page."""

import re
import xml.etree.ElementTree as ET
from html import unescape

import pytest
from content_pages import PAGES, directives, name_of, passages
from content_people_first import found_in
from content_spelling import misspelt, names_in

from coachlab.site.figures.registry import FIGURES, RUN_CHART, figure_html

PLACES = [
    (path, number, directive)
    for path in PAGES
    for number, directive in enumerate(directives(path.read_text("utf-8")))
    if directive.name in {*FIGURES, RUN_CHART}
]
FEWEST_WORDS = 25

figures = pytest.mark.parametrize(
    ("path", "number", "directive"), PLACES, ids=lambda part: name_of(part) if hasattr(part, "suffix") else None
)


@figures
def test_every_figure_has_a_name_and_words_that_can_stand_in_for_it(path, number, directive):
    html = figure_html(directive.name, directive.argument, directive.options, directive.body.splitlines(), "f-")
    drawings = [drawing for drawing in re.findall(r"<svg .*?</svg>", html, re.S) if 'role="img"' in drawing]
    assert len(drawings) == 2, "one for a laptop, one for a phone"
    for drawing in map(ET.fromstring, drawings):
        title, words, *_ = drawing
        assert title.text
        assert drawing.get("aria-labelledby").split() == [title.get("id"), words.get("id")]
        assert len(words.text.split()) >= FEWEST_WORDS, words.text
    outside = re.sub(r"<(svg|style)\b.*?</\1>", "", html, flags=re.S)
    assert len(re.sub(r"<[^>]+>", " ", outside).split()) >= FEWEST_WORDS


@figures
def test_no_word_of_a_figure_is_too_small_on_a_phone_or_a_laptop(path, number, directive):
    html = figure_html(directive.name, directive.argument, directive.options, directive.body.splitlines(), "f-")
    sizes = {float(size) for size in re.findall(r'<text [^>]*font-size="([\d.]+)"', html)}
    assert min(sizes | {13}) >= 11


@figures
def test_a_figures_words_for_its_writer_are_not_left_over(path, number, directive):
    caption = directive.options.get("caption", "")
    assert not re.search(r"\{cite|\]\(|\*\*|`", caption), "a caption is plain text: cite in the text beside it"


@pytest.fixture(scope="module")
def names() -> frozenset[str]:
    """The names of people, places and products in the whole book."""
    return names_in([text for path in PAGES for text in passages(path)])


def told_by(html):
    """What a figure says outside its drawings: summary, tables, outline."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", re.sub(r"<(svg|style)\b.*?</\1>", "", html, flags=re.S)))


@figures
def test_the_words_of_a_figure_are_plain_british_and_put_people_first(path, number, directive, names):
    html = figure_html(directive.name, directive.argument, directive.options, directive.body.splitlines(), "f-")
    words = unescape(told_by(html))
    assert not found_in(words)
    assert not re.search(r"\b(e\.g|i\.e|etc|vs)\b", words)
    if directive.name not in {RUN_CHART, "gap-chart", "funnel", "small-multiples"}:  # these say what the engine says
        assert not misspelt([words, directive.options.get("caption", "")], names)


def test_no_page_still_waits_for_a_figure():
    waiting = [name_of(path) for path in PAGES if re.search(r"^% figure", path.read_text("utf-8"), re.M)]
    assert waiting == []
