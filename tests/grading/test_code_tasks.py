"""Code as an answer: kept by its cell, declared and proven in the source, run in the sandbox, compared outside."""

import json
import sys
from datetime import date
from types import ModuleType

import code_exercise
import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from coachlab.grading.answer import KINDS, Answer
from coachlab.grading.compiler.compile import compile_exercise
from coachlab.grading.compiler.proof import evaluate, solution_of
from coachlab.grading.compiler.release import release
from coachlab.grading.contents import contents_of
from coachlab.grading.criteria.code import share_of
from coachlab.grading.errors import ExerciseError
from coachlab.grading.exercise import Exercise
from coachlab.grading.hand_in import HandIn, make_hand_in
from coachlab.grading.portraits.portrait import Portrait
from coachlab.grading.with_code import run as code_run
from coachlab.grading.with_code.checks import may_leave
from coachlab.grading.with_code.run import Job, NotRunError, Table, run_jobs
from coachlab.grading.with_code.task import what_is_wrong
from coachlab.record import load
from coachlab.record.responses import Responses
from coachlab.sandbox import NoSandboxError

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="no sandbox is built here, so no learner's code is run")
FILES, OTHERS = {"months.csv": code_exercise.MONTHS}, [{"months.csv": code_exercise.OTHER}]


@pytest.fixture(scope="session")
def exercises(tmp_path_factory):
    return tmp_path_factory.mktemp("exercises")


@pytest.fixture(scope="session")
def coded(exercises, build):
    """The tiny exercise with code, compiled."""
    return compile_exercise(code_exercise.write(exercises), build=build / "coded")


@pytest.fixture
def broken(exercises, tmp_path, build):
    """`broken((old, new), …)` → compiles the tiny exercise with some of its text replaced."""

    def make(*changes: tuple[str, str], file: str = "exercise.md"):
        folder = code_exercise.write(tmp_path / "broken")
        for old, new in changes:
            text = (folder / file).read_text("utf-8")
            assert old in text, old
            (folder / file).write_text(text.replace(old, new), "utf-8")
        return compile_exercise(folder, build=tmp_path / "build")

    return make


