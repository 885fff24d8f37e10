"""The files of the Elm Street data set: the CSV that learners get, its schema, the truth and the finished project."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter

from coachlab.record.months import month_words
from coachlab.record.words import listed
from coachlab.simulate.elm_street.practice import (
    BASELINE_MONTHS,
    SEED,
    TRUTH,
    elm_street,
    frozen_chart,
    is_fair_specimen,
)
from coachlab.simulate.elm_street.project import PROJECT_NAME, project_text

FOLDER = "elm-street-blood-pressure"
CSV_NAME = "blood-pressure-monthly-synthetic.csv"
FIRST_LINE = "# SYNTHETIC data for learning: Elm Street Family Practice is invented and no row is about a real patient"
COLUMNS = ("month", "patients_with_hypertension_seen", "blood_pressure_controlled")
_TRIED = 200  # seeds that the truth notes count, to say how usual the chosen series is


def files() -> dict[str, str]:
    """The generated files of the data set's folder, by name; README.md beside them is written by hand.

    >>> sorted(files())
    ['blood-pressure-monthly-synthetic.csv', 'datapackage.json', 'elm-street-project.json', 'truth.md']
    """
    return {CSV_NAME: _csv(), "datapackage.json": _schema(), "truth.md": _truth(), PROJECT_NAME: project_text()}


def _csv() -> str:
    out = io.StringIO()
    out.write(FIRST_LINE + "\n")
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows((c.month, c.seen, c.reached) for c in elm_street())
    return out.getvalue()


def _schema() -> str:
    """A table schema in the manner of the Frictionless Data Package, so that programs can check the CSV."""
    counts = {"type": "integer", "constraints": {"required": True, "minimum": 0}}
    fields = [
        {
            "name": COLUMNS[0],
            "type": "yearmonth",
            "description": "Calendar month. A month without a row was not counted.",
            "constraints": {
                "required": True,
                "unique": True,
                "minimum": TRUTH.first_month,
                "maximum": TRUTH.last_month,
            },
        },
        {"name": COLUMNS[1], "description": "Denominator: adults with hypertension seen in the month.", **counts},
        {"name": COLUMNS[2], "description": "Numerator: those of them whose latest reading was controlled.", **counts},
    ]
    package = {
        "name": FOLDER,
        "title": "Blood pressure control at Elm Street Family Practice (synthetic)",
        "description": "Synthetic monthly counts of an invented practice, made for learning to read run charts.",
        "licenses": [{"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0"}],
        "synthetic": True,
        "seed": SEED,
        "resources": [
            {
                "name": "blood-pressure-monthly-synthetic",
                "path": CSV_NAME,
                "format": "csv",
                "encoding": "utf-8",
                "dialect": {"commentChar": "#"},
                "schema": {"fields": fields, "missingValues": [""], "primaryKey": COLUMNS[0]},
            },
            {
                "name": "elm-street-project",
                "path": PROJECT_NAME,
                "format": "json",
                "encoding": "utf-8",
                "description": "The finished improvement project of the invented team, every part filled in, as a "
                "Coachlab project file. Its people are invented and its data synthetic.",
            },
        ],
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _truth() -> str:
    change = TRUTH.changes[0]
    missing, reason = next(iter(TRUTH.missing.items()))
    return f"""# What is true at Elm Street

For people who teach with this data set. It is not copied into a learner's workspace.

The practice is invented. The numbers were made by `coachlab/simulate/elm_street/practice.py` with seed {SEED};
`coachlab dataset` makes this file, the CSV and `datapackage.json` again, byte for byte.

## The one true change

- Until {month_words(_before(change.month))}, each patient seen had a probability of {_percent(TRUTH.probability)} of a
  controlled blood pressure.
- From {month_words(change.month)} on it was {_percent(change.probability)}: {change.why}.
  It is a step, all at once, and it lasts. Part of it is better care (the recall list) and part is better measuring (a
  second reading after a first high one). The data cannot tell the two apart: that is worth a talk with the team.
- Nothing else changed. Every other rise and fall is chance.
- {month_words(missing)} has no row: {reason}.

So "improved" is the right claim for a chart whose median is frozen on the first {BASELINE_MONTHS} months.

## How the numbers were made, and what was assumed

