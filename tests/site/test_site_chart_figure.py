"""A lesson's chart is drawn from the data set at build time, with its options checked in words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlab.record.errors import RecordError
from coachlab.record.project import Observation
from coachlab.site import chart_figure
from coachlab.site.chart_figure import FigureError, LessonChart, read_options, rolling_sums

CASE = "elm-street-blood-pressure"


def test_the_chart_shows_the_months_and_settings_that_the_page_asks_for():
    options = {"title": "Pressure", "months": "2023-01 to 2024-12", "freeze": 12, "target": "68", "caption": "So."}
    asked = read_options(CASE, options, ["2024-07: Second readings", ""])
    measure = asked.measure()
    assert (measure.observations[0].month, measure.observations[-1].month) == ("2023-01", "2024-12")
    assert (measure.chart.freeze, measure.chart.target, measure.chart.rule_set) == (12, 68.0, "perla")
    page = asked.to_html("one-")
    assert "median of the first 12 months 58.5 %" in page
    assert "Second readings" in page
    assert "<table>" in page
    assert '<p class="chart-caption">So.</p>' in page


def test_the_drawing_fits_the_width_of_a_page_and_of_a_phone():
    page = LessonChart(CASE, "Pressure").to_html()
    assert re.findall(r'<svg [^>]*class="coachlab-chart" viewBox="0 0 (\d+)', page)[:2] == [
        str(chart_figure.TEXT_WIDTH),
        "340",
    ]


def test_two_charts_on_a_page_share_no_id():
    ids = re.findall(r' id="([^"]+)"', "".join(LessonChart(CASE, "Same").to_html(f"figure-{n}-") for n in (1, 2)))
    assert len(ids) == len(set(ids)) > 0


@pytest.mark.parametrize(
    ("options", "lines", "words"),
    [
        ({"rules": "minitab"}, [], "“minitab” is not a rule set"),
        ({"months": "2023-01 - 2023-12"}, [], "Write the months as"),
        ({"months": "2023-01 to soon"}, [], "soon"),
        ({"months": "2023-01 to "}, [], "A month is empty"),
        ({"target": "high"}, [], "“high” is not a number"),
        ({}, ["July: something"], "July"),
        ({}, ["2024-07"], "Write a note as"),
        ({"months": "2030-01 to 2030-12"}, [], "No month of the data set"),
    ],
)
def test_a_wrong_option_is_named(options, lines, words):
    with pytest.raises((FigureError, RecordError), match=re.escape(words)):
        read_options(CASE, options, lines).to_html()


def test_an_unknown_data_set_is_named():
    with pytest.raises(FigureError, match="“oak-street” has 0 CSV files"):
        LessonChart("oak-street", "Pressure").to_html()


def test_a_data_set_that_cannot_be_read_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(chart_figure, "DATASETS", tmp_path)
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "data.csv").write_text("month,seen,controlled\nsometime,10,5\n", encoding="utf-8")
    with pytest.raises((FigureError, RecordError)):
        LessonChart("mine", "Pressure").to_html()


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40)), min_size=12, max_size=40), st.sets(st.integers(1, 10))
)
def test_a_rolling_rate_adds_up_exactly_the_months_behind_it(counts, missing):
    rows = [
        Observation(month=f"{2023 + i // 12}-{i % 12 + 1:02d}", numerator=min(counts[i]), denominator=max(counts[i]))
        for i in range(len(counts))
        if i not in missing
    ]
    by_month = {row.month: row for row in rows}
    sums = rolling_sums(rows, 12)
    assert len(sums) == len(counts) - 11
    for i, row in enumerate(sums):
        inside = [by_month.get(f"{2023 + m // 12}-{m % 12 + 1:02d}") for m in range(i, i + 12)]
        assert row.numerator == sum(month.numerator for month in inside if month)
        assert row.denominator == sum(month.denominator for month in inside if month)
