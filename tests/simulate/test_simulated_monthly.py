"""Regrouping patient rows gives the monthly file exactly, by group too, to date, and rolling."""

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachlab.charts.rolling import rolling_warning
from coachlab.simulate.practices.calibration import KEYS, MEASURES, MONTHS, PLACE
from coachlab.simulate.practices.monthly import (
    BY,
    NOT_IN_RECORD,
    RESET_IN_JANUARY,
    monthly,
    rolling,
    stratified,
    to_date_sums,
    together,
    year_to_date,
)
from coachlab.simulate.practices.network import NetworkError, network, one_practice
from coachlab.simulate.practices.results import simulate

SEED = 5


@pytest.fixture(scope="module")
def data():
    return simulate(one_practice(SEED, 0))


def regrouped(table):
    """The monthly file, counted row by row from the plain columns that a learner gets."""
    sums = defaultdict(lambda: [0, 0])
    for measure, month, counted, met, value in zip(
        table["measure"], table["month"], table["in_denominator"], table["in_numerator"], table["value"], strict=True
    ):
        if counted:
            cell = sums[measure, month]
            cell[0] += met if MEASURES[PLACE[measure]].is_share else value
            cell[1] += 1
    return {key: tuple(cell) for key, cell in sums.items()}


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 9_999))
def test_regrouping_the_patient_rows_gives_the_monthly_file_exactly(seed, number):
    data = simulate(one_practice(seed, number))
    file = monthly(data).table("P")
    rows = zip(file["measure"], file["month"], file["numerator"], file["denominator"], strict=True)
    assert {(measure, month): (met, of) for measure, month, met, of in rows} == regrouped(
        data.rows.table(data.people.ids())
    )


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(BY))
def test_the_groups_together_are_the_whole(seed, by):
    data = simulate(one_practice(seed, 1))
    parts, whole = stratified(data, by), monthly(data)
    assert np.array_equal(parts.numerator.sum(axis=0), whole.numerator)
    assert np.array_equal(parts.denominator.sum(axis=0), whole.denominator)
    assert parts.groups[-1] == NOT_IN_RECORD
    assert len(parts.groups) == len(parts.numerator)


def test_a_group_is_made_by_what_is_recorded_not_by_what_is_true(data):
    parts = stratified(data, "language")
    rows = data.rows.of("bp_controlled")
    none = data.people.recorded_language[rows.patient] < 0
    assert parts.denominator[-1, PLACE["bp_controlled"]].sum() == (none & rows.in_denominator).sum() > 0


def test_groups_that_there_are_not_are_refused_in_words(data):
    with pytest.raises(NetworkError, match="race, ethnicity, language, sex, age or clinician: 'shoe size'"):
        stratified(data, "shoe size")


@pytest.mark.parametrize("key", RESET_IN_JANUARY)
def test_a_count_to_date_takes_each_patient_once_by_the_year_s_last_result(data, key):
    """The same by going through every patient, month and row by hand."""
    place, people = PLACE[key], data.people
    rows = data.rows.of(key)
    states = dict(zip(zip(rows.patient, rows.month, strict=True), rows.in_numerator, strict=True))
    measure = MEASURES[place]
    entitled = np.flatnonzero(people.entitled(measure) & ~people.excluded)
    found = year_to_date(data)
    for month in (0, 1, 11, 12, 30, 47):
        met = of = 0
        for person in entitled:
            years = (people.age_months[person] + month) // 12
            if not (people.joined[person] <= month < people.left[person]):
                continue
            if not measure.ages[0] <= years <= measure.ages[1]:
                continue
            last = next(
                (states[person, m] for m in range(month, month // 12 * 12 - 1, -1) if (person, m) in states), None
            )
            if key == "depression" and last is None:
                continue
            of += 1
            met += (key == "hba1c_poor") if last is None else last
        assert (found.numerator[place, month], found.denominator[place, month]) == (met, of)


def test_january_resets_a_rate_to_date_though_nothing_changed_in_care():
    practice = next(p for p in network(SEED, 300) if not p.story)
    rate = year_to_date(simulate(practice)).rate()
    for key, worse in (("hba1c_poor", 1), ("bp_controlled", -1)):
        series = rate[PLACE[key]]
        for january in (12, 24, 36):
            assert worse * (series[january] - series[january - 1]) > 15
            assert worse * (series[january] - series[january + 11]) > 15


def test_sums_to_date_and_rolling_sums_are_sums_of_months(data):
    counts = monthly(data)
    to_date, year = to_date_sums(counts), rolling(counts)
    for place in range(len(KEYS)):
        for month in range(len(MONTHS)):
            january = month // 12 * 12
            assert to_date.numerator[place, month] == counts.numerator[place, january : month + 1].sum()
            last_year = counts.denominator[place, month - 11 : month + 1].sum() if month >= 11 else 0
            assert year.denominator[place, month] == last_year


def test_the_chart_engine_takes_the_months_and_knows_the_two_traps():
    known = {"months": [], "rolling": [], "year to date": []}
    for practice in network(SEED, 25):
        counts = monthly(simulate(practice))
        for name, made in (("months", counts), ("rolling", rolling(counts)), ("year to date", to_date_sums(counts))):
            place = PLACE["depression"]
            of = made.denominator[place]
            there = np.flatnonzero(of)
            warning = rolling_warning(
                made.numerator[place][there].tolist(), of[there].tolist(), months=[MONTHS[m] for m in there]
            )
            known[name].append(warning.kind if warning else None)
    assert sum(kind is None for kind in known["months"]) >= 23
    assert sum(kind == "rolling" for kind in known["rolling"]) >= 22
    assert sum(kind == "year to date" for kind in known["year to date"]) >= 22


def test_an_organisation_is_the_sum_of_its_practices_and_of_their_clinicians():
    made = [simulate(practice) for practice in network(SEED, 4)]
    whole = together(monthly(each) for each in made)
    clinicians = [stratified(each, "clinician") for each in made]
    assert np.array_equal(whole.denominator, sum(each.denominator.sum(axis=0) for each in clinicians))
    assert clinicians[1].groups[:3] == ("P0002-A", "P0002-B", "P0002-C")
    with pytest.raises(NetworkError, match="one at least"):
        together([])


def test_a_month_without_anybody_is_a_gap_and_never_a_zero():
    practice = next(p for p in network(SEED, 60) if any(event.unreported for event in p.story))
    month = next(event.unreported[0] for event in practice.story if event.unreported)
    counts = monthly(simulate(practice))
    assert (counts.denominator[:, month] == 0).all()
    assert np.isnan(counts.rate()[:, month]).all()
    assert MONTHS[month] not in counts.table("P")["month"]
    assert not year_to_date(simulate(practice)).denominator[:, month].any()


def test_the_long_file_has_a_row_a_measure_and_month_in_order(data):
    file = monthly(data).table("P0001")
    assert {len(column) for column in file.values()} == {len(MEASURES) * len(MONTHS)}
    assert file["practice"][0] == "P0001"
    assert list(dict.fromkeys(file["measure"])) == list(KEYS)
    assert file["month"][:48] == list(MONTHS)
    assert all(isinstance(value, int) for value in file["numerator"] + file["denominator"])
