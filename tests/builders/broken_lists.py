"""Lists of practices and of results as programmes really have them: each with what is told, and what is read of it.

(name, text, what a sentence says and where, what the rows hold); the registry has Elm Street (P01), Oak Grove (P02) and
Birch Mill (P03).
"""

HEAD = "Practice,Measure,Month,Numerator,Denominator\n"
BP = {"practice": "p1", "measure": "BP", "month": "2025-12", "numerator": 60, "denominator": 100}

PRACTICES = [
    (
        "titles above the heading, a total and a remark below",
        (
            "Valley programme,,\nas of 3/1/2026,,\nClinic,Site ID,Members\nAsh Lane,A-1,640\nFir "
            "Court,A-2,880\nGrand Total,,1520\nSource: registry,,\n"
        ),
        [
            ('What stands above the heading was read as a title: "Valley programme" (rows 1 and 2).', ""),
            ('is a total and was left out: "Grand Total".', "Row 6"),
            ('is a remark and was left out: "Source: registry".', "Row 7"),
        ],
        [{"name": "Ash Lane", "code": "A-1", "patients": 640}, {"name": "Fir Court", "code": "A-2", "patients": 880}],
    ),
    (
        "merged cells above the heading",
        ",,Staffing,\nSite,ID,MDs,Clinicians\nAsh Lane,A-1,3,4\nFir Court,A-2,2,2",
        [('What stands above the heading was read as a title: "Staffing" (row 1).', "")],
        [{"name": "Ash Lane", "code": "A-1", "clinicians": 4}, {"name": "Fir Court", "code": "A-2", "clinicians": 2}],
    ),
    (
        "the heading again after a page break",
        "Clinic,Panel\nAsh Lane,640\nClinic,Panel\nFir Court,880",
        [('is the heading once more and was left out: "Clinic".', "Row 3")],
        [{"name": "Ash Lane", "patients": 640}, {"name": "Fir Court", "patients": 880}],
    ),
    (
        "one column of names",
        "Ash Lane\nFir Court, North\nYew Hill",
        [("The table has no heading, so its columns are called by their letters.", "")],
        [{"name": "Ash Lane"}, {"name": "Fir Court, North"}, {"name": "Yew Hill"}],
    ),
    (
        "semicolons, points for thousands and days first",
        "Clinic;Panel;Since\nAsh Lane;1.200;13/04/2025\nFir Court;980;03/04/2025\nYew Hill;750;01/05/2025",
        [('"1.200" may be a thousand or a decimal number: write it without the point', 'cell B2, column "Panel"')],
        [
            {"name": "Ash Lane", "since": "2025-04-13"},
            {"name": "Fir Court", "patients": 980, "since": "2025-04-03"},
            {"name": "Yew Hill", "patients": 750, "since": "2025-05-01"},
        ],
    ),
    (
        "dates that could be read in two ways",
        "Clinic,Since\nAsh Lane,3/4/2025\nFir Court,5/6/2025",
        [
            (
                (
                    'Dates such as "3/4/2025" could be read in two ways; the month was taken first. If the day '
                    "comes first, choose so."
                ),
                "",
            )
        ],
        [{"name": "Ash Lane", "since": "2025-03-04"}, {"name": "Fir Court", "since": "2025-05-06"}],
    ),
    (
        "three ways of writing a date, and none",
        (
            "Clinic,Since\nAsh Lane,2025-03-04\nFir Court,March 5 2025\nYew Hill,45722\nGum Flat,30 "
            "February 2025\nBay,2025"
        ),
        [
            (
                '"30 February 2025" is not a day in the calendar: look for a slip of the keyboard',
                'cell B5, column "Since"',
            ),
            ('"2025" is no date: write it like 2025-03-17', 'cell B6, column "Since"'),
        ],
        [
            {"name": "Ash Lane", "since": "2025-03-04"},
            {"name": "Fir Court", "since": "2025-03-05"},
            {"name": "Yew Hill", "since": "2025-03-06"},
            {"name": "Gum Flat"},
            {"name": "Bay"},
        ],
    ),
    (
        "words, signs and shares among numbers",
        (
            'Clinic,Panel\nAsh,640\nFir,about 40\nYew,45%\nGum,-3\nBay,<11\nElm,"1,200"\nOak,n/a\n'
            "Plum,870\nFig,12.5\nSage,900\nRue,910\nDill,920\nMint,930"
        ),
        [
            ('"about 40" is no number: write the number alone', 'cell B3, column "Panel"'),
            ('"45%" is a percentage: write the number itself', 'cell B4, column "Panel"'),
            ('"-3" is below zero: look for a slip of the keyboard', 'cell B5, column "Panel"'),
            ('"<11" is suppressed, so the number stays unknown', 'cell B6, column "Panel"'),
            ('"12.5" is no whole number: write the number without decimals', 'cell B10, column "Panel"'),
        ],
        [
            {"name": "Ash", "patients": 640},
            {"name": "Fir"},
            {"name": "Yew"},
            {"name": "Gum"},
            {"name": "Bay"},
            {"name": "Elm", "patients": 1200},
            {"name": "Oak"},
            {"name": "Plum", "patients": 870},
            {"name": "Fig"},
            {"name": "Sage", "patients": 900},
            {"name": "Rue", "patients": 910},
            {"name": "Dill", "patients": 920},
            {"name": "Mint", "patients": 930},
        ],
    ),
    (
        "the same error in many cells is one sentence",
        "Clinic,Panel\nAsh,640\nFir,some\nYew,many\nGum,900\nBay,700\nFig,710",
        [('"some" is no number: write the number alone', 'cells B3 and B4, column "Panel"')],
        [
            {"name": "Ash", "patients": 640},
            {"name": "Fir"},
            {"name": "Yew"},
            {"name": "Gum", "patients": 900},
            {"name": "Bay", "patients": 700},
            {"name": "Fig", "patients": 710},
        ],
    ),
    (
        "one practice twice with different numbers, and twice with the same",
        "Clinic,Panel\nAsh Lane,640\nASH lane,640\nFir Court,880\nFir Court,900\nYew Hill,700",
        [
            ("says the same as a row above and is counted once.", "Row 3"),
            (
                ('about the same ("Fir Court") and differ in “Patients assigned”, so none of them is used: keep one.'),
                "Rows 4 and 5",
            ),
        ],
        [{"name": "Ash Lane", "patients": 640}, {"name": "Yew Hill", "patients": 700}],
    ),
    (
        "a status that nobody knows",
        "Clinic,Status\nAsh,Active\nFir,On hold\nYew,maybe later\nGum,Graduated\nBay,N/A",
        [
            (
                (
                    '"maybe later" is none of the choices: write candidate, active, paused, withdrawing, '
                    "graduated or left"
                ),
                'cell B4, column "Status"',
            )
        ],
        [
            {"name": "Ash", "status": "active"},
            {"name": "Fir", "status": "paused"},
            {"name": "Yew"},
            {"name": "Gum", "status": "graduated"},
            {"name": "Bay"},
        ],
    ),
    (
        "a row without its practice",
        "Clinic,Panel\nAsh Lane,640\n,880\nYew Hill,700",
        [
            (
                "“Name of the practice” is needed, so fill it in, or take the row out",
                'Nothing stands in cell A3, column "Clinic"',
            )
        ],
        [{"name": "Ash Lane", "patients": 640}, {"name": "Yew Hill", "patients": 700}],
    ),
    (
        "a column that has the name of another thing",
        "Clinic,Panel\nAsh Lane,large\nFir Court,small\nYew Hill,700",
        [
            (
                (
                    '"Panel" has the name, but most of its cells are something else ("large"), so it was left '
                    "alone: choose it below if it is right."
                ),
                "",
            )
        ],
        [{"name": "Ash Lane"}, {"name": "Fir Court"}, {"name": "Yew Hill"}],
    ),
    (
        "a row that breaks off",
        "Clinic,Code,Panel\nAsh Lane,A1,640\nFir Court,A2,880\nYew Hill,A3,700\nGum Flat,A4",
        [
            (
                (
                    "has 2 cells where the heading has 3, so the file may be cut off there or a separator is "
                    "missing: complete the row, and bring the table once more."
                ),
                "Row 5",
            )
        ],
        [
            {"name": "Ash Lane", "code": "A1", "patients": 640},
            {"name": "Fir Court", "code": "A2", "patients": 880},
            {"name": "Yew Hill", "code": "A3", "patients": 700},
        ],
    ),
    (
        "a comma inside a number",
        "Clinic,Panel\nAsh Lane,640\nFir Court,1,200\nYew Hill,700",
        [
            (
                (
                    "has more numbers than the heading has columns: perhaps a comma inside a number, as in 1,234; "
                    'write it without the comma or as "1,234".'
                ),
                "Row 3",
            )
        ],
        [{"name": "Ash Lane", "patients": 640}, {"name": "Yew Hill", "patients": 700}],
    ),
    (
        "codes alone, of practices that are there and of one that is not",
        "Practice,Patients\nP01,640\nP09,500",
        [],
        [{"code": "P01", "patients": 640}, {"code": "P09", "patients": 500}],
    ),
    (
        "nothing that can be a practice",
        "Panel,Visits\n640,12\n880,14",
        [("No column holds “Name of the practice” yet: choose it below.", "")],
        [],
    ),
]

