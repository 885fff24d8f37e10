"""Which column is what: percentages, guesses with their reasons, and what is asked where no guess is sure."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from table_reading import read, words_of

from coachlab.record.tables import NOTE, REFUSED, TableError, guess_columns, read_table

# --- percentages -----------------------------------------------------------------------------------------------------


def test_percentages_alone_become_a_number_in_percent_in_each_way_of_writing():
    for cells in (("61%", "59.5%"), ("61", "59.5"), ("0.61", "0.595"), ("61 %", "59,5 %")):
        observations, _ = read(f"month;rate\n2025-01;{cells[0]}\n2025-02;{cells[1]}")
        assert observations == [("2025-01", 61, None), ("2025-02", 59.5, None)], cells


def test_a_percentage_with_its_denominator_gives_whole_people_where_it_can():
    observations, problems = read("month,rate,patients\n2025-01,60%,40\n2025-02,67%,39\n2025-03,61%,40")
    assert observations == [("2025-01", 24, 40), ("2025-02", 26, 39), ("2025-03", pytest.approx(24.4), 40)]
    assert "row 4, 61 % of 40 is not a whole number" in words_of(problems, NOTE)


def test_a_percentage_that_disagrees_with_its_counts_is_named():
    _, problems = read("month,num,den,pct\n2025-01,24,40,60%\n2025-02,20,40,65%\n2025-03,26,39,66.7%")
    assert [p.rows for p in problems if p.about == "percent disagrees"] == [(3,)]
    assert "says 65 %, but the counts make 50 %" in words_of(problems, NOTE)


def test_a_percentage_above_a_hundred_is_refused():
    assert "more than 100 %" in words_of(read("month;rate\n2025-01;61%\n2025-02;161%\n2025-03;66%")[1], REFUSED)


def test_a_rolling_or_year_to_date_column_is_warned_of():
    _, problems = read("month,YTD met,YTD eligible\n2025-01,24,40\n2025-02,50,80")
    assert "rules of a run chart do not hold" in words_of(problems, NOTE)


# --- guessing --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "rows", "expected"),
    [
        ("Month,Seen,Controlled", "40,24|38,25", ("Month", "Controlled", "Seen")),
        ("Numerator,Denominator,Period", None, ("Period", "Numerator", "Denominator")),
        ("Month,Site ID,Completed,Total", "7,3,9|7,4,9", ("Month", "Completed", "Total")),
        ("mes,atendidos,controlados", "40,24|38,25", ("mes", "controlados", "atendidos")),
        ("Month,Not controlled,Controlled,Total", "16,24,40|13,25,38", ("Month", "Controlled", "Total")),
        ("a,b,c", "24,40|25,38", ("a", "b", "c")),
        ("Month,Visits", "40|38", ("Month", "Visits", None)),
        ("Month,PatientsSeen,BpControlled", "40,24|38,25", ("Month", "BpControlled", "PatientsSeen")),
    ],
)
def test_columns_are_guessed_with_reasons(heading, rows, expected):
    if rows is None:
        text = f"{heading}\n24,40,2025-01\n25,38,2025-02"
    else:
        text = heading + "".join(f"\n2025-{i:02d},{row}" for i, row in enumerate(rows.split("|"), 1))
    guess = guess_columns(read_table(text))
    assert (guess.month, guess.numerator, guess.denominator) == expected
    assert all(guess.reasons[role] for role in ("month", "numerator"))


def test_a_count_of_five_digits_is_not_taken_for_a_date():
    guess = guess_columns(read_table("n,when,met\n45717,2025-01,41000\n45800,2025-02,42000\n"))
    assert guess.month == "when"


def test_serial_numbers_of_excel_are_months_where_nothing_else_is():
    observations, _ = read("Date\tMet\tSeen\n45658\t3\t9\n45689\t4\t9\n")
    assert [o[0] for o in observations] == ["2025-01", "2025-02"]


def test_the_reason_for_a_numerator_says_never_above():
    guess = guess_columns(read_table("Month,Patients seen,Controlled\n2025-01,40,24\n2025-02,38,25"))
    assert (
        guess.reasons["numerator"] == '"Controlled", because of its name and because it is never above "Patients seen".'
    )


def test_without_months_or_numbers_it_says_what_to_choose():
    assert "No column reads as months" in words_of(read("name\tage\nAnn\t4\nBo\t5")[1], REFUSED)
    assert "No column of numbers" in words_of(read("month\tremark\n2025-01\tgood\n2025-02\tbad")[1], REFUSED)
    _, problems = read("month\tn\n2025-01\t4\n2025-02\t5", month="n")
    assert 'No cell of "n" reads as a month' in words_of(problems, REFUSED)


def test_a_sheet_of_quarters_is_told_why():
    _, problems = read("Period\tMet\tSeen\nQ1 2025\t4\t9\nQ2 2025\t5\t9")
    assert 'in row 2, "Q1 2025" is a quarter, not a month' in words_of(problems, REFUSED)


def test_a_column_that_is_not_there_is_one_sentence():
    with pytest.raises(TableError, match='no column "Nope"; the table has month and n'):
        read("month,n\n2025-01,4\n2025-02,5", numerator="Nope")


def test_numbers_that_grow_through_each_year_are_noticed_without_their_name():
    months = [(year, month) for year in (2024, 2025) for month in range(1, 13)]
    growing = "".join(f"\n{year}-{month:02d},{20 * month},{40 * month}" for year, month in months)
    _, problems = read(f"month,num,den{growing}")
    assert [problem.about for problem in problems] == ["rolling"]
    assert '"den" rises through the year as a year-to-date number does' in words_of(problems, NOTE)


@given(st.lists(st.integers(20, 400), min_size=12, max_size=48))
def test_a_month_s_own_counts_are_not_taken_for_year_to_date(counts):
    lines = [f"\n{2022 + k // 12}-{k % 12 + 1:02d},1,{count}" for k, count in enumerate(counts)]
    rising = sum(b > a for a, b in pairwise(counts))
    if rising < 0.8 * len(counts):
        assert not [p for p in read(f"month,num,den{''.join(lines)}")[1] if p.about == "rolling"]
