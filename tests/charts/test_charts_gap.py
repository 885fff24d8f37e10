"""The gap between two groups: what a difference is worth, whether it closed, and who is missing."""

import math
from itertools import product

import pytest
from charts_gap_cases import by_year, clinic
from hypothesis import given, settings
from hypothesis import strategies as st

from coachlab.charts.errors import ChartError
from coachlab.charts.gap_change import change
from coachlab.charts.gap_groups import groups_of, is_unknown, period_named
from coachlab.charts.gap_making import gap_chart
from coachlab.charts.gap_missing import missing
from coachlab.charts.gap_table import group_table
from coachlab.charts.proportions import Estimate, combined, difference, rate
from coachlab.record import Measure

# What a rate and a difference are worth ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilsons_interval_is_that_of_newcombes_first_table(numerator, denominator, low, high):
    found = rate(numerator, denominator)
    assert (round(found.low / 100, 4), round(found.high / 100, 4)) == (low, high)


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((6, 7, 2, 7), 0.0582, 0.8062),
        ((5, 56, 0, 29), -0.0381, 0.1926),
        ((0, 10, 0, 20), -0.1611, 0.2775),
        ((0, 10, 0, 10), -0.2775, 0.2775),
        ((10, 10, 0, 20), 0.6791, 1.0),
        ((10, 10, 0, 10), 0.6075, 1.0),
    ],
)
def test_the_hybrid_score_interval_is_that_of_newcombes_eight_examples(counts, low, high):
    found = difference(rate(*counts[:2]), rate(*counts[2:]))
    assert (round(found.low / 100, 4), round(found.high / 100, 4)) == (low, high)


def chances(size, share):
    return [math.comb(size, k) * share**k * (1 - share) ** (size - k) for k in range(size + 1)]


@pytest.mark.parametrize(("first", "second"), [((30, 0.5), (45, 0.7)), ((20, 0.1), (60, 0.25)), ((35, 0.9), (35, 0.9))])
def test_the_interval_of_a_difference_holds_the_truth_about_95_times_in_100(first, second):
    """Exactly, over all counts that can come up; no random numbers."""
    weights = [chances(*each) for each in (first, second)]
    rates = [[rate(k, each[0]) for k in range(each[0] + 1)] for each in (first, second)]
    truth = 100 * (first[1] - second[1])
    held = sum(
        weights[0][i] * weights[1][j]
        for i, a in enumerate(rates[0])
        for j, b in enumerate(rates[1])
        if (found := difference(a, b)).low <= truth <= found.high
    )
    assert 0.935 < held < 0.985


def test_the_interval_of_a_gaps_change_holds_the_truth_about_95_times_in_100():
    groups = [(12, 0.5), (14, 0.7), (12, 0.6), (14, 0.75)]
    weights = [chances(*each) for each in groups]
    rates = [[rate(k, size) for k in range(size + 1)] for size, _ in groups]
    before, after = ((groups[at + 1][1] - groups[at][1]) * 100 for at in (0, 2))
    pairs = [
        [
            (weights[at][i] * weights[at + 1][j], difference(rates[at + 1][j], rates[at][i]))
            for i, j in product(range(13), range(15))
        ]
        for at in (0, 2)
    ]
    held = 0.0
    for one, earlier in pairs[0]:
        for two, later in pairs[1]:
            if one * two > 1e-7:
                found = combined([(1, later), (-1, earlier)])
                held += one * two * (found.low <= after - before <= found.high)
    assert 0.935 < held < 0.985


COUNTS = st.tuples(st.integers(0, 60), st.integers(1, 60)).map(lambda two: (min(two), max(two)))


@given(COUNTS, COUNTS)
def test_intervals_stay_within_what_can_be_and_turn_round_with_the_question(first, second):
    one, two = rate(*first), rate(*second)
    there, back = difference(one, two), difference(two, one)
    assert -100 <= there.low <= there.value <= there.high <= 100
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low))
    other = rate(first[1] - first[0], first[1])
    assert (one.low, one.high) == pytest.approx((100 - other.high, 100 - other.low))


@pytest.mark.parametrize("pair", [(1, 0), (5, 4), (-1, 4)])
def test_a_rate_of_nobody_or_of_more_than_all_is_refused(pair):
    with pytest.raises(ChartError, match="is no rate"):
        rate(*pair)


# Did the gap close, or did everybody move? -------------------------------------------------------------------------


def moved(group, reference, **settings):
    return change(("Spanish", "English"), ("2023", "2025"), group, reference, **settings)


