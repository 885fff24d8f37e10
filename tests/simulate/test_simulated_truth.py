"""The truth table: what the simulated rates vary around, what changed each month, and why."""

import numpy as np
import pytest

from coachlab.charts.panel import run_chart_panel
from coachlab.simulate.practices.calibration import COMMON_CAUSE, KEYS, MEASURES, MONTHS, OUTCOMES, PLACE, RECALL
from coachlab.simulate.practices.levels import levels
from coachlab.simulate.practices.monthly import monthly
from coachlab.simulate.practices.network import NetworkError, network, one_practice
from coachlab.simulate.practices.results import simulate
from coachlab.simulate.practices.story import DISRUPTION, DOCUMENTATION, KINDS, NONE, PROJECT, REDESIGN, SEASON
from coachlab.simulate.practices.truth import true_gap, truth, truth_table

SEED, PRACTICES = 5, 60
HELD = {"colorectal": 1.9, "breast": 1.7}
"""Measures whose state is a person's for a year or more: their visits are alike, so that a practice varies more."""


@pytest.fixture(scope="module")
def made():
    """Truth, counts and rows of a few dozen practices."""
    return [(truth(p), data := simulate(p), monthly(data)) for p in network(SEED, PRACTICES)]


def practice_with(kind, *, start=None, key=None):
    """The first practice of a seed whose story has an event like this, and the event."""
    for practice in network(SEED, 300):
        for event in practice.story:
            if event.kind == kind and (key is None or key in event.points) and (start is None or event.start in start):
                return practice, event
    raise LookupError(kind)


@pytest.mark.parametrize("key", [m.key for m in MEASURES if m.is_share])
def test_simulated_rates_are_the_true_ones_within_sampling_error(made, key):
    place, away = PLACE[key], []
    for true, _, counts in made:
        of = counts.denominator[place]
        level = true.recorded[place] / 100
        away.append((counts.numerator[place] - of * level).sum() / np.sqrt((of * level * (1 - level)).sum()))
    allowed = HELD.get(key, 1.3)
    assert np.std(away) < allowed
    assert abs(np.mean(away)) < 4 * np.std(away) / PRACTICES**0.5
    assert np.abs(away).max() < 4 * allowed


@pytest.mark.parametrize("key", [m.key for m in MEASURES if m.is_share])
def test_months_vary_about_their_truth_by_who_is_seen_and_by_common_causes_alone(made, key):
    place, squares, cells = PLACE[key], 0.0, 0
    for true, _, counts in made:
        of = counts.denominator[place]
        level = true.recorded[place] / 100
        there = of > 0
        expected = of * level
        spread = of * level * (1 - level) + (of * COMMON_CAUSE.get(key, 0) / 100) ** 2
        squares += (((counts.numerator[place] - expected) ** 2)[there] / spread[there]).sum()
        cells += there.sum()
    assert 0.78 < squares / cells < 1.2  # a little less than 1, since each month takes much of one panel


@pytest.mark.parametrize("key", ["third_next", "cycle_time"])
def test_days_and_minutes_have_their_true_mean(made, key):
    place = PLACE[key]
    away = []
    for true, _, counts in made:
        of = counts.denominator[place]
        away.append((counts.numerator[place] - of * true.true[place]).sum() / of.sum())
    assert abs(np.mean(away)) < 4 * np.std(away) / PRACTICES**0.5
    assert abs(np.mean(away)) < 0.05 * MEASURES[place].mean


def test_the_record_alone_jumps_where_only_documentation_changed():
    for key in OUTCOMES:
        practice, event = practice_with(DOCUMENTATION, key=key, start=range(12, 36))
        calm = all(e is event or key not in e.points for e in practice.story)
        true, place = truth(practice), PLACE[key]
        step = true.recorded[place, event.start] - true.recorded[place, event.start - 1]
        assert (step < 0) == (MEASURES[place].better == "lower")
        assert abs(step) > 3
        if calm:
            year = true.true[place, event.start - 12 : event.start], true.true[place, event.start : event.start + 12]
            assert np.allclose(*year)
        kind = [KINDS[at] for at in true.kind[place]]
        assert kind[event.start] == DOCUMENTATION
        assert true.recorded[place, event.start :] == pytest.approx(true.true[place, event.start :], abs=1e-9)


@pytest.mark.parametrize("key", OUTCOMES)
def test_until_the_record_is_mended_good_results_are_missing_from_it_and_none_after(key):
    practice, event = practice_with(DOCUMENTATION, key=key, start=range(12, 36))
    rows = simulate(practice).rows.of(key)
    rows = rows.where(rows.in_denominator)
    lower = MEASURES[PLACE[key]].better == "lower"
    hidden = rows.truly != rows.in_numerator
    assert not hidden[rows.month >= event.start].any()
    assert (rows.in_numerator[hidden] == lower).all()  # what is not in the record counts against the practice
    if key in ("hba1c_poor", "bp_controlled"):
        assert np.isnan(rows.value[hidden]).all()
    before = rows.month < event.start
    level = truth(practice)
    asked = np.abs(level.true - level.recorded)[PLACE[key], : event.start].mean() / 100
    assert hidden[before].mean() == pytest.approx(asked, abs=4 * (asked / before.sum()) ** 0.5 + 0.01)


