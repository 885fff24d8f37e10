"""The engagement form: one practice at a time, its plan and visits, the contact log, dose against plan, questions."""

from datetime import date

import pytest
from builder_pages import Page, only

from coachlab.builders.programme.engagement_session import EngagementSession
from coachlab.practice.example_engagement import valley_at_work
from coachlab.record import Programme, load, save
from coachlab.record.programme_engagement import EngagementPlan
from coachlab.record.programme_registry import Practice

TODAY = date(2026, 3, 31)


@pytest.fixture
def path(tmp_path):
    return kept(Programme(), tmp_path)


@pytest.fixture
def valley(tmp_path):
    return kept(valley_at_work(TODAY), tmp_path)


def kept(programme, folder):
    save(programme, folder / "my-programme.json")
    return folder / "my-programme.json"


def page_of(path, client="window-1"):
    return Page(EngagementSession(path, today=lambda: TODAY), client).open()


def with_practice(folder, name):
    return kept(Programme(practices=[Practice(id=name.lower(), name=name, status="active")]), folder)


def last(page, kind="feedback"):
    return [each for each in page.heard if each["type"] == kind][-1]


def show(page, practice):
    """Choose a practice, as the page does."""
    return page.send("hello", part=f"/plans/{practice}")


def questions(page):
    said = last(page)
    return [each["question"] for each in said["beside"] if each["severity"] != "praise"]


def test_without_a_practice_nothing_is_shown_or_written_and_the_valley_is_offered(path):
    page = page_of(path)
    about = last(page, "state")["about"]
    assert (about["practices"], about["plan"], about["example"]) == ([], "", True)
    before = path.read_bytes()
    for pointer in ("/plans/plan-x/goal", "/contacts/c1/what"):
        assert "add one in the registry of practices" in only(page.type(pointer, "hello"), "refused")["words"]
    assert path.read_bytes() == before


def test_a_plan_is_made_by_typing_and_its_visits_fall_from_weekly_to_every_two_weeks(tmp_path):
    path = with_practice(tmp_path, "Elm")
    page = page_of(path)
    assert "Elm has no plan yet" in questions(page)[0]
    page.send("menu", document=page.document)
    page.type_all({"/plans/plan-elm/starts": "2026-04-07", "/plans/plan-elm/goal": "70 of 100 below 140/90"})
    page.type_all({"/plans/plan-elm/early_visits_a_week": "2", "/plans/plan-elm/early_weeks": "3"})
    page.type_all({"/plans/plan-elm/tier": "coaching", "/plans/plan-elm/ends": "2026-06-30"})
    plan = last(page)["plan"]
    assert plan["words"].startswith("Two visits a week for 3 weeks, then one every two weeks: 11 visits from 7 April")
    assert plan["offered"] == "6 activities"
    page.send("activities", document=page.document)
    page.send("agree", document=page.document)
    programme = load(path, Programme)
    assert [each.practice for each in programme.plans] == ["elm"]
    visits = programme.plans[0].visits
    assert [each.on for each in visits][:3] == ["2026-04-07", "2026-04-10", "2026-04-14"]
    assert visits[1].purpose == "Writing an aim statement"
    assert {each.given_on for each in programme.plans[0].homework} <= {each.on for each in visits[:4]}
    assert last(page)["plan"]["next"][0] == ["Tue 7 Apr 2026", "visit", "Analysis of claims and coding"]


def test_taking_the_visits_is_one_step_that_can_be_undone(valley):
    page = page_of(valley)
    before = load(valley, Programme).plans[0]
    page.type("/plans/plan-elm/weeks_between", "3")
    done = only(page.send("agree", document=page.document), "done")
    after = load(valley, Programme).plans[0]
    assert [each for each in after.visits if each.on <= TODAY.isoformat()] == [
        each for each in before.visits if each.on <= TODAY.isoformat()
    ], "what took place stays as it was planned"
    assert len(after.visits) < len(before.visits)
    page.send("undo", steps=[done["pieces"]], document=page.document)
    assert load(valley, Programme).plans[0].visits == before.visits


