"""How long until a rule signals: the same without numpy as with it, honest about chance, kept whole, drawn and told."""

from dataclasses import replace
from functools import cache

import pytest

from coachlab.record import dumps, loads
from coachlab.record.experiments import Experiment, Experiments, Guess, LabSetting
from coachlab.simulate.rule_laboratory import plain_waiting
from coachlab.simulate.rule_laboratory.engine import FAST, PLAIN
from coachlab.simulate.rule_laboratory.experiment import result_of, setting_of
from coachlab.simulate.rule_laboratory.growing import run
from coachlab.simulate.rule_laboratory.lab_rules import READINGS, RULES
from coachlab.simulate.rule_laboratory.setting import LaboratoryError, Setting
from coachlab.simulate.rule_laboratory.shares import Share
from coachlab.simulate.rule_laboratory.waiting import run_waiting, waiting
from coachlab.simulate.rule_laboratory.waiting_kept import setting_to_wait, waiting_from, waiting_of
from coachlab.simulate.rule_laboratory.waiting_picture import WaitingPicture
from coachlab.simulate.rule_laboratory.waiting_table import Waiting, WaitingTable

CHANGE = Setting(points=24, denominator=40, start=58, change=10, baseline=12, series=100)


@pytest.mark.parametrize(
    "setting",
    [
        replace(CHANGE, points=16),
        Setting(points=14, denominator=None, change=1, months_to_full=3, change_after=3),
        Setting(points=12, denominator=[9 + at % 7 for at in range(12)], start=70, change=-15, spread=4, baseline=2),
        Setting(points=7, denominator=30, change=20, change_after=1),
    ],
)
def test_both_ways_read_the_same_charts_month_by_month(setting, thorough):
    asked = replace(setting, series=1_000 if thorough else 100, seed=7)
    one_by_one = run(plain_waiting.waiting(asked))
    assert one_by_one == run(waiting(asked))
    assert len(one_by_one.rows) in (17, 51, 15)


def test_a_reading_that_is_asked_for_alone_has_the_same_rows_as_among_all():
    whole = run_waiting(CHANGE)
    for reading in READINGS:
        alone = run(waiting(CHANGE, readings=[reading]))
        assert alone.rows == tuple(row for row in whole.rows if row.reading == reading)
        assert len(alone.rows) == len(RULES)
    assert run(FAST.waiting(CHANGE, "after")) == run(PLAIN.waiting(CHANGE, "after"))


def test_nobody_reads_a_chart_of_fewer_points_than_the_first_look_has():
    table = run_waiting(Setting(points=24, denominator=40, change=30, change_after=2, series=100))
    assert all(row.found[2].hits == row.found[0].hits == 0 for row in table.rows), "five points are not read yet"
    assert all(len(row.found) == 22 for row in table.rows)


def test_the_wait_of_half_of_the_charts_has_an_interval_and_may_be_longer_than_the_chart():
    hits = (Share(each, 100) for each in (10, 44, 52, 64))
    row = Waiting(RULES["perla"], "own", Share(0, 100), tuple(hits), (Share(5, 100),) * 4)
    assert (row.half_by, row.half_between, row.half_words) == (3, (2, 4), "3 months (2 to 4)")
    assert "before the change" not in row.words
    short = replace(row, found=row.found[:2], before=Share(4, 104))
    assert (short.half_by, short.half_between, short.half_words) == (None, (2, None), "more than 2 months")
    assert short.words.startswith("Half of the charts show no signal within 2 months after the change; 44 in 100 ")
    assert "Charts with a signal before the change, 3.8 in 100" in short.words
    assert replace(row, found=row.found[:3]).half_words == "3 months (2 to more than 3)"


# What is kept.


@cache
def asked():
    """An experiment whose charts were drawn, and then others of their kind read month by month."""
    experiment = Experiment(setting=LabSetting(points=20, change=10, baseline=12), guess=Guess(months=5))
    table = run(FAST.laboratory(setting_of(experiment, series=100)))
    result = result_of(experiment, table, "numpy", "2026-11-23")
    read = run(FAST.waiting(setting_to_wait(result, 150, 9), "after"))
    result.waiting = waiting_of(read, "numpy", "2026-11-23")
    experiment.result = result
    return experiment, read


def copied():
    return loads(dumps(Experiments(experiments=[asked()[0]])), Experiments).experiments[0]


def test_waits_survive_the_file():
    assert waiting_from(copied().result) == asked()[1]
    copy = copied().result
    copy.waiting = None
    assert waiting_from(copy) is None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda kept: setattr(kept, "series", 5),
        lambda kept: setattr(kept, "asked", 120),
        lambda kept: kept.rows[0].found.pop(),
        lambda kept: kept.rows[0].found.reverse(),
        lambda kept: setattr(kept.rows[0], "before", 149),
        lambda kept: setattr(kept.rows[0], "rule", "of thumb"),
        lambda kept: setattr(kept.rows[0], "reading", "upside down"),
    ],
)
def test_waits_that_another_program_spoilt_are_not_shown(spoil):
    result = copied().result
    spoil(result.waiting)
    with pytest.raises(LaboratoryError, match="changed by another program"):
        waiting_from(result)


def test_the_picture_of_the_wait_says_all_that_it_draws_and_no_month_of_few_patients():
    sizes = [4, *[30] * 19]
    table = run_waiting(Setting(points=20, denominator=sizes, change=10, change_after=12, series=100))
    picture = WaitingPicture(table, "Our <clinic>", Guess(rule="anhoej", months=5))
    svg, html = picture.to_svg(), picture.to_html()
    assert "at most 30 patients a month" in svg
    assert "with 4 to 30" not in svg + html + picture.summary
    assert "Our &lt;clinic&gt;" in svg
    assert "Our <clinic>" not in html
    assert "half of them, as you expected" in svg
    assert table.row("anhoej").words in picture.summary
    assert "half of them, as you expected" not in WaitingPicture(table, guess=Guess(months=50)).to_svg(340)
    empty = WaitingPicture(WaitingTable(table.setting, (), 100), guess=Guess())
    assert "nothing to wait for" in empty.to_html()
    assert "<table" not in empty.to_html()
