"""The numbers that the lessons state are computed again: from the data set, and by simulation."""

import random
import re
from functools import cache
from math import comb
from statistics import median

import pytest

from coachlab.charts import chart_of, run_chart
from coachlab.paths import BOOK
from coachlab.site.chart_figure import LessonChart

AIM = (BOOK / "lessons" / "aim.md").read_text("utf-8")
CHART = (BOOK / "lessons" / "run-chart.md").read_text("utf-8")
CASE = "elm-street-blood-pressure"


def chart(first="2023-01", last="2024-12", **settings):
    asked = LessonChart(CASE, "Blood pressure", months=(first, last), **{"freeze": 12, **settings})
    return chart_of(asked.measure())


def value(shown, month) -> float:
    return round(shown.values[shown.months.index(month)], 1)


def share_of_a_year(year) -> float:
    shown = chart()
    counts = [pair for month, pair in zip(shown.months, shown.picture().counts, strict=True) if month.startswith(year)]
    present = [(above, below) for above, below in counts if below]
    return 100 * sum(above for above, _ in present) / sum(below for _, below in present)


def test_the_levels_and_months_of_elm_street_are_those_of_the_data_set():
    shown = chart()
    assert round(shown.part.centre_line, 1) == 58.5
    assert "58.5 %" in AIM
    assert "58.5 %" in CHART
    assert (value(shown, "2024-04"), value(shown, "2024-06")) == (70.5, 44.4)
    assert "April 2024 came out at 70.5 %, above the target, and June at 44.4 %" in AIM
    assert (round(value(shown, "2024-09")), round(value(shown, "2024-11"))) == (86, 68)
    assert "September was 86 %. November was 68 %" in CHART
    assert shown.picture().counts[-1] == (20, 29)
    assert "20 of 29 patients in December" in CHART
    assert shown.picture().counts[2] == (18, 28)
    assert "In March 2023 there were 28 patients and 18 in control, so 10 were not" in CHART


def test_the_plans_letter_and_the_months_since_july_are_those_of_the_data_set():
    assert (round(share_of_a_year("2023"), 1), round(share_of_a_year("2024"), 1)) == (57.9, 65.8)
    assert "65.8 %, up from 57.9 % in 2023" in CHART
    since_july = [value for month, value in zip(chart().months, chart().values, strict=True) if month >= "2024-07"]
    assert round(median(since_july), 1) == 71.7
    assert "the months since July have a median of 71.7 %" in CHART
    rolling = chart("2023-12", "2024-12", rolling=12, freeze=None)
    assert round(rolling.values[-1], 1) == 65.8


def test_both_rule_sets_say_about_elm_street_what_the_lesson_says():
    perla, anhoej = chart().part, chart(rules="anhoej").part
    assert perla.useful_points == 21
    on_it = [row for row, words in enumerate(chart().picture().row_words) if "on the median" in words]
    assert [chart().months[row] for row in on_it] == ["2023-01", "2023-12"]
    assert (perla.runs_low, perla.runs_high) == (7, 16)
    assert (anhoej.longest_run_limit, anhoej.crossings_limit) == (7, 6)
    assert "with 21 useful points, fewer than 7 or more than 16" in CHART
    assert "with 21 useful points, a run of more than 7, or fewer than 6 crossings" in CHART
    assert perla.signal
    assert perla.shift
    assert not anhoej.signal
    assert [chart().months[row] for row in perla.shift_points] == [f"2024-{month:02d}" for month in range(7, 13)]


def test_without_freezing_the_baseline_year_seems_too_low():
    thawed = chart(freeze=None)
    assert round(thawed.part.centre_line, 1) == 62.2
    low = next(signal for signal in thawed.signals if signal.kind == "shift")
    assert low.months[0] == "2023-06"
    assert "lift the line to 62.2 %" in CHART
    assert "“too low” from June 2023 on" in CHART


def test_the_arithmetic_of_the_equity_clause_is_right():
    share = 0.30
    assert share * 51 + (1 - share) * 61 == pytest.approx(58)
    assert share * 51 + (1 - share) * 75 == pytest.approx(68, abs=0.3)
    assert 75 - 51 == 24
    assert share * 66 + (1 - share) * 69 == pytest.approx(68, abs=0.2)
    assert "from 10 points to 24" in AIM
    assert "the gap shrinks to 3 points" in AIM
    assert round(58 * 1.10, 1) == 63.8
    assert round(100 / 12) == 8  # one of 12 patients, in points
    assert round(100 * 10 / 58) == 17  # ten points as a share of the rate, in the glossary


