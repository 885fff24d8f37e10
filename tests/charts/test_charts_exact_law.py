"""The exact law of the number of runs: against a brute-force count, the printed table, and the known tables."""

from itertools import combinations, groupby

import charts_second_opinion as second
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlab.charts import run_chart
from coachlab.charts.rules import RUNS_TABLE
from coachlab.charts.runs_law import exact_runs_limits


def by_counting(above, below):
    """Each order of the points tried: the fewest and the most runs whose tail is above 2.5 %."""
    ways = {}
    for places in combinations(range(above + below), above):
        sides = [place in places for place in range(above + below)]
        runs = len(list(groupby(sides)))
        ways[runs] = ways.get(runs, 0) + 1
    total = sum(ways.values())
    low = min(runs for runs in ways if 40 * sum(ways[r] for r in ways if r <= runs) > total)
    high = max(runs for runs in ways if 40 * sum(ways[r] for r in ways if r >= runs) > total)
    return low, high


@pytest.mark.parametrize("above", range(1, 9))
@pytest.mark.parametrize("below", range(1, 9))
def test_the_law_is_that_of_points_in_random_order(above, below):
    assert exact_runs_limits(above, below) == by_counting(above, below)


@given(st.integers(1, 60), st.integers(1, 60))
def test_a_second_implementation_finds_the_same_limits(above, below):
    law = second.runs_distribution(above, below)
    low, high = exact_runs_limits(above, below)
    reached = sum(share for runs, share in law.items() if runs <= low)
    before = sum(share for runs, share in law.items() if runs < low)
    assert before <= 0.025 + 1e-12
    assert reached > 0.025 - 1e-12
    assert sum(share for runs, share in law.items() if runs > high) <= 0.025 + 1e-12
    assert sum(share for runs, share in law.items() if runs >= high) > 0.025 - 1e-12


# Swed and Eisenhart 1943, the 2.5 % points for samples of one size, as tables of the runs test print them: that number
# of runs or fewer, and that number or more, are a signal.
@pytest.mark.parametrize(
    ("each", "too_few", "too_many"),
    [(5, 2, 10), (6, 3, 11), (8, 4, 14), (10, 6, 16), (12, 7, 19), (15, 10, 22), (20, 14, 28)],
)
def test_the_limits_are_those_of_the_published_tables(each, too_few, too_many):
    assert exact_runs_limits(each, each) == (too_few + 1, too_many - 1)


def test_points_on_one_side_only_make_one_run_which_is_no_signal_by_this_law():
    assert exact_runs_limits(12, 0) == exact_runs_limits(0, 1) == (1, 1)
    part = run_chart([5] * 12, centre_line=4, rule_set="exact").parts[0]
    assert (part.runs, part.runs_low, part.runs_high, part.runs_signal) == (1, 1, 1, None)


def test_without_a_point_there_is_no_law():
    assert exact_runs_limits(0, 0) is None


def test_the_law_is_the_same_for_both_sides():
    assert exact_runs_limits(7, 19) == exact_runs_limits(19, 7)


def test_the_exact_set_takes_the_series_own_points_above_and_below():
    values = [*[1] * 18, *[-1] * 3, *[1] * 3]
    part = run_chart(values, centre_line=0, rule_set="exact").parts[0]
    assert (part.above, part.below) == (21, 3)
    assert (part.runs_low, part.runs_high) == exact_runs_limits(21, 3)
    assert (part.runs_low, part.runs_high) != RUNS_TABLE[24]


@pytest.mark.parametrize(("count", "printed"), [(9, "not applicable"), (61, "not applicable"), (400, "not applicable")])
def test_the_exact_law_answers_where_the_printed_table_is_silent(count, printed):
    values = [(-1) ** index for index in range(count)]
    assert run_chart(values, centre_line=0).parts[0].runs_signal == printed
    assert run_chart(values, centre_line=0, rule_set="exact").parts[0].runs_signal == "too many"


@pytest.mark.parametrize("runs", ["at the limit", "one below"])
def test_at_the_fewest_runs_allowed_there_is_no_signal_and_one_below_there_is(runs):
    low, _ = exact_runs_limits(12, 12)
    wanted = low if runs == "at the limit" else low - 1
    lengths = [12 // ((wanted + 1) // 2)] * wanted
    values, sides = [], [1, -1]
    for place in range(wanted):
        values += [sides[place % 2]] * lengths[place]
    for side in sides:  # the rest of each side joins its last run
        last = max(index for index, value in enumerate(values) if value == side)
        values[last:last] = [side] * (12 - values.count(side))
    part = run_chart(values, centre_line=0, rule_set="exact").parts[0]
    assert (part.above, part.below, part.runs) == (12, 12, wanted)
    assert part.runs_signal == (None if runs == "at the limit" else "too few")


def test_a_long_series_is_answered_too():
    low, high = exact_runs_limits(5000, 5000)
    # The mean number of runs is 5,001, its standard deviation 50; 1.96 of them on each side.
    assert abs(low - (5001 - 98)) <= 2
    assert abs(high - (5001 + 98)) <= 2
