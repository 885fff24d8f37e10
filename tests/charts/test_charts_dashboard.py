"""The dashboard's charts: their verdicts, their order, what is left out, and that they are the charts of one series."""

import pytest
from charts_dashboard_cases import MEASURES, POOR, PRESSURE, at, small_programme, table_of, wiggle

from coachlab.charts import run_chart
from coachlab.charts.dashboard import DRAWN, dashboard
from coachlab.charts.dashboard_chart import EMPTY, FEW, NONE, RIGHT, UNCLEAR, VERDICTS, WRONG
from coachlab.charts.dashboard_table import DashboardMeasure, DashboardTable, Place
from coachlab.charts.errors import ChartError
from coachlab.record.months import months_between
from coachlab.record.suppression.policy import gives_away

MONTHS = months_between("2024-01", "2025-12")


def chart_of(shares, measure=PRESSURE, size=1000, **options):
    rows = at(measure, MONTHS, shares, size)
    return dashboard(table_of(rows), [measure], **options).page("Valley").own[0]


@pytest.fixture(scope="module")
def programme():
    return dashboard(small_programme(), MEASURES)


RISES = [50, 52] * 6 + [60, 62] * 6
FALLS = RISES[::-1]


def test_a_rise_is_right_where_more_is_better_and_wrong_where_less_is():
    assert chart_of(RISES).verdict == RIGHT
    assert chart_of(FALLS).verdict == WRONG
    assert chart_of(RISES, POOR).verdict == WRONG
    assert chart_of(FALLS, POOR).verdict == RIGHT
    assert (chart_of(RISES).direction, chart_of(FALLS).direction) == ("up", "down")


def test_a_change_that_came_early_or_late_has_the_same_direction():
    early = [*wiggle(50, 9, 3, by=2), *wiggle(60, 15, 4, by=2)]
    late = wiggle(50, 15, 3, by=2) + wiggle(60, 9, 4, by=2)
    assert [chart_of(shares).verdict for shares in (early, late)] == [RIGHT, RIGHT]


def test_a_rise_that_came_back_and_a_measure_without_a_direction_are_neither_right_nor_wrong():
    came_back = [50, 52] * 3 + [60, 62] * 6 + [50, 52] * 3
    assert chart_of(came_back).verdict == UNCLEAR
    assert chart_of(came_back).direction == ""
    open_ = chart_of(RISES, DashboardMeasure(PRESSURE.name))
    assert (open_.verdict, open_.direction) == (UNCLEAR, "up")


def test_without_a_signal_nothing_is_said_of_a_direction():
    assert chart_of([50, 54] * 12).verdict == NONE
    assert chart_of([50, 54] * 12).direction == ""


def test_under_ten_useful_points_it_is_said_that_there_are_too_few():
    rows = at(PRESSURE, MONTHS[:9], [40, 41, 42, 43, 60, 61, 62, 63, 64], 1000)
    chart = dashboard(table_of(rows), [PRESSURE], rule_set="perla").page("Valley").own[0]
    assert chart.verdict == FEW
    assert chart.verdict_words == "too few points to tell (8 useful points)"


def test_signals_the_wrong_way_come_first_and_too_few_points_last(programme):
    page = programme.page("Valley")
    places = [VERDICTS.index(chart.verdict) for chart in page.inside]
    assert places == sorted(places)
    assert [(chart.place.name, chart.verdict) for chart in page.inside[:2]] == [
        ("Birch Lane", WRONG),
        ("Elm Street", RIGHT),
    ]
    assert (page.inside[-1].place.name, page.inside[-1].verdict) == ("New Mill", FEW)
    assert "Signal, the wrong way: 1; signal, the right way: 1" in page.summary
    assert "The wrong way: Birch Lane (Blood pressure in control)." in page.summary


@pytest.mark.parametrize("rule_set", ["anhoej", "perla", "exact"])
def test_each_chart_is_the_run_chart_of_its_values(programme, rule_set):
    for charts in dashboard(small_programme(), MEASURES, rule_set=rule_set).charts.values():
        for chart in charts:
            one = run_chart(chart.values, rule_set=rule_set)
            part = one.parts[0]
            assert (chart.centre_line, chart.useful_points) == (part.centre_line, part.useful_points)
            if chart.useful_points >= 10:
                assert chart.verdict.startswith("signal") == bool(one.about(name="one").picture().signals)


