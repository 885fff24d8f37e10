"""matplotlib: the same marks, lines and words as the SVG, without pyplot's state where axes are given."""

import subprocess
import sys

import pytest
from charts_cases import NOTES, SIGHTS, elm_street, percent
from matplotlib.figure import Figure

from coachlab.charts import chart_of
from coachlab.charts.marks import MARKS, row_marks
from coachlab.charts.plot import plot
from coachlab.record.project import Annotation


def axes():
    return Figure(figsize=(10, 8), layout="constrained").subplots()


def words(ax):
    return " ".join(" ".join(text.get_text().split()) for text in ax.texts)


def test_the_marks_are_those_of_the_svg():
    chart = chart_of(elm_street(freeze=12))
    ax = plot(chart, axes())
    lines = {line.get_label(): line for line in ax.lines}
    kinds = row_marks(chart)
    for kind, (_, said) in MARKS.items():
        rows = [row for row, used in enumerate(kinds) if used == kind]
        if rows:
            assert [round(x) for x in lines[said].get_xdata()] == rows
            assert list(lines[said].get_ydata()) == [chart.values[row] for row in rows]


def test_signals_notes_and_policy_stand_under_the_axes():
    chart = chart_of(elm_street(freeze=12, annotations=NOTES))
    said = words(plot(chart, axes()))
    assert " ".join(chart.policy.split()) in said
    for signal in chart.signals:
        assert signal.words in said
    for note in NOTES:
        assert note.text in said


def test_the_median_is_solid_over_the_baseline_and_dashed_after_it():
    ax = plot(chart_of(elm_street(freeze=12)), axes())
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
@pytest.mark.parametrize("name", SIGHTS)
def test_every_chart_can_be_printed(name, tmp_path):
    if name == "hostile-words":
        measure = SIGHTS[name]()
        measure.name = measure.name.replace("\ud800", "")
        for note in measure.chart.annotations:
            note.text = note.text.replace("\ud800", "")
        chart = chart_of(measure)
    else:
        chart = chart_of(SIGHTS[name]())
    figure = Figure(figsize=(10, 9), layout="constrained")
    plot(chart, figure.subplots())
    file = tmp_path / "chart.png"
    figure.savefig(file, dpi=40)
    assert file.stat().st_size > 3000


def test_dollar_signs_are_money_and_not_mathematics():
    measure = percent([50, 60], annotations=[Annotation(month="2024-01", text="paid $5 and $\\frac$")])
    measure.name = "Cost in $ and $\\frac{1}$"
    figure = Figure(layout="constrained", figsize=(10, 8))
    ax = plot(chart_of(measure), figure.subplots())
    figure.draw_without_rendering()
    assert ax.get_title(loc="left") == measure.name
    assert "paid $5" in words(ax)
