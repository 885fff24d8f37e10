"""The Python behind the process map's and the Pareto chart's forms, message by message; what a paste means."""

import pytest
from builder_pages import Page, new_project, only
from hypothesis import given
from hypothesis import strategies as st

from coachlab.builders.form.counts import MOST_LINES, read_counts
from coachlab.builders.form.fields import FieldError
from coachlab.builders.project.pareto_session import ParetoSession
from coachlab.builders.project.process_map_session import ProcessMapSession
from coachlab.paths import DATASETS
from coachlab.record import Pareto, ParetoCategory, ProcessMap, ProcessStep, Project, StepPath, load, save

ELM_STREET = DATASETS / "elm-street-blood-pressure" / "elm-street-project.json"


@pytest.fixture
def path(tmp_path):
    return new_project(tmp_path / "my-project.json")


@pytest.fixture
def full(tmp_path):
    path = tmp_path / "full.json"
    save(load(ELM_STREET, Project), path)
    return path


def test_a_step_is_made_by_its_first_field_and_its_way_on_by_its_own(path):
    page = Page(ProcessMapSession(path)).open()
    page.type("/process_map/steps/sa/name", "Take the reading")
    page.type("/process_map/steps/sb/name", "High?")
    page.type_all({"/process_map/steps/sb/kind": "decision", "/process_map/steps/sb/who": "Nurse"})
    page.type_all({"/process_map/steps/sb/paths/p1/when": "yes", "/process_map/steps/sb/paths/p1/to": "sa"})
    first, second = load(path).process_map.steps
    assert (first.name, first.kind) == ("Take the reading", "step")
    assert (second.kind, second.who, second.paths) == ("decision", "Nurse", [StepPath(id="p1", to="sa", when="yes")])
    picture = only([each for each in page.heard[-2:] if each.get("final")], "feedback")["chart"]
    assert "1 way leads back: from step 2 to step 1" in picture["summary"]
    assert "<svg" in picture["html"]


def test_the_choices_follow_the_steps_and_the_roles_that_are_used(path):
    page = Page(ProcessMapSession(path)).open()
    page.type_all({"/process_map/steps/sa/name": "Call", "/process_map/steps/sa/who": "Front desk"})
    about = [each["about"] for each in page.heard if each["type"] in ("state", "fields")][-1]
    assert about == {"steps": [["sa", "1. Call"], ["end", "The end"]], "roles": ["Front desk"]}


@pytest.mark.parametrize(("text", "words"), [("a while", "is not a number of minutes yet"), ("-2", "is below zero")])
def test_minutes_that_cannot_be_are_refused_in_words_and_the_file_stays(path, text, words):
    page = Page(ProcessMapSession(path)).open()
    page.type("/process_map/steps/sa/name", "Call")
    answers = page.type("/process_map/steps/sa/minutes", text)
    assert words in only(answers, "refused")["words"]
    assert load(path).process_map.steps[0].minutes is None


def test_a_step_that_is_taken_out_leaves_its_ways_leading_nowhere(full):
    page = Page(ProcessMapSession(full)).open()
    steps = load(full).process_map.steps
    named = {way.to for step in steps for way in step.paths}
    gone = next(step.id for step in steps if step.id in named)
    place = f"/process_map/steps/{gone}"
    page.take_out(place, {pointer: [shown] for pointer, shown in page.shown.items() if pointer.startswith(f"{place}/")})
    left = load(full).process_map.steps
    assert len(left) == len(steps) - 1
    ways = [way.to for step in left for way in step.paths]
    assert gone not in ways
    assert "" in ways


def test_two_windows_write_into_one_map_and_the_same_field_is_asked_about(full):
    one = Page(ProcessMapSession(full), "one").open()
    other = Page(ProcessMapSession(full), "other").open()
    first, second, *_ = (step.id for step in load(full).process_map.steps)
    one.type(f"/process_map/steps/{first}/trouble", "The list is long")
    other.type(f"/process_map/steps/{second}/trouble", "No chair")
    steps = load(full).process_map.steps
    assert (steps[0].trouble, steps[1].trouble) == ("The list is long", "No chair")
    clash = other.type(f"/process_map/steps/{first}/trouble", "The screen is slow", [load(ELM_STREET).title])
    assert only(clash, "conflict")["theirs"] == "The list is long"


