"""Every convention that the literature knows can be had, and each does what its source says."""

from itertools import pairwise

import charts_second_opinion as second
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlab.charts import ChartError, RuleSet, run_chart

SIGNS = {"+": 1, "-": -1, "0": 0, " ": None}


def part_of(text, **conventions):
    return run_chart([SIGNS[sign] for sign in text], centre_line=0, rule_set=RuleSet(**conventions)).parts[0]


def trend_of(values, **conventions):
    part = run_chart(values, rule_set=RuleSet(**conventions)).parts[0]
    return part.longest_trend, part.trend_points


# A point on the centre line ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on_centre", "useful", "runs", "longest", "shift", "crossings"),
    [("skip", 7, 2, 6, True, 1), ("break", 7, 3, 3, False, 1), ("below", 8, 4, 3, False, 3)],
)
def test_a_point_on_the_centre_line_is_skipped_or_breaks_or_counts_below(
    on_centre, useful, runs, longest, shift, crossings
):
    part = part_of("+++0+++-", on_centre=on_centre)
    assert (part.useful_points, part.runs, part.longest_run) == (useful, runs, longest)
    assert (part.shift, part.crossings) == (shift, crossings)


def test_counted_below_a_point_on_the_centre_line_is_in_a_shift_below():
    part = part_of("+--0--0-", on_centre="below")
    assert part.shift_points == [1, 2, 3, 4, 5, 6, 7]
    assert (part.above, part.below, part.on_centre_line) == (1, 7, 0)


def test_where_all_points_lie_on_the_centre_line_and_count_below_there_is_one_run():
    part = run_chart([5] * 12, rule_set=RuleSet(on_centre="below")).parts[0]
    assert (part.useful_points, part.runs, part.longest_run, part.shift) == (12, 1, 12, True)


# Repeats and gaps ----------------------------------------------------------------------------------------------------


def test_equal_neighbours_are_ignored_in_a_trend_or_break_it():
    assert trend_of([1, 2, 3, 3, 4, 5]) == (5, [0, 1, 2, 4, 5])
    assert trend_of([1, 2, 3, 3, 4, 5], ties="break") == (3, [])
    assert trend_of([1, 1, 2, 3, 4, 5], ties="break") == (5, [1, 2, 3, 4, 5])
    assert trend_of([5, 5, 5], ties="break") == (1, [])


def test_a_missing_month_is_bridged_or_breaks_runs_and_trends():
    assert part_of("+++ +++-").shift_points == [0, 1, 2, 4, 5, 6]
    broken = part_of("+++ +++-", gaps="break")
    assert (broken.runs, broken.longest_run, broken.crossings, broken.shift) == (3, 3, 1, False)
    assert trend_of([1, 2, None, 3, 4, 5]) == (5, [0, 1, 3, 4, 5])
    assert trend_of([1, 2, None, 3, 4, 5], gaps="break") == (3, [])


def test_an_excluded_point_is_a_gap_like_a_missing_one():
    values = [1, 1, 1, -9, 1, 1, 1]
    bridged = run_chart(values, centre_line=0, exclude=[3]).parts[0]
    broken = run_chart(values, centre_line=0, exclude=[3], rule_set=RuleSet(gaps="break")).parts[0]
    assert (bridged.longest_run, broken.longest_run) == (6, 3)


def test_a_point_on_the_centre_line_that_is_skipped_is_no_gap():
    assert part_of("+++0+++", gaps="break").longest_run == 6


# Equality with the centre line ---------------------------------------------------------------------------------------


def test_equality_with_the_centre_line_is_exact_on_doubles():
    part = run_chart([0.1 + 0.2, 0.3, 1], centre_line=0.3).parts[0]
    assert 0.1 + 0.2 != 0.3
    assert (part.above, part.below, part.useful_points) == (2, 0, 2)


def test_a_tolerance_takes_rounding_errors_back():
    values = [0.1 + 0.2, 0.3, 1]
    for part in (
        run_chart(values, centre_line=0.3, tolerance=1e-9).parts[0],
        run_chart(values, centre_line=0.3, rule_set=RuleSet(tolerance=1e-9)).parts[0],
    ):
        assert (part.above, part.below, part.useful_points) == (1, 0, 1)


def test_a_value_at_the_tolerance_is_on_the_centre_line_and_one_beyond_is_not():
    assert run_chart([1.5, 1.75], centre_line=1, tolerance=0.5).parts[0].useful_points == 1


