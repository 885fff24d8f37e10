"""The hand-in form and the page of feedback in Chromium: by keyboard, on a phone, in the dark, and by axe."""

import json
from pathlib import Path

import pytest

from coachlab.builders.hand_in import Check, HandInSession, Line, NotPossibleError
from coachlab.builders.modules import file_of, module_text, style_text
from coachlab.grading.collect import Collected
from coachlab.grading.compiler.compile import compile_exercise
from coachlab.grading.compiler.mistakes import read_mistakes
from coachlab.grading.compiler.proof import evaluate, solution_of
from coachlab.grading.feedback import feedback_page
from coachlab.grading.graded import Graded
from coachlab.grading.hand_in import make_hand_in, moment_of
from coachlab.paths import EXERCISES

EXERCISE = EXERCISES / "aim-and-run-chart"


class Desk:
    """A desk whose answers a test can set."""

    title = "Aim and run chart"

    def __init__(self) -> None:
        self.handed_in: list[str] = []
        self.name = ""
        self.problem = ""

    def last_name(self):
        return ""

    def checks(self):
        return [
            Check("The aim says by which day", "There", "The day is on the calendar.", True),
            Check("The aim leaves the way open", "Not there yet", "Would <b>your</b> aim still stand?", False),
        ]

    def contents(self, name):
        if not name.strip():
            raise NotPossibleError("Write your name first.")
        self.name = name
        return [Line("Your name", name)] + [Line(f"Measure 1: month {n}", f"{n} of 40") for n in range(40)]

    def hand_in(self):
        if self.problem:
            raise NotPossibleError(self.problem)
        self.handed_in.append(self.name)
        return "/home/ana/Coachlab/hand-ins/aim-and-run-chart-ana-gomez-7c435e57-20261122T104430Z.json"


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def form(page, desk, tmp_path):
    """The form on a page of its own, talking to the Python session behind it."""
    session = HandInSession(desk)
    page.expose_function("answer", lambda message: session.handle(json.loads(message)))
    style = style_text() + file_of("hand_in.css").read_text("utf-8")
    module = module_text("hand_in.mjs").replace("export default { render };", "")
    (tmp_path / "form.html").write_text(
        f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Hand in</title>
        <meta name="viewport" content="width=device-width, initial-scale=1"><style>{style}</style></head>
        <body><main><h1>Exercise</h1><h2>Step 3</h2><div id="root"></div></main><script type="module">{module}
        const ears = [];
        const model = {{
          get: () => ({json.dumps(session.state())}),
          on: (_, ear) => ears.push(ear),
          off: () => undefined,
          send: async (message) => {{
            for (const answer of await window.answer(JSON.stringify(message))) ears.forEach((ear) => ear(answer));
          }},
        }};
        render({{ model, el: document.getElementById("root") }});</script></body></html>""",
        "utf-8",
    )
    page.goto((tmp_path / "form.html").as_uri())
    return page


def test_a_learner_checks_looks_through_and_hands_in(form, desk):
    form.get_by_role("button", name="Check my work").click()
    form.get_by_text("1 of 2 criteria are there.").wait_for()
    assert form.get_by_text("Would <b>your</b> aim still stand?").is_visible()
    assert not form.get_by_role("button", name="Hand in", exact=True).is_visible()
    form.get_by_label("Your name").fill("Ana Gómez")
    form.get_by_role("button", name="Look through what I hand in").click()
    assert form.get_by_role("cell", name="Ana Gómez").is_visible()
    assert form.get_by_role("button", name="Hand in", exact=True).is_disabled()
    form.get_by_label("I have looked through it").check()
    form.get_by_role("button", name="Hand in", exact=True).click()
    form.get_by_text("Handed in. Send this file to your coach:").wait_for()
    assert desk.handed_in == ["Ana Gómez"]
    assert not form.get_by_role("table").is_visible()
    assert form.evaluate("document.activeElement.textContent").startswith("Handed in.")


def test_another_name_asks_for_another_look(form, desk):
    form.get_by_label("Your name").fill("Ana")
    form.get_by_label("Your name").press("Enter")
    form.get_by_label("I have looked through it").check()
    form.get_by_label("Your name").press("x")
    assert not form.get_by_role("button", name="Hand in", exact=True).is_visible()
    assert not desk.handed_in


def test_what_is_not_possible_is_said_where_it_was_asked(form, desk):
    form.get_by_role("button", name="Look through what I hand in").click()
    form.get_by_text("Write your name first.").wait_for()
    desk.problem = "Your work has changed since you looked through it."
    form.get_by_label("Your name").fill("Ana")
    form.get_by_role("button", name="Look through what I hand in").click()
    form.get_by_label("I have looked through it").check()
    form.get_by_role("button", name="Hand in", exact=True).click()
    form.get_by_text("has changed since you looked").wait_for()
    assert not form.get_by_role("table").is_visible()


def test_the_whole_form_works_by_keyboard(form, desk):
    form.get_by_label("Your name").focus()
    form.keyboard.type("Ana")
    form.keyboard.press("Tab")
    form.keyboard.press("Enter")
    form.get_by_role("table").wait_for()
    form.keyboard.press("Tab")  # the table, which scrolls
    form.keyboard.press("Tab")
    form.keyboard.press("Space")
    form.keyboard.press("Tab")
    form.keyboard.press("Enter")
    form.get_by_text("Handed in.").wait_for()
    assert desk.handed_in == ["Ana"]


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_form_meets_the_guidelines_in_every_state(form, axe, width, scheme):
    form.set_viewport_size({"width": width, "height": 800})
    form.emulate_media(color_scheme=scheme)
    assert not axe(form)
    form.get_by_role("button", name="Check my work").click()
    form.get_by_text("1 of 2").wait_for()
    form.get_by_role("button", name="Look through what I hand in").click()
    form.get_by_text("Write your name first.").wait_for()
    assert not axe(form)
    form.get_by_label("Your name").fill("Ana")
    form.get_by_role("button", name="Look through what I hand in").click()
    form.get_by_role("table").wait_for()
    assert not axe(form)
    assert form.evaluate("document.documentElement.scrollWidth") <= width
    small = form.evaluate(
        "[...document.querySelectorAll('button, input')].filter((e) => e.offsetParent)"
        ".map((e) => e.getBoundingClientRect()).filter((r) => r.height < 20 || r.width < 20).length"
    )
    assert small == 0


@pytest.fixture(scope="module")
def feedback(tmp_path_factory) -> Path:
    """A page of feedback with something good and something open, and a script in the learner's words."""
    folder = tmp_path_factory.mktemp("feedback")
    compiled = compile_exercise(EXERCISE, build=folder / "build")
    answer = solution_of(compiled)
    for mistake in read_mistakes(EXERCISE)[:3]:
        answer = mistake.applied_to(answer)
    answer.project.aim.equity = (
        "<script>document.title = 'changed'</script><img src=x onerror=\"document.title = 'changed'\">"
    )
    hand_in = make_hand_in(answer, "Ana Gómez")
    collected = Collected(hand_in, folder, "ana", hand_in.learner, moment_of(hand_in.handed_in))
    page = feedback_page(compiled.about, Graded(collected, evaluate(compiled, answer), []), book="../book/")
    path = folder / "feedback.html"
    path.write_text(page, "utf-8")
    return path


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_feedback_meets_the_guidelines(browser, axe, feedback, width, scheme):
    # axe is a script, which the page's own policy forbids
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(feedback.as_uri())
    assert not axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_nothing_in_feedback_runs_or_is_fetched(page, feedback):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(feedback.as_uri())
    page.wait_for_timeout(200)
    assert page.title() == "Feedback: Aim and run chart, Ana Gómez"
    assert asked == [feedback.as_uri()]
    assert page.get_by_text("<script>document.title = 'changed'</script>").first.is_visible()
