"""The preview of each exercise in the book: there, in the contents, whole for a reader, and silent about answers."""

import pytest
import yaml

from coachlab.grading.compiler.book_pages import SIGN, text_of
from coachlab.grading.compiler.leaks import hidden_lines
from coachlab.grading.compiler.source import read_source
from coachlab.paths import BOOK, EXERCISES

EXERCISE_NAMES = [path.parent.name for path in sorted(EXERCISES.glob("*/exercise.md"))]


def test_every_exercise_has_its_page_and_every_page_its_exercise():
    pages = {path.stem: path.read_text("utf-8") for path in (BOOK / "exercises").glob("*.md")}
    assert sorted(pages) == EXERCISE_NAMES
    assert all(SIGN.match(text)["name"] == name for name, text in pages.items())
    contents = yaml.safe_load((BOOK.parent / "_toc.yml").read_text("utf-8"))
    listed = [each["file"] for part in contents["parts"] for each in part["chapters"]]
    assert sorted(each for each in listed if each.startswith("book/exercises/")) == [
        f"book/exercises/{name}" for name in EXERCISE_NAMES
    ]


@pytest.mark.parametrize("name", EXERCISE_NAMES)
def test_a_preview_shows_the_way_the_questions_and_the_points_and_nothing_hidden(name, build):
    text = text_of(name, build=build)
    source = read_source(EXERCISES / name)
    assert text.startswith("# ")
    assert "Open the exercise in Coachlab" in text
    assert "exercise.mark(" not in text
    assert "MARK SCHEME" not in text
    for quiz in source.quizzes:
        assert "know(" not in text
        assert not any('"right"' in line for line in text.splitlines()), quiz.name
    first, *others = source.cases
    assert f"this page shows {first.case.title}" in text
    for each in others:
        assert text.count(f"read here: {each.case.title}") == len(each.case.texts)
    assert text.count("<details>") == text.count("</details>")
    lines = " ".join(text.split())
    assert not [line for line in hidden_lines(source) if line in lines]
    assert not [words for words in source.mark_schemes if " ".join(words.split()) in lines]
