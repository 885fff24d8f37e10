"""The rule laboratory reproduces what is known of the rules, says how sure it is, and can be watched and stopped."""

import json
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachlab.charts.false_alarms import PERCENT, POINTS
from coachlab.simulate.rule_laboratory.draws import counts_of, distribution, drawn, normal_values
from coachlab.simulate.rule_laboratory.laboratory import laboratory, run_laboratory
from coachlab.simulate.rule_laboratory.rolling import run_rolling_numbers
from coachlab.simulate.rule_laboratory.setting import LaboratoryError, Setting
from coachlab.simulate.rule_laboratory.shares import Share, wilson
from coachlab.simulate.rule_laboratory.words import row_words

PUBLISHED = {
    "shift 6": (1.2, 15.6, 30, 43, 53),
    "trend 5": (11, 25, 37, 47, 56),
    "perla": (12, 37, 56, 70, 79),
    "anhoej": (1.3, 3.2, 4.3, 3.9, 4.4),
    "mdc screened": (7, 18, 29, None, 46),
}
"""The science notes' stable charts with a false alarm, in percent, for 12, 24, 36, 48 and 60 points."""


@pytest.fixture
def many(thorough):
    """A sample of series by default; as many as stand behind the published numbers with --thorough."""
    return 40_000 if thorough else 4_000


def assert_holds(share, published, behind=20_000, rounded=0.5):
    """The published number, less its rounding, lies within four standard errors of both simulations (99.99 %)."""
    low, high = wilson(share.hits, share.series, z=4)
    other = 400 * (published / 100 * (1 - published / 100) / behind) ** 0.5
    assert low - other - rounded <= published <= high + other + rounded, (share.words, published)


@pytest.mark.parametrize("points", POINTS)
def test_stable_charts_give_the_published_false_alarms(points, many):
    table = run_laboratory(Setting(points=points, denominator=None, series=many, seed=points))
    for rule, published in PUBLISHED.items():
        if (percent := published[POINTS.index(points)]) is not None:
            decimals = 0.05 if percent % 1 else 0.5
            # The notes have MDC's 18 % for 24 points; the charts room's own 100,000 series give 18.75 %.
            assert_holds(table.row(rule).false_alarms, percent, rounded=1 if rule == "mdc screened" else decimals)


@pytest.mark.parametrize("points", POINTS)
def test_the_false_alarms_are_those_that_the_book_states(points, many):
    table = run_laboratory(Setting(points=points, denominator=None, series=many, seed=2))
    names = {"shift of 6": "shift 6", "trend of 5": "trend 5"}
    for name, row in PERCENT.items():
        share = table.row(names.get(name, name)).false_alarms
        assert_holds(share, row[POINTS.index(points)], behind=100_000, rounded=0.005)


def test_a_frozen_median_gives_false_shifts_in_every_fifth_next_year(many):
    table = run_laboratory(Setting(points=24, denominator=None, baseline=12, series=many))
    assert_holds(table.row("shift 6", "after").false_alarms, 21)


@pytest.mark.parametrize(
    ("patients", "shift", "anhoej", "p"), [(20, 63, 19, 13), (40, 84, 34, 34), (200, 100, 95, 100)]
)
def test_a_true_change_is_found_as_often_as_is_known(patients, shift, anhoej, p, many):
    setting = Setting(points=24, denominator=patients, start=58, change=10, baseline=12, series=many, seed=5868)
    table = run_laboratory(setting)
    assert_holds(table.row("shift 6", "after").power, shift)
    assert_holds(table.row("anhoej").power, anhoej)
    assert_holds(table.row("p limits", "after").power, p)


def test_a_rolling_rate_with_nothing_happening_signals_nearly_always(many):
    numbers = run_rolling_numbers(Setting(points=24, denominator=40, start=60, series=many))
    for rule, published in (("shift 6", 92.5), ("trend 5", 77), ("anhoej", 87)):
        assert_holds(numbers.shares["rolling", rule], published)
    assert numbers.shares["year to date", "shift 6"].low > 80
    assert numbers.shares["monthly", "anhoej"].high < 6
    assert "93 in 100" in numbers.words or "92 in 100" in numbers.words


def test_of_95_000_stable_charts_perla_flags_about_66_000_and_anhoej_about_3_700(many):
    table = run_laboratory(Setting(points=48, denominator=None, series=many, seed=95))
    assert_holds(table.row("perla").false_alarms, 100 * 66_000 / 95_000)
    assert_holds(table.row("anhoej").false_alarms, 100 * 3_700 / 95_000)


