"""The numbers in the chapters on coaching a practice are those of the data sets, computed again."""

import csv
import re
from datetime import date
from statistics import correlation, linear_regression, mean, median

import pytest

from coachlab.paths import BOOK, DATASETS
from coachlab.practice.graduation import usual_checklist
from coachlab.practice.schedule import schedule
from coachlab.practice.withdrawal import usual_withdrawal, withdrawal_plan
from coachlab.record.programme_engagement import EngagementPlan

LEVELS = {"not yet": 0, "begun": 1, "mostly": 2, "always": 3}


def page(name: str) -> str:
    return (BOOK / "coaching" / f"{name}.md").read_text("utf-8")


def rows(name: str, **where: str) -> list[dict[str, str]]:
    """The rows of a data set's file, without its first line, in which the given columns have the given values."""
    with (DATASETS / name).open(encoding="utf-8", newline="") as file:
        next(file)
        return [row for row in csv.DictReader(file) if all(row[key] == value for key, value in where.items())]


def contacts(practice: str, first: str = "", last: str = "9", **where: str) -> list[dict[str, str]]:
    found = rows("coaching-contacts/contacts-synthetic.csv", practice=practice, **where)
    return [row for row in found if first <= row["on"] <= last]


def states(visits: list[dict[str, str]]) -> tuple[int, int, int]:
    """Visits held, called off by the practice, and called off by the coach."""
    kinds = ("held", "cancelled by the practice", "cancelled by the coach")
    return tuple(sum(visit["state"] == kind for visit in visits) for kind in kinds)


def months(practice: str, measure: str, file: str = "months") -> dict[str, tuple[int, int]]:
    found = rows(f"monthly-measures/{file}-synthetic.csv", practice=practice, measure=measure)
    return {row["month"]: (int(row["numerator"]), int(row["denominator"])) for row in found}


def percent(pair: tuple[int, int]) -> float:
    return 100 * pair[0] / pair[1]


def year(practice: str, measure: str, number: str) -> list[float]:
    return [percent(pair) for month, pair in months(practice, measure).items() if month.startswith(number)]


def profile(practice: str) -> dict[str, str]:
    return rows("practice-registry/practices-31-network-synthetic.csv", practice=practice)[0]


def assessed(practice: str) -> list[dict[str, str]]:
    return rows("practice-assessments/assessments-synthetic.csv", practice=practice)


def says(name: str, *sentences: str) -> None:
    text = page(name)
    for sentence in sentences:
        assert sentence in text, sentence


def test_beech_point_before_its_first_call():
    found = profile("P0023")
    assert [found[key] for key in ("clinicians", "staff", "panel", "own_data", "other_language")] == [
        *("2", "5", "1511", "no", "50")
    ]
    assert found["record_system"] == "Fernleaf EHR"
    says("first-contact", "2 clinicians, 5 staff, 1,511 people", "half prefer another language", "Fernleaf EHR")
    assert int(found["clinicians"]) + int(found["staff"]) == 7
    says("first-contact", "the seven of you look after more than 1,500 people")
    before = contacts("P0023", last="2023-03-07", state="held")
    assert len(before) == 10
    assert [row["activity"] for row in contacts("P0023", "2023-03-08", "2023-03-08")] == ["aim"]
    heard = next(row for row in before if "repeat a high reading" in row["what"])
    assert heard["on"] == "2022-11-03"
    says("first-contact", "its kickoff on 8 March 2023 the log holds 10 contacts", "(call of 3 November)")
    assert round(223 / 2.4) == 93
    says("first-contact", "there were 93 practices")


def test_chestnut_bend_and_the_visits_that_fell_out():
    assert states(contacts("P0014", "2023-04-13", "2023-04-27", contact="visit")) == (2, 1, 2)
    says("trust", "From 13 to 27 April 2023, 5 visits were planned and 2 were held. The coach was ill twice")
    says("trust", "the practice called off once", "of our first five visits I missed two")
    (asked,) = contacts("P0014", "2023-04-25", "2023-04-25", contact="visit")
    assert asked["next"] == "Call the first ten on the list."
    assert states(contacts("P0014", "2023-05-02", "2023-05-02", contact="visit")) == (1, 0, 0)
    assert states(contacts("P0014", "2023-04-13", "2023-06-07", contact="visit")) == (11, 2, 3)
    says("trust", "By 7 June, 11 of 16 planned visits had been held, and the coach had been ill once more")


