"""The HTML figure: everything the drawing shows is text and table too, for screen readers and everybody."""

import re
from html.parser import HTMLParser

import pytest
from charts_cases import HOSTILE, NOTES, SIGHTS, elm_street, numbers, percent

from coachlab.charts import chart_of
from coachlab.record.project import Measure

VOID = {"br", "hr", "img", "input", "meta", "link"}


class Page(HTMLParser):
    """Reads a page strictly: every element is closed in its order; collects tags, ids and the cells of tables."""

    def __init__(self, html):
        super().__init__()
        self.open, self.tags, self.ids, self.rows, self.heads = [], [], [], [], []
        self.words = ""
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.append(tag)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self.heads.append(attributes.get("scope") if tag == "th" else None)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" in self.open or "svg" in self.open:
            return
        self.words += data
        if "td" in self.open or "th" in self.open:
            self.rows[-1][-1] += data


@pytest.mark.parametrize("name", SIGHTS)
def test_the_figure_is_well_formed_and_its_ids_are_unique(name):
    page = Page(chart_of(SIGHTS[name]()).to_html())
    assert page.tags[0] == "figure"
    assert len(page.ids) == len(set(page.ids)) == 4
    assert "script" not in page.tags


def test_the_data_table_holds_every_month_with_headers():
    measure = elm_street(freeze=12, annotations=NOTES)
    page = Page(chart_of(measure).to_html())
    assert page.rows[0] == ["Month", "Numerator", "Denominator", "Percent", "What the chart shows"]
    assert len(page.rows) == 37
    assert page.heads.count("col") == 5
    assert page.heads.count("row") == 36
    first = measure.observations[0]
    percent_words = f"{100 * first.numerator / first.denominator:.1f}"
    assert page.rows[1] == [
        "January 2023",
        str(first.numerator),
        str(first.denominator),
        percent_words,
        "above the median; in the baseline",
    ]
    november = page.rows[11]
    assert november[:4] == ["November 2023", "", "", ""]
    assert "no value: no row for this month" in november[4]
    assert "note: The electronic record changed over" in november[4]
    assert "caption" in page.tags


def test_a_measure_shown_as_a_number_has_one_column_of_numbers():
    page = Page(chart_of(numbers([3, 4.25, None])).to_html())
    assert page.rows[0] == ["Month", "days", "What the chart shows"]
    assert page.rows[2][:2] == ["February 2024", "4.25"]


def test_summary_signals_notes_and_policy_are_text_of_the_page():
    chart = chart_of(elm_street(freeze=12, annotations=NOTES))
    words = Page(chart.to_html()).words.replace("\u00a0", " ")
    for said in [chart.summary, chart.policy, *(s.words for s in chart.signals), *(n.text for n in NOTES)]:
        assert said in words


def test_the_table_can_be_open_from_the_start():
    chart = chart_of(percent([50, 60]))
    assert "<details>" in chart.to_html()
    assert "<details open>" in chart.to_html(open_table=True)


def test_markup_of_a_person_stays_text():
    html = chart_of(SIGHTS["hostile-words"]()).to_html()
    assert "<script" not in html
    assert "<b>" not in html
    assert "&lt;script&gt;" in html
    assert HOSTILE.split()[1] in Page(html).words


def test_the_same_chart_twice_on_a_page_is_told_apart_by_a_prefix():
    chart = chart_of(percent([50, 60]))
    ids = Page(chart.to_html(prefix="a-")).ids + Page(chart.to_html(prefix="b-")).ids
    assert len(ids) == len(set(ids))


def test_without_a_style_sheet_only_one_of_the_two_drawings_shows():
    html = re.sub("<style>.*?</style>", "", chart_of(percent([50, 60])).to_html())
    assert html.count('style="display:none"') == 1


def test_a_notebook_shows_the_figure():
    chart = chart_of(Measure(name="Visits"))
    assert chart._repr_html_() == chart.to_html()
