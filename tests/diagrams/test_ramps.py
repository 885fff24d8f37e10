"""Ramps: the cycles of an idea in their order, numbered, in words, whatever the record holds."""

import random

import pytest

from coachlab.diagrams.ramps import DECISION_WORDS, HELD_WORDS, SCALE_WORDS, SHORT_SCALE, ramps
from coachlab.paths import DATASETS
from coachlab.record import DECISIONS, HELD, SCALES, ChangeIdea, Driver, PdsaCycle, Project, load


def project(*cycles: tuple[str, str, str]) -> Project:
    """Two ideas, and cycles as id, idea and scale."""
    ideas = [ChangeIdea(id="rest", name="Five quiet minutes", driver="d1"), ChangeIdea(id="list", name="Recall list")]
    rows = [PdsaCycle(id=key, change=change, scale=scale) for key, change, scale in cycles]
    return Project(drivers=[Driver(id="d1", name="A second look")], changes=ideas, cycles=rows)


def numbers(of: Project) -> list[tuple[str, list[str]]]:
    return [(ramp.change, [f"{step.number}:{of.cycles[step.place].id}" for step in ramp.steps]) for ramp in ramps(of)]


def test_each_idea_that_is_tested_has_a_ramp_in_the_order_of_the_ideas_and_of_the_log():
    tested = project(("a", "list", "one"), ("b", "rest", "one"), ("c", "list", "few"), ("d", "rest", "many"))
    assert numbers(tested) == [("rest", ["1:b", "2:d"]), ("list", ["1:a", "2:c"])]


def test_an_idea_that_nobody_tests_has_no_ramp():
    assert numbers(project(("a", "list", "one"))) == [("list", ["1:a"])]
    assert ramps(Project()) == []


def test_cycles_without_an_idea_of_the_project_come_last_and_are_not_lost():
    lost = project(("a", "", "one"), ("b", "gone", "few"), ("c", "rest", "one"))
    assert numbers(lost) == [("rest", ["1:c"]), ("", ["1:a", "2:b"])]


def test_a_ramp_says_how_it_grows_and_where_its_last_cycle_stands():
    grown = project(("a", "rest", "one"), ("b", "rest", "one"), ("c", "rest", "few"), ("d", "rest", "everyone"))
    grown.cycles[-1].decision = "adopt"
    assert ramps(grown)[0].words == "4 cycles: one, then a few, then everyone. The last one: adopt."
    assert ramps(grown)[0].driver == "A second look"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "planned"),
        ({"happened": "  "}, "planned"),
        ({"happened": "It fit."}, "done, not studied yet"),
        ({"happened": "It fit.", "learning": "Rooms matter."}, "studied, not decided yet"),
        ({"comparison": "As predicted."}, "studied, not decided yet"),
        ({"happened": "It fit.", "decision": "abandon"}, "abandon"),
    ],
)
def test_the_stage_of_a_cycle_follows_what_is_written(fields, said):
    one = project(("a", "rest", "one"))
    for name, value in fields.items():
        setattr(one.cycles[0], name, value)
    assert ramps(one)[0].steps[0].stage == said


def test_the_levels_grow_with_the_scales():
    steps = ramps(project(*[(scale or "none", "rest", scale) for scale in SCALES]))[0].steps
    assert [step.level for step in steps] == sorted({step.level for step in steps})
    assert len({step.level for step in steps}) == len(SCALES)


def test_every_value_that_the_record_allows_has_words():
    assert set(SCALE_WORDS) == set(SHORT_SCALE) == set(SCALES)
    assert set(HELD_WORDS) == set(HELD)
    assert set(DECISION_WORDS) == set(DECISIONS)


def test_no_reference_of_any_kind_breaks_the_ramps_and_each_cycle_is_in_just_one():
    choose = random.Random(4)
    for _ in range(200):
        ids = ["", "x", "x", "y", "z"]
        odd = Project(
            drivers=[Driver(id=choose.choice(ids)) for _ in range(2)],
            changes=[ChangeIdea(id=choose.choice(ids), driver=choose.choice(ids)) for _ in range(3)],
            cycles=[PdsaCycle(id=choose.choice(ids), change=choose.choice(ids)) for _ in range(4)],
        )
        places = [step.place for ramp in ramps(odd) for step in ramp.steps]
        assert sorted(places) == [0, 1, 2, 3]


def test_the_good_example_grows_from_one_to_everyone():
    elm = load(DATASETS / "elm-street-blood-pressure" / "elm-street-project.json")
    levels = [step.level for ramp in ramps(elm) for step in ramp.steps]
    assert len(levels) == len(elm.cycles)
    assert {min(levels), max(levels)} == {1, 4}
