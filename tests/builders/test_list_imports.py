"""Bringing in lists: broken ones are told with their cells, people are left out, what is there keeps its place."""

import io
import json
from pathlib import Path

import pytest
from broken_lists import PRACTICES, RESULTS
from builder_pages import Page, only
from course_folder import course_folder
from openpyxl import Workbook

from coachlab.builders.bringing.list_import import read_source
from coachlab.builders.bringing.list_kinds import MOST_ROWS
from coachlab.builders.bringing.practice_lists import PRACTICES as PRACTICE_LIST
from coachlab.builders.bringing.result_lists import RESULTS as RESULT_LIST
from coachlab.builders.programme.registry_session import RegistrySession
from coachlab.record import Programme, load, save
from coachlab.record.programme_engagement import Contact
from coachlab.record.programme_registry import Practice, PracticeResult

PEOPLE = "Patient name,DOB,Clinic,Panel\nOrtiz Ana,3/1/1960,Ash Lane,640\nPark Joe,4/9/1971,Fir Court,880"


def registry():
    return Programme(
        practices=[
            Practice(id="p1", code="P01", name="Elm Street", champion="Office manager"),
            Practice(id="p2", code="P02", name="Oak Grove, Inc."),
            Practice(id="p3", code="P03", name="Birch Mill"),
        ]
    )


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "my-programme.json"
    save(registry(), path)
    return Page(RegistrySession(path)).open()


def brought(kind, text):
    return read_source({"source": "paste", "text": text}, (), Path("x"), kind, registry())


def paste(page, at, text):
    return page.send("import", list=at, source="paste", text=text)


def use(page, at, how="add"):
    page.send("import_use", list=at, how=how, seq=0, document=page.document)
    return load(page.session.path)


@pytest.mark.parametrize(
    ("text", "told", "rows"), [each[1:] for each in PRACTICES], ids=[each[0] for each in PRACTICES]
)
def test_a_broken_list_of_practices_is_told_with_its_cells_and_gives_no_wrong_row(text, told, rows):
    found = brought(PRACTICE_LIST, text)
    assert [each.values for each in found.rows] == rows
    assert_told(found, told)


@pytest.mark.parametrize(("text", "told", "rows"), [each[1:] for each in RESULTS], ids=[each[0] for each in RESULTS])
def test_a_broken_list_of_results_is_told_with_its_cells_and_gives_no_wrong_row(text, told, rows):
    found = brought(RESULT_LIST, text)
    by_place = [(row["practice"], row["measure"]) for row in rows]
    read = {(each.values["practice"], each.values["measure"]): each.values for each in found.rows}
    assert [{k: v for k, v in read[place].items() if v != ""} for place in by_place] == rows
    assert len(read) == len(found.rows) == len(rows)
    assert_told(found, told)


def assert_told(found, told):
    """Each fault is one sentence that names its place, and nothing else is refused."""
    said = [each.words for each in found.problems]
    for words, where in told:
        assert any(words in each and where in each for each in said), said
    assert len([each for each in found.problems if each.kind in ("refused", "missing")]) <= len(told), said


@pytest.mark.parametrize("text", ["", "  \n ", ";;;\n;;;", "%PDF-1.7 \n", '{"practices": []}', "\0\0"])
def test_what_is_no_list_at_all_is_told_in_one_sentence(page, text):
    (answer,) = paste(page, "/practices", text)
    assert answer["type"] in ("import_problem", "preview")
    assert answer["type"] == "import_problem" or not answer["usable"]
    assert answer["list"] == "/practices"


def test_people_are_refused_and_left_out_with_a_button_and_nothing_of_them_is_kept(page):
    (answer,) = paste(page, "/practices", PEOPLE)
    assert answer["leave_out"]
    assert (
        'who a person is by names in column A ("Patient name") and birth dates in column B ("DOB")' in answer["words"]
    )
    assert only(page.send("import_choose", list="/practices", choice={}), "import_problem")
    assert only(page.send("import_use", list="/practices", how="add"), "import_problem")
    preview = only(page.send("import_without", list="/practices"), "preview")
    assert preview["columns"] == ["Clinic", "Panel"]
    programme = use(page, "/practices")
    assert [each.name for each in programme.practices][3:] == ["Ash Lane", "Fir Court"]
    said = json.dumps(page.heard) + page.session.path.read_text("utf-8")
    assert not any(secret in said for secret in ("Ortiz", "Park Joe", "1960", "1971"))


