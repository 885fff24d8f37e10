"""The Pareto chart: falling order, percents added up, missing counts named, drawn the same each time.

After a wanted change: `python -m pytest tests/charts --refresh-golden`, then look at the pictures in golden_pareto/.
"""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from charts_cases import HOSTILE
from charts_svg_reading import SVG, said, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from coachlab.charts import ChartError, pareto_chart
from coachlab.record import Pareto, ParetoCategory

GOLDEN = Path(__file__).parent / "golden_pareto"
WIDTHS = (1000, 340)
ARABIC = "قياس ضغط الدم مرتين عند كل زيارة"


def pareto(*categories, **fields):
    return Pareto(categories=[ParetoCategory(name=name, count=count) for name, count in categories], **fields)


def readings():
    """Why a second reading was not taken, in an invented practice; one reason was not counted."""
    return pareto(
        ("No time between patients", 14),
        ("Nobody saw that the first was high", 31),
        ("Other reasons", 19),
        ("The large cuff was elsewhere", 11),
        ("The patient did not want one", 3),
        ("The record asked for one reading only", None),
        counted="Why a second reading was not taken",
        period="March 2024",
        source="78 visits, read by two people",
    )


CASES = {
    "readings": readings,
    "long-names": lambda: pareto(
        *((f"A reason with quite a long name that somebody typed {n}", n * 37 % 23) for n in range(14)),
        ("Other", 40),
        counted="Reasons " * 20,
    ),
    "hostile-words": lambda: pareto((HOSTILE, 12), (ARABIC, 3), (HOSTILE, None), ("W" * 70, 0), counted=ARABIC),
    "all-alike": lambda: pareto(*((f"Room {n}", 10) for n in range(9)), counted="Falls by room"),
    "one": lambda: pareto(("Only this", 7)),
    "zeros": lambda: pareto(("a", 0), ("b", 0)),
    "nothing": lambda: pareto(("a", None), counted="Falls"),
    "large-and-small": lambda: pareto(("One", 10**12), ("Two", 5), ("Three", 0)),
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", CASES)
def test_the_chart_looks_as_it_was_looked_at(name, width, refresh_golden):
    svg = pareto_chart(CASES[name]()).to_svg(width)
    file = GOLDEN / f"{name}-{width}.svg"
    if refresh_golden:
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(svg, encoding="utf-8", newline="\n")
    assert svg == file.read_text(encoding="utf-8"), "look at the change; refresh with --refresh-golden if it is wanted"


def test_there_is_no_golden_file_without_its_case():
    assert {file.name for file in GOLDEN.iterdir()} == {f"{name}-{width}.svg" for name in CASES for width in WIDTHS}


def test_a_second_drawing_is_the_same_text_and_a_prefix_sets_copies_apart():
    chart = pareto_chart(readings())
    assert chart.to_svg() == pareto_chart(readings()).to_svg()
    ids = [set(re.findall(r' id="([^"]+)"', svg)) for svg in (chart.to_svg(), chart.to_svg(prefix="copy-"))]
    assert ids[0]
    assert not ids[0] & ids[1]


# What the numbers are ----------------------------------------------------------------------------------------------


def test_the_most_frequent_comes_first_ties_keep_their_order_and_other_stands_last():
    chart = pareto_chart(pareto(("a", 2), ("Other", 50), ("b", 9), ("c", 2), ("all others", 60), ("Mother ill", 3)))
    assert [bar.name for bar in chart.bars] == ["b", "Mother ill", "a", "c", "all others", "Other"]


def test_percents_are_of_all_that_was_counted_and_end_at_exactly_one_hundred():
    chart = pareto_chart(readings())
    assert [bar.count for bar in chart.bars] == [31, 14, 11, 3, 19]
    assert [round(bar.share, 1) for bar in chart.bars] == [39.7, 17.9, 14.1, 3.8, 24.4]
    assert [round(bar.added_up, 1) for bar in chart.bars] == [39.7, 57.7, 71.8, 75.6, 100]
    assert chart.bars[-1].added_up == 100
    assert chart.first_few == 5
    assert pareto_chart(pareto(("a", 3), ("b", 17))).first_few == 1


def test_a_missing_count_is_named_and_never_a_zero():
    chart = pareto_chart(readings())
    assert chart.missing == ["The record asked for one reading only"]
    assert "Not counted yet: The record asked for one reading only. A missing count is no zero" in chart.summary
    assert "The record asked for one reading only" in said(ET.fromstring(chart.to_svg()))
    assert "not counted" in chart.to_html()
    assert not pareto_chart(pareto(("a", 0), ("b", 4))).missing


def test_where_nothing_was_counted_it_is_said_and_nothing_is_divided():
    assert pareto_chart(Pareto()).summary == "Pareto chart: nothing is counted yet."
    zeros = pareto_chart(pareto(("a", 0), ("b", 0)))
    assert [bar.added_up for bar in zeros.bars] == [None, None]
    assert "every category was counted 0 times" in zeros.summary
    odd = pareto_chart(pareto(("below zero", -3), ("half", 2.5), ("yes", True), ("fine", 2)))
    assert ([bar.name for bar in odd.bars], len(odd.missing)) == (["fine"], 3)


def test_eighty_percent_is_words_and_no_law():
    chart = pareto_chart(pareto(("a", 60), ("b", 25), ("c", 8), ("d", 7)))
    assert "The first category makes 60 % of all, and the first 2 of 4 make 85 %." in chart.summary
    assert "is a custom, not a law: the team decides" in chart.policy
    assert "it takes all 5 to make 80 % or more" in pareto_chart(readings()).summary
    assert "one category only" in pareto_chart(pareto(("a", 3))).summary
    assert "The first of the 2 categories makes 85 % of all." in pareto_chart(pareto(("a", 85), ("b", 15))).summary


def test_counts_of_one_to_ten_people_are_named_before_the_chart_leaves_the_team():
    chart = pareto_chart(pareto(("ten", 10), ("eleven", 11), ("one", 1), ("none", 0)))
    assert chart.small_numbers == ["ten", "one"]
    assert "2 categories (ten and one) have 1 to 10 people" in chart.small_numbers_warning
    assert not pareto_chart(pareto(("eleven", 11), ("none", 0))).small_numbers_warning


# What is drawn -----------------------------------------------------------------------------------------------------


def bars_of(svg):
    return [
        (float(node.get("width")), float(node.get("height")))
        for node in svg.iter(f"{SVG}rect")
        if node.get("class") == "cl-f-point"
    ][:-1]  # the last one is the key's


def test_bars_are_as_high_as_their_counts_and_the_line_rises_to_the_top():
    svg = ET.fromstring(pareto_chart(readings()).to_svg())
    heights = [height for _, height in bars_of(svg)]
    assert heights == pytest.approx([300 * count / 78 for count in (31, 14, 11, 3, 19)], abs=0.1)
    points = [float(node.get("cy")) for node in svg.iter(f"{SVG}circle")][:5]
    assert points == sorted(points, reverse=True)
    assert points[0] - points[-1] == pytest.approx(300 * (78 - 31) / 78, abs=0.2)
    lying = ET.fromstring(pareto_chart(readings()).to_svg(340))
    widths = [width for width, _ in bars_of(lying)]
    assert [width / widths[0] for width in widths] == pytest.approx([n / 31 for n in (31, 14, 11, 3, 19)], abs=0.01)


def test_every_count_and_percent_is_written_and_both_axes_are_named():
    words = texts(ET.fromstring(pareto_chart(readings()).to_svg()))
    assert {"31", "14", "11", "3", "19", "How often", "Added up"} <= set(words)
    assert {"40\u00a0%", "58\u00a0%", "72\u00a0%", "76\u00a0%", "100\u00a0%"} <= set(words)
    assert {"40\u00a0%", "58\u00a0%", "31"} <= set(texts(ET.fromstring(pareto_chart(readings()).to_svg(340))))


def test_bars_lie_where_their_names_do_not_fit_below_them():
    def stands(*categories):
        shapes = bars_of(ET.fromstring(pareto_chart(pareto(*categories)).to_svg(1000)))
        return len({width for width, _ in shapes}) == 1

    assert stands(("No time", 4), ("No cuff", 2))
    assert not stands(*((f"Reason {n}", n) for n in range(1, 30)))
    assert not stands(("x" * 60, 4), ("b", 2))


def test_a_screen_reader_hears_the_summary_and_the_table_says_the_same():
    chart = pareto_chart(readings())
    svg = ET.fromstring(chart.to_svg())
    assert svg.find(f"{SVG}title").text == "Pareto chart: Why a second reading was not taken"
    assert svg.find(f"{SVG}desc").text == chart.summary
    table = ET.fromstring(chart.to_html()).find(".//table")
    rows = [[" ".join(cell.itertext()) for cell in row] for row in table.iter("tr")]
    assert rows[1] == ["Nobody saw that the first was high", "31", "39.7", "39.7"]
    assert rows[-1][:2] == ["All", "78"]


@pytest.mark.parametrize("width", [0, 279, 4001, "1000", None, True])
def test_an_impossible_width_is_refused_in_words(width):
    with pytest.raises(ChartError, match="280 to 4,000 pixels wide"):
        pareto_chart(readings()).to_svg(width)


counts = st.none() | st.integers(0, 40) | st.integers(0, 10**15)
categories = st.lists(st.tuples(st.text(st.characters(), max_size=40), counts), max_size=25)


@settings(max_examples=60)
@given(categories, st.text(st.characters(), max_size=60), st.sampled_from([280, 340, 700, 4000]))
def test_whatever_was_counted_the_drawing_is_well_formed_and_holds_no_markup_of_a_persons(found, name, width):
    chart = pareto_chart(pareto(*found, counted=name, period=name, source=name))
    svg = chart.to_svg(width)
    svg.encode("utf-8")
    used = {node.tag.removeprefix(SVG) for node in ET.fromstring(svg).iter()}
    assert used <= {"svg", "title", "desc", "style", "rect", "path", "text", "circle"}
    html = chart.to_html()
    ET.fromstring(html)
    assert len(chart.bars) + len(chart.missing) == len(found)
    ordinary = [bar.count for bar in chart.bars if not re.match("(?i)(all |any |the )*(other|misc|rest)", bar.name)]
    assert ordinary == sorted(ordinary, reverse=True)


def test_the_drawing_needs_no_matplotlib_and_no_numpy():
    import subprocess
    import sys

    code = (
        "import sys\n"
        "from coachlab.charts import pareto_chart\n"
        "from coachlab.record import Pareto, ParetoCategory\n"
        "pareto_chart(Pareto(categories=[ParetoCategory(name='a', count=3)])).to_html()\n"
        "assert not {'matplotlib', 'numpy'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
