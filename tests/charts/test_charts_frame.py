"""From a tidy table to a row a chart: any order, missing months, and every slip named by its row."""

import math
import os
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlab.charts import ChartError, ChartWarning, RuleSet, frame, run_chart
from coachlab.charts.frame import FRAME_COLUMNS, run_chart_frame
from coachlab.charts.panel import COLUMNS

MONTHS = [str(month) for month in pd.period_range("2023-11", periods=15, freq="M")]


def table_of(charts, **columns):
    """A table of the values by chart and month; None leaves the row out."""
    rows = [
        {"practice": practice, "measure": measure, "month": month, "seen": seen}
        for (practice, measure), values in charts.items()
        for month, seen in zip(MONTHS, values, strict=False)
        if seen is not None
    ]
    return pd.DataFrame(rows, columns=["practice", "measure", "month", "seen"]).assign(**columns)


TWO = {("Oak", "bp"): [4, 5, None, 7, 8, 9], ("Elm", "bp"): [1, 2, 3, 9, 8, None], ("Elm", "a1c"): [5] * 6}


def assert_row_is(row, values, **options):
    part = run_chart(values, **options).parts[0]
    for name in COLUMNS:
        expected = getattr(part, name)
        if expected is None:
            assert math.isnan(row[name]) if name == "centre_line" else row[name] == 0
        else:
            assert row[name] == expected, name


def test_each_chart_is_one_row_with_its_keys_its_months_and_the_result_of_its_series():
    found = run_chart_frame(table_of(TWO), ["practice", "measure"], "month", "seen", rule_set="perla")
    assert list(found.columns) == ["practice", "measure", *FRAME_COLUMNS]
    assert found[["practice", "measure"]].to_numpy().tolist() == [["Elm", "a1c"], ["Elm", "bp"], ["Oak", "bp"]]
    assert found["months"].tolist() == [6, 6, 6]
    assert found["observations"].tolist() == [6, 5, 5]
    assert found["missing"].tolist() == [0, 1, 1]
    assert found["first"].astype(str).tolist() == ["2023-11"] * 3
    assert found["last"].astype(str).tolist() == ["2024-04", "2024-03", "2024-04"]
    for _, row in found.iterrows():
        assert_row_is(row, TWO[row["practice"], row["measure"]], rule_set="perla")


counts = st.none() | st.tuples(st.integers(0, 6), st.integers(0, 6)).map(sorted)


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.lists(counts, min_size=12, max_size=12), min_size=1),
    st.sampled_from(["anhoej", "perla", "exact", RuleSet(gaps="break", on_centre="break", ties="break")]),
    st.integers(1, 60),
    st.randoms(),
)
def test_a_percent_in_any_order_of_rows_is_what_its_series_says(charts, rule_set, at_once, chance):
    rows = [(key, MONTHS[place], *pair) for key, pairs in charts.items() for place, pair in enumerate(pairs) if pair]
    chance.shuffle(rows)
    table = pd.DataFrame(rows, columns=["key", "month", "seen", "of"])
    kept = [place for place in range(12) if any(pairs[place] for pairs in charts.values())]
    with warnings.catch_warnings(), pytest.MonkeyPatch.context() as patch:
        warnings.simplefilter("ignore", ChartWarning)
        patch.setattr(frame, "ROWS_AT_ONCE", at_once)
        found = run_chart_frame(table, "key", "month", "seen", "of", rule_set=rule_set)
    assert found["key"].tolist() == sorted({row[0] for row in rows})
    for _, row in found.iterrows():
        pairs = charts[row["key"]][kept[0] : kept[-1] + 1]
        assert_row_is(row, [100 * pair[0] / pair[1] if pair and pair[1] else None for pair in pairs], rule_set=rule_set)


def test_the_order_of_the_rows_changes_nothing():
    table = table_of(TWO)
    plain = run_chart_frame(table, ["practice", "measure"], "month", "seen")
    for seed in range(5):
        shuffled = table.sample(frac=1, random_state=seed)
        pd.testing.assert_frame_equal(run_chart_frame(shuffled, ["practice", "measure"], "month", "seen"), plain)


def ends_of(months):
    """The last hour of each month."""
    return months.astype("period[M]").dt.to_timestamp(how="end").dt.floor("h")