def test_the_first_weeks_at_heron_plaza():
    visits = contacts("P0009", "2022-12-15", "2023-01-26", contact="visit", state="held")
    assert (len(visits), sum(int(visit["minutes"]) for visit in visits)) == (7, 410)
    assert sum(visit["with_whom"] == "office manager" for visit in visits) == 5
    says("walking-the-team", "7 visits, 410 minutes in all. 5 of the 7 were with the office manager")
    assert [visit["activity"] for visit in visits[:4]] == ["process map", "drivers", "care gaps", "tests"]
    aim = contacts("P0009", "2022-12-08", "2022-12-08", contact="visit")[0]
    assert (aim["activity"], aim["state"]) == ("aim", "cancelled by the practice")
    assert round(median(year("P0009", "bp_controlled", "2022"))) == 58
    says("walking-the-team", "We are at 58.")
    mended = page("walking-the-team").split("example good\n")[1].split("\n::::")[0]
    in_pieces = sum(map(int, re.findall(r"(\d+) minutes", mended)))
    assert in_pieces < 120
    says("walking-the-team", "under two hours of the team's time")


def test_the_letter_and_the_months_of_grove_bend():
    letter = months("P0020", "bp_controlled", "payer-year-to-date")
    assert round(percent(letter["2024-12"])) == 41
    assert round(percent(letter["2025-01"])) == 13
    assert letter["2025-01"][1] == 228
    says("data-conversation", "41 % in December, 13 % in January", "all your 228 patients")
    own = months("P0020", "bp_controlled")
    assert (round(percent(own["2024-12"])), round(percent(own["2025-01"]))) == (47, 49)
    says("data-conversation", "47 % for December and 49 % for January")
    values = [percent(own[month]) for month in sorted(own) if "2023-10" <= month <= "2025-03"]
    assert round(median(values[:12]), 1) == 39.3
    assert min(values[12:]) > median(values[:12])
    assert len(values[12:]) == 6
    says("data-conversation", "all six months lie above the old median of 39.3 %")


def test_the_chart_audit_of_grove_bend():
    read = {n: rows("chart-audit/charts-synthetic.csv", round=n, reader="A") for n in ("1", "2")}
    true = {n: rows("chart-audit/truth/charts-truth-synthetic.csv", round=n) for n in ("1", "2")}
    report = {n: sum(row["report_says"] == "controlled" for row in read[n]) for n in read}
    truly = {n: sum(row["truly_controlled"] == "yes" for row in true[n]) for n in true}
    assert {len(found) for found in (*read.values(), *true.values())} == {24}
    assert (report, truly) == ({"1": 5, "2": 10}, {"1": 9, "2": 10})
    says("data-conversation", "counted 5 people as in control. With the notes it was 9", "charts agreed on 10")
    again = [row["second_reading"] for n in read for row in read[n] if row["second_reading"]]
    assert (len(again), again.count("yes")) == (21, 1)
    says("data-conversation", "In the 48 charts 21 first readings were high. One of them had been taken again")
    heard = [row["on"] for row in contacts("P0020", "2024-10-01") if "entered in their field" in row["what"]]
    assert heard == ["2024-11-29"]
    says("data-conversation", "on 29 November, from a call with the manager")


def test_dose_and_gain_in_the_network():
    truth = rows("coaching-contacts/truth/dose-and-gain-synthetic.csv")
    held = {row["practice"]: int(row["visits_held"]) for row in truth}
    gain = {row["practice"]: float(row["points"]) for row in truth}
    for level, count in (("improvement coaching", 13), ("resource dissemination", 16), ("relationship building", 2)):
        codes = [row["practice"] for row in truth if row["level"] == level]
        assert len(codes) == count
        stated = re.search(rf"^\| {level.capitalize()} \| (\d+) \| ([\d.]+) \| ([\d.]+) points \|$", page("dose"), re.M)
        assert mean(held[code] for code in codes) == pytest.approx(float(stated[2]), abs=0.051)
        assert mean(gain[code] for code in codes) == pytest.approx(float(stated[3]), abs=0.051)
    coached = [row["practice"] for row in truth if row["level"] == "improvement coaching"]
    assert round(correlation(list(held.values()), list(gain.values())), 2) == 0.92
    assert round(10 * linear_regression(list(held.values()), list(gain.values())).slope, 1) == 1.4
    within = correlation([held[code] for code in coached], [gain[code] for code in coached])
    assert round(within, 2) == -0.45
    fewest, most = min(coached, key=held.get), max(coached, key=held.get)
    assert (held[fewest], gain[fewest], held[most], gain[most]) == (38, 8.4, 60, 8.1)
    says("dose", "visits with gain is 0.92. Every ten visits bring 1.4 points", "the correlation is −0.45")
    says("dose", "fewest visits, 38, gained 8.4 points. The one with the most, 60, gained 8.1", "29 of 31 practices")
    assert len(rows("coaching-contacts/plans-synthetic.csv")) == 29
    why = {
        row["practice"]: row["why"]
        for row in rows("monthly-measures/truth/stories-synthetic.csv", kind="disruption")
        if row["practice"] in sorted(coached, key=held.get)[:4]
    }
    assert sorted(why.values()) == ["a clinician left"] * 2 + ["the office manager left", "the practice moved"]


