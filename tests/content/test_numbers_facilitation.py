"""The numbers that facilitators hand out, and the minutes of what they lead, are computed again."""

import calendar
import re
from itertools import chain, pairwise
from statistics import mean, median

import pytest
from content_pages import facilitators_text
from numbers_course import network_months, says

from coachlab.charts import run_chart
from coachlab.paths import BOOK, DATASETS
from coachlab.site.course_numbers import read_rows

ROOM, PEERS = "facilitation/room-and-materials", "facilitation/peer-sessions"
MONTHS = list(calendar.month_name)[1:]
GIVEN = (("P0030", "bp_controlled"), ("P0013", "colorectal"), ("P0031", "depression"))
"""The practices and measures that people without numbers get, by column."""


def part(page: str) -> str:
    return re.sub(r"\s+", " ", facilitators_text(BOOK / f"{page}.md"))


def counted(practice: str, measure: str, year: int) -> list[tuple[int, int]]:
    """Numerator and denominator of each month of a year."""
    return [
        (int(row["numerator"]), int(row["denominator"]))
        for row in sorted(
            read_rows(DATASETS / "monthly-measures" / "months-synthetic.csv"), key=lambda row: row["month"]
        )
        if (row["practice"], row["measure"], row["month"][:4]) == (practice, measure, str(year))
    ]


def rows_of(heading: str) -> list[list[str]]:
    """The cells of the table whose head has these words, a month a row."""
    table = (BOOK / f"{ROOM}.md").read_text("utf-8").split(heading, 1)[1].split("\n\n", 1)[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]


def test_the_months_of_elm_street_and_the_waits_of_poplar_plaza_are_those_of_the_data_sets():
    elm = {
        row["month"]: f"{row['blood_pressure_controlled']} of {row['patients_with_hypertension_seen']}"
        for row in read_rows(DATASETS / "elm-street-blood-pressure" / "blood-pressure-monthly-synthetic.csv")
    }
    waits = [days / weeks for days, weeks in counted("P0019", "third_next", 2022)]
    assert rows_of("| Month | Elm Street 2023 |") == [
        [name, elm.get(f"2023-{number:02}", "not counted"), elm[f"2024-{number:02}"], f"{wait:g}"]
        for number, (name, wait) in enumerate(zip(MONTHS, waits, strict=True), 1)
    ]
    steps = [abs(to - start) for start, to in pairwise(waits)]
    middle, step = mean(waits), mean(steps)
    low, high = middle - 2.66 * step, middle + 2.66 * step
    assert all(low < wait < high for wait in waits)
    assert len(steps) == 11
    limits = f"the limits are {low:.1f} and {high:.1f}"
    assert says(ROOM, f"the mean is {middle:.2f} days and the mean step is {step:.2f}, so {limits}")
    told = f"add up to {sum(steps):.1f}, so the mean step is {step:.2f}. With a mean of {middle:.2f} days {limits}"
    assert told in part("lessons/variation")


def test_the_24_charts_are_those_that_reader_a_read_first():
    def reading(row, place):
        return f"{row[f'{place}_systolic']}/{row[f'{place}_diastolic']}" if row[f"{place}_systolic"] else "-"

    audit = read_rows(DATASETS / "chart-audit" / "charts-synthetic.csv")
    assert rows_of("| Chart | In the field |") == [
        [row["chart"], reading(row, "field"), reading(row, "note"), row["report_says"], row["plan_written"] or "-"]
        for row in audit
        if (row["round"], row["reader"]) == ("1", "A")
    ]


def test_the_columns_for_people_without_numbers_are_quiet_years_of_three_practices():
    months = [counted(practice, measure, 2025) for practice, measure in GIVEN]
    assert rows_of("| Month | Pepper Bend:") == [
        [name, *(f"{above} of {below}" for above, below in row)]
        for name, row in zip(MONTHS, zip(*months, strict=True), strict=True)
    ]
    levels = [[100 * above / below for above, below in column] for column in months]
    one, two, three = (f"{median(level):.1f}" for level in levels)
    assert says(ROOM, f"The medians are {one}, {two} and {three} %")
    for level in levels:
        assert not run_chart(level, rule_set="perla").signal
    stories = read_rows(DATASETS / "monthly-measures" / "truth" / "stories-synthetic.csv")
    for practice, measure in GIVEN:
        for row in stories:
            if (row["practice"], row["measure"]) == (practice, measure):
                assert "" < row["ends"] < "2024"


def test_the_answers_on_the_charts_that_coaches_read_back_to_back_are_the_truth():
    stories = {
        (row["practice"], row["measure"], row["kind"]): row
        for row in read_rows(DATASETS / "monthly-measures" / "truth" / "stories-synthetic.csv")
    }
    assert stories["P0016", "recall_calls", "project"]["first_month"] == "2023-07"
    assert stories["P0025", "third_next", "redesign"]["first_month"] == "2023-05"
    left = stories["P0025", "third_next", "disruption"]
    assert (left["first_month"], left["ends"]) == ("2023-08", "2024-03")
    assert not [key for key in stories if key[:2] in {("P0029", "bp_controlled"), ("P0007", "bp_controlled")}]
    assert "P0029 and P0007: nothing happened" in part("competencies/data-for-improvement")
    assert network_months("P0029", "bp_controlled")


