"""The numbers of the lesson on variation, of its notebook and of two exercises are computed again."""

import random
import re
from itertools import pairwise, product
from math import erfc, sqrt
from statistics import mean, pstdev, stdev

import pytest
from test_numbers_lessons_data import months

from coachlab.charts import control_chart, run_chart
from coachlab.paths import BOOK, NOTEBOOKS

PAGE = (BOOK / "lessons" / "variation.md").read_text("utf-8")
NOTEBOOK = (NOTEBOOKS / "variation.md").read_text("utf-8")
CHART = (BOOK / "lessons" / "run-chart.md").read_text("utf-8")
YEARS = [f"{year}-{month:02d}" for year in (2024, 2025) for month in range(1, 13)]


def waits(practice: str) -> list[float | None]:
    counts = months(practice, "third_next")
    return [counts[month][0] / counts[month][1] if month in counts else None for month in YEARS]


def steps(values: list[float | None]) -> list[float]:
    return [abs(after - before) for before, after in pairwise(values) if before is not None and after is not None]


def test_the_first_five_months_are_worked_out_as_the_table_shows():
    rows = re.findall(r"^\| (?:January|February|March|April|May) \| ([\d.]+) \| ([\d.]+|-) \|$", PAGE, re.M)
    values = waits("P0019")[:5]
    assert [float(row[0]) for row in rows] == values
    assert [float(row[1]) for row in rows[1:]] == steps(values)
    assert sum(steps(values)) == 3.75
    assert "The mean step is 3.75 / 4, about 0.94" in PAGE
    assert (round(2.66 * 3.75 / 4, 1), round(mean(values), 1)) == (2.5, 7.9)


def test_the_limits_of_poplar_plaza_and_the_classic_mistake_are_as_the_lesson_says():
    shown = [value for value in waits("P0019") if value is not None]
    middle, step, spread = mean(shown), mean(steps(waits("P0019"))), stdev(shown)
    assert len(shown) == 23
    assert (round(middle, 1), round(step, 2), round(spread, 2)) == (8.5, 1.13, 2.46)
    assert (round(middle + 2.66 * spread, 1), round(middle + 2.66 * step, 1)) == (15.0, 11.5)
    assert max(shown) == 14.75 < middle + 2.66 * spread
    assert "standard deviation of the two years is 2.46 days and the mean step is 1.13" in PAGE
    assert "The one gives an upper limit of 15.0 days, the other of 11.5" in PAGE
    outside = [
        month for month, value in zip(YEARS, waits("P0019"), strict=True) if value and value > middle + 2.66 * step
    ]
    assert outside == ["2025-01", "2025-02", "2025-03", "2025-04"]


def test_with_limits_from_2024_five_months_lie_outside_and_a_target_of_seven_is_hit_or_miss():
    chart = control_chart("i", waits("P0019"), freeze=12, rule_set="mdc", improvement="low", target=7)
    first = chart.points[0]
    assert (round(first.lower_limit, 1), round(first.upper_limit, 1)) == (4.7, 9.9)
    beyond = [month for month, point in zip(YEARS, chart.points, strict=True) if point.beyond_limit]
    assert beyond == [f"2025-{month:02d}" for month in range(1, 6)]
    assert chart.assurance == "hit or miss"
    assert [waits("P0019")[YEARS.index(month)] for month in ("2024-08", "2024-09")] == [5.75, 7.5]
    assert "praise for August 2024, with 5.75, and blame for September, with 7.5" in PAGE


def test_after_the_five_months_three_more_are_marked_for_a_row_above_the_mean():
    chart = control_chart("i", waits("P0019"), freeze=12, rule_set="mdc", improvement="low")
    marked = [month for month, point in zip(YEARS, chart.points, strict=True) if point.special_cause == "shift"]
    assert marked == ["2025-06", "2025-07", "2025-08"]
    assert "June to August are back in the band, but still marked" in PAGE
    assert sum(value is not None for value in waits("P0019")[:12]) == 11
    assert "The limits come from eleven months of 2024." in PAGE


def test_what_a_run_chart_and_a_p_chart_see_is_as_the_reference_has_it():
    rules = (BOOK / "reference" / "rules.md").read_text("utf-8")
    assert "| 40 | 84 in 100 | 34 in 100 | 34 in 100 |" in rules
    assert "about 21 in 100 charts show a shift of 6" in rules
    assert "a shift of six finds it in 84 of 100 charts, the limits of a p chart in 34" in PAGE
    assert "The price is false alarms: about 21 in 100" in PAGE


