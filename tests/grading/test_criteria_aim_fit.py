"""An aim is held against its case: the result, the measure, the level, the target within reach, and who gets less."""

import re
from datetime import date
from functools import cache
from itertools import pairwise

import pytest

from coachlab.grading.answer import Answer
from coachlab.grading.compiler.source import read_source
from coachlab.grading.criteria.criterion import Work, find_criterion
from coachlab.paths import EXERCISES
from coachlab.record import Aim, Measure, Project
from coachlab.simulate.exercise_cases.aim import CASES, by_group, first_fair_seed, monthly

FOLDER = EXERCISES / "aim"
TODAY = date(2026, 2, 2)


@cache
def facts(case):
    return next(each.facts for each in read_source(FOLDER).cases if each.letter == case)


def verdict(criterion, case, aim, measure=None, **given):
    project = Project(aim=aim, measures=[measure] if measure else [])
    about = Work.on(project).answer.about
    work = Work(Answer(about, {"project": project}), FOLDER / f"case-{case}", TODAY)
    return find_criterion(criterion).look(work, **given)


def known(case, *names):
    return {name: facts(case)[name] for name in names}


def result(case, what, whom):
    names = ("result", "done", "steps", "beside", "people")
    return verdict("aim-result-for-patients", case, Aim(what=what, whom=whom), **known(case, *names))


def level(case, baseline, target=None, what="", **fields):
    given = known(case, "first", "last", "contrary")
    aim = Aim(what=what, baseline=baseline, target=target, **fields)
    return verdict("aim-starts-at-the-level", case, aim, file="months.csv", **given)


def target(case, number, baseline=None, by_when="2027-03-31", what="", measure=None, **fields):
    given = known(case, "first", "last", "gains", "contrary")
    aim = Aim(what=what, baseline=baseline, target=number, by_when=by_when, measure="m" if measure else "", **fields)
    return verdict("aim-target-reachable", case, aim, measure, file="months.csv", **given)


HONEST = [
    ("a", "breast cancer screening", "women aged 50-74 seen at the practice", "Breast screening up to date"),
    ("a", "Mammograms done within two years", "female patients, 50 to 74", "Mammogram done"),
    ("a", "being current with mammography", "our patients aged 50 through 74", "Current with mammography"),
    ("a", "the share who are overdue for a mammogram", "women 50-74 who come in", "Overdue for a mammogram"),
    ("a", "women who had a mammogram, not only an order", "women we see", "Mammograms completed"),
    ("a", "women get their mammogram once an order is written", "women of 50 to 74", "Mammogram received"),
    ("a", "up-to-date breast screening", "women between 50 and 74 seen in the month", "Screened in two years"),
    ("b", "getting an appointment within a week", "everyone who calls", "Appointment within 7 days"),
    ("b", "people seen within seven days of asking", "patients who ask for a visit", "Seen within a week of asking"),
    ("b", "a place in 7 days or less", "people who phone or come to the desk", "Got a place in 7 days"),
    ("b", "waits of more than a week for an appointment", "patients who want one", "Waited longer than a week"),
    ("b", "timely access: booked within a week", "all callers who need an appointment", "Booked within a week"),
    ("b", "people who call and get a slot the same week", "those who request one", "Slot within a week"),
]


@pytest.mark.parametrize(("case", "what", "whom", "measure"), HONEST, ids=range(len(HONEST)))
def test_a_result_for_patients_may_be_told_in_many_words(case, what, whom, measure):
    assert result(case, what, whom).share == 1
    found = Measure(id="m", name=measure, direction="higher")
    given = known(case, "result", "done", "steps")
    assert verdict("aim-measure-tells", case, Aim(measure="m"), found, **given).share == 1


@pytest.mark.parametrize(
    ("case", "what", "share"),
    [
        ("a", "orders for mammograms in the record", 0),
        ("a", "women reminded of their mammogram", 0),
        ("a", "women who are asked about a mammogram", 0),
        ("a", "mammograms referred", 0),
        ("a", "blood pressure below 140/90", 0),
        ("a", "mammograms and flu shots", 0.75),
        ("a", "mammograms done and a telephone that somebody answers", 0.75),
        ("b", "calls answered in 30 seconds", 0),
        ("b", "online booking", 0),
        ("b", "people on hold", 0),
        ("b", "a place on the same day", 0.75),
        ("b", "a place within a week and refills on time", 0.75),
        ("b", "no-shows", 0),
    ],
)
def test_a_step_of_the_work_is_no_result_and_a_wish_list_is_half_of_one(case, what, share):
    found = result(case, what, {"a": "women of 50 to 74", "b": "people who ask for one"}[case])
    assert found.share == share
    assert found.question.endswith("?")


def test_a_result_without_its_people_is_half_of_it():
    assert result("a", "mammograms done", "all our patients").share == 0.5
    assert result("b", "a place within a week", "patients").share == 0.5


def test_a_measure_without_a_direction_or_against_the_numbers_is_half_of_one():
    given = known("a", "result", "done", "steps")
    name = "Mammogram done in two years"
    aim = Aim(measure="m", baseline=50, target=60)
    assert verdict("aim-measure-tells", "a", aim, Measure(id="m", name=name), **given).share == 0.5
    against = verdict("aim-measure-tells", "a", aim, Measure(id="m", name=name, direction="lower"), **given)
    assert against.share == 0.5
    assert "lower is better" in against.question