@given(st.integers(0, 400), st.integers(1, 400))
def test_the_interval_holds_the_share_and_never_leaves_0_to_100(hits, more):
    series = hits + more
    low, high = wilson(hits, series)
    assert 0 <= low <= 100 * hits / series <= high <= 100
    assert low < high
    mirrored = wilson(series - hits, series)
    assert (100 - mirrored[1], 100 - mirrored[0]) == pytest.approx((low, high))


def test_the_interval_is_that_of_the_textbooks():
    """Newcombe 1998, Stat Med 17:857-872, Table I, method 3: 81 of 263, and 15 of 148."""
    assert [round(end, 2) for end in wilson(81, 263)] == [25.53, 36.62]
    assert [round(end, 2) for end in wilson(15, 148)] == [6.24, 16.05]


def test_the_interval_holds_the_truth_19_times_in_20():
    truth = 0.1585
    hits = counts_of(np.random.Generator(np.random.PCG64(3)).random((2_000, 1)), (300,), [100 * truth])[:, 0]
    inside = sum(low <= 100 * truth <= high for low, high in (wilson(int(count), 300) for count in hits))
    assert 0.935 <= inside / 2_000 <= 0.965


@settings(deadline=None, max_examples=10)
@given(st.sampled_from([None, 30]), st.integers(50, 400))
def test_how_many_series_come_at_once_changes_nothing(patients, at_once):
    setting = Setting(points=12, denominator=patients, change=1, series=400, baseline=6)
    assert list(laboratory(setting, at_once))[-1] == list(laboratory(setting, 400))[-1]


def test_the_same_seed_gives_the_same_table_and_another_seed_another():
    tables = [run_laboratory(Setting(points=12, change=5, series=500, seed=seed)) for seed in (1, 1, 2)]
    assert tables[0] == tables[1]
    assert tables[0] != tables[2]


def test_progress_is_told_and_a_stopped_table_says_how_many_series_it_has():
    told = []
    setting = Setting(points=12, denominator=None, series=9_000)
    table = run_laboratory(setting, progress=lambda done, of: told.append((done, of)), stop=lambda: len(told) == 2)
    assert told == [(2_000, 9_000), (4_000, 9_000)]
    assert not table.complete
    assert table.series == table.row("perla").false_alarms.series == 4_000
    assert "4,000 charts" in table.words
    whole = run_laboratory(setting)
    assert whole.complete
    width = [t.row("perla").false_alarms.high - t.row("perla").false_alarms.low for t in (whole, table)]
    assert width[0] < width[1]


def test_the_table_is_plain_data_that_a_page_can_save():
    table = run_laboratory(Setting(points=24, denominator=[40] * 12 + [20] * 12, change=10, baseline=12, series=100))
    plain = table.as_plain()
    assert json.loads(json.dumps(plain)) == plain
    assert {row["reading"] for row in plain["rows"]} == {"own", "frozen", "after"}
    assert all(row["power"]["low"] <= row["power"]["percent"] <= row["power"]["high"] for row in plain["rows"])


def test_without_patients_there_is_no_p_chart_and_without_a_change_no_power():
    rows = run_laboratory(Setting(points=12, denominator=None, series=100)).rows
    assert not [row for row in rows if row.rule.needs]
    assert {row.power for row in rows} == {None}
    assert {row.real_signals(50) for row in rows} == {None}


def test_without_patients_a_change_counts_in_standard_deviations():
    """Two standard deviations leave hardly a point below the old median: P(Z < -2) is 2.3 %."""
    setting = Setting(points=24, denominator=None, change=2, baseline=12, series=500)
    table = run_laboratory(setting)
    assert table.row("shift 6", "after").power.low > 95
    assert table.row("shift 6", "after").false_alarms.high < 30
    assert "goes up by 2 standard deviations after point 12" in setting.words


def test_a_wandering_rate_makes_the_p_chart_cry_wolf_and_the_p_prime_chart_does_so_less():
    """What Laney's chart is for: with 2,000 patients a month the months differ by more than chance."""
    even, wandering = (
        run_laboratory(Setting(points=36, denominator=2_000, start=60, spread=spread, series=1_000))
        for spread in (0, 4)
    )
    assert even.row("p limits").false_alarms.high < 15
    assert wandering.row("p limits").false_alarms.low > 95
    assert wandering.row("p′ limits").false_alarms.high < 15


