"""A marker marks with forms alone: every page works without a script, says what it saved, and keeps text a text."""

import re
import shutil

import pytest
from marking_course import EXERCISE, FOR_THE_MARKER, Visitor, add_learner, hand_in, serving
from nbgrader.api import Gradebook

from coachlab.grading.course import NOTEBOOK
from coachlab.marking.comments import CommentShelf
from coachlab.marking.store import MarkStore

LIST = f"/exercise/{EXERCISE}/"
HOSTILE = '<script>alert("x")</script>"><img src=x onerror=alert(1)>{{ 1 }}{% raw 1 %}'


def works(visitor: Visitor) -> dict[str, str]:
    """The addresses of the hand-ins in the list, by what they are called there."""
    visitor.get(LIST)
    found = re.findall(r'<th scope="row"><a href="([^"]+)" dir="auto">([^<]+)</a>', visitor.text)
    return {name: path for path, name in found}


def alerts(visitor: Visitor) -> str:
    return " ".join(re.findall(r'role="(?:alert|status)"[^>]*>([^<]*)', visitor.text))


def test_who_comes_without_the_token_sees_nothing(address):
    stranger = Visitor(address)
    for path in ("/", "/name", LIST, "/marks.csv", "/static/marking.css", "/nowhere", "/?token=wrong"):
        assert stranger.get(path).status == 403, path
        assert "Ana" not in stranger.text
    assert stranger.post("/name", {"name": "Eve"}).status == 403


def test_the_token_leaves_the_address_at_once(address):
    visitor = Visitor(address).get(address)
    assert visitor.status == 200
    assert "token" not in visitor.url


def test_a_page_of_another_host_that_leads_here_is_refused(visitor):
    maria = visitor()
    assert maria.get("/", Host="evil.example").status == 403
    assert maria.get("/").status == 200


def test_a_form_of_another_page_is_refused(visitor):
    maria = visitor()
    fields = maria.get(works(maria)["Ana"]).fields()
    del fields["_xsrf"]
    assert maria.post(maria.url, {**fields, "level-person-letter": "4"}).status == 403


def test_pages_load_and_run_nothing_but_our_own_files(visitor):
    maria = visitor().get("/")
    policy = maria.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "no-store" in maria.headers["Cache-Control"]


def test_a_marker_gives_a_name_first_and_who_comes_first_leads(visitor):
    nobody = visitor("")
    assert "Who marks?" in nobody.get(LIST).text
    nobody.send({"name": "  "}, 'for="name"')
    assert "Write your name first" in alerts(nobody)
    nobody.send({"name": "Maria"}, 'for="name"')
    assert "2 hand-ins with 2 questions each" in nobody.text
    assert "Maria</span> (opened the course and leads)" in nobody.text


def test_one_learner_at_a_time_is_saved_said_and_goes_on(visitor, cell):
    maria = visitor()
    maria.get(works(maria)["Ana"])
    assert "thank you for the visit" in maria.text
    assert "fewer patients leave" in maria.text
    assert "1 of 2 points" in maria.text, "what rules gave"
    maria.send({"level-person-letter": "4", "comment-person-letter": "Clear.", "level-person-talk": "0", "do": "next"})
    assert "Saved: Ana, A letter that the team would want to read: 4 of 4; An aim to talk about: 0 of 2." in maria.text
    assert "<title>Saved. Ben" in maria.text
    assert cell("ana-1", "person-letter") == (4, False, "Clear.", 4)
    assert cell("ana-1", "person-talk") == (0, False, None, 0)
    assert "Saved: Ana" not in maria.get(maria.url).text, "it is said once"
    assert "2 to mark" in maria.get("/").text


def test_one_question_over_all_learners_begins_with_the_first_that_is_open(visitor, cell):
    maria = visitor()
    maria.get(f"{LIST}question/person-letter")
    assert '<h1 dir="auto">Ana</h1>' in maria.text
    assert "An aim to talk about" not in maria.text
    maria.send({"level-person-letter": "2", "do": "next"})
    assert '<h1 dir="auto">Ben</h1>' in maria.text
    maria.send({"level-person-letter": "0", "do": "next"})
    assert maria.url.endswith(LIST), "after the last one the list"
    assert "Nothing of “A letter that the team would want to read” is left to mark." in alerts(maria)
    assert "Nothing of" not in maria.get(LIST).text, "it is said once"
    assert cell("ben-2", "person-letter")[0] == 0