@pytest.mark.parametrize(
    "form",
    [
        lambda months: months.astype("category"),
        lambda months: months.astype(pd.CategoricalDtype(["unused", *MONTHS[::-1], "2099-01"])),
        lambda months: months + "-15",
        lambda months: pd.to_datetime(months + "-28"),
        lambda months: pd.to_datetime(months + "-28 23:59:59").astype("datetime64[ns]"),
        lambda months: pd.to_datetime(months) + pd.to_timedelta((months == MONTHS[0]) * 23, unit="h"),
        lambda months: ends_of(months).dt.tz_localize("America/Los_Angeles"),
        lambda months: ends_of(months).dt.tz_localize("Asia/Tokyo"),
        lambda months: pd.to_datetime(months).dt.date,
        lambda months: pd.to_datetime(months).astype(object),
        lambda months: pd.to_datetime(months).astype("category"),
        lambda months: months.astype("period[M]"),
        lambda months: pd.to_datetime(months).dt.to_period("D"),
    ],
)
def test_months_may_be_dates_periods_or_text(form):
    table = table_of(TWO)
    plain = run_chart_frame(table, ["practice", "measure"], "month", "seen")
    other = run_chart_frame(table.assign(month=form(table.month)), ["practice", "measure"], "month", "seen")
    pd.testing.assert_frame_equal(other, plain)


def test_a_month_that_no_chart_has_is_missing_in_all():
    table = pd.DataFrame({"key": ["a", "a", "b"], "month": ["2023-11", "2024-02", "2024-01"], "seen": [1, 2, 3]})
    found = run_chart_frame(table, "key", "month", "seen")
    assert found["months"].tolist() == [4, 4]
    assert found["missing"].tolist() == [2, 3]


def test_numbers_and_quarters_are_steps_of_their_own():
    table = pd.DataFrame({"key": ["a"] * 3, "week": [7, 1, 3], "seen": [1, 2, 3]})
    found = run_chart_frame(table, "key", "week", "seen")
    assert found[["first", "last", "months"]].to_numpy().tolist() == [[1, 7, 7]]
    quarters = table.assign(week=pd.PeriodIndex(["2024Q4", "2024Q1", "2024Q2"], freq="Q"))
    found = run_chart_frame(quarters, "key", "week", "seen")
    assert found["months"].tolist() == [4]
    assert str(found["last"][0]) == "2024Q4"


def test_a_chart_without_a_value_keeps_its_row():
    table = pd.DataFrame({"key": ["a", "b"], "month": ["2024-01", "2024-02"], "seen": [np.nan, 5]})
    found = run_chart_frame(table, "key", "month", "seen")
    assert found["observations"].tolist() == [0, 1]
    assert found["first"].isna().tolist() == [True, False]
    assert not found["signal"].any()


def test_keys_keep_their_types_and_the_order_of_their_categories():
    order = pd.CategoricalDtype(["small", "large", "unused"], ordered=True)
    table = pd.DataFrame(
        {
            "size": pd.Series(["large", "small", "large"], dtype=order),
            "site": pd.Series([3, 1, 2], dtype="int16"),
            "opened": pd.to_datetime(["2020-01-01"] * 3),
            "month": ["2024-01"] * 3,
            "seen": [1, 2, 3],
        }
    )
    found = run_chart_frame(table, ["size", "site", "opened"], "month", "seen")
    assert found[["size", "site"]].to_numpy().tolist() == [["small", 1], ["large", 2], ["large", 3]]
    assert found[["size", "site", "opened"]].dtypes.to_dict() == table[["size", "site", "opened"]].dtypes.to_dict()