def test_a_reading_that_is_not_in_the_record_leaves_no_trace_in_the_repeats_either():
    practice, _ = practice_with(DOCUMENTATION, key="bp_controlled", start=range(12, 36))
    last, first = (simulate(practice).rows.of(key) for key in ("bp_controlled", "bp_repeat"))
    blank = {*zip(last.patient[np.isnan(last.value)].tolist(), last.month[np.isnan(last.value)].tolist(), strict=True)}
    assert blank
    assert not blank & {*zip(first.patient.tolist(), first.month.tolist(), strict=True)}


def test_patients_fare_no_better_where_only_documentation_changed():
    shown, cared = [], []
    for practice in network(SEED, 120):
        for event in practice.story:
            key = next(iter(event.points))
            if event.kind != DOCUMENTATION or any(e is not event and key in e.points for e in practice.story):
                continue
            rows = simulate(practice).rows.of(key)
            rows = rows.where(rows.in_denominator)
            before, after = rows.month < event.start, rows.month >= event.start
            sign = -1 if MEASURES[PLACE[key]].better == "lower" else 1
            shown.append(sign * (rows.in_numerator[after].mean() - rows.in_numerator[before].mean()))
            cared.append(sign * (rows.truly[after].mean() - rows.truly[before].mean()))
    assert len(shown) >= 5
    assert min(shown) > 0.02
    assert abs(np.mean(cared)) < 0.015
    assert max(map(abs, cared)) < 0.08


def test_a_documentation_jump_leaves_the_process_measures_alone():
    for practice in network(SEED, 120):
        for event in practice.story:
            if event.kind == DOCUMENTATION:
                assert set(event.points) < set(OUTCOMES) or len(event.points) == 1


def test_a_project_comes_in_full_and_stays():
    practice, event = practice_with(PROJECT)
    key = next(iter(event.points))
    true, place = truth(practice), PLACE[key]
    full = event.start + event.ramp
    others = sum(e.points.get(key, 0) * e.strength() for e in practice.story if e is not event)
    level = true.true[place] - others
    year_before, year_after = level[: event.start].mean(), level[full:].mean()
    assert year_after - year_before == pytest.approx(event.points[key], abs=1.6)  # the season does not cancel wholly


def test_the_process_measures_of_a_project_move_before_its_outcome():
    practice, event = practice_with(PROJECT, key="bp_repeat")
    outcome, process = (event.strength(key) for key in ("bp_controlled", "bp_repeat"))
    middle = event.start + event.ramp // 2
    assert outcome[event.start - 1] == process[event.start - 1] == 0
    assert process[middle] == 1
    assert 0.3 < outcome[middle] < 0.7
    kinds = [(row.measure, row.month) for row in truth(practice).rows() if row.kind == PROJECT]
    last = {measure: max(month for at, month in kinds if at == measure) for measure, _ in kinds}
    assert last["bp_repeat"] < last["bp_controlled"]


def test_a_disruption_takes_something_away_and_gives_it_back():
    practice, event = practice_with(DISRUPTION, start=range(6, 20))
    found, place = levels(practice), PLACE["third_next"]
    calm = [e for e in practice.story if e is not event and "third_next" in e.points]
    if not calm:
        assert found.true[place, event.start + 2] > found.true[place, event.start - 1] + 2
    assert found.visits[event.start + 2] < 1
    assert found.visits[-1] == pytest.approx(1)
    rows = [r for r in truth(practice).rows() if r.measure == "bp_controlled" and r.kind == DISRUPTION]
    assert rows[0].month == MONTHS[event.start]
    assert any(row.why.startswith("wearing off: ") for row in rows)


def test_fewer_patients_come_while_a_clinician_is_missing():
    less = []
    for practice in network(SEED, 60):
        for event in practice.story:
            if event.visits == 0.75 and 14 < event.start < 34 and event.end - event.start > 5:
                of = monthly(simulate(practice)).denominator[PLACE["depression"]]
                months = np.arange(event.start + 2, event.end)
                less.append(of[months].sum() / of[months - 12].sum())
    assert len(less) > 3
    assert 0.65 < np.mean(less) < 0.85