def test_the_tolerance_of_a_call_takes_the_place_of_the_rule_sets():
    chart = run_chart([1.5], centre_line=1, tolerance=0, rule_set=RuleSet(tolerance=5))
    assert (chart.rule_set.tolerance, chart.parts[0].useful_points) == (0, 1)


# Numbers of points ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("shift", "trend", "rising", "expected"), [(8, 6, 6, True), (8, 6, 5, False)])
def test_the_older_convention_of_a_shift_of_8_and_a_trend_of_6(shift, trend, rising, expected):
    part = run_chart([0, *range(rising), -1], rule_set=RuleSet(shift=shift, trend=trend)).parts[0]
    assert (part.trend, part.longest_trend) == (expected, rising)
    assert not part_of("+" * 7 + "-", shift=shift).shift
    assert part_of("+" * 8 + "-", shift=shift).shift


def test_a_rule_set_signals_by_its_own_rules_only():
    text = "+++++++++---------"
    assert part_of(text, rules=("shift",)).signal
    assert part_of(text, rules=("runs",)).signal
    assert not part_of(text, rules=("trend",)).signal
    assert part_of(text, rules=["longest run"]).signal
    assert not part_of(text, rules=()).signal


@pytest.mark.parametrize(
    ("conventions", "words"),
    [
        ({"shift": 1}, "shift is a whole number of 2 or more, not 1"),
        ({"trend": 5.0}, "trend is a whole number of 2 or more, not 5.0"),
        ({"rules": ("astronomical",)}, "There is no rule 'astronomical'"),
        ({"rules": "shift"}, "a list of names"),
        ({"on_centre": "above"}, "on_centre is 'above'; choose skip or break or below"),
        ({"ties": None}, "ties is None; choose ignore or break"),
        ({"gaps": "skip"}, "gaps is 'skip'; choose bridge or break"),
        ({"runs_law": "swed"}, "runs_law is 'swed'; choose printed or exact"),
        ({"tolerance": -1}, "tolerance is a number of 0 or more, not -1"),
        ({"tolerance": float("nan")}, "tolerance is a number of 0 or more"),
    ],
)
def test_a_convention_that_is_none_is_refused_in_one_sentence(conventions, words):
    with pytest.raises(ChartError, match=words):
        RuleSet(**conventions)


@pytest.mark.parametrize("rule_set", ["mdc", RuleSet(rules=("shift", "two of three"))])
def test_a_run_chart_refuses_rules_that_look_at_limits(rule_set):
    with pytest.raises(ChartError, match="looks at control limits, which a run chart has not"):
        run_chart([1, 2, 3], rule_set=rule_set)


# All of them at once -------------------------------------------------------------------------------------------------

numbers = st.integers(-3, 3) | st.sampled_from([0.25, -0.25])
conventions = st.fixed_dictionaries(
    {
        "shift": st.integers(2, 6),
        "trend": st.integers(2, 5),
        "on_centre": st.sampled_from(["skip", "break", "below"]),
        "ties": st.sampled_from(["ignore", "break"]),
        "gaps": st.sampled_from(["bridge", "break"]),
        "tolerance": st.sampled_from([0.0, 0.25, 1.0]),
    }
)


@given(st.lists(st.none() | numbers, max_size=25), conventions, st.integers(-1, 1))
def test_a_second_implementation_finds_the_same_under_every_convention(values, chosen, centre):
    part = run_chart(values, centre_line=centre, rule_set=RuleSet(**chosen)).parts[0]
    runs = second.runs_by_convention(values, centre, chosen["on_centre"], chosen["gaps"], chosen["tolerance"])
    trends = second.trends_by_convention(values, chosen["ties"], chosen["gaps"])
    assert [run.rows for run in part.run_list] == runs
    assert part.useful_points == sum(len(rows) for rows in runs)
    assert part.shift_points == [row for rows in runs if len(rows) >= chosen["shift"] for row in rows]
    bridged = second.tokens(values, centre, chosen["on_centre"], "bridge", chosen["tolerance"])
    sides = [token[1] for token in bridged if token != "|"]
    if sides:
        assert part.crossings == sum(a != b for a, b in pairwise(sides))
    assert sorted(trend.rows for trend in part.trend_list) == sorted(trends)
    assert part.trend_points == sorted({row for rows in trends if len(rows) >= chosen["trend"] for row in rows})