@pytest.fixture(scope="module")
def learner(coded, exercises, build, tmp_path_factory):
    """A learner's folder of the exercise, and a notebook's shell in which it is open."""
    folder = release(exercises / "tiny-code", tmp_path_factory.mktemp("learner"), build=build / "coded")
    settings = Config()
    settings.HistoryManager.enabled = False
    # a shell of its own: the one that all share would stay for every other test
    shell = InteractiveShell(config=settings, user_module=ModuleType("a_notebook"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("IPython.get_ipython", lambda: shell)
        yield folder, shell, Exercise.open(folder)


def kept(folder, task="level"):
    return load(KINDS["responses"].file(folder), Responses).text_of(task)


def test_a_cell_runs_in_the_notebook_and_its_text_is_kept_as_the_answer(learner, capsys):
    folder, shell, _ = learner
    shell.run_cell_magic("code", "level", code_exercise.SOLUTION)
    assert shell.user_ns["median"] == 60.0
    assert kept(folder) == code_exercise.SOLUTION
    assert "Kept as your answer to “The level of the months”." in capsys.readouterr().out


def test_after_a_restart_the_first_version_of_the_cell_does_not_take_the_place_of_what_was_kept(learner, coded, capsys):
    folder, shell, _ = learner
    shell.run_cell_magic("code", "level", code_exercise.SOLUTION)
    Exercise.open(folder)
    shell.run_cell_magic("code", "level", coded.about.task("level").code)
    assert kept(folder) == code_exercise.SOLUTION
    assert "the code that you kept before still counts" in capsys.readouterr().out


def test_code_that_python_cannot_read_is_kept_all_the_same_and_said_in_words(learner, capsys):
    folder, shell, _ = learner
    shell.run_cell_magic("code", "level", "median = (\n")
    assert kept(folder) == "median = (\n"
    assert "Python cannot read line 1 under %%code" in capsys.readouterr().out


def test_a_name_that_is_no_task_and_a_text_without_end_are_refused_in_words(learner, capsys):
    folder, shell, _ = learner
    shell.run_cell_magic("code", "levels", "median = 1")
    assert "There is no task “levels” here" in capsys.readouterr().out
    before = kept(folder)
    shell.run_cell_magic("code", "level", "# " + "x" * 20_000)
    assert kept(folder) == before
    assert "longer than the 10,000 characters" in capsys.readouterr().out


def test_an_error_in_the_code_stops_neither_the_notebook_nor_what_is_kept(learner, capsys):
    folder, shell, _ = learner
    shell.run_cell_magic("code", "last", "last_month = 1 / 0")
    assert kept(folder, "last") == "last_month = 1 / 0"
    assert "ZeroDivisionError" in capsys.readouterr().out


def test_while_it_is_graded_the_cell_does_nothing(learner, monkeypatch):
    folder, shell, _ = learner
    before = kept(folder, "last")
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    Exercise.open(folder)
    shell.run_cell_magic("code", "last", "last_month = graded = 7")
    assert kept(folder, "last") == before
    assert "graded" not in shell.user_ns
    monkeypatch.delenv("NBGRADER_EXECUTION")
    Exercise.open(folder)


def test_what_other_cells_made_and_what_is_not_set_yet_is_named():
    assert what_is_wrong("import pandas as pd\ndef rate(t):\n    return t.sum() / n\ngap = rate(table)", ["gap"]) == (
        "When it is marked, this cell runs alone: “n” and “table” would not be there."
    )
    assert what_is_wrong("gap = [each for each in range(3)]\nprint(len(gap))", ["gap"]) == ""


def test_what_was_written_so_far_stands_above_the_cell_and_is_escaped(learner):
    _, _, opened = learner
    opened.keep_cell("last", "last_month = '<b>'\n")
    page = opened.code("last")._repr_html_()
    assert "&lt;b&gt;" in page
    assert "<b>" not in page
    assert "1 line" in page


def test_the_learner_gets_the_starter_and_neither_the_other_data_nor_the_solution(coded):
    texts = "".join(path.read_text("utf-8") for path in coded.learner.rglob("*") if path.is_file())
    assert "%%code level" in texts
    assert "2031-01" not in texts
    assert "exercise.hold" not in texts
    assert "exercise.hold" in (coded.source / "exercise.ipynb").read_text("utf-8")


def test_the_hand_in_shows_the_code_before_it_leaves_and_a_reader_sees_it_as_it_stands(coded):
    answer = solution_of(coded)
    rows = {row.label: row.value for row in contents_of(make_hand_in(answer, "Ana Gómez"), coded.about)}
    assert rows["What you wrote to “The level of the months”"] == code_exercise.SOLUTION
    answer.responses.write("level", "if 1 < 2:\n    median = '<script>'\n")
    page = Portrait(answer).to_html()
    assert "if 1 &lt; 2:\n    median = " in page
    assert "<script" not in page


@ON_LINUX
def test_the_solution_the_untouched_version_and_the_starters_get_what_they_should_in_the_sandbox(coded, monkeypatch):
    monkeypatch.setattr(code_run, "REMEMBERED", {})
    assert sum(mark.points for mark in evaluate(coded, solution_of(coded))) == 4
    starters = Answer(coded.about)
    assert sum(mark.points for mark in evaluate(coded, starters)) == 0
    for task in coded.about.tasks:
        starters.responses.write(task.name, task.code)
    marks = evaluate(coded, starters)
    assert sum(mark.points for mark in marks) == 0
    assert all(mark.question.endswith("?") or mark.question.endswith(".") for mark in marks)


@ON_LINUX
def test_all_runs_of_a_hand_in_take_one_start_of_the_sandbox(coded, monkeypatch):
    monkeypatch.setattr(code_run, "REMEMBERED", {})
    starts = []
    monkeypatch.setattr(code_run, "_start", lambda *given, start=code_run._start: starts.append(1) or start(*given))
    evaluate(coded, solution_of(coded))
    assert len(starts) == 1


@ON_LINUX
def test_tables_series_months_and_missing_values_come_back_as_plain_data():
    code = """import pandas as pd
table = pd.DataFrame({"month": pd.period_range("2024-01", periods=2, freq="M"), "rate": [1.5, None]})
series = table.set_index("month")["rate"]
days = pd.to_datetime(pd.Series(["2024-01-01", None]))
count = table["rate"].count()
grouped = table.groupby("month").size()
kinds = {"a": {1, 2}, None: (True, float("nan"))}
figure = pd
"""
    names = ("table", "series", "days", "count", "grouped", "kinds", "figure")
    ran = run_jobs([Job(code, names)], {})[0]
    assert ran.why == ""
    assert ran.values["table"] == Table(["month", "rate"], [["2024-01", 1.5], ["2024-02", None]])
    assert ran.values["series"].rows == [["2024-01", 1.5], ["2024-02", None]]
    assert ran.values["days"] == ["2024-01-01", None]
    assert ran.values["count"] == 1
    assert ran.values["grouped"].rows == [["2024-01", 1], ["2024-02", 1]]
    assert ran.values["kinds"] == {"a": [1, 2], None: [True, None]}
    assert ran.values["figure"].kind == "module"


def test_where_there_is_no_sandbox_nothing_is_run_and_the_points_wait(coded, monkeypatch, tmp_path):
    from coachlab.grading.collect import collect
    from coachlab.grading.course import Course
    from coachlab.grading.pipeline import grade_one, refuse_unfinished

    def none():
        raise NoSandboxError("bubblewrap is not installed, so learners' code is not run here: install it.")

    monkeypatch.setattr(code_run, "find_sandbox", none)
    monkeypatch.setattr(code_run, "REMEMBERED", {})
    code_run.sandbox_here.cache_clear()
    with pytest.raises(NotRunError, match=r"bubblewrap is not installed.* Its points wait"):
        evaluate(coded, solution_of(coded))
    assert sum(mark.points for mark in evaluate(coded, Answer(coded.about))) == 0
    code_exercise.hand_in(solution_of(coded), "Ana Gómez", tmp_path / "in")
    (collected,) = collect(tmp_path / "in", {"tiny-code": coded.about}).taken
    course = Course(tmp_path / "course")
    with pytest.raises(NotRunError):
        grade_one(course, coded, collected)
    assert not list((tmp_path / "course").rglob("submitted"))
    with pytest.raises(NotRunError, match=r"^this hand-in waits\.$"):
        refuse_unfinished([], ["NotRunError: this hand-in waits"], coded)
    code_run.sandbox_here.cache_clear()


def test_lines_that_the_driver_did_not_write_are_passed_over():
    jobs = {0: Job("a = 1", ("a",)), 1: Job("a = 2", ("a",))}
    good = json.dumps({"number": 0, "ended": "", "text": json.dumps({"values": {"a": 1}, "error": None})})
    odd = ['{"begins": [1]}', '{"begins": 7}', "[" * 100_000, "7", "{", '{"number": {}}', '{"number": 0, "ended": []}']
    found, begun = code_run._read(['{"begins": 0}', *odd, good, good.replace("1}", "9}")], jobs)
    assert (found[0].values, begun) == ({"a": 1}, 0)
    assert 1 not in found


def test_an_older_hand_in_without_this_task_is_read(coded):
    old = json.loads(json.dumps({"schema": "coachlab/hand-in", "version": "1.0", "exercise": "tiny-code"}))
    assert HandIn(exercise=old["exercise"]).answer(coded.about).responses.text_of("level") == ""


@pytest.mark.parametrize(
    ("got", "want", "near", "share"),
    [
        (58.0, 58.04, 0.05, 1),
        (58.1, 58.04, 0.05, 0),
        ("58.04", 58.04, 0.05, 0),
        (True, 1, 0, 0),
        (None, None, 0, 1),
        (0, None, 0, 0),
        (None, 0, 0, 0),
        (float("inf"), 1.0, 10**9, 0),
        ("2024-04-01", "2024-04", 0, 1),
        (["2024-03", "2024-01"], ["2024-01", "2024-03"], 0, 1),
        ([], [], 0, 1),
        (["2024-01"] * 5, ["2024-01"], 0, 0.2),
        ({"English": 60.0, "missing": 50.0}, {"english": 60, "Missing": 50}, 0.1, 1),
        (Table(["language", "rate"], [["English", 60.0], [None, 50.0]]), {"English": 60.0}, 0.1, 0.5),
        (Table(["a", "b", "c"], [["English", 60.0, 1]]), {"English": 60.0}, 0.1, 0),
        (7, {"English": 60.0}, 0.1, 0),
        (Table(["month"], [["2024-01"]]), ["2024-01"], 0, 1),
    ],
)
def test_values_are_compared_as_a_person_would(got, want, near, share):
    assert share_of(got, want, near) == pytest.approx(share)


WANT = {"English": (120, 190), "Spanish": (40, 82), "Vietnamese": (14, 31), "Arabic": (3, 8), "missing": (11, 22)}


@pytest.mark.parametrize(
    ("hidden", "share"),
    [
        (["Arabic", "missing"], 1.0),
        (["Arabic", "Vietnamese"], 1.0),
        (["Arabic"], 0.5),
        ([], 0.0),
        (list(WANT), 0.5),
    ],
)
def test_a_table_may_leave_when_no_small_count_is_in_it_or_can_be_worked_out(hidden, share):
    rows = [[group, *((None, None) if group in hidden else pair)] for group, pair in WANT.items()]
    assert may_leave(Table(["group", "controlled", "seen"], rows), WANT)[0] == share


def test_a_table_of_other_columns_other_groups_or_other_counts_may_not_leave():
    rows = [[group, *pair] for group, pair in WANT.items()]
    assert may_leave(Table(["group", "rate"], [["English", 1.0]]), WANT)[0] == 0
    assert may_leave(Table(["group", "controlled", "seen"], rows[:4]), WANT)[0] == 0
    assert may_leave(Table(["group", "controlled", "seen"], [*rows[:4], ["missing", 12, 22]]), WANT)[0] == 0
    assert may_leave(7, WANT)[0] == 0


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("%%code level", "%%code levels", "needs a cell that begins with %%code level"),
        ("    gives={", "    given={", "A task of code is exercise.code"),
        ('"median": "The', '"the median": "The', "names under gives= the values that its code sets"),
        ("other/months.csv", "other/weeks.csv", "the file other/weeks.csv is not there"),
        ("# Tiny", "# Tiny\n\nSuch as 2031-02,12,36 in another year.", "would give an answer away"),
        ('others=["2031-04"], ask', "ask", "needs one of others="),
        ("code-last-last-month", "code-last-first-month", "names"),
        ('[-1]\n"""', '[0]\n"""', "code-last-last-month"),
    ],
)
def test_an_exercise_whose_code_is_not_whole_is_refused_in_words(broken, old, new, words):
    with pytest.raises(ExerciseError, match=words.replace("(", r"\(")):
        broken((old, new))


def test_the_day_of_a_hand_in_does_not_matter_to_code(coded):
    assert sum(mark.points for mark in evaluate(coded, solution_of(coded), date(2031, 1, 1))) == 4
