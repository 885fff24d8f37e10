"""What every finding has in common: an id, a source, a place that exists, and a coach's tone."""

import copy
import math
import re
from dataclasses import asdict, fields, is_dataclass, replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from review_projects import TODAY, elm_street
from review_tables import FLAWED, GOOD

from coachlab.record import to_json
from coachlab.record.project import (
    CLAIMS,
    DIRECTIONS,
    DISPLAYS,
    MEASURE_KINDS,
    RULE_SETS,
    Aim,
    Annotation,
    ChartSettings,
    Measure,
    Observation,
    OperationalDefinition,
    Project,
)
from coachlab.review import CRITERIA, Finding, review
from coachlab.review.criteria import criterion

PROJECTS = [project for table in (FLAWED, GOOD) for rows in table.values() for _, project in rows]
SCOLDING = re.compile(
    r"\b(?:wrong|bad|badly|poor|poorly|fail\w*|mistakes?|errors?|incorrect|invalid|illegal|careless|obvious\w*|"
    r"simply|just|"
    r"never|please|unfortunately|unacceptable|stupid|lazy|not allowed|reject\w*|problem|forgot|forgotten|only if|"
    r"you (?:must|should|have to|need to|cannot|can't|did not|didn't|failed))\b",
    re.IGNORECASE,
)
LATIN = re.compile(r"\b(?:e\.g\.|i\.e\.|etc|vs|cf|viz)\b", re.IGNORECASE)


@cache
def reviewed():
    """Each project with its findings."""
    return [(project, review(project, today=TODAY)) for project in PROJECTS]


@cache
def findings():
    """Each finding with its project."""
    return [(project, finding) for project, found in reviewed() for finding in found]


def our_words(text):
    """A message without what the learner wrote."""
    return re.sub("“[^”]*”", "“…”", text)


def with_real_numbers(project):
    """The project without NaN and infinities, which no file can hold."""

    def real(value):
        return value if value is None or math.isfinite(value) else 0.0

    aim = replace(project.aim, baseline=real(project.aim.baseline), target=real(project.aim.target))
    measures = [
        replace(m, chart=replace(m.chart, target=real(m.chart.target), rule_set="perla", claim=m.chart.claim.strip()))
        for m in project.measures
    ]
    return replace(project, aim=aim, measures=measures)


def resolve(tree, pointer):
    for part in pointer.strip("/").split("/"):
        tree = tree[int(part)] if isinstance(tree, list) else tree[part]
    return tree


def with_full_stops(value):
    """The same project as somebody writes it who ends each answer of several words with a full stop."""
    if isinstance(value, str):
        return f"{value.rstrip(' .')}." if re.fullmatch(r"\S+ .*[\w)]\.?", value) else value
    if isinstance(value, list):
        return [with_full_stops(each) for each in value]
    if is_dataclass(value):
        return replace(value, **{each.name: with_full_stops(getattr(value, each.name)) for each in fields(value)})
    return value


@pytest.mark.parametrize("name", list(CRITERIA))
def test_every_criterion_has_at_least_five_flawed_and_five_good_artefacts(name):
    assert len(FLAWED[name]) >= 5
    assert len(GOOD[name]) >= 5


@pytest.mark.parametrize("one", CRITERIA.values(), ids=CRITERIA.keys())
def test_every_criterion_has_an_id_a_title_a_source_and_a_why_of_one_sentence(one):
    assert re.fullmatch(r"[a-z_]+\.[a-z_]+", one.id)
    assert one.title
    assert one.source
    assert one.why.endswith(".")
    assert one.why.count(". ") == 0
    assert len(one.why.split()) <= 30
    assert one.check.__doc__


def test_two_criteria_cannot_share_an_id_and_none_goes_without_a_source():
    with pytest.raises(ValueError, match=r"two criteria have the id aim\.what"):
        criterion("aim.what", title="t", source="s", why="w")(lambda evidence: iter(()))
    with pytest.raises(ValueError, match="needs an id, a title, a source and a why"):
        criterion("new.one", title="t", source="", why="w")(lambda evidence: iter(()))
    assert "new.one" not in CRITERIA


def test_the_tables_reach_every_severity_of_every_kind():
    assert len(findings()) > 800
    assert {finding.criterion for _, finding in findings()} == set(CRITERIA)


def test_no_finding_scolds():
    texts = {our_words(text) for _, finding in findings() for text in (finding.question, finding.why)}
    # Messages about rows that cannot be drawn come from the charts' own errors, which state a fact.
    assert not [text for text in texts if SCOLDING.search(text)]


def test_findings_speak_plain_english():
    texts = {our_words(text) for _, finding in findings() for text in (finding.question, finding.why)}
    assert not [text for text in texts if LATIN.search(text)]
    for text in texts:
        assert len(text) <= 260, text
        for sentence in re.split(r"(?<=[.?!:]) ", text):
            assert len(sentence.split()) <= 30, sentence