def test_a_practice_is_shown_alone_with_its_own_plan_and_log(valley):
    page = page_of(valley)
    assert page.part == "/plans/elm"
    assert {pointer.split("/")[2].split("-")[0] for pointer in page.shown if pointer.startswith("/contacts/")} == {
        "elm"
    }
    show(page, "oak")
    assert page.part == "/plans/oak"
    assert [p for p in page.shown if p.startswith("/plans/") and p.count("/") == 2] == ["/plans/plan-oak"]
    assert page.shown["/contacts/oak-0"] == [""], "the first of its own"
    assert "4 visits held of 12 planned (33 %)" in last(page)["chart"]["summary"]
    show(page, "bay")
    assert last(page, "state")["about"]["plan"] == "plan-bay"
    assert not [p for p in page.shown if p.startswith(("/plans/", "/contacts/"))]


def test_what_is_written_for_a_practice_is_its_own_also_after_the_program_was_started_anew(valley):
    page = page_of(valley)
    show(page, "bay")
    page.session = EngagementSession(valley, today=lambda: TODAY)
    changes = [{"pointer": "/contacts/cnew/what", "value": "A first talk", "seq": 9, "bases": [""]}]
    page.send("set", changes=changes, document=page.document, part="/plans/bay")
    contact = load(valley, Programme).contacts[-1]
    assert (contact.practice, contact.on, contact.facilitator) == ("bay", "2026-03-31", "ana")
    assert (contact.contact, contact.state) == ("visit", "held")


def test_two_windows_show_two_practices_and_neither_hears_the_others_words_as_its_own(valley):
    session = EngagementSession(valley, today=lambda: TODAY)
    one, other = Page(session, "one").open(), Page(session, "two")
    show(other, "oak")
    answers = one.send("look", part="/plans/elm")
    assert {each["part"] for each in answers} <= {"/plans/elm"}
    answers = other.send("look", part="/plans/oak")
    assert {each["part"] for each in answers} == {"/plans/oak"}
    assert only(answers, "state")["about"]["practice"] == "oak"


def test_a_practice_that_is_taken_out_elsewhere_gives_way_to_another_and_nothing_is_written_for_it(valley):
    page = page_of(valley)
    show(page, "oak")
    programme = load(valley, Programme)
    programme.practices = [each for each in programme.practices if each.id != "oak"]
    save(programme, valley)
    change = [{"pointer": "/contacts/cnew/what", "value": "A talk", "seq": 9, "bases": [""]}]
    answers = page.send("set", changes=change, document=page.document, part="/plans/oak")
    assert "no longer in the registry" in only(answers, "refused")["words"]
    assert last(page, "state")["about"]["practice"] == "elm"
    assert len(load(valley, Programme).contacts) == len(programme.contacts)


def test_a_planned_day_without_an_entry_is_written_into_the_log_with_one_press(valley):
    page = page_of(valley)
    show(page, "oak")
    missing = last(page)["plan"]["missing"]
    assert len(missing) == 4
    assert "4 planned days up to now have no entry" in questions(page)[0]
    assert "called off 4" in questions(page)[1]
    page.send("log", on=missing[0]["on"], document=page.document, part="/plans/oak")
    contact = load(valley, Programme).contacts[-1]
    assert (contact.practice, contact.on, contact.state) == ("oak", missing[0]["on"], "held")
    assert len(last(page)["plan"]["missing"]) == 3
    page.send("log", on="2026-01-01", document=page.document, part="/plans/oak")
    assert "has an entry by now" in page.heard[-1]["words"]


def test_each_question_says_why_and_where_and_a_plan_that_is_kept_is_praised(valley):
    page = page_of(valley)
    assert last(page)["praise"][0]["question"].startswith("13 of 14 planned visits took place")
    page.type("/plans/plan-elm/weeks_between", "4")
    asked = last(page)["ask"][0]
    assert asked["question"] == "After the first weeks you come every 4 weeks. What makes that enough here?"
    assert asked["field"] == "/plans/plan-elm/weeks_between"
    assert asked["source"].startswith("Armstorff and Eubanks")
    assert all(each["why"] for each in last(page)["beside"] if each["severity"] != "praise")


def test_what_was_agreed_at_the_last_contact_stands_beside_the_next_visit(valley):
    page = page_of(valley)
    assert last(page)["plan"]["last"] == "At the last contact, Tue 24 Mar 2026, you agreed: see the homework"
    page.type_all({"/contacts/cnew/next": "Ruiz asks the laboratory", "/contacts/cnew/on": "2026-03-30"})
    assert last(page)["plan"]["last"].endswith("Mon 30 Mar 2026, you agreed: Ruiz asks the laboratory")


