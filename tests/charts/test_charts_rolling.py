"""Rolling and year-to-date rates are recognised, monthly rates are let alone, and the stated shares come out.

The shares are simulated with fixed seeds. A share of false warnings may lie three standard errors above what the
docstring states, a share of found rates three below.
"""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlab.charts.errors import ChartError
from coachlab.charts.rolling import RollingWarning, rolling_warning

YEAR = 12


def months_from(first, count):
    """`count` months in words like 2024-01; `first` counts months from January 2020."""
    return [f"{2020 + (first + i) // YEAR}-{(first + i) % YEAR + 1:02d}" for i in range(count)]


class Practice:
    """Made-up monthly counts: `patients` a month (the same number, or about that many), and a level that may change."""

    def __init__(self, seed):
        self.chance = np.random.default_rng(seed)

    def months(self, count, patients, course="stable"):
        sizes = np.full(count, patients)
        if self.chance.random() < 0.5:
            sizes = np.maximum(self.chance.poisson(patients, count), 1)
        level = np.full(count, self.chance.uniform(0.3, 0.8))
        if course == "step":
            level = level + 0.1 * (np.arange(count) >= self.chance.integers(3, count - 3))
        if course == "line":
            level = level + 0.15 * np.arange(count) / (count - 1)
        return self.chance.binomial(sizes, level), sizes

    def rolling(self, count, patients, course="stable"):
        return tuple(
            np.convolve(counts, np.ones(YEAR, int), "valid")
            for counts in self.months(count + YEAR - 1, patients, course)
        )

    def to_date(self, count, patients, course="stable"):
        """Year-to-date counts and sizes, and the months; the first month is any of the year."""
        first = int(self.chance.integers(0, YEAR))
        sums = []
        for counts in self.months(first + count, patients, course):
            years = [np.cumsum(counts[start : start + YEAR]) for start in range(0, len(counts), YEAR)]
            sums.append(np.concatenate(years)[first:])
        return *sums, months_from(first, count)


def share(warnings, kind=None):
    found = [warning for warning in warnings if warning is not None and kind in (None, warning.kind)]
    return len(found) / len(warnings)


def three_errors(rate, series):
    return 3 * sqrt(rate * (1 - rate) / series)


COURSES = [(patients, course) for patients in (20, 40, 200) for course in ("stable", "step", "line")]


@pytest.mark.parametrize("count", [13, 18, 24, 48])
def test_monthly_rates_are_nearly_always_let_alone(count):
    practice, by_counts, by_values = Practice(count), [], []
    each = 150
    for patients, course in COURSES:
        for series in range(each):
            counts, sizes = practice.months(count, patients, course)
            months = months_from(series, count) if series % 2 else None
            by_counts.append(rolling_warning(counts, sizes, months=months))
            by_values.append(rolling_warning(counts / sizes, months=months))
    assert share(by_counts) <= 0.01 + three_errors(0.01, len(by_counts))
    assert share(by_values) <= 0.02 + three_errors(0.02, len(by_values))


def test_a_large_true_step_is_not_taken_for_a_rolling_rate():
    practice = Practice(200)
    series = [practice.months(24, 200, "step") for _ in range(400)]
    assert share([rolling_warning(counts, sizes) for counts, sizes in series]) <= 0.01 + three_errors(0.01, 400)
    assert share([rolling_warning(counts / sizes) for counts, sizes in series]) <= 0.03 + three_errors(0.03, 400)


