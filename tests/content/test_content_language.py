"""The book speaks plain English: short words and sentences, no Latin, British spelling, nothing copied."""

import re

import pytest
from content_pages import LESSONS, PAGES, passages, sentences, without_markup
from content_reading_level import grade, syllables

from coachlab.paths import CHECKOUT

SOURCES = CHECKOUT.parent / "shared" / "sources"
PROSE = [path for path in PAGES if sum(len(text.split()) for text in passages(path)) > 50]
LATIN = re.compile(r"\b(e\.\s?g|i\.\s?e|etc|et al|vs|cf|viz|n\.\s?b|ca|ibid|per se|via|ad hoc)\b\.?", re.I)
AMERICAN = re.compile(
    r"\b(center(?!s for Medicare)|color|behavior|favor|labor|program|analyz\w+|recogniz\w+|judgment)\b"
)


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


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.stem)
def test_a_page_asks_for_no_more_than_nine_years_of_school(path):
    assert grade(passages(path)) <= 9


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_the_running_text_of_a_lesson_asks_for_no_more_than_nine_years_of_school(path):
    """Headings, table cells and bullets are short anyway, so paragraphs are looked at by themselves."""
    assert grade(text for text in passages(path) if len(sentences(text)) > 2) <= 9


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.stem)
def test_no_sentence_is_longer_than_thirty_five_words(path):
    # a whole aim is one sentence, as a team writes it
    said = [sentence for text in passages(path) for sentence in sentences(text) if "will rise from" not in sentence]
    assert not [sentence for sentence in said if len(sentence.split()) > 35]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_there_is_no_latin_abbreviation_and_no_american_spelling(path):
    text = " ".join(passages(path))
    assert not LATIN.findall(text)
    assert not AMERICAN.findall(text)


def test_the_hunt_for_latin_finds_what_it_hunts():
    for phrase in ("(e.g. a nurse)", "i. e. two", "and so on, etc.", "Perla et al.", "care vs coding"):
        assert LATIN.search(phrase), phrase
    assert AMERICAN.search("a training program in the center")


def eight_words(text: str) -> set[str]:
    words = re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))
    return {" ".join(words[i : i + 8]) for i in range(len(words) - 7)}


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the texts that must not be copied are only at ../shared/sources")
def test_no_eight_words_in_a_row_are_copied_from_a_source():
    copied = {}
    sources = {path.name: eight_words(path.read_text("utf-8")) for path in SOURCES.glob("*.txt")}
    assert sources
    for path in PAGES:
        ours = eight_words(without_markup(path.read_text("utf-8")))
        for name, theirs in sources.items():
            if common := ours & theirs:
                copied[f"{path.name} and {name}"] = common
    assert not copied
