"""The whole of grading on one machine, with nbgrader itself: marks, grade book, feedback, and doing it twice."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from uuid import uuid4

import pytest
from page_structure import Structure

from coachlab.grading.answer import Answer
from coachlab.grading.collect import Collected
from coachlab.grading.commands import grade
from coachlab.grading.compiler.compile import Compiled
from coachlab.grading.compiler.mistakes import read_mistakes
from coachlab.grading.compiler.proof import evaluate
from coachlab.grading.compiler.release import release
from coachlab.grading.course import Course
from coachlab.grading.feedback import feedback_page
from coachlab.grading.graded import Graded as Result
from coachlab.grading.hand_in import HandIn, make_hand_in, moment_of, write_hand_in
from coachlab.grading.names import folder_name
from coachlab.paths import EXERCISES
from coachlab.record import load
from coachlab.record.responses import WrittenText

EXERCISE = EXERCISES / "aim-and-run-chart"
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)> & =cmd|'/C calc'!A0"
HOSTILE = f"Zoë {SCRIPT} ../../gradebook"
MISTAKES = {mistake.name: mistake for mistake in read_mistakes(EXERCISE)}
CHOSEN = ("A solution in the aim", "The baseline takes in every month", "A claim without a reason")


@dataclass
class Graded:
    """A course that was graded once, with what was printed."""

    course: Course
    compiled: Compiled
    hand_ins: Path
    workspace: Path
    answers: dict
    printed: str
    complaints: str

    def grade(self) -> int:
        return grade(self.hand_ins, self.course.root, build=self.compiled.folder.parents[2])

    def page(self, name: str) -> str:
        return (self.course.root / "feedback" / folder_name(name) / "aim-and-run-chart" / "feedback.html").read_text(
            "utf-8"
        )

    def scores(self, name: str) -> dict[str, float]:
        with self.course.gradebook() as book:
            submitted = book.find_submission_notebook("exercise", "aim-and-run-chart", folder_name(name))
            return {grade.name: grade.score for grade in submitted.grades}


def fresh(answer):
    made = answer.copied()
    for document in made.documents.values():
        document.id = str(uuid4())
    return made


@pytest.fixture(scope="module")
def graded(compiled, solution, tmp_path_factory):
    """Six learners, graded once. One of them works in the workspace that holds the hand-ins."""
    home = tmp_path_factory.mktemp("graded")
    workspace = home / "My Coachlab ñ"
    release(EXERCISE, workspace / "exercises" / EXERCISE.name, build=compiled.folder.parents[2])
    answers = {"Ana Gómez": fresh(solution), "李雷": Answer(compiled.about)}
    answers |= {name: fresh(MISTAKES[name].applied_to(solution)) for name in CHOSEN}
    hostile = fresh(solution)
    project = hostile.project
    project.aim.equity = project.measures[0].name = project.measures[0].chart.claim_reason = SCRIPT
    project.measures[0].chart.annotations[1].text = SCRIPT
    hostile.responses.written.append(WrittenText(id=SCRIPT, text=SCRIPT))
    answers[HOSTILE] = hostile
    for name, answer in answers.items():
        write_hand_in(make_hand_in(answer, name), workspace / "hand-ins")
    (workspace / "hand-ins" / "broken.json").write_text("{", "utf-8")
    answers["Ana Gómez"].save(workspace / "exercises" / EXERCISE.name)
    command = (
        "import sys; from coachlab.grading.commands import grade; sys.exit(grade(*sys.argv[1:3], build=sys.argv[3]))"
    )
    build = str(compiled.folder.parents[2])
    # in a program of its own, with an empty PATH, as a coach starts it: what it prints is all that it prints
    done = subprocess.run(
        [sys.executable, "-c", command, str(workspace / "hand-ins"), str(home / "course"), build],
        capture_output=True,
        encoding="utf-8",
        env={"PATH": "", "PYTHONPATH": str(EXERCISES.parent), "PYTHONIOENCODING": "utf-8", "HOME": str(home)},
    )
    assert done.returncode == 1, done.stderr
    course = Course(home / "course")
    return Graded(course, compiled, workspace / "hand-ins", workspace, answers, done.stdout, done.stderr)


def test_nbgrader_gives_each_cell_the_points_that_the_criteria_give(graded):
    for name, answer in graded.answers.items():
        wanted = {mark.criterion: mark.points for mark in evaluate(graded.compiled, answer)}
        assert graded.scores(name) == {**wanted, "person-note-to-the-team": 0}, name


def test_the_solution_has_all_points_the_untouched_version_none_and_a_mistake_its_own(graded):
    assert sum(graded.scores("Ana Gómez").values()) == 22
    assert sum(graded.scores("李雷").values()) == 0
    for name in CHOSEN:
        assert sum(graded.scores(name).values()) == 22 - sum(MISTAKES[name].costs.values())


def test_the_marks_are_printed_in_words_and_the_bad_file_in_a_sentence(graded):
    assert "Ana Gómez" in graded.printed
    assert (
        "Ana Gómez Aim and run chart 22 of 26 points, 4 still to be marked by a person 16 of 16 criteria in full"
        in " ".join(graded.printed.split())
    )
    assert "0 of 26 points, 4 still" in graded.printed
    assert graded.complaints.strip().splitlines() == [
        line for line in graded.complaints.splitlines() if line.startswith("broken.json")
    ]


def test_the_grade_book_opens_with_nbgraders_own_tools(graded):
    with graded.course.gradebook() as book:
        assert [each.name for each in book.assignments] == ["aim-and-run-chart"]
        assert len(book.students) == 6
        assert {each.last_name for each in book.students} >= {"Ana Gómez", "李雷"}
        assert len(book.assignment_submissions("aim-and-run-chart")) == 6
        comments = book.find_submission_notebook("exercise", "aim-and-run-chart", folder_name("Ana Gómez")).comments
        assert [comment.auto_comment for comment in comments] == [None, None], "an answer as data is a response"


def test_stock_nbgrader_leaves_the_same_grade_book_and_the_same_notebooks(graded, tmp_path):
    course = tmp_path / "course"
    shutil.copytree(graded.course.root, course)
    shutil.rmtree(course / "autograded")
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "autograde", "aim-and-run-chart", "--force"],
        cwd=course,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(EXERCISES.parent)},
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("Autograding") == 6
    assert everything_in(Course(course)) == everything_in(graded.course)
    ours, theirs = files_under(graded.course.root / "autograded"), files_under(course / "autograded")
    assert ours.keys() == theirs.keys()
    for name, path in theirs.items():
        assert path.stat().st_mode == ours[name].stat().st_mode, name
        if name.endswith(".ipynb"):
            run = json.loads(path.read_text("utf-8"))
            for cell in run["cells"]:
                cell["metadata"].pop("execution", None)  # the moments at which it ran
            assert run == json.loads(ours[name].read_text("utf-8")), name
        else:
            assert path.read_bytes() == ours[name].read_bytes(), name


def files_under(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}


def everything_in(course: Course) -> list[tuple]:
    """Every submission of the grade book with all that nbgrader keeps of it, except for its random ids."""
    with course.gradebook() as book:
        return sorted(
            (
                submission.student_id,
                submission.student.first_name,
                submission.student.last_name,
                submission.timestamp,
                submission.extension,
                notebook.late_submission_penalty,
                notebook.flagged,
                sorted(
                    (each.name, each.auto_score, each.manual_score, each.max_score, each.needs_manual_grade)
                    for each in notebook.grades
                ),
                [(each.name, each.auto_comment, each.manual_comment) for each in notebook.comments],
            )
            for submission in book.assignment_submissions("aim-and-run-chart")
            for notebook in submission.notebooks
        )


def test_nothing_that_the_learner_wrote_is_in_the_notebook_that_ran(graded):
    for folder in (graded.course.root / "submitted").iterdir():
        notebook = json.loads((folder / "aim-and-run-chart" / "exercise.ipynb").read_text("utf-8"))
        released = json.loads((graded.compiled.learner / "exercise.ipynb").read_text("utf-8"))
        mine = {cell["id"]: cell for cell in notebook["cells"]}
        ours = {cell["id"]: cell for cell in released["cells"]}
        assert mine.keys() == ours.keys()
        assert [name for name in mine if mine[name]["source"] != ours[name]["source"]] == ["answer"]
        assert "alert" not in json.dumps(notebook)


def test_the_answer_is_drawn_in_the_graded_notebook_and_no_script_with_it(graded):
    notebook = json.loads(
        (graded.course.step("autograded", "aim-and-run-chart", folder_name(HOSTILE)) / "exercise.ipynb").read_text(
            "utf-8"
        )
    )
    outputs = next(cell["outputs"] for cell in notebook["cells"] if cell["id"] == "answer")
    page = "".join(outputs[0]["data"]["text/html"])
    assert "<svg" in page
    assert "<script" not in page
    assert "&lt;script" in page


def every_page(graded):
    return {name: graded.page(name) for name in graded.answers}


def test_feedback_is_a_page_that_assistive_technology_can_read(graded):
    for name, page in every_page(graded).items():
        found = Structure(page)
        tags = [tag for tag, _ in found.tags]
        assert page.startswith("<!DOCTYPE html>")
        assert not found.open
        assert dict(found.tags)["html"]["lang"] == "en"
        assert tags.count("main") == tags.count("h1") == tags[: tags.index("body")].count("title") == 1
        levels = [int(tag[1]) for tag in tags if tag in ("h1", "h2", "h3", "h4")]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        ids = [attrs["id"] for _, attrs in found.tags if "id" in attrs]
        assert len(ids) == len(set(ids))
        named = [attrs["aria-labelledby"] for _, attrs in found.tags if "aria-labelledby" in attrs]
        assert named
        assert all(each in ids for names in named for each in names.split())
        assert all(
            attrs.get("aria-labelledby") or attrs.get("aria-hidden") for tag, attrs in found.tags if tag == "svg"
        )
        assert all(attrs.get("scope") for tag, attrs in found.tags if tag == "th")
        assert "width=device-width" in page, name
        assert "@media print" in page


def test_no_script_form_or_foreign_address_is_in_feedback(graded):
    for page in every_page(graded).values():
        found = Structure(page)
        assert not {tag for tag, _ in found.tags} & {
            "script",
            "iframe",
            "object",
            "embed",
            "form",
            "img",
            "link",
            "base",
        }
        for tag, attrs in found.tags:
            assert not [name for name in attrs if name.startswith("on")], tag
            assert not str(attrs.get("href", "")).startswith(("http", "javascript", "//"))
        assert "default-src 'none'" in page


def test_a_script_and_a_formula_are_shown_as_the_words_they_are(graded):
    found = Structure(graded.page(HOSTILE))
    assert "<script>alert(1)</script>" in found.said
    assert "=cmd|'/C calc'!A0" in found.said


def test_feedback_tells_what_is_good_what_to_think_about_and_where_to_read(graded):
    name = "A claim without a reason"
    said = Structure(graded.page(name)).said
    assert "21.5 of 26 points" in said
    assert "4 points still to be marked by a person" in said
    assert "A note that the team would want to read A person still looks at this." in said
    assert "Good: Your aim says what will get better" in said
    assert "A good place to begin: What on the chart makes you say “improved”" in said
    assert "To think about: What on the chart makes you say “improved”" in said
    assert "Read: “A worked example” in the lesson “Read change over time with a run chart”" in said
    assert "What you handed in" in said


def test_feedback_holds_no_hidden_test_and_no_answer(graded):
    from coachlab.grading.compiler.leaks import answer_texts, hidden_lines, leaked
    from coachlab.grading.compiler.source import read_source

    source = read_source(EXERCISE)
    given = [*source.given, *(cell.criterion for cell in source.graded), *(task.name for task in source.tasks)]
    given += [text for each in source.cases for text in each.given]
    said = Structure(graded.page("李雷")).said
    assert not leaked(said, answer_texts(source), given)
    for name, page in every_page(graded).items():
        words = Structure(page).said
        assert not [line for line in hidden_lines(source) if line in words], name
        assert "exercise.mark" not in page
        assert "HIDDEN" not in page
        assert "MARK SCHEME" not in page


def test_only_the_learner_of_a_workspace_finds_feedback_there(graded):
    delivered = list((graded.workspace / "feedback").iterdir())
    assert [path.name for path in delivered] == ["aim-and-run-chart.html"]
    page = delivered[0].read_text("utf-8")
    assert "Ana Gómez" in page
    assert "李雷" not in page
    assert "../book/" not in graded.page("Ana Gómez")


def test_a_delivered_page_links_to_the_section_and_one_to_be_sent_names_it(graded):
    marks = evaluate(graded.compiled, graded.answers[CHOSEN[0]])
    hand_in = make_hand_in(graded.answers[CHOSEN[0]], "Ana")
    moment = moment_of(hand_in.handed_in)
    result = Result(Collected(hand_in, graded.hand_ins, "ana", "Ana", moment), marks, [])
    delivered = Structure(feedback_page(graded.compiled.about, result, book="../book/"))
    links = [attrs["href"] for tag, attrs in delivered.tags if tag == "a"]
    assert links == ["../book/book/lessons/aim.html#traps-and-cures"]
    sent = Structure(feedback_page(graded.compiled.about, result))
    assert not [tag for tag, _ in sent.tags if tag == "a"]
    assert "“Traps and cures” in the lesson “Set an aim that a team can reach”" in sent.said


def test_doing_it_again_changes_nothing(graded, capsys):
    def everything():
        return {
            path.relative_to(graded.course.root): path.read_bytes()
            for path in graded.course.root.rglob("*")
            if path.is_file() and path.name not in ("gradebook.db", "lock")
        }

    before, scores = everything(), {name: graded.scores(name) for name in graded.answers}
    assert graded.grade() == 1, "the broken file is there still"
    assert everything() == before
    assert {name: graded.scores(name) for name in graded.answers} == scores
    assert capsys.readouterr().out.count("was graded already") == 6
    with graded.course.gradebook() as book:
        assert len(book.assignment_submissions("aim-and-run-chart")) == 6


def test_what_a_person_gives_in_formgrader_has_the_last_word(graded):
    name = CHOSEN[0]
    with graded.course.gradebook() as book:
        cell = book.find_grade("aim-no-solution", "exercise", "aim-and-run-chart", folder_name(name))
        cell.manual_score = 1.0
        comment = book.find_comment("answer", "exercise", "aim-and-run-chart", folder_name(name))
        comment.manual_comment = "I see <b>your</b> point."
        book.db.commit()
    graded.grade()
    said = Structure(graded.page(name)).said
    assert "22 of 26 points" in said
    assert "I see <b>your</b> point." in said


def test_a_later_hand_in_counts_and_an_earlier_one_does_not_come_back(graded, tmp_path, capsys):
    name = CHOSEN[2]
    old = next(graded.hand_ins.glob(f"*{folder_name(name)}*.json"))
    hand_in = load(old, HandIn)
    hand_in.project.measures[0].chart.claim_reason = "Since July 2024 seventeen points lie above the median."
    hand_in.handed_in = hand_in.handed_in.replace("Z", "").split("T")[0] + "T23:59:59Z"
    write_hand_in(hand_in, tmp_path / "later")
    build = graded.compiled.folder.parents[2]
    assert grade(tmp_path / "later", graded.course.root, build=build) == 0
    assert sum(graded.scores(name).values()) == 22
    shutil.copytree(graded.hand_ins, tmp_path / "earlier", ignore=lambda _, names: {n for n in names if n != old.name})
    assert grade(tmp_path / "earlier", graded.course.root, build=build) == 1
    assert "a newer hand-in" in capsys.readouterr().err
    assert sum(graded.scores(name).values()) == 22


def test_other_criteria_need_a_new_course(graded):
    from dataclasses import replace

    from coachlab.grading import pipeline
    from coachlab.grading.errors import GradingError

    about = replace(graded.compiled.about, criteria=graded.compiled.about.criteria[:-1])
    other = replace(graded.compiled, digest="0" * 16, about=about)
    with pytest.raises(GradingError, match="name a new course folder"):
        pipeline.prepare(graded.course, other)


def test_two_at_once_do_not_mix(graded, capsys, monkeypatch):
    from coachlab.grading.pipeline import one_at_a_time
    from coachlab.record import lock

    monkeypatch.setattr(lock, "WAIT", 0.1)
    with one_at_a_time(graded.course):
        assert graded.grade() == 2
    assert "Another Coachlab is grading" in capsys.readouterr().err
