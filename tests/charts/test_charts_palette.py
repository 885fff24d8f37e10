"""Contrast in light and dark, for colour-blind readers and on grey paper, computed by the formula of WCAG 2.2.

What a reader with two kinds of cones sees is simulated by the matrices of Machado, Oliveira and Fernandes 2009 (A
physiologically-based model for simulation of color vision deficiency, IEEE Trans Vis Comput Graph 15:1291-1298,
severity 1), which act on linear light.
"""

from itertools import combinations

import pytest

from coachlab.charts.drawing import legend, marks
from coachlab.charts.drawing.palette import DARK, LIGHT, fills, style_sheet

TEXTS = ("ink", "soft", "median", "target", "limit", "beyond")
MARKS = ("axis", "line", "point", "median", "target", "shift", "trend", "both", "beyond", "limit", "soft")
CONES = {
    "all three": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
LINES = {
    "line": ("line", ""),
    "median": ("median", ""),
    "carried on": ("median", legend.CARRIED_DASH),
    "target": ("target", legend.TARGET_DASH),
    "limit": ("limit", legend.LIMIT_DASH),
    "past a point left out": ("line", legend.SKIPPED_DASH),
}


def seen(colour, cones="all three"):
    """The linear light of a colour, as far as these cones tell it apart."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return [min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in CONES[cones]]


def luminance(colour, cones="all three"):
    return sum(share * light for share, light in zip((0.2126, 0.7152, 0.0722), seen(colour, cones), strict=True))


def contrast(one, other, cones="all three"):
    bright, dark = sorted((luminance(one, cones), luminance(other, cones)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def lightness(colour, cones="all three"):
    """CIE lightness, 0 to 100: what is left on grey paper."""
    share = luminance(colour, cones)
    return 116 * share ** (1 / 3) - 16 if share > 216 / 24389 else share * 24389 / 27


def test_the_formula_gives_the_known_extremes():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("cones", CONES)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("behind", ["paper", "band"])
def test_text_keeps_its_contrast_on_paper_and_on_the_baselines_band(palette, behind, cones):
    for name in TEXTS:
        assert contrast(palette[name], palette[behind], cones) >= 4.5, name


@pytest.mark.parametrize("cones", CONES)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("behind", ["paper", "band"])
def test_marks_keep_their_contrast_on_paper_and_on_the_baselines_band(palette, behind, cones):
    for name in MARKS:
        assert contrast(palette[name], palette[behind], cones) >= 3, name


def test_the_simulation_gives_the_known_confusions():
    """Red and green of one lightness are far apart for three kinds of cones, nearly one colour for a deuteranope."""

    def apart(one, other, cones):
        return sum((a - b) ** 2 for a, b in zip(seen(one, cones), seen(other, cones), strict=True)) ** 0.5

    assert apart("#b85c00", "#6e7d00", "deuteranopia") < 0.4 * apart("#b85c00", "#6e7d00", "all three")
    assert apart("#ffffff", "#ffffff", "protanopia") == 0
    for cones in CONES:
        assert seen("#ffffff", cones) == pytest.approx([1, 1, 1], abs=1e-5), "white stays white"


def test_marks_that_differ_in_meaning_differ_in_outline_or_are_hollow():
    """So they differ without any colour; a shift and an unusually long run are one thing under two rules."""
    looks = {kind: (marks.outline(kind, 4.2), kind in marks.HOLLOW) for kind in marks.MARKS if kind != "longest run"}
    assert len(set(looks.values())) == len(looks)
    assert len({outline for outline, _ in looks.values()}) == len(looks) - 1, (
        "only the point's ring is filled or hollow"
    )


@pytest.mark.parametrize("cones", CONES)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_a_hollow_mark_is_told_from_a_full_one_of_its_shape_by_what_is_inside(palette, cones):
    assert contrast(palette["point"], palette["paper"], cones) >= 4.5
    assert contrast(palette["soft"], palette["paper"], cones) >= 4.5


@pytest.mark.parametrize("cones", CONES)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_lines_differ_in_their_pattern_or_on_grey_paper_in_their_lightness(palette, cones):
    for (one, (colour, dash)), (other, (colour2, dash2)) in combinations(LINES.items(), 2):
        difference = abs(lightness(palette[colour], cones) - lightness(palette[colour2], cones))
        assert dash != dash2 or difference >= 25, (one, other)


@pytest.mark.parametrize("cones", CONES)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_grid_stays_behind_the_lines(palette, cones):
    for name in ("line", "median", "target", "limit"):
        assert (
            contrast(palette["grid"], palette["paper"], cones) < 1.6 < contrast(palette[name], palette["grid"], cones)
        )


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_number_discs_can_be_read(palette):
    assert contrast(palette["paper"], palette["ink"]) >= 4.5


def test_both_palettes_have_the_same_names_and_different_colours_for_different_things():
    assert list(LIGHT) == list(DARK)
    for one, other in combinations(("point", "shift", "trend", "both", "beyond", "target", "limit"), 2):
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
