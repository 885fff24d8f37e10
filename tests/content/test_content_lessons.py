"""Every lesson has the same shape, and leads to a lab, an exercise and a quiz that are really there."""

import re
from itertools import pairwise

import pytest
from content_pages import LESSONS, PAGES, directives, headings

from coachlab.paths import BOOK, EXERCISES, NOTEBOOKS
from coachlab.site.quiz import read_quiz

SECTIONS = [
    "What you will be able to do",
    "A scene at Elm Street",
    "The idea",
    "Twenty minutes with a team",
    "A worked example",
    "Traps and cures",
    "The equity angle",
    "Try it",
    "Check yourself",
    "Homework for the practice",
    "Take away",
    "Sources",
]


def section(text: str, name: str) -> str:
    return re.split(r"^## ", text.split(f"\n## {name}\n", 1)[1], maxsplit=1, flags=re.M)[0]


lessons = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)


def test_there_are_two_lessons_in_the_table_of_contents():
    toc = (BOOK.parent / "_toc.yml").read_text("utf-8")
    assert [path.stem for path in LESSONS] == ["aim", "run-chart"]
    for path in PAGES:
        assert path.relative_to(BOOK.parent).with_suffix("").as_posix() in toc


@lessons
def test_a_lesson_has_one_title_and_the_same_sections_in_the_same_order(path):
    text = path.read_text("utf-8")
    assert len(headings(text, 1)) == 1
    assert headings(text, 2) == SECTIONS


@lessons
def test_a_lesson_says_how_long_it_takes_and_that_the_case_is_invented(path):
    text = path.read_text("utf-8")
    assert re.search(r"^\*Reading: \d+ minutes\. Lab: \d+ minutes more\.\*$", text, re.M)
    assert "are invented" in section(text, "A scene at Elm Street")


@lessons
def test_the_agenda_fills_twenty_minutes_without_a_hole(path):
    rows = re.findall(r"^\| (\d+) to (\d+) \|", section(path.read_text("utf-8"), "Twenty minutes with a team"), re.M)
    minutes = [(int(first), int(last)) for first, last in rows]
    assert minutes[0][0] == 0
    assert minutes[-1][1] == 20
    assert all(before[1] == after[0] for before, after in pairwise(minutes))


@lessons
def test_the_worked_example_sets_a_weak_one_beside_a_stronger_one_with_a_coachs_questions(path):
    text = section(path.read_text("utf-8"), "A worked example")
    for kind in ("weak", "good"):
        block = re.search(rf"^::::\{{container\}} example {kind}\n((?:.*\n)*?)^::::$", text, re.M)[1]
        assert "What a coach would ask:" in block
        assert len(re.findall(r"^- .*\?", block, re.M)) >= 4


@lessons
def test_the_quiz_has_four_to_six_questions_and_never_scolds(path):
    quizzes = [d for d in directives(path.read_text("utf-8")) if d.name == "quiz"]
    questions = read_quiz(quizzes[0].body)
    assert len(quizzes) == 1
    assert 4 <= len(questions) <= 6
    for question in questions:
        for answer in question.answers:
            assert answer.feedback
            assert not re.search(r"\b(wrong|incorrect|false|bad)\b", answer.feedback, re.I)
            assert answer.right or "?" in answer.feedback, "a coach answers with a question"


def test_the_right_answer_is_not_always_in_the_same_place():
    places = {
        [answer.right for answer in question.answers].index(True)
        for path in LESSONS
        for d in directives(path.read_text("utf-8"))
        if d.name == "quiz"
        for question in read_quiz(d.body)
    }
    assert len(places) > 1


@lessons
def test_the_take_away_has_five_lines_and_the_homework_three_tasks(path):
    text = path.read_text("utf-8")
    assert len(re.findall(r"^- ", section(text, "Take away"), re.M)) == 5
    assert len(re.findall(r"^\d\. ", section(text, "Homework for the practice"), re.M)) == 3


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_lab_and_exercise_that_a_page_opens_exists(path):
    for directive in directives(path.read_text("utf-8")):
        if directive.name == "lab":
            assert (NOTEBOOKS / f"{directive.argument}.md").is_file()
        if directive.name == "exercise":
            assert (EXERCISES / directive.argument / "exercise.md").is_file()


@lessons
def test_a_lesson_leads_to_its_own_lab(path):
    labs = [d.argument for d in directives(path.read_text("utf-8")) if d.name == "lab"]
    assert labs == [path.stem]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_source_page_is_small_and_every_picture_in_it_has_words(path):
    text = path.read_text("utf-8")
    assert len(text.encode()) < 60_000
    assert not re.findall(r"!\[\s*\]\(", text)
    for directive in re.findall(r"^```\{(?:image|figure)\}.*\n((?:.*\n)*?)```$", text, re.M):
        assert re.search(r"^:alt: \S", directive, re.M)