def test_save_and_next_passes_over_what_is_marked_and_begins_again_at_the_top(visitor, course):
    add_learner(course, "cleo-3", "Cleo")
    maria = visitor()
    there = works(maria)
    both = {"level-person-letter": "2", "level-person-talk": "0"}
    maria.get(there["Ben"]).send({**both, "do": "save"})
    assert "2 still to mark" in maria.text
    maria.get(there["Ana"]).send({**both, "do": "next"})
    assert '<h1 dir="auto">Cleo</h1>' in maria.text, "Ben is marked already"
    maria.get(there["Ana"]).send({"level-person-letter": "2", "do": "save"})
    maria.get(there["Cleo"]).send({**both, "do": "next"})
    assert maria.url.endswith(LIST)
    assert "Nothing of “A letter to a team” is left to mark." in alerts(maria)


def test_save_and_next_says_when_only_this_one_is_left(visitor):
    maria = visitor()
    there = works(maria)
    maria.get(there["Ana"]).send({"level-person-letter": "2", "level-person-talk": "0", "do": "next"})
    maria.send({"level-person-letter": "2", "do": "next"})
    assert maria.url.endswith(LIST)
    assert "only this hand-in is still to mark" in alerts(maria)


def test_a_mark_from_formgrader_is_shown_and_stays_until_a_marker_says_otherwise(visitor, course, cell):
    maria = visitor()
    ana = works(maria)["Ana"]
    maria.get(ana).send({"level-person-letter": "4", "do": "save"})
    with course.gradebook() as book:
        book.find_grade("person-letter", NOTEBOOK, EXERCISE, "ana-1").manual_score = 3
        book.db.commit()
    assert "In formgrader somebody gave 3 points. That stays in the grade book: the 4 points" in maria.get(ana).text
    assert "The 4 points of the marking page do not count" in maria.get(LIST).text
    maria.get(ana).send({"level-person-talk": "2", "do": "save"})
    assert "in formgrader somebody gave 3 points, and that stays" in alerts(maria)
    assert cell("ana-1", "person-letter")[0] == 3
    maria.get(ana).send({"takes-person-letter": "1", "do": "save"})
    assert "The mark of the marking page has taken its place" in alerts(maria)
    assert cell("ana-1", "person-letter")[0] == 4
    assert "formgrader" not in maria.get(ana).text


def test_what_was_marked_stands_there_when_the_page_is_opened_again(visitor):
    maria = visitor()
    ana = works(maria)["Ana"]
    maria.get(ana).send({"level-person-letter": "2", "comment-person-letter": "Say\nmore.", "do": "save"})
    fields = maria.get(ana).fields()
    assert (fields["level-person-letter"], fields["comment-person-letter"]) == ("2", "Say\nmore.")


def test_a_comment_without_a_level_is_kept(visitor):
    maria = visitor()
    ana = works(maria)["Ana"]
    maria.get(ana).send({"comment-person-letter": "Read again.", "do": "save"})
    assert "a comment and no level yet" in alerts(maria)
    assert maria.get(ana).fields()["comment-person-letter"] == "Read again."


def test_names_can_be_hidden_while_marking(visitor):
    maria = visitor()
    maria.send({}, 'value="names"', "/settings")
    hidden = works(maria)
    assert "Ana" not in maria.text
    assert all(name.startswith("Work ") for name in hidden)
    maria.get(next(iter(hidden.values())))
    assert "Ana" not in maria.text
    assert "Ben" not in maria.text
    maria.send({"level-person-letter": "2", "do": "next"})
    assert "Ana" not in maria.text
    assert "Ben" not in maria.text


def test_an_address_tells_no_name(visitor):
    maria = visitor()
    assert all("ana" not in path and "ben" not in path for path in works(maria).values())


