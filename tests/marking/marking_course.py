"""A course with an exercise that persons mark, made without the compiler; its pages; a browser without script."""

import asyncio
import re
import shutil
import threading
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from html import unescape
from http.cookiejar import CookieJar
from pathlib import Path

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from tornado import httpserver, netutil

from coachlab.grading.about import About, Asked
from coachlab.grading.answer import FOLDER as ANSWERS
from coachlab.grading.course import NOTEBOOK, Course
from coachlab.grading.exercise import HANDED_IN
from coachlab.grading.mark import MIME, Mark
from coachlab.grading.notebook_files import write_notebook
from coachlab.grading.person import Level, PersonCriterion
from coachlab.grading.questions import WritingTask
from coachlab.marking.app import make_app
from coachlab.record import Aim, Project, save
from coachlab.record.responses import Responses

EXERCISE = "a-letter"
LEARNERS = {"ana-1": "Ana", "ben-2": "Ben"}
LETTER = PersonCriterion(
    "letter",
    "A letter that the team would want to read",
    4,
    [Level(4, "It thanks, tells and asks."), Level(2, "It tells."), Level(0, "Nothing yet.")],
    ["written/letter"],
    "book/lessons/aim",
    "The idea",
    "The letter",
)
TALK = PersonCriterion(
    "talk",
    "An aim to talk about",
    2,
    [Level(2, "One can talk about it."), Level(0, "Not yet.")],
    ["project/aim"],
    "book/lessons/aim",
    "The idea",
    "The letter",
)
ABOUT = About(
    exercise=EXERCISE,
    version="1.0",
    title="A letter to a team",
    minutes=20,
    competencies=[],
    data=[],
    criteria=[Asked("aim-by-when", 2, True, "The aim")],
    starter={"project": {"synthetic": True}, "responses": {}},
    tasks=[WritingTask("letter", "Your letter")],
    by_person=[LETTER, TALK],
)
FOR_THE_MARKER = "Any thanks counts. <b>Look twice.</b>"


def hand_in(course: Course, learner: str, text: str) -> None:
    """Put an answer where a hand-in that was graded lies."""
    folder = course.step("submitted", EXERCISE, learner)
    shutil.rmtree(folder, ignore_errors=True)
    (folder / ANSWERS).mkdir(parents=True)
    answer = Responses(id=f"{learner}-{text[:4]}")
    answer.write("letter", text)
    save(answer, folder / ANSWERS / "responses.json", keep_version=False)
    aim = Aim(what="fewer patients leave without a second reading", target=70, unit="%")
    save(Project(id=learner, aim=aim), folder / ANSWERS / "project.json", keep_version=False)
    shutil.rmtree(folder / ANSWERS / ".coachlab", ignore_errors=True)
    (folder / HANDED_IN).write_text("2026-03-17T10:00:00Z\n", "utf-8")


def make_course(root: Path) -> Course:
    """A course in which Ana and Ben have handed in, and no person has marked anything."""
    course = Course(root)
    course.prepare()
    source = course.step("source", EXERCISE)
    source.mkdir(parents=True)
    (source / "exercise.json").write_text(ABOUT.dumps(), "utf-8")
    scheme = f"text\n\n### BEGIN MARK SCHEME\n\nLook at: written/letter.\n\n{FOR_THE_MARKER}\n\n### END MARK SCHEME"
    task = new_markdown_cell(scheme, metadata={"nbgrader": {"task": True, "grade_id": "person-letter"}})
    write_notebook(source / f"{NOTEBOOK}.ipynb", new_notebook(cells=[task]))
    with course.gradebook() as book:
        book.add_assignment(EXERCISE)
        book.add_notebook(NOTEBOOK, EXERCISE)
        book.add_grade_cell("aim-by-when", NOTEBOOK, EXERCISE, max_score=2, cell_type="code")
        for person in ABOUT.by_person:
            book.add_task_cell(person.criterion, NOTEBOOK, EXERCISE, max_score=person.points, cell_type="markdown")
        book.db.commit()
    for learner, name in LEARNERS.items():
        add_learner(course, learner, name)
    return course


