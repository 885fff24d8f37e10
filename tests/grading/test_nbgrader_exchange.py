"""nbgrader's own commands and pages over a course folder that Coachlab made: the whole way of two learners."""

import io
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import warnings
from contextlib import chdir, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from jupyter_core.application import NoStart
from nbformat.v4 import new_code_cell

from coachlab.grading.answer import KINDS, Answer
from coachlab.grading.collect import collect as collect_files
from coachlab.grading.commands import grade
from coachlab.grading.compiler.compile import Compiled
from coachlab.grading.compiler.leaks import check_leaks
from coachlab.grading.compiler.mistakes import read_mistakes
from coachlab.grading.compiler.proof import evaluate, solution_of
from coachlab.grading.compiler.source import read_source
from coachlab.grading.course import Course
from coachlab.grading.course_commands import collect, release
from coachlab.grading.exercise import Exercise
from coachlab.grading.notebook_files import read_notebook, write_notebook
from coachlab.grading.pipeline import prepare
from coachlab.grading.still_open import InWords
from coachlab.paths import EXERCISES

NAME = "measure-set"
WITHOUT_WINDOWS = pytest.mark.skipif(
    sys.platform == "win32", reason="nbgrader's exchange is a shared folder of Unix, and is not there on Windows"
)


@dataclass
class Cycle:
    """What the whole way left behind: folders, Ana's answer, what nbgrader's check said, and what formgrader listed
    before anybody had handed in.
    """

    course: Course
    exchange: Path
    compiled: Compiled
    answer: Answer
    said_at_first: str
    said_when_done: str
    listed_at_first: list[dict]


@contextmanager
def quiet():
    from nbgrader.apps import NbGraderApp

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
    NbGraderApp.clear_instance()


def nbgrader(folder: Path, *words: str) -> None:
    """One of nbgrader's commands in a folder, as its terminal program runs it."""
    from nbgrader.apps import NbGraderApp

    with quiet(), chdir(folder):
        NbGraderApp.clear_instance()
        app = NbGraderApp.instance()
        app.initialize([*words, "--log-level=ERROR"])
        with suppress(NoStart):  # its word for: the command is done
            app.start()


def validate(folder: Path) -> str:
    """What `nbgrader validate` and the button in JupyterLab say."""
    from nbgrader.validator import Validator

    checker = Validator()
    checker.stream = io.StringIO()
    with quiet():
        checker.validate_and_print(str(folder / "exercise.ipynb"))
    return checker.stream.getvalue()


def formgraders_list(course: Path) -> list[dict]:
    """The assignments as formgrader lists them, with the settings in the course folder."""
    from nbgrader.apps.api import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config.loader import PyFileConfigLoader

    config = PyFileConfigLoader("nbgrader_config.py", path=str(course)).load_config()
    with quiet():
        return NbGraderAPI(CourseDirectory(config=config), config=config).get_assignments()


@pytest.fixture(scope="module")
def cycle(compiled_once, shared_build, tmp_path_factory):
    """Laid out by Coachlab; released, fetched, checked, submitted, collected and graded by nbgrader alone.

    Ben has opened it and not touched it. Ana's work is finished but for one thing that she cannot check.
    """
    compiled = compiled_once(NAME)
    home = tmp_path_factory.mktemp("nbgrader")
    exchange, course = home / "exchange", Course(home / "course")
    exchange.mkdir()
    exchange.chmod(0o777)
    assert release([NAME], None, course=course.root, build=shared_build) == 0
    there = [f"--Exchange.root={exchange}", f"--Exchange.cache={home / 'cache'}"]
    listed = formgraders_list(course.root)
    nbgrader(course.root, "generate_assignment", NAME, "--force")
    nbgrader(course.root, "release_assignment", NAME, *there)
    hidden = {each.criterion for each in compiled.about.criteria if each.hidden}
    mistake = next(each for each in read_mistakes(EXERCISES / NAME) if each.costs and not each.costs.keys() - hidden)
    answers = {
        "ben": Answer(compiled.about),
        "ana": mistake.applied_to(solution_of(compiled, case=mistake.case or "b")),
    }
    said = {}
    for learner, answer in answers.items():
        (home / learner).mkdir()
        nbgrader(home / learner, "fetch_assignment", NAME, "--course=coachlab", *there)
        answer.save(home / learner / NAME)
        answer.save(home / learner / NAME)  # which leaves an earlier version
        said[learner] = validate(home / learner / NAME)
    me = "--CourseDirectory.student_id=ana"
    nbgrader(home / "ana", "submit", NAME, "--course=coachlab", me, *there)
    nbgrader(course.root, "collect", NAME, "--ExchangeCollect.check_owner=False", *there)
    nbgrader(course.root, "autograde", NAME, "--create")
    return Cycle(course, exchange, compiled, answers["ana"], said["ben"], said["ana"], listed)