def test_everybody_moved_and_the_gap_stayed():
    found = moved(((900, 2000), (1100, 2000)), ((1300, 2000), (1500, 2000)))
    assert (found.everybody, found.verdict, found.together) == (1, "cannot tell", pytest.approx(10))
    assert found.answer.startswith("Everybody moved: both groups did better, by 10 points together. Whether the gap")


def test_the_gap_narrowed_since_the_group_gained():
    found = moved(((900, 2000), (1200, 2000)), ((1300, 2000), (1310, 2000)))
    assert (found.everybody, found.verdict) == (0, "narrowed")
    said = "The gap narrowed: the rate of the group Spanish rose by 15 points, that of the group English rose by 0.5"
    assert found.answer == f"{said} points."


def test_a_gap_that_narrows_since_one_group_lost_is_asked_about():
    found = moved(((900, 2000), (910, 2000)), ((1300, 2000), (1000, 2000)))
    assert found.verdict == "narrowed"
    assert found.answer.endswith("because one group loses helps nobody: what happened there?")


def test_everybody_got_better_and_the_gap_widened():
    found = moved(((900, 2000), (1000, 2000)), ((1300, 2000), (1700, 2000)))
    assert (found.everybody, found.verdict) == (1, "widened")
    assert "Everybody moved: both groups did better, by 5 points together. The gap also widened:" in found.answer


def test_where_less_is_better_falling_is_getting_better():
    found = moved(((900, 2000), (700, 2000)), ((600, 2000), (400, 2000)), higher=False)
    assert found.gap_before.value == pytest.approx(15)
    assert found.everybody == 1
    worse = moved(((900, 2000), (1100, 2000)), ((600, 2000), (800, 2000)), higher=False)
    assert "both groups did worse" in worse.answer


def test_a_gap_can_turn_round():
    assert moved(((900, 2000), (1600, 2000)), ((1300, 2000), (1300, 2000))).verdict == "turned round"


def test_few_people_tell_nothing_and_the_sentence_says_how_little():
    found = moved(((9, 20), (13, 20)), ((26, 40), (27, 40)))
    assert (found.verdict, found.everybody) == ("cannot tell", 0)
    assert "these counts cannot tell: a change of 34.3 points or less looks the same as none" in found.answer


@given(COUNTS, COUNTS, COUNTS, COUNTS, st.booleans())
def test_the_parts_of_a_change_add_up(first, second, third, fourth, higher):
    found = moved((first, second), (third, fourth), higher=higher)
    sign = 1 if higher else -1
    assert found.gap.value == pytest.approx(sign * (found.reference.value - found.group.value))
    assert found.gap.value == pytest.approx(sign * (found.reference_apart - found.group_apart))
    assert found.together + found.group_apart == pytest.approx(found.group.value)
    assert found.gap.low <= found.gap.value <= found.gap.high
    assert abs(found.together) <= min(abs(found.group.value), abs(found.reference.value)) + 1e-9


# Who is missing ----------------------------------------------------------------------------------------------------

FEW = st.tuples(st.integers(0, 5), st.integers(1, 5)).map(lambda two: (min(two), max(two)))


@settings(max_examples=60)
@given(FEW, FEW, FEW, st.booleans())
def test_whoever_the_unknown_are_the_gap_lies_within_the_bounds_and_reaches_them(group, reference, unknown, higher):
    found = missing(group, reference, unknown, 0, higher=higher)
    with_it, without = unknown[0], unknown[1] - unknown[0]
    gaps = []
    for a, b in product(range(with_it + 1), range(without + 1)):
        first = (group[0] + a) / (group[1] + a + b)
        second = (reference[0] + with_it - a) / (reference[1] + unknown[1] - a - b)
        gaps.append(100 * (second - first if higher else first - second))
    assert (min(gaps), max(gaps)) == pytest.approx((found.lowest, found.highest))


def test_the_unknown_are_those_who_are_named_so_and_those_whom_no_group_counts():
    measure = by_year(("Spanish", (12, 30)), ("English", (40, 60)), ("Not asked", (3, 12)), whole=[(60, 110)])
    groups = groups_of(measure, period_named("year"))
    assert groups.unknown == {"2023": (8, 20)}
    assert list(groups.groups) == ["Spanish", "English"]
    row = gap_chart(measure, "Spanish", "English", period="year").rows[0]
    assert row.unknown == (20, pytest.approx(100 * 20 / 110))


@pytest.mark.parametrize(
    "name",
    ["Unknown", "race unknown", "Declined", "Prefer not to say", "N/A", "??", "", "Desconocido", "Did not answer"],
)
def test_a_name_that_says_that_nothing_is_known_is_no_group(name):
    assert is_unknown(name)


