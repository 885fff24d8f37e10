"""Many charts at once: each is what the single series says, whatever the conventions, gaps, ties and borders."""

import math
import os
import tracemalloc
from itertools import product
from pathlib import Path
from unittest import mock

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coachlab.charts import RUN_CHART_RULE_SETS, ChartError, RuleSet, panel, run_chart
from coachlab.charts.panel import COLUMNS, run_chart_panel
from coachlab.charts.rule_sets import GAPS, NEEDS_LIMITS, ON_CENTRE, RULES, RUNS_LAWS, TIES

RUN_RULES = tuple(rule for rule in RULES if rule not in NEEDS_LIMITS)
CONVENTIONS = [
    RuleSet(name=" ".join(words), on_centre=words[0], ties=words[1], gaps=words[2], runs_law=words[3], rules=RUN_RULES)
    for words in product(ON_CENTRE, TIES, GAPS, RUNS_LAWS)
]

# Small whole numbers give many ties with the median and many repeats; halves make medians that lie between.
cells = st.none() | st.integers(-3, 3) | st.sampled_from([0.5, -0.5, 1e308, -1e308, -0.0, 5e-324])
custom = st.builds(
    RuleSet,
    shift=st.integers(2, 9),
    trend=st.integers(2, 7),
    rules=st.lists(st.sampled_from(RUN_RULES), max_size=4).map(tuple),
    runs_law=st.sampled_from(RUNS_LAWS),
    on_centre=st.sampled_from(ON_CENTRE),
    ties=st.sampled_from(TIES),
    gaps=st.sampled_from(GAPS),
    tolerance=st.sampled_from([0.0, 0.5, 1, 1e300]),
)
rule_sets = st.sampled_from(RUN_CHART_RULE_SETS) | custom


def name_of(rule_set):
    return getattr(rule_set, "name", rule_set)


def single(row, rule_set, freeze):
    """What one series says, as the panel writes it: 0 for None, NaN for no centre line."""
    values = [None if value is None or math.isnan(value) else value for value in row]
    if freeze and not any(value is not None for value in values[:freeze]):
        return None
    part = run_chart(values, rule_set=rule_set, freeze=freeze).parts[0]
    said = {name: getattr(part, name) for name in COLUMNS}
    return {
        name: (math.nan if name == "centre_line" else 0) if value is None else value for name, value in said.items()
    }


def assert_equal(rows, rule_set, freeze=None, found=None):
    if found is None:
        found = run_chart_panel(rows, rule_set=rule_set, freeze=freeze)
    assert tuple(found) == tuple(COLUMNS)
    for chart, row in enumerate(rows):
        expected = single(row, rule_set, freeze)
        told = {name: found[name][chart].item() for name in COLUMNS}
        if expected is None:
            assert math.isnan(told["centre_line"])
            assert (told["useful_points"], told["runs"], told["shift"], told["signal"]) == (0, 0, False, False)
        else:
            assert told == pytest.approx(expected, rel=0, abs=0, nan_ok=True), (chart, list(row))


def of_width(width):
    return st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=4)


@given(st.integers(0, 20).flatmap(of_width), rule_sets, st.integers(1, 20) | st.none(), st.integers(1, 60))
@example([[None] * 8], "perla", None, 8)
@example([[1, 1, 1], [None, 1, None]], "exact", None, 1)
@example([[0, 1, None, 1, 0]], RuleSet(gaps="break", ties="break", on_centre="below"), None, 1)
def test_each_chart_is_what_the_single_series_says(rows, rule_set, freeze, at_once):
    width = len(rows[0])
    freeze = None if freeze is None or not width else min(freeze, width)
    with mock.patch.object(panel, "CELLS_AT_ONCE", at_once):
        found = run_chart_panel(np.array(rows, float).reshape(len(rows), width), rule_set=rule_set, freeze=freeze)
    assert_equal(rows, rule_set, freeze, found)


def made(seed, charts, months):
    """Charts of every temper: many ties or none, drifting or not, no gap or many, constant ones and empty ones."""
    chance = np.random.default_rng(seed)
    drift = chance.choice([0, 0, 0.05, 0.3, 1], (charts, 1)) * np.arange(months)
    rows = chance.normal(0, 1, (charts, months)) * chance.choice([0.3, 1, 3], (charts, 1)) + drift
    rounded = chance.random(charts) < 0.6
    rows[rounded] = np.round(rows[rounded])
    wide_gaps = np.arange(months) % 23 < chance.integers(0, 23, (charts, 1))
    missing = chance.random((charts, months)) < chance.choice([0, 0.05, 0.5, 0.95], (charts, 1))
    rows[missing | wide_gaps & (chance.random((charts, 1)) < 0.2)] = np.nan
    rows[chance.random(charts) < 0.1] = 3
    rows[chance.random(charts) < 0.1] = np.nan
    return rows


