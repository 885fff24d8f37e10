"""What a marker and a learner see of an answer: every document drawn, escaped and readable."""

import json
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from page_structure import Structure

from coachlab.grading.about import About
from coachlab.grading.answer import KINDS, Answer
from coachlab.grading.errors import ExerciseError
from coachlab.grading.portraits.portrait import Portrait, part_names, portrait_part
from coachlab.grading.questions import AskedQuiz, WritingTask
from coachlab.practice import example_portfolios, example_return
from coachlab.practice.example_engagement import valley_at_work
from coachlab.record import Programme, from_json, to_json
from coachlab.record.profile import CoachProfile, CompetencyRating, SelfAssessment, TrainingStep
from coachlab.record.rehearsals import (
    Agenda,
    AgendaItem,
    Helper,
    PlacedCard,
    PlanTask,
    Rehearsals,
    SaidLine,
    Story,
    Workplan,
)
from coachlab.record.responses import Responses, WrittenText
from coachlab.rehearsal.course import TALKS
from coachlab.simulate.elm_street.project import elm_street_project

TODAY = date(2026, 3, 31)
TASK = WritingTask("letter", "A letter to the team")
QUIZ = AskedQuiz(
    "say",
    "What would you say?",
    [{"question": "And now?", "kind": "judgement", "answers": [{"text": "We wait."}, {"text": "We ask."}]}],
)
ABOUT = About("all", "1.0", "All", 30, [], [], [], {name: {} for name in KINDS}, [QUIZ], [TASK])
SCRIPT = "</p><script>alert(1)</script><img src=x onerror=alert(2)>"


class Page(Structure):
    """A portrait, read."""

    def check(self, level: int = 3) -> None:
        """Tags closed, headings in order, ids once, no script, and a name for each picture."""
        assert not self.open
        levels = [int(tag[1]) for tag, _ in self.tags if tag in ("h1", "h2", "h3", "h4", "h5", "h6")]
        assert all(after - before <= 1 for before, after in pairwise([level - 1, *levels]))
        ids = [attrs["id"] for _, attrs in self.tags if "id" in attrs]
        assert len(ids) == len(set(ids))
        wanted = [each for _, attrs in self.tags for each in (attrs.get("aria-labelledby") or "").split()]
        assert set(wanted) <= set(ids)
        assert not {tag for tag, _ in self.tags} & {"script", "img", "form", "iframe", "link", "input"}
        assert not [name for _, attrs in self.tags for name in attrs if name.startswith("on")]
        assert all(attrs.get("aria-labelledby") or attrs.get("aria-hidden") for tag, attrs in self.tags if tag == "svg")


def rehearsed() -> Rehearsals:
    talk = next(iter(TALKS.values()))
    return Rehearsals(
        title="Before my first visits",
        lines=[SaidLine(id=talk.line_id(talk.lines[0]), text="What are you proud of here?")],
        cards=[PlacedCard(id="what-for-stars", pile="improvement", why="It is shown to the team.")],
        agenda=Agenda(purpose="Choose a test", minutes=20, items=[AgendaItem(what="The chart", minutes=5, way="ask")]),
        workplan=Workplan(
            purpose="The first month",
            people=[Helper(id="b", name="Bettina", hours=1)],
            tasks=[PlanTask(id="t", name="Pull the list", who="b", hours=9, begins="2026-03-02", due="2026-03-08")],
        ),
        story=Story(person="A man who had given up on his pressure", ask="Call ten people", minutes=2),
    )


def profile() -> CoachProfile:
    ratings = [CompetencyRating(competency="equity", rating="practising", evidence="I asked who is missing.")]
    return CoachProfile(
        name="Lena",
        saved="2026-03-31T08:00:00Z",
        self_assessments=[SelfAssessment(id="sa1", on="2026-03-02", ratings=ratings)],
        plan=[TrainingStep(competency="equity", goal="Ask at each chart whose chart it is.", page="lessons/equity")],
    )


@pytest.fixture(scope="module")
def full() -> Answer:
    """An answer with something in every part of every document."""
    programme = valley_at_work(TODAY)
    programme.as_of = TODAY.isoformat()
    example_return.with_example(programme)
    answer = Answer(
        ABOUT,
        {
            "project": elm_street_project(),
            "programme": programme,
            "rehearsals": rehearsed(),
            "profile": profile(),
            "responses": Responses(written=[WrittenText(id="letter", text="Dear all,\nthank you.")]),
        },
    )
    answer.choose("say", "We ask.")
    return answer


def hostile(answer: Answer) -> Answer:
    """The same answer with a script in every text that a person types."""

    def spoil(value, key=""):
        if isinstance(value, dict):
            return {name: spoil(each, name) for name, each in value.items()}
        if isinstance(value, list):
            return [spoil(each, key) for each in value]
        typed = key in (
            "name",
            "what",
            "text",
            "title",
            "goal",
            "problem",
            "learning",
            "evidence",
            "seen",
            "who",
            "note",
        )
        return f"{value}{SCRIPT}" if isinstance(value, str) and typed else value

    return answer.replaced(
        **{name: from_json(spoil(to_json(each)), type(each)) for name, each in answer.documents.items()}
    )


