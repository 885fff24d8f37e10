"""Hostile hand-ins that are data: bombs, forged fields, odd encodings and file names. None stops or harms the batch.

`test_collect_hand_ins.py` has the damaged and the outdated ones, links, devices, and paths in a learner's name.
"""

import bz2
import gzip
import io
import json
import os
import sys
import tarfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coachlab.grading.answer import Answer
from coachlab.grading.collect import collect
from coachlab.grading.compiler.proof import evaluate
from coachlab.record import to_json

NOW = datetime(2026, 3, 17, 12, tzinfo=UTC)
YESTERDAY = "2026-03-16T12:00:00Z"
ZEROS = bytes(5_000_000)


@pytest.fixture
def take(compiled, tmp_path):
    """`take()` → the batch that the folder gives."""
    return lambda: collect(tmp_path, {compiled.about.exercise: compiled.about}, now=NOW)


@pytest.fixture
def good(hand_over, answer, tmp_path):
    """The text of a good hand-in by Ana; a good one by Li Lei lies in the folder already."""
    hand_over(answer(), "Li Lei", tmp_path, handed_in=YESTERDAY)
    path = hand_over(answer(), "Ana Gómez", tmp_path, handed_in=YESTERDAY)
    text = path.read_text("utf-8")
    path.unlink()
    return text


def one_sentence(text):
    return text.endswith(".") and "Traceback" not in text and text.isprintable() and len(text) < 400


def changed(**fields):
    """A hand-in with other fields at its top."""
    return lambda text: json.dumps({**json.loads(text), **fields}).encode()


def in_project(**fields):
    def change(text):
        tree = json.loads(text)
        tree["project"].update(fields)
        return json.dumps(tree).encode()

    return change


def in_zip(text):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../hand-in.json", text)
        archive.writestr("bomb", ZEROS)
    return made.getvalue()


def in_tar(text):
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        for name in ("/etc/hand-in.json", "../hand-in.json"):
            about = tarfile.TarInfo(name)
            about.size = len(text.encode())
            archive.addfile(about, io.BytesIO(text.encode()))
    return made.getvalue()


def after(text, more):
    return lambda good: (text + good + more).encode()


