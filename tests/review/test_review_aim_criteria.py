"""Each criterion of the aim asks about flawed aims and leaves good ones alone."""

from datetime import date

import pytest
from review_aim_cases import FLAWED, GOOD
from review_projects import TODAY, asked, elm_street, praised

from coachlab.record.project import Aim, Project
from coachlab.review import review

ASKING = [name for name in FLAWED if name != "aim.complete"]


@pytest.mark.parametrize(("name", "label", "project"), [(n, *row) for n in ASKING for row in FLAWED[n]])
def test_a_flawed_aim_is_asked_about(name, label, project):
    found = asked(project, name)
    assert len(found) == 1 or name == "aim.numbers", label
    assert found


@pytest.mark.parametrize(("name", "label", "project"), [(n, *row) for n in ASKING for row in GOOD[n]])
def test_a_good_aim_is_left_alone(name, label, project):
    assert not asked(project, name), label


@pytest.mark.parametrize(("label", "project"), FLAWED["aim.complete"])
def test_an_aim_with_a_gap_is_not_called_complete(label, project):
    assert not [f for f in praised(project, "aim.complete") if "when it is met" in f.question]


@pytest.mark.parametrize(("label", "project"), GOOD["aim.complete"])
def test_an_aim_with_all_elements_is_called_complete(label, project):
    assert [f for f in praised(project, "aim.complete") if "when it is met" in f.question]


def test_a_blank_project_gets_the_five_elements_in_a_coachs_order_and_nothing_else():
    found = review(Project(), today=TODAY)
    assert [f.criterion for f in found] == ["aim.what", "aim.whom", "aim.where", "aim.target", "aim.by_when"]
    assert {f.severity for f in found} == {"must"}


def test_good_work_gets_no_question_and_several_kinds_of_praise():
    assert not asked(elm_street())
    assert len({f.criterion for f in praised(elm_street())}) >= 5


def test_a_first_element_is_named_as_a_start_from_two_upwards():
    one = praised(Project(aim=Aim(what="HbA1c above 9%")), "aim.complete")
    two = praised(Project(aim=Aim(what="HbA1c above 9%", whom="adults with diabetes")), "aim.complete")
    assert not one
    assert "already says what and for whom" in two[0].question


def test_a_finding_quotes_what_the_learner_wrote_but_shortly():
    long = "our patients " * 40
    found = asked(elm_street(aim={"what": f"blood pressure control by hiring {long}"}), "aim.solution")
    assert "“by hiring our patients" in found[0].question
    assert len(found[0].question) < 300


def test_an_aim_that_is_only_a_task_is_asked_for_its_result():
    found = asked(elm_street(aim={"what": "Train all medical assistants"}), "aim.solution")
    assert found[0].severity == "must"
    assert "different for patients" in found[0].question


def test_a_missing_place_offers_the_practice_that_the_project_names():
    assert "Elm Street Family Practice" in asked(elm_street(aim={"where": ""}), "aim.where")[0].question


def test_the_day_of_the_review_decides_what_lies_ahead():
    project = elm_street(aim={"by_when": "2026-03-31"})
    assert not asked(project, "aim.date_ahead", date(2026, 3, 30))
    assert asked(project, "aim.date_ahead", date(2026, 3, 31))


def test_the_question_about_stretch_counts_the_baseline_months():
    found = asked(elm_street(aim={"target": 60}), "aim.stretch")
    assert "In 4 of your 11 baseline months" in found[0].question


def test_a_contradiction_in_direction_is_asked_once_and_claims_wait_for_its_answer():
    found = asked(elm_street(aim={"baseline": 58, "target": 48}))
    assert "aim.direction" in {f.criterion for f in found}
    assert "chart.claim_supported" not in {f.criterion for f in found}


@pytest.mark.timeout(60)  # far more than it takes: only a search without end is caught
def test_texts_of_any_length_are_answered():
    long = {
        "whom": "all our " * 20_000 + "x",
        "what": "by " * 50_000,
        "where": "through " * 30_000,
        "equity": "for " * 40_000,
    }
    assert review(elm_street(aim=long), today=TODAY), "praise at least"


def test_a_number_in_doubt_is_asked_about_once_and_not_by_four_criteria():
    found = asked(elm_street(aim={"target": 0.7}, chart={"target": None}))
    assert [f.criterion for f in found] == ["aim.numbers"]
    found = asked(elm_street(aim={"baseline": 0.58}))
    assert [f.criterion for f in found] == ["aim.numbers"]
    found = asked(elm_street(aim={"target": 700}))
    assert [f.criterion for f in found] == ["aim.numbers"]
