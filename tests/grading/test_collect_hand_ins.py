"""A folder of hand-ins as it arrives: good ones, odd ones and hostile ones. Each bad file is one sentence."""

import json
import os
import re
import sys
from datetime import UTC, datetime, timedelta

import pytest

from coachlab.grading.collect import collect
from coachlab.grading.hand_in import HandIn
from coachlab.grading.names import clean_name, folder_name
from coachlab.record import load

NOW = datetime(2026, 3, 17, 12, tzinfo=UTC)


@pytest.fixture
def take(compiled, tmp_path):
    """`take()` → the batch that a folder gives."""
    return lambda folder=tmp_path: collect(folder, {compiled.about.exercise: compiled.about}, now=NOW)


def moment(minutes: int) -> str:
    return f"{NOW - timedelta(days=1) + timedelta(minutes=minutes):%Y-%m-%dT%H:%M:%SZ}"


def one_sentence(text: str) -> bool:
    return text.endswith(".") and "Traceback" not in text and "\n" not in text and len(text) < 400


def test_each_learner_is_taken_once_under_a_safe_name(take, hand_over, answer, tmp_path):
    for name in ("Ana Gómez", "李雷", "O’Brien, Síle"):
        hand_over(answer(), name, tmp_path, handed_in=moment(0))
    batch = take()
    assert sorted(each.name for each in batch.taken) == ["Ana Gómez", "O’Brien, Síle", "李雷"]
    assert not batch.refused
    assert not batch.notes


def test_of_several_by_one_learner_the_latest_counts(take, hand_over, answer, tmp_path):
    for minutes, title in ((5, "second"), (0, "first"), (9, "third")):
        work = answer({"/project/title": title})
        for document in work.documents.values():
            document.id = "the same work"
        hand_over(work, "ANA  gómez" if minutes else "Ana Gómez", tmp_path, handed_in=moment(minutes))
    batch = take()
    assert [each.hand_in.project.title for each in batch.taken] == ["third"]
    assert "handed in 3 times; the latest counts" in batch.notes[0]


def test_two_people_of_one_name_are_pointed_out(take, hand_over, answer, tmp_path):
    for minutes in (0, 5):
        work = answer()
        work.project.id = f"project {minutes}"
        hand_over(work, "Ana Gómez", tmp_path, handed_in=moment(minutes))
    assert any("share this name" in note for note in take().notes)


def test_the_same_file_twice_is_one_hand_in_and_no_news(take, hand_over, answer, tmp_path):
    path = hand_over(answer(), "Ana Gómez", tmp_path, handed_in=moment(0))
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "renamed by the mail program.json").write_bytes(path.read_bytes())
    batch = take()
    assert len(batch.taken) == 1
    assert not batch.notes


def test_a_file_that_lost_its_ending_is_known_by_what_it_says(take, hand_over, answer, tmp_path):
    hand_over(answer(), "Ana Gómez", tmp_path, handed_in=moment(0)).rename(tmp_path / "attachment.json.txt")
    assert len(take().taken) == 1


def test_a_path_in_a_name_stays_a_name(take, hand_over, answer, tmp_path):
    for name in ("../../etc/passwd", "C:\\Windows\\system32", "con", "a/b:c*?", "." * 40, "~root", "%2e%2e"):
        hand_over(answer(), name, tmp_path, handed_in=moment(0))
    folders = [each.learner for each in take().taken]
    assert len(set(folders)) == 7
    assert all(set(folder) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for folder in folders)
    assert all(len(folder) <= 40 and not folder.startswith("-") for folder in folders)


def test_names_that_look_alike_in_a_folder_stay_two_learners():
    assert folder_name("Ana Gómez") != folder_name("Ana Gomez")
    assert folder_name("李雷") != folder_name("韩梅梅")
    assert folder_name("ana gómez") == folder_name(" Ana  GÓMEZ ")
    assert folder_name("Ana Go\u0301mez") == folder_name("Ana Gómez")
    assert clean_name("Ana\u202eGómez\x00\n") == "AnaGómez"
    assert len(clean_name("x" * 10_000)) <= 100


