"""Measures, charter, process map, drivers, change ideas: each criterion asks about flawed ones and leaves good ones."""

from dataclasses import asdict

import pytest
import review_charter_cases
import review_driver_cases
import review_measure_definition_cases
import review_measure_set_cases
import review_plan_words_cases
import review_process_map_cases
from hypothesis import given, settings
from hypothesis import strategies as st
from record_strategies import PROJECTS
from review_projects import TODAY, asked, elm_street, elm_street_aim, praised

from coachlab.record.charter import Charter, Member
from coachlab.record.drivers import ChangeIdea, Driver
from coachlab.record.process_map import ProcessMap, ProcessStep, StepPath
from coachlab.record.project import Measure, OperationalDefinition, Project
from coachlab.review import review
from coachlab.review.places import place_in_words
from coachlab.review.several import MOST

TABLES = (
    review_measure_set_cases,
    review_measure_definition_cases,
    review_charter_cases,
    review_process_map_cases,
    review_driver_cases,
    review_plan_words_cases,
)
FLAWED = [(name, *row) for table in TABLES for name, rows in table.FLAWED.items() for row in rows]
GOOD = [(name, *row) for table in TABLES for name, rows in table.GOOD.items() for row in rows]
BLANK_PROJECT = ["aim.what", "aim.whom", "aim.where", "aim.target", "aim.by_when"]


@pytest.mark.parametrize(("name", "label", "project"), FLAWED)
def test_a_flawed_artefact_is_asked_about_and_never_more_than_a_few_times(name, label, project):
    assert 1 <= len(asked(project, name)) <= MOST, label


@pytest.mark.parametrize(("name", "label", "project"), GOOD)
def test_a_good_artefact_is_left_alone(name, label, project):
    assert not asked(project, name), label


def test_forms_that_nobody_has_begun_are_not_asked_about():
    project = Project(
        measures=[Measure(id="m1", kind="outcome")],
        charter=Charter(members=[Member(id="x")]),
        process_map=ProcessMap(steps=[ProcessStep(id="s1"), ProcessStep(id="s2")]),
        drivers=[Driver(id="d1"), Driver(id="d2", parent="d1")],
        changes=[ChangeIdea(id="c1", driver="d1")],
    )
    assert [f.criterion for f in review(project, today=TODAY) if f.criterion != "chart.data"] == BLANK_PROJECT


def test_a_lone_aim_is_asked_about_its_measure_and_nothing_else_of_the_plan():
    found = asked(Project(aim=elm_street_aim(measure="")))
    assert {f.criterion.split(".")[0] for f in found} <= {"aim", "links"}


def test_one_measure_alone_is_one_question_about_the_set_and_not_three():
    project = elm_street(measures=elm_street().measures[:1])
    assert [f.criterion for f in asked(project) if f.where == "/measures"] == ["measures.count"]


def test_a_definition_is_asked_for_step_by_step():
    bare = Measure(id="x", name="Foot exams done", kind="process", direction="higher")
    project = elm_street(measures=[*elm_street().measures, bare])
    about = {f.criterion for f in asked(project) if f.where.startswith("/measures/3")}
    assert about == {"measures.operational_definition"}, "what is counted comes before who counts it"


def test_what_several_measures_lack_is_one_question_that_names_them():
    told = OperationalDefinition(numerator="foot exam noted", denominator="visits of patients with diabetes")
    measures = [
        Measure(id=name, name=f"Foot exams in {name}", kind="process", direction="higher", definition=told)
        for name in ("spring", "summer")
    ]
    (found,) = asked(elm_street(measures=[*elm_street().measures, *measures]), "measures.data_plan")
    assert "“Foot exams in spring” and “Foot exams in summer”" in found.question
    assert "where do the numbers come from, who collects them and how often?" in found.question


def test_a_balanced_set_and_a_full_plan_are_praised():
    assert praised(elm_street(), "measures.balancing")
    assert praised(elm_street(), "measures.data_plan")


def test_a_joined_up_diagram_a_patient_and_a_map_from_life_are_praised():
    diagram = elm_street(drivers=review_driver_cases.DRIVERS, changes=review_driver_cases.CHANGES)
    assert praised(diagram, "drivers.ideas")
    assert praised(elm_street(charter=review_charter_cases.CHARTER), "charter.patient")
    assert praised(elm_street(charter=review_charter_cases.CHARTER), "charter.signed")
    assert praised(elm_street(process_map=review_process_map_cases.MAP), "process_map.seen")


def test_good_plans_get_no_question_at_all_about_themselves():
    project = elm_street(
        charter=review_charter_cases.CHARTER,
        process_map=review_process_map_cases.MAP,
        drivers=review_driver_cases.DRIVERS,
        changes=review_driver_cases.CHANGES,
    )
    rooms = ("aim", "measures", "charter", "process_map", "drivers", "changes")
    assert not [f for f in asked(project) if f.criterion.split(".")[0] in rooms]


