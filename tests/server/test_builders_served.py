"""The builders' messages to a running Coachlab: behind the login, safe from forged requests, on the learner's file."""

import base64
import json
import urllib.request

import pytest

from coachlab.record import load


@pytest.fixture
def ask(visitor):
    """`ask(key, message)` sends one message as a page does and gives status and answers."""
    token = json.loads(visitor.get("/coachlab/builders/").body)["token"]

    def go(key, message, *, buffers=(), xsrf=token, body=None):
        sent = {"message": message, "buffers": [base64.b64encode(each).decode() for each in buffers]}
        headers = {"Content-Type": "application/json", **({"X-XSRFToken": xsrf} if xsrf else {})}
        request = urllib.request.Request(
            f"{visitor.address}/coachlab/builders/{key}",
            data=json.dumps(sent).encode() if body is None else body,
            headers=headers,
        )
        answer = visitor._ask(request)
        return answer.status, [json.loads(line) for line in answer.text.splitlines()] if answer.status == 200 else []

    return go


def change(value):
    return {
        "type": "set",
        "client": "w",
        "changes": [{"pointer": "/aim/what", "value": value, "bases": [""], "seq": 1}],
    }


def test_a_page_is_told_that_coachlab_answers_and_where_the_work_is(visitor):
    said = json.loads(visitor.get("/coachlab/builders/").body)
    assert said["coachlab"] is True
    assert said["place"] == said["places"]["project"] == "My Coachlab ü/work/my-project.json"
    assert said["places"]["programme"] == "My Coachlab ü/work/my-programme.json"


def test_nobody_without_the_login_sends_a_message(coachlab):
    stranger = coachlab.visitor(logged_in=False)
    assert "/login" in stranger.get("/coachlab/builders/").url
    request = urllib.request.Request(f"{coachlab.address}/coachlab/builders/aim", data=b"{}")
    assert stranger._ask(request).status == 403


@pytest.mark.parametrize("xsrf", ["", "forged"])
def test_a_message_without_the_token_changes_nothing(coachlab, ask, xsrf):
    path = coachlab.workspace / "work" / "my-project.json"
    before = path.read_bytes()
    assert ask("aim", change("forged"), xsrf=xsrf)[0] == 403
    assert path.read_bytes() == before


def test_what_is_typed_in_the_page_is_in_the_workspaces_file(coachlab, ask):
    status, answers = ask("aim", {"type": "hello", "client": "w"})
    assert status == 200
    assert answers[0]["type"] == "state"
    status, answers = ask("aim", change("blood pressure control ü"))
    kinds = [each["type"] for each in answers]
    assert kinds.index("feedback") < kinds.index("saved"), "the coach does not wait for the disk"
    assert load(coachlab.workspace / "work" / "my-project.json").aim.what == "blood pressure control ü"


def test_a_file_goes_through_to_the_import(ask):
    ask("run-chart", {"type": "hello", "client": "w"})
    message = {"type": "import", "source": "file", "name": "a.csv", "client": "w"}
    _, (preview,) = ask("run-chart", message, buffers=[b"Month,Met,All\n2025-01,24,40\n2025-02,25,41\n"])
    assert preview["type"] == "preview"
    assert preview["new"] == 2


def test_a_form_that_there_is_not_and_a_body_that_is_none_are_told(ask):
    assert ask("no-such-form", {"type": "hello"})[1][0]["type"] == "problem"
    for body in (b"", b"[]", b"3", b'{"message": 1, "buffers": ["!"]}', b'{"message": 1, "buffers": 7}', b"\xff"):
        assert ask("aim", None, body=body)[0] == 400
