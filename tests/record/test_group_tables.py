"""A long table of groups: which column is what, which rows belong together, and what is said of the rest."""

import pytest

from coachlab.paths import DATASETS
from coachlab.record.equity import chosen_division, divisions, in_division, with_division
from coachlab.record.project import Measure, Observation, Stratum
from coachlab.record.tables import identifiers_in, read_table
from coachlab.record.tables.by_group import NOT_RECORDED, groups_from
from coachlab.record.tables.group_columns import GroupChoice, guess_groups
from coachlab.record.tables.longer_times import column_of_longer_times, last_month_of

COURSE = DATASETS / "measures-by-group"


def read(text):
    table = read_table(text)
    guess = guess_groups(table)
    return guess, groups_from(table, guess)


def words(reading):
    return " ".join(problem.words for problem in reading.problems)


@pytest.mark.parametrize(
    ("heading", "by"),
    [
        ("Race", "race"),
        ("Patient race", "race"),
        ("PreferredLanguage", "preferred language"),
        ("Insurance", "insurance"),
        ("Group", ""),
        ("raza", "raza"),
    ],
)
def test_the_column_of_the_groups_is_found_by_its_name_and_says_what_they_differ_in(heading, by):
    guess, reading = read(f"Month,{heading},Met,Seen\n2025-01,A,20,41\n2025-01,B,50,80\n2025-02,A,21,40\n2025-02,B,5,9")
    assert (guess.group, guess.by) == (heading, by)
    assert [len(rows) for rows in reading.groups.values()] == [2, 2]
    assert not reading.problems


def test_the_column_of_the_groups_is_found_by_its_cells_where_no_name_tells():
    guess, _ = read("Month,Site,Who,Met,Seen\n2025-01,Elm,Black,20,41\n2025-01,Elm,White,50,80\n2025-02,Elm,Black,2,4")
    assert guess.group == "Who"


def test_a_table_without_groups_is_refused_in_one_sentence_that_says_what_to_bring():
    guess, reading = read("Month,Met,Seen\n2025-01,20,41\n2025-02,22,40")
    assert guess.group is None
    assert not reading.groups
    assert words(reading) == "No column names groups: bring a table with one row for each group and month."


def test_of_several_measures_practices_and_divisions_one_is_read_and_the_choice_is_said():
    rows = [
        f"{by},{group},{measure},2025-0{month},20,40"
        for by, groups in (("race", ("Black", "White")), ("language", ("Spanish", "English")))
        for group in groups
        for measure in ("bp", "a1c")
        for month in (1, 2)
    ]
    guess, reading = read("by,group,measure,month,numerator,denominator\n" + "\n".join(rows))
    assert guess.columns.filters == {"by": "race", "measure": "bp"}
    assert guess.by == "race"
    assert list(reading.groups) == ["Black", "White"]
    assert "several rows for one month" in guess.reasons["filters"]
    other = GroupChoice(columns=guess.columns, group="group", by="x")
    assert list(groups_from(read_table("by,group,measure,month,numerator,denominator\n" + rows[0]), other).groups) == [
        "Black"
    ]


def test_rows_that_repeat_a_time_are_refused_until_somebody_chooses_or_adds_them_up():
    text = "Race,Month,Met,Seen\nBlack,2025-01,20,41\nBlack,2025-01,10,20\nWhite,2025-01,50,80\nWhite,2025-02,50,80"
    _, reading = read(text)
    assert "January 2025 stands in rows 2 and 3" in words(reading)
    assert "Black" not in reading.groups


@pytest.mark.parametrize(
    ("text", "length", "month"),
    [
        ("2025-Q1", "quarter", "2025-03"),
        ("Q4 2024", "quarter", "2024-12"),
        ("2nd quarter of 2025", "quarter", "2025-06"),
        ("1Q2025", "quarter", "2025-03"),
        ("H2 2024", "half-year", "2024-12"),
        ("2023", "year", "2023-12"),
        ("FY 2023", "", ""),
        ("2025-03", "", ""),
        ("Q5 2025", "", ""),
        ("", "", ""),
    ],
)
def test_quarters_half_years_and_years_are_read_as_their_last_month(text, length, month):
    assert last_month_of(text) == (length, month)


def test_a_table_by_quarter_is_kept_by_quarter_and_asks_for_no_month_in_between():
    _, reading = read("Group,Quarter,Met,Seen\nA,2025-Q1,20,41\nA,2025-Q2,22,40\nB,2025-Q1,50,80\nB,2025-Q2,5,9")
    assert reading.length == "quarter"
    assert [row.month for row in reading.groups["A"]] == ["2025-03", "2025-06"]
    assert not reading.problems
    assert column_of_longer_times(read_table("Month,Year,Met\n2025-01,2025,3\n2025-02,2025,4")) is None


