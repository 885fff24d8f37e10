"""The self-assessment's form: ratings, examples, the picture, what moved, three proposals, and the plan from them."""

import json
from datetime import date
from html import unescape

import pytest
from builder_pages import Page, empty_document, full_document, only
from example_profile import example_profile

from coachlab.builders.profile.profile_kind import profile_table
from coachlab.builders.profile.self_assessment_session import SelfAssessmentSession
from coachlab.competencies.catalogue import BY_ID, IDS
from coachlab.record import load, save
from coachlab.record.profile import MENTORING, CoachProfile, CompetencyRating, SelfAssessment, TrainingStep

TODAY = date(2026, 9, 14)


@pytest.fixture
def path(tmp_path):
    return empty_document("self-assessment", tmp_path)


@pytest.fixture
def lena(tmp_path):
    return full_document("self-assessment", tmp_path)


def page_of(path, client="window-1", today=TODAY):
    return Page(SelfAssessmentSession(path, today=lambda: today), client).open()


def last(page, kind="feedback"):
    return [each for each in page.heard if each["type"] == kind][-1]


def questions(page):
    """All that the coach asks, beside fields and in the list."""
    return [each["question"] for each in last(page)["beside"] if each["severity"] != "praise"]


def rate(page, key, **levels):
    return page.type_all(
        {f"/self_assessments/{key}/ratings/{name.replace('_', '-')}/rating": level for name, level in levels.items()}
    )


def profile_with(path, *assessments, **fields):
    save(CoachProfile(self_assessments=list(assessments), **fields), path.with_name("other.json"))
    return path.with_name("other.json")


def rated(on, level, keys=IDS, evidence="", key="sa1"):
    ratings = [CompetencyRating(competency=each, rating=level, evidence=evidence) for each in keys]
    return SelfAssessment(id=key, on=on, ratings=ratings)


# The way through the form.


def test_the_page_gets_all_sixteen_with_the_behaviours_of_four_levels_and_a_word_on_who_sees_the_ratings(path):
    about = last(page_of(path), "state")["about"]
    assert [each["id"] for each in about["competencies"]] == list(IDS)
    for each in about["competencies"]:
        said = [[words for words, _ in level] for level in each["levels"]]
        assert said == [[str(b) for b in level] for level in BY_ID[each["id"]].levels]
    assert [rating for rating, *_ in about["levels"]] == ["beginning", "practising", "capable", "teaching others"]
    assert "stay in your own file" in about["private"]
    assert about["assessments"] == []


def test_a_self_assessment_begins_today_once_and_is_gone_on_with_when_it_is_begun_again(path):
    page = page_of(path)
    page.send("begin", document=page.document)
    page.send("begin", document=page.document)
    profile = load(path, CoachProfile)
    assert [(each.id, each.on) for each in profile.self_assessments] == [("sa1", "2026-09-14")]
    assert last(page)["standing"] is None, "nothing is rated yet"
    later = page_of(path, today=date(2026, 12, 14))
    later.send("begin", document=later.document)
    assert [each.id for each in load(path, CoachProfile).self_assessments] == ["sa1", "sa2"]
    assert last(later, "fields")["about"]["assessments"] == [["sa2", "14 December 2026"], ["sa1", "14 September 2026"]]


def test_beginning_is_one_step_that_can_be_undone(path):
    page = page_of(path)
    done = only(page.send("begin", document=page.document), "done")
    page.send("undo", steps=[done["pieces"]], document=page.document)
    assert load(path, CoachProfile).self_assessments == []


def test_a_rating_an_example_and_how_sure_are_saved_as_they_are_chosen(path):
    page = page_of(path)
    page.send("begin", document=page.document)
    rate(page, "sa1", equity="practising")
    at = "/self_assessments/sa1/ratings/equity"
    page.type_all({f"{at}/evidence": "Elm Street, 3 June", f"{at}/confidence": "fairly sure"})
    (rating,) = load(path, CoachProfile).self_assessments[0].ratings
    assert (rating.competency, rating.rating, rating.evidence, rating.confidence) == (
        "equity",
        "practising",
        "Elm Street, 3 June",
        "fairly sure",
    )
    assert "1 of 16 competencies is rated: 1 practising" in last(page)["standing"]["chart"]["summary"]
    assert [each["id"] for each in last(page)["priorities"]["rows"]] == ["equity"]
    refused = only(rate(page, "sa1", equity="perfect"), "refused")
    assert "none of the choices" in refused["words"]
    rate(page, "sa1", equity="")
    assert last(page)["standing"] is None


