"""The dashboard's table: read, added up, and refused in one sentence that names the row."""

import numpy as np
import pytest
from charts_dashboard_cases import MEASURES, PRESSURE, WAIT, table_of

from coachlab.charts.dashboard_table import DashboardMeasure, DashboardTable, Place, read_counts
from coachlab.charts.errors import ChartError

GOOD = ("Valley", "Elm Street", "Dr. Ruiz", PRESSURE.name, "2025-01", 20, 30)


def counts_of(*rows):
    return read_counts(table_of(rows), MEASURES)


def changed(**cells):
    names = ["organisation", "practice", "clinician", "measure", "month", "numerator", "denominator"]
    return tuple(cells.get(name, cell) for name, cell in zip(names, GOOD, strict=True))


def test_clinicians_add_up_to_the_practice_and_practices_to_the_organisation():
    counts = counts_of(
        GOOD, changed(clinician="", numerator=5, denominator=9), changed(practice="Oak Lane", numerator=7)
    )
    assert counts.pairs[Place("Valley", "Elm Street", "Dr. Ruiz"), PRESSURE.name] == {0: (20, 30)}
    assert counts.pairs[Place("Valley", "Elm Street"), PRESSURE.name] == {0: (25, 39)}
    assert counts.pairs[Place("Valley"), PRESSURE.name] == {0: (32, 69)}
    assert Place("Valley", "Elm Street", "") in counts.places
    assert len(counts.places) == 5


def test_a_month_without_rows_is_there_and_is_not_a_zero():
    counts = counts_of(GOOD, changed(month="2025-04"))
    assert counts.months == ["2025-01", "2025-02", "2025-03", "2025-04"]
    assert set(counts.pairs[Place("Valley"), PRESSURE.name]) == {0, 3}


@pytest.mark.parametrize("empty", [None, float("nan"), 0])
def test_a_row_without_a_denominator_is_a_month_without_a_value(empty):
    counts = counts_of(GOOD, changed(month="2025-02", denominator=empty, numerator=empty))
    assert set(counts.pairs[Place("Valley"), PRESSURE.name]) == {0}


def test_numbers_of_numpy_and_whole_floats_are_numbers():
    counts = counts_of(changed(numerator=np.int64(20), denominator=np.float64(30)))
    assert counts.pairs[Place("Valley"), PRESSURE.name] == {0: (20, 30)}


def test_a_mean_may_add_up_parts_of_a_day_and_be_larger_than_its_denominator():
    counts = counts_of(changed(measure=WAIT.name, numerator=22.5, denominator=4))
    assert WAIT.value(counts.pairs[Place("Valley"), WAIT.name][0]) == 5.625


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"organisation": " "}, "Row 2 has no organisation: write its name."),
        ({"practice": ""}, "Row 2 has no practice: write its name."),
        ({"clinician": None}, "Row 2 has None as its clinician: write a name."),
        ({"measure": "Flu shots"}, 'Row 2 has the measure "Flu shots", which is none of Blood pressure in control'),
        ({"month": "January 2025"}, "Row 2 has 'January 2025' as its month: write year and month, 2025-03."),
        ({"numerator": "20"}, "Row 2 has '20' as its numerator: give a number of 0 or more"),
        ({"numerator": -1}, "Row 2 has -1 as its numerator"),
        ({"denominator": float("inf")}, "Row 2 has inf as its denominator"),
        ({"denominator": True}, "Row 2 has True as its denominator"),
        ({"numerator": 2.5}, "Row 2 has 2.5 as its numerator: people are counted in whole numbers."),
        ({"numerator": 31}, "Row 2 has a numerator of 31 above its denominator of 30"),
        ({}, "Rows 1 and 2 both are Dr. Ruiz, Blood pressure in control, 2025-01: keep one."),
        ({"month": "1925-01"}, "The table's months go from 1925-01 to 2025-01: look for a slip"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence_that_names_the_row(cells, sentence):
    with pytest.raises(ChartError) as refused:
        counts_of(GOOD, changed(**cells))
    assert str(refused.value).startswith(sentence)
    assert str(refused.value).endswith(".")


def test_columns_of_different_lengths_no_rows_and_no_measures_are_refused():
    with pytest.raises(ChartError, match=r"different lengths \(organisation 1, practice 0"):
        DashboardTable(["Valley"], [], [], [], [], [], [])
    with pytest.raises(ChartError, match="has no rows yet"):
        counts_of()
    with pytest.raises(ChartError, match="needs one measure at least"):
        read_counts(table_of([GOOD]), [])
    with pytest.raises(ChartError, match="two measures with the name"):
        read_counts(table_of([GOOD]), [PRESSURE, PRESSURE])


def test_a_measure_without_a_name_or_with_another_direction_is_refused():
    with pytest.raises(ChartError, match="has no name"):
        DashboardMeasure(" ")
    with pytest.raises(ChartError, match="choose higher or lower"):
        DashboardMeasure("Falls", "down")