def test_two_windows_do_not_overwrite_each_other_silently(visitor, cell):
    maria = visitor()
    ana = works(maria)["Ana"]
    first = maria.get(ana).fields()
    maria.send({"level-person-letter": "4", "comment-person-letter": "From the first window.", "do": "save"})
    maria.post(ana, {**first, "level-person-letter": "2", "comment-person-letter": "From the second.", "do": "save"})
    assert "in another window" in alerts(maria)
    assert "From the first window." in maria.text
    assert maria.fields()["comment-person-letter"] == "From the second.", "nothing that was written is lost"
    assert cell("ana-1", "person-letter")[2] == "From the first window."
    maria.send({"do": "save"})
    assert cell("ana-1", "person-letter") == (2, False, "From the second.", 2)


def test_a_hand_in_that_came_while_marking_is_not_marked_unseen(visitor, course, cell):
    maria = visitor()
    maria.get(works(maria)["Ana"])
    hand_in(course, "ana-1", "A newer letter.")
    maria.send({"level-person-letter": "4", "comment-person-letter": "Of the old one.", "do": "save"})
    assert "A newer hand-in came" in alerts(maria)
    assert "A newer letter." in maria.text
    assert maria.fields()["comment-person-letter"] == "Of the old one."
    assert cell("ana-1", "person-letter")[0] is None
    maria.send({"do": "save"})
    assert cell("ana-1", "person-letter")[0] == 4


def test_a_mark_of_an_earlier_hand_in_says_so(visitor, course):
    maria = visitor()
    ana = works(maria)["Ana"]
    maria.get(ana).send({"level-person-letter": "4", "do": "save"})
    hand_in(course, "ana-1", "A newer letter.")
    assert "Your mark is of an earlier hand-in" in maria.get(ana).text
    assert "an earlier hand-in is marked" in maria.get(LIST).text


def test_a_page_that_was_opened_as_another_marker_saves_nothing(visitor, cell):
    maria = visitor()
    ana = works(maria)["Ana"]
    fields = maria.get(ana).fields()
    maria.get("/name").send({"name": "Kofi"}, 'for="name"')
    maria.post(ana, {**fields, "level-person-letter": "4", "do": "save"})
    assert "you mark as Kofi now" in alerts(maria)
    assert cell("ana-1", "person-letter")[0] is None


def test_a_locked_grade_book_keeps_the_mark_and_says_that_it_will_follow(visitor, course, monkeypatch):
    from coachlab.grading.errors import GradingError

    def locked(*_):
        raise GradingError("The grade book is in use by another program; close formgrader.")

    maria = visitor()
    ana = works(maria)["Ana"]
    maria.get(ana)
    monkeypatch.setattr("coachlab.marking.pages_mark.bring_in_line", locked)
    maria.send({"level-person-letter": "4", "do": "save"})
    assert "Saved: Ana" in alerts(maria)
    assert "The grade book will follow" in alerts(maria)
    assert MarkStore(course).sheet(EXERCISE, "ana-1", "Maria").mark("person-letter").points == 4


def test_comments_are_kept_used_counted_changed_and_deleted(visitor, course):
    maria = visitor()
    ana, ben = works(maria)["Ana"], works(maria)["Ben"]
    for text in ("Say what comes next.", "Thank them first."):
        maria.get(f"{LIST}comments")
        maria.send({"criterion": "person-letter", "text": text, "do": "add"}, 'value="person-letter"')
    maria.get(ana).send({"comment-person-letter": "Name a day.", "keep-person-letter": "1", "do": "save"})
    maria.get(ben)
    keys = dict(re.findall(r'value="insert person-letter (\w+)"[^>]*><span dir="auto">([^<]+)', maria.text))
    assert set(keys.values()) == {"Say what comes next.", "Thank them first.", "Name a day."}
    say = next(key for key, text in keys.items() if text.startswith("Say"))
    maria.send({"level-person-letter": "2", "do": f"insert person-letter {say}"})
    fields = maria.fields()
    assert (fields["comment-person-letter"], fields["level-person-letter"]) == ("Say what comes next.", "2")
    maria.send({"do": "save"})
    shelf = CommentShelf(course, EXERCISE)
    assert {each.text: each.used for each in shelf.of("person-letter")} == {
        "Say what comes next.": 1,
        "Name a day.": 1,
        "Thank them first.": 0,
    }
    maria.get(f"{LIST}comments").send({"text": "Say who does what next.", "do": "edit"}, f'value="{say}"')
    assert "Saved." in alerts(maria)
    changed = next(each for each in shelf.of("person-letter") if each.text == "Say who does what next.")
    maria.send({"do": "delete"}, f'value="{changed.key}"')
    assert len(shelf.of("person-letter")) == 2
    assert maria.get(ben).fields()["comment-person-letter"] == "Say what comes next.", "what was said stays said"


