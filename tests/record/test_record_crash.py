"""A save that is killed, or that finds no room or no right, leaves the old file or the new one, whole."""

import copy
import errno
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from record_system import fail_at, watched
from record_writer import OPERATIONS, add_month

from coachlab.record import Project, RecordError, load, loads, save, update, versions

CHECKOUT = Path(__file__).parents[2]
WRITER = Path(__file__).with_name("record_writer.py")


def write(*arguments):
    return subprocess.Popen(
        [sys.executable, str(WRITER), *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONIOENCODING": "utf-8"},
    )


def leftovers(folder):
    return sorted((path.name for path in folder.rglob("*") if path.name.endswith(".tmp")), reverse=True)


@pytest.fixture
def path(tmp_path, project):
    """A file with three saves behind it."""
    path = tmp_path / "plan.json"
    for title in ("one", "two", "three"):
        project.title = title
        save(project, path)
    return path


def assert_whole(path, old):
    """The file is the old one or the writer's, every version loads, and the next save cleans up and goes on."""
    data = path.read_bytes()
    assert data == old or loads(data).title in ("written by the writer", "one")
    kept = versions(path)
    assert len(kept) >= 3
    assert [load(version.path).revision for version in kept] == [version.revision for version in kept]
    revision = update(path, lambda project: setattr(project, "practice", "goes on")).revision
    assert load(path).practice == "goes on"
    assert revision > loads(data).revision
    assert leftovers(path.parent) == []


def count_calls(path, operation):
    """How many system calls an operation makes, counted on a copy."""
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / path.name
        for version in reversed(versions(path)):
            document = load(version.path)
            document.revision = 0
            trial.unlink(missing_ok=True)
            save(document, trial)
        writer = write("once", trial, operation, 10**6, "whole")
        out, err = writer.communicate(timeout=60)
        assert writer.returncode == 0, err
        return int(out)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_writer_killed_between_any_two_system_calls_leaves_a_whole_file(operation, tmp_path, project, thorough):
    seed = random.Random(f"{operation} {thorough}")
    base = tmp_path / "base" / "plan.json"
    base.parent.mkdir()
    for title in ("one", "two", "three"):
        project.title = title
        save(project, base)
    calls = count_calls(base, operation)
    assert calls > 10
    kills = 25 if thorough else 3  # of four operations: 100 and 12
    points = [(number, half) for number in range(calls) for half in ("half", "whole")]
    for number, half in seed.sample(points, kills):
        path = tmp_path / f"{number}-{half}" / "plan.json"
        shutil.copytree(base.parent, path.parent)
        old = path.read_bytes()
        writer = write("once", path, operation, number, half)
        _, err = writer.communicate(timeout=60)
        assert writer.returncode not in (0, 1), err or "the writer was not killed"
        assert_whole(path, old)


def test_a_writer_killed_at_any_moment_has_lost_nothing_that_it_called_saved(path, thorough):
    seed = random.Random(3)
    for _ in range(30 if thorough else 4):
        writer = write("forever", path)
        first = int(writer.stdout.readline())
        time.sleep(seed.uniform(0, 0.15))
        writer.kill()
        rest = writer.communicate(timeout=60)[0].split("\n")[:-1]  # a line without its end was not said
        said = int(rest[-1]) if rest else first
        found = load(path).revision
        assert said <= found <= said + 1
        assert load(versions(path)[0].path).revision >= found
        update(path, add_month)
        assert leftovers(path.parent) == []


def test_a_save_writes_beside_forces_it_to_the_disk_and_only_then_replaces(path, project):
    with watched() as calls:
        save(project, path, keep_version=False)
    temporary = next(call.path for call in calls if call.name == "write" and call.path.parent == path.parent)
    assert temporary != path
    steps = [call.name for call in calls if call.path == temporary]
    assert steps == ["open", "write", "fsync", "close", "chmod", "replace"]
    replaced = next(call.number for call in calls if call.name == "replace")
    after = [call.name for call in calls if call.number > replaced and call.path == path.parent]
    if os.name == "posix":
        assert after == ["open", "fsync", "close"], "the folder's list of names is forced to the disk too"
    assert not [call for call in calls if call.path == path], "the file itself is never opened to write"


def test_a_version_is_on_the_disk_before_the_file_is_replaced(path, project):
    with watched() as calls:
        save(project, path)
    replaces = [call for call in calls if call.name == "replace"]
    assert [call.path.parent for call in replaces] == [
        path.parent / ".coachlab" / "versions" / "plan.json",
        path.parent,
    ]
    forced = [call.path for call in calls if call.name == "fsync" and call.number < replaces[1].number]
    assert {call.path for call in replaces} <= set(forced)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES])
