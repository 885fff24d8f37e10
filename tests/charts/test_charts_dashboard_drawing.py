"""The dashboard as it is drawn: the same each time, readable without colour, with links that a keyboard reaches.

After a wanted change: `python -m pytest tests/charts --refresh-golden`, then look at the pictures in golden_dashboard/.
"""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from charts_cases import HOSTILE
from charts_dashboard_cases import MEASURES, PRESSURE, at, small_programme, table_of, wiggle
from charts_svg_reading import SVG, said

from coachlab.charts.dashboard import dashboard
from coachlab.charts.dashboard_chart import anchor_of
from coachlab.charts.dashboard_table import DashboardMeasure, Place
from coachlab.charts.drawing.dashboard_figure import HEADS, table_rows
from coachlab.charts.errors import ChartError
from coachlab.record.months import months_between

GOLDEN = Path(__file__).parent / "golden_dashboard"
WIDTHS = (1000, 340)
MONTHS = months_between("2024-01", "2025-12")


def programme():
    return dashboard(small_programme(), MEASURES)


def one(shares, size=1000, name="Elm Street", measure=PRESSURE):
    return dashboard(table_of(at(measure, MONTHS, shares, size, practice=name)), [measure]).page("Valley")


CASES = {
    "organisation": lambda: programme().page("Valley"),
    "practice-with-gaps": lambda: programme().page("Valley", "Fir Court"),
    "all-organisations": lambda: programme().page(),
    "nothing-to-show": lambda: one([50] * 24, size=14),
    "hostile-words": lambda: one(wiggle(50, 24, 2), name=HOSTILE, measure=DashboardMeasure(HOSTILE)),
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", CASES)
def test_the_page_looks_as_it_was_looked_at(name, width, refresh_golden):
    svg = CASES[name]().to_svg(width)
    file = GOLDEN / f"{name}-{width}.svg"
    if refresh_golden:
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(svg, encoding="utf-8", newline="\n")
    assert svg == file.read_text(encoding="utf-8"), "look at the change; refresh with --refresh-golden if it is wanted"


def test_there_is_no_golden_file_without_its_case():
    assert {file.name for file in GOLDEN.iterdir()} == {f"{name}-{width}.svg" for name in CASES for width in WIDTHS}


def cards(page, **options):
    svg = ET.fromstring(page.to_svg(**options))
    return [node for node in svg.iter(f"{SVG}g") if node.get("class") == "cl-card"]


def shape(card):
    """What tells the verdict without colour: the words at the foot, how many frames, how heavy, and the triangle."""
    frames = [
        float(node.get("stroke-width"))
        for node in card.iter(f"{SVG}path")
        if node.get("d").endswith("z") and node.get("stroke-width") and "h" in node.get("d")
    ]
    turns = [node for node in card.iter(f"{SVG}path") if node.get("class").startswith("cl-f-")]
    return tuple(frames), len(turns)


def test_each_verdict_has_its_words_and_a_frame_of_its_own_not_a_colour_alone():
    wrong, right, quiet = cards(CASES["organisation"]())[3:6]
    assert [card.get("data-verdict") for card in (wrong, right, quiet)] == [
        "signal, the wrong way",
        "signal, the right way",
        "no signal",
    ]
    for card in (wrong, right, quiet):
        assert card.get("data-verdict") in said(card)
    assert [shape(card) for card in (wrong, right, quiet)] == [((3.0,), 1), ((1.0, 1.0), 1), ((1.0,), 0)]


def test_a_month_left_out_is_a_ring_in_a_gap_and_is_said_to_be():
    page = CASES["practice-with-gaps"]()
    chart = next(chart for chart in page.inside if chart.shown_points > 1)
    card = cards(page)[page.charts.index(chart)]
    rings = [node.get("d").count("a2 2 0 1 0 4 0") for node in card.iter(f"{SVG}path")]
    assert max(rings) == len(chart.left_out) > 0
    assert f"{len(chart.left_out)} months not shown" in said(card)
    assert "no month can be shown" in said(cards(CASES["nothing-to-show"]())[0])


def test_the_picture_is_described_in_words():
    page = CASES["organisation"]()
    svg = ET.fromstring(page.to_svg())
    assert svg.find(f"{SVG}title").text == "Dashboard: Valley by practice"
    assert svg.find(f"{SVG}desc").text == page.summary
    assert svg.get("role") == "img"
    titles = [card.find(f"{SVG}title").text for card in cards(page)]
    assert titles == [chart.words for chart in page.drawn]
    assert titles[3].startswith("Birch Lane, Blood pressure in control: signal, the wrong way (down); 4")


def test_every_drawn_chart_is_a_link_to_its_row_of_the_table():
    page = CASES["organisation"]()
    html = page.to_html()
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    links = re.findall(r'<a href="#([^"]+)" aria-label="([^"]+)">', html)
    assert len(links) == 2 * len(page.drawn)
    assert {anchor for anchor, _ in links} == {page.anchor_of(chart) for chart in page.drawn} <= set(ids)
    assert 'role="group"' in html
    assert 'role="img"' not in html


def test_a_practice_links_to_its_clinicians_and_back():
    whole = programme()
    pages = [whole.page(place.organisation, place.practice) for place in whole.pages]
    html = "".join(page.to_html() for page in pages)
    ids, links = set(re.findall(r' id="([^"]+)"', html)), set(re.findall(r' href="#([^"]+)"', html))
    assert links <= ids
    assert anchor_of(Place("Valley", "Fir Court")) in links
    assert f'<a href="#{anchor_of(Place("Valley"))}">Back to <bdi dir="auto">Valley</bdi></a>' in html
    assert len(re.findall(r' id="', html)) == len(ids)
    elsewhere = pages[1].to_html(link=lambda place: f"{place.practice.replace(' ', '-')}.html")
    assert 'href="Fir-Court.html"' in elsewhere


def test_the_table_holds_every_chart_in_the_order_of_the_page():
    page = CASES["organisation"]()
    rows = table_rows(page)
    assert [(row[0], row[1]) for row in rows] == [(chart.place.name, chart.measure.name) for chart in page.charts]
    assert all(len(row) == len(HEADS) + 1 for row in rows)
    assert all(cell.replace(" %", "\u00a0%") in page.to_html() for row in rows for cell in row)
    hidden = table_rows(CASES["nothing-to-show"]())[0]
    assert hidden[2:] == ["nothing to show", "not shown", "not shown", "0", "24"]


def test_a_page_has_no_number_that_it_says_is_not_shown():
    assert "50 %" not in CASES["nothing-to-show"]().to_html().replace("\u00a0", " ")


def test_two_copies_of_a_page_share_no_ids_with_a_prefix():
    page = CASES["organisation"]()
    first, second = (set(re.findall(r' id="([^"]+)"', page.to_html(prefix=prefix))) for prefix in ("", "copy-"))
    assert first
    assert not first & second


def test_any_persons_words_stay_words():
    html = CASES["hostile-words"]().to_html()
    assert "<script" not in html
    for svg in re.findall(r"<svg.*?</svg>", html, re.S):
        ET.fromstring(svg)


@pytest.mark.parametrize("width", [279, 4001, True])
def test_a_width_that_cannot_be_is_refused(width):
    with pytest.raises(ChartError, match="280 to 4,000 pixels wide"):
        CASES["all-organisations"]().to_svg(width)
