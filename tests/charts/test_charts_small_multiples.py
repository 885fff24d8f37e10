"""Many small charts on one sheet: signals by shape and word, gaps that stay gaps, and the same words in both forms."""

import io
import math
import re
import subprocess
import sys
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from charts_cases import HOSTILE
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure
from PIL import Image

from coachlab.charts import ChartError
from coachlab.charts.drawing.small_multiples import small_multiples
from coachlab.charts.drawing.small_multiples_sheet import fitted, sheet_of
from coachlab.charts.drawing.small_multiples_svg import small_multiples_svg
from coachlab.charts.drawing.text import width_of
from coachlab.charts.panel import run_chart_panel

NAN = math.nan
SHIFTED = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, *[8, 9] * 6]
STABLE = [1, 3, 2, 4] * 6
GAPPED = [5, NAN, 7, NAN, NAN, 6, 5, 4, *[7, 4] * 8]
VALUES = np.array([STABLE, SHIFTED, GAPPED, [NAN] * 24])
NAMES = ["Elm Street", "Oak Lane", "Birch & <Sons>", "Pine"]
SVG = "{http://www.w3.org/2000/svg}"


def drawing(*arguments, **options):
    return ElementTree.fromstring(small_multiples_svg(*arguments, **options))


def texts(tree):
    return [node.text or "" for node in tree.iter(f"{SVG}text")]


def collections(ax):
    return {found.get_label(): found for found in ax.collections}


def axes_of(*arguments, **options):
    return small_multiples(*arguments, ax=Figure().subplots(), **options)


def parts(collection):
    """How many pieces apart from each other the paths of a collection have."""
    count = 0
    for path in collection.get_paths():
        there = np.isfinite(path.vertices).all(axis=1)
        count += int((there & ~np.r_[False, there[:-1]]).sum())
    return count


def test_a_screen_reader_is_told_how_many_charts_have_a_signal_and_which():
    tree = drawing(run_chart_panel(VALUES), VALUES, names=NAMES, title="Blood pressure")
    assert tree.get("role") == "img"
    title, description = tree.find(f"{SVG}title"), tree.find(f"{SVG}desc")
    assert tree.get("aria-labelledby").split() == [title.get("id"), description.get("id")]
    assert title.text == "Blood pressure"
    assert description.text.startswith("4 run charts of 24 months, 1 with a signal (heavy frame and the word signal).")
    assert description.text.endswith("Signals: Oak Lane.")


def test_a_signal_is_marked_by_a_frame_and_a_word_and_each_chart_tells_its_own():
    tree = drawing(VALUES, names=NAMES)
    words = texts(tree)
    assert words.count("signal") == 1
    assert words.count("no value") == 1
    told = [node.text for text in tree.iter(f"{SVG}text") for node in text.iter(f"{SVG}title")]
    assert told == [
        "Elm Street: median 2.5, no signal",
        "Oak Lane: median 5, a signal",
        "Birch & <Sons>: median 5, no signal",
        "Pine: no median, no signal",
    ]
    heavy = [path for path in tree.iter(f"{SVG}path") if path.get("stroke-width") == "2.5"]
    assert [path.get("d").count("M") for path in heavy] == [1]


def test_a_gap_stays_a_gap_and_a_value_between_two_gaps_is_a_dot():
    tree = drawing(VALUES, names=NAMES)
    paths = [path.get("d") for path in tree.iter(f"{SVG}path") if path.get("transform")]
    assert len(paths) == 3
    assert [path.count("M") for path in paths] == [1, 1, 3]
    assert [len(re.findall("[ML]", path)) for path in paths] == [24, 24, 21]
    assert [path.count("a1 1") for path in paths] == [0, 0, 4]
    assert drawing([[4.0]]).find(f".//{SVG}g/{SVG}path").get("d").count("a1 1") == 2


@given(st.lists(st.lists(st.none() | st.floats(), min_size=5, max_size=5), min_size=1, max_size=4), st.data())
def test_every_value_lies_in_its_frame(rows, data):
    values = np.array([[NAN if v is None or not math.isfinite(v) else v for v in row] for row in rows])
    sheet = sheet_of(values, freeze=data.draw(st.none() | st.integers(1, 5)))
    np.testing.assert_array_equal(np.isnan(sheet.heights), np.isnan(values))
    there = sheet.heights[~np.isnan(values)]
    assert ((there >= 0) & (there <= 1)).all()
    assert ((sheet.centres >= 0) & (sheet.centres <= 1) | np.isnan(sheet.medians)).all()
    for row, heights in zip(values, sheet.heights, strict=True):
        order = np.argsort(row)[: np.isfinite(row).sum()]
        assert (np.diff(heights[order]) >= 0).all(), "higher values are drawn higher"
    assert small_multiples_svg(values).count("<text") >= len(rows)


