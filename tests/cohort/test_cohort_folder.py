"""A folder of profiles as they arrive: each thing that is wrong is one sentence, and never stops the rest."""

import json
import os
from random import Random

import pytest
from cohort_cases import DAY, SECRET, coach, put

from coachlab.cohort import folder as room
from coachlab.cohort.errors import CohortError
from coachlab.cohort.folder import read_cohort
from coachlab.cohort.row import row_of
from coachlab.record import Project, dumps, load, save, to_json, update
from coachlab.record.mentoring import AgreedStep, OneToOne
from coachlab.record.profile import CoachProfile


def labels(cohort):
    return [each.label for each in cohort.members]


def changed(profile, **fields):
    return json.dumps({**to_json(profile), **fields})


def test_profiles_are_found_in_folders_too_and_hidden_ones_are_left_alone(tmp_path):
    put(tmp_path, "ana.json", coach("Ana"))
    put(tmp_path, "by-mail/Bea's profile.json", coach("Bea"))
    put(tmp_path, ".versions/old.json", coach("Gone"))
    put(tmp_path, ".hidden.json", coach("Gone"))
    cohort = read_cohort(tmp_path)
    assert labels(cohort) == ["Ana", "Bea"]
    assert cohort.refused == cohort.notes == []


def test_a_profile_that_an_e_mail_renamed_is_known_by_its_first_signs(tmp_path):
    put(tmp_path, "ana.json.txt", coach("Ana"))
    put(tmp_path, "bea", coach("Bea"))
    assert labels(read_cohort(tmp_path)) == ["Ana", "Bea"]


