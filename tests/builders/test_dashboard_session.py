"""The dashboard's form: months brought in, looked at from above, small counts kept in the team, what a coach asks."""

import csv
import io
import re
import shutil
from datetime import date

import pytest
from builder_pages import Page, empty_document, full_document, only
from example_dashboard import example_dashboard
from openpyxl import Workbook

from coachlab.builders.programme.dashboard_session import DashboardSession
from coachlab.paths import DATASETS
from coachlab.record import Programme, load, save
from coachlab.record.dashboard import DashboardData, months_of
from coachlab.record.months import months_between
from coachlab.record.programme_registry import Practice

TODAY = date(2026, 2, 3)
MONTHS = months_between("2024-01", "2025-12")
HEADS = ["Organization", "Clinic", "Provider", "Measure", "Month", "Numerator", "Denominator"]


def page_of(path, client="window-1"):
    return Page(DashboardSession(path, today=lambda: TODAY), client).open()


@pytest.fixture
def empty(tmp_path):
    return empty_document("dashboard", tmp_path)


@pytest.fixture
def full(tmp_path):
    return full_document("dashboard", tmp_path)


def text_of(rows, heads=HEADS):
    return "\n".join("\t".join(map(str, row)) for row in [heads, *rows])


def rows_of(practice, numbers, *, clinician="", measure="BP", organisation="Valley"):
    return [(organisation, practice, clinician, measure, month, *numbers(at)) for at, month in enumerate(MONTHS)]


VALLEY = [
    *rows_of("Elm", lambda at: (30 + at % 5 + 15 * (at >= 12), 80)),
    *rows_of("Oak", lambda at: (40 + at % 3, 70)),
    *rows_of("Ash", lambda at: (4, 30)),
]


def bring(page, text, how="replace"):
    preview = only(page.send("import", source="paste", text=text), "preview")
    answers = page.send("import_use", how=how, document=page.document)
    return preview, answers


def last(answers, name):
    return [each[name] for each in answers if name in each][-1]


def test_a_pasted_list_is_recognised_shown_confirmed_and_drawn_with_signals_first(empty):
    page = page_of(empty)
    assert last(page.heard, "dashboard") == {"problem": "", "html": ""}
    preview, answers = bring(page, text_of(VALLEY))
    assert preview["summary"] == "3 practices and 1 measure can be read, January 2024 to December 2025."
    assert preview["choice"]["practice"] == "Clinic"
    assert preview["choice"]["clinician"] is None, "a column that is empty is no column of clinicians"
    assert only(answers, "imported")["words"] == "3 series from the pasted table are in the dashboard now."
    said = last(answers, "dashboard")
    assert [each["name"] for each in said["inside"]] == ["Valley"]
    inside = last(page.send("show", organisation="Valley"), "dashboard")["inside"]
    assert [(each["name"], each["open"]) for each in inside] == [("Elm", 1), ("Ash", 0), ("Oak", 0)]
    assert load(empty, DashboardData).measures[0].name == "BP"


def test_which_way_is_better_is_asked_and_turns_a_signal_into_a_right_or_a_wrong_one(empty):
    page = page_of(empty)
    _, answers = bring(page, text_of(VALLEY))
    asked = last(answers, "ask")
    assert [each["field"] for each in asked] == ["/measures/m1/better"]
    assert asked[0]["question"] == 'Which way is better for "BP": up or down?'
    page.send("show", organisation="Valley")
    answers = page.type("/measures/m1/better", "lower")
    assert last(answers, "dashboard")["inside"][0]["wrong"] == 1
    first = last(answers, "ask")[0]
    assert first["question"].startswith('Elm, "BP", went up')
    assert "what do the people there know" in first["question"]
    assert "Anhøj" in first["source"]
    answers = page.type("/measures/m1/better", "higher")
    assert last(answers, "praise")[0]["question"].startswith('Elm got better in "BP".')


def test_a_measure_that_moved_in_many_practices_at_once_asks_how_it_is_counted(empty):
    page = page_of(empty)
    rows = [
        row for name in ("Elm", "Oak", "Ash") for row in rows_of(name, lambda at: (30 + at % 4 + 20 * (at > 11), 80))
    ]
    bring(page, text_of(rows))
    asked = last(page.send("show", organisation="Valley"), "ask")
    words = [each["question"] for each in asked]
    assert any('"BP" went up in 3 of 3 charts: what changed for all of them at once' in each for each in words)


def numbers_shared(page):
    taken = only(page.send("take", what="csv"), "file")
    note, *lines = taken["text"].removeprefix("\ufeff").splitlines()
    assert "Numbers of 1 to 10 people are left out" in note
    return taken["name"], list(csv.DictReader(io.StringIO("\n".join(lines))))