def test_an_organisation_leads_to_its_practices_and_these_to_their_clinicians(programme):
    assert [chart.place.name for chart in programme.page().inside] == ["Valley"] * 3
    assert {chart.place.name for chart in programme.page("Valley", "Fir Court").inside} == {"Dr. Ruiz", "Dr. Okafor"}
    assert programme.page("Valley", "New Mill").inside == []
    assert Place("Valley", "Fir Court") in programme.pages
    assert Place("Valley", "New Mill") not in programme.pages


def test_a_place_that_is_not_there_is_refused_with_those_that_are(programme):
    with pytest.raises(ChartError, match=r'There is no practice "Oak" in Valley: there are Ash Grove, Birch Lane'):
        programme.page("Valley", "Oak")
    with pytest.raises(ChartError, match=r'There is no organisation "Hill": there is Valley\.'):
        programme.page("Hill")
    with pytest.raises(ChartError, match=r'There is no practice "Oak": there are none of that organisation\.'):
        programme.page("Hill", "Oak")


def test_a_month_that_is_left_out_is_a_gap_and_no_median_rests_on_it(programme):
    chart = next(
        chart
        for chart in programme.page("Valley").inside
        if chart.place.name == "Gum Tree" and chart.measure is PRESSURE
    )
    assert chart.left_out
    assert all(chart.values[month] is None for month in chart.left_out)
    assert chart.centre_line == run_chart(chart.values).parts[0].centre_line
    assert f"{len(chart.left_out)} month" in chart.words
    assert "are not shown: each counts 1 to 10 people" in programme.page("Valley").summary


def test_no_point_that_is_shown_tells_of_ten_people_or_fewer(programme):
    for charts in programme.charts.values():
        for chart in charts:
            pairs = programme.counts.pairs[chart.place, chart.measure.name]
            for month, value in enumerate(chart.values):
                if value is not None and chart.measure.people:
                    assert not gives_away(*pairs[month], percent=True)


def test_inside_the_team_everything_is_shown_and_the_page_says_to_keep_it_there():
    inside = dashboard(small_programme(), MEASURES, outside=False)
    assert not any(chart.left_out for charts in inside.charts.values() for chart in charts)
    assert "keep this page in the team" in inside.page("Valley").summary


def test_where_every_month_is_left_out_nothing_is_said_of_signals():
    chart = chart_of(RISES, size=12)
    assert (chart.verdict, chart.centre_line, chart.latest) == (EMPTY, None, None)


def test_rules_that_need_limits_are_refused():
    with pytest.raises(ChartError, match="looks at control limits"):
        dashboard(small_programme(), MEASURES, rule_set="mdc")


def test_a_baseline_is_the_median_of_the_first_months():
    chart = chart_of(RISES, freeze=12)
    assert chart.centre_line == 51
    assert chart.verdict == RIGHT


def large_table():
    """223 practices, 5 measures, 48 months, in plain columns: a slow wave, so that many charts have a signal."""
    months = months_between("2022-01", "2025-12")
    measures = [DashboardMeasure(f"Measure {number}", ("higher", "lower")[number % 2]) for number in range(5)]
    rows = [
        ("Valley", f"Practice {practice:03}", "", measure.name, month, 30 + (row * 7 + practice * 13) % 19, 80)
        for practice in range(223)
        for measure in measures
        for row, month in enumerate(months)
    ]
    return DashboardTable(*map(list, zip(*rows, strict=True))), measures


def test_of_a_programme_of_223_practices_one_page_draws_forty_charts_and_lists_all():
    table, measures = large_table()
    page = dashboard(table, measures).page("Valley")
    html = page.to_html()
    assert len(page.charts) == 224 * 5
    assert len(page.drawn) == DRAWN
    assert html.count('<g class="cl-card"') == 2 * DRAWN
    assert html.count("<tr id=") == 224 * 5
    assert "The first 40 are drawn; all are in the table." in page.summary
    assert "about 3 to 5 in 100 still show a signal" in page.summary
