"""Graded questions: the book's own schema, asked without their key, marked with it, and nothing of it with learners."""

import ast
import json
import re
import shutil
from pathlib import Path

import pytest

from coachlab.grading.answer import Answer
from coachlab.grading.collect import collect
from coachlab.grading.compiler.compile import compile_exercise
from coachlab.grading.compiler.leaks import check_leaks
from coachlab.grading.compiler.mistakes import Mistake
from coachlab.grading.compiler.proof import evaluate
from coachlab.grading.compiler.source import read_source
from coachlab.grading.errors import ExerciseError
from coachlab.grading.exercise import Exercise
from coachlab.grading.hand_in import HandIn
from coachlab.grading.portraits.portrait import Portrait
from coachlab.grading.questions import AskedQuiz, asked_quiz, graded_quiz, key_of
from coachlab.paths import BOOK, EXERCISES
from coachlab.quiz import read_quiz
from coachlab.record import load

EXERCISE = EXERCISES / "aim-and-run-chart"
OLD = Path(__file__).with_name("hand_ins") / "aim-and-run-chart-1.0.json"
NAME = "quiz-what-to-say"
QUIZ = """- question: Whose chart is it?
  kind: judgement
  text: The manager keeps it in a drawer.
  chart: {data: elm-street-blood-pressure, months: "2023-01 to 2023-06", notes: [2023-02: New cuff]}
  answers:
    - text: It belongs to all who work on it
      feedback: Yes. Who can see it can act on it before noon.
      right: true
    - {text: "It belongs to the manager", feedback: "Who would have to see it, so that something changes?"}
    - {text: "It belongs to the health plan", feedback: "Who pays for it, and who works with it each day?"}
"""
BLOCK = f"```{{quiz}} owner\n{QUIZ}```"
CHOICE = 'exercise.choose("owner", "It belongs to all who work on it")\nexercise.save_answer()'
CELL = """
+++

```{marks}
quiz-owner: 3, hidden
```
"""


@pytest.fixture
def asks(tiny):
    """`asks((old, new), …)` → the folder of the tiny exercise with a quiz in it, changed."""

    def make(*changes):
        folder = tiny(
            ("# Tiny\n", f"# Tiny\n\n## Step 1: whose chart\n\n+++\n\n{BLOCK}\n\n+++\n\nGo on.\n"),
            ("exercise.save_answer()", CHOICE),
            (
                "{dimension: The aim, criteria: [aim-no-solution]}",
                "{dimension: A, criteria: [aim-no-solution, quiz-owner]}",
            ),
        )
        path = folder / "exercise.md"
        text = path.read_text("utf-8") + CELL
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        path.write_text(text, "utf-8")
        return folder

    return make


@pytest.fixture
def asked(asks, build):
    """The tiny exercise with a quiz, compiled."""
    return compile_exercise(asks(), build=build / "asks")


def mark(compiled, answer, name=NAME):
    return next(mark for mark in evaluate(compiled, answer) if mark.criterion == name)


def texts(folder):
    return {path.name: path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()}


def key_in(compiled):
    """The key as the hidden tests of nbgrader's source hold it, in the first case where there are some."""
    notebook = json.loads((compiled.source / "exercise.ipynb").read_text("utf-8"))
    cells = ["".join(cell["source"]) for cell in notebook["cells"]]
    (call,) = [
        node
        for cell in cells
        if "exercise.know(" in cell
        for node in ast.walk(ast.parse(cell))
        if isinstance(node, ast.Call) and node.func.attr == "know"
    ]
    if len(call.args) > 1:
        return ast.literal_eval(call.args[1])
    return ast.literal_eval(call.keywords[0].value)["a"]


def test_the_questions_are_read_by_the_reader_of_the_book():
    assert graded_quiz(BLOCK) == ("owner", {"": read_quiz(QUIZ, "owner")})


def test_what_a_learner_gets_has_the_same_ids_and_no_key():
    questions = read_quiz(QUIZ, "owner")
    made = asked_quiz("owner", "Whose chart", {"": questions})
    again = AskedQuiz(**json.loads(json.dumps(made.__dict__)))
    for before, after in zip(questions, again.read(), strict=True):
        assert (before.id, before.text, before.shown, before.chart) == (after.id, after.text, after.shown, after.chart)
        assert [each.key for each in before.answers] == [each.key for each in after.answers]
        assert not any(each.right or each.feedback for each in after.answers)