def test_a_practices_own_address_is_refused_too_and_its_name_and_town_stay(page):
    rows = "Ash Lane,A1,1 Ash St,Fresno,559-555-0100,640\nFir,A2,2 Fir Ave,Clovis,559-555-0101,880"
    text = f"Name,ID,Address,City,Phone,Panel\n{rows}"
    (answer,) = paste(page, "/practices", text)
    assert answer["leave_out"]
    assert 'addresses in column C ("Address") and phone numbers in column E ("Phone")' in answer["words"]
    preview = only(page.send("import_without", list="/practices"), "preview")
    assert preview["columns"] == ["Name", "ID", "City", "Panel"]


def test_what_is_there_is_changed_and_keeps_what_the_file_does_not_say(page):
    paste(page, "/practices", "Practice,Panel,Coach\nELM STREET,640,Ana\nOak Grove,,Ana\nAsh Lane,700,Joe")
    preview = only([page.heard[-1]], "preview")
    assert (preview["existing"], preview["new"], preview["changed"], preview["same"], preview["kept"]) == (
        3,
        1,
        2,
        0,
        1,
    )
    assert preview["adds"] == ['2 facilitators will be added: "Ana" and "Joe"']
    programme = use(page, "/practices")
    elm, oak, birch, ash = programme.practices
    assert (elm.id, elm.name, elm.patients, elm.champion) == ("p1", "Elm Street", 640, "Office manager")
    assert (oak.code, oak.patients, birch.name, ash.patients) == ("P02", None, "Birch Mill", 700)
    names = {each.id: each.name for each in programme.facilitators}
    assert [names[each.facilitator] for each in (elm, oak, ash)] == ["Ana", "Ana", "Joe"]
    again = only(paste(page, "/practices", "Practice,Panel\nelm street,640\nOAK GROVE INC,"), "preview")
    assert (again["new"], again["changed"], again["same"]) == (0, 0, 2), "another way to write a name is no change"


def test_replacing_takes_the_others_out_and_nobody_names_them_any_more(page):
    path = page.session.path
    programme = load(path)
    programme.contacts = [Contact(id="c1", practice="p3", on="2025-03-04")]
    programme.results = [PracticeResult(id="r1", practice="p1", measure="BP", month="2025-12")]
    save(programme, path)
    page.send("look")
    paste(page, "/practices", "Practice,Panel\nElm Street,640")
    programme = use(page, "/practices", "replace")
    assert [each.id for each in programme.practices] == ["p1"]
    assert programme.contacts[0].practice == ""
    assert programme.results[0].practice == "p1"
    done = [each for each in page.heard if each["type"] == "done"][-1]
    page.send("undo", steps=[done["pieces"]], document=page.document)
    assert [each.id for each in load(path).practices] == ["p1", "p2", "p3"]
    assert load(path).contacts[0].practice == "p3"


def test_a_choice_of_columns_is_taken_and_what_the_table_does_not_have_is_not(page):
    paste(page, "/practices", "Label,Size\nAsh Lane,640\nFir Court,880")
    assert not page.heard[-1]["usable"] or page.heard[-1]["choice"]["columns"].get("patients") is None
    columns = {"name": "Label", "patients": "Size", "staff": "No such column", "nothing": "Size"}
    preview = only(page.send("import_choose", list="/practices", choice={"columns": columns}), "preview")
    assert preview["choice"]["columns"] == {"name": "Label", "patients": "Size"}
    assert {each["name"]: each["samples"] for each in preview["roles"]}["patients"] == ["640", "880"]
    odd = only(page.send("import_choose", list="/practices", choice={"for_all": {"status": "sleeping"}}), "preview")
    assert any("What you wrote for all rows cannot be taken" in each["words"] for each in odd["problems"])
    page.send("import_choose", list="/practices", choice={"for_all": {"status": "active"}})
    assert [each.status for each in use(page, "/practices").practices][3:] == ["active", "active"]


def test_the_order_of_day_and_month_is_the_persons_choice(page):
    paste(page, "/practices", "Clinic,Since\nAsh Lane,3/4/2025")
    assert page.heard[-1]["asks_day_order"]
    page.send("import_choose", list="/practices", choice={"day_first": True})
    assert page.heard[-1]["asks_day_order"], "so that it can be changed back"
    assert use(page, "/practices").practices[-1].since == "2025-04-03"


def test_measures_side_by_side_are_one_result_each_and_some_may_be_left_out(page):
    text = "Clinic,BP num,BP den,FIT num,FIT den\nElm Street,60,100,30,90\nP02,70,100,20,80"
    preview = only(paste(page, "/results", text), "preview")
    assert [each["label"] for each in preview["repeats"]] == ["BP", "FIT"]
    choice = {"repeats": ["BP num"], "for_all": {"month": "Dec 2025", "direction": "higher"}}
    preview = only(page.send("import_choose", list="/results", choice=choice), "preview")
    assert preview["summary"] == "2 results can be read."
    found = use(page, "/results").results
    assert [(r.practice, r.measure, r.month, r.numerator) for r in found] == [
        ("p1", "BP", "2025-12", 60),
        ("p2", "BP", "2025-12", 70),
    ]


