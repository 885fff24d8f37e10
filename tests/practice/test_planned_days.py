"""Planned days beside the log, visits taken into a plan, and the pictures of dose and withdrawal."""

import csv
import re
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlab.charts import ChartError
from coachlab.paths import DATASETS
from coachlab.practice.dose import dose, doses
from coachlab.practice.dose_picture import dose_picture
from coachlab.practice.engagement import HOMEWORK_AHEAD, agreed
from coachlab.practice.errors import PracticeError
from coachlab.practice.example_engagement import valley_at_work
from coachlab.practice.planned_days import AHEAD, CALLED_OFF, HELD, NEAR, NO_ENTRY, planned_days
from coachlab.practice.roadmap import roadmap_menu
from coachlab.practice.withdrawal_picture import withdrawal_picture
from coachlab.record import Programme
from coachlab.record.programme_engagement import Contact, EngagementPlan, Homework, PlannedVisit
from coachlab.record.programme_registry import Practice

TODAY = date(2026, 3, 31)


@pytest.fixture(scope="module")
def valley():
    return replace(valley_at_work(TODAY), as_of=TODAY.isoformat())


def visit(on, **fields):
    return Contact(practice="elm", on=on, **{"contact": "visit", **fields})


def agreed_on(*days, **fields):
    return EngagementPlan(starts="2026-01-01", visits=[PlannedVisit(on=on) for on in days], **fields)


def states(plan, *log, today=TODAY):
    return [each.state for each in planned_days(plan, log, today)]


def test_a_planned_day_is_held_called_off_without_an_entry_or_ahead():
    plan = agreed_on("2026-01-06", "2026-01-13", "2026-01-20", "2026-05-01")
    log = [visit("2026-01-06"), visit("2026-01-13", state="cancelled by the coach")]
    assert states(plan, *log) == [HELD, CALLED_OFF, NO_ENTRY, AHEAD]


def test_an_entry_a_few_days_away_is_that_visit_and_stands_for_one_day_only():
    plan = agreed_on("2026-01-06", "2026-01-08")
    assert states(plan, visit("2026-01-09")) == [HELD, NO_ENTRY], "the first day that it can be"
    assert states(plan, visit("2026-01-09"), visit("2026-01-06")) == [HELD, HELD]
    assert states(agreed_on("2026-01-06"), visit("2026-01-10")) == [NO_ENTRY]


def test_a_call_is_no_planned_visit():
    assert states(agreed_on("2026-01-06"), visit("2026-01-06", contact="telephone call")) == [NO_ENTRY]


@given(st.lists(st.integers(0, 80), max_size=12), st.lists(st.integers(0, 80), max_size=12))
def test_each_entry_is_used_once_and_never_beyond_its_reach(days, entries):
    first = date(2026, 1, 1)
    plan = agreed_on("2026-06-01", *[(first + timedelta(days=n)).isoformat() for n in days])
    log = [visit((first + timedelta(days=n)).isoformat()) for n in entries]
    held = [each for each in planned_days(plan, log, TODAY) if each.state == HELD]
    assert len(held) <= len(entries)
    assert all(any(abs((each.on - first).days - n) <= NEAR for n in entries) for each in held)


def test_a_plan_that_has_ended_is_counted_to_its_last_day(valley):
    plan = EngagementPlan(practice="elm", starts="2026-01-06", ends="2026-02-03", early_weeks=5)
    log = [visit("2026-01-06"), visit("2026-01-20"), visit("2026-03-20")]
    found = dose(replace(valley, plans=[plan], contacts=log), "elm")
    assert (found.until, found.visits, found.planned, found.longest_silence) == (date(2026, 2, 3), 2, 5, 14)


def test_the_dose_of_the_courses_practices_is_what_their_truth_says():
    """The simulator counted the visits as it drew them; here they are counted from the files alone."""
    folder = DATASETS / "coaching-contacts"
    plans = [
        EngagementPlan(
            practice=row["practice"],
            starts=row["starts"],
            ends=row["ends"],
            **{name: int(row[name]) for name in ("early_visits_a_week", "early_weeks", "weeks_between")},
        )
        for row in table(folder / "plans-synthetic.csv")
    ]
    log = [
        Contact(practice=row["practice"], on=row["on"], contact=row["contact"], state=row["state"])
        for row in table(folder / "contacts-synthetic.csv")
    ]
    found = doses(Programme(as_of="2025-12-31", plans=plans, contacts=log))
    truth = {row["practice"]: row for row in table(folder / "truth" / "dose-and-gain-synthetic.csv")}
    assert len(found) == 29
    for each in found:
        row = truth[each.practice]
        assert (each.planned, each.visits) == (int(row["visits_planned"]), int(row["visits_held"])), each.practice


