"""An agenda is timed, a plan is balanced, a story is heard before it is told."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlab.record.rehearsals import AGENDA_WAYS, Agenda, AgendaItem, Helper, PlanTask, Story, Workplan
from coachlab.rehearsal.agendas import agenda_questions, clock, in_words, minutes_of, shares
from coachlab.rehearsal.stories import seconds, story_questions
from coachlab.rehearsal.workplans import loads, monday, weeks_of, workplan_questions

GOOD_AGENDA = Agenda(
    purpose="The team chooses one thing to try this week.",
    minutes=20,
    coach="Lena",
    items=[
        AgendaItem(id="a", what="Look at the chart", minutes=5, way="ask", leads="Maria", product="three notes"),
        AgendaItem(id="b", what="Try the red card", minutes=10, way="do", leads="Lena", product="one card filled in"),
        AgendaItem(id="c", what="Who does what", minutes=5, way="close", leads="Maria", product="two names, two days"),
    ],
)
GOOD_PLAN = Workplan(
    people=[Helper(id="m", name="Maria", hours=2), Helper(id="d", name="Denise", hours=1)],
    tasks=[
        PlanTask(id="a", name="Ask ten patients", who="m", hours=2, begins="2027-03-01", due="2027-03-07"),
        PlanTask(id="b", name="Write the card", who="d", hours=1, begins="2027-03-08", due="2027-03-14", after="a"),
    ],
)
GOOD_STORY = Story(
    listeners="The owners of the practice",
    minutes=2,
    person="A woman who cleans offices at night.",
    before="Three times she came after work and was told to come again.",
    turn="Denise kept one place free at seven. Nobody came, until she told the night crews herself.",
    now="Last week she had her test, and went home to sleep.",
    number="In March 9 of 10 late places were used.",
    ask="Keep the late place until summer.",
    consent="invented",
)


def about(questions):
    return [each.about for each in questions if not each.praise]


def praised(questions):
    return [each.about for each in questions if each.praise]


def test_a_good_agenda_is_praised_and_not_asked_about():
    assert about(agenda_questions(GOOD_AGENDA)) == []
    assert praised(agenda_questions(GOOD_AGENDA)) == ["on time", "close", "leads"]
    assert [slot.words for slot in clock(GOOD_AGENDA)] == ["0 to 5", "5 to 15", "15 to 20"]


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ({"purpose": ""}, "purpose"),
        ({"minutes": 15}, "over"),
        ({"minutes": 30}, "left"),
        ({"items": [replace(each, leads="lena ") for each in GOOD_AGENDA.items]}, "leads"),
        ({"items": [replace(each, way="tell") for each in GOOD_AGENDA.items]}, "told"),
        ({"items": [replace(each, way="decide") for each in GOOD_AGENDA.items]}, "hands"),
        ({"items": GOOD_AGENDA.items[:2]}, "close"),
        ({"items": [replace(GOOD_AGENDA.items[0], minutes=None), *GOOD_AGENDA.items[1:]]}, "minutes"),
        ({"items": [replace(GOOD_AGENDA.items[0], minutes=12), *GOOD_AGENDA.items[1:]]}, "long"),
        ({"items": [replace(GOOD_AGENDA.items[0], product=""), *GOOD_AGENDA.items[1:]]}, "product"),
    ],
)
def test_each_weakness_of_an_agenda_is_asked_about(changes, asked):
    assert asked in about(agenda_questions(replace(GOOD_AGENDA, **changes)))


def test_an_agenda_that_nobody_has_begun_is_not_asked_about():
    assert list(agenda_questions(Agenda())) == []


def test_after_a_piece_without_minutes_no_time_is_made_up():
    items = [AgendaItem(minutes=3), AgendaItem(), AgendaItem(minutes=5)]
    assert [slot.words for slot in clock(Agenda(items=items))] == ["0 to 3", "no time yet", "no time yet"]


@given(st.lists(st.tuples(st.integers(1, 90) | st.none(), st.sampled_from(AGENDA_WAYS)), max_size=8))
def test_the_clock_gives_out_all_minutes_without_a_hole(pieces):
    agenda = Agenda(items=[AgendaItem(minutes=minutes, way=way) for minutes, way in pieces])
    slots = [slot for slot in clock(agenda) if slot.ends is not None]
    assert all(one.ends == other.begins for one, other in pairwise(slots))
    assert sum(shares(agenda).values()) <= minutes_of(agenda)
    assert str(minutes_of(agenda)) in in_words(agenda)


def test_a_good_plan_is_praised_and_not_asked_about():
    assert about(workplan_questions(GOOD_PLAN)) == []
    assert praised(workplan_questions(GOOD_PLAN)) == ["balanced"]


def with_task(**changes):
    return replace(GOOD_PLAN, tasks=[replace(GOOD_PLAN.tasks[0], **changes), GOOD_PLAN.tasks[1]])


@pytest.mark.parametrize(
    ("plan", "asked"),
    [
        (with_task(hours=3), "too much m"),
        (with_task(hours=40, due="2027-06-30"), "large"),
        (with_task(who=""), "who"),
        (with_task(due=""), "due"),
        (with_task(due="2027-02-01"), "order"),
        (with_task(due="2027-03-10", hours=1), "after"),
        (replace(GOOD_PLAN, people=[replace(GOOD_PLAN.people[0], hours=None), GOOD_PLAN.people[1]]), "hours m"),
        (
            replace(GOOD_PLAN, tasks=[PlanTask(id=i, name=i, who="m", due="2027-03-07") for i in "abc"]),
            "one person",
        ),
    ],
)
def test_each_weakness_of_a_plan_is_asked_about(plan, asked):
    assert asked in about(workplan_questions(plan))


def test_hours_are_spread_over_the_weeks_and_none_is_lost():
    task = PlanTask(id="a", name="Calls", who="m", hours=10, begins="2027-03-03", due="2027-03-20")
    plan = Workplan(people=[Helper(id="m", hours=2)], tasks=[task])
    found = loads(plan)
    assert [load.week for load in found] == weeks_of(plan) == [date(2027, 3, 1), date(2027, 3, 8), date(2027, 3, 15)]
    assert sum(load.hours for load in found) == pytest.approx(10, abs=0.02)
    assert monday(date(2027, 3, 7)) == date(2027, 3, 1)


def test_a_task_that_is_done_or_belongs_to_nobody_weighs_nothing():
    for change in ({"done": True}, {"who": "nobody"}):
        assert all(
            load.hours == 0 for load in loads(replace(with_task(**change), tasks=[with_task(**change).tasks[0]]))
        )


def test_a_good_story_is_praised_and_not_asked_about():
    assert about(story_questions(GOOD_STORY)) == []
    assert praised(story_questions(GOOD_STORY)) == ["whole"]
    assert seconds(GOOD_STORY) < 60


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ({"person": "Mrs. Tran, born on Monday."}, "private"),
        ({"person": "She lives in Juniper Street."}, "private"),
        ({"consent": ""}, "consent"),
        ({"listeners": ""}, "listeners"),
        ({"ask": ""}, "no ask"),
        ({"turn": ""}, "no turn"),
        ({"number": ""}, "no number"),
        ({"number": "31 of 40, up from 22, and 5 more."}, "numbers"),
        ({"turn": "I called, I asked, and my plan worked."}, "self"),
        ({"before": "She refused her test for years."}, "blame"),
        ({"minutes": 1, "now": "word " * 200}, "long"),
    ],
)
def test_each_weakness_of_a_story_is_asked_about(changes, asked):
    assert asked in about(story_questions(replace(GOOD_STORY, **changes)))


def test_what_a_coach_says_is_a_question_or_praise_with_a_reason():
    empty = Story(person="A man.", turn="I, my, me, mine failed to.", now="1 2 3")
    plan = replace(GOOD_PLAN, tasks=[PlanTask(id="a", name="x", hours=90)])
    agenda = replace(GOOD_AGENDA, purpose="", items=[AgendaItem(id="a", what="x"), AgendaItem(id="b", what="y")])
    said = [*story_questions(empty), *workplan_questions(plan), *agenda_questions(agenda)]
    assert len(said) > 12
    for each in said:
        assert each.praise or "?" in each.question
        assert each.why.endswith(".")
