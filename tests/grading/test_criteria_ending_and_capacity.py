"""An ending and a plan are marked: other names, other orders and honest other choices get their points too."""

import pytest

from coachlab.grading.about import About
from coachlab.grading.answer import Answer
from coachlab.grading.case import Case
from coachlab.grading.criteria import capacity as capacity
from coachlab.grading.criteria import ending as ending
from coachlab.grading.criteria.criterion import Work
from coachlab.paths import EXERCISES
from coachlab.practice.graduation import usual_checklist
from coachlab.record import Document, Programme
from coachlab.record.programme_capacity import Facilitator, TierEffort
from coachlab.record.programme_graduation import (
    Graduation,
    GraduationCheck,
    HandedFunction,
    PracticeEvent,
    Withdrawal,
    WithdrawalPhase,
)
from coachlab.record.programme_registry import Practice
from coachlab.record.programme_return import Estimate, ReturnLine
from coachlab.record.programme_tiers import Tier
from coachlab.record.responses import Responses
from coachlab.simulate.exercise_cases.capacity_and_return import PLANS, due_to_coaching
from coachlab.simulate.exercise_cases.ending_an_engagement import TRUE

PRACTICES = {"a": "elm", "b": "elm"}
CASES = [Case(letter, letter, [f"case-{letter}/{name}" for name in ("coaches.csv", "plan.csv", "money.csv")])
         for letter in "ab"]  # fmt: skip
ABOUT = About("capacity-and-return", "1.0", "Plan", 60, [], [], [], {"programme": {}, "responses": {}}, cases=CASES)
LINES = [line.id for line in usual_checklist()]


def _work(programme, case="a"):
    documents: dict[str, Document] = {"programme": programme, "responses": Responses(case=case)}
    return Work(Answer(ABOUT, documents), EXERCISES / "capacity-and-return")


# An ending.


def _left(*, met=None, tasks=(), steps=((12, 4), (24, 8)), starts="2026-01-07", look_again="2026-06-01", **fields):
    checks = [
        GraduationCheck(criterion=line, met=said, evidence="seen in November") for line, said in (met or {}).items()
    ]
    phases = [WithdrawalPhase(weeks=weeks, weeks_between=between, contact="visit") for weeks, between in steps]
    functions = [HandedFunction(what=what, person=who, by_when=day) for what, who, day in tasks]
    return Programme(
        as_of="2025-12-01",
        practices=[Practice(id="elm", name="Elm Street", status="active")],
        graduations=[Graduation(practice="elm", checks=checks, look_again=look_again, **fields)],
        withdrawals=[Withdrawal(practice="elm", starts=starts, phases=phases, functions=functions)],
    )


def _lines(case, **other):
    found = {line: TRUE[case][line][0] for line in LINES} | other
    return ending.lines(_work(_left(met=found), case), practices=PRACTICES, true=TRUE[case])


@pytest.mark.parametrize("case", "ab")
def test_the_true_answers_get_all_points_and_so_does_one_honest_difference(case):
    assert _lines(case).share == 1
    assert _lines(case, standard="partly").share == 1
    assert _lines(case, gain="partly").share == 1


def test_ten_ticks_get_no_points_where_the_practice_is_not_ready():
    assert _lines("b", **dict.fromkeys(LINES, "yes")).share == 0


def test_a_line_that_was_left_to_the_profile_is_no_answer():
    found = ending.lines(_work(_left()), practices=PRACTICES, true=TRUE["a"])
    assert (found.share, found.good) == (0, "")
    assert found.question.endswith("?")


@pytest.mark.parametrize(
    ("steps", "share"),
    [
        (((12, 4), (24, 8), (16, 16)), 1),
        (((4, 1), (8, 2), (12, 4)), 1),
        (((8, 2), (8, 2), (12, 6)), 1),
        (((24, 12), (12, 4)), 0.5),
        (((12, 4), (12, 4)), 0.5),
        (((12, 4),), 0),
        ((), 0),
        (((12, 20), (12, 4)), 0),
    ],
)
def test_contacts_grow_rarer_in_whatever_rhythm(steps, share):
    assert ending.steps(_work(_left(steps=steps)), practices=PRACTICES).share == share


def test_a_task_needs_somebody_of_the_practice_and_a_day():
    tasks = [
        ("Meeting", "Thea", "2026-01-07"),
        ("Chart", "the lead medical assistant", "2026-02-01"),
        ("Log", "me", "2026-02-01"),
        ("Follow-up", "Percy", ""),
    ]
    found = ending.by_name(_work(_left(tasks=tasks)), practices=PRACTICES)
    assert (found.share, found.good) == (0.5, "2 of 4 tasks have a name and a day.")
    assert "“Log”" in found.question
    few = ending.by_name(_work(_left(tasks=tasks[:2])), practices=PRACTICES)
    assert (few.share, few.question) == (0.5, "What else do you do there that needs a name?")


def test_half_of_the_tasks_on_one_person_is_fair_and_more_is_not():
    four = [("A", "Thea", ""), ("B", "thea ", ""), ("C", "Tobias", ""), ("D", "Percy", "")]
    assert ending.shared_out(_work(_left(tasks=four)), practices=PRACTICES).share == 1
    five = [*four, ("E", "Thea", "")]
    found = ending.shared_out(_work(_left(tasks=five)), practices=PRACTICES)
    assert found.question == "Thea has 3 of 5 tasks. What happens when that person goes?"


