"""The registry's form: who is in it, what they reached and how sure that is, what is asked, what goes with what."""

from datetime import date

import pytest
from builder_pages import Page, empty_document, only

from coachlab.builders.programme.registry_session import RegistrySession
from coachlab.record import Programme, load, save
from coachlab.record.programme_capacity import Facilitator
from coachlab.record.programme_engagement import Contact
from coachlab.record.programme_registry import Assessment, AssessmentAnswer, Practice, PracticeResult
from coachlab.record.programme_tiers import Tier

TODAY = date(2026, 3, 31)


@pytest.fixture
def path(tmp_path):
    return empty_document("registry", tmp_path)


def page_of(path, client="window-1"):
    return Page(RegistrySession(path, today=lambda: TODAY), client).open()


def result(practice, numerator, denominator=100, measure="BP", **more):
    more = {"month": "2025-12", "direction": "higher", **more}
    key = f"{practice}-{measure}-{more['month']}"
    return PracticeResult(
        id=key, practice=practice, measure=measure, numerator=numerator, denominator=denominator, **more
    )


def four(**more):
    names = {"a": "Ash Lane", "b": "Birch Mill", "c": "Cedar Hill", "d": "Dune Road"}
    known = {"status": "active", "patients": 500, "champion": "a nurse", "facilitator": "f1", "tier": "t1"}
    return Programme(
        title="Valley",
        as_of="2026-03-31",
        practices=[Practice(id=key, name=name, **known) for key, name in names.items()],
        facilitators=[Facilitator(id="f1", name="Ana")],
        tiers=[Tier(id="t1", name="Coaching", level=1)],
        results=[result("a", 60), result("b", 70), result("c", 50), result("d", 40)],
        **more,
    )


def said(page):
    return [each for each in page.heard if each["type"] == "feedback"][-1]


def opened(path, programme):
    """The form of this programme in place of the one that lies there."""
    path.unlink()
    save(programme, path)
    return page_of(path)


def test_a_practice_typed_in_is_counted_and_its_code_and_languages_are_kept(path):
    page = page_of(path)
    assert (said(page)["words"], said(page)["ask"]) == ("", [])
    assert not page.heard[0]["about"]["begun"]
    page.type_all({"/practices/p1": [""]})
    page.type_all(
        {
            "/practices/p1/name": "Elm Street",
            "/practices/p1/code": "P01",
            "/practices/p1/patients": "1,640",
            "/practices/p1/languages": "English, Spanish,, English",
            "/practices/p1/status": "active",
        }
    )
    (practice,) = load(path).practices
    assert (practice.code, practice.patients, practice.languages) == ("P01", 1640, ["English", "Spanish"])
    assert said(page)["words"] == "1 practice: 1 active, with 1,640 assigned patients."
    assert said(page)["ask"][0]["question"] == "Who inside “Elm Street” wants this work and leads it?"
    assert said(page)["beside"][0]["field"] == "/practices/p1/champion"


def test_what_cannot_be_taken_is_told_in_a_sentence_and_stays_in_its_field(path):
    page = opened(path, four())
    for field, text, words in (
        ("/practices/a/patients", "about 40", "“about 40” is not a number of patients yet. Write the number alone"),
        ("/practices/a/clinicians", "-2", "The number of clinicians is a whole number, 0 or more; “-2” is not."),
        ("/practices/a/since", "soon", "“soon” is not a day in the calendar."),
        ("/practices/a/status", "asleep", "“asleep” is none of the choices of this field."),
        ("/results/a-BP-2025-12/month", "FY25", "“FY25” is no month yet."),
        ("/results/a-BP-2025-12/numerator", "-1", "The numerator “-1” is below zero"),
        ("/directions/BP", "sideways", "“sideways” is none of the choices"),
        ("/directions/", "higher", "Choose whether higher or lower is better."),
    ):
        assert words in only(page.type(field, text), "refused")["words"]
    assert (load(path).practices, load(path).results) == (four().practices, four().results)


def test_each_measure_is_told_with_everybody_together_and_the_middle_half(path):
    page = opened(path, four())
    assert said(page)["measures"] == [
        {
            "name": "BP",
            "practices": 4,
            "together": "55 %",
            "middle": "48 and 62 %",
            "until": "December 2025",
        }
    ]
    assert said(page)["problem"] == ""