- {TRUTH.panel} adults with hypertension belong to the practice; about {TRUTH.seen:.0f} are seen in a month, with a mild
  season (fewest in December, most in October). Each comes or not, and is controlled or not, independently of
  the others and of other months. Real patients come back, so real months are a little alike.
- The start of {_percent(TRUTH.probability)} is near what has been published: 55.9 to 60.9 % a year in a Medicaid plan
  (2019 to 2022), and near this course's calibration of practices (mean 57 %, standard deviation 9).
- The {round(100 * (change.probability - TRUTH.probability))} points are an assumption, within the 7 to 13 points that
  this course takes for a good project of two years.

## Why seed {SEED}

Chance alone can hide a true change or show a false one. A first data set should do neither, so the seeds 1, 2, 3 and so
on were tried until one gave a series that shows the shift by both rule sets, from {month_words(change.month)} and not
before, with no false trend and with a baseline median within 3 points of the truth. That is a choice, and here is how
much of one:

{_seeds()}

## What each rule set says

{_verdicts()}

## True probability, month by month

| month | true probability | seen | controlled | share |
| --- | --- | --- | --- | --- |
{_months()}
"""


def _before(month: str) -> str:
    return TRUTH.months[TRUTH.months.index(month) - 1]


def _seeds() -> str:
    found: Counter[str] = Counter()
    change = TRUTH.months.index(TRUTH.changes[0].month)
    for seed in range(1, _TRIED + 1):
        counts = elm_street(seed)
        perla, anhoej = (frozen_chart(counts, rule_set).parts[0] for rule_set in ("perla", "anhoej"))
        found["shift"] += bool(perla.shift)
        found["early"] += bool(perla.shift_points) and perla.shift_points[0] < change
        found["trend"] += bool(perla.trend)
        found["anhoej"] += bool(anhoej.signal)
        found["fair"] += is_fair_specimen(counts)
    return f"""| of the seeds 1 to {_TRIED} | series |
| --- | --- |
| a shift by Perla's rule | {found["shift"]} |
| a shift that begins before the true change (by chance) | {found["early"]} |
| a trend by Perla's rule (there is none in truth) | {found["trend"]} |
| a signal by Anhøj's rules | {found["anhoej"]} |
| all conditions together | {found["fair"]} |"""


def _verdicts() -> str:
    perla, anhoej = (frozen_chart(elm_street(), rule_set).parts[0] for rule_set in ("perla", "anhoej"))
    breaks = listed([month_words(m) for m in TRUTH.months if _interrupts_the_shift(m)])
    start = month_words(TRUTH.months[perla.shift_points[0]])
    return f"""The median, {perla.centre_line:.1f} %, is frozen on the first {BASELINE_MONTHS} months (one has no row).
Of {perla.observations} points {perla.useful_points} are useful, the others lie on the median.

- **Perla, Provost and Murray 2011** (`perla`): a shift of {len(perla.shift_points)} points above the median from
  {start} on, in two runs, since {breaks} lies below it. {"A trend." if perla.trend else "No trend."}
  There are {perla.runs} runs, where {perla.runs_low} to {perla.runs_high} are expected.
- **Anhøj and Olesen 2014** (`anhoej`): the longest run has {anhoej.longest_run} points, where
  {anhoej.longest_run_limit} is the most expected: a signal. There are {anhoej.crossings} crossings, where
  {anhoej.crossings_limit} is the fewest expected."""


def _interrupts_the_shift(month: str) -> bool:
    """True for a month with a point below the frozen median after the shift has begun."""
    part = frozen_chart(elm_street(), "perla").parts[0]
    count = next((c for c in elm_street() if c.month == month), None)
    started = month >= TRUTH.months[part.shift_points[0]]
    return started and count is not None and 100 * count.reached / count.seen < (part.centre_line or 0)


def _months() -> str:
    counts = {c.month: c for c in elm_street()}
    lines = []
    for month in TRUTH.months:
        count = counts.get(month)
        made = (
            f"{count.seen} | {count.reached} | {100 * count.reached / count.seen:.1f} %" if count else "- | - | no row"
        )
        lines.append(f"| {month} | {TRUTH.probability_in(month):.2f} | {made} |")
    return "\n".join(lines)
