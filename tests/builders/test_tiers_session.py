"""The form of the levels: criteria, the menu, each practice's place, counts now and at the horizon, questions."""

from datetime import date

import pytest
from builder_pages import Page, empty_document, only

from coachlab.builders.programme.tiers_session import TiersSession
from coachlab.record import Programme, load, save, update
from coachlab.record.programme_engagement import EngagementPlan
from coachlab.record.programme_registry import Practice

TODAY = date(2026, 11, 23)


@pytest.fixture
def path(tmp_path):
    return empty_document("tiers", tmp_path)


def page_of(path, client="window-1"):
    return Page(TiersSession(path, today=lambda: TODAY), client).open()


def begun(path, which="valley"):
    page = page_of(path)
    page.send("example", which=which, document=page.document)
    return page


def last(answers):
    return [each for each in answers if each["type"] == "feedback"][-1]


def about(page):
    return [each["about"] for each in page.heard if each.get("about")][-1]


def counts(said, when="now"):
    return {row["name"]: row[when][0] for row in said["table"]["rows"]}


def questions(said):
    return [each["question"] for each in said["beside"] if each["severity"] != "praise"]


def test_the_roadmaps_example_shows_its_counts_and_percents_and_who_is_in_no_level(path):
    said = last(begun(path, "roadmap").heard)
    rows = [(row["name"], row["now"], row["then"]) for row in said["table"]["rows"]]
    assert rows == [
        ("Relationship Building", [50, 22], [130, 58]),
        ("Resource Dissemination", [30, 13], [50, 22]),
        ("Improvement Coaching", [20, 9], [40, 18]),
        ("Level that the roadmap's table does not show", [None, None], [None, None]),
    ]
    assert said["table"]["none"] == [123, 3]
    words = " ".join(said["table"]["words"])
    assert "123 now and 3 by 31 December 2018 are in none of these levels: unaccounted for" in words
    assert "is not known, and is not made up here" in words
    assert "120 practices from no level to Relationship Building" in words
    assert "are in no level: Practice 101, Practice 102, Practice 103 and 120 more" in questions(said)[1]


def test_the_fourth_level_is_marked_and_takes_nobody_until_it_has_a_criterion(path):
    page = begun(path)
    fourth = last(page.heard)["levels"]["fourth"]
    assert fourth["takes"] == "Takes no practice yet."
    assert "its name, what it offers and how many practices are in it are not known" in fourth["origin"]
    page.type("/tiers/fourth/level", "4")
    criterion = {"field": "patients", "comparison": "at least", "value": "2,000"}
    said = last(page.type_all({f"/tiers/fourth/criteria/c1/{name}": text for name, text in criterion.items()}))
    assert counts(said)["Level that the roadmap's table does not show"] == 1
    assert said["places"]["ash"]["tier"] == "fourth"
    marks = [row["mark"] for row in last(page.type("/tiers/fourth/name", "Partners"))["table"]["rows"]]
    assert marks == ["", "", "", "not in the roadmap's table"]
    assert said["levels"]["fourth"]["takes"] == "Criteria: patients assigned at least 2,000."


def test_practices_are_placed_by_criteria_with_the_reason_in_words(path):
    said = last(begun(path).heard)
    assert counts(said) == {
        "Relationship Building": 3,
        "Resource Dissemination": 3,
        "Improvement Coaching": 1,
        "Level that the roadmap's table does not show": None,
    }
    elm = said["places"]["elm"]
    assert elm["words"].startswith("Elm Street Family Practice: Improvement Coaching, because")
    assert (elm["short"][1], elm["look"]) == ("by the criteria", False)
    assert said["places"]["bay"]["short"][1:] == ["may belong higher", ""]
    assert "hazel" not in said["places"], "who graduated is in no level"
    assert any(each.startswith("Bay View Care may belong to Resource Dissemination") for each in questions(said))


def test_a_changed_criterion_moves_practices_at_once(path):
    page = begun(path)
    said = last(page.type("/tiers/coaching/criteria/many/value", "600"))
    assert counts(said)["Improvement Coaching"] == 2
    said = last(page.type("/tiers/coaching/match", "any"))
    assert counts(said)["Improvement Coaching"] > 2