@pytest.mark.parametrize(
    ("case", "baseline", "right"),
    [
        *(("a", number, True) for number in (50, 48.5, 52)),
        *(("a", number, False) for number in (56, 36)),
        *(("b", number, True) for number in (48, 48.1, 50)),
        *(("b", number, False) for number in (53, 77, 70)),
    ],
)
def test_the_level_is_that_of_the_months_of_one_kind(case, baseline, right):
    found = level(case, baseline)
    assert found.share == right
    assert found.question.endswith("?") != right


def test_an_aim_that_counts_the_contrary_starts_at_the_other_end():
    assert level("b", 52, 42, "the share who wait longer than a week").share == 1
    assert level("b", 52, 62, "a place within a week").share == 0
    assert target("b", 42, 52, what="the share who wait longer than a week").share == 1
    assert target("a", 40, 50, what="women overdue for a mammogram").share == 1
    assert target("a", 40, 50, what="women with a mammogram").share == 0


def test_a_number_of_another_unit_is_asked_about():
    for found in (level("a", 33, unit="women a month"), target("a", 40, unit="women a month")):
        assert found.share == 0
        assert "Which share" in found.question


@pytest.mark.parametrize(
    ("case", "number", "share"),
    [
        *(("a", number, 1) for number in (57, 60, 64)),
        *(("a", number, 0.5) for number in (54, 68)),
        *(("a", number, 0) for number in (70, 52, 45, 100)),
        *(("b", number, 1) for number in (57, 63)),
        *(("b", number, 0.5) for number in (55, 65)),
        *(("b", number, 0) for number in (50, 77, 80, None, float("nan"))),
    ],
)
def test_a_target_lies_beyond_chance_and_within_what_others_reached(case, number, share):
    found = target(case, number)
    assert found.share == share
    assert bool(found.question) == (share < 1)


def test_a_target_is_judged_by_the_practice_and_not_by_a_wrong_start():
    assert target("b", 60, baseline=70).share == 1
    assert target("b", 80, baseline=70).share == 0


def test_a_day_in_three_months_is_too_soon_for_a_level_to_move():
    found = target("a", 60, by_when="2026-05-01")
    assert found.share == 0.5
    assert "1 May 2026" in found.question
    assert target("a", 60, by_when="2026-09-01").share == 1
    # a day that has passed, or none, costs its own point and no other
    assert target("a", 60, by_when="2025-12-31").share == target("a", 60, by_when="").share == 1


def test_a_target_against_the_direction_of_its_measure_is_asked_about():
    measure = Measure(id="m", name="Overdue for a mammogram", direction="lower")
    found = target("a", 60, 50, what="women overdue for a mammogram", measure=measure)
    assert found.share == 0
    assert "lower is better" in found.question


@pytest.mark.parametrize(
    ("case", "text", "share"),
    [
        ("a", "women from Gull Island", 1),
        ("a", "those who come over by boat", 1),
        ("a", "patients with a long way to travel", 1),
        ("a", "women without insurance", 0.5),
        ("a", "everyone", 0),
        ("b", "people on the early shift", 1),
        ("b", "patients who can call only in the afternoon", 1),
        ("b", "workers of the cannery", 1),
        ("b", "whoever calls after 3 pm", 1),
        ("b", "patients over 65", 0.5),
        ("b", "", 0),
    ],
)
def test_the_group_may_be_named_in_many_words(case, text, share):
    given = known(case, "group")
    assert verdict("aim-names-the-group", case, Aim(equity=text), **given).share == share


def test_a_group_among_the_people_counts_and_a_reason_to_name_none_is_half():
    given = known("a", "group")
    assert verdict("aim-names-the-group", "a", Aim(whom="women of Gull Island, 50 to 74"), **given).share == 1
    for reason in ("the women of the island are few", "we want to look at it first"):
        assert verdict("aim-names-the-group", "a", Aim(no_equity_reason=reason), **given).share == 0.5


# What the story tells is what the simulator made.


@pytest.mark.parametrize("case", ["a", "b"])
def test_the_story_tells_the_numbers_of_its_case(case):
    told = (FOLDER / "exercise.md").read_text("utf-8")
    story = re.findall(rf"```\{{case\}} {case}\n(.*?)\n```", told, re.DOTALL)[0]
    for part, whole in by_group(monthly(CASES[case])):
        assert f"{part} of {whole}" in story
    for words, before, after in CASES[case].others:
        assert f"| {words} | {before} % | {after} % |" in story
    assert list(CASES[case].gains) == facts(case)["gains"]
    assert (CASES[case].one_kind_from, CASES[case].last_month) == (facts(case)["first"], facts(case)["last"])


@pytest.mark.thorough
@pytest.mark.parametrize("case", ["a", "b"])
def test_the_seed_is_the_first_that_gives_a_fair_specimen(case):
    assert first_fair_seed(CASES[case]) == CASES[case].seed


def test_the_cases_ask_for_different_judgement():
    levels = [(facts(case)["level"], facts(case)["clause"], facts(case)["paper"]) for case in "ab"]
    assert all(one != other for one, other in pairwise(levels))
