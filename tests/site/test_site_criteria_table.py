"""The tables of "What your coach looks for": a row for each criterion, and in it what the review really says."""

import pytest
from docutils import nodes
from review_projects import TODAY
from review_tables import FLAWED, GOOD

from coachlab.record import to_json
from coachlab.review import CRITERIA
from coachlab.review.evidence import Evidence
from coachlab.review.progress import STEPS
from coachlab.simulate.elm_street.project import elm_street_project
from coachlab.site.criteria_examples import DAY, FLAWS, examples, from_json
from coachlab.site.criteria_table import WEIGHTS, criteria_of, criteria_table, steps_table
from coachlab.site.example_changes import changed, only

TREE = to_json(elm_street_project())


def cite(key):
    return [nodes.inline("", f"[{key}]")]


def rows(table):
    return list(next(table.findall(nodes.tbody)).findall(nodes.row))


def remarks(name, project, day):
    return [(remark.severity, remark.question) for remark in CRITERIA[name].check(Evidence(project, day))]


@pytest.mark.parametrize("name", CRITERIA)
def test_every_weight_that_a_criterion_can_have_is_shown_with_an_example(name):
    """The review's own cases, flawed and good, bring out every weight; the page leaves none of them out."""
    can = {severity for _, project in FLAWED[name] + GOOD[name] for severity, _ in remarks(name, project, TODAY)}
    assert can <= set(examples()[name])


def test_each_change_of_the_example_makes_its_criterion_say_something_new():
    assert set(FLAWS) <= set(CRITERIA)
    silent = [
        (name, place)
        for name, changes in FLAWS.items()
        for place, change in enumerate(changes)
        if not set(remarks(name, from_json(changed(TREE, change)), DAY)) - set(remarks(name, from_json(TREE), DAY))
    ]
    assert not silent


def test_no_change_is_there_for_nothing():
    """Of two changes for one criterion each is there for a weight of its own."""
    for name, changes in FLAWS.items():
        heard = [{severity for severity, _ in remarks(name, from_json(changed(TREE, one)), DAY)} for one in changes]
        assert len(set().union(*heard)) >= len(changes), name


def test_a_change_leaves_the_example_as_it_was():
    before = to_json(elm_street_project())
    changed(TREE, {"aim/what": "", "drivers": only(0), "cycles/0/questions": []})
    assert before == TREE


def test_a_change_of_a_place_that_is_not_there_is_refused():
    with pytest.raises(KeyError):
        changed(TREE, {"aim/whatever": ""})
    with pytest.raises(IndexError):
        changed(TREE, {"drivers/99/name": ""})


def test_a_row_heads_itself_and_says_question_reason_and_source():
    table = criteria_table(["aim"], "What is looked at", cite)
    first = rows(table)[0]
    assert first["ids"] == ["criterion-aim-what"]
    assert [entry.astext() for entry in first.findall(nodes.entry)] == [
        "The aim says what will get better",
        "First: When this work succeeds, what will be better for patients?",
        CRITERIA["aim.what"].why,
        "[ihi_aims]",
    ]
    assert [spec.get("stub", 0) for spec in table.findall(nodes.colspec)] == [1, 0, 0, 0]
    assert next(table.findall(nodes.title)).astext() == "What is looked at"


def test_two_parts_of_one_publication_are_cited_once():
    causes = {row["ids"][0]: row for row in rows(criteria_table(["pareto", "causes"], "Causes", cite))}
    assert causes["criterion-causes-solution"].astext().endswith("[ihi_toolkit]\n\n[knox2015]")
    both = [row for row in causes.values() if row.astext().count("[ihi_toolkit]") > 1]
    assert not both


def test_the_weights_stand_in_their_order_and_in_words():
    for name, said in examples().items():
        assert said, name
        assert list(said) == [severity for severity in WEIGHTS if severity in said]
        for severity, words in said.items():
            assert words.endswith("." if severity == "praise" else "?"), words


def test_a_part_without_criteria_is_refused_in_one_sentence():
    with pytest.raises(ValueError, match=r"No criterion is about “budget”: choose among aim, chart, .*links\.$"):
        criteria_of(["aim", "budget"])


def test_each_step_of_the_score_says_what_shows_it_and_what_is_asked_otherwise():
    found = rows(steps_table("Steps"))
    assert [row.children[0].astext() for row in found] == [f"{step.score:g}" for step in STEPS]
    for row, step in zip(found, STEPS, strict=True):
        _, name, shows, asks = row.children
        assert name.astext() == step.name
        assert len(shows.children) == len(asks.children) == len(step.parts)
        assert all(child.astext().endswith((".", "?")) for entry in (shows, asks) for child in entry.children)