def test_small_counts_are_not_drawn_and_never_taken_along_even_while_the_team_looks_at_its_own(full):
    page = page_of(full)
    page.send("show", organisation="Valley", practice="Elm Street")
    said = last(page.send("show", team=True), "dashboard")
    assert said["team"]
    assert "keep this page in the team" in said["summary"]
    name, rows = numbers_shared(page)
    assert name == "The valley.csv"
    shown = [row for row in rows if row["Shown"] == "yes" and row["Measure"].startswith("Blood")]
    for row in shown:
        above, below = int(row["Numerator"]), int(row["Denominator"])
        assert not {above, below - above} & set(range(1, 11)), row
    hidden = {(row["Practice"], row["Clinician"]) for row in rows if row["Shown"] == "not shown"}
    assert ("Elm Street", "Clinician B") in hidden
    assert ("Elm Street", "Clinician A") in hidden, "else B is the practice without A"
    assert {row["Measure"] for row in rows if row["Practice"] == ""} == {
        "Blood pressure controlled",
        "Next appointment",
    }
    web = only(page.send("take", what="html"), "file")
    assert "keep this page in the team" not in web["text"]
    assert "are not shown: each counts 1 to 10 people" in web["text"]


def test_the_view_of_a_team_ends_where_another_place_is_chosen_and_is_only_for_a_practice(full):
    page = page_of(full)
    assert not last(page.send("show", team=True), "dashboard")["team"]
    page.send("show", organisation="Valley", practice="Elm Street")
    assert last(page.send("show", team=True), "dashboard")["team"]
    assert not last(page.send("show", organisation="Valley", practice="Ash Grove"), "dashboard")["team"]


def test_the_page_of_one_measure_and_of_a_place_that_is_gone(full):
    page = page_of(full)
    said = last(page.send("show", organisation="Valley", measure="wait"), "dashboard")
    assert (said["charts"], said["measure"]) == (2, "wait")
    assert last(page.send("show", organisation="Nowhere", measure=""), "dashboard")["title"] == "All organisations"
    assert last(page.send("show", organisation=7, most="x", measure=None), "dashboard")["title"] == "All organisations"


def test_the_addresses_in_the_figure_lead_to_pages(full):
    page = page_of(full)
    said = last(page.send("show", organisation="Valley"), "dashboard")
    known = {each["go"]: each["name"] for each in said["pages"]}
    links = re.findall(r'href="(#[^"]*-go-\d+)"', said["html"])
    assert {known[each] for each in links} == {"All organisations", "Ash Grove", "Birch Lane", "Elm Street"}


def test_a_sum_that_is_called_a_percentage_is_told_at_its_measure_and_the_other_charts_stay(full):
    page = page_of(full)
    answers = page.type("/measures/wait/display", "percent")
    asked = last(answers, "ask")[0]
    assert asked["field"] == "/measures/wait/display"
    assert "cannot be a percentage: Ash Grove has 90 of 4 in 2024-01" in asked["question"]
    assert last(answers, "dashboard")["charts"] == 1


def test_a_median_of_more_months_than_there_are_is_told_and_the_number_kept(full):
    page = page_of(full)
    answers = page.type("/freeze", "90")
    assert last(answers, "dashboard")["problem"].startswith("The median cannot be made of the first 90 months")
    assert load(full, DashboardData).freeze == 90
    assert last(page.type("/freeze", ""), "dashboard")["problem"] == ""


def test_a_measure_that_is_taken_out_takes_its_numbers_along_and_undo_brings_both_back(full):
    page = page_of(full)
    done = only(page.take_out("/measures/bp", None), "done")
    assert done["words"][0] == "Measure “Blood pressure controlled” is taken out"
    assert {each.measure for each in load(full, DashboardData).series} == {"wait"}
    page.send("undo", steps=[done["pieces"]], document=page.document)
    assert load(full, DashboardData).series == example_dashboard().series


def test_months_are_added_beside_those_that_are_there_and_settings_stay(full):
    page = page_of(full)
    row = ("Valley", "ash  grove", "", "blood pressure controlled", "2026-01", 50, 90)
    preview, answers = bring(page, text_of([row]), "add")
    assert (preview["new"], preview["changed"], preview["kept"]) == (1, 0, 4)
    data = load(full, DashboardData)
    assert len(data.measures) == 2
    ash = next(each for each in data.series if each.key == ("Valley", "Ash Grove", "", "bp"))
    assert len(months_of(ash)) == 25
    assert months_of(ash)["2026-01"] == (50, 90)
    assert "in the dashboard now" in only(answers, "imported")["words"]


def test_all_numbers_are_replaced_only_when_that_is_chosen_and_a_version_is_kept(full):
    page = page_of(full)
    _, answers = bring(page, text_of(VALLEY))
    assert {each.practice for each in load(full, DashboardData).series} == {"Elm", "Oak", "Ash"}
    page.send("undo", steps=[only(answers, "done")["pieces"]], document=page.document)
    assert load(full, DashboardData).series == example_dashboard().series


