"""The gap chart as it is drawn and as it leaves the team: the same each time, readable without colour, no small number.

After a wanted change: `python -m pytest tests/charts --refresh-golden`, then look at the pictures in golden_gap/.
"""

import re
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path

import pytest
from charts_cases import HOSTILE
from charts_gap_cases import by_year, clinic, stratum
from charts_svg_reading import SVG, said
from hypothesis import given, settings
from hypothesis import strategies as st
from suppression_second_opinion import Curious

from coachlab.charts.drawing.gap_figure import table_rows
from coachlab.charts.drawing.text import width_of
from coachlab.charts.errors import ChartError
from coachlab.charts.gap_making import gap_chart
from coachlab.charts.gap_table import group_table
from coachlab.record import Measure
from coachlab.record.suppression.facts import Facts, Rate, Sum
from coachlab.record.suppression.policy import is_small

GOLDEN = Path(__file__).parent / "golden_gap"
WIDTHS = (1000, 340)
ARABIC = "العربية"


def three_years(**options):
    return by_year(
        ("Spanish", (90, 200), (110, 210), (150, 220)),
        ("English", (260, 400), (280, 390), (290, 400)),
        ("Not asked", (20, 50), (20, 40), (10, 20)),
        **options,
    )


def small_clinic():
    return by_year(
        ("Spanish", (4, 30), (21, 40), (25, 38), (24, 40)),
        ("English", (61, 90), (60, 95), (66, 92), (70, 99)),
        ("Vietnamese", (20, 44), (22, 45), (31, 50), (33, 51)),
    )


CASES = {
    "months": lambda: gap_chart(clinic(), "Spanish", "English"),
    "quarters": lambda: gap_chart(clinic(), period="quarter"),
    "years-lower-is-better": lambda: gap_chart(
        three_years(name="HbA1c above 9 %, or no result", direction="lower"), "Spanish", "English", period="year"
    ),
    "left-out": lambda: gap_chart(small_clinic(), "Spanish", "English", period="year", outside=True),
    "hostile-words": lambda: gap_chart(
        by_year((HOSTILE, (20, 60)), (ARABIC, (50, 80)), name=HOSTILE, by=HOSTILE), period="year"
    ),
    "no-time-with-both": lambda: gap_chart(
        by_year(("Spanish", (20, 60), None), ("English", None, (50, 80))), "Spanish", "English", period="year"
    ),
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", CASES)
def test_the_chart_looks_as_it_was_looked_at(name, width, refresh_golden):
    svg = CASES[name]().to_svg(width)
    file = GOLDEN / f"{name}-{width}.svg"
    if refresh_golden:
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(svg, encoding="utf-8", newline="\n")
    assert svg == file.read_text(encoding="utf-8"), "look at the change; refresh with --refresh-golden if it is wanted"


def test_there_is_no_golden_file_without_its_case():
    assert {file.name for file in GOLDEN.iterdir()} == {f"{name}-{width}.svg" for name in CASES for width in WIDTHS}


def test_a_second_drawing_is_the_same_text_and_a_prefix_sets_copies_apart():
    chart = CASES["months"]()
    assert chart.to_svg() == CASES["months"]().to_svg()
    ids = [set(re.findall(r' id="([^"]+)"', svg)) for svg in (chart.to_svg(), chart.to_svg(prefix="copy-"))]
    assert ids[0]
    assert not ids[0] & ids[1]


def drawn(chart, width=1000):
    return ET.fromstring(chart.to_svg(width))


def test_the_two_groups_differ_in_mark_and_line_not_in_colour_alone():
    svg = drawn(CASES["months"]())
    marks = {
        group.get("data-mark"): re.sub(r"^M[\d. ]+", "", group[0].get("d"))
        for group in svg.iter(f"{SVG}g")
        if group.get("data-mark")
    }
    assert set(marks) == {"reference", "group", "gap"}
    assert len(set(marks.values())) == 3
    dashes = {
        node.get("class"): node.get("stroke-dasharray")
        for node in svg.iter(f"{SVG}path")
        if node.get("class") in ("cl-s-point", "cl-s-shift") and node.get("fill") == "none"
    }
    assert dashes == {"cl-s-point": None, "cl-s-shift": "7 4"}


def test_each_mark_says_what_it_is_and_a_month_without_a_value_breaks_the_line():
    svg = drawn(CASES["months"]())
    group = next(node for node in svg.iter(f"{SVG}g") if node.get("data-mark") == "group")
    assert [int(node.get("data-row")) for node in group] == [row for row in range(24) if row != 7]
    assert group[0][0].text == "January 2024, Spanish: 56.3 %"
    line = next(
        node for node in svg.iter(f"{SVG}path") if node.get("class") == "cl-s-shift" and node.get("d").count("L") > 10
    )
    assert line.get("d").count("M") == 2
    gap = next(node for node in svg.iter(f"{SVG}g") if node.get("data-mark") == "gap")
    assert gap[0][0].text == "January 2024: 5.8 points (−9.9 to 22)"


def test_the_picture_is_described_in_words_and_the_table_has_every_number():
    chart = CASES["years-lower-is-better"]()
    svg = drawn(chart)
    assert svg.find(f"{SVG}title").text == "Gap chart: HbA1c above 9 %, or no result: Spanish and English"
    assert "Did the gap close, or did everybody move?" in said(svg)
    assert svg.find(f"{SVG}desc").text == chart.summary
    heads, rows = table_rows(chart)
    assert heads == ["Year", "English", "Spanish", "Gap, in points", "95 % interval", "Language not known"]
    assert rows[0] == ["2023", "65 % (260 of 400)", "45 % (90 of 200)", "−20", "−28.1 to −11.6", "8 % (50)"]
    assert all(cell.replace(" %", "\u00a0%") in chart.to_html() for row in rows for cell in row)


def test_those_not_known_are_drawn_though_one_group_has_no_value():
    bars = [node for node in drawn(CASES["months"]()).iter(f"{SVG}rect") if node.get("class") == "cl-f-axis"]
    assert len(bars) == 24


def test_any_persons_words_stay_words():
    html = CASES["hostile-words"]().to_html()
    assert "<script" not in html
    ET.fromstring(re.search(r"<svg.*?</svg>", html, re.S)[0])


@pytest.mark.parametrize("width", [279, 4001])
def test_a_width_that_cannot_be_is_refused(width):
    with pytest.raises(ChartError, match="280 to 4,000 pixels wide"):
        CASES["months"]().to_svg(width)


# What leaves the team ----------------------------------------------------------------------------------------------


def test_a_small_number_and_what_would_give_it_away_are_left_out_and_said_to_be():
    chart = CASES["left-out"]()
    first = chart.rows[0]
    assert (first.group, first.group_percent, first.gap, first.hidden) == (None, None, None, True)
    assert chart.rows[1].exact
    assert "In 1 year of 4 numbers are not shown: they count 1 to 10 people" in chart.summary
    assert table_rows(chart)[1][0][2] == "not shown"
    assert "not shown, or no value" in said(drawn(chart))
    assert "(4 of 30)" not in chart.to_html()


def test_inside_the_team_everything_is_shown():
    chart = gap_chart(small_clinic(), "Spanish", "English", period="year")
    assert chart.rows[0].group == (4, 30)
    assert not chart.warnings


def test_the_time_is_lengthened_until_nothing_need_be_left_out():
    chart = gap_chart(clinic(size=(18, 60, 24)), "Spanish", "English", outside=True)
    assert chart.period.name in ("quarter", "half-year")
    assert not any(row.hidden for row in chart.rows)
    assert gap_chart(clinic(size=(18, 60, 24)), "Spanish", "English").period.name == "month"


def test_a_table_of_all_groups_leaves_out_the_same():
    table = group_table(small_clinic(), time="2023", outside=True)
    cells = {row[0]: row[1] for row in table.table()[1]}
    assert cells["Spanish"] == "not shown"
    assert "are not shown" in table.words


PAIR = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda two: (two[0], sum(two))).filter(lambda p: p[1] > 0)


