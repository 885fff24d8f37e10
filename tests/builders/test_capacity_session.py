"""The capacity form: the roadmap's ratios, the hours behind them, where the plan breaks, levels with their hours."""

from datetime import date

import pytest
from builder_pages import Page, empty_document, only

from coachlab.builders.programme.capacity_session import CapacitySession, plan_of
from coachlab.record import Programme, load, save
from coachlab.record.programme_capacity import Facilitator, TierEffort
from coachlab.record.programme_registry import Practice

TODAY = date(2026, 11, 22)


@pytest.fixture
def path(tmp_path):
    return empty_document("capacity", tmp_path)


def page_of(path, client="window-1"):
    return Page(CapacitySession(path, today=lambda: TODAY), client).open()


def plan(answers):
    return [each for each in answers if each["type"] == "feedback"][-1]["plan"]


def test_the_roadmaps_example_typed_by_hand_gives_its_ratios_and_then_the_hours_that_break_its_plan(path):
    page = page_of(path)
    assert plan(page.heard)["words"] == [
        "Add the levels of your programme: then the hours of the plan are counted here."
    ]
    page.type("/capacity/practices", "223")
    for number in range(1, 5):
        page.type_all({f"/facilitators/f{number}": [f"f{number - 1}" if number > 1 else ""]})
        page.type_all({f"/facilitators/f{number}/name": f"Coach {number}", f"/facilitators/f{number}/fte": "0,6"})
    said = plan(page.heard)
    assert "1.0 FTE : 93 practices" in said["ratios"]
    assert "1 practice : 0.01 FTE" in said["ratios"]
    page.send("example", whole=False)
    planned = {"relationship": "130", "resources": "50", "coaching": "40"}
    said = plan(page.type_all({f"/tiers/{key}/planned": number for key, number in planned.items()}))
    assert [row[1:] for row in said["rows"]] == [["130", "0.17", "21.7"], ["50", "1.17", "58.3"], ["40", "6", "240"]]
    assert [each["hours"] for each in said["sums"]] == ["320 hours a month", "246.4 hours a month"]
    assert said["breaks"]
    assert any("there is time for 27 practices, and 40 are planned" in each for each in said["words"])
    asked = only([page.heard[-1]], "feedback")["ask"]
    assert asked[0]["question"].endswith("Which of the three is real?")


def test_the_example_fills_an_empty_form_in_one_step_that_can_be_undone(path):
    page = page_of(path)
    answers = page.send("example", whole=True, document=page.document)
    programme = load(path, Programme)
    assert (programme.capacity.practices, len(programme.facilitators)) == (223, 4)
    assert {each for tier in programme.tiers for each in tier.activities} <= {each.id for each in programme.menu}
    page.send("undo", steps=[only(answers, "done")["pieces"]], document=page.document)
    programme = load(path, Programme)
    assert (programme.capacity.practices, programme.facilitators, programme.tiers) == (None, [], [])


def test_the_example_writes_over_nothing_that_a_person_typed(path):
    page = page_of(path)
    page.type("/facilitators/f1/name", "Ana")
    page.type("/capacity/practices", "31")
    page.send("example", whole=True, document=page.document)
    programme = load(path, Programme)
    assert ([each.name for each in programme.facilitators], programme.capacity.practices) == (["Ana"], 31)
    page.send("example", whole=True, document=page.document)
    assert load(path, Programme) == programme


def test_nothing_is_filled_in_while_the_work_is_graded(path, monkeypatch):
    page = page_of(path)
    before = path.read_bytes()
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    page.send("example", whole=True, document=page.document)
    assert path.read_bytes() == before


def test_own_hours_take_the_place_of_assumptions_and_fewer_hours_mend_the_plan(path):
    page = page_of(path)
    page.send("example", whole=True, document=page.document)
    said = plan(
        page.type_all({f"/capacity/efforts/coaching/{name}": "1" for name in ("visits_a_month", "visit_hours")})
    )
    assert said["rows"][-1][2:] == ["3.25", "130"]
    assert not said["breaks"]
    assert any(each.startswith("It holds:") for each in said["words"])
    assert only([page.heard[-1]], "feedback")["ask"] == []


