"""The laboratory without numpy: the same charts and the same signals, one by one; and what is kept of them."""

from dataclasses import replace

import numpy as np
import pytest

from coachlab.record import Observation, dumps, loads
from coachlab.record.experiments import Experiment, Experiments, Guess, LabSetting, TrapStory
from coachlab.simulate.rule_laboratory import engine as engines
from coachlab.simulate.rule_laboratory import plain
from coachlab.simulate.rule_laboratory.draws import distribution
from coachlab.simulate.rule_laboratory.engine import FAST, PLAIN, draw_for, engine
from coachlab.simulate.rule_laboratory.experiment import (
    TRAP,
    is_of,
    own_data,
    result_of,
    setting_of,
    table_from,
    trap_counts,
    trap_numbers,
)
from coachlab.simulate.rule_laboratory.growing import run
from coachlab.simulate.rule_laboratory.picture import LabPicture, shared_words
from coachlab.simulate.rule_laboratory.rolling import counted_ways
from coachlab.simulate.rule_laboratory.rolling_table import counted_series
from coachlab.simulate.rule_laboratory.setting import LaboratoryError, Setting
from coachlab.simulate.rule_laboratory.shares import wilson
from coachlab.simulate.rule_laboratory.trap import MONTHLY

CHANGE = Setting(points=24, denominator=40, start=58, change=10, baseline=12)


@pytest.mark.parametrize(
    "setting",
    [
        CHANGE,
        Setting(points=36, denominator=None, change=1, months_to_full=6),
        Setting(points=18, denominator=[9 + place % 7 for place in range(18)], start=70, change=-15, spread=4),
    ],
)
def test_both_ways_draw_the_same_charts_and_count_the_same_signals(setting, thorough):
    asked = replace(setting, series=3_000 if thorough else 250, seed=7)
    assert run(PLAIN.laboratory(asked)) == run(FAST.laboratory(asked))


def test_both_ways_count_the_same_trap(thorough):
    asked = replace(TRAP, series=2_000 if thorough else 150, seed=8)
    assert run(PLAIN.rolling_numbers(asked)) == run(FAST.rolling_numbers(asked))


def test_fewer_charts_have_wider_intervals_that_hold_the_shares_of_many(thorough):
    """Of 95 % intervals some miss: all do what they say where the wider ones of 99.99 % hold."""
    few = run(PLAIN.laboratory(replace(CHANGE, series=PLAIN.usual if thorough else 300)))
    many = run(FAST.laboratory(replace(CHANGE, series=FAST.usual, seed=99)))
    for one, other in zip(few.rows, many.rows, strict=True):
        for share, wide in ((one.false_alarms, other.false_alarms), (one.power, other.power)):
            low, high = wilson(share.hits, share.series, z=4)
            assert low <= wide.high, (one.rule.key, one.reading)
            assert wide.low <= high, (one.rule.key, one.reading)
            assert share.high - share.low > wide.high - wide.low


@pytest.mark.parametrize(
    "case", [(40, 0.58, 0), (1, 0.5, 0), (5_000, 0.02, 0), (37, 0.6, 0.05), (20, 0, 0), (20, 1, 0)]
)
def test_the_laws_of_chance_are_those_of_the_fast_laboratory(case):
    assert np.allclose(plain.distribution(*case), distribution(*case), rtol=0, atol=1e-12)


def test_rolling_and_year_to_date_rates_are_summed_as_for_many_practices():
    counts = np.random.Generator(np.random.PCG64(3)).integers(0, 41, (5, 35))
    ways = counted_ways(counts.astype(float), 40)
    for place, row in enumerate(counts.tolist()):
        for way, (sums, sizes) in counted_series(row, 40).items():
            assert list(sums) == ways[way][0][place].tolist()
            assert list(sizes) == ways[way][1].tolist()


def test_a_python_without_numpy_draws_one_by_one_and_says_so(monkeypatch):
    assert engine() is FAST
    monkeypatch.setattr(engines, "find_spec", lambda _name: None)
    assert engine() is PLAIN
    assert "wider" in PLAIN.words
    assert FAST.words == ""


def test_a_piece_of_drawing_ends_with_the_time_and_with_the_last_series():
    ticks = iter(range(100))
    table = draw_for(PLAIN.laboratory(replace(CHANGE, series=100)), seconds=2, clock=lambda: next(ticks))
    assert (table.series, table.complete) == (40, False)
    assert draw_for(PLAIN.laboratory(replace(CHANGE, series=100)), seconds=60).complete


# What the record asks and keeps.


def months(number, numerator=24, denominator=40):
    return [
        Observation(month=f"{2023 + at // 12}-{at % 12 + 1:02}", numerator=numerator, denominator=denominator)
        for at in range(number)
    ]