def scores(course: Course, learner: str) -> dict[str, float]:
    with course.gradebook() as book:
        return {each.name: each.score for each in book.find_submission_notebook("exercise", NAME, learner).grades}


@WITHOUT_WINDOWS
def test_an_exercise_is_in_the_course_folder_before_anybody_has_handed_in(cycle):
    (listed,) = cycle.listed_at_first
    assert (listed["name"], listed["num_submissions"], listed["release_path"]) == (NAME, 0, f"release/{NAME}")
    assert listed["max_score"] == cycle.compiled.about.out_of


@WITHOUT_WINDOWS
def test_nbgraders_own_generate_assignment_makes_what_learners_were_given(cycle):
    made = cycle.course.step("release", NAME) / "exercise.ipynb"
    assert made.read_bytes() == (cycle.compiled.learner / "exercise.ipynb").read_bytes()


@WITHOUT_WINDOWS
def test_nbgraders_check_says_in_words_what_is_open(cycle):
    visible = [each for each in cycle.compiled.about.criteria if not each.hidden]
    assert f"VALIDATION FAILED ON {len(visible)} CELL(S)" in cycle.said_at_first
    assert cycle.said_at_first.count("Not there yet.") >= 1
    assert cycle.said_at_first.count("?") >= len(visible), "each ends in a question"
    assert "Partial credit" not in cycle.said_at_first
    assert "Traceback" not in cycle.said_at_first
    assert "..." not in cycle.said_at_first, "no line is cut off"


@WITHOUT_WINDOWS
def test_nbgraders_check_is_content_with_finished_work_and_tells_nothing_of_hidden_tests(cycle):
    assert cycle.said_when_done == "Success! Your notebook passes all the tests.\n"


def test_nbgraders_check_says_in_words_that_an_answer_is_damaged(compiled_once, tmp_path):
    compiled = compiled_once(NAME)
    folder = shutil.copytree(compiled.learner, tmp_path / NAME)
    solution_of(compiled).save(folder)
    KINDS["project"].file(folder).write_text("{", "utf-8")
    notebook = read_notebook(folder / "exercise.ipynb")
    first = next(cell for cell in notebook.cells if (cell.metadata.get("nbgrader") or {}).get("grade"))
    notebook.cells.remove(first)
    notebook.cells.insert(3, new_code_cell("a_name_of_my_own"))
    write_notebook(folder / "exercise.ipynb", notebook)
    said = validate(folder)
    assert "Your work cannot be opened, so nothing was checked." in said
    assert "project.json is cut off" in said
    assert "Traceback" not in said


@pytest.mark.skipif(sys.platform != "linux", reason="no sandbox is built here, so no learner's code is run")
@pytest.mark.parametrize("text", ["median = a_name_of_my_own", "median = ..."])
def test_nbgraders_check_says_where_code_stops(compiled_once, text, monkeypatch, tmp_path):
    compiled = compiled_once("run-chart-with-code")
    folder = shutil.copytree(compiled.learner, tmp_path / "code")
    answer = solution_of(compiled)
    answer.responses.write("level", text)
    answer.save(folder)
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    exercise = Exercise.open(folder)
    with pytest.raises(InWords, match="not there yet") as said:
        exercise.marked_later("code-level-median")
    assert "“median” is" in str(said.value)
    exercise.marked_later("code-signals-longest-run")