def test_a_time_that_some_groups_lack_is_told_once_for_all():
    _, reading = read(
        "Group,Quarter,Met,Seen\nA,2025-Q1,20,41\nA,2025-Q2,22,40\nA,2025-Q3,2,9\nB,2025-Q1,50,80\nC,2025-Q2,5,9"
    )
    assert words(reading) == (
        "Some groups have no row for some quarters: B (2 quarters) and C (2 quarters). The chart shows a gap there, "
        "not a zero."
    )


def test_names_that_differ_in_capitals_and_spaces_are_one_group_and_empty_ones_are_those_who_were_not_asked():
    _, reading = read(
        "Race,Month,Met,Seen\nBlack,2025-01,20,41\nWhite ,2025-01,50,80\nBLACK,2025-02,2,9\nwhite,2025-02,5,9\n"
        ",2025-02,3,7"
    )
    assert {name: len(rows) for name, rows in reading.groups.items()} == {"Black": 2, "White": 2, NOT_RECORDED: 1}
    assert '"BLACK" and "Black" were read as one group' in words(reading)
    assert '1 row without a group was read as the group "not recorded".' in words(reading)


def test_a_group_that_is_written_once_for_several_rows_goes_on_below():
    _, reading = read(
        "Plan,Month,Met,Seen\nMedicaid,2025-01,4,9\n,2025-02,5,9\n,2025-03,6,9\nMedicare,2025-01,4,8\n,2025-02,5,8\n,2025-03,5,8"
    )
    assert {name: len(rows) for name, rows in reading.groups.items()} == {"Medicaid": 3, "Medicare": 3}
    assert "were read as the group above them" in words(reading)


@pytest.mark.parametrize("total", ["Total", "All patients", "overall", "GRAND TOTAL"])
def test_rows_of_the_total_are_the_whole_and_no_group(total):
    _, reading = read(f"Race,Month,Met,Seen\nBlack,2025-01,20,41\nWhite,2025-01,50,80\n{total},2025-01,75,130")
    assert list(reading.groups) == ["Black", "White"]
    assert reading.whole == [Observation(month="2025-01", numerator=75, denominator=130)]


def test_counts_that_are_withheld_or_impossible_are_told_with_their_row():
    _, reading = read(
        "Race,Month,Met,Seen\nBlack,2025-01,<11,41\nWhite,2025-01,90,80\nBlack,2025-02,5,9\nWhite,2025-02,5,9"
    )
    assert reading.groups["Black"][0].numerator is None
    assert [row.month for row in reading.groups["White"]] == ["2025-02"]
    assert 'In row 2, "Met" is "<11"' in words(reading)
    assert "row 3" in words(reading)


def test_percents_without_counts_are_refused_since_they_do_not_tell_what_chance_can_make():
    _, reading = read("Race,Month,Percent\nBlack,2025-01,50%\nWhite,2025-01,62%")
    assert not reading.groups
    assert "how much of a gap is chance" in words(reading)


def test_the_rest_of_a_table_of_people_is_no_table_of_groups():
    lines = "\n".join(f"Person {number},{number % 3},2025-01,1,2" for number in range(90))
    table = read_table("Who,Race,Month,Met,Seen\n" + lines)
    guess = guess_groups(table)
    reading = groups_from(table, GroupChoice(columns=guess.columns, group="Who", by=""))
    assert "90 different texts, more than groups can be" in words(reading)
    assert not reading.groups


@pytest.mark.parametrize("name", ["network-by-month", "practices-by-quarter-language"])
def test_the_course_s_tables_are_read_as_they_are(name):
    table = read_table((COURSE / f"{name}-synthetic.csv").read_bytes())
    assert not identifiers_in(table)
    guess = guess_groups(table)
    reading = groups_from(table, guess)
    assert guess.group == "group"
    assert reading.length == ("month" if "month" in name else "quarter")
    assert len(reading.groups) >= 7
    assert not [each for each in reading.problems if each.kind == "refused"]


def test_a_measure_may_divide_the_same_people_in_several_ways():
    measure = Measure(
        stratified_by="race",
        strata=[Stratum(name="Black"), Stratum(name="Spanish", by="Language"), Stratum(name="English", by="language ")],
    )
    assert divisions(measure) == ["race", "Language"]
    assert [each.name for each in in_division(measure, "language")] == ["Spanish", "English"]
    assert chosen_division(measure) == "race"
    measure.gap.by = "LANGUAGE"
    assert chosen_division(measure) == "Language"
    assert [each.name for each in with_division(measure, "race").strata] == ["Black"]
