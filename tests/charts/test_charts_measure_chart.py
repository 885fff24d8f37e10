"""A measure's chart: months without a hole, exact shares, the words that are said about it, and clear refusals."""

import math
from dataclasses import replace

import pytest
from charts_cases import NOTES, elm_street, numbers, observations, percent
from hypothesis import given
from hypothesis import strategies as st

from coachlab.charts import ChartError, chart_of, run_chart
from coachlab.record.project import Annotation, ChartSettings, Measure, Observation


def one(month="2024-01", numerator=1.0, denominator=2.0):
    return Observation(month=month, numerator=numerator, denominator=denominator)


# Months and values -------------------------------------------------------------------------------------------------


def test_months_are_sorted_and_a_month_without_a_row_is_a_gap():
    chart = chart_of(Measure(observations=[one("2024-02"), one("2023-11"), one("2023-12")]))
    assert chart.months == ["2023-11", "2023-12", "2024-01", "2024-02"]
    assert chart.values == [50, 50, None, 50]
    assert chart.missing == ["2024-01"]


@pytest.mark.parametrize(
    ("numerator", "denominator", "reason"),
    [
        (None, 40, "no numerator"),
        (10, None, "no denominator"),
        (None, None, "no numbers"),
        (0, 0, "denominator 0"),
        (None, 0, "denominator 0"),
        (math.nan, 40, "no numerator"),
    ],
)
def test_a_month_that_cannot_be_divided_is_missing_with_its_reason(numerator, denominator, reason):
    chart = chart_of(Measure(observations=[one("2024-01"), one("2024-02", numerator, denominator), one("2024-03")]))
    assert chart.values == [50, None, 50]
    assert chart.picture().row_words[1] == [f"no value: {reason}"]
    assert "February 2024" in chart.policy


def test_a_numerator_of_zero_is_a_value():
    assert chart_of(Measure(observations=[one(numerator=0, denominator=40)])).values == [0]


def test_a_measure_shown_as_a_number_takes_the_numerator_alone():
    assert chart_of(numbers([3, -1.5, None])).values == [3, -1.5, None]


def test_a_row_of_the_table_that_holds_nothing_is_no_month():
    assert chart_of(Measure(observations=[Observation(), one()])).months == ["2024-01"]


def test_a_measure_without_data_has_an_empty_chart_that_can_be_shown():
    chart = chart_of(Measure())
    assert (chart.months, chart.values, chart.picture().row_words, chart.signals) == ([], [], [], [])
    assert chart.summary == "Measure without a name: no value yet."
    assert "No value yet" in chart.to_svg()


def test_the_record_is_left_as_it_was():
    measure = elm_street(freeze=12, annotations=list(reversed(NOTES)))
    measure.observations.reverse()
    before = repr(measure)
    chart_of(measure).to_html()
    assert repr(measure) == before


# Equal shares ------------------------------------------------------------------------------------------------------


@given(st.integers(1, 400), st.integers(0, 400), st.integers(1, 50))
def test_equal_shares_are_equal_doubles(denominator, numerator, times):
    numerator = min(numerator, denominator)
    rows = [one("2024-01", numerator, denominator), one("2024-02", numerator * times, denominator * times)]
    first, second = chart_of(Measure(observations=rows)).values
    assert first == second


def test_shares_are_of_the_numbers_as_they_were_typed():
    rows = [one("2024-01", 0.1, 0.7), one("2024-02", 0.3, 2.1)]
    assert 0.1 / 0.7 != 0.3 / 2.1
    first, second = chart_of(Measure(observations=rows)).values
    assert first == second


@pytest.mark.parametrize("shares", [((27, 55), (3, 33), (16, 55)), ((10, 39), (26, 39), (6, 13))])
def test_a_point_exactly_halfway_between_two_baseline_shares_lies_on_the_median(shares):
    low, high, middle = (100 * numerator / denominator for numerator, denominator in shares)
    assert (low + high) / 2 != middle, "in plain doubles it would lie beside"
    chart = chart_of(Measure(observations=observations("2024-01", list(shares)), chart=ChartSettings(freeze=2)))
    assert chart.part.centre_line == chart.values[2]
    assert chart.picture().row_words[2] == ["on the median"]
    assert chart.part.useful_points == 2


