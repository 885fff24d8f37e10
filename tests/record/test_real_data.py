"""The import and the charts on real public data: NHS England's monthly A&E figures, April 2016 to March 2019.

The file is not part of this project; the environment variable COACHLAB_REAL_DATA names it (columns period, org_code,
type, attendances, breaches, admissions; NHS England, Open Government Licence v3.0). What the import and the chart say
is held against pandas and against plain integer arithmetic written here.
"""

import io
import os
from dataclasses import replace
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from statistics import median

import pandas as pd
import pytest
from openpyxl import Workbook

from coachlab.builders.bringing.excel import read_workbook
from coachlab.charts import chart_of
from coachlab.record.project import ChartSettings, Measure
from coachlab.record.tables import COMPLEMENT, REFUSED, guess_columns, observations_from, read_table

NAMED = os.environ.get("COACHLAB_REAL_DATA", "")
pytestmark = pytest.mark.skipif(not NAMED, reason="COACHLAB_REAL_DATA names no file, so no real data were read")


@pytest.fixture(scope="module")
def table():
    return read_table(Path(NAMED).read_bytes())


@pytest.fixture(scope="module")
def guess(table):
    return guess_columns(table)


@pytest.fixture(scope="module")
def frame():
    return pd.read_csv(NAMED, dtype={"org_code": str, "type": str})


@pytest.fixture(scope="module")
def providers(frame):
    """All providers with a major department (type 1)."""
    return sorted(frame.loc[frame["type"] == "1", "org_code"].unique())


def within_four_hours(table, guess, provider, kind="1"):
    """The share within four hours as a coach gets it: one provider and type, breaches being those who did not."""
    choice = replace(guess, numerator_is=COMPLEMENT, filters={"org_code": provider, "type": kind})
    return observations_from(table, choice)


def charted(observations, **settings):
    return chart_of(Measure(name="Within four hours", direction="higher", observations=observations,
                            chart=ChartSettings(**settings)))  # fmt: skip


def plain_reading(shares, baseline=None):
    """(median, useful points, longest run, crossings) by plain arithmetic on exact fractions; None is a gap."""
    centre = median([s for s in shares[:baseline] if s is not None])
    sides = [s > centre for s in shares if s is not None and s != centre]
    runs = [len(list(same)) for _, same in groupby(sides)]
    return centre, len(sides), max(runs, default=0), max(len(runs) - 1, 0)


def exact_shares(rows, months):
    """Month by month 100 × (attendances - breaches) / attendances as a fraction, None where there is no row."""
    counts = zip(rows["period"], rows["attendances"].tolist(), rows["breaches"].tolist(), strict=True)
    known = {period[:7]: Fraction(100 * (came - late), came) for period, came, late in counts}
    return [known.get(month) for month in months]


def test_the_columns_are_guessed_and_the_repeated_months_are_noticed(table, guess):
    assert (guess.month, guess.numerator, guess.denominator) == ("period", "breaches", "attendances")
    assert guess.split_by == ("org_code", "type")
    assert "for whom it was NOT done" in guess.reasons["numerator"]
    observations, problems = observations_from(table, guess)
    assert observations == [], "months of 274 providers are never quietly put together"
    assert "months stand in several rows each" in next(p.words for p in problems if p.kind == REFUSED)


def test_every_row_is_read(table, frame):
    assert [(*row.cells,) for row in table.rows] == [tuple(map(str, row)) for row in frame.itertuples(index=False)]
    assert [row.number for row in table.rows] == list(range(2, len(frame) + 2))


def test_every_provider_s_monthly_shares_are_those_of_pandas(table, guess, frame, providers, thorough):
    """In a normal run every fourth provider's."""
    assert len(providers) > 100
    for provider in providers if thorough else providers[::4]:
        rows = frame[(frame["org_code"] == provider) & (frame["type"] == "1")]
        expected = pd.Series(
            (100 * (rows["attendances"] - rows["breaches"]) / rows["attendances"]).to_numpy(),
            index=pd.PeriodIndex(rows["period"], freq="M"),
        ).sort_index()
        whole = pd.period_range(expected.index.min(), expected.index.max(), freq="M")
        chart = charted(within_four_hours(table, guess, provider)[0])
        assert chart.months == [str(month) for month in whole], provider
        ours = pd.Series(chart.values, index=whole, dtype=float)
        pd.testing.assert_series_equal(ours, expected.reindex(whole), check_names=False, rtol=1e-12, atol=0)


