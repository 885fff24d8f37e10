"""Two practices for the exercise “Run chart: is this a change?”, each sure of a success that its chart does not show.

Case a is Anchor Road Family Medicine (seed `ANCHOR_SEED`): of the new patients who are booked, 31 % miss their first
visit in each month. From January 2025 the front desk calls them the day before, reaches more and more of them, and
changes nothing: the two best months of the chart, just after, are chance. August 2024 was not counted. The report of
March 2024 was run on the 8th and holds a week: it stands in the file as it came, and counts in nothing.

Case b is Candle Street Clinic (seed `CANDLE_SEED`): 52 % of the older patients seen have all their medicines gone
through with them, and 67 % from April 2024 on, when somebody new at the front desk begins to ask them by telephone to
bring the bottles. The practice is proud of a training afternoon in November 2024, which changes nothing. March 2025 was
not counted. The report of September 2023 counted the whole panel in place of the patients seen.

Each seed is the first whose series is a fair specimen by `is_fair_anchor_road` and `is_fair_candle_street`: who reads
the chart rightly reaches what is true, and who reads it as the practice does is misled. That is a choice; `truth.md`
beside the exercise says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean, median

from coachlab.charts import run_chart
from coachlab.charts.part import Part
from coachlab.simulate.exercise_cases._tables import TEACHERS, csv_text, markdown_table
from coachlab.simulate.practice import Change, MonthCount, PracticeTruth, monthly_counts
from coachlab.simulate.uniform import uniform

ANCHOR_ROAD = "Anchor Road Family Medicine"
ANCHOR_SEED = 7916
CALLS = "2025-01"
EIGHT_DAYS = MonthCount("2024-03", 13, 9)
"""The report of March 2024, run on the 8th."""
ANCHOR_TRUTH = PracticeTruth(
    "2023-07", "2025-12", 240, 50, 0.31, missing={"2024-08": "the person who counts was away, nobody counted"}
)

CANDLE_STREET = "Candle Street Clinic"
CANDLE_SEED = 8
DESK, TRAINING = "2024-04", "2024-11"
WHOLE_PANEL = MonthCount("2023-09", 412, 231)
"""The report of September 2023, which counted everybody on the panel."""
CANDLE_TRUTH = PracticeTruth(
    "2023-01",
    "2025-12",
    300,
    55,
    0.52,
    changes=(Change(DESK, 0.67, "patients are asked by telephone to bring their bottles"),),
    missing={"2025-03": "the server was down"},
)

REACHED = {"a": (0.45, 0.9), "b": (0.2, 0.85)}
"""The share of patients that the front desk reaches by telephone: in the first month, and from the sixth on."""
_OWNER_BASELINE = 5
_AFTER_TRAINING = 6.0


def missed_visits(seed: int = ANCHOR_SEED) -> list[MonthCount]:
    """First visits booked and missed at Anchor Road, the eight days of March 2024 in their place.

    >>> rows = missed_visits()
    >>> len(rows), [row.seen for row in rows if row.month == "2024-03"]
    (29, [13])
    """
    return [EIGHT_DAYS if row.month == EIGHT_DAYS.month else row for row in monthly_counts(ANCHOR_TRUTH, seed)]


def medicines(seed: int = CANDLE_SEED) -> list[MonthCount]:
    """Patients seen at Candle Street and those with whom all medicines were gone through; September 2023 as it came.

    >>> rows = medicines()
    >>> len(rows), [row.seen for row in rows if row.month == "2023-09"]
    (35, [412])
    """
    return [WHOLE_PANEL if row.month == WHOLE_PANEL.month else row for row in monthly_counts(CANDLE_TRUTH, seed)]


def calls(case: str) -> list[MonthCount]:
    """Patients whom the front desk was to call, and those reached, from the month in which the calls began.

    The share rises for five months and stays. Each patient is reached or not by chance.

    >>> [rows[0].month for rows in (calls("a"), calls("b"))]
    ['2025-01', '2024-04']
    """
    rows, begin = (missed_visits(), CALLS) if case == "a" else (medicines(), DESK)
    first, last = REACHED[case]
    draw, found = uniform(ANCHOR_SEED if case == "a" else CANDLE_SEED), []
    for number, row in enumerate(row for row in rows if row.month >= begin):
        share = first + (last - first) * min(number, 5) / 5
        found.append(MonthCount(row.month, row.seen, sum(draw() < share for _ in range(row.seen))))
    return found


def _values(rows: Sequence[MonthCount], months: Sequence[str], *out: str) -> list[float | None]:
    share = {row.month: 100 * row.reached / row.seen for row in rows if row.month not in out}
    return [share.get(month) for month in months]


def _part(values: Sequence[float | None], freeze: int | None, rules: str = "perla") -> Part:
    return run_chart(values, freeze=freeze, rule_set=rules).parts[0]


def is_fair_anchor_road(rows: Sequence[MonthCount]) -> bool:
    """True where the chart of case a shows what is true, and looks like a success all the same.

    Whichever months before the calls make the baseline, from the first 10 to all 18, and without any: no signal by
    Perla's rules or by Anhøj's. The baseline lies within 2 points of the truth. The two best months of all stand among
    the first three after the calls began. And the owner's chart, with the first five months as its baseline, shows a
    shift to the better side that begins before them and goes on: a false one.

    >>> is_fair_anchor_road(missed_visits())
    True
    """
    months = ANCHOR_TRUTH.months
    change, values = months.index(CALLS), _values(rows, months, EIGHT_DAYS.month)
    known = [(value, row) for row, value in enumerate(values) if value is not None]
    if not {row for _, row in sorted(known)[:2]} <= {change, change + 1, change + 2}:
        return False
    before = [value for value, row in known if row < change]
    if abs(median(before) - 31) > 2 or abs(median(before[:12]) - 31) > 2:
        return False
    owner = _part(_values(rows, months), _OWNER_BASELINE)
    if not any(not run.above and sum(row >= change for row in run.rows) >= 6 for run in owner.run_list):
        return False
    return not any(_part(values, freeze, rules).signal for rules in ("perla", "anhoej") for freeze in _BASELINES)


_BASELINES = (None, *range(10, 19))


def is_fair_candle_street(rows: Sequence[MonthCount]) -> bool:
    """True where the chart of case b shows since when it is better, and the training looks like the reason.

    With any baseline of the first 10 to 15 months there is a shift upwards whose first month is April 2024, which holds
    to the end, and no trend; the baseline lies within 3 points of the truth. Against the median of April to October
    2024 the months from the training on have no shift. And the mean of the months from the training on lies 6 points or
    more above that of all months before, with a row of six or more above the median of those: the owner's chart.

    >>> is_fair_candle_street(medicines())
    True
    """
    months = CANDLE_TRUTH.months
    values = _values(rows, months, WHOLE_PANEL.month)
    desk, training = months.index(DESK), months.index(TRAINING)
    for freeze in range(10, 16):
        part = _part(values, freeze)
        centre = part.centre_line or 0
        below = sum(value is not None and value <= centre for value in values[desk:])
        if not part.shift_points or part.shift_points[0] != desk or part.trend or below > 2 or abs(centre - 52) > 3:
            return False
    again = run_chart(values[desk:], freeze=training - desk).parts[0]
    owner = _part(_values(rows, months), training)
    known = [[value for value in part if value is not None] for part in (values[:training], values[training:])]
    return (
        not again.shift
        and mean(known[1]) - mean(known[0]) >= _AFTER_TRAINING
        and any(run.above and sum(row >= training for row in run.rows) >= 6 for run in owner.run_list)
    )


def first_fair_seeds(most: int = 20_000) -> tuple[int, int]:
    """The smallest seeds from 1 whose series are fair specimens: this is how both seeds were chosen."""
    anchor = next(seed for seed in range(1, most) if is_fair_anchor_road(missed_visits(seed)))
    candle = next(seed for seed in range(1, most) if is_fair_candle_street(medicines(seed)))
    return anchor, candle


def files() -> dict[str, str]:
    """The files of the exercise's folder.

    >>> sorted(files())
    ['case-a/calls.csv', 'case-a/months.csv', 'case-b/calls.csv', 'case-b/months.csv', 'truth.md']
    """
    counted = {
        "a": (ANCHOR_ROAD, missed_visits(), ("booked", "missed")),
        "b": (CANDLE_STREET, medicines(), ("seen", "gone_through")),
    }
    found = {"truth.md": _truth()}
    for case, (practice, rows, columns) in counted.items():
        found[f"case-{case}/months.csv"] = csv_text(practice, ["month", *columns], _rows(rows))
        found[f"case-{case}/calls.csv"] = csv_text(
            practice, ["month", "patients_to_call", "reached_by_telephone"], _rows(calls(case))
        )
    return found


def _rows(counts: Sequence[MonthCount]) -> list[tuple[str, int, int]]:
    return [(each.month, each.seen, each.reached) for each in counts]


def _table(counts: Sequence[MonthCount], columns: Sequence[str], truth: PracticeTruth, wrong: str) -> str:
    rows = [
        (
            each.month,
            each.seen,
            each.reached,
            f"{100 * each.reached / each.seen:.1f} %",
            "counted in another way" if each.month == wrong else f"{100 * truth.probability_in(each.month):.0f} %",
        )
        for each in counts
    ]
    return markdown_table(["month", *columns, "share", "true"], rows)


def _truth() -> str:
    return f"""# What is true in the exercise “Run chart: is this a change?”

