"""Text files as programs save them, and files that are no text: each with what it means and what is said of it."""

from broken_exports import FEBRUARY, Saved
from broken_exports import MEANS as M

T = "Month,Controlled,Seen\r\n2025-01,24,40\r\n2025-02,25,38\r\n2025-03,20,39\r\n"
HTML = "<table><tr><td>Month</td><td>Controlled</td></tr><tr><td>2025-01</td><td>24</td></tr></table>"

FILES = {
    "a mark of the byte order": Saved(b"\xef\xbb\xbf" + T.encode(), M, []),
    "UTF-16 as Excel saves Unicode text": Saved(T.replace(",", "\t").encode("utf-16"), M, []),
    "UTF-16 without its mark": Saved(T.encode("utf-16-le"), M, []),
    "UTF-16 the other way round without its mark": Saved(T.encode("utf-16-be"), M, []),
    "UTF-16 that breaks off": Saved(
        (T + "ñ").encode("utf-16")[:-1],
        {},
        ["This file begins like Unicode text and then breaks off: export it once more."],
    ),
    "Windows-1252": Saved(
        "mes,niños controlados,atendidos\r\n".encode("cp1252") + T.encode().partition(b"\n")[2],
        M,
        ["The file is not in UTF-8 and was read as Windows text: look at the names with accents."],
    ),
    "semicolons": Saved(T.replace(",", ";").encode(), M, []),
    "tabs": Saved(T.replace(",", "\t").encode(), M, []),
    "vertical bars": Saved(T.replace(",", "|").encode(), M, []),
    "carets": Saved(
        T.replace(",", "^").encode(),
        {},
        [
            (
                "Only one column was found: paste the month and the numbers side by side, as they come "
                "from a spreadsheet or with commas between them."
            )
        ],
    ),
    "columns of one width": Saved(
        b"Month     Controlled  Seen\n2025-01   24          40\n2025-02   25          38\n2025-03   20          39\n",
        M,
        [],
    ),
    "a table drawn with bars": Saved(
        b"| Month | Controlled | Seen |\n|---|---:|---:|\n"
        b"| 2025-01 | 24 | 40 |\n| 2025-02 | 25 | 38 |\n| 2025-03 | 20 | 39 |\n",
        M,
        [],
    ),
    "a first line about the separator": Saved(b"sep=;\r\n" + T.replace(",", ";").encode(), M, []),
    "two separators in one file": Saved(
        T.replace("2025-02,25,38", "2025-02;25;38").encode(),
        M,
        [("In row 3 the whole row stands in one cell: separate its cells like those of the other rows."), FEBRUARY],
    ),
    "semicolons with decimal commas": Saved(
        b"Month;Days\r\n2025-01;12,5\r\n2025-02;1.009,25\r\n2025-03;11\r\n",
        {"2025-01": (12.5, None), "2025-02": (1009.25, None), "2025-03": (11, None)},
        [],
    ),
    "semicolons with points in thousands": Saved(
        T.replace(",", ";").replace("24;40", "1.024;1.040").encode(),
        {**M, "2025-01": (1024, 1040)},
        [
            (
                '"1.024" was read as 1,024, since tables with semicolons come from spreadsheets that '
                "write 1.000 for a thousand; if the point marks decimals, write them with a comma."
            )
        ],
    ),
    "separators at the end of each line": Saved(T.replace("\r\n", ",,,\r\n").encode(), M, []),
    "line ends of old Macs": Saved(T.replace("\r\n", "\r").encode(), M, []),
    "line ends doubled by a transfer": Saved(T.replace("\r\n", "\r\r\n").encode(), M, []),
    "blank lines between the rows": Saved(T.replace("\r\n", "\r\n\r\n").encode(), M, []),
    "every cell in quotation marks": Saved(
        b'"Month","Controlled","Seen"\r\n"2025-01","24","40"\r\n"2025-02","25","38"\r\n"2025-03","20","39"\r\n', M, []
    ),
    "every line in quotation marks": Saved("".join(f'"{line}"\n' for line in T.splitlines()).encode(), M, []),
    "quotation marks of typographers": Saved(
        "Month,Controlled,Seen\n“2025-01”,“24”,“40”\n“2025-02”,“25”,“38”\n“2025-03”,“20”,“39”\n".encode(), M, []
    ),
    "numbers kept as text by a sign of equality": Saved(
        b'Month,Controlled,Seen\n="2025-01",="24",="40"\n="2025-02",="25",="38"\n="2025-03",="20",="39"\n', M, []
    ),
    "a quotation mark that is never closed": Saved(
        b'Month,Controlled,Seen,Note\n2025-01,24,40,\n2025-02,25,38,"new report\n2025-03,20,39,\n',
        M,
        [("A quotation mark is opened in row 3 and never closed, so all of them were read as plain characters.")],
    ),
    "a line break inside a cell": Saved(
        b'Month,"Controlled\n(people)",Seen,Note\n2025-01,24,40,"new\nreport"\n2025-02,25,38,\n2025-03,20,39,\n', M, []
    ),
    "a comma inside a number": Saved(
        T.replace("25,38", "1,025,1,038").encode(),
        {**M, "2025-02": (1025, 1038)},
        [
            (
                "Row 3 has more numbers than the heading has columns: perhaps a comma inside a number, as "
                'in 1,234; write it without the comma or as "1,234".'
            ),
            FEBRUARY,
        ],
    ),
    "a separator too many in one row": Saved(
        T.replace(",", ";").replace("25;38", "25;;38").encode(),
        M,
        [
            (
                "Row 3 has more numbers than the heading has columns: perhaps there is a separator too "
                "many; take it out, and bring the table once more."
            ),
            FEBRUARY,
        ],
    ),
    "a file cut off inside a row": Saved(
        T[:-6].encode(),
        M,
        [
            (
                "Row 4 has 2 cells where the heading has 3, so the file may be cut off there or a "
                "separator is missing: complete the row, and bring the table once more."
            )
        ],
    ),
    "a row that lost a separator": Saved(
        b"Month,Clinic,Controlled,Seen\n2025-01,Elm,24,40\n2025-02,25,38\n2025-03,Elm,20,39\n",
        M,
        [
            (
                "Row 3 has 3 cells where the heading has 4, so the file may be cut off there or a "
                "separator is missing: complete the row, and bring the table once more."
            ),
            FEBRUARY,
        ],
    ),
    "zeros in the middle": Saved(
        T.replace("24", "2\x004").encode(),
        {},
        ["This is not a text file: save the sheet as CSV or as an Excel workbook (.xlsx)."],
    ),
    "a web page named .xls": Saved(
        b"<html><body>" + HTML.encode(),
        {},
        [("This is a web page that only looks like a sheet: open it in Excel and save it as .xlsx or CSV.")],
    ),
    "a web page behind a mark of the byte order": Saved(
        b"\xef\xbb\xbf<!-- report --><html>" + HTML.encode(),
        {},
        [("This is a web page that only looks like a sheet: open it in Excel and save it as .xlsx or CSV.")],
    ),
    "a part of a web page": Saved(
        HTML.encode(),
        {},
        [("This is a web page that only looks like a sheet: open it in Excel and save it as .xlsx or CSV.")],
    ),
    "a web archive": Saved(
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n" + HTML.encode(),
        {},
        [("This is a web page that only looks like a sheet: open it in Excel and save it as .xlsx or CSV.")],
    ),
    "a sign-in page": Saved(
        b"<!DOCTYPE html><title>Sign in</title>",
        {},
        [("This is a web page that only looks like a sheet: open it in Excel and save it as .xlsx or CSV.")],
    ),
    "an XML spreadsheet": Saved(
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
        {},
        ["This is an XML file: open it in Excel and save it as .xlsx or CSV."],
    ),
    "a PDF named .csv": Saved(
        b"%PDF-1.7\n1 0 obj",
        {},
        ["This is a PDF, which holds a picture of a table: ask for the numbers as CSV or Excel."],
    ),
    "a picture named .csv": Saved(
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", {}, ["This is a picture of a table: ask for the numbers as CSV or Excel."]
    ),
    "a word processor's file": Saved(
        b"{\\rtf1 Month",
        {},
        ["This is a word processor's file: copy the table into Excel and save it as .xlsx or CSV."],
    ),
    "a JSON file": Saved(
        b'[{"month": "2025-01", "met": 24}]',
        {},
        ["This is a JSON file, not a table: export the numbers as CSV or Excel."],
    ),
    "an old exchange file": Saved(
        b"ID;PWXL;N;E\nP;PGeneral\nC;Y1;X1;K24\n",
        {},
        ["This is an old exchange file (SYLK): open it in Excel and save it as .xlsx or CSV."],
    ),
    "a packed file": Saved(
        b"\x1f\x8b\x08\x00\x00\x00\x00\x00",
        {},
        ["This is a packed file: unpack it first, then choose the table in it."],
    ),
    "an Excel workbook named .csv, brought as text": Saved(
        b"\xef\xbb\xbfPK\x03\x04\x14\x00",
        {},
        [("This is an Excel workbook or another packed file, not text: choose it as an Excel file (.xlsx).")],
    ),
    "nothing": Saved(
        b"", {}, ["There is nothing to read: copy the rows of your sheet with their heading, and paste them."]
    ),
    "separators alone": Saved(
        b",,,\r\n,,,\r\n", {}, ["There are only separators and no values: copy the rows of your sheet once more."]
    ),
    "one column": Saved(
        b"Controlled\r\n24\r\n25\r\n",
        {},
        [
            (
                "Only one column was found: paste the month and the numbers side by side, as they come "
                "from a spreadsheet or with commas between them."
            )
        ],
    ),
    "a letter instead of a table": Saved(
        b"Dear coach,\nhere are the numbers, as promised: 24, 25 and 20.\n",
        {},
        [
            "There is a heading and no row below it: bring the table with its rows.",
            'What stands above the heading was read as a title: "Dear coach" (row 1).',
        ],
    ),
}
