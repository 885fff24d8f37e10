"""The run chart's form: rows, notes, settings, the drawing, and data that are brought in."""

import io
import json
from datetime import date

import pytest
from builder_pages import Page, kinds, new_project, only
from openpyxl import Workbook
from review_projects import elm_street

from coachlab.builders import RunChartSession
from coachlab.record import Aim, Annotation, Measure, Observation, load, save, update, versions

TODAY = date(2026, 3, 2)
M1 = "/measures/m1"
TABLE = "Month\tControlled\tSeen\nJan 2025\t24\t40\nFeb 2025\t25\t41\nApr 2025\t30\t42\n"


@pytest.fixture
def path(tmp_path):
    return new_project(tmp_path / "work" / "my-project.json") if (tmp_path / "work").mkdir() is None else None


@pytest.fixture
def elm(tmp_path):
    """The file of Elm Street, 35 months, frozen, annotated, with a claim."""
    save(elm_street(), tmp_path / "elm.json")
    return tmp_path / "elm.json"


def chart_page(path, client="window-1", measure=None):
    return Page(RunChartSession(path, measure, today=lambda: TODAY), client).open()


def rows(path, index=0):
    return [(row.month, row.numerator, row.denominator) for row in load(path).measures[index].observations]


# Rows.


def test_a_new_row_makes_the_measure_and_links_it_to_the_aim(path):
    page = chart_page(path)
    assert page.part == M1
    saved = only(page.type(f"{M1}/observations/new-1", ["Jan 2025", "24", "40"]), "saved")
    assert (saved["key"], saved["value"]) == (f"{M1}/observations/2025-01", ["January 2025", "24", "40"])
    project = load(path)
    assert (project.aim.measure, rows(path)) == ("m1", [("2025-01", 24, 40)])


def test_an_empty_number_is_not_known_and_no_zero(path):
    chart_page(path).type(f"{M1}/observations/new-1", ["2025-01", "", "40"])
    assert rows(path) == [("2025-01", None, 40)]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (["", "24", "40"], "Which month is this?"),
        (["Q1 2025", "24", "40"], "is a quarter, not a month"),
        (["Mar 2025", "twelve", "40"], "The numerator “twelve” is not a number"),
        (["Mar 2025", "12", "-4"], "below zero"),
        (["Mar 2025", "45", "40"], "45 of 40 in March 2025"),
        (["Mar 2025", "45"], "no such field"),
        ("Mar 2025", "no such field"),
    ],
)
def test_a_row_that_cannot_be_taken_is_refused_in_words(path, cells, words):
    page = chart_page(path)
    assert words in only(page.type(f"{M1}/observations/new-1", cells), "refused")["words"]
    assert load(path).measures == []


def test_a_numerator_above_its_denominator_is_right_for_a_plain_number(path):
    page = chart_page(path)
    page.type(f"{M1}/display", "number")
    assert "saved" in kinds(page.type(f"{M1}/observations/new-1", ["2025-01", "45", "40"]))


def test_changing_a_rows_month_moves_it_and_keeps_the_order_of_time(path):
    page = chart_page(path)
    page.type_all({f"{M1}/observations/new-{n}": [f"2025-0{n}", str(n), "9"] for n in (3, 1, 2)})
    assert [row[0] for row in rows(path)] == ["2025-01", "2025-02", "2025-03"]
    saved = only(page.type(f"{M1}/observations/2025-01", ["May 2025", "1", "9"]), "saved")
    assert saved["key"] == f"{M1}/observations/2025-05"
    assert [row[0] for row in rows(path)] == ["2025-02", "2025-03", "2025-05"]


def test_two_rows_for_one_month_are_not_taken(path):
    page = chart_page(path)
    page.type(f"{M1}/observations/new-1", ["2025-01", "24", "40"])
    words = only(page.type(f"{M1}/observations/new-2", ["Jan 2025", "25", "40"]), "refused")["words"]
    assert words == "There is a row for January 2025 already. Which of the two is right?"


def test_a_new_row_whose_confirmation_was_lost_is_no_second_row(path):
    chart_page(path).type(f"{M1}/observations/new-1", ["2025-01", "24", "40"])
    saved = only(chart_page(path).type(f"{M1}/observations/new-1", ["Jan 2025", "24", "40"], bases=[""]), "saved")
    assert saved["key"] == f"{M1}/observations/2025-01"
    assert rows(path) == [("2025-01", 24, 40)]


