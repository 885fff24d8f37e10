"""Marking in Chromium: WCAG 2.2 AA on every page, by keyboard alone, and no text of anybody ever runs."""

import re

import pytest
from marking_course import EXERCISE, LETTER, TALK, hand_in, make_course, serving

from coachlab.grading.course import NOTEBOOK
from coachlab.marking.book import fingerprint
from coachlab.marking.comments import CommentShelf
from coachlab.marking.markers import join
from coachlab.marking.store import Change, MarkStore

LIST = f"/exercise/{EXERCISE}/"
HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=2</script>'


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Maria and Kofi differ on Ana's letter, which is hostile; Ben's is still to mark."""
    made = make_course(tmp_path_factory.mktemp("marked") / "course")
    hand_in(made, "ana-1", f"Dear team, {HOSTILE}")
    join(made, "Maria")
    join(made, "Kofi")
    store, seen = MarkStore(made), fingerprint(made, EXERCISE, "ana-1")
    for name, points in (("Maria", 4), ("Kofi", 2)):
        changes = [Change(LETTER.criterion, points, HOSTILE, seen, 0), Change(TALK.criterion, 2, "", seen, 0)]
        store.give(EXERCISE, "ana-1", name, changes)
    shelf = CommentShelf(made, EXERCISE)
    shelf.keep(LETTER.criterion, "Say what comes next.")
    shelf.keep(LETTER.criterion, HOSTILE)
    shelf.count_uses(LETTER.criterion, "Say what comes next.", "")
    return made


@pytest.fixture(scope="module")
def address(course):
    with serving(course, "Maria") as found:
        yield found


@pytest.fixture
def marking(address, page):
    """The list of hand-ins, opened as Maria; nothing may go wrong on any page that is opened from it."""
    faults = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address)
    page.goto(address.split("/?")[0] + LIST)
    yield page
    assert faults == []


def hand_in_of(page, name: str) -> str:
    """The address of a hand-in."""
    return page.get_by_role("rowheader").get_by_role("link", name=name).evaluate("link => link.href")


@pytest.mark.parametrize(("width", "scheme"), [(375, "dark"), (1280, "light")])
def test_everybody_can_use_every_page_at_any_width(marking, axe, width, scheme):
    marking.set_viewport_size({"width": width, "height": 900})
    marking.emulate_media(color_scheme=scheme)
    ana = hand_in_of(marking, "Ana")
    home = ana.split("/exercise")[0]
    question = ana.replace("/work/", f"/question/{LETTER.criterion}/")
    for each in ("/", "/name", LIST, ana, question, f"{LIST}compare", f"{LIST}comments"):
        marking.goto(each if each.startswith(home) else home + each)
        marking.evaluate("document.querySelectorAll('main details').forEach(details => { details.open = true })")
        assert axe(marking) == [], each
        assert marking.evaluate("document.documentElement.scrollWidth <= innerWidth"), each
    marking.goto(home + LIST)
    marking.get_by_role("button", name="Write feedback").click()
    marking.get_by_role("status").wait_for()
    assert axe(marking) == []


def test_no_text_of_anybody_runs(marking):
    home = marking.url.split("/exercise")[0]
    for each in (hand_in_of(marking, "Ana"), f"{home}{LIST}compare", f"{home}{LIST}comments"):
        marking.goto(each)
        assert marking.title() not in ("1", "2")
        assert HOSTILE[:20] in marking.locator("main").inner_text() or "comments" in each
        assert marking.locator("main img").count() == 0


def test_one_learner_is_marked_by_keyboard_alone(marking, course):
    marking.goto(hand_in_of(marking, "Ben"))
    keys = marking.keyboard
    keys.press("2")
    assert marking.locator(f"input[name=level-{LETTER.criterion}]:checked").input_value() == "2"
    keys.press("Shift+Digit1")
    box = marking.get_by_label("Comment for the learner").first
    assert box.input_value() == "Say what comes next."
    keys.type(" 4 n s")
    assert box.input_value().endswith(" 4 n s"), "in a text box a key is a letter"
    keys.press("Escape")
    keys.press("j")
    keys.press("1")
    assert marking.locator(f"input[name=level-{TALK.criterion}]:checked").input_value() == "2"
    with marking.expect_navigation():
        keys.press("s")
    assert "Saved: Ben, A letter that the team would want to read: 2 of 4" in marking.get_by_role("status").inner_text()
    assert marking.title().startswith("Saved.")
    with course.gradebook() as book:
        assert book.find_grade(LETTER.criterion, NOTEBOOK, EXERCISE, "ben-2").manual_score == 2
    with marking.expect_navigation():
        keys.press("n")
    assert re.search(rf"{LIST}$", marking.url), "after the last one the list"


def test_everything_is_reached_with_tab_and_pressed_with_enter_or_space(marking):
    marking.goto(hand_in_of(marking, "Ben"))
    reached = []
    for _ in range(60):
        marking.keyboard.press("Tab")
        reached.append(marking.evaluate("document.activeElement.id || document.activeElement.innerText"))
        if "save" in reached:
            break
    assert {"save-next", "save", f"comment-{LETTER.criterion}", f"comment-{TALK.criterion}"} <= set(reached)
    assert any("Say what comes next." in each for each in reached)


def test_single_keys_can_be_turned_off(marking):
    ben = hand_in_of(marking, "Ben")
    marking.goto(ben)
    marking.get_by_text("Keys (on)").click()
    marking.get_by_role("button", name="Turn single keys off").click()
    assert marking.url == ben
    before = marking.locator(f"input[name=level-{LETTER.criterion}]:checked").count()
    marking.keyboard.press("1")
    marking.keyboard.press("n")
    assert marking.url == ben
    assert marking.locator(f"input[name=level-{LETTER.criterion}]:checked").count() == before


def test_unsaved_marks_are_not_left_without_a_question(marking):
    marking.goto(hand_in_of(marking, "Ben"))
    marking.get_by_label("Comment for the learner").first.fill("Not saved yet.")
    asked = []
    marking.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    marking.get_by_role("link", name="All exercises").click()
    marking.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert "/work/" in marking.url
    marking.once("dialog", lambda dialog: dialog.accept())
    marking.get_by_role("link", name="All exercises").click()
    marking.wait_for_url("**/")