BAD = {
    "empty": (lambda text: "", "is empty"),
    "cut off": (lambda text: text[: len(text) // 2], "is cut off"),
    "no JSON": (lambda text: "Dear coach, here is my work", "is not JSON"),
    "a project": (lambda text: json.dumps(json.loads(text)["project"]), "project"),
    "another program's": (lambda text: '{"nbformat": 4, "cells": []}', "not one of Coachlab's records"),
    "of a newer format": (lambda text: re.sub(r'"version": "1\.\d+"', '"version": "9.0"', text, count=1), "newer"),
    "nested deeply": (lambda text: '{"schema": "coachlab/hand-in", "x": ' + "[" * 5000 + "]" * 5000 + "}", "deep"),
    "with a wrong type": (lambda text: text.replace('"learner": "Ana Gómez"', '"learner": ["Ana"]'), "learner"),
    "for another exercise": (
        lambda text: text.replace('"exercise": "aim-and-run-chart"', '"exercise": "../../source"'),
        "which this course does not have",
    ),
    "of another major version": (
        lambda text: text.replace('"exercise_version": "1.2"', '"exercise_version": "2.0"'),
        "this course grades version 1.2",
    ),
    "of a newer version": (
        lambda text: text.replace('"exercise_version": "1.2"', '"exercise_version": "1.7"'),
        "newer than this course's",
    ),
    "without a version": (
        lambda text: text.replace('"exercise_version": "1.2"', '"exercise_version": ""'),
        "version unknown",
    ),
    "without a name": (
        lambda text: text.replace('"learner": "Ana Gómez"', '"learner": " \\u200b "'),
        "names no learner",
    ),
    "with a book in a text": (
        lambda text: text.replace('"practice": "Elm', '"practice": "' + "Elm " * 4000),
        "characters at /project/practice",
    ),
    "with two fields of one name": (lambda text: text.replace('"learner":', '"learner": "B", "learner":'), "twice"),
    "with a number that is none": (lambda text: text.replace('"target": 75', '"target": NaN', 1), "NaN"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_is_one_sentence_and_the_others_are_taken(take, hand_over, answer, tmp_path, what):
    change, words = BAD[what]
    path = hand_over(answer(), "Ana Gómez", tmp_path, handed_in=moment(0))
    before = path.read_text("utf-8")
    path.write_text(change(before), "utf-8")
    assert path.read_text("utf-8") != before
    hand_over(answer(), "Li Lei", tmp_path, handed_in=moment(0))
    batch = take()
    assert [each.name for each in batch.taken] == ["Li Lei"]
    assert len(batch.refused) == 1
    assert words in batch.refused[0]
    assert one_sentence(batch.refused[0])


def test_fifty_megabytes_are_refused_unread(take, tmp_path):
    with (tmp_path / "large.json").open("wb") as file:
        file.write(b'{"schema": "coachlab/hand-in", "learner": "')
        file.seek(50_000_000)
        file.write(b'"}')
    batch = take()
    assert not batch.taken
    assert "50 MB" in batch.refused[0]


def test_a_thousand_measures_are_refused(take, hand_over, answer, tmp_path):
    work = answer()
    work.project.measures *= 400
    hand_over(work, "Ana Gómez", tmp_path)
    assert "400 entries at /project/measures" in take().refused[0]


@pytest.mark.skipif(sys.platform == "win32", reason="making a link there needs an administrator")
def test_a_link_is_not_followed(take, hand_over, answer, tmp_path):
    outside = tmp_path / "outside"
    path = hand_over(answer(), "Ana Gómez", outside)
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "link.json").symlink_to(path)
    (folder / "folder").symlink_to(outside, target_is_directory=True)
    os.mkfifo(folder / "pipe.json")
    batch = take(folder)
    assert not batch.taken
    assert len(batch.refused) == 2


def test_other_files_are_named_and_passed_over(take, hand_over, answer, tmp_path):
    hand_over(answer(), "Ana Gómez", tmp_path, handed_in=moment(0))
    (tmp_path / "exercise.ipynb").write_text("{}", "utf-8")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / ".hidden.json").write_text("{}", "utf-8")
    batch = take()
    assert len(batch.taken) == 1
    assert batch.notes == ["Passed over, since these are no hand-ins: exercise.ipynb, photo.jpg."]


def test_a_day_that_cannot_be_right_is_said_and_does_not_win(take, hand_over, answer, tmp_path):
    hand_over(answer(), "Ana Gómez", tmp_path, handed_in="2999-01-01T00:00:00Z")
    hand_over(answer(), "Li Lei", tmp_path, handed_in="yesterday")
    batch = take()
    assert [each.moment for each in batch.taken] == [NOW, NOW]
    assert sum("no day of handing in that can be right" in note for note in batch.notes) == 2


def test_an_older_minor_version_is_graded_and_said(take, compiled, hand_over, answer, tmp_path):
    from dataclasses import replace

    hand_over(answer(), "Ana Gómez", tmp_path, handed_in=moment(0))
    newer = replace(compiled.about, version="1.9")
    batch = collect(tmp_path, {newer.exercise: newer}, now=NOW)
    assert len(batch.taken) == 1
    assert "older version 1.2" in batch.notes[0]


def test_a_hand_in_survives_its_file_unchanged(hand_over, answer, tmp_path):
    work = answer({"/project/aim/equity": "=cmd|' /C calc'!A0 <script>alert(1)</script> \u202e مرحبا 🙂"})
    work.project.extra = {"later": {"field": [1, None]}}
    path = hand_over(work, "Ana Gómez", tmp_path)
    found = load(path, HandIn)
    assert found.documents == work.documents
    assert found.learner == "Ana Gómez"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    assert hand_over(work, "Ana Gómez", tmp_path) != path


ON_THE_WAY = {
    "an e-mail": ("mail.eml", lambda data: b"Subject: my work\r\n\r\n" + data, "save the file that is attached to it"),
    "Outlook's e-mail": ("mail.msg", lambda data: b"\xd0\xcf\x11\xe0" + data, "save the file that is attached to it"),
    "a page made by a mail program": ("aim.html", lambda data: b"<pre>" + data, "as another program saved it"),
    "a text of a writing program": ("aim.rtf", lambda data: b"{\\rtf1 " + data, "as another program saved it"),
}


@pytest.mark.parametrize("what", ON_THE_WAY)
def test_what_a_mail_program_made_of_a_hand_in_says_what_to_do(take, hand_over, answer, tmp_path, what):
    name, make, words = ON_THE_WAY[what]
    path = hand_over(answer(), "Ana Gómez", tmp_path, handed_in=moment(0))
    (tmp_path / name).write_bytes(make(path.read_bytes()))
    batch = take()
    assert [each.name for each in batch.taken] == ["Ana Gómez"]
    (said,) = batch.refused + batch.notes
    assert words in said
    assert one_sentence(said)


def test_what_programs_and_systems_leave_beside_a_file_is_nobodys_hand_in(take, hand_over, answer, tmp_path):
    path = hand_over(answer(), "Ana Gómez", tmp_path, handed_in=moment(0))
    (tmp_path / "__MACOSX").mkdir()
    for junk in (tmp_path / f"~${path.name}", tmp_path / "__MACOSX" / path.name, tmp_path / f".{path.name}"):
        junk.write_bytes(b"\x00\x05\x16\x07")
    batch = take()
    assert len(batch.taken) == 1
    assert not batch.refused + batch.notes


def test_two_learners_with_one_work_are_pointed_out_and_both_count(take, hand_over, answer, tmp_path):
    work = answer()
    hand_over(work, "Ana Gómez", tmp_path, handed_in=moment(0))
    hand_over(work, "Ben Ito", tmp_path, handed_in=moment(5))
    batch = take()
    assert len(batch.taken) == 2
    (said,) = batch.notes
    assert "Ana Gómez and Ben Ito" in said
    assert "is the same work, word for word" in said
    work.project.title = "changed a little"
    hand_over(work, "Ben Ito", tmp_path, handed_in=moment(9))
    assert any("began as the same file" in note for note in take().notes)


def test_a_hand_in_of_an_earlier_course_is_asked_about(take, hand_over, answer, tmp_path):
    hand_over(answer(), "Ana Gómez", tmp_path, handed_in="2025-03-02T10:00:00Z")
    batch = take()
    assert "was handed in on 2025-03-02, more than a year ago" in batch.notes[0]
    assert len(batch.taken) == 1


def test_a_folder_that_cannot_be_opened_is_named(take, hand_over, answer, tmp_path, monkeypatch):
    hand_over(answer(), "Ana Gómez", tmp_path, handed_in=moment(0))
    (tmp_path / "closed").mkdir()
    real = os.scandir

    def scandir(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    batch = take()
    assert len(batch.taken) == 1
    assert batch.refused == ["The folder closed cannot be opened: Permission denied; let yourself read it."]