def test_common_causes_move_a_month_a_little_and_are_no_change_in_the_table():
    practice = next(p for p in network(SEED, 300) if not p.story)
    found, true = levels(practice), truth(practice)
    for key in KEYS:
        away = 100 * (found.happening[PLACE[key]] - found.true[PLACE[key]])
        sd = COMMON_CAUSE.get(key, 0)
        assert np.abs(away).max() <= 3**0.5 * sd + 1e-9
        assert np.std(away) == pytest.approx(sd, rel=0.35)
    assert not np.abs(true.change).max() > 1e-9


def test_every_row_says_what_changed_and_why_and_nothing_without_a_cause():
    rows = list(truth_table(network(SEED, 20)))
    assert len(rows) == 20 * len(MEASURES) * len(MONTHS)
    assert {row.kind for row in rows} == set(KINDS)
    for row in rows:
        assert (row.why == "") == (row.kind == NONE)
        assert row.kind in (NONE, SEASON) or row.kind in row.in_force or row.why.startswith("wearing off")
        if row.kind == SEASON:
            assert MEASURES[PLACE[row.measure]].season
        if not row.in_force and row.measure in OUTCOMES:
            assert row.kind in (NONE, SEASON) or row.why.startswith("wearing off")


@pytest.mark.parametrize("kind", [REDESIGN, PROJECT, DISRUPTION, DOCUMENTATION])
def test_the_level_moves_where_the_table_says_so_and_nowhere_else(kind):
    practice, _ = practice_with(kind)
    true = truth(practice)
    for key in OUTCOMES:
        place = PLACE[key]
        moved = np.abs(true.change[place]) > 1e-6
        named = np.isin(true.kind[place], [KINDS.index(k) for k in (REDESIGN, PROJECT, DISRUPTION, DOCUMENTATION)])
        assert np.array_equal(moved, named)


def test_a_practice_without_a_story_stays_at_its_baseline():
    practice = next(p for p in network(SEED, 300) if not p.story)
    true = truth(practice)
    for key in KEYS:
        measure, place = MEASURES[PLACE[key]], PLACE[key]
        assert true.true[place, :12].mean() == pytest.approx(practice.baseline[key], abs=0.01)
        assert np.ptp(true.true[place]) == pytest.approx(2 * abs(measure.season), abs=0.01)
    assert not set(true.kind.ravel().tolist()) - {KINDS.index(NONE), KINDS.index(SEASON)}


def test_stable_practices_show_about_as_few_signals_as_the_rules_promise():
    """Monthly counts of other patients do not follow one another: Anhøj's rules flag few charts without a change."""
    flagged = charts = 0
    quiet = [p for p in network(SEED, 300) if not any(set(e.points) & set(OUTCOMES) for e in p.story)]
    for practice in quiet:
        rate = monthly(simulate(practice)).rate()[[PLACE["depression"], PLACE["breast"], PLACE["goals"]]]
        found = run_chart_panel(rate)["signal"]
        flagged, charts = flagged + int(found.sum()), charts + len(found)
    assert charts >= 15
    assert flagged / charts < 0.25


def test_gaps_are_in_the_people_and_close_where_the_project_says_so():
    closing = next(p for p in network(SEED, 300) if any(e.closes_gap and "bp_controlled" in e.points for e in p.story))
    gap = true_gap(closing, "bp_controlled", "Black")
    assert gap[0] == -10
    assert gap[-1] == -5
    steady = one_practice(SEED, 0)
    assert true_gap(steady, "hba1c_poor", "Hispanic").tolist() == [5.0] * 48
    assert true_gap(steady, "breast", "language").tolist() == [3.0] * 48
    assert true_gap(steady, "breast", "White").tolist() == [0.0] * 48


def test_a_closing_gap_is_found_in_the_rows():
    first, last = [], []
    for practice in network(SEED, 400):
        event = next((e for e in practice.story if e.closes_gap and "bp_controlled" in e.points), None)
        if event is None or practice.profile.mix["Black"] < 0.1:
            continue
        data = simulate(practice)
        rows = data.rows.of("bp_controlled")
        black = data.people.group[rows.patient] == 1
        for found, months in ((first, rows.month < event.start), (last, rows.month >= event.start + event.ramp)):
            ours = months & rows.in_denominator
            found.append(100 * (rows.truly[ours & black].mean() - rows.truly[ours & ~black].mean()))
    assert len(first) >= 8
    assert np.mean(first) == pytest.approx(-9.5, abs=4)
    assert np.mean(last) == pytest.approx(-4.5, abs=4)
    assert np.mean(last) > np.mean(first) + 1


@pytest.mark.parametrize(
    ("key", "group", "words"),
    [(RECALL, "Black", "Gaps are known for hba1c_poor, bp_controlled"), ("breast", "Elvish", "Hispanic, Black")],
)
def test_a_gap_that_there_is_not_is_refused_in_words(key, group, words):
    with pytest.raises(NetworkError, match=words):
        true_gap(one_practice(SEED, 0), key, group)