def mean_level(row: dict[str, str]) -> float:
    return mean(LEVELS[answer] for answer in row.values() if answer in LEVELS)


def test_the_answers_do_not_know_and_three_assessments_of_beech_point():
    every = rows("practice-assessments/assessments-synthetic.csv")
    unknown = sum(answer == "do not know" for row in every for answer in row.values())
    assert (unknown, 10 * len(every)) == (144, 2430)
    says("readiness", "144 of 2,430 answers", "about 6 in 100")
    first = assessed("P0023")[:3]
    assert [round(mean_level(row), 1) for row in first] == [0.9, 1.5, 1.0]
    assert [row["by"] == "the practice itself" for row in first] == [False, True, False]
    assert contacts("P0023", first[1]["on"], first[1]["on"])[0]["contact"] == "email"
    says("readiness", "the mean was 0.9, then 1.5, then 1.0", "alone, by email")


def test_maple_bend_was_never_able_and_improved():
    able = [row["able"] for row in assessed("P0026")]
    assert (able.count("not yet"), able.count("do not know"), len(able)) == (7, 1, 8)
    gained = rows("coaching-contacts/truth/dose-and-gain-synthetic.csv", practice="P0026")[0]
    assert (gained["measure"], float(gained["points"])) == ("depression", 9.0)
    says("readiness", "“not yet” for “able”, in seven assessments over four years. (Once", "rose by 9 points")


def test_creek_bend_became_willing_over_ten_small_contacts():
    willing = [(row["on"][:7], row["willing"]) for row in assessed("P0016")[:4]]
    assert willing == [("2022-01", "not yet"), ("2022-07", "begun"), ("2023-01", "begun"), ("2023-07", "mostly")]
    before = contacts("P0016", last="2023-05-07", state="held")
    calls = [int(row["minutes"]) for row in before if row["contact"] == "telephone call"]
    assert (len(before), len(calls), min(calls), max(calls)) == (10, 6, 10, 25)
    spoke_with = {row["on"]: row["with_whom"] for row in before if row["contact"] == "telephone call"}
    assert set(spoke_with.values()) == {"nurse", "lead medical assistant"}
    assert spoke_with["2022-11-23"] == "nurse"
    says("resistance", "In one, on 23 November 2022, let us say that the nurse passed the telephone on")
    says("resistance", "coaches had 10 contacts with it", "Six were calls of 10 to 25 minutes")
    assert rows("coaching-contacts/plans-synthetic.csv", practice="P0016")[0]["starts"] == "2023-05-08"
    begun = rows("monthly-measures/truth/stories-synthetic.csv", practice="P0016", kind="project")
    assert {row["first_month"] for row in begun} == {"2023-07"}
    says("resistance", "first coaching visit on 8 May 2023", "Its project began in July 2023")


def test_arroyo_point_is_small_and_its_kits_are_few():
    found = profile("P0021")
    assert (found["clinicians"], found["staff"], found["panel"]) == ("1", "2", "1608")
    assert int(found["other_language"]) == pytest.approx(40, abs=5)
    says("very-small-practices", "one clinician, two staff, 1,608 people", "two in five prefer another language")
    kits = {month: pair for month, pair in months("P0021", "fit_back").items() if month.startswith("2024")}
    assert (min(sent for _, sent in kits.values()), max(sent for _, sent in kits.values())) == (2, 17)
    assert round(min(map(percent, kits.values()))) == 14
    assert round(max(map(percent, kits.values()))) == 60
    assert not rows("monthly-measures/truth/stories-synthetic.csv", practice="P0021", measure="fit_back")
    says("very-small-practices", "between 2 and 17 in a month", "from 14 % to 60 %")
    assert round(median(year("P0021", "bp_controlled", "2022"))) == 60
    assert round(median(year("P0021", "bp_controlled", "2024"))) == 67
    dose = rows("coaching-contacts/truth/dose-and-gain-synthetic.csv", practice="P0021")[0]
    assert (dose["visits_held"], dose["visits_planned"]) == ("52", "56")
    says("very-small-practices", "52 visits held of 56 planned", "60 % in 2022 to 67 % in 2024")