{TEACHERS}

Made by `coachlab/simulate/exercise_cases/run_chart.py`. The seeds are {ANCHOR_SEED} for case a and {CANDLE_SEED} for
case b: the first whose series let somebody who reads the chart rightly reach what is true, and mislead somebody who
reads it as the practice does. So these are specimens that were chosen, and no proof of how often it happens.

## Case a: {ANCHOR_ROAD}

Nothing changes, ever: each new patient misses the first visit with a probability of 31 %. The calls that Jolanta begins
in January 2025 reach nine in ten from June on, and change nothing. January and February 2025, the two lowest months of
all, are chance, and so is the 48 % of October. March 2024 stands in the file with the first week of the month alone;
August 2024 was not counted.

So: March 2024 counts in nothing; a gap in August 2024; a baseline of 10 to 18 months; no signal by Perla's rules or by
Anhøj's, whichever of these baselines is chosen; “not yet”. “Cannot tell” gets half: there are twelve months after the
calls began. The owner's chart has its median from the first five months, 36 % in place of 32 %, and shows a
shift from April to September 2025. With six or eight months it is there too: this is what a baseline that is too short
does.

{_table(missed_visits(), ["booked", "missed"], ANCHOR_TRUTH, EIGHT_DAYS.month)}

## Case b: {CANDLE_STREET}

