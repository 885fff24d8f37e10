"""A whole network as arrays, and what the panel of run charts makes of practices whose truth is known."""

import numpy as np
import pytest

from coachlab.charts.panel import run_chart_panel
from coachlab.simulate.practices.calibration import KEYS, MONTHS, OUTCOMES, PLACE
from coachlab.simulate.practices.monthly import monthly, year_to_date
from coachlab.simulate.practices.network import NetworkError, network
from coachlab.simulate.practices.results import simulate
from coachlab.simulate.practices.story import DISRUPTION, DOCUMENTATION, PROJECT
from coachlab.simulate.practices.truth import truth
from coachlab.simulate.practices.whole_network import count_network

PRACTICES = 110


@pytest.fixture(scope="module")
def counted():
    return count_network(network(5, PRACTICES, organisations=1))


def test_the_arrays_hold_what_each_practice_gives_alone(counted):
    for place in (0, 2, 109):
        practice = counted.practices[place]
        data, known = simulate(practice), truth(practice)
        month, year = monthly(data), year_to_date(data)
        assert np.array_equal(counted.numerator[place], month.numerator)
        assert np.array_equal(counted.to_date_denominator[place], year.denominator)
        assert np.array_equal(counted.true[place], known.true)
        assert np.array_equal(counted.rate("breast")[place], month.rate()[PLACE["breast"]], equal_nan=True)
        assert np.array_equal(
            counted.rate("hba1c_poor", to_date=True)[place], year.rate()[PLACE["hba1c_poor"]], equal_nan=True
        )


def test_a_month_that_could_not_be_counted_is_missing_in_every_measure(counted):
    assert (~counted.reported).any()
    assert (~counted.reported).sum() < 0.01 * counted.reported.size
    for key in KEYS:
        assert np.isnan(counted.rate(key)[~counted.reported]).all()
    assert not np.isnan(counted.rate("depression")[counted.reported]).any()


def test_rates_are_near_what_is_recorded_and_far_from_nothing(counted):
    for key in OUTCOMES:
        place = PLACE[key]
        away = counted.rate(key) - counted.recorded[:, place]
        assert abs(np.nanmean(away)) < 0.5, key
        assert np.nanstd(away) < 12, key


def changed(practice, key, kinds):
    return any(event.kind in kinds and key in event.points for event in practice.story)


def test_run_charts_find_most_projects_and_leave_most_quiet_practices_alone(counted):
    """By Anhøj's rules, on the monthly counts of 110 practices: the tool that the course gives coaches works on it."""
    projects, quiet = [], []
    for key in OUTCOMES:
        signal = run_chart_panel(counted.rate(key), rule_set="anhoej")["signal"]
        for practice, found in zip(counted.practices, signal, strict=True):
            if changed(practice, key, (PROJECT,)) and not changed(practice, key, (DISRUPTION,)):
                projects.append(found)
            elif not any(key in event.points for event in practice.story):
                quiet.append(found)
    assert len(projects) > 15
    assert len(quiet) > 100
    assert np.mean(projects) > 0.6
    assert np.mean(quiet) < 0.15
    assert np.mean(projects) > 4 * np.mean(quiet)


def test_a_rate_to_date_flags_almost_every_quiet_practice(counted):
    """The trap: nothing happens to these practices, and the January reset alone makes the signals."""
    key = "bp_controlled"
    quiet = [not any(key in event.points for event in practice.story) for practice in counted.practices]
    signal = run_chart_panel(counted.rate(key, to_date=True)[quiet], rule_set="perla")["signal"]
    assert sum(quiet) > 10
    assert signal.mean() > 0.9


def test_a_chart_alone_cannot_tell_a_documentation_jump_from_better_care(counted):
    """Large jumps signal as projects do: only the process measures, and a talk with the team, tell them apart."""
    jumps = []
    for key in OUTCOMES:
        signal = run_chart_panel(counted.rate(key), rule_set="anhoej")["signal"]
        for practice, found in zip(counted.practices, signal, strict=True):
            size = max(
                (abs(e.points[key]) for e in practice.story if e.kind == DOCUMENTATION and key in e.points), default=0
            )
            if size > 8:
                jumps.append(found)
    assert len(jumps) > 3
    assert np.mean(jumps) > 0.5


def test_progress_is_told_after_each_practice():
    told = []
    count_network(network(5, 2), told=lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]


def test_a_network_without_practices_and_a_measure_that_there_is_not_are_refused(counted):
    with pytest.raises(NetworkError, match="one practice at least"):
        count_network([])
    with pytest.raises(NetworkError, match="'bloodletting' is none of these"):
        counted.rate("bloodletting")
    assert counted.numerator.shape == (PRACTICES, len(KEYS), len(MONTHS))
