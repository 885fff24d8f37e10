"""The hand-in form's Python side: checks in words, a look at everything, and exactly that handed in."""

import json

import pytest

from coachlab.builders.hand_in import HandInSession
from coachlab.grading.about import read_about
from coachlab.grading.compiler.release import release
from coachlab.grading.contents import contents_of
from coachlab.grading.desk import Desk
from coachlab.grading.exercise import Exercise
from coachlab.grading.hand_in import HandIn, make_hand_in
from coachlab.paths import EXERCISES
from coachlab.record import load, to_json, update

EXERCISE = EXERCISES / "aim-and-run-chart"


@pytest.fixture
def place(compiled, tmp_path, monkeypatch):
    """A workspace with the exercise in it, opened once."""
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    folder = tmp_path / "Coachlab" / "exercises" / EXERCISE.name
    release(EXERCISE, folder, build=compiled.folder.parents[2])
    (tmp_path / "Coachlab" / "hand-ins").mkdir()
    Exercise.open(folder)
    return folder


@pytest.fixture
def session(place):
    return HandInSession(Desk(place))


def write_answer(place, solution):
    def change(project):
        solved = solution.copied().project
        project.aim, project.measures = solved.aim, solved.measures

    update(place / "answers" / "project.json", change)


def one(session, **message):
    (answer,) = session.handle(message)
    return answer


def test_checks_are_in_words_and_follow_the_work(session, place, solution):
    before = one(session, type="check")
    assert before["words"] == "0 of 10 criteria are there."
    assert all(each["state"] == "Not there yet" and each["words"].endswith("?") for each in before["checks"])
    write_answer(place, solution)
    after = one(session, type="check")
    assert after["words"] == "10 of 10 criteria are there."
    assert all(each["there"] for each in after["checks"])


def test_what_the_coach_looks_at_later_is_not_checked_here(session):
    titles = {each["title"] for each in one(session, type="check")["checks"]}
    assert "The chart supports what you say" not in titles
    assert "The aim says by which day" in titles


def test_everything_is_shown_and_exactly_that_is_handed_in(session, place, solution):
    write_answer(place, solution)
    shown = one(session, type="look", name=" Ana  Gómez ")
    done = one(session, type="hand_in")
    (path,) = (place.parent.parent / "hand-ins").iterdir()
    assert done == {"type": "handed_in", "words": done["words"], "where": str(path), "client": None}
    hand_in = load(path, HandIn)
    assert hand_in.learner == "Ana Gómez"
    assert hand_in.exercise_version == "1.2"
    assert hand_in.project == load(place / "answers" / "project.json")
    assert hand_in.responses == load(place / "answers" / "responses.json")
    assert [(row.label, row.value) for row in contents_of(hand_in, read_about(place))] == [
        (line["label"], line["value"]) for line in shown["lines"]
    ]


def test_every_value_of_the_file_is_among_the_lines(compiled, solution):
    work = solution.copied()
    work.responses.extra = {"diary": {"second": "what nobody should miss either"}}
    work.responses.chosen[0].extra = {"remark": "a note to an answer"}
    project = work.project
    project.extra = {"diary": {"secret": "what nobody should miss"}}
    project.measures[0].observations[0].extra = {"remark": "half a month"}
    made = make_hand_in(work, "Ana")
    lines = " | ".join(f"{row.label} {row.value}" for row in contents_of(made, compiled.about))

    def values(tree):
        if isinstance(tree, dict):
            for inner in tree.values():
                yield from values(inner)
        elif isinstance(tree, list):
            for inner in tree:
                yield from values(inner)
        elif isinstance(tree, str) and tree and not tree[:4].isdigit():
            yield tree
        elif isinstance(tree, int | float) and not isinstance(tree, bool):
            yield f"{tree:g}"

    assert not [value for value in values(to_json(made)) if value not in lines]
    first = solution.project.measures[0].observations[0]
    assert f"Measure 1: January 2023 {first.numerator:g} of {first.denominator:g}" in lines
    assert "Aim: for whom adults" in lines


def test_nothing_is_handed_in_unseen(session):
    assert one(session, type="hand_in")["words"] == "Look through what you hand in first."


def test_one_look_is_for_one_hand_in(session, place):
    one(session, type="look", name="Ana")
    assert one(session, type="hand_in")["type"] == "handed_in"
    assert one(session, type="hand_in")["type"] == "problem"
    assert len(list((place.parent.parent / "hand-ins").iterdir())) == 1


def test_work_that_changed_since_the_look_is_not_handed_in(session, place):
    one(session, type="look", name="Ana")

    def change(project):
        project.aim.what = "something else"

    update(place / "answers" / "project.json", change)
    assert "has changed since you looked" in one(session, type="hand_in")["words"]
    assert not list((place.parent.parent / "hand-ins").iterdir())


def test_a_name_is_needed(session):
    for name in ("", "  \u200b ", "\n"):
        assert one(session, type="look", name=name)["words"].startswith("Write your name first")


def test_the_name_comes_back_the_next_time(session, place):
    assert session.state()["name"] == ""
    one(session, type="look", name="Síle O’Brien")
    one(session, type="hand_in")
    assert HandInSession(Desk(place)).state()["name"] == "Síle O’Brien"


def test_a_damaged_answer_is_said_and_nothing_is_handed_in(session, place):
    (place / "answers" / "project.json").write_text("{", "utf-8")
    for message in ({"type": "check"}, {"type": "look", "name": "Ana"}):
        answer = one(session, **message)
        assert answer["type"] == "problem"
        assert "project.json" in answer["words"]


@pytest.mark.parametrize("message", [None, 3, [], {}, {"type": "delete"}, {"type": ["check"]}])
def test_a_message_of_another_kind_is_answered_in_words(session, message):
    (answer,) = session.handle(message)
    assert answer["type"] == "problem"


def test_messages_are_plain_json(session, place, solution):
    write_answer(place, solution)
    for message in ({"type": "check"}, {"type": "look", "name": "Ana"}, {"type": "hand_in"}):
        answers = session.handle(message)
        assert json.loads(json.dumps(answers)) == answers


def test_an_answer_goes_to_the_window_that_asked(session):
    assert one(session, type="check", client="left")["client"] == "left"


def test_handing_in_leaves_the_answer_as_it_was(session, place):
    before = (place / "answers" / "project.json").read_bytes()
    one(session, type="look", name="Ana")
    one(session, type="hand_in")
    assert (place / "answers" / "project.json").read_bytes() == before


def test_an_exercise_outside_a_workspace_hands_in_beside_itself(compiled, tmp_path, monkeypatch, solution):
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    folder = release(EXERCISE, tmp_path / "anywhere", build=compiled.folder.parents[2])
    solution.copied().save(folder)
    session = HandInSession(Desk(folder))
    one(session, type="look", name="Ana")
    one(session, type="hand_in")
    assert list((folder / "hand-ins").glob("*.json"))