def test_the_profile_of_an_open_practice_says_counts_chance_rank_assessment_and_contacts(path):
    answers = [AssessmentAnswer(item=i, level="always") for i in ("willing", "able", "champion", "infrastructure")]
    programme = four(
        assessments=[Assessment(id="s1", practice="b", on="2026-01-15", answers=answers)],
        contacts=[Contact(id="c1", practice="b", on="2026-03-21")],
    )
    page = opened(path, programme)
    assert said(page)["profiles"] == {}, "only what is open is counted"
    page.send("look_at", keys=["b", "nobody", 7])
    profile = said(page)["profiles"]["b"]
    assert set(said(page)["profiles"]) == {"b"}
    assert profile["results"] == [
        [
            "BP",
            "70 % (70 of 100), by chance alone anywhere from 60 to 78 %; 0 % of the other practices do better",
            "December 2025",
        ]
    ]
    assert profile["facts"] == [
        "Assessed on 2026-01-15: ready for coaching.",
        "1 contact in the last 90 days; the last one 10 days ago.",
    ]


def test_the_reach_of_chance_is_wilsons_interval_as_the_equity_lab_has_it(path):
    programme = four()
    programme.results = [result("a", 15, 30), result("b", 0, 12)]
    page = opened(path, programme)
    page.send("look_at", keys=["a", "b"])
    said_of = {key: each["results"][0][1] for key, each in said(page)["profiles"].items()}
    assert said_of["a"].startswith("50 % (15 of 30), by chance alone anywhere from 33 to 67 %")
    assert said_of["b"].startswith("0 % (0 of 12), by chance alone anywhere from 0 to 24 %")


def test_a_funnel_tells_practices_that_differ_from_those_that_luck_would_rank(path):
    programme = four()
    page = opened(path, programme)
    (too_few,) = page.send("funnel", measure="BP")
    assert too_few["problem"] == "The picture needs the results of 5 practices or more that are not all the same."
    more = [Practice(id=f"q{n}", name=f"Practice {n}", status="active") for n in range(16)]
    programme.practices += more
    programme.results += [result(each.id, 55) for each in more]
    (alike,) = opened(path, programme).send("funnel", measure="BP")
    assert alike["summary"] == (
        "All together have 55 % (December 2025). Of 20 practices 2 lie outside the inner lines, 1 above and 1 below. "
        "If they were all alike, chance alone would put about 1 there. So a ranking of them would mostly rank luck."
    )
    assert "Farthest above: Birch Mill: 70\u00a0% (70 of 100)." in alike["html"]
    assert "Which of these do you know, and what is different there? Higher is better here." in alike["html"]
    for each in programme.results[4:12]:
        each.numerator = 85
    (apart,) = opened(path, programme).send("funnel", measure="BP")
    assert apart["summary"].endswith("So they do differ, or the same people were counted several times.")
    assert apart["html"].count("<svg") == 2, "one for a wide place, one for a phone"
    programme.as_of = "soon"
    assert "is no date" in opened(path, programme).send("funnel", measure="BP")[0]["problem"]


def test_which_way_is_better_is_said_once_for_a_measure_and_turns_the_rank_round(path):
    programme = four()
    programme.results = [result(key, n, direction="") for key, n in (("a", 60), ("b", 70), ("c", 50))]
    page = opened(path, programme)
    assert "which way is better" in said(page)["ask"][0]["question"]
    page.type("/directions/BP", "lower")
    assert {each.direction for each in load(path).results} == {"lower"}
    page.send("look_at", keys=["b"])
    assert "100 % of the other practices do better" in said(page)["profiles"]["b"]["results"][0][1]


def test_few_people_old_results_and_small_counts_are_asked_about_and_never_scolded(path):
    programme = four()
    programme.results = [result("a", 6, 20, month="2024-06"), result("b", 40, 100, month="2024-06")]
    page = opened(path, programme)
    questions = [each["question"] for each in said(page)["ask"]]
    assert any("21 months before the day of your tables. What has happened since?" in each for each in questions)
    assert any("1 result rests on fewer than 30 people. How much would you let" in each for each in questions)
    assert all(each["why"] and each["source"] for each in said(page)["ask"])
    assert said(page)["notes"] == [
        "1 result tells of 1 to 10 people. They are for your team alone: leave them out of whatever you share. "
        "A copy of this file has them in it."
    ]


