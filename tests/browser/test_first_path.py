"""The first path, whole: start, read, build an aim, chart real data, hand in, be graded, read the feedback."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Coachlab
from playwright.sync_api import Locator, Page, expect

from coachlab.paths import BUILD, DATASETS
from coachlab.record import Project, load
from coachlab.record.responses import Responses

EXERCISE = "aim-and-run-chart"
DATA = DATASETS / "elm-street-blood-pressure" / "blood-pressure-monthly-synthetic.csv"
SLOW = 60_000
PICTURES = BUILD / "pictures"

AIM = {
    "What will get better?": "blood pressure below 140/90 at the latest reading",
    "For whom?": "adults aged 18 to 85 with hypertension who were seen in the month",
    "Where?": "Elm Street Family Practice, both clinicians",
    "Where you are now": "58.5",
    "Where you want to be": "75",
    "By when?": "2028-06-30",
    "Whose gap will close?": "patients who prefer Spanish – niños también 🌻",
}
NOTES = {
    "2023-11": "The new electronic record began, so the month could not be counted",
    "2024-07": "Second readings and the recall list began",
}
REASON = "From July 2024 on nearly all points lie above the median of 2023, a shift far longer than 6 points."
CHOICES = [
    "These months rise and fall around one middle. Before we ask about one of them, what would the chart have to show?",
    "This chart cannot tell. Let us count second readings and calls, each month, on small charts beside it.",
]


@pytest.fixture
def learner(width, browser, tmp_path, monkeypatch) -> tuple[Coachlab, Page]:
    """A learner at the welcome page of a Coachlab that was started for them alone, at a seat with the first case."""
    monkeypatch.setenv("JUPYTERHUB_USER", "coach2")
    running = Coachlab(tmp_path / "Ana's folder ñ" / "Coachlab")
    running.workspace.parent.mkdir()
    running.start()
    context = browser.new_context(viewport={"width": width, "height": 900 if width > 500 else 740})
    page = context.new_page()
    page.set_default_timeout(SLOW)
    page.goto(running.page_url("/coachlab/"))
    yield running, page
    context.close()
    running.stop()


def picture(page: Page, name: str) -> None:
    """Keep a picture for a person to look at; the tests read none of them."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}-{page.viewport_size['width']}.png")


def fits(page: Page) -> bool:
    """Whether nobody has to scroll sideways."""
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1")


def form(page: Page, name: str) -> Locator:
    """A builder on the page, once it can be used."""
    found = page.get_by_role("region", name=name, exact=True)
    expect(found).to_have_attribute("data-ready", "true", timeout=SLOW)
    return found


def is_saved(builder: Locator, path: Path, what: Callable[[Project], object], text: object) -> None:
    """The form says that it saved, and the file holds what was typed last."""
    for _ in range(100):
        if what(load(path)) == text:
            break
        builder.page.wait_for_timeout(50)
    assert what(load(path)) == text
    expect(builder.get_by_role("status").first).to_have_text("Saved")


def build_the_aim(page: Page, path: Path) -> None:
    aim = form(page, "Your aim")
    for label, text in AIM.items():
        aim.get_by_label(label, exact=True).fill(text)
    expect(aim).to_contain_text("By 30 June 2028, blood pressure below 140/90", timeout=SLOW)
    is_saved(aim, path, lambda project: project.aim.equity, AIM["Whose gap will close?"])


def chart_the_data(page: Page, path: Path) -> None:
    chart = form(page, "Your run chart")
    chart.get_by_text("Choose a file", exact=True).click()
    chart.locator("input[type=file]").set_input_files(DATA)
    chart.get_by_role("button", name="Use these months").click()
    expect(chart.get_by_role("figure")).to_contain_text("36 months")
    chart.get_by_label("Months in the baseline").fill("12")
    for month, text in NOTES.items():
        notes = chart.get_by_role("group", name="Notes on the chart")
        notes.get_by_label("Month", exact=True).select_option(month)
        notes.get_by_label("What happened?", exact=True).fill(text)
        notes.get_by_role("button", name="Add the note").click()
        expect(chart.get_by_role("figure")).to_contain_text(text)
    chart.get_by_label("It got better").check()
    chart.get_by_label("Why do you say so?").fill(REASON)
    expect(chart.get_by_role("figure")).to_contain_text("Shift: ")
    is_saved(chart, path, lambda project: project.measures[0].chart.claim_reason, REASON)


