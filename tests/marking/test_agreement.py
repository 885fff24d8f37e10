"""Weighted kappa gives the published numbers, and says when there are too few works."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlab.marking.agreement import agreement, disagreement, pooled, table_of, weighted_kappa

# Cohen (1968), table 1: two judges, 200 cases, three diagnoses, as shares
COHEN = [[0.44, 0.07, 0.09], [0.05, 0.20, 0.05], [0.01, 0.03, 0.06]]


def test_cohens_own_example_comes_out():
    assert weighted_kappa(COHEN, [[0, 1, 3], [1, 0, 6], [3, 6, 0]]) == pytest.approx(0.348, abs=0.0005)


def test_with_all_disagreements_alike_it_is_plain_kappa():
    assert weighted_kappa(COHEN, [[0, 1, 1], [1, 0, 1], [1, 1, 0]]) == pytest.approx(0.492, abs=0.0005)


def test_quadratic_weights_as_worked_by_hand():
    # ten works at three levels: both 0 three times, both 1 twice, both 2 twice, 0 and 1 twice, 2 and 0 once
    table = [[3, 2, 0], [0, 2, 0], [1, 0, 2]]
    # observed: 2 of 10 one level apart (1/4), 1 of 10 two apart (1): 0.05 + 0.1
    # rows 5, 2, 3 and columns 4, 4, 2 of 10: one apart 20 + 8 + 4 + 12 of 100 (1/4), two apart 10 + 12 of 100 (1)
    by_hand = 1 - Fraction(15, 100) / (Fraction(44, 100) / 4 + Fraction(22, 100))
    assert weighted_kappa(table) == pytest.approx(float(by_hand))
    assert float(by_hand) == pytest.approx(0.545, abs=0.0005)


PAIRS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=40)


@given(PAIRS)
def test_quadratic_kappa_is_the_concordance_of_the_two_columns_of_levels(pairs):
    """Fleiss and Cohen (1973): with quadratic weights it is an intraclass correlation, here in its moments' form."""
    count = len(pairs)
    means = [Fraction(sum(pair[place] for pair in pairs), count) for place in (0, 1)]
    spread = [sum((pair[place] - means[place]) ** 2 for pair in pairs) / count for place in (0, 1)]
    together = sum((first - means[0]) * (second - means[1]) for first, second in pairs) / count
    bottom = spread[0] + spread[1] + (means[0] - means[1]) ** 2
    kappa = agreement(pairs, 4).kappa
    if bottom:
        assert kappa == pytest.approx(float(2 * together / bottom), abs=1e-9)
    else:
        assert kappa is None


@given(PAIRS)
def test_who_is_called_first_makes_no_difference(pairs):
    turned = [(second, first) for first, second in pairs]
    assert agreement(pairs, 4).kappa == pytest.approx(agreement(turned, 4).kappa)


@given(PAIRS)
def test_over_one_criterion_the_whole_is_the_part(pairs):
    assert pooled({"letter": (pairs, 4)}).kappa == pytest.approx(agreement(pairs, 4).kappa)


def test_over_all_criteria_disagreements_are_pooled_before_kappa_is_taken():
    letter, talk = [(0, 0), (1, 1), (2, 1), (2, 2)], [(0, 0), (1, 0), (1, 1)]
    (seen_a, chance_a), (seen_b, chance_b) = disagreement(table_of(letter, 3)), disagreement(table_of(talk, 2))
    found = pooled({"letter": (letter, 3), "talk": (talk, 2), "nobody marked this": ([], 4)})
    assert found.kappa == pytest.approx(1 - (seen_a + seen_b) / (chance_a + chance_b))
    assert (found.works, found.same) == (7, 5)


def test_too_few_works_are_said_to_be_too_few():
    few = agreement([(0, 0), (1, 1), (2, 1), (2, 2)], 3)
    assert few.words == "Weighted kappa 0.80. Too few to tell: 4 of the 18 that it takes."
    assert agreement([(0, 0), (1, 1), (2, 1)] * 6, 3).enough


def test_no_work_and_no_variety_are_said_in_words():
    assert agreement([], 3).words == "No work is marked by both yet."
    assert pooled({}).words == "No work is marked by both yet."
    assert agreement([(2, 2)] * 20, 3).words == "Kappa cannot be computed: both gave every work the same level."