BAD = {
    "cut off": (lambda text: text[: len(text) // 2], "is cut off"),
    "empty": (lambda _: "", "is empty"),
    "a list": (lambda _: "[]", "has a list where a record belongs"),
    "no record": (lambda _: '{"name": "Ana"}', "is not one of Coachlab's records"),
    "newer": (lambda text: text.replace('"version": "1.1"', '"version": "9.0"'), "was saved by a newer Coachlab"),
    "wrong kind": (lambda text: text.replace('"done": false', '"done": "no"'), "where true or false belongs"),
    "wrong rating": (lambda text: text.replace('"practising"', '"queen"'), "none of the choices"),
    "not a number": (lambda text: text.replace('"points": 18', '"points": NaN'), "at /exercises/0/points"),
    "deep": (lambda _: '{"schema":"coachlab/profile","x":' + "[" * 5000 + "]" * 5000 + "}", "deep"),
    "twice": (lambda text: text.replace("{", '{"name": "Eve",', 1), "twice"),
}


@pytest.mark.parametrize("kind", sorted(BAD))
def test_a_damaged_file_is_one_sentence_and_does_not_stop_the_rest(kind, tmp_path):
    spoil, words = BAD[kind]
    put(tmp_path, "ana.json", coach("Ana"))
    (tmp_path / "bad.json").write_text(spoil(dumps(coach("Bad"))), encoding="utf-8")
    put(tmp_path, "zoe.json", coach("Zoe"))
    cohort = read_cohort(tmp_path)
    assert labels(cohort) == ["Ana", "Zoe"]
    assert len(cohort.refused) == 1
    assert cohort.refused[0].startswith("bad.json ")
    assert words in cohort.refused[0]
    assert cohort.refused[0].endswith(".")
    assert "\n" not in cohort.refused[0]
    assert SECRET not in cohort.refused[0]


@pytest.mark.parametrize(
    "data", [b"\xff\xfe{\x00}\x00", b"PK\x03\x04 a zip", b"\x00" * 4096, Random(1).randbytes(4096)]
)
def test_bytes_that_are_no_text_are_refused_or_passed_over(data, tmp_path):
    put(tmp_path, "ana.json", coach("Ana"))
    (tmp_path / "bad.json").write_bytes(data)
    (tmp_path / "bad.zip").write_bytes(data)
    cohort = read_cohort(tmp_path)
    assert labels(cohort) == ["Ana"]
    assert len(cohort.refused) == 1
    assert cohort.notes == ["Passed over, since these are no coach profiles and no project of one: bad.zip."]


def test_a_file_too_large_to_be_a_profile_is_not_even_read(tmp_path):
    with (tmp_path / "huge.json").open("wb") as file:
        file.truncate(3_000_000_000)
    assert "MB" in read_cohort(tmp_path).refused[0]


def test_other_records_and_files_are_passed_over_in_one_sentence(tmp_path):
    put(tmp_path, "ana.json", coach("Ana"))
    save(Project(title="Blood pressure"), tmp_path / "project.json")
    (tmp_path / "aim.json").write_text('{"schema": "coachlab/hand-in", "version": "1.1"}')
    (tmp_path / "cohort.html").write_text("the page itself")
    (tmp_path / "notes.docx").write_bytes(b"PK")
    cohort = read_cohort(tmp_path)
    assert cohort.refused == []
    assert cohort.notes == [
        "Passed over, since these are no coach profiles and no project of one: aim.json, notes.docx and project.json."
    ]


def test_a_link_is_not_followed(tmp_path):
    outside = put(tmp_path / "outside", "ana.json", coach("Ana"))
    inside = tmp_path / "inside"
    inside.mkdir()
    try:
        (inside / "ana.json").symlink_to(outside)
        (inside / "all").symlink_to(outside.parent, target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links for this user")
    cohort = read_cohort(inside)
    assert cohort.members == []
    assert cohort.refused == ["ana.json is a link or a device, not a file; ask for the file itself."]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "ana.json")
    assert "is a link or a device" in read_cohort(tmp_path).refused[0]


def test_of_two_files_of_one_coach_the_one_saved_last_counts(tmp_path):
    profile = coach("Ana")
    save(profile, tmp_path / "z-first.json")
    update(tmp_path / "z-first.json", lambda each: each.one_to_ones.clear(), CoachProfile)
    put(tmp_path, "a-older.json", profile)
    cohort = read_cohort(tmp_path)
    assert [each.file for each in cohort.members] == ["z-first.json"]
    assert cohort.notes == ["z-first.json counts and not a-older.json: one coach's profile, and it was saved last."]


def test_the_same_file_twice_counts_once(tmp_path):
    put(tmp_path, "ana.json", coach("Ana"))
    put(tmp_path, "ana (1).json", coach("Ana", id="id-Ana", created=coach("Ana").created))
    cohort = read_cohort(tmp_path)
    assert len(cohort.members) == 1
    assert "one coach's profile" in cohort.notes[0]


def test_two_coaches_of_one_name_both_count_and_are_told_apart(tmp_path):
    put(tmp_path, "a.json", coach("Ana Gómez", id="1"))
    put(tmp_path, "b.json", coach("ANA  Gómez", id="2"))
    cohort = read_cohort(tmp_path)
    assert labels(cohort) == ["Ana Gómez (a.json)", "ANA Gómez (b.json)"]
    assert cohort.notes == [
        "a.json and b.json hold different profiles of one name: if it is one coach, take the older file out; if these "
        "are two, ask for a second name."
    ]


def test_a_copied_file_with_another_name_in_it_is_another_coach(tmp_path):
    put(tmp_path, "a.json", coach("Ana", id="the template"))
    put(tmp_path, "b.json", coach("Bea", id="the template"))
    assert labels(read_cohort(tmp_path)) == ["Ana", "Bea"]


def test_profiles_without_a_name_or_an_id_stay_apart(tmp_path):
    put(tmp_path, "a.json", coach("", id=""))
    put(tmp_path, "b.json", coach(" \u202e\n", id=""))
    cohort = read_cohort(tmp_path)
    assert labels(cohort) == ["No name (a.json)", "No name (b.json)"]
    assert cohort.notes == [
        "a.json names no coach; ask the coach to put a name into the profile.",
        "b.json names no coach; ask the coach to put a name into the profile.",
    ]


def test_a_huge_text_is_said_by_its_place_and_the_coach_still_counts(tmp_path):
    put(tmp_path, "ana.json", coach("A" * 2_000_000, id="a"))
    put(tmp_path, "bea.json", coach("Bea", steps=[AgreedStep(what="x" * 20_000), AgreedStep(what="y" * 11_000)]))
    cohort = read_cohort(tmp_path)
    assert [len(each) for each in labels(cohort)] == [60, 3]
    assert cohort.notes == [
        "ana.json has a text of 2,000,000 signs at /name; at most its beginning is shown.",
        "bea.json has a text of 20,000 signs at /steps/0/what, and 1 more text like it; at most its beginning is "
        "shown.",
    ]


def test_an_endless_list_is_refused(tmp_path):
    put(tmp_path, "ana.json", coach("Ana", one_to_ones=[OneToOne(on="2026-05-01")] * 2_001))
    put(tmp_path, "bea.json", coach("Bea"))
    cohort = read_cohort(tmp_path)
    assert labels(cohort) == ["Bea"]
    assert cohort.refused == [
        "ana.json has 2,001 entries at /one_to_ones, far more than a profile has; ask the coach about it."
    ]


def test_fields_of_a_later_version_are_neither_told_nor_searched(tmp_path):
    text = changed(coach("Ana"), **{SECRET: "z" * 20_000, "peers": [{SECRET: SECRET}]})
    (tmp_path / "ana.json").write_text(text, encoding="utf-8")
    cohort = read_cohort(tmp_path)
    assert (labels(cohort), cohort.notes, cohort.refused) == (["Ana"], [], [])


def test_a_profile_from_before_there_were_notes_counts(tmp_path):
    tree = to_json(coach("Ana"))
    for name in ("one_to_ones", "steps", "observations", "exercises", "project_scores", "synthetic"):
        del tree[name]
    (tmp_path / "ana.json").write_text(json.dumps({**tree, "version": "1.0"}), encoding="utf-8")
    [member] = read_cohort(tmp_path).members
    row = row_of(member.profile, DAY)
    assert (row.contact, row.step, row.exercises, row.project) == (None, None, (), None)


def test_a_whole_disk_named_by_mistake_is_told_so(tmp_path, monkeypatch):
    monkeypatch.setattr(room, "MOST_FILES", 3)
    for place in range(4):
        (tmp_path / f"{place}.txt").write_text("")
    with pytest.raises(CohortError, match="has more than 3 files"):
        read_cohort(tmp_path)


def test_reading_changes_nothing_in_the_folder(tmp_path):
    put(tmp_path, "ana.json", coach("Ana"))
    (tmp_path / "bad.json").write_text("{")
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()}
    read_cohort(tmp_path)
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()} == before
    assert load(tmp_path / "ana.json", CoachProfile).name == "Ana"
