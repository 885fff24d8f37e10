"""What holds for every series: a second implementation agrees, mirrors mirror, missing months change nothing."""

import charts_second_opinion as second
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlab.charts import RUN_CHART_RULE_SETS, RuleSet, run_chart

# Small whole numbers give many ties with the median and many repeats; halves make medians that lie between.
numbers = st.integers(-4, 4) | st.sampled_from([0.5, 1.5, -0.5])
present = st.lists(numbers, max_size=40)
series = st.lists(st.none() | numbers, max_size=40)
rule_sets = st.sampled_from(RUN_CHART_RULE_SETS)


@given(series, st.integers(1, 40) | st.none(), st.integers(2, 6), st.integers(2, 5))
def test_a_second_implementation_finds_the_same(values, freeze, shift, trend):
    if freeze is not None and not any(value is not None for value in values[:freeze]):
        freeze = None
    freeze = min(freeze, len(values)) if freeze is not None else None
    part = run_chart(values, freeze=freeze, rule_set=RuleSet(shift=shift, trend=trend)).parts[0]
    baseline = [value for value in values[:freeze] if value is not None]
    if not baseline:
        assert part.centre_line is None
        return
    centre = second.middle(baseline)
    useful = second.signs(values, centre)
    assert part.centre_line == centre
    assert part.useful_points == len(useful)
    assert part.above == sum(side > 0 for _, side in useful)
    assert part.below == sum(side < 0 for _, side in useful)
    assert part.observations == sum(value is not None for value in values)
    assert part.longest_trend == second.longest_trend(values)
    assert part.trend_points == second.trend_rows(values, trend)
    assert part.shift_points == second.shift_rows(values, centre, shift)
    assert part.shift == bool(part.shift_points)
    assert part.trend == bool(part.trend_points)
    if useful:
        assert part.runs == second.count_runs(values, centre)
        assert part.crossings == second.count_crossings(values, centre) == part.runs - 1
        assert part.longest_run == second.longest_run(values, centre)
        assert part.longest_run_limit == second.longest_run_allowed(len(useful))
        assert part.crossings_limit == second.fewest_crossings(len(useful))
    else:
        assert (part.runs, part.crossings, part.longest_run) == (None, None, None)


@given(series, rule_sets)
def test_signal_is_what_the_rule_sets_own_rules_say(values, rule_set):
    part = run_chart(values, rule_set=rule_set).parts[0]
    if rule_set in ("perla", "exact"):
        expected = part.shift or part.trend or part.runs_signal in ("too few", "too many")
    else:
        expected = part.useful_points > 0 and (
            part.longest_run > part.longest_run_limit or part.crossings < part.crossings_limit
        )
    assert part.signal == expected


COUNTS = (
    "observations useful_points runs runs_low runs_high runs_signal crossings crossings_limit longest_run "
    "longest_run_limit shift shift_points trend longest_trend trend_points signal"
)


def counts(part):
    return {name: getattr(part, name) for name in COUNTS.split()}


@given(series, rule_sets)
def test_a_mirror_image_has_the_same_signals_and_swaps_above_and_below(values, rule_set):
    part = run_chart(values, rule_set=rule_set).parts[0]
    mirrored = run_chart([None if v is None else -v for v in values], rule_set=rule_set).parts[0]
    assert counts(mirrored) == counts(part)
    assert (mirrored.above, mirrored.below) == (part.below, part.above)


@given(present, rule_sets)
def test_time_reversed_has_the_same_counts(values, rule_set):
    part, back = (run_chart(v, rule_set=rule_set).parts[0] for v in (values, values[::-1]))
    for name in ("useful_points", "runs", "crossings", "longest_run", "longest_trend", "shift", "trend", "signal"):
        assert getattr(part, name) == getattr(back, name)


@given(series, st.data(), rule_sets)
def test_a_missing_month_more_changes_nothing_but_the_rows(values, data, rule_set):
    place = data.draw(st.integers(0, len(values)))
    part = run_chart(values, rule_set=rule_set).parts[0]
    gapped = run_chart([*values[:place], None, *values[place:]], rule_set=rule_set).parts[0]
    moved = [row + (row >= place) for row in part.shift_points], [row + (row >= place) for row in part.trend_points]
    assert (gapped.shift_points, gapped.trend_points) == moved
    before, after = counts(part), counts(gapped)
    for name in ("shift_points", "trend_points"):
        before.pop(name)
        after.pop(name)
    assert after == before
    assert gapped.centre_line == part.centre_line


@given(series, st.integers(-50, 50), st.sampled_from([1, 2, 4, 0.5]), rule_sets)
def test_another_unit_or_origin_changes_no_signal(values, constant, factor, rule_set):
    # Powers of two and small whole numbers keep doubles exact, so ties stay ties.
    moved = [None if v is None else v * factor + constant for v in values]
    assert counts(run_chart(moved, rule_set=rule_set).parts[0]) == counts(run_chart(values, rule_set=rule_set).parts[0])


@given(series)
def test_at_most_half_of_the_points_lie_on_either_side_of_their_own_median(values):
    part = run_chart(values).parts[0]
    assert part.above <= part.observations / 2
    assert part.below <= part.observations / 2


@given(series, st.data())
def test_an_excluded_point_counts_as_little_as_a_missing_one(values, data):
    rows = data.draw(st.sets(st.integers(0, len(values) - 1))) if values else set()
    left = [None if row in rows else value for row, value in enumerate(values)]
    assert counts(run_chart(values, exclude=sorted(rows)).parts[0]) == counts(run_chart(left).parts[0])


@given(st.lists(st.floats(allow_nan=True, allow_infinity=False) | st.none(), max_size=30))
def test_any_finite_numbers_are_taken(values):
    part = run_chart(values).parts[0]
    assert part.above + part.below == part.useful_points <= part.observations


@pytest.mark.parametrize("rule_set", RUN_CHART_RULE_SETS)
def test_the_same_series_gives_the_same_answer(rule_set):
    values = [3, 1, None, 4, 1, 5, 9, 2, 6, 5, 3, 5]
    assert run_chart(values, rule_set=rule_set) == run_chart(values, rule_set=rule_set)
