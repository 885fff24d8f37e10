"""Excel workbooks as coaches have them: sheets, dates, percents, formulas; and files that only look like one."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from coachlab.builders.bringing import excel
from coachlab.builders.bringing.excel import read_file, read_workbook, sheet_names
from coachlab.record.tables import TableError, guess_columns, observations_from, read_table


def saved(workbook):
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def workbook_of(*rows, title="Data"):
    workbook = Workbook()
    workbook.active.title = title
    for row in rows:
        workbook.active.append(row)
    return workbook


def packed(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def words_of(problems):
    return "\n".join(p.words for p in problems)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
HEADING = ["Month", "Controlled", "Seen"]


def test_dates_numbers_and_titles_are_read_with_excel_s_row_numbers():
    workbook = workbook_of(
        ["Blood pressure report"], [], HEADING, [datetime(2025, 1, 1), 24, 40], [], [date(2025, 2, 1), 25.0, 38]
    )
    table = read_workbook(saved(workbook))
    assert table.columns == tuple(HEADING)
    assert [(row.number, row.cells) for row in table.rows] == [
        (4, ("2025-01-01", "24", "40")),
        (6, ("2025-02-01", "25", "38")),
    ]
    observations, _ = observations_from(table, guess_columns(table))
    assert [(o.month, o.numerator, o.denominator) for o in observations] == [("2025-01", 24, 40), ("2025-02", 25, 38)]


def test_a_cell_shown_as_a_percent_is_read_as_shown():
    workbook = workbook_of(["Month", "Rate"], ["2025-01", 0.605], ["2025-02", 0.61])
    for row in (2, 3):
        workbook.active.cell(row, 2).number_format = "0%"
    table = read_workbook(saved(workbook))
    assert table.texts("Rate") == ["60.5%", "61%"]
    observations, _ = observations_from(table, guess_columns(table))
    assert [o.numerator for o in observations] == [60.5, 61]


def test_an_excel_table_and_the_same_table_pasted_give_the_same_observations():
    rows = [
        ["Month", "Controlled", "Seen"],
        ["Jan-25", 24, 40],
        ["Feb-25", "<11", 38],
        ["Mar-25", None, 41],
        ["Total", 24, 119],
    ]
    table = read_workbook(saved(workbook_of(*rows)))
    pasted = read_table("\n".join("\t".join("" if c is None else str(c) for c in row) for row in rows))
    assert (table.columns, table.rows) == (pasted.columns, pasted.rows)
    (ours, told), (theirs, said) = (observations_from(each, guess_columns(each)) for each in (table, pasted))
    assert ours == theirs
    assert [(p.kind, p.about, p.rows) for p in told] == [(p.kind, p.about, p.rows) for p in said]
    assert 'In cell B3 of the sheet "Data", "Controlled" is "<11"' in words_of(told)
    assert 'In row 3, "Controlled" is "<11"' in words_of(said)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=2, max_size=12), st.booleans())
def test_any_monthly_counts_read_back(pairs, as_dates):
    counts = [(min(a, b), max(a, b)) for a, b in pairs]
    months = [(2024 + k // 12, k % 12 + 1) for k in range(len(counts))]
    first = [date(y, m, 1) if as_dates else f"{y}-{m:02d}" for y, m in months]
    workbook = workbook_of(HEADING, *[[when, *count] for when, count in zip(first, counts, strict=True)])
    table = read_workbook(saved(workbook))
    chosen = replace(guess_columns(table), numerator="Controlled", denominator="Seen")
    observations, _ = observations_from(table, chosen)
    assert [(o.month, (o.numerator, o.denominator)) for o in observations] == [
        (f"{y}-{m:02d}", count) for (y, m), count in zip(months, counts, strict=True)
    ]


def test_the_sheet_with_months_is_chosen_and_the_others_are_named():
    workbook = workbook_of(["Read me first"], ["Ask Ana", "about", "this"], title="Notes")
    data = workbook.create_sheet("Data")
    for row in (HEADING, ["2025-01", 24, 40], ["2025-02", 25, 38]):
        data.append(row)
    hidden = workbook.create_sheet("Old")
    hidden.sheet_state = "hidden"
    workbook.move_sheet("Old", -2)
    content = saved(workbook)
    assert sheet_names(content) == ["Notes", "Data", "Old"]
    table = read_workbook(content)
    assert table.columns == tuple(HEADING)
    assert 'The sheet "Data" was read; the workbook also has "Notes" and "Old".' in words_of(table.problems)
    assert read_workbook(content, sheet="Notes").columns[0] == "Ask Ana"
    with pytest.raises(TableError, match=r'no sheet "Nope"; it has "Notes", "Data" and "Old"'):
        read_workbook(content, sheet="Nope")
    with pytest.raises(TableError, match='sheet "Old" is empty'):
        read_workbook(content, sheet="Old")


def test_a_merged_heading_is_joined_to_the_names_below_it():
    workbook = workbook_of(
        ["Month", "Blood pressure", None, "Diabetes", None], [None, "Num", "Den", "Num", "Den"], ["2025-01", 1, 4, 2, 9]
    )
    workbook.active.merge_cells("B1:C1")
    workbook.active.merge_cells("D1:E1")
    assert read_workbook(saved(workbook)).columns[1:3] == ("Blood pressure: Num", "Blood pressure: Den")


def test_a_formula_without_a_computed_value_is_said_with_its_row():
    workbook = workbook_of(HEADING, ["2025-01", 24, 40], ["2025-02", "=10+15", 38], ["2025-03", 20, 39])
    table = read_workbook(saved(workbook))
    observations, problems = observations_from(table, guess_columns(table))
    assert [o.numerator for o in observations] == [24, None, 20], "an unknown number is never a zero"
    assert 'Formulas in cell B3 of the sheet "Data" have no computed value' in words_of(problems)


def test_a_sheet_of_formulas_only_says_what_to_do():
    workbook = workbook_of(HEADING[:1], ["=DATE(2025,1,1)"], ["=DATE(2025,2,1)"])
    with pytest.raises(TableError, match="open the workbook in Excel, save it"):
        read_workbook(saved(workbook))


def test_a_sheet_that_claims_a_wrong_size_is_read_whole():
    content = saved(workbook_of(HEADING, ["2025-01", 24, 40], ["2025-02", 25, 38]))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            new.writestr(part, old.read(part).replace(b'ref="A1:C3"', b'ref="A1:A1"'))
    assert read_workbook(out.getvalue()).rows[-1].cells == ("2025-02", "25", "38")


def test_a_csv_file_under_any_name_is_read_by_what_it_is():
    assert read_file(b"Month,Met,Seen\n2025-01,4,9\n").columns == ("Month", "Met", "Seen")
    assert read_file(saved(workbook_of(HEADING, ["2025-01", 4, 9]))).columns == tuple(HEADING)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not an Excel workbook"),
        (b"Month,Met\n2025-01,4\n", "not an Excel workbook"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le"),
            r"old Excel file \(.xls\)",
        ),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "has a password"),
        (saved(workbook_of(HEADING, ["2025-01", 4, 9]))[:-800], "a part of it is lost"),
        (packed(readme_dot_txt="hello"), "packed file, not an Excel workbook"),
        (packed(content_dot_xml="<a/>"), "OpenDocument"),
        (packed(word__document_dot_xml="<a/>"), "Word document"),
        (packed(xl__workbook_dot_bin="x"), "binary Excel workbook"),
        (packed(Index__Document_dot_iwa="x"), "Numbers sheet"),
        (saved(Workbook()), "workbook is empty"),
        (saved(workbook_of(["Month"], ["2025-01"])), "only one column"),
    ],
    ids=["empty", "csv", "xls", "locked", "cut", "zip", "ods", "docx", "xlsb", "numbers", "blank", "one column"],
)
def test_what_is_not_a_readable_workbook_is_one_sentence(content, said):
    with pytest.raises(TableError, match=said) as caught:
        read_workbook(content)
    assert str(caught.value).endswith(".")


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_opened(monkeypatch):
    bomb = packed(**{"[Content_Types]_dot_xml": "<a/>", "xl__worksheets__sheet1_dot_xml": b" " * 3_000_000})
    assert len(bomb) < 10_000
    monkeypatch.setattr(excel, "MOST_UNPACKED", 2_000_000)
    monkeypatch.setattr("openpyxl.load_workbook", None)
    with pytest.raises(TableError, match="unpacks to far more"):
        read_workbook(bomb)


def test_a_forged_size_does_not_get_past_the_limit():
    """A part that declares less than it holds is cut off there by zipfile, and the workbook counts as damaged."""
    content = bytearray(saved(workbook_of(HEADING, ["2025-01", 4, 9])))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as package:
        real = package.getinfo("xl/worksheets/sheet1.xml").file_size
    content = bytes(content).replace(real.to_bytes(4, "little"), (40).to_bytes(4, "little"))
    with pytest.raises(TableError, match="damaged"):
        read_workbook(content)


def test_a_workbook_that_declares_entities_is_refused():
    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    content = packed(**{"[Content_Types]_dot_xml": "<a/>", "xl__workbook_dot_xml": entities})
    with pytest.raises(TableError, match="damaged"):
        read_workbook(content)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 4000), st.binary(min_size=1, max_size=30))
def test_a_workbook_damaged_anywhere_is_read_or_refused_in_one_sentence(place, noise):
    content = bytearray(saved(workbook_of(HEADING, ["2025-01", 4, 9], ["2025-02", 5, 9])))
    content[place : place + len(noise)] = noise
    words = "."
    try:
        read_workbook(bytes(content))
    except TableError as error:
        words = str(error)
    assert words.endswith(".")
    assert "\n" not in words


def test_too_many_rows_or_bytes_are_refused(monkeypatch):
    monkeypatch.setattr(excel, "MOST_ROWS", 3)
    rows = [[f"2025-{m:02d}", 4, 9] for m in range(1, 6)]
    with pytest.raises(TableError, match="more than 3 rows"):
        read_workbook(saved(workbook_of(HEADING, *rows)))
    monkeypatch.setattr(excel, "MOST_BYTES", 100)
    with pytest.raises(TableError, match="larger than"):
        read_workbook(saved(workbook_of(HEADING, *rows)))
