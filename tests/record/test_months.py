"""Months as people write them: every form reads back, and what is not one month is refused in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import to_excel

from coachlab.record.months import (
    FIRST_YEAR,
    LAST_YEAR,
    MonthError,
    month_words,
    months_between,
    read_month,
    read_months,
    reading_of,
)

ENGLISH = [month_words(f"2025-{m:02d}").split()[0] for m in range(1, 13)]
SPANISH_WORDS = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
SPANISH = SPANISH_WORDS.split()
# Any year and month, written without a doubt about day and month.
FORMS = {
    "iso month": lambda y, m: f"{y}-{m:02d}",
    "iso month, short": lambda y, m: f"{y}-{m}",
    "iso day": lambda y, m: f"{y}-{m:02d}-01",
    "iso last days": lambda y, m: f"{y}-{m:02d}-28",
    "slashes, year first": lambda y, m: f"{y}/{m:02d}",
    "slashes, year first, day": lambda y, m: f"{y}/{m}/15",
    "points, year first": lambda y, m: f"{y}.{m:02d}",
    "month and year": lambda y, m: f"{m:02d}/{y}",
    "month and year, short": lambda y, m: f"{m}/{y}",
    "month and year, dash": lambda y, m: f"{m:02d}-{y}",
    "month and year, point": lambda y, m: f"{m}.{y}",
    "Mar 2025": lambda y, m: f"{ENGLISH[m - 1][:3]} {y}",
    "Mar. 2025": lambda y, m: f"{ENGLISH[m - 1][:3]}. {y}",
    "March 2025": lambda y, m: f"{ENGLISH[m - 1]} {y}",
    "MARCH, 2025": lambda y, m: f"{ENGLISH[m - 1].upper()}, {y}",
    "2025 March": lambda y, m: f"{y} {ENGLISH[m - 1]}",
    "2025-Mar": lambda y, m: f"{y}-{ENGLISH[m - 1][:3]}",
    "15 March 2025": lambda y, m: f"15 {ENGLISH[m - 1]} {y}",
    "March 15th, 2025": lambda y, m: f"{ENGLISH[m - 1]} 15th, {y}",
    "1-Mar-2025": lambda y, m: f"1-{ENGLISH[m - 1][:3]}-{y}",
    "Sat, 1 Mar 2025": lambda y, m: f"Sat, 1 {ENGLISH[m - 1][:3]} {y}",
    "marzo 2025": lambda y, m: f"{SPANISH[m - 1]} {y}",
    "mar.-2025": lambda y, m: f"{SPANISH[m - 1][:3]}.-{y}",
    "marzo de 2025": lambda y, m: f"{SPANISH[m - 1]} de {y}",
    "1 de marzo de 2025": lambda y, m: f"1 de {SPANISH[m - 1]} de {y}",
    "202503": lambda y, m: f"{y}{m:02d}",
    "20250301": lambda y, m: f"{y}{m:02d}01",
    "2025M03": lambda y, m: f"{y}M{m:02d}",
    "2025m3": lambda y, m: f"{y}m{m}",
    "datetime": lambda y, m: f"{y}-{m:02d}-01 00:00:00",
    "datetime, T and Z": lambda y, m: f"{y}-{m:02d}-28T23:15:00.250Z",
    "datetime with an offset": lambda y, m: f"{y}-{m:02d}-01T00:00:00+01:00",
    "a span of one month": lambda y, m: f"{y}-{m:02d}-01 to {y}-{m:02d}-28",
    "a span, American": lambda y, m: f"{m}/1/{y} - {m}/28/{y}",
}
# Two-digit years: 1970 to 2069.
SHORT_FORMS = {
    "Mar-25": lambda y, m: f"{ENGLISH[m - 1][:3]}-{y % 100:02d}",
    "Mar'25": lambda y, m: f"{ENGLISH[m - 1][:3]}'{y % 100:02d}",
    "Mar ’25": lambda y, m: f"{ENGLISH[m - 1][:3]} ’{y % 100:02d}",
    "ene-25": lambda y, m: f"{SPANISH[m - 1][:3]}-{y % 100:02d}",
    "1-Mar-25": lambda y, m: f"1-{ENGLISH[m - 1][:3]}-{y % 100:02d}",
}
years = st.integers(FIRST_YEAR, LAST_YEAR)
months = st.integers(1, 12)


@given(years, months, st.sampled_from(sorted(FORMS)), st.sampled_from(["", " ", "\t", "\u00a0"]))
def test_any_month_printed_in_any_form_reads_back(year, month, form, edge):
    assert read_month(edge + FORMS[form](year, month) + edge) == f"{year:04d}-{month:02d}"


@given(st.integers(1970, 2069), months, st.sampled_from(sorted(SHORT_FORMS)))
def test_a_year_of_two_digits_reads_back_within_a_hundred_years(year, month, form):
    assert read_month(SHORT_FORMS[form](year, month)) == f"{year:04d}-{month:02d}"


@given(st.integers(2010, 2069), months)
def test_a_year_before_the_month_s_name_reads_back_and_is_marked_as_unsure(year, month):
    reading = reading_of(f"{year % 100:02d}-{ENGLISH[month - 1][:3]}")
    assert reading.month == f"{year:04d}-{month:02d}"
    assert reading.sure is (year % 100 > 31)


@given(st.dates(min_value=date(1970, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_reads_back_in_either_order_and_as_a_serial_number_of_excel(day):
    month = f"{day.year:04d}-{day.month:02d}"
    assert read_month(f"{day.month}/{day.day}/{day.year}", day_first=False) == month
    assert read_month(f"{day.day:02d}.{day.month:02d}.{day.year}", day_first=True) == month
    serial = int(to_excel(day))
    assert read_month(str(serial)) == month
    assert read_month(f"{serial}.5") == month


@given(st.lists(st.tuples(years, months), min_size=1, max_size=30), st.booleans())
def test_a_column_of_days_in_one_order_is_never_read_in_the_other_when_a_day_is_above_twelve(pairs, day_first):
    def written(year, month, day):
        return f"{day}/{month}/{year}" if day_first else f"{month}/{day}/{year}"

    texts = [written(y, m, 1 + (i % 28)) for i, (y, m) in enumerate(pairs)] + [written(2024, 5, 28)]
    column = read_months(texts)
    assert column.day_first is day_first
    assert [r.month for r in column.readings] == [f"{y:04d}-{m:02d}" for y, m in [*pairs, (2024, 5)]]


@given(st.text(max_size=80))
def test_no_text_makes_the_reader_fail_otherwise_than_in_words(text):
    words = ""
    month = None
    try:
        month = read_month(text)
    except MonthError as error:
        words = str(error)
    assert month is None or FIRST_YEAR <= int(month[:4]) <= LAST_YEAR
    assert words.endswith(".") or not words
    assert "\n" not in words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Q1 2025", "quarter"),
        ("2025 Q3", "quarter"),
        ("2025Q3", "quarter"),
        ("1Q25", "quarter"),
        ("T1 2025", "quarter"),
        ("3rd quarter", "quarter"),
        ("2025-W03", "week"),
        ("Week 12, 2025", "week"),
        ("H1 2025", "half a year"),
        ("FY25 M03", "fiscal"),
        ("FY2025", "fiscal"),
        ("2024/25", "fiscal"),
        ("2024-2025", "fiscal"),
        ("2025", "year, not a month"),
        ("March", "no year"),
        ("3", "no year"),
        ("1-Mar", "no year"),
        ("05-Mar", "no year"),
        ("3/12", "no year"),
        ("25-03-01", "no year"),
        ("Jan - Mar 2025", "more than one month"),
        ("1/1/2025 - 3/31/2025", "more than one month"),
        ("2025-13", "not a date"),
        ("2025-02-30", "not a date"),
        ("31/31/2025", "not a date"),
        ("2205-03", "outside the years"),
        ("0225-03", "outside the years"),
        ("Marhc 2025", "is not a month"),
        ("Jan 2025 (partial)", "is not a month"),
        ("RXH", "is not a month"),
        ("12,5", "is not a month"),
        ("٢٠٢٥-٠٣", "is not a month"),
        ("x" * 5000, "is not a month"),
    ],
)
def test_what_is_not_one_month_is_refused_in_words(text, said):
    with pytest.raises(MonthError, match=said) as caught:
        read_month(text)
    assert len(str(caught.value)) < 220


def test_an_empty_cell_is_no_month_and_no_error():
    assert read_month("") is None
    assert read_month("  \t") is None


def test_a_day_that_never_moves_tells_which_number_is_the_day():
    european = read_months(["1/1/2025", "1/2/2025", "1/3/2025", "1/4/2025"])
    american = read_months(["1/1/2025", "2/1/2025", "3/1/2025", "4/1/2025"])
    expected = ["2025-01", "2025-02", "2025-03", "2025-04"]
    assert [r.month for r in european.readings] == [r.month for r in american.readings] == expected
    assert (european.day_first, american.day_first) == (True, False)
    assert not european.assumed
    assert "day first" in european.words


def test_the_order_that_makes_a_series_of_months_is_chosen():
    column = read_months(["2/1/2025", "3/2/2025", "4/3/2025", "5/4/2025", "6/5/2025"], day_first=None)
    assert column.assumed, "both orders step by one month here, so it must say so"
    column = read_months(["5/1/2025", "3/2/2025", "5/3/2025", "3/4/2025"])
    assert column.day_first is True
    assert not column.assumed


def test_an_undecidable_order_is_assumed_aloud_and_the_other_is_offered():
    column = read_months(["3/4/2025"])
    assert column.assumed
    assert column.readings[0].month == "2025-03"
    assert "month was taken first (March 2025)" in column.words
    assert "it is April 2025" in column.words


def test_a_chosen_order_is_kept_and_said():
    column = read_months(["3/4/2025"], day_first=True)
    assert column.readings[0].month == "2025-04"
    assert "as you chose" in column.words


def test_a_date_that_contradicts_the_column_is_refused_not_turned():
    texts = ["13/01/2025", "14/02/2025", "15/03/2025", "04/16/2025"]
    column = read_months(texts)
    assert [r.month for r in column.readings] == ["2025-01", "2025-02", "2025-03", ""]
    assert column.readings[3].refusal == "order"


def test_equal_day_and_month_need_no_order():
    assert reading_of("3/3/2025").month == "2025-03"
    assert read_months(["3/3/2025"]).words == ""


@given(years, months, st.integers(0, 40))
def test_months_between_counts_every_month_once(year, month, length):
    start = year * 12 + month - 1
    end = start + length
    first, last = (f"{k // 12:04d}-{k % 12 + 1:02d}" for k in (start, end))
    between = months_between(first, last)
    assert (between[0], between[-1], len(between)) == (first, last, length + 1)
    assert between == sorted(set(between))


def test_a_month_in_words():
    assert [month_words(f"2025-{m:02d}") for m in (1, 12)] == ["January 2025", "December 2025"]