@pytest.mark.parametrize(
    ("place", "rule_set", "freeze"), [(0, "perla", None), (1, "perla", 12), (2, "anhoej", None), (3, "anhoej", 12)]
)
def test_every_provider_s_chart_is_read_as_plain_arithmetic_reads_it(
    table, guess, frame, providers, thorough, place, rule_set, freeze
):
    """In a normal run each provider is read in one of the four ways, in the long form in all."""
    for provider in providers if thorough else providers[place::4]:
        rows = frame[(frame["org_code"] == provider) & (frame["type"] == "1")]
        chart = charted(within_four_hours(table, guess, provider)[0], rule_set=rule_set, freeze=freeze)
        shares = exact_shares(rows, chart.months)
        centre, useful, longest, crossings = plain_reading(shares, freeze)
        part = chart.chart.parts[0]
        assert part.centre_line == pytest.approx(float(centre), rel=1e-12), provider
        assert part.observations == len(rows), provider
        assert (part.useful_points, part.longest_run, part.crossings) == (useful, longest, crossings), provider
        assert part.above == sum(s is not None and s > centre for s in shares), provider
        assert part.below == sum(s is not None and s < centre for s in shares), provider


@pytest.mark.parametrize("provider", ["RFR", "RWH"])
def test_a_month_that_a_provider_did_not_send_is_a_gap_and_is_named(table, guess, frame, provider):
    rows = frame[(frame["org_code"] == provider) & (frame["type"] == "1")]
    absent = set(pd.period_range("2016-04", "2019-03", freq="M").astype(str)) - set(rows["period"].str[:7])
    observations, problems = within_four_hours(table, guess, provider)
    chart = charted(observations)
    assert len(absent) == 1
    assert [m for m, v in zip(chart.months, chart.values, strict=True) if v is None] == sorted(absent)
    assert [p.about for p in problems] == ["no row"]
    assert "a gap there, not a zero" in problems[0].words


def test_departments_of_one_provider_are_added_up_only_when_asked(table, guess, frame):
    rows = frame[(frame["org_code"] == "RQM") & frame["type"].isin(["1", "other"])]
    sums = rows.groupby(rows["period"].str[:7])[["attendances", "breaches"]].sum()
    choice = replace(guess, numerator_is=COMPLEMENT, filters={"org_code": "RQM", "type": ["1", "other"]})
    assert observations_from(table, choice)[0] == []
    observations, problems = observations_from(table, replace(choice, add_up=True))
    assert [(o.month, o.numerator, o.denominator) for o in observations] == [
        (month, total - late, total) for month, total, late in sums.itertuples(name=None)
    ]
    assert not [p for p in problems if p.kind == REFUSED]


def test_the_same_rows_in_another_sheet_order_date_style_and_file_type_give_the_same_observations(table, guess, frame):
    expected, _ = within_four_hours(table, guess, "RXH")
    rows = frame[(frame["org_code"] == "RXH") & (frame["type"] == "1")].iloc[::-1]
    dates = pd.to_datetime(rows["period"])
    texts = [f"{d.day:02d}/{d.month:02d}/{d.year}" for d in dates]
    british = ["Emergency department\t\t", "Month\tSeen\tBreaches"]
    british += [f"{t}\t{a:,}\t{b:,}" for t, a, b in zip(texts, rows["attendances"], rows["breaches"], strict=True)]
    british.append(f"Total\t{rows['attendances'].sum():,}\t{rows['breaches'].sum():,}")
    workbook = Workbook()
    workbook.active.append(["Month", "Seen", "Breaches"])
    for d, a, b in zip(dates, rows["attendances"].tolist(), rows["breaches"].tolist(), strict=True):
        workbook.active.append([d.to_pydatetime(), a, b])
    out = io.BytesIO()
    workbook.save(out)
    for sheet in (read_table("\n".join(british)), read_workbook(out.getvalue())):
        again, problems = observations_from(sheet, replace(guess_columns(sheet), numerator_is=COMPLEMENT))
        assert again == expected
        assert "newest month stood first" in " ".join(p.words for p in problems)


def test_one_provider_is_read_from_the_bytes_of_the_whole_file():
    table = read_table(Path(NAMED).read_bytes())
    observations, _ = within_four_hours(table, guess_columns(table), "RXH")
    assert len(observations) == 36