@given(st.lists(st.none() | st.tuples(st.integers(0, 30), st.integers(30, 60)), min_size=1, max_size=30))
def test_the_chart_is_what_run_chart_says_of_the_same_values(shares):
    rows = observations("2020-01", [share or (None, 40) for share in shares])
    chart = chart_of(Measure(observations=rows))
    assert chart.chart == run_chart(chart.values, centre_line=chart.part.centre_line)
    if chart.part.centre_line is not None:
        assert chart.part.centre_line == pytest.approx(run_chart(chart.values).parts[0].centre_line, rel=1e-14)


# Baseline ----------------------------------------------------------------------------------------------------------


def test_the_baseline_is_the_first_months_and_later_ones_are_tested_against_it():
    chart = chart_of(percent([40, 60, 50, 70, 70, 70, 70, 70, 70], freeze=3))
    assert (chart.baseline, chart.part.centre_line) == (3, 50)
    assert [signal.kind for signal in chart.signals] == ["shift"]
    assert ["in the baseline" in words for words in chart.picture().row_words] == [True] * 3 + [False] * 6


def test_a_month_without_data_is_one_of_the_baselines_months():
    assert chart_of(percent([40, None, 60, 90], freeze=3)).part.centre_line == 50


def test_a_baseline_that_is_not_yet_over_means_all_months_so_far():
    chart = chart_of(percent([40, 60, 50], freeze=12))
    assert (chart.baseline, chart.part.centre_line) == (None, 50)
    assert any("A baseline of 12 months is asked for" in warning for warning in chart.warnings)


def test_a_baseline_of_exactly_the_months_so_far_needs_no_warning():
    chart = chart_of(percent([50, 60] * 8, freeze=16))
    assert chart.baseline is None
    assert not any("baseline" in warning for warning in chart.warnings)


# Signals in words --------------------------------------------------------------------------------------------------


def test_a_shift_is_told_with_its_length_months_number_and_source():
    chart = chart_of(replace(percent([50, 40, 60, 40, 50, *[70] * 8], freeze=5), direction="higher"))
    shift = chart.signals[0]
    assert shift.words == (
        "Shift: 8 points in a row above the median, June 2024 to January 2025 "
        "(6 or more are a signal; Perla, Provost and Murray 2011)"
    )
    assert (shift.kind, shift.direction, shift.wanted) == ("shift", "above", True)
    assert shift.rows == list(range(5, 13))
    assert shift.months[0] == "2024-06"


def test_what_lies_between_the_points_of_a_shift_is_said():
    chart = chart_of(percent([50, 40, 60, 70, 70, None, 70, 50, 70, 70, 70], freeze=3))
    assert "March 2024 to November 2024, 1 on the median and 1 missing skipped" in chart.signals[0].words


def test_a_trend_is_told_with_its_direction():
    chart = chart_of(replace(percent([50, 60, 40, 58, 56, 52, 51, 48, 60]), direction="higher"))
    trend = next(signal for signal in chart.signals if signal.kind == "trend")
    assert trend.words == (
        "Trend: 5 points all falling, April 2024 to August 2024 "
        "(5 or more are a signal; Perla, Provost and Murray 2011)"
    )
    assert (trend.direction, trend.wanted) == ("falling", False)
    rising = chart_of(replace(percent([50, 40, 60, 44, 46, 48, 52, 53, 41]), direction="higher"))
    assert [(s.direction, s.wanted) for s in rising.signals if s.kind == "trend"] == [("rising", True)]


def test_too_few_runs_are_told_with_the_table_s_numbers():
    chart = chart_of(percent([40] * 6 + [60] * 6))
    assert "Too few runs: 2 runs where 3 to 11 are expected with 12 useful points" in chart.signals[-1].words
    assert chart.signals[-1].rows == []


def test_too_many_runs_are_a_signal_too():
    assert chart_of(percent([40, 60] * 6)).signals[-1].direction == "too many"


def test_anhoejs_signals_are_told_with_the_limits_for_this_number_of_points():
    below, above, few = chart_of(percent([40] * 9 + [60] * 9, rule_set="anhoej")).signals
    assert below.words.startswith("Unusually long run: 9 points in a row below the median, January 2024 to")
    assert above.words.startswith("Unusually long run: 9 points in a row above the median, October 2024 to")
    assert "more than 7 are a signal with 18 useful points; Anhøj and Olesen 2014" in above.words
    assert "1 crossing where 5 or more are expected" in few.words


