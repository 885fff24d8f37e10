"""What pages say about themselves: it can be read, leads nowhere in a circle, and names notebooks that are there."""

import re
from itertools import pairwise

import pytest
import yaml
from content_pages import directives

from coachlab.paths import BOOK, CHECKOUT, NOTEBOOKS
from coachlab.site.course.front_matter import WITH_NOTEBOOK, course, course_pages, read_front_matter

PAGES = course_pages()
each_page = pytest.mark.parametrize("name", PAGES)


def parts_of_contents() -> list[list[str]]:
    """The pages of each part of the table of contents, as folder and name."""
    toc = yaml.safe_load((CHECKOUT / "_toc.yml").read_text("utf-8"))
    return [[each["file"].removeprefix("book/") for each in part["chapters"]] for part in toc["parts"]]


def lab_of(notebook: str) -> dict[str, str]:
    """What a notebook says about itself."""
    return yaml.safe_load((NOTEBOOKS / f"{notebook}.md").read_text("utf-8").split("---")[1])["coachlab"]


@each_page
def test_a_page_says_how_long_it_takes_what_it_serves_and_what_comes_before(name):
    assert read_front_matter(name, PAGES[name].read_text("utf-8")).page == name


@each_page
def test_a_page_does_not_say_again_in_its_text_how_long_it_takes(name):
    assert not re.search(r"^\*?Reading: \d+ minutes", PAGES[name].read_text("utf-8"), re.M)


@each_page
def test_a_page_is_in_the_table_of_contents_once(name):
    assert [page for part in parts_of_contents() for page in part].count(name) == 1


@each_page
def test_what_comes_before_a_page_is_there_and_stands_before_it_in_the_table_of_contents(name):
    matter = read_front_matter(name, PAGES[name].read_text("utf-8"))
    order = [page for part in parts_of_contents() for page in part]
    for before in matter.after:
        assert before in PAGES, f"{name} comes after {before}, which is no page of the course"
        assert order.index(before) < order.index(name), f"{name} comes after {before}: no reader meets it before"


def test_nobody_has_to_read_a_page_before_itself():
    before = {name: set(matter.after) for name, matter in course().items()}
    open_pages = set(before)
    while ready := {name for name in open_pages if not before[name] & open_pages}:
        open_pages -= ready
    assert not open_pages, "these pages come after one another in a circle"


def test_every_page_but_the_last_of_its_part_leads_on():
    """A reader goes on to a page that builds on this one, or to the next one of the same part."""
    built_on = {before for matter in course().values() for before in matter.after}
    followed = {first for part in parts_of_contents() for first, _ in pairwise(part)}
    last = {part[-1] for part in parts_of_contents()}
    assert not set(PAGES) - built_on - followed - last


@each_page
def test_the_notebook_of_a_page_is_there_and_the_page_opens_it(name):
    matter = read_front_matter(name, PAGES[name].read_text("utf-8"))
    if matter.notebook:
        assert (NOTEBOOKS / f"{matter.notebook}.md").is_file()
        opened = [each.argument for each in directives(PAGES[name].read_text("utf-8")) if each.name == "lab"]
        assert matter.notebook in opened


@pytest.mark.parametrize("name", [name for name in PAGES if name.split("/")[0] in WITH_NOTEBOOK])
def test_the_notebook_of_a_lesson_or_competency_names_its_page(name):
    matter = read_front_matter(name, PAGES[name].read_text("utf-8"))
    named = lab_of(matter.notebook)["lesson"]
    assert name == (named if "/" in named else f"lessons/{named}")


def test_every_notebook_that_names_a_page_names_one_of_the_book():
    for path in NOTEBOOKS.glob("*.md"):
        if named := lab_of(path.stem).get("lesson"):
            assert (BOOK / f"{named if '/' in named else f'lessons/{named}'}.md").is_file(), path.name
