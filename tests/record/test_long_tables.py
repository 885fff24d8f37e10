"""A long list of many practices and measures: recognised, added up once, and each row that is not used is told."""

import pytest
from broken_exports import Export, wrong_months
from exports_as_text import FILES
from exports_of_cells import CELLS
from exports_of_layouts import LAYOUTS

from coachlab.record.tables import LEFT_OUT, MISSING, NOTE, REFUSED, TableError, read_table
from coachlab.record.tables.long_columns import guess_long
from coachlab.record.tables.long_form import is_total_name, read_long

HEAD = "Clinic,Provider,Measure,Month,Met,Seen"


def read(*rows, head=HEAD, add_up=False, **chosen):
    table = read_table("\n".join([head, *rows]))
    return read_long(table, guess_long(table), add_up=add_up)


def told(reading, kind):
    return [each.words for each in reading.problems if each.kind == kind]


def months(practice="Elm", clinician="", measure="BP", first=20, of=40, many=14):
    return [f"{practice},{clinician},{measure},{2024 + m // 12}-{m % 12 + 1:02d},{first + m},{of}" for m in range(many)]


def test_the_usual_headings_of_systems_are_recognised():
    for head, named in {
        "Org,Practice Name,Rendering Provider,Metric,Reporting Month,Numerator,Denominator": 4,
        "Network;Clinic;PCP;Indicator;Month;Met;Eligible": 4,
        "site_id,site_name,measure_name,measure_id,month,num,denom": 2,
    }.items():
        cells = ["A", "Elm", "Ruiz", "BP", "2025-01", "24", "40"]
        mark = ";" if ";" in head else ","
        table = read_table("\n".join([head, mark.join(cells), mark.join([*cells[:4], "2025-02", "25", "41"])]))
        assert len(guess_long(table).named) == named, head
    assert guess_long(table).named == {"practice": "site_name", "measure": "measure_name"}


def test_a_column_of_a_wider_place_is_not_taken_for_a_narrower_one():
    table = read_table("Measure,Provider Organization,Clinic,Month,Met,Seen\nBP,Valley,Elm,2025-01,24,40")
    assert guess_long(table).named == {
        "organisation": "Provider Organization",
        "practice": "Clinic",
        "measure": "Measure",
    }


def test_series_come_by_place_and_measure_and_a_table_without_them_is_one_practices_one_measure():
    reading = read(*months(clinician="Ruiz", many=2), *months("Oak", measure="A1c", many=1))
    assert set(reading.series) == {("", "Elm", "Ruiz", "BP"), ("", "Oak", "", "A1c")}
    assert reading.names("practice") == ["Elm", "Oak"]
    alone = read("2025-01,24,40", "2025-02,25,41", head="Month,Met,Seen")
    assert set(alone.series) == {("", "Our practice", "", "Our measure")}


def test_totals_by_name_are_left_out_since_the_rows_add_up_to_them():
    reading = read(*months(many=2), "All clinics,,BP,2024-01,20,40", "Grand Total,,BP,2024-02,21,40")
    assert [key[1] for key in reading.series] == ["Elm"]
    assert len(told(reading, LEFT_OUT)) == 2
    assert 'Row 4 ("All clinics") is a total: left out' in told(reading, LEFT_OUT)[0]


@pytest.mark.parametrize(
    "name", ["Total", "Subtotal", "Valley total", "All", "All sites", "Average of clinics", "Overall"]
)
def test_what_a_total_is_called(name):
    assert is_total_name(name)


@pytest.mark.parametrize(
    "name", ["Total Care Clinic", "All Saints", "Grand Avenue", "Mean Street Clinic", "Summit", ""]
)
def test_what_is_only_called_like_a_total(name):
    assert not is_total_name(name)


def test_rows_without_a_clinician_that_are_the_sum_of_the_clinicians_are_not_counted_twice():
    parts = [*months(clinician="A", first=5, of=20), *months(clinician="B", first=9, of=30)]
    sums = [f"Elm,,BP,{2024 + m // 12}-{m % 12 + 1:02d},{14 + 2 * m},50" for m in range(14)]
    reading = read(*parts, *sums)
    assert set(reading.series) == {("", "Elm", "A", "BP"), ("", "Elm", "B", "BP")}
    assert "14 rows without a clinician" in told(reading, LEFT_OUT)[0]
    others = [f"Elm,,BP,{2024 + m // 12}-{m % 12 + 1:02d},{2 + m % 3},9" for m in range(14)]
    assert ("", "Elm", "", "BP") in read(*parts, *others).series, "people without a clinician are people"


