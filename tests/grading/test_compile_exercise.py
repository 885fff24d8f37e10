"""The real exercise, compiled: what a learner gets, that every build is the same, and that the second costs nothing."""

import json
import re
import time

from coachlab.grading.compiler import source as source_module
from coachlab.grading.compiler.compile import compile_exercise
from coachlab.grading.compiler.regions import HIDDEN_TESTS, SOLUTION, regions
from coachlab.grading.compiler.release import release
from coachlab.grading.compiler.source import read_source
from coachlab.paths import EXERCISES
from coachlab.record import load

EXERCISE = EXERCISES / "aim-and-run-chart"


def cells(folder):
    return json.loads((folder / "exercise.ipynb").read_text("utf-8"))["cells"]


def text(cell):
    return "".join(cell["source"])


def test_the_learner_gets_the_notebook_its_description_and_the_data(compiled):
    names = sorted(path.name for path in compiled.learner.rglob("*"))
    data = "blood-pressure-monthly-synthetic.csv"
    assert names == [data, data, "case-a", "case-b", "exercise.ipynb", "exercise.json"]


def test_every_build_is_the_same_to_the_last_byte(compiled, tmp_path):
    again = compile_exercise(EXERCISE, build=tmp_path)
    assert again.digest == compiled.digest
    for step in ("source", "learner", "solution"):
        files = [path for path in (compiled.folder / step).rglob("*") if path.is_file()]
        assert len(files) == 4
        for path in files:
            inside = path.relative_to(compiled.folder)
            assert path.read_bytes() == (again.folder / inside).read_bytes(), inside


def test_a_second_build_reads_no_source(compiled, monkeypatch):
    def never(*_):
        raise AssertionError("read again")

    monkeypatch.setattr(source_module, "read_source", never)
    started = time.perf_counter()
    assert compile_exercise(EXERCISE, build=compiled.folder.parents[2]).folder == compiled.folder
    assert time.perf_counter() - started < 0.5


def test_a_changed_source_is_built_anew_and_the_old_build_goes(tiny, tmp_path):
    first = compile_exercise(tiny(), build=tmp_path / "build")
    second = compile_exercise(tiny(("# Tiny\n", "# Tiny indeed\n")), build=tmp_path / "build")
    assert second.digest != first.digest
    assert not first.folder.exists()
    third = compile_exercise(tiny(("# Tiny\n", "# Tiny indeed\n"), data="a,b\n"), build=tmp_path / "build")
    assert third.digest != second.digest
    assert (third.learner / "data.csv").read_text("utf-8") == "a,b\n"


def test_cells_have_their_own_lasting_names(compiled):
    names = [cell["id"] for cell in cells(compiled.learner)]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", name) for name in names)
    assert names == [cell["id"] for cell in cells(compiled.source)]


def test_the_source_keeps_solution_and_hidden_tests_and_the_learner_gets_neither(compiled):
    source = "\n".join(text(cell) for cell in cells(compiled.source))
    learner = "\n".join(text(cell) for cell in cells(compiled.learner))
    assert regions(source, SOLUTION)
    assert len(regions(source, HIDDEN_TESTS)) == sum(asked.hidden for asked in compiled.about.criteria) == 6
    assert not re.search("BEGIN|END|SOLUTION|HIDDEN", learner)
    assert "2024-07" not in learner
    assert "truth" not in learner


def test_a_learner_sees_no_code_unless_they_ask(compiled):
    code = [cell for cell in cells(compiled.learner) if cell["cell_type"] == "code"]
    assert code
    assert all(cell["metadata"]["jupyter"]["source_hidden"] for cell in code)
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in code)


def test_the_description_holds_criteria_and_points_and_no_facts(compiled):
    described = json.loads((compiled.learner / "exercise.json").read_text("utf-8"))
    assert sum(each["points"] for each in described["criteria"]) == 22
    assert set(described["criteria"][0]) == {"criterion", "points", "hidden", "part", "given"}
    assert not [each for each in described["criteria"] if each["hidden"] and each["given"]]
    graded = [cell["metadata"]["nbgrader"] for cell in cells(compiled.learner) if cell["metadata"].get("nbgrader")]
    points = {each["grade_id"]: each["points"] for each in graded if each["grade"]}
    assert points == {each["criterion"]: each["points"] for each in described["criteria"]}


def test_the_exercise_names_minutes_competencies_and_rubric():
    source = read_source(EXERCISE)
    assert source.minutes == 55
    assert len(source.competencies) == 2
    assert source.rubric[0]["dimension"] == "An aim that a team can act on"
    assert source.out_of == 26


def test_a_release_never_touches_an_answer(compiled, tmp_path, build):
    target = tmp_path / "aim-and-run-chart"
    assert release(EXERCISE, target, build=build) == target
    answers = target / "answers"
    answers.mkdir()
    (answers / "project.json").write_text("mine", "utf-8")
    (target / "exercise.json").write_text("{}", "utf-8")
    release(EXERCISE, target, build=build)
    assert (answers / "project.json").read_text("utf-8") == "mine"
    assert (target / "exercise.json").read_bytes() == (compiled.learner / "exercise.json").read_bytes()


def test_a_release_leaves_unchanged_files_alone(tmp_path, build):
    target = tmp_path / "aim-and-run-chart"
    release(EXERCISE, target, build=build)
    before = {path: path.stat().st_mtime_ns for path in target.rglob("*")}
    release(EXERCISE, target, build=build)
    assert before == {path: path.stat().st_mtime_ns for path in target.rglob("*")}


def test_a_half_made_build_is_made_again(tiny, tmp_path):
    folder = tiny()
    made = compile_exercise(folder, build=tmp_path / "build")
    (made.learner / "exercise.json").unlink()
    again = compile_exercise(folder, build=tmp_path / "build")
    assert (again.learner / "exercise.json").is_file()


def test_opening_the_exercise_makes_an_answer_once(compiled, tmp_path, monkeypatch):
    from coachlab.grading.exercise import Exercise

    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    target = release(EXERCISE, tmp_path / "mine", build=compiled.folder.parents[2])
    first = Exercise.open(target)
    assert first.project.practice == "Elm Street Family Practice"
    assert first.project.synthetic
    assert first.project.id
    assert Exercise.open(target).project.id == first.project.id == load(target / "answers" / "project.json").id