def table(file):
    with file.open(encoding="utf-8") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def test_what_was_agreed_and_done_stays_when_the_rest_is_proposed_anew():
    plan = EngagementPlan(
        starts="2026-03-03",
        ends="2026-07-31",
        activities=["aim", "drivers", "tests"],
        visits=[PlannedVisit(id="visit-1", on="2026-03-04", purpose="A talk"), PlannedVisit(id="v2", on="2026-06-01")],
        homework=[
            Homework(id="homework-8-tests", what="done by hand", given_on="2026-04-14", who="nurse"),
            Homework(id="h2", what="nobody took it", given_on="2026-04-28"),
        ],
    )
    visits, homework = agreed(plan, roadmap_menu(), TODAY)
    assert visits[0].purpose == "A talk"
    assert all(each.on > TODAY.isoformat() for each in visits[1:])
    assert "v2" not in [each.id for each in visits]
    assert homework[0].what == "done by hand"
    assert "nobody took it" not in [each.what for each in homework]
    for rows in (visits, homework):
        assert len({each.id for each in rows}) == len(rows)


def test_homework_is_taken_for_the_next_visits_only():
    plan = EngagementPlan(starts="2026-04-07", ends="2027-03-31", activities=["tests", "team"])
    visits, homework = agreed(plan, roadmap_menu(), TODAY)
    assert {each.given_on for each in homework} <= {each.on for each in visits[:HOMEWORK_AHEAD]}


@pytest.mark.parametrize("practice", ["elm", "oak"])
def test_the_dose_is_drawn_for_a_page_and_a_phone_and_told_in_words_and_a_table(valley, practice):
    drawn = dose_picture(valley, practice)
    for width in (1000, 340):
        svg = ElementTree.fromstring(drawn.to_svg(width))
        marks = [each.get("data-mark") for each in svg.iter() if each.get("data-mark")]
        assert "visit" in marks
        assert "called off" in marks
        assert ("planned" in marks) == (practice == "oak")
        assert drawn.summary in "".join(svg.itertext())
    html = drawn.to_html()
    assert html.count("<svg") == 2
    assert html.count('<tr><th scope="row">') == len(drawn.dose.months)
    with pytest.raises(ChartError, match="pixels wide"):
        drawn.to_svg(100)


def test_a_practices_name_is_text_in_every_picture(valley):
    rows = [replace(each, name="<b>Elm & Co</b>") for each in valley.practices if each.id in ("elm", "ash")]
    for drawn in (
        dose_picture(replace(valley, practices=rows), "elm"),
        withdrawal_picture(replace(valley, practices=rows), "ash"),
    ):
        assert "<b>" not in drawn.to_html()
        assert "&lt;b&gt;Elm &amp; Co" in drawn.to_svg()


def test_the_withdrawal_is_drawn_phase_by_phase_with_who_carries_the_work(valley):
    drawn = withdrawal_picture(valley, "ash")
    svg = ElementTree.fromstring(drawn.to_svg())
    words = " ".join(svg.itertext())
    for phase in ("1. The team leads", "2. The coach calls", "3. One call at the end"):
        assert phase in words
    assert "the team alone: 3, coach and team: 2, the coach: 1." in words
    planned = max(len(each) for each in svg.iter() if each.get("data-mark") == "planned")
    assert planned == len(drawn.plan.contacts) == 7
    assert re.search(r"Held since it began: 2 contacts\.", drawn.summary)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"withdrawals": []}, "has no withdrawal plan: make one first"),
        ({"plans": [], "practices": [Practice(id="elm")]}, "has no engagement plan: make one first"),
    ],
)
def test_a_picture_without_its_plan_is_refused_in_a_sentence(valley, change, words):
    draw = withdrawal_picture if "withdrawals" in change else dose_picture
    with pytest.raises(PracticeError, match=words):
        draw(replace(valley, **change), "ash" if "withdrawals" in change else "elm")


def test_two_withdrawals_of_one_practice_are_told(valley):
    with pytest.raises(PracticeError, match="has 2 withdrawal plans: keep the one that holds"):
        withdrawal_picture(replace(valley, withdrawals=valley.withdrawals * 2), "ash")