@pytest.mark.parametrize("rule_set", ["perla", "anhoej"])
@given(data=st.data())
def test_signals_are_listed_exactly_where_the_chart_has_one(rule_set, data):
    values = data.draw(st.lists(st.integers(0, 6) | st.none(), min_size=1, max_size=40))
    chart = chart_of(percent(values, rule_set=rule_set))
    assert bool(chart.signals) == chart.chart.signal
    shifts = [row for signal in chart.signals if signal.kind == "shift" for row in signal.rows]
    if rule_set == "perla":
        assert sorted(shifts) == chart.part.shift_points
    for signal in chart.signals:
        assert signal.months == [chart.months[row] for row in signal.rows]


def test_without_a_wanted_direction_no_signal_is_wanted_or_not():
    assert chart_of(percent([40] * 6 + [60] * 6)).signals[0].wanted is None


def test_a_shift_below_is_wanted_where_lower_is_better():
    chart = chart_of(replace(percent([50, 40, 60, *[20] * 6], freeze=3), direction="lower"))
    assert chart.signals[0].wanted is True


# Summary, policy, warnings -----------------------------------------------------------------------------------------


def test_the_summary_can_be_read_aloud():
    values = [61, 63, 62, 60, 64, 62, 61, 63, 62, 60, 64, 62, 61, 63, 62, 61, *[72, 71, 73, 72, 70, 74, 71, 73]]
    chart = chart_of(replace(percent(values, first="2023-01", freeze=16, target=70), direction="higher"))
    assert chart.summary == (
        "24 months (January 2023 to December 2024), median of the first 16 months 62 %, a shift of 8 points above from "
        "May 2024. The latest value is 73 % (December 2024); the target is 70 %. Higher is better."
    )


def test_the_summary_says_when_nothing_is_signalled():
    assert "no signal by these rules" in chart_of(percent([50, 60, 40, 58, 45, 61, 39, 52, 57, 47, 55, 44])).summary


def test_with_too_few_points_the_answer_is_never_that_there_is_no_signal():
    chart = chart_of(percent([50, 60, 40]))
    assert "too few points to tell" in chart.summary
    assert "o signal" not in chart.to_svg() + chart.to_html()


def test_the_policy_names_rules_baseline_ties_and_gaps_with_their_numbers():
    policy = chart_of(elm_street(freeze=12)).policy
    for words in (
        "shift, 6 or more points in a row on one side of the median",
        "trend, 5 or more points all rising or all falling",
        "runs, fewer than 12 or more than 24 with 34 useful points (their Table 1)",
        "the first 12 months, January 2023 to December 2023); all points are tested against it",
        "Points on the median are skipped in a run (1 here)",
        "a repeat is ignored in a trend",
        "a missing month leaves a gap, is never a zero and never counts (November 2023)",
    ):
        assert words in policy


def test_the_policy_of_anhoej_prints_the_limits_for_this_number_of_points():
    policy = chart_of(elm_street(rule_set="anhoej")).policy
    assert "a run of more than 8 points on one side of the median" in policy
    assert "fewer than 12 crossings of the median, with 34 useful points" in policy
    assert "The median is that of all points" in policy


def test_many_missing_months_are_counted_and_the_first_ones_named():
    chart = chart_of(percent([50, *[None] * 20, 60]))
    assert "July 2024 and 14 more" in chart.policy


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (9, "9 points so far: the rules need 10 to 12, so do not apply them yet."),
        (9, "8 useful points: the runs rule needs 10."),
        (10, "10 points so far: just enough for the rules, 12 or more are safer."),
        (62, "62 useful points: the runs rule's table ends at 60, so that rule is not applied."),
    ],
)
def test_the_chart_warns_of_too_few_and_too_many_points(count, said):
    chart = chart_of(percent([20 + (row * 40 + row) % 79 for row in range(count)]))
    assert any(warning.startswith(said) for warning in chart.warnings)
    assert said.split(":")[0] in chart.to_svg()


def test_twelve_points_and_more_need_no_warning():
    assert chart_of(percent([40 + row % 3 + row for row in range(12)])).warnings == []


def test_the_papers_of_anhoej_begin_at_ten_points_and_the_chart_says_so():
    chart = chart_of(percent([50, 60, 40, 52, 58], rule_set="anhoej"))
    assert any("study 10 and more" in warning for warning in chart.warnings)


# Rows, notes, small numbers ----------------------------------------------------------------------------------------


def test_the_data_table_says_where_each_month_lies():
    chart = chart_of(percent([40, 50, 60, None, 50]))
    picture = chart.picture()
    sides = ["below the median", "on the median", "above the median", "no value: no row for this month"]
    assert picture.row_words == [[words] for words in (*sides, "on the median")]
    assert picture.labels[:2] == ["January 2024", "February 2024"]
    assert picture.counts[0] == (40, 100)


