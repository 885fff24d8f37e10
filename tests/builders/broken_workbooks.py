"""Excel workbooks as programs and people make them, each with one thing wrong, and files that only look like one."""

import io
import zipfile
from datetime import date, datetime, time

from broken_exports import ALONE, FEBRUARY, GAP, HEADING, MEANS, NOT_USED, Saved
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.utils.datetime import CALENDAR_MAC_1904

DAYS = [[date(2025, 1, 1), 24, 40], [date(2025, 2, 1), 25, 38], [date(2025, 3, 1), 20, 39]]
TABLE = [HEADING, *DAYS]
SERIALS = [[45658, 24, 40], [45689, 25, 38], [45717, 20, 39]]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def book(rows, title="Data", change=None, workbook=None):
    """The bytes of a workbook with one sheet of these rows, changed by a function of the workbook and the sheet."""
    workbook = workbook or Workbook()
    sheet = workbook.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    if change:
        change(workbook, sheet)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def repacked(content, change):
    """The workbook with each part changed by a function of its name and its bytes; None leaves the part out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            changed = change(part.filename, old.read(part))
            if changed is not None:
                new.writestr(part.filename, changed)
    return out.getvalue()


def packed(**parts):
    """A packed file; in the names of its parts "__" is a slash and "_dot_" a full stop."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def month_twice(name):
    """The table with a second clinic's rows, of which `name` are hidden as a filter hides them."""
    rows = [[*row[:1], clinic, *row[1:]] for row in DAYS for clinic in ("Elm", "Oak")]

    def hide(_, sheet):
        sheet.auto_filter.ref = "A1:D7"
        for number, row in enumerate(rows, 2):
            sheet.row_dimensions[number].hidden = row[1] == name

    return book([["Month", "Clinic", *HEADING[1:]], *rows], change=hide)


def hide_row(_, sheet):
    sheet.row_dimensions[3].hidden = True


def hide_column(_, sheet):
    sheet.column_dimensions["D"].hidden = True


def second_sheet(state="visible", rows=TABLE, title="Numbers"):
    def change(workbook, _):
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = state

    return change


def shown_as(form, *cells):
    def change(_, sheet):
        for cell in cells:
            sheet[cell].number_format = form

    return change


def merged(*ranges):
    def change(_, sheet):
        for each in ranges:
            sheet.merge_cells(each)

    return change


def moved(_, sheet):
    sheet.insert_rows(1, 3)
    sheet.insert_cols(1, 2)


def with_chart(workbook, sheet):
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=4), titles_from_data=True)
    workbook.create_chartsheet("Chart", 0).add_chart(chart)


def from_1904(rows):
    workbook = Workbook()
    workbook.epoch = CALENDAR_MAC_1904
    return book(rows, workbook=workbook)


def strict(_, content):
    for old, new in (
        (b"http://schemas.openxmlformats.org/spreadsheetml/2006", b"http://purl.oclc.org/ooxml/spreadsheetml"),
        (b"http://schemas.openxmlformats.org/officeDocument/2006", b"http://purl.oclc.org/ooxml/officeDocument"),
    ):
        content = content.replace(old, new)
    return content


