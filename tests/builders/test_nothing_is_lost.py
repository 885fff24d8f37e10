"""A hundred sequences of edits with a power cut or a kill at a random point: the last confirmed edit is there."""

import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from builder_pages import EXAMPLES
from edit_sequences import Editing, content
from forgetful_disk import FOLDER, FSYNC, RENAME, ForgetfulDisk, PowerCut

from coachlab.builders.catalogue import builders_of, session_of
from coachlab.builders.document_kinds import KINDS
from coachlab.paths import CHECKOUT, DATASETS
from coachlab.record import Project, load, save, versions

ELM_STREET = DATASETS / "elm-street-blood-pressure" / "elm-street-project.json"
PROGRAM = Path(__file__).with_name("edit_process.py")


class LostError(AssertionError):
    """Something that was confirmed is not in the file."""


def begin(folder, chance, document="project"):
    """A document's file in a folder of its own: an empty one, or the whole example, and what was typed before."""
    folder.mkdir()
    path = folder / f"my-{document}.json"
    empty = chance.random() < 0.3
    if document == "project":
        save(Project(title="My project") if empty else load(ELM_STREET), path)
    else:
        save(KINDS[document].new() if empty else EXAMPLES[document](), path)
    return Editing(path, chance, document)


def edit_and_cut(editing, scratch, without=""):
    """One more edit, with the power cut at a random system call of its save, or right after it was confirmed.

    Raises LostError where a confirmed edit is gone, the file is torn, or sending the edit again does not bring it.
    """
    page, message = editing.message()
    before = content(editing.path)
    copy = scratch / editing.path.name
    shutil.rmtree(scratch, ignore_errors=True)
    shutil.copytree(editing.path.parent, scratch)
    with ForgetfulDisk(copy) as disk:
        planned = session_of(key_of(editing, page), copy).handle(message)
    after = content(copy)
    # a third of the cuts comes when all is done and said: what was confirmed has to be on the disk by then
    number = editing.chance.choice([disk.calls, *(editing.chance.randrange(disk.calls + 1) for _ in "ab")])

    confirmed = []
    with ForgetfulDisk(editing.path, number, without=without, chance=editing.chance):
        try:
            for answer in page.session.answers(message):
                confirmed.append(answer["type"])
        except PowerCut:
            pass
    found = content(editing.path)
    if found not in (before, after):
        raise LostError(
            f"call {number} of {disk.calls}: the file is {'torn' if found is None else 'neither old nor new'}"
        )
    if "saved" in confirmed and found != after:
        raise LostError(f"call {number} of {disk.calls}: what was confirmed is gone")

    editing.restart()
    again = page.send("set", changes=message["changes"], document=message["document"])
    kinds = sorted(answer["type"] for answer in planned if answer["type"] in ("refused", "conflict"))
    if sorted(each["type"] for each in again if each["type"] in ("refused", "conflict")) != kinds:
        raise LostError("what was sent again is not taken as it was")
    if content(editing.path) != after:
        raise LostError("what was sent again is not in the file")
    readable = [load(version.path) for version in versions(editing.path) if version.path.stat().st_size]
    if before != after and not readable:
        raise LostError("no earlier version can be read")
    for window in editing.pages.values():
        window.open()


def key_of(editing, page):
    return next(key for key, each in editing.pages.items() if each is page)


def sequence(folder, seed, without="", document="project"):
    """Some edits, a cut, some more, a cut, and so on."""
    chance = random.Random(seed)
    editing = begin(folder, chance, document)
    for _ in range(2):
        for _ in range(chance.randrange(3)):
            page, message = editing.message()
            page.send("set", changes=message["changes"], document=message["document"])
        edit_and_cut(editing, folder / "scratch", without)


def sequences(folder, number, without="", document="project"):
    for seed in range(number):
        sequence(folder / str(seed), seed, without, document)
        shutil.rmtree(folder / str(seed))


def test_the_power_is_cut_at_a_random_point_of_a_hundred_sequences_and_the_last_confirmed_edit_is_there(
    tmp_path, thorough
):
    sequences(tmp_path, 100 if thorough else 15)


@pytest.mark.parametrize("document", EXAMPLES)
def test_every_other_document_is_as_safe_as_a_project(tmp_path, thorough, document):
    sequences(tmp_path, 60 if thorough else 5, document=document)


@pytest.mark.parametrize("safeguard", [FSYNC, RENAME, FOLDER])
def test_the_test_fails_as_soon_as_a_safeguard_is_taken_out(tmp_path, safeguard):
    with pytest.raises(LostError):
        sequences(tmp_path, 60, safeguard)


def start(key, path, messages, out):
    """The program that runs one form; it reads its messages from one file and writes its answers to another."""
    with messages.open("rb") as asked, out.open("wb") as said:
        return subprocess.Popen(
            [sys.executable, str(PROGRAM), key, str(path)],
            stdin=asked,
            stdout=said,
            env={**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONIOENCODING": "utf-8"},
        )


def test_a_process_that_is_killed_at_a_random_moment_has_lost_nothing_that_it_confirmed(tmp_path, thorough):
    chance = random.Random(8)
    for run in range(25 if thorough else 3):
        path = tmp_path / f"{run}.json"
        save(load(ELM_STREET), path)
        document = load(path).id
        sent = [f"Reading {run} {number}" for number in range(400)]
        pointers = [f"/measures/m-control/{name}" for name in ("name", "definition/who", "definition/source")]
        lines = []
        for number, text in enumerate(sent):
            change = {"pointer": pointers[number % 3], "value": text, "seq": number}
            lines.append(json.dumps({"type": "set", "document": document, "changes": [change]}) + "\n")
        messages, out = tmp_path / f"{run} asked.txt", tmp_path / f"{run} said.txt"
        messages.write_text("".join(lines), encoding="utf-8")
        process = start("measures", path, messages, out)
        until = time.monotonic() + 60
        while not out.stat().st_size and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.6))
        process.kill()
        process.wait(60)
        answers = [json.loads(line) for line in out.read_bytes().split(b"\n")[:-1]]  # the last one may be cut
        confirmed = [answer["seq"] for answer in answers if answer["type"] == "saved"]
        assert confirmed
        form = session_of("measures", path)
        shown = form.shown(form.latest())
        for place, pointer in enumerate(pointers):
            mine = [number for number in confirmed if number % 3 == place]
            if mine:
                assert sent.index(shown[pointer]) >= mine[-1], "what was confirmed, or what was sent after it"
        save(load(path), path)


def test_each_form_is_edited_in_some_sequence(tmp_path):
    for document in filter(builders_of, KINDS):  # an exercise's own form has its test in test_responses_session.py
        met: set[str] = set()
        for seed in range(15):
            met |= set(begin(tmp_path / f"{document} {seed}", random.Random(seed), document).pages)
        assert met == set(builders_of(document))