def test_whoever_can_never_reach_the_highest_level_is_asked_about(path):
    page = begun(path)
    small = next(each for each in questions(last(page.heard)) if "can never come" in each)
    assert small.startswith("2 practices have fewer than 1,000 patients and can never come into Improvement Coaching")
    assert not any(
        "can never come" in each for each in questions(last(page.take_out("/tiers/coaching/criteria/many", None)))
    )


def test_another_choice_than_the_criteria_is_kept_and_asked_for_its_reason(path):
    page = begun(path)
    said = last(page.type("/practices/oak/tier", "coaching"))
    assert said["places"]["oak"]["short"] == [
        "Improvement Coaching",
        "chosen against the criteria, without a reason",
        "",
    ]
    asked = next(each for each in said["beside"] if each["criterion"].startswith("reason"))
    assert asked["field"] == "/practices/oak/tier_reason"
    assert "the criteria point to Resource Dissemination" in asked["question"]
    said = last(page.type("/practices/oak/tier_reason", "The new record system is in place by January."))
    assert said["places"]["oak"]["look"] is False
    assert "The programme chose Improvement Coaching: The new record system" in said["places"]["oak"]["words"]
    said = last(page.type("/practices/oak/projected_tier", "relationship"))
    assert "Planned moves: 1 practice from Improvement Coaching to Relationship Building." in said["table"]["words"]


def test_what_a_level_gives_is_added_up_from_the_menu(path):
    page = begun(path)
    said = last(page.type("/tiers/relationship/activities", ["performance", "tests"]))
    assert said["levels"]["relationship"]["offer"] == (
        "By the menu a practice here gets 1 telephone call a month and 2.2 visits a month: 2.7 hours a month."
    )
    said = last(page.type("/tiers/relationship/activities", []))
    assert "What does a practice in Relationship Building get from you?" in questions(said)


def test_an_activity_without_frequency_or_contact_is_asked_for_what_is_missing(path):
    page = begun(path)
    said = last(page.type_all({"/menu/a1/name": "Huddle visit", "/menu/a1/frequency": "weekly"}))
    asked = next(each for each in said["beside"] if each["criterion"] == "menu /menu/a1/contact")
    assert asked["question"].startswith("Huddle visit: what is missing is the kind of contact and the minutes")
    assert ["a1", "Huddle visit"] in about(page)["activities"]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"field": "patients"}, "has no comparison: choose one"),
        ({"field": "patients", "comparison": "at least", "value": "many"}, 'has the value "many": write a number'),
        ({"field": "area", "comparison": "above", "value": "North"}, "the field is no number"),
        ({"value": "5"}, "does not say what it is about"),
        ({"field": "willing", "comparison": "is", "value": "very"}, "write not yet, begun, mostly or always"),
    ],
)
def test_a_criterion_that_is_not_finished_is_told_beside_it_and_nobody_is_placed_by_guess(path, values, words):
    page = begun(path)
    said = last(page.type_all({f"/tiers/coaching/criteria/cx/{name}": text for name, text in values.items()}))
    assert said["problem"].startswith("In “Improvement Coaching”: ")
    assert words in said["problem"]
    assert said["table"] is None
    assert said["places"] == {}
    assert said["ask"][0]["field"] == "/tiers/coaching/criteria/cx"
    assert said["levels"]["relationship"]["offer"], "what does not depend on it is said all the same"


