"""The portfolios form: who coaches whom counted in hours, a proposal with why, by hand, with a solver and without."""

import sys
from datetime import date
from functools import cache

import pytest
from builder_pages import Page, empty_document, only

from coachlab.builders.programme.portfolios_session import PortfoliosSession
from coachlab.builders.programme.portfolios_view import NO_COACHES, NO_PRACTICES, NO_TIERS, counted_view
from coachlab.practice.example_portfolios import with_example
from coachlab.practice.portfolio import NO_SOLVER, SOLVER
from coachlab.record import Programme, dumps, load, save, update
from coachlab.record.programme_registry import Practice

TODAY = date(2026, 11, 23)


@pytest.fixture
def path(tmp_path):
    return empty_document("portfolios", tmp_path)


def page_of(path, client="window-1"):
    return Page(PortfoliosSession(path, today=lambda: TODAY), client).open()


def said(page):
    return [each for each in page.heard if each["type"] == "feedback"][-1]


def plan(page):
    return said(page)["plan"]


def asked(page):
    return [each["question"] for each in said(page)["beside"] if each["severity"] != "praise"]


@cache
def filled():
    """The file of a programme with the example, made once for all tests."""
    programme = Programme(title="Invented")
    with_example(programme)
    return dumps(programme).encode()


def example(path):
    if path.stat().st_size < len(filled()) / 2:
        path.write_bytes(filled())
    return page_of(path)


def test_an_empty_programme_is_told_where_practices_come_from_and_offered_an_example(path):
    page = page_of(path)
    assert plan(page)["missing"] == NO_PRACTICES
    assert not page.heard[0]["about"]["begun"]
    assert only(page.send("balance"), "preview")["problem"] == NO_PRACTICES
    page.send("example", document=page.document)
    programme = load(path, Programme)
    assert (len(programme.practices), len(programme.facilitators)) == (100, 4)
    assert plan(page)["missing"] == ""
    page.send("undo", steps=[only(page.heard, "done")["pieces"]], document=page.document)
    assert load(path, Programme).practices == []


def test_the_example_writes_over_nothing_that_a_person_entered(path):
    update(path, lambda programme: programme.practices.append(Practice(id="elm", name="Elm")), Programme)
    page = page_of(path)
    page.send("example", document=page.document)
    assert [each.name for each in load(path, Programme).practices] == ["Elm"]
    assert plan(page)["missing"] == NO_COACHES
    page.type_all({"/facilitators/f1/name": "Ana", "/facilitators/f1/fte": "0.5"})
    assert plan(page)["missing"] == NO_TIERS


def test_uneven_portfolios_are_shown_beside_the_fair_shares_and_asked_about(path):
    page = example(path)
    ana, *_, dev = plan(page)["rows"]
    assert plan(page)["heads"] == ["Relationship Building", "Resource Dissemination", "Improvement Coaching"]
    assert (ana["name"], ana["cells"][2]) == ("Ana", {"count": "10", "fair": "fair 7 or 8", "off": True})
    assert (dev["practices"], dev["rate"]) == ("0 practices", "0 %")
    assert any("Ana needs 88 % of the hours and Dev (new) 0 %." in each for each in asked(page))
    assert any(each.startswith("12 practices have no coach yet.") for each in asked(page))
    assert said(page)["chart"]["summary"].startswith("Ana: 50 practices, 81.7 of 92.4 hours a month; Ben:")
    assert not any(word in " ".join(asked(page)) for word in ("should have", "wrong", "failed"))


def test_a_proposal_changes_nothing_until_it_is_used_and_then_is_one_step_that_undo_takes_back(path):
    page = example(path)
    before = load(path, Programme)
    found = only(page.send("balance", document=page.document), "preview")
    assert load(path, Programme) == before
    assert found["words"][0] == "30 of 100 practices would get another coach, or their first."
    assert found["words"][-1] == SOLVER
    assert found["counts"] == [30, 70]
    assert sum(each["count"] for each in (*found["moved"], *found["stays"])) == 100
    first = next(each for each in found["moved"] if each["title"].startswith("From Ana to Dev (new): "))
    assert first["title"].endswith("practices of Relationship Building")
    assert first["why"] == "With Ana it would be number 20 of Relationship Building; a fair share of them is 18 or 19."
    assert first["practices"][0][1] == "in the coach's area and a language in common"
    assert not any(cell["off"] for row in found["rows"] for cell in row["cells"])
    assert found["basis"] == plan(page)["basis"]
    done = only(page.send("use_portfolios", assignment=found["assignment"], document=page.document), "done")
    assert {each.id: each.facilitator for each in load(path, Programme).practices} == found["assignment"]
    assert plan(page)["basis"] != found["basis"], "the proposal is of an earlier state by now"
    assert only(page.send("balance"), "preview")["same"]
    page.send("undo", steps=[done["pieces"]], document=page.document)
    assert load(path, Programme).practices == before.practices