@settings(max_examples=60)
@given(
    st.integers(0, 2**32), st.sampled_from([*range(21), 47, 48, 56, 60, 61, *range(62, 71), 127, 128, 129]), st.data()
)
def test_wide_charts_of_every_temper_too(seed, months, data):
    rule_set = data.draw(rule_sets)
    freeze = data.draw(st.none() | st.integers(1, months)) if months else None
    assert_equal(made(seed, 12, months), rule_set, freeze)


@pytest.mark.parametrize("rule_set", [*RUN_CHART_RULE_SETS, *CONVENTIONS], ids=name_of)
@pytest.mark.parametrize("months", [1, 9, 10, 60, 61, 400])
def test_every_convention_holds_at_every_width_that_matters(rule_set, months):
    assert_equal(made(months, 40, months), rule_set)
    assert_equal(made(months + 1, 20, months), rule_set, freeze=(months + 1) // 2)


@pytest.mark.parametrize("rule_set", [*RUN_CHART_RULE_SETS, *CONVENTIONS], ids=name_of)
def test_a_run_goes_on_from_one_word_of_64_months_into_the_next(rule_set):
    rows = np.zeros((12, 200))
    for chart, row in enumerate(rows):
        row[:40], row[160:] = -1, 1
        row[40 + chart : 150 + chart] = [2, 3, 2, 4][chart % 4]
        row[40 + chart] = 1.5
        row[60:70] = [np.nan, row[60], 0][chart % 3]
        row[120:140] = np.arange(20) if chart % 2 else np.nan
    assert_equal(rows, rule_set)
    assert_equal(-rows[:, ::-1], rule_set, freeze=100)


@pytest.mark.parametrize("at_once", [1, 48, 49, 95, 96, 97, 10_000])
def test_the_borders_between_chunks_change_nothing(at_once, monkeypatch):
    rows = made(5, 30, 48)
    whole = run_chart_panel(rows, rule_set="perla")
    monkeypatch.setattr(panel, "CELLS_AT_ONCE", at_once)
    for name, column in run_chart_panel(rows, rule_set="perla").items():
        np.testing.assert_array_equal(column, whole[name])


@pytest.mark.parametrize(
    ("useful", "allowed"), [(10, 6), (11, 6), (12, 7), (22, 7), (23, 8), (45, 8), (46, 9), (90, 9)]
)
def test_the_longest_run_at_its_limit_is_no_signal_and_one_more_is(useful, allowed):
    rows = []
    for longest in (allowed, allowed + 1):
        rest = [-1, 1] * useful
        rows.append([9, -9, *[1] * longest, *rest[: useful - 2 - longest]])
    found = run_chart_panel(rows, rule_set=RuleSet(rules=("longest run",)), freeze=2)
    assert found["useful_points"].tolist() == [useful] * 2
    assert found["longest_run_limit"].tolist() == [allowed] * 2
    assert found["longest_run"].tolist() == [allowed, allowed + 1]
    assert found["signal"].tolist() == [False, True]


@pytest.mark.parametrize(("useful", "fewest"), [(10, 2), (20, 6), (30, 10), (40, 14), (60, 23)])
def test_crossings_at_their_limit_are_no_signal_and_one_fewer_is(useful, fewest):
    rows = []
    for crossings in (fewest, fewest - 1):
        turns = [9, -9] * useful
        rows.append([*turns[: crossings + 1], *[turns[crossings]] * (useful - crossings - 1)])
    found = run_chart_panel(rows, rule_set=RuleSet(rules=("crossings",)), freeze=2)
    assert found["crossings_limit"].tolist() == [fewest] * 2
    assert found["crossings"].tolist() == [fewest, fewest - 1]
    assert found["runs"].tolist() == [fewest + 1, fewest]
    assert found["signal"].tolist() == [False, True]


def test_a_chart_without_a_value_in_its_baseline_does_not_stop_the_others():
    found = run_chart_panel([[None, None, 4, 5, 6, 7, 8], [1, 2, 3, 4, 5, 6, 7]], rule_set="perla", freeze=2)
    assert math.isnan(found["centre_line"][0])
    assert found["signal"].tolist() == [False, True]
    assert found["useful_points"].tolist() == [0, 7]


def test_results_are_arrays_of_whole_numbers_doubles_and_truths():
    found = run_chart_panel(np.zeros((3, 5)))
    assert {name: column.dtype for name, column in found.items()} == COLUMNS
    assert all(column.shape == (3,) for column in found.values())


@pytest.mark.parametrize("shape", [(0, 0), (0, 48), (3, 0), (1, 1)])
def test_an_empty_panel_is_no_error(shape):
    found = run_chart_panel(np.full(shape, np.nan))
    assert all(column.shape == shape[:1] for column in found.values())
    assert not found["signal"].any()
    assert np.isnan(found["centre_line"]).all()


@pytest.mark.parametrize(
    "kind", ["int8", "uint64", "float32", "list", "masked", "frame", "nullable frame", "objects", "fortran", "reversed"]
)
def test_numbers_may_come_in_any_form(kind):
    numbers = np.random.default_rng(3).integers(0, 9, (20, 13))
    forms = {
        "list": numbers.tolist,
        "masked": lambda: np.ma.masked_array(numbers, numbers == 4),
        "frame": lambda: pd.DataFrame(numbers),
        "nullable frame": lambda: pd.DataFrame(numbers).astype("Int64").mask(numbers == 4),
        "objects": lambda: np.where(numbers == 4, None, numbers),
        "fortran": lambda: np.asfortranarray(numbers, float),
        "reversed": lambda: numbers.astype(float)[::-1, ::-1][::-1, ::-1],
    }
    given_form = forms[kind]() if kind in forms else numbers.astype(kind)
    gapped = kind in ("masked", "nullable frame", "objects")
    assert_equal(
        np.where((numbers == 4) & gapped, np.nan, numbers), "perla", found=run_chart_panel(given_form, rule_set="perla")
    )


def test_the_array_is_left_as_it_is():
    rows = made(1, 50, 48)
    before = rows.copy()
    run_chart_panel(rows, rule_set="perla", freeze=12)
    np.testing.assert_array_equal(rows, before)


@pytest.mark.parametrize(
    ("array", "options", "words"),
    [
        ([1, 2, 3], {}, "shape (charts, months)"),
        (np.zeros((2, 2, 2)), {}, "one row a chart, one column a month"),
        (5, {}, "shape (charts, months)"),
        ([[1, 2], [3]], {}, "rows of different lengths"),
        (np.array([["1", "2"]]), {}, "give numbers"),
        (np.zeros((2, 2), bool), {}, "type bool"),
        (np.zeros((2, 2), complex), {}, "give numbers"),
        (np.zeros((1, 2), "datetime64[M]"), {}, "give numbers"),
        (
            [[1, 2], [None, "many"]],
            {},
            "Chart 1 (charts count from 0): Row 1 (number 2 of the series, rows count from 0)",
        ),
        (np.zeros((1, 100_001), np.int8), {}, "at most 100,000 months, not 100,001"),
        ([[1, 2], [3, 4]], {"freeze": 3}, "3 rows long, but the series ends at 2 rows"),
        ([[1, 2], [3, 4]], {"freeze": 0}, "whole number of rows, 1 or more"),
        ([[1, 2]], {"rule_set": "mdc"}, "control limits"),
        ([[1, 2]], {"rule_set": "nelson"}, "no rule set 'nelson'"),
    ],
)
def test_what_cannot_be_a_panel_is_one_sentence(array, options, words):
    with pytest.raises(ChartError) as caught:
        run_chart_panel(array, **options)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("months", [48, 49, 100])
@pytest.mark.parametrize("infinite", [math.inf, -math.inf])
def test_an_infinite_value_is_named_by_chart_and_month(months, infinite, monkeypatch):
    monkeypatch.setattr(panel, "CELLS_AT_ONCE", 500)
    rows = made(2, 40, months)
    rows[33, 17] = infinite
    for freeze in (None, 5):
        with pytest.raises(ChartError, match=r"Chart 33 .*Row 17 .*is infinite") as caught:
            run_chart_panel(rows, freeze=freeze)
        assert caught.value.row == 33


def test_the_memory_needed_is_less_than_half_of_a_large_array():
    rows = made(4, 60_000, 24)
    tracemalloc.start()
    run_chart_panel(rows, rule_set="perla")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    results = 60_000 * (8 * 8 + 3)
    assert most - results < rows.nbytes


def test_every_provider_of_the_real_file_has_the_result_of_its_series():
    file = os.environ.get("COACHLAB_REAL_DATA")
    if not file or not Path(file).is_file():
        pytest.skip("COACHLAB_REAL_DATA names no file with real data")
    table = pd.read_csv(file)
    share = table.assign(share=table.breaches / table.attendances.where(table.attendances > 0))
    rows = share.pivot_table(index=["org_code", "type"], columns="period", values="share", dropna=False)
    assert len(rows) > 100
    for rule_set in (*RUN_CHART_RULE_SETS, RuleSet(on_centre="break", ties="break", gaps="break", rules=RUN_RULES)):
        assert_equal(rows.to_numpy(), rule_set, found=run_chart_panel(rows, rule_set=rule_set))
