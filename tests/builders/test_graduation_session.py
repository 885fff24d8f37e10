"""The graduation form: checklist, withdrawal, decision, maturity, what calls the coach back, who was left."""

from datetime import date

import pytest
from builder_pages import Page, only

from coachlab.builders.programme.graduation_session import GraduationSession
from coachlab.practice.example_engagement import valley_at_work
from coachlab.record import Programme, load, save
from coachlab.record.dashboard import DashboardData, MonthlyMeasure, series_of
from coachlab.record.months import months_between
from coachlab.record.programme_graduation import Graduation
from coachlab.record.programme_registry import Practice

TODAY = date(2026, 3, 31)
FIRST_NINE = ("gain", "capability", "champion", "deputy", "numbers", "test", "time", "standard", "call")


@pytest.fixture
def path(tmp_path):
    return kept(Programme(), tmp_path)


@pytest.fixture
def valley(tmp_path):
    return kept(valley_at_work(TODAY), tmp_path)


def kept(programme, folder):
    save(programme, folder / "my-programme.json")
    return folder / "my-programme.json"


def page_of(path, practice=""):
    page = Page(GraduationSession(path, today=lambda: TODAY)).open()
    if practice:
        page.send("hello", part=f"/graduations/{practice}")
    return page


def last(page, kind="feedback"):
    return [each for each in page.heard if each["type"] == kind][-1]


def chart(page):
    """The picture that was told last; it is told again only where it changed."""
    return [each["chart"] for each in page.heard if "chart" in each][-1]


def reasons(page):
    """Which practices ask for a look, but for those whose day to look again has come."""
    return [row["practice"] for row in last(page)["watched"]["rows"] if "to look again" not in row["words"]]


def questions(page):
    return [each["question"] for each in last(page)["beside"] if each["severity"] != "praise"]


def practice_of(path, key):
    return load(path, Programme).practice(key)


def test_a_programme_without_practices_is_led_to_the_registry_and_nothing_is_written(path):
    page = page_of(path)
    assert last(page, "state")["about"]["practices"] == []
    before = path.read_bytes()
    assert "add one in the registry" in only(page.type("/events/e1/what", "x"), "refused")["words"]
    for act in ("withdraw", "graduate", "return"):
        assert "add one in the registry" in only(page.send(act, document=page.document), "problem")["words"]
    assert path.read_bytes() == before


def test_the_checklist_takes_what_people_found_and_reads_the_rest_from_the_profile(valley):
    page = page_of(valley)
    assert page.part == "/graduations/ash", "the practice that is being left comes first"
    said = last(page)["checklist"]
    assert said["words"].startswith("Ash Court Health: 6 of 9 needed lines met.")
    assert said["ready"] == "open"
    by_key = {line["key"]: line for line in said["lines"]}
    assert by_key["capability"]["words"].startswith("The profile says: met (capability by the latest assessment")
    assert by_key["gain"]["words"] == ""
    assert not by_key["equity"]["needed"]
    for name in ("deputy", "standard", "call"):
        page.type_all({f"/graduations/graduation-ash/checks/{name}/met": "yes"})
    said = last(page)
    assert said["checklist"]["ready"] == "ready"
    assert "Ash Court Health has everything that is needed to graduate." in [e["question"] for e in said["praise"]]
    assert any(each.startswith("What did you see that makes it a yes? 2 more") for each in questions(page))


def test_where_people_and_profile_differ_both_are_said_and_asked_about(valley):
    page = page_of(valley)
    page.type("/graduations/graduation-ash/checks/champion/met", "no")
    line = next(each for each in last(page)["checklist"]["lines"] if each["key"] == "champion")
    assert line["disagrees"]
    assert line["words"].startswith("The profile says otherwise")
    assert any("Which of the two is newer?" in each for each in questions(page))
    assert any(
        each.startswith("Ash Court Health is being left, and not all that is needed") for each in questions(page)
    )


def test_the_first_answer_makes_the_practices_record_and_undo_takes_it_away(valley):
    page = page_of(valley, "elm")
    done = only(page.type("/graduations/graduation-elm/checks/gain/met", "partly"), "done")
    record = load(valley, Programme).graduations[-1]
    assert (record.practice, record.state, record.checks[0].criterion) == ("elm", "preparing", "gain")
    page.send("undo", steps=[done["pieces"]], document=page.document, part="/graduations/elm")
    assert [each.practice for each in load(valley, Programme).graduations] == ["hazel", "ash"]


def test_a_line_that_is_taken_out_takes_what_was_found_along_but_for_decisions_that_were_made(valley):
    page = page_of(valley)
    page.take_out("/graduation_criteria/gain", None)
    hazel, ash = load(valley, Programme).graduations
    assert [check.criterion for check in ash.checks] == ["test", "time"]
    assert len(hazel.checks) == 9
    assert "gain" not in [line["key"] for line in last(page)["checklist"]["lines"]]


