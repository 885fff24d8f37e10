"""Lists of one's own: coaches and who coaches whom into the portfolios, costs and benefits into the worksheet."""

from datetime import date

import pytest
from builder_pages import Page, empty_document, only
from course_folder import course_folder

from coachlab.builders.programme.portfolios_session import PortfoliosSession
from coachlab.builders.programme.return_session import ReturnSession
from coachlab.record import Programme, load
from coachlab.record.programme_return import Estimate

TODAY = date(2026, 11, 23)
LINES = "/return_on_investment/lines"


def bring(session, path, at, text="", course=""):
    page = Page(session(path, today=lambda: TODAY)).open()
    found = page.send("import", list=at, source="course" if course else "paste", name=course, text=text)[-1]
    page.send("import_use", list=at, how="add", seq=0, document=page.document)
    return found, page


def test_a_list_of_coaches_is_read_and_what_is_no_part_of_a_post_is_told_with_its_cell(tmp_path):
    path = empty_document("portfolios", tmp_path)
    table = "Coach,FTE,Region,Languages,Max practices\nAna,0.6,North,English; Spanish,\nBen,60,South,,12\nC3,0.5,,,10"
    found, _ = bring(PortfoliosSession, path, "/facilitators", table)
    assert "(cell B3" in found["problems"][0]["words"]
    assert "60" in found["problems"][0]["words"]
    ana, c3 = load(path, Programme).facilitators
    assert (ana.name, ana.fte, ana.areas, ana.languages) == ("Ana", 0.6, ["North"], ["English", "Spanish"])
    assert (c3.id, c3.most_practices) == ("C3", 10)
    bring(PortfoliosSession, path, "/facilitators", "Coach,FTE\nana,0.8\nC3,0.4")
    assert [each.fte for each in load(path, Programme).facilitators] == [0.8, 0.4]
    assert load(path, Programme).facilitators[0].areas == ["North"], "what a list does not say stays"


def test_a_list_of_practices_brings_their_coaches_and_levels_and_is_balanced_at_once(tmp_path):
    path = empty_document("portfolios", tmp_path)
    bring(PortfoliosSession, path, "/facilitators", "Coach,FTE\nAna,0.6\nBen,0.6")
    rows = "\n".join(f"Practice {n},Improvement Coaching,Ana" for n in range(8))
    _, page = bring(PortfoliosSession, path, "/practices", f"Practice,Level,Coach\n{rows}")
    programme = load(path, Programme)
    assert [each.tier for each in programme.practices] == ["coaching"] * 8
    found = only(page.send("balance"), "preview")
    assert sorted(found["assignment"].values()) == ["Ana"] * 4 + ["Ben"] * 4
    assert found["counts"] == [4, 4]


def test_a_level_whose_hours_nobody_knows_leads_to_the_form_that_asks_for_them(tmp_path):
    path = empty_document("portfolios", tmp_path)
    _, page = bring(PortfoliosSession, path, "/practices", "Practice,Level,Coach\nElm,Gold,Ana")
    page.type("/facilitators/Ana/fte", "0.5")
    said = [each for each in page.heard if each["type"] == "feedback"][-1]["plan"]
    assert said["problem"].startswith('How many hours a practice of the level "Gold" takes is not known')
    assert said["lab"] == "capacity"


def test_the_courses_coaches_and_practices_can_be_given_out(tmp_path):
    path = course_folder(tmp_path, None, "practice-registry")
    bring(PortfoliosSession, path, "/facilitators", course="organisation")
    assert [(each.name, each.fte) for each in load(path, Programme).facilitators] == [
        ("F1", 0.8),
        ("F2", 0.6),
        ("F3", 0.6),
        ("F4", 0.4),
    ]
    _, page = bring(PortfoliosSession, path, "/practices", course="organisation")
    programme = load(path, Programme)
    assert len(programme.practices) == 223
    assert programme.synthetic
    given = only(page.send("balance"), "preview")
    assert given["problem"] == ""
    assert sum(given["counts"]) == 223


def test_a_table_with_patients_is_refused_with_a_way_to_leave_them_out(tmp_path):
    path = empty_document("return", tmp_path)
    table = "Item,Type,Amount,Patient,DOB\nVisit,Cost,120,Ortiz Ana,3/1/1960\nVisit,Cost,80,Park Joe,4/9/1971"
    page = Page(ReturnSession(path, today=lambda: TODAY)).open()
    found = page.send("import", list=LINES, source="paste", text=table)[-1]
    assert found["type"] == "import_problem"
    assert found["leave_out"]
    assert "Ortiz" not in str(found)
    assert load(path, Programme).return_on_investment.lines == []


def test_a_list_of_costs_and_benefits_is_read_with_low_likely_and_high_and_counted(tmp_path):
    path = empty_document("return", tmp_path)
    table = (
        "Item,Type,Paid by,Frequency,Quantity,Unit,Low amount,Likely amount,High amount,Source\n"
        'Coaches,Cost,us,annual,2.4,FTE,"$95,000","$105,000","$118,000",HR\n'
        "ER visits,avoided costs,health plan,annual,200,visits,300,500,700,\n"
        "Bonus,Incentive,us,yearly,20,practices,9000,8000,12000,contract\n"
    )
    found, page = bring(ReturnSession, path, LINES, table)
    assert "runs from 9,000 to 8,000" in found["problems"][0]["words"]
    assert "(cell H4" in found["problems"][0]["words"]
    coaches, visits = load(path, Programme).return_on_investment.lines
    assert coaches.amount == Estimate(low=95000, likely=105000, high=118000)
    assert (coaches.kind, coaches.how_often, coaches.unit) == ("cost", "a year", "FTE")
    assert (visits.kind, visits.goes_to) == ("avoided use", "payer")
    sheet = [each for each in page.heard if each["type"] == "feedback"][-1]["sheet"]
    assert sheet["cases"][0] == ["Costs", "$283,200", "$252,000", "$228,000"]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Bonus,gift,100,", "is none of the choices"),
        ("Bonus,incentive,about 100,", "is no number: write the number alone"),
        ("Bonus,incentive,-5,", "is below zero"),
        ("Bonus,incentive,100,140", "is more than 100 percent"),
    ],
)
def test_a_cell_that_cannot_be_is_told_and_never_guessed(tmp_path, row, words):
    path = empty_document("return", tmp_path)
    kinds = ("cost", "incentive", "shared savings", "avoided use", "cost")
    good = "\n".join(f"Line {n},{kind},{900 + n},50" for n, kind in enumerate(kinds))
    found, _ = bring(ReturnSession, path, LINES, f"Item,Type,Amount,Due to coaching\n{good}\n{row}")
    assert any(words in each["words"] for each in found["problems"])
    lines = load(path, Programme).return_on_investment.lines
    assert [line.amount.likely for line in lines[:5]] == [900, 901, 902, 903, 904]
    assert all(line.amount.likely in (None, 100) for line in lines[5:])
