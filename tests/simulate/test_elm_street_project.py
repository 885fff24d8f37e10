"""The running case: every part filled in, numbers that agree with the data set and with each other, and said to be
invented."""

import re
from collections.abc import Iterator
from dataclasses import fields
from itertools import pairwise
from statistics import median

import pytest

from coachlab.charts import chart_of
from coachlab.paths import DATASETS
from coachlab.record import END, loads
from coachlab.record.document import Part
from coachlab.simulate.elm_street.files import FOLDER
from coachlab.simulate.elm_street.measures import STRATA_SEED, first_strata_seed
from coachlab.simulate.elm_street.practice import elm_street
from coachlab.simulate.elm_street.project import PROJECT_NAME, elm_street_project, project_text

MAY_BE_EMPTY = {
    "extra",
    "by",
    "parent",
    "paths",
    "when",
    "minutes",
    "data",
    "trouble",
    "evidence",
    "measures",
    "strata",
} | {
    "stratified_by",
    "no_equity_reason",
    "phases",
    "excluded",
    "freeze",
    "target",
    "denominator",
    "observations",
    "saved",
    "done",
    "patient",
    "chosen",
}


@pytest.fixture(scope="module")
def project():
    return loads((DATASETS / FOLDER / PROJECT_NAME).read_bytes())


def parts(value: object, where: str = "") -> Iterator[tuple[str, object]]:
    """Every field of every part, with its pointer."""
    if isinstance(value, Part):
        for each in fields(value):
            yield from parts(getattr(value, each.name), f"{where}/{each.name}")
    elif isinstance(value, list) and value:
        for index, item in enumerate(value):
            yield from parts(item, f"{where}/{index}")
    else:
        yield where, value


def without_groups(project, where):
    """Whether a field is about the gap of a measure that has no groups."""
    way = where.split("/")
    return "gap" in way and not project.measures[int(way[2])].strata


def test_the_file_is_the_project_that_the_code_makes(project):
    assert project == elm_street_project()
    assert (DATASETS / FOLDER / PROJECT_NAME).read_text("utf-8") == project_text()


def test_it_says_on_its_face_that_it_is_invented(project):
    assert project.synthetic
    assert "invented" in project.title
    assert "invented" in project.practice
    assert "invented" in project.charter.problem
    assert all("invented" in site.name for site in project.spread.sites)


def test_no_field_that_a_coach_would_want_filled_is_empty(project):
    empty = [
        where
        for where, value in parts(project)
        if value in ("", None, [])
        and where.rsplit("/", 1)[-1] not in MAY_BE_EMPTY
        and not without_groups(project, where)
    ]
    assert not empty


def test_the_parts_are_as_rich_as_a_good_coach_would_want(project):
    kinds = [measure.kind for measure in project.measures]
    assert kinds.count("outcome") == 1
    assert kinds.count("process") >= 3
    assert "balancing" in kinds
    assert any(member.patient for member in project.charter.members)
    assert 10 <= len(project.process_map.steps) <= 14
    assert {step.kind for step in project.process_map.steps} == {"step", "decision", "wait"}
    assert len([driver for driver in project.drivers if not driver.parent]) == 3
    assert 6 <= len(project.changes) <= 9
    assert {question.held for cycle in project.cycles for question in cycle.questions} == {"yes", "partly", "no"}


def test_every_reference_names_something_that_is_there(project):
    measures = {measure.id for measure in project.measures}
    drivers = {driver.id for driver in project.drivers}
    changes = {change.id for change in project.changes}
    steps = {step.id for step in project.process_map.steps}
    causes = {cause.id for cause in project.cause_and_effect.causes}
    assert project.aim.measure in measures
    assert {name for driver in project.drivers for name in driver.measures} <= measures
    assert {driver.parent for driver in project.drivers} <= drivers | {""}
    assert {change.driver for change in project.changes} <= drivers
    assert {cycle.change for cycle in project.cycles} <= changes
    assert {cycle.measure for cycle in project.cycles} <= measures
    assert {path.to for step in project.process_map.steps for path in step.paths} <= steps | {END}
    assert {cause.parent for cause in project.cause_and_effect.causes} <= causes | {""}
    assert {project.sustainability.measure, project.spread.measure} <= measures


def test_no_id_is_used_twice(project):
    ids = [value for where, value in parts(project) if where.endswith("/id") and value]
    assert len(ids) == len(set(ids))


def test_the_ramp_grows_and_its_days_follow_each_other(project):
    ramp = [cycle for cycle in project.cycles if cycle.name.startswith("Second reading")]
    assert [cycle.scale for cycle in ramp] == ["one", "few", "many", "everyone"]
    assert all(cycle.starts <= cycle.ends for cycle in project.cycles)
    assert all(before.ends < after.starts for before, after in pairwise(ramp))


def test_the_map_has_a_loop_and_says_where_data_are_born(project):
    places = {step.id: place for place, step in enumerate(project.process_map.steps)}
    back = [
        path
        for step in project.process_map.steps
        for path in step.paths
        if path.to != END and places[path.to] < places[step.id]
    ]
    assert back
    assert len([step for step in project.process_map.steps if step.data]) >= 5
    assert len({step.who for step in project.process_map.steps}) >= 4


def test_the_outcome_has_the_months_of_the_data_set_and_its_groups_add_up_to_them(project):
    outcome = project.measure(project.aim.measure)
    assert [(o.month, o.numerator, o.denominator) for o in outcome.observations] == [
        (c.month, c.reached, c.seen) for c in elm_street()
    ]
    groups = [stratum.observations for stratum in outcome.strata]
    for whole, *each in zip(outcome.observations, *groups, strict=True):
        assert {o.month for o in each} == {whole.month}
        assert sum(o.numerator for o in each) == whole.numerator
        assert sum(o.denominator for o in each) == whole.denominator
        assert all(0 <= o.numerator <= o.denominator for o in each)


def test_the_groups_stand_where_the_lesson_says():
    assert first_strata_seed() == STRATA_SEED


def test_the_pareto_counts_the_patients_who_were_high_in_the_data_set(project):
    high = sum(c.seen - c.reached for c in elm_street() if "2023-10" <= c.month <= "2024-03")
    assert sum(category.count for category in project.pareto.categories) == high
    assert f"all {high} patients" in project.pareto.source


def test_what_the_claims_say_is_what_the_charts_compute(project):
    outcome, second, recall, card, minutes = project.measures
    chart = chart_of(outcome)
    line = chart.part.centre_line
    later = [value for month, value in zip(chart.months, chart.values, strict=True) if month >= "2024-07"]
    reason = outcome.chart.claim_reason
    assert f"{line:.1f} %" in reason
    assert f"{sum(v > line for v in later)} points above the line and one below" in reason
    assert sum(v < line for v in later) == 1
    assert f"{median(later):.1f} %" in reason
    assert chart.part.shift
    part = chart_of(second).part
    assert chart_of(second).months[part.shift_points[0]] == "2024-07"
    assert len(part.shift_points) == 18
    assert part.centre_line == pytest.approx(40)
    assert not any(chart_of(measure).signals for measure in (recall, card, minutes))
    assert round(chart_of(recall).part.centre_line) == 60
    assert round(chart_of(minutes).part.centre_line) == 55


def test_its_words_name_no_small_number_of_people(project):
    small = re.compile(r"\b(?:[1-9]|10) (?:of|out of) \d+\b")
    assert not [where for where, value in parts(project) if isinstance(value, str) and small.search(value)]
