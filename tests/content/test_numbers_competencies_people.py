"""The numbers on the pages on working with people are those of the data sets, computed again."""

import csv
from datetime import date
from statistics import median

from coachlab.paths import BOOK, DATASETS
from coachlab.record.rehearsals import Agenda, AgendaItem, Helper, PlanTask, Story, Workplan
from coachlab.rehearsal.agendas import minutes_of, shares
from coachlab.rehearsal.stories import seconds, story_questions
from coachlab.rehearsal.workplans import loads


def rows(name: str, **where: str) -> list[dict[str, str]]:
    """The rows of a data set's file, without its first line, in which the given columns have the given values."""
    with (DATASETS / name).open(encoding="utf-8", newline="") as file:
        next(file)
        return [row for row in csv.DictReader(file) if all(row[key] == value for key, value in where.items())]


def months(practice: str, measure: str, first: str = "", last: str = "9") -> dict[str, tuple[int, int]]:
    found = rows("monthly-measures/months-synthetic.csv", practice=practice, measure=measure)
    return {
        row["month"]: (int(row["numerator"]), int(row["denominator"])) for row in found if first <= row["month"] <= last
    }


def median_percent(practice: str, measure: str, first: str, last: str) -> float:
    return median(100 * above / below for above, below in months(practice, measure, first, last).values())


def name_of(practice: str) -> str:
    return rows("practice-registry/practices-31-network-synthetic.csv", practice=practice)[0]["name"]


def says(page: str, *sentences: str) -> None:
    text = (BOOK / "competencies" / f"{page}.md").read_text("utf-8")
    for sentence in sentences:
        assert sentence in text, sentence


def test_the_recall_calls_of_dune_plaza():
    found = months("P0005", "recall_calls")
    assert (found["2025-06"], found["2025-12"]) == ((21, 70), (29, 54))
    says("mindset", f"{name_of('P0005')} (P0005)", "70 people were due a call and 21 were reached")
    says(
        "mindset", "In December 54 were due, and 29 were reached", "In June you reached 21 of 70, in December 29 of 54"
    )
    assert 54 - 29 == 25
    says("mindset", "25 of 54 people weren't reached")


def test_what_slipped_and_what_held_at_olive_avenue():
    for measure, before, after, words in (
        ("bp_controlled", 54.8, 50.9, "In 2024 a usual month had 54.8 % in control. In 2025 it is 50.9 %."),
        ("bp_repeat", 65.8, 66.6, "Second readings stayed: 65.8 %, then 66.6 %."),
        ("recall_calls", 57.9, 45.2, "57.9 % were reached, then 45.2 %"),
    ):
        found = [round(median_percent("P0004", measure, f"{year}-01", f"{year}-12"), 1) for year in (2024, 2025)]
        assert found == [before, after]
        says("communication", words)
    says("communication", f"{name_of('P0004')} (P0004)", "which went from 57.9 % to 45.2 %")


def test_the_second_readings_of_aster_bend():
    assert months("P0010", "bp_repeat")["2024-09"] == (13, 38)
    story = rows("monthly-measures/truth/stories-synthetic.csv", practice="P0010", measure="bp_repeat")
    assert [(row["first_month"], row["why"]) for row in story] == [
        ("2024-10", "medical assistants repeat a high reading before the clinician comes in")
    ]
    says(
        "motivational-interviewing",
        "from October 2024 the medical assistants at Aster Bend began to take high readings",
    )
    profile = rows("practice-registry/practices-31-network-synthetic.csv", practice="P0010")[0]
    assert profile["clinicians"] == "1"
    says("motivational-interviewing", f"{profile['name']} (P0010)", "38 visits", "at 13 of them it was taken again")
    says("motivational-interviewing", "25 of 38 visits ended without", "13 of 38 had a second reading")