def test_a_question_ends_with_a_question_mark_and_praise_with_a_full_stop():
    for _, finding in findings():
        assert finding.question.endswith("." if finding.severity == "praise" else "?"), finding.question


def test_an_answer_that_ends_in_a_full_stop_is_quoted_without_it():
    said = [each.question for one in PROJECTS[::4] for each in review(with_full_stops(one), today=TODAY)]
    assert sum("”." in words for words in said) > 20
    assert not [words for words in said if ".”" in words]


def test_every_finding_carries_its_source_its_why_and_its_place_in_words():
    for _, finding in findings():
        assert finding.source == CRITERIA[finding.criterion].source
        assert finding.why
        assert finding.words


def test_every_pointer_leads_to_a_place_in_the_projects_json():
    for project, found in reviewed():
        tree = to_json(with_real_numbers(project))
        for finding in found:
            resolve(tree, finding.where)


def test_musts_come_before_shoulds_and_praise_comes_last():
    for _, found in reviewed():
        severities = [finding.severity for finding in found]
        assert severities == sorted(severities, key=["must", "should", "praise"].index)


def test_the_same_project_on_the_same_day_gives_the_same_findings_and_stays_as_it_was():
    for project in PROJECTS[::20]:
        before = copy.deepcopy(project)
        assert review(project, today=TODAY) == review(project, today=TODAY)
        assert project == before


def test_without_a_day_the_review_takes_the_computers_date():
    past = elm_street(aim={"by_when": "2020-01-31"})
    far = elm_street(aim={"by_when": date(date.today().year + 1, 12, 31).isoformat()})
    assert "aim.date_ahead" in {f.criterion for f in review(past)}
    assert "aim.date_ahead" not in {f.criterion for f in review(far)}


def test_a_finding_becomes_a_flat_dictionary():
    finding = review(Project(), today=TODAY)[0]
    assert list(finding.to_dict()) == ["criterion", "severity", "where", "words", "question", "why", "source"]
    assert Finding(**finding.to_dict()) == finding


def test_learners_in_any_language_are_quoted_as_they_wrote():
    for text in ("nuestros pacientes", "🙂 all patients", "المرضى", "患者さん全員"):
        found = [f for f in review(elm_street(aim={"whom": text}), today=TODAY) if f.where == "/aim/whom"]
        assert all(text in f.question for f in found)


texts = st.text(max_size=60) | st.sampled_from(
    ["Improve care by hiring", "our patients", "soon", "2027-06-30", "18-85", "%"]
)
numbers = st.none() | st.integers(-10, 200) | st.floats()
months = st.dates(date(2020, 1, 1), date(2029, 1, 1)).map(lambda day: day.isoformat()[:7]) | st.text(max_size=8)
measures = st.builds(
    Measure,
    id=st.sampled_from(["", "a", "b"]),
    name=texts,
    kind=st.sampled_from(MEASURE_KINDS),
    direction=st.sampled_from(DIRECTIONS),
    display=st.sampled_from(DISPLAYS),
    unit=texts,
    definition=st.builds(OperationalDefinition, denominator=texts, inclusions=texts),
    observations=st.lists(st.builds(Observation, month=months, numerator=numbers, denominator=numbers), max_size=6)
    | st.lists(st.integers(0, 40), min_size=1, max_size=40).map(
        lambda counts: [
            Observation(month=f"{2023 + row // 12}-{row % 12 + 1:02d}", numerator=count, denominator=40)
            for row, count in enumerate(counts)
        ]
    ),
    chart=st.builds(
        ChartSettings,
        rule_set=st.sampled_from(RULE_SETS),
        freeze=st.none() | st.integers(1, 40),
        target=numbers,
        annotations=st.lists(st.builds(Annotation, month=months, text=texts), max_size=3),
        claim=st.sampled_from(CLAIMS),
        claim_reason=texts,
    ),
)
projects = st.builds(
    Project,
    title=texts,
    practice=texts,
    aim=st.builds(
        Aim,
        what=texts,
        whom=texts,
        where=texts,
        baseline=numbers,
        target=numbers,
        unit=texts,
        by_when=texts,
        measure=st.sampled_from(["", "a", "b", "gone"]),
        equity=texts,
        no_equity_reason=texts,
    ),
    measures=st.lists(measures, max_size=3),
)


@settings(deadline=None)
@given(projects, st.dates())
def test_review_never_raises_and_every_finding_is_well_formed(project, today):
    for finding in review(project, today=today):
        assert finding.criterion in CRITERIA
        assert "\n" not in finding.question
        assert finding.question.endswith("." if finding.severity == "praise" else "?")
        resolve(asdict(project), finding.where)