def test_the_usual_checklist_becomes_the_programmes_own_to_be_changed(tmp_path):
    path = kept(Programme(practices=[Practice(id="elm", name="Elm", status="active")]), tmp_path)
    page = page_of(path)
    assert [line["key"] for line in last(page)["checklist"]["lines"]][:3] == ["gain", "capability", "champion"]
    assert not last(page, "state")["about"]["own"]
    page.send("checklist", document=page.document)
    page.type("/graduation_criteria/gain/text", "The gain has held for a year")
    assert load(path, Programme).graduation_criteria[0].text == "The gain has held for a year"
    assert last(page)["checklist"]["lines"][0]["text"] == "The gain has held for a year"
    answers = page.type_all({"/graduation_criteria/champion/value": "tall"})
    assert only(answers, "saved")["value"] == "tall"
    assert "tall" in last(page)["checklist"]["problem"]


def test_a_withdrawal_is_begun_with_one_press_drawn_and_told_in_the_registry(valley):
    page = page_of(valley, "elm")
    done = only(page.send("withdraw", document=page.document, part="/graduations/elm"), "done")
    programme = load(valley, Programme)
    assert [len(programme.withdrawals[-1].phases), len(programme.withdrawals[-1].functions)] == [3, 6]
    assert (practice_of(valley, "elm").status, practice_of(valley, "elm").since) == ("withdrawing", "2026-03-31")
    assert "7 contacts from 31 March 2026" in chart(page)["summary"]
    assert any("Who in the practice will carry this" in each for each in questions(page))
    page.type("/withdrawals/withdrawal-elm/phases/phase-1/weeks_between", "13")
    assert "so none at all" in chart(page)["problem"]
    page.type("/withdrawals/withdrawal-elm/phases/phase-1/weeks_between", "12")
    assert any("Is that a step down, or a sudden end?" in each for each in questions(page))
    page.send("undo", steps=[done["pieces"]], document=page.document, part="/graduations/elm")
    assert practice_of(valley, "elm").status == "active"


def test_what_the_team_was_to_carry_by_now_and_does_not_is_asked_about(valley):
    page = page_of(valley)
    assert any("The team was to carry this by now" in each for each in questions(page))
    fields = [f"/withdrawals/withdrawal-ash/functions/function-{n}/carried_by" for n in (3, 5, 6)]
    page.type_all(dict.fromkeys(fields, "team"))
    assert "The team carries every function alone." in [each["question"] for each in last(page)["praise"]]


def test_who_graduates_stays_in_the_registry_and_is_watched(valley):
    page = page_of(valley)
    page.type_all({f"/graduations/graduation-ash/checks/{name}/met": "yes" for name in FIRST_NINE})
    page.send("graduate", document=page.document, part="/graduations/ash")
    programme = load(valley, Programme)
    record = programme.graduations[-1]
    assert (record.state, record.on) == ("graduated", "2026-03-31")
    assert (practice_of(valley, "ash").status, len(programme.practices)) == ("graduated", 8)
    assert any(each == "When do you look at Ash Court Health again?" for each in questions(page))
    assert [row[:3] for row in last(page)["registry"]] == [
        ["ash", "Ash Court Health", "graduated"],
        ["hazel", "Hazel Road Practice", "graduated"],
    ]
    line = last(page)["checklist"]["lines"][0]
    assert page.shown[f"/graduations/graduation-ash/checks/{line['key']}/met"] == "yes", "the list that it rests on"


def test_a_champion_who_left_calls_the_coach_back_and_the_answer_ends_the_call(valley):
    page = page_of(valley, "hazel")
    watched = last(page)["watched"]
    assert "1 asks for a look now. No chart is watched" in watched["words"]
    assert watched["rows"][0]["question"].startswith("Who leads the work now")
    asked = last(page)["ask"][0]
    assert asked["question"].startswith("Hazel Road Practice, graduated: the nurse in the lead moved")
    assert asked["source"].startswith("Powell")
    assert last(page)["registry"][-1][-1] == "yes"
    page.send("return", document=page.document, part="/graduations/hazel")
    programme = load(valley, Programme)
    assert (practice_of(valley, "hazel").status, practice_of(valley, "hazel").since) == ("active", "2026-03-31")
    assert programme.graduations[0].state == "returned"
    assert (programme.events[0].answer, programme.events[0].answered_on) == ("coach returns", "2026-03-31")
    assert last(page)["watched"]["rows"] == []
    about = [each for each in page.heard if "about" in each][-1]["about"]
    assert about["graduation"] == "graduation-hazel-2", "the next graduation has a record of its own"