@WITHOUT_WINDOWS
def test_nothing_of_the_answer_is_given_out_through_the_exchange(cycle):
    outbound = cycle.exchange / "coachlab" / "outbound" / NAME
    check_leaks(outbound, read_source(EXERCISES / NAME))
    names = {path.relative_to(outbound).as_posix() for path in outbound.rglob("*") if path.is_file()}
    given = {path.relative_to(cycle.compiled.learner).as_posix() for path in cycle.compiled.learner.rglob("*.*")}
    assert names == given


@WITHOUT_WINDOWS
def test_the_documents_of_the_answer_travel_and_earlier_versions_of_them_are_not_collected(cycle):
    for step in ("submitted", "autograded"):
        answers = cycle.course.step(step, NAME, "ana") / "answers"
        assert sorted(path.name for path in answers.iterdir()) == ["project.json", "responses.json"], step


@WITHOUT_WINDOWS
def test_nbgraders_autograde_gives_each_cell_the_points_that_the_criteria_give(cycle):
    wanted = {mark.criterion: mark.points for mark in evaluate(cycle.compiled, cycle.answer)}
    persons = {each.criterion: 0 for each in cycle.compiled.about.by_person}
    found = scores(cycle.course, "ana")
    assert found == {**wanted, **persons}
    assert 0 < sum(found.values()) < cycle.compiled.about.automatic_points


@WITHOUT_WINDOWS
def test_a_persons_part_waits_for_a_person_in_nbgraders_grade_book(cycle):
    with cycle.course.gradebook() as book:
        submitted = book.find_submission_notebook("exercise", NAME, "ana")
        waiting = [each.name for each in submitted.grades if each.needs_manual_grade]
    assert waiting == [each.criterion for each in cycle.compiled.about.by_person]


@WITHOUT_WINDOWS
def test_formgrader_lists_the_submissions_and_opens_their_pages(cycle):
    with server(cycle.course.root, "formgrader") as get:
        found = json.loads(get(f"/formgrader/api/submissions/{NAME}"))
        assert [each["student"] for each in found if each["autograded"]] == ["ana"]
        pages = json.loads(get(f"/formgrader/api/submitted_notebooks/{NAME}/exercise"))
        page = get(f"/formgrader/submissions/{pages[0]['id']}/")
    assert cycle.compiled.about.by_person[0].title in page


@WITHOUT_WINDOWS
def test_nbgraders_list_of_assignments_and_its_buttons_in_jupyterlab_do_their_work(cycle, tmp_path):
    ben = cycle.exchange.parent / "ben"
    places = f"c.Exchange.root = {str(cycle.exchange)!r}\nc.Exchange.cache = {str(tmp_path)!r}\n"
    (ben / "nbgrader_config.py").write_text(f"c = get_config()\n{places}", "utf-8")
    with server(ben, "assignment_list", "validate_assignment") as get:
        (listed,) = json.loads(get("/assignments?course_id=coachlab"))["value"]
        checked = json.loads(get("/assignments/validate", path=f"{NAME}/exercise.ipynb"))["value"]
        sent = json.loads(get("/assignments/submit", course_id="coachlab", assignment_id=NAME))
    assert (listed["assignment_id"], listed["status"]) == (NAME, "fetched")
    assert len(checked["failed"]) == len([each for each in cycle.compiled.about.criteria if not each.hidden])
    assert "Not there yet." in checked["failed"][0]["error"]
    assert sent["success"], sent
    (submitted,) = tmp_path.glob(f"coachlab/*{NAME}*")
    assert (submitted / "answers").is_dir()


