"""What a control chart is given: numbers from anywhere, and bad input that gets one sentence with its row."""

import math
import warnings
from decimal import Decimal

import pytest
from charts_errors import refuses_in_one_sentence

from coachlab.charts import ChartError, ChartWarning
from coachlab.charts.control_chart import control_chart
from coachlab.charts.control_inputs import KINDS
from coachlab.charts.sums import mean

NAN = float("nan")
RATIOS = ("p", "pp", "u", "up")

BAD = [
    (("q", [1, 2]), {}, "the kinds are i, mr, xbar, s, p, pp, u, up, c, g, t"),
    ((None, [1, 2]), {}, "no control chart None"),
    ((["i"], [1, 2]), {}, "no control chart ['i']"),
    (("i", [1, "12", 3]), {}, "Row 1 (number 2"),
    (("i", [1, True, 3]), {}, "Row 1 (number 2"),
    (("i", [1, math.inf]), {}, "infinite"),
    (("i", "1 2 3"), {}, "list of numbers"),
    (("c", [1, 2, -3]), {}, "Row 2 (number 3 of the series, rows count from 0) is -3"),
    (("g", [1, -1]), {}, "a number of cases between events starts at 0"),
    (("t", [1, -0.5]), {}, "Row 1 (number 2 of the series, rows count from 0) is -0.5"),
    (("u", [1, -1], [5, 5]), {}, "Row 1"),
    (("p", [1, -1], [5, 0]), {}, "Row 1"),
    (("p", [1, 1], [5, -2]), {}, "denominator below zero (-2)"),
    (("u", [None, 1], [-1, 2]), {}, "Row 0"),
    (("p", [1, 6], [5, 5]), {}, "Row 1 (number 2 of the series, rows count from 0) has a numerator (6)"),
    (("pp", [5.5], [5]), {}, "numerator (5.5) above its denominator (5)"),
    (("p", [1, 2]), {}, "needs sizes"),
    (("up", [1, 2]), {}, "needs sizes"),
    (("p", [1, 2], [5]), {}, "2 counts but 1 sizes"),
    (("p", [1], [5, 6]), {}, "Row 1"),
    (("p", [1, 2], [5, "many"]), {}, "In the sizes: Row 1 (number 2"),
    (("u", [1, 2], [5, math.inf]), {}, "In the sizes: Row 1"),
    (("u", [1, 2], 5), {}, "In the sizes: A control chart is made from a list of numbers, not from 5"),
    (("u", [1.0], [1e-310]), {"multiply": 1000}, "Row 0 (number 1 of the series, rows count from 0) is too large"),
    (("xbar", [1, 2]), {}, "Row 0 (number 1 of the series, rows count from 0) is 1: a chart of kind xbar takes a list"),
    (("xbar", 5), {}, "list of subgroups, not from 5"),
    (("s", "12"), {}, "list of subgroups, not from '12'"),
    (("s", [[1, 2], "34"]), {}, "Row 1"),
    (("s", [[1, 2], [3, "x"]]), {}, "Row 1 (number 2 of the series, rows count from 0) has 'x' among its measurements"),
    (("xbar", [[1, 2], [3, math.inf]]), {}, "has inf among its measurements"),
    (("i", [1, 2]), {"freeze": 3}, "3 rows long, but the series ends at 2 rows"),
    (("i", [1, 2]), {"freeze": 0}, "1 or more"),
    (("i", [1, 2]), {"exclude": [2]}, "exclude names row 2"),
    (("i", [1, 2]), {"parts": [7]}, "parts names row 7"),
    (("i", [1, 2]), {"centre_line": NAN}, "The centre line is nan"),
    (("i", [1, 2]), {"centre_line": "5"}, "The centre line is '5'"),
    (("c", [1, 2]), {"centre_line": -1}, "The centre line is -1: the values of a c chart start at 0"),
    (("p", [1, 2], [5, 5]), {"centre_line": 62}, "The centre line is 62, above 1"),
    (("pp", [1, 2], [5, 5]), {"centre_line": 101, "multiply": 100}, "The centre line is 101, above 100"),
    (("i", [1, 2]), {"rule_set": "perl"}, "no rule set 'perl'"),
    (("i", [1, 2]), {"target": math.inf}, "The target is inf"),
    (("i", [1, 2]), {"target": "high"}, "The target is 'high'"),
    (("i", [1, 2]), {"improvement": "up"}, "The improvement is 'up'"),
    (("i", [1, 2]), {"improvement": 1}, "The improvement is 1"),
    (("i", [1, 2]), {"multiply": 0}, "multiply is 0"),
    (("i", [1, 2]), {"multiply": -100}, "multiply is -100"),
    (("i", [1, 2]), {"multiply": "100"}, "multiply is '100'"),
    (("i", [1.7e308, -1.7e308]), {}, "too far apart"),
    (("i", [1e308, 0.0]), {}, "limit at row 0 is too large"),
    (("i", [1e300, 0.0]), {"multiply": 1e9}, "Row 0"),
    (("mr", [0.0, 1.0, 1.7e308, -1.7e308]), {"freeze": 2}, "Row 3"),
    (("t", [1e307, 0]), {}, "The upper limit at row 0 is too large"),
    (("c", [1, 1e308]), {"multiply": 100}, "Row 1"),
    *[((kind, [1, 2], [5, 5]), {"rule_set": "mdc"}, "The rule set mdc is made for the I chart") for kind in RATIOS],
    (("xbar", [[1, 2]]), {"rule_set": "mdc"}, 'another rule set with "xbar"'),
]


