"""Saving and loading: never over somebody else's work, and with the file's own rights and links kept."""

import copy
import json
import os
import stat
import subprocess
import sys

import pytest
from broken_files import valid_file
from record_strategies import Sampler

from coachlab.record import (
    FORMAT_VERSION,
    NewerRecord,
    NotARecord,
    Project,
    RecordConflict,
    RecordError,
    load,
    save,
    to_json,
    update,
    versions,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "plan.json"


def test_what_is_saved_is_loaded(path, project):
    save(project, path)
    assert load(path) == project
    assert (project.revision, project.saved[:2], project.saved[-1]) == (1, "20", "Z")


def test_each_save_counts_and_says_when(path, project):
    for revision in (1, 2, 3):
        save(project, path)
        assert (project.revision, load(path).revision) == (revision, revision)


def test_the_file_is_plain_json_with_line_feeds_and_nothing_else(path, project):
    save(project, str(path))
    data = path.read_bytes()
    assert json.loads(data) == to_json(project)
    assert data.endswith(b"}\n")
    assert b"\r" not in data
    assert sorted(each.name for each in path.parent.iterdir()) == [".coachlab", "plan.json"]


def test_a_path_with_spaces_and_other_letters_works(tmp_path, project):
    path = tmp_path / "Mi carpeta ñ 进" / "مشروع 1.json"
    path.parent.mkdir()
    save(project, path)
    assert load(path) == project
    assert len(versions(path)) == 1


def test_a_name_without_a_folder_means_the_present_one(tmp_path, project, monkeypatch):
    monkeypatch.chdir(tmp_path)
    save(project, "plan.json")
    assert load("plan.json") == project
    assert len(versions("plan.json")) == 1


def test_a_record_saved_by_somebody_else_since_is_not_overwritten(path, project, is_one_sentence):
    save(project, path)
    mine, theirs = load(path), load(path)
    theirs.title = "theirs"
    save(theirs, path)
    mine.title = "mine"
    before = copy.deepcopy(mine)
    with pytest.raises(RecordConflict, match="was saved by another program since it was opened here") as told:
        save(mine, path)
    is_one_sentence(told.value, "plan.json")
    assert load(path).title == "theirs"
    assert mine == before


def test_two_copies_that_were_saved_apart_do_not_overwrite_each_other(tmp_path, project):
    laptop, hub = tmp_path / "laptop.json", tmp_path / "hub.json"
    save(project, laptop)
    hub.write_bytes(laptop.read_bytes())
    on_laptop = update(laptop, lambda each: setattr(each, "title", "on the laptop"))
    update(hub, lambda each: setattr(each, "title", "on the hub"))
    on_laptop.saved = "2026-03-17T10:15:00Z"  # saved in another second
    with pytest.raises(RecordConflict):
        save(on_laptop, hub)


def test_a_fresh_record_does_not_overwrite_another_ones_file(path, project, is_one_sentence):
    save(project, path)
    with pytest.raises(
        RecordConflict, match="holds another record and was not overwritten; save under another name"
    ) as told:
        save(Project(title="fresh"), path)
    is_one_sentence(told.value, "plan.json")
    assert load(path) == project
    fresh = Project(id="", title="fresh, without an id")
    with pytest.raises(RecordConflict):
        save(fresh, path)


def test_another_document_type_does_not_overwrite_a_project_even_with_its_id(path, project):
    save(project, path)
    with pytest.raises(RecordConflict):
        save(Sampler(id=project.id, revision=9), path)


def test_a_record_from_a_newer_coachlab_is_never_overwritten(path, project, is_one_sentence):
    newer = valid_file().replace(b'"version": "1.0"', b'"version": "2.0"')
    path.write_bytes(newer)
    for attempt in (
        lambda: save(project, path),
        lambda: update(path, lambda _: None),
    ):
        with pytest.raises(NewerRecord) as told:
            attempt()
        is_one_sentence(told.value, "plan.json")
    assert path.read_bytes() == newer


def test_an_empty_file_may_be_saved_over_since_nothing_is_lost(path, project):
    path.touch()
    save(project, path)
    assert load(path) == project


def test_a_deleted_file_is_written_again(path, project):
    save(project, path)
    path.unlink()
    save(project, path)
    assert load(path).revision == 2


def test_an_older_file_put_in_place_by_hand_is_kept_when_the_present_state_is_saved(path, project):
    save(project, path)
    old = path.read_bytes().replace(b"Elm Street", b"by hand")
    for _ in range(3):
        save(project, path)
    path.write_bytes(old)
    save(project, path)
    assert load(path).revision > 4
    assert "Blood pressure at by hand" in [load(version.path).title for version in versions(path)]


def test_a_file_without_an_id_gets_one_at_the_first_save(path):
    path.write_text('{"schema": "coachlab/project", "version": "1.0", "title": "typed by hand"}', encoding="utf-8")
    assert update(path, lambda project: setattr(project, "practice", "Elm Street")).id
    again = load(path)
    assert (again.title, len(again.id), again.created[:2], again.revision) == ("typed by hand", 36, "20", 1)


def test_unknown_fields_and_a_newer_minor_version_survive_an_update(path):
    path.write_bytes(valid_file().replace(b'"version": "1.0"', b'"version": "1.9",\n  "wishes": [{"name": "recall"}]'))
    update(path, lambda project: setattr(project, "title", "changed"))
    tree = json.loads(path.read_bytes())
    assert (tree["version"], tree["wishes"], tree["title"]) == ("1.9", [{"name": "recall"}], "changed")


def test_an_older_minor_version_is_saved_as_this_one(path, project, monkeypatch):
    save(project, path)
    project.version = "1.0"
    save(project, path)
    assert load(path).version == FORMAT_VERSION


def test_an_update_sees_the_latest_state_and_returns_what_it_saved(path, project):
    save(project, path)
    update(path, lambda each: each.extra.update(a=1))
    returned = update(path, lambda each: each.extra.update(b=2))
    assert returned == load(path)
    assert returned.extra == {"a": 1, "b": 2}


def test_an_update_of_what_is_not_there_or_not_a_record_is_told(path, tmp_path, is_one_sentence):
    with pytest.raises(RecordError, match="is not there") as told:
        update(path, lambda _: None)
    is_one_sentence(told.value, "plan.json")
    assert list(tmp_path.iterdir()) == [], "a mistyped name leaves nothing behind"
    path.write_bytes(b"{}")
    with pytest.raises(NotARecord, match="is not one of Coachlab's records"):
        update(path, lambda _: None)


def test_an_update_that_fails_saves_nothing_and_frees_the_file(path, project):
    save(project, path)
    before = path.read_bytes()

    def fail(each):
        each.title = "half done"
        raise OSError("the learner's disk drive came off")

    with pytest.raises(OSError, match="came off"):
        update(path, fail)
    assert path.read_bytes() == before
    update(path, lambda each: setattr(each, "title", "done"))
    assert load(path).title == "done"


def test_an_update_cannot_make_one_record_into_another(path, project):
    save(project, path)
    with pytest.raises(ValueError, match="another id"):
        update(path, lambda each: setattr(each, "id", "other"))
    assert load(path).id == project.id


def test_a_value_that_a_type_does_not_allow_is_told_and_not_saved(path, project, is_one_sentence):
    save(project, path)
    with pytest.raises(RecordError) as told:
        update(path, lambda each: setattr(each.aim, "target", "seventy"))
    said = is_one_sentence(told.value, "plan.json")
    assert said == (
        "plan.json was not saved: the record has a text where a number belongs, at /aim/target; put a number there."
    )
    assert load(path).aim.target == 70.5


def test_a_kind_that_is_asked_for_is_the_kind_that_is_loaded(path, project):
    save(project, path)
    assert load(path, Project) == project
    with pytest.raises(
        NotARecord, match=r"plan\.json holds a “coachlab/project”, where a “coachlab/test-sampler” belongs"
    ):
        load(path, Sampler)
    with pytest.raises(NotARecord):
        update(path, lambda _: None, Sampler)


def test_every_registered_type_is_loaded_by_its_name(path):
    sampler = Sampler(text="from another room")
    save(sampler, path)
    assert load(path) == sampler


def test_a_folder_or_a_missing_folder_is_told(tmp_path, project, is_one_sentence):
    with pytest.raises(RecordError, match="is a folder, not a file") as told:
        save(project, tmp_path)
    is_one_sentence(told.value, tmp_path.name)
    with pytest.raises(RecordError, match=r"there is no folder .*nowhere; make the folder first") as told:
        save(project, tmp_path / "nowhere" / "plan.json")
    is_one_sentence(told.value, "plan.json")
    assert not (tmp_path / "nowhere").exists()


def test_a_file_marked_read_only_is_left_alone(path, project, is_one_sentence):
    save(project, path)
    before = path.read_bytes()
    path.chmod(stat.S_IREAD)
    with pytest.raises(RecordError, match="is marked as read-only") as told:
        save(project, path)
    is_one_sentence(told.value, "plan.json")
    assert path.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights another way")
def test_a_private_file_and_its_versions_stay_private(path, project):
    save(project, path)
    path.chmod(0o600)
    save(project, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(versions(path)[0].path.stat().st_mode) == 0o600


def test_a_symbolic_link_stays_a_link_and_its_file_is_saved(tmp_path, project):
    (tmp_path / "real").mkdir()
    real, link = tmp_path / "real" / "plan.json", tmp_path / "link.json"
    save(project, real)
    link.symlink_to(real)
    update(link, lambda each: setattr(each, "title", "through the link"))
    assert link.is_symlink()
    assert load(real).title == "through the link"
    assert versions(link) == versions(real)
    assert len(versions(link)) == 2


def test_the_record_needs_the_standard_library_alone_and_starts_fast():
    code = (
        "import sys; before = set(sys.modules); import coachlab.record, coachlab.record.commands; "
        "names = {n.split('.')[0] for n in set(sys.modules) - before}; "
        "print(sorted(n for n in names if n not in sys.stdlib_module_names and n != 'coachlab'))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
