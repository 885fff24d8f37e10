"""The labs as pages of the book: the notebook's own text, with its builder in the page."""

import re

import pytest

from coachlab.builders.catalogue import CATALOGUE
from coachlab.paths import BOOK, CHECKOUT, NOTEBOOKS
from coachlab.site.lab_pages import SIGN, fill, page_of_lab


def test_every_builder_has_its_page_in_the_book_in_the_order_of_the_catalogue():
    """Other pages stand between them, and a part of the book may come before another one."""
    folders = "|".join(sorted({entry.kind.folder for entry in CATALOGUE.values()}))
    named = re.findall(rf"book/({folders})/([\w-]+)", (CHECKOUT / "_toc.yml").read_text("utf-8"))
    signs = {(folder, name): SIGN.match((BOOK / folder / f"{name}.md").read_text("utf-8")) for folder, name in named}
    pages = [page for page in named if signs[page]]
    for folder in folders.split("|"):
        mine = [key for key, entry in CATALOGUE.items() if entry.kind.folder == folder]
        assert [name for where, name in pages if where == folder] == mine
    assert all(signs[page]["key"] == page[1] for page in pages)


@pytest.mark.parametrize("key", CATALOGUE)
def test_a_page_says_what_its_lab_says_and_holds_its_builder_in_place_of_the_code(key):
    page = page_of_lab((NOTEBOOKS / f"{key}.md").read_text("utf-8"), key)
    assert page.startswith("# ")
    assert page.count("```{builder} ") == 1
    assert f"```{{builder}} {key}\n```" in page
    assert "code-cell" not in page
    assert ".ipynb" not in page
    assert "+++" not in page


def test_a_sign_for_a_lab_that_is_not_there_is_told():
    with pytest.raises(ValueError, match="book/x: there is no lab with the name no-lab"):
        fill(None, "book/x", ["% the page of the lab: no-lab\n"])


@pytest.mark.parametrize("key", CATALOGUE)
def test_the_built_page_has_the_builders_place_and_its_next_steps_lead_to_pages(key, built_book):
    page = built_book / "book" / CATALOGUE[key].kind.folder / f"{key}.html"
    text = page.read_text("utf-8")
    assert f'data-coachlab-place="{key}"' in text
    for link in re.findall(r'<a class="reference internal" href="((?:\.\./\w+/)?[\w-]+\.html)', text):
        assert (page.parent / link).is_file()
