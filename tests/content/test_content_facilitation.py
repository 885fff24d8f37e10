"""What a page says to whoever teaches it: complete, short, timed without a hole, and made into a page of its own."""

import re
from itertools import pairwise

import pytest
import yaml
from content_pages import facilitators_text, headings, page_text, passages_of, section

from coachlab.paths import BOOK, CHECKOUT
from coachlab.site.course.facilitator import FOLDER, SIGN, facilitators_page, minutes_of
from coachlab.site.course.front_matter import WITH_NOTEBOOK, course_pages

SECTIONS = [
    "At a glance",
    "Minute by minute",
    "The group exercise",
    "What to look for",
    "What goes wrong, and what helps",
    "Online",
]
PAGES = {name: path for name, path in course_pages().items() if name.split("/")[0] in WITH_NOTEBOOK}
each_page = pytest.mark.parametrize("name", PAGES)


def part(name: str) -> str:
    return f"\n{facilitators_text(PAGES[name])}"


@each_page
def test_every_lesson_and_competency_says_how_to_teach_it_in_six_parts_and_in_few_words(name):
    text = part(name)
    assert headings(text, 2) == SECTIONS
    assert not headings(text, 1) + headings(text, 3)
    words = sum(len(words.split()) for words in passages_of(text))
    assert 350 <= words <= 600, words


@each_page
def test_the_glance_tells_time_group_room_and_what_to_bring(name):
    lines = re.findall(r"^- (.+)$", section(part(name), "At a glance"), re.M)
    assert len(lines) >= 4
    told = re.search(r"(\d+) minutes", " ".join(lines))
    assert int(told[1]) == minutes_of(part(name))


@each_page
def test_the_minutes_of_a_session_have_no_hole(name):
    rows = re.findall(r"^\| *(\d+) to (\d+) *\|", section(part(name), "Minute by minute"), re.M)
    minutes = [(int(first), int(last)) for first, last in rows]
    assert len(minutes) >= 4
    assert minutes[0][0] == 0
    assert all(first < last for first, last in minutes)
    assert all(before[1] == after[0] for before, after in pairwise(minutes))


@each_page
def test_the_exercise_is_complete_and_its_leader_knows_what_to_look_for_and_what_helps(name):
    text = part(name)
    assert len(section(text, "The group exercise").split()) >= 60
    assert 3 <= len(re.findall(r"^- ", section(text, "What to look for"), re.M)) <= 5
    assert len(re.findall(r"^\| (?![- ]*-)", section(text, "What goes wrong, and what helps"), re.M)) >= 4
    assert len(section(text, "Online").split()) >= 25


@each_page
def test_a_page_that_is_taught_has_its_facilitators_page_in_the_book(name):
    stub = BOOK / FOLDER / f"{name}.md"
    assert SIGN.match(stub.read_text("utf-8"))["page"] == name
    toc = yaml.safe_load((CHECKOUT / "_toc.yml").read_text("utf-8"))
    listed = [each["file"] for section in toc["parts"] for chapter in section["chapters"] for each in _all(chapter)]
    assert listed.count(f"book/{FOLDER}/{name}") == 1


def _all(chapter):
    return [chapter, *(below for each in chapter.get("sections", []) for below in _all(each))]


def test_every_facilitators_page_is_made_from_a_page_of_the_course():
    for stub in (BOOK / FOLDER).glob("*/*.md"):
        name = f"{stub.parent.name}/{stub.stem}"
        assert SIGN.match(stub.read_text("utf-8"))["page"] == name
        assert name in course_pages()


@each_page
def test_the_facilitators_page_repeats_what_the_lesson_is_for_from_the_lesson_itself(name):
    made = facilitators_page(name, PAGES[name].read_text("utf-8"))
    assert made.startswith("# Teach: ")
    for heading in ("What you will be able to do", "Take away"):
        bullets = re.findall(r"^- (.+)$", section(page_text(PAGES[name]), heading), re.M)
        plain = [re.sub(r"\]\([^)]*\)", "]", bullet) for bullet in bullets]
        assert all(bullet in re.sub(r"\]\([^)]*\)", "]", made) for bullet in plain)


@each_page
def test_a_page_of_the_book_shows_nothing_of_its_facilitators_part(name, built_book):
    html = (built_book / "book" / f"{name}.html").read_text("utf-8")
    assert "What goes wrong, and what helps" not in html
    teach = (built_book / "book" / FOLDER / f"{name}.html").read_text("utf-8")
    assert "What goes wrong, and what helps" in teach
    assert f'href="../../{name}.html"' in teach
    assert f'href="../{FOLDER}/{name}.html"' in html