def test_nothing_is_written_while_a_notebook_is_graded(path, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    page = page_of(path)
    before = path.read_bytes()
    page.send("begin", document=page.document)
    page.send("plan", document=page.document)
    assert path.read_bytes() == before


# Where I stand, and what moved.


def test_the_last_self_assessment_is_drawn_beside_the_one_before_and_a_fall_is_explained(lena):
    said = last(page_of(lena))["standing"]
    assert said["moved"].startswith("Since 2 March 2026. Up: Improvement methodology, Data for improvement and Equity.")
    assert "Down: Communication." in said["moved"]
    assert "A rating can fall although the skill has grown" in said["fell"]
    assert "<svg" in said["chart"]["html"]
    assert [day[:8] for day in said["history"]] == ["On 7 Sep", "On 2 Mar"]


def test_each_window_compares_with_the_one_that_it_chose(lena):
    profile = load(lena, CoachProfile)
    profile.self_assessments.append(rated("2026-09-10", "capable", ["equity"], key="sa3"))
    save(profile, lena)
    page = page_of(lena)
    assert last(page)["standing"]["before"] == "sa2"
    page.send("compare", **{"with": "sa1"})
    view = last(page)["compared"]["sa1"]
    assert view["before"] == "sa1"
    assert view["moved"] == "Since 2 March 2026. Up: Equity."
    svg = only(page.send("download"), "svg")
    assert (svg["name"], "2 March 2026" in svg["svg"]) == ("Where I stand.svg", True)
    page.send("compare", **{"with": "gone"})
    assert last(page)["compared"]["gone"]["before"] == "sa2", "what is not there is compared with the one before"


def test_there_is_no_picture_to_download_before_there_is_one(path):
    assert "begin a self-assessment first" in only(page_of(path).send("download"), "problem")["words"]


def test_a_day_that_is_none_or_still_to_come_is_asked_about_and_hides_nothing_else(path):
    file = profile_with(
        path,
        rated("2026-09-01", "practising"),
        rated("soon", "capable", key="sa2"),
        rated("2027-01-01", "capable", key="sa3"),
    )
    page = page_of(file)
    assert "1 September 2026" in last(page)["standing"]["chart"]["summary"]
    asked = {each["field"]: each for each in last(page)["ask"]}
    assert asked["/self_assessments/sa2/on"]["severity"] == "must"
    assert "still to come" in asked["/self_assessments/sa3/on"]["question"]


# What a coach asks.


def test_who_says_that_they_teach_others_is_asked_what_somebody_learned(path):
    page = page_of(profile_with(path, rated("2026-09-14", "teaching others", ["storytelling"])))
    assert "What did somebody do this month because of what they learned with you?" in questions(page)[0]
    page.type(
        "/self_assessments/sa1/ratings/storytelling/evidence", "On 3 June Ana led the huddle after two rehearsals."
    )
    assert questions(page) == []
    assert "Each of your higher levels has an example" in last(page)["praise"][0]["question"]


@pytest.mark.parametrize("key", IDS)
def test_a_capable_coach_is_asked_for_what_happened_in_this_competency(path, key):
    page = page_of(profile_with(path, rated("2026-09-14", "capable", [key])))
    assert questions(page) == [BY_ID[key].asks]


@pytest.mark.parametrize("said", ["I always ask first.", "Usually it works.", "In general teams like me."])
def test_an_example_in_general_words_is_asked_for_one_visit(path, said):
    page = page_of(profile_with(path, rated("2026-09-14", "capable", ["equity"], said)))
    (asked,) = [each for each in last(page)["beside"] if each["severity"] != "praise"]
    assert "Which visit do you think of" in asked["question"]
    assert "large study of facilitators" in asked["why"]
    assert "Sweeney" in asked["source"]


def test_guesses_are_asked_about_once_for_all_with_the_reason_that_self_ratings_mislead(path):
    assessment = rated("2026-09-14", "beginning", ["equity", "storytelling"])
    for each in assessment.ratings:
        each.confidence = "a guess"
    page = page_of(profile_with(path, assessment))
    assert questions(page) == ["A guess: Equity and Storytelling. Who could sit in a visit and tell you what they saw?"]


def test_one_level_throughout_is_asked_about_and_so_is_what_stays_open(path):
    page = page_of(profile_with(path, rated("2026-09-14", "practising", IDS[:12])))
    assert any(each.startswith("All 12 ratings say “practising”.") for each in questions(page))
    assert any("are still open" in each for each in questions(page))
    assert any(each.startswith("12 ratings, and no example yet.") for each in questions(page))


def test_a_step_of_two_levels_is_asked_about_in_both_directions(path):
    file = profile_with(
        path,
        SelfAssessment(id="sa1", on="2026-03-02", ratings=[_r("equity", "beginning"), _r("storytelling", "capable")]),
        SelfAssessment(id="sa2", on="2026-09-14", ratings=[_r("equity", "capable"), _r("storytelling", "beginning")]),
    )
    found = [each for each in questions(page_of(file)) if " went from " in each]
    assert len(found) == 2
    assert found[0].startswith("Equity went from “beginning” to “capable”. What do you do today, or see today")


def _r(key, rating):
    return CompetencyRating(competency=key, rating=rating, evidence="Elm Street, 3 June")


def test_after_three_months_a_coach_asks_for_another_look(path):
    file = profile_with(path, rated("2026-03-02", "beginning", ["equity"]))
    assert any("When do you look again?" in each for each in questions(page_of(file)))
    assert not any("When do you look again?" in each for each in questions(page_of(file, today=date(2026, 5, 1))))


# The plan.


def test_the_plan_gets_a_step_for_each_proposal_that_it_lacks_four_weeks_apart_with_a_goal_that_others_can_see(lena):
    page = page_of(lena)
    proposed = [each["id"] for each in last(page)["priorities"]["rows"]]
    assert proposed == ["motivational-interviewing", "communication", "servant-leadership"]
    assert last(page)["lacking"] == 2, "there is an open step for communication"
    done = only(page.send("plan", document=page.document), "done")
    plan = load(lena, CoachProfile).plan
    assert [each.competency for each in plan[2:]] == ["motivational-interviewing", "servant-leadership"]
    assert [each.by_when for each in plan[2:]] == ["2026-11-02", "2026-11-30"], "after the step that is open"
    for step in plan[2:]:
        behaviours = [b.text for number in (2, 3) for b in BY_ID[step.competency].at(number)]
        assert step.goal.removeprefix("Somebody who looks could write: “").removesuffix("”") in behaviours
    assert last(page)["lacking"] == 0
    page.send("undo", steps=[done["pieces"]], document=page.document)
    assert len(load(lena, CoachProfile).plan) == 2


def test_pages_that_a_done_step_named_come_last_in_the_next_plan(path, monkeypatch):
    from coachlab.builders.profile import self_assessment_session
    from coachlab.competencies.reading import Reading

    book = (Reading("lessons/one", "One", 30, ("equity",)), Reading("lessons/two", "Two", 30, ("equity",)))
    monkeypatch.setattr(self_assessment_session, "reading_list", lambda: book)
    page = page_of(profile_with(path, rated("2026-09-14", "beginning", ["equity"])))
    file = path.with_name("other.json")
    for expected in ("lessons/one", "lessons/two"):
        page.send("plan", document=page.document)
        step = load(file, CoachProfile).plan[-1]
        assert step.page == expected
        page.type(f"/plan/{step.id}/done", "yes")
    assert len({each.goal for each in load(file, CoachProfile).plan}) == 2, "the next goal is another behaviour"


def test_a_late_step_a_step_without_a_day_and_one_done_without_a_word_are_asked_about(path):
    file = profile_with(
        path,
        plan=[
            TrainingStep(id="ts1", competency="equity", goal="x", by_when="2026-08-01"),
            TrainingStep(id="ts2", competency="storytelling", goal="x"),
            TrainingStep(id="ts3", competency="communication", by_when="2026-08-01", done=True),
        ],
    )
    late, undated, done = questions(page_of(file))
    assert late.startswith("Equity: this was meant for 1 August 2026. What got in the way")
    assert undated == "Storytelling: by which day?"
    assert done == "Communication: done. What do you do differently with a practice since then?"


def test_more_than_three_open_steps_are_asked_about(path):
    steps = [TrainingStep(id=f"ts{n}", competency="equity", goal="x", by_when="2026-10-01") for n in range(4)]
    assert questions(page_of(profile_with(path, plan=steps))) == [
        "4 steps are open. Which three come first, and which can wait?"
    ]


def test_ids_that_a_later_version_wrote_are_kept_and_stop_nothing(path):
    file = profile_with(
        path,
        rated("2026-09-14", "capable", ["kindness", "equity"], "Elm Street, 3 June"),
        coming=["moon", "gap"],
        plan=[TrainingStep(id="ts1", competency="kindness", goal="x", page="no/page", by_when="2026-10-01")],
    )
    page = page_of(file)
    assert [each["id"] for each in last(page)["priorities"]["rows"]] == ["equity"]
    page.type("/name", "Lena")
    profile = load(file, CoachProfile)
    assert (profile.coming, profile.plan[0].page, profile.self_assessments[0].ratings[0].competency) == (
        ["moon", "gap"],
        "no/page",
        "kindness",
    )
    json.dumps(page.heard)


def test_the_ratings_as_a_table_for_a_spreadsheet(lena):
    rows = profile_table(load(lena, CoachProfile))
    assert rows[0] == ["Day", "Competency", "Rating", "Example", "How sure"]
    assert len(rows) == 33
    assert rows[1][:3] == ["2026-03-02", "Improvement methodology", "practising"]


# What is taken along.


def test_the_page_to_print_has_the_picture_the_ratings_and_the_plan_and_examples_only_where_they_are_wanted(lena):
    page = page_of(lena)
    whole = only(page.send("print", examples=True), "file")
    assert (whole["name"], whole["kind"]) == ("Coach profile Lena.html", "text/html")
    assert "I counted 20 records with Kofi" in whole["text"]
    assert "I keep my mouth shut for a minute." in whole["text"]
    assert "<svg" in whole["text"]
    for competency in BY_ID.values():
        assert competency.name in unescape(whole["text"])
    without = only(page.send("print", examples=False), "file")["text"]
    assert "Kofi" not in without
    assert "No example yet" not in without


def test_what_somebody_typed_is_safe_in_the_page_to_print(lena):
    page = page_of(lena)
    page.type("/name", "<script>alert(1)</script>")
    assert "<script>" not in only(page.send("print", examples=True), "file")["text"]


def test_there_is_no_page_to_print_before_anything_is_rated(path):
    assert "rate a competency first" in only(page_of(path).send("print"), "problem")["words"]


def test_what_a_master_coach_wrote_stays_whatever_the_form_does_and_none_of_it_is_shown_there(tmp_path):
    path = tmp_path / "my-profile.json"
    save(example_profile(), path)
    session = SelfAssessmentSession(path, today=lambda: date(2026, 9, 20))
    shown = json.dumps(session.handle({"type": "begin"}), ensure_ascii=False)
    change = {"pointer": "/self_assessments/sa2/ratings/equity/rating", "value": "capable", "seq": 1}
    shown += json.dumps(session.handle({"type": "set", "changes": [change]}), ensure_ascii=False)
    now = load(path, CoachProfile)
    assert now.assessment("sa2").rating_of("equity").rating == "capable"
    for name in MENTORING:
        assert getattr(now, name) == getattr(example_profile(), name) != []
    for words in ("Put the chart up.", "Count to ten", "Waited after the sigh.", "What is May?"):
        assert words not in shown