def test_a_practice_that_is_not_ready_and_is_entered_as_graduated_has_no_point_for_the_days():
    given = {"practices": PRACTICES, "starts": ["2026-01-01", "2026-03-31"], "look_again": ["2026-01-01", "2026-12-31"]}
    assert ending.days(_work(_left()), **given, ready=False).share == 1
    assert ending.days(_work(_left(look_again="soon")), **given, ready=False).share == 0.5
    graduated = _work(_left(state="graduated", on="2025-12-01"))
    assert ending.days(graduated, **given, ready=False).share == 0
    assert ending.days(graduated, **given, ready=True).share == 1


def test_each_of_several_answers_may_fit_an_event():
    programme = _left()
    programme.events = [
        PracticeEvent(id="one", practice="elm", answer="watch"),
        PracticeEvent(id="two", practice="elm"),
    ]
    found = ending.events(_work(programme), answers={"one": ["coach returns", "watch"], "two": ["watch"]})
    assert found.share == 0.5
    assert "At Elm Street" in found.question


# A plan.


def _plan(case, **fields):
    levels = dict(zip(("Relationship Building", "resource dissemination ", "Improvement Coaching"), PLANS[case].levels,
                      strict=True))  # fmt: skip
    ids = ("relationship", "resources", "coaching")
    tiers = [Tier(id=key, name=name, planned=planned) for key, (name, planned) in zip(ids, levels.items(), strict=True)]
    programme = Programme(tiers=tiers, **fields)
    programme.capacity.practices = PLANS[case].practices
    return programme


@pytest.mark.parametrize("case", "ab")
def test_coaches_may_have_other_names_and_stand_in_another_order(case):
    posts = [Facilitator(name=f"N. {n}", fte=fte) for n, fte in enumerate(reversed(PLANS[case].fte.values()))]
    assert capacity.coaches(_work(_plan(case, facilitators=posts), case), file="coaches.csv").share == 1
    assert capacity.plan(_work(_plan(case), case), file="plan.csv").share == 1


def test_an_empty_field_counts_as_the_form_says():
    programme = _plan("a")
    programme.capacity.efforts = [TierEffort(tier="coaching", preparation_hours=0.75, travel_hours=1)]
    assert capacity.own_hours(_work(programme), file="plan.csv").share == 1
    assert capacity.own_hours(_work(_plan("a")), file="plan.csv").share == 0


def _worksheet(case, name=lambda line: line):
    money = PLANS[case]
    fte, coaches = round(sum(money.fte.values()), 2), len(money.fte)
    numbers = [
        ((fte, fte, fte), (98_000, 105_000, 118_000)),
        ((coaches, coaches, coaches), (3_000, 4_000, 6_000)),
        money.travel,
        (money.teams, (36, 44, 55)),
        (money.above, money.payment),
        (money.visits, money.worth),
    ]
    three = [[Estimate(low=low, likely=likely, high=high) for low, likely, high in each] for each in numbers]
    return [ReturnLine(name=name(str(n)), quantity=many, amount=money) for n, (many, money) in enumerate(three)]


@pytest.mark.parametrize("case", "ab")
def test_lines_under_other_names_and_in_another_order_are_found_by_their_numbers(case):
    programme = _plan(case)
    programme.return_on_investment.lines = list(reversed(_worksheet(case, lambda n: f"Mine {n}")))
    assert capacity.lines(_work(programme, case), file="money.csv").share == 1
    assert capacity.ranges(_work(programme, case), file="money.csv").share == 1


def test_a_percent_near_the_comparison_counts_whole_and_any_thought_half():
    due = due_to_coaching("a")
    programme = _plan("a")
    programme.return_on_investment.lines = _worksheet("a")
    payment, visits = programme.return_on_investment.lines[4:]
    work = _work(programme)
    assert capacity.credit(work, file="money.csv", due=due, within=15).share == 0
    payment.due_to_coaching.likely, visits.due_to_coaching.likely = 40, 40
    assert capacity.credit(work, file="money.csv", due=due, within=15).share == 1
    visits.due_to_coaching.likely = 5
    assert capacity.credit(work, file="money.csv", due=due, within=15).share == 0.75
    visits.due_to_coaching.likely = 100
    assert capacity.credit(work, file="money.csv", due=due, within=15).share == 0.5


def test_nothing_entered_gives_nothing_and_asks():
    work = _work(Programme())
    whose = {"Travel to practices": ["cost", "organisation"]}
    for found in (
        capacity.coaches(work, file="coaches.csv"),
        capacity.plan(work, file="plan.csv"),
        capacity.own_hours(work, file="plan.csv"),
        capacity.lines(work, file="money.csv"),
        capacity.ranges(work, file="money.csv"),
        capacity.whose_money(work, file="money.csv", whose=whose),
        capacity.credit(work, file="money.csv", due=due_to_coaching("a"), within=15),
    ):
        assert (found.share, found.good) == (0, "")
        assert found.question.endswith("?")