def test_people_in_a_list_are_refused_and_the_rest_can_be_used(empty):
    page = page_of(empty)
    rows = [(*row, "ask ana@example.org") for row in VALLEY]
    refused = only(page.send("import", source="paste", text=text_of(rows, [*HEADS, "Comment"])), "import_problem")
    assert refused["leave_out"]
    assert "can tell who a patient is" in refused["words"]
    assert "ana@" not in refused["words"]
    assert only(page.send("import_use", how="replace"), "import_problem")["words"].startswith("The data to bring in")
    assert only(page.send("import_without"), "preview")["usable"]


def test_columns_are_chosen_anew_and_what_is_no_table_is_one_sentence(empty):
    page = page_of(empty)
    heads = ["Group", "Where", "Who", "What", "Month", "Met", "Seen"]
    first = only(page.send("import", source="paste", text=text_of(VALLEY, heads)), "preview")
    assert not first["usable"]
    chosen = only(
        page.send("import_choose", choice={"practice": "Where", "measure": "What", "year": "none"}), "preview"
    )
    assert chosen["summary"] == "3 practices and 1 measure can be read, January 2024 to December 2025."
    assert only(page.send("import", source="paste", text="hello"), "import_problem")["words"]
    assert only(page.send("import_choose", choice={}), "import_problem")["words"].startswith("The data to bring in")


def workbook(**sheets):
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_is_read_from_the_sheet_that_is_chosen_and_a_remark_names_its_cell(empty):
    page = page_of(empty)
    rows = [[*HEADS], *(list(row) for row in VALLEY)]
    rows[3][5] = "about 30"
    data = workbook(Notes=[["Made by the office"]], Months=rows)
    preview = only(page.send("import", [data], source="file", name="valley.xlsx", sheet="Months"), "preview")
    assert (preview["sheets"], preview["sheet"], preview["label"]) == (["Notes", "Months"], "Months", "valley.xlsx")
    assert preview["summary"].startswith("3 practices and 1 measure can be read")
    assert 'In cell F4 of the sheet "Months", "Numerator" is "about 30"' in preview["problems"][0]["words"]
    assert only(page.send("import_use", how="replace", document=page.document), "imported")
    series = next(each for each in load(empty, DashboardData).series if each.practice == "Elm")
    assert "2024-03" not in months_of(series) or months_of(series)["2024-03"] == (None, None)


def test_the_registry_names_practices_that_stand_by_their_code_and_gives_the_organisation(empty):
    practices = [Practice(id="p7", code="P1", name="Elm Street"), Practice(id="P2", name="Oak Hill")]
    save(Programme(organisation="The valley", practices=practices), empty.with_name("my-programme.json"))
    page = page_of(empty)
    rows = [row[1:2] + row[3:] for code in ("p1", "P9") for row in rows_of(code, lambda at: (30 + at % 5, 80))]
    preview, _ = bring(page, text_of(rows, [HEADS[1], *HEADS[3:]]))
    assert [each["words"] for each in preview["problems"]] == ['Not in your registry under this name: "P9".']
    found = {(each.organisation, each.practice) for each in load(empty, DashboardData).series}
    assert found == {("The valley", "Elm Street"), ("The valley", "P9")}


def test_nothing_comes_in_while_the_work_is_graded(empty, monkeypatch):
    page = page_of(empty)
    page.send("import", source="paste", text=text_of(VALLEY))
    before = empty.read_bytes()
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert page.send("import_use", how="replace") == []
    assert empty.read_bytes() == before


def test_an_empty_dashboard_takes_nothing_along(empty):
    page = page_of(empty)
    assert "bring your data in first" in only(page.send("take", what="html"), "problem")["words"]


def test_the_courses_measures_come_in_with_names_directions_units_and_clinicians(tmp_path):
    (tmp_path / "work").mkdir()
    for name in ("monthly-measures", "practice-registry"):
        shutil.copytree(DATASETS / name, tmp_path / "data" / name)
    path = empty_document("dashboard", tmp_path / "work")
    page = page_of(path)
    state = only(page.heard, "state")
    assert [each["name"] for each in state["about"]["courses"]] == ["monthly-measures"]
    preview = only(page.send("import", source="course", name="monthly-measures"), "preview")
    assert "31 practices, 59 clinicians and 12 measures" in preview["summary"]
    answers = page.send("import_use", how="replace", document=page.document)
    data = load(path, DashboardData)
    assert (data.title, data.synthetic, len(data.series)) == ("The invented network", True, 557)
    assert {each.better for each in data.measures} == {"higher", "lower"}
    said = last(answers, "dashboard")
    assert (said["charts"], len(said["inside"])) == (48, 4)
    assert not any("newest month" in each["question"] for each in last(answers, "ask"))
    assert page.type("/title", "Ours")[0]["type"] == "feedback"
