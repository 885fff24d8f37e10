"""Each file that cannot be read is refused in one sentence that a coach can act on, and stays as it was."""

import re
from contextlib import suppress

import pytest
from broken_files import broken_files, valid_file
from hypothesis import given, settings
from hypothesis import strategies as st

from coachlab.record import NewerRecord, NotARecord, Project, RecordError, load, loads, save, versions
from coachlab.record import files as record_files

BROKEN = broken_files()

# For each broken file what the sentence must say: what was found, and where.
SAID = {
    "empty": "is empty",
    "only white space": "is empty",
    "truncated": "is cut off: it ends in the middle of the record, at line 1",
    "truncated inside a character": "is cut off: it ends in the middle of the record, at line 8",
    "truncated by one bracket": "is cut off: it ends in the middle of the record, at line 31",
    "not JSON": "is not JSON at line 1, character 1",
    "a web page": "is not JSON at line 1, character 1",
    "a spreadsheet": "holds zero bytes at line 1",
    "two records in one file": "goes on after the end of the record, at line 33",
    "a comma too many": "is not JSON at line 7, character 17",
    "another program's JSON": "is not one of Coachlab's records",
    "another program's schema": "is not one of Coachlab's records",
    "an unknown document type": "holds a “coachlab/projekt”, which this Coachlab does not know",
    "a list at the top": "has a list where a record belongs, at the top",
    "a text at the top": "has a text where a record belongs, at the top",
    "a number at the top": "has a number where a record belongs, at the top",
    "null at the top": "has nothing (null) where a record belongs, at the top",
    "50 MB": "has 50 MB, where a record has at most 10 MB",
    "text in a number": "has a text where a number belongs, at /aim/target; put a number there",
    "true in a number": "has true or false where a number belongs, at /aim/target",
    "a number in a text": "has a whole number where a text belongs, at /title",
    "null in a text": "has nothing (null) where a text belongs, at /title",
    "a list in a part": "has a list where an object belongs, at /aim",
    "a part in a list": "has an object where a list belongs, at /measures/0/observations",
    "decimals in a whole number": "has a number with decimals where a whole number belongs, at /measures/0/chart",
    "a freeze of nothing": "has a number below 1, at /measures/0/chart/freeze; put 1 or more there",
    "an unknown choice": 'is none of the choices, at /measures/0/kind; put one of "outcome", "process", "balancing"',
    "a field twice": "has the same field twice, at /title",
    "an unknown field twice, deep down": "has the same field twice, at /aim/later/a/0/b",
    "NaN": "has NaN, which is not a number in JSON, at /aim/target",
    "Infinity": "has -Infinity, which is not a number in JSON, at /measures/0/observations/0/numerator",
    "a number beyond all numbers": "has a number too large to compute with, at /aim/target",
    "10,000 digits": "has a number of 10,000 digits, at /aim/target",
    "10,000 digits in an unknown field": "has a number of 10,000 digits, at /later",
    "400 digits": "has a number of 400 digits, at /measures/0/observations/0/denominator",
    "UTF-16": "is written in UTF-16",
    "UTF-16 without a mark": "is written in UTF-16",
    "UTF-32": "is written in UTF-16 or UTF-32",
    "Latin-1": "has a character at line 8 that is not UTF-8",
    "zero bytes": "holds zero bytes at line 4",
    "nothing but zero bytes": "holds zero bytes at line 1",
    "lists 100,000 deep": "is nested more than 100 levels deep at line",
    "objects 100,000 deep": "is nested more than 100 levels deep at line 9",
    "deep and never closed": "is nested more than 100 levels deep at line 1",
    "a newer major version": "was saved by a newer Coachlab (format 2.0, and this one reads up to 1); update Coachlab",
    "an older major version": "has the format 0.9, which was never published, at /version",
    "no version": 'has no format version like "1.0", at /version',
    "a version in words": 'has no format version like "1.0", at /version',
    "a version that is a number": 'has no format version like "1.0", at /version',
    "a revision below nothing": "has a number below 0, at /revision",
    "a line break in a text": "is not JSON at line 8",
}


def test_every_broken_file_is_expected_to_say_something():
    assert SAID.keys() == BROKEN.keys()
    assert len(BROKEN) > 40


def test_the_broken_files_are_a_good_one_with_one_thing_wrong(tmp_path):
    path = tmp_path / "plan.json"
    path.write_bytes(valid_file())
    assert load(path).aim.target == 70.5


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_in_one_sentence_and_left_as_it_was(name, tmp_path, is_one_sentence):
    path = tmp_path / "plan.json"
    path.write_bytes(BROKEN[name])
    before = path.stat()
    with pytest.raises(NotARecord if name != "a newer major version" else NewerRecord) as told:
        load(path)
    assert SAID[name] in is_one_sentence(told.value, "plan.json")
    assert path.read_bytes() == BROKEN[name]
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert [each.name for each in tmp_path.iterdir()] == ["plan.json"], "loading leaves nothing beside the file"


@pytest.mark.parametrize("name", [name for name in BROKEN if name not in ("empty", "50 MB")])
def test_a_broken_file_is_never_saved_over(name, tmp_path, project, is_one_sentence):
    path = tmp_path / "plan.json"
    path.write_bytes(BROKEN[name])
    with pytest.raises(RecordError) as told:
        save(project, path)
    is_one_sentence(told.value, "plan.json")
    assert path.read_bytes() == BROKEN[name]
    assert project.revision == 0


