"""The rolling-rate trap: the learner meets a chart that misleads, made of months in which nothing happened."""

import json

import pytest

from coachlab.simulate.rule_laboratory.rolling import rolling_numbers, run_rolling_numbers
from coachlab.simulate.rule_laboratory.rolling_table import COUNTED
from coachlab.simulate.rule_laboratory.setting import LaboratoryError, Setting
from coachlab.simulate.rule_laboratory.trap import MONTHLY, TRUE_PERCENT, rolling_trap
from coachlab.simulate.rule_laboratory.trap_seed import SEED, first_trap, months_of

QUIET = Setting(points=24, denominator=40, start=60, series=300)


@pytest.fixture(scope="module")
def stages():
    return {stage.key: stage for stage in rolling_trap()}


def test_the_seed_is_the_first_that_makes_a_trap():
    assert first_trap() == SEED
    assert months_of(SEED) == MONTHLY


def test_the_first_chart_looks_like_an_improvement_and_does_not_give_itself_away(stages):
    first = stages["rolling"]
    assert any("above the median" in signal for signal in first.signals)
    assert any("all rising" in signal for signal in first.signals)
    assert "rolling" not in (first.title + first.text + first.question).lower()
    assert {key for key, _, _ in first.choices} == {"celebrate", "wait", "ask"}


def test_the_first_chart_is_drawn_without_coachlabs_warning_until_all_is_told(stages):
    first = stages["rolling"]
    told = first.drawing(silent=False)
    assert "rolling" in told.to_svg()
    assert "rolling" in told.picture().summary
    assert "rolling" not in first.drawing().to_svg() + first.drawing().picture().summary
    assert "rolling" not in json.dumps(first.as_plain() | {"key": ""})
    assert "kept silent" in stages["monthly"].text


def test_the_monthly_chart_of_the_same_patients_has_no_signal(stages):
    rolling, monthly = stages["rolling"], stages["monthly"]
    assert monthly.signals == []
    assert monthly.warning == ""
    assert f"{TRUE_PERCENT:g} in 100" in monthly.text
    left, came = monthly.numerators[-13], monthly.numerators[-1]
    assert f"{left} of 40 in December 2024 left the sum, {came} of 40 in December 2025 came in" in monthly.text
    assert rolling.numerators[-1] - rolling.numerators[-2] == came - left
    # The same patients: the last rolling point is the sum of the last twelve months.
    assert rolling.numerators[-1] == sum(monthly.numerators[-12:])
    assert rolling.denominators[-1] == sum(monthly.denominators[-12:])


def test_the_year_to_date_starts_afresh_in_january(stages):
    to_date, monthly = stages["year to date"], stages["monthly"]
    januaries = [place for place, month in enumerate(to_date.months) if month.endswith("-01")]
    assert [to_date.numerators[place] for place in januaries] == [monthly.numerators[place] for place in januaries]
    assert to_date.numerators[11] == sum(monthly.numerators[:12])
    assert to_date.denominators[11] == sum(monthly.denominators[:12])


def test_coachlab_recognises_both_charts(stages):
    assert "rolling twelve-month" in stages["rolling"].warning
    assert "year-to-date" in stages["year to date"].warning


def test_the_last_stage_tells_the_simulated_numbers():
    numbers = run_rolling_numbers(QUIET)
    last = rolling_trap(numbers)[-1]
    assert last.text == numbers.words
    assert numbers.shares["rolling", "shift 6"].of("rolling charts") in last.text
    assert last.signals == []
    with pytest.raises(LaboratoryError, match="no chart"):
        last.chart()


def test_stages_and_numbers_are_plain_data():
    numbers = run_rolling_numbers(QUIET)
    for plain in [numbers.as_plain(), *(stage.as_plain() for stage in rolling_trap(numbers))]:
        assert json.loads(json.dumps(plain)) == plain
    assert [row["counted"] for row in numbers.as_plain()["rows"]] == list(COUNTED)


def test_the_stages_draw_themselves(stages):
    assert "Cedar Grove Health Center" in stages["rolling"].drawing().to_svg()


def test_the_numbers_can_be_stopped_and_do_not_depend_on_how_they_are_cut():
    told = []
    setting = Setting(points=24, denominator=40, start=60, series=5_000)
    table = run_rolling_numbers(setting, lambda done, of: told.append(done), lambda: len(told) == 1)
    assert told == [2_000]
    assert not table.complete
    assert list(rolling_numbers(QUIET, 70))[-1] == run_rolling_numbers(QUIET)


@pytest.mark.parametrize("wrong", [{"change": 5}, {"baseline": 12}, {"denominator": None}, {"denominator": [40] * 24}])
def test_a_setting_in_which_something_happens_is_refused(wrong):
    with pytest.raises(LaboratoryError, match="nothing changes"):
        run_rolling_numbers(Setting(**wrong))
