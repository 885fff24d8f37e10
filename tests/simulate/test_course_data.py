"""The nine data sets that the simulator makes: the same bytes again, the schema, the dictionary, sizes, “synthetic”."""

import re

import pandas as pd
import pandera.errors
import pytest
from content_reading_level import grade
from course_data_schemas import BETWEEN, fields_of, package, read, schema, tables

from coachlab.builders.bringing.course_data import chartable
from coachlab.paths import DATASETS
from coachlab.simulate.commands import make_datasets, makers
from coachlab.simulate.course_data.catalogue import MAKERS
from coachlab.simulate.course_data.describe import flowing
from coachlab.simulate.course_data.invented import DATA_SETS
from coachlab.simulate.course_data.tables import LARGEST, TOGETHER
from coachlab.workspace.course import course

SLOW = {"practice-registry", "measures-by-group"}
"""Made anew under --thorough alone: one simulates 223 practices, the other counts each of 31 three times."""
LEARNERS = [path for path in tables() if "/truth/" not in path]


def files_in(folder):
    return {p.relative_to(folder).as_posix(): p for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_data_sets_are_made_again_byte_for_byte(tmp_path, thorough, capsys):
    made = [name for name in MAKERS if thorough or name not in SLOW]
    assert make_datasets(tmp_path, made) == 0
    for name in made:
        ours, theirs = files_in(DATASETS / name), files_in(tmp_path / name)
        assert ours.keys() == theirs.keys()
        assert [path for path in ours if ours[path].read_bytes() != theirs[path].read_bytes()] == []
    capsys.readouterr()
    assert make_datasets(tmp_path, made[-1:]) == 0
    assert "nothing changed" in capsys.readouterr().out


def test_every_data_set_is_made_by_the_command_and_has_its_own_random_stream():
    assert set(makers()) == {path.name for path in DATASETS.iterdir() if path.is_dir()}
    assert tuple(MAKERS) == DATA_SETS


def test_the_page_of_all_data_sets_names_each_of_them():
    text = (DATASETS / "README.md").read_text("utf-8")
    assert set(re.findall(r"\]\(([a-z-]+)/README\.md\)", text)) == set(makers())
    assert "synthetic" in text.splitlines()[0]


@pytest.mark.parametrize("folder", MAKERS)
def test_every_file_says_that_it_is_synthetic_in_its_name_and_at_its_beginning(folder):
    for path, file in files_in(DATASETS / folder).items():
        data = file.read_bytes()
        assert b"\r" not in data
        assert data.endswith(b"\n")
        if path.endswith(".csv"):
            assert "synthetic" in path
            assert "SYNTHETIC" in data.decode("utf-8").splitlines()[0]
            assert data.isascii(), "Excel takes a CSV without a mark for an old code page"
        elif path.endswith(".md"):
            assert "synthetic" in data.decode("utf-8").splitlines()[0]
    assert package(folder)["synthetic"] is True
    assert "(synthetic)" in package(folder)["title"]
    assert isinstance(package(folder)["seed"], int)


def test_the_files_are_small():
    sizes = {str(path): path.stat().st_size for path in DATASETS.rglob("*") if path.is_file()}
    assert max(sizes.values()) < LARGEST
    assert sum(sizes.values()) < TOGETHER < 15_000_000


@pytest.mark.parametrize("path", tables())
def test_a_table_keeps_its_schema(path):
    schema(path).validate(read(path), lazy=True)


def test_the_checks_between_columns_belong_to_tables_that_there_are():
    assert set(BETWEEN) <= set(tables())


@pytest.mark.parametrize(
    ("path", "column", "value"),
    [
        ("chart-audit/charts-synthetic.csv", "field_systolic", 20),
        ("workflow-times/steps-synthetic.csv", "kind", "resting"),
        ("coaching-contacts/contacts-synthetic.csv", "on", "1/3/2022"),
        ("practice-assessments/assessments-synthetic.csv", "team", pd.NA),
        ("coaching-contacts/truth/dose-and-gain-synthetic.csv", "visits_held", 999),
    ],
)
def test_a_schema_finds_a_cell_that_is_wrong(path, column, value):
    frame = read(path)
    frame.loc[frame.index[0], column] = value
    with pytest.raises(pandera.errors.SchemaErrors):
        schema(path).validate(frame, lazy=True)


def test_a_schema_finds_a_row_that_stands_there_twice():
    frame = read("workflow-times/steps-synthetic.csv")
    with pytest.raises(pandera.errors.SchemaErrors):
        schema("workflow-times/steps-synthetic.csv").validate(
            pd.concat([frame, frame.head(1)], ignore_index=True), lazy=True
        )


@pytest.mark.parametrize("path", tables())
def test_every_column_is_in_the_dictionary_with_unit_missing_values_and_who_collects_it(path):
    folder, _, file = path.partition("/")
    text = (DATASETS / folder / ("truth.md" if file.startswith("truth/") else "README.md")).read_text("utf-8")
    section = text.split(f"## `{file}`")[1].split("\n## ")[0]
    lines = dict(re.findall(r"^\| `([^`]+)` \|(.*)\|$", section, re.MULTILINE))
    assert list(lines) == [field["name"] for field in fields_of(path)["fields"]]
    for field in fields_of(path)["fields"]:
        what, unit, values, missing, who = (cell.strip() for cell in lines[field["name"]].split(" | "))
        assert what.endswith(".")
        assert values
        assert (missing == "never") == field["constraints"]["required"]
        assert unit == field.get("unit", "-")
        assert path not in LEARNERS or who != "-"


@pytest.mark.parametrize("path", tables())
def test_what_the_dictionary_calls_never_empty_is_never_empty(path):
    frame = read(path)
    for field in fields_of(path)["fields"]:
        if field["constraints"]["required"]:
            assert frame[field["name"]].notna().all(), field["name"]


@pytest.mark.parametrize("folder", MAKERS)
def test_the_words_are_plain_and_the_truth_is_not_told_away(folder):
    readme = (DATASETS / folder / "README.md").read_text("utf-8")
    truth = (DATASETS / folder / "truth.md").read_text("utf-8")
    prose = "\n".join(line for line in readme.splitlines() if not line.startswith("|"))
    assert "Synthetic data." in prose
    assert "invented" in prose
    assert not re.search(r"\b(e\.g\.|i\.e\.|etc\.?|via|vs\.?|ca\.)(?=\s|$)", prose + truth)
    assert max(len(line) for line in prose.splitlines()) <= 118
    assert "seed" not in prose
    assert not re.search(r"documentation-only|two-year project", prose)
    assert f"with seed {package(folder)['seed']};" in " ".join(truth.split())


@pytest.mark.parametrize("folder", MAKERS)
def test_a_nurse_can_read_the_words(folder):
    text = (DATASETS / folder / "README.md").read_text("utf-8")
    blocks = [block.replace("\n", " ") for block in text.split("\n\n") if not block.startswith(("|", "#"))]
    assert grade(blocks) <= 9


def test_a_learner_gets_the_data_and_the_dictionary_and_never_the_truth():
    given = {item.path for source in course() if source.name.startswith("data/") for item in source.make()}
    assert {f"data/{path}" for path in LEARNERS} <= given
    assert "data/messy-export/chronic-care-export-synthetic.csv" in given
    assert not [path for path in given if "truth" in path]


def test_a_chart_offers_only_a_data_set_that_is_one_series_of_months():
    assert [folder.name for folder in sorted(DATASETS.iterdir()) if chartable(folder)] == ["elm-street-blood-pressure"]


def test_lines_of_a_readme_are_of_even_length_wherever_they_were_broken():
    assert flowing("- one\ntwo\n- three") == "- one two\n- three"
    assert all(len(line) <= 118 for line in flowing("some words " * 80).splitlines())
    assert flowing("9 %") == "9 %"
