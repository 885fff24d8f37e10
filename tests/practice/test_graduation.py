"""How an engagement ends: the checklist, the phased withdrawal, and how far the team carries its own work."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from practice_programmes import assessment, valley

from coachlab.practice.errors import PracticeError
from coachlab.practice.graduation import checklist, usual_checklist
from coachlab.practice.maturity import STEPS, maturity
from coachlab.practice.withdrawal import usual_withdrawal, withdrawal_plan
from coachlab.record.programme_engagement import Contact
from coachlab.record.programme_graduation import Graduation, GraduationCheck, GraduationCriterion, WithdrawalPhase


def with_checks(**met):
    programme = valley()
    checks = [GraduationCheck(criterion=name, met=value, evidence="seen in March") for name, value in met.items()]
    programme.graduations = [Graduation(practice="elm", state="preparing", checks=checks)]
    return programme


PEOPLE = dict.fromkeys(("gain", "deputy", "test", "time", "standard", "call"), "yes")


def test_the_profile_fills_in_what_it_can_and_people_decide_the_rest():
    found = checklist(valley(), "elm")
    assert {line.criterion.id: line.met for line in found.lines if line.by == "profile"} == {
        "capability": "yes",
        "champion": "yes",
        "numbers": "yes",
    }
    assert found.ready is None
    assert len(found.open) == 6
    assert "3 of 9 needed lines met. Not looked at yet: 6 lines." in found.words
    words = {line.criterion.id: line.words for line in found.lines}
    assert words["capability"] == "capability by the latest assessment, in percent: 66.7 (at least 60)"
    assert words["gain"] == "not looked at yet"


def test_a_practice_can_graduate_when_every_needed_line_is_met():
    found = checklist(with_checks(**PEOPLE), "elm")
    assert found.ready is True
    assert "plan the withdrawal, and say when you look again" in found.words
    assert checklist(with_checks(**{**PEOPLE, "deputy": "partly"}), "elm").ready is False


def test_a_line_that_is_not_needed_holds_nobody_back():
    assert checklist(with_checks(**PEOPLE, equity="no"), "elm").ready is True


def test_where_people_and_profile_differ_people_decide_and_the_difference_is_said():
    found = checklist(with_checks(**PEOPLE, champion="no"), "elm")
    line = next(each for each in found.lines if each.criterion.id == "champion")
    assert (line.met, line.by, line.disagrees) == ("no", "people", True)
    assert "People and profile differ on" in found.words
    assert "which is newer?" in found.words


def test_a_programmes_own_criteria_take_the_place_of_the_usual_ones():
    programme = valley()
    programme.graduation_criteria = [
        GraduationCriterion(id="bp", text="BP is controlled", field="result: BP", comparison="at least", value="50")
    ]
    assert checklist(programme, "elm").ready is True
    assert checklist(programme, "oak").ready is False


def test_checklists_that_cannot_be_read_are_refused_in_words():
    with pytest.raises(PracticeError, match='The registry has no practice "pine"'):
        checklist(valley(), "pine")
    programme = with_checks(gain="yes")
    programme.graduations.append(Graduation(practice="elm"))
    with pytest.raises(PracticeError, match="has 2 graduation records that are being prepared"):
        checklist(programme, "elm")
    programme = with_checks(gain="yes")
    programme.graduations[0].checks *= 2
    with pytest.raises(PracticeError, match='the line "gain" stands twice'):
        checklist(programme, "elm")


def test_an_earlier_graduation_does_not_count_for_a_new_one():
    programme = with_checks(**PEOPLE)
    programme.graduations[0].state = "returned"
    assert checklist(programme, "elm").ready is None


def test_the_usual_checklist_asks_about_people_numbers_and_the_day_after():
    lines = usual_checklist()
    assert len({line.id for line in lines}) == len(lines) == 10
    assert sum(line.needed for line in lines) == 9


def test_contacts_come_less_and_less_often_as_the_coach_withdraws():
    plan = withdrawal_plan(usual_withdrawal("elm", "2026-04-07"), date(2026, 4, 7))
    gaps = [(b - a).days for a, b in pairwise([date(2026, 4, 7), *(each.on for each in plan.contacts)])]
    assert gaps == sorted(gaps)
    assert plan.ends == date(2026, 4, 7) + timedelta(weeks=52)
    assert plan.contacts[-1].on == plan.ends
    assert "No name yet for 6 functions: who will carry them?" in plan.words


def test_what_was_handed_over_is_counted_and_what_is_overdue_is_named():
    withdrawal = usual_withdrawal("elm", "2026-04-07")
    for function, who in zip(withdrawal.functions, ("team", "team", "team", "coach and team"), strict=False):
        function.carried_by = who
    withdrawal.functions[3].by_when = "2026-06-01"
    plan = withdrawal_plan(withdrawal, date(2026, 7, 1))
    assert (plan.with_team, plan.shared, plan.with_coach) == (3, 1, 2)
    assert plan.handed_over == 50
    assert plan.overdue == ("Following up on what was agreed",)
    assert "is the practice ready to be alone?" in withdrawal_plan(withdrawal, date(2028, 1, 1)).words


@pytest.mark.parametrize(
    ("phases", "words"),
    [
        ([], "has no phases"),
        ([WithdrawalPhase(weeks=12)], 'The weeks between contacts in "phase 1" is missing'),
        ([WithdrawalPhase(name="Calls", weeks=4, weeks_between=8)], '"Calls" lasts 4 weeks and has a contact every 8'),
        ([WithdrawalPhase(weeks=200, weeks_between=8)] * 2, "more than five years"),
    ],
)
def test_a_withdrawal_that_cannot_be_is_refused_in_words(phases, words):
    withdrawal = usual_withdrawal("elm", "2026-04-07")
    withdrawal.phases = phases
    with pytest.raises(PracticeError, match=words):
        withdrawal_plan(withdrawal, date(2026, 4, 7))


def grown(level, carried, contacts=0, **levels):
    programme = valley()
    programme.assessments = [assessment("elm", "2026-01-12", level, **levels)]
    programme.withdrawals = [usual_withdrawal("elm", "2026-01-12")]
    for function in programme.withdrawals[0].functions:
        function.carried_by = carried
    programme.contacts = [Contact(practice="elm", on="2026-03-03", contact="visit") for _ in range(contacts)]
    return maturity(programme, "elm")


@pytest.mark.parametrize(
    ("level", "carried", "contacts", "step"),
    [
        ("not yet", "team", 0, 1),
        ("begun", "coach", 6, 2),
        ("mostly", "coach", 6, 2),
        ("mostly", "coach and team", 6, 3),
        ("always", "team", 6, 3),
        ("always", "coach and team", 0, 3),
        ("always", "team", 1, 4),
    ],
)
def test_a_teams_step_is_the_highest_that_is_shown_with_all_below_it(level, carried, contacts, step):
    found = grown(level, carried, contacts)
    assert found.step == step
    assert found.name == STEPS[step - 1]
    assert bool(found.next) == (step < len(STEPS))


def test_what_nobody_wrote_down_shows_nothing():
    found = maturity(valley(), "oak")
    assert found.step == 1
    assert all("not known" in words for words in found.next)
    assert "Step 1 of 4: the coach carries the work." in found.words


def test_more_evidence_never_lowers_a_step():
    order = ("not yet", "begun", "mostly", "always")
    for carried in ("coach", "coach and team", "team"):
        steps = [grown(level, carried).step for level in order]
        assert steps == sorted(steps)
