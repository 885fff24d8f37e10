"""The facilitator's part is cut from a page and made into one of its own, with its links led right."""

from types import SimpleNamespace

import pytest

from coachlab.site.course.facilitator import facilitators_page, fill, minutes_of, section, split

LESSON = """---
coachlab:
  minutes: 30
---
# Set an aim

## What you will be able to do

After this page you can:

- write an aim with [a measure](measures.md#kinds)
- ask about the [glossary](../reference/glossary.md)

## Take away

{.slide}
- One.

## Sources

- {cite:t}`langley2009`: the questions.

% for the facilitator

## At a glance

- Time: 60 minutes, after [the model](model.md)

## Minute by minute

| Minutes | What happens |
| --- | --- |
| 0 to 20 | Talk. |
| 20 to 60 | Work. |
"""


def test_a_page_is_cut_at_the_line_and_a_page_without_it_stays_whole():
    page, part = split(LESSON)
    assert page.endswith("the questions.\n\n")
    assert part.startswith("\n## At a glance")
    assert split("# A page\n") == ("# A page\n", "")


def test_the_page_made_from_it_says_what_to_teach_once_more_from_the_lesson_with_links_led_right():
    made = facilitators_page("lessons/aim", LESSON)
    assert made.startswith("# Teach: Set an aim\n")
    assert "[Set an aim](/book/lessons/aim.md)" in made
    assert "```{slides} lessons/aim\n```" in made
    assert "- write an aim with [a measure](../../lessons/measures.md#kinds)" in made
    assert "[glossary](../../reference/glossary.md)" in made
    assert "[the model](../../lessons/model.md)" in made
    assert "## What they take home\n\n- One.\n" in made
    assert "{.slide}" not in made
    assert "\n{.stack}\n| Minutes |" in made
    assert "After this page you can" not in made


def test_minutes_and_sections_are_found():
    assert minutes_of(LESSON) == 60
    assert section(LESSON, "Take away") == "{.slide}\n- One."
    assert section(LESSON, "Online") == ""


def test_a_page_without_a_part_for_facilitators_cannot_be_taught_and_says_so():
    with pytest.raises(ValueError, match="lessons/aim has no part for facilitators: write it below a line"):
        facilitators_page("lessons/aim", "# Set an aim\n")


def test_a_sign_for_a_page_that_is_not_there_is_told():
    with pytest.raises(ValueError, match="there is no page lessons/no-page to teach"):
        fill(None, "book/facilitation/lessons/no-page", ["% the facilitator's page of: lessons/no-page\n"])


def test_readers_of_the_page_get_nothing_of_the_part_and_other_pages_are_left_alone():
    source = [LESSON]
    fill(SimpleNamespace(), "book/lessons/aim", source)
    assert source[0] == split(LESSON)[0]
    other = ["# Index\n\n% for the facilitator\n\nWords.\n"]
    fill(SimpleNamespace(), "book/index", other)
    assert other[0].endswith("Words.\n")
