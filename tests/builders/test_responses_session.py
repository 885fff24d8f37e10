"""The form of an exercise's questions: choices are kept, two windows ask, nothing is lost, nothing is given away."""

import json
from contextlib import suppress

import pytest
from builder_pages import Page, kinds, only
from forgetful_disk import ForgetfulDisk, PowerCut

from coachlab.builders.document_kinds import RESPONSES, kind_of
from coachlab.builders.exercise.responses_kind import responses_table
from coachlab.builders.exercise.responses_session import Asked, AskedQuestion, AskedTask, ResponsesSession
from coachlab.record import load, save
from coachlab.record.responses import ChosenAnswer, Responses, WrittenText

FIRST = AskedQuestion("march-aaaaaa", "Why?", [("k1", "By chance"), ("k2", "By design")], "<blockquote>A</blockquote>")
SECOND = AskedQuestion("march-bbbbbb", "And now?", [("k3", "Wait"), ("k4", "Act"), ("k5", "Ask")])
MARCH = Asked("march", "March", [FIRST, SECOND], [AskedTask("letter", "Write to the team", "Three sentences.")])
APRIL = Asked("april", "April", [AskedQuestion("april-cccccc", "Who?", [("k6", "We"), ("k7", "They")])])
ONE, TWO = "/chosen/march-aaaaaa/answer", "/chosen/march-bbbbbb/answer"
LETTER = "/written/letter/text"


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "responses.json"
    save(Responses(title="An exercise"), path)
    return path


def window(path, asked=MARCH, name="window-1"):
    return Page(ResponsesSession(path, asked), name).open()


def test_a_choice_is_saved_and_shown_to_whoever_opens_the_form_next(path):
    window(path).type(ONE, "k2")
    assert load(path, Responses).answer_to("march-aaaaaa") == "k2"
    assert window(path).shown[ONE] == "k2"


def test_a_choice_can_be_changed_until_the_end_and_a_text_is_kept_as_typed(path):
    page = window(path)
    for value in ("k1", "k2", "k1"):
        assert kinds(page.type(ONE, value)).count("saved") == 1
    page.type(LETTER, "Dear team,\n<b>thank you</b> 🌻")
    kept = load(path, Responses)
    assert kept.answer_to("march-aaaaaa") == "k1"
    assert kept.text_of("letter") == "Dear team,\n<b>thank you</b> 🌻"
    assert len(kept.chosen) == 1


def test_two_windows_that_choose_differently_ask_the_person(path):
    left, right = window(path, name="left"), window(path, name="right")
    left.type(ONE, "k1")
    asked = only(right.type(ONE, "k2"), "conflict")
    assert (asked["mine"], asked["theirs"]) == ("k2", "k1")
    assert load(path, Responses).answer_to("march-aaaaaa") == "k1"
    assert "conflict" not in kinds(right.type(TWO, "k3"))


def test_two_forms_of_one_exercise_keep_their_drafts_apart_and_one_file(path):
    march, april = window(path), window(path, APRIL)
    assert march.part != april.part
    march.type(ONE, "k1")
    april.type("/chosen/april-cccccc/answer", "k7")
    assert [each.answer for each in load(path, Responses).chosen] == ["k1", "k7"]


REFUSED = {
    "an answer of another question": (ONE, "k3"),
    "an answer that nobody offers": (ONE, "right"),
    "another form's question": ("/chosen/april-cccccc/answer", "k6"),
    "a question that is none": ("/chosen/nothing/answer", "k1"),
    "another form's task": ("/written/diary/text", "Hello"),
    "a field that is none": ("/chosen/march-aaaaaa/right", "yes"),
    "the title": ("/title", "Mine"),
    "a list in place of a text": (ONE, ["k1", "k2"]),
    "a text of a million letters": (LETTER, "x" * 1_000_000),
}


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_and_the_file_stays(path, what):
    page = window(path)
    before = path.read_bytes()
    answers = page.type(*REFUSED[what])
    assert "saved" not in kinds(answers)
    assert only(answers, "refused")["words"].endswith(".")
    assert path.read_bytes() == before


def test_undo_takes_a_choice_back(path):
    page = window(path)
    done = only(page.type(ONE, "k1"), "done")
    page.send("undo", steps=[done["pieces"]], document=page.document)
    assert load(path, Responses).answer_to("march-aaaaaa") == ""
    assert ONE not in page.shown


def test_nothing_is_said_about_whether_a_choice_is_right(path):
    page = window(path)
    said = [page.type(ONE, value) for value in ("k1", "k2")]
    feedback = [[each for each in answers if each["type"] == "feedback"][-1] for answers in said]
    assert feedback[0] == feedback[1]
    assert feedback[0]["far"] == "1 of 2 answered. You may change your mind until you hand in."
    assert "right" not in json.dumps(page.heard).replace("quarter-right", "")


def test_while_the_work_is_graded_the_form_can_only_be_read(path, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    page = window(path)
    before = path.read_bytes()
    assert only(page.type(ONE, "k1"), "trouble")["kind"] == "read only"
    assert path.read_bytes() == before


def test_a_damaged_file_is_said_and_an_earlier_one_comes_back(path):
    page = window(path)
    page.type(ONE, "k1")
    path.write_text("{", "utf-8")
    assert "trouble" in kinds(page.send("look"))
    page.send("bring_back", what="page")
    assert load(path, Responses).answer_to("march-aaaaaa") == "k1"


def test_a_file_that_another_program_wrote_is_shown_as_it_counts(path):
    twice = [ChosenAnswer(id="march-aaaaaa", answer="k1"), ChosenAnswer(id="march-aaaaaa", answer="k2")]
    save(Responses(chosen=[ChosenAnswer(answer="k5"), *twice]), path.with_name("other.json"))
    page = window(path.with_name("other.json"))
    assert page.shown[ONE] == "k1"
    page.type(ONE, "k2")
    assert load(path.with_name("other.json"), Responses).answer_to("march-aaaaaa") == "k2"


def test_the_power_cut_at_any_system_call_of_a_choice_leaves_the_old_file_or_the_new(path):
    window(path).type(ONE, "k1")
    old = load(path, Responses)
    with ForgetfulDisk(path) as disk:
        window(path).type(ONE, "k2")
    assert disk.calls > 5
    for number in range(disk.calls + 1):
        page = window(path)
        before = load(path, Responses).answer_to("march-aaaaaa")
        wanted = "k1" if before == "k2" else "k2"
        confirmed = []
        message = {"type": "set", "document": page.document}
        message["changes"] = [{"pointer": ONE, "value": wanted, "seq": 1, "bases": [before]}]
        with ForgetfulDisk(path, number), suppress(PowerCut):
            for answer in page.session.answers(message):
                confirmed.append(answer["type"])
        found = load(path, Responses).answer_to("march-aaaaaa")
        assert found in (before, wanted), number
        assert found == wanted or "saved" not in confirmed, number
        page = window(path)
        page.type(ONE, wanted)
        assert load(path, Responses).answer_to("march-aaaaaa") == wanted
    assert load(path, Responses).id == old.id


def test_responses_are_a_document_type_of_the_forms():
    record = Responses(chosen=[ChosenAnswer(id="q", answer="k1")], written=[WrittenText(id="t", text="Hello")])
    assert kind_of(record) is RESPONSES
    assert responses_table(record)[1:] == [["q", "k1"], ["t", "Hello"]]