def cut_sheet(name, content):
    return content[: len(content) * 2 // 3] if "sheet1" in name else content


def wrong_size(_, content):
    return content.replace(b'ref="A1:C4"', b'ref="A1:A1"')


def locked(content):
    """The packed file with the flag of encryption on each of its parts."""
    changed = bytearray(content)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = changed.find(mark)
        while place >= 0:
            changed[place + at] |= 1
            place = changed.find(mark, place + 4)
    return bytes(changed)


def typed_months(*years):
    """What Excel makes in 2026 of months typed as Jan-24: days of 2026, shown as 24-Jan."""
    days = [datetime(2026, month, year) for year in years for month in (1, 2, 3)]
    rows = [[day, 20 + i, 40] for i, day in enumerate(days)]
    return book([HEADING, *rows], change=shown_as("d-mmm", *[f"A{i + 2}" for i in range(len(days))]))


SAVE = 'open it in Excel (or Google Sheets, or LibreOffice) and save it as "Excel workbook (.xlsx)"'
LOST = f"This is not an Excel workbook, or a part of it is lost: {SAVE} once more."
DAMAGED = f"This workbook is damaged or not one that can be read: {SAVE} once more."

WORKBOOKS = {
    "a hidden row": Saved(
        book(TABLE, change=hide_row),
        MEANS,
        [
            FEBRUARY,
            ('Row 3 of the sheet "Data" is hidden, so it was left out: show it in Excel if it belongs to the data.'),
        ],
    ),
    "rows hidden by a filter": Saved(
        month_twice("Oak"),
        MEANS,
        [
            (
                'Rows 3, 5 and 7 of the sheet "Data" are hidden, so they were left out: show them in '
                "Excel if they belong to the data."
            )
        ],
    ),
    "a hidden column": Saved(
        book([[*HEADING, "Old"], *[[*row, 7] for row in DAYS]], change=hide_column),
        MEANS,
        [('Column D of the sheet "Data" is hidden, so it was left out: show it in Excel if it belongs to the data.')],
    ),
    "numbers on a hidden sheet alone": Saved(
        book([["Read me first"]], change=second_sheet("hidden")),
        MEANS,
        ['The hidden sheet "Numbers" was read; the workbook also has "Data".'],
    ),
    "numbers on a sheet that Excel itself does not show": Saved(
        book([["Read me first"]], change=second_sheet("veryHidden")),
        MEANS,
        ['The hidden sheet "Numbers" was read; the workbook also has "Data".'],
    ),
    "several sheets of numbers": Saved(
        book(TABLE, change=second_sheet(rows=[HEADING, [date(2024, 1, 1), 1, 4]], title="2024")),
        MEANS,
        ['The sheet "Data" was read; the workbook also has "2024".'],
    ),
    "a sheet of notes first": Saved(
        book([["Ask Ana", "about", "this"]], "Notes", change=second_sheet()),
        MEANS,
        ['The sheet "Numbers" was read; the workbook also has "Notes".'],
    ),
    "a sheet that is a chart": Saved(book(TABLE, change=with_chart), MEANS, []),
    "dates that are bare numbers": Saved(book([HEADING, *SERIALS]), MEANS, []),
    "dates counted from 1904": Saved(from_1904(TABLE), MEANS, []),
    "bare numbers counted from 1904": Saved(
        from_1904([HEADING, *[[day - 1462, *rest] for day, *rest in SERIALS]]), MEANS, []
    ),
    "months of which Excel made days": Saved(
        typed_months(25),
        {"2025-01": (20, 40), "2025-02": (21, 40), "2025-03": (22, 40)},
        [('"25-Jan" was read as January 2025; if it means a day, give the dates a year of four digits in your sheet.')],
    ),
    "months of two years of which Excel made days": Saved(
        typed_months(24, 25),
        {f"{y}-0{m}": (20 + 3 * (y - 2024) + m - 1, 40) for y in (2024, 2025) for m in (1, 2, 3)},
        [
            (
                "There are no rows for 9 months: April 2024, May 2024, June 2024, July 2024, August 2024, "
                "September 2024 and 3 more: the chart shows a gap there, not a zero."
            ),
            (
                '"24-Jan" was read as January 2024; if it means a day, give the dates a year of four '
                "digits in your sheet."
            ),
        ],
    ),
    "a count of which Excel made a date": Saved(
        book([HEADING, DAYS[0], [date(2025, 2, 1), date(2025, 3, 4), 38], DAYS[2]]),
        MEANS,
        [
            (
                'In cell B3 of the sheet "Data", "Controlled" is "2025-03-04": it is a date, not a '
                "number, as a spreadsheet makes of 3/4; write the number alone."
            )
        ],
    ),
    "a check mark for a count": Saved(
        book([HEADING, DAYS[0], [date(2025, 2, 1), True, 38], DAYS[2]]),
        MEANS,
        ['In cell B3 of the sheet "Data", "Controlled" is "TRUE": ' + ALONE],
    ),
    "an error for a count": Saved(
        book([HEADING, DAYS[0], [date(2025, 2, 1), "#REF!", 38], DAYS[2]]),
        MEANS,
        ['In cell B3 of the sheet "Data", "Controlled" is "#REF!", an error of a formula' + GAP],
    ),
    "times of the day": Saved(
        book([["Month", "Cycle time"], ["2025-01", time(0, 45)], ["2025-02", time(1, 2)]]),
        {},
        [
            (
                'No column of numbers was found; in cell B2 of the sheet "Data", "Cycle time" is '
                '"00:45:00", which is a time: write it as a number, for example in minutes.'
            )
        ],
    ),
    "percentages of which one is a bare share": Saved(
        book(
            [["Month", "Rate"], ["2025-01", 0.6], ["2025-02", 0.658], ["2025-03", 0.513]],
            change=shown_as("0%", "B2", "B4"),
        ),
        {"2025-01": (60, None), "2025-02": (65.8, None), "2025-03": (51.3, None)},
        [
            (
                'In cell B3 of the sheet "Data", "Rate" is "0.658": it has no percent sign as the others '
                "have, or is far below them; write it in percent like the others."
            )
        ],
    ),
    "a percentage typed as text among shares": Saved(
        book([["Month", "Rate"], ["2025-01", 0.6], ["2025-02", "65.8%"], ["2025-03", 0.513]]),
        {"2025-01": (60, None), "2025-02": (65.8, None), "2025-03": (51.3, None)},
        [
            (
                'In cell B2 of the sheet "Data", "Rate" is "0.6": it has no percent sign as the others '
                "have, or is far below them; write it in percent like the others."
            ),
            (
                'In cell B4 of the sheet "Data", "Rate" is "0.513": it has no percent sign as the others '
                "have, or is far below them; write it in percent like the others."
            ),
        ],
    ),
    "numbers typed as text": Saved(
        book([HEADING, ["2025-01", "24", "40"], ["2025-02", "25 ", "38"], ["2025-03", "20", "39"]]), MEANS, []
    ),
    "a number of three decimals": Saved(
        book([["Month", "Days"], ["2025-01", 1.024], ["2025-02", 2]]),
        {"2025-01": (1.024, None), "2025-02": (2, None)},
        [],
    ),
    "a merged heading": Saved(
        book([["Month", "Blood pressure", None], [None, "Controlled", "Seen"], *DAYS], change=merged("A1:A2", "B1:C1")),
        MEANS,
        [],
    ),
    "months merged over two clinics": Saved(
        book(
            [
                ["Month", "Clinic", "Controlled", "Seen"],
                ["2025-01", "Elm", 24, 40],
                [None, "Oak", 9, 30],
                ["2025-02", "Elm", 25, 38],
                [None, "Oak", 8, 30],
            ],
            change=merged("A2:A3", "A4:A5"),
        ),
        {},
        [
            'January 2025 stands in cells A2 and A3 of the sheet "Data"' + NOT_USED,
            'February 2025 stands in cells A4 and A5 of the sheet "Data"' + NOT_USED,
            ('Cells A3 and A5 of the sheet "Data" have no month and were read as parts of the month above.'),
        ],
    ),
    "formulas that nobody computed": Saved(
        book([HEADING, DAYS[0], [date(2025, 2, 1), "=20+5", 38], DAYS[2]]),
        MEANS,
        [
            (
                'Formulas in cell B3 of the sheet "Data" have no computed value in the file, so these '
                "were read as empty: open the workbook in Excel, save it, and choose it again."
            ),
            'In cell B3 of the sheet "Data", "Controlled" is empty' + GAP,
        ],
    ),
    "totals of formulas that nobody computed": Saved(
        book([*TABLE, ["Total", "=SUM(B2:B4)", "=SUM(C2:C4)"]]),
        MEANS,
        [
            (
                'Formulas in cells B5 and C5 of the sheet "Data" have no computed value in the file, so '
                "these were read as empty: open the workbook in Excel, save it, and choose it again."
            ),
            'Row 5 of the sheet "Data" ("Total") is a total or an average, not a month: left out.',
        ],
    ),
    "formulas alone": Saved(
        book([["Month"], ["=DATE(2025,1,1)"]]),
        {},
        [
            (
                'Formulas in cell A2 of the sheet "Data" have no computed value in the file, so these '
                "were read as empty: open the workbook in Excel, save it, and choose it again."
            )
        ],
    ),
    "a table that does not begin in the corner": Saved(book(TABLE, change=moved), MEANS, []),
    "a wrong size in the file": Saved(repacked(book(TABLE), wrong_size), MEANS, []),
    "one column alone": Saved(
        book([["Month"], ["2025-01"]]),
        {},
        ['The sheet "Data" has only one column: put the month and the numbers side by side.'],
    ),
    "a heading alone": Saved(
        book([HEADING]), {}, ["There is a heading and no row below it: bring the table with its rows."]
    ),
    "an empty workbook": Saved(
        book([]), {}, ["The workbook is empty: choose the sheet or the file that holds the table."]
    ),
    "the strict form of Excel's own format": Saved(
        repacked(book(TABLE), strict),
        {},
        ['This workbook was saved as "Strict Open XML": save it as "Excel workbook (.xlsx)".'],
    ),
    "a workbook cut off by a broken transfer": Saved(book(TABLE)[:-600], {}, [LOST]),
    "a sheet cut off inside the workbook": Saved(repacked(book(TABLE), cut_sheet), {}, [DAMAGED]),
    "a workbook without its list of styles": Saved(
        repacked(book(TABLE), lambda name, content: None if "styles" in name else content), {}, [DAMAGED]
    ),
    "an old .xls named .xlsx": Saved(
        OLE + "Workbook".encode("utf-16-le"), {}, [f"This is an old Excel file (.xls): {SAVE}."]
    ),
    "a workbook with a password": Saved(
        OLE + "EncryptedPackage".encode("utf-16-le"),
        {},
        ["This workbook has a password: open it, take the password off, and save a copy."],
    ),
    "a packed file with a password": Saved(
        locked(book(TABLE)), {}, ["This file has a password: open it, take the password off, and save a copy."]
    ),
    "a bomb of blanks": Saved(
        packed(**{"[Content_Types]_dot_xml": "<a/>", "xl__worksheets__sheet1_dot_xml": b" " * 3_000_000}),
        {},
        ["This workbook unpacks to far more than a table holds: copy the table into a new one."],
    ),
    "entities that expand": Saved(
        packed(**{"[Content_Types]_dot_xml": "<a/>", "xl__workbook_dot_xml": "<!DOCTYPE x><x/>"}),
        {},
        [f"This workbook is damaged: {SAVE} once more."],
    ),
    "a binary workbook": Saved(
        packed(xl__workbook_dot_bin="x"), {}, [f"This is a binary Excel workbook (.xlsb): {SAVE}."]
    ),
    "an OpenDocument sheet": Saved(
        packed(content_dot_xml="<a/>"), {}, [f"This is an OpenDocument sheet (.ods): {SAVE}."]
    ),
    "a Numbers sheet": Saved(
        packed(Index__Document_dot_iwa="x"), {}, ["This is a Numbers sheet: choose File, Export To, Excel in Numbers."]
    ),
    "a Word document": Saved(
        packed(word__document_dot_xml="<a/>"),
        {},
        ["This is a Word document: copy its table into a sheet and save that as .xlsx."],
    ),
    "a packed folder": Saved(
        packed(readme_dot_txt="hello"),
        {},
        [f"This is a packed file, not an Excel workbook: unpack it first, then {SAVE}."],
    ),
    "a web page named .xlsx": Saved(
        b"<html><table>",
        {},
        [("This is a web page that only looks like a sheet: open it in Excel and save it as .xlsx or CSV.")],
    ),
    "a CSV file named .xlsx": Saved(b"Month,Controlled,Seen\n2025-01,24,40\n2025-02,25,38\n2025-03,20,39\n", MEANS, []),
}
