"""What leaves the team: no count of 1 to 10 people, nothing that gives one away, and a team's own copy that says so."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from document_cases import good, practice, series
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from coachlab.charts.gap_outside import gap_release
from coachlab.documents import KINDS, make
from coachlab.documents.groups import group_table
from coachlab.documents.pareto import pareto_blocks
from coachlab.documents.privacy import FOOT, counts_people, gives_away, hidden_cells, small_in_words
from coachlab.documents.shared_chart import document_chart
from coachlab.documents.wording import TEAM_ONLY
from coachlab.record.causes import Pareto, ParetoCategory
from coachlab.record.periods import PERIODS, in_periods
from coachlab.record.project import Measure, Observation, Project, Stratum
from coachlab.record.sustaining import Story

COUNTS = st.lists(st.one_of(st.none(), st.tuples(st.integers(0, 60), st.integers(0, 60))), min_size=1, max_size=40)


def text_of(page):
    """The words of a page without its drawings' coordinates."""
    return re.sub(r"<[^>]*>", " ", page)


def measured(pairs, **chart):
    sizes = [None if pair is None else max(pair) for pair in pairs]
    return series([None if pair is None else min(pair) for pair in pairs], sizes, **chart)


@given(COUNTS, st.sampled_from(["run", "p", "i"]))
def test_no_shown_point_or_count_of_a_shared_chart_is_small(pairs, kind):
    if not any(pair is not None and max(pair) for pair in pairs):
        return
    chart = document_chart(measured(pairs, kind=kind, target=60))
    picture = chart.picture()
    for above, below in picture.counts:
        assert not gives_away(above, below, percent=True)
    if not chart.period:
        assert all(picture.values[row] is None for row in chart.hidden)


@given(st.lists(st.integers(0, 60), min_size=1, max_size=12))
def test_hidden_counts_cannot_be_worked_out_from_the_total(counts):
    hidden, total = hidden_cells(counts)
    assert {place for place, count in enumerate(counts) if 1 <= count <= 10} <= hidden
    if hidden and total:
        assert len(hidden) > 1
        assert sum(counts[place] for place in hidden) > 10
    if not any(1 <= count <= 10 for count in counts):
        assert not hidden
        assert total


def test_a_hidden_month_is_a_gap_that_says_why_and_the_rules_still_see_it():
    counts = [20, 21, 19, 20, 22, 18, 20, 21, 19, 20, 21, 19, 28, 29, 33, 28, 29, 28, 29, 28]
    measure = series(counts, freeze=12)
    shared, whole = document_chart(measure), document_chart(measure, for_team=True)
    assert shared.picture().values[14] is None
    assert whole.picture().values[14] == 82.5
    assert [signal.words for signal in shared.picture().signals] == [s.words for s in whole.picture().signals]
    assert "8 points in a row above" in shared.picture().signals[0].words
    assert "March 2025" in shared.notes[0]
    assert "1 to 10 people" in " ".join(shared.picture().row_words[14])
    assert "82.5" not in text_of(shared.to_html())
    assert "82.5" in text_of(whole.to_html())


def test_a_latest_month_that_is_hidden_is_not_told_in_the_summary():
    shared = document_chart(series([20] * 11 + [33]))
    assert "82.5" not in shared.picture().summary
    assert "50 % (November 2024)" in shared.picture().summary


def test_a_median_that_is_a_hidden_value_is_rounded():
    sizes = [40] * 10 + [28]
    counts = [18, 18, 19, 19, 20, 30, 29, 29, 28, 28, 18]  # 18 of 28 lies in the middle and leaves 10
    shared = document_chart(series(counts, sizes))
    assert shared.rounded
    assert shared.picture().phases[0].centre_line == 65
    assert "64.3" not in text_of(shared.to_html())
    assert "rounded" in shared.notes[0]


def test_a_mean_from_which_a_hidden_month_could_be_computed_is_rounded_with_its_limits():
    counts = [20, 21, 19, 20, 22, 18, 20, 21, 19, 20, 21, 33]
    shared, whole = (document_chart(series(counts, kind="p"), for_team=team) for team in (False, True))
    lines = [*shared.picture().upper_limits, *shared.picture().lower_limits, shared.picture().phases[0].centre_line]
    assert all(line is None or line % 5 == 0 for line in lines)
    assert any(line % 5 for line in whole.picture().upper_limits)