@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("and_after", [False, True])
def test_a_save_that_fails_at_any_system_call_changes_nothing(
    operation, code, and_after, path, project, is_one_sentence
):
    number, refused, calls = 0, set(), [None]
    while number < len(calls):
        old, kept, before = path.read_bytes(), versions(path), copy.deepcopy(project)
        try:
            with watched(fail_at(number, code, and_after=and_after)) as calls:
                OPERATIONS[operation](path, project)
        except RecordError as error:
            is_one_sentence(error, "plan.json")
            refused.add(calls[number].name)
            calls = [*calls, None]  # it may get further when the next call fails
            assert path.read_bytes() == old
            assert versions(path) == kept
            assert project.revision == before.revision
            assert leftovers(path.parent) == []
        else:
            assert path.read_bytes() != old
        project = load(path)
        number += 1
    assert refused >= {"open", "write", "fsync", "close", "replace"}


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_a_first_save_that_fails_leaves_no_file(code, tmp_path, project, is_one_sentence):
    path = tmp_path / "plan.json"
    number, calls, refused = 0, [None], set()
    while number < len(calls):
        try:
            with watched(fail_at(number, code)) as calls:
                save(project, path)
        except RecordError as error:
            is_one_sentence(error, "plan.json")
            refused.add(calls[number].name)
            calls = [*calls, None]
            assert not path.exists()
            assert versions(path) == leftovers(tmp_path) == []
            assert project.revision == 0
        else:
            path.unlink()
            for version in versions(path):
                version.path.unlink()
            project.revision = 0
        number += 1
    assert refused >= {"mkdir", "open", "write", "fsync", "replace"}


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOSPC, "the disk is full; make room"),
        (errno.EDQUOT, "the disk is full; make room"),
        (errno.EACCES, "this user may not write in the folder"),
        (errno.EPERM, "this user may not write in the folder"),
        (errno.EROFS, "is on a disk that can only be read; choose"),
        (errno.EIO, f"the system says “{os.strerror(errno.EIO)}”; try again"),
    ],
)
def test_each_refusal_of_the_system_has_its_own_words(code, said, path, is_one_sentence):
    number = first_write(path)
    with pytest.raises(RecordError) as told, watched(fail_at(number, code)):
        save(load(path), path)
    assert said in is_one_sentence(told.value, "plan.json")


def first_write(path):
    with watched() as calls:
        update(path, lambda _: None)
    return next(call.number for call in calls if call.name == "write")


def test_a_full_disk_is_told_and_the_next_save_succeeds_once_there_is_room(path, project, is_one_sentence):
    number = first_write(path)
    project = load(path)
    project.title = "four"
    with pytest.raises(RecordError) as told, watched(fail_at(number, errno.ENOSPC, and_after=True)):
        save(project, path)
    said = is_one_sentence(told.value, "plan.json")
    assert said == "plan.json was not saved: the disk is full; make room and save again."
    save(project, path)
    assert load(path).title == "four"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a program's files")
@pytest.mark.parametrize("size", [0, 1, 4096, 20_000])
def test_where_the_system_stops_a_write_halfway_the_old_file_stays(path, size, is_one_sentence):
    old, kept = path.read_bytes(), versions(path)
    out, err = write("without_room", path, size).communicate(timeout=60)
    assert err == ""
    assert "the disk is full" in is_one_sentence(RecordError(out.strip()), "plan.json")
    assert path.read_bytes() == old
    assert versions(path) == kept
    assert leftovers(path.parent) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no folder rights that a program could set so simply")
def test_a_folder_without_the_right_to_write_is_told(project, is_one_sentence):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.json"
        save(project, path)
        old = path.read_bytes()
        path.parent.chmod(0o555)
        try:
            out, err = write("without_rights", path).communicate(timeout=60)
        finally:
            path.parent.chmod(0o755)
        assert err == ""
        said = is_one_sentence(RecordError(out.strip()), "plan.json")
        assert "this user may not write in the folder" in said
        assert path.read_bytes() == old
        assert leftovers(path.parent) == []


def test_what_a_crash_left_is_swept_and_nothing_else_is(path, project):
    left = path.parent / ".coachlab-000000000000-12345678.tmp"
    mine = path.parent / "notes.tmp"
    for each in (left, mine):
        each.write_text("somebody else's")
    with pytest.raises(KeyboardInterrupt), watched(interrupt_at_replace):
        save(project, path)
    assert leftovers(path.parent) == [mine.name, left.name], "an interrupted save cleans up at once"
    assert load(path).revision == 3
    save(project, path)
    assert left.exists(), "the temporary file of another record's save may be in use"
    assert mine.exists()


def interrupt_at_replace(call, args):
    if call.name == "replace":
        raise KeyboardInterrupt


def test_a_temporary_name_fits_where_the_files_own_name_is_as_long_as_can_be(tmp_path):
    path = tmp_path / ("ñ" * 120 + "x" * 10 + ".json")
    save(Project(title="long"), path)
    assert load(path).title == "long"
    assert len(versions(path)) == 1
