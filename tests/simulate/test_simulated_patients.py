"""One practice from the patient up: who is counted, what the readings say, and that processes fit the results."""

import re

import numpy as np
import pytest

from coachlab.simulate.practices.calibration import KEYS, MEASURES, MONTHS, OVERDUE_MONTHS, PLACE, REPEAT_CONTROLS
from coachlab.simulate.practices.network import network, one_practice
from coachlab.simulate.practices.people import NOT_RECORDED, draw_people
from coachlab.simulate.practices.results import simulate
from coachlab.simulate.practices.rows import NOBODY

SEED = 5


@pytest.fixture(scope="module")
def practices():
    return [simulate(practice) for practice in network(SEED, 12)]


@pytest.fixture(scope="module")
def data(practices):
    return practices[0]


def test_nobody_is_counted_before_joining_or_after_leaving(data):
    rows, people = data.rows, data.people
    person = rows.patient[rows.patient != NOBODY]
    month = rows.month[rows.patient != NOBODY]
    assert (month >= people.joined[person]).all()
    assert (month < people.left[person]).all()
    assert (people.joined > 0).any()
    assert (people.left < len(MONTHS)).any()


@pytest.mark.parametrize("key", [m.key for m in MEASURES if m.is_share])
def test_only_those_of_the_right_age_and_condition_are_looked_at_and_at_most_once_a_month(data, key):
    rows, people, measure = data.rows.of(key), data.people, MEASURES[PLACE[key]]
    years = (people.age_months[rows.patient] + rows.month) // 12
    assert len(rows)
    assert (years >= measure.ages[0]).all()
    assert (years <= measure.ages[1]).all()
    assert people.entitled(measure)[rows.patient].all()
    assert len({*zip(rows.patient.tolist(), rows.month.tolist(), strict=True)}) == len(rows)


def test_women_alone_are_counted_for_breast_screening_and_diabetes_alone_for_hba1c(data):
    assert data.people.female[data.rows.of("breast").patient].all()
    assert data.people.diabetes[data.rows.of("hba1c_poor").patient].all()
    assert data.people.hypertension[data.rows.of("bp_controlled").patient].all()


def test_people_who_are_excluded_are_in_no_denominator_and_no_numerator(data):
    rates = np.array([m.is_share for m in MEASURES])[data.rows.measure]
    out = data.people.excluded[data.rows.patient] & rates
    assert out.any()
    assert not data.rows.in_denominator[out].any()
    assert not data.rows.in_numerator[out].any()


def test_a_numerator_is_a_part_of_its_denominator(practices):
    for data in practices:
        assert not (data.rows.in_numerator & ~data.rows.in_denominator).any()


def test_an_hba1c_above_9_or_missing_counts_as_poor_and_nothing_else_does(practices):
    for data in practices:
        rows = data.rows.of("hba1c_poor").where(data.rows.of("hba1c_poor").in_denominator)
        assert np.array_equal(rows.in_numerator, np.isnan(rows.value) | (rows.value > 9))
        values = rows.value[~np.isnan(rows.value)]
        assert 4.5 <= values.min() < 6
        assert 11 < values.max() <= 16
        assert 6 < np.median(values) < 9
        assert np.array_equal(np.round(values, 1), values)


def test_a_blood_pressure_is_controlled_below_140_and_90_and_without_a_reading_it_is_not(practices):
    for data in practices:
        rows = data.rows.of("bp_controlled")
        rows = rows.where(rows.in_denominator)
        both = (rows.value < 140) & (rows.second < 90)
        assert np.array_equal(rows.in_numerator, both)
        assert np.array_equal(np.isnan(rows.value), np.isnan(rows.second))
        assert 0.01 < np.isnan(rows.value).mean() < 0.30
        read = rows.where(~np.isnan(rows.value))
        assert 90 <= read.value.min() < read.value.max() <= 230
        assert 55 <= read.second.min() < read.second.max() <= 110
        assert (read.value - read.second >= 20).all()


def test_a_repeat_is_asked_for_only_after_a_high_first_reading(practices):
    for data in practices:
        first = data.rows.of("bp_repeat")
        assert ((first.value >= 140) | (first.second >= 90)).all()


def test_about_one_repeated_reading_in_three_comes_down_and_without_a_repeat_none_does(practices):
    controlled = repeated = 0
    for data in practices:
        last, first = data.rows.of("bp_controlled"), data.rows.of("bp_repeat")
        state = dict(zip(zip(last.patient, last.month, strict=True), last.in_numerator, strict=True))
        for person, month, counted, taken in zip(
            first.patient, first.month, first.in_denominator, first.in_numerator, strict=True
        ):
            if not counted:
                continue
            if taken:
                repeated += 1
                controlled += state[person, month]
            else:
                assert not state[person, month]
    error = (REPEAT_CONTROLS * (1 - REPEAT_CONTROLS) / repeated) ** 0.5
    assert abs(controlled / repeated - REPEAT_CONTROLS) < 4 * error


def test_whose_fit_kit_came_back_is_up_to_date_for_a_year_and_whose_did_not_is_not_that_month(practices):
    seen = 0
    for data in practices:
        screened = data.rows.of("colorectal")
        state = dict(zip(zip(screened.patient, screened.month, strict=True), screened.truly, strict=True))
        kits = data.rows.of("fit_back")
        for person, month, counted, back in zip(
            kits.patient, kits.month, kits.in_denominator, kits.in_numerator, strict=True
        ):
            if not counted:
                continue
            for later in range(month, month + (12 if back else 1)):
                if (person, later) in state:
                    seen += 1
                    assert state[person, later] == back
    assert seen > 1000