def dashboard_with(path, practice, percents, clinicians=("",)):
    """A dashboard beside the programme: one measure of one practice, month by month up to February 2026."""
    months = months_between("2023-03", "2026-02")
    rows = [
        series_of(("Valley", practice, name, "bp"), dict(zip(months, [(each, 100) for each in percents], strict=True)))
        for name in clinicians
    ]
    data = DashboardData(measures=[MonthlyMeasure(id="bp", name="BP controlled", better="higher")], series=rows)
    save(data, path.with_name("my-dashboard.json"))


STEADY = [70 + (month * 7) % 5 for month in range(36)]
FELL = [*STEADY[:24], *[each - 14 for each in STEADY[24:]]]


@pytest.mark.parametrize(("percents", "turned"), [(STEADY, False), (FELL, True)])
@pytest.mark.parametrize("clinicians", [("",), ("Ruiz", "Lee")])
def test_a_chart_of_the_dashboard_beside_it_that_turns_asks_for_a_look(valley, percents, turned, clinicians):
    dashboard_with(valley, "hazel road practice", percents, clinicians)
    page = page_of(valley, "hazel")
    said = last(page)["watched"]
    assert "1 chart of your dashboard is watched too." in said["words"]
    assert len(reasons(page)) == 1 + turned
    if turned:
        assert any("BP controlled turned by February 2026" in row["words"] for row in said["rows"])
        page.type_all({"/events/evt/kind": "downward trend"})
        page.type_all({"/events/evt/answer": "watch"})
        assert reasons(page) == ["hazel"], "somebody has decided about it"


def test_a_dashboard_that_cannot_be_read_keeps_nothing_else_from_being_said(valley):
    valley.with_name("my-dashboard.json").write_text("{", encoding="utf-8")
    page = page_of(valley, "hazel")
    assert "failed" not in last(page)
    assert "No chart is watched" in last(page)["watched"]["words"]
    valley.with_name("my-dashboard.json").unlink()
    dashboard_with(valley, "Hazel Road Practice", FELL)
    page.type("/events/event-1/what", "the nurse left")
    assert len(reasons(page)) == 2, "it is read as soon as it can be"


def test_a_new_event_is_of_today_and_of_the_practice_that_is_shown(valley):
    page = page_of(valley, "hazel")
    page.type("/events/evnew/kind", "new record system")
    event = load(valley, Programme).events[-1]
    assert (event.practice, event.on) == ("hazel", "2026-03-31")
    assert len(reasons(page)) == 2
    page.type("/events/evnew/answer", "watch")
    assert len(reasons(page)) == 1


def test_a_practice_whose_day_to_look_again_has_come_is_named_until_the_day_is_a_later_one(valley):
    page = page_of(valley, "hazel")
    assert last(page)["watched"]["rows"][-1]["words"] == (
        "Hazel Road Practice: you meant to look again on 17 March 2026."
    )
    page.type("/graduations/graduation-hazel/look_again", "2026-09-01")
    assert not any("look again" in row["words"] for row in last(page)["watched"]["rows"])


def test_a_teams_maturity_is_read_from_what_is_written_down(valley):
    page = page_of(valley)
    said = last(page)["maturity"]
    assert [each["here"] for each in said["steps"]] == [False, False, True, False]
    assert ["seen", "a champion leads the work"] in said["steps"][2]["proofs"]
    page = page_of(valley, "ivy")
    assert [each["here"] for each in last(page)["maturity"]["steps"]] == [True, False, False, False]


def test_two_records_that_are_being_prepared_are_told_in_one_sentence(valley):
    programme = load(valley, Programme)
    programme.graduations.append(Graduation(id="second", practice="ash", state="preparing"))
    save(programme, valley)
    page = page_of(valley)
    assert "has 2 graduation records that are being prepared" in last(page)["checklist"]["problem"]
    assert "keep one" in only(page.send("graduate", document=page.document), "problem")["words"]


@pytest.mark.parametrize(
    ("pointer", "text", "words"),
    [
        ("/graduations/graduation-ash/on", "soon", "is not a day in the calendar"),
        ("/graduations/graduation-ash/checks/gain/met", "perhaps", "is none of the choices"),
        ("/graduations/graduation-ash/state", "graduated", "no such field"),
        ("/withdrawals/withdrawal-ash/phases/phase-1/weeks", "0", "a whole number, 1 or more"),
    ],
)
def test_what_cannot_be_taken_yet_stays_in_its_field_with_a_sentence(valley, pointer, text, words):
    page = page_of(valley)
    before = valley.read_bytes()
    assert words in only(page.type(pointer, text), "refused")["words"]
    assert valley.read_bytes() == before


def test_nothing_is_decided_while_the_work_is_graded(valley, monkeypatch):
    page = page_of(valley)
    before = valley.read_bytes()
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    for act in ("withdraw", "graduate", "return", "checklist", "example"):
        page.send(act, document=page.document)
    assert valley.read_bytes() == before


def test_the_picture_goes_into_the_downloads(valley):
    answer = only(page_of(valley).send("download"), "svg")
    assert answer["name"] == "Ash Court Health phased withdrawal.svg"