@pytest.mark.parametrize("name", ["Spanish", "Native Hawaiian", "Ghanaian", "Other", "Two or more races", "Annam"])
def test_a_groups_own_name_is_a_group(name):
    assert not is_unknown(name)


def test_where_nobody_counted_the_unknown_the_chart_says_so():
    without = gap_chart(by_year(("Spanish", (12, 30)), ("English", (40, 60))), period="year")
    assert "These data do not say how many people have no language on record." in without.summary
    all_known = gap_chart(by_year(("Spanish", (12, 30)), ("English", (40, 60)), whole=[(52, 90)]), period="year")
    assert "Everybody who is counted has a language on record." in all_known.summary


def test_where_people_are_in_two_groups_nobody_is_called_missing():
    measure = by_year(("Black", (12, 30)), ("White", (40, 60)), whole=[(45, 80)], by="race")
    chart = gap_chart(measure, period="year")
    assert chart.rows[0].unknown is None
    assert "a person may be in two groups" in chart.summary


# From a measure to the chart ---------------------------------------------------------------------------------------


def test_months_are_added_up_or_the_last_one_is_read():
    measure = clinic(months=12)
    added, last = (groups_of(measure, period_named("year"), take=take) for take in ("sum", "last"))
    english = measure.strata[1].observations
    assert added.groups["English"]["2024"] == (
        sum(row.numerator for row in english),
        sum(row.denominator for row in english),
    )
    assert last.groups["English"]["2024"] == (english[-1].numerator, english[-1].denominator)


def test_a_month_in_which_one_group_is_missing_has_no_gap_and_is_no_zero():
    chart = gap_chart(clinic(), "Spanish", "English")
    row = chart.rows[7]
    assert (row.time, row.group_percent, row.gap) == ("August 2024", None, None)
    assert row.unknown is not None


def test_a_change_is_told_of_the_first_months_against_the_last_since_one_month_has_few_people():
    chart = gap_chart(clinic(), "Spanish", "English")
    assert "Between the first 7 months and the last 7 the rate of the group Spanish rose" in chart.summary
    between = gap_chart(clinic(), "Spanish", "English", times=("January 2024", "May 2025")).change
    assert (between.before, between.after) == ("January 2024", "May 2025")


def test_without_a_choice_the_largest_group_is_compared_with_the_widest_gap_and_that_is_said():
    chart = gap_chart(clinic(size=(45, 130, 40)))
    assert (chart.group, chart.reference) == ("Spanish", "English")
    assert "the widest of several looks wider than it is" in chart.summary
    assert "Vietnamese" in chart.policy


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"group": "Klingon"}, 'There is no group "Klingon": the groups with data are Spanish, English and Vietnamese'),
        ({"group": "English", "reference": "english"}, "compared with itself"),
        ({"period": "week"}, "take month, quarter, half-year or year"),
        ({"take": "first"}, "taken together as sum or last"),
        ({"times": ("January 2024", "May 2031")}, "There is no month 'May 2031'"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_one_sentence(settings, words):
    with pytest.raises(ChartError, match=words):
        gap_chart(clinic(), **settings)


def test_groups_without_data_and_numbers_that_are_no_percent_are_refused():
    with pytest.raises(ChartError, match="No group has months"):
        gap_chart(Measure())
    with pytest.raises(ChartError, match="needs two groups with data: there is Spanish only"):
        gap_chart(by_year(("Spanish", (12, 30))))
    with pytest.raises(ChartError, match="this one is a number"):
        gap_chart(Measure(display="number"))
    with pytest.raises(ChartError, match="people are whole numbers"):
        gap_chart(by_year(("Spanish", (12.5, 30)), ("English", (40, 60))))
    with pytest.raises(ChartError, match=r"The group English cannot be drawn\."):
        gap_chart(by_year(("Spanish", (12, 30)), ("English", (70, 60))))


# All groups --------------------------------------------------------------------------------------------------------


def test_all_groups_stand_beside_each_other_with_those_not_known_last():
    measure = by_year(
        ("White", (260, 400)), ("Black", (90, 200)), ("Asian", (36, 60)), ("Unknown", (20, 40)), by="race"
    )
    heads, rows = group_table(measure).table()
    assert heads[0] == "Race"
    assert [row[0] for row in rows] == ["White", "Black", "Asian", "Not known"]
    assert rows[1] == ["Black", "45 %", "38.3 to 51.9", "200", "20", "11.6 to 28.1"]
    assert "<bdi" in group_table(measure).to_html()


def test_no_clear_gap_is_not_called_no_gap():
    words = group_table(by_year(("Spanish", (12, 30)), ("English", (30, 60)))).words
    assert "does not show that there is no gap" in words
    assert Estimate(4, -3, 11).clear == 0