def test_two_windows_that_add_different_months_both_keep_them(path):
    one, other = chart_page(path), chart_page(path, "window-2")
    one.type(f"{M1}/observations/new-1", ["2025-01", "24", "40"])
    other.type(f"{M1}/observations/new-1", ["2025-02", "25", "41"])
    one.send("look")
    assert rows(path) == [("2025-01", 24, 40), ("2025-02", 25, 41)]
    assert one.shown == other.shown


def test_a_row_that_another_window_changed_is_asked_about(path):
    one, other = chart_page(path), chart_page(path, "window-2")
    one.type(f"{M1}/observations/new-1", ["2025-01", "24", "40"])
    other.send("look")
    one.type(f"{M1}/observations/2025-01", ["2025-01", "26", "40"])
    asked = only(other.type(f"{M1}/observations/2025-01", ["2025-01", "27", "40"]), "conflict")
    assert (asked["mine"], asked["theirs"]) == (["January 2025", "27", "40"], ["January 2025", "26", "40"])
    assert rows(path) == [("2025-01", 26, 40)]


def test_a_row_that_was_taken_out_elsewhere_is_asked_about_before_it_comes_back(path):
    one, other = chart_page(path), chart_page(path, "window-2")
    one.type(f"{M1}/observations/new-1", ["2025-01", "24", "40"])
    other.send("look")
    one.type(f"{M1}/observations/2025-01", None)
    assert rows(path) == []
    asked = only(other.type(f"{M1}/observations/2025-01", ["2025-01", "27", "40"]), "conflict")
    assert asked["theirs"] is None
    other.type(f"{M1}/observations/2025-01", ["2025-01", "27", "40"], bases=[""])
    assert rows(path) == [("2025-01", 27, 40)]


def test_rows_that_a_file_has_twice_are_shown_and_can_be_taken_out(path):
    twice = [Observation(month="2025-01", numerator=1, denominator=9), Observation(month="2025-01", numerator=2)]
    update(path, lambda p: p.measures.append(Measure(id="m1", observations=twice)))
    page = chart_page(path)
    assert page.shown[f"{M1}/observations/2025-01+2"] == ["January 2025", "2", ""]
    assert "both for January 2025" in page.heard[-1]["chart"]["problem"]
    page.type(f"{M1}/observations/2025-01+2", None)
    assert rows(path) == [("2025-01", 1, 9)]


def test_what_another_program_wrote_beside_a_month_stays_with_it(path):
    update(
        path,
        lambda p: p.measures.append(Measure(id="m1", observations=[Observation(month="2025-01", extra={"who": "MA"})])),
    )
    page = chart_page(path)
    page.type(f"{M1}/observations/2025-01", ["2025-01", "3", "9"])
    page.send("import", source="paste", text=TABLE)
    page.send("import_use", how="replace")
    assert load(path).measures[0].observations[0].extra == {"who": "MA"}


# The chart.


def test_the_chart_its_words_and_its_months_come_with_the_first_state(elm):
    page = chart_page(elm)
    state, feedback = page.heard
    assert page.part == "/measures/bp"
    assert feedback["chart"]["html"].startswith("<figure")
    assert "shift" in feedback["chart"]["summary"]
    assert "1 to 10 people" not in feedback["chart"]["sharing"]
    assert len(state["about"]["months"]) == 36
    assert state["about"]["months"][10]["words"] == "November 2023"
    assert "6 or more points in a row" in state["about"]["rule_sets"][0]["words"]


def test_the_chart_is_drawn_anew_only_where_it_changed(elm):
    page = chart_page(elm)
    assert all("chart" not in each for each in page.type("/measures/bp/chart/claim_reason", "since July 2024"))
    drawn = page.type("/measures/bp/chart/freeze", "")
    assert "median of the first" not in next(each["chart"]["summary"] for each in drawn if "chart" in each)
    assert "chart" in page.send("hello")[-1], "a page that was loaded anew has none"


