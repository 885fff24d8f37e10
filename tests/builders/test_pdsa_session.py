"""The PDSA log's form: what is typed lands in the right cycle, ramps are said, and the next cycle begins from one."""

import pytest
from builder_pages import Page, kinds, new_project, only

from coachlab.builders.project.pdsa_session import CYCLES, IDEAS, PdsaSession, handed_on
from coachlab.record import ChangeIdea, Driver, Measure, PdsaCycle, PdsaQuestion, load


@pytest.fixture
def work(tmp_path):
    """Two ideas, three cycles."""
    return new_project(
        tmp_path / "project.json",
        drivers=[Driver(id="d1", name="A second look")],
        measures=[Measure(id="m1", name="Second readings")],
        changes=[
            ChangeIdea(id="rest", name="Five quiet minutes", driver="d1"),
            ChangeIdea(id="list", name="Recall list"),
        ],
        cycles=[
            PdsaCycle(id="a", change="rest", scale="one", decision="adopt"),
            PdsaCycle(id="b", change="list", scale="few"),
            PdsaCycle(id="c", change="rest", scale="few", starts="2024-04-22", ends="2024-04-26"),
        ],
    )


def ramps_of(answers):
    last = [answer for answer in answers if answer["type"] == "feedback"][-1]
    return [(ramp["change"], [f"{step['number']}:{step['key']}" for step in ramp["steps"]]) for ramp in last["ramps"]]


def test_every_field_of_a_cycle_can_be_typed_and_is_shown_again(work):
    page = Page(PdsaSession(work)).open()
    days = {"starts": "2024-05-01", "ends": "2024-05-02"}
    chosen = {"change": "list", "measure": "m1", "scale": "many", "decision": "adapt"}
    texts = {name: f"some {name}" for name in CYCLES.fields if name not in {*days, *chosen}}
    values = {f"/cycles/new/{name}": value for name, value in (texts | days | chosen).items()}
    answers = page.type_all(values)
    assert kinds(answers).count("saved") == len(CYCLES.fields)
    cycle = load(work).cycles[-1]
    assert {f"/cycles/new/{name}": getattr(cycle, name) for name in CYCLES.fields} == values
    again = Page(PdsaSession(work)).open().shown
    assert {pointer: again[pointer] for pointer in values} == values


def test_questions_and_ideas_can_be_typed_too(work):
    page = Page(PdsaSession(work)).open()
    page.type_all({f"/cycles/a/questions/q1/{name}": f"its {name}" for name in ("question", "prediction", "answer")})
    page.type("/cycles/a/questions/q1/held", "partly")
    page.type_all({"/changes/new/name": "Door sign", "/changes/new/driver": "d1"})
    project = load(work)
    assert project.cycles[0].questions == [
        PdsaQuestion(id="q1", question="its question", prediction="its prediction", answer="its answer", held="partly")
    ]
    assert (project.changes[-1].name, project.changes[-1].driver) == ("Door sign", "d1")


def test_a_day_that_is_none_is_refused_in_words_and_changes_nothing(work):
    before = work.read_bytes()
    said = only(Page(PdsaSession(work)).open().type("/cycles/a/starts", "next week"), "refused")["words"]
    assert "“next week” is not a day in the calendar" in said
    assert work.read_bytes() == before


def test_the_ramps_follow_the_idea_that_a_cycle_tests(work):
    page = Page(PdsaSession(work))
    assert ramps_of(page.send("hello")) == [("rest", ["1:a", "2:c"]), ("list", ["1:b"])]
    assert ramps_of(page.type("/cycles/a/change", "list")) == [("rest", ["1:c"]), ("list", ["1:a", "2:b"])]
    assert ramps_of(page.type("/cycles/b", ["c"])) == [("rest", ["1:c"]), ("list", ["1:a", "2:b"])]
    assert ramps_of(page.type("/cycles/a", ["b"])) == [("rest", ["1:c"]), ("list", ["1:b", "2:a"])]


def test_an_idea_that_is_taken_out_leaves_its_cycles(work):
    page = Page(PdsaSession(work)).open()
    assert ramps_of(page.type("/changes/rest", None)) == [("list", ["1:b"]), ("", ["1:a", "2:c"])]
    assert [cycle.change for cycle in load(work).cycles] == ["", "list", ""]