def p_chart(practice: str):
    counts = months(practice, "bp_controlled")
    pairs = [counts.get(month, (None, None)) for month in YEARS]
    return control_chart("p", [pair[0] for pair in pairs], [pair[1] for pair in pairs], multiply=100), pairs


def test_a_p_chart_with_sixty_people_does_not_see_four_points():
    chart, pairs = p_chart("P0019")
    assert not any(point.beyond_limit for point in chart.points)
    assert round(chart.points[0].centre_line) == 58
    known = [point for point in chart.points if point.value is not None]
    assert round(mean(point.lower_limit for point in known)) == 39
    assert abs(mean(point.upper_limit for point in known) - 77.5) < 0.6
    assert mean(below for _, below in pairs if below) == pytest.approx(60, abs=2)
    assert "the mean is 58 %, and the limits lie near 39 and 78 %" in PAGE


def test_the_chart_of_the_quiz_holds_nothing_but_chance():
    chart, _ = p_chart("P0007")
    assert not any(point.beyond_limit for point in chart.points)
    assert round(chart.values[-2] - chart.values[-1]) == 7


def test_tampering_widens_the_spread_as_the_lesson_says():
    chance, aim, left, touched = random.Random("funnel"), 8.0, [], []
    for _ in range(20_000):
        noise = chance.gauss(0, 1)
        left.append(8 + noise)
        touched.append(aim + noise)
        aim -= aim + noise - 8
    assert 100 * (pstdev(touched) / pstdev(left) - 1) == pytest.approx(41, abs=2)

    def far(spread: float) -> float:
        return 100 * erfc(2 / spread / sqrt(2))

    assert (round(far(1)), round(far(sqrt(2)))) == (5, 16)
    assert "The spread of the waits grew by 41 %" in PAGE
    assert "from 5 in 100 to 16 in 100" in PAGE


def test_the_four_rules_cry_wolf_as_often_as_the_lesson_says():
    chance, series = random.Random("mdc"), 1500
    found = sum(
        any(
            point.special_cause
            for point in control_chart("i", [chance.gauss(0, 1) for _ in range(24)], rule_set="mdc").points
        )
        for _ in range(series)
    )
    assert 100 * found / series == pytest.approx(18, abs=4)
    assert "give a signal in about 18 of 100" in PAGE


def test_the_arithmetic_of_the_notebook_is_right():
    own = [value for month, value in zip(YEARS, waits("P0001"), strict=True) if "2024-08" <= month <= "2025-03"]
    assert own == [float(number) for number in re.search(r"^> ([\d., ]+)$", NOTEBOOK, re.M)[1].split(", ")]
    assert steps(own) == [0.5, 1.5, 2.25, 0.25, 0.5, 2.25, 2.25]
    step = sum(steps(own)) / 7
    assert (sum(steps(own)), round(step, 2), mean(own)) == (9.5, 1.36, 10.5)
    assert (round(10.5 - 2.66 * step, 1), round(10.5 + 2.66 * step, 1)) == (6.9, 14.1)
    assert waits("P0001")[YEARS.index("2025-04")] == 16.5
    both = waits("P0001")
    upper = mean(both) + 2.66 * mean(steps(both))
    assert (round(mean(both), 1), round(stdev(both), 2), round(mean(steps(both)), 2)) == (12.5, 2.52, 1.27)
    assert (round(mean(both) + 2.66 * stdev(both), 1), round(upper, 1)) == (19.2, 15.9)
    assert sum(value > upper for value in both) == 2


def test_the_coins_and_the_chart_of_the_quiz_on_run_charts_are_as_they_are_said_to_be():
    strips = ["".join(sides) for sides in product("ab", repeat=12)]
    share = sum("aaaaaa" in strip or "bbbbbb" in strip for strip in strips) / len(strips)
    assert round(24 * share) == 3
    assert "In a room of 24 expect about three" in CHART
    counts = months("P0016", "hba1c_poor")
    values = [
        100 * above / below for month, (above, below) in sorted(counts.items()) if "2022-09" <= month <= "2024-08"
    ]
    part = run_chart(values, freeze=12).parts[0]
    assert part.shift
    assert all(values[row] < part.centre_line for row in part.shift_points)