def test_nineteen_months_in_twenty_fall_where_the_lesson_says():
    patients, level = 40, 0.58
    inside = sum(
        comb(patients, k) * level**k * (1 - level) ** (patients - k)
        for k in range(patients + 1)
        if 43 <= 100 * k / patients <= 73
    )
    assert inside == pytest.approx(0.95, abs=0.01)
    assert "between 43 % and 73 %" in AIM


class Practice:
    """A made-up practice: `month(level)` is one month's percentage; `noise()` a value when nothing goes on."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def month(self, level: float, patients: int = 40) -> int:
        return sum(self.chance.random() < level for _ in range(patients))

    def noise(self, months: int) -> list[float]:
        return [self.chance.gauss(0, 1) for _ in range(months)]

    def rolling(self, points: int) -> list[float]:
        counts = [self.month(0.58) for _ in range(points + 11)]
        return [sum(counts[i : i + 12]) / 4.8 for i in range(points)]

    def step(self) -> list[float]:
        return [self.month(0.58) / 0.4 for _ in range(12)] + [self.month(0.68) / 0.4 for _ in range(12)]


SERIES = 2500
ALLOWED = 4.0  # in 100: four standard errors of a share of 2,500 series


@cache
def signals(kind: str, months: int, rule_set: str, field: str, freeze: int | None = None) -> float:
    practice = Practice(f"{kind} {months}")
    draw = {"noise": lambda: practice.noise(months), "rolling": lambda: practice.rolling(months), "step": practice.step}
    found = 0
    for _ in range(SERIES):
        part = run_chart(draw[kind](), rule_set=rule_set, freeze=freeze).parts[0]
        found += getattr(part, field)
    return 100 * found / SERIES


def stated_alarms() -> list[tuple[int, int, int]]:
    rows = re.findall(r"^\| (\d+) \| (\d+) in 100 \| (\d+) in 100 \|$", CHART, re.M)
    return [(int(months), int(perla), int(anhoej)) for months, perla, anhoej in rows]


@pytest.mark.parametrize(("months", "perla", "anhoej"), stated_alarms())
def test_the_false_alarms_come_out_as_the_table_says(months, perla, anhoej):
    assert signals("noise", months, "perla", "signal") == pytest.approx(perla, abs=ALLOWED)
    assert signals("noise", months, "anhoej", "signal") == pytest.approx(anhoej, abs=ALLOWED / 2)


def test_the_table_of_false_alarms_has_four_rows():
    assert [row[0] for row in stated_alarms()] == [12, 24, 36, 48]


def test_a_rolling_rate_gives_the_false_signals_that_the_lesson_states():
    shift, trend = map(int, re.search(r"(\d+) in 100 of these charts had a “shift” and (\d+) in 100", CHART).groups())
    assert signals("rolling", 24, "perla", "shift") == pytest.approx(shift, abs=ALLOWED)
    assert signals("rolling", 24, "perla", "trend") == pytest.approx(trend, abs=ALLOWED)


def test_a_true_change_is_seen_as_often_as_the_lesson_states():
    seen = re.search(
        r"saw it in (\d+) of 100 charts\. Anhøj's rules, with the median of all points, saw it in (\d+)", CHART
    )
    perla, anhoej = map(int, seen.groups())
    assert signals("step", 24, "perla", "shift", 12) == pytest.approx(perla, abs=ALLOWED)
    assert signals("step", 24, "anhoej", "signal") == pytest.approx(anhoej, abs=ALLOWED)


def test_a_frozen_baseline_gives_a_false_shift_in_one_chart_in_five():
    practice = Practice("frozen")
    found = 0
    for _ in range(SERIES):
        values = practice.noise(24)
        baseline = median(values[:12])
        later = [value - baseline for value in values[12:]]
        longest = run = 0
        for before, now in zip([0.0, *later], later, strict=False):
            run = run + 1 if before * now > 0 else 1
            longest = max(longest, run)
        found += longest >= 6
    assert 100 * found / SERIES == pytest.approx(20, abs=ALLOWED)
    assert "about one chart in five shows a shift of six in the next 12 months" in CHART
