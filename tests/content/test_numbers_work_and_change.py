"""The minutes, days and rates of two lessons on the work and its changes are computed again from the data sets."""

from collections import defaultdict
from statistics import mean, median

import pytest
from numbers_course import level, network_months, says

from coachlab.paths import DATASETS
from coachlab.site.course_numbers import read_rows

SEEING, IDEAS = "lessons/seeing-the-work", "lessons/change-ideas"


def visits(watched: str) -> list[dict[str, int]]:
    found = defaultdict(dict)
    for row in read_rows(DATASETS / "workflow-times" / "steps-synthetic.csv"):
        if row["round"] == watched:
            found[row["visit"]][row["what"]] = int(row["minutes"])
    return list(found.values())


def waiting(visit: dict[str, int]) -> int:
    return sum(minutes for what, minutes in visit.items() if what.startswith("wait"))


FIRST, SECOND = visits("1"), visits("2")
LENGTHS = sorted((sum(visit.values()) for visit in FIRST), reverse=True)


@pytest.mark.parametrize(
    ("step", "row"),
    [
        ("check in", "| Check in | 4.2 |"),
        ("wait in the waiting room", "| Wait in the waiting room | 13.3 |"),
        ("room the patient and take vital signs", "| Go to the room, vital signs | 7.7 |"),
        ("wait for the clinician", "| Wait for the clinician | 11.3 |"),
        ("time with the clinician", "| Time with the clinician | 13.6 |"),
        ("check out", "| Check out | 4.1 |"),
    ],
)
def test_each_step_takes_the_minutes_of_the_table(step, row):
    assert f"{mean(visit[step] for visit in FIRST):.1f}" in row
    assert says(SEEING, row)


def test_the_whole_visit_and_its_waits_are_those_of_the_data_set():
    assert (len(FIRST), len(SECOND)) == (26, 19)
    assert says(SEEING, "26 visits were watched with a clock in January and February 2024")
    assert round(mean(LENGTHS), 1) == 54.2
    assert round(mean(map(waiting, FIRST)), 1) == 24.6
    assert round(100 * sum(map(waiting, FIRST)) / sum(LENGTHS)) == 45
    assert says(SEEING, "Of 54.2 minutes, 24.6 are waiting: 45 in 100")
    assert (median(LENGTHS), max(LENGTHS)) == (47.5, 106)
    assert says(SEEING, "Half took 47.5 minutes or less, the longest 106")
    in_order = sorted(FIRST, key=lambda visit: -sum(visit.values()))
    assert round(mean(map(waiting, in_order[:10]))) == 36
    assert round(mean(map(waiting, in_order[10:]))) == 18
    assert says(SEEING, "In the ten longest, people waited 36 minutes; in the others 18.")
    assert sum(waiting(visit) > 30 for visit in FIRST) == 5
    assert says(SEEING, "In 5 visits people waited more than half an hour")
    assert 54 not in LENGTHS


def test_the_second_round_waits_less_and_does_not_hurry_the_clinician():
    assert round(mean(map(waiting, SECOND)), 1) == 17.3
    assert round(mean(visit["time with the clinician"] for visit in SECOND), 1) == 16.6
    assert says(SEEING, "Waiting was down to 17.3 minutes, and time with the clinician was not shorter: 16.6 minutes.")


def test_the_whole_visit_is_shorter_in_the_second_round_and_in_the_months_of_the_practice():
    assert round(mean(sum(visit.values()) for visit in SECOND), 1) == 50.3
    assert says(SEEING, "The whole visit took 50.3 minutes.")
    minutes = network_months("P0009", "cycle_time")
    assert round(level(minutes, "2023-01", "2023-12")) == 57
    assert round(level(minutes, "2025-01", "2025-12")) == 51
    assert says(SEEING, "a median of 57 minutes in 2023, and 51 in 2025")


def test_the_first_map_is_drawn_on_the_day_of_the_contact_log_and_with_whom_it_says():
    contacts = read_rows(DATASETS / "coaching-contacts" / "contacts-synthetic.csv")
    of_practice = [row for row in contacts if row["practice"] == "P0009" and row["state"] == "held"]
    drawn = [row for row in of_practice if row["activity"] == "process map" and row["contact"] == "visit"]
    assert [(row["on"], row["with_whom"]) for row in drawn] == [("2022-12-15", "office manager")]
    assert drawn[0]["what"].startswith("Watched the work for an hour")
    assert says(SEEING, "It is 15 December 2022.")
    assert says(SEEING, "Ines and Gloria, the office manager, stand in the corridor for an hour and watch.")


def test_the_report_of_grove_bend_missed_people_who_were_controlled():
    rows = [
        row
        for row in read_rows(DATASETS / "chart-audit" / "charts-synthetic.csv")
        if (row["round"], row["reader"]) == ("1", "A")
    ]
    truth = [
        row["truly_controlled"]
        for row in read_rows(DATASETS / "chart-audit" / "truth" / "charts-truth-synthetic.csv")
        if row["round"] == "1"
    ]
    assert len(rows) == 24
    assert truth.count("yes") == 9
    assert "the report counts 5 of 24" in (DATASETS / "chart-audit" / "truth.md").read_text("utf-8")
    assert says(SEEING, "When a nurse read 24 charts, the report counted 5 people as controlled; 9 truly were.")


def test_the_wait_for_an_appointment_moved_as_the_lesson_says():
    months = network_months("P0009", "third_next")
    assert round(months["2024-03"]) == 21
    assert says(IDEAS, "lies 21 days ahead")
    assert round(level(months, "2023-01", "2023-12"), 1) == 14.6
    assert round(level(months, "2025-01", "2025-12"), 1) == 10.2
    assert says(IDEAS, "In 2023 its median was 14.6 days, in 2025 it was 10.2.")
    assert max(value for month, value in months.items() if month >= "2024-08") < level(months, "2023-01", "2023-12")
    assert says(IDEAS, "Which would take you below 14.6 days")


def test_kits_by_mail_brought_marigold_avenue_to_a_level_that_stayed():
    months = network_months("P0002", "colorectal")
    assert round(level(months, "2022-05", "2023-04"), 1) == 36.4
    assert round(level(months, "2025-01", "2025-12"), 1) == 48.7
    assert says(IDEAS, "The median of the year before was 36.4 %. In 2025 it was 48.7 %.")
    assert level(months, "2023-10", "2025-12") > max(level(months, f"{year}-01", f"{year}-12") for year in (2022, 2023))
