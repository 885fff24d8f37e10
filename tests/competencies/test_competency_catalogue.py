"""The catalogue of competencies: sixteen of them, at four levels, in things that others can see, hear or read."""

import re

import pytest
from content_reading_level import grade
from pybtex.database import parse_file

from coachlab.competencies.catalogue import BY_ID, COMPETENCIES, GROUPS, IDS, named
from coachlab.competencies.competency import DIMENSIONS, LEVELS, VISIT, WORK
from coachlab.competencies.work import AHEAD, ROLE_NEEDS, SIX_CORE
from coachlab.paths import BOOK
from coachlab.record.profile import RATINGS, ROLES

COURSE = """
improvement-methodology change-management project-management data-for-improvement meeting-facilitation communication
coach-attributes servant-leadership motivational-interviewing patient-partnership storytelling adaptive-leadership
primary-care equity practice-engagement programme-leadership
"""
BEHAVIOURS = [(each.id, number, b) for each in COMPETENCIES for number in range(1, 5) for b in each.at(number)]
INWARD = re.compile(
    r"\b(knows|understands|appreciates|believes|feels|is aware|is able|values|realises|tries to|is good|wants)\b"
)
"""What goes on inside a person: nobody can see it in a visit."""


def words_of(text):
    return re.findall(r"[a-z0-9']+", text.lower())


def runs(text, length):
    words = words_of(text)
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


def test_the_sixteen_competencies_of_the_course_are_there_four_in_each_of_four_groups():
    assert sorted(IDS) == sorted(COURSE.split())
    assert [len(group.competencies) for group in GROUPS] == [4, 4, 4, 4]
    assert len({each.name for each in COMPETENCIES}) == 16


def test_an_id_that_is_none_is_told_with_those_that_there_are():
    assert named("equity").name == "Equity"
    with pytest.raises(KeyError, match="no competency has the id 'kindness': the ids are improvement-methodology,"):
        named("kindness")
    for level in (0, 5):
        with pytest.raises(ValueError, match="the levels are 1 to 4"):
            named("equity").at(level)


def test_the_levels_are_those_that_the_record_can_hold():
    assert tuple(level.name.lower() for level in LEVELS) == RATINGS[1:]
    assert [level.number for level in LEVELS] == [1, 2, 3, 4]


@pytest.mark.parametrize("competency", COMPETENCIES, ids=lambda each: each.id)
def test_a_competency_has_two_to_four_behaviours_at_each_level_and_is_seen_in_visits_and_on_paper(competency):
    assert [2 <= len(level) <= 4 for level in competency.levels] == [True] * 4
    assert {b.where for level in competency.levels for b in level} == {VISIT, WORK}
    assert competency.line.endswith(".")
    assert competency.asks.endswith("?")
    assert 15 <= len(words_of(competency.example)) <= 45, "an example is short, and has a place or a moment in it"
    assert set(competency.dimensions) <= set(DIMENSIONS)


def test_a_behaviour_is_one_thing_that_another_person_can_see_hear_or_read():
    for key, level, behaviour in BEHAVIOURS:
        where = f"{key} {level}: {behaviour}"
        first, *rest = words_of(behaviour.text)
        assert first.endswith("s"), f"{where}: it begins with what the coach does"
        assert behaviour.text[0].isupper(), where
        assert behaviour.text.endswith("."), where
        assert behaviour.text.count(". ") == 0, where
        assert 5 <= len(rest) <= 22, where
        assert not INWARD.search(behaviour.text.lower()), where
        assert not re.search(r"\b(she|he|her|his|him)\b", behaviour.text.lower()), where


def test_no_two_behaviours_say_the_same():
    seen = {}
    for key, level, behaviour in BEHAVIOURS:
        for run in runs(behaviour.text, 6):
            assert run not in seen, f"{' '.join(run)}: {seen[run]} and {key} {level}"
            seen[run] = f"{key} {level}"


def test_no_question_and_no_example_is_used_twice():
    for texts in ([c.asks for c in COMPETENCIES], [c.example for c in COMPETENCIES], [c.line for c in COMPETENCIES]):
        assert len(set(texts)) == 16


def test_the_highest_level_is_about_other_people_each_time():
    others = re.compile(
        r"coach|colleague|somebody|person|practices|listeners|other|peers|with patients|from which", re.IGNORECASE
    )
    for key, level, behaviour in BEHAVIOURS:
        if level == 4:
            assert others.search(behaviour.text), f"{key}: {behaviour}"


def test_the_words_are_plain():
    assert grade(b.text for _, _, b in BEHAVIOURS) <= 9
    latin = re.compile(r"\b(e\.g|i\.e|etc|vs|via)\b", re.IGNORECASE)
    for each in COMPETENCIES:
        for said in (each.line, each.asks, each.example, *(b.text for level in each.levels for b in level)):
            assert not latin.search(said)


def test_every_source_stands_in_the_bibliography():
    entries = parse_file(str(BOOK / "references.bib"), encoding="utf-8").entries
    assert {source.key for each in COMPETENCIES for source in each.sources} <= set(entries)
    assert all(each.sources for each in COMPETENCIES)


def test_each_dimension_of_the_study_of_facilitators_is_looked_for_somewhere():
    assert {dimension for each in COMPETENCIES for dimension in each.dimensions} == set(DIMENSIONS)


def test_what_comes_next_and_what_a_role_needs_name_competencies_that_there_are():
    assert len({each.id for each in AHEAD}) == len(AHEAD)
    asked_for = {key for each in AHEAD for key in each.competencies}
    assert asked_for <= set(BY_ID)
    assert all(len(set(each.competencies)) == 3 for each in AHEAD)
    needed = {key for needs in ROLE_NEEDS.values() for key in needs}
    assert needed <= set(BY_ID)
    assert set(ROLE_NEEDS) == set(ROLES) - {""}
    assert asked_for | needed == set(BY_ID), "whatever a coach can do is asked for by some work or some role"
    assert ROLE_NEEDS["new coach"] == SIX_CORE
