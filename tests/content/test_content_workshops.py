"""The plans for workshops, calls and cohorts: their clocks have no hole, and they hold what the sessions need."""

import re
from dataclasses import dataclass
from itertools import pairwise

import pytest
from content_pages import LESSONS, facilitators_text, headings, passages, section, without_front_matter

from coachlab.paths import BOOK
from coachlab.site.course.facilitator import FOLDER, minutes_of
from coachlab.site.course.front_matter import course, course_pages, read_front_matter
from coachlab.site.course.ways import way_named

STEMS = (
    "two-day-workshop",
    "one-day-workshop",
    "virtual-workshop",
    "ace-programme",
    "one-to-ones",
    "peer-sessions",
    "observation-guide",
    "room-and-materials",
)
TEXTS = {stem: without_front_matter((BOOK / FOLDER / f"{stem}.md").read_text("utf-8")) for stem in STEMS}
WORKSHOPS = STEMS[:3]
MOST_WORDS = 2500
LONGEST_STRETCH = 120
"""Minutes without a break or lunch that people can be asked for."""

CLOCK = re.compile(r"^\| *(\d+)(?::(\d\d))? to (\d+)(?::(\d\d))? *\|(.*)$", re.M)
SESSION = re.compile(r"\]\(lessons/([a-z-]+)\.md\)")

each_page = pytest.mark.parametrize("stem", STEMS)


@dataclass(frozen=True)
class Row:
    """A line of a table with a clock: from and to in minutes, and what stands beside them."""

    first: int
    last: int
    text: str

    @property
    def minutes(self) -> int:
        return self.last - self.first


@dataclass(frozen=True)
class Timetable:
    """A table with a clock, and the heading of whatever level that stands above it. `of_day`: it has times of a day."""

    heading: str
    rows: tuple[Row, ...]
    of_day: bool

    @property
    def minutes(self) -> int:
        return self.rows[-1].last - self.rows[0].first


def timetables(text: str) -> list[Timetable]:
    """Every table of a text whose first column is headed Minutes or Time."""
    found, heading = [], ""
    for block in re.split(r"\n\s*\n", text):
        heading = ([words for _, words in re.findall(r"^(#+) (.+)$", block, re.M)] or [heading])[-1]
        if re.search(r"^\| (?:Minutes|Time) \|", block, re.M):
            lines = CLOCK.findall(block)
            table_rows = [line for line in block.splitlines() if line.startswith("|")][2:]
            assert len(lines) == len(table_rows), f"a line without a clock below “{heading}”"
            rows = tuple(
                Row(int(hour) * 60 + int(minute), int(to_hour) * 60 + int(to_minute), rest)
                if minute
                else Row(int(hour), int(to_hour), rest)
                for hour, minute, to_hour, to_minute, rest in lines
            )
            found.append(Timetable(heading, rows, bool(lines[0][1])))
    return found


def first_hole(rows: tuple[Row, ...]) -> str:
    """Where a clock stands still, runs back or leaves minutes out; "" where it does not."""
    for row in rows:
        if row.minutes <= 0:
            return f"{row.first} to {row.last}"
    return next((f"{one.last} and {two.first}" for one, two in pairwise(rows) if one.last != two.first), "")


TABLES = [(stem, table) for stem in STEMS for table in timetables(TEXTS[stem])]
each_table = pytest.mark.parametrize(
    ("stem", "table"), TABLES, ids=[f"{stem}: {table.heading}" for stem, table in TABLES]
)


def test_the_hunt_for_holes_finds_them():
    def hole(text: str) -> str:
        return first_hole(timetables(text)[0].rows)

    head = "{.stack}\n| Time | What |\n| --- | --- |\n"
    assert hole(f"{head}| 0 to 5 | a |\n| 5 to 9 | b |") == ""
    assert hole(f"{head}| 8:30 to 9:00 | a |\n| 9:00 to 9:45 | b |") == ""
    assert hole(f"{head}| 0 to 5 | a |\n| 6 to 9 | b |") == "5 and 6"
    assert hole(f"{head}| 8:30 to 9:00 | a |\n| 8:50 to 9:45 | b |") == "540 and 530"
    assert hole(f"{head}| 9:45 to 9:45 | a |\n| 9:45 to 10:00 | b |") == "585 to 585"
    with pytest.raises(AssertionError, match="without a clock"):
        timetables(f"{head}| 0 to 5 | a |\n| then | b |\n| 5 to 9 | c |")


