"""The sheet for a watched visit is the one that the book prints, and a profile keeps what was rated on it."""

import re

import pytest

from coachlab.competencies.competency import DIMENSIONS
from coachlab.competencies.observation import LINE_IDS, LINES, PARTS, TOGETHER, by_part, number_of
from coachlab.paths import BOOK
from coachlab.record.mentoring import SEEN, Observation, ObservedLine

GUIDE = (BOOK / "facilitation" / "observation-guide.md").read_text("utf-8")


def test_the_lines_and_their_parts_are_those_that_the_book_prints():
    sheet = GUIDE.partition("{.sheet}")[2].partition("\n\n")[0]
    printed, part = [], ""
    for row in sheet.strip().splitlines()[2:]:
        number, words = (cell.strip() for cell in row.strip("|").split("|")[:2])
        if number:
            printed.append((int(number), part, words))
        else:
            part = words.strip("*")
    assert [(each.number, PARTS[each.part], each.words) for each in LINES] == printed


def test_the_ratings_are_those_that_the_book_prints_and_have_no_total():
    scale = re.search(r"^\*\*0\*\* (.+) · \*\*1\*\* (.+) · \*\*2\*\* (.+) · \*\*3\*\* (.+)$", GUIDE, re.M)
    assert [words.split(",")[0] for words in scale.groups()] == list(SEEN[1:])
    assert [number_of(each) for each in SEEN] == [None, 0, 1, 2, 3]
    with pytest.raises(ValueError, match="no rating"):
        number_of("often")


def test_the_parts_are_the_four_of_the_study_and_that_they_come_together():
    assert tuple(PARTS) == (*DIMENSIONS, TOGETHER)
    assert len(set(LINE_IDS)) == len(LINES) == 15


def test_what_was_rated_stands_in_the_order_of_the_sheet_and_the_last_of_two_counts():
    watched = Observation(
        lines=[
            ObservedLine(line="seldom-heard", rating="clearly"),
            ObservedLine(line="names-earlier", rating="in part"),
            ObservedLine(line="names-earlier", rating="clearly", example="“You said in May …”"),
            ObservedLine(line="asks-the-cost", example="not rated yet"),
            ObservedLine(line="juggles", rating="clearly"),
        ]
    )
    found = {part: [(line.number, seen.rating) for line, seen in rows] for part, rows in by_part(watched).items()}
    assert [rows for rows in found.values() if rows] == [[(1, "clearly")], [(15, "clearly")]]
    assert list(found) == list(PARTS)
