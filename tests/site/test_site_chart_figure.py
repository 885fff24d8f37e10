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


NETWORK = "monthly-measures"


def of_network(**options):
    return read_options(NETWORK, options, [])


def test_a_practices_measure_brings_its_name_unit_and_direction():
    measure = of_network(practice="P0016", measure="hba1c_poor").measure()
    assert (measure.name, measure.direction) == ("HbA1c poor control at Creek Bend Community Health", "lower")
    assert len(measure.observations) == 48
    days = of_network(practice="P0001", measure="third_next").measure()
    assert (days.display, days.unit) == ("number", "days")
    assert 2 < days.observations[0].numerator < 30


def test_the_page_says_that_the_numbers_are_invented_and_whose_they_are():
    assert (
        "Invented data, made for learning: data set monthly-measures, practice P0016."
        in of_network(practice="P0016", measure="goals").to_html()
    )


def test_clinicians_add_up_to_their_practice():
    whole = of_network(practice="P0002", measure="colorectal").measure().observations[5]
    parts = [of_network(practice="P0002", measure="colorectal", clinician=c).measure().observations for c in "ABC"]
    mine = [row for rows in parts for row in rows if row.month == whole.month]
    assert sum(row.denominator for row in mine) == whole.denominator
    assert sum(row.numerator for row in mine) == whole.numerator


def test_a_payers_year_to_date_falls_each_january_and_the_chart_warns():
    asked = of_network(practice="P0009", measure="bp_controlled", payer=None)
    share = {row.month: row.numerator / row.denominator for row in asked.measure().observations}
    assert all(share[f"{year}-01"] < share[f"{year - 1}-12"] / 2 for year in (2023, 2024, 2025))
    assert "year-to-date" in asked.to_html()
    short = of_network(practice="P0009", measure="bp_controlled", payer=None, months="2024-01 to 2024-12")
    assert "as the payer reports it: not for a run chart" in short.to_html()


def test_a_groups_numbers_are_those_of_the_whole_network():
    asked = read_options("measures-by-group", {"measure": "bp_controlled", "by": "race", "group": "Black"}, [])
    assert asked.measure().name == "Blood pressure controlled, Black, all 31 practices"
    assert len(asked.measure().observations) == 48


@pytest.mark.parametrize(
    ("chart", "words"),
    [
        ("run", "median"),
        ("xmr", "2.66 times the mean moving range"),
        ("p", "3 standard errors"),
        ("p-prime", "P′ chart"),
        ("u", "U chart"),
        ("u-prime", "U′ chart"),
        ("c", "C chart"),
    ],
)
def test_each_kind_of_chart_prints_how_its_lines_are_made(chart, words):
    assert words in of_network(practice="P0020", measure="bp_controlled", chart=chart).to_html()


def test_phases_and_excluded_months_are_named():
    page = of_network(
        practice="P0003", measure="bp_controlled", chart="p", phases="2024-03 After March", exclude="2024-10 A flood"
    ).to_html()
    assert "After March" in page
    assert "A flood" in page


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"measure": "bp_controlled"}, "The chart needs a practice"),
        ({"practice": "P0099", "measure": "bp_controlled"}, "There is no practice “P0099”"),
        ({"practice": "P0009", "measure": "luck"}, "There is no measure “luck”"),
        ({"practice": "P0009", "measure": "bp_controlled", "clinician": "Z"}, "has no clinician “Z”"),
        ({"practice": "P0009", "measure": "goals", "clinician": "A"}, "not known by clinician"),
        ({"practice": "P0009", "measure": "goals", "chart": "pie"}, "“pie” is not a kind of chart"),
        ({"practice": "P0009", "measure": "goals", "better": "up"}, "Write “:better: higher”"),
        ({"practice": "P0009", "measure": "goals", "freeze": "a year"}, "whole number of months"),
    ],
)
def test_what_the_network_does_not_have_is_named(options, words):
    with pytest.raises(FigureError, match=re.escape(words)):
        of_network(**options).to_html()


def test_one_series_takes_no_practice():
    with pytest.raises(FigureError, match="holds one series"):
        read_options(CASE, {"practice": "P0009"}, [])


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
