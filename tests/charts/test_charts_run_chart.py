"""One series: baseline, phases, exclusions, missing values, empty answers, rule sets, and bad input in one sentence."""

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from charts_errors import refuses_in_one_sentence

from coachlab.charts import RULE_SETS, RUN_CHART_RULE_SETS, ChartError, ChartWarning, RuleSet, run_chart
from coachlab.record import project

NAN = float("nan")
FIELDS = (
    "centre_line observations useful_points above below runs runs_low runs_high runs_signal crossings crossings_limit "
    "longest_run longest_run_limit shift shift_points trend longest_trend trend_points signal"
)


def fields(part):
    return {name: getattr(part, name) for name in FIELDS.split()}


# Number of points --------------------------------------------------------------------------------------------------


def test_an_empty_series_has_one_part_without_counts():
    assert fields(run_chart([]).parts[0]) == {
        "centre_line": None,
        "observations": 0,
        "useful_points": 0,
        "above": 0,
        "below": 0,
        "runs": None,
        "runs_low": None,
        "runs_high": None,
        "runs_signal": "not applicable",
        "crossings": None,
        "crossings_limit": None,
        "longest_run": None,
        "longest_run_limit": None,
        "shift": False,
        "shift_points": [],
        "trend": False,
        "longest_trend": 0,
        "trend_points": [],
        "signal": False,
    }


@pytest.mark.parametrize("values", [[None] * 5, [NAN] * 5, [5] * 12, [7]])
@pytest.mark.parametrize("rule_set", RUN_CHART_RULE_SETS)
def test_without_a_useful_point_the_counts_are_none_and_there_is_no_signal(values, rule_set):
    part = run_chart(values, rule_set=rule_set).parts[0]
    assert part.useful_points == 0
    assert (part.runs, part.crossings, part.longest_run) == (None, None, None)
    assert (part.longest_run_limit, part.crossings_limit) == (None, None)
    assert part.runs_signal == "not applicable"
    assert part.signal is False


def test_one_useful_point_is_one_run_without_a_crossing():
    part = run_chart([3], centre_line=2).parts[0]
    assert (part.useful_points, part.runs, part.crossings, part.longest_run) == (1, 1, 0, 1)
    assert (part.crossings_limit, part.longest_run_limit, part.signal) == (0, 3, False)


@pytest.mark.parametrize(("count", "expected"), [(9, "not applicable"), (10, "too many"), (60, "too many")])
def test_the_runs_rule_begins_at_ten_useful_points(count, expected):
    values = [(-1) ** index for index in range(count)]
    assert run_chart(values, centre_line=0).parts[0].runs_signal == expected


@pytest.mark.parametrize("count", [61, 400])
def test_above_sixty_useful_points_the_runs_rule_is_not_applicable_and_the_other_rules_are(count):
    values = [(-1) ** index for index in range(count)]
    part = run_chart(values, centre_line=0).parts[0]
    assert (part.runs, part.runs_signal, part.runs_low) == (count, "not applicable", None)
    assert part.signal is False
    assert run_chart([*values, 1, 1, 1, 1, 1, 1, 1], centre_line=0).parts[0].signal is True


def test_the_papers_arithmetic_goes_on_below_ten_points():
    part = run_chart([1, 1, 1, 1, 1, 1, 1, -1], centre_line=0, rule_set="anhoej").parts[0]
    assert (part.longest_run, part.longest_run_limit, part.signal) == (7, 6, True)


# Missing values and ties -------------------------------------------------------------------------------------------


def test_a_missing_value_is_not_a_zero():
    part = run_chart([5, None, 7, NAN, 6]).parts[0]
    assert (part.centre_line, part.observations) == (6, 3)
    assert run_chart([5, None, 7, NAN, 6]).values == [5, None, 7, None, 6]


def test_equality_with_the_median_is_exact_on_doubles():
    beside = math.nextafter(0.3, 1)
    assert run_chart([0.3, beside], centre_line=0.3).parts[0].useful_points == 1
    # 0.1 + 0.2 is not the double 0.3: such a point is useful, and that is why charts of measures round only once.
    assert run_chart([0.1 + 0.2], centre_line=0.3).parts[0].above == 1


def test_whole_numbers_fractions_and_decimals_are_numbers():
    assert run_chart([1, Fraction(1, 2), Decimal("0.25"), Decimal("NaN")]).values == [1, 0.5, 0.25, None]


def test_numbers_of_numpy_are_numbers():
    numpy = pytest.importorskip("numpy")
    values = numpy.array([1.0, numpy.nan, 3.0], dtype=numpy.float32)
    assert run_chart(values).values == [1, None, 3]
    assert run_chart(numpy.arange(3)).parts[0].centre_line == 1


