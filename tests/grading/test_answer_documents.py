"""An answer of several documents: begun, read, handed in and graded as a whole, and what an exercise asks for alone."""

import json
from dataclasses import replace

import pytest

from coachlab.builders import CATALOGUE
from coachlab.builders.document_kinds import KINDS as FORMS
from coachlab.grading.about import About
from coachlab.grading.answer import KINDS, Answer
from coachlab.grading.collect import collect
from coachlab.grading.contents import contents_of
from coachlab.grading.desk import Desk
from coachlab.grading.errors import ExerciseError
from coachlab.grading.exercise import Exercise, show_answer
from coachlab.grading.hand_in import HandIn, make_hand_in, write_hand_in
from coachlab.grading.portraits.portrait import Portrait
from coachlab.grading.questions import WritingTask
from coachlab.record import Programme, Project, RecordError, dumps, load, save, update
from coachlab.record.mentoring import OneToOne
from coachlab.record.profile import CoachProfile
from coachlab.record.programme_registry import Practice
from coachlab.record.rehearsals import Rehearsals, SaidLine
from coachlab.record.responses import WrittenText

ALL = {name: {"title": f"My {name}"} for name in KINDS}
ABOUT = About("all", "1.0", "All of it", 30, [], [], [], ALL, tasks=[WritingTask("why", "Why this aim?")])
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A learner's folder of an exercise that asks for every kind of document."""
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    folder = tmp_path / "Coachlab" / "exercises" / "all"
    folder.mkdir(parents=True)
    (folder / "exercise.json").write_text(ABOUT.dumps(), "utf-8")
    return folder


@pytest.fixture
def full():
    """An answer with something in every document."""
    answer = Answer(ABOUT)
    answer.project.aim.what = f"fewer falls {SCRIPT}"
    answer.documents["programme"].practices.append(Practice(id="p1", name=f"Elm Street {SCRIPT}"))
    answer.documents["rehearsals"].lines.append(SaidLine(id="first-data-opening", text=f"Proud? {SCRIPT}"))
    answer.documents["profile"].name = f"Lena {SCRIPT}"
    answer.responses.written.append(WrittenText(id="why", text=f"Because {SCRIPT}"))
    return answer


def test_opening_an_exercise_makes_a_file_for_each_document_once(place):
    first = Exercise.open(place)
    assert {path.stem for path in (place / "answers").glob("*.json")} == set(KINDS)
    assert {name: each.title for name, each in first.answer.documents.items()} == {n: f"My {n}" for n in KINDS}
    again = Exercise.open(place)
    assert {n: each.id for n, each in first.answer.documents.items()} == {
        n: each.id for n, each in again.answer.documents.items()
    }


def test_the_types_of_the_table_are_those_of_the_hand_in():
    types = {name: kind.type for name, kind in KINDS.items()}
    assert types["programme"] is Programme
    assert types["rehearsals"] is Rehearsals
    assert types["profile"] is CoachProfile
    for name, kind in types.items():
        assert list(HandIn(**{name: kind()}).documents) == [name]
        assert FORMS[name].type is kind


def test_what_a_mentor_noted_in_a_profile_stays_with_the_two_of_them(full):
    full.documents["profile"].one_to_ones.append(OneToOne(agreed="She waits for the sigh."))
    handed = make_hand_in(full, "Lena")
    assert handed.profile.name == full.documents["profile"].name
    assert "waits for the sigh" not in dumps(handed)
    assert full.documents["profile"].one_to_ones, "the learner's own file keeps it"


def test_a_document_that_is_not_asked_for_is_not_there():
    about = replace(ABOUT, starter={"programme": {}})
    answer = Answer(about, {"project": Project(title="Another exercise's")})
    assert list(answer.documents) == ["programme"]
    with pytest.raises(ExerciseError, match="asks for no improvement project"):
        _ = answer.project


@pytest.mark.parametrize("key", ["aim", "pdsa", "registry", "sorting", "self-assessment"])
def test_any_form_of_the_catalogue_opens_on_the_document_that_it_edits(place, key):
    form = Exercise.open(place).form(key)
    assert form.session.path == place / "answers" / f"{CATALOGUE[key].document}.json"
    assert form.session.handle({"type": "hello"})[0]["type"] == "state"


def test_a_form_for_a_document_that_is_not_asked_for_is_refused(place, monkeypatch):
    exercise = Exercise.open(place)
    with pytest.raises(ExerciseError, match="asks for no dashboard"):
        exercise.form("dashboard")
    with pytest.raises(ExerciseError, match="There is no form “aims”"):
        exercise.form("aims")
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert Exercise.open(place).form("aim") is None


@pytest.mark.parametrize("name", KINDS)
def test_a_damaged_document_is_one_sentence_that_names_its_file(place, name):
    Exercise.open(place)
    path = KINDS[name].file(place)
    before = path.read_bytes()
    path.write_text("{", "utf-8")
    with pytest.raises(RecordError, match=rf"{name}\.json is cut off"):
        Exercise.open(place)
    other = HandIn()
    path.unlink()
    save(other, path)
    with pytest.raises(RecordError, match=f"is not a {KINDS[name].words}: bring back the answer from a backup"):
        Exercise.open(place)
    path.write_bytes(before)
    Exercise.open(place)