def test_own_months_give_points_denominators_and_by_the_baseline_the_start():
    data = [*months(12, 20), *[replace(each, numerator=30) for each in months(24)[12:]]]
    data[3].denominator, data[5].numerator = 0, None
    data[7].denominator = 55
    experiment = Experiment(data=data, setting=LabSetting(baseline=10, change=10))
    setting = setting_of(experiment)
    assert (setting.points, setting.baseline, setting.change_after) == (22, 10, 10)
    assert sorted(set(setting.sizes)) == [40, 55]
    assert setting.start == round(100 * 200 / 415, 1)
    experiment.setting.start = 61
    assert setting_of(experiment).start == 61
    assert own_data(experiment).months == "January 2023 to December 2024"


def test_own_percents_need_patients_typed_and_own_measurements_have_a_standard_deviation():
    percents = Experiment(data=months(12, 62.5, None), setting=LabSetting(patients=30))
    setting = setting_of(percents)
    assert (own_data(percents).kind, setting.denominator, setting.start) == ("percents", 30, 62.5)
    days = [replace(each, numerator=at % 2 * 1.128) for at, each in enumerate(months(12, 1, None))]
    measured = Experiment(data=days, setting=LabSetting(values="measurements", patients=30, spread=3))
    assert setting_of(measured).denominator is None
    assert own_data(measured).deviation == pytest.approx(1)


def test_own_months_that_are_a_rolling_rate_are_recognised():
    ways = counted_series(MONTHLY, 40)
    for way, warned in (("rolling", True), ("monthly", False)):
        pairs = zip(months(24), *ways[way], strict=True)
        data = [replace(month, numerator=count, denominator=size) for month, count, size in pairs]
        assert ("rolling twelve-month" in own_data(Experiment(data=data)).rolling) is warned


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ({"change_after": 24}, "The change would come after point 24, and the chart has 24 points: choose 1 to 23."),
        ({"baseline": 30}, "The change would come after point 30"),
        ({"points": 500}, "The number of points is 500: choose a whole number from 6 to 120."),
        ({"change": 60}, "The true percent would be 118"),
    ],
)
def test_what_cannot_be_drawn_is_told_in_one_sentence(setting, words):
    with pytest.raises(LaboratoryError, match=words):
        setting_of(Experiment(setting=LabSetting(**setting)))


def test_a_result_survives_the_file_and_knows_its_setting():
    experiment = Experiment(id="x1", setting=LabSetting(change=10, baseline=12), guess=Guess(alarms=5))
    table = run(PLAIN.laboratory(setting_of(experiment, series=100, seed=4)))
    experiment.result = result_of(experiment, table, "plain", "2026-11-23")
    again = loads(dumps(Experiments(experiments=[experiment])), Experiments).experiments[0]
    assert table_from(again.result) == table
    assert again.result.guess.alarms == 5
    assert is_of(again.result, setting_of(again))
    again.setting.patients = 41
    assert not is_of(again.result, setting_of(again))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda result: setattr(result, "series", 5),
        lambda result: setattr(result, "asked", 7),
        lambda result: result.counts.clear(),
        lambda result: setattr(result.setting, "points", None),
        lambda result: setattr(result.setting, "start", 200),
    ],
)
def test_a_result_that_another_program_spoilt_is_not_shown_as_one(spoil):
    experiment = Experiment(setting=LabSetting(change=10))
    result = result_of(experiment, run(PLAIN.laboratory(setting_of(experiment, series=100))), "plain", "2026-11-23")
    spoil(result)
    with pytest.raises(LaboratoryError):
        table_from(result)


def test_the_storys_numbers_survive_and_half_of_them_are_none():
    numbers = run(PLAIN.rolling_numbers(replace(TRAP, series=100)))
    story = TrapStory(series=100, asked=100, counts=trap_counts(numbers))
    assert trap_numbers(story) == numbers
    assert trap_numbers(replace(story, counts=story.counts[1:])) is None
    assert trap_numbers(TrapStory()) is None


def test_the_picture_says_all_that_it_draws_and_no_month_of_few_patients():
    sizes = [4, *[30] * 23]
    table = run(PLAIN.laboratory(Setting(points=24, denominator=sizes, change=10, series=200)))
    picture = LabPicture(table, "Our <clinic>", Guess(rule="anhoej", alarms=5, found=120))
    svg, html = picture.to_svg(), picture.to_html()
    assert "at most 30 patients a month" in svg
    assert "4 to 30" not in svg + html + picture.summary
    assert "Our &lt;clinic&gt;" in svg
    assert "Our <clinic>" not in html
    assert "what you expected" in svg
    assert html.count("<tr>") == 1 + len(table.rows)
    row = table.row("anhoej")
    assert row.false_alarms.words.replace(" in 100", "") in html
    assert "Perla: any of its three rules" in LabPicture(table).to_svg(340)
    assert "what you expected" not in LabPicture(table).to_svg()
    assert "with at most 10 patients a month" in shared_words(Setting(points=24, denominator=4))
    assert shared_words(CHANGE) == CHANGE.words