RESULTS = [
    (
        "a practice that is not in the registry",
        HEAD + "P01,BP,2025-12,60,100\nPine Court,BP,2025-12,1,2",
        [
            (
                ('"Pine Court" is no practice of your registry: add it there first, or write it as it stands there'),
                'cell A3, column "Practice"',
            )
        ],
        [{**BP}],
    ),
    (
        "more than all",
        HEAD + "P01,BP,2025-12,60,100\nP02,BP,2025-12,120,100",
        [
            (
                '"120" is above its denominator, 100, and everybody who counts is among all: check the two',
                'cell D3, column "Numerator"',
            )
        ],
        [{**BP}],
    ),
    (
        "nobody in the denominator",
        HEAD + "P01,BP,2025-12,60,100\nP02,BP,2025-12,0,0",
        [('"0" is the denominator, so there is nothing to count: take the row out', 'cell E3, column "Denominator"')],
        [{**BP}],
    ),
    (
        "an empty cell and a formula's error",
        HEAD + "P01,BP,2025-12,60,100\nP02,BP,2025-12,,100\nP03,BP,2025-12,#DIV/0!,100",
        [
            (
                "“Numerator: how many count” is needed, so fill it in, or take the row out",
                'Nothing stands in cell D3, column "Numerator"',
            ),
            ('"#DIV/0!" is no number: write the number alone', 'cell D4, column "Numerator"'),
        ],
        [{**BP}],
    ),
    (
        "quarters, years and a fiscal year",
        HEAD + "P01,BP,2025-Q4,60,100\nP02,BP,2025,70,100\nP03,BP,FY25,1,2",
        [('"FY25" is no month: write it like 2025-12, or as a calendar year or quarter', 'cell C4, column "Month"')],
        [{**BP}, {**BP, "practice": "p2", "numerator": 70}],
    ),
    (
        "two rows of one practice, measure and month",
        HEAD + "P01,BP,2025-12,60,100\nElm Street,BP,Dec 2025,61,100\nP02,BP,2025-12,70,100",
        [
            (
                (
                    'about the same ("Elm Street") and differ in “Numerator: how many count”, so none of them '
                    "is used: keep one."
                ),
                "Rows 2 and 3",
            )
        ],
        [{**BP, "practice": "p2", "numerator": 70}],
    ),
    (
        "points that may mark thousands",
        HEAD + "P01,BP,2025-12,60,100\nP02,BP,2025-12,900,1.500",
        [
            (
                '"1.500" may be a thousand or a decimal number: write it without the point',
                'cell E3, column "Denominator"',
            )
        ],
        [{**BP}],
    ),
    (
        "suppressed counts",
        HEAD + "P01,BP,2025-12,60,100\nP02,BP,2025-12,<11,40",
        [('"<11" is suppressed, so the number stays unknown', 'cell D3, column "Numerator"')],
        [{**BP}],
    ),
    (
        "percentages without counts",
        "Clinic,BP control\nP01,61%\nP02,70%",
        [
            (
                (
                    "No column holds “Measure”, “Month with which the period ends”, “Numerator: how many count” "
                    "and “Denominator: out of how many” yet: choose it below."
                ),
                "",
            )
        ],
        [],
    ),
    (
        "measures side by side without a month",
        "Clinic,BP num,BP den,FIT num,FIT den\nP01,60,100,30,90\nTotal,60,100,30,90",
        [
            ('is a total and was left out: "Total".', "Row 3"),
            (
                (
                    "No column holds “Month with which the period ends” yet: choose it below, or write it once "
                    "for all rows."
                ),
                "",
            ),
        ],
        [],
    ),
    (
        "measures side by side, one above its denominator",
        (
            "Clinic,Month,BP num,BP den,FIT num,FIT den\nP01,2025-12,60,100,30,90\n"
            "P02,2025-12,70,100,95,90\nP03,2025-12,40,100,30,90"
        ),
        [
            (
                '"95" is above its denominator, 90, and everybody who counts is among all: check the two',
                'cell E3, column "FIT num"',
            )
        ],
        [
            {**BP},
            {**BP, "measure": "FIT", "numerator": 30, "denominator": 90},
            {**BP, "practice": "p2", "numerator": 70},
            {**BP, "practice": "p3", "numerator": 40},
            {**BP, "practice": "p3", "measure": "FIT", "numerator": 30, "denominator": 90},
        ],
    ),
]
