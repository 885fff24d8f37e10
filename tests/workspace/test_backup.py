"""A backup holds everything of the learner's; restoring it loses nothing, whatever the zip is."""

import json
import struct
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlab import record
from coachlab.workspace import archive as archives
from coachlab.workspace.archive import Archive, safe_name
from coachlab.workspace.backup import CONTENTS, make_backup
from coachlab.workspace.commands import backup as backup_command
from coachlab.workspace.commands import restore as restore_command
from coachlab.workspace.errors import BackupError, WorkspaceError
from coachlab.workspace.restore import BESIDE, NEW, VERSION, listed, plan, restore

DAY = date(2026, 11, 22)


@pytest.fixture
def kept(place, tmp_path) -> Path:
    """A backup of a workspace with some work in it."""
    place.lay_out()
    project = record.load(place.workspace / "work/my-project.json")
    project.aim.what = "Presión arterial 🙂 تحسين"
    record.save(project, place.workspace / "work/my-project.json")
    (place.workspace / "work/notes.txt").write_text("as it was", encoding="utf-8")
    make_backup(place.workspace, tmp_path / "kept.zip")
    return tmp_path / "kept.zip"


def bring_back(zip_file: Path, workspace: Path):
    with Archive(zip_file) as archive:
        return restore(archive, workspace, today=DAY)


def test_a_backup_restored_elsewhere_is_the_same_work_with_its_earlier_versions(place, kept, tmp_path):
    bring_back(kept, tmp_path / "new place")
    there = {
        path.relative_to(tmp_path / "new place").as_posix(): path.read_bytes()
        for path in (tmp_path / "new place").rglob("*")
        if path.is_file() and ".coachlab" not in path.parts
    }
    assert there == place.files()
    copy = tmp_path / "new place/work/my-project.json"
    assert [v.revision for v in record.versions(copy)] == [2, 1]
    assert record.load(copy).aim.what == "Presión arterial 🙂 تحسين"


def test_a_backup_leaves_out_coachlabs_own_files_and_links(place, kept):
    with zipfile.ZipFile(kept) as archive:
        names = archive.namelist()
    assert "work/notes.txt" in names
    assert not [name for name in names if "manifest" in name or "lock" in name or "unfinished" in name]


def test_a_backup_of_the_same_state_would_change_nothing(place, kept):
    with Archive(kept) as archive:
        assert listed(plan(archive, place.workspace)) == []


def test_a_project_that_differs_comes_back_and_its_present_state_is_kept_as_a_version(place, kept):
    path = place.workspace / "work/my-project.json"
    record.update(path, lambda project: setattr(project.aim, "what", "changed since"))
    done = bring_back(kept, place.workspace)
    assert [(step.path, step.action) for step in listed(done)] == [("work/my-project.json", VERSION)]
    assert record.load(path).aim.what == "Presión arterial 🙂 تحسين"
    assert "changed since" in [record.load(version.path).aim.what for version in record.versions(path)]


def test_another_file_that_differs_stays_and_the_backups_comes_beside_it(place, kept):
    notes = place.workspace / "work/notes.txt"
    notes.write_text("as it is", encoding="utf-8")
    place.change_lab("print('mine')")
    mine = place.lab.read_bytes()
    done = bring_back(kept, place.workspace)
    assert {(step.path, step.action) for step in listed(done)} == {
        ("work/notes (from backup 2026-11-22).txt", BESIDE),
        ("labs/aim (from backup 2026-11-22).ipynb", BESIDE),
    }
    assert notes.read_text("utf-8") == "as it is"
    assert place.lab.read_bytes() == mine
    assert (place.workspace / "work/notes (from backup 2026-11-22).txt").read_text("utf-8") == "as it was"


def test_a_file_that_is_gone_comes_back(place, kept):
    (place.workspace / "work/notes.txt").unlink()
    assert [(step.path, step.action) for step in listed(bring_back(kept, place.workspace))] == [("work/notes.txt", NEW)]