def test_practices_given_out_by_hand_are_counted_at_once(path):
    page = example(path)
    first = {f"/practices/practice-{n:03d}/facilitator": "carla" for n in range(81, 93)}
    page.type_all(first)
    carla = plan(page)["rows"][2]
    assert carla["over"]
    assert any(each.startswith("Carla would need") and "hours a month more" in each for each in asked(page))
    assert said(page)["ask"][0]["question"].startswith("Carla would need"), "the most needed comes first"
    page.type("/practices/practice-081/facilitator", "")
    assert load(path, Programme).practice("practice-081").facilitator == ""


def test_what_must_stay_and_the_most_of_a_new_coach_hold_in_the_proposal(path):
    page = example(path)
    page.type("/facilitators/dev/most_practices", "4")
    page.type_all({f"/practices/practice-{n:03d}/facilitator_fixed": "yes" for n in (1, 3, 6)})
    found = only(page.send("balance"), "preview")
    assert [found["assignment"][f"practice-{n:03d}"] for n in (1, 3, 6)] == ["ana"] * 3
    assert [row["practices"] for row in found["rows"]][3] == "4 practices"
    (stays,) = [each for each in found["stays"] if each["title"].startswith("Must stay with Ana")]
    assert "Practice 1 (invented)" in stays["practices"][0][0]


def test_wishes_are_kept_in_the_record_and_change_what_is_proposed(path):
    page = example(path)
    page.type_all({"/portfolios/keep_coach": "most", "/portfolios/near": "none", "/portfolios/points_to_give": "40"})
    kept = only(page.send("balance"), "preview")["counts"][1]
    page.type_all({"/portfolios/keep_coach": "none", "/portfolios/near": "most", "/portfolios/points_to_give": "0"})
    assert only(page.send("balance"), "preview")["counts"][1] < kept
    assert load(path, Programme).portfolios.near == "most"


def test_without_the_solver_the_proposal_says_what_found_it(path, monkeypatch):
    monkeypatch.delitem(sys.modules, "coachlab.practice.portfolio_solver", raising=False)
    monkeypatch.setitem(sys.modules, "highspy", None)
    page = example(path)
    found = only(page.send("balance"), "preview")
    assert not found["solver"]
    assert found["words"][-1] == NO_SOLVER
    assert not any(cell["off"] for row in found["rows"] for cell in row["cells"])


def test_a_coach_who_is_taken_out_leaves_practices_without_one_and_undo_brings_both_back(path):
    page = example(path)
    done = only(page.take_out("/facilitators/ben", None), "done")
    assert not any(each.facilitator == "ben" for each in load(path, Programme).practices)
    assert [key for key, _ in page.heard[-2]["about"]["coaches"]] == ["ana", "carla", "dev"]
    page.send("undo", steps=[done["pieces"]], document=page.document)
    assert sum(each.facilitator == "ben" for each in load(path, Programme).practices) == 25