def test_a_level_that_is_taken_out_takes_its_hours_along_and_undo_brings_both_back(path):
    page = page_of(path)
    page.send("example", whole=True, document=page.document)
    page.type("/capacity/efforts/coaching/visits_a_month", "3")
    done = only(page.take_out("/tiers/coaching", None), "done")
    assert load(path, Programme).capacity.efforts == []
    page.send("undo", steps=[done["pieces"]], document=page.document)
    programme = load(path, Programme)
    assert [tier.id for tier in programme.tiers] == ["relationship", "resources", "coaching"]
    assert [(each.tier, each.visits_a_month) for each in programme.capacity.efforts] == [("coaching", 3)]


def test_a_new_level_comes_next_and_is_asked_for_its_hours_by_name(path):
    page = page_of(path)
    page.send("example", whole=False, document=page.document)
    said = plan(page.type("/tiers/gold/name", "Gold"))
    tier = load(path, Programme).tiers[-1]
    assert (tier.level, tier.origin) == (4, "own")
    assert said["problem"].startswith('How many hours a practice of the level "Gold" takes is not known')
    said = plan(
        page.type_all({"/capacity/efforts/gold/visits_a_month": "1", "/capacity/efforts/gold/visit_hours": "2"})
    )
    assert said["problem"] == ""
    assert page.shown["/capacity/efforts/gold/visit_hours"] == "2"


@pytest.mark.parametrize(
    ("pointer", "text", "words"),
    [
        ("/capacity/practices", "2.5", "is a whole number, 0 or more"),
        ("/capacity/hours_a_week", "full", "is not a number yet"),
        ("/tiers/coaching/planned", "-3", "is a whole number, 0 or more"),
        ("/capacity/efforts/coaching/early_weeks", "some", "is not a number of weeks yet"),
        ("/capacity/efforts/coaching/colour", "red", "no such field"),
    ],
)
def test_what_is_no_number_yet_stays_in_its_field_with_a_sentence(path, pointer, text, words):
    page = page_of(path)
    page.send("example", whole=True, document=page.document)
    before = path.read_bytes()
    assert words in only(page.type(pointer, text), "refused")["words"]
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("pointer", "text", "words"),
    [
        ("/facilitators/f1/fte", "60", 'The coaching FTE of "Facilitator 1" cannot be 60: give at most 1.'),
        ("/facilitators/f1/fte", "", 'The coaching FTE of "Facilitator 1" is missing'),
        ("/capacity/weeks_a_year", "80", "give at most 53"),
        ("/capacity/practices", "100", "The levels hold 220 practices at the horizon, but there are 100"),
    ],
)
def test_numbers_that_cannot_be_are_told_in_one_sentence_and_kept(path, pointer, text, words):
    page = page_of(path)
    page.send("example", whole=True, document=page.document)
    answers = page.type(pointer, text)
    assert only(answers, "saved")["value"] == text
    assert words in plan(answers)["problem"]


def test_two_windows_change_hours_of_one_level_and_hear_of_it(path):
    one = page_of(path, "one")
    one.send("example", whole=True, document=one.document)
    other = page_of(path, "two")
    one.type("/capacity/efforts/coaching/visit_hours", "2")
    other.type("/capacity/efforts/coaching/travel_hours", "0.5")
    one.send("look")
    assert one.shown["/capacity/efforts/coaching/travel_hours"] == "0.5"
    effort = load(path, Programme).capacity.efforts
    assert [(each.visit_hours, each.travel_hours) for each in effort] == [(2, 0.5)]
    assert only(other.type("/capacity/efforts/coaching/visit_hours", "3", bases=[""]), "conflict")["theirs"] == "2"


def test_practices_of_the_registry_are_counted_now_and_at_the_horizon(path):
    page = page_of(path)
    page.send("example", whole=True, document=page.document)
    programme = load(path, Programme)
    programme.practices = [Practice(id=f"p{n}", name=f"P{n}", status="active", tier="coaching") for n in range(3)]
    save(programme, path)
    said = plan(page.send("look"))
    assert any(each.startswith("Now the levels need 18 hours") for each in said["words"])


def test_a_programme_without_tiers_tells_its_hours():
    programme = Programme(facilitators=[Facilitator(name="Ana", fte=1)], capacity=Programme().capacity)
    assert plan_of(programme, TODAY)["words"][0] == "1 FTE are 102.7 hours a month for practices."
    programme.capacity.efforts = [TierEffort(tier="gone")]
    assert plan_of(programme, TODAY)["problem"] == ""
