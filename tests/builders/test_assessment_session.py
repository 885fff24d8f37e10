"""The assessment form: ten items of one practice on one day, what moved, who is due, and what a coach asks."""

from datetime import date

import pytest
from builder_pages import Page, empty_document, only

from coachlab.builders.programme.assessment_session import AssessmentSession
from coachlab.practice.assessment_items import ITEMS
from coachlab.record import Programme, load, save, update
from coachlab.record.programme_engagement import Contact
from coachlab.record.programme_registry import Assessment, AssessmentAnswer, Practice

TODAY = date(2026, 11, 23)


@pytest.fixture
def path(tmp_path):
    return empty_document("assessment", tmp_path)


def page_of(path, client="window-1"):
    return Page(AssessmentSession(path, today=lambda: TODAY), client).open()


def valley(path):
    page = page_of(path)
    page.send("example", document=page.document)
    return page


def last(answers):
    return [each for each in answers if each["type"] == "feedback"][-1]


def view(answers):
    """What is said of the practice that was chosen last."""
    return next(iter(last(answers)["views"].values()))


def asked(answers):
    return [each["question"] for each in last(answers)["ask"]]


def fill(page, key, practice, on, level="mostly", **levels):
    """Type a whole assessment, an item at a time."""
    page.type_all({f"/assessments/{key}/practice": practice, f"/assessments/{key}/on": on})
    values = {item.id: levels.get(item.id, level) for item in ITEMS}
    return page.type_all({f"/assessments/{key}/answers/{item}/level": words for item, words in values.items() if words})


def test_an_empty_form_says_nothing_wrong_and_offers_an_invented_network(path):
    page = page_of(path)
    assert last(page.heard)["problem"] == ""
    assert last(page.heard)["views"] == {}
    assert page.heard[0]["about"]["begun"] is False
    before = path.read_bytes()
    answers = page.send("example", document=page.document)
    assert last(answers)["round"]["words"].startswith("6 of 7 practices have an assessment. Overdue: Oak Hill Clinic")
    page.send("undo", steps=[only(answers, "done")["pieces"]], document=page.document)
    programme = load(path, Programme)
    assert (programme.practices, programme.assessments, programme.results) == ([], [], [])
    assert before != path.read_bytes(), "the versions remember"


def test_the_invented_network_writes_over_no_practice_that_is_there(path):
    update(path, lambda programme: programme.practices.append(Practice(id="own", name="Our own")))
    page = valley(path)
    assert [each.name for each in load(path, Programme).practices] == ["Our own"]
    assert last(page.heard)["round"]["words"] == "0 of 1 practice has an assessment. Never assessed: Our own."


def test_ten_items_typed_one_after_the_other_are_one_assessment_with_its_result(path):
    page = valley(path)
    page.send("choose", practice="ivy")
    answers = fill(page, "as1", "ivy", "2026-11-20", able="not yet", access="do not know", team="")
    saved = load(path, Programme).assessments[-1]
    assert (saved.practice, saved.on, len(saved.answers)) == ("ivy", "2026-11-20", 9)
    said = view(answers)
    assert said["key"] == "ivy"
    assert "Not ready for improvement coaching yet: able." in said["words"][0]
    assert "Still open: shared roles and access and follow-up" in said["words"][0]
    assert said["marks"][1] == ["able", "readiness", None, 0]
    assert said["cards"] == {"as1": "not ready yet · capability 67 %"}


def test_what_moved_stands_beside_what_was_seen_the_last_time(path):
    page = valley(path)
    page.send("choose", practice="elm")
    said = view(fill(page, "as1", "elm", "2026-11-20", "mostly", testing="always"))
    assert said["dates"] == ["23 September 2026", "20 November 2026"]
    testing = next(mark for mark in said["marks"] if mark[0] == "small tests")
    assert testing == ["small tests", "capability", 1, 3]
    assert "small tests from “begun” to “always”" in said["words"][1]
    assert said["last"]["as1"]["willing"] == (
        "Last time: mostly. Seen: The lead physician asked for a visit every two weeks."
    )
    assert said["last"][""]["testing"] == "Last time: always."
    assert [each["cells"][3] for each in said["history"]][-1] == "–"
    jump = next(each for each in last(page.heard)["beside"] if each["criterion"].startswith("jump"))
    assert jump["field"] == "/assessments/as1/answers/testing/seen"


def test_a_coach_asks_what_a_level_rests_on_until_it_is_written_down(path):
    page = valley(path)
    page.send("choose", practice="ivy")
    answers = fill(page, "as1", "ivy", "2026-11-20", "begun", willing="mostly", able="mostly", champion="mostly")
    assert any("What did you see or hear that makes willing “mostly”? 9 more items" in each for each in asked(answers))
    answers = page.type_all({f"/assessments/as1/answers/{item.id}/seen": "A list on the wall" for item in ITEMS})
    assert not any("What did you see" in each for each in asked(answers))
    assert "Somebody else could judge it again" in last(answers)["praise"][0]["question"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"on": ""}, "has no date: write year, month and day"),
        ({"on": "2026-11-30"}, "is dated 30 November 2026, after the day that counts as today"),
        ({"practice": "gone"}, "names no practice of the registry. Which one is it of?"),
        ({"on": "2026-09-23"}, "has two assessments of 23 September 2026. Which one shall stay?"),
        ({"by": "The practice itself"}, "filled this in alone"),
    ],
)
def test_what_is_not_right_with_one_assessment_is_asked_beside_it_and_hides_no_other(path, change, words):
    page = valley(path)
    page.send("choose", practice="elm")
    fill(page, "as1", "elm", "2026-11-20")
    said = last(page.type_all({f"/assessments/as1/{name}": text for name, text in change.items()}))
    found = [each for each in said["beside"] if words in each["question"]]
    assert found
    assert found[0]["field"].startswith(("/assessments/as1", "/assessments/elm-2"))
    assert said["round"]["words"].startswith("6 of 7 practices")


