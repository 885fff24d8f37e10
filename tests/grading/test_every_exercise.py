"""Every exercise of the course, in each of its cases: it is proven as the compiler proves it, and its notebooks run."""

from itertools import pairwise

import pytest

from coachlab.grading.answer import Answer
from coachlab.grading.compiler.compile import NOTEBOOK_FILE
from coachlab.grading.compiler.leaks import check_leaks
from coachlab.grading.compiler.mistakes import FEWEST, read_mistakes
from coachlab.grading.compiler.proof import check_runs, evaluate, solution_of
from coachlab.grading.compiler.source import read_source
from coachlab.grading.notebook_files import read_notebook
from coachlab.paths import BOOK, EXERCISES

NAMES = [path.parent.name for path in sorted(EXERCISES.glob("*/exercise.md"))]


@pytest.fixture(params=NAMES)
def exercise(request, compiled_once):
    """Each exercise, compiled once."""
    return compiled_once(request.param)


def letters(compiled):
    return compiled.about.letters or [""]


def test_the_solution_gets_all_points_with_a_good_word_for_each(exercise):
    for case in letters(exercise):
        marks = evaluate(exercise, solution_of(exercise, case=case))
        assert sum(mark.points for mark in marks) == exercise.about.automatic_points, case
        assert all(mark.good and not mark.question for mark in marks), case


def test_what_a_learner_begins_with_gets_no_point_and_a_question_for_each(exercise):
    for case in letters(exercise):
        marks = evaluate(exercise, Answer(exercise.about, case=case))
        assert not any(mark.points for mark in marks), case
        assert all(mark.question.endswith("?") and not mark.good for mark in marks), case


def test_each_mistake_tells_what_a_learner_reads(exercise):
    # what each costs and says is proven whenever an exercise is compiled
    mistakes = read_mistakes(EXERCISES / exercise.about.exercise)
    assert len(mistakes) >= FEWEST
    assert not [mistake.name for mistake in mistakes if not mistake.says]


def test_the_exercise_is_opened_before_anything_is_asked_of_it(exercise):
    code = [cell.source for cell in read_notebook(exercise.learner / NOTEBOOK_FILE).cells if cell.cell_type == "code"]
    assert "exercise = Exercise.open()" in code[0]


def test_a_learner_gets_the_notebook_its_description_and_tables(exercise):
    files = [path for path in exercise.learner.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} <= {".csv", ".ipynb", ".json"}


def test_nothing_of_the_answer_reaches_a_learner(exercise):
    check_leaks(exercise.learner, read_source(EXERCISES / exercise.about.exercise))


def test_it_has_a_part_of_the_points_for_a_person_and_the_rest_for_rules(exercise):
    about = exercise.about
    assert 10 <= about.automatic_points <= about.out_of <= 40
    for person in about.by_person:
        page = (BOOK.parent / f"{person.read}.md").read_text("utf-8").splitlines()
        assert [line for line in page if line.lstrip("#") == f" {person.section}"], person.section
        assert all(high.points > low.points for high, low in pairwise(person.levels))


def test_neighbours_get_different_data_or_questions(exercise):
    about = exercise.about
    if about.cases:
        told = [
            [about.of_case(letter).quizzes, about.of_case(letter).starter, about.case(letter).texts]
            + [(exercise.learner / name).read_bytes() for name in about.case(letter).data]
            for letter in about.letters
        ]
        assert all(one != other for one, other in pairwise(told))


@pytest.mark.timeout(240)
@pytest.mark.parametrize("name", [NAMES[0], *(pytest.param(name, marks=pytest.mark.thorough) for name in NAMES[1:])])
def test_its_notebooks_run_top_to_bottom_with_the_right_points(name, compiled_once, thorough):
    compiled = compiled_once(name)
    cases = letters(compiled)
    for case in cases if thorough else cases[-1:]:
        check_runs(compiled, case)