@each_page
def test_a_plan_names_its_minutes_and_competencies_and_pages_that_are_there(stem):
    """What comes before it is a page of the course."""
    matter = read_front_matter(f"{FOLDER}/{stem}", (BOOK / FOLDER / f"{stem}.md").read_text("utf-8"))
    assert set(matter.after) <= set(course_pages())


@each_page
def test_a_plan_is_short_and_ends_with_five_lines_and_its_sources(stem):
    assert len(headings(TEXTS[stem], 1)) == 1
    assert headings(TEXTS[stem], 2)[-2:] == ["Take away", "Sources"]
    assert len(re.findall(r"^- ", section(TEXTS[stem], "Take away"), re.M)) == 5
    assert sum(len(text.split()) for text in passages(BOOK / FOLDER / f"{stem}.md")) <= MOST_WORDS


@each_page
def test_who_is_invented_is_said(stem):
    if re.search(r"“", TEXTS[stem]) and stem != "room-and-materials":
        assert re.search(r"^:::\{note\}\n.+ are invented\.\n:::$", TEXTS[stem], re.M)


@pytest.mark.parametrize("stem", [stem for stem in STEMS if stem != "room-and-materials"])
def test_a_plan_has_a_clock(stem):
    assert [table for of, table in TABLES if of == stem]


@each_table
def test_a_timetable_fills_its_time_without_a_hole(stem, table):
    assert len(table.rows) >= 3
    assert not first_hole(table.rows)
    assert table.of_day or table.rows[0].first == 0


@each_table
def test_a_timetable_is_as_long_as_its_heading_says(stem, table):
    told = re.search(r"(\d+) minutes", table.heading)
    words = {"fifteen": 15, "ninety": 90}
    spelt = [number for word, number in words.items() if f"{word} minutes" in table.heading]
    if told or spelt:
        assert table.minutes == (int(told[1]) if told else spelt[0])


@each_table
def test_a_session_has_the_minutes_that_its_own_plan_needs(stem, table):
    for row in table.rows:
        for name in SESSION.findall(row.text):
            needed = minutes_of(facilitators_text(BOOK / "lessons" / f"{name}.md"))
            part = re.search(r"minutes (\d+) to (\d+)", row.text)
            first, last = (int(part[1]), int(part[2])) if part else (0, needed)
            assert row.minutes == last - first, name
            assert last <= needed, name


@pytest.mark.parametrize("stem", WORKSHOPS[:2])
def test_nobody_sits_for_longer_than_two_hours(stem):
    for table in timetables(TEXTS[stem]):
        if table.of_day:
            rests = [row for row in table.rows if re.search(r"\b(?:Break|Lunch|Stretch)\b", row.text)]
            assert len(rests) >= 3
            edges = [table.rows[0].first, *(edge for row in rests for edge in (row.first, row.last))]
            edges.append(table.rows[-1].last)
            assert all(to - start <= LONGEST_STRETCH for start, to in zip(edges[::2], edges[1::2], strict=True))


@each_table
def test_a_part_whose_minutes_stand_below_is_as_long_there(stem, table):
    """“Opening | Minutes below” has a table of its own, under a heading that shares a word with it."""
    below = {each.heading.lower(): each.minutes for of, each in TABLES if of == stem and not each.of_day}
    for row in table.rows:
        if table.of_day and re.search(r"\bbelow\b", row.text):
            lengths = [minutes for heading, minutes in below.items() if alike(heading, row.text)]
            assert row.minutes in lengths, row.text


def alike(heading: str, text: str) -> bool:
    """Whether the heading of a table has a telling word of a line of the day."""
    dull = {"minutes", "below", "first", "the", "and", "with", "what", "from"}
    return bool({*re.findall(r"[a-z]{4,}", heading)} & {*re.findall(r"[a-z]{4,}", text.lower())} - dull)


@pytest.mark.parametrize("stem", WORKSHOPS)
def test_a_workshop_ends_in_work_of_peoples_own_and_in_a_call_weeks_later(stem):
    said = " ".join(passages(BOOK / FOLDER / f"{stem}.md")).lower()
    assert "own work" in said
    assert "four weeks" in said or "week 4" in said or "yours after four" in said


