"""What a level adds up to by the menu: contacts and minutes a month, and what has no number."""

import pytest

from coachlab.practice.menu import TIMES_A_MONTH, offer_of
from coachlab.practice.roadmap import roadmap_menu, roadmap_tiers
from coachlab.record.programme_tiers import FREQUENCIES, Activity, Tier


def offer(*activities):
    return offer_of(Tier(activities=[each.id for each in activities]), activities)


def test_every_frequency_of_the_menu_has_a_number_or_is_said_apart():
    assert set(TIMES_A_MONTH) | {"once", "as needed", ""} == set(FREQUENCIES)
    assert sorted(TIMES_A_MONTH.values(), reverse=True) == list(TIMES_A_MONTH.values())


def test_a_year_of_each_frequency_is_as_many_times_as_people_say():
    times = {"weekly": 52, "every two weeks": 26, "monthly": 12, "quarterly": 4, "twice a year": 2, "once a year": 1}
    for words, in_a_year in times.items():
        assert TIMES_A_MONTH[words] * 12 == pytest.approx(in_a_year)


def test_contacts_of_one_kind_are_added_up_and_minutes_too():
    found = offer(
        Activity(id="a", frequency="monthly", contact="visit", minutes=60),
        Activity(id="b", frequency="quarterly", contact="visit", minutes=30),
        Activity(id="c", frequency="weekly", contact="email", minutes=12),
    )
    assert found.contacts == pytest.approx({"visit": 1 + 1 / 3, "email": 52 / 12})
    assert found.minutes == pytest.approx(60 + 10 + 52)
    assert found.words.startswith(
        "By the menu a practice here gets 1.3 visits a month and 4.3 emails a month: 2 hours a month."
    )


def test_what_happens_once_or_as_needed_and_what_is_not_finished_is_named_and_not_counted():
    found = offer(
        Activity(id="a", name="Aim", frequency="once", contact="visit", minutes=60),
        Activity(id="b", name="Record system", frequency="as needed", contact="visit", minutes=60),
        Activity(id="c", name="Huddle", frequency="weekly", contact="visit"),
    )
    assert (found.contacts, found.minutes) == ({}, 0)
    assert found.words == "Once: Aim. As needed: Record system. Not counted, since something is missing: Huddle."


def test_an_activity_that_the_menu_no_longer_has_is_left_out_and_one_named_twice_counts_once():
    monthly = Activity(id="a", frequency="monthly", contact="visit", minutes=60)
    assert offer_of(Tier(activities=["gone"]), [monthly]).words == "No activity of the menu is chosen yet."
    assert offer_of(Tier(activities=["a", "a"]), [monthly]).contacts == {"visit": 1}


def test_each_level_of_the_roadmap_offers_something():
    for tier in roadmap_tiers()[:3]:
        found = offer_of(tier, roadmap_menu())
        assert found.contacts
        assert not found.unfinished
