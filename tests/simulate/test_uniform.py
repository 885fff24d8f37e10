"""Uniform numbers without numpy: the same stream as numpy's, so that a practice is the same in a browser."""

import sys

import numpy as np
import pytest

from coachlab.simulate.practice import PracticeTruth, monthly_counts
from coachlab.simulate.uniform import uniform


@pytest.mark.parametrize("seed", [0, 1, 42, 2**32 - 1, 2**32, 2**53 + 1_000_003, 2**200 + 7])
def test_the_stream_is_that_of_numpys_generator_number_for_number(seed):
    draw = uniform(seed)
    assert [draw() for _ in range(2_000)] == np.random.Generator(np.random.PCG64(seed)).random(2_000).tolist()


def test_a_seed_below_zero_is_refused():
    with pytest.raises(ValueError, match="0 or more, not -1"):
        uniform(-1)


def test_a_practice_has_the_same_months_with_numpy_and_without(monkeypatch):
    truth = PracticeTruth("2024-01", "2025-12", 240, 40, 0.58, season=(1.0,) * 6 + (0.5,) * 6, missing={"2024-05": "x"})
    fast = monthly_counts(truth, 7)
    monkeypatch.setitem(sys.modules, "numpy", None)
    assert monthly_counts(truth, 7) == fast
    assert len(fast) == 23