def test_a_series_of_months_becomes_one_result_by_the_way_that_is_chosen(page):
    months = [f"P01,BP,{year}-{m:02d},{m},20" for year in (2024, 2025) for m in range(1, 13)]
    paste(page, "/results", "Practice,Measure,Month,Numerator,Denominator\n" + "\n".join(months))
    assert page.heard[-1]["choice"]["way"] == "year"
    assert page.heard[-1]["summary"] == "1 result can be read."
    assert (use(page, "/results").results[0].numerator, load(page.session.path).results[0].denominator) == (78, 240)
    for way, rows in (("latest", 1), ("all", 24)):
        paste(page, "/results", "Practice,Measure,Month,Numerator,Denominator\n" + "\n".join(months))
        answer = only(page.send("import_choose", list="/results", choice={"way": way}), "preview")
        assert answer["summary"].startswith(f"{rows} result")


def test_more_rows_than_a_file_takes_are_told_and_none_is_used(page):
    rows = "".join(f"Practice number {n},{n}\n" for n in range(MOST_ROWS + 1))
    (answer,) = paste(page, "/practices", "Clinic,Panel\n" + rows)
    assert not answer["usable"]
    assert answer["problems"][0]["words"].startswith("These are 6,001 practices, and a programme's file takes 6,000 at")


def workbook(**sheets):
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_an_excel_workbook_is_read_from_the_sheet_that_names_the_columns_or_from_the_chosen_one(page):
    cover = [["Valley programme"], ["Prepared in March"]]
    data = workbook(
        Cover=cover, Sites=[["Clinic", "Panel"], ["Ash Lane", 640], ["Fir", "x"]], Old=[["Clinic"], ["Yew"]]
    )
    (answer,) = page.send("import", [data], list="/practices", source="file", name="sites.xlsx")
    assert (answer["sheets"], answer["sheet"]) == (["Cover", "Sites", "Old"], "Sites")
    assert any('"Panel" has the name' in each["words"] for each in answer["problems"]) or answer["usable"]
    (answer,) = page.send("import", [data], list="/practices", source="file", name="sites.xlsx", sheet="Old")
    assert answer["summary"] == "1 practice can be read."
    (answer,) = page.send("import", [b"PK\x03\x04broken"], list="/practices", source="file", name="sites.xlsx")
    assert answer["type"] == "import_problem"


def test_another_list_or_a_lost_one_is_told(page):
    assert (
        "brings in no such list"
        in only(page.send("import", list="/tiers", source="paste", text="a,b"), "import_problem")["words"]
    )
    assert "no longer at hand" in only(page.send("import_use", list="/results", how="add"), "import_problem")["words"]


def test_nothing_is_written_while_the_work_is_graded(page, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    paste(page, "/practices", "Clinic\nAsh Lane")
    assert page.send("import_use", list="/practices", how="add") == []
    assert len(load(page.session.path).practices) == 3


def test_the_courses_lists_come_in_with_facilitators_levels_and_results(tmp_path):
    path = course_folder(tmp_path, None, "practice-registry", "monthly-measures")
    page = Page(RegistrySession(path)).open()
    assert [each["name"] for each in page.heard[0]["about"]["lists"]["/practices"]] == ["organisation", "network"]
    page.send("example", name="organisation", document=page.document)
    programme = load(path)
    assert (len(programme.practices), len(programme.results), len(programme.facilitators)) == (223, 1115, 4)
    assert [(each.name, each.level, each.origin) for each in programme.tiers] == [
        ("Relationship Building", 1, "roadmap"),
        ("Resource Dissemination", 2, "roadmap"),
        ("Improvement Coaching", 3, "roadmap"),
    ]
    counts = [sum(each.tier == tier.id for each in programme.practices) for tier in programme.tiers]
    assert counts == [50, 30, 20], "as in the published example"
    assert programme.synthetic
    first = programme.practices[0]
    assert (first.code, first.patients, first.staff, first.area) == ("R001", 173, None, "inner city")
    worst = next(each for each in programme.results if each.practice == first.id)
    assert (worst.measure, worst.month, worst.numerator, worst.denominator, worst.direction) == (
        "HbA1c poor control", "2025-12", 154, 392, "lower"
    )  # fmt: skip
    page.send("import", list="/results", source="course", name="network")
    assert not page.heard[-1]["usable"], "the network's codes are not the organisation's"
    assert '"P0001" is no practice of your registry' in page.heard[-1]["problems"][0]["words"]
