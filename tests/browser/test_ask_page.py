"""An exercise's questions in Chromium: by keyboard, in two windows, saved at once, on a phone, and by axe."""

import json

import pytest
from playwright.sync_api import expect

from coachlab.builders.exercise.responses_session import ResponsesSession
from coachlab.builders.modules import module_text, style_text
from coachlab.grading.ask import asked_of
from coachlab.grading.compiler.source import read_source
from coachlab.paths import EXERCISES
from coachlab.record import load, save
from coachlab.record.responses import Responses

EXERCISE = EXERCISES / "aim-and-run-chart"
ASKED = asked_of(read_source(EXERCISE).quizzes[0], lambda file: EXERCISE / "case-a" / file)
RIGHT = [question.answers for question in ASKED.questions]


@pytest.fixture
def answers(tmp_path):
    """The file with what is chosen."""
    path = tmp_path / "responses.json"
    save(Responses(), path)
    return path


@pytest.fixture
def open_form(browser, answers, tmp_path):
    """`open_form()` → the form in a window of its own, talking to a Python session of its own."""
    contexts = []

    def opened(width=1280, scheme="light"):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        session = ResponsesSession(answers, ASKED)
        page.expose_function("answer", lambda message: session.handle(json.loads(message)))
        module = module_text("ask.mjs").replace("export default {", "const ask = {")
        (tmp_path / "ask.html").write_text(
            f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Questions</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"><style>{style_text("ask.css")}
            body {{ background: canvas; color-scheme: light dark; }}</style></head>
            <body><main><h1 style="color: CanvasText">Exercise</h1><div id="root"></div></main><script type="module">
            {module}
            const ears = [];
            const model = {{
              get: () => {json.dumps(ASKED.title)},
              on: (_, ear) => ears.push(ear),
              off: () => undefined,
              send: async (message) => {{
                for (const each of await window.answer(JSON.stringify(message))) ears.forEach((ear) => ear(each));
              }},
            }};
            ask.render({{ model, el: document.getElementById("root") }});</script></body></html>""",
            "utf-8",
        )
        page.goto((tmp_path / "ask.html").as_uri())
        page.locator("[data-ready]").wait_for()
        return page

    yield opened
    for context in contexts:
        context.close()


def chosen(answers):
    record = load(answers, Responses)
    return [record.answer_to(question.id) for question in ASKED.questions]


def test_a_learner_chooses_by_keyboard_and_it_is_saved_with_no_word_of_right_or_wrong(open_form, answers):
    page = open_form()
    first, second = (page.get_by_role("group", name=f"Question {number}.") for number in (1, 2))
    expect(first.locator("svg").first).to_be_visible()
    expect(first.get_by_text("Who let this slip?")).to_be_visible()
    assert page.get_by_text("You may change your mind").inner_text().startswith("0 of 2 answered.")
    first.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(first.get_by_role("radio").nth(1)).to_be_checked()
    second.get_by_text("The list, surely.").click()
    page.get_by_text("2 of 2 answered.").wait_for()
    assert page.get_by_text("Take a document along").count() == 0
    expect(page.locator(".cl-line")).to_have_text("Saved")
    assert chosen(answers) == [RIGHT[0][1][0], RIGHT[1][0][0]]
    words = page.locator("main").inner_text().lower()
    assert not [each for each in ("right", "wrong", "well done", "not this one") if each in words.split()]
    again = open_form()
    expect(again.get_by_role("group", name="Question 2.").get_by_role("radio").first).to_be_checked()


def test_two_windows_that_choose_differently_ask_which_one_is_right(open_form, answers):
    left, right = open_form(), open_form()
    left.get_by_role("group", name="Question 1.").get_by_role("radio").nth(0).check()
    expect(left.locator(".cl-line")).to_have_text("Saved")
    right.get_by_role("group", name="Question 1.").get_by_role("radio").nth(2).check()
    expect(right.locator(".cl-line")).to_have_text("Not saved yet: one field needs a look.")
    assert chosen(answers)[0] == RIGHT[0][0][0]
    left.get_by_role("button", name="Undo").click()
    expect(left.get_by_role("group", name="Question 1.").locator("input:checked")).to_have_count(0)
    assert chosen(answers)[0] == ""


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_questions_meet_the_guidelines(open_form, axe, width, scheme):
    page = open_form(width, scheme)
    page.get_by_role("radio").first.check()
    expect(page.locator(".cl-line")).to_have_text("Saved")
    assert not axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.evaluate(
        "[...document.querySelectorAll('.cl-choice')].filter((e) => e.getBoundingClientRect().height < 24).length"
    )
    assert small == 0
