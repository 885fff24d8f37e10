"""The numbers of the lessons on focus, measures and data are computed again from the course's data sets."""

import csv
import re
from functools import cache
from math import comb
from statistics import median

import pytest

from coachlab.charts import run_chart
from coachlab.paths import BOOK, DATASETS, NOTEBOOKS
from coachlab.record import load

FOCUS, MEASURES, DATA, MODEL = (
    (BOOK / "lessons" / f"{name}.md").read_text("utf-8") for name in ("focus", "measures", "data", "model")
)


@cache
def table(file: str) -> list[dict[str, str]]:
    lines = (DATASETS / f"{file}-synthetic.csv").read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def months(practice: str, measure: str, file: str = "monthly-measures/months") -> dict[str, tuple[int, int]]:
    return {
        row["month"]: (int(row["numerator"]), int(row["denominator"]))
        for row in table(file)
        if (row["practice"], row["measure"]) == (practice, measure)
    }


def rates(practice: str, measure: str, first: str, last: str, file: str = "monthly-measures/months") -> list[float]:
    counts = months(practice, measure, file)
    return [100 * above / below for month, (above, below) in sorted(counts.items()) if first <= month <= last]


def of_year(practice: str, measure: str, year: int) -> str:
    return f"{median(rates(practice, measure, f'{year}-01', f'{year}-12')):.1f} %"


def elm_street():
    return load(DATASETS / "elm-street-blood-pressure" / "elm-street-project.json")


KEYS = {
    "Blood pressure controlled": "bp_controlled",
    "Breast cancer screening": "breast",
    "Colorectal cancer screening": "colorectal",
    "Depression screening": "depression",
    "HbA1c poor control": "hba1c_poor",
}


def test_the_median_months_of_heron_plaza_are_those_of_the_data_set():
    rows = re.findall(r"^\| ([\w ]+) \| ([\d.]+ %) \| ([\d.]+ %) \|", FOCUS, re.M)
    assert [row[0] for row in rows] == list(KEYS)
    for name, before, after in rows:
        assert (before, after) == (of_year("P0009", KEYS[name], 2022), of_year("P0009", KEYS[name], 2025))
    assert "from 58.2 % to 70.6 % in three years" in FOCUS


def test_the_median_months_of_the_notebook_on_focus_are_those_of_the_data_set():
    rows = re.findall(
        r"^- ([\w ]+): 2022 ([\d.]+ %), 2025 ([\d.]+ %)$", (NOTEBOOKS / "focus.md").read_text("utf-8"), re.M
    )
    assert len(rows) == 4
    for name, before, after in rows:
        assert (before, after) == (of_year("P0002", KEYS[name], 2022), of_year("P0002", KEYS[name], 2025))


def test_the_open_gaps_of_heron_plaza_are_those_of_the_registry():
    people = table("patient-registry/patients")
    gaps = ["gap_depression", "gap_colorectal", "gap_breast", "gap_bp", "gap_hba1c"]
    counts = [sum(row[gap] == "open" for row in people) for gap in gaps]
    drawn = re.search(r"counts:\n((?:(?:%% )? +.+: \d+\n)+)", FOCUS)[1]
    assert [int(number) for number in re.findall(r": (\d+)$", drawn, re.M)] == counts
    assert f"Their gaps add up to {sum(counts):,}" in FOCUS
    assert f"each of the {sum(not row['left'] for row in people):,} patients of Heron Plaza" in FOCUS
    assert (
        f"{sum(any(row[gap] == 'open' for gap in gaps) for row in people)} people have at least one open gap" in FOCUS
    )
    assert f"hold {round(100 * sum(counts[:2]) / sum(counts))} % of the open gaps" in FOCUS

    due = [row for row in people if row["gap_colorectal"]]
    shares = {}
    for language in ("English", "Spanish"):
        group = [row["gap_colorectal"] for row in due if row["language"] == language]
        shares[language] = round(100 * group.count("open") / len(group))
    assert "{English} % of the people who prefer English and {Spanish} %".format(**shares) in FOCUS
    blank = sum(not row["language"] for row in due)
    assert (blank, len(due)) == (20, 524)
    assert "Twenty of the 524 people who should be screened have no language" in FOCUS
    unseen = sum(row["gap_colorectal"] == "open" and row["last_seen"] < "2025-01" for row in due)
    assert f"Of the {counts[1]} open gaps, {unseen} belong to people without a visit in the last year" in FOCUS


