"""The data of the exercises' cases: made again byte for byte, said to be synthetic, and nothing beside them."""

import pytest

from coachlab.paths import EXERCISES
from coachlab.simulate.exercise_cases import exercises_with_cases, files_of
from coachlab.simulate.exercise_cases.__main__ import write_cases

MADE = [(exercise, path) for exercise in exercises_with_cases() for path in files_of(exercise)]


def test_each_module_names_a_folder_of_exercises_and_makes_files():
    assert not [name for name in exercises_with_cases() if not (EXERCISES / name / "exercise.md").is_file()]
    assert not [name for name in exercises_with_cases() if not files_of(name)]


@pytest.mark.parametrize(("exercise", "path"), MADE)
def test_a_case_s_file_is_made_again_byte_for_byte_and_says_that_it_is_synthetic(exercise, path):
    text = files_of(exercise)[path]
    assert (EXERCISES / exercise / path).read_bytes() == text.encode("utf-8")
    assert "\r" not in text
    if path.endswith(".csv"):
        first = text.splitlines()[0]
        assert first.startswith("#")
        assert "synthetic" in first.casefold()


def test_no_case_s_folder_has_data_that_no_module_makes():
    made = {EXERCISES / exercise / path for exercise, path in MADE}
    beside = [path for path in EXERCISES.glob("*/case-*/*") if path.name != "answer.yml"]  # a hidden answer is no data
    assert not [path for path in beside if path not in made]


def test_writing_makes_the_files_and_says_what_it_does_not_know(tmp_path, capsys):
    assert write_cases(tmp_path) == 0
    assert all((tmp_path / exercise / path).is_file() for exercise, path in MADE)
    assert write_cases(tmp_path, ["no-such-exercise"]) == 1
    assert "no-such-exercise" in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path, capsys):
    (tmp_path / "exercises").write_text("a file stands where the folder should be", encoding="utf-8")
    assert write_cases(tmp_path / "exercises") == (1 if MADE else 0)
    assert not MADE or "cannot be written" in capsys.readouterr().out
