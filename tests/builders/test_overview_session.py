"""The overview: every part with what it says, how far it is and what a coach asks; the score; the way to each lab."""

import json
from dataclasses import fields, replace
from datetime import date

import pytest
from builder_pages import Page, new_project, only

from coachlab.builders.catalogue import builders_of
from coachlab.builders.project.overview_session import PARTS, OverviewSession, overview, part_of
from coachlab.paths import DATASETS
from coachlab.record import ChangeIdea, Driver, Measure, Observation, Project, load, save
from coachlab.review import progress, review

TODAY = date(2025, 3, 2)


@pytest.fixture
def elm():
    return load(DATASETS / "elm-street-blood-pressure" / "elm-street-project.json")


def parts_of(project):
    return {part["key"]: part for part in overview(project, review(project, today=TODAY))["parts"]}


def page_of(path):
    return Page(OverviewSession(path, today=lambda: TODAY)).open()


def test_the_parts_stand_in_the_order_of_the_model_for_improvement_and_each_has_its_builder():
    keys = [part.key for part in PARTS]
    first = ["charter", "aim", "measures", "process-map", "cause-and-effect", "pareto"]
    order = [*first, "driver-diagram", "pdsa", "run-chart", "equity", "sustaining"]
    assert keys == order
    assert [key for key in builders_of("project") if key in keys] == keys
    assert set(builders_of("project")) == {"overview", *keys}


def test_an_empty_project_is_asked_where_a_coach_would_begin_and_nothing_else_is_begun(tmp_path):
    page = page_of(new_project(tmp_path / "p.json"))
    said = page.heard[-1]
    assert {part["state"] for part in said["parts"]} == {"none"}
    assert {part["words"] for part in said["parts"]} == {"Not begun yet"}
    assert {part["line"] for part in said["parts"]} == {""}
    assert said["begun"] == 0
    assert said["score"]["score"] == 0.5
    assert said["score"]["next"]
    assert said["ask"][0]["field"] == "part:aim"


def test_a_full_project_shows_one_line_of_each_part(elm):
    parts = parts_of(elm)
    assert all(part["state"] in ("asked", "good", "begun") for part in parts.values())
    assert parts["aim"]["line"].startswith("By 30 June")
    assert parts["measures"]["line"] == "5 measures: 1 outcome, 3 process, 1 balancing."
    assert parts["driver-diagram"]["line"] == "3 primary drivers, 6 below them, 8 change ideas."
    assert "35 months, January 2023 to December 2025; you say that it got better." in parts["run-chart"]["line"]
    assert parts["pareto"]["line"].endswith("most often “High first reading, no second one”, 31 of 86.")
    for key, part in parts.items():
        assert part["line"], key
        assert len(part["line"]) < 500, key


def test_each_parts_first_question_is_the_coachs_and_their_number_is_told(elm):
    elm.charter.sponsor = elm.charter.lead = ""
    findings = review(elm, today=TODAY)
    mine = [f for f in findings if part_of(f.where) == "charter" and f.severity != "praise"]
    part = parts_of(elm)["charter"]
    assert part["ask"] == mine[0].question
    assert part["words"] == f"Begun; {len(mine)} question{'s' if len(mine) > 1 else ''} from your coach"
    assert part["state"] == "asked"


def test_every_finding_about_a_full_project_belongs_to_one_part(elm):
    elm.aim.what = elm.charter.problem = elm.title = ""
    elm.measures[0] = replace(elm.measures[0], kind="", direction="")
    findings = review(elm, today=TODAY)
    assert len(findings) > 20
    assert not [finding.where for finding in findings if not part_of(finding.where)]


def test_every_field_of_a_project_belongs_to_one_part():
    left = {"practice", "synthetic"} | {each.name for each in fields(Project) if each.name in ("id", "version")}
    envelope = {"extra", "created", "saved", "revision"}
    assert not [name for name in {each.name for each in fields(Project)} - left - envelope if not part_of(f"/{name}")]


def test_the_chart_and_the_data_of_a_measure_belong_to_the_run_chart():
    assert [part_of(f"/measures/0{rest}") for rest in ("", "/name", "/definition/who")] == ["measures"] * 3
    assert [part_of(f"/measures/3/{rest}") for rest in ("observations/2", "chart", "chart/claim")] == ["run-chart"] * 3


def test_the_groups_of_a_measure_and_what_is_said_of_their_gap_belong_to_the_equity_form():
    assert [part_of(f"/measures/3/{rest}") for rest in ("strata/0", "stratified_by", "gap/claim")] == ["equity"] * 3


def test_the_groups_are_told_with_what_divides_them_and_what_the_learner_reads(elm):
    line = parts_of(elm)["equity"]["line"]
    assert "2 groups by preferred language; you say that everybody moved." in line


def test_the_score_is_that_of_the_review_with_what_earns_it(tmp_path, elm):
    save(replace(elm, revision=0), tmp_path / "elm.json")
    said = page_of(tmp_path / "elm.json").heard[-1]["score"]
    found = progress(elm)
    assert (said["score"], said["name"], said["next"]) == (found.score, found.name, list(found.next))
    assert said["evidence"] == [proof.words for proof in found.evidence]
    json.dumps(said)


def test_the_title_and_the_practice_are_typed_here(tmp_path):
    path = new_project(tmp_path / "p.json")
    page = page_of(path)
    only(page.type("/title", "Blood pressure at Elm Street"), "saved")
    only(page.type("/practice", "Elm Street"), "saved")
    assert (load(path).title, load(path).practice) == ("Blood pressure at Elm Street", "Elm Street")


def test_torn_and_odd_projects_have_an_overview_too():
    odd = Project(
        drivers=[
            Driver(id="a", name="Rest", parent="b"),
            Driver(id="b", parent="a"),
            Driver(parent="nobody"),
            Driver(id="a"),
        ],
        changes=[ChangeIdea(driver="gone")],
        measures=[Measure(observations=[Observation(month="spring", numerator=1)]), Measure(id="x", name="\n" * 40)],
    )
    parts = parts_of(odd)
    assert parts["driver-diagram"]["line"]
    assert parts["run-chart"]["line"] == "A measure without a name: 1 month."


def test_a_change_in_another_form_shows_at_the_next_look(tmp_path):
    path = new_project(tmp_path / "p.json")
    page = page_of(path)
    project = load(path)
    project.aim.what = "blood pressure control"
    save(project, path)
    heard = page.send("look")
    assert {part["key"]: part["state"] for part in heard[-1]["parts"]}["aim"] == "asked"