@pytest.mark.parametrize(
    ("pointer", "text", "words"),
    [
        ("/facilitators/ana/fte", "a lot", "is not a number yet"),
        ("/facilitators/dev/most_practices", "some", "is not a number of practices yet"),
        ("/portfolios/points_to_give", "few", "is not a number of points yet"),
        ("/portfolios/near", "very", "none of the choices"),
        ("/practices/practice-001/facilitator_fixed", "no", "is no tick"),
        ("/practices/practice-001/colour", "red", "no such field"),
    ],
)
def test_what_is_no_value_yet_stays_in_its_field_with_a_sentence(path, pointer, text, words):
    page = example(path)
    before = path.read_bytes()
    assert words in only(page.type(pointer, text), "refused")["words"]
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"/facilitators/ana/fte": "60"}, 'The coaching FTE of "Ana" cannot be 60: give at most 1.'),
        ({"/facilitators/ana/fte": ""}, 'The coaching FTE of "Ana" is missing'),
        ({"/practices/practice-001/facilitator": "zoe"}, '"Practice 1 (invented)" has the coach "zoe"'),
        (
            {f"/facilitators/{name}/most_practices": "10" for name in ("ana", "ben", "carla", "dev")},
            "the coaches may have 40 together",
        ),
        (
            {"/facilitators/ana/fte": "0", "/practices/practice-001/facilitator_fixed": "yes"},
            'with the coach "Ana"',
        ),
        ({"/practices/practice-007/facilitator_fixed": "yes"}, '"Practice 7 (invented)" must stay with its coach'),
    ],
)
def test_portfolios_that_cannot_be_are_told_in_one_sentence_with_names(path, fields, words):
    page = example(path)
    page.type_all(fields)
    found = only(page.send("balance"), "preview")
    assert words in found["problem"]
    assert "practice-00" not in found["problem"]


def test_an_assignment_that_no_page_of_ours_sends_changes_nothing(path):
    page = example(path)
    page.type("/practices/practice-001/facilitator_fixed", "yes")
    before = load(path, Programme)
    fixed_unknown_and_wrong = {"practice-001": "ben", "practice-002": "nobody", "none": "ana", "practice-003": 7}
    for sent in (None, "all", fixed_unknown_and_wrong):
        page.send("use_portfolios", assignment=sent, document=page.document)
    assert load(path, Programme) == before


def test_nothing_is_given_out_while_the_work_is_graded(path, monkeypatch):
    page = example(path)
    found = only(page.send("balance"), "preview")
    before = path.read_bytes()
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    page.send("use_portfolios", assignment=found["assignment"], document=page.document)
    page.send("example", document=page.document)
    assert path.read_bytes() == before


def test_practices_that_came_from_elsewhere_without_ids_can_be_given_out(path):
    page = example(path)
    programme = load(path, Programme)
    for practice in programme.practices[:5]:
        practice.id = ""
    save(programme, path)
    page.send("look")
    found = only(page.send("balance"), "preview")
    assert len(found["assignment"]) == 100
    page.send("use_portfolios", assignment=found["assignment"], document=page.document)
    assert not any(each.facilitator == "" for each in load(path, Programme).practices)


def test_two_windows_give_one_practice_to_two_coaches_and_the_second_is_asked(path):
    one = example(path)
    other = page_of(path, "two")
    one.type("/practices/practice-001/facilitator", "ben")
    answer = other.type("/practices/practice-001/facilitator", "carla", bases=["ana"])
    assert only(answer, "conflict")["theirs"] == "ben"
    assert load(path, Programme).practice("practice-001").facilitator == "ben"


def test_areas_and_languages_are_written_with_commas(path):
    page = example(path)
    page.type_all(
        {"/facilitators/ana/areas": "North; East , north", "/facilitators/ana/languages": "English、 Tagalog"}
    )
    ana = load(path, Programme).facilitators[0]
    assert (ana.areas, ana.languages) == (["North", "East"], ["English", "Tagalog"])
    assert page.shown["/facilitators/ana/areas"] == "North, East"


def test_who_coaches_whom_can_be_taken_along_as_a_list_that_no_spreadsheet_runs(path):
    page = example(path)
    update(path, lambda programme: setattr(programme.practices[80], "name", "=HYPERLINK(1)"), Programme)
    page.send("look")
    found = only(page.send("download", what="list"), "preview")
    heading, *rows = found["text"].splitlines()
    assert heading == "Practice,Level,Hours a month,Coach,Must stay,Area,Languages"
    assert len(rows) == 100
    assert rows[80] == "'=HYPERLINK(1),Improvement Coaching,6,Ana,,North,English"
    assert only(page.send("download"), "svg")["svg"].startswith("<svg")


def test_a_practice_that_has_to_move_is_counted_once():
    programme = Programme()
    with_example(programme)
    for each in programme.practices:
        each.facilitator = "ana"
    _, found, moving = counted_view(programme, date(2026, 3, 31))
    assert found is not None
    fewest = 100 - sum(-(-count * 9 // 24) for count in (50, 30, 20))  # Ana has 0.9 of 2.4 posts, rounded up
    assert moving == fewest == 61