def test_a_damaged_present_project_is_kept_too_when_the_backups_comes_back(place, kept):
    path = place.workspace / "work/my-project.json"
    path.write_text('{"schema": "coachlab/project", "title": "half of a', encoding="utf-8")
    bring_back(kept, place.workspace)
    assert record.load(path).aim.what == "Presión arterial 🙂 تحسين"
    remains = [p for p in path.parent.rglob("*") if p.is_file() and b"half of a" in p.read_bytes()]
    assert remains, "what stood there is kept"


def test_two_backups_in_one_workspace_do_not_hold_each_other(place, tmp_path):
    place.lay_out()
    target = place.workspace / "coachlab-backup-2026-11-22.zip"
    make_backup(place.workspace, target)
    with zipfile.ZipFile(target) as archive:
        assert target.name not in archive.namelist()


def test_a_full_disk_leaves_no_half_backup(place, tmp_path, monkeypatch):
    place.lay_out()

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(WorkspaceError, match="is full"):
        make_backup(place.workspace, tmp_path / "kept.zip")
    assert not list(tmp_path.glob("kept*"))


# --- zips that are not ours, or not safe


def forged(path: Path, files: dict[str, bytes], *, names: dict[str, str] | None = None) -> Path:
    """A zip whose list agrees with its files, so that only what is wrong with them can have it refused."""
    from coachlab.workspace.files import digest

    held = {name: {"sha256": digest(content), "size": len(content)} for name, content in files.items()}
    contents = {"schema": "coachlab/backup", "version": "1.0", "made": "2026-11-22T10:00:00Z", "files": held}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        archive.writestr(CONTENTS, json.dumps(contents))
    return path


