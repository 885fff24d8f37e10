"""The book speaks plain English: short words and sentences, people first, no Latin, nothing copied."""

import re

import pytest
from content_pages import (
    PAGES,
    facilitators_text,
    name_of,
    passages,
    passages_of,
    sentences,
    without_front_matter,
    without_markup,
)
from content_people_first import found_in
from content_reading_level import grade, syllables

from coachlab.paths import CHECKOUT
from coachlab.site.course.front_matter import course_pages

SOURCES = CHECKOUT.parent / "shared" / "sources"
PROSE = [path for path in PAGES if sum(len(text.split()) for text in passages(path)) > 50]
COURSE = list(course_pages().values())
LATIN = re.compile(r"\b(e\.\s?g|i\.\s?e|etc|et al|vs|cf|viz|n\.\s?b|ca|ibid|per se|via|ad hoc)\b\.?", re.I)


def test_syllables_and_grade_agree_with_counts_by_hand():
    assert [syllables(word) for word in ("cat", "little", "clinician", "reading", "patients", "changed")] == [
        1,
        2,
        3,
        2,
        2,
        1,
    ]
    # 6 words and 6 syllables in one sentence: 0.39 × 6 + 11.8 × 1 - 15.59
    assert grade(["The cat sat on the mat."]) == pytest.approx(-1.45)
    hard = "Institutional accountability necessitates multidisciplinary operationalisation of interventions."
    assert grade([hard]) > 20


each_page = pytest.mark.parametrize("path", PROSE, ids=name_of)


def all_passages(path) -> list[str]:
    """What is read of a page, by its readers and by who teaches it."""
    return passages(path) + passages_of(facilitators_text(path))


@each_page
def test_a_page_asks_for_no_more_than_nine_years_of_school(path):
    """Nothing is excepted: terms of the field count as they are."""
    assert grade(passages(path)) <= 9


@pytest.mark.parametrize("path", COURSE, ids=name_of)
def test_the_running_text_of_a_page_asks_for_no_more_than_nine_years_of_school(path):
    """Headings, table cells and bullets are short anyway, so paragraphs are looked at by themselves."""
    assert grade(text for text in passages(path) if len(sentences(text)) > 2) <= 9


@each_page
def test_no_sentence_is_longer_than_thirty_five_words(path):
    # a whole aim is one sentence, as a team writes it
    said = [words for text in all_passages(path) for words in sentences(text) if "will rise from" not in words]
    assert not [sentence for sentence in said if len(sentence.split()) > 35]


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_there_is_no_latin_abbreviation(path):
    assert not LATIN.findall(" ".join(all_passages(path)))


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_people_come_before_their_illness_and_nobody_is_blamed(path):
    assert not found_in(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "words",
    [
        "We see many diabetics.",
        "Non-compliant patients are the problem.",
        "The elderly need more time.",
        "She suffers from asthma.",
        "Minorities get less.",
        "It is hard for the homeless to come.",
        "Another frequent flyer!",
    ],
)
def test_the_hunt_for_words_that_hurt_finds_what_it_hunts(words):
    assert found_in(words)
    assert not found_in(f"Do not say “[{words}]{{.not-said}}”.")
    assert not found_in("A poor result, the disabled button, people with diabetes, older people.")


def test_the_hunt_for_latin_finds_what_it_hunts():
    for phrase in ("(e.g. a nurse)", "i. e. two", "and so on, etc.", "Perla et al.", "care vs coding"):
        assert LATIN.search(phrase), phrase


def eight_words(text: str) -> set[str]:
    words = re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))
    return {" ".join(words[i : i + 8]) for i in range(len(words) - 7)}


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the texts that must not be copied are only at ../shared/sources")
def test_no_eight_words_in_a_row_are_copied_from_a_source():
    copied = {}
    sources = {path.name: eight_words(path.read_text("utf-8")) for path in SOURCES.glob("*.txt")}
    assert sources
    for path in PAGES:
        ours = eight_words(without_markup(without_front_matter(path.read_text("utf-8"))))
        for name, theirs in sources.items():
            if common := ours & theirs:
                copied[f"{name_of(path)} and {name}"] = common
    assert not copied
