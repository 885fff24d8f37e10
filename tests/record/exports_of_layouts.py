"""Exports whose rows and columns do not stand as a table's should: each with what it means and what is said of it."""

from broken_exports import FEBRUARY, NOT_USED, Export
from broken_exports import HEADING as H
from broken_exports import MEANS as M
from broken_exports import ROWS as B

LAYOUTS = {
    "titles above the heading": Export(
        [["Elm Street blood pressure report"], ["Run on 4/2/2025"], H, *B],
        M,
        [('What stands above the heading was read as a title: "Elm Street blood pressure report" ({rows 1 and 2}).')],
    ),
    "a heading of merged cells above another": Export(
        [
            ["Month", "Blood pressure", "", "Diabetes", ""],
            ["", "Controlled", "Seen", "Controlled", "Seen"],
            *[[*r, "2", "9"] for r in B],
        ],
        M,
        [],
    ),
    "names of columns under a banner": Export(
        [["", "Patients", "Patients"], H, *B],
        M,
        ['What stands above the heading was read as a title: "Patients Patients" ({row 1}).'],
    ),
    "a row of units below the heading": Export([H, ["(YYYY-MM)", "(people)", "(people)"], *B], M, []),
    "a drawn line below the heading": Export([H, ["---", "---", "---"], *B], M, []),
    "a totals row": Export(
        [H, *B, ["Total", "69", "117"]], M, ['{Row 5} ("Total") is a total or an average, not a month: left out.']
    ),
    "a totals row without its word": Export(
        [H, *B, ["", "69", "117"]], M, ["In {A5} there are numbers and no month: write the month, or delete the row."]
    ),
    "totals of each year": Export(
        [H, ["2024-12", "19", "37"], ["2024 total", "19", "37"], *B, ["2025 total", "69", "117"]],
        {**M, "2024-12": (19, 37)},
        [
            '{Row 3} ("2024 total") is a total or an average, not a month: left out.',
            '{Row 7} ("2025 total") is a total or an average, not a month: left out.',
        ],
    ),
    "an average and a goal": Export(
        [H, *B, ["Average", "23", "39"], ["Goal", "30", "39"]],
        M,
        [
            '{Row 5} ("Average") is a total or an average, not a month: left out.',
            '{Row 6} ("Goal") is a total or an average, not a month: left out.',
        ],
    ),
    "a footer with the source": Export(
        [H, *B, ["Source: EHR, hypertension registry", "", ""], ["Confidential: for quality improvement", "", ""]],
        M,
        [
            '{Row 5} ("Source: EHR, hypertension registry") was read as a remark: left out.',
            '{Row 6} ("Confidential: for quality improvement") was read as a remark: left out.',
        ],
    ),
    "the heading once more on each page": Export(
        [H, B[0], H, *B[1:]], M, ["The heading stands once more in {row 3}: left out."]
    ),
    "a group's name in a line of its own": Export(
        [["Report of the network"], H, ["Elm Street"], *B],
        M,
        [
            'What stands above the heading was read as a title: "Report of the network" ({row 1}).',
            '{Row 3} ("Elm Street") was read as a remark: left out.',
        ],
    ),
    "titles in two cells and no heading": Export(
        [["Report of", "Elm Street"], ["Run 4/2/2025"], *B],
        M,
        [
            'What stands above the heading was read as a title: "Report of Elm Street" ({rows 1 and 2}).',
            "The table has no heading, so its columns are called by their letters.",
        ],
    ),
    "numbered rows": Export([["#", *H], *[[str(i), *r] for i, r in enumerate(B, 1)]], M, []),
    "empty columns between": Export(
        [["Month", "", "Controlled", "", "Seen"], *[[r[0], "", r[1], "", r[2]] for r in B]], M, []
    ),
    "columns with one name": Export([["Month", "Count", "Count"], *B], M, []),
    "a column without a name": Export([["", "Controlled", "Seen"], *B], M, []),
    "no heading": Export(B, M, ["The table has no heading, so its columns are called by their letters."]),
    "a heading and no rows": Export([H], M, ["There is a heading and no row below it: bring the table with its rows."]),
    "months side by side": Export(
        [
            ["Measure", "Jan-25", "Feb-25", "Mar-25", "Total"],
            ["Controlled", "24", "25", "20", "69"],
            ["Seen", "40", "38", "39", "117"],
        ],
        M,
        [
            '{Column E} ("Total") is a total or an average, not a month: left out.',
            ("The months stand side by side in this sheet, so it was turned: each column of the sheet is one month."),
        ],
    ),
    "months side by side below merged years": Export(
        [
            ["", "2024", "2025", "", ""],
            ["Measure", "Dec", "Jan", "Feb", "Mar"],
            ["Controlled", "19", "24", "25", "20"],
            ["Seen", "37", "40", "38", "39"],
        ],
        {**M, "2024-12": (19, 37)},
        [("The months stand side by side in this sheet, so it was turned: each column of the sheet is one month.")],
    ),
    "years down and months across": Export(
        [["Year", "Jan", "Feb", "Mar"], ["2024", "30", "31", "32"], ["2025", "24", "25", "20"]],
        M,
        [
            (
                'The months stand side by side in row 1 (cell B1 is "Jan") and the years, such as "2024", '
                "below each other: give each month a row of its own, with its year."
            )
        ],
    ),
    "two tables side by side": Export(
        [[*H, "", *H], *[[*r, "", r[0].replace("2025", "2024"), "1", "2"] for r in B]],
        M,
        [
            (
                '"Month (column E)" has months of its own (January 2024 to March 2024), which were not '
                "read: bring a table that stands beside another one by itself."
            )
        ],
    ),
    "two tables one below the other": Export(
        [["Elm Street"], H, *B, ["Oak Street"], H, *[[r[0], "9", "30"] for r in B]],
        M,
        [
            "January 2025 stands in {A3 A8}" + NOT_USED,
            "February 2025 stands in {A4 A9}" + NOT_USED,
            "March 2025 stands in {A5 A10}" + NOT_USED,
            'What stands above the heading was read as a title: "Elm Street" ({row 1}).',
            '{Row 6} ("Oak Street") was read as a remark: left out.',
            "The heading stands once more in {row 7}: left out.",
            (
                "The rows are not in the order of time: {row 8} (January 2025) comes after row 5 (March "
                "2025), so they were sorted."
            ),
        ],
    ),
    "one row for each clinic": Export(
        [["Month", "Clinic", "Controlled", "Seen"], *[[r[0], c, *r[1:]] for r in B for c in ("Elm", "Oak")]],
        {},
        [
            "January 2025 stands in {A2 A3}" + NOT_USED,
            "February 2025 stands in {A4 A5}" + NOT_USED,
            "March 2025 stands in {A6 A7}" + NOT_USED,
        ],
    ),
    "months merged over several clinics": Export(
        [
            ["Month", "Clinic", "Controlled", "Seen"],
            ["2025-01", "Elm", "24", "40"],
            ["", "Oak", "9", "30"],
            ["2025-02", "Elm", "25", "38"],
            ["", "Oak", "8", "30"],
        ],
        {},
        [
            "January 2025 stands in {A2 A3}" + NOT_USED,
            "February 2025 stands in {A4 A5}" + NOT_USED,
            "{^A3 A5} have no month and were read as parts of the month above.",
        ],
    ),
    "years written once": Export(
        [
            ["Year", "Month", "Controlled", "Seen"],
            ["2024", "December", "19", "37"],
            ["2025", "January", "24", "40"],
            ["", "February", "25", "38"],
            ["", "March", "20", "39"],
        ],
        {**M, "2024-12": (19, 37)},
        [],
    ),
    "groups side by side": Export(
        [["Month", "Spanish met", "Spanish seen", "English met", "English seen"], *[[*r, "90", "99"] for r in B]], M, []
    ),
    "groups with their seen in another order": Export(
        [
            ["Month", "Met Spanish", "Met English", "Seen English", "Seen Spanish"],
            ["2025-01", "24", "31", "60", "40"],
            ["2025-02", "25", "30", "61", "38"],
            ["2025-03", "20", "33", "60", "39"],
        ],
        {"2025-01": (31, 60), "2025-02": (30, 61), "2025-03": (33, 60)},
        [],
    ),
    "rows that nobody filled in yet": Export(
        [H, *B, ["2025-04", "", ""], ["2025-05", "", ""]],
        M,
        ["From April 2025 on there are no numbers ({rows 5 and 6}): left out."],
    ),
    "a month without a row": Export([H, B[0], B[2]], M, [FEBRUARY]),
    "a month twice": Export(
        [H, *B, ["2025-02", "26", "38"]],
        M,
        [
            "February 2025 stands in {A3 A5}" + NOT_USED,
            (
                "The rows are not in the order of time: {row 5} (February 2025) comes after row 4 (March "
                "2025), so they were sorted."
            ),
        ],
    ),
    "newest months first": Export(
        [H, *reversed(B)], M, ["The newest month stood first, so the rows were turned round."]
    ),
    "months out of order": Export(
        [H, B[1], B[0], B[2]],
        M,
        [
            (
                "The rows are not in the order of time: {row 3} (January 2025) comes after row 2 "
                "(February 2025), so they were sorted."
            )
        ],
    ),
    "a quarter among the months": Export(
        [H, *B, ["Q1 2025", "69", "117"]],
        M,
        [('In {A5}, "Q1 2025" is a quarter, not a month: a run chart here needs one row for each month.')],
    ),
    "quarters": Export(
        [["Quarter", "Controlled", "Seen"], ["Q1 2025", "69", "117"], ["Q2 2025", "70", "118"]],
        {},
        [
            (
                'No column reads as months; in {A2}, "Q1 2025" is a quarter, not a month: a run chart '
                "here needs one row for each month."
            )
        ],
    ),
    "weeks": Export(
        [["Week", "Controlled", "Seen"], ["2025-W01", "6", "10"], ["2025-W02", "5", "9"]],
        {},
        [
            (
                'No column reads as months; in {A2}, "2025-W01" is a week, not a month: add up the weeks '
                "of each month first."
            )
        ],
    ),
    "months of a fiscal year": Export(
        [["Period", "Controlled", "Seen"], ["FY25 P1", "24", "40"], ["FY25 P2", "25", "38"]],
        {},
        [
            (
                'No column reads as months; in {A2}, "FY25 P1" is a fiscal year or counts from one, and '
                "these begin in different months: write the calendar month, for example 2025-03."
            )
        ],
    ),
    "months without a year": Export(
        [H, ["January", "24", "40"], ["February", "25", "38"], ["March", "20", "39"]],
        {},
        [
            (
                'No column reads as months; in {A2}, "January" has no year that can be told apart from a '
                "day: write the year with four digits, for example Mar 2025."
            )
        ],
    ),
    "rolling twelve months": Export(
        [["Month", "Rolling 12 controlled", "Rolling 12 seen"], *B],
        M,
        [
            (
                'The name "Rolling 12 controlled" sounds like a rolling or year-to-date number, whose '
                "months overlap, so the rules of a run chart do not hold: use each month's own counts."
            ),
            (
                'The name "Rolling 12 seen" sounds like a rolling or year-to-date number, whose months '
                "overlap, so the rules of a run chart do not hold: use each month's own counts."
            ),
        ],
    ),
    "year to date without saying so": Export(
        [H, *[[f"2025-{m:02d}", str(20 * m), str(40 * m)] for m in range(1, 13)]],
        {f"2025-{m:02d}": (20 * m, 40 * m) for m in range(1, 13)},
        [
            (
                '"Seen" rises through the year as a year-to-date number does, so the rules of a run chart '
                "do not hold: use each month's own counts."
            )
        ],
    ),
    "year to date": Export(
        [["Month", "YTD controlled", "YTD seen"], *B],
        M,
        [
            (
                'The name "YTD controlled" sounds like a rolling or year-to-date number, whose months '
                "overlap, so the rules of a run chart do not hold: use each month's own counts."
            ),
            (
                'The name "YTD seen" sounds like a rolling or year-to-date number, whose months overlap, '
                "so the rules of a run chart do not hold: use each month's own counts."
            ),
        ],
    ),
}
