"""What coaches paste: any separator, titles, totals, gaps and slips; nothing is dropped without a word."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from table_reading import read, words_of

from coachlab.record.months import months_between
from coachlab.record.tables import (
    LEFT_OUT,
    MISSING,
    NOTE,
    OTHERS,
    REFUSED,
    TableError,
    guess_columns,
    observations_from,
    read_table,
)

# --- every dialect ---------------------------------------------------------------------------------------------------

DIALECTS = {"tab": "\t", "comma": ",", "semicolon": ";", "bar": "|"}
names = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=12).map(str.strip)
remarks = st.text(st.sampled_from("abc ñ,;|\"'–é"), max_size=15).map(lambda s: " ".join(s.split()))


@st.composite
def tables(draw):
    """A monthly table: heading, then a month, two counts and a remark in each row."""
    first = draw(st.integers(2000 * 12, 2040 * 12))
    length = draw(st.integers(2, 20))
    months = [f"{k // 12}-{k % 12 + 1:02d}" for k in range(first, first + length)]
    heading = ["month", "met", "seen", draw(names.filter(lambda s: s and s.casefold() not in ("month", "met", "seen")))]
    seen = [draw(st.integers(1, 900)) for _ in months]
    rows = [[m, str(draw(st.integers(0, n))), str(n), draw(remarks)] for m, n in zip(months, seen, strict=True)]
    rows[0][3] = rows[0][3] or "first"
    return heading, rows


@given(tables(), st.sampled_from(sorted(DIALECTS)), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans(), st.booleans())
def test_any_table_in_any_dialect_reads_back_the_same(table, dialect, line_end, mark, quote_all):
    heading, rows = table
    out = io.StringIO()
    quoting = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    csv.writer(out, delimiter=DIALECTS[dialect], lineterminator=line_end, quoting=quoting).writerows([heading, *rows])
    text = ("\ufeff" if mark else "") + out.getvalue()
    result = read_table(text)
    assert result.separator == DIALECTS[dialect]
    assert list(result.columns) == heading
    assert [list(row.cells) for row in result.rows] == rows
    assert [row.number for row in result.rows] == list(range(2, len(rows) + 2))
    observations, problems = observations_from(
        result, replace(guess_columns(result), numerator="met", denominator="seen")
    )
    assert [(o.month, str(o.numerator), str(o.denominator)) for o in observations] == [tuple(row[:3]) for row in rows]
    assert not [p for p in problems if p.kind in (REFUSED, MISSING, LEFT_OUT)]
    assert result == read_table(text.encode("utf-8"))
    assert result.rows == read_table(text.removeprefix("\ufeff").encode("utf-16")).rows


@given(st.lists(st.decimals(0, 99999, places=2), min_size=2, max_size=15), st.sampled_from([",", "."]))
def test_decimals_and_thousands_read_back_in_both_conventions(values, decimal):
    values = [*values, 1234567.5]
    months = [f"{k // 12}-{k % 12 + 1:02d}" for k in range(2020 * 12, 2020 * 12 + len(values))]
    swap = str.maketrans(",.", ".,") if decimal == "," else {}
    lines = [f"{m}\t{f'{v:,.2f}'.translate(swap)}" for m, v in zip(months, values, strict=True)]
    observations, problems = read("month\tdays\n" + "\n".join(lines))
    assert [o[1] for o in observations] == [pytest.approx(float(v)) for v in values]
    assert not problems


@given(st.text(max_size=300))
def test_no_text_makes_the_import_fail_otherwise_than_in_one_sentence(text):
    words = "."
    try:
        read(text)
    except TableError as error:
        words = str(error)
    assert words.endswith(".")
    assert "\n" not in words


@given(st.binary(max_size=300))
def test_no_bytes_make_the_import_fail_otherwise_than_in_one_sentence(data):
    words = "."
    try:
        read(data)
    except TableError as error:
        words = str(error)
    assert words.endswith(".")


@given(st.lists(st.lists(st.sampled_from(["2025-01", "Feb 2025", "3/1/2025", "12", "<11", "", "-", "x", "1e999", "-3",
                                          "Total", "50%", "Q1 2025", "45717", "inf", "12/40"]), max_size=5),
                min_size=1, max_size=12))  # fmt: skip
def test_every_row_is_used_or_spoken_of(rows):
    """Whatever a sheet holds, each row that says something is an observation, or a problem names it."""
    text = "\n".join(["month\tmet\tseen", *["\t".join(cells) for cells in rows]])
    table = read_table(text)
    choice = replace(guess_columns(table), month=table.columns[0], numerator=table.columns[1], denominator="seen")
    if "seen" not in table.columns:
        return
    observations, problems = observations_from(table, choice)
    told = {row for p in problems for row in p.rows}
    whole = [p for p in problems if not p.rows and p.kind == REFUSED]
    used = {o.month for o in observations}
    for row in table.rows:
        silent = row.number not in told and not whole
        if silent:
            assert any(o in used for o in months_of(row.cells[0])), row


def months_of(text):
    """The months that the texts of the test above can mean."""
    known = {"2025-01": ["2025-01"], "Feb 2025": ["2025-02"], "3/1/2025": ["2025-03", "2025-01"], "45717": ["2025-03"]}
    return known.get(text, [])


# --- what stands around the rows -------------------------------------------------------------------------------------

EXPORT = """Elm Street Family Practice\t\t\t
Blood pressure report, run 3/1/2026\t\t\t