@pytest.mark.parametrize("improvement", ["in two steps", "over eight months"])
def test_an_improvement_that_comes_in_steps_or_slowly_is_seldom_taken_for_a_rolling_rate(improvement):
    practice, months = Practice(8), np.arange(24)
    level = (
        0.5 + 0.1 * (months // 8) if improvement == "in two steps" else 0.55 + 0.17 * np.clip((months - 8) / 8, 0, 1)
    )
    series = practice.chance.binomial(200, level, (400, 24))
    assert share([rolling_warning(counts, [200] * 24) for counts in series]) <= 0.01 + three_errors(0.01, 400)
    assert share([rolling_warning(counts / 200) for counts in series]) <= 0.04 + three_errors(0.04, 400)


@pytest.mark.parametrize("patients", [20, 200])
@pytest.mark.parametrize("course", ["stable", "step"])
@pytest.mark.parametrize(("count", "from_values"), [(24, 0.57), (36, 0.89), (48, 0.96)])
def test_rolling_rates_are_found_as_often_as_stated(count, from_values, patients, course):
    practice, series = Practice(count + patients), 300
    rates = [practice.rolling(count, patients, course) for _ in range(series)]
    by_counts = [rolling_warning(counts, sizes) for counts, sizes in rates]
    by_values = [rolling_warning(counts / sizes) for counts, sizes in rates]
    assert share(by_counts, "rolling") >= 0.95
    assert share(by_values, "rolling") >= from_values - three_errors(from_values, series)


@pytest.mark.parametrize("patients", [20, 200])
@pytest.mark.parametrize(("count", "from_values"), [(18, 0.55), (24, 0.72), (36, 0.87), (48, 0.94)])
def test_year_to_date_rates_are_found_as_often_as_stated(count, from_values, patients):
    practice, series = Practice(count * patients), 300
    rates = [practice.to_date(count, patients) for _ in range(series)]
    by_counts = [rolling_warning(counts, sizes) for counts, sizes, _ in rates]
    with_months = [rolling_warning(counts, sizes, months=months) for counts, sizes, months in rates]
    by_values = [rolling_warning(counts / sizes, months=months) for counts, sizes, months in rates]
    assert share(by_counts, "year to date") >= 0.99
    assert share(with_months, "year to date") >= 0.99
    assert share(by_values, "year to date") >= from_values - three_errors(from_values, series)
    named = [warning for warning in (*with_months, *by_values) if warning and warning.kind == "year to date"]
    assert sum("each January" in warning.words for warning in named) >= 0.99 * len(named)


def test_a_share_of_one_panel_that_restarts_each_january_is_found_in_either_direction():
    """As in plans' reports: the panel is the same all year, and whoever has had the test is added up, or taken off."""
    practice = Practice(1)
    counts, _, months = practice.to_date(24, 20)
    panel = [400] * 24
    up, down = rolling_warning(counts, panel, months=months), rolling_warning(400 - counts, panel, months=months)
    assert (up.kind, down.kind) == ("year to date", "year to date")
    assert "the values grow" in up.evidence
    assert "the values fall" in down.evidence
    assert rolling_warning(counts, months=months).kind == "year to date"


def test_a_year_that_starts_in_another_month_is_named():
    practice = Practice(4)
    counts, sizes, _ = practice.to_date(36, 40)
    first = next(row for row in range(1, 13) if sizes[row] < sizes[row - 1] / 2)
    months = months_from(3 - first + 24, 36)  # so that the restart falls on April
    warning = rolling_warning(counts, sizes, months=months)
    assert "starts afresh each April" in warning.words
    assert "starts afresh every twelve points" in rolling_warning(counts, sizes).words


def test_a_denominator_that_grows_and_drops_once_outside_january_is_no_year_to_date():
    sizes = [300 + 20 * month for month in range(12)] + [200 + 20 * month for month in range(12)]
    counts = [round(size * (0.55 + 0.1 * (month % 2))) for month, size in enumerate(sizes)]
    assert rolling_warning(counts, sizes, months=months_from(5, 24)) is None


def test_one_wild_january_in_a_calm_series_is_seldom_taken_for_a_year_to_date():
    practice, warnings = Practice(12), []
    for _ in range(300):
        counts, sizes = practice.months(24, 40)
        values = counts / sizes
        values[12] += 1.5
        warnings.append(rolling_warning(values, months=months_from(0, 24)))
    assert share(warnings) <= 0.08


def test_steady_counts_that_do_not_follow_one_another_are_no_rolling_rate():
    """Far less spread than chance gives, as where somebody rounds: odd, but neighbours share no month."""
    assert rolling_warning([20, 21] * 12, [40] * 24) is None
    assert rolling_warning([20, 21, 20, 20, 21, 20] * 4, [40] * 24) is None


def test_denominators_that_jump_cannot_share_eleven_months():
    counts, sizes = Practice(3).rolling(24, 40)
    assert rolling_warning(counts, sizes).kind == "rolling"
    jumping = sizes * np.tile([1, 2], 12)
    assert rolling_warning(counts * np.tile([1, 2], 12), jumping) is None


def test_missing_months_hide_neither_kind():
    practice = Practice(10)
    for _ in range(30):
        gaps = set(practice.chance.choice(36, 4, replace=False).tolist())
        counts, sizes = practice.rolling(36, 40)
        holes = [None if row in gaps else int(count) for row, count in enumerate(counts)]
        assert rolling_warning(holes, sizes).kind == "rolling"
        counts, sizes, months = practice.to_date(36, 40)
        holes = [float("nan") if row in gaps else int(count) for row, count in enumerate(counts)]
        assert rolling_warning(holes, sizes, months=months).kind == "year to date"
        left = [row for row in range(36) if row not in gaps]
        rows_left_out = rolling_warning(counts[left], sizes[left], months=[months[row] for row in left])
        assert rows_left_out == rolling_warning(holes, sizes, months=months)


def test_events_may_outnumber_what_they_are_divided_by():
    """Falls per 100 bed days, added up over twelve months: a rate above 1 varies as Poisson counts do."""
    practice = Practice(6)
    falls = np.convolve(practice.chance.poisson(60, 35), np.ones(12), "valid")
    assert rolling_warning(falls, [240] * 24).kind == "rolling"
    assert rolling_warning(practice.chance.poisson(720, 24), [240] * 24) is None


def test_the_words_say_why_and_the_evidence_says_what_was_seen():
    counts, sizes = Practice(8).rolling(24, 40)
    warning = rolling_warning(counts, sizes, multiply=100)
    assert isinstance(warning, RollingWarning)
    assert "share eleven of their twelve months" in warning.words
    assert "one month's change stays for a year" in warning.words
    assert "The rules of run charts do not hold" in warning.words
    moved, apart = (float(words.split()[0]) for words in warning.evidence.split("by about ")[1:])
    assert moved / apart == pytest.approx(sqrt(1 / 12), abs=0.09)
    assert 2 < apart < 4  # points, for rates of 480 patients
    counts, sizes, months = Practice(9).to_date(24, 40)
    warning = rolling_warning(counts, sizes, months=months)
    assert "starts afresh each January and steadies through the year" in warning.words
    assert "the denominators grow in" in warning.evidence


@pytest.mark.parametrize("count", range(13))
def test_below_thirteen_points_nothing_is_said(count):
    counts, sizes, months = Practice(5).to_date(13, 40)
    assert rolling_warning(counts[:count], sizes[:count], months=months[:count]) is None
    assert rolling_warning((counts / sizes)[:count]) is None


@pytest.mark.parametrize("values", [[5] * 30, [0] * 30, [None] * 30, [1e300, -1e300] * 15, [1e-300, 0.0, None] * 10])
def test_values_without_news_and_extreme_ones_give_no_warning(values):
    assert rolling_warning(values) is None


def test_a_constant_share_gives_no_warning():
    assert rolling_warning([40] * 24, [40] * 24) is None
    assert rolling_warning([0] * 24, [40] * 24) is None
    assert rolling_warning([0] * 24, [0] * 24) is None


@pytest.mark.parametrize(
    ("arguments", "words", "row"),
    [
        ({"values": [1, "two"]}, "Row 1 (number 2 of the series, rows count from 0) is 'two'", 1),
        ({"values": [1, 2], "sizes": [1, float("inf")]}, "Row 1 (number 2 of the series", 1),
        ({"values": [1, -2], "sizes": [4, 4]}, "has a count below 0", 1),
        ({"values": [1, 2], "sizes": [4, -4]}, "has a size below 0", 1),
        ({"values": [1, 2], "sizes": [4]}, "There are 2 counts and 1 sizes", None),
        ({"values": [1, 2], "months": ["2024-01"]}, "There are 2 values, so `months` must be a list of 2", None),
        ({"values": [1, 2], "months": ["2024-01", "2024-13"]}, "has the month '2024-13'", 1),
        ({"values": [1, 2], "months": ["2024-01", None]}, "has the month None", 1),
        ({"values": [1, 2], "months": ["2024-02", "2024-01"]}, "2024-01, does not come after 2024-02", 1),
        ({"values": [1, 2], "months": ["2024-01", "2024-01"]}, "2024-01, does not come after 2024-01", 1),
        ({"values": [1, 2], "multiply": "percent"}, "The multiplier is 'percent'", None),
    ],
)
def test_bad_input_is_one_sentence_that_names_the_row(arguments, words, row):
    with pytest.raises(ChartError) as refusal:
        rolling_warning(**arguments)
    assert words in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert refusal.value.row == row


numbers = st.one_of(st.none(), st.floats(allow_nan=True, allow_infinity=False))
counted = st.one_of(st.none(), st.integers(0, 10**9))


@given(st.lists(numbers, max_size=60), st.integers(0, 40))
def test_any_series_of_numbers_gets_an_answer(values, first):
    for months in (None, months_from(first, len(values))):
        answer = rolling_warning(values, months=months)
        assert answer is None or answer.kind in ("rolling", "year to date")


@given(st.lists(st.tuples(counted, counted), max_size=60))
def test_any_series_of_counts_gets_an_answer(pairs):
    answer = rolling_warning([a for a, _ in pairs], [b for _, b in pairs])
    assert answer is None or answer.kind in ("rolling", "year to date")


@given(st.sampled_from([1, 100, 1e-6, 1e6]), st.integers(0, 50))
def test_the_unit_of_the_values_does_not_matter(unit, seed):
    counts, sizes = Practice(seed).rolling(30, 40)
    answers = [rolling_warning(factor * counts / sizes) for factor in (1, unit)]
    assert (answers[0] is None) == (answers[1] is None)