A true improvement, months before the change that the clinic is proud of. With 52 % of the patients all medicines were
gone through, and with 67 % from April 2024 on, when Oksana joined and began to ask people by telephone to bring all
their bottles. The training of November 2024 and its posters change nothing. September 2023 counts the whole panel;
March 2025 was not counted.

So: September 2023 counts in nothing; a gap in March 2025; a baseline that ends before April 2024; a shift whose first
month is April 2024; notes in April and in November 2024; “improved”, and not because of the training. Who freezes all
months up to the training sees a shift too, and cannot see since when. The average of the months before the training is
lower than that after it, since most of them lie before April.

{_table(medicines(), ["seen", "gone through"], CANDLE_TRUTH, WHOLE_PANEL.month)}

## For whoever marks

Rules look at months, notes and a claim. They cannot read a reason. Raise a mark by hand where the two texts or the
reason on the chart show that somebody saw what the rules did not recognise:

- In case a, “cannot tell” because the learner asks for more months, and says how many.
- In case b, “not yet” or “cannot tell” that speaks of the training alone and says that the points rose before it.
- A baseline that ends earlier or later than the rules like, with a reason that holds.
- The wrong month treated in a way of its own (its true numbers asked for, and the month left open until they come).
- A note that tells of the right event two months off, where the learner explains why.
"""