def test_what_the_programme_may_hear_about_arroyo_points_kits():
    kits = {month: pair for month, pair in months("P0021", "fit_back").items() if month.startswith("2024")}
    back, sent = (sum(pair[part] for pair in kits.values()) for part in (0, 1))
    assert (back, sent, kits["2024-10"]) == (35, 103, (1, 2))
    assert min(back, sent - back) > 10
    says("boundaries", "sent out 103 kits for bowel screening in 2024, and 35 came back. In October, 1 of 2 did")


@pytest.mark.parametrize(
    ("file", "all_of_them", "small"), [("practices-31-network", 31, 24), ("practices-223-organisation", 223, 178)]
)
def test_most_practices_have_one_or_two_clinicians(file, all_of_them, small):
    found = rows(f"practice-registry/{file}-synthetic.csv")
    assert (len(found), sum(int(row["clinicians"]) <= 2 for row in found)) == (all_of_them, small)
    says("very-small-practices", "24 of 31 practices have one or two clinicians. In the organisation of 223 it is 178")


def test_jasmine_plaza_before_and_after_its_manager_left():
    first = rows("coaching-contacts/plans-synthetic.csv", practice="P0011")[0]["starts"]
    before = states(contacts("P0011", first, "2023-06-02", contact="visit"))
    after = states(contacts("P0011", "2023-06-03", "2024-03-31", contact="visit"))
    assert (before[0], sum(before)) == (21, 23)
    assert (*after, sum(after)) == (10, 9, 3, 22)
    says("disruptions", "21 of 23 planned visits had been held")
    says("disruptions", "it was 10 of 22; the practice called off 9 and the coach 3")
    planned = contacts("P0011", "2023-06-05", "2023-09-11", contact="visit")
    days = [(date.fromisoformat(visit["on"]), visit["state"].split()[-1]) for visit in planned]
    told = page("disruptions").split("**What the log shows**")[1].split("\n::::")[0]
    short = {"held": "looked", "practice": "called off", "coach": "coach ill"}
    for (on, state), line in zip(days, re.findall(r"\d+ (?:June|July|August|September): [^.]+", told), strict=True):
        assert line.startswith(f"{on.day} {on:%B}: "), on
        assert short[state] in line, on
    assert "the office manager left" in contacts("P0011", "2023-06-02", "2023-06-02")[0]["what"]
    calls = months("P0011", "recall_calls")
    low = [percent(calls[month]) for month in calls if "2023-06" <= month <= "2024-03"]
    assert max(low) < median(percent(calls[month]) for month in calls if month < "2023-06" and month >= "2022-06")
    assert "2024-12" not in months("P0019", "bp_controlled")
    says("disruptions", "December 2024 is missing")


def test_how_long_nobody_spoke_with_olive_avenue():
    plan = rows("coaching-contacts/plans-synthetic.csv", practice="P0004")[0]
    last = contacts("P0004", last=plan["ends"], contact="visit", state="held")[-1]
    assert last["on"] == "2024-09-26"
    talks = [row for row in contacts("P0004", "2025-01-01") if row["contact"] in ("visit", "telephone call")]
    at = next(number for number, row in enumerate(talks) if "a clinician left" in row["what"])
    before = [row for row in talks[:at] if row["state"] == "held"][-1]
    assert (before["on"], talks[at]["on"]) == ("2025-02-14", "2025-07-31")
    assert (date.fromisoformat(talks[at]["on"]) - date.fromisoformat(before["on"])).days == 167
    assert [row["on"] for row in talks[:at] if row["state"] != "held"] == ["2025-05-02"]
    says("ending", "held on 26 September 2024", "a call on 14 February 2025", "lie 167 days")
    says("ending", "The one on 2 May was called off", "counted from 26 September")
    says("ending", "there would have been a call on 10 April")
    plan = withdrawal_plan(usual_withdrawal("P0004", last["on"]), date.fromisoformat(last["on"]))
    days = [(each.on.isoformat(), each.contact) for each in plan.contacts]
    assert [on[:7] for on, contact in days if contact == "visit"] == ["2024-10", "2024-11", "2024-12"]
    assert ("2025-04-10", "telephone call") in days
    stories = rows("monthly-measures/truth/stories-synthetic.csv", practice="P0004", measure="bp_controlled")
    assert [row["first_month"] for row in stories] == ["2022-12", "2025-03", "2025-06"]


