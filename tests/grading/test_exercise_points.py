"""The points and the words that learners get: for the solution, for nothing, and for the mistakes that people make."""

from dataclasses import replace
from datetime import date

import pytest

from coachlab.grading.compiler.mistakes import check_mistakes, read_mistakes
from coachlab.grading.compiler.proof import evaluate
from coachlab.paths import BOOK, EXERCISES
from coachlab.record import Annotation, Measure, Observation

EXERCISE = EXERCISES / "aim-and-run-chart"
# those of the first case; tests/grading/test_every_exercise.py has all
MISTAKES = [mistake for mistake in read_mistakes(EXERCISE) if mistake.case in ("", "a")]


def points(marks):
    return {mark.criterion: mark.points for mark in marks}


def test_the_solution_gets_all_points_with_a_good_word_for_each(compiled, solution):
    marks = evaluate(compiled, solution)
    assert sum(mark.points for mark in marks) == compiled.about.automatic_points == 22
    assert compiled.about.out_of == 26
    assert all(mark.good and not mark.question for mark in marks)


def test_what_a_learner_begins_with_gets_none_and_a_question_for_each(compiled, untouched):
    marks = evaluate(compiled, untouched())
    assert not any(mark.points for mark in marks)
    assert all(mark.question.endswith("?") and not mark.good for mark in marks)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_typical_mistake_gets_the_points_and_words_its_author_wrote(compiled, solution, mistake):
    marks = {mark.criterion: mark for mark in evaluate(compiled, mistake.applied_to(solution))}
    assert {name: mark.out_of - mark.points for name, mark in marks.items() if not mark.full} == mistake.costs
    assert mistake.says
    for name, words in mistake.says.items():
        assert words in marks[name].question


def test_the_compiler_proves_the_mistakes_too(compiled):
    assert len(MISTAKES) >= 6
    check_mistakes(compiled, EXERCISE)


def test_a_question_stands_wherever_points_are_missing(compiled, solution):
    for mistake in MISTAKES:
        for mark in evaluate(compiled, mistake.applied_to(solution)):
            assert bool(mark.question) != mark.full, (mistake.name, mark.criterion)


def test_every_criterion_points_to_a_section_that_the_book_has():
    from coachlab.grading.criteria.criterion import CRITERIA, find_criterion
    from coachlab.grading.criteria.lessons import LESSONS

    find_criterion("aim-by-when")
    for criterion in CRITERIA.values():
        text = (BOOK.parent / f"{criterion.lesson}.md").read_text("utf-8").splitlines()
        assert f"# {LESSONS[criterion.lesson]}" in text
        assert [line for line in text if line.lstrip("#") == f" {criterion.section}"], criterion.section
        assert criterion.read == f"{criterion.lesson}#{criterion.read.partition('#')[2]}"


def test_every_page_that_a_mark_can_name_is_in_the_book_under_its_title():
    from coachlab.grading.criteria.lessons import LESSONS

    for place, title in LESSONS.items():
        assert f"# {title}" in (BOOK.parent / f"{place}.md").read_text("utf-8").splitlines()


def test_a_mark_does_not_age(compiled, answer):
    changed = answer({"/project/aim/by_when": "2026-06-30"})
    before = points(evaluate(compiled, changed, date(2026, 3, 17)))
    after = points(evaluate(compiled, changed, date(2026, 7, 1)))
    assert before["aim-by-when"] == 1
    assert after["aim-by-when"] == 0


def test_months_in_any_order_and_a_named_gap_are_all_right(compiled, solution):
    changed = solution.copied()
    project = changed.project
    project.measures[0].observations.reverse()
    project.measures[0].observations.append(Observation(month="2023-11"))
    assert points(evaluate(compiled, changed))["chart-has-all-months"] == 2


def test_numerator_and_denominator_swapped_is_not_the_file(compiled, solution):
    changed = solution.copied()
    project = changed.project
    for each in project.measures[0].observations:
        each.numerator, each.denominator = each.denominator, each.numerator
    assert points(evaluate(compiled, changed))["chart-has-all-months"] == 0


def test_one_mistyped_month_costs_half_and_a_few_months_alone_give_nothing(compiled, solution):
    changed = solution.copied()
    project = changed.project
    project.measures[0].observations[3].numerator += 1
    assert points(evaluate(compiled, changed))["chart-has-all-months"] == 1
    project.measures[0].observations = project.measures[0].observations[:12]
    assert points(evaluate(compiled, changed))["chart-has-all-months"] == 0


def test_an_honest_reading_of_a_chart_without_the_later_months_gets_half(compiled, solution):
    changed = solution.copied()
    project = changed.project
    measure = project.measures[0]
    measure.observations = [each for each in measure.observations if each.month < "2024-04"]
    measure.chart.freeze = 10
    measure.chart.claim = "cannot tell"
    measure.chart.claim_reason = "Five months after the baseline are too few points."
    mark = next(mark for mark in evaluate(compiled, changed) if mark.criterion == "claim-fits-chart")
    assert mark.points == 1
    assert mark.good
    assert mark.question


def test_a_note_one_month_beside_the_change_still_counts(compiled, solution):
    for month, reached in (("2024-06", 1), ("2024-08", 1), ("2024-05", 0), ("2024-09", 0)):
        changed = solution.copied()
        project = changed.project
        project.measures[0].chart.annotations[1].month = month
        assert points(evaluate(compiled, changed))["note-at-change"] == reached, month


def test_a_second_measure_does_not_confuse_the_marks(compiled, solution):
    changed = solution.copied()
    project = changed.project
    project.measures.insert(0, Measure(id="waits", name="Waiting time", kind="balancing"))
    assert sum(points(evaluate(compiled, changed)).values()) == 22


ODD = {
    "no measure at all": lambda project: project.measures.clear(),
    "an aim for a measure that is not there": lambda project: setattr(project.aim, "measure", "gone"),
    "a month twice": lambda project: project.measures[0].observations.append(
        replace(project.measures[0].observations[0])
    ),
    "a month that is none": lambda project: project.measures[0].observations.append(Observation(month="soon")),
    "more patients reached than seen": lambda project: setattr(project.measures[0].observations[0], "numerator", 999),
    "a baseline of a million months": lambda project: setattr(project.measures[0].chart, "freeze", 10**6),
    "a note without a month": lambda project: project.measures[0].chart.annotations.append(Annotation(text="Hello")),
    "a very long text": lambda project: setattr(project.aim, "what", "better " * 700),
    "another script": lambda project: setattr(project.aim, "whom", "高血压的成年人"),
}


@pytest.mark.parametrize("what", ODD)
def test_odd_work_gets_marks_and_no_error(compiled, solution, what):
    changed = solution.copied()
    project = changed.project
    ODD[what](project)
    marks = evaluate(compiled, changed)
    assert len(marks) == 16
    assert all(0 <= mark.points <= mark.out_of for mark in marks)