def test_a_kit_comes_back_only_if_it_went_out(data):
    out, back = data.rows.of("fit_out"), data.rows.of("fit_back")
    sent = {*zip(out.patient[out.in_numerator].tolist(), out.month[out.in_numerator].tolist(), strict=True)}
    counted = back.in_denominator
    assert {*zip(back.patient[counted].tolist(), back.month[counted].tolist(), strict=True)} == sent


def test_the_recall_list_holds_those_who_were_not_seen_for_months(data):
    seen = {*zip(data.rows.of("depression").patient.tolist(), data.rows.of("depression").month.tolist(), strict=True)}
    calls = data.rows.of("recall_calls")
    for person, month in zip(calls.patient.tolist(), calls.month.tolist(), strict=True):
        assert not any((person, month - back) in seen for back in range(OVERDUE_MONTHS + 1))
    assert 10 < len(calls) / len(MONTHS) < 200


def test_a_recall_call_brings_people_back(practices):
    came = {True: [0, 0], False: [0, 0]}
    for data in practices:
        visits = data.rows.of("depression")
        seen = {*zip(visits.patient.tolist(), visits.month.tolist(), strict=True)}
        calls = data.rows.of("recall_calls")
        for person, month, called in zip(calls.patient, calls.month, calls.in_numerator, strict=True):
            if month + 1 < data.people.left[person]:
                came[bool(called)][0] += 1
                came[bool(called)][1] += (person, month + 1) in seen
    called, others = (came[side][1] / came[side][0] for side in (True, False))
    assert 0.10 < called - others < 0.20


def test_months_that_a_practice_could_not_count_have_no_rows():
    practice = next(p for p in network(SEED, 40) if any(event.unreported for event in p.story))
    data = simulate(practice)
    missing = [month for event in practice.story for month in event.unreported]
    assert missing
    assert not np.isin(data.rows.month, missing).any()
    assert [not ok for ok in data.reported] == [month in missing for month in range(len(MONTHS))]


def test_race_ethnicity_and_language_are_missing_as_often_as_the_practice_leaves_them_out():
    for practice in network(SEED, 31):
        people = draw_people(practice)
        for what in ("race", "ethnicity", "language"):
            share, asked = (getattr(people, f"recorded_{what}") == NOT_RECORDED).mean(), practice.missing_identity[what]
            assert 0.05 <= asked <= 0.25
            assert abs(share - asked) < 4.5 * (asked * (1 - asked) / len(people)) ** 0.5


def test_what_is_recorded_of_a_person_is_true_and_race_is_missing_more_often_for_hispanic_people():
    gone = {True: [0, 0], False: [0, 0]}
    for practice in network(SEED, 31):
        people = draw_people(practice)
        for what in ("race", "ethnicity", "language"):
            recorded = getattr(people, f"recorded_{what}")
            there = recorded != NOT_RECORDED
            assert np.array_equal(recorded[there], getattr(people, what)[there])
        for hispanic in (True, False):
            ours = (people.group == 0) == hispanic
            gone[hispanic][0] += int(ours.sum())
            gone[hispanic][1] += int((people.recorded_race[ours] == NOT_RECORDED).sum())
    assert 1.2 < (gone[True][1] / gone[True][0]) / (gone[False][1] / gone[False][0]) < 1.7


def test_the_tables_for_learners_hold_nothing_of_the_truth(data):
    registry, rows = data.people.table(), data.rows.table(data.people.ids())
    assert len({len(column) for column in registry.values()}) == len({len(column) for column in rows.values()}) == 1
    assert not {"group", "truly", "rate", "by_stool_test"} & {*registry, *rows}
    assert None in registry["race"]
    assert len(set(registry["patient"])) == len(data.people)
    assert re.fullmatch(r"P0001-\d{5}", registry["patient"][0])
    assert set(rows["measure"]) == set(KEYS)
    assert {type(value) for value in rows["value"]} == {float, type(None)}
    assert min(registry["age"]) >= 0


def test_a_new_patient_has_the_age_of_the_day_of_joining():
    people = draw_people(one_practice(SEED, 3))
    born_later = people.age_months < 0
    assert (people.age_months + people.joined >= 0).all()
    assert (people.joined[born_later] > 0).all()


def test_the_clinicians_of_a_practice_differ_a_little_and_one_alone_from_nobody(practices):
    apart = []
    for data in practices:
        people, clinicians = data.people, data.practice.profile.clinicians
        assert set(people.clinician.tolist()) == set(range(clinicians))
        if clinicians == 1:
            assert not people.clinician_offset.any()
        else:
            assert np.abs(people.clinician_offset).max() < 0.036
            apart.append(np.ptp(people.clinician_offset))
    assert apart
    assert max(apart) > 0.01


def test_patients_of_a_better_clinician_fare_better():
    with_offset, found = [], []
    for practice in network(SEED, 80):
        if practice.profile.clinicians < 2:
            continue
        data = simulate(practice)
        rows = data.rows.of("depression")
        rows = rows.where(rows.in_denominator)
        offset = data.people.clinician_offset[rows.patient]
        best = offset == offset.max()
        with_offset.append(offset[best].mean() - offset[~best].mean())
        found.append(rows.truly[best].mean() - rows.truly[~best].mean())
    assert np.mean(found) == pytest.approx(np.mean(with_offset), abs=4 * np.std(found) / len(found) ** 0.5)
    assert np.corrcoef(with_offset, found)[0, 1] > 0