def test_any_words_are_safe_in_a_name_and_a_title():
    names = [HOSTILE, "", "   ", "ضغط الدم"]
    tree = drawing(VALUES, names=names, title=HOSTILE)
    assert not list(tree.iter(f"{SVG}script"))
    assert HOSTILE[:20] in tree.find(f"{SVG}title").text
    buffer = io.BytesIO()
    small_multiples(VALUES, names=names, title="$x_1$ & <b>").figure.savefig(buffer)
    assert buffer.tell()


def test_a_long_name_is_cut_in_its_middle_to_the_width_of_its_chart():
    long = "Community health centre of the northern valley, site 17"
    short = fitted(long, 11, 100)
    assert short.startswith("Comm")
    assert short.endswith("17")
    assert width_of(short, 11) <= 100
    assert fitted(long, 11, 2000) == long
    assert fitted("W" * 50, 11, 1) == "…"


def test_the_same_sheet_is_the_same_text_and_two_sheets_do_not_share_ids():
    first, second = small_multiples_svg(VALUES), small_multiples_svg(VALUES[:2])
    assert small_multiples_svg(VALUES) == first
    found = [
        set(re.findall(r' id="([^"]+)"', text)) for text in (first, second, small_multiples_svg(VALUES, prefix="b"))
    ]
    assert not found[0] & found[1]
    assert not found[0] & found[2]


@pytest.mark.parametrize(("width", "columns", "expected"), [(400, None, 3), (1000, None, 8), (1000, 4, 4)])
def test_charts_stand_in_columns_within_the_width(width, columns, expected):
    values = np.tile(STABLE, (20, 1))
    tree = drawing(values, width=width, columns=columns)
    names = [text for text in tree.iter(f"{SVG}text") if (text.text or "").startswith("Chart") or len(text)]
    assert len({text.get("x") for text in names}) == expected
    assert max(float(text.get("x")) for text in names) < width
    assert max(float(text.get("y")) for text in names) < float(tree.get("height"))


def test_matplotlib_draws_collections_on_one_axes_with_the_same_marks():
    ax = axes_of(VALUES, names=NAMES, title="Blood pressure")
    assert len(ax.figure.axes) == 1
    assert not ax.texts
    found = collections(ax)
    assert parts(found["frames"]) == 3
    assert parts(found["signal frames"]) == 1
    assert parts(found["medians"]) == 3
    assert parts(found["values"]) == 5
    assert len(found["values between gaps"].get_offsets()) == 2
    assert len(found["signal feet"].get_paths()) == 1
    assert found["signal frames"].get_linewidths()[0] > 3 * found["frames"].get_linewidths()[0]
    assert len(found["words: signal"].get_paths()) == 1
    assert len(found["words: no value"].get_paths()) == 1
    heading = ax.get_title(loc="left")
    assert heading.startswith("Blood pressure\n4 run charts of 24 months, 1 with a signal")


def test_the_picture_without_colour_still_tells_a_signal():
    def grey(values):
        buffer = io.BytesIO()
        small_multiples(values).figure.savefig(buffer)
        picture = np.asarray(Image.open(buffer).convert("L"))
        return float((picture < 128).mean())

    assert grey([SHIFTED]) > 2 * grey([STABLE])


def test_the_axes_are_the_given_ones_and_names_differ_in_outline():
    ax = Figure().subplots()
    assert small_multiples(VALUES, names=["a", "b", "c", "d"], ax=ax) is ax
    other = axes_of(VALUES, names=["a", "b", "c", "x"])
    first, second = (collections(found)["names"].get_paths()[0].vertices for found in (ax, other))
    assert first.shape != second.shape


@pytest.mark.parametrize("kind", ["png", "pdf", "svg"])
def test_a_sheet_is_saved_in_every_form_by_name_and_by_format(kind, tmp_path):
    figure = small_multiples(VALUES).figure
    figure.savefig(tmp_path / f"sheet.{kind}")
    figure.savefig(str(tmp_path / f"text.{kind}"))
    buffer = io.BytesIO()
    figure.savefig(buffer, format=kind)
    begins = {"png": b"\x89PNG", "pdf": b"%PDF", "svg": b"<?xml"}[kind]
    for data in (buffer.getvalue(), *(path.read_bytes() for path in tmp_path.iterdir())):
        assert data.startswith(begins)