def test_the_compiler_puts_a_cell_that_asks_in_the_place_of_the_questions(asked):
    cells = json.loads((asked.learner / "exercise.ipynb").read_text("utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells]
    assert 'exercise.ask("owner")' in sources
    assert not [source for source in sources if "{quiz}" in source or "know" in source]
    assert asked.about.quiz("owner").title == "Whose chart"
    assert asked.about.starter["responses"]


def test_nothing_of_the_key_is_with_the_learner(asked, compiled):
    for made in (asked, compiled):
        for question, known in key_in(made).items():
            for name, text in texts(made.learner).items():
                assert question not in text, name
                assert known["right"] not in text, name
                for key, feedback in known["feedback"].items():
                    assert key not in text, name
                    assert feedback not in text, name
                    assert json.dumps(feedback)[1:-1] not in text, name
        described = json.loads((made.learner / "exercise.json").read_text("utf-8"))
        for quiz in described["quizzes"]:
            for question in quiz["questions"]:
                assert set(question) <= {"question", "kind", "text", "dialogue", "chart", "answers"}
                assert all(set(answer) == {"text"} for answer in question["answers"])


def test_the_key_is_in_the_hidden_tests_of_the_source_and_is_the_whole_key(asked):
    assert key_in(asked) == key_of(read_quiz(QUIZ, "owner"))


LEAKS = {
    "a feedback in a text": ("Go on.", "Who can see it can act on it before noon."),
    "a feedback of a wrong answer": ("Go on.", "WHO would have to see it, so that something changes"),
    "the right answer in a text": ("Go on.", "Most coaches say: it belongs to all who work on it."),
    "the right answer in the starter": ("title: Tiny}", "title: It belongs to all who work on it}"),
}


@pytest.mark.parametrize("what", LEAKS)
def test_what_gives_a_question_away_elsewhere_is_found(asks, build, what):
    with pytest.raises(ExerciseError, match="would give an answer away"):
        compile_exercise(asks(LEAKS[what]), build=build / "leaks")


@pytest.mark.parametrize("hide", ["right", "feedback", "note"])
def test_a_key_that_was_put_beside_the_answers_is_found(asks, build, tmp_path, hide):
    folder = asks()
    learner = compile_exercise(folder, build=build / "asks").learner
    described = json.loads((learner / "exercise.json").read_text("utf-8"))
    question = described["quizzes"][0]["questions"][0]
    if hide == "right":
        question["note"] = "It belongs to all who work on it!"
    else:
        question["answers"][0][hide] = "Yes. Who can see it can act on it before noon."
    place = tmp_path / "learner"
    place.mkdir()
    (place / "exercise.json").write_text(json.dumps(described), "utf-8")
    with pytest.raises(ExerciseError, match=r"exercise\.json"):
        check_leaks(place, read_source(folder))


BROKEN = {
    "it has no graded cell": ((CELL, ""), "needs a graded cell quiz-owner"),
    "its graded cell has no hidden tests": (
        ("quiz-owner: 3, hidden", "quiz-owner: 3"),
        "with HIDDEN TESTS",
    ),
    "its graded cell marks another quiz": (("quiz-owner: 3", "quiz-other: 3"), "needs a graded cell"),
    "a graded cell marks no quiz": ((f"{BLOCK}\n", "Nothing.\n"), "marks a quiz that the exercise does not have"),
    "it has no name": (("{quiz} owner", "{quiz}"), "needs a name"),
    "its name is none": (("{quiz} owner", "{quiz} Owner"), "is not the name of a quiz"),
    "it shares its cell with text": ((BLOCK, f"Look:\n\n{BLOCK}"), "a text cell of its own"),
    "it is no YAML": (("  kind: judgement\n  text", "  kind: judgement: no\n  text"), "is not YAML"),
    "no answer is right": (("      right: true\n", ""), "exactly one answer"),
    "a wrong answer gets no question": (
        ("so that something changes?", "so that it changes."),
        "must end with a question",
    ),
    "it has no heading": (("# Tiny\n\n## Step 1: whose chart\n", "Text.\n"), "needs a heading"),
    "it stands there twice": (("Go on.", f"+++\n\n{BLOCK}\n\n+++\n"), "Two quizzes are called owner"),
    "a chart holds what is no text": (
        ("notes: [2023-02: New cuff]", "notes: [2023-02-01: New cuff]"),
        "quotation marks",
    ),
    "the starter names no document": (("starter: {project:", "starter: {plan:"), "plan is none of project"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_quiz_is_refused_when(asks, what):
    change, words = BROKEN[what]
    with pytest.raises(ExerciseError, match=words):
        read_source(asks(change))


def test_a_lesson_that_criteria_do_not_know_is_refused(asks, build):
    change = ("quiz-owner: 3, hidden", 'quiz-owner: 3, hidden, read="book/lessons/nothing", section="No"')
    with pytest.raises(ExerciseError, match="names a lesson"):
        compile_exercise(asks(change), build=build / "asks")


def test_the_solution_can_choose_only_what_is_there(asks, build):
    change = ('"owner", "It belongs to all who work on it")', '"owner", "It belongs to nobody")')
    with pytest.raises(ExerciseError, match="has no answer “It belongs to nobody”"):
        compile_exercise(asks(change), build=build / "asks")


def test_each_right_answer_has_its_share_and_its_words(compiled, answer):
    key = list(key_in(compiled).values())
    full = mark(compiled, answer())
    assert (full.points, full.question) == (2, "")
    assert all(known["feedback"][known["right"]] in full.good for known in key)
    half = mark(compiled, answer({"/responses/what-to-say/1": ""}))
    assert half.points == 1
    assert half.question.startswith("Question 1: “It is July 2023")
    assert half.question.endswith("?")
    assert half.read == "book/lessons/run-chart#what-a-signal-means-and-what-it-does-not"


def test_each_answer_of_each_question_gets_its_own_feedback(compiled, solution):
    for number, (question, known) in enumerate(key_in(compiled).items()):
        for key, feedback in known["feedback"].items():
            changed = solution.copied()
            changed.responses.choose(question, key)
            got = mark(compiled, changed)
            assert got.points == (2 if key == known["right"] else 1)
            assert f"Question {number + 1}: {feedback}" in (got.good if key == known["right"] else got.question)


def test_the_sections_that_quizzes_name_are_in_the_book(compiled, untouched):
    for found in evaluate(compiled, untouched()):
        if found.criterion.startswith("quiz-"):
            lesson, _, section = found.read.partition("#")
            headings = re.findall(r"^#+ (.+)$", (BOOK.parent / f"{lesson}.md").read_text("utf-8"), re.M)
            assert section in ["-".join(re.findall("[a-z0-9]+", each.lower())) for each in headings]


def test_a_hand_in_of_the_first_format_is_graded_still(compiled):
    batch = collect(OLD.parent, {compiled.about.exercise: compiled.about})
    (taken,) = batch.taken
    assert [note for note in batch.notes if "older version 1.0" in note]
    assert [note for note in batch.notes if "no set of answers to questions" in note]
    marks = {each.criterion: each.points for each in evaluate(compiled, taken.hand_in.answer(compiled.about), None)}
    assert marks.pop(NAME) == 0
    assert sum(marks.values()) == 20
    assert load(OLD, HandIn).project.revision == 41


def test_marks_of_a_quiz_do_not_depend_on_the_order_of_the_file(compiled, answer):
    work = answer()
    work.responses.chosen.reverse()
    assert mark(compiled, work).full


def test_an_answer_knows_what_was_chosen(compiled, solution):
    assert [chosen is not None for _, chosen in solution.chosen("what-to-say")] == [True, True]
    assert [chosen for _, chosen in Answer(compiled.about).chosen("what-to-say")] == [None, None]
    with pytest.raises(ExerciseError, match="has no quiz"):
        solution.chosen("nothing")
    with pytest.raises(ExerciseError, match="has 2 questions, and 3 answers"):
        solution.choose("what-to-say", "a", "b", "c")


WRITES = """
```{code-cell} ipython3
exercise.write("letter", "Write to the team", help="Three sentences.")
```
"""


def test_a_task_to_write_to_is_in_the_description_and_its_text_in_the_answer(asks, build, monkeypatch, tmp_path):
    made = compile_exercise(asks(("Go on.\n", f"Go on.\n{WRITES}")), build=build / "writes")
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    folder = tmp_path / "mine"
    shutil.copytree(made.learner, folder)
    exercise = Exercise.open(folder)
    form = exercise.write("letter", "Write to the team")
    assert form.session.asked.tasks[0].help == "Three sentences."
    change = {"pointer": "/written/letter/text", "value": "Dear <b>team</b>", "seq": 1}
    assert form.session.handle({"type": "set", "changes": [change]})
    assert exercise.ask("owner").session.asked.questions[0].about.startswith('<div class="quiz-about">')
    answer = Answer.read(made.about, folder)
    assert answer.responses.text_of("letter") == "Dear <b>team</b>"
    page = Portrait(answer).to_html()
    assert "Write to the team</bdi></h3>" in page
    assert "Dear &lt;b&gt;team" in page
    with pytest.raises(ExerciseError, match="no task diary"):
        exercise.write("diary")


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ('exercise.write("letter")', "is exercise.write"),
        ('exercise.write("Letter!", "Write")', "a name of its own"),
        ('exercise.write("a", "Write")\nexercise.write("a", "Again")', "a name of its own"),
    ],
)
def test_a_task_without_a_name_or_a_label_is_refused(asks, call, words):
    with pytest.raises(ExerciseError, match=words):
        read_source(asks(("Go on.\n", f"Go on.\n```{{code-cell}} ipython3\n{call}\n```\n")))


def test_a_mistake_can_write_a_text(asks, build):
    made = compile_exercise(asks(("Go on.\n", f"Go on.\n{WRITES}")), build=build / "writes")
    changed = Mistake("m", {"/responses/letter": "Short."}, {}, {}).applied_to(Answer(made.about))
    assert changed.responses.text_of("letter") == "Short."
