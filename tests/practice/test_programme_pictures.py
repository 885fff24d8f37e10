"""The pictures of loads and of sensitivity: whole SVGs at every width, safe words, the same numbers in words."""

import re
from xml.etree import ElementTree

import pytest

from coachlab.charts.errors import ChartError
from coachlab.practice.example_portfolios import with_example as with_network
from coachlab.practice.example_return import with_example as with_worksheet
from coachlab.practice.loads import loads, standing
from coachlab.practice.loads_picture import loads_picture
from coachlab.practice.return_on_investment import return_of
from coachlab.practice.sensitivity import sensitivity
from coachlab.practice.sensitivity_plot import MOST_BARS, sensitivity_plot
from coachlab.record import Programme
from coachlab.record.programme_return import Estimate, ReturnLine, ReturnOnInvestment

SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = (280, 340, 1000, 4000)


def network():
    programme = Programme(as_of="2026-11-23")
    with_network(programme)
    return programme


def sheet():
    programme = Programme()
    with_worksheet(programme)
    return programme.return_on_investment


def texts(svg):
    return ["".join(each.itertext()) for each in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def boxes(svg, colour):
    found = ElementTree.fromstring(svg).iter(f"{SVG}rect")
    return [{k: float(each.get(k)) for k in ("x", "width")} for each in found if f"cl-f-{colour}" in each.get("class")]


@pytest.mark.parametrize("width", WIDTHS)
def test_every_piece_lies_on_the_page_at_every_width(width):
    programme = network()
    pictures = [loads_picture(programme, loads(programme, standing(programme))), sensitivity_plot(return_of(sheet()))]
    for picture in pictures:
        root = ElementTree.fromstring(picture.to_svg(width))
        assert float(root.get("width")) == width
        for each in root.iter(f"{SVG}rect"):
            assert float(each.get("x") or 0) >= 0
            assert float(each.get("x") or 0) + float(each.get("width")) <= width + 0.2
        with pytest.raises(ChartError):
            picture.to_svg(200)


def test_the_bars_of_the_loads_are_as_long_as_the_hours_and_say_their_counts():
    programme = network()
    picture = loads_picture(programme, loads(programme, standing(programme)))
    svg = picture.to_svg(1000)
    coaching = [each["width"] + 1.5 for each in boxes(svg, "point") if each["width"] > 20]
    counts = [row.by_tier["coaching"] for row in picture.rows if row.by_tier["coaching"]]
    assert len(coaching) == len(counts) == 3
    for long, count in zip(coaching, counts, strict=True):
        assert long / coaching[0] == pytest.approx(count / counts[0], abs=0.01)
    assert {"10", "5", "3"} <= set(texts(svg))
    assert "81.7 of 92.4 (88\u00a0%)" in texts(svg)
    assert "Improvement Coaching (6 h each)" in texts(svg)


def test_a_coach_with_too_much_is_told_in_words_on_the_picture():
    programme = network()
    found = loads(programme, {each.id: "dev" for each in programme.practices})
    assert any("more than there is" in each for each in texts(loads_picture(programme, found).to_svg(340)))


def test_the_bars_of_the_sensitivity_are_the_longest_first_and_ten_at_most():
    plot = sensitivity_plot(return_of(sheet()))
    bars = boxes(plot.to_svg(1000), "limit")
    assert len(bars) == len(plot.bars) == MOST_BARS < len(plot.rows)
    widths = [each["width"] for each in bars]
    assert widths == sorted(widths, reverse=True)
    for bar, row in zip(bars, plot.bars, strict=True):
        assert bar["width"] / widths[0] == pytest.approx(row.swing / plot.bars[0].swing, abs=0.01)
    assert "break-even" in texts(plot.to_svg(1000))
    assert f"All numbers as a table ({len(plot.rows)} numbers)" in plot.to_html()


def test_a_higher_cost_stands_at_the_worse_end_of_its_bar():
    cost = ReturnLine(kind="cost", name="Coaches", amount=Estimate(low=180, likely=200, high=240))
    svg = sensitivity_plot(return_of(ReturnOnInvestment(lines=[cost]))).to_svg(1000)
    at = {"".join(each.itertext()): float(each.get("x")) for each in ElementTree.fromstring(svg).iter(f"{SVG}text")}
    assert at["240"] < at["180"]


def test_a_net_far_from_zero_has_no_line_of_break_even_and_no_bar_that_vanishes():
    cost = ReturnLine(kind="cost", name="Coaches", amount=Estimate(low=900_000, likely=1_000_000, high=1_100_000))
    svg = sensitivity_plot(return_of(ReturnOnInvestment(lines=[cost]))).to_svg(1000)
    assert "break-even" not in texts(svg)
    assert boxes(svg, "limit")[0]["width"] > 300


def test_without_a_range_the_plot_says_so():
    cost = ReturnLine(kind="cost", name="Coaches", amount=Estimate(likely=100))
    plot = sensitivity_plot(return_of(ReturnOnInvestment(lines=[cost])))
    assert plot.summary.endswith("No number has a low and a high yet, so nothing moves it.")
    assert "No number has a low and a high yet." in texts(plot.to_svg(340))


def test_for_the_organisation_alone_only_its_own_lines_move_the_answer():
    found = return_of(sheet())
    own = sensitivity(found, own=True)
    assert not {"Emergency visits avoided", "Practice teams' time in meetings"} & {row.line for row in own}
    for row in own:
        if row.even is not None and row.input == "amount":
            changed = sheet()
            line = next(each for each in changed.lines if each.name == row.line)
            line.amount = Estimate(likely=row.even)
            assert return_of(changed).likely.own_net == pytest.approx(0, abs=1)


def test_anybodys_words_are_safe_in_both_pictures():
    programme = network()
    programme.facilitators[0].name = '<script>"&' + "long " * 60
    programme.tiers[2].name = "<b>"
    html = loads_picture(programme, loads(programme, standing(programme))).to_html()
    bad = sheet()
    bad.lines[0].name, bad.currency = "<script>\x00", "<i>"
    html += sensitivity_plot(return_of(bad)).to_html()
    assert not re.search(r"<(script|b|i)>", html)
    assert "\x00" not in html
