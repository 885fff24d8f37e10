"""Tables that a phone can show: labels in cells, times in one line, cells to write in; sessions in their order."""

import re

import pytest
from bs4 import BeautifulSoup
from docutils import nodes

from coachlab.paths import CHECKOUT
from coachlab.site.doc_tables import paragraph, row, table
from coachlab.site.page_text import label_cells
from coachlab.site.reading import parts_of


def labelled(heads, *rows):
    """A table of class "stack" with these texts, as it is after its page was read."""
    made = table("A table", heads, [row([[paragraph(text)] for text in cells]) for cells in rows], "stack")
    document = nodes.document(None, None)
    document += made
    label_cells(None, document)
    return made


def test_a_column_without_a_heading_gets_no_label():
    made = labelled(("", "When"), ("Act", "at once"))
    body = next(made.findall(nodes.tbody))
    assert [entry.astext() for entry in body.findall(nodes.entry)] == ["Act", "When: at once"]


def test_a_cell_without_words_is_for_a_pen():
    made = labelled(("Term", "Ours"), ("Who pays", ""))
    body = next(made.findall(nodes.tbody))
    assert ["to-fill" in entry["classes"] for entry in body.findall(nodes.entry)] == [False, True]


@pytest.mark.parametrize(
    ("first", "in_one_line"),
    [
        ("10:05 to 10:50", True),
        ("0 to 3", True),
        ("10, week 11", True),
        ("Before lunch", False),
        ("3 to 5 people", False),
    ],
)
def test_a_first_column_of_times_stays_in_one_line(first, in_one_line):
    assert ("times" in labelled(("Time", "What"), (first, "Talk"))["classes"]) is in_one_line


def test_the_sessions_stand_in_the_order_of_the_book(built_book):
    soup = BeautifulSoup((built_book / "book" / "facilitation" / "index.html").read_text("utf-8"), "html.parser")
    listed = [
        re.sub(r"\.html.*", "", row.a["href"])
        for row in soup.select("table.course-sessions tbody tr")
        if row.a is not None
    ]
    order = [page for _, pages in parts_of((CHECKOUT / "_toc.yml").read_text("utf-8")) for page in pages]
    assert len(listed) == 32
    assert listed == sorted(listed, key=lambda page: order.index(f"book/{page}"))
    assert listed[0] == "lessons/model"
