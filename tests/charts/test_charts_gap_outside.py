"""What may leave the team of a measure's groups: one chart, one table and one list that agree, and hide together."""

import csv
import io
import re

import pytest
from charts_gap_cases import by_year, clinic, stratum
from hypothesis import given, settings
from hypothesis import strategies as st

import coachlab.charts
from coachlab.charts.errors import ChartError
from coachlab.charts.gap import CLOSED_OR_MOVED
from coachlab.charts.gap_change import times_as_many
from coachlab.charts.gap_groups import groups_of
from coachlab.charts.gap_making import gap_chart
from coachlab.charts.gap_outside import gap_release, released_groups
from coachlab.charts.gap_table import group_table
from coachlab.record import Measure, Stratum
from coachlab.record.months import months_between
from coachlab.record.suppression.policy import gives_away

MONTHS = months_between("2024-01", "2025-12")


def two_ways():
    """The same 60 people a month by race (one group tiny) and by language."""
    race = [stratum("Black", MONTHS, [(20, 34)] * 24), stratum("White", MONTHS, [(12, 23)] * 24)]
    race.append(stratum("Asian", MONTHS, [(0, 3)] * 23 + [(1, 3)]))
    language = [stratum("Spanish", MONTHS, [(15, 30)] * 24), stratum("English", MONTHS, [(17, 30)] * 23 + [(18, 30)])]
    for each, by in ((race, "race"), (language, "language")):
        for place, group in enumerate(each):
            group.by, group.id = by, f"{by}{place}"
    return Measure(name="In control", direction="higher", strata=[*race, *language])


def rows_of(text):
    return list(csv.reader(io.StringIO("".join(line for line in text.splitlines(True) if not line.startswith("#")))))


@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=4, max_size=4), min_size=2, max_size=4
    ),
    st.sampled_from(["month", "quarter", "year"]),
)
@settings(max_examples=40)
def test_no_row_that_leaves_the_team_holds_a_small_count(groups, period):
    months = [f"2025-0{month}" for month in (1, 2, 4, 7)]
    strata = [
        stratum(f"Group {place}", months, [(min(pair), max(pair) + 1) for pair in pairs])
        for place, pairs in enumerate(groups)
    ]
    measure = Measure(direction="higher", strata=strata)
    measure.gap.period = period
    release = gap_release(measure)
    for row in release.rows:
        if not row.hidden:
            assert not gives_away(row.numerator, row.denominator, percent=True)
    shown = {(row.group, row.time): (row.numerator, row.denominator) for row in release.rows if not row.hidden}
    for row in release.chart.rows:
        for name, pair in ((release.chart.group, row.group), (release.chart.reference, row.reference)):
            if pair is not None:
                assert shown[name, row.time] == pair, "the chart shows nothing that the list leaves out"
    for row in release.table.rows:
        if row.pair is not None:
            assert shown[row.name, release.table.time] == row.pair


def test_the_time_is_lengthened_until_the_two_groups_need_nothing_left_out_and_that_is_said():
    measure = clinic(size=(22, 60, 4))
    measure.strata[0].id, measure.strata[1].id = "es", "en"
    measure.gap.group, measure.gap.reference, measure.gap.period = "es", "en", "month"
    release = gap_release(measure)
    assert release.chart.period.name in ("quarter", "half-year", "year")
    assert release.words[0].startswith("The months are put together, ")
    assert any("Vietnamese" in words for words in release.team_words)
    assert not any("Vietnamese" in words for words in release.words), "which group is small is for the team alone"


def test_chart_table_and_csv_have_one_length_of_time_and_one_choice():
    measure = two_ways()
    measure.gap.by = "race"
    measure.gap.group, measure.gap.reference = "race0", "race1"
    release = gap_release(measure)
    rows = rows_of(release.csv_text)
    assert rows[0] == ["race", release.chart.period.name, "numerator", "denominator", "percent"]
    assert {row[1] for row in rows[1:]} == set(release.groups.times)
    assert [row.name for row in release.table.rows] == ["Black", "White", "Asian"]
    asian = {row[1]: row[2:] for row in rows[1:] if row[0] == "Asian"}
    assert asian == {"2024": ["0", "36", "0"], "2025": ["not shown", "36", "not shown"]}


def test_a_second_way_of_dividing_the_same_people_counts_as_known_to_the_reader():
    """Language tells how many people there are, so one hidden race alone could be worked out from the other races."""
    measure = two_ways()
    measure.gap.by, measure.gap.period = "race", "year"
    hidden = {row.group for row in gap_release(measure).rows if row.hidden}
    measure.strata = measure.strata[:3]
    alone = {row.group for row in gap_release(measure).rows if row.hidden}
    assert alone == {"Asian"}
    assert len(hidden) > 1