def test_a_file_far_too_large_is_not_read_at_all(tmp_path, monkeypatch):
    path = tmp_path / "plan.json"
    with path.open("wb") as file:
        file.truncate(50_000_000_000)  # takes no room: the disk keeps no zeros
    monkeypatch.setattr(record_files.Path, "read_bytes", lambda _: pytest.fail("it was read"))
    with pytest.raises(NotARecord, match="has 50,000 MB"):
        load(path)


def test_every_cut_of_a_record_is_told_as_a_cut():
    whole = valid_file()
    for length in range(1, len(whole)):
        with pytest.raises(NotARecord, match="is cut off"):
            loads(whole[:length])


def test_a_cut_inside_every_kind_of_value_is_told_as_a_cut():
    head = '{"schema": "coachlab/project", "version": "1.0", "later": '
    for value in ("true", "false", "null", "-12.5e-3", '"a\\u00e9\\ud83d\\ude00\\n"', "[1, 2]", '{"a": {}}'):
        for length in range(len(value) + 1):
            with pytest.raises(NotARecord, match="is cut off"):
                loads(head + value[:length])


@settings(deadline=None)
@given(st.data())
def test_no_damage_to_a_file_gives_anything_but_a_sentence(data):
    whole = bytearray(valid_file())
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(whole)))
        whole[start : start + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=20))
    with suppress(RecordError):  # any other error fails the test
        loads(bytes(whole))


@pytest.mark.timeout(60)  # far more than it takes: only a search without end is caught
@pytest.mark.parametrize(
    "hostile",
    [
        "[]" * 120 + '"' + '\\"' * 200_000,  # one text that never ends, full of quotes that do not end it
        "[]" * 120 + '"' + "\\" * 500_001,
        '{"a":"' * 300_000,
        "[" * 300_000 + '"',
        '{"a": ' + "1" * 3_000_000 + "}",
    ],
)
def test_a_hostile_text_is_refused_in_reasonable_time(hostile):
    with pytest.raises(NotARecord):
        loads(hostile)


def test_a_missing_file_and_a_folder_are_told_as_such(tmp_path, is_one_sentence):
    with pytest.raises(RecordError, match="is not there; check the folder and the name") as told:
        load(tmp_path / "plan.json")
    is_one_sentence(told.value, "plan.json")
    with pytest.raises(RecordError, match="is not there"):
        load(tmp_path / "no-such-folder" / "plan.json")
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(RecordError, match="is a folder, not a record; name the file inside it") as told:
        load(tmp_path / "folder.json")
    is_one_sentence(told.value, "folder.json")


@pytest.mark.parametrize("name", ["a\0b.json", "x" * 300 + ".json"])
def test_a_name_that_no_file_can_have_is_told(name, tmp_path, project):
    for attempt in (lambda: load(tmp_path / name), lambda: save(project, tmp_path / name)):
        with pytest.raises(RecordError) as told:
            attempt()
        assert "\n" not in str(told.value)
        assert len(str(told.value)) < 400
    assert versions(tmp_path / name) == []


def test_a_file_that_may_not_be_read_is_told(tmp_path, monkeypatch, is_one_sentence):
    path = tmp_path / "plan.json"
    path.write_bytes(valid_file())

    def refuse(_):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(record_files.Path, "read_bytes", refuse)
    with pytest.raises(RecordError, match="may not be read by this user; ask the person who keeps it") as told:
        load(path)
    is_one_sentence(told.value, "plan.json")


def test_a_failing_disk_is_told(tmp_path, monkeypatch, is_one_sentence):
    path = tmp_path / "plan.json"
    path.write_bytes(valid_file())

    def fail(_):
        raise OSError(5, "Input/output error", str(path))

    monkeypatch.setattr(record_files.Path, "read_bytes", fail)
    with pytest.raises(RecordError, match="the system says “Input/output error”") as told:
        load(path)
    is_one_sentence(told.value, "plan.json")


def test_links_in_a_circle_are_told(tmp_path, project):
    (tmp_path / "a.json").symlink_to(tmp_path / "b.json")
    (tmp_path / "b.json").symlink_to(tmp_path / "a.json")
    for attempt in (lambda: load(tmp_path / "a.json"), lambda: save(project, tmp_path / "a.json")):
        with pytest.raises(RecordError, match=r"^a\.json "):
            attempt()


def test_a_damaged_file_with_versions_says_how_to_bring_one_back(tmp_path, project, is_one_sentence):
    path = tmp_path / "plan.json"
    save(project, path)
    whole = path.read_bytes()
    path.write_bytes(whole[:200])
    with pytest.raises(NotARecord) as told:
        load(path)
    said = is_one_sentence(told.value, "plan.json")
    assert f'or see the earlier versions with: coachlab versions "{path}".' in said
    path.unlink()
    with pytest.raises(RecordError, match=r"is not there; .* coachlab versions"):
        load(path)


def test_no_sentence_repeats_what_the_learner_wrote():
    for name, data in BROKEN.items():
        secret = data.replace("Presión arterial en Elm Street".encode(), b"Juana Secreta").replace(
            b"seventy", b"Juana Secreta"
        )
        with pytest.raises(RecordError) as told:
            loads(secret)
        assert not re.search("Juana|Secreta", str(told.value)), name


def test_a_name_with_odd_characters_cannot_break_the_line(tmp_path):
    path = tmp_path / "plan\n\x1b[31m.json"
    path.write_bytes(b"")
    with pytest.raises(NotARecord, match=r"^plan\?\?\[31m\.json is empty"):
        load(path)


def test_a_project_is_asked_for_and_another_document_is_refused(tmp_path):
    path = tmp_path / "plan.json"
    path.write_bytes(valid_file())
    assert load(path, Project).title