def test_all_levels_alike_and_readiness_that_is_missing_are_asked_about(path):
    page = valley(path)
    page.send("choose", practice="ivy")
    assert "All ten items say “begun”. Which of them did you look at longest?" in [
        each["question"] for each in last(fill(page, "as1", "ivy", "2026-11-20", "begun"))["beside"]
    ]
    assert asked(page.heard)[0].startswith("Ivy Place Clinic: “begun” for willing. What would have to change first")


def test_another_practice_is_shown_when_it_is_chosen_and_nothing_is_written(path):
    page = valley(path)
    before = path.read_bytes()
    assert view(page.heard)["key"] == "oak", "the assessed practice that is due first"
    assert view(page.send("choose", practice="bay"))["name"] == "Bay View Care"
    assert view(page.send("choose", practice="nobody"))["key"] == "oak"
    assert view(page.send("choose", practice="hazel"))["words"][0] == (
        "Hazel Road Practice is marked as “graduated”, so it stands in no round."
    )
    assert path.read_bytes() == before


def test_two_windows_of_one_kernel_look_at_two_practices(path):
    valley(path)
    session = AssessmentSession(path, today=lambda: TODAY)
    one, other = Page(session, "one").open(), Page(session, "two").open()
    one.send("choose", practice="elm")
    other.send("choose", practice="fir")
    answers = one.type("/assessments/elm-2/answers/team/level", "always")
    assert list(last(answers)["views"]) == ["fir", "elm"]
    assert last(answers)["views"]["elm"]["marks"][6] == ["shared roles", "capability", 1, 3]


def test_the_day_that_counts_decides_who_is_due(path):
    page = valley(path)
    said = last(page.type("/as_of", "2026-10-01"))
    assert "Overdue" not in said["round"]["words"]
    assert only(page.heard[-5:], "saved")["value"] == "2026-10-01"
    assert last(page.type("/as_of", ""))["round"]["words"].count("Overdue: Oak Hill Clinic") == 1


def test_a_practice_or_a_result_that_cannot_be_is_no_reason_to_say_nothing(path):
    page = valley(path)
    programme = load(path, Programme)
    programme.contacts.append(Contact(practice="elm", on="soon"))
    save(programme, path)
    assert last(page.send("look"))["problem"] == ""
    programme = load(path, Programme)
    programme.practices.append(Practice(id="elm", name="Elm again"))
    save(programme, path)
    assert last(page.send("look"))["problem"] == 'Two practices have the id "elm": give each an id of its own.'


def test_answers_of_another_program_are_kept_also_those_of_items_that_are_not_known_here(path):
    update(
        path,
        lambda programme: (
            programme.practices.append(Practice(id="elm", name="Elm")),
            programme.assessments.append(
                Assessment(
                    practice="elm", on="2026-11-01", answers=[AssessmentAnswer(item="telehealth", level="always")]
                )
            ),
        ),
    )
    page = page_of(path)
    page.type("/assessments/as1/answers/team/level", "begun")
    assert [(each.item, each.level) for each in load(path, Programme).assessments[0].answers] == [
        ("telehealth", "always"),
        ("team", "begun"),
    ]


def test_an_assessment_is_taken_out_with_its_answers_and_comes_back_whole(path):
    page = valley(path)
    before = load(path, Programme).assessments
    done = only(page.take_out("/assessments/elm-2", None), "done")
    assert "elm-2" not in [each.id for each in load(path, Programme).assessments]
    page.send("undo", steps=[done["pieces"]], document=page.document)
    assert load(path, Programme).assessments == before


def test_two_windows_judge_two_items_and_are_asked_about_the_same_one(path):
    valley(path)
    one, other = page_of(path, "one"), page_of(path, "two")
    at = "/assessments/oak-1/answers"
    one.type(f"{at}/able/level", "begun")
    assert only(other.type(f"{at}/team/level", "mostly"), "saved")
    conflict = only(other.type(f"{at}/able/level", "always", bases=["not yet"]), "conflict")
    assert (conflict["mine"], conflict["theirs"]) == ("always", "begun")


def test_a_level_that_there_is_not_and_a_day_that_is_none_stay_in_their_fields(path):
    page = valley(path)
    before = path.read_bytes()
    refused = page.type("/assessments/oak-1/answers/able/level", "perfect")
    assert "none of the choices" in only(refused, "refused")["words"]
    assert "not a day in the calendar" in only(page.type("/assessments/oak-1/on", "soon"), "refused")["words"]
    assert path.read_bytes() == before


def test_nothing_is_filled_in_while_the_work_is_graded(path, monkeypatch):
    page = page_of(path)
    before = path.read_bytes()
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    page.send("example", document=page.document)
    page.send("choose", practice="elm")
    assert path.read_bytes() == before