@pytest.mark.parametrize(
    ("pointer", "text", "words"),
    [
        ("/tiers/coaching/level", "2", "both have the number 2: give each a number of its own"),
        ("/tiers/coaching/level", "", 'The level "Improvement Coaching" has no number'),
        ("/practices/elm/tier", "gold", 'is in the level "gold", which the programme does not have'),
        ("/practices/elm/projected_tier", "gold", 'is planned for the level "gold"'),
        ("/tiers/coaching/planned", "400", "The levels hold 406 practices at the horizon, but there are 7"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_what_was_typed_stays(path, pointer, text, words):
    page = begun(path)
    answers = page.type(pointer, text)
    assert only(answers, "saved")["value"] == text
    assert words in last(answers)["problem"]


def test_a_level_that_is_taken_out_is_named_by_no_practice_any_more_and_undo_brings_it_back(path):
    page = begun(path)
    page.type("/practices/oak/tier", "coaching")
    before = load(path, Programme)
    done = only(page.take_out("/tiers/coaching", None), "done")
    assert load(path, Programme).practice("oak").tier == ""
    page.send("undo", steps=[done["pieces"]], document=page.document)
    after = load(path, Programme)
    assert (after.tiers, after.practice("oak").tier) == (before.tiers, "coaching")
    page.take_out("/menu/tests", None)
    assert "tests" not in load(path, Programme).tier("coaching").activities


def test_what_the_fields_offer_follows_the_registry(path):
    page = begun(path)
    told = about(page)
    assert [
        "rank: Blood pressure controlled",
        "percent of practices that do better on Blood pressure controlled",
        "number",
    ] in told["fields"]
    assert told["values"]["area"] == ["North", "South"]
    assert "at least" not in told["comparisons"]["text"]
    assert [key for key, _ in told["tiers"]] == ["relationship", "resources", "coaching", "fourth"]


def test_a_measure_that_nobody_has_is_asked_about_once(path):
    page = begun(path)
    update(path, lambda programme: programme.results.clear())
    said = last(page.send("look"))
    about_measure = [each for each in said["beside"] if each["criterion"].startswith("measure")]
    assert [each["field"] for each in about_measure] == ["/tiers/resources/criteria/low2/field"]
    assert "No practice has a result on “Blood pressure controlled”" in about_measure[0]["question"]


def test_an_example_writes_over_nothing_and_its_levels_alone_bring_no_practice(path):
    page = begun(path, "levels")
    programme = load(path, Programme)
    assert (len(programme.tiers), len(programme.menu), programme.practices) == (4, 15, [])
    assert about(page)["practices"] == 0
    page.type("/tiers/coaching/name", "Ours")
    update(path, lambda programme: programme.practices.append(Practice(id="own", name="Our own", patients=900)))
    page.send("example", which="roadmap", document=page.document)
    programme = load(path, Programme)
    assert (programme.tier("coaching").name, [each.id for each in programme.practices]) == ("Ours", ["own"])
    assert programme.capacity.practices is None


def test_many_choices_without_a_reason_are_one_question(path):
    said = last(begun(path, "roadmap").heard)
    reasons = [each["question"] for each in said["beside"] if each["criterion"].startswith("reason")]
    assert reasons == [
        "You chose Improvement Coaching for Practice 1, and the criteria point to no level. "
        "What speaks for your choice? 99 more choices have no reason either."
    ]


def test_an_assessment_that_cannot_be_counted_is_said_and_hides_no_level(path):
    page = begun(path)
    programme = load(path, Programme)
    programme.assessments[0].on = ""
    save(programme, path)
    said = last(page.send("look"))
    assert said["problem"] == ""
    assert (
        "1 assessment cannot be counted and is left out: look into the form of the assessments."
        in said["table"]["words"]
    )
    assert load(path, Programme).assessments == programme.assessments, "and it stays in the file"


def test_two_windows_edit_two_criteria_of_one_level(path):
    begun(path)
    one, other = page_of(path, "one"), page_of(path, "two")
    one.type("/tiers/coaching/criteria/many/value", "800")
    assert only(other.type("/tiers/coaching/criteria/low/value", "60"), "saved")
    values = [each.value for each in load(path, Programme).tier("coaching").criteria]
    assert values == ["60", "800", "yes"]
    assert only(other.type("/tiers/coaching/criteria/many/value", "900", bases=["1000"]), "conflict")["theirs"] == "800"


def test_nothing_is_filled_in_while_the_work_is_graded(path, monkeypatch):
    page = page_of(path)
    before = path.read_bytes()
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    page.send("example", which="roadmap", document=page.document)
    assert path.read_bytes() == before


def test_a_plan_that_names_another_level_is_asked_about_while_it_runs(path):
    page = begun(path)
    programme = load(path, Programme)
    placed = programme.practices[0].id
    here = last(page.heard)["places"][placed]["tier"]
    other = next(each.id for each in programme.tiers if each.level and each.id != here)
    for ends, asked in (("", True), ("2020-01-31", False)):
        programme.plans = [EngagementPlan(id="pl1", practice=placed, tier=other, ends=ends)]
        save(programme, path)
        found = [each for each in questions(last(page.send("hello"))) if "Which of the two holds?" in each]
        assert bool(found) == asked