def answer_the_questions(page: Page, path: Path) -> None:
    questions = form(page, "What you would say to the team")
    for text in CHOICES:
        questions.get_by_label(text, exact=True).check()
    expect(questions).to_contain_text("2 of 2 answered.")
    expect(questions.get_by_role("status").first).to_have_text("Saved")
    assert len(load(path, Responses).chosen) == 2


@pytest.mark.parametrize("width", [375, pytest.param(1280, marks=pytest.mark.thorough)], ids=["phone", "laptop"])
def test_a_learner_goes_the_whole_way_from_the_welcome_page_to_the_feedback(learner, tmp_path, axe):
    coachlab, page = learner
    workspace = coachlab.workspace

    # read: the book is there, or its page says that it is being prepared and goes on by itself
    page.get_by_role("link", name="Read the lesson", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("aim", timeout=3 * SLOW)
    assert fits(page)
    picture(page, "lesson")
    page.get_by_role("link", name="Open the aim lab").first.click()

    # the lab opens ready to use, and its work is the project of the workspace
    aim = form(page, "Your aim")
    aim.get_by_label("What will get better?", exact=True).fill("visits that start on time")
    work = workspace / "work" / "my-project.json"
    is_saved(aim, work, lambda project: project.aim.what, "visits that start on time")
    picture(page, "lab")
    assert fits(page)

    # the exercise: the aim, the chart from the practice's file, and a look at what is there
    page.goto(f"{coachlab.url}/coachlab/exercise/{EXERCISE}")
    answer = workspace / "exercises" / EXERCISE / "answers" / "project.json"
    build_the_aim(page, answer)
    chart_the_data(page, answer)
    answer_the_questions(page, answer.with_name("responses.json"))
    assert fits(page)
    assert axe(page, include="[data-coachlab-builder=aim]") == []
    assert axe(page, include="[data-coachlab-builder=run-chart]") == []
    assert axe(page, include="[data-coachlab-builder=ask]") == []
    page.get_by_role("button", name="Check my work").click()
    expect(page.get_by_text("criteria are there")).to_contain_text("10 of 10")
    picture(page, "exercise")

    # hand in: the learner sees what leaves, then makes one file
    page.get_by_label("Your name").fill("Ana Pérez 🌻")
    page.get_by_role("button", name="Look through what I hand in").click()
    expect(page.get_by_text("This is everything that your hand-in would hold")).to_be_visible()
    expect(page.get_by_text(REASON).last).to_be_visible()
    page.get_by_role("checkbox", name="I have looked through it").check()
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.get_by_text("Handed in. Send this file to your coach")).to_be_visible()
    picture(page, "handed-in")
    assert len(list((workspace / "hand-ins").glob("*.json"))) == 1

    # the coach grades everything on this machine with one command
    course = tmp_path / "course"
    graded = coach_grades(workspace / "hand-ins", course)
    assert "Ana Pérez 🌻" in graded
    assert "22 of 26 points, 4 still to be marked by a person" in graded
    with sqlite3.connect(course / "gradebook.db") as book:
        scores = book.execute("select sum(auto_score) from grade").fetchone()
    assert scores == (22,)

    # the learner finds the feedback where the welcome page says
    page.goto(f"{coachlab.url}/coachlab/")
    assert fits(page)
    picture(page, "welcome")
    page.get_by_role("link", name="Read the feedback").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Aim and run chart")
    expect(page.locator("body")).to_contain_text("22 of 26")
    assert fits(page)
    assert axe(page) == []
    picture(page, "feedback")


def coach_grades(hand_ins: Path, course: Path) -> str:
    """What `coachlab grade` prints."""
    command = [sys.executable, "-m", "coachlab", "grade", str(hand_ins), "--course", str(course)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=240)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
