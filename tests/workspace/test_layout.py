"""Laying out a workspace and bringing it up to date: a learner's work is never touched."""

import errno
import json
import os
import sys
from pathlib import Path

import pytest

from coachlab.record import Project, load, save
from coachlab.workspace import layout, notebooks
from coachlab.workspace.course import Source
from coachlab.workspace.errors import WorkspaceError
from coachlab.workspace.layout import arrivals
from coachlab.workspace.manifest import Manifest

BESIDE = "labs/aim (new version 2026-11-22).ipynb"


def test_a_new_workspace_holds_labs_data_and_a_project_but_not_the_truth(place):
    changes = place.lay_out()
    assert sorted(changes.new) == ["data/elm/README.md", "data/elm/data.csv", "labs/aim.ipynb"]
    assert sorted(place.files()) == [*sorted(changes.new), "work/my-project.json"]
    assert isinstance(load(place.workspace / "work/my-project.json"), Project)
    assert (place.workspace / "hand-ins").is_dir()


def test_a_lab_has_no_outputs_runs_on_open_and_is_trusted_by_this_computer_alone(place, tmp_path):
    place.lay_out()
    content = place.lab.read_bytes()
    notebook = json.loads(content)
    assert notebook["metadata"]["coachlab"] == {"run_on_open": True}
    assert [cell["cell_type"] for cell in notebook["cells"]] == ["markdown", "code"]
    assert notebook["cells"][1]["outputs"] == []
    assert notebook["cells"][1]["metadata"]["tags"] == ["hide-input"]
    assert notebooks.is_trusted(content, place.jupyter_data)
    other = tmp_path / "another computer"
    other.mkdir()
    assert not notebooks.is_trusted(content, other)


def test_the_same_text_makes_the_same_bytes_and_a_cell_keeps_its_id_when_others_come_before_it():
    header = "---\nkernelspec:\n  name: python3\n  display_name: Python 3\n---\n"
    text = header + "\n# One\n\n```{code-cell}\nx = 1\n```\n\n```{code-cell}\nx = 1\n```\n"
    first, again = notebooks.notebook_from(text), notebooks.notebook_from(text)
    assert notebooks.notebook_bytes(first) == notebooks.notebook_bytes(again)
    ids = [cell["id"] for cell in first.cells]
    assert len(set(ids)) == 3
    longer = notebooks.notebook_from(text.replace("# One\n", "# One\n\n+++\n\nMore.\n"))
    assert [cell["id"] for cell in longer.cells][-2:] == ids[-2:]


