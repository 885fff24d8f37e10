"""A measure's chart with phases, excluded months and control limits, and what is said about each."""

import random

import pytest
from charts_cases import elm_street, numbers, observations, percent

from coachlab.charts import ChartError, chart_of, control_chart
from coachlab.record import ChartSettings, Exclusion, Measure, PhaseStart
from coachlab.record.months import months_between

LOW_THEN_HIGH = [40, 60, 50, 45, 55, 48, 80, 90, 85, 82, 88, 86]


def shares(counts, **settings):
    months = observations("2024-01", counts)
    return Measure(name="Screened", direction="higher", observations=months, chart=ChartSettings(**settings))


# Phases --------------------------------------------------------------------------------------------------------------


def test_each_phase_has_its_own_median_and_is_named():
    chart = chart_of(percent(LOW_THEN_HIGH, phases=[PhaseStart(month="2024-07", name="Recall list")]))
    assert [(part.first_row, part.last_row, part.centre_line) for part in chart.chart.parts] == [
        (0, 5, 49),
        (6, 11, 85.5),
    ]
    assert [phase.name for phase in chart.picture().phases] == ["", "Recall list"]
    assert "Each of the 2 phases has its own median" in chart.policy
    assert "July 2024 to December 2024, “Recall list”" in chart.policy
    assert "2 phases, median 49 % (January 2024 to June 2024) and 85.5 % (July 2024 to December 2024" in chart.summary
    assert chart.part.centre_line == 85.5


def test_a_phase_takes_the_place_of_a_baseline():
    chart = chart_of(percent(LOW_THEN_HIGH, freeze=6, phases=[PhaseStart(month="2024-07")]))
    assert (chart.baseline, chart.picture().baseline) == (None, None)


def test_a_phase_that_begins_with_the_first_month_changes_nothing():
    with_phase, without = (
        chart_of(percent(LOW_THEN_HIGH, phases=phases)) for phases in ([PhaseStart(month="2024-01")], [])
    )
    assert with_phase.chart == without.chart


def test_a_phase_with_few_points_is_warned_of_by_name():
    chart = chart_of(percent(LOW_THEN_HIGH, phases=[PhaseStart(month="2024-11")]))
    assert any(text.startswith("November 2024 to December 2024: 2 points so far") for text in chart.warnings)


def test_a_phase_after_the_last_month_waits_and_is_named():
    chart = chart_of(percent(LOW_THEN_HIGH, phases=[PhaseStart(month="2025-03")]))
    assert len(chart.chart.parts) == 1
    assert "Not on the chart: March 2025, named as a phase or an excluded month." in chart.warnings


def test_medians_of_phases_are_exact_too():
    counts = [(27, 55), (3, 33), (16, 55)]
    phases = [PhaseStart(month="2024-04")]
    chart = chart_of(shares([*counts, *counts], phases=phases))
    assert [part.centre_line for part in chart.chart.parts] == [chart.values[2]] * 2


# Excluded months -----------------------------------------------------------------------------------------------------


def test_an_excluded_month_stays_on_the_chart_and_counts_in_nothing():
    measure = percent(LOW_THEN_HIGH, excluded=[Exclusion(month="2024-02", reason="Flood; the clinic was closed")])
    chart = chart_of(measure)
    assert chart.values[1] == 60
    assert chart.chart.exclude == [1]
    assert chart.part.observations == 11
    assert chart.picture().row_words[1] == ["below the median", "excluded: Flood; the clinic was closed"]
    assert "Excluded" in chart.policy
    assert "February 2024 (Flood; the clinic was closed)" in chart.policy


@pytest.mark.parametrize("field", ["phases", "excluded"])
def test_a_month_that_is_none_is_refused_in_one_sentence(field):
    entry = PhaseStart(month="July") if field == "phases" else Exclusion(month="July")
    with pytest.raises(ChartError, match="'July' is no month: write it as year and month"):
        chart_of(percent(LOW_THEN_HIGH, **{field: [entry]}))


def test_a_baseline_of_excluded_months_only_is_refused():
    months = [Exclusion(month=month) for month in ("2024-01", "2024-02")]
    with pytest.raises(ChartError, match="January 2024 to February 2024, holds no value"):
        chart_of(percent(LOW_THEN_HIGH, freeze=2, excluded=months))


# Control charts ------------------------------------------------------------------------------------------------------

COUNTS = [(20 + row % 5, 40 + row % 3) for row in range(24)]


@pytest.mark.parametrize("kind", ["p", "pp", "u", "up"])
def test_a_percent_measure_can_have_a_control_chart_of_shares(kind):
    chart = chart_of(shares(COUNTS, kind=kind, target=60))
    alone = control_chart(
        kind, [a for a, _ in COUNTS], [b for _, b in COUNTS], multiply=100, improvement="high", target=60
    )
    assert chart.chart == alone
    assert chart.unit == "%"
    assert len(chart.picture().upper_limits) == 24
    assert chart.picture().centre_name == "mean"


def test_an_i_chart_takes_the_values_as_they_are_shown():
    chart = chart_of(elm_street(24, kind="i", rule_set="mdc", target=70))
    assert chart.chart.points[3].value == chart.values[3]
    assert chart.values[10] is None
    assert [icon.kind for icon in chart.picture().icons] == [chart.chart.variation, chart.chart.assurance]
    assert "2.66 times the mean moving range" in chart.policy
    assert "A point on the mean ends a run" in chart.policy