def test_where_many_months_are_small_quarters_take_their_place_and_no_month_is_shown():
    measure = series([5, 6, 8, 5, 6, 8, 5, 6, 8, 5, 6, 8], 14)
    shared = document_chart(measure)
    assert shared.period == "quarter"
    picture = shared.picture()
    assert picture.values == pytest.approx([100 * 19 / 42] * 4)
    assert picture.labels[0] == "January to March 2024"
    assert not picture.counts
    html = text_of(shared.to_html())
    assert "quarter by quarter" in html
    for month in (5, 6, 8):
        assert f"{100 * month / 14:.1f}" not in html


def test_periods_of_a_combined_chart_are_never_small():
    for size in range(11, 40):
        for count in range(size + 1):
            chart = document_chart(series([count] * 24, size))
            if chart.period:
                period = next(p for p in PERIODS if p.name == chart.period)
                months = {len(inside) for inside in in_periods(period, chart.chart.months).values()}
                assert all(not gives_away(count * n, size * n, percent=True) for n in months)


def test_a_measure_of_minutes_hides_nothing_and_one_of_falls_does():
    minutes = replace(series([5, 6, 7]), display="number", unit="minutes")
    falls = replace(series([5, 0, 7]), display="number", unit="falls")
    assert not counts_people(minutes)
    assert document_chart(minutes).picture().values == [5, 6, 7]
    assert 5 not in document_chart(falls).picture().values


def groups(*each):
    measure = series([20] * 12)
    strata = [
        Stratum(name=f"Group {at}", observations=series(counts, size).observations)
        for at, (counts, size) in enumerate(each)
    ]
    return replace(measure, strata=strata, stratified_by="preferred language")


def test_groups_are_shown_in_the_shortest_period_without_a_small_number():
    table = group_table(groups(([6] * 12, 12), ([14] * 12, 28)))
    assert table.heads == ["Quarter", "Group 0", "Group 1", "Gap"]
    assert table.rows[0] == ["January to March 2024", "50 %", "50 %", "0 points"]
    assert group_table(groups(([2] * 12, 5), ([14] * 12, 28))).heads[0] == "Half-year"


def test_where_even_a_year_is_small_the_group_is_hidden_and_the_one_that_would_tell_it():
    alone = groups(([0] * 11 + [3], 5), ([14] * 12, 28))
    table = group_table(alone)
    assert table.heads == ["Year", "Group 0", "Group 1", "Not known", "Gap"]
    assert table.rows[0][1:] == ["not shown", "50 %", "not shown", ""], "the rest of the whole would tell the group"
    alone.strata.append(Stratum(name="Not asked", observations=series([3] * 12, 7).observations))
    assert group_table(replace(alone, observations=[])).rows[0][1:4] == ["not shown", "50 %", "43 %"], (
        "no whole tells it"
    )
    whole = group_table(alone, for_team=True)
    assert whole.heads[0] == "Quarter"
    assert "(0 of 15)" in whole.rows[0][1]


def test_the_groups_of_a_document_are_those_of_the_gap_s_own_version_for_outside():
    measure = groups(([6] * 24, 12), ([14] * 24, 26))
    for period in ("month", "quarter", "year"):
        measure.gap.period = period
        release, table = gap_release(measure), group_table(measure)
        percents = {(row.group, row.time): row.percent for row in release.rows}
        assert [row[0] for row in table.rows] == release.groups.times
        for row in table.rows:
            assert row[1] == f"{percents['Group 0', row[0]]:.0f} %"


def test_where_one_group_of_a_plain_number_is_small_no_group_of_that_time_is_shown():
    measure = replace(groups(([20] * 12, 40), ([30] * 11 + [4], 40)), display="number", unit="visits")
    table = group_table(measure)
    assert table.heads[0] == "Year"
    assert table.rows[0][1:] == ["not shown", "not shown"]
    assert group_table(measure, for_team=True).rows[-1][1:] == ["20", "30"]


def pareto_of(*counts):
    return Pareto(categories=[ParetoCategory(name=name, count=count) for name, count in counts])


def test_a_pareto_hides_the_small_count_and_the_one_that_would_tell_it():
    counted = pareto_of(("a", 31), ("d", 4), ("b", 19), ("c", 14))
    [table] = pareto_blocks(counted)  # and no drawing, whose bars would show it
    assert [row[:2] for row in table.rows] == [["a", "31"], ["b", "19"], ["d", "not shown"], ["c", "not shown"]]
    assert [row[2] for row in table.rows] == ["46 %", "74 %", "not shown", "not shown"]
    assert pareto_blocks(counted, for_team=True)[1].rows[3] == ["d", "4", "100 %"]


