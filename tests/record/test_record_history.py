"""Earlier versions: the last twenty, one a day for a month, each restorable, none lost by restoring."""

import os
import shutil
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from broken_files import broken_files, valid_file
from hypothesis import given
from hypothesis import strategies as st

from coachlab.record import (
    NewerRecord,
    Project,
    RecordConflict,
    RecordError,
    Version,
    history,
    load,
    restore,
    save,
    update,
    versions,
)


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self):
        self.now = datetime(2026, 3, 17, 12, tzinfo=UTC)

    def __call__(self):
        return self.now

    def go_on(self, **time):
        self.now += timedelta(**time)


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(history, "clock", clock)
    return clock


@pytest.fixture
def path(tmp_path, clock):
    return tmp_path / "plan.json"


def save_titled(path, title, **options):
    """Save a title, and let the file be as old as the clock says."""
    if path.exists():
        update(path, lambda project: setattr(project, "title", title), **options)
    else:
        save(Project(title=title), path, **options)
    moment = history.clock().timestamp()
    os.utime(path, (moment, moment))


def titles(path):
    return [load(version.path).title for version in versions(path)]


def test_each_of_the_last_twenty_saved_states_can_be_brought_back(path, tmp_path_factory):
    states = {}
    for number in range(25):
        save_titled(path, f"state {number}")
        states[number + 1] = path.read_bytes()
    kept = versions(path)
    assert [version.revision for version in kept] == list(range(25, 5, -1))
    assert all(version.path.read_bytes() == states[version.revision] for version in kept)
    for version in kept:
        # On a copy, since each restoring is a save that pushes the oldest version out.
        copied = shutil.copytree(path.parent, tmp_path_factory.mktemp("copy") / "folder") / path.name
        same = next(each for each in versions(copied) if each.revision == version.revision)
        assert restore(copied, same).title == load(copied).title == f"state {version.revision - 1}"


def test_versions_are_newest_first_with_their_time_and_revision(path, clock):
    for number in range(3):
        save_titled(path, f"state {number}")
        clock.go_on(hours=1)
    kept = versions(path)
    assert [version.when.hour for version in kept] == [14, 13, 12]
    assert [version.revision for version in kept] == [3, 2, 1]
    assert all(version.when.tzinfo is UTC for version in kept)


def test_restoring_is_a_save_and_loses_nothing(path):
    for number in range(3):
        save_titled(path, f"state {number}")
    present = path.read_bytes()
    document = restore(path, versions(path)[2])
    assert (document.title, document.revision) == ("state 0", 4)
    assert load(path) == document
    assert versions(path)[1].path.read_bytes() == present
    assert restore(path, versions(path)[1]).title == "state 2"
    assert len(versions(path)) == 5


def test_what_was_typed_and_not_yet_kept_is_kept_before_it_is_replaced(path, clock):
    save_titled(path, "kept")
    clock.go_on(seconds=5)
    save_titled(path, "typed", keep_version=False)
    restore(path, versions(path)[0])
    assert titles(path) == ["kept", "typed", "kept"]
    clock.go_on(seconds=5)
    save_titled(path, "typed again", keep_version=False)
    save_titled(path, "saved")
    assert titles(path)[:2] == ["saved", "typed again"]


def test_while_somebody_types_one_version_a_minute_is_kept(path, clock):
    save_titled(path, "0 s", keep_version=False)
    assert titles(path) == ["0 s"], "the very first state is kept"
    for second in range(1, 181):
        clock.go_on(seconds=1)
        save_titled(path, f"{second} s", keep_version=False)
    assert load(path).title == "180 s"
    assert 3 <= len(titles(path)) <= 4
    for older, newer in pairwise(reversed(versions(path))):
        assert newer.when - older.when >= timedelta(seconds=55)


def test_the_last_state_of_a_session_is_kept_when_the_next_one_begins(path, clock):
    save_titled(path, "begun", keep_version=False)
    clock.go_on(seconds=30)
    save_titled(path, "left in the evening", keep_version=False)
    clock.go_on(hours=14)
    save_titled(path, "", keep_version=False)
    assert "left in the evening" in titles(path), "wiping it in the morning loses nothing"


def test_a_state_is_not_kept_twice(path, project):
    save(project, path)
    save(project, path)
    assert [version.revision for version in versions(path)] == [2, 1]


def test_the_last_version_of_each_earlier_day_stays_for_thirty_days(path, clock):
    for day in range(40):
        for part in ("morning", "evening"):
            save_titled(path, f"day {day} {part}")
            clock.go_on(hours=2)
        clock.go_on(hours=20)
    for number in range(30):
        save_titled(path, f"today {number}")
    kept = titles(path)
    assert kept[:20] == [f"today {number}" for number in range(29, 9, -1)]
    assert kept[20:] == [f"day {day} evening" for day in range(39, 9, -1)]