def test_ten_visits_are_counted_from_2_of_8_to_5_of_7_by_what_is_written():
    text = facilitators_text(BOOK / "lessons" / "measures.md")
    rows = re.findall(r"^\| (\d+)/(\d+) \| ([^|]+) \| ([^|]+) \|$", text, re.M)
    assert len(rows) == 10
    above = [row for row in rows if int(row[0]) > 140 or int(row[1]) > 90]
    strict = [row for row in above if "/" in row[2] and row[3].isdigit() and int(row[3]) >= 5]
    or_more = [row for row in rows if int(row[0]) >= 140 or int(row[1]) >= 90]
    could = [row for row in or_more if row[2] not in ("sent to hospital", "patient said no")]
    any_second = [row for row in could if "/" in row[2] and int(row[0]) >= 140]
    least, most = f"{len(strict)} of {len(above)}", f"{len(any_second)} of {len(could)}"
    assert f"anything from {least} to {most}" in text


@pytest.mark.parametrize("month", range(1, 18))
def test_the_topic_of_a_peer_session_fills_its_twenty_minutes(month):
    text = (BOOK / f"{PEERS}.md").read_text("utf-8")
    topic = re.search(rf"^### Month {month}: .+\n((?:(?!##).*\n)*)", text, re.M)[1]
    assert len(re.findall(r"^- \*\*", topic, re.M)) == 3
    (run,) = re.findall(r"^- \*\*Twenty minutes:\*\* (.+)$", topic, re.M)
    assert sum(map(int, re.findall(r"\((\d+)\)", run))) == 20


@pytest.mark.parametrize("heading", ["The opening half day", "Month 18: Stories, and goodbye"])
def test_the_first_and_the_last_meeting_of_a_cohort_have_no_hole(heading):
    text = (BOOK / f"{PEERS}.md").read_text("utf-8").split(f" {heading}\n", 1)[1]
    table = re.search(r"(?:^\|.*\n)+", text, re.M)[0]
    clock = [(int(first), int(last)) for first, last in re.findall(r"^\| (\d+) to (\d+) \|", table, re.M)]
    assert clock[0][0] == 0
    assert all(one[1] == two[0] for one, two in pairwise(clock))
    assert clock[-1][1] == (180 if "half day" in heading else 90)


def test_each_of_five_coaches_teaches_back_three_times_and_leads_a_topic_from_month_9_on():
    text = (BOOK / f"{PEERS}.md").read_text("utf-8")
    lines = re.findall(r"^\| (?:First|Second|Third|Fourth|Fifth) \| ([\d, ]+) \| ([\d and]+) \|$", text, re.M)
    taught = [[int(month) for month in re.findall(r"\d+", months)] for months, _ in lines]
    led = [[int(month) for month in re.findall(r"\d+", months)] for _, months in lines]
    assert sorted(chain(*taught)) == list(range(2, 17))
    assert {len(months) for months in taught} == {3}
    assert sorted(chain(*led)) == list(range(9, 18))
    assert all(month - 1 in months for months, own in zip(taught, led, strict=True) for month in own)


def test_the_topics_of_the_peer_sessions_are_those_of_the_cohorts_table():
    cohort = (BOOK / "facilitation" / "ace-programme.md").read_text("utf-8")
    named = re.findall(r"^\| \d+ \| [^|]+ \| (?:\[(.+?)\]\([^)]*\)(?: and \[(.+?)\])?|([^.?]+))", cohort, re.M)
    told = re.findall(r"^### Month \d+: (.+)$", (BOOK / f"{PEERS}.md").read_text("utf-8"), re.M)
    assert len(told) == 18
    for (first, second, plain), words in zip(named[-18:], told, strict=True):
        assert words.lower().startswith((first or plain).lower().rstrip("?.")), (first, second, plain, words)


def test_the_hours_of_a_cohort_have_39_topics():
    text = (BOOK / "facilitation" / "one-to-ones.md").read_text("utf-8")
    assert [int(hour) for hour in re.findall(r"^\| (\d+) \| [^|]+ \| [^|]+ \|$", text, re.M)] == list(range(1, 40))


def test_ten_notes_of_half_an_hour_hold_the_29_calls():
    told = part("competencies/project-management")
    assert "29 calls of ten minutes fill ten notes" in told
    assert -(-29 * 10 // 30) == 10
    assert -(-10 // (2 + 1 + 1)) == 3
    assert "eight calls fill three notes" in told
    assert -(-8 * 10 // 30) == 3