def test_the_kits_of_heron_plaza_are_those_of_the_log():
    counted = {
        (measure, done): sum(
            (row["measure"], row["done"]) == (measure, done) and row["month"].startswith("2025")
            for row in table("patient-registry/outreach")
        )
        for measure in ("fit_out", "fit_back")
        for done in ("yes", "no")
    }
    never, given = counted["fit_out", "no"], counted["fit_out", "yes"]
    lost, back = counted["fit_back", "no"], counted["fit_back", "yes"]
    assert (never, lost, back) == (178, 82, 43)
    assert f"| Never given or mailed | {never} |" in FOCUS
    assert f"| Given, and did not come back | {lost} |" in FOCUS
    assert f"| Given, and came back | {back} |" in FOCUS
    assert f"In that year {never + given} kits fell due" in FOCUS
    assert f"{lost} of {given}" in FOCUS
    assert f"Of the {never + lost} that brought no result, {round(100 * never / (never + lost))} %" in FOCUS


def test_the_process_at_heron_plaza_moved_at_once_and_the_outcome_more_than_a_year_later():
    def shift(measure: str) -> str:
        values = rates("P0009", measure, "2022-01", "2025-12")
        names = sorted(months("P0009", measure))
        found = run_chart(values, freeze=12).parts[0].shift_points
        return next(names[row] for row in found if values[row] > median(values[:12]))

    assert shift("bp_repeat") == "2023-02"
    assert shift("bp_controlled") == "2024-06"
    assert "Control at the same practice moved clearly only from June 2024" in MEASURES


def test_control_at_heron_plaza_slipped_after_the_clinician_left_and_rose_again():
    before = median(rates("P0009", "bp_controlled", "2023-10", "2024-03"))
    slipped = median(rates("P0009", "bp_controlled", "2024-05", "2024-12"))
    after = median(rates("P0009", "bp_controlled", "2025-01", "2025-12"))
    assert slipped < before < after
    assert "the line slipped for some months. In 2025 it stood higher than before." in FOCUS


def test_the_measures_of_elm_street_moved_as_the_lesson_says():
    measures = {measure.id: measure for measure in elm_street().measures}
    second, minutes = measures["m-second"], measures["m-time"]

    def middle(measure, before: bool) -> int:
        found = [
            100 * row.numerator / row.denominator if row.denominator else row.numerator
            for row in measure.observations
            if (row.month < "2024-07") is before
        ]
        return int(median(found) + 0.5)

    assert (middle(second, True), middle(second, False)) == (40, 88)
    assert "a second reading in 40 % of visits with a high first one. From July on it was 88 %" in MEASURES
    assert f"the median month had {middle(minutes, True)} before and {middle(minutes, False)} after" in MEASURES
    assert len(measures) == 5


def test_the_set_of_elm_street_began_with_three_measures_and_grew_in_the_months_that_the_lesson_names():
    first = {measure.id: measure.observations[0].month for measure in elm_street().measures}
    assert {name for name, month in first.items() if month <= "2024-01"} == {"m-control", "m-second", "m-time"}
    assert (first["m-recall"], first["m-card"]) == ("2024-07", "2025-01")
    assert "*Process, added in July 2024:* patients on the recall list" in MEASURES
    assert "*Process, added in January 2025:* pill card" in MEASURES


def test_the_groups_of_elm_street_in_2023_are_those_of_the_project():
    control = next(measure for measure in elm_street().measures if measure.id == "m-control")
    for group in control.strata:
        year = [row for row in group.observations if row.month.startswith("2023")]
        above, below = sum(row.numerator for row in year), sum(row.denominator for row in year)
        assert f"{above} of {below}" in MEASURES
        assert f"{round(100 * above / below)} %" in MEASURES


@pytest.mark.parametrize(
    ("charts", "low", "high", "words"),
    [(20, 30, 70, "between 30 and 70 % with 20 charts"), (30, 33, 67, "With 30 charts it is about 33 to 67 %")],
)
def test_nineteen_samples_in_twenty_fall_where_the_lesson_on_measures_says(charts, low, high, words):
    inside = sum(comb(charts, k) for k in range(charts + 1) if low <= round(100 * k / charts) <= high) / 2**charts
    assert inside == pytest.approx(0.95, abs=0.011)
    assert words in MEASURES