def test_what_cannot_be_counted_is_told_with_the_name_of_the_practice(path):
    programme = four()
    programme.results.append(result("a", 61))
    programme.results[-1].id = "twin"
    page = opened(path, programme)
    assert said(page)["problem"] == (
        'The result of "Ash Lane" on "BP" stands twice for December 2025: keep one of the two.'
    )
    programme.results[-1] = result("a", 120, month="2025-11")
    assert "has 120 of 100" in said(opened(path, programme))["problem"]
    programme.results, programme.as_of = [], "31/3/2026"
    assert "is no date" in said(opened(path, programme))["problem"]


def test_two_practices_of_one_name_and_what_nobody_knows_are_asked_about(path):
    programme = four()
    programme.practices[1].name = "ASH lane"
    programme.practices[2].patients = None
    programme.practices[3].tier = ""
    page = opened(path, programme)
    asked = {each["criterion"]: each["question"] for each in said(page)["ask"]}
    assert asked["registry-twice-name"].startswith("2 practices have the name “Ash Lane”. Are they one and the same")
    assert asked["registry-lacking-patients"].startswith("1 practice has no number of assigned patients.")
    assert "registry-lacking-tier" in asked


def test_taking_a_practice_out_takes_its_results_along_and_undoing_brings_both_back(path):
    page = opened(path, four())
    seen = {p: [v] for p, v in page.shown.items() if p.startswith("/practices/b/")}
    page.take_out("/practices/b", seen)
    assert [each.practice for each in load(path).results] == ["a", "c", "d"]
    done = [each for each in page.heard if each["type"] == "done"][-1]
    page.send("undo", steps=[done["pieces"]], document=page.document)
    assert [each.practice for each in load(path).results] == ["a", "b", "c", "d"]


def test_a_practice_that_another_window_changed_is_asked_about_before_it_goes_with_its_results(path):
    page = opened(path, four())
    seen = {p: [v] for p, v in page.shown.items() if p.startswith("/practices/b/")}
    other = page_of(path, "window-2")
    other.type("/practices/b/name", "Birch Mill North")
    assert only(page.take_out("/practices/b", seen), "conflict")["theirs"]
    assert len(load(path).results) == 4


def test_a_result_typed_in_belongs_to_its_practice(path):
    page = opened(path, four())
    new = "/results/rnew"
    page.type_all({f"{new}/practice": "a", f"{new}/measure": "Statins", f"{new}/month": "Dec 2025"})
    assert said(page)["problem"] == "", "a result without its counts is only not known"
    page.type_all({f"{new}/numerator": "40", f"{new}/denominator": "80"})
    kept = load(path).results[-1]
    assert (kept.practice, kept.measure, kept.month, kept.numerator) == ("a", "Statins", "2025-12", 40)
    assert [each["name"] for each in said(page)["measures"]] == ["BP", "Statins"]


def test_the_facilitators_and_levels_are_offered_by_their_names(path):
    about = opened(path, four()).heard[0]["about"]
    assert about["facilitators"] == [["f1", "Ana"]]
    assert about["tiers"] == [["t1", "Coaching"]]
    assert about["begun"]


def test_a_programme_without_a_day_is_looked_at_as_of_today(path):
    programme = four()
    programme.as_of = ""
    programme.results = [result("a", 60, month="2026-04"), result("a", 50, month="2026-02")]
    page = opened(path, programme)
    assert said(page)["measures"][0]["together"] == "50 %", "next month is not known yet"
    assert page.heard[0]["about"]["empty"]["/as_of"] == "Empty counts as today, 2026-03-31."


def test_nothing_is_filled_in_where_there_are_practices_or_while_it_is_graded(path, monkeypatch):
    page = opened(path, four())
    page.send("example", name="organisation", document=page.document)
    assert len(load(path).practices) == 4
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert page.send("example", name="organisation") == []