def test_nothing_that_is_drawn_for_outside_tells_a_small_count(thorough):
    """The chart's numbers, and the whole measure's, are told to a reader with a solver."""

    def check(spanish, english, other, unknown):
        pairs = {"Spanish": spanish, "English": english, "Other": other, "Unknown": unknown}
        whole = tuple(sum(pair[part] for pair in pairs.values()) for part in (0, 1))
        measure = by_year(*pairs.items(), whole=[whole])
        row = gap_chart(measure, "Spanish", "English", period="year", outside=True).rows[0]
        counts = {(name, "n"): pair[0] for name, pair in pairs.items()}
        counts |= {(name, "d"): pair[1] for name, pair in pairs.items()}
        counts |= {(name, "rest"): pair[1] - pair[0] for name, pair in pairs.items()}
        counts |= {("all", "n"): whole[0], ("all", "d"): whole[1], ("all", "rest"): whole[1] - whole[0]}
        names = [*pairs, "all"]
        sums = [Sum((name, "d"), ((name, "n"), (name, "rest"))) for name in names]
        sums += [Sum(("all", part), tuple((name, part) for name in pairs)) for part in ("n", "d", "rest")]
        seen = (
            {("all", part) for part in ("n", "d")} if not any(map(is_small, (*whole, whole[1] - whole[0]))) else set()
        )
        for name, pair in (("Spanish", row.group), ("English", row.reference)):
            seen |= {(name, "n"), (name, "d")} if pair else set()
        seen |= {("Unknown", "d")} if row.unknown else set()
        seen |= {("Unknown", "n")} if row.missing else set()
        rates = [Rate((name, "rate"), (name, "n"), (name, "d")) for name in pairs]
        for name, percent in (("Spanish", row.group_percent), ("English", row.reference_percent)):
            seen |= {(name, "rate")} if percent is not None else set()
        facts = Facts(counts, sums, rates)
        reader = Curious(facts, seen)
        for key in facts.small:
            low, high = reader.range_of(key)
            assert (low <= 1, high >= 11) == (True, True), f"{key} is told to be {low} to {high}"

    tried = settings(max_examples=300 if thorough else 15, deadline=None)
    tried(given(PAIR, PAIR, PAIR, PAIR)(check))()


@pytest.mark.parametrize("width", [280, 375, 640, 1000])
def test_the_names_of_quarters_never_run_into_each_other(width):
    months = [f"{year}-{month:02d}" for year in range(2022, 2026) for month in (3, 6, 9, 12)]
    groups = [stratum(name, months, [(20 + place, 60)] * 16) for place, name in enumerate(("Spanish", "English"))]
    svg = gap_chart(Measure(direction="higher", strata=groups), period="quarter").to_svg(width)
    names = [
        (float(y), float(x))
        for x, y in re.findall(r'<text [^>]*x="([\d.]+)" y="([\d.]+)"[^>]*>(?:Jan|Apr|Jul|Oct|20..)<', svg)
    ]
    assert len(names) >= 4
    for (line, before), (other, after) in pairwise(sorted(names)):
        assert line != other or after - before >= width_of("Mmm", 13)
