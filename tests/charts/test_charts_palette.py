"""Contrast in light and dark, for colour-blind readers and on grey paper, computed by the formula of WCAG 2.2."""

from itertools import combinations

import pytest

from coachlab.charts.palette import DARK, LIGHT, fills, style_sheet

TEXTS = ("ink", "soft", "median", "target")
MARKS = ("axis", "line", "point", "median", "target", "shift", "trend", "both", "soft")


def luminance(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_the_formula_gives_the_known_extremes():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("behind", ["paper", "band"])
def test_text_keeps_its_contrast_on_paper_and_on_the_baselines_band(palette, behind):
    for name in TEXTS:
        assert contrast(palette[name], palette[behind]) >= 4.5, name


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("behind", ["paper", "band"])
def test_marks_keep_their_contrast_on_paper_and_on_the_baselines_band(palette, behind):
    for name in MARKS:
        assert contrast(palette[name], palette[behind]) >= 3, name


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_number_discs_can_be_read(palette):
    assert contrast(palette["paper"], palette["ink"]) >= 4.5


def test_both_palettes_have_the_same_names_and_different_colours_for_different_things():
    assert list(LIGHT) == list(DARK)
    for one, other in combinations(("point", "shift", "trend", "both", "target"), 2):
        assert LIGHT[one] != LIGHT[other]


def test_the_style_sheet_touches_nothing_outside_the_chart():
    sheet = style_sheet() + fills()
    for block in sheet.replace("@media (prefers-color-scheme:dark){", "").replace("@media print{", "").split("}"):
        selector = block.split("{")[0]
        if selector:
            assert all(".coachlab-chart" in part for part in selector.split(",")), selector


def test_a_pages_own_light_or_dark_wins_over_the_systems():
    sheet = style_sheet()
    assert sheet.index("prefers-color-scheme:dark") < sheet.index('[data-theme="light"]')
    assert f'[data-jp-theme-light="false"] .coachlab-chart{{--cl-paper:{DARK["paper"]}' in sheet
    assert f"@media print{{.coachlab-chart{{--cl-paper:{LIGHT['paper']}!important" in sheet