def test_the_counts_have_the_distribution_that_they_should():
    at = distribution(40, 0.58)
    assert at[22] == pytest.approx(sum(_binomial(40, k, 0.58) for k in range(23)))
    wide = np.diff(np.concatenate(([0], distribution(200, 0.6, 0.05), [1])))
    shares = np.arange(201) / 200
    mean = (wide * shares).sum()
    assert mean == pytest.approx(0.6)
    # The months' variance: that of chance with the wandering rate, and that of the rate itself.
    assert (wide * (shares - mean) ** 2).sum() == pytest.approx(0.05**2 + (0.6 * 0.4 - 0.05**2) / 200)
    assert distribution(3, 0).tolist() == [1, 1, 1]
    assert distribution(3, 1).tolist() == [0, 0, 0]


def _binomial(n, k, p):
    return comb(n, k) * p**k * (1 - p) ** (n - k)


def test_the_values_without_patients_are_standard_normal():
    values = normal_values(np.random.Generator(np.random.PCG64(1)).random((40_000, 2)))
    assert values.mean() == pytest.approx(0, abs=0.02)
    assert values.std() == pytest.approx(1, abs=0.02)
    assert (values > 1.645).mean() == pytest.approx(0.05, abs=0.005)


def test_a_change_alters_only_the_months_after_it_and_a_slow_one_grows():
    chunk = next(drawn(Setting(points=12, denominator=40, change=12, change_after=5, series=100)))
    assert (chunk.stable[:, :5] == chunk.changed[:, :5]).all()
    assert chunk.changed[:, 5:].sum() > chunk.stable[:, 5:].sum()
    assert Setting(points=12, change=12, change_after=6, months_to_full=4).levels[5:] == [58, 61, 64, 67, 70, 70, 70]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"points": 5}, "from 6 to 120"),
        ({"points": 12.0}, "whole number"),
        ({"series": 1}, "number of series is 1"),
        ({"denominator": 0}, "patients a month is 0"),
        ({"denominator": "forty"}, "patients a month is 'f'|one for each point"),
        ({"denominator": 4.5}, "give a whole number"),
        ({"denominator": [40] * 3}, "one for each point"),
        ({"start": 95, "change": 10}, "would be 105"),
        ({"change": float("nan")}, "choose a number"),
        ({"change_after": 24}, "from 1 to 23"),
        ({"baseline": 24}, "baseline is 24"),
        ({"spread": 30}, "too wide around 58 %"),
        ({"spread": -1}, "choose 0 or more"),
        ({"denominator": None, "spread": 2}, "needs patients"),
        ({"seed": -1}, "seed is -1"),
    ],
)
def test_a_setting_that_cannot_be_simulated_is_refused_in_one_sentence(wrong, words):
    with pytest.raises(LaboratoryError, match=words) as refused:
        Setting(**wrong)
    assert str(refused.value).count("\n") == 0
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    ("alarms", "power", "words"),
    [
        (37, None, "question here, not an answer"),
        (12, None, "be ready to find nothing"),
        (3, None, "rarely makes this signal"),
        (3, 95, "signal and its silence both"),
        (12, 95, "at the price of a false alarm"),
        (30, 95, "many a signal is chance"),
        (3, 34, "misses more than half"),
        (3, 65, "about 35 in 100"),
        (12, 34, "its silence proves little"),
        (30, 34, "more patients behind each point"),
    ],
)
def test_the_sentence_follows_from_the_two_shares(alarms, power, words):
    assert words in row_words(Share(alarms, 100), None if power is None else Share(power, 100))


def test_the_table_says_which_quiet_rule_finds_the_change_and_when_silence_proves_nothing():
    small = run_laboratory(Setting(points=24, denominator=20, start=58, change=5, baseline=12, series=500))
    large = run_laboratory(Setting(points=24, denominator=200, start=58, change=10, baseline=12, series=500))
    assert "can easily go unseen" in small.words
    assert "can easily go unseen" not in large.words
    assert "finds this change most often" in large.words


def test_of_100_signals_few_are_real_where_changes_are_rare():
    row = run_laboratory(Setting(points=24, denominator=40, change=10, baseline=12, series=2_000)).row(
        "perla", "frozen"
    )
    rare, common = row.real_signals(5), row.real_signals(50)
    assert rare < 15
    assert 60 < common < 80
