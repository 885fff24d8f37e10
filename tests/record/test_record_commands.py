"""`coachlab versions FILE`: the list that a coach reads, and bringing one back."""

import re

import pytest

from coachlab.record import commands, load, save, update
from coachlab.record.commands import restore_version


@pytest.fixture
def path(tmp_path, project):
    path = tmp_path / "plan.json"
    save(project, path)
    update(path, lambda each: setattr(each, "title", "second"))
    return path


def test_the_list_names_each_version_and_how_to_bring_one_back(path, capsys):
    assert commands.versions(path) == 0
    first, newest, oldest, last = capsys.readouterr().out.splitlines()
    assert first == "Earlier versions of plan.json, newest first:"
    when = r"\d{1,2} [A-Z][a-z]{2} \d{4}, \d\d:\d\d:\d\d"
    assert re.fullmatch(rf" +2   {when}   what the file holds now", newest)
    assert re.fullmatch(rf" +1   {when}", oldest)
    assert last == f'To bring one back: coachlab versions "{path}" --restore NUMBER'


def test_a_version_is_brought_back_by_its_number(path, capsys):
    assert restore_version(path, 1) == 0
    assert load(path).title == "Blood pressure at Elm Street"
    assert re.match(r"plan\.json is again as it was on .*; this is its version 3 now\.\n$", capsys.readouterr().out)
    assert restore_version(path, 2) == 0
    assert load(path).title == "second"


def test_a_file_without_versions_is_told(tmp_path, capsys):
    assert commands.versions(tmp_path / "plan.json") == 2
    assert capsys.readouterr().err == "plan.json is not there; check the folder and the name.\n"
    (tmp_path / "plan.json").write_text("{}")
    assert commands.versions(tmp_path / "plan.json") == 2
    assert capsys.readouterr().err == "plan.json has no earlier versions yet.\n"


def test_a_number_that_is_not_there_is_told_with_those_that_are(path, capsys):
    before = path.read_bytes()
    assert restore_version(path, 7) == 2
    assert capsys.readouterr().err == "plan.json has no version 7; there are: 2, 1.\n"
    assert path.read_bytes() == before


def test_a_damaged_file_is_listed_and_brought_back(path, capsys):
    path.write_bytes(path.read_bytes()[:50])
    assert commands.versions(path) == 0
    assert "what the file holds now" not in capsys.readouterr().out
    assert restore_version(path, 2) == 0
    assert load(path).title == "second"


def test_a_deleted_file_is_listed_and_brought_back(path):
    path.unlink()
    assert commands.versions(path) == 0
    assert restore_version(path, 2) == 0
    assert load(path).title == "second"
