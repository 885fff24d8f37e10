"""The book is built in the background, announced while it comes, opened when it is there, and missed in words."""

import json
import sys
import time
from pathlib import Path

import psutil
import pytest

from coachlab.server.book_builder import BookBuilder, BookState

QUICK = "import pathlib, sys; pathlib.Path(sys.argv[1], 'index.html').write_text('<h1>The book</h1>')"
FAILS = (
    "import sys; print('Reading lessons/aim (40 %)'); print('The book could not be built (no lesson).'); sys.exit(1)"
)
SLOW = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])"
HALF = "import time; print('Reading lessons/aim (40 %)', flush=True); time.sleep(60)"


def until(condition, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.02)


@pytest.fixture
def building(tmp_path):
    """`building(QUICK)` → a builder at work; it is stopped after the test."""
    builders = []

    def go(code: str) -> BookBuilder:
        builders.append(BookBuilder([sys.executable, "-c", code, str(tmp_path)], tmp_path))
        builders[-1].start()
        return builders[-1]

    yield go
    for builder in builders:
        builder.stop()


def test_a_book_that_was_built_is_ready(building):
    builder = building(QUICK)
    assert builder.state().state in ("building", "updating", "ready")
    until(lambda: builder.state().state == "ready")
    assert builder.state().can_be_read


def test_a_book_that_cannot_be_built_says_why_and_can_be_tried_again(building, tmp_path):
    builder = building(FAILS)
    until(lambda: builder.state().state == "failed")
    assert builder.state() == BookState("failed", 0, "The book could not be built (no lesson).")
    builder._command[2] = QUICK
    builder.start()
    until(lambda: builder.state().state == "ready")


def test_an_older_book_can_be_read_while_the_new_one_is_built_and_after_that_has_failed(building, tmp_path):
    (tmp_path / "index.html").write_text("<h1>The older book</h1>", encoding="utf-8")
    builder = building(HALF)
    until(lambda: builder.state().percent > 0)
    assert (builder.state().state, builder.state().percent) == ("updating", 20)
    failed = building(FAILS)
    until(lambda: failed.state().state == "older")
    assert failed.state().can_be_read
    assert "no lesson" in failed.state().words


def test_a_program_that_cannot_be_started_is_a_sentence(tmp_path):
    builder = BookBuilder([str(tmp_path / "no such program")], tmp_path)
    builder.start()
    until(lambda: builder.state().state == "failed")
    assert builder.state().words.startswith("The book could not be built")


def test_stopping_ends_the_whole_family_of_processes(building):
    builder = building(SLOW)
    family: list[psutil.Process] = []

    def grandchild_runs() -> bool:
        if builder._process is not None:
            family[:] = psutil.Process(builder._process.pid).children(recursive=True)
        return bool(family)

    until(grandchild_runs)
    builder.stop()
    assert psutil.wait_procs(family, timeout=5)[1] == []


WITH_A_BOOK = """
import sys
from pathlib import Path
import coachlab.server.book_builder as book
from coachlab.cli import main

ours = book.BookBuilder
book.BookBuilder = lambda: ours([sys.executable, "-c", {code!r}, {folder!r}], Path({folder!r}))
sys.exit(main())
"""

WAITS = "import pathlib, sys, time\nwhile not pathlib.Path(sys.argv[1], 'go').exists(): time.sleep(0.1)\n" + QUICK


def test_a_page_of_the_book_waits_in_words_and_is_there_when_the_book_is(start, tmp_path):
    book = tmp_path / "book"
    book.mkdir()
    running = start(program=("-c", WITH_A_BOOK.format(code=WAITS, folder=str(book))))
    running.wait_until_open()
    visitor = running.visitor()
    waiting = visitor.get("/coachlab/book/")
    assert waiting.status == 503
    assert "The book is being prepared. This takes about a minute." in waiting.text
    assert "/coachlab/static/book.js" in waiting.text
    assert 'http-equiv="refresh"' in waiting.text
    assert "The book is being prepared" in visitor.get("/coachlab/").text
    Path(book, "go").touch()
    until(lambda: json.loads(visitor.get("/coachlab/status").body)["book"]["state"] == "ready")
    answer = visitor.get("/coachlab/book/")
    assert (answer.status, answer.text) == (200, "<h1>The book</h1>")
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    for name, kind in (("a.css", "text/css"), ("a.mjs", "text/javascript"), ("a.svg", "image/svg+xml")):
        Path(book, name).write_text("", encoding="utf-8")
        assert visitor.get(f"/coachlab/book/{name}").headers["Content-Type"].split(";")[0] == kind
    assert visitor.get("/coachlab/book/no/such/page.html").status == 404


def test_a_failed_book_is_told_on_the_home_page_with_a_button_to_try_again(start, tmp_path):
    book = tmp_path / "book"
    book.mkdir()
    running = start(program=("-c", WITH_A_BOOK.format(code=FAILS, folder=str(book))))
    running.wait_until_open()
    visitor = running.visitor()
    until(lambda: json.loads(visitor.get("/coachlab/status").body)["book"]["state"] == "failed")
    html = visitor.get("/coachlab/").text
    assert "The book could not be built (no lesson)." in html
    assert "Prepare the book again" in html
    assert visitor.post("/coachlab/status", {}).status == 200
    assert visitor.post("/coachlab/status", {}, xsrf=False).status == 403