@pytest.mark.parametrize(("arguments", "settings", "named"), BAD)
def test_bad_input_gets_one_sentence_that_names_what_is_wrong(arguments, settings, named):
    refuses_in_one_sentence(named, control_chart, *arguments, **settings)


def test_an_error_carries_its_row():
    for arguments in (("c", [1, 2, -3]), ("p", [1, 2, 3], [5, 5, 2]), ("xbar", [[1], [2], ["3"]])):
        with pytest.raises(ChartError) as caught:
            control_chart(*arguments)
        assert caught.value.row == 2


@pytest.mark.parametrize("kind", ["i", "xbar"])
def test_a_million_points_are_refused_at_the_row_where_it_is_clear_that_they_are_not_months(kind):
    values = (float(i) if kind == "i" else [float(i)] for i in range(1_000_000))
    with pytest.raises(ChartError, match=r"Row 100000 .*at most 100,000 points") as caught:
        control_chart(kind, values)
    assert caught.value.row == 100_000


def test_an_endless_subgroup_is_refused():
    def endless():
        while True:
            yield 1

    with pytest.raises(ChartError, match=r"Row 0 .*more than 100,000 measurements"):
        control_chart("xbar", [endless()])


def test_good_input_gives_no_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for kind in KINDS:
            values = [[4, 6], [7, 3]] if kind in ("xbar", "s") else [4, 7]
            sizes = [10, 20] if kind in RATIOS else None
            control_chart(kind, values, sizes, rule_set="mdc" if kind == "i" else "anhoej")


def test_numbers_may_be_decimals_and_come_from_any_iterable():
    plain = control_chart("p", [1, 2, 3], [10, 20, 10])
    assert control_chart("p", iter([Decimal(1), 2.0, 3]), iter([10, Decimal(20), 10])) == plain


def test_the_longest_series_that_is_taken_is_charted():
    chart = control_chart("pp", [row % 7 for row in range(100_000)], [10] * 100_000, rule_set="anhoej")
    assert len(chart.points) == 100_000
    assert chart.points[0].centre_line == mean([row % 7 for row in range(100_000)]) / 10


@pytest.mark.parametrize(
    ("arguments", "settings"),
    [
        (("i", [None, 2, 3]), {"freeze": 1}),
        (("mr", [1, 2, 3]), {"freeze": 1}),
        (("p", [None, 2], [5, 5]), {"freeze": 1}),
        (("s", [[1], [2, 3]]), {"freeze": 1}),
        (("i", [5, 6]), {"freeze": 1, "exclude": [0]}),
    ],
)
def test_a_baseline_without_a_value_tests_nothing_and_says_so(arguments, settings):
    with pytest.warns(
        ChartWarning, match="rows 0 to 0, holds no value, so it has no centre line and nothing is tested"
    ):
        chart = control_chart(*arguments, **settings)
    assert {(point.centre_line, point.upper_limit, point.beyond_limit) for point in chart.points} == {
        (None, None, False)
    }
    assert not chart.signal