def test_every_part_of_every_document_is_drawn_with_headings_in_order_and_ids_of_its_own(full):
    page = Page(Portrait(full).to_html())
    page.check()
    for words in (
        "Read from this chart",
        "Numerator",
        "The process map",
        "Cause and effect",
        "Pareto chart",
        "Driver diagram",
        "Works on",
        "Cycle 6",
        "Does everybody gain?",
        "How it stays",
        "What comes next",
        "Each practice’s level",
        "The contact log",
        "The checklist",
        "The three cases",
        "What are you proud of here?",
        "The line in the talk",
        "It is shown to the team.",
        "Bettina has 9 hours in the week of 2 March 2026",
        "I asked who is missing.",
        "thank you.",
        "And now? We ask.",
    ):
        assert words in page.said, words
    assert "We wait." not in page.said
    assert "could not be drawn" not in page.said
    assert sum(tag == "svg" for tag, _ in page.tags) > 20


def test_the_loads_of_coaches_and_the_hours_of_a_plan_are_drawn():
    programme = Programme()
    example_portfolios.with_example(programme)
    answer = Answer(replace(ABOUT, starter={"programme": {}}), {"programme": programme})
    page = Page(Portrait(answer).to_html())
    page.check()
    assert "The portfolios" in page.said
    assert "What the plan needs" in page.said


def test_whatever_is_typed_is_shown_as_words_and_never_as_markup(full):
    page = Page(Portrait(hostile(full)).to_html())
    page.check()
    assert page.said.count("<script>alert(1)</script>") > 100


def test_an_empty_answer_says_for_each_document_that_nothing_is_in_it():
    page = Page(Portrait(Answer(ABOUT)).to_html())
    page.check()
    assert page.said.count("nothing in it yet") == len(KINDS) - 1
    assert "Nothing written yet." in page.said


def test_each_part_can_be_had_alone_by_the_name_that_an_exercise_uses(full):
    names = part_names(full)
    assert {"written/letter", "project/aim", "project/process-map", "programme/tiers", "rehearsals/dialogue"} <= {
        *names
    }
    page = Page("".join(portrait_part(full, name, prefix=f"p{place}-") for place, name in enumerate(names)))
    page.check()
    assert "fewer falls" not in page.said
    assert portrait_part(full, "project/charts") == portrait_part(full, "project/run-chart")
    with pytest.raises(ExerciseError, match="no part 'project/pictures'"):
        portrait_part(full, "project/pictures")


def test_the_tables_of_two_quizzes_have_names_of_their_own():
    quizzes = [QUIZ, replace(QUIZ, name="see", title="What do you see?")]
    page = Page(Portrait(Answer(replace(ABOUT, starter={"responses": {}}, quizzes=quizzes))).to_html())
    names = [attrs["aria-label"] for _, attrs in page.tags if attrs.get("role") == "region"]
    assert len(names) == len(set(names)) == 2


def test_two_portraits_stand_on_one_page_when_each_has_a_prefix(full):
    page = Page(Portrait(full).to_html(prefix="a-") + Portrait(full).to_html(prefix="b-"))
    page.check()


def test_a_part_that_cannot_be_drawn_keeps_nothing_else_from_being_seen(full, monkeypatch, caplog):
    monkeypatch.setattr("coachlab.grading.portraits.project.map_blocks", lambda _: 1 / 0)
    page = Page(Portrait(full).to_html())
    assert "Something in it could not be drawn." in page.said
    assert "Cycle 6" in page.said
    assert [record.getMessage() for record in caplog.records] == ["no portrait of a part: ZeroDivisionError"]


@pytest.mark.parametrize(
    "odd",
    [
        {"/measures/0/observations": [{"month": "soon", "numerator": 9e8, "denominator": 0}]},
        {"/drivers": [{"id": "a", "parent": "a", "name": "round"}, {"id": "a", "parent": "a"}]},
        {"/process_map/steps": [{"id": "s", "paths": [{"to": "s"}, {"to": "nowhere"}]}] * 3},
        {"/cycles": [{"change": "none", "scale": ""}] * 5},
        {"/pareto/categories": [{"count": 0}, {"count": None}]},
    ],
)
def test_odd_numbers_and_broken_links_are_drawn_or_said(full, odd):
    tree = to_json(full.project)
    for place, value in odd.items():
        *way, last = [int(each) if each.isdigit() else each for each in place.strip("/").split("/")]
        at = tree
        for step in way:
            at = at[step]
        at[last] = json.loads(json.dumps(value))
    page = Page(Portrait(full.replaced(project=from_json(tree, type(full.project)))).to_html())
    page.check()
    assert "Something in it could not be drawn." not in page.said