def test_the_tests_of_elm_street_are_those_of_its_log():
    second, third = (cycle for cycle in elm_street().cycles if cycle.id in ("cy-2", "cy-3"))
    assert "48 %: 12 of 25" in second.questions[0].answer
    assert round(100 * 12 / 25) == 48
    assert second.questions[0].prediction.startswith("80 %")
    assert "It was 48 %, 12 of 25" in MODEL
    assert third.questions[0].answer.startswith("81 %")
    assert "This time it was 81 %" in MODEL
    causes = elm_street().pareto.categories
    assert (causes[0].count, sum(each.count for each in causes)) == (31, 86)
    assert "Of 86 charts with a high pressure, 31 had no second reading" in MODEL


def readings(round_number: str, reader: str) -> list[dict[str, str]]:
    rows = table("chart-audit/charts")
    return [row for row in rows if (row["round"], row["reader"]) == (round_number, reader)]


def controlled(row: dict[str, str], *places: str) -> bool:
    return any(
        row[f"{place}_systolic"] and int(row[f"{place}_systolic"]) < 140 and int(row[f"{place}_diastolic"]) < 90
        for place in places
    )


def test_the_same_charts_give_three_rates():
    first = readings("1", "A")
    in_field = sum(controlled(row, "field") for row in first)
    anywhere = sum(controlled(row, "field", "note") for row in first)
    with_reading = sum(bool(row["field_systolic"] or row["note_systolic"]) for row in first)
    for above, below in ((in_field, len(first)), (anywhere, len(first)), (anywhere, with_reading)):
        assert f"| {above} of {below} | {round(100 * above / below)} % |" in DATA
    assert (in_field, anywhere, with_reading, len(first)) == (5, 9, 19, 24)
    second = readings("2", "A")
    assert sum(row["report_says"] == "controlled" for row in second) == 10
    assert sum(controlled(row, "field", "note") for row in second) == 10
    notes = [row for row in first if controlled(row, "note")]
    assert len(notes) == 4
    assert "4 of 24 charts had a good reading in the note alone" in DATA


def test_the_ten_charts_of_the_group_exercise_give_the_counts_that_the_facilitator_is_told():
    ten = [row for row in readings("1", "A") if 12 <= int(row["chart"]) <= 21]
    in_field = sum(controlled(row, "field") for row in ten)
    anywhere = sum(controlled(row, "field", "note") for row in ten)
    with_reading = sum(bool(row["field_systolic"] or row["note_systolic"]) for row in ten)
    upper = sum(int(row["field_systolic"] or row["note_systolic"] or 999) < 140 for row in ten)
    assert (len(ten), in_field, anywhere, with_reading, upper - anywhere) == (10, 2, 5, 9, 2)
    assert "give 2 of 10, with the notes 5 of 10, without the chart that has no reading 5 of 9" in DATA
    assert "Who looks at the upper number only gets two more" in DATA


def test_the_two_readers_differ_on_one_plan_only():
    differing = []
    for number in ("1", "2"):
        own = {row["chart"]: row for row in readings(number, "A")}
        for row in readings(number, "B"):
            differing += [name for name in row if name != "reader" and row[name] != own[row["chart"]][name]]
        assert len(readings(number, "B")) == 8
    assert differing == ["plan_written"]


def test_the_level_of_grove_bend_jumps_and_the_plans_number_falls_each_january():
    before = median(rates("P0020", "bp_controlled", "2023-10", "2024-09"))
    after = median(rates("P0020", "bp_controlled", "2024-10", "2025-02"))
    assert (round(before), round(after)) == (39, 49)
    assert "Our recorded control has a median of 49 % since October; in the year before it was 39 %" in DATA
    plan = rates("P0020", "bp_controlled", "2022-01", "2025-12", "monthly-measures/payer-year-to-date")
    own = rates("P0020", "bp_controlled", "2022-01", "2025-12")
    assert [round(value, 1) for value in plan[35:37]] == [40.8, 13.2]
    assert "the letter said 40.8 %, and in January 2025 13.2 %" in DATA
    assert [round(value, 1) for value in own[35:37]] == [47.3, 49.2]
    assert "47.3 % and 49.2 % of the patients it saw" in DATA
    assert run_chart(plan[:12]).parts[0].trend_points == list(range(11))
    assert "eleven rising points in a row" in DATA
