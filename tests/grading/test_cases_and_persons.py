"""The format of an exercise with cases and a person's marks: what learners get, and what the compiler refuses."""

import json
from itertools import pairwise
from zipfile import ZipFile

import pytest
from cases_exercise import write_paired

from coachlab.grading.answer import Answer
from coachlab.grading.case import choose_case
from coachlab.grading.collect import collect
from coachlab.grading.compiler.book_pages import text_of as text_of_book
from coachlab.grading.compiler.compile import compile_exercise
from coachlab.grading.compiler.hand_out import pack
from coachlab.grading.compiler.leaks import check_leaks
from coachlab.grading.compiler.proof import evaluate, solution_of
from coachlab.grading.compiler.release import release
from coachlab.grading.compiler.source import read_source
from coachlab.grading.contents import contents_of
from coachlab.grading.errors import ExerciseError
from coachlab.grading.exercise import Exercise
from coachlab.grading.hand_in import HandIn, make_hand_in
from coachlab.record import dumps, load
from coachlab.record.responses import Responses

FILES = ["case-a/months.csv", "case-b/months.csv", "exercise.ipynb", "exercise.json"]


@pytest.fixture(scope="module")
def exercises(tmp_path_factory):
    """A folder with the paired exercise alone, and one for its build."""
    home = tmp_path_factory.mktemp("paired")
    write_paired(home / "exercises")
    return home / "exercises", home / "build"


@pytest.fixture(scope="module")
def paired(exercises):
    """The paired exercise, compiled."""
    folder, build = exercises
    return compile_exercise(folder / "paired", build=build)


@pytest.fixture
def opened(exercises, tmp_path, monkeypatch):
    """`opened(seat)` → the exercise as the learner at this seat has it, in a folder of the seat's own."""

    def make(seat):
        monkeypatch.setenv("JUPYTERHUB_USER", seat)
        return Exercise.open(release(exercises[0] / "paired", tmp_path / "at" / "seat", build=exercises[1]))

    return make


def text_of(folder):
    return "\n".join(path.read_text("utf-8") for path in sorted(folder.rglob("*")) if path.is_file())


def test_points_are_those_of_rules_and_of_persons(paired):
    assert (paired.about.automatic_points, paired.about.out_of) == (4, 8)
    assert [each.criterion for each in paired.about.by_person] == ["person-letter"]
    assert paired.about.person("person-letter").part == "All"


def test_each_case_has_its_solution_and_its_own_truth(paired):
    for case, other in (("a", "b"), ("b", "a")):
        solution = solution_of(paired, case=case)
        assert solution.case.letter == case
        assert sum(mark.points for mark in evaluate(paired, solution)) == 4
        moved = solution.copied()
        moved.responses.case = other
        assert sum(mark.points for mark in evaluate(paired, moved.replaced())) < 4


def test_a_learner_gets_all_files_and_no_hidden_fact(paired):
    names = sorted(path.relative_to(paired.learner).as_posix() for path in paired.learner.rglob("*") if path.is_file())
    assert names == FILES
    said = text_of(paired.learner)
    for hidden in ("bell in the hall", '2024-05"', "asks before he tells", "MARK SCHEME", "know_facts", "facts"):
        assert hidden not in said, hidden


def test_no_way_to_a_learner_takes_a_good_answer_along(exercises, paired, tmp_path):
    released = release(exercises[0] / "paired", tmp_path / "released", build=exercises[1])
    assert sorted(path.relative_to(released).as_posix() for path in released.rglob("*") if path.is_file()) == FILES
    with ZipFile(pack(paired, tmp_path)) as packed:
        assert sorted(packed.namelist()) == [f"paired/{name}" for name in FILES]
    for text in (text_of(released), text_of_book("paired", exercises[0], exercises[1])):
        assert "bell in the hall" not in text
        assert "answer.yml" not in text