def test_groups_of_one_division_are_never_compared_with_those_of_another():
    measure = two_ways()
    assert set(groups_of(measure).groups) == {"Black", "White", "Asian"}
    measure.gap.by = "language"
    assert set(groups_of(measure).groups) == {"Spanish", "English"}
    assert groups_of(measure).ids == {"language0": "Spanish", "language1": "English"}
    assert group_table(measure).by == "language"


def test_what_the_learner_chose_is_what_leaves_and_what_was_taken_out_is_chosen_anew():
    measure = two_ways()
    measure.gap.by, measure.gap.group, measure.gap.reference = "language", "language1", "language0"
    assert (gap_release(measure).chart.group, gap_release(measure).chart.reference) == ("English", "Spanish")
    measure.gap.group = "gone"
    assert gap_release(measure).chart.reference == "Spanish"
    measure.gap.group = measure.gap.reference
    assert gap_release(measure).chart.group == "English", "one group is not compared with itself"


def test_a_single_group_can_be_released_and_two_that_cannot_be_read_are_told():
    one = by_year(("Spanish", (20, 40), (25, 40)))
    groups, shares = released_groups(one)
    assert shares["Spanish", groups.times[0]].percent == 50
    with pytest.raises(ChartError, match="needs two groups"):
        gap_release(one)
    with pytest.raises(ChartError, match="No group has months"):
        released_groups(Measure(strata=[Stratum(name="Nobody")]))


def test_a_name_that_a_spreadsheet_takes_for_a_formula_is_made_safe():
    measure = by_year(("=1+1", (20, 40), (25, 40)), ("English", (30, 50), (32, 50)))
    assert ["'=1+1", "October to December 2023", "20", "40", "50"] in rows_of(gap_release(measure).csv_text)


# Which group, what it is worth, and what is held back --------------------------------------------------------------


def test_a_tiny_group_is_not_chosen_for_its_gap_where_larger_ones_are_there():
    measure = by_year(("Black", (40, 80), (40, 80)), ("Tiny", (0, 3), (1, 4)), ("White", (60, 100), (60, 100)))
    assert gap_chart(measure).group == "Black"
    small = by_year(("A", (4, 8), (4, 8)), ("B", (1, 8), (1, 8)), ("C", (9, 9), (9, 9)))
    assert gap_chart(small).group == "B", "where all are small the widest is taken"


def test_where_the_largest_group_is_behind_all_others_it_is_compared_with_the_one_that_is_furthest_ahead():
    measure = by_year(("Near", (42, 80), (42, 80)), ("Far", (70, 90), (70, 90)), ("Largest", (50, 100), (50, 100)))
    chart = gap_chart(measure, period="year")
    assert (chart.group, chart.reference) == ("Far", "Largest")
    assert chart.said[0][1].startswith(
        "In 2024 the rate of people in the group Largest is 27.8 points behind that of the group Far"
    )


@pytest.mark.parametrize(
    ("group", "reference", "times"),
    [((90, 200), (260, 400), 1), ((30, 62), (118, 210), 4), ((50, 100), (50, 100), None), ((10, 20), (11, 20), 39)],
)
def test_what_a_difference_is_worth_is_told_by_how_many_times_as_many_people_it_would_take(group, reference, times):
    assert times_as_many(group, reference) == times
    worth = gap_chart(by_year(("A", group, group), ("B", reference, reference)), "A", "B").worth
    expected = {1: "Chance alone would seldom", None: "cannot be told from none, however many"}
    assert expected.get(times, f"about {times} times as many people") in worth
    assert f"{group[1]} people" in worth


def test_the_answer_can_be_held_back_until_the_learner_has_read_the_chart():
    chart = gap_chart(clinic())
    answer = dict(chart.said)[CLOSED_OR_MOVED]
    without, whole = chart.to_html(answer=False), chart.to_html()
    plain = re.sub(r"<[^>]*>", " ", without)
    assert CLOSED_OR_MOVED in whole
    assert CLOSED_OR_MOVED not in without
    assert "Everybody moved" in answer
    assert "Everybody moved" not in without, "nor in the description for a screen reader"
    assert "The gap now" in plain
    assert answer not in chart.summary_without_answer


def test_the_charts_of_groups_are_imported_from_the_room_s_front_door():
    for name in ("GapChart", "GapRelease", "GroupTable", "gap_chart", "gap_release", "group_table"):
        assert getattr(coachlab.charts, name).__name__ == name
        assert name in dir(coachlab.charts)