def test_the_order_of_a_pareto_does_not_tell_between_which_counts_a_hidden_one_lies():
    """With the hidden ones in their place the reader would know that the last is at most as large as the one before."""
    [one] = pareto_blocks(pareto_of(("a", 40), ("b", 9), ("c", 7), ("d", 25)))
    [two] = pareto_blocks(pareto_of(("a", 40), ("b", 7), ("c", 9), ("d", 25)))
    assert one.rows == two.rows
    assert [row[0] for row in one.rows] == ["a", "d", "b", "c"]


def test_where_the_total_would_tell_a_count_no_share_is_shown_either():
    [table] = pareto_blocks(pareto_of(("a", 4)))
    assert table.rows == [["a", "not shown", "not shown"]]
    [table] = pareto_blocks(pareto_of(("a", 4), ("b", 0)))
    assert [row[1:] for row in table.rows] == [["0", "not shown"], ["not shown", "not shown"]]


def test_a_team_s_own_copy_is_a_choice_and_says_so_on_its_face():
    project = practice(series([20] * 11 + [33]))
    for kind in ("charter", "storyboard", "pdsa", "measures", "chart"):
        shared, team = (make(project, kind, for_team=choice).data.decode() for choice in (False, True))
        assert TEAM_ONLY in team
        assert TEAM_ONLY not in shared
        assert "are not shown" in shared
    assert "82.5" in make(project, "chart", for_team=True).data.decode()
    assert "82.5" not in make(project, "chart").data.decode()


@pytest.mark.parametrize("form", ["csv", "excel", "svg", "html"])
def test_no_form_of_the_chart_holds_a_hidden_month(form):
    data = make(practice(series([20] * 11 + [33])), "chart", form).data
    if form == "excel":
        book = load_workbook(io.BytesIO(data))
        values = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
        assert 33 not in values
        assert not [value for value in values if isinstance(value, float) and value > 80]
        return
    text = data.decode("utf-8-sig")
    assert not re.search(r"\b33\b(?! of)|82\.5", text.partition("<svg")[0] if form == "html" else text)
    if form == "csv":
        lines = [line for line in text.splitlines() if not line.startswith("#")]
        last = list(csv.DictReader(lines))[-1]
        assert (last["Numerator"], last["Percent"]) == ("", "")


def test_sentences_that_name_a_few_people_are_handed_to_a_person():
    story = Story(learned="We asked 4 of 9 patients. Two in five come back. One patient said no. It took 5 minutes.")
    assert small_in_words(Project(story=story)) == ["We asked 4 of 9 patients."]
    assert make(Project(story=story), "storyboard").to_check == ("We asked 4 of 9 patients.",)
    assert make(Project(story=story), "storyboard", for_team=True).to_check == ()


def test_no_shared_document_of_elm_street_names_a_small_month():
    project = good()
    outcome = project.measures[0]
    small = [o for o in outcome.observations if gives_away(o.numerator, o.denominator, percent=True)]
    assert len(small) == 8
    known = {f"{100 * o.numerator / o.denominator:.1f}" for o in outcome.observations if o not in small}
    for kind in KINDS:
        page = "" if kind.startswith("blank") else make(project, kind).data.decode()
        for each in small:
            value = f"{100 * each.numerator / each.denominator:.1f}"
            assert value in known or f"{value} %" not in page, (kind, each)
            assert f"({each.numerator} of {each.denominator})" not in page


@pytest.mark.parametrize("form", ["svg", "csv", "html"])
@pytest.mark.parametrize("kind", ["pdsa", "measures"])
def test_a_sheet_says_on_its_face_whether_small_counts_are_hidden(kind, form):
    shared, team = (make(good(), kind, form, for_team=choice) for choice in (False, True))
    assert FOOT in text_of(shared.data.decode("utf-8-sig")).replace("\n", " ") or form == "svg"
    words = "".join(re.findall(r"<text[^>]*>([^<]*)", shared.data.decode())) if form == "svg" else ""
    assert form != "svg" or FOOT.replace(" ", "") in words.replace(" ", "")
    assert TEAM_ONLY.split(":")[0] in team.data.decode()
    assert TEAM_ONLY.split(":")[0] not in shared.data.decode()
    assert any("five patients" in each for each in shared.to_check)
    assert not team.to_check


def test_a_measure_that_cannot_be_read_is_one_line_in_the_document():
    wrong = replace(series([20]), observations=[Observation(month="2024-01", numerator=50, denominator=40)])
    page = make(practice(wrong), "storyboard").data.decode()
    assert "cannot be drawn" in page
    assert isinstance(wrong, Measure)
    assert json.dumps(page)