def test_the_seven_calls_are_alike_in_length_and_hold_the_sessions_of_the_two_days():
    calls = [table for stem, table in TABLES if stem == "virtual-workshop"]
    assert [table.heading for table in calls] == [f"Call {number}" for number in range(1, 8)]
    assert {table.minutes for table in calls} == {135}
    assert "seven calls of two and a quarter hours" in TEXTS["virtual-workshop"]
    assert all(any("Break" in row.text for row in table.rows) for table in calls)
    assert SESSION.findall(" ".join(row.text for table in calls for row in table.rows)) == SESSION.findall(
        " ".join(
            row.text for stem, table in TABLES if stem == "two-day-workshop" and table.of_day for row in table.rows
        )
    )


def test_the_list_of_materials_has_every_session_and_the_days_on_which_it_is_held():
    rows = re.findall(r"^\| \[[^]]+\]\(lessons/([a-z-]+)\.md\) \| ([^|]+) \|", TEXTS["room-and-materials"], re.M)
    assert [name for name, _ in rows] == [name for name, _ in dict(rows).items()]
    assert {name for name, _ in rows} == {path.stem for path in LESSONS}
    held = {
        number: {
            name
            for table in timetables(TEXTS[stem])
            if table.of_day
            for row in table.rows
            for name in SESSION.findall(row.text)
        }
        for number, stem in (("1", "one-day-workshop"), ("2", "two-day-workshop"))
    }
    for name, days in rows:
        assert [number for number in held if name in held[number]] == re.findall(r"\d", days), name


def test_the_cohort_has_a_topic_and_a_milestone_for_each_of_its_18_months_and_all_three_strands():
    text = section(TEXTS["ace-programme"], "Month by month")
    rows = re.findall(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", text, re.M)
    assert [int(month) for month, *_ in rows] == list(range(1, 19))
    assert len({topic for _, _, topic, _ in rows}) == len({milestone for *_, milestone in rows}) == 18
    assert {strand for _, strand, *_ in rows} == {"Practice", "Learning", "Programme", "All three"}
    looked = [int(month) for month, *_, milestone in rows if "self-assessment" in milestone]
    assert looked == [1, 6, 12, 18]


def test_the_hours_of_the_cohort_add_up_and_leave_time_to_read_its_pages():
    text = section(TEXTS["ace-programme"], "Who takes part")
    rows = re.findall(r"^\| ([^|*]+) \| ([\d.]+)[^|]* \| ([\d.]+) \|$", text, re.M)
    coach, master = map(float, re.search(r"\*\*Together\*\* \| \*\*([\d.]+)\*\* \| \*\*([\d.]+)\*\*", text).groups())
    hours = {what: (float(own), float(masters)) for what, own, masters in rows}
    assert sum(own for own, _ in hours.values()) == coach
    assert sum(masters for _, masters in hours.values()) == master
    assert hours["One-to-ones, two of an hour"][1] == 5 * hours["One-to-ones, two of an hour"][0]
    assert coach / (52 / 12 / 2) == pytest.approx(3, abs=0.1)
    assert "three hours every two weeks for a coach" in text
    assert 7 <= master / (52 / 12) <= 8  # "close to a day a week"
    reading = sum(course()[page].minutes for page in way_named("cohort").pages if page in course()) / 60
    assert reading / 18 <= hours["Reading and doing in this book"][0] + 0.25
    assert "39 one-to-ones in 78 weeks" in TEXTS["ace-programme"]
    assert 18 * 52 / 12 == 78 == 2 * 39


def test_a_year_of_one_to_ones_has_a_topic_for_every_second_week():
    rows = re.findall(r"^\| (\d+) \| ([^|]+) \| [^|]+ \|$", section(TEXTS["one-to-ones"], "A year of topics"), re.M)
    assert [int(hour) for hour, _ in rows] == list(range(1, 27))
    assert len({topic for _, topic in rows}) == 26


def test_the_sheet_for_a_visit_has_the_four_dimensions_together_and_a_row_for_each_behaviour():
    text = TEXTS["observation-guide"].split("## The sheet for a visit")[1].split("###")[0]
    heads = re.findall(r"^\| \| \*\*(.+?)\*\* \|", text, re.M)
    assert len(heads) == 5
    assert heads[-1] == "Together"
    assert [int(number) for number in re.findall(r"^\| (\d+) \|", text, re.M)] == list(range(1, 16))
    assert text.count("\n**0** ") == 1