def add_learner(course: Course, learner: str, name: str) -> None:
    """Let a learner have handed in, graded by the rules alone."""
    mark = Mark("aim-by-when", "The aim says by when", 1, 2, "A day is named.", "By which day?")
    output = new_output("execute_result", {MIME: mark.to_dict(), "text/plain": "1"}, execution_count=1)
    with course.gradebook() as book:
        book.add_student(learner, first_name="", last_name=name)
        book.add_submission(EXERCISE, learner, timestamp=datetime(2026, 3, 17, tzinfo=UTC))
        grade = book.find_grade("aim-by-when", NOTEBOOK, EXERCISE, learner)
        grade.auto_score, grade.needs_manual_grade = 1, False
        book.db.commit()
    hand_in(course, learner, "Dear team, thank you for the visit.")
    place = course.step("autograded", EXERCISE, learner)
    place.mkdir(parents=True)
    write_notebook(
        place / f"{NOTEBOOK}.ipynb",
        new_notebook(cells=[new_code_cell("1", outputs=[output], execution_count=1)]),
    )


@contextmanager
def serving(course: Course, name: str = "") -> Iterator[str]:
    """The marking pages of a course on a port of this computer; gives the address with the token."""
    sockets = netutil.bind_sockets(0, "127.0.0.1")
    port = sockets[0].getsockname()[1]
    loop, ready = asyncio.new_event_loop(), threading.Event()

    async def begin() -> None:
        httpserver.HTTPServer(make_app(course, "a-token", port, name)).add_sockets(sockets)
        ready.set()

    def run() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(begin())
        loop.run_forever()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    ready.wait(10)
    try:
        yield f"http://127.0.0.1:{port}/?token=a-token"
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        for each in sockets:
            each.close()


class Visitor:
    """A browser that runs no script: it keeps cookies, follows links, and sends forms as they stand on the page."""

    def __init__(self, address: str) -> None:
        self.home = address.split("/?")[0]
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self.status, self.text, self.headers, self.url = 0, "", {}, ""

    def get(self, path: str, **headers: str) -> "Visitor":
        """Open a page of the server, or a whole address."""
        return self._ask(urllib.request.Request(urllib.parse.urljoin(self.home, path), headers=headers))

    def post(self, path: str, fields: dict[str, str], **headers: str) -> "Visitor":
        """Send fields to an address."""
        data = urllib.parse.urlencode(fields).encode()
        return self._ask(urllib.request.Request(urllib.parse.urljoin(self.home, path), data=data, headers=headers))

    def fields(self, form: str = 'id="marks"') -> dict[str, str]:
        """What the first form that this text stands in would send now, without its buttons."""
        body = next(each for each in re.findall(r"<form.*?</form>", self.text, re.DOTALL) if form in each)
        found = {}
        for tag in re.findall(r"<input[^>]*>", body):
            value = {name: unescape(text) for name, text in re.findall(r'([\w-]+)="([^"]*)"', tag)}
            kind = value.get("type", "text")
            if "name" in value and (kind not in ("radio", "checkbox") or " checked" in tag):
                found[value["name"]] = value.get("value", "")
        for name, text in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', body, re.DOTALL):
            found[name] = unescape(text)
        return found

    def send(self, changes: dict[str, str], form: str = 'id="marks"', path: str = "") -> "Visitor":
        """Fill in a form of the page and send it to the page's own address, or to another."""
        return self.post(path or self.url, {**self.fields(form), **changes})

    def _ask(self, request: urllib.request.Request) -> "Visitor":
        try:
            answer = self._opener.open(request, timeout=30)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            self.status, self.headers, self.url = answer.status, answer.headers, answer.url
            self.data = answer.read()
        self.text = self.data.decode("utf-8", "replace")
        return self