def test_a_comment_deleted_in_another_window_is_told(visitor):
    maria = visitor()
    maria.get(f"{LIST}comments").send({"criterion": "person-letter", "text": "One.", "do": "add"}, "person-letter")
    key = re.search(r'name="key" value="(\w+)"', maria.text)[1]
    fields = maria.fields(f'value="{key}"')
    maria.post(f"{LIST}comments", {**fields, "do": "delete"})
    maria.post(f"{LIST}comments", {**fields, "text": "Two.", "do": "edit"})
    assert "changed or deleted in another window" in alerts(maria)


def test_two_markers_are_compared_once_each_has_marked_alone_and_the_lead_settles(visitor, cell):
    maria, kofi = visitor(), visitor("Kofi")
    ana = works(maria)["Ana"]
    maria.get(ana).send({"level-person-letter": "4", "comment-person-letter": "Warm.", "level-person-talk": "2"})
    assert "marked by another" in kofi.get(LIST).text
    assert "Warm." not in kofi.get(ana).text
    assert "4 points" not in re.sub(r"<fieldset.*?</fieldset>", "", kofi.get(f"{LIST}compare").text, flags=re.S)
    assert "1 more is left out until you have marked it yourself" in kofi.text
    kofi.get(ana).send(
        {"level-person-letter": "2", "comment-person-letter": "It asks nothing.", "level-person-talk": "2"}
    )
    assert cell("ana-1", "person-letter")[0] is None
    assert cell("ana-1", "person-talk")[0] == 2
    maria.get("/")
    assert "On 1 of them two markers differ" in maria.text
    maria.get(f"{LIST}compare")
    assert "Where they differ (1)" in maria.text
    assert "Warm." in maria.text
    assert "It asks nothing." in maria.text
    assert "Too few to tell: 1 of the 18 that it takes." in maria.text
    assert "Only" not in alerts(maria)
    settled = maria.fields('name="hand_in"')
    maria.post(maria.url, {**settled, "points": "2", "comment": "We agreed on this."})
    assert "the difference is settled" in alerts(maria)
    assert cell("ana-1", "person-letter") == (2, False, "We agreed on this.", 2)
    kofi.get(f"{LIST}compare")
    assert "Settled: 2 points." in kofi.text
    kofi.post(kofi.url, {**settled, "_xsrf": kofi.fields('value="names"')["_xsrf"], "points": "4"})
    assert "Only Maria, who opened the course, settles a difference" in alerts(kofi)
    assert cell("ana-1", "person-letter")[0] == 2


def test_markers_who_share_the_work_see_only_what_nobody_has_marked(visitor):
    maria, kofi = visitor(), visitor("Kofi")
    maria.get(works(maria)["Ana"]).send({"level-person-letter": "4", "level-person-talk": "2"})
    assert "4 to mark" in kofi.get("/").text
    kofi.send({}, 'value="share"', "/settings")
    assert "2 to mark" in kofi.get("/").text
    kofi.get(f"{LIST}question/person-letter")
    assert "Ben" in kofi.text


def test_the_feedback_is_written_with_the_words_of_the_level_and_the_comment(visitor, course):
    maria = visitor()
    maria.get(works(maria)["Ana"]).send({"level-person-letter": "2", "comment-person-letter": HOSTILE, "do": "save"})
    maria.get(LIST).send({}, "Write feedback", f"{LIST}feedback")
    assert "2 feedback pages of “A letter to a team” are up to date; 2 changed." in maria.text
    page = (course.root / "feedback" / "ana-1" / EXERCISE / "feedback.html").read_text("utf-8")
    assert "It tells." in page
    assert "&lt;script&gt;alert(&quot;x&quot;)" in page
    assert "<script" not in page
    assert "A person still looks at this" in (
        course.root / "feedback" / "ben-2" / EXERCISE / "feedback.html"
    ).read_text("utf-8")
    maria.get(LIST).send({}, "Write feedback", f"{LIST}feedback")
    assert "0 changed" in maria.text