def test_steps_that_another_program_wrote_without_ids_can_be_changed(tmp_path):
    steps = [ProcessStep(name="One"), ProcessStep(name="Two")]
    path = new_project(tmp_path / "project.json", process_map=ProcessMap(steps=steps))
    page = Page(ProcessMapSession(path)).open()
    page.type("/process_map/steps/s2/name", "Second")
    assert [(step.id, step.name) for step in load(path).process_map.steps] == [("s1", "One"), ("s2", "Second")]


def test_every_finding_about_the_map_and_the_counts_leads_to_a_place_of_the_form(tmp_path):
    path = new_project(
        tmp_path / "project.json",
        process_map=ProcessMap(
            steps=[
                ProcessStep(id="a", name="Call", kind="decision"),
                ProcessStep(id="b", paths=[StepPath(id="p", to="gone")]),
            ]
        ),
        pareto=Pareto(counted="Reasons", categories=[ParetoCategory(id="k", name="No time")]),
    )
    for session, list_at in (
        (ProcessMapSession(path), "/process_map/steps"),
        (ParetoSession(path), "/pareto/categories"),
    ):
        page = Page(session).open()
        said = only(page.heard, "feedback")["beside"]
        assert said
        for finding in said:
            place = finding["field"]
            above = place.rpartition("/")[0]
            assert place in ("", list_at, *page.shown) or above in page.shown, finding


def test_counts_are_kept_with_zero_and_missing_apart(path):
    page = Page(ParetoSession(path)).open()
    page.type_all({"/pareto/categories/ka/name": "No time", "/pareto/categories/ka/count": "0"})
    page.type_all({"/pareto/categories/kb/name": "No cuff", "/pareto/categories/kb/count": ""})
    assert [each.count for each in load(path).pareto.categories] == [0, None]
    answers = page.type("/pareto/categories/kb/count", "2.5")
    assert "is a whole number, 0 or more" in only(answers, "refused")["words"]


def test_the_warning_about_few_people_comes_with_the_chart(path):
    page = Page(ParetoSession(path)).open()
    page.type_all({"/pareto/categories/ka/name": "No time", "/pareto/categories/ka/count": "4"})
    assert "1 category (No time) has 1 to 10 people" in page.heard[-1]["chart"]["sharing"]
    page.type("/pareto/categories/ka/count", "11")
    assert page.heard[-1]["chart"]["sharing"] == ""


@pytest.mark.parametrize("session", [ProcessMapSession, ParetoSession])
def test_the_picture_is_downloaded_under_its_own_name(full, session):
    page = Page(session(full)).open()
    answer = only(page.send("download"), "svg")
    assert answer["name"].endswith(".svg")
    assert answer["svg"].startswith("<svg")


# What is pasted.


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("No time\t14\nNo cuff\t3\n", [["No time", "14"], ["No cuff", "3"]]),
        ("Reason\tCharts\nNo time\t14", [["No time", "14"]]),
        ("No time\t\t14\nNo cuff\tx\t3", [["No time", "14"], ["No cuff", "3"]]),
        ("No time\tmany\nNo cuff\t3", [["No cuff", "3"]]),
        ("No cuff\t3\nNo time\tmany", [["No cuff", "3"], ["No time", "many"]]),
        ("No time: 14\nNo cuff, small; 3", [["No time", "14"], ["No cuff, small", "3"]]),
        ("No time\nNo cuff, small", [["No time"], ["No cuff, small"]]),
        ("14\n\n1,003\n", [["14"], ["1003"]]),
        ("", []),
    ],
)
def test_pasted_cells_are_read_as_a_person_would_read_them(text, rows):
    assert read_counts(text) == rows


def test_a_paste_of_too_many_lines_is_refused_in_one_sentence(path):
    page = Page(ParetoSession(path)).open()
    answers = page.send("import", text="a\t1\n" * (MOST_LINES + 1))
    assert "201 lines; 200 are taken at once" in only(answers, "import_problem")["words"]
    with pytest.raises(FieldError):
        read_counts("a\n" * 300)


@given(st.text(max_size=200))
def test_whatever_is_pasted_becomes_rows_of_one_or_two_texts(text):
    rows = read_counts(text)
    assert all(len(row) in (1, 2) and all(isinstance(cell, str) for cell in row) for row in rows)
    assert len({len(row) for row in rows}) <= 1