def test_the_meetings_of_maple_bend_and_what_they_cost():
    held = rows("coaching-contacts/contacts-synthetic.csv", practice="P0026", with_whom="whole team", state="held")
    minutes = sorted(int(row["minutes"]) for row in held)
    assert {row["contact"] for row in held} == {"visit"}
    assert (len(minutes), minutes[0], minutes[-1], median(minutes)) == (13, 35, 75, 55)
    says("meeting-facilitation", "13 visits with the whole team", "The shortest took 35 minutes, the longest 75")
    profile = rows("practice-registry/practices-31-network-synthetic.csv", practice="P0026")[0]
    assert (profile["clinicians"], profile["staff"]) == ("2", "6")
    says("meeting-facilitation", f"{profile['name']} (P0026)", "2 clinicians and posts for 6 staff")
    assert 7 < 8 * 55 / 60 < 8
    says("meeting-facilitation", "For eight people, 55 minutes are more than seven hours of work")


def test_the_two_agendas_add_up_as_the_page_says():
    weak = Agenda(items=[AgendaItem(minutes=m, way=w) for m, w in ((5, "tell"), (10, "tell"), (5, "ask"), (6, "ask"))])
    assert minutes_of(weak) + 2 == 28
    says("meeting-facilitation", "The weak one adds up to 28 minutes", "(coach tells, 10)", "Any other business (2)")
    pieces = ((3, "ask"), (5, "ask"), (7, "do"), (3, "decide"), (2, "close"))
    mended = Agenda(minutes=20, items=[AgendaItem(minutes=m, way=w) for m, w in pieces])
    assert minutes_of(mended) == 20
    assert "tell" not in shares(mended)
    says("meeting-facilitation", "The mended one has no telling at all", "(Ronan leads, 7)", "(Petra closes, 2)")


def test_whose_language_is_not_recorded_at_heron_plaza():
    people = {row["patient"]: row for row in rows("patient-registry/patients-synthetic.csv")}
    listed = [row for row in people.values() if not row["left"]]
    assert (len(listed), sum(not row["language"] for row in listed)) == (1507, 78)
    says("change-management", "has 1,507 people on its list at the end of 2025, and 78 have no language in the record")
    seen = rows("patient-registry/visits-synthetic.csv", month="2025-12")
    assert len(seen) == 204
    assert sum(not people[row["patient"]]["language"] for row in seen) == 8
    says("change-management", "Its file of visits shows 204 people in December. For 8 of them the language was blank")
    assert 204 * 10 // 60 == 34
    says("change-management", "34 minutes a month", "eight questions", "It was 8 people in December, not 204")


def test_whom_nobody_has_seen_at_heron_plaza():
    people = rows("patient-registry/patients-synthetic.csv", diabetes="yes", excluded="no", left="")
    overdue = [row for row in people if row["last_seen"] < "2025-08"]
    assert (len(overdue), sum(row["language"] == "Spanish" for row in overdue)) == (29, 8)
    says(
        "project-management", "29 people with diabetes whom nobody has seen since July", "Eight of them prefer Spanish"
    )
    still_due = [row for row in people if row["gap_hba1c"] == "open" and row["last_hba1c_month"] < "2025-07"]
    both = {row["patient"] for row in overdue} & {row["patient"] for row in still_due}
    assert (len(still_due), len(both)) == (27, 21)
    says("project-management", "Of these 29, 21 also stood on Luis's Monday list of January")
    assert (8 * 10, (29 - 8) * 10) == (80, 210)
    says("project-management", "8 calls in Spanish, 80 minutes", "21 calls, 210 minutes")


