"""The report beside published and assumed numbers: within tolerance as made, and outside where something is wrong."""

from dataclasses import replace

import numpy as np
import pytest

from coachlab.simulate.practices import calibration, report_samples
from coachlab.simulate.practices.network import network
from coachlab.simulate.practices.report import main, markdown, report
from coachlab.simulate.practices.report_samples import sampled
from coachlab.simulate.practices.sources import SOURCES
from coachlab.simulate.practices.story import DISRUPTION


@pytest.fixture(scope="module")
def samples():
    return [sampled(practice) for practice in network(5, calibration.PRACTICES)]


def outside(lines):
    return [line.what for line in lines if not line.within]


def test_the_course_s_network_is_within_every_tolerance(samples):
    lines = report(samples)
    assert len(lines) > 40
    assert not outside(lines)


def test_every_line_names_its_source_or_is_an_assumption(samples):
    for line in report(samples):
        assert line.source
        known = any(key in line.source for key in SOURCES)
        assert known or calibration.ASSUMED in line.source or line.source == "arithmetic", line.what


def test_the_report_is_a_table_with_the_words_synthetic_and_within(capsys, monkeypatch):
    monkeypatch.setattr("sys.argv", ["report"])
    assert main() == 0
    told = capsys.readouterr().out
    assert told.startswith("SYNTHETIC practices: 31, seed 5")
    assert "| practices with a disruption | 51.0 % |" in told
    assert "within tolerance." in told


def test_fewer_than_20_practices_are_too_few_to_compare_shares(samples):
    with pytest.raises(ValueError, match="at least 20 practices"):
        report(samples[:19])


def test_practices_that_begin_too_well_are_noticed(samples):
    wrong = [replace(s, baseline=s.baseline + 12) for s in samples]
    assert {f"{m.name}, baseline mean in %" for m in calibration.MEASURES[:4]} <= set(outside(report(wrong)))


def test_practices_that_are_all_alike_are_noticed(samples):
    wrong = [replace(s, baseline=samples[0].baseline + 0.01 * place) for place, s in enumerate(samples)]
    assert sum("standard deviation" in what for what in outside(report(wrong))) == 5


def test_a_gap_that_is_missing_is_noticed(samples):
    none = {name: report_samples.Gap(0.0, 4.0) for name in samples[0].gaps | samples[1].gaps}
    wrong = [replace(s, gaps=none) for s in samples]
    assert "gap in points: Black, blood pressure controlled" in outside(report(wrong))


def test_too_few_disruptions_are_noticed(samples):
    wrong = [
        replace(s, practice=replace(s.practice, story=tuple(e for e in s.practice.story if e.kind != DISRUPTION)))
        for s in samples
    ]
    assert {"practices with a disruption", "practices that lose a clinician"} <= set(outside(report(wrong)))


def test_a_record_without_gaps_in_race_is_noticed(samples):
    wrong = [replace(s, missing=(0.0, *s.missing[1:])) for s in samples]
    assert {"race not recorded, least in %", "race not recorded, most in %"} == set(outside(report(wrong)))


def test_a_line_that_is_outside_says_so_in_the_table(samples):
    line = replace(report(samples)[0], made=9.0)
    assert "| NO |" in markdown([line])


def test_the_tolerances_hold_for_other_seeds_and_sizes(thorough):
    wrong, lines = [], 0
    for seed, practices in [(1, 31), (2, 31)] if not thorough else [(s, n) for s in range(1, 16) for n in (31, 120)]:
        found = report(sampled(practice) for practice in network(seed, practices))
        wrong += [(seed, practices, what) for what in outside(found)]
        lines += len(found)
    assert len(wrong) <= 1 + 0.012 * lines, wrong


def test_the_disparities_come_out_more_exactly_in_a_larger_network(thorough):
    lines = report(sampled(practice) for practice in network(9, 600 if thorough else 60))
    gaps = [line for line in lines if line.what.startswith("gap in points")]
    assert len(gaps) == 8
    assert np.mean([line.within for line in gaps]) >= 7 / 8