@contextmanager
def server(course: Path, *extensions: str):
    """`get(address)` → what a Jupyter server in this folder, with these extensions of nbgrader's, answers; named values
    are posted.
    """
    settings = {
        "ServerApp": {
            "jpserver_extensions": {f"nbgrader.server_extensions.{name}": True for name in extensions},
            "allow_root": True,
            "open_browser": False,
            "port": 0,
        },
        "IdentityProvider": {"token": "coach"},
    }
    (course / "jupyter_server_config.json").write_text(json.dumps(settings), "utf-8")
    kept = {**os.environ, "PYTHONPATH": str(EXERCISES.parent), "HOME": str(course), "JUPYTER_RUNTIME_DIR": str(course)}
    running = subprocess.Popen(
        [sys.executable, "-m", "jupyter_server", "--config", "jupyter_server_config.json"],
        cwd=course,
        env=kept,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + 60
        while not list(course.glob("jpserver-*.json")) and time.monotonic() < until:
            time.sleep(0.1)
        assert running.poll() is None, "the server ended"
        url = json.loads(next(course.glob("jpserver-*.json")).read_text("utf-8"))["url"].rstrip("/")

        def get(address: str, **values: str) -> str:
            data = urllib.parse.urlencode(values).encode() or None
            request = urllib.request.Request(url + address, data, {"Authorization": "token coach"})
            # the server writes down where it is a moment before it listens
            while time.monotonic() < until:
                with suppress(urllib.error.URLError), urllib.request.urlopen(url + "/api", timeout=30):
                    break
                time.sleep(0.1)
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.read().decode("utf-8")

        yield get
    finally:
        running.terminate()
        running.wait(30)


@WITHOUT_WINDOWS
def test_what_nbgrader_collected_gets_the_same_marks_from_coachlab(cycle):
    about = cycle.compiled.about
    batch = collect_files(cycle.course.root / "submitted", {NAME: about})
    assert not batch.refused + batch.notes
    assert [each.name for each in batch.taken] == ["ana"]
    marks = evaluate(cycle.compiled, batch.taken[0].hand_in.answer(about))
    assert {mark.criterion: mark.points for mark in marks}.items() <= scores(cycle.course, "ana").items()


@WITHOUT_WINDOWS
def test_submissions_in_the_course_folder_itself_ask_for_another_folder(cycle, shared_build, capsys):
    before = scores(cycle.course, "ana")
    assert grade(cycle.course.root / "submitted", cycle.course.root, build=shared_build) == 2
    assert "name another folder for the marks" in capsys.readouterr().err
    assert scores(cycle.course, "ana") == before


@WITHOUT_WINDOWS
def test_a_hand_in_by_mail_is_graded_into_a_course_that_nbgrader_graded(cycle, hand_over, tmp_path, shared_build):
    hand_over(cycle.answer, "Zenzile", tmp_path)
    assert grade(tmp_path, cycle.course.root, with_nbgrader=True, build=shared_build) == 0
    with cycle.course.gradebook() as book:
        added = next(each.id for each in book.students if each.last_name == "Zenzile")
    assert scores(cycle.course, added) == scores(cycle.course, "ana")


def test_coachlabs_own_way_needs_no_exchange(compiled_once, hand_over, tmp_path, shared_build, monkeypatch, capsys):
    from nbgrader.exchange.default.exchange import Exchange

    def closed(*_, **__):
        raise AssertionError("the exchange was asked for")

    monkeypatch.setattr(Exchange, "__init__", closed)
    compiled = compiled_once(NAME)
    solution = solution_of(compiled)
    assert release([NAME], tmp_path / "outbox", build=shared_build) == 0
    hand_over(solution, "Zenzile", tmp_path / "arrived")
    solution.save(tmp_path / "arrived" / "submitted" / "ana" / NAME)
    assert collect(tmp_path / "arrived", tmp_path / "course", build=shared_build) == 0
    prepare(Course(tmp_path / "course"), compiled)
    said = capsys.readouterr().out
    assert "Zenzile" in said
    assert "ana" in said
