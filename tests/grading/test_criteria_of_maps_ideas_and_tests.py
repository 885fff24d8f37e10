"""Criteria of process maps, driver diagrams, ideas and ramps: other words and another order are as good."""

from datetime import date
from pathlib import Path

import pytest

from coachlab.grading.criteria.criterion import Verdict, Work, find_criterion
from coachlab.paths import EXERCISES
from coachlab.record import (
    Cause,
    CauseAndEffect,
    ChangeIdea,
    Driver,
    Pareto,
    ParetoCategory,
    PdsaCycle,
    PdsaQuestion,
    ProcessMap,
    ProcessStep,
    Project,
    StepPath,
)

TODAY = date(2026, 11, 23)


def look(criterion: str, project: Project, folder: Path = Path(), **given) -> Verdict:
    work = Work.on(project, TODAY)
    work.folder = folder
    return find_criterion(criterion).look(work, **given)


def mapped(*steps: ProcessStep, **fields: str) -> Project:
    return Project(process_map=ProcessMap(steps=list(steps), **fields))


@pytest.mark.parametrize("minutes", [(8.9, 21.9, 6), (9, 20, 6), (5, 25), (9, 18, 6)])
def test_waits_may_be_rounded_and_a_mean_over_all_visits_is_as_good(minutes):
    waits = [ProcessStep(name=f"Wait {number}", kind="wait", minutes=each) for number, each in enumerate(minutes)]
    folder = EXERCISES / "process-map-and-drivers" / "case-a"
    assert look("map-minutes-as-watched", mapped(*waits), folder, file="steps.csv").share == 1


def test_a_single_wait_and_minutes_that_nobody_watched_are_asked_about():
    folder = EXERCISES / "process-map-and-drivers" / "case-a"
    one = mapped(ProcessStep(name="Wait", kind="wait", minutes=33))
    assert look("map-minutes-as-watched", one, folder, file="steps.csv").share == 0
    far = mapped(*(ProcessStep(name="Wait", kind="wait", minutes=90) for _ in range(2)))
    assert look("map-minutes-as-watched", far, folder, file="steps.csv").share == 0.5


def test_a_way_back_is_as_good_as_a_decision():
    steps = [
        ProcessStep(id="a", name="Prick"),
        ProcessStep(id="b", name="Run", paths=[StepPath(to="a", when="no result"), StepPath(to="c", when="result")]),
        ProcessStep(id="c", name="See the clinician"),
    ]
    assert look("map-ways", mapped(*steps)).share == 1
    assert look("map-ways", mapped(*(ProcessStep(name=name) for name in "abc"))).share == 0


def test_trouble_at_most_steps_names_none():
    steps = [ProcessStep(name=name, trouble="slow") for name in ("Check in", "Run the test", "See the clinician")]
    assert look("map-shows-trouble", mapped(*steps), place=["test"]).share == 0.5
    steps[0].trouble = steps[2].trouble = ""
    assert look("map-shows-trouble", mapped(*steps), place=["test"]).share == 1


def test_a_branch_speaks_through_what_hangs_on_it_too():
    drivers = [Driver(id="a", name="Visits flow"), Driver(id="b", name="Rooms are ready")]
    ideas = [ChangeIdea(name="Warm the cartridges", driver="a")]
    assert look("drivers-begin-at-trouble", Project(drivers=drivers, changes=ideas), place=["cartridge"]).share == 1
    other_order = Project(drivers=drivers[::-1], changes=ideas)
    assert look("drivers-begin-at-trouble", other_order, place=["cartridge"]).share == 0.5


def counted(**counts: int) -> Project:
    return Project(pareto=Pareto(categories=[ParetoCategory(name=name, count=each) for name, each in counts.items()]))


def test_what_other_hides_may_be_counted_a_few_more_or_less():
    hides = {"words": ["language", "interpret"], "count": 25}
    assert look("pareto-other", counted(kit=19, language=23, other=12), hides=hides).share == 1
    assert look("pareto-other", counted(kit=19, language=12, other=23), hides=hides).share == 0.5
    assert look("pareto-other", counted(kit=19, other=35), hides=hides).share == 0


def test_a_small_other_may_stay():
    assert look("pareto-other", counted(kit=32, offer=30, other=7), hides={}).share == 1


def test_a_chosen_cause_speaks_through_its_evidence_and_what_stands_above_it():
    causes = [
        Cause(id="a", name="The kit"),
        Cause(id="b", name="Small print", parent="a", chosen=True, evidence="32 of 96"),
    ]
    project = Project(cause_and_effect=CauseAndEffect(causes=causes))
    assert look("causes-vital-few", project, vital=["kit"]).share == 1
    assert look("causes-vital-few", project, vital=["language"], partly=["kit"]).share == 0.5


def ramp_of(*cycles: PdsaCycle) -> Project:
    return Project(changes=[ChangeIdea(id="m", name="A message")], cycles=list(cycles))


def a_test(prediction: str = "", answer: str = "", held: str = "", **fields) -> PdsaCycle:
    asked = PdsaQuestion(question="How many come?", prediction=prediction, answer=answer, held=held)
    return PdsaCycle(change="m", questions=[asked], **fields)


@pytest.mark.parametrize("said", ["9 of 12", "9/12 came", "Nine of twelve", "12 were booked and 9 came", "75 %", "75%"])
def test_a_result_may_be_said_in_many_ways(said):
    assert look("ramp-numbers", ramp_of(a_test(answer=said)), counts=[[[9, 12]]]).share == 1


def test_everybody_is_a_number_where_all_came():
    assert look("ramp-numbers", ramp_of(a_test(answer="All five came")), counts=[[[5, 5]]]).share == 1
    assert look("ramp-numbers", ramp_of(a_test(answer="Three of five")), counts=[[[5, 5]]]).share == 0


def test_only_a_number_that_lies_far_above_the_result_is_no_true_prediction():
    def share(prediction: str) -> float:
        return look("ramp-held-honest", ramp_of(a_test(prediction, held="yes")), counts=[[[39, 66]]]).share

    assert share("80 %") == 0
    assert share("four of five") == 0
    assert share("about 60 percent") == share("they will be glad") == share("80 % of the English speakers") == 1


def test_a_fourth_test_that_is_only_planned_does_not_count_as_the_last_decision():
    done = [a_test(happened="x", decision=each) for each in ("adapt", "adapt", "abandon")]
    project = ramp_of(*done, a_test())
    assert look("ramp-last-decision", project, right="abandon").share == 1
    assert look("ramp-last-decision", ramp_of(*done[:2]), right="adapt").share == 0