def test_pyplot_is_not_even_imported_where_axes_are_given():
    code = (
        "import sys\n"
        "from matplotlib.figure import Figure\n"
        "from coachlab.charts.drawing.small_multiples import small_multiples\n"
        "small_multiples([[1, 2, 3]], ax=Figure().subplots())\n"
        "assert 'matplotlib.pyplot' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_svg_needs_no_matplotlib():
    code = (
        "import sys\n"
        "from coachlab.charts.drawing.small_multiples_svg import small_multiples_svg\n"
        "small_multiples_svg([[1, 2, 3]])\n"
        "assert 'matplotlib' not in sys.modules\n"
        "assert 'pandas' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_panel_is_taken_as_it_is_and_its_rules_are_named_only_where_they_are_given():
    panel = run_chart_panel(VALUES, rule_set="perla", freeze=12)
    sheet = sheet_of(panel, VALUES, names=NAMES)
    np.testing.assert_array_equal(sheet.signal, panel["signal"])
    np.testing.assert_array_equal(sheet.medians, panel["centre_line"])
    assert "Anhøj" not in sheet.words
    named = sheet_of(panel, VALUES, rule_set="perla", freeze=12)
    assert "by Perla, Provost and Murray 2011: a shift of 6 or more points on one side, a trend of 5" in named.words
    assert "the median of each chart's first 12 months" in named.words
    as_table = sheet_of(pd.DataFrame(panel), VALUES)
    np.testing.assert_array_equal(as_table.signal, panel["signal"])
    alone = sheet_of(VALUES, rule_set="perla", freeze=12)
    np.testing.assert_array_equal(alone.signal, panel["signal"])
    assert "an unusually long run or unusually few crossings" in sheet_of(VALUES).words


@pytest.mark.parametrize("draw", [small_multiples_svg, axes_of])
@pytest.mark.parametrize("shape", [(0, 0), (0, 12), (2, 0), (1, 1)])
def test_an_empty_sheet_is_no_error(draw, shape):
    draw(np.full(shape, NAN))


@pytest.mark.parametrize("draw", [small_multiples_svg, axes_of])
@pytest.mark.parametrize(
    ("arguments", "options", "words"),
    [
        ((run_chart_panel(VALUES),), {}, "A panel holds no values to draw"),
        ((run_chart_panel(VALUES), VALUES[:2]), {}, "The panel has 4 charts and the array 2"),
        ((VALUES,), {"names": ["a"]}, "1 names for 4 charts"),
        ((VALUES,), {"columns": 0}, "The number of columns is 0"),
        ((VALUES,), {"rule_set": "mdc"}, "control limits"),
        ((np.zeros((5001, 2)),), {}, "5,001 charts are too many for one sheet"),
        (([[1, "many"]],), {}, "give numbers"),
        (([[1, math.inf]],), {}, "is infinite"),
    ],
)
def test_what_cannot_be_drawn_is_one_sentence(draw, arguments, options, words):
    with pytest.raises(ChartError) as caught:
        draw(*arguments, **options)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("width", [100, 5000, "wide", True])
def test_a_width_that_is_none_is_refused(width):
    with pytest.raises(ChartError, match="pixels wide"):
        small_multiples_svg(VALUES, width=width)


def test_a_higher_value_is_drawn_higher_and_nothing_covers_the_word():
    tree = drawing(VALUES[:2], names=NAMES[:2])
    stable, shifted = (path.get("d") for path in tree.iter(f"{SVG}path") if path.get("transform"))
    heights = [float(y) for y in re.findall(r" ([0-9.]+)", stable)]
    assert heights[0] > heights[2] > heights[1] > heights[3] > 0
    band = next(path for path in tree.iter(f"{SVG}path") if path.get("class") == "cl-f-shift").get("d")
    frame = next(path for path in tree.iter(f"{SVG}path") if path.get("stroke-width") == "2.5").get("d")
    room = float(band.split()[1].split("h")[0]) - float(frame.split()[1].split("h")[0])
    assert max(float(y) for y in re.findall(r" ([0-9.]+)", shifted)) < room

    ax = axes_of(VALUES[:2])
    assert ax.yaxis_inverted()
    found = collections(ax)
    heights = found["values"].get_paths()[0].vertices[:, 1]
    assert heights[0] > heights[2] > heights[1] > heights[3]
    assert np.nanmax(heights[25:]) < found["signal feet"].get_paths()[0].vertices[:, 1].min()


def test_a_flat_chart_runs_along_its_middle_and_the_widest_one_fits():
    sheet = sheet_of([[4.0, 4.0, 4.0], [-1e308, 0, 1e308], [NAN, 7, NAN]])
    assert sheet.heights[:2].tolist() == [[0.5, 0.5, 0.5], [0, 0.5, 1]]
    assert sheet.heights[2][1] == sheet.centres[2] == sheet.centres[0] == 0.5


def test_letters_stand_upright_and_follow_each_other_from_left_to_right():
    (outline,) = collections(axes_of([[1, 2, 3]], names=["LI"]))["names"].get_paths()
    first, second = (np.asarray(corners) for corners in outline.to_polygons(closed_only=False))
    assert first[:, 0].max() < second[:, 0].min()
    # The foot of the L is wider than its top, and the axis points down.
    foot, top = (first[np.abs(first[:, 1] - level) < 0.3, 0] for level in (first[:, 1].max(), first[:, 1].min()))
    assert np.ptp(foot) > 2 * np.ptp(top)
