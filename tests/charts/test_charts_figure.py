"""The HTML figure: everything the drawing shows is text and table too, for screen readers and everybody."""

import re
from html.parser import HTMLParser

import pytest
from charts_cases import HOSTILE, NOTES, SIGHTS, elm_street, numbers, percent
from charts_pictures import PICTURES, g_chart, i_chart, p_chart, phases_with_excluded, picture

from coachlab.charts import chart_of
from coachlab.charts.drawing.figure import figure
from coachlab.charts.picture import Note, Phase
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


def test_a_page_that_says_the_rest_itself_gets_the_drawing_and_the_table_alone():
    whole, bare = (figure(chart_of(elm_street()).picture(), caption=caption) for caption in (True, False))
    assert "<figcaption></figcaption>" in bare
    assert Page(bare).rows == Page(whole).rows
    assert len(Page(bare).words) < len(Page(whole).words)


@pytest.mark.parametrize("name", SIGHTS)
def test_the_figure_is_well_formed_and_its_ids_are_unique(name):
    page = Page(chart_of(SIGHTS[name]()).to_html())
    assert page.tags[0] == "figure"
    assert len(page.ids) == len(set(page.ids)) == 4
    assert "script" not in page.tags


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_made_by_hand_gives_a_well_formed_figure_with_a_row_of_the_table_for_each_of_its_own(name):
    shown = PICTURES[name]()
    page = Page(figure(shown))
    assert len(page.ids) == len(set(page.ids)) == 4
    assert len(page.rows) == len(shown.values) + 1
    assert len({len(row) for row in page.rows}) == 1


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


def test_the_table_of_a_control_chart_holds_its_counts_centre_line_and_limits():
    shown = p_chart()
    page = Page(figure(shown))
    assert page.rows[0] == [
        "Month",
        "Controlled",
        "Patients",
        "Percent",
        "Mean",
        "Lower limit",
        "Upper limit",
        "What the chart shows",
    ]
    controlled, patients = shown.counts[0]
    assert page.rows[1][:3] == ["May 2023", str(controlled), str(patients)]
    numbers_ = [shown.values[0], 60.0, shown.lower_limits[0], shown.upper_limits[0]]
    assert page.rows[1][3:7] == [f"{number:.1f}" for number in numbers_]
    without_patients = page.rows[16]
    assert without_patients[1:7] == ["", "", "", "60.0", "", ""]


def test_a_limit_that_there_is_not_has_an_empty_cell():
    page = Page(figure(g_chart()))
    assert page.rows[0][:5] == ["Point", "patients", "Median", "Lower limit", "Upper limit"]
    assert page.rows[1][0] == "Point 1"
    assert page.rows[1][2:5] == ["17", "", "88.2"]


def test_phases_have_a_column_with_their_names_and_one_with_their_centre_lines():
    page = Page(figure(phases_with_excluded()))
    assert page.rows[0] == ["Month", "Percent", "Median", "Phase", "What the chart shows"]
    assert page.rows[1][2:4] == ["52.1", "1: before"]
    assert page.rows[14][2:4] == ["58.4", "2: camera on loan"]


def test_a_chart_of_one_phase_has_no_column_of_phases():
    assert "Phase" not in Page(figure(i_chart())).rows[0]


def test_words_of_people_in_phases_counts_units_and_rows_are_text():
    shown = picture(
        [50.0, 51.0],
        unit="<b>u</b>",
        phases=[Phase(0, 0, 50.0, "<i>one</i>"), Phase(1, 1, 51.0, "<i>two</i>")],
        counts=[(1, 2), (3, 4)],
        count_names=("<b>n</b>", "<b>d</b>"),
        notes=[Note(1, "2024-01", "January 2024", "<u>note</u>", 0)],
        row_words=[["<s>said</s>"], []],
    )
    page = Page(figure(shown))
    assert not {"b", "i", "u", "s"} & set(page.tags)
    assert page.rows[0][1:4] == ["<b>n</b>", "<b>d</b>", "<b>u</b>"]
    assert page.rows[1][-2:] == ["1: <i>one</i>", "<s>said</s>; note: <u>note</u>"]


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