def test_settings_are_read_as_people_write_them(elm):
    page = chart_page(elm)
    page.type_all(
        {
            "/measures/bp/chart/target": "72 %",
            "/measures/bp/chart/freeze": "10",
            "/measures/bp/chart/rule_set": "anhoej",
            "/measures/bp/direction": "lower",
            "/measures/bp/definition/denominator": "seen in the month",
        }
    )
    measure = load(elm).measures[0]
    assert (measure.chart.target, measure.chart.freeze, measure.chart.rule_set) == (72, 10, "anhoej")
    assert (measure.direction, measure.definition.denominator) == ("lower", "seen in the month")
    assert "whole number" in only(page.type("/measures/bp/chart/freeze", "1.5"), "refused")["words"]


def test_a_claim_that_the_chart_does_not_support_is_asked_about_beside_it(elm):
    page = chart_page(elm)
    said = page.type("/measures/bp/chart/claim", "worse")[-1]
    assert "/measures/bp/chart/claim" in [each["field"] for each in said["beside"] if each["severity"] != "praise"]
    assert load(elm).measures[0].chart.claim == "worse"


def test_findings_about_another_part_are_left_to_its_own_form(elm):
    update(elm, lambda project: setattr(project.aim, "what", ""))
    assert not [each for each in chart_page(elm).heard[-1]["beside"] if each["where"].startswith("/aim")]


def test_a_chart_that_nobody_has_begun_is_asked_for_its_data(path):
    assert [each["field"] for each in chart_page(path).heard[-1]["ask"]] == [f"{M1}/observations"]
    assert load(path).measures == []


def test_a_chart_that_cannot_be_drawn_says_why(path):
    update(
        path,
        lambda p: p.measures.append(
            Measure(id="m1", observations=[Observation(month="2025-01", numerator=45, denominator=40)])
        ),
    )
    assert "45" in chart_page(path).heard[-1]["chart"]["problem"]


# Notes.


def test_a_note_is_put_on_a_month_changed_and_taken_out(elm):
    page = chart_page(elm)
    at = "/measures/bp/chart/annotations"
    assert page.shown[f"{at}/2023-11"] == "EHR changeover: no data"
    page.type(f"{at}/2025-02", "Nurse on leave")
    page.type(f"{at}/2023-11", "EHR changeover")
    page.type(f"{at}/2024-07", None)
    notes = load(elm).measures[0].chart.annotations
    assert notes == [
        Annotation(month="2023-11", text="EHR changeover"),
        Annotation(month="2025-02", text="Nurse on leave"),
    ]
    assert "choose one" in only(page.type(f"{at}/", "no month"), "refused")["words"]


# Which measure.


def test_a_named_measure_is_the_one_that_is_shown(elm):
    update(elm, lambda project: project.measures.append(Measure(id="a/b", name="Second readings")))
    page = chart_page(elm, measure="a/b")
    assert page.shown["/measures/a~1b/name"] == "Second readings"
    page.type("/measures/a~1b/observations/new-1", ["2025-01", "4", "9"])
    assert rows(elm, -1) == [("2025-01", 4, 9)]


def test_a_measure_without_an_id_keeps_its_data_and_gets_one(path):
    update(path, lambda p: p.measures.append(Measure(name="Readings", observations=[Observation(month="2025-01")])))
    page = chart_page(path)
    assert page.shown[f"{page.part}/name"] == "Readings"
    page.type(f"{page.part}/name", "Second readings")
    measure = load(path).measures[0]
    assert (len(load(path).measures), measure.id, measure.name, len(measure.observations)) == (
        1,
        "m1",
        "Second readings",
        1,
    )


def test_a_new_measure_counts_in_the_aims_unit(path):
    update(path, lambda project: setattr(project, "aim", Aim(unit="days")))
    chart_page(path).type(f"{M1}/name", "Third next available appointment")
    assert (load(path).measures[0].display, load(path).measures[0].unit) == ("number", "days")


# Bringing data in.