def test_a_c_chart_counts_and_a_u_chart_of_a_number_divides():
    c = chart_of(numbers([3, 5, 4, 6, 2, 5], kind="c"))
    assert c.values == [3, 5, 4, 6, 2, 5]
    data = observations("2024-01", [(3, 30), (6, 30), (2, None)])
    falls = Measure(display="number", unit="falls a day", observations=data, chart=ChartSettings(kind="u"))
    u = chart_of(falls)
    assert u.values == [0.1, 0.2, None]
    assert u.picture().missing == {2: "no denominator"}


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        (numbers([1, 2, 3], kind="p"), "A p chart is of shares"),
        (percent([1, 2, 3], kind="c"), "A c chart is of counts without a denominator"),
        (percent([1, 2, 3], rule_set="mdc"), "Making Data Count look at control limits, which a run chart has not"),
        (percent([1, 2, 3], kind="p", rule_set="mdc"), "mdc is made for the I chart"),
    ],
)
def test_a_kind_that_does_not_go_with_the_measure_is_refused_in_one_sentence(measure, words):
    with pytest.raises(ChartError, match=words):
        chart_of(measure)


def test_a_point_beyond_a_limit_is_a_signal_with_its_month_and_direction():
    counts = [(20, 40)] * 23 + [(38, 40)]
    chart = chart_of(shares(counts, kind="p"))
    (signal,) = chart.signals
    assert (signal.kind, signal.direction, signal.rows, signal.wanted) == ("beyond limit", "above", [23], True)
    assert signal.words == "Beyond a limit: 1 point above the upper limit, December 2025"
    assert "beyond a limit" in chart.picture().row_words[23]


def test_limits_from_few_points_are_warned_of():
    chart = chart_of(shares(COUNTS[:8], kind="p"))
    assert chart.warnings[0].startswith("8 points so far: limits from fewer than 13 move with each new point")


def test_perlas_rules_give_way_to_the_limits_on_a_control_chart_and_the_policy_says_by_what_it_goes():
    chart = chart_of(shares(COUNTS, kind="p", rule_set="perla"))
    assert chart.chart.rule_set is None
    assert "Rules of Shewhart's limits: a point beyond a limit" in chart.policy


# Overlapping data ----------------------------------------------------------------------------------------------------


def rolling(count=24):
    chance = random.Random(1)
    monthly = [sum(chance.random() < 0.6 for _ in range(40)) for _ in range(count + 11)]
    return [(sum(monthly[end - 12 : end]), 480) for end in range(12, count + 12)]


def test_a_rolling_rate_is_named_on_the_chart():
    chart = chart_of(shares(rolling()))
    assert any("looks like a rolling twelve-month rate" in text for text in chart.warnings)
    assert "looks like a rolling twelve-month rate" in chart.summary


def test_the_courses_own_monthly_data_are_not_taken_for_a_rolling_rate():
    assert not [text for text in chart_of(elm_street(36)).warnings if "rolling" in text or "year-to-date" in text]


# A chart of numbers alone --------------------------------------------------------------------------------------------


def test_a_bare_chart_speaks_of_points_and_one_that_is_told_its_months_of_months():
    chart = control_chart("i", [5, 6, 5, 7, 6, 5, 6, 30, 5, 6, 5, 6, 7, 6])
    assert chart.picture().labels[7] == "Point 8"
    assert "point 8" in chart.picture().summary
    told = chart.about(name="Waits", unit="days", better="lower", months=months_between("2024-01", "2025-02"))
    assert "August 2024" in told.picture().summary
    assert told.picture().signals[0].wanted is False


def test_notes_reasons_and_names_go_by_row():
    chart = control_chart("i", [5, 6, 5, 7, 6, 5], exclude=[3], parts=[4])
    told = chart.about(notes={2: "New phone", 1: " "}, reasons={3: "storm"}, phase_names=["before", "after"], target=6)
    picture = told.picture()
    assert [(note.number, note.row, note.text, note.month_words) for note in picture.notes] == [
        (1, 2, "New phone", "Point 3")
    ]
    assert "point 4 (storm)" in picture.policy
    assert [phase.name for phase in picture.phases] == ["before", "after"]
    assert "The target" not in picture.policy
    assert picture.target == 6


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"months": ["2024-01"]}, "There are 1 months for 3 rows"),
        ({"months": ["2024-01", "March", "2024-03"]}, "The month of row 1 is 'March'"),
        ({"months": ["2024-01", "2024-03", "2024-02"]}, "Row 2: the month 2024-02 does not come after 2024-03"),
        ({"better": "up"}, "The wanted direction is 'up'"),
        ({"notes": {7: "late"}}, "notes names row 7"),
        ({"target": "ten"}, "The target is 'ten'"),
    ],
)
def test_words_that_do_not_fit_the_rows_are_refused(words, sentence):
    with pytest.raises(ChartError, match=sentence):
        control_chart("c", [1, 2, 3]).about(**words)


def test_a_chart_that_goes_by_its_limits_alone_says_nothing_of_runs_and_says_its_rule_once():
    policy = control_chart("i", [5, 6, 5, 7, 6, 5], parts=[3]).picture().policy
    assert policy.count("a point beyond a limit") == 1
    assert "in a run" not in policy
    assert "A missing point leaves a gap" in policy


def test_a_control_chart_that_knows_which_way_is_better_says_so():
    picture = control_chart("i", [5, 6, 5, 7, 6, 5], improvement="low").picture()
    assert picture.better == "lower"
    assert "Lower is better" in picture.summary
