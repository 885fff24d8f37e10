"""The numbers of the competencies on primary care, attributes, method and data are computed again."""

import re
from collections import Counter
from functools import cache

import pytest
from numbers_course import level, network_months, read_rows, says

from coachlab.charts import run_chart
from coachlab.paths import BOOK, DATASETS


@cache
def rows(file: str) -> list[dict[str, str]]:
    return list(read_rows(DATASETS / f"{file}-synthetic.csv"))


def medians(practice: str, measure: str, *spans: tuple[str, str]) -> list[float]:
    """The median months of a measure in some spans, to one place."""
    months = network_months(practice, measure)
    return [round(level(months, *span), 1) for span in spans]


def open_gaps(measure: str) -> list[dict[str, str]]:
    return [patient for patient in rows("patient-registry/patients") if patient[f"gap_{measure}"] == "open"]


def counted_patients() -> list[dict[str, str]]:
    """Who is still a patient and not left out of every measure."""
    return [each for each in rows("patient-registry/patients") if not each["left"] and each["excluded"] != "yes"]


BEFORE, SINCE = ("2024-04", "2025-03"), ("2025-04", "2025-12")


def test_cedar_plaza_waits_longer_and_calls_fewer_people_since_a_clinician_left():
    page = "competencies/building-blocks"
    assert medians("P0001", "third_next", BEFORE, SINCE) == [10.6, 15.5]
    assert says(page, "the third next appointment was 10.6 days. From April to December it was 15.5 days")
    assert says(page, "third next was 10.6 days before April and 15.5 since")
    assert medians("P0001", "recall_calls", BEFORE, SINCE) == [34.6, 17.1]
    assert says(page, "34.6 % were reached before April, and 17.1 % since")
    events = [each for each in rows("monthly-measures/truth/stories") if each["practice"] == "P0001"]
    assert {(each["why"], each["first_month"]) for each in events if each["measure"] == "third_next"} == {
        ("a clinician left", "2025-04")
    }


