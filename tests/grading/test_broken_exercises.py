"""Tiny broken exercises, one a failure: none of them reaches a learner, and each says what to change."""

import base64
import json

import pytest

from coachlab.grading.compiler.compile import compile_exercise
from coachlab.grading.compiler.leaks import check_leaks, leaked
from coachlab.grading.compiler.source import read_source
from coachlab.grading.errors import ExerciseError

ANSWER = "fewer patients leave without a second reading"
GRADED = "exercise.marked_later"


def test_the_tiny_exercise_is_whole(tiny, build):
    compiled = compile_exercise(tiny(), build=build / "tiny")
    assert compiled.about.out_of == 2
    assert sorted(path.name for path in compiled.learner.iterdir()) == ["data.csv", "exercise.ipynb", "exercise.json"]


BROKEN = {
    "a solution is never closed": ((("### END SOLUTION\n", ""),), "never ends it"),
    "hidden tests are never closed": ((("### END HIDDEN TESTS\n", ""),), "never ends it"),
    "a region ends twice": ((("### END SOLUTION\n", "### END SOLUTION\n### END SOLUTION\n"),), "never begun"),
    "a region opens inside another": (
        (("### BEGIN SOLUTION\n", "### BEGIN SOLUTION\n### BEGIN HIDDEN TESTS\n"),),
        "still open",
    ),
    "a marker is misspelt": ((("### BEGIN SOLUTION\n", "### BEGIN SOLUTON\n"),), "looks like a marker"),
    "a marker has small letters": ((("### BEGIN SOLUTION\n", "### begin solution\n"),), "looks like a marker"),
    "a marker has one sign too few": (
        (("### BEGIN HIDDEN TESTS\n", "## BEGIN HIDDEN TESTS\n"),),
        "looks like a marker",
    ),
    "a mark scheme is left open to learners": (
        ((GRADED, "### BEGIN MARK SCHEME\n" + GRADED),),
        "looks like a marker",
    ),
    "a marker stands in a text": (
        (("# Tiny\n", "# Tiny\n\n### BEGIN SOLUTION\n"),),
        "markers belong in code cells",
    ),
    "the solution cell is not marked as one": ((("solution: true", "solution: false"),), "exactly when"),
    "the markers are forgotten": (
        (("### BEGIN SOLUTION\n", ""), ("### END SOLUTION\n", "")),
        "exactly when",
    ),
    "markers and metadata are forgotten": (
        (("### BEGIN SOLUTION\n", ""), ("### END SOLUTION\n", ""), ("solution: true", "solution: false")),
        "exactly one SOLUTION region",
    ),
    "hidden tests stand in a cell without points": (
        (("grade: true, grade_id: aim-no-solution", "grade: false, grade_id: aim-no-solution"),),
        "must say grade: true",
    ),
    "a criterion gives no points": ((("points: 2", "points: 0"),), "gives no points"),
    "two cells have one name": (
        (
            (
                "# Tiny\n",
                "# Tiny\n\n```{code-cell} ipython3\n:nbgrader: {grade: true, grade_id: aim-no-solution, "
                "locked: true, points: 1, schema_version: 3, solution: false, task: false}\n"
                'exercise.mark("aim-no-solution")\n```\n',
            ),
        ),
        "Two graded cells",
    ),
    "a cell marks another criterion than its name": (
        (('exercise.mark("aim-no-solution")', 'exercise.mark("aim-by-when")'),),
        "must call exercise.mark",
    ),
    "the rubric forgets a criterion": (
        (("criteria: [aim-no-solution]", "criteria: []"),),
        "name each graded criterion",
    ),
    "the rubric names a criterion that nobody marks": (
        (("criteria: [aim-no-solution]", "criteria: [aim-no-solution, aim-by-when]"),),
        "aim-by-when",
    ),
    "a cell carries a note of its author": (
        ((":nbgrader: {grade: false", ":hint: the answer is 42\n:nbgrader: {grade: false"),),
        "carries hint in its metadata",
    ),
    "the data file lies elsewhere": ((("data: [data.csv]", "data: [../data.csv]"),), "in the exercise's folder"),
    "the data file is what an author writes": (
        (("data: [data.csv]", "data: [mistakes.toml]"),),
        r"learners never get a file \.md, \.yml, \.yaml, \.toml",
    ),
    "the data file is not there": ((("data: [data.csv]", "data: [other.csv]"),), "other.csv is not there"),
    "the version is no version": ((('version: "1.0"', "version: 1"),), "version"),
    "the folder has another name": ((("exercise: tiny", "exercise: small"),), "the same name"),
    "the minutes are missing": ((("  minutes: 5\n", ""),), "minutes"),
    "no cell is graded": (
        (
            (
                "grade: true, grade_id: aim-no-solution, locked: true, points: 2",
                "grade: false, grade_id: aim-no-solution, locked: true",
            ),
            ("### BEGIN HIDDEN TESTS\n", ""),
            ("### END HIDDEN TESTS\n", ""),
        ),
        "No cell is graded",
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_it_is_refused_when(tiny, what):
    changes, words = BROKEN[what]
    with pytest.raises(ExerciseError, match=words):
        read_source(tiny(*changes))


def test_a_folder_without_a_source_is_no_exercise(tmp_path):
    with pytest.raises(ExerciseError, match=r"needs a file exercise\.md"):
        compile_exercise(tmp_path / "nothing", build=tmp_path / "build")


LEAKS = {
    "in a text": ("# Tiny\n", "# Tiny\n\nA colleague wrote: Fewer patients leave\nwithout a second reading!\n"),
    "in another cell": ("exercise = Exercise.open()\n", f'exercise = Exercise.open()\nold = "{ANSWER}"\n'),
    "in a tag": ("exercise = Exercise.open()\n", f"exercise = Exercise.open()\n# {ANSWER.upper()}\n"),
    "in the title": ("title: A tiny exercise", f"title: {ANSWER}"),
    "in what the learner begins with": (
        "starter: {project: {title: Tiny}}",
        f"starter: {{project: {{title: {ANSWER}}}}}",
    ),
    "in the visible half of a test": (GRADED, f'{GRADED}("aim-no-solution")  # {ANSWER}\n{GRADED}'),
}


@pytest.mark.parametrize("where", LEAKS)
def test_an_answer_is_found(tiny, build, where):
    with pytest.raises(ExerciseError, match=r"would give an answer away|gets 2 points"):
        compile_exercise(tiny(LEAKS[where]), build=build / "leaks")


def test_an_answer_in_a_data_file_is_found(tiny, build):
    folder = tiny(data=f"month,number,note\n2026-01,3,{ANSWER}\n")
    with pytest.raises(ExerciseError, match=r"data\.csv holds"):
        compile_exercise(folder, build=build / "leaks")


def test_a_given_text_is_no_answer(tiny, build):
    change = ("# Tiny\n", f"# Tiny\n\nOf the case: {ANSWER}.\n"), ("given: []", f"given: [{ANSWER}]")
    assert compile_exercise(tiny(*change), build=build / "given").learner.is_dir()


@pytest.mark.parametrize(
    "hide",
    [
        lambda cell: cell["metadata"].update(coach={"note": ["x", ANSWER]}),
        lambda cell: cell.update(
            outputs=[
                {
                    "output_type": "stream",
                    "name": "stdout",
                    "text": ["fewer patients leave ", "without a second ", "reading\n"],
                }
            ]
        ),
        lambda cell: cell.update(
            outputs=[
                {
                    "output_type": "display_data",
                    "metadata": {},
                    "data": {"image/png": base64.b64encode(ANSWER.encode()).decode()},
                }
            ]
        ),
        lambda cell: cell.update(attachments={"a.txt": {"text/plain": ANSWER}}),
        lambda cell: cell.update(source='x = 1  # exercise.mark("aim-no-solution") fewer\n'),
        lambda cell: cell["metadata"].update({ANSWER: 1}),
        lambda cell: cell.update(source="&#102;ewer patients leave without a second reading"),
    ],
    ids=["metadata", "output", "image", "attachment", "hidden line", "name of a field", "escaped"],
)
def test_nothing_of_a_built_notebook_hides_an_answer(tiny, build, hide):
    folder = tiny()
    learner = compile_exercise(folder, build=build / "tiny").learner
    notebook = json.loads((learner / "exercise.ipynb").read_text("utf-8"))
    hide(notebook["cells"][1])
    place = folder.parent.parent / "learner"
    place.mkdir()
    (place / "exercise.ipynb").write_text(json.dumps(notebook), "utf-8")
    with pytest.raises(ExerciseError, match=r"exercise\.ipynb"):
        check_leaks(place, read_source(folder))


def test_six_words_in_a_row_are_a_leak_and_five_are_chance():
    answer = ["one two three four five six seven"]
    assert leaked("Zero, two THREE four-five six: seven", answer)
    assert not leaked("two three four five six", answer)


def test_a_solution_without_full_points_is_refused(tiny, build):
    change = ("fewer patients leave without a second reading", "blood pressure by hiring a nurse for every doctor")
    with pytest.raises(ExerciseError, match="solution of tiny gets 0 of 2 points"):
        compile_exercise(tiny(change), build=build / "points")


def test_an_untouched_version_with_points_is_refused(tiny, build):
    change = ("starter: {project: {title: Tiny}}", "starter: {project: {title: Tiny, aim: {what: shorter waits}}}")
    with pytest.raises(ExerciseError, match="untouched version of tiny gets 2 points"):
        compile_exercise(tiny(change), build=build / "points")


MISTAKES = {
    "too few": ("", "at least 6"),
    "not readable": ("[[mistake", "cannot be read"),
}


@pytest.mark.parametrize("what", MISTAKES)
def test_the_list_of_mistakes_is_refused_when(tiny, build, what):
    text, words = MISTAKES[what]
    with pytest.raises(ExerciseError, match=words):
        compile_exercise(tiny(mistakes=text), build=build / "mistakes")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("aim-no-solution = 2 }", "aim-no-solution = 1 }", "costs aim-no-solution 2, where its author wrote"),
        ("without these words", "say it in Latin", "is answered at aim-no-solution with"),
        ("/project/aim/what", "/project/aim/wat", "which the solution has not"),
        ("/project/aim/what", "/project/measures/3/name", "which the solution has not"),
    ],
)
def test_a_mistake_must_cost_and_say_what_its_author_wrote(tiny, build, old, new, words):
    folder = tiny()
    path = folder / "mistakes.toml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(ExerciseError, match=words):
        compile_exercise(folder, build=build / "mistakes")


def test_a_refused_exercise_leaves_nothing_that_could_be_released(tiny, tmp_path):
    with pytest.raises(ExerciseError):
        compile_exercise(tiny(("### END SOLUTION\n", "")), build=tmp_path / "build")
    assert not list((tmp_path / "build").rglob("*.ipynb"))