def test_a_missing_document_is_begun_anew_and_the_others_stay(place, full):
    full.save(place)
    (place / "answers" / "profile.json").unlink()
    answer = Exercise.open(place).answer
    assert answer.documents["profile"].name == ""
    assert answer.project.aim.what == full.project.aim.what


def test_everything_is_shown_handed_in_and_read_back(place, full, tmp_path):
    full.save(place)
    desk = Desk(place)
    shown = desk.contents("Ana")
    lines = {line.value for line in shown}
    assert "What you wrote to “Why this aim?”" in {line.label for line in shown}
    for value in ("fewer falls", "Elm Street", "Proud?", "Lena", "Because"):
        assert f"{value} {SCRIPT}" in lines
    found = load(desk.hand_in(), HandIn)
    assert found.documents == Answer.read(ABOUT, place).documents
    assert found.answer(ABOUT).to_json() == Answer.read(ABOUT, place).to_json()


@pytest.mark.parametrize("name", KINDS)
def test_a_change_of_any_document_asks_for_another_look(place, name):
    Exercise.open(place)
    desk = Desk(place)
    desk.contents("Ana")
    update(KINDS[name].file(place), lambda record: setattr(record, "title", "changed"), KINDS[name].type)
    with pytest.raises(Exception, match="has changed since you looked"):
        desk.hand_in()


def test_every_document_is_drawn_and_no_script_with_it(place, full):
    full.save(place)
    page = show_answer(place).to_html()
    assert "<script" not in page
    for words in ("fewer falls", "Elm Street", "Proud?", "Lena", "Because"):
        assert f"{words} &lt;script&gt;" in page
    empty = Portrait(Answer(replace(ABOUT, starter={"rehearsals": {}}))).to_html()
    assert "<p>Set of rehearsals: nothing in it yet.</p>" in empty


def test_a_hand_in_holds_no_field_for_what_is_not_asked_for(full):
    one = make_hand_in(Answer(replace(ABOUT, starter={"project": {}}), full.documents), "Ana")
    assert list(one.documents) == ["project"]
    assert not [row for row in contents_of(one) if "programme" in row.label.lower()]


def test_what_is_missing_in_a_hand_in_is_said_and_counts_as_not_done(tmp_path, full):
    made = make_hand_in(full, "Ana")
    made.programme = made.responses = None
    write_hand_in(made, tmp_path)
    batch = collect(tmp_path, {"all": ABOUT})
    assert "holds no coaching programme and no set of answers to questions" in batch.notes[0]
    assert batch.taken[0].hand_in.answer(ABOUT).documents["programme"].title == "My programme"


def test_the_latest_of_two_hand_ins_of_one_moment_is_the_one_saved_more_often(tmp_path, full):
    for revision in (3, 9, 5):
        made = make_hand_in(full.copied(), "Ana")
        made.handed_in = "2026-03-17T10:00:00Z"
        made.rehearsals.revision = revision
        write_hand_in(made, tmp_path)
    assert collect(tmp_path, {"all": ABOUT}).taken[0].hand_in.rehearsals.revision == 9


ENDLESS = {
    "a list of thousands of lines": (
        "rehearsals",
        "lines",
        lambda: [SaidLine() for _ in range(1_001)],
        "1,001 entries",
    ),
    "nine megabytes of text": ("responses", "written", lambda: [WrittenText(text="x" * 9_000_000)], "9,000,000"),
    "more contacts than a programme has": ("programme", "practices", lambda: [Practice()] * 10_001, "10,001 entries"),
}


@pytest.mark.parametrize("what", ENDLESS)
def test_what_no_person_makes_is_refused_in_every_document(tmp_path, full, what):
    name, field, value, words = ENDLESS[what]
    setattr(full.documents[name], field, value())
    write_hand_in(make_hand_in(full, "Ana"), tmp_path)
    batch = collect(tmp_path, {"all": ABOUT})
    assert not batch.taken
    assert words in batch.refused[0]
    assert f"/{name}/{field}" in batch.refused[0]


def test_a_programme_of_two_thousand_contacts_is_taken(tmp_path, full):
    full.documents["programme"].practices = [Practice(id=f"p{number}") for number in range(2_200)]
    write_hand_in(make_hand_in(full, "Ana"), tmp_path)
    assert collect(tmp_path, {"all": ABOUT}).taken


def test_a_description_of_an_older_coachlab_is_one_sentence(place):
    old = json.loads((place / "exercise.json").read_text("utf-8"))
    del old["quizzes"]
    (place / "exercise.json").write_text(json.dumps(old), "utf-8")
    with pytest.raises(ExerciseError, match="delete it and start Coachlab again"):
        Exercise.open(place)


def test_a_hand_in_of_more_than_ten_megabytes_is_refused_unread(tmp_path, full):
    path = write_hand_in(make_hand_in(full, "Ana"), tmp_path)
    text = path.read_text("utf-8")
    path.write_text(text.replace("Because", "Because " * 1_500_000), "utf-8")
    batch = collect(tmp_path, {"all": ABOUT})
    assert not batch.taken
    assert "has at most" in batch.refused[0]
