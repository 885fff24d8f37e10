"""Folders that nbgrader collected, read as data: good ones, odd ones and hostile ones. Each bad one is one sentence."""

import json
import os
import sys
from datetime import UTC, datetime

import pytest

from coachlab.grading.collect import collect
from coachlab.grading.names import folder_name

NAME = "aim-and-run-chart"
NOW = datetime(2026, 3, 17, 12, tzinfo=UTC)
LINKS = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets only administrators make a symbolic link")


@pytest.fixture
def take(compiled, tmp_path):
    """`take()` → the batch that the folder `submitted` gives."""
    return lambda: collect(tmp_path / "submitted", {compiled.about.exercise: compiled.about}, now=NOW)


@pytest.fixture
def submit(answer, compiled, tmp_path):
    """`submit(learner)` → the folder that nbgrader collects of a learner, with its timestamp."""

    def make(learner: str, stamp: str = "2026-03-16 09:30:12.415110 UTC", changes: dict | None = None):
        place = tmp_path / "submitted" / learner / NAME
        answer(changes).save(place)
        (place / "timestamp.txt").write_text(stamp, "utf-8")
        (place / "exercise.json").write_text(compiled.about.dumps(), "utf-8")
        (place / "exercise.ipynb").write_text("raise SystemExit", "utf-8")
        return place

    return make


def refused(batch) -> str:
    """The one sentence in which a submission was refused."""
    assert not batch.taken
    assert len(batch.refused) == 1, batch.refused
    text = batch.refused[0]
    assert text.endswith(".")
    assert "Traceback" not in text
    assert len(text) < 400
    assert text.startswith(f"eve/{NAME}")
    return text


def test_a_submission_is_taken_as_a_hand_in_is_and_its_notebook_is_not_looked_at(take, submit):
    submit("ana")
    batch = take()
    assert not batch.refused
    assert not batch.notes
    assert [each.name for each in batch.taken] == ["ana"]
    assert [each.learner for each in batch.taken] == [folder_name("ana")]
    assert batch.taken[0].moment == datetime(2026, 3, 16, 9, 30, 12, tzinfo=UTC)
    assert sorted(batch.taken[0].hand_in.documents) == ["project", "responses"]
    assert batch.taken[0].hand_in.exercise == NAME


def test_a_folder_that_is_read_again_is_the_same_hand_in(take, submit):
    submit("ana")
    assert take().taken[0].fingerprint == take().taken[0].fingerprint


def test_one_learner_by_mail_and_by_nbgrader_counts_once_with_the_latest(take, submit, answer, hand_over, tmp_path):
    submit("Ana")
    hand_over(answer({"/project/title": "later"}), "ana", tmp_path / "submitted", handed_in="2026-03-16T10:00:00Z")
    batch = take()
    assert [each.hand_in.project.title for each in batch.taken] == ["later"]


def test_nothing_handed_in_counts_as_nothing_and_is_said(take, tmp_path):
    (tmp_path / "submitted" / "eve" / NAME).mkdir(parents=True)
    (tmp_path / "submitted" / "eve" / NAME / "timestamp.txt").write_text("2026-03-16 09:30:12 UTC", "utf-8")
    batch = take()
    assert [each.name for each in batch.taken] == ["eve"]
    assert any("holds no improvement project" in note for note in batch.notes)


@pytest.mark.parametrize(
    "stamp",
    ["", "never", "9999-12-31 23:59:59.9 UTC", "2030-01-01 00:00:00 UTC", "2026-03-16 " * 100_000, "\x00\udcff"],
)
def test_a_forged_timestamp_counts_as_today_and_is_said(take, submit, stamp):
    place = submit("eve")
    (place / "timestamp.txt").write_bytes(stamp.encode("utf-8", "surrogatepass"))
    batch = take()
    assert batch.taken[0].moment == NOW
    assert [note for note in batch.notes if "counts as handed in today" in note]


@LINKS
@pytest.mark.parametrize("name", ["answers/project.json", "answers", "exercise.json", "."])
def test_a_link_to_another_learners_work_is_refused(take, submit, name, tmp_path):
    place = submit("eve") / name
    other = tmp_path / "elsewhere"
    place.rename(other)
    (tmp_path / "submitted" / "eve").mkdir(exist_ok=True)
    (tmp_path / "submitted" / "eve" / NAME / name).symlink_to(other)
    assert "as a link or a device" in refused(take())


@LINKS
def test_a_learners_folder_that_is_a_link_is_refused(take, submit, tmp_path):
    submit("ana").parent.rename(tmp_path / "ana")
    (tmp_path / "submitted" / "eve").symlink_to(tmp_path / "ana")
    assert "as a link or a device" in refused(take())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("name", ["answers/project.json", "exercise.json"])
def test_a_pipe_is_refused_and_not_waited_for(take, submit, name):
    place = submit("eve") / name
    place.unlink()
    os.mkfifo(place)
    assert "as a link or a device" in refused(take())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_for_a_timestamp_is_not_waited_for(take, submit):
    place = submit("eve") / "timestamp.txt"
    place.unlink()
    os.mkfifo(place)
    assert take().taken[0].moment == NOW


def test_a_huge_file_is_refused_before_it_is_read(take, submit):
    with (submit("eve") / "answers" / "project.json").open("r+b") as file:
        file.truncate(10_000_000_000)
    assert "MB" in refused(take())


def test_a_huge_text_is_refused(take, submit):
    submit("eve", changes={"/project/title": "x" * 1_000_000})
    assert "far more than a person makes" in refused(take())


@pytest.mark.parametrize("text", ["{", "[]", "null", '{"schema": "coachlab/responses", "version": "1.0"}', "[" * 9999])
def test_a_document_that_is_damaged_or_of_another_kind_is_refused(take, submit, text):
    (submit("eve") / "answers" / "project.json").write_text(text, "utf-8")
    assert "project.json" in refused(take())


@pytest.mark.parametrize("text", ["{", "[]", "[" * 9999, '{"version": ["1.0"]}', '{"version": "0.1"}'])
def test_a_forged_or_other_version_of_the_exercise_is_refused(take, submit, text):
    (submit("eve") / "exercise.json").write_text(text, "utf-8")
    assert "was made with version" in refused(take())


def test_a_name_with_tricks_becomes_a_safe_folder(take, submit):
    for learner in ("=cmd()", "李雷", "a b'c;rm", "gradebook.db"):
        submit(learner)
    batch = take()
    assert not batch.refused
    assert len({each.learner for each in batch.taken}) == 4
    assert all(each.learner.replace("-", "").isalnum() and each.learner.isascii() for each in batch.taken)


def test_what_the_exercise_does_not_ask_for_stays_outside(take, submit):
    place = submit("ana")
    (place / "answers" / "profile.json").write_text(json.dumps({"schema": "coachlab/profile"}), "utf-8")
    (place / "gradebook.db").write_text("x", "utf-8")
    batch = take()
    assert "profile" not in batch.taken[0].hand_in.documents
    assert not batch.refused