def test_the_weak_plan_asks_for_too_much_and_the_mended_one_does_not():
    def task(name, who, hours, begins, due):
        return PlanTask(id=name, name=name, who=who, hours=hours, begins=begins, due=due)

    bea = Helper(id="bea", name="Bea", hours=1)
    weak = [task(name, "bea", hours, "2026-02-09", "2026-03-06") for name, hours in (("a", 6), ("b", 3), ("c", 5))]
    found = loads(Workplan(people=[bea], tasks=weak))
    assert round(max(load.hours for load in found), 1) == 3.8
    assert all(load.too_much for load in found)
    says("project-management", "Design a call sheet and a script: 6 hours", "asks Bea for 3.8 hours a week")
    helpers = [bea, *(Helper(id=name.lower(), name=name, hours=0.5) for name in ("Jorge", "Lin"))]
    mended = [
        task("sheet", "lin", 40 / 60, "2026-02-09", "2026-02-20"),
        task("spanish", "jorge", 80 / 60, "2026-02-23", "2026-03-13"),
        task("calls", "bea", 210 / 60, "2026-02-23", "2026-03-20"),
    ]
    found = loads(Workplan(people=helpers, tasks=mended))
    assert not any(load.too_much for load in found)
    most = max(load.hours for load in found if load.helper.id == "bea")
    assert 56 < 60 * most <= 57
    says("project-management", "never asks her for more than 57 minutes", "from 23 February to 20 March")
    assert (date(2026, 3, 20) - date(2026, 3, 6)).days == 14
    says("project-management", "The plan ends two weeks later")


def test_the_one_number_of_nilas_story():
    before = median_percent("P0018", "bp_controlled", "2022-07", "2023-06")
    after = median_percent("P0018", "bp_controlled", "2025-01", "2025-12")
    assert (round(before), round(after)) == (67, 76)
    assert abs(before - 200 / 3) < 1
    assert abs(after - 75) < 1
    says("storytelling", "two people in three had it in control. Now it is three in four")
    says("storytelling", "a median month had 67 of 100 people", "In 2025 it had 76", f"{name_of('P0018')} (P0018)")
    pooled = []
    for first, last in (("2022-07", "2023-06"), ("2025-01", "2025-12")):
        found = months("P0018", "bp_repeat", first, last).values()
        pooled.append(round(100 * sum(above for above, _ in found) / sum(below for _, below in found)))
    assert pooled == [55, 84]
    assert sum(below for _, below in months("P0018", "bp_controlled", "2025-01", "2025-12").values()) == 893
    says("storytelling", "went from 55 to 84 %, and control from 67 to 76 %, in 893 visits with 1 clinician")


def test_the_weak_story_leaves_much_to_ask_and_the_mended_one_takes_about_a_minute():
    text = (BOOK / "competencies" / "storytelling.md").read_text("utf-8")
    weak, mended = (text.split(begin)[1].split("What a coach")[0] for begin in ("**The weak story**", "as Nila tells"))
    asked = {each.about for each in story_questions(Story(person=weak)) if not each.praise}
    assert {"private", "numbers", "self", "blame", "consent"} <= asked
    assert 60 <= seconds(Story(person=mended)) <= 75
    kinds = {each.about for each in story_questions(Story(person=mended, consent="She read it.")) if not each.praise}
    assert not {"private", "numbers", "blame", "consent"} & kinds
    says("storytelling", "takes about a minute when it is told calmly")


def test_the_same_homework_ten_times_at_chestnut_bend():
    days = [
        row["on"]
        for row in rows("coaching-contacts/contacts-synthetic.csv", practice="P0014", state="held")
        if row["next"] == "Hold the huddle three times this week."
    ]
    assert (len(days), days[0], days[-1]) == (10, "2023-05-09", "2024-10-10")
    says("adaptive-leadership", "the same homework 10 times, from 9 May 2023 to 10 October 2024")
    team = [
        (row["on"][:7], row["team"]) for row in rows("practice-assessments/assessments-synthetic.csv", practice="P0014")
    ]
    assert [level for _, level in team] == ["not yet"] * 5 + ["begun"] * 2
    assert [month for month, _ in team][4:] == ["2024-01", "2024-07", "2025-07"]
    says("adaptive-leadership", "“not yet” five times up to January 2024", "“begun” in July 2024 and July 2025")
    says("adaptive-leadership", f"{name_of('P0014')} (P0014)")
