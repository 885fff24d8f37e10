"""A network of invented practices: seeded, a practice the same in any network, and with the shares asked for."""

import re
from pathlib import Path
from statistics import NormalDist, mean, stdev

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachlab.simulate.practices import calibration, story
from coachlab.simulate.practices.calibration import KEYS, MEASURES, OUTCOMES, PLACE
from coachlab.simulate.practices.chance import BLOCK, PURPOSES, evenly, normal_quantile, stream
from coachlab.simulate.practices.network import NetworkError, network, one_practice
from coachlab.simulate.practices.results import simulate
from coachlab.simulate.practices.sources import SOURCES
from coachlab.simulate.practices.story import DISRUPTION, DOCUMENTATION, PROJECT, REDESIGN, draw_story

MANY = 500


@pytest.fixture(scope="module")
def many():
    return network(5, MANY)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**40), st.integers(0, 12), st.integers(1, 30))
def test_a_practice_is_the_same_whatever_the_number_of_practices(seed, number, more):
    assert network(seed, number + more).practices[number] == one_practice(seed, number)


def test_a_practice_s_rows_are_the_same_whatever_is_simulated_before_it():
    first, second = network(8, 3), network(8, 9)
    for practice in second:
        simulate(practice)
    ours, theirs = simulate(first.practices[2]), simulate(second.practices[2])
    for table in ("people", "rows"):
        assert getattr(ours, table).__dict__.keys() == getattr(theirs, table).__dict__.keys()
        for name, column in getattr(ours, table).__dict__.items():
            assert np.array_equal(column, getattr(theirs, table).__dict__[name], equal_nan=name in ("value", "second"))


def test_another_seed_gives_other_practices_and_other_patients():
    ours, theirs = one_practice(1, 4), one_practice(2, 4)
    assert ours.baseline != theirs.baseline
    assert not np.array_equal(simulate(ours).people.age_months[:100], simulate(theirs).people.age_months[:100])


def test_a_practice_s_streams_are_those_that_numpy_spawns():
    for number in (0, 7, 30):
        children = np.random.SeedSequence(11).spawn(31)[number].spawn(len(PURPOSES))
        for purpose, child in zip(PURPOSES, children, strict=True):
            assert stream(11, number, purpose).random() == np.random.Generator(np.random.PCG64(child)).random()


@pytest.mark.parametrize("seed", [1, 2, 5, 77])
@pytest.mark.parametrize("practices", [31, 223])
def test_disruptions_and_lost_clinicians_have_the_published_shares(seed, practices):
    struck = [[e for e in draw_story(seed, k) if e.kind == DISRUPTION] for k in range(practices)]
    assert abs(sum(map(bool, struck)) - 0.51 * practices) <= 2
    assert abs(sum(any("clinician left" in e.why for e in events) for events in struck) - 0.316 * practices) <= 2
    assert all(sum(e.visits < 1 for e in events) <= 1 for events in struck)


def test_baselines_have_the_mean_and_spread_of_the_calibration(many):
    for measure in MEASURES:
        levels = [practice.baseline[measure.key] for practice in many]
        assert mean(levels) == pytest.approx(measure.mean, abs=4 * measure.sd / MANY**0.5), measure.key
        assert stdev(levels) == pytest.approx(measure.sd, rel=0.15), measure.key


def test_a_practice_that_is_good_at_one_thing_is_rather_good_at_others(many):
    levels = np.array([[practice.baseline[key] for key in OUTCOMES] for practice in many])
    levels[:, OUTCOMES.index("hba1c_poor")] *= -1
    alike = np.corrcoef(levels.T)[np.triu_indices(len(OUTCOMES), 1)]
    assert 0.1 < alike.mean() < 0.3


def test_a_baseline_says_nothing_of_what_will_happen(many):
    """Two even spreads must not follow one another: each kind of practice has the whole range of baselines."""
    for kind in (DISRUPTION, PROJECT, DOCUMENTATION):
        struck = np.array([any(event.kind == kind for event in p.story) for p in many])
        for key in KEYS:
            levels = np.array([p.baseline[key] for p in many])
            places = np.searchsorted(np.sort(levels), levels[struck]) / MANY
            share = np.histogram(places, bins=5, range=(0, 1))[0] / struck.sum()
            assert share.min() > 0.12, (kind, key)
            assert share.max() < 0.29, (kind, key)


def test_four_of_five_practices_are_very_small(many):
    assert sum(p.profile.clinicians <= 2 for p in many) / MANY == pytest.approx(0.8, abs=0.01)


def test_no_two_practices_share_a_name_or_a_code():
    names = [p.profile.name for p in network(3, 2200)]
    assert len(set(names)) == len(names)
    assert network(3, 2).practices[1].profile.code == "P0002"


def test_the_lessons_organisation_is_one_organisation():
    assert len({p.profile.organisation for p in network(5, 223, organisations=1)}) == 1
    assert len({p.profile.organisation for p in network(5, 31)}) == 4


def test_true_effects_have_the_sizes_that_the_course_assumes(many):
    for kind, low, high in ((REDESIGN, 2, 4), (PROJECT, 7, 13), (DOCUMENTATION, 5, 15)):
        points = [
            (key, size)
            for p in many
            for event in p.story
            if event.kind == kind
            for key, size in event.points.items()
            if key in OUTCOMES
        ]
        assert points
        assert all(low <= abs(size) <= high for _, size in points)
        assert all((size < 0) == (MEASURES[PLACE[key]].better == "lower") for key, size in points)


