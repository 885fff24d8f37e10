"""matplotlib: the same marks, lines and words as the SVG, without pyplot's state where axes are given."""

import subprocess
import sys

import pytest
from charts_cases import NOTES, SIGHTS, elm_street, percent
from charts_pictures import PICTURES, g_chart, i_chart, p_chart, phases_with_excluded, picture
from matplotlib.figure import Figure

from coachlab.charts import chart_of
from coachlab.charts.drawing.marks import MARKS, mark_words, row_marks
from coachlab.charts.drawing.plot import plot
from coachlab.charts.picture import Phase
from coachlab.record.project import Annotation


def axes():
    return Figure(figsize=(10, 8), layout="constrained").subplots()


def words(ax):
    return " ".join(" ".join(text.get_text().split()) for text in ax.texts)


def named(ax):
    return {line.get_label(): line for line in ax.lines}


@pytest.mark.parametrize("make", [lambda: chart_of(elm_street(freeze=12)).picture(), *PICTURES.values()])
def test_the_marks_are_those_of_the_svg(make):
    shown = make()
    lines, kinds = named(plot(shown, axes())), row_marks(shown)
    for kind in MARKS:
        rows = [row for row, used in enumerate(kinds) if used == kind]
        if rows:
            line = lines[mark_words(kind, shown)]
            assert [round(x) for x in line.get_xdata()] == rows
            assert list(line.get_ydata()) == [shown.values[row] for row in rows]


def test_each_phase_has_its_own_centre_line_and_words():
    ax = plot(phases_with_excluded(), axes())
    levels = [set(line.get_ydata()) for line in ax.lines if len(line.get_xdata()) == 2]
    for centre in (52.1, 58.4, 66.8):
        assert {centre} in levels
    assert "median of each phase" in named(ax)
    for said in ("before 52.1 %", "camera on loan 58.4 %"):
        assert said in words(ax)


def test_the_line_is_broken_between_phases_and_goes_past_a_point_that_is_left_out():
    shown = picture([50.0, 52, 90, 48, 60, 61], excluded=[2], phases=[Phase(0, 3, 50.0), Phase(4, 5, 60.5)])
    line = plot(shown, axes()).lines[0]
    drawn = {x: y for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True) if y == y}
    assert drawn == {0: 50, 1: 52, 3: 48, 4: 60, 5: 61}
    gaps = [x for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True) if y != y]
    assert gaps == [-0.5, 2, 3.5]


def test_limits_step_and_break_where_there_is_none():
    shown = p_chart()
    ax = plot(shown, axes())
    line = next(line for label, line in named(ax).items() if label.startswith("control limits"))
    heights = dict(zip(line.get_xdata(), line.get_ydata(), strict=True))
    assert heights[0.5] == shown.upper_limits[1]
    assert heights[14.5] != heights[14.5], "no limit in the month without patients"
    assert ax.get_ylim()[1] >= max(limit for limit in shown.upper_limits if limit is not None)


def test_verdicts_stand_under_the_title():
    shown = i_chart()
    said = words(plot(shown, axes()))
    for icon in shown.icons:
        assert icon.words in said


def test_rows_that_are_no_months_are_numbered():
    ax = plot(g_chart(), axes())
    assert "Point" in words(ax)
    assert "30" in [label.get_text().strip() for label in ax.get_xticklabels()]


def test_signals_notes_and_policy_stand_under_the_axes():
    chart = chart_of(elm_street(freeze=12, annotations=NOTES))
    said = words(chart.plot(axes()))
    assert " ".join(chart.policy.split()) in said
    for signal in chart.signals:
        assert signal.words in said
    for note in NOTES:
        assert note.text in said


def test_the_median_is_solid_over_the_baseline_and_dashed_after_it():
    ax = chart_of(elm_street(freeze=12)).plot(axes())
    styles = {line.get_label(): (line.get_linestyle(), *line.get_xdata()) for line in ax.lines}
    assert styles["baseline median (January 2023 to December 2023): 54.3 %"] == ("-", -0.5, 11.5)
    assert styles["the same, carried on"] == ("--", 11.5, 35.5)


def test_the_axes_are_the_given_ones():
    ax = axes()
    assert chart_of(percent([50, 60])).plot(ax) is ax


def test_pyplot_is_not_even_imported_where_axes_are_given():
    code = (
        "import sys\n"
        "from matplotlib.figure import Figure\n"
        "from coachlab.charts import chart_of\n"
        "from coachlab.record.project import Measure\n"
        "chart_of(Measure(name='Visits')).plot(Figure().subplots())\n"
        "assert 'matplotlib.pyplot' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_without_axes_a_new_figure_is_made(monkeypatch):
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    ax = chart_of(percent([50, 60])).plot()
    assert ax.get_title(loc="left") == "Share"
    plt.close(ax.figure)


@pytest.mark.filterwarnings("ignore:Glyph .* missing from font")  # the fonts of matplotlib hold no Arabic or emoji
@pytest.mark.parametrize("name", [*SIGHTS, *PICTURES])
def test_every_chart_can_be_printed(name, tmp_path):
    if name in PICTURES:
        shown = PICTURES[name]()
    else:
        measure = SIGHTS[name]()
        # matplotlib cannot draw half of a pair of surrogates
        measure.name = measure.name.replace("\ud800", "")
        for note in measure.chart.annotations:
            note.text = note.text.replace("\ud800", "")
        shown = chart_of(measure).picture()
    figure = Figure(figsize=(10, 9), layout="constrained")
    plot(shown, figure.subplots())
    file = tmp_path / "chart.png"
    figure.savefig(file, dpi=40)
    assert file.stat().st_size > 3000


def test_dollar_signs_are_money_and_not_mathematics():
    measure = percent([50, 60], annotations=[Annotation(month="2024-01", text="paid $5 and $\\frac$")])
    measure.name = "Cost in $ and $\\frac{1}$"
    figure = Figure(layout="constrained", figsize=(10, 8))
    ax = chart_of(measure).plot(figure.subplots())
    figure.draw_without_rendering()
    assert ax.get_title(loc="left") == measure.name
    assert "paid $5" in words(ax)