Month\tPatients seen\tControlled\tComment
Jan-25\t40\t22\t
Feb-25\t1,038\t<11\tnew report

Mar-25\t41\tN/A\t
Apr-25\t0\t0\tclosed
Total\t1,119\t22\t
Source: EHR, hypertension registry\t\t\t
"""


def test_titles_blank_rows_totals_and_remarks_are_told_apart_from_months():
    observations, problems = read(EXPORT)
    assert observations == [("2025-01", 22, 40), ("2025-02", None, 1038), ("2025-03", None, 41), ("2025-04", 0, 0)]
    told = {p.about: p.rows for p in problems if p.kind in (LEFT_OUT, MISSING)}
    assert told == {
        "title": (1, 2),
        "suppressed": (6,),
        "missing": (8,),
        "zero denominator": (9,),
        "total": (10,),
        "remark": (11,),
    }


def test_a_suppressed_or_missing_value_is_missing_never_zero_and_is_reported_with_its_row():
    for mark in ("<11", "< 11", "<5", "≤10", "*", "**", "suppressed", "[c]", "1-10", "fewer than 11",
                 "N/A", "n/a", "-", "–", ".", "?", "NA", "null", "#N/A", "#DIV/0!", ""):  # fmt: skip
        observations, problems = read(f"month;num;den\n2025-01;12;40\n2025-02;{mark};41\n2025-03;20;44")
        assert observations[1] == ("2025-02", None, 41), mark
        assert [p.rows for p in problems if p.kind == MISSING] == [(3,)], mark
        assert "not as a zero" in words_of(problems, MISSING)


def test_a_missing_month_is_named():
    _, problems = read("month,num,den\n2025-01,1,2\n2025-02,1,2\n2025-05,1,2\n")
    assert "March 2025 and April 2025: the chart shows a gap there, not a zero" in words_of(problems, MISSING)


def test_months_that_nobody_has_filled_in_yet_are_left_out_and_named():
    observations, problems = read("Month,Num,Den\n2025-01,1,2\n2025-02,,\n2025-03,2,3\n2025-04,,\n2025-05,,\n")
    assert [o[0] for o in observations] == ["2025-01", "2025-02", "2025-03"]
    assert "From April 2025 on there are no numbers (rows 5 and 6)" in words_of(problems, LEFT_OUT)


def test_a_table_without_a_heading_is_read_by_its_letters():
    observations, problems = read("2025-01\t12\t40\n2025-02\t13\t41")
    assert observations == [("2025-01", 12, 40), ("2025-02", 13, 41)]
    assert "called by their letters" in words_of(problems, NOTE)


def test_a_heading_over_several_columns_is_joined_to_the_one_below():
    table = read_table(
        "Month\tBlood pressure\t\tDiabetes\t\n\tNum\tDen\tNum\tDen\nJan-25\t1\t4\t2\t9\nFeb-25\t2\t4\t3\t9"
    )
    assert table.columns == (
        "Month",
        "Blood pressure: Num",
        "Blood pressure: Den",
        "Diabetes: Num",
        "Diabetes: Den",
    )
    assert guess_columns(table).denominator == "Blood pressure: Den"


def test_repeated_and_missing_names_become_different_names():
    table = read_table("month,rate,rate,\n2025-01,1,2,3\n2025-02,2,3,4")
    assert table.columns == ("month", "rate (column B)", "rate (column C)", "Column D")


def test_months_side_by_side_are_turned_and_called_by_their_columns():
    observations, problems = read("Measure\tJan-25\tFeb-25\tMar-25\nSeen\t40\t41\t42\nControlled\t20\t*\t50\n")
    assert observations == [("2025-01", 20, 40), ("2025-02", None, 41)]
    assert "column C" in words_of(problems, MISSING)
    assert "column D" in words_of(problems, REFUSED)


def test_year_and_month_in_two_columns_are_put_together():
    observations, _ = read("Year,Month,Met,Eligible\n2024,November,3,9\n2024,December,4,9\n2025,January,5,9")
    assert [o[0] for o in observations] == ["2024-11", "2024-12", "2025-01"]


def test_a_heading_repeated_on_each_printed_page_is_left_out():
    observations, problems = read("Month,Met,Seen\n2025-01,3,9\nMonth,Met,Seen\n2025-02,4,9")
    assert len(observations) == 2
    assert "heading stands once more in row 3" in words_of(problems, LEFT_OUT)


def test_first_months_that_are_empty_do_not_hide_the_heading():
    observations, problems = read("Month,Met,Seen\n2025-01,,\n2025-02,,\n2025-03,4,9\n2025-04,5,9")
    assert observations == [("2025-01", None, None), ("2025-02", None, None), ("2025-03", 4, 9), ("2025-04", 5, 9)]
    assert "rows 2 and 3" in words_of(problems, MISSING)


# --- rows that cannot be used ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2025-03;50;40", "is above"),
        ("2025-03;-2;40", "is negative"),
        ("2025-03;(2);40", "is negative"),
        ("2025-03;twelve;40", "is not a number"),
        ("2025-03;about 12;40", "is not a number"),
        ("2025-03;12*;40", "is not a number"),
        ("2025-03;inf;40", "no count that can be"),
        ("2025-03;1e999;40", "no count that can be"),
        ("2025-03;1e20;40", "too large"),
        ("2025-03;12/40;40", "holds two numbers"),
        ("2025-03;30%;40", "percentage where a count is expected"),
        ("2025-13;12;40", "not a date in the calendar"),
        ("Q1 2025;12;40", "is a quarter"),
        ("2025;12;40", "is a year"),
        ("Marhc 2025;12;40", "is not a month that can be read"),
        (";12;40", "numbers and no month"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_with_what_was_found(row, said):
    observations, problems = read(f"month;num;den\n2025-01;12;40\n2025-02;13;40\n{row}\n2025-04;13;40")
    assert [o[0] for o in observations] == ["2025-01", "2025-02", "2025-04"]
    refused = [p for p in problems if p.kind == REFUSED]
    assert [p.row for p in refused] == [4]
    assert said in refused[0].words
    assert "row 4" in refused[0].words.casefold()


def test_two_rows_of_one_month_are_refused_with_both_rows_named():
    observations, problems = read("month,num,den\n2025-01,1,4\n2025-02,2,4\n2025-02,3,4\n2025-03,1,4")
    assert [o[0] for o in observations] == ["2025-01", "2025-03"]
    refused = [p for p in problems if p.kind == REFUSED]
    assert refused[0].rows == (3, 4)
    assert "February 2025 stands in rows 3 and 4" in refused[0].words
    assert not [p for p in problems if p.about == "no row"], "the month is refused, not absent"


def test_two_days_of_one_month_are_two_rows_of_one_month():
    _, problems = read("date,num,den\n2025-01-05,1,4\n2025-01-20,2,4\n2025-02-05,2,4\n")
    assert "rows 2 and 3" in words_of(problems, REFUSED)


def test_rows_of_one_month_are_added_up_when_the_person_says_so():
    text = "month,clinic,num,den\n2025-01,A,1,4\n2025-01,B,2,5\n2025-02,A,3,4\n2025-02,B,<11,40"
    observations, problems = read(text, add_up=True)
    assert observations == [("2025-01", 3, 9), ("2025-02", None, 44)], "a sum with a hidden part is not known"
    assert "February 2025 cannot be added up because a number is missing in row 5" in words_of(problems, MISSING)


def test_rows_are_chosen_by_the_values_of_columns():
    text = (
        "month,clinic,type,num,den\n2025-01,A,1,1,4\n2025-01,A,2,9,9\n2025-01,B,1,2,5\n2025-02,A,1,3,4\n2025-02,B,1,4,5"
    )
    guess = guess_columns(read_table(text))
    assert guess.split_by == ("clinic", "type")
    assert '"clinic" and "type"' in guess.reasons["filters"]
    assert read(text, filters={"clinic": "A", "type": "1"})[0] == [("2025-01", 1, 4), ("2025-02", 3, 4)]
    assert read(text, filters={"clinic": ["A", "B"], "type": "1"}, add_up=True)[0] == [
        ("2025-01", 3, 9),
        ("2025-02", 7, 9),
    ]
    observations, problems = read(text, filters={"clinic": "C"})
    assert observations == []
    assert 'No row has "C" in "clinic"; it holds "A" and "B".' in words_of(problems, REFUSED)


def test_a_column_of_those_who_did_not_is_subtracted_when_the_person_says_so():
    text = "month,attendances,breaches\n2025-01,100,20\n2025-02,110,11\n2025-03,,5\n2025-04,90,*\n2025-05,80,8"
    guess = guess_columns(read_table(text))
    assert (guess.numerator, guess.numerator_is) == ("breaches", "count"), "never subtracted without being asked"
    assert "for whom it was NOT done" in guess.reasons["numerator"]
    observations, _ = read(text, numerator_is="complement")
    assert observations == [
        ("2025-01", 80, 100),
        ("2025-02", 99, 110),
        ("2025-03", None, None),
        ("2025-04", None, 90),
        ("2025-05", 72, 80),
    ]


def test_met_and_not_met_make_a_denominator_together():
    text = "Month,Met,Not met\n2025-01,12,28\n2025-02,30,11\n2025-03,,11\n2025-04,10,10"
    guess = guess_columns(read_table(text))
    assert (guess.numerator, guess.denominator, guess.denominator_is) == ("Met", "Not met", OTHERS)
    assert read(text)[0] == [("2025-01", 12, 40), ("2025-02", 30, 41), ("2025-03", None, None), ("2025-04", 10, 20)]


def test_unsorted_and_newest_first_rows_are_sorted_and_said():
    observations, problems = read("month,num,den\n2025-02,1,4\n2025-01,2,4\n2025-03,2,4")
    assert [o[0] for o in observations] == ["2025-01", "2025-02", "2025-03"]
    assert "row 3 (January 2025) comes after row 2 (February 2025)" in words_of(problems, NOTE)
    _, problems = read("month,num,den\n2025-03,1,4\n2025-02,2,4\n2025-01,2,4")
    assert "newest month stood first" in words_of(problems, NOTE)


def test_months_in_mixed_formats_are_read_and_each_format_is_named_with_a_row():
    observations, problems = read("month,num,den\n2025-01,1,4\nFeb 2025,2,4\n03/2025,2,4")
    assert [o[0] for o in observations] == ["2025-01", "2025-02", "2025-03"]
    assert '"Feb 2025" in row 3' in words_of(problems, NOTE)


def test_an_assumed_order_of_day_and_month_is_said_and_can_be_turned():
    text = "date,num,den\n3/4/2025,1,4\n4/5/2025,2,4\n5/6/2025,1,4"
    observations, problems = read(text)
    assert [o[0] for o in observations] == ["2025-03", "2025-04", "2025-05"]
    assert [p.about for p in problems] == ["day order"]
    assert [o[0] for o in read(text, day_first=True)[0]] == ["2025-04", "2025-05", "2025-06"]


def test_a_slip_in_a_year_is_noticed():
    observations, problems = read("month,num,den\n2052-01,1,4\n2025-02,2,4\n2025-03,2,4")
    assert "January 2052 (row 2) lies 321 months apart from all other rows" in words_of(problems, REFUSED)
    assert [o[0] for o in observations] == ["2025-02", "2025-03"]


def test_a_comma_inside_a_number_without_quotation_marks_is_noticed():
    observations, problems = read("month,num,den\n2025-01,900,999\n2025-02,1,200,1,400\n2025-03,800,999")
    assert [o[0] for o in observations] == ["2025-01", "2025-03"]
    assert "Row 3 has more numbers than the heading has columns" in words_of(problems, REFUSED)


def test_many_alike_slips_become_one_sentence_that_names_the_rows():
    rows = [f"{m},x{i},40" for i, m in enumerate(months_between("2020-01", "2023-01"))]
    _, problems = read("month,num,den\n2019-12,3,40\n" + "\n".join(rows), numerator="num", denominator="den")
    refused = [p for p in problems if p.kind == REFUSED]
    assert len(refused) == 1
    assert len(refused[0].rows) == 37
    assert 'In row 3, "num" is "x0"' in refused[0].words


# --- what is not a table ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "nothing to read"),
        (" \n\t\n", "nothing to read"),
        (",,,\n,,,", "only separators"),
        ("2025-01\n2025-02", "Only one column"),
        ("month,n\0\n2025-01,4", "not plain text"),
        (b"PK\x03\x04rest", "Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel file"),
        (b"%PDF-1.7", "PDF"),
        (b"<html><table>", "web page"),
        (b'  {"a": 1}', "JSON"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture of a table"),
        ("month," + ",".join("x" * 300) + "\n2025-01," + ",".join("1" * 300), "more than 200"),
        ("month,n\n" + "2025-01,4\n" * 200_001, "200,002 rows, more than 200,000"),
        ("a,b\n" + "x" * 50_000_001, "larger than 50 MB"),
        (b"a,b\n" + b"x" * 50_000_001, "larger than 50 MB"),
        ('month,n\n2025-01,"' + "long " * 30_000 + '"', "One cell holds more text"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_not_a_table_is_refused_in_one_sentence(text, said):
    with pytest.raises(TableError, match=said) as caught:
        read_table(text)
    assert str(caught.value).endswith(".")


def test_a_quotation_mark_that_is_never_closed_does_not_swallow_the_rows_below():
    observations, problems = read('month,num,den\n2025-01,"12,40\n2025-02,13,41\n2025-03,14,42')
    assert [o[0] for o in observations][-2:] == ["2025-02", "2025-03"]
    assert "quotation mark is opened in row 2 and never closed" in words_of(problems, NOTE)


def test_excel_s_own_line_about_the_separator_is_understood():
    assert read("sep=;\nmonth;num;den\n2025-01;12,0;40\n")[0] == [("2025-01", 12, 40)]


def test_windows_text_is_read_and_said():
    observations, problems = read("mes;atendidos;niños\nenero 2025;40;12\nfebrero 2025;41;13".encode("cp1252"))
    assert len(observations) == 2
    assert "read as Windows text" in words_of(problems, NOTE)


def test_a_formula_is_text_and_nothing_is_done_with_it():
    assert "is not a number" in words_of(read("month,num,den\n2025-01,=1+1,40\n2025-02,3,40\n2025-03,4,40")[1], REFUSED)


def test_one_organisation_is_chosen_from_a_table_of_twelve_thousand_rows():
    months = months_between("2016-04", "2019-03")
    lines = [f"{m}-01,ORG{k:03d},1,{9000 + k * 7 % 911},{k * 13 % 900}" for k in range(355) for m in months]
    text = "period,org,type,attendances,breaches\n" + "\n".join(lines)
    table = read_table(text)
    choice = replace(guess_columns(table), filters={"org": "ORG007"}, numerator_is="complement")
    observations, _ = observations_from(table, choice)
    assert len(table.rows) == 12_780
    assert len(observations) == 36