def test_an_update_without_news_makes_nothing_and_writes_nothing(place):
    place.lay_out()
    before = {path: path.stat().st_mtime_ns for path in place.workspace.rglob("*") if path.is_file()}

    def never() -> list:
        raise AssertionError("nothing changed, so nothing is made")

    sources = [Source(source.name, source.stamp, never) for source in place.course.sources()]
    changes = place.lay_out(sources=sources)
    assert [changes.new, changes.replaced, changes.arrived_beside, changes.problems] == [[], [], [], []]
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_a_changed_lab_replaces_one_that_the_learner_only_ran(place):
    place.lay_out()
    notebook = json.loads(place.lab.read_text("utf-8"))
    notebook["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["1\n"]}]
    notebook["cells"][1]["execution_count"] = 4
    notebook["metadata"]["widgets"] = {"state": {}}
    place.lab.write_text(json.dumps(notebook), encoding="utf-8")
    place.course.write_lab("print(2)")
    assert place.lay_out().replaced == ["labs/aim.ipynb"]
    assert "print(2)" in place.lab.read_text("utf-8")
    assert notebooks.is_trusted(place.lab.read_bytes(), place.jupyter_data)


def test_a_changed_lab_arrives_beside_one_that_the_learner_changed_once_and_is_announced(place):
    place.lay_out()
    place.change_lab("print('mine')")
    mine = place.lab.read_bytes()
    place.course.write_lab("print(2)")
    assert place.lay_out().arrived_beside == [BESIDE]
    assert place.lab.read_bytes() == mine
    assert "print(2)" in (place.workspace / BESIDE).read_text("utf-8")
    assert [(each.path, each.of) for each in arrivals(place.workspace)] == [(BESIDE, "labs/aim.ipynb")]
    assert not place.lay_out().arrived_beside, "it comes once"
    (place.workspace / BESIDE).unlink()
    assert not arrivals(place.workspace), "what is gone is not announced"
    assert not place.lay_out().arrived_beside, "what was taken away stays away"


def test_two_changes_on_one_day_arrive_under_two_names(place):
    place.lay_out()
    place.change_lab("print('mine')")
    for code in ("print(2)", "print(3)"):
        place.course.write_lab(code)
        place.lay_out()
    assert (place.workspace / "labs/aim (new version 2026-11-22, 2).ipynb").is_file()
    assert "print(2)" in (place.workspace / BESIDE).read_text("utf-8")


def test_a_lab_that_the_learner_took_away_comes_back_only_when_asked_for(place):
    place.lay_out()
    place.lab.unlink()
    place.lay_out()
    place.course.write_lab("print(2)")
    place.lay_out()
    assert not place.lab.exists()
    assert place.lay_out(bring_back=["labs/aim.ipynb"]).new == ["labs/aim.ipynb"]
    assert "print(2)" in place.lab.read_text("utf-8")


def test_a_file_of_the_learners_own_with_a_labs_name_is_left_alone(place):
    place.lab.parent.mkdir(parents=True)
    place.lab.write_text("my own notes", encoding="utf-8")
    place.lay_out()
    assert place.lab.read_text("utf-8") == "my own notes"
    assert (place.workspace / BESIDE).is_file()


def test_line_ends_of_another_system_do_not_make_a_data_set_the_learners(place):
    place.lay_out()
    data = place.workspace / "data/elm/data.csv"
    data.write_bytes(data.read_bytes().replace(b"\n", b"\r\n"))
    (place.course.root / "datasets/elm/data.csv").write_text("month,n\n2025-01,4\n", encoding="utf-8")
    assert place.lay_out().replaced == ["data/elm/data.csv"]


def test_work_is_never_touched(place):
    place.lay_out()
    project = load(place.workspace / "work/my-project.json")
    project.aim.what = "Kontrolle des Blutdrucks 🙂"
    save(project, place.workspace / "work/my-project.json")
    (place.workspace / "work/notes.txt").write_text("mine", encoding="utf-8")
    before = {name: content for name, content in place.files().items() if name.startswith("work/")}
    place.course.write_lab("print(2)")
    place.lay_out()
    assert {name: content for name, content in place.files().items() if name.startswith("work/")} == before


def test_a_project_that_is_gone_is_not_hidden_behind_a_new_one(place):
    place.lay_out()
    (place.workspace / "work/my-project.json").unlink()
    place.lay_out()
    assert not (place.workspace / "work/my-project.json").exists()


def test_a_lab_from_another_computer_is_trusted_here_without_the_outputs_that_came_with_it(place, tmp_path):
    place.lay_out()
    notebook = json.loads(place.lab.read_text("utf-8"))
    notebook["cells"][1]["outputs"] = [
        {"output_type": "display_data", "data": {"text/html": "<script>steal()</script>"}, "metadata": {}}
    ]
    place.lab.write_text(json.dumps(notebook), encoding="utf-8")
    here = tmp_path / "this computer"
    here.mkdir()
    layout.lay_out(place.workspace, here, sources=place.course.sources())
    assert "steal" not in place.lab.read_text("utf-8")
    assert notebooks.is_trusted(place.lab.read_bytes(), here)


def test_a_lab_whose_code_somebody_changed_is_not_trusted(place, tmp_path):
    place.lay_out()
    place.change_lab("import os")
    here = tmp_path / "this computer"
    here.mkdir()
    layout.lay_out(place.workspace, here, sources=place.course.sources())
    assert "import os" in place.lab.read_text("utf-8")
    assert not notebooks.is_trusted(place.lab.read_bytes(), here)


def test_a_damaged_manifest_costs_no_work(place):
    place.lay_out()
    place.change_lab("print('mine')")
    mine = place.lab.read_bytes()
    (place.workspace / ".coachlab/manifest.json").write_text('{"schema": "coachlab/manifest", "ver', encoding="utf-8")
    place.lay_out()
    assert place.lab.read_bytes() == mine
    assert Manifest.read(place.workspace).files["labs/aim.ipynb"]


@pytest.mark.parametrize("writes_until_killed", range(1, 12))
def test_an_update_that_is_killed_at_any_write_is_finished_by_the_next(place, monkeypatch, writes_until_killed):
    place.lay_out()
    place.change_lab("print('mine')")
    mine = place.lab.read_bytes()
    place.course.write_lab("print(2)")
    (place.course.root / "datasets/elm/data.csv").write_text("month,n\n2025-01,4\n", encoding="utf-8")
    replace, left = Path.replace, writes_until_killed

    def dying(self, target):
        nonlocal left
        left -= 1
        if left == 0:
            raise KeyboardInterrupt
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", dying)
        try:
            place.lay_out()
        except KeyboardInterrupt:
            assert left == 0
    place.lay_out()
    assert place.lab.read_bytes() == mine
    arrived = [name for name in place.files() if "new version" in name]
    assert arrived == [BESIDE], "once, not twice"
    assert place.files()["data/elm/data.csv"] == b"month,n\n2025-01,4\n"
    assert not list((place.workspace / ".coachlab/unfinished").iterdir())


def test_a_full_disk_is_one_sentence_and_leaves_the_old_files(place, monkeypatch):
    place.lay_out()
    before = place.files()
    place.course.write_lab("print(2)")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WorkspaceError, match=r"is full: make room"):
        place.lay_out()
    assert place.files() == before


def test_a_file_where_the_workspace_should_be_is_one_sentence(place):
    place.workspace.write_text("a file", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="is a file, not a folder"):
        place.lay_out()
    assert place.workspace.read_text("utf-8") == "a file"


def test_a_place_where_nobody_may_write_is_one_sentence(place, monkeypatch):
    def forbidden(self, *_, **__):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", forbidden)
    with pytest.raises(WorkspaceError, match=r"may not write in .* choose a folder of your own"):
        place.lay_out()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows needs a special right to make links")
def test_a_link_in_a_labs_place_is_not_followed_out_of_the_workspace(place, tmp_path):
    outside = tmp_path / "outside.ipynb"
    outside.write_text("{}", encoding="utf-8")
    place.lab.parent.mkdir(parents=True)
    place.lab.symlink_to(outside)
    place.lay_out()
    assert outside.read_text("utf-8") == "{}"


def test_one_source_that_cannot_be_made_keeps_no_other_away(place):
    def broken() -> list:
        raise ValueError("Mrs Gómez")

    sources = [Source("exercises/broken", "1", broken), *place.course.sources()]
    changes = place.lay_out(sources=sources)
    assert "exercises/broken" in changes.problems[0]
    assert "Gómez" not in changes.problems[0]
    assert place.lab.is_file()