# Baseline, phases, exclusions --------------------------------------------------------------------------------------


def test_a_frozen_median_comes_from_the_first_rows_and_all_points_are_tested():
    values = [1, 3, 2, 1, 3, 5, 6, 5, 6, 5, 6]
    part = run_chart(values, freeze=5).parts[0]
    assert (part.centre_line, part.observations) == (2, 11)
    assert part.shift_points == [4, 5, 6, 7, 8, 9, 10]


def test_freeze_counts_rows_not_values():
    assert run_chart([1, None, 3, 100], freeze=3).parts[0].centre_line == 2


def test_a_baseline_of_all_rows_is_the_ordinary_median():
    values = [4, 1, 3, 8]
    assert fields(run_chart(values, freeze=4).parts[0]) == fields(run_chart(values).parts[0])


def test_phases_have_their_own_median_and_their_rows_keep_counting():
    chart = run_chart([1, 2, 3, 11, 12, 13, 14, 15], parts=[3])
    assert [part.centre_line for part in chart.parts] == [2, 13]
    assert [(part.first_row, part.last_row) for part in chart.parts] == [(0, 2), (3, 7)]
    assert chart.parts[1].trend_points == [3, 4, 5, 6, 7]


def test_a_run_does_not_reach_from_one_phase_into_the_next():
    chart = run_chart([-1, 1, 1, 1, 1, 1, 1, -1], parts=[4], centre_line=0)
    assert [part.shift for part in chart.parts] == [False, False]


def test_a_phase_without_a_value_has_no_median():
    assert [part.centre_line for part in run_chart([1, 2, None, None], parts=[2]).parts] == [1.5, None]


def test_freeze_together_with_phases_is_ignored_with_a_warning():
    with pytest.warns(ChartWarning, match="freeze is ignored"):
        chart = run_chart([1, 2, 3, 4], freeze=1, parts=[2])
    assert [part.centre_line for part in chart.parts] == [1.5, 3.5]
    assert chart.freeze is None


def test_an_excluded_point_is_left_out_of_median_and_runs_and_stays_in_the_values():
    values = [1, 1, 1, 900, 1, 1, 1, 0, 0, 0]
    chart = run_chart(values, exclude=[3], centre_line=0.5)
    assert chart.values[3] == 900
    assert chart.parts[0].shift_points == [0, 1, 2, 4, 5, 6]
    assert run_chart(values, exclude=[3]).parts[0].centre_line == 1
    assert run_chart(values, exclude=[3]).parts[0].observations == 9


def test_an_excluded_point_does_not_belong_to_the_baseline():
    assert run_chart([1, 900, 3, 5], freeze=3, exclude=[1]).parts[0].centre_line == 2


def test_a_given_centre_line_is_used_as_it_is():
    part = run_chart([1, 2, 3], centre_line=10).parts[0]
    assert (part.centre_line, part.above, part.below) == (10, 0, 3)


# Rule sets ---------------------------------------------------------------------------------------------------------


def test_the_rule_sets_are_those_that_a_record_may_name():
    assert tuple(RULE_SETS) == project.RULE_SETS


def test_every_field_is_filled_under_every_rule_set_and_only_signal_differs():
    values = [*range(12), 3, 4]
    perla, anhoej = (fields(run_chart(values, rule_set=name).parts[0]) for name in ("perla", "anhoej"))
    assert perla.pop("signal") is True
    anhoej.pop("signal")
    assert perla == anhoej


def test_a_trend_is_no_signal_for_anhoej():
    values = [3, 1, 2, 3, 4, 5, 1, 4, 2, 5, 1, 4]
    assert run_chart(values).parts[0].trend
    assert run_chart(values, rule_set="anhoej").parts[0].trend
    assert not run_chart(values, rule_set="anhoej").signal


def test_a_shift_of_six_is_no_signal_for_anhoej():
    values = [*[(-1) ** i for i in range(18)], *[1] * 6]
    part = run_chart(values, centre_line=0, rule_set="anhoej").parts[0]
    assert part.shift
    assert not part.signal


def test_an_own_rule_set_has_its_own_numbers():
    values = [1] * 7 + [-1]
    assert run_chart(values, centre_line=0).parts[0].shift
    own = run_chart(values, centre_line=0, rule_set=RuleSet(shift=8, trend=6)).parts[0]
    assert not own.shift
    assert run_chart(range(5), rule_set=RuleSet(trend=6)).parts[0].trend_points == []
    assert run_chart(range(6), rule_set=RuleSet(trend=6)).parts[0].trend_points == list(range(6))


