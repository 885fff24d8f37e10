"""The course's talks and cards: whole, plain, and such that a better line is heard as better."""

import re

import pytest

from coachlab.paths import BOOK
from coachlab.rehearsal.course import SORTINGS, TALKS
from coachlab.rehearsal.listening import WANTS, hear

each_talk = pytest.mark.parametrize("talk", TALKS.values(), ids=lambda talk: talk.key)
each_set = pytest.mark.parametrize("sorting", SORTINGS.values(), ids=lambda each: each.key)
LATIN = re.compile(r"\b(e\.\s?g|i\.\s?e|etc|vs|via)\b\.?", re.I)


@each_talk
def test_the_way_that_is_shown_does_all_that_its_line_wants_and_nothing_gets_in_the_way(talk):
    for line in talk.lines:
        assert [each.key for each in hear(line.better, line.wants, line.about) if not each.praise] == [], line.key


@each_talk
def test_the_line_in_a_hurry_leaves_something_to_ask(talk):
    for line in talk.lines:
        assert [each.key for each in hear(line.old, line.wants, line.about) if not each.praise], line.key


@each_talk
def test_a_talk_has_three_lines_or_more_each_with_an_answer_to_both_ways(talk):
    assert 3 <= len(talk.lines) <= 5
    assert len({line.key for line in talk.lines}) == len(talk.lines)
    for line in talk.lines:
        assert set(line.wants) <= set(WANTS)
        assert line.wants
        assert all((line.before, line.old, line.reply, line.better, line.then))
        assert bool(line.about) == ("about" in line.wants)


@each_talk
def test_a_scene_says_that_it_is_invented(talk):
    assert "invented" in talk.scene


@each_set
def test_a_set_has_eight_cards_or_more_whose_piles_are_there_and_are_used(sorting):
    piles = {key for key, _ in sorting.piles}
    assert len(sorting.cards) >= 8
    assert len({card.key for card in sorting.cards}) == len(sorting.cards)
    for card in sorting.cards:
        assert set(card.right) <= piles
        assert card.right
        assert card.why.endswith((".", "?"))
    used = [card.right[0] for card in sorting.cards]
    assert max(used.count(each) for each in used) <= len(used) / 2, "one pile must not be right for most cards"
    if len(piles) <= 6:
        assert set(used) | {pile for card in sorting.cards for pile in card.right} == piles


def test_ids_are_unique_over_the_whole_course():
    ids = [talk.line_id(line) for talk in TALKS.values() for line in talk.lines]
    ids += [each.card_id(card) for each in SORTINGS.values() for card in each.cards]
    assert len(set(ids)) == len(ids)
    assert not set(TALKS) & set(SORTINGS)


def test_the_words_are_plain():
    texts = [text for talk in TALKS.values() for line in talk.lines for text in (line.before, line.better, line.then)]
    texts += [text for each in SORTINGS.values() for card in each.cards for text in (card.text, card.why)]
    for text in texts:
        assert not LATIN.search(text), text
        for sentence in re.split(r"(?<=[.?!])\s", text):
            assert len(sentence.split()) <= 35, text


def test_each_page_of_the_book_that_a_rehearsal_names_shows_it_or_leads_to_it():
    for each in (*TALKS.values(), *SORTINGS.values()):
        page = (BOOK / f"{each.page}.md").read_text("utf-8")
        builder = "dialogue" if each.key in TALKS else "sorting"
        shown = f"```{{builder}} {builder}\n:show: {each.key}\n" in page
        assert shown or f"```{{lab}} {builder}\n" in page, f"{each.page} does not show {each.key}"
