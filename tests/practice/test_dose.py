"""Dose against plan: what the contact log shows beside what was planned."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlab.practice.dose import dose, doses
from coachlab.practice.errors import PracticeError
from coachlab.record import Programme
from coachlab.record.programme_engagement import (
    CONTACT_STATES,
    CONTACT_TYPES,
    Contact,
    EngagementPlan,
    Homework,
    PlannedVisit,
)


def programme(*contacts, **plan):
    plan = {"practice": "elm", "starts": "2026-01-06", "early_weeks": 8, **plan}
    return Programme(as_of="2026-03-31", plans=[EngagementPlan(**plan)], contacts=list(contacts))


def visit(on, **fields):
    return Contact(practice="elm", on=on, **{"contact": "visit", "minutes": 50, **fields})


def test_visits_held_are_counted_against_those_planned():
    log = [visit("2026-01-06"), visit("2026-01-13"), visit("2026-01-20", state="cancelled by the practice")]
    found = dose(programme(*log, Contact(practice="elm", on="2026-02-02", contact="telephone call", minutes=15)), "elm")
    assert (found.planned, found.visits, found.percent) == (11, 2, 18)
    assert found.by_type == Counter({"visit": 2, "telephone call": 1})
    assert found.called_off == Counter({"cancelled by the practice": 1})
    assert found.minutes == 115
    assert found.last_contact == date(2026, 2, 2)
    assert found.longest_silence == 57
    assert "2 visits held of 11 planned (18 %)" in found.words
    assert "is it the practice's time, the coach's, or a plan that does not fit?" in found.words
    assert "The longest time without a contact was 57 days." in found.words


def test_three_of_four_planned_visits_are_enough_not_to_ask():
    days = ["2026-01-06", "2026-01-20", "2026-02-03", "2026-02-17"]
    agreed = [PlannedVisit(on=on) for on in days]
    held = [visit(on) for on in days]
    enough, few = dose(programme(*held[:3], visits=agreed), "elm"), dose(programme(*held[:2], visits=agreed), "elm")
    assert enough.percent == 75
    assert "Fewer visits than planned" not in enough.words
    assert "Fewer visits than planned" in few.words


def test_a_call_is_no_visit_and_a_cancelled_visit_is_none():
    calls = [Contact(practice="elm", on="2026-01-06", contact="telephone call")]
    found = dose(programme(*calls, visit("2026-01-13", state="cancelled by the coach")), "elm")
    assert found.visits == 0
    assert found.without_minutes == 1


def test_agreed_visits_go_before_the_rhythm():
    plan = [
        PlannedVisit(on="2026-01-06"),
        PlannedVisit(on="2026-02-03"),
        PlannedVisit(on="2026-02-10", contact="email"),
    ]
    found = dose(programme(visit("2026-01-06"), visit("2026-02-04"), visits=plan), "elm")
    assert (found.planned, found.percent) == (2, 100)
    assert "what" not in found.words.casefold()


def test_homework_counts_when_it_is_due():
    work = [
        Homework(what="draft", due="2026-01-12", state="done"),
        Homework(what="map", due="2026-02-12"),
        Homework(what="later", due="2026-05-12"),
    ]
    found = dose(programme(visit("2026-01-06"), homework=work), "elm")
    assert (found.homework_done, found.homework_due) == (1, 2)
    assert "1 of 2 pieces of homework done" in found.words


def test_the_months_are_ready_for_a_chart_and_none_is_left_out():
    found = dose(programme(visit("2026-01-06"), visit("2026-03-03")), "elm")
    assert [(row.month, row.planned, row.visits) for row in found.months] == [
        ("2026-01", 4, 1),
        ("2026-02", 4, 0),
        ("2026-03", 3, 1),
    ]


@given(
    st.lists(
        st.tuples(
            st.integers(-30, 120), st.sampled_from(CONTACT_TYPES), st.sampled_from(CONTACT_STATES), st.integers(0, 90)
        ),
        max_size=20,
    )
)
def test_months_add_up_to_the_whole_and_nothing_outside_counts(entries):
    start = date(2026, 1, 6)
    log = [
        Contact(practice="elm", on=(start + timedelta(days=n)).isoformat(), contact=kind, state=state, minutes=minutes)
        for n, kind, state, minutes in entries
    ]
    found = dose(programme(*log), "elm")
    inside = [each for each in log if "2026-01-06" <= each.on <= "2026-03-31"]
    held = [each for each in inside if each.state == "held"]
    assert sum(row.contacts for row in found.months) == sum(found.by_type.values()) == len(held)
    assert sum(row.visits for row in found.months) == found.visits == sum(each.contact == "visit" for each in held)
    assert sum(row.planned for row in found.months) == found.planned
    assert sum(row.minutes for row in found.months) == found.minutes == sum(each.minutes for each in held)
    assert sum(found.called_off.values()) == len(inside) - len(held)
    assert 0 <= found.longest_silence <= 84


def test_those_who_got_the_least_come_first():
    full = programme(visit("2026-01-06"))
    full.plans += [
        EngagementPlan(practice="oak", starts="2026-01-06"),
        EngagementPlan(practice="fir", starts="2026-09-01"),
    ]
    assert [each.practice for each in doses(full)] == ["oak", "elm"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda p: p.plans.clear(), 'The practice "elm" has no engagement plan'),
        (lambda p: p.plans.append(EngagementPlan(practice="elm")), "has 2 engagement plans"),
        (lambda p: setattr(p.plans[0], "starts", "2026-05-01"), "nothing to count yet"),
        (lambda p: p.contacts.append(Contact(practice="elm", on="3/3/26")), 'in the log "3/3/26" is no date'),
    ],
)
def test_a_log_that_cannot_be_counted_is_refused_in_words(change, words):
    found = programme(visit("2026-01-06"))
    change(found)
    with pytest.raises(PracticeError, match=words):
        dose(found, "elm")
