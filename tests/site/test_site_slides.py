"""What of a page becomes slides: marked blocks under their heading, figures, questions twice, the take-away last."""

import re

import pytest
from docutils import nodes

from coachlab.quiz import read_quiz
from coachlab.site.course.slides.deck import deck_html, moved
from coachlab.site.course.slides.picking import Slide, question_slides, slides_of, take_marks, weight


def heading(title, *children):
    return nodes.section("", nodes.title("", title), *children)


def paragraph(text, *classes):
    return nodes.paragraph("", text, classes=list(classes))


def bullets(*items):
    return nodes.bullet_list("", *(nodes.list_item("", nodes.paragraph("", item)) for item in items))


def render(node):
    return f"<p>{node.astext()}</p>"


@pytest.fixture
def page():
    document = nodes.document(None, None)
    document += heading(
        "Set an aim",
        heading("What you will be able to do", paragraph("After this page you can:"), bullets("write an aim")),
        heading(
            "The idea",
            heading(
                "The parts of an aim",
                paragraph("Words around, for the speaker."),
                paragraph("An aim has five parts.", "slide"),
                paragraph("It has a date.", "slide", "lead"),
                nodes.raw("", '<div class="chart-figure"><figure>chart</figure></div>', format="html"),
            ),
            heading("Nothing marked", paragraph("Only read.")),
        ),
        heading("Check yourself", nodes.raw("", "<form><figure></figure></form>", format="html")),
        heading("Take away", bullets("Ask first.")),
    )
    return document


def test_marks_are_taken_off_and_other_classes_stay(page):
    marked = take_marks(page)
    assert [node.astext() for node in marked] == ["An aim has five parts.", "It has a date."]
    assert [node["classes"] for node in marked] == [[], ["lead"]]


def test_the_slides_come_in_the_order_of_the_page(page):
    slides = slides_of(page, take_marks(page), render)
    assert [(slide.title, slide.kind) for slide in slides] == [
        ("Set an aim", "title"),
        ("After this you can", "objectives"),
        ("The parts of an aim", "text"),
        ("The parts of an aim", "figure"),
        ("Take away", "take-away"),
    ]
    assert slides[2].html == "<p>An aim has five parts.</p><p>It has a date.</p>"
    assert slides[2].notes == "<p>Words around, for the speaker.</p>"


def test_a_figure_has_its_drawing_for_slides_and_scrolls_where_it_is_high():
    document = nodes.document(None, None)
    low = nodes.raw("", '<figure><svg viewBox="0 0 690 500">page</svg></figure>', format="html")
    high = nodes.raw("", '<figure><svg viewBox="0 0 690 900">page</svg></figure>', format="html")
    low["on_slide"] = ""
    high["on_slide"] = '<figure><svg viewBox="0 0 1150 800">slide</svg></figure>'
    document += heading("Page", heading("The idea", low, high))
    _, first, second = slides_of(document, [], render)
    assert (first.kind, first.html) == ("figure", low.astext())
    assert second.kind == "figure tall"
    assert "slide</svg>" in second.html
    assert 'tabindex="0" role="region" aria-label=' in second.html


def test_blocks_that_are_too_much_for_one_slide_get_one_each():
    document = nodes.document(None, None)
    long = " ".join(["word"] * 40)
    document += heading("Page", heading("The idea", paragraph(long, "slide"), paragraph(long, "slide")))
    slides = slides_of(document, take_marks(document), render)
    assert [slide.kind for slide in slides] == ["title", "text", "text"]


def test_a_question_is_asked_first_and_answered_on_the_next_slide():
    (question,) = read_quiz(
        """
- question: What would you ask < first?
  kind: judgement
  text: We will improve by 10 %.
  answers:
    - {text: "Ten per cent of what?", feedback: Yes. It can be read in two ways., right: true}
    - {text: "Who wrote it?", feedback: "What would the name change?"}
""",
        "aim",
    )
    asked, answered = question_slides(question, 2)
    assert "What would you ask &lt; first?" in asked.html
    assert "We will improve by" in asked.html
    assert "two ways" not in asked.html
    assert 'class="right"' not in asked.html
    assert "two ways" in answered.html
    assert '<li class="right"><strong>Ten per cent of what?</strong></li>' in answered.html
    assert asked.title == "Question 2"


def test_a_list_takes_more_room_than_its_words():
    assert weight(bullets("One.", "Two.")) > weight(paragraph("One. Two."))


def test_links_lead_from_the_folder_of_the_slides_and_other_sites_stay():
    html = '<a href="../reference/rules.html#a"></a><a href="https://doi.org/10.1"></a><a href="aim.html"></a>'
    assert re.findall(r'href="([^"]*)"', moved(html, "book/lessons/run-chart")) == [
        "../book/reference/rules.html#a",
        "https://doi.org/10.1",
        "../book/lessons/aim.html",
    ]


def test_the_file_names_its_language_numbers_its_slides_and_loads_nothing():
    html = deck_html([Slide("A < B", "", "title"), Slide("One", "<p>1</p>", notes="<p>Say it.</p>")], [("a.html", "A")])
    assert html.startswith('<!doctype html>\n<html lang="en"')
    assert "<title>Slides: A &lt; B</title>" in html
    assert re.findall(r'id="(slide-\d)"', html) == ["slide-1", "slide-2", "slide-3"]
    assert html.count('<details class="notes">') == 1
    assert "src=" not in html