def test_the_list_of_heron_plaza_becomes_smaller_than_the_hour():
    page = "competencies/panels-and-records"
    patients = [each for each in rows("patient-registry/patients") if not each["left"]]
    gaps = [name for name in patients[0] if name.startswith("gap_")]
    with_gap = sum(any(each[gap] == "open" for gap in gaps) for each in patients)
    assert (len(patients), with_gap) == (1507, 977)
    assert says(page, "Heron Plaza has 1,507 patients")
    assert says(page, "at least one open gap for 977")
    due = open_gaps("hba1c")
    never = [each for each in due if not each["last_hba1c_month"]]
    old = [each for each in due if each["last_hba1c_month"] and each["last_hba1c_month"] < "2025-07"]
    assert (len(due), len(old), len(never), len(due) - len(old) - len(never)) == (60, 22, 5, 33)
    assert says(page, "33 of the 60 had a test within six months, and it was above 9 %")
    assert says(page, "For 22 the last test is older, and for 5 there is none. That makes 27 people to recall")
    assert sum(float(each["last_hba1c"]) > 9 for each in old) == 8
    assert says(page, "Of the 22, eight were above 9 % when last tested")
    assert -(-27 // 5) == 6
    assert says(page, "27 calls, one hour a week, five calls in an hour: done in six weeks")


def test_whom_the_lists_of_heron_plaza_leave_blank():
    page = "competencies/panels-and-records"
    counted = counted_patients()
    assert (len(counted), sum(not each["language"] for each in counted)) == (1490, 78)
    assert says(page, "Of the 1,490 people who count in Heron Plaza's measures, 78 have no language in the record")
    grown = [each for each in counted if int(each["age"]) >= 12]
    unseen = sum(each["last_seen"] < "2025-01" for each in grown)
    assert (unseen, len(grown)) == (323, 1325)
    assert says(page, "323 of 1,325 had no visit in 2025")


def audit() -> Counter[str]:
    """Reader A's 24 charts of the first round by what a person finds: counted, note, nothing, plan or no plan."""
    found: Counter[str] = Counter()
    for chart in rows("chart-audit/charts"):
        if (chart["round"], chart["reader"]) != ("1", "A"):
            continue
        upper = chart["field_systolic"] or chart["note_systolic"]
        lower = chart["field_diastolic"] or chart["note_diastolic"]
        if chart["report_says"] == "controlled":
            found["counted"] += 1
        elif not upper:
            found["nothing"] += 1
        elif int(upper) < 140 and int(lower) < 90:
            assert not chart["field_systolic"]
            found["note"] += 1
        else:
            found[f"high, plan {chart['plan_written']}"] += 1
            found["second reading"] += chart["second_reading"] == "yes"
    return found


def test_the_nineteen_charts_that_did_not_count_are_four_different_jobs():
    page, found = "competencies/coding-and-gaps", audit()
    assert found == {
        "counted": 5,
        "note": 4,
        "nothing": 5,
        "high, plan yes": 6,
        "high, plan no": 4,
        "second reading": 1,
    }
    text = (BOOK / f"{page}.md").read_text("utf-8")
    assert re.findall(r"^\| (?:A good|No reading|Truly)[^|]*\| (\d+) \|", text, re.M) == ["4", "5", "6", "4"]
    assert says(page, "Of 24 charts, the report counted 19 as not controlled")
    assert says(page, "Of the ten that were truly high, one had a second reading")
    assert says(page, "For 4 the good reading was in the note")
    assert says(page, "For 5 there was no reading")
    assert says(page, "Of 10 that were truly high, 6 have a plan and 4 do not")
    assert says(page, "find 4 in the note, 5 without a reading, and 10 that were high, 4 of these without a plan")


def test_palm_plaza_rose_when_paper_forms_were_typed_in_and_by_that_alone():
    page = "competencies/coding-and-gaps"
    spans = ("2022-01", "2022-10"), ("2022-11", "2023-12")
    assert medians("P0017", "depression", *spans) == [41.1, 47.8]
    assert says(page, "The median was 41.1 %, and then 47.8 %")
    months = [value for month, value in network_months("P0017", "depression").items() if month <= "2023-12"]
    assert all(value > level(network_months("P0017", "depression"), *spans[0]) for value in months[10:])
    story = [each for each in rows("monthly-measures/truth/stories") if each["practice"] == "P0017"]
    assert [
        (each["kind"], each["first_month"])
        for each in story
        if each["measure"] == "depression" and each["first_month"] < "2024"
    ] == [("documentation-only", "2022-11")]


def test_canyon_point_gained_lost_and_gained_again():
    page = "competencies/access-and-continuity"
    spans = ("2022-05", "2023-04"), ("2023-05", "2023-07"), ("2023-08", "2024-03"), ("2025-01", "2025-12")
    assert medians("P0025", "third_next", *spans) == [4.2, 1.0, 6.6, 1.5]
    assert says(page, "Before May our third next was 4.2 days. Since August it is 6.6")
    assert says(page, "Before May it was 4.2 days, from May to July 1.0")
    assert says(page, "from August to March it was 6.6")
    assert says(page, "The median of 2025 was 1.5 days")
    events = {
        (each["why"], each["first_month"], each["ends"])
        for each in rows("monthly-measures/truth/stories")
        if (each["practice"], each["measure"]) == ("P0025", "third_next")
    }
    assert events == {
        ("appointment types were cut to two and rooms are prepared the evening before", "2023-05", ""),
        ("a clinician left", "2023-08", "2024-03"),
    }, "no other event: none of the three new things brought the wait down"
    assert says(page, "from March 2024 the gap that the clinician left was closing")
    lost = [month for month in network_months("P0025", "third_next") if "2023-08" <= month <= "2024-03"]
    assert len(lost) == 8
    assert says(page, "a loss that hid it for eight months")
    assert says(page, "Three months of gain, eight of loss")


def minutes_of(round_: str, step: str = "", kind: str = "") -> tuple[int, float]:
    """How many visits were watched in a round, and the mean minutes that a step or a kind of steps took in them."""
    steps = [each for each in rows("workflow-times/steps") if each["round"] == round_]
    visits = len({each["visit"] for each in steps})
    taken = sum(float(each["minutes"]) for each in steps if step in each["what"] and kind in each["kind"])
    return visits, round(taken / visits, 1)


def test_the_minutes_of_a_visit_to_heron_plaza():
    access, partners = "competencies/access-and-continuity", "competencies/patient-partners"
    assert (minutes_of("1"), minutes_of("1", kind="waiting")) == ((26, 54.2), (26, 24.6))
    assert says(access, "people with a clock watched 26 visits")
    assert says(access, "A visit took 54.2 minutes, and for 24.6 of them the patient waited")
    assert (minutes_of("2"), minutes_of("2", kind="waiting")) == ((19, 50.3), (19, 17.3))
    assert says(partners, "19 visits at Heron Plaza in November and December 2025")
    assert says(partners, "We have brought the visit down to 50.3 minutes, and the waiting to 17.3")
    rooms = minutes_of("2", step="wait in the waiting room")[1], minutes_of("2", step="wait for the clinician")[1]
    assert rooms == (9.1, 8.2)
    assert says(partners, "Outside it is 9.1 minutes. In the room, alone, it is 8.2")


def test_creek_bend_writes_more_goals_and_heron_plaza_about_as_many_in_two_languages():
    page = "competencies/chronic-care"
    assert medians("P0016", "goals", ("2022-01", "2022-12"), ("2025-01", "2025-12")) == [38.6, 68.0]
    assert says(page, "at 38.6 % of visits in the median month of 2022, and at 68.0 % in 2025")
    goals_since = [value for month, value in network_months("P0016", "goals").items() if "2023-09" <= month < "2025"]
    assert min(goals_since) > 60
    poor = [network_months("P0016", "hba1c_poor")[f"2023-{month:02d}"] for month in range(4, 9)]
    assert poor == sorted(set(poor))
    assert says(page, "Five rising points, April to August 2023, make a trend by the rules")
    story = [each for each in rows("monthly-measures/truth/stories") if each["practice"] == "P0016"]
    assert min(each["first_month"] for each in story if each["measure"] == "hba1c_poor") == "2023-07"
    language = {each["patient"]: each["language"] for each in rows("patient-registry/patients")}
    for of, said in (("English", "144 of 317"), ("Spanish", "61 of 146")):
        goals = [
            int(each["goals"])
            for each in rows("patient-registry/visits")
            if each["goals"] and each["month"] >= "2025" and language[each["patient"]] == of
        ]
        assert said == f"{sum(goals)} of {len(goals)}"
        assert says(page, said)
    assert (round(100 * 144 / 317), round(100 * 61 / 146)) == (45, 42)
    error = (0.45 * 0.55 / 317 + 0.42 * 0.58 / 146) ** 0.5
    assert error > 144 / 317 - 61 / 146, "chance alone often makes such a difference"


def test_one_contact_in_nine_is_called_off_and_why():
    page, contacts = "competencies/attributes", rows("coaching-contacts/contacts")
    off = Counter(each["what"] for each in contacts if each["state"] != "held")
    assert (len(contacts), off.total()) == (2187, 255)
    assert off == {"Too few people in the practice that day.": 137, "The coach was ill.": 62, "No reason given.": 56}
    assert says(page, "255 of 2,187 contacts were called off: 137 because too few people were there that day, 62")
    assert says(page, "the coach was ill, 56 without a reason. That is about one in nine")
    assert round(2187 / 255) == 9


def test_creek_bend_planned_its_first_small_test_after_four_visits_in_two_weeks():
    page = "competencies/improvement-methodology"
    visits = [
        each
        for each in rows("coaching-contacts/contacts")
        if (each["practice"], each["contact"], each["state"]) == ("P0016", "visit", "held")
    ]
    first = [each for each in visits if "2023-05-08" <= each["on"] <= "2023-05-22"]
    assert [(each["on"][-2:], each["activity"]) for each in first] == [
        ("08", "aim"),
        ("11", "process map"),
        ("15", "drivers"),
        ("18", "care gaps"),
        ("22", "tests"),
    ]
    assert first[0]["minutes"] == "35"
    assert sum(int(each["minutes"]) for each in first[:4]) == 170
    assert says(page, "Four visits of 170 minutes in all, and two weeks, came before the first talk about a test")
    assert [each["next"] for each in first[-2:]] == [
        "Call the first ten on the list.",
        "Try it with one clinician on one day, and count.",
    ]
    assert says(page, "Homework: call the first ten. 22 May: what that showed, and the next test, with one clinician")
    assert (len(visits), sum(each["activity"] == "tests" for each in visits)) == (58, 40)
    assert says(page, "Of the 58 visits that were held in four years, 40 were about tests")


@pytest.fixture
def dogwood() -> dict[str, float]:
    months = network_months("P0029", "bp_controlled")
    return {month: value for month, value in months.items() if "2023-11" <= month <= "2025-10"}


def test_october_at_dogwood_point_is_one_of_24_months_without_a_signal(dogwood):
    page = "competencies/data-for-improvement"
    counts = {
        each["month"]: (each["numerator"], each["denominator"])
        for each in rows("monthly-measures/months")
        if (each["practice"], each["measure"]) == ("P0029", "bp_controlled")
    }
    assert (counts["2025-09"], counts["2025-10"]) == (("60", "80"), ("39", "63"))
    assert says(page, "60 of 80 people were in control, 75.0 %. In October it was 39 of 63, which is 61.9 %")
    assert (len(dogwood), sum(value < dogwood["2025-10"] for value in dogwood.values())) == (24, 7)
    assert says(page, "October is one of 24. Seven of them lie lower")
    assert min(int(counts[month][1]) for month in dogwood) == 52
    assert says(page, "24 months; 52 people in the smallest")
    events = [each for each in rows("monthly-measures/truth/stories") if each["practice"] == "P0029"]
    assert [(each["first_month"], each["why"]) for each in events] == [("2023-08", "a standing order for mammograms")]
    assert says(page, "A standing order for mammograms, August 2023")
    assert round(dogwood["2025-09"] - dogwood["2025-10"]) == 13
    chart = run_chart(list(dogwood.values()))
    assert not chart.signal
    assert min(dogwood.values()) > 50
    assert round(max(dogwood.values())) == 75
    assert says(page, "About two in three are in control, in some months little more than half, in some three in four")