def test_a_documentation_jump_is_never_on_a_measure_that_really_improves(many):
    for practice in many:
        improved = {k for e in practice.story if e.kind in (REDESIGN, PROJECT) for k in e.points}
        jumped = {k for e in practice.story if e.kind == DOCUMENTATION for k in e.points}
        assert not improved & jumped


def test_most_practices_improve_something_and_a_few_nothing(many):
    still = sum(not any(e.kind in (REDESIGN, PROJECT) for e in p.story) for p in many)
    assert still == pytest.approx(0.04 * MANY, abs=2)


def test_a_solo_practice_does_not_lose_its_only_clinician(many):
    losing = [p for p in many if any(event.why == story.LOST_CLINICIAN for event in p.story)]
    assert losing
    assert all(p.profile.clinicians >= 2 for p in losing)


def test_some_gains_slip_after_a_disruption_and_only_those_of_finished_projects(many):
    slips = [(p, event) for p in many for event in p.story if "slipped away" in event.why]
    finished = 0
    for practice, event in slips:
        project = next(e for e in practice.story if e.kind == PROJECT)
        (key, points), *others = event.points.items()
        assert not others
        assert points == pytest.approx(-0.4 * project.points[key])
        assert event.start >= project.start + project.ramp
        finished += 1
    assert 0.02 * MANY < finished < 0.10 * MANY


def test_a_disruption_wears_off_within_the_year_after_it():
    event = next(e for k in range(40) for e in draw_story(5, k) if e.kind == DISRUPTION and e.start < 20)
    strength = event.strength()
    assert strength[event.start - 1] == 0
    assert strength.max() == 1
    assert strength[event.start + 18 :].max() == 0


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: network(1, 0), "The number of practices is a whole number from 1 to 10,000: 0 is not."),
        (lambda: network(1, 3.5), "The number of practices is a whole number from 1 to 10,000: 3.5 is not."),
        (lambda: network(-1, 3), "The seed is a whole number from 0"),
        (lambda: network(1, 3, organisations=0), "The number of organisations is a whole number from 1 to 100"),
        (lambda: one_practice(1, -2), "The practice's number is a whole number from 0 to 9,999: -2 is not."),
        (lambda: one_practice(True, 2), "The seed is a whole number"),
    ],
)
def test_what_cannot_be_simulated_is_said_in_one_sentence(call, words):
    with pytest.raises(NetworkError) as caught:
        call()
    assert words in str(caught.value)


@settings(max_examples=200, deadline=None)
@given(st.floats(1e-300, 1 - 1e-15))
def test_the_normal_quantile_is_that_of_the_standard_library(share):
    assert float(normal_quantile(share)) == pytest.approx(NormalDist().inv_cdf(share), rel=1e-13, abs=1e-15)


@pytest.mark.parametrize("share", [0.0, 1.0, float("nan"), -0.2])
def test_a_quantile_outside_of_0_to_1_is_refused(share):
    with pytest.raises(ValueError, match="between 0 and 1"):
        normal_quantile([0.5, share])


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 90), st.integers(1, 3))
def test_an_even_spread_draws_each_part_of_the_interval_once_in_a_block(seed, people, columns):
    random = np.random.Generator(np.random.PCG64(seed))
    weight = random.random(people)
    found = evenly(random, weight, columns)
    assert found.shape == (people, columns)
    for column in found[np.argsort(weight)].T:
        for first in range(0, people, BLOCK):
            block = np.sort(column[first : first + BLOCK]) * len(column[first : first + BLOCK])
            assert np.array_equal(np.floor(block), np.arange(len(block)))


def test_every_source_that_a_number_names_is_known():
    named = set()
    for module in (calibration, story):
        text = Path(module.__file__).read_text("utf-8")
        named |= set(re.findall(r"\b(?:[a-z]+20\d\d|cdc_mailed_fit|ncqa_state)\b", text))
    assert named
    assert named <= set(SOURCES)
    assert all("20" in words or "web page" in words for words in SOURCES.values())


def test_the_calibration_is_the_one_that_the_course_states():
    """Section by section what lessons and the book say of these practices: change them together or not at all."""
    wanted = {"hba1c_poor": (38, 7), "bp_controlled": (57, 9), "colorectal": (36, 8), "breast": (51, 6)}
    wanted["depression"] = (45, 15)
    assert {key: (MEASURES[PLACE[key]].mean, MEASURES[PLACE[key]].sd) for key in OUTCOMES} == wanted
    assert calibration.BY_GROUP == {"bp_controlled": {"Black": -10}, "hba1c_poor": {"Hispanic": 5, "Black": 5}}
    language = {"hba1c_poor": 3, "bp_controlled": -3, "colorectal": -3, "breast": 3, "depression": -3}
    assert language == calibration.BY_LANGUAGE
    assert calibration.MISSING_IDENTITY[:2] == (0.05, 0.25)
    assert (calibration.DISRUPTED, calibration.LOST_CLINICIAN) == (0.51, 0.316)
    assert calibration.REDESIGN_POINTS[:2] == (2, 4)
    assert calibration.PROJECT_POINTS[:2] == (7, 13)
    assert calibration.REPEAT_CONTROLS == 0.36
    assert calibration.OVERDUE_MONTHS == 4
    assert (calibration.PRACTICES, calibration.ORGANISATION, calibration.STATEWIDE) == (31, 223, 1900)
    assert (len(calibration.MONTHS), calibration.MONTHS[0], calibration.MONTHS[-1]) == (48, "2022-01", "2025-12")


def test_every_measure_says_what_it_counts():
    assert len(KEYS) == len(set(KEYS)) == 12
    for measure in MEASURES:
        assert measure.denominator
        assert measure.numerator
        assert measure.source
        assert measure.low < measure.mean < measure.high