@given(st.lists(st.datetimes(datetime(2026, 1, 1), datetime(2026, 3, 1)), unique=True, max_size=120))
def test_pruning_keeps_the_last_twenty_and_at_most_one_a_day_besides(moments):
    whens = [moment.replace(tzinfo=UTC) for moment in moments]
    now = datetime(2026, 3, 1, tzinfo=UTC)
    kept = history.to_keep(whens, now, UTC)
    newest = sorted(whens, reverse=True)
    assert kept[:20] == newest[:20]
    assert set(kept) <= set(whens)
    besides = kept[20:]
    assert len({when.date() for when in besides}) == len(besides)
    month = [when for when in whens if now.date() - when.date() <= timedelta(days=30)]
    assert {when.date() for when in kept} >= {when.date() for when in month}
    assert history.to_keep(kept, now, UTC) == kept


def test_a_clock_that_is_set_back_does_not_mix_up_the_order(path, clock):
    save_titled(path, "one")
    clock.go_on(days=-400)
    for title in ("two", "three"):
        save_titled(path, title)
    assert titles(path) == ["three", "two", "one"]
    save_titled(path, "four", keep_version=False)
    assert titles(path)[0] == "four", "a version from the future does not stop new ones"


def test_names_of_versions_are_allowed_on_windows_and_sort_as_saved(path, clock):
    for number in range(12):
        save_titled(path, str(number))
    names = [version.path.name for version in reversed(versions(path))]
    assert names == sorted(names)
    assert not any(set(name) & set('<>:"/\\|?*') for name in names)
    assert versions(path)[0].path.parent == path.parent / ".coachlab" / "versions" / "plan.json"


def test_revisions_go_on_after_a_restore_so_that_numbers_stay_unique(path):
    for number in range(4):
        save_titled(path, f"state {number}")
    restore(path, versions(path)[3])
    save_titled(path, "after")
    revisions = [version.revision for version in versions(path)]
    assert revisions == sorted(set(revisions), reverse=True) == [6, 5, 4, 3, 2, 1]


@pytest.mark.parametrize("name", ["truncated", "zero bytes", "another program's JSON", "50 MB", "lists 100,000 deep"])
def test_a_damaged_file_is_restored_and_what_was_in_it_is_kept(name, path):
    save_titled(path, "whole")
    damaged = broken_files()[name]
    path.write_bytes(damaged)
    with pytest.raises(RecordConflict, match="coachlab versions"):
        save(Project(), path)
    assert restore(path, versions(path)[0]).title == "whole"
    assert load(path).title == "whole"
    [copy] = (path.parent / ".coachlab" / "versions" / "plan.json").glob("*-unreadable")
    assert copy.read_bytes() == damaged
    assert titles(path) == ["whole", "whole"], "the damaged copy is not offered as a version"


def test_a_deleted_file_is_restored(path):
    save_titled(path, "deleted by mistake")
    path.unlink()
    assert restore(path, versions(path)[0]).title == "deleted by mistake"
    assert load(path).revision == 2


def test_restoring_does_not_replace_a_file_from_a_newer_coachlab(path):
    save_titled(path, "old")
    newer = valid_file().replace(b'"version": "1.0"', b'"version": "2.0"')
    path.write_bytes(newer)
    with pytest.raises(NewerRecord):
        restore(path, versions(path)[0])
    assert path.read_bytes() == newer


@pytest.mark.parametrize("damage", [None, b"", b"{"])
def test_a_version_that_is_gone_or_damaged_is_told_and_changes_nothing(damage, path, is_one_sentence):
    save_titled(path, "one")
    save_titled(path, "two")
    version = versions(path)[1]
    if damage is None:
        version.path.unlink()
    else:
        version.path.write_bytes(damage)
    before = path.read_bytes()
    with pytest.raises(RecordError, match="cannot be brought back to revision 1: its copy ") as told:
        restore(path, version)
    is_one_sentence(told.value, "plan.json")
    assert path.read_bytes() == before


def test_strange_files_among_the_versions_are_no_versions(path):
    save_titled(path, "one")
    folder = versions(path)[0].path.parent
    for name in ("notes.txt", "20269999T999999999999Z-r00000001.json", "20260317T120000000000Z-r1.json", "x.tmp"):
        (folder / name).write_text("x")
    assert len(versions(path)) == 1
    for number in range(25):
        save_titled(path, str(number))
    assert (folder / "notes.txt").exists()


def test_a_version_is_plain_data_that_other_rooms_can_show():
    version = Version(when=datetime(2026, 3, 17, tzinfo=UTC), revision=3, path=None)
    assert (version.when.year, version.revision) == (2026, 3)
    assert version == Version(version.when, 3, None)


def test_files_side_by_side_have_their_own_versions(tmp_path):
    one, other = tmp_path / "one.json", tmp_path / "other.json"
    save(Project(title="one"), one)
    save(Project(title="other"), other)
    assert (titles(one), titles(other)) == (["one"], ["other"])