def test_many_keys_of_many_values_give_the_same_as_one_key_of_all():
    chance = np.random.default_rng(1)
    names = chance.permutation(3000)
    table = pd.DataFrame({"a": names, "b": names % 1777, "c": names // 3, "seen": names % 7}).assign(month="2024-05")
    together = table.assign(key=table.a.astype(str).str.zfill(4))
    found = run_chart_frame(table, ["a", "b", "c"], "month", "seen")
    assert found["a"].tolist() == sorted(names.tolist())
    assert (found["b"] == found["a"] % 1777).all()
    one = run_chart_frame(together, "key", "month", "seen")
    pd.testing.assert_frame_equal(found[list(COLUMNS)], one[list(COLUMNS)])


@pytest.mark.parametrize("kind", ["int8", "float32", "uint16", "Int64", "Float64", "object", "category"])
def test_counts_may_be_of_any_kind_of_number(kind):
    table = table_of(TWO, of=9)
    plain = run_chart_frame(table, ["practice", "measure"], "month", "seen", "of")
    other = table.astype({"seen": kind, "of": kind})
    found = run_chart_frame(other, ["practice", "measure"], "month", "seen", "of")
    pd.testing.assert_frame_equal(found, plain, check_exact=True)


def test_nothing_in_place_of_a_number_is_a_missing_month():
    for nothing in (None, np.nan, pd.NA, pd.NaT):
        table = table_of(TWO).astype({"seen": object})
        table.loc[0, "seen"] = nothing
        assert run_chart_frame(table, ["practice", "measure"], "month", "seen")["missing"].tolist() == [0, 1, 2]


def test_a_baseline_counts_from_the_first_month_of_the_frame():
    table = table_of({("a", "x"): [1, 1, 1, 5, 5, 5, 5, 5, 5], ("b", "x"): [None, None, None, 4, 5, 6, 7, 8, 9]})
    found = run_chart_frame(table, "practice", "month", "seen", rule_set="perla", freeze=3)
    assert found["centre_line"].tolist()[0] == 1
    assert math.isnan(found["centre_line"][1])
    assert found["signal"].tolist() == [True, False]


def test_a_denominator_of_zero_is_a_missing_month_and_one_warning_names_the_rows():
    table = table_of({("a", "x"): [1, 0, 2, 3, 0, 0]}, of=[4, 0, 4, 0, 0, 0])
    with pytest.warns(ChartWarning, match=r"4 rows have a denominator of 0, .*missing: rows 1, 3, 4, …") as told:
        found = run_chart_frame(table, "practice", "month", "seen", "of")
    assert len(told) == 1
    assert told[0].filename == __file__
    assert found["missing"].tolist() == [4]
    with pytest.warns(ChartWarning, match=r"A row has a denominator of 0, so its month counts as missing: row 2 \("):
        run_chart_frame(table.iloc[[0, 2, 1]], "practice", "month", "seen", "of")


def test_values_without_a_denominator_may_be_below_zero():
    table = table_of({("a", "x"): [-3, -1, -2]})
    assert run_chart_frame(table, "practice", "month", "seen")["centre_line"].tolist() == [-2]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"seen": [1, 2, "many", 4, 5]}, "Row 2 (counted from 0) has 'many' as its seen, which is not a number"),
        ({"seen": ["1", "2", "3", "4", "5"]}, "Row 0 (counted from 0) has '1' as its seen"),
        ({"of": [9, 9, 9, True, 9]}, "Row 3 (counted from 0) has True as its of"),
        ({"seen": [1, 2, 3, -4, 5]}, "Row 3 (counted from 0) has a numerator (-4) below zero"),
        ({"of": [9, 9, -9, 9, 9]}, "Row 2 (counted from 0) has a denominator (-9) below zero"),
        ({"seen": [1, 2, 3, 4, 10]}, "Row 4 (counted from 0) has a numerator (10) above its denominator"),
        ({"seen": [1, np.inf, 3, 4, 5]}, "Row 1 (counted from 0) has a numerator (inf) that is infinite"),
        ({"of": [9, 9, 9, 9, np.inf]}, "Row 4 (counted from 0) has a denominator (inf) that is infinite"),
        ({"seen": [1, 2, 3e307, 4, 5], "of": [9, 9, 1e308, 9, 9]}, "Row 2 (counted from 0) has a numerator (3e+307)"),
        (
            {"month": ["2024-01", "02/2024", "March 2024", "2024-04", "2024-05"]},
            "has the time '02/2024': write each month as year and month, for example 2024-03",
        ),
        (
            {"month": ["2024-01", "2024-02", "2024-02-30", "2024-04", "2024-05"]},
            "Row 2 (counted from 0) has the time '2024-02-30'",
        ),
        ({"month": ["2024-01", "2024-02", None, "2024-04", "2024-05"]}, "Row 2 (counted from 0) has no time"),
        (
            {"month": pd.to_datetime(["2024-01-01", None, "2024-03-01", "2024-04-01", "2024-05-01"])},
            "Row 1 (counted from 0) has no time",
        ),
        ({"month": [202401, 202402, "2024-03", 202404, 202405]}, "Row 0 (counted from 0) has the time 202401"),
        (
            {"month": ["2024-01", "2024-02", "2204-03", "2024-04", "2024-05"]},
            "from 2024-01 (row 0) to 2204-03 (row 2; rows count from 0)",
        ),
        (
            {"month": ["2024-01", "2024-02", "2024-01", "2024-04", "2024-05"]},
            "Rows 0 and 2 (counted from 0) are both for January 2024 of key 'a': keep one row",
        ),
        (
            {"month": ["2024-01", "2024-02", "2024-02", "2024-02", "2024-02"]},
            "both for February 2024 of key 'a' (2 more rows repeat a month): keep one",
        ),
        ({"key": ["a", "a", None, "a", "a"]}, "Row 2 (counted from 0) has no key: every row needs its keys"),
    ],
)
def test_a_slip_is_one_sentence_that_names_its_row(change, words):
    table = pd.DataFrame({"key": "a", "month": MONTHS[:5], "seen": [1, 2, 3, 4, 5], "of": 9}).assign(**change)
    for at_once in (2, 1000):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(frame, "ROWS_AT_ONCE", at_once)
            with pytest.raises(ChartError) as caught:
                run_chart_frame(table, "key", "month", "seen", "of")
        assert words in str(caught.value)
        assert "\n" not in str(caught.value)
        assert f"{caught.value.row}" in str(caught.value)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (({"key": [1]}, "key", "month", "seen"), "reads a pandas DataFrame, not 'dict'"),
        (
            (table_of(TWO), "clinic", "month", "seen"),
            "no column 'clinic'; its columns are practice, measure, month, seen",
        ),
        ((table_of(TWO), ["practice"], "month", "seen", "of"), "no column 'of'"),
        ((table_of(TWO), [], "month", "seen"), "Name one or more key columns"),
        ((table_of(TWO), ["practice", "month"], "month", "seen"), "'month' is named twice"),
        (
            (table_of(TWO).rename(columns={"practice": "signal"}), "signal", "month", "seen"),
            "a column 'signal' already",
        ),
        ((pd.concat([table_of(TWO)] * 2, axis=1), "practice", "month", "seen"), "'practice' is named twice"),
    ],
)
def test_columns_that_are_not_there_are_told(arguments, words):
    with pytest.raises(ChartError) as caught:
        run_chart_frame(*arguments)
    assert words in str(caught.value)