REFUSED = {
    "an archive bomb": ("ana.json", in_zip, "is a packed folder and no hand-in; ask the learner for the file"),
    "a bomb of gzip": ("ana.json", lambda text: gzip.compress(text.encode() + ZEROS), "take the file"),
    "a bomb of bzip2": ("ana.json", lambda text: bz2.compress(text.encode() + ZEROS), "take the file"),
    "an archive with paths": ("ana.json", in_tar, "take the file"),
    "entities that unfold": (
        "ana.json",
        lambda text: b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>"coachlab/hand-in" &c;</a>',
        "not JSON",
    ),
    "anchors that unfold": (
        "ana.json",
        lambda text: b"a: &a [x]\nb: &b [*a, *a]\nschema: coachlab/hand-in",
        "not JSON",
    ),
    "two records in one file": ("ana.json", lambda text: (text + text).encode(), "goes on after the end"),
    "code after the record": ("ana.json", after("", "\nimport os; os.remove('gradebook.db')"), "goes on after the end"),
    "a number of a million digits": (
        "ana.json",
        lambda text: text.replace('"revision": ', '"revision": ' + "9" * 1_000_000, 1).encode(),
        "",
    ),
    "a number beyond all numbers": (
        "ana.json",
        lambda text: text.replace('"target": 75', '"target": 1e999').encode(),
        "",
    ),
    "objects nested deeply in the project": (
        "ana.json",
        lambda text: text.replace('"aim": {', '"x": ' + '{"x":' * 3000 + "1" + "}" * 3000 + ', "aim": {', 1).encode(),
        "deep",
    ),
    "another text encoding": ("ana.json", lambda text: text.encode("utf-16"), ""),
    "bytes that are no text": ("ana.json", lambda text: text.encode().replace(b"Ana", b"\xff\xfe\xc0"), ""),
    "a learner that is an object": ("ana.json", changed(learner={"__class__": "Learner"}), "learner"),
    "a learner that is a number": ("ana.json", changed(learner=10**30), "learner"),
    "a project that is a list": ("ana.json", changed(project=[]), "project"),
    "a project that names another kind": ("ana.json", in_project(schema="coachlab/profile"), ""),
    "a project that is a path": ("ana.json", changed(project="../../source/aim/exercise.md"), "project"),
    "an exercise that is a path": ("ana.json", changed(exercise="../source"), "does not have"),
    "an exercise that is markup": ("ana.json", changed(exercise="<script>alert(1)</script>"), "does not have"),
    "a version that is no number": ("ana.json", changed(exercise_version="1.0; rm"), "version"),
    "a version with a minus": ("ana.json", changed(exercise_version="-1.0"), "version"),
    "a million fields": ("ana.json", lambda text: json.dumps(dict.fromkeys(map(str, range(300_000)))).encode(), ""),
    "a notebook that says it is one of ours": (
        "exercise.ipynb",
        lambda text: b'{"metadata": {"x": "coachlab/hand-in"}, "nbformat": 4, "cells": []}',
        "",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_in_a_sentence_and_the_others_are_taken(take, good, tmp_path, what):
    name, make, words = REFUSED[what]
    (tmp_path / name).write_bytes(make(good))
    before = sorted(tmp_path.rglob("*"))
    batch = take()
    assert [each.name for each in batch.taken] == ["Li Lei"]
    assert len(batch.refused) == 1
    assert one_sentence(batch.refused[0])
    assert words in batch.refused[0]
    assert sorted(tmp_path.rglob("*")) == before


def test_an_archive_is_named_and_never_opened(take, good, tmp_path):
    for name in ("all.zip", "all.tar.gz", "all.7z", "all.json.gz"):
        (tmp_path / name).write_bytes(in_zip(good))
    batch = take()
    assert [each.name for each in batch.taken] == ["Li Lei"]
    assert [note.partition(": ")[0] for note in batch.notes] == [
        f"all.{ending} is a packed folder" for ending in ("7z", "json.gz", "tar.gz", "zip")
    ]
    assert len(list(tmp_path.iterdir())) == 5


FORGED = {
    "points": changed(points=20, marks=[{"criterion": "aim-by-when", "points": 99}]),
    "a fingerprint": changed(fingerprint="0" * 64, digest="0" * 64, graded=True),
    "what an object of Python has": changed(__class__="Exercise", __init__="x", __dict__={"grading": True}),
    "what an object of JavaScript has": changed(__proto__={"points": 20}, constructor={"prototype": {}}),
    "nbgrader's cells": changed(metadata={"nbgrader": {"grade": True, "points": 99, "locked": False}}),
    "another number": changed(id="00000000-0000-0000-0000-000000000000", created="1970-01-01T00:00:00Z"),
    "saved a million times": in_project(revision=10**9),
    "points in the project": in_project(points=20, rubric=[{"points": 99}], criteria={"aim-by-when": 1}),
}


@pytest.mark.parametrize("what", FORGED)
def test_forged_fields_are_kept_as_data_and_give_no_points(take, compiled, untouched, hand_over, tmp_path, what):
    path = hand_over(untouched(), "Ana Gómez", tmp_path, handed_in=YESTERDAY)
    path.write_bytes(FORGED[what](path.read_text("utf-8")))
    batch = take()
    assert not batch.refused
    (taken,) = batch.taken
    assert (taken.name, taken.learner) == ("Ana Gómez", "ana-gomez-7c435e57")
    marks = evaluate(compiled, Answer(compiled.about, taken.hand_in.documents))
    assert sum(mark.points for mark in marks) == 0


def test_a_forged_day_does_not_put_another_hand_in_aside_for_ever(take, hand_over, answer, tmp_path):
    real = answer({"/project/title": "the real one"})
    hand_over(real, "Ana Gómez", tmp_path, handed_in="2026-03-17T11:00:00Z")
    other = answer({"/project/title": "a forged one"})
    for moment in ("9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "2026-03-17T10:00:00+23:59", "٢٠٢٦-03-17"):
        hand_over(other, "Ana Gómez", tmp_path, handed_in=moment)
    batch = take()
    assert len(batch.taken) == 1
    assert batch.taken[0].moment <= NOW
    assert any("handed in" in note and "times" in note for note in batch.notes)
    assert any("different work" in note for note in batch.notes)
    assert all(one_sentence(part + ".") for note in batch.notes for part in note.rstrip(".").split(". "))


HOSTILE_TEXTS = [
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+1\t=2",
    "<script>alert(1)</script>",
    "'; DROP TABLE student; --",
    "{{ config }} ${7*7} %s %n",
    "\u202eevil\u2066",
    "a\x00b\x1b[2J",
    "💥" * 300,
    "/etc/passwd",
    "../../gradebook.db",
    "a\nb\r\nc",
]


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_hostile_text_in_every_field_is_taken_as_text(take, hand_over, answer, tmp_path, text):
    places = ("title", "practice", "aim/what", "aim/whom", "aim/equity")
    hand_over(answer({f"/project/{place}": text for place in places}), f"Ana {text}", tmp_path, handed_in=YESTERDAY)
    batch = take()
    assert not batch.refused
    (taken,) = batch.taken
    assert to_json(taken.hand_in.project)["aim"]["what"] == text
    assert taken.name.isprintable() or "\u200d" in taken.name
    assert len(taken.name) <= 100
    assert set(taken.learner) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


NAMES = [
    "=cmd.json",
    "<img src=x onerror=alert(1)>.json",
    "-rf.json",
    "$(touch x).json",
    "a b'c\"d.json",
    "%2e%2e.json",
    "ana.JSON",
    "ana.json.json",
    "\u202enosj.json",
    "n" * 200 + ".json",
]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize("name", [*NAMES, "line\nbreak.json", "\x1b[2Jclear.json", "tab\there.json"])
def test_a_hostile_file_name_is_only_a_name(take, good, tmp_path, name):
    (tmp_path / name).write_text("{", "utf-8")
    batch = take()
    assert [each.name for each in batch.taken] == ["Li Lei"]
    assert len(batch.refused) == 1
    assert one_sentence(batch.refused[0])
    (tmp_path / name).write_text(good, "utf-8")
    batch = take()
    assert len(batch.taken) == 2
    assert not batch.refused


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have only names that are text")
def test_a_file_name_that_is_no_text(take, good, tmp_path):
    (tmp_path / os.fsdecode(b"\xff\xfe.json")).write_bytes(b"{")
    batch = take()
    assert [each.name for each in batch.taken] == ["Li Lei"]
    assert one_sentence(batch.refused[0])
    batch.refused[0].encode("utf-8")


def test_folders_in_folders_and_a_folder_named_like_a_file(take, good, tmp_path):
    deep = tmp_path
    for _ in range(60):
        deep = deep / "inner"
    deep.mkdir(parents=True)
    (deep / "ana.json").write_text(good, "utf-8")
    (tmp_path / "folder.json").mkdir()
    batch = take()
    assert sorted(each.name for each in batch.taken) == ["Ana Gómez", "Li Lei"]
    assert not batch.refused


def test_a_thousand_bad_files_are_a_thousand_sentences_and_the_good_one_is_taken(take, good, tmp_path):
    for number in range(1000):
        (tmp_path / f"{number}.json").write_text("[" * (number % 50), "utf-8")
    batch = take()
    assert [each.name for each in batch.taken] == ["Li Lei"]
    assert len(batch.refused) == 1000
    assert all(map(one_sentence, batch.refused))


def test_a_file_that_may_not_be_read_is_a_sentence(take, good, tmp_path, monkeypatch):
    path, read = tmp_path / "ana.json", Path.read_bytes
    path.write_text(good, "utf-8")

    def refused(this):
        if this == path:
            raise PermissionError(13, "Permission denied", str(this))
        return read(this)

    monkeypatch.setattr(Path, "read_bytes", refused)
    batch = take()
    assert [each.name for each in batch.taken] == ["Li Lei"]
    assert one_sentence(batch.refused[0])