def test_a_plan_that_goes_on_in_a_practice_that_is_left_or_that_has_ended_is_asked_about(valley):
    programme = load(valley, Programme)
    programme.practice("elm").status = "withdrawing"
    save(programme, valley)
    page = page_of(valley)
    assert any("is withdrawing in the registry, and its plan has visits ahead" in each for each in questions(page))
    page.send("agree", document=page.document)
    page.type("/plans/plan-elm/ends", "2026-03-15")
    assert any(each.startswith("The plan ended on 15 March 2026. How does it go on") for each in questions(page))


def test_all_practices_with_a_plan_stand_in_one_table_the_smallest_share_first(valley):
    rows = last(page_of(valley))["doses"]["rows"]
    assert [row[:4] for row in rows] == [
        ["oak", "Oak Hill Clinic", "Thu 9 Apr 2026", "4 of 12 (33 %)"],
        ["elm", "Elm Street Family Practice", "Tue 7 Apr 2026", "13 of 14 (93 %)"],
    ]


def test_two_plans_of_one_practice_are_asked_about_and_one_can_be_taken_out(valley):
    programme = load(valley, Programme)
    programme.plans.append(EngagementPlan(id="second", practice="elm", starts="2026-01-01"))
    save(programme, valley)
    page = page_of(valley)
    assert last(page, "state")["about"]["other"] == ["second"]
    assert "has 2 engagement plans" in last(page)["ask"][0]["question"]
    seen = {pointer: [value] for pointer, value in page.shown.items() if pointer.startswith("/plans/second/")}
    page.take_out("/plans/second", seen)
    assert [each.id for each in load(valley, Programme).plans] == ["plan-elm", "plan-oak"]


@pytest.mark.parametrize(
    ("pointer", "text", "words"),
    [
        ("/plans/plan-elm/starts", "7/4/2026", "is not a day in the calendar"),
        ("/plans/plan-elm/early_weeks", "some", "is not a number of weeks yet"),
        ("/plans/plan-elm/weeks_between", "0", "a whole number, 1 or more"),
        ("/contacts/elm-0/minutes", "an hour", "is not a number of minutes yet"),
        ("/contacts/elm-0/state", "perhaps", "is none of the choices"),
        ("/contacts/elm-0/practice", "oak", "no such field"),
    ],
)
def test_what_cannot_be_taken_yet_stays_in_its_field_with_a_sentence(valley, pointer, text, words):
    page = page_of(valley)
    before = valley.read_bytes()
    assert words in only(page.type(pointer, text), "refused")["words"]
    assert valley.read_bytes() == before


@pytest.mark.parametrize(
    ("pointer", "text", "words"),
    [
        ("/plans/plan-elm/ends", "2020-01-01", "before it starts"),
        ("/plans/plan-elm/early_visits_a_week", "9", "choose 1 or 2, and at most 5"),
        ("/plans/plan-elm/activities", ["gone"], "which the menu has not"),
        ("/plans/plan-elm/ends", "2040-01-01", "plan a shorter stretch"),
    ],
)
def test_a_plan_that_cannot_be_is_told_in_one_sentence_and_kept(valley, pointer, text, words):
    page = page_of(valley)
    answers = page.type(pointer, text)
    assert only(answers, "saved")["value"] == text
    assert words in last(page)["plan"]["problem"]
    assert last(page)["plan"]["next"] == []


def test_the_form_is_only_read_while_the_work_is_graded(valley, monkeypatch):
    page = page_of(valley)
    before = valley.read_bytes()
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    for act in ("menu", "activities", "agree", "log", "example"):
        page.send(act, on="2026-03-01", document=page.document)
    show(page, "oak")
    assert page.part == "/plans/oak", "looking at another practice is no change"
    assert valley.read_bytes() == before


def test_the_valley_writes_over_nothing_that_a_person_wrote(tmp_path):
    path = with_practice(tmp_path, "Elm Square")
    page = page_of(path)
    assert not last(page, "state")["about"]["example"]
    before = path.read_bytes()
    page.send("example", document=page.document)
    assert path.read_bytes() == before


def test_the_picture_goes_into_the_downloads(valley):
    page = page_of(valley)
    answer = only(page.send("download"), "svg")
    assert answer["name"] == "Elm Street Family Practice visits planned and held.svg"
    assert answer["svg"].startswith("<svg ")
    show(page, "bay")
    assert "make one first" in only(page.send("download", part="/plans/bay"), "problem")["words"]