@pytest.mark.parametrize("wrong", [{"shift": 1}, {"trend": 0}, {"shift": True}, {"rules": ("shfit",)}, {"trend": 5.5}])
def test_a_rule_set_refuses_numbers_and_rules_that_are_none(wrong):
    with pytest.raises(ChartError):
        RuleSet(**wrong)


# Bad input ---------------------------------------------------------------------------------------------------------

BAD = [
    (([1, "12", 3],), {}, "Row 1 (number 2"),
    (([1, True, 3],), {}, "Row 1 (number 2"),
    (([1, 2, [3]],), {}, "Row 2 (number 3"),
    (([math.inf],), {}, "Row 0 (number 1"),
    (([1, -math.inf],), {}, "infinite"),
    (([10**400],), {}, "infinite"),
    (([1, 2j],), {}, "Row 1"),
    (("1 2 3",), {}, "list of numbers"),
    ((5,), {}, "list of numbers"),
    (([1, 2],), {"freeze": 0}, "whole number of rows, 1 or more"),
    (([1, 2],), {"freeze": -3}, "-3"),
    (([1, 2],), {"freeze": 1.5}, "1.5"),
    (([1, 2],), {"freeze": True}, "True"),
    (([1, 2],), {"freeze": "12"}, "'12'"),
    (([1, 2],), {"freeze": 3}, "3 rows long, but the series ends at 2 rows"),
    (([],), {"freeze": 1}, "ends at 0 rows"),
    (([1, 2],), {"exclude": [2]}, "row 2"),
    (([1, 2],), {"exclude": [-1]}, "row -1"),
    (([1, 2],), {"exclude": 1}, "list of rows"),
    (([1, 2],), {"parts": [True]}, "row True"),
    (([1, 2],), {"parts": [9]}, "row 9"),
    (([1, 2],), {"centre_line": NAN}, "finite"),
    (([1, 2],), {"centre_line": "5"}, "finite"),
    (([1, 2],), {"rule_set": "perl"}, "choose perla, exact, anhoej or mdc"),
    (([1, 2],), {"rule_set": None}, "choose perla, exact, anhoej or mdc"),
]


@pytest.mark.parametrize(("arguments", "settings", "named"), BAD)
def test_bad_input_gets_one_sentence_that_names_what_is_wrong(arguments, settings, named):
    refuses_in_one_sentence(named, run_chart, *arguments, **settings)


def test_an_error_carries_its_row():
    with pytest.raises(ChartError) as caught:
        run_chart([1, 2, "three"])
    assert caught.value.row == 2


def test_a_very_long_wrong_value_is_not_poured_out():
    with pytest.raises(ChartError) as caught:
        run_chart(["x" * 10_000])
    assert len(str(caught.value)) < 250


def test_a_million_points_are_refused_at_the_row_where_it_is_clear_that_they_are_not_months():
    with pytest.raises(ChartError, match=r"Row 100000 .*at most 100,000 points") as caught:
        run_chart(float(i) for i in range(1_000_000))
    assert caught.value.row == 100_000


def test_the_longest_series_that_is_taken_is_analysed_within_seconds():
    part = run_chart([index % 7 for index in range(100_000)], rule_set="anhoej").parts[0]
    assert part.observations == 100_000
    trials = part.useful_points - 1
    assert part.crossings_limit == pytest.approx(trials / 2 - 1.6449 * math.sqrt(trials) / 2, abs=1)


def test_a_baseline_without_a_value_has_no_median_and_says_so():
    with pytest.warns(ChartWarning, match="rows 0 to 1, holds no value"):
        part = run_chart([None, NAN, 4, 5, 6], freeze=2).parts[0]
    assert (part.centre_line, part.useful_points, part.observations) == (None, 0, 3)
    assert (part.runs, part.runs_signal, part.signal) == (None, "not applicable", False)


@pytest.mark.parametrize("values", [{0: 1.0}, {1.0, 2.0}, np.ones((3, 2)), np.array(3.0), pd.DataFrame({"a": [1, 2]})])
def test_what_is_no_single_series_is_refused_in_one_sentence(values):
    with pytest.raises(ChartError, match="A run chart is made from"):
        run_chart(values)


def test_the_missing_marks_of_pandas_and_numpy_are_missing_values():
    masked = np.ma.array([1.0, 2.0, 3.0], mask=[False, True, False])
    for values in (masked, pd.Series([1, None, 3], dtype="Int64"), [1, pd.NaT, 3]):
        assert run_chart(values).values == [1, None, 3]
