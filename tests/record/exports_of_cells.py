"""Exports with one wrong or doubtful cell, or a column of them: each with what it means and what is said of it."""

from broken_exports import ALONE, FEBRUARY, GAP, NOT_USED, Export, with_row
from broken_exports import HEADING as H
from broken_exports import MEANS as M
from broken_exports import ROWS as B

CELLS = {
    "a slip in a month's name": Export(
        with_row(["Febuary 2025", "25", "38"]),
        M,
        [
            ('In {A3}, "Febuary 2025" is not a month that can be read: write it like 2025-03, 03/2025 or Mar 2025.'),
            FEBRUARY,
        ],
    ),
    "a thirteenth month": Export(
        with_row(["2025-13", "25", "38"]),
        M,
        ['In {A3}, "2025-13" is not a date in the calendar: look for a slip of the keyboard.', FEBRUARY],
    ),
    "a slip in a year": Export(
        [H, ["2052-01", "24", "40"], *B[1:]],
        {"2025-02": (25, 38), "2025-03": (20, 39), "2052-01": (24, 40)},
        [
            (
                "January 2052 ({A2}) lies 321 months apart from all other rows, so it was not used: look "
                "for a slip in its year."
            ),
            (
                "The rows are not in the order of time: {row 3} (February 2025) comes after row 2 "
                "(January 2052), so they were sorted."
            ),
        ],
    ),
    "dates in three formats": Export(
        [H, ["01/2025", "24", "40"], ["Feb 2025", "25", "38"], ["2025-03-01", "20", "39"]],
        M,
        [
            (
                'The months are written in 3 ways: "01/2025" in row 2, "Feb 2025" in row 3 and '
                '"2025-03-01" in row 4; look whether all were read rightly.'
            )
        ],
    ),
    "dates whose day may come first": Export(
        [H, ["1/3/2025", "24", "40"], ["2/3/2025", "25", "38"], ["3/3/2025", "20", "39"]],
        M,
        [
            (
                'Dates such as "1/3/2025" were read with the month first (January 2025), because the '
                "whole column only makes sense that way."
            )
        ],
    ),
    "dates that contradict each other": Export(
        [H, ["13/1/2025", "24", "40"], ["2/14/2025", "25", "38"], ["3/15/2025", "20", "39"]],
        M,
        [('In {A2}, "13/1/2025" does not fit the order of day and month in the other rows: write it like 2025-03.')],
    ),
    "several days of one month": Export(
        [H, ["2025-01-05", "11", "20"], ["2025-01-20", "13", "20"], ["2025-02-05", "25", "38"]],
        {"2025-02": (25, 38)},
        ["January 2025 stands in {A2 A3}" + NOT_USED],
    ),
    "serial numbers of a spreadsheet": Export(
        [H, ["45658", "24", "40"], ["45689", "25", "38"], ["45717", "20", "39"]], M, []
    ),
    "months as decimal numbers": Export(
        [H, ["2025.08", "24", "40"], ["2025.09", "25", "38"], ["2025.1", "20", "39"]],
        {"2025-08": (24, 40), "2025-09": (25, 38), "2025-10": (20, 39)},
        [
            (
                'In {A4}, "2025.1" may be January or October, since a sheet drops the last zero of a '
                "number: write it like 2025-10."
            )
        ],
    ),
    "months as one number": Export([H, ["202501", "24", "40"], ["202502", "25", "38"], ["202503", "20", "39"]], M, []),
    "times and zones": Export(
        [
            H,
            ["2025-01-01T00:00:00Z", "24", "40"],
            ["2025-02-01T00:00:00Z", "25", "38"],
            ["2025-03-01T00:00:00Z", "20", "39"],
        ],
        M,
        [],
    ),
    "two-digit years before the month": Export(
        [H, ["25-Jan", "24", "40"], ["25-Feb", "25", "38"], ["25-Mar", "20", "39"]],
        M,
        [('"25-Jan" was read as January 2025; if it means a day, give the dates a year of four digits in your sheet.')],
    ),
    "a mark behind a month": Export(
        [H, ["Jan-25", "24", "40"], ["Feb-25*", "25", "38"], ["Mar-25", "20", "39"]],
        M,
        [('In {A3}, "Feb-25*" is not a month that can be read: write it like 2025-03, 03/2025 or Mar 2025.'), FEBRUARY],
    ),
    "a month that is missing": Export(
        with_row(["", "25", "38"]),
        M,
        ["In {A3} there are numbers and no month: write the month, or delete the row.", FEBRUARY],
    ),
    "a numerator above its denominator": Export(
        with_row(["2025-02", "38", "25"]),
        M,
        [
            (
                'In {B3}, "Controlled" (38) is above "Seen" (25): look which of the two is wrong, or '
                "whether the columns are exchanged."
            )
        ],
    ),
    "a negative count": Export(
        with_row(["2025-02", "-25", "38"]),
        M,
        ['In {B3}, "Controlled" is "-25": it is negative, and a count cannot be.'],
    ),
    "a minus sign of typographers": Export(
        with_row(["2025-02", "−25", "38"]),
        M,
        ['In {B3}, "Controlled" is "−25": it is negative, and a count cannot be.'],
    ),
    "an accountant's minus": Export(
        with_row(["2025-02", "(25)", "38"]),
        M,
        ['In {B3}, "Controlled" is "(25)": it is negative, and a count cannot be.'],
    ),
    "words in a number": Export(
        with_row(["2025-02", "about 25", "38"]), M, ['In {B3}, "Controlled" is "about 25": ' + ALONE]
    ),
    "a unit behind each number": Export(
        [
            ["Month", "Met", "Seen"],
            ["2025-01", "24 pts", "40"],
            ["2025-02", "25 pts", "38"],
            ["2025-03", "20 pts", "39"],
        ],
        M,
        [
            'In {B2}, "Met" is "24 pts": ' + ALONE,
            'In {B3}, "Met" is "25 pts": ' + ALONE,
            'In {B4}, "Met" is "20 pts": ' + ALONE,
        ],
    ),
    "a footnote's mark": Export(with_row(["2025-02", "25*", "38"]), M, ['In {B3}, "Controlled" is "25*": ' + ALONE]),
    "the letter O for a zero": Export(with_row(["2025-02", "25", "4O"]), M, ['In {C3}, "Seen" is "4O": ' + ALONE]),
    "digits of full width": Export(
        with_row(["2025-02", "２５", "38"]), M, ['In {B3}, "Controlled" is "２５": ' + ALONE]
    ),
    "TRUE for a number": Export(with_row(["2025-02", "TRUE", "38"]), M, ['In {B3}, "Controlled" is "TRUE": ' + ALONE]),
    "a date for a number": Export(
        with_row(["2025-02", "2025-03-04", "38"]),
        M,
        [
            (
                'In {B3}, "Controlled" is "2025-03-04": it is a date, not a number, as a spreadsheet '
                "makes of 3/4; write the number alone."
            )
        ],
    ),
    "a time for a number": Export(
        with_row(["2025-02", "0:45", "38"]),
        M,
        [
            (
                'In {B3}, "Controlled" is "0:45": it is a time, not a number; write it as a number, for '
                "example in minutes."
            )
        ],
    ),
    "two numbers in a cell": Export(
        with_row(["2025-02", "25/38", ""]),
        M,
        [
            (
                'In {B3}, "Controlled" is "25/38": it holds two numbers; put the numerator and the '
                "denominator in two columns."
            )
        ],
    ),
    "a percentage with its counts": Export(
        [["Month", "Rate"], ["2025-01", "60% (24/40)"], ["2025-02", "66% (25/38)"]],
        {},
        [('No column of numbers was found; in {B2}, "Rate" is "60% (24/40)", which is not a number alone.')],
    ),
    "not available": Export(
        with_row(["2025-02", "N/A", "38"]),
        {**M, "2025-02": (None, 38)},
        ['In {B3}, "Controlled" is "N/A", which means not known' + GAP],
    ),
    "a dash": Export(
        with_row(["2025-02", "–", "38"]),
        {**M, "2025-02": (None, 38)},
        ['In {B3}, "Controlled" is "–", which means not known' + GAP],
    ),
    "a small number withheld": Export(
        with_row(["2025-02", "<11", "38"]),
        {**M, "2025-02": (None, 38)},
        ['In {B3}, "Controlled" is "<11", a number withheld because it is small' + GAP],
    ),
    "an empty cell": Export(
        with_row(["2025-02", "", "38"]), {**M, "2025-02": (None, 38)}, ['In {B3}, "Controlled" is empty' + GAP]
    ),
    "nobody seen": Export(
        with_row(["2025-02", "0", "0"]),
        {**M, "2025-02": (0, 0)},
        [
            (
                'In {C3}, "Seen" is 0: nobody to count, so no percentage; the month stays on the chart as '
                "a gap, not as a zero."
            )
        ],
    ),
    "an error of a formula": Export(
        with_row(["2025-02", "#DIV/0!", "38"]),
        {**M, "2025-02": (None, 38)},
        ['In {B3}, "Controlled" is "#DIV/0!", an error of a formula' + GAP],
    ),
    "infinity": Export(
        with_row(["2025-02", "inf", "38"]),
        M,
        ['In {B3}, "Controlled" is "inf": it is no count that can be; look where it comes from.'],
    ),
    "a number with too many zeros": Export(
        with_row(["2025-02", "25", "38000000000000000"]),
        M,
        [
            (
                'In {C3}, "Seen" is "38000000000000000": it is too large for a month\'s count; look for a '
                "slip of the keyboard."
            )
        ],
    ),
    "half a person": Export(
        with_row(["2025-02", "25.5", "38"]),
        M,
        [
            (
                'In {B3}, "Controlled" is "25.5": it is not a whole number as the others are; look whether '
                "a share or a percentage slipped in."
            )
        ],
    ),
    "a share in a column of counts": Export(
        with_row(["2025-02", "0.66", "38"]),
        M,
        [
            (
                'In {B3}, "Controlled" is "0.66": it is not a whole number as the others are; look whether '
                "a share or a percentage slipped in."
            )
        ],
    ),
    "counts that were weighted": Export(
        [H, ["2025-01", "24.5", "40.5"], ["2025-02", "25", "38.5"], ["2025-03", "20.5", "39"]],
        {"2025-01": (24.5, 40.5), "2025-02": (25, 38.5), "2025-03": (20.5, 39)},
        [
            'In {B2 B4}, "Controlled" is not a whole number; it was kept, so look whether it is right.',
            'In {C3}, "Seen" is not a whole number; it was kept, so look whether it is right.',
        ],
    ),
    "thousands with commas": Export([H, ["2025-01", "1,024", "1,040"], *B[1:]], {**M, "2025-01": (1024, 1040)}, []),
    "thousands with points": Export(
        [H, ["2025-01", "1.024", "1.040"], *B[1:]],
        {**M, "2025-01": (1024, 1040)},
        [('In {B2}, "Controlled" is "1.024": it may mean a thousand or a decimal; write it without the point.')],
    ),
    "thousands with spaces that do not break": Export(
        [H, ["2025-01", "1\u00a0024", "1\u202f040"], ["2025-02\u00a0", "\u00a025", "38"], B[2]],
        {**M, "2025-01": (1024, 1040)},
        [],
    ),
    "thousands with apostrophes": Export(
        [H, ["2025-01", "1'024", "1’040"], *B[1:]], {**M, "2025-01": (1024, 1040)}, []
    ),
    "decimal commas": Export(
        [["Month", "Days"], ["2025-01", "12,5"], ["2025-02", "9,25"], ["2025-03", "11"]],
        {"2025-01": (12.5, None), "2025-02": (9.25, None), "2025-03": (11, None)},
        [],
    ),
    "dollars": Export(
        [["Month", "Cost"], ["2025-01", "$1,204.50"], ["2025-02", "$980.00"], ["2025-03", "($20.00)"]],
        {"2025-01": (1204.5, None), "2025-02": (980, None)},
        ['In {B4}, "Cost" is "($20.00)": it is negative, and a count cannot be.'],
    ),
    "percent signs": Export(
        [["Month", "Rate"], ["2025-01", "60%"], ["2025-02", "65.8 %"], ["2025-03", "51.3%"]],
        {"2025-01": (60, None), "2025-02": (65.8, None), "2025-03": (51.3, None)},
        [],
    ),
    "shares of one": Export(
        [["Month", "Rate"], ["2025-01", "0.6"], ["2025-02", "0.658"], ["2025-03", "1"]],
        {"2025-01": (60, None), "2025-02": (65.8, None), "2025-03": (100, None)},
        ['"Rate" runs from 0 to 1 and was read as shares: 0.5 is 50 %.'],
    ),
    "shares of one among percentages": Export(
        [["Month", "Rate"], ["2025-01", "60%"], ["2025-02", "0.658"], ["2025-03", "51.3%"]],
        {"2025-01": (60, None), "2025-02": (65.8, None), "2025-03": (51.3, None)},
        [
            (
                'In {B3}, "Rate" is "0.658": it has no percent sign as the others have, or is far below '
                "them; write it in percent like the others."
            )
        ],
    ),
    "a percentage among shares of one": Export(
        [["Month", "Rate"], ["2025-01", "0.6"], ["2025-02", "65.8"], ["2025-03", "0.513"]],
        {"2025-01": (60, None), "2025-02": (65.8, None), "2025-03": (51.3, None)},
        [
            (
                'In {B2}, "Rate" is "0.6": it has no percent sign as the others have, or is far below '
                "them; write it in percent like the others."
            ),
            (
                'In {B4}, "Rate" is "0.513": it has no percent sign as the others have, or is far below '
                "them; write it in percent like the others."
            ),
        ],
    ),
    "more than all": Export(
        [["Month", "Rate"], ["2025-01", "60%"], ["2025-02", "658%"], ["2025-03", "51.3%"]],
        {"2025-01": (60, None), "2025-03": (51.3, None)},
        ['In {B3}, "Rate" is "658%": it is more than 100 %.'],
    ),
    "a percentage for a count": Export(
        with_row(["2025-02", "65.8%", "38"]),
        M,
        [
            (
                'In {B3}, "Controlled" is "65.8%": it is a percentage where a count is expected; choose '
                "the column as percentages, or another column."
            )
        ],
    ),
    "a percentage that its counts do not make": Export(
        [
            ["Month", "Controlled", "Seen", "Percent"],
            ["2025-01", "24", "40", "60%"],
            ["2025-02", "25", "38", "51%"],
            ["2025-03", "20", "39", "51.3%"],
        ],
        M,
        [
            (
                'In {D3}, "Percent" says 51 %, but the counts make 65.79 %; the counts are charted, so '
                "look whether the right columns are chosen."
            )
        ],
    ),
    "a rate of a thousand": Export(
        [["Month", "Falls rate per 1,000 visits"], ["2025-01", "3.2"], ["2025-02", "2.8"]],
        {"2025-01": (3.2, None), "2025-02": (2.8, None)},
        [],
    ),
    "text of a formula": Export(
        with_row(["2025-02", "=SUM(B2:B2)", "38"]), M, ['In {B3}, "Controlled" is "=SUM(B2:B2)": ' + ALONE]
    ),
    "apostrophes before numbers": Export([H, *[[r[0], f"'{r[1]}", f"'{r[2]}"] for r in B]], M, []),
}
