"""Hostile submissions really run, in the sandbox: no harm, no process left, the right ending and the right mark."""

import sys

import pytest
from hostile_code import ANSWER, CRITERIA, Course, marked, submissions

from coachlab.sandbox import find_sandbox

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="no sandbox is built here, so no learner's code is run")
SUBMISSIONS = submissions()
SECRET = "COACHLAB_TEST_SECRET"


@pytest.fixture(scope="module")
def sandbox():
    """The sandbox; where Linux has none this fails, it does not skip."""
    return find_sandbox()


@pytest.fixture
def course(tmp_path, monkeypatch):
    made = Course(tmp_path)
    monkeypatch.setenv(SECRET, made.secrets["home"])
    monkeypatch.setenv("HOME", str(made.paths["home"]))
    yield made
    made.close()


def test_there_are_enough_of_them():
    assert len(SUBMISSIONS) >= 60
    assert len({each.tries for each in SUBMISSIONS}) == len(SUBMISSIONS)


@pytest.mark.parametrize("submission", SUBMISSIONS, ids=[each.tries.replace(" ", "-") for each in SUBMISSIONS])
def test_it_does_no_harm_ends_right_and_gets_its_mark(sandbox, course, submission):
    course.hand_in(submission)
    before, packages = course.seen(), course.packages()
    ended = course.run(sandbox, submission)

    assert ended.seconds < ended.limits.seconds + 30
    assert course.seen() == before, "a file outside the sandbox has changed"
    assert course.packages() == packages
    assert not course.left_running()
    assert not course.visitors()
    printed = ended.output + ended.errors
    brought = b"".join(ended.files.values()).decode("utf-8", "replace")
    assert not [name for name, secret in course.secrets.items() if secret in printed + brought]
    assert "DONE" not in printed

    assert (ended.limit or ("well" if ended.well else "error")) in submission.ends, (ended.why, printed[-2000:])
    assert not [words for words in submission.says if words not in printed], printed[-2000:]
    assert ended.why.startswith("The code ")
    assert ended.why.endswith(".")
    assert "\n" not in ended.why
    for words in submission.notes:
        assert any(words in note for note in ended.notes), ended.notes
    assert (ANSWER in ended.files) != bool(submission.notes)
    points = marked(ended.files.get(ANSWER), course.mine)
    assert points == (len(CRITERIA) if submission.mark == "all" else 0)