def test_a_rule_set_that_needs_limits_and_too_large_a_table_are_refused(monkeypatch):
    with pytest.raises(ChartError, match="control limits"):
        run_chart_frame(table_of(TWO), "practice", "month", "seen", rule_set="mdc")
    monkeypatch.setattr(frame, "MOST_CELLS", 17)
    with pytest.raises(ChartError, match="3 charts of 6 months are too many"):
        run_chart_frame(table_of(TWO), ["practice", "measure"], "month", "seen")


def test_an_empty_table_has_an_empty_result():
    found = run_chart_frame(table_of({}), ["practice", "measure"], "month", "seen")
    assert list(found.columns) == ["practice", "measure", *FRAME_COLUMNS]
    assert len(found) == 0


def test_the_frame_is_left_as_it_is():
    table = table_of(TWO, of=9)
    before = table.copy(deep=True)
    run_chart_frame(table, ["practice", "measure"], "month", "seen", "of")
    pd.testing.assert_frame_equal(table, before)


def test_every_provider_of_the_real_file_has_the_result_of_its_series():
    file = os.environ.get("COACHLAB_REAL_DATA")
    if not file or not Path(file).is_file():
        pytest.skip("COACHLAB_REAL_DATA names no file with real data")
    table = pd.read_csv(file)
    counted = table[table.breaches.le(table.attendances)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ChartWarning)
        found = run_chart_frame(counted, ["org_code", "type"], "period", "breaches", "attendances", rule_set="perla")
    months = pd.period_range(counted.period.min(), counted.period.max(), freq="M").astype(str)
    assert len(found) > 100
    series = {keys: rows.set_index(rows.period.str[:7]) for keys, rows in counted.groupby(["org_code", "type"])}
    for _, row in found.iterrows():
        rows = series[row["org_code"], row["type"]]
        shares = {
            month: 100 * seen / of
            for month, seen, of in zip(rows.index, rows.breaches.tolist(), rows.attendances.tolist(), strict=True)
            if of
        }
        assert_row_is(row, [shares.get(month) for month in months], rule_set="perla")
        assert row["observations"] == len(shares)


@pytest.mark.parametrize(
    ("times", "months", "first"),
    [
        ([1, 2, 4, 5], 5, "1"),
        ([2019.0, 2020.0, 2022.0, 2023.0], 5, "2019"),
        ([202311, 202312, 202402, 202403], 5, "2023-11"),
    ],
)
def test_a_number_that_no_row_has_is_a_missing_step_too(times, months, first):
    found = run_chart_frame(pd.DataFrame({"k": "A", "m": times, "n": [1, 2, 3, 4]}), "k", "m", "n")
    assert (found.months[0], found.missing[0], found.observations[0]) == (months, 1, 4)
    assert str(found["first"][0]) == first


@pytest.mark.parametrize(
    ("times", "words"),
    [
        ([1, 2, 2.5], "Row 2 .* has the time 2.5"),
        ([1, 2, 10**9], "from 1 to 1000000000 .row 2"),
        ([1, 2, np.inf], "Row 2"),
    ],
)
def test_a_number_that_is_no_step_is_refused_with_its_row(times, words):
    with pytest.raises(ChartError, match=words):
        run_chart_frame(pd.DataFrame({"k": "A", "m": times, "n": [1, 2, 3]}), "k", "m", "n")
