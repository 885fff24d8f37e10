"""Two programs that write one file: each change arrives, nobody waits for ever, nobody waits for the dead."""

import errno
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from coachlab.record import Observation, RecordBusy, load, lock, save, update

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path, project):
    path = tmp_path / "plan.json"
    project.measures[0].observations.clear()
    save(project, path)
    return path


def write(*arguments):
    return subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("record_writer.py")), *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
    )


def test_two_programs_that_update_fifty_times_each_make_a_hundred_changes(path):
    writers = [write("many", path, name, 50) for name in ("a", "b")]
    for writer in writers:
        writer.communicate(timeout=120)
    assert [writer.returncode for writer in writers] == [0, 0]
    found = load(path)
    months = [observation.month for observation in found.measures[0].observations]
    assert sorted(months) == sorted(f"{name}-{number}" for name in "ab" for number in range(50))
    assert found.revision == 101


def test_threads_of_one_program_take_turns_too(path):
    def add(name):
        for number in range(10):
            month = Observation(month=f"{name}-{number}")
            update(path, lambda project, month=month: project.measures[0].observations.append(month))

    threads = [threading.Thread(target=add, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(load(path).measures[0].observations) == 40


def test_a_file_that_another_program_holds_is_told_as_busy_and_can_still_be_read(path, monkeypatch, is_one_sentence):
    monkeypatch.setattr(lock, "WAIT", 0.3)
    holder = write("hold", path)
    try:
        assert holder.stdout.readline() == "held\n"
        before = path.read_bytes()
        with pytest.raises(RecordBusy) as told:
            update(path, lambda project: setattr(project, "title", "x"))
        is_one_sentence(told.value, "plan.json")
        assert path.read_bytes() == before
        assert load(path).revision == 1
        holder.communicate("done", timeout=60)
    finally:
        holder.kill()
    assert update(path, lambda project: setattr(project, "title", "x")).revision == 3


def test_the_lock_of_a_program_that_was_killed_stops_nobody(path):
    holder = write("hold", path)
    assert holder.stdout.readline() == "held\n"
    holder.kill()
    holder.wait(60)
    assert update(path, lambda project: setattr(project, "title", "x")).revision == 2


def test_another_file_in_the_same_folder_is_not_held(path, project):
    other = path.with_name("other.json")
    holder = write("hold", path)
    try:
        assert holder.stdout.readline() == "held\n"
        save(load(path), other)
    finally:
        holder.kill()
        holder.wait(60)
    assert load(other).title == load(path).title


def test_an_update_inside_an_update_is_told_instead_of_waiting_for_itself(path, monkeypatch):
    monkeypatch.setattr(lock, "WAIT", 0.1)
    with pytest.raises(RecordBusy):
        update(path, lambda _: update(path, lambda _: None))
    assert load(path).revision == 1


def test_on_a_disk_that_knows_no_locks_saving_goes_on(path, monkeypatch):
    def refuse(_):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock, "_try_lock", refuse)
    temporary = path.with_name(".coachlab-someone-else.tmp")
    temporary.touch()
    assert update(path, lambda project: setattr(project, "title", "x")).revision == 2
    assert temporary.exists()
