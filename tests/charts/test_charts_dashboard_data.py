"""The dashboard's file: read, added up by place, a measure that is no percentage said; and its rules without numpy."""

import random
import sys

import pytest

from coachlab.charts import run_chart
from coachlab.charts.dashboard import dashboard_of
from coachlab.charts.dashboard_data import NO_ORGANISATION, counts_of
from coachlab.charts.dashboard_rules import analysed, one_by_one
from coachlab.charts.dashboard_table import Place
from coachlab.charts.rule_sets import RULE_SETS, RUN_CHART_RULE_SETS
from coachlab.record import RecordError, dumps, loads
from coachlab.record.dashboard import DashboardData, MonthlyMeasure, MonthlySeries, series_of
from coachlab.record.months import months_between

MONTHS = months_between("2024-01", "2025-12")


def data_of(rows, **fields):
    """A file with one measure; `rows` are {(organisation, practice, clinician): {month: pair}}."""
    measure = MonthlyMeasure(id="m", name="Blood pressure", better="higher", **fields)
    return DashboardData(measures=[measure], series=[series_of((*key, "m"), each) for key, each in rows.items()])


def test_series_add_up_to_practices_and_organisations_month_by_month():
    data = data_of(
        {
            ("Valley", "Elm", "Ruiz"): {"2025-01": (20, 30), "2025-02": (21, 31)},
            ("Valley", "Elm", ""): {"2025-02": (5, 9)},
            ("Valley", "Oak", ""): {"2025-03": (7, 12)},
        }
    )
    counts = counts_of(data).counts
    assert counts.months == ["2025-01", "2025-02", "2025-03"]
    assert counts.pairs[Place("Valley", "Elm"), "Blood pressure"] == {0: (20, 30), 1: (26, 40)}
    assert counts.pairs[Place("Valley"), "Blood pressure"] == {0: (20, 30), 1: (26, 40), 2: (7, 12)}
    assert counts.children[Place("Valley", "Elm")] == [Place("Valley", "Elm", "Ruiz")]


def test_a_month_with_a_number_missing_or_nobody_counted_is_a_gap_and_a_practice_without_an_organisation_has_a_place():
    data = data_of({("", "Elm", ""): {"2025-01": (None, 30), "2025-02": (0, 0), "2025-03": (9, 20), "2025-05": (3, 9)}})
    counts = counts_of(data).counts
    assert counts.pairs[Place(NO_ORGANISATION, "Elm"), "Blood pressure"] == {2: (9, 20), 4: (3, 9)}


@pytest.mark.parametrize(
    ("pair", "fields", "words"),
    [
        ((30, 4), {}, "cannot be a percentage: Elm has 30 of 4 in 2025-01"),
        ((2.5, 4), {}, "cannot be a percentage: Elm has 2.5 of 4 in 2025-01"),
        ((2, 4.5), {"display": "mean"}, "a denominator is a whole number"),
    ],
)
def test_a_measure_that_cannot_be_drawn_is_told_and_the_others_are_drawn(pair, fields, words):
    data = data_of({("Valley", "Elm", ""): {"2025-01": pair}}, **fields)
    data.measures.append(MonthlyMeasure(id="other", name="Other"))
    data.series.append(series_of(("Valley", "Elm", "", "other"), {"2025-01": (20, 40)}))
    read = counts_of(data)
    assert words in read.problems["m"]
    assert [measure.name for measure in read.counts.measures] == ["Other"]


def test_the_file_comes_back_as_it_was_written_with_fractions_gaps_and_no_months():
    data = data_of({("Valley", "Elm", ""): {"2025-11": (37.25, 4), "2026-01": (None, 4)}, ("Valley", "Oak", ""): {}})
    data.id, data.created = "d1", "2026-01-01T00:00:00Z"
    assert loads(dumps(data), DashboardData) == data
    assert counts_of(data_of({})).empty


@pytest.mark.parametrize(
    "fields",
    [
        {"first": "2025-01", "numerators": "3 4", "denominators": "9"},
        {"first": "2025-13", "numerators": "3", "denominators": "9"},
        {"first": "", "numerators": "3", "denominators": "9"},
        {"first": "2025-01", "numerators": "3 <11", "denominators": "9 8"},
        {"first": "2025-01", "numerators": "-3", "denominators": "9"},
        {"first": "2025-01", "numerators": "1 " * 700, "denominators": "1 " * 700},
    ],
)
def test_a_series_that_was_spoilt_by_hand_is_told_in_one_sentence(fields):
    data = data_of({})
    data.series.append(MonthlySeries(organisation="Valley", practice="Elm", measure="m", **fields))
    with pytest.raises(RecordError, match=r"^The months of Elm cannot be read: .*Bring its data in again\.$"):
        counts_of(data)


def rows_at_random(seed):
    chance = random.Random(seed)
    rows = [[None if chance.random() < 0.2 else chance.randrange(8) for _ in MONTHS] for _ in range(60)]
    return [*rows, [None] * len(MONTHS), [5] * len(MONTHS), [None] * 20 + [1, 2, 3, 4]]


@pytest.mark.parametrize("freeze", [None, 12])
@pytest.mark.parametrize("name", RUN_CHART_RULE_SETS)
def test_the_rules_say_the_same_series_by_series_as_in_one_pass(name, freeze):
    rows = rows_at_random(4)
    assert one_by_one(rows, RULE_SETS[name], freeze) == analysed(rows, RULE_SETS[name], freeze)


def test_a_page_without_numpy_has_the_same_charts(monkeypatch):
    chance = random.Random(3)
    data = data_of(
        {
            ("Valley", name, ""): {month: (chance.randrange(20, 60), 80) for month in MONTHS}
            for name in ("Elm", "Oak", "Ash")
        }
    )
    here = dashboard_of(counts_of(data).counts).page("Valley")
    monkeypatch.setitem(sys.modules, "coachlab.charts.panel", None)
    there = dashboard_of(counts_of(data).counts).page("Valley")
    assert there == here
    assert there.own[0].centre_line == run_chart(there.own[0].values).parts[0].centre_line


def test_a_page_of_some_measures_has_their_charts_alone_and_draws_as_many_as_are_asked_for():
    data = data_of({("Valley", name, ""): dict.fromkeys(MONTHS, (30, 80)) for name in ("Elm", "Oak", "Ash")})
    data.measures.append(MonthlyMeasure(id="wait", name="Wait", display="mean", unit="days", people=False))
    data.series.append(series_of(("Valley", "Elm", "", "wait"), dict.fromkeys(MONTHS, (90, 4))))
    dashboard = dashboard_of(counts_of(data).counts)
    page = dashboard.page("Valley", measures=["Wait"], most=1)
    assert [(chart.place.name, chart.value_words(chart.centre_line)) for chart in page.charts] == [
        ("Valley", "22.5 days"),
        ("Elm", "22.5 days"),
    ]
    assert len(page.drawn) == 1
    assert "The first is drawn; all are in the table." in page.summary