def test_a_pasted_table_is_shown_with_its_columns_reasons_and_gaps_before_it_is_used(path):
    page = chart_page(path)
    preview = only(page.send("import", source="paste", text=TABLE), "preview")
    assert preview["choice"]["month"] == "Month"
    assert preview["choice"]["denominator"] == "Seen"
    assert "because" in preview["reasons"]["numerator"]
    assert preview["summary"] == "3 months can be read, January 2025 to April 2025."
    assert any("March 2025" in problem["words"] for problem in preview["problems"])
    assert preview["rows"][0] == ["January 2025", "24", "40"]
    assert load(path).measures == [], "nothing is used before it was confirmed"
    answers = page.send("import_use", how="replace")
    assert "3 months from the pasted table" in only(answers, "imported")["words"]
    assert rows(path) == [("2025-01", 24, 40), ("2025-02", 25, 41), ("2025-04", 30, 42)]
    assert page.shown[f"{M1}/observations/2025-04"] == ["April 2025", "30", "42"]
    assert any("chart" in each for each in answers)


def test_columns_that_were_guessed_wrong_can_be_changed(path):
    page = chart_page(path)
    page.send("import", source="paste", text="Month\tUncontrolled\tSeen\n2025-01\t16\t40\n2025-02\t20\t40\n")
    choice = {"numerator": "Uncontrolled", "numerator_is": "complement", "denominator": "Seen"}
    assert only(page.send("import_choose", choice=choice), "preview")["rows"][0] == ["January 2025", "24", "40"]
    gone = only(page.send("import_choose", choice={"month": "no such column"}), "preview")
    assert (gone["choice"]["month"], gone["usable"]) == (None, False)


def test_rows_that_cannot_be_used_are_named(path):
    text = "Month,Met,Seen\n2025-01,24,40\nQ2 2025,70,120\n2025-03,about 20,40\n"
    preview = only(chart_page(path).send("import", source="paste", text=text), "preview")
    refused = [each["words"] for each in preview["problems"] if each["kind"] == "refused"]
    assert len(refused) == 2
    assert "row 3" in refused[0]
    assert "row 4" in refused[1]
    assert "2 rows cannot be used" in preview["summary"]


def test_what_would_change_in_the_present_data_is_counted_and_asked(path):
    page = chart_page(path)
    page.type(f"{M1}/observations/new-1", ["2025-01", "24", "40"])
    page.type(f"{M1}/observations/new-2", ["2025-02", "11", "41"])
    page.type(f"{M1}/observations/new-3", ["2024-12", "9", "30"])
    preview = only(page.send("import", source="paste", text=TABLE), "preview")
    assert (preview["existing"], preview["new"], preview["changed"], preview["kept"]) == (3, 1, 1, 1)
    assert preview["can_add"] is True
    page.send("import_use", how="add")
    assert rows(path) == [("2024-12", 9, 30), ("2025-01", 24, 40), ("2025-02", 25, 41), ("2025-04", 30, 42)]


def test_data_that_were_replaced_are_kept_as_a_version(path):
    page = chart_page(path)
    page.type(f"{M1}/observations/new-1", ["2024-01", "1", "9"])
    page.send("import", source="paste", text=TABLE)
    page.send("import_use", how="replace")
    assert [row.month for row in load(versions(path)[1].path).measures[0].observations] == ["2024-01"]


def test_a_column_of_percentages_alone_is_drawn_as_a_number_in_percent(path):
    page = chart_page(path)
    page.send("import", source="paste", text="month,percent controlled\n2025-01,58%\n2025-02,61.5%\n")
    page.send("import_use", how="replace")
    measure = load(path).measures[0]
    assert (measure.display, measure.unit, rows(path)[1]) == ("number", "%", ("2025-02", 61.5, None))


def test_counts_and_percentages_are_never_mixed_in_one_table(path):
    page = chart_page(path)
    page.type(f"{M1}/observations/new-1", ["2025-01", "24", "40"])
    preview = only(page.send("import", source="paste", text="month,days\n2025-01,4\n2025-02,6\n"), "preview")
    assert preview["can_add"] is False


def workbook(*sheets):
    book = Workbook()
    for i, (title, table) in enumerate(sheets):
        sheet = book.active if i == 0 else book.create_sheet()
        sheet.title = title
        for row in table:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_csv_file_and_an_excel_file_give_the_same(path):
    page = chart_page(path)
    csv = only(page.send("import", [TABLE.replace("\t", ",").encode()], source="file", name="bp.csv"), "preview")
    table = [
        ["Month", "Controlled", "Seen"],
        [date(2025, 1, 1), 24, 40],
        [date(2025, 2, 1), 25, 41],
        [date(2025, 4, 1), 30, 42],
    ]
    excel = only(page.send("import", [workbook(("Data", table))], source="file", name="bp.xlsx"), "preview")
    assert csv["label"] == "bp.csv"
    assert excel["label"] == "bp.xlsx"
    assert csv["rows"] == excel["rows"]
    assert csv["choice"]["numerator"] == excel["choice"]["numerator"]