def test_a_step_says_size_days_and_stage(work):
    steps = {}
    for answer in Page(PdsaSession(work)).send("hello"):
        for ramp in answer.get("ramps", []):
            steps |= {step["key"]: step for step in ramp["steps"]}
    assert steps["c"]["when"] == "22 April 2024 to 26 April 2024"
    assert (steps["a"]["stage"], steps["a"]["short"], steps["a"]["level"]) == ("adopt", "one", 1)
    assert steps["a"]["when"] == ""


@pytest.mark.parametrize(
    ("decision", "scale", "wanted"),
    [
        ("adopt", "one", "few"),
        ("adopt", "few", "many"),
        ("adopt", "many", "everyone"),
        ("adopt", "everyone", "everyone"),
        ("adapt", "few", "few"),
        ("", "one", "one"),
        ("adopt", "", None),
    ],
)
def test_only_what_is_adopted_grows(decision, scale, wanted):
    assert handed_on(PdsaCycle(decision=decision, scale=scale))["fields"].get("scale") == wanted


def test_the_next_cycle_takes_the_plan_along_and_nothing_of_what_came_out():
    cycle = PdsaCycle(
        id="a",
        name="one afternoon",
        change="rest",
        objective="does it fit",
        scale="one",
        what="rest, then read again",
        who="Denise",
        where="Room 2",
        starts="2024-04-09",
        ends="2024-04-09",
        data="both readings",
        data_who="Kofi",
        data_how="a sheet",
        measure="m1",
        happened="It fit.",
        unexpected="They liked it.",
        comparison="As predicted.",
        learning="It fits.",
        decision="adapt",
        next="Try a week.",
        questions=[
            PdsaQuestion(id="q", question="Does it fit?", prediction="8 of 10", answer="9 of 10", held="yes"),
            PdsaQuestion(id="r", prediction="no question"),
        ],
    )
    assert handed_on(cycle) == {
        "fields": {
            "change": "rest",
            "measure": "m1",
            "objective": "does it fit",
            "who": "Denise",
            "where": "Room 2",
            "data": "both readings",
            "data_who": "Kofi",
            "data_how": "a sheet",
            "what": "Try a week.",
            "scale": "one",
        },
        "questions": ["Does it fit?"],
    }


def test_nothing_follows_from_an_idea_that_was_abandoned(work):
    page = Page(PdsaSession(work)).open()
    assert only(page.type("/cycles/c/decision", "abandon"), "fields")["about"]["next"]["c"] is None


def test_what_a_cycle_hands_on_can_be_typed_by_the_page_as_it_is(work):
    session = PdsaSession(work)
    page = Page(session).open()
    handed = only(page.heard, "state")["about"]["next"]["a"]
    page.type_all({f"/cycles/n/{name}": value for name, value in handed["fields"].items()})
    cycle = load(work).cycles[-1]
    assert (cycle.change, cycle.scale) == ("rest", "few")


def test_a_question_of_the_coach_stands_beside_its_field(work):
    fields = {each["field"] for each in only(Page(PdsaSession(work)).send("hello"), "feedback")["beside"]}
    known = {f"/cycles/{key}/{name}" for key in "abc" for name in (*CYCLES.fields, "questions")}
    known |= {f"/changes/{key}/{name}" for key in ("rest", "list") for name in IDEAS.fields}
    known |= {"", "/cycles", "/changes", *(f"/cycles/{key}" for key in "abc"), "/changes/rest", "/changes/list"}
    assert fields
    assert fields <= known


def test_two_windows_end_with_both_cycles_or_with_a_question(work):
    one, other = Page(PdsaSession(work), "one").open(), Page(PdsaSession(work), "two").open()
    one.type("/cycles/n1/name", "mine")
    other.type("/cycles/n2/name", "yours")
    assert {cycle.name for cycle in load(work).cycles} >= {"mine", "yours"}
    one.type("/cycles/a/learning", "It fits.")
    clash = only(other.type("/cycles/a/learning", "It does not fit."), "conflict")
    assert (clash["mine"], clash["theirs"]) == ("It does not fit.", "It fits.")
    assert load(work).cycles[0].learning == "It fits."


def test_a_log_that_another_program_wrote_without_ids_can_be_edited(tmp_path):
    work = new_project(tmp_path / "p.json", cycles=[PdsaCycle(name="first"), PdsaCycle(name="second")])
    page = Page(PdsaSession(work)).open()
    keys = [
        pointer.split("/")[2] for pointer in page.shown if pointer.endswith("/name") and pointer.startswith("/cycles/")
    ]
    page.type(f"/cycles/{keys[1]}/learning", "kept apart")
    assert [cycle.learning for cycle in load(work).cycles] == ["", "kept apart"]
