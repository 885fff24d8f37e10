"""The forms for the charter and for what comes after the tests: fields, lists, and what is shown from elsewhere."""

import pytest
from builder_pages import Page, kinds, new_project, only

from coachlab.builders.project.charter_session import CharterSession
from coachlab.builders.project.sustaining_session import SustainingSession
from coachlab.record import Measure, Member, Milestone, Observation, Project, SpreadSite, load, save

ROWS = [Observation(month=f"2024-{month:02}", numerator=20 + month, denominator=40) for month in range(1, 13)]


@pytest.fixture
def work(tmp_path):
    measures = [Measure(id="m1", name="Control", kind="outcome", observations=ROWS), Measure(id="m2", name="Recall")]
    return new_project(tmp_path / "project.json", measures=measures)


def text_fields(session) -> dict[str, str]:
    """A text for each field that takes any."""
    days = {"/charter/signed_on"}
    measures = {"/sustainability/measure", "/spread/measure"}
    return {pointer: f"words for {pointer}" for pointer in session.FIELDS if pointer not in days | measures}


@pytest.mark.parametrize("make", [CharterSession, SustainingSession])
def test_every_field_can_be_typed_and_is_shown_again(make, work):
    values = text_fields(make)
    answers = Page(make(work)).open().type_all(values)
    assert kinds(answers).count("saved") == len(values)
    again = Page(make(work)).open().shown
    assert {pointer: again[pointer] for pointer in values} == values
    assert load(work).title == values.get("/title", Project().title)


def test_every_text_of_the_record_has_a_field():
    """A part of the record without a field could never be filled in."""
    blank = Project()
    for make, parts in ((CharterSession, ("charter",)), (SustainingSession, ("sustainability", "spread", "story"))):
        known = {*make.FIELDS, *(items.at for items in make.LISTS)}
        for part in parts:
            names = {f"/{part}/{name}" for name in vars(getattr(blank, part)) if not name.startswith("_")}
            assert {each for each in names - known if not each.endswith("/extra")} == set()


def test_members_milestones_and_sites_are_kept_in_their_order(work):
    page = Page(CharterSession(work)).open()
    page.type_all({"/charter/members/x1/name": "Rosa", "/charter/members/x1/patient": "yes"})
    page.type_all({"/charter/members/x2/name": "Maria", "/charter/members/x2/role": "nurse"})
    page.type("/charter/members/x2", [""])
    page.type_all({"/charter/milestones/y/what": "Baseline", "/charter/milestones/y/by_when": "2024-01-31"})
    page.type("/charter/milestones/y/done", "yes")
    page = Page(SustainingSession(work)).open()
    page.type_all({"/spread/sites/s/name": "Oak Clinic", "/spread/sites/s/state": "testing"})
    project = load(work)
    assert project.charter.members == [
        Member(id="x2", name="Maria", role="nurse"),
        Member(id="x1", name="Rosa", patient=True),
    ]
    assert project.charter.milestones == [Milestone(id="y", what="Baseline", by_when="2024-01-31", done=True)]
    assert project.spread.sites == [SpreadSite(id="s", name="Oak Clinic", state="testing")]


def test_what_no_field_can_hold_is_refused_in_one_sentence(work):
    charter, sites = Page(CharterSession(work)).open(), Page(SustainingSession(work)).open()
    assert "not a day" in only(charter.type("/charter/signed_on", "soon"), "refused")["words"]
    assert "none of the choices" in only(sites.type("/spread/sites/s/state", "maybe"), "refused")["words"]
    assert load(work).spread.sites == []


def test_the_charter_shows_the_aim_and_the_measures_as_the_project_has_them(work):
    page = Page(CharterSession(work)).open()
    about = only(page.heard, "state")["about"]
    assert about["measures"] == [{"name": "Control", "kind": "Outcome"}, {"name": "Recall", "kind": ""}]
    project = load(work)
    project.aim.what, project.aim.target = "visits that start on time", 80
    save(project, work)
    told = only(page.send("look"), "fields")["about"]
    assert "visits that start on time" in told["aim"]
    assert "80" in told["aim"]


def test_the_plan_shows_the_chart_of_the_measure_that_it_watches_once(work):
    page = Page(SustainingSession(work))
    first = page.send("hello")
    assert only(first, "feedback")["chart"] == ""
    chosen = [answer for answer in page.type("/sustainability/measure", "m1") if answer["type"] == "feedback"]
    drawn = [answer["chart"] for answer in chosen if "chart" in answer]
    assert len(drawn) == 1
    assert "<svg" in drawn[0]
    assert "Control" in drawn[0]
    typed = [answer for answer in page.type("/story/thanks", "To Rosa") if answer["type"] == "feedback"]
    assert not [answer for answer in typed if "chart" in answer]
    empty = [answer for answer in page.type("/sustainability/measure", "m2") if answer["type"] == "feedback"]
    assert [answer["chart"] for answer in empty if "chart" in answer] == [""]


@pytest.mark.parametrize(
    ("make", "parts"),
    [(CharterSession, ("/charter",)), (SustainingSession, ("/sustainability", "/spread", "/story"))],
)
def test_the_coach_asks_about_an_empty_form_at_its_own_fields(make, parts, work):
    session = make(work)
    page = Page(session).open()
    page.type(next(pointer for pointer in text_fields(session) if pointer.startswith(parts)), "begun")
    fields = [each["field"] for each in only(page.send("hello"), "feedback")["beside"]]
    lists = {items.at for items in session.LISTS}
    assert all(field == "" or field in session.FIELDS or any(field.startswith(at) for at in lists) for field in fields)
    own = only(page.send("hello"), "feedback")["beside"]
    assert own
    assert all(each["where"].startswith((*parts, "/title", "/practice")) for each in own)


@pytest.mark.parametrize("pointer", ["/charter/problem", "/charter/members/x/name"])
def test_two_windows_on_one_field_end_with_a_question(pointer, work):
    one, other = Page(CharterSession(work), "one").open(), Page(CharterSession(work), "two").open()
    one.type(pointer, "mine")
    clash = only(other.type(pointer, "yours"), "conflict")
    assert (clash["mine"], clash["theirs"]) == ("yours", "mine")