def test_another_sheet_of_a_workbook_can_be_chosen(path):
    one = [["Month", "Met", "Seen"], ["2025-01", 4, 9], ["2025-02", 5, 9]]
    two = [["Month", "Met", "Seen"], ["2024-01", 7, 9], ["2024-02", 8, 9]]
    data = workbook(("Read me", [["About this file", "x"]]), ("2025", one), ("2024", two))
    page = chart_page(path)
    first = only(page.send("import", [data], source="file", name="b.xlsx"), "preview")
    assert (first["sheets"], first["sheet"]) == (["Read me", "2025", "2024"], "2025")
    second = only(page.send("import", [data], source="file", name="b.xlsx", sheet="2024"), "preview")
    assert (second["sheet"], second["rows"][0]) == ("2024", ["January 2024", "7", "9"])


@pytest.mark.parametrize(
    ("message", "buffers"),
    [
        ({"source": "paste", "text": ""}, ()),
        ({"source": "paste", "text": "one column\nonly\n"}, ()),
        ({"source": "paste", "text": None}, ()),
        ({"source": "file", "name": "x.xlsx"}, (b"PK\x03\x04 broken",)),
        ({"source": "file", "name": "x.xlsx"}, ()),
        ({"source": "course", "name": "../../etc"}, ()),
        ({"source": None}, ()),
    ],
)
def test_what_is_no_table_is_said_in_one_sentence_and_changes_nothing(path, message, buffers):
    before = path.read_bytes()
    words = only(chart_page(path).send("import", buffers, **message), "import_problem")["words"]
    assert words.rstrip().endswith(".")
    assert len(words) < 250
    assert path.read_bytes() == before


def test_using_an_import_after_a_restart_asks_to_bring_it_once_more(path):
    for message in ("import_use", "import_choose"):
        assert "once more" in only(chart_page(path).send(message), "import_problem")["words"]


def test_nothing_is_imported_while_the_notebook_is_graded(path, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    page = chart_page(path)
    page.send("import", source="paste", text=TABLE)
    page.send("import_use", how="replace")
    assert load(path).measures == []


def test_the_courses_data_in_the_workspace_are_offered_by_their_title(path):
    data = path.parent.parent / "data" / "elm-street"
    data.mkdir(parents=True)
    (data / "README.md").write_text("# Blood pressure at Elm Street (synthetic)\n", encoding="utf-8")
    (data / "bp.csv").write_text("# SYNTHETIC\nmonth,seen,controlled\n2025-01,40,24\n2025-02,41,25\n", encoding="utf-8")
    page = chart_page(path)
    assert page.heard[0]["about"]["courses"] == [
        {"name": "elm-street", "title": "Blood pressure at Elm Street (synthetic)"}
    ]
    page.send("import", source="course", name="elm-street")
    page.send("import_use", how="replace")
    assert rows(path) == [("2025-01", 24, 40), ("2025-02", 25, 41)]


def test_the_picture_is_one_svg_named_after_the_measure(elm):
    svg = only(chart_page(elm).send("download"), "svg")
    assert svg["name"] == "Blood pressure controlled.svg"
    assert svg["svg"].startswith("<svg")
    assert "<script" not in svg["svg"]


def test_what_a_learner_wrote_is_escaped_in_the_drawing(elm):
    page = chart_page(elm)
    answers = page.type_all(
        {
            "/measures/bp/name": '<img src=x onerror="alert(1)">',
            "/measures/bp/chart/annotations/2024-07": "<script>alert(1)</script>",
        }
    )
    html = next(each["chart"]["html"] for each in answers if "chart" in each)
    assert "<img" not in html
    assert "<script" not in html


def test_every_message_can_travel_as_json(elm):
    page = chart_page(elm)
    page.send("import", source="paste", text=TABLE)
    page.send("import_use", how="add")
    page.send("download")
    json.dumps(page.heard, allow_nan=False)