def test_a_hostile_text_stays_a_text_on_every_page(course, visitor):
    hand_in(course, "ana-1", HOSTILE)
    with course.gradebook() as book:
        book.find_student("ana-1").last_name = HOSTILE
        book.db.commit()
    maria, kofi = visitor(HOSTILE[:90]), visitor("Kofi")
    ana = next(path for name, path in works(maria).items() if "script" in name)
    for each in (maria, kofi):
        level = "4" if each is maria else "2"
        each.get(ana).send(
            {"level-person-letter": level, "comment-person-letter": HOSTILE, "keep-person-letter": "1", "do": "save"}
        )
    for path in ("/", "/name", LIST, ana, f"{LIST}question/person-letter", f"{LIST}compare", f"{LIST}comments"):
        text = maria.get(path).text
        assert maria.status == 200, path
        assert "<img src=x" not in text, path
        assert len(re.findall("<script", text)) == len(re.findall('<script type="module" src="/static/', text)), path
    assert "&lt;script&gt;" in text


def test_what_is_for_the_marker_alone_is_shown_as_text(visitor):
    maria = visitor()
    maria.get(works(maria)["Ana"])
    assert "Any thanks counts. &lt;b&gt;Look twice." in maria.text
    assert FOR_THE_MARKER not in maria.text


@pytest.mark.parametrize(
    "path",
    [
        "/exercise/nothing/",
        f"{LIST}work/000000",
        f"{LIST}question/person-nothing",
        f"{LIST}question/aim-by-when/000000",
        "/exercise/..%2f..%2fetc/",
        "/static/../app.py",
        "/nowhere",
    ],
)
def test_an_address_of_nothing_is_told_in_words(visitor, path):
    maria = visitor().get(path)
    assert maria.status in (404, 409)
    assert "go back to the list" in maria.text or "does not ask" in maria.text
    assert "Traceback" not in maria.text


def test_a_switch_leads_back_to_this_server_alone(visitor):
    maria = visitor()
    fields = maria.fields('value="names"')
    for back in ("//evil.example/", "https://evil.example/", "/\\evil.example"):
        maria.post("/settings", {**fields, "back": back})
        assert maria.url == f"{maria.home}/"


def test_a_damaged_sheet_is_named_and_the_rest_can_be_marked(visitor, course):
    maria = visitor()
    ana, ben = works(maria)["Ana"], works(maria)["Ben"]
    maria.get(ana).send({"level-person-letter": "4", "do": "save"})
    MarkStore(course).place(EXERCISE, "ana-1", "Maria").write_text("{", "utf-8")
    assert "is cut off" in maria.get(LIST).text
    assert "Ana: maria-" in maria.text
    assert "is cut off" in maria.get(ana).text
    assert maria.get(ben).status == 200
    maria.send({}, 'value="names"', "/settings")
    assert "is cut off" in maria.get(LIST).text
    assert "Ana" not in maria.text


def test_the_marks_can_be_taken_as_a_table(visitor):
    maria = visitor()
    assert "not fully marked: 2 of 3 to do" in maria.get("/marks.csv").data.decode("utf-8-sig")
    assert maria.get("/marks.xlsx").data[:2] == b"PK"


def test_a_course_without_anything_to_mark_says_so(course):
    shutil.rmtree(course.root / "source")
    with serving(course, "Maria") as address:
        maria = Visitor(address).get(address)
        assert "No exercise of this course has a part that a person marks" in maria.text


def test_the_name_given_to_the_command_marks(course):
    with serving(course, "Maria") as address:
        assert 'You mark as <strong dir="auto">Maria' in Visitor(address).get(address).text


def test_stock_nbgrader_opens_the_marked_course(visitor, course):
    maria = visitor()
    maria.get(works(maria)["Ana"]).send({"level-person-letter": "4", "level-person-talk": "2", "do": "save"})
    with Gradebook(course.grade_book.url, "coachlab") as book:
        submission = book.find_submission(EXERCISE, "ana-1")
        assert (submission.score, submission.needs_manual_grade) == (7, False)