def refused(path: Path, workspace: Path, words: str) -> None:
    before = {p: p.read_bytes() for p in workspace.parent.rglob("*") if p.is_file()}
    with pytest.raises(BackupError, match=words) as caught, Archive(path) as archive:
        restore(archive, workspace)
    assert str(caught.value).count(". ") == 0, "one sentence"
    assert {p: p.read_bytes() for p in workspace.parent.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize(
    "name",
    ["../outside.txt", "/tmp/outside.txt", "work/../../outside.txt", "a\\b.txt", ".coachlab/manifest.json", "a//b"],
)
def test_a_name_that_leads_out_of_the_workspace_is_refused(place, tmp_path, name):
    path = tmp_path / "bad.zip"
    with zipfile.ZipFile(forged(path, {"x": b"evil"}), "r") as archive:
        contents = json.loads(archive.read(CONTENTS))
    contents["files"] = {name: contents["files"]["x"]}
    with zipfile.ZipFile(path, "w") as archive:
        entry = zipfile.ZipInfo("x")
        entry.filename = name  # as a hostile program writes it
        archive.writestr(entry, b"evil")
        archive.writestr(CONTENTS, json.dumps(contents))
    refused(path, place.workspace, "outside your workspace")


def test_a_link_in_a_zip_is_refused(place, tmp_path):
    path = forged(tmp_path / "bad.zip", {"labs": b"/etc"})
    with zipfile.ZipFile(path) as archive:
        contents = archive.read(CONTENTS)
    with zipfile.ZipFile(path, "w") as archive:
        entry = zipfile.ZipInfo("labs")
        entry.create_system, entry.external_attr = 3, 0o120777 << 16
        archive.writestr(entry, b"/etc")
        archive.writestr(CONTENTS, contents)
    refused(path, place.workspace, "a link or a folder")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows needs a special right to make links")
def test_a_link_in_the_workspace_is_not_followed_out_of_it(place, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    place.workspace.mkdir()
    (place.workspace / "work").symlink_to(outside)
    refused(forged(tmp_path / "kept.zip", {"work/a.txt": b"a"}), place.workspace, "outside your workspace")
    assert not list(outside.iterdir())


def test_a_zip_with_a_password_is_refused(place, kept, tmp_path):
    data = bytearray(kept.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            flags = struct.unpack_from("<H", data, at + offset)[0]
            struct.pack_into("<H", data, at + offset, flags | 1)
            at = data.find(signature, at + 4)
    (tmp_path / "locked.zip").write_bytes(data)
    refused(tmp_path / "locked.zip", place.workspace, "password")


def test_another_programs_zip_is_refused(place, tmp_path):
    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as archive:
        archive.writestr("photo.jpg", b"...")
    refused(tmp_path / "photos.zip", place.workspace, "not a backup that Coachlab made")


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip at all", b"\0" * 5000])
def test_what_is_no_zip_is_refused(place, tmp_path, content):
    (tmp_path / "x.zip").write_bytes(content)
    refused(tmp_path / "x.zip", place.workspace, "not a zip file")


def test_a_zip_that_would_fill_the_disk_is_refused_before_it_is_unpacked(place, tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MOST_BYTES", 1_000_000)
    refused(forged(tmp_path / "bomb.zip", {"a.txt": b"0" * 2_000_000}), place.workspace, "more than any workspace")


def test_a_zip_that_lies_about_a_files_size_is_refused_without_unpacking_it_whole(place, tmp_path):
    path = forged(tmp_path / "liar.zip", {"a.txt": b"0" * 1_000_000})
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 10)  # the size that the list of the zip tells
    path.write_bytes(data)
    refused(path, place.workspace, "damaged")


def test_too_many_files_are_refused(place, tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MOST_FILES", 3)
    refused(
        forged(tmp_path / "many.zip", {f"{n}.txt": b"" for n in range(5)}), place.workspace, "more than any workspace"
    )


def test_a_damaged_file_in_a_zip_has_the_whole_refused(place, kept):
    data = bytearray(kept.read_bytes())
    with zipfile.ZipFile(kept) as archive:
        entry = archive.getinfo("work/notes.txt")
    at = entry.header_offset + 30 + len(entry.filename.encode())
    data[at] ^= 0xFF
    kept.write_bytes(data)
    refused(kept, place.workspace, "damaged")


def test_a_newer_kind_of_backup_is_refused(place, kept):
    with zipfile.ZipFile(kept) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    contents = json.loads(files[CONTENTS])
    contents["version"] = "2.0"
    with zipfile.ZipFile(kept, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, json.dumps(contents) if name == CONTENTS else content)
    refused(kept, place.workspace, "newer Coachlab")


@given(st.text(alphabet="ab./\\:~ \0\n\u202e.coachlab", max_size=12))
def test_a_name_that_counts_as_safe_stays_inside(name):
    if safe_name(name):
        inside = (Path("/workspace") / name).resolve()
        assert inside.is_relative_to("/workspace") or sys.platform == "win32"
        assert inside != Path("/workspace")
        assert "\0" not in name


# --- the commands


def test_the_commands_say_where_the_backup_is_and_what_comes_back(place, tmp_path, capsys):
    place.lay_out()
    assert backup_command(tmp_path / "kept.zip", place.workspace) == 0
    assert "kept.zip (5 files)" in capsys.readouterr().out
    place.lab.unlink()
    assert restore_command(tmp_path / "kept.zip", place.workspace, yes=True) == 0
    assert "labs/aim.ipynb: is not there now and comes back" in capsys.readouterr().out
    assert place.lab.is_file()


def test_a_backup_never_replaces_a_file(place, tmp_path, capsys):
    place.lay_out()
    (tmp_path / "kept.zip").write_text("something else", encoding="utf-8")
    assert backup_command(tmp_path / "kept.zip", place.workspace) == 1
    assert "is there already" in capsys.readouterr().err
    assert (tmp_path / "kept.zip").read_text("utf-8") == "something else"


def test_a_no_changes_nothing(place, tmp_path, monkeypatch):
    place.lay_out()
    backup_command(tmp_path / "kept.zip", place.workspace)
    place.lab.unlink()
    monkeypatch.setattr("builtins.input", lambda _: "n")
    assert restore_command(tmp_path / "kept.zip", place.workspace) == 1
    assert not place.lab.exists()