def test_circles_and_lost_references_of_every_kind_are_answered():
    drivers = [
        Driver(id="a", name="Access", parent="b"),
        Driver(id="b", name="Trust", parent="a"),
        Driver(parent="gone"),
    ]
    steps = [
        ProcessStep(id="a", name="Call", paths=[StepPath(to="b"), StepPath(to="a"), StepPath(to="gone"), StepPath()]),
        ProcessStep(id="b", name="Ring", kind="decision", paths=[StepPath(to="a", when="x" * 9000)]),
        ProcessStep(id="a", name="Call again"),
        ProcessStep(id="end", name="The end is also a step"),
    ]
    changes = [ChangeIdea(id="a", name="Call", driver="a"), ChangeIdea(name="Call", driver="nobody")]
    project = elm_street(drivers=drivers, changes=changes, process_map=ProcessMap(name="m", steps=steps))
    found = {f.criterion for f in asked(project)}
    assert {"drivers.circle", "drivers.orphan", "changes.driver", "process_map.dead_end"} <= found


@pytest.mark.timeout(60)  # far more than it takes: only a search without end is caught
def test_plans_of_any_length_are_answered():
    long = ("the patient and family and " * 20_000, "lack of " * 50_000, "not called patients " * 20_000)
    for text in long:
        project = elm_street(
            measures=[
                Measure(id=str(n), name=text, definition=OperationalDefinition(numerator=text)) for n in range(40)
            ],
            charter=Charter(problem=text, sponsor=text, lead=text, members=[Member(role=text)] * 40),
            process_map=ProcessMap(name=text, seen=text, steps=[ProcessStep(id=str(n), name=text) for n in range(40)]),
            drivers=[Driver(id=str(n), name=text, parent=str(n - 1)) for n in range(400)],
            changes=[ChangeIdea(id=str(n), name=text, driver=str(n)) for n in range(400)],
        )
        assert asked(project)


IDS = st.sampled_from(["", "a", "b", "c", "end"])
NAMES = st.sampled_from(["", "Call patients", "Wait", "Staff training", "TBD", "Trust", "通话"])
DIAGRAMS = st.lists(st.builds(Driver, id=IDS, name=NAMES, parent=IDS), max_size=6)
IDEAS = st.lists(st.builds(ChangeIdea, id=IDS, name=NAMES, driver=IDS), max_size=4)
WAYS = st.lists(st.builds(StepPath, to=IDS, when=NAMES), max_size=3)
KINDS = st.sampled_from(["step", "decision", "wait"])
STEPS = st.lists(st.builds(ProcessStep, id=IDS, name=NAMES, who=NAMES, kind=KINDS, paths=WAYS), max_size=6)


def well_formed(project):
    """Every finding has its place in the project, words for it, and one line that ends as it should."""
    tree = asdict(project)
    for finding in review(project, today=TODAY):
        place = tree
        for part in finding.where.strip("/").split("/"):
            place = place[int(part)] if isinstance(place, list) else place[part]
        assert finding.words != "Project", finding.where
        assert "\n" not in finding.question
        assert finding.question.endswith("." if finding.severity == "praise" else "?")


@settings(deadline=None)
@given(DIAGRAMS, IDEAS, STEPS)
def test_diagrams_and_maps_of_any_shape_are_answered_at_places_that_exist(drivers, changes, steps):
    well_formed(elm_street(drivers=drivers, changes=changes, process_map=ProcessMap(name="Recall", steps=steps)))


@settings(deadline=None, max_examples=30)
@given(PROJECTS)
def test_records_of_any_content_are_answered_at_places_that_exist(project):
    well_formed(project)


def pointers(value, where=""):
    """Every pointer into a record's tree, but for what the envelope holds."""
    yield where
    for name, each in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        if where or name not in ("version", "id", "created", "saved", "revision", "extra"):
            yield from pointers(each, f"{where}/{name}")


@settings(deadline=None, max_examples=30)
@given(PROJECTS)
def test_every_place_of_a_record_has_words(project):
    for pointer in pointers(asdict(project)):
        assert place_in_words(project, pointer) != "Project" or pointer == ""


def test_each_field_of_each_part_has_words_of_its_own():
    project = elm_street(
        charter=review_charter_cases.CHARTER,
        process_map=review_process_map_cases.MAP,
        drivers=review_driver_cases.DRIVERS,
        changes=review_driver_cases.CHANGES,
    )
    for pointer in pointers(asdict(project)):
        above, _, field = pointer.rpartition("/")
        below_a_list = {"observations", "annotations"} & set(above.split("/"))
        if above and not field.isdigit() and field not in ("id", "extra") and not below_a_list:
            assert place_in_words(project, pointer) != place_in_words(project, above), pointer


@pytest.mark.parametrize(
    "pointer", ["/drivers/99", "/drivers/x/name", "/charter/members/7", "/cycles/²", "/x", "//", "/aim/~1"]
)
def test_a_place_that_is_not_there_has_the_words_of_what_is_around_it(pointer):
    assert place_in_words(elm_street(), pointer)