def test_the_marks_become_the_cells_that_an_author_could_write_by_hand(paired):
    cells = json.loads((paired.source / "exercise.ipynb").read_text("utf-8"))["cells"]
    visible, hidden, _ = [cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade")]
    assert "".join(visible["source"]) == 'exercise.mark("claim-with-reason")'
    assert visible["metadata"]["jupyter"] == {"source_hidden": True}
    assert (visible["id"], visible["metadata"]["nbgrader"]["points"]) == ("claim-with-reason", 1)
    lines = [line for line in "".join(hidden["source"]).split("\n") if "know_facts" not in line]
    assert lines == [
        'exercise.marked_later("note-at-change")',
        "### BEGIN HIDDEN TESTS",
        'exercise.mark("note-at-change", change=exercise.fact("change"), within=0)',
        "### END HIDDEN TESTS",
    ]


def test_a_broken_line_of_the_marks_is_named_by_its_number(tmp_path):
    folder = write_paired(tmp_path, ("quiz-seen: 1, hidden", "quiz-seen"))
    number = (folder / "exercise.md").read_text("utf-8").split("\n").index("quiz-seen") + 1
    with pytest.raises(ExerciseError, match=rf"Line {number} of exercise\.md, “quiz-seen”"):
        read_source(folder)


def test_settings_of_a_mark_may_hold_lists_and_groups(tmp_path):
    given = 'near=-0.5, others=[1, None], instead=[(fact("change"), "So?")], when={"a": True}'
    folder = write_paired(tmp_path, ("quiz-seen: 1, hidden", f"quiz-seen: 1, hidden, {given}"))
    cells = [cell.source for cell in read_source(folder).notebook.cells]
    wanted = given.replace("fact(", "exercise.fact(")
    assert [cell for cell in cells if f'exercise.mark("quiz-seen", {wanted})' in cell]


def test_cases_that_are_not_text_are_refused(tmp_path):
    folder = write_paired(tmp_path)
    (folder / "cases.yml").write_bytes(b"cases: \xff")
    with pytest.raises(ExerciseError, match=r"cases\.yml is not text in UTF-8"):
        read_source(folder)


def test_what_a_person_marks_is_a_locked_task_whose_scheme_stays_with_the_course(paired):
    def task(folder):
        cells = json.loads((folder / "exercise.ipynb").read_text("utf-8"))["cells"]
        return next(cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("task"))

    about = task(paired.learner)["metadata"]["nbgrader"]
    assert (about["grade_id"], about["points"], about["locked"], about["grade"]) == ("person-letter", 4, True, False)
    words = "".join(task(paired.learner)["source"])
    assert "It asks and it is short." in words
    assert "asks before he tells" in "".join(task(paired.source)["source"])


def test_neighbours_get_different_cases_and_keep_them(opened):
    first = opened("coach1")
    assert (first.case, first.project.title) == ("b", "Poplar Plaza")
    assert first.project.synthetic
    assert first.tell(1).text.startswith("The diary of Poplar Plaza")
    assert first.observations("months.csv")[-1].numerator == 21
    again = opened("coach2")
    assert (again.case, again.project.id) == ("b", first.project.id)


def test_seats_side_by_side_differ_and_a_name_or_a_document_decides_where_there_is_no_seat():
    seats = [choose_case("abc", "", f"ace-{seat}") for seat in range(1, 7)]
    assert all(one != other for one, other in pairwise(seats))
    assert {choose_case("ab", f"document {number}", "") for number in range(20)} == {"a", "b"}
    assert choose_case("", "id", "coach3") == ""


def test_work_from_before_the_cases_belongs_to_the_first(exercises, paired, tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_USER", "coach1")
    folder = release(exercises[0] / "paired", tmp_path / "old", build=exercises[1])
    made = solution_of(paired, case="a")
    made.responses.case = ""
    made.save(folder)
    assert Exercise.open(folder).case == "a"
    assert load(folder / "answers" / "responses.json", Responses).case == "a"


def test_the_questions_of_the_other_case_are_never_asked(opened):
    exercise = opened("coach1")
    exercise.choose("seen", "It stays where it was")
    drawn = exercise.ask("seen")
    assert "file months.csv of this exercise" in json.dumps(drawn.session.about(exercise.answer.responses))


def test_a_hand_in_names_its_case_in_words(paired):
    made = make_hand_in(solution_of(paired, case="b"), "Ana")
    rows = {row.label: row.value for row in contents_of(made, paired.about)}
    assert rows["Your case"] == "Poplar Plaza (kept as b)"


@pytest.mark.parametrize("case", ["", "z", "<b>a</b>"])
def test_a_hand_in_without_a_case_is_said_and_graded_as_the_first(paired, tmp_path, case):
    made = make_hand_in(solution_of(paired, case="a"), "Ana")
    made.responses.case = case
    (tmp_path / "ana.json").write_text(dumps(made), "utf-8")
    batch = collect(tmp_path, {"paired": paired.about})
    assert "names no case of the exercise; it is graded as the first one, Elm Street." in " ".join(batch.notes)
    marks = evaluate(paired, batch.taken[0].hand_in.answer(paired.about))
    assert sum(mark.points for mark in marks) == 4


def test_a_hand_in_without_any_responses_is_graded_as_the_first(paired, tmp_path):
    whole = make_hand_in(solution_of(paired, case="b"), "Ana")
    bare = HandIn(exercise="paired", exercise_version="1.0", learner="Ana", project=whole.project)
    assert bare.answer(paired.about).case.letter == "a"


REFUSED = {
    "there is one case only": ((("  b:\n", "  B:\n"),), "two cases or more"),
    "the cases stand in the heading": (
        (("  minutes: 5\n", "  minutes: 5\n  cases: {a: {title: Elm}, b: {title: Poplar}}\n"),),
        r"move cases: from the heading of exercise\.md into cases\.yml",
    ),
    "what all begin with stands twice": (
        (("  minutes: 5\n", "  minutes: 5\n  starter: {project: {title: Both}}\n"),),
        "keep it in one of them",
    ),
    "nobody begins with anything": (
        (("starter: {project: {synthetic: true, title: Both}}\n", ""),),
        "needs coachlab: starter",
    ),
    "the cases are no YAML": (
        (("title: Elm Street\n", "title: [Elm Street\n"),),
        r"cases\.yml is not YAML that can be read near line \d+",
    ),
    "a case stands there twice": ((("  b:\n", "  a:\n"),), r"cases\.yml has “a” twice near line 10: keep one"),
    "the cases are a list": (
        (("\nstarter: {project: {syn", "\n- {project: {syn"), ("\ncases:\n", "\n- cases:\n")),
        "each with",
    ),
    "something else stands beside the cases": ((("\ncases:\n", "\npeople: 3\ncases:\n"),), "nothing else"),
    "a case has something else": ((("    given: [a second", "    gives: [a second"),), "answer, nothing else"),
    "a good answer is not there": ((("case-b/answer.yml", "case-b/plan.yml"),), r"plan\.yml is not there"),
    "a good answer lies outside": ((("case-b/answer.yml", "../answer.yml"),), "a file of this folder"),
    "a good answer is no YAML": ((("words: the bell", "words: [the bell"),), r"case-a/answer\.yml is not YAML.* line"),
    "a good answer is a text": ((("words: the bell", "the bell"),), r"case-a/answer\.yml holds settings"),
    "a fact stands twice": (
        (('facts: {change: "2024-05"}', 'facts: {change: "2024-05", words: no}'),),
        r"words stands under facts: and in case-b/answer\.yml",
    ),
    "learners would get a good answer": (
        (("[case-b/months.csv]", "[case-b/months.csv, case-b/answer.yml]"),),
        "is no data file",
    ),
    "a case has no title": ((("title: Poplar Plaza\n", "name: Poplar Plaza\n"),), "case b needs a title"),
    "a case's file is not there": ((("[case-b/months.csv]", "[case-b/weeks.csv]"),), "weeks.csv is not there"),
    "a case's file lies outside": ((("[case-b/months.csv]", "[../case-b/months.csv]"),), "in the exercise's folder"),
    "a case's file lies in no folder": ((("[case-b/months.csv]", "[months.csv]"),), "as case-a/months"),
    "a case's starter names no document": (
        (("starter: {project: {title: Elm", "starter: {plan: {title: Elm"),),
        "plan",
    ),
    "a fact is missing in a case": ((('facts: {change: "2024-05"}', "facts: {}"),), "same facts.*change"),
    "a fact is a day without quotation marks": ((('change: "2024-03"', "change: 2024-03-01"),), "quotation marks"),
    "a fact is asked for that is not there": (
        (('change=fact("change"),', 'change=fact("when"),'),),
        "fact when",
    ),
    "a fact is asked for in the open": (
        (('exercise.write("letter", "Your letter")', 'exercise.fact("change")'),),
        "where learners see it",
    ),
    "a fact is asked for in a mark that learners see": (
        (("claim-with-reason: 1\n", 'claim-with-reason: 1, when=fact("change")\n'),),
        "behind the word hidden",
    ),
    "marks share their cell": ((("```{marks}\n", "Hello.\n\n```{marks}\n"),), "text cell of its own"),
    "a mark has no points": ((("claim-with-reason: 1\n", "claim-with-reason\n"),), "write it as aim-by-when: 1"),
    "a mark has points in words": ((("claim-with-reason: 1\n", "claim-with-reason: one\n"),), "a number above 0"),
    "a mark gives nothing": ((("claim-with-reason: 1\n", "claim-with-reason: 0\n"),), "a number above 0"),
    "a mark has capitals": ((("claim-with-reason: 1\n", "Claim-With-Reason: 1\n"),), r"“Claim-With-Reason: 1”"),
    "hidden is misspelt": ((("quiz-seen: 1, hidden", "quiz-seen: 1, hiden"),), r"“quiz-seen: 1, hiden”: write it as"),
    "a mark's text has no quotation marks": (
        (("quiz-seen: 1, hidden", "quiz-seen: 1, hidden, read=aim"),),
        "put texts",
    ),
    "a quotation mark is missing": ((('change=fact("change")', 'change=fact("change)'),), "write it as"),
    "a fact has no name": ((('change=fact("change")', "change=fact()"),), "asked for by its name"),
    "a criterion stands twice": ((("quiz-seen: 1, hidden", "quiz-seen: 1, hidden\nquiz-seen: 1"),), "Two graded cells"),
    "a text is for no case": ((("```{case} b", "```{case} c"),), "case “c”"),
    "a text is for one case alone": (
        (("```{case} b\nThe", "The"), ("a phone rang.\n```", "a phone rang.")),
        "side by side",
    ),
    "a text shares its cell": ((("```{case} a\n", "Hello.\n\n```{case} a\n"),), "text cell of its own"),
    "a question differs in one case alone": (
        (("right: {a: true, b: false}", "right: {a: true}"),),
        "one value for each",
    ),
    "a chart's file is not there": ((("file: months.csv, title", "file: weeks.csv, title"),), "cannot be drawn"),
    "a person's part is not named in the rubric": ((("quiz-seen, person-letter]", "quiz-seen]"),), "person-letter"),
    "a person's part looks at what is not asked": (
        (("[written/letter, project/aim]", "[written/poem]"),),
        "written/poem",
    ),
    "a person's part has one level": (
        (("  - {points: 2, words: It is short.}\n  - {points: 0, words: Nothing is written.}\n", ""),),
        "two levels or more",
    ),
    "levels go up": ((("{points: 2, words: It is", "{points: 5, words: It is"),), "highest first"),
    "the points are not those of the highest level": (
        (("points: 4\nlooks_at", "points: 3\nlooks_at"),),
        "highest level, 4",
    ),
    "a person's part names no page": ((("read: book/lessons/aim", "read: book/lessons/none"),), "cannot name"),
    "a person's part has a marker of nbgrader's in it": (
        (("Look whether", "### END MARK SCHEME Look whether"),),
        "cuts cells",
    ),
    "a person's part has no name": ((("{by-person} letter", "{by-person}"),), "needs a name"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_the_compiler_refuses_it_in_one_sentence_when(tmp_path, what):
    changes, words = REFUSED[what]
    with pytest.raises(ExerciseError, match=words) as refused:
        compile_exercise(write_paired(tmp_path, *changes), build=tmp_path / "build")
    assert "\n" not in str(refused.value)


LEAKS = {
    "a fact": (("Read on.", "It was so that the bell in the hall was moved in spring."),),
    "a mark scheme": (("Read on.", "Look whether the coach asks before he tells you."),),
    "a fact in a text of the other case": (("a phone rang.", "nobody did anything else in that year."),),
    "a fact in what a case begins with": (
        ("practice: Poplar Plaza Medical Clinic", "practice: nobody did anything else in that year"),
    ),
}


@pytest.mark.parametrize("what", LEAKS)
def test_it_is_found_in_what_learners_get(paired, tmp_path, what):
    folder = write_paired(tmp_path, *LEAKS[what])
    with pytest.raises(ExerciseError, match="would give an answer away"):
        compile_exercise(folder, build=tmp_path / "build")


def test_a_mark_scheme_left_in_the_learners_notebook_is_found(exercises, paired, tmp_path):
    (tmp_path / "exercise.ipynb").write_bytes((paired.source / "exercise.ipynb").read_bytes())
    with pytest.raises(ExerciseError, match="would give an answer away"):
        check_leaks(tmp_path, read_source(exercises[0] / "paired"))


def test_a_mistake_of_a_case_that_is_not_there_is_refused(tmp_path):
    from cases_exercise import MISTAKES

    folder = write_paired(tmp_path, mistakes=MISTAKES.replace('case = "b"', 'case = "q"'))
    with pytest.raises(ExerciseError, match="the case q, which is not there"):
        compile_exercise(folder, build=tmp_path / "build")


def test_an_answer_begins_with_its_own_case(paired):
    for case, title in (("a", "Elm Street"), ("b", "Poplar Plaza")):
        begun = Answer(paired.about, case=case)
        assert (begun.responses.case, begun.project.title) == (case, title)


def test_a_case_that_is_told_before_the_exercise_is_opened_opens_it(tmp_path):
    opening = (
        "```{code-cell} ipython3\nfrom coachlab.grading.exercise import Exercise\nexercise = Exercise.open()\n```\n"
    )
    folder = write_paired(tmp_path, (opening, ""), ("## Step 1: the diary\n", "## Step 1\n"), ("Read on.\n", opening))
    cells = [cell.source for cell in read_source(folder).notebook.cells if cell.cell_type == "code"]
    assert "Exercise.open()" in cells[0]
    assert cells[0].endswith("exercise.tell(1)")
