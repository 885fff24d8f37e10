"""Every competency is taught by a page, practised with a form and assessed, or it is said here why not yet."""

import re

import pytest
from content_pages import PAGES

from coachlab.competencies.catalogue import IDS
from coachlab.paths import BOOK
from coachlab.site.course.coverage import coverage, read_exercises
from coachlab.site.course.front_matter import course_pages
from coachlab.site.course.quizzes import questions_in

NEXT = "its pages and its practice form come with the part on competencies"
NOT_YET: dict[str, tuple[str, ...]] = {}
"""What is still missing of a competency. The list can only become shorter: what is there must not be in it."""

COVERED = coverage()


@pytest.mark.parametrize("competency", IDS)
def test_a_competency_is_taught_practised_and_assessed(competency):
    missing = COVERED[competency].missing
    assert missing == NOT_YET.get(competency, ()), f"{competency}: {NEXT}"


def test_what_is_not_there_yet_is_of_the_catalogue():
    assert set(NOT_YET) <= set(IDS)


def test_the_questions_of_judgement_that_the_table_counts_are_those_that_the_quizzes_have():
    for row in COVERED.values():
        for page in row.taught:
            questions = questions_in(course_pages()[page.matter.page].read_text("utf-8"))
            assert page.judgements == sum(question.kind == "judgement" for question in questions)


def test_an_exercise_names_competencies_of_the_catalogue():
    exercises = read_exercises()
    assert exercises
    assert all(exercise.competencies for exercise in exercises)


def test_the_table_stands_in_the_reference_part():
    assert "```{competency-table}" in (BOOK / "reference" / "competencies.md").read_text("utf-8")
    assert sum("```{competency-table}" in path.read_text("utf-8") for path in PAGES) == 1


def test_the_built_table_has_a_row_for_each_competency_with_links_to_its_pages(built_book):
    html = (built_book / "book" / "reference" / "competencies.html").read_text("utf-8")
    rows = dict(re.findall(r'<tr class="[^"]*" id="([\w-]+)">(.*?)</tr>', html, re.S))
    assert tuple(rows) == IDS
    for competency, row in rows.items():
        for page in COVERED[competency].taught:
            assert f'href="../{page.matter.page}.html"' in row


def test_a_competency_under_a_pages_title_leads_to_its_row(built_book):
    html = (built_book / "book" / "lessons" / "aim.html").read_text("utf-8")
    assert 'href="../reference/competencies.html#improvement-methodology"' in html
    assert re.search(r'<p class="page-facts">\d+\u00a0minutes', html)