def test_annotations_are_numbered_by_month_and_empty_ones_left_out():
    notes = [
        Annotation(month="2030-01", text="later"),
        Annotation(month="2024-02", text="  second  "),
        Annotation(month="2024-01", text="first"),
        Annotation(month="2024-01", text="   "),
        Annotation(month="soon", text="unclear"),
    ]
    chart = chart_of(percent([50, 60], annotations=notes))
    assert [(note.number, note.text, note.row) for note in chart.annotations] == [
        (1, "first", 0),
        (2, "second", 1),
        (3, "later", None),
        (4, "unclear", None),
    ]
    assert chart.annotations[3].month_words == "soon"


@pytest.mark.parametrize(
    ("numerator", "denominator", "small"),
    [(1, 50, True), (10, 50, True), (11, 50, False), (0, 50, False), (45, 50, True), (50, 50, False), (39, 50, False)],
)
def test_groups_of_one_to_ten_people_are_small(numerator, denominator, small):
    rows = [one("2024-01", 25, 50), one("2024-02", numerator, denominator)]
    chart = chart_of(Measure(observations=rows))
    assert chart.small_numbers == (["2024-02"] if small else [])
    assert bool(chart.small_numbers_warning) == small


def test_the_warning_before_sharing_names_the_months_and_hides_nothing_in_the_team():
    chart = chart_of(Measure(observations=[one("2024-01", 3, 50), one("2024-02", 48, 50)]))
    assert chart.small_numbers_warning.startswith("2 months (January 2024 and February 2024) have a group of 1 to 10")
    assert chart.values == [6, 96]


def test_a_number_may_not_count_people_so_the_warning_says_if():
    assert chart_of(numbers([4, 20])).small_numbers_warning.startswith("If these numbers count people, 1 month")


# Refusals ----------------------------------------------------------------------------------------------------------

REFUSED = [
    ([one("2024-13")], {}, "Row 1 of the data has the month '2024-13'"),
    ([one(), one("March 2024")], {}, "Row 2 of the data has the month 'March 2024'"),
    ([one("")], {}, "Row 1 of the data has the month ''"),
    ([one(None)], {}, "Row 1 of the data has the month None"),
    ([one("2024-02"), one("2024-01"), one("2024-02")], {}, "Rows 1 and 3 of the data are both for February 2024"),
    ([one("0202-01"), one("2024-01")], {}, "from January 0202 (row 1) to January 2024 (row 2)"),
    ([one(), one("2024-02", 45, 40)], {}, "Row 2 of the data (February 2024) has a numerator (45) above"),
    ([one(numerator=-1)], {}, "Row 1 of the data (January 2024) has a numerator below zero (-1)"),
    ([one(denominator=-1)], {}, "denominator below zero"),
    ([one(numerator="12")], {}, "Row 1 of the data (January 2024) has '12' as its numerator"),
    ([one(denominator=True)], {}, "has True as its denominator"),
    ([one(numerator=math.inf)], {}, "too large to chart"),
    ([one(numerator=1e300, denominator=1e301)], {}, "too large to chart"),
    ([one()], {"freeze": 0}, "The baseline is 0"),
    ([one()], {"freeze": 2.5}, "The baseline is 2.5"),
    ([one()], {"freeze": True}, "The baseline is True"),
    ([one("2024-01", None, None), one("2024-02")], {"freeze": 1}, "The baseline, January 2024, holds no value"),
    ([one()], {"rule_set": "minitab"}, "There is no rule set 'minitab'"),
    ([one()], {"target": math.nan}, "The chart's target is nan"),
    ([one()], {"target": "70"}, "The chart's target is '70'"),
]


@pytest.mark.parametrize(("rows", "settings", "said"), REFUSED)
def test_what_cannot_be_charted_is_refused_in_one_sentence(rows, settings, said):
    with pytest.raises(ChartError) as caught:
        chart_of(Measure(observations=rows, chart=ChartSettings(**settings)))
    message = str(caught.value)
    assert said in message
    assert message.endswith(".")
    assert "\n" not in message


def test_a_refusal_carries_the_place_of_the_row_in_the_data():
    with pytest.raises(ChartError) as caught:
        chart_of(Measure(observations=[one("2024-01"), one("2024-02", 9, 3)]))
    assert caught.value.row == 1