def test_ten_months_have_25_visits_by_the_rhythm_of_the_page():
    plan = EngagementPlan(starts="2026-01-05", ends="2026-10-18", early_visits_a_week=1, early_weeks=8, weeks_between=2)
    days = [visit.on for visit in schedule(plan).visits]
    weeks = [1 + (day - days[0]).days // 7 for day in days]
    stated = re.findall(r"^\| (\d+), week (\d+) \|", page("ten-months"), re.M)
    assert [(int(visit), int(week)) for visit, week in stated] == list(enumerate(weeks, start=1))
    assert len(days) == 8 + 17 == 25
    says("ten-months", "8 and 17, so 25 visits", "every two weeks to week 41")
    assert 8 * 60 < 25 * 20 < 8.5 * 60
    says("ten-months", "Twenty-five times twenty minutes is a little over eight hours", "four sessions of two hours")


def test_every_one_of_the_25_visits_has_a_purpose_an_agenda_what_to_bring_and_homework_with_a_name():
    text = page("ten-months")
    table = [line.strip("| ").split(" | ") for line in re.findall(r"^\| \d+, week \d+ \|.*$", text, re.M)]
    assert {len(cells) for cells in table} == {5}
    printed = {*re.findall(r"^### Agenda ([A-D]):", text, re.M), *re.findall(r"This is agenda ([A-D])", text)}
    assert printed == {"A", "B", "C", "D"}
    assert {agenda for _, _, agenda, _, _ in table} == printed | {"K", "R"}
    team = {"Dr. Kane", "Vivian", "Araceli", "Nestor", "Odile"}
    for visit, purpose, _, bring, homework in table:
        assert ":" in purpose, visit
        assert bring, visit
        assert any(homework.startswith(name) for name in team), visit
    assert all(any(name in homework for *_, homework in table) for name in team)


def test_the_first_ten_months_at_heron_plaza():
    visits = contacts("P0009", "2022-12-08", "2023-10-07", contact="visit")
    held = [visit for visit in visits if visit["state"] == "held"]
    assert (len(visits), len(held), sum(int(visit["minutes"]) for visit in held)) == (26, 23, 1350)
    test = next(visit["on"] for visit in held if visit["activity"] == "tests")
    assert 1 + (date.fromisoformat(test) - date(2022, 12, 8)).days // 7 == 5
    says("ten-months", "26 visits were planned and 23 held, 1,350 minutes", "a visit in the fifth week")


def test_a_december_in_the_log_is_that_of_heron_plaza():
    found = contacts("P0009", "2022-12-08", "2022-12-31")
    stated = re.findall(r"^\| (\d+) \| (visit|call), (held|called off)[^|]* \| (\d*) ?\|", page("dose"), re.M)
    short = {"telephone call": "call", "held": "held", "cancelled by the practice": "called off"}
    logged = [
        (str(int(row["on"][8:])), short.get(row["contact"], row["contact"]), short[row["state"]], row["minutes"])
        for row in found
    ]
    assert stated == logged
    visits = [row for row in found if row["contact"] == "visit"]
    held = [int(row["minutes"]) for row in visits if row["state"] == "held"]
    assert (len(held), len(visits), sum(held)) == (3, 4, 165)
    says("dose", "the dose of visits was 3 of 4, with 165 minutes, and one call on top")


def test_the_checklist_and_the_withdrawal_are_those_of_the_form():
    assert len(usual_checklist()) == 10
    says("ending", "Ours has ten lines")
    phases = usual_withdrawal("P0004", "2024-10-07").phases
    assert [(phase.contact, phase.weeks, phase.weeks_between) for phase in phases] == [
        ("visit", 12, 4),
        ("telephone call", 24, 8),
        ("telephone call", 16, 16),
    ]
    says("ending", "visits every four weeks for three months, calls every eight weeks for the next six, and one call")
