"""What people who teach read of an exercise: what is true, and which marks go by words, to raise by hand."""

import re

import pytest
import yaml

from coachlab.paths import EXERCISES

FOLDERS = [path.parent for path in sorted(EXERCISES.glob("*/exercise.md"))]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_teachers_read_which_marks_go_by_words_and_each_of_them_is_a_mark_of_the_exercise(folder):
    text = (folder / "truth.md").read_text("utf-8")
    assert "by hand" in text
    heading = yaml.safe_load((folder / "exercise.md").read_text("utf-8").split("\n---")[0].removeprefix("---"))
    asked = {name for part in heading["coachlab"]["rubric"] for name in part["criteria"]}
    named = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", text.partition("## Marks that go by words")[2]))
    assert named <= asked
