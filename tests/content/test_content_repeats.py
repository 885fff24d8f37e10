"""Nothing is said twice in the book: no paragraph, no near copy of one, and no question."""

import re
from collections import Counter, defaultdict

import pytest
from content_pages import (
    PAGES,
    directives,
    facilitators_text,
    name_of,
    page_text,
    passages_of,
    without_front_matter,
    without_markup,
)

from coachlab.paths import NOTEBOOKS
from coachlab.quiz import read_quiz

SHORTEST = 14
"""Words: what is shorter is a turn of phrase and no paragraph."""
PIECE = 4
ALIKE = 0.7
"""The share of a passage's pieces of four words that another one may not have too."""
MEANT = re.compile(
    # who is invented has to be said on every page, in words that a reader knows again
    r"(?:is|are) (?:all )?invented"
    # the one rule of privacy that every page with a form repeats
    r"|^Never type"
    # a source is named with what it gave wherever it is used
    r"|^\{cite:t\}"
)
"""Passages that are meant to stand on more than one page."""


def said() -> dict[tuple[str, int], str]:
    """Every passage of the book and its labs that is a paragraph, by where it stands."""
    found = {}
    sources = {name_of(path): f"{page_text(path)}\n\n{facilitators_text(path)}" for path in PAGES}
    for path in sorted(NOTEBOOKS.glob("*.md")):
        sources[f"notebooks/{path.stem}"] = without_front_matter(path.read_text("utf-8"))
    for page, text in sources.items():
        text = "\n\n".join(
            part for part in re.split(r"\n\s*\n|\n(?=[-*] )", text) if not MEANT.search(part.lstrip("- "))
        )
        for place, passage in enumerate(passages_of(text)):
            if len(passage.split()) >= SHORTEST:
                found[page, place] = passage
    return found


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", without_markup(text).lower().replace("’", "").replace("'", ""))


def near_copies(passages: dict[tuple[str, int], str]) -> list[tuple[str, str, str]]:
    """Pairs of passages of which the shorter shares most of its pieces with the other: both pages, and the words."""
    pieces = {}
    having = defaultdict(set)
    for key, text in passages.items():
        said = words(text)
        pieces[key] = {tuple(said[i : i + PIECE]) for i in range(len(said) - PIECE + 1)}
        for piece in pieces[key]:
            having[piece].add(key)
    found = []
    for key, own in pieces.items():
        shared = Counter(other for piece in own for other in having[piece] if other != key)
        for other, times in shared.items():
            if times >= ALIKE * len(own) and (len(own), key) <= (len(pieces[other]), other):
                found.append((key[0], other[0], passages[key]))
    return found


@pytest.fixture(scope="module")
def copies() -> list[tuple[str, str, str]]:
    return near_copies(said())


@pytest.mark.parametrize("name", sorted({page for page, _ in said()}))
def test_no_paragraph_of_a_page_stands_on_another_page_or_twice(name, copies):
    assert not [copy for copy in copies if name in copy[:2]]


def test_no_question_is_asked_twice():
    asked = Counter()
    for path in PAGES:
        for each in directives(path.read_text("utf-8")):
            if each.name == "quiz":
                for question in read_quiz(each.body, each.argument):
                    turns = " ".join(turn.says for turn in question.dialogue)
                    asked[tuple(words(f"{question.text} {question.shown} {turns} {dict(question.chart)}"))] += 1
    assert not [" ".join(question) for question, times in asked.items() if times > 1]


def test_the_hunt_finds_copies_and_near_copies_and_lets_other_words_pass():
    first = "Ask the team which group it means, then use the same words in the aim and in the measure."
    other = "Ask the team which group it means, and then use the same words in the aim and in the measure."
    third = "Put the chart where everybody passes, with a pen, and let people write on it."
    assert near_copies({("a", 0): first, ("b", 0): first})
    assert near_copies({("a", 0): first, ("b", 0): other})
    assert not near_copies({("a", 0): first, ("b", 0): third})
