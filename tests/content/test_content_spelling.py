"""The book and its labs are spelt as in Britain, checked against a dictionary and a list of our own words."""

import re

import pytest
from content_pages import (
    PAGES,
    facilitators_text,
    name_of,
    passages,
    passages_of,
    without_front_matter,
)
from content_spelling import OWN, WORD, british_form, is_known, misspelt, names_in, own_words

from coachlab.paths import NOTEBOOKS

LABS = sorted(NOTEBOOKS.glob("*.md"))


def words_of(path) -> list[str]:
    if path in LABS:
        return passages_of(without_front_matter(path.read_text("utf-8")).replace("+++", ""))
    return passages(path) + passages_of(facilitators_text(path))


@pytest.fixture(scope="module")
def names() -> frozenset[str]:
    """The names of people, places and products in the whole book and its labs."""
    return names_in([text for path in [*PAGES, *LABS] for text in words_of(path)])


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_page_is_spelt_as_in_britain(path, names):
    """A term that no dictionary has goes into words/own.txt."""
    assert not misspelt(words_of(path), names)


@pytest.mark.parametrize("path", LABS, ids=lambda path: path.stem)
def test_a_lab_is_spelt_as_in_britain(path, names):
    assert not misspelt(words_of(path), names)


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_no_word_stands_twice_in_a_row(path):
    for text in words_of(path):
        twice = re.findall(r"\b([a-z]+) \1\b", text)
        assert set(twice) <= {"that", "had"}, text


def test_every_word_of_ours_is_used_and_stands_once():
    found = [word for path in [*PAGES, *LABS] for text in words_of(path) for word in WORD.findall(text)]
    used = {re.sub(r"['’]s?$", "", word).lower() for word in found}
    assert not {word for word in own_words() if word.lower() not in used}
    lines = [line for line in OWN.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize(
    ("american", "british"),
    [
        ("organization", "organisation"),
        ("program", "programme"),
        ("center", "centre"),
        ("color", "colour"),
        ("behavior", "behaviour"),
        ("practicing", "practising"),
        ("analyze", "analyse"),
        ("judgment", "judgement"),
        ("labeled", "labelled"),
        ("enroll", "enrol"),
        ("fulfill", "fulfil"),
        ("pediatric", "paediatric"),
        ("hemoglobin", "haemoglobin"),
        ("counselor", "counsellor"),
        ("prioritize", "prioritise"),
        ("aging", "ageing"),
    ],
)
def test_british_forms_are_taken_and_american_ones_are_not(american, british):
    assert is_known(british)
    assert not is_known(american)
    assert british_form(american) == british


def test_the_hunt_finds_misspelt_words_and_lets_words_that_are_the_same_everywhere_pass():
    assert misspelt(["We recieve the seperate resluts."]) == ["recieve", "resluts", "seperate"]
    assert not misspelt(["The size of a prize, rigorous and laborious work, an author's error, feelings revealed."])
    assert not misspelt(["Aiyana said so."], names_in(["Then Aiyana came."]))
