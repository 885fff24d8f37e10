"""The overview of the competencies counts what moved for Lena, and names what she was offered, as the rule does."""

import re

from coachlab.competencies.catalogue import COMPETENCIES
from coachlab.competencies.competency import LEVELS
from coachlab.competencies.example_lena import MARCH, SEPTEMBER, lena_next
from coachlab.competencies.standing import movement
from coachlab.paths import BOOK

PAGE = (BOOK / "competencies" / "index.md").read_text("utf-8")
NUMBERS = {1: "one", 2: "two", 3: "three", 12: "twelve"}


def test_what_moved_is_counted_and_the_fall_is_the_one_that_is_told():
    moved = movement(MARCH, SEPTEMBER)
    up, down, same = (NUMBERS[len(each)] for each in (moved.up, moved.down, moved.same))
    assert f"{up.capitalize()} ratings went up, {down} went down, and {same} stayed." in PAGE
    ((key, (old, new)),) = moved.down.items()
    names = [LEVELS[level - 1].name.lower() for level in (old, new)]
    assert f"Her {key} fell from “{names[0]}” to “{names[1]}”." in PAGE
    assert key in [each.id for each in lena_next()]


def test_the_page_says_the_levels_as_the_self_assessment_does():
    for level in LEVELS:
        assert f"| {level.number} {level.name} | {level.words} |" in PAGE
    assert "# Sixteen things a coach can do" in PAGE
    assert len(COMPETENCIES) == 16
    assert re.findall(r"```\{behaviours\} ([\w-]+)", PAGE) == ["equity", "practice-engagement", "programme-leadership"]