def test_a_measure_whose_numerators_are_above_its_denominators_is_a_mean_and_one_slip_is_refused():
    minutes = [f"Elm,,Cycle time,2024-{m:02d},{40.5 * 12 + m},12" for m in range(1, 13)]
    slip = months(many=12)
    slip[3] = slip[3].replace(",23,40", ",43,40")
    reading = read(*minutes, *slip)
    assert reading.means == {"Cycle time"}
    assert len(reading.series["", "Elm", "", "Cycle time"]) == 12
    assert "2024-04" not in reading.series["", "Elm", "", "BP"]
    (refused,) = told(reading, REFUSED)
    assert refused.startswith('In row 17, "Met" (43) is above "Seen" (40): look which of the two is wrong')


def test_two_rows_of_the_same_that_differ_are_refused_the_same_twice_counts_once_and_sums_are_made_when_wished():
    rows = [*months(many=3), "Elm,,BP,2024-01,3,9"]
    reading = read(*rows)
    assert "2024-01" not in reading.series["", "Elm", "", "BP"]
    assert told(reading, REFUSED)[0].startswith("Elm, BP, January 2024 stands in rows 2 and 5 with different numbers")
    assert read(*rows, add_up=True).series["", "Elm", "", "BP"]["2024-01"] == (23, 49)
    twice = read(*months(many=3), months(many=1)[0])
    assert twice.series["", "Elm", "", "BP"]["2024-01"] == (20, 40)
    assert told(twice, LEFT_OUT) == ["1 row says the same as an earlier one: left out."]


def test_names_that_stand_once_for_the_rows_below_are_filled_down_and_a_lone_gap_is_refused():
    rows = [
        "Elm,,BP,2024-01,20,40",
        ",,,2024-02,21,40",
        ",,,2024-03,22,40",
        "Oak,,BP,2024-01,20,40",
        ",,,2024-02,20,40",
    ]
    reading = read(*rows)
    assert {key[1]: len(each) for key, each in reading.series.items()} == {"Elm": 3, "Oak": 2}
    assert any("was read as the name above it" in each for each in told(reading, NOTE))
    lone = read(*months(many=6), ",,BP,2024-07,20,40")
    assert told(lone, REFUSED) == [
        "In row 8, the practice is missing: write its name, or delete the row where it is a total."
    ]


def test_cells_that_hold_no_number_are_gaps_or_refused_as_in_every_table():
    rows = months(many=4)
    rows[0] = rows[0].replace(",20,", ",<11,")
    rows[1] = rows[1].replace(",21,", ",N/A,")
    rows[2] = rows[2].replace(",22,", ",twelve,")
    reading = read(*rows)
    found = reading.series["", "Elm", "", "BP"]
    assert [found.get(f"2024-0{m}", "refused") for m in (1, 2, 3, 4)] == [(None, 40), (None, 40), "refused", (23, 40)]
    assert len(told(reading, MISSING)) >= 2
    assert '"Met" is "twelve"' in told(reading, REFUSED)[0]


def test_a_month_years_away_from_all_others_is_a_slip():
    reading = read(*months(), "Oak,,BP,2052-01,20,40")
    assert {key[1] for key in reading.series} == {"Elm"}
    assert "January 2052" in told(reading, REFUSED)[0]


@pytest.mark.parametrize(
    ("head", "row", "words"),
    [
        ("Clinic,Measure,Met,Seen", "Elm,BP,24,40", "month"),
        ("Clinic,Measure,Month,Percent", "Elm,BP,2025-01,61%", "percentages do not add up"),
        ("Clinic,Measure,Month,Met", "Elm,BP,2025-01,24", "No denominator is chosen"),
        ("Clinic,Measure,Month", "Elm,BP,2025-01", "number"),
        ("Clinic,Measure,Month,Met,Seen", "Elm,BP,then,24,40", "month"),
    ],
)
def test_a_table_that_lacks_something_gives_no_series_and_one_sentence_that_says_what(head, row, words):
    reading = read(row, row, head=head)
    assert reading.series == {}
    assert words in told(reading, REFUSED)[0]


def test_numbers_that_rise_through_the_year_and_begin_anew_are_told():
    rows = [f"Elm,,BP,{year}-{m:02d},{m * 20},{m * 40}" for year in (2024, 2025) for m in range(1, 13)]
    assert any('"BP" rise through the year' in each for each in told(read(*rows), NOTE))


BROKEN = LAYOUTS | CELLS | FILES
OF_CLINICS = ("one row for each clinic", "months merged over several clinics")
"""Two exports that are broken for one chart and whole for a dashboard: they have a row for each clinic."""


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_export_of_one_series_gives_no_wrong_number_here_either(kind):
    export = BROKEN[kind]
    try:
        table = read_table(export.as_csv() if isinstance(export, Export) else export.data)
    except TableError:
        return
    series = read_long(table, guess_long(table)).series
    if kind in OF_CLINICS:
        assert {key[1] for key in series} == {"Elm", "Oak"}
        return
    for found in series.values():
        known = {month: pair for month, pair in found.items() if pair != (None, None)}
        assert wrong_months(known, export.means) == {}
