"""Hostile code goes the whole way: handed in, collected, run in the sandbox, graded; the right mark, and no harm."""

import hashlib
import re
import socket
import sys
import tomllib
from html import unescape
from pathlib import Path

import code_exercise
import pytest

from coachlab.grading.answer import Answer
from coachlab.grading.commands import grade
from coachlab.grading.compiler.compile import compile_exercise
from coachlab.sandbox import find_sandbox

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="no sandbox is built here, so no learner's code is run")
TABLE = Path(__file__).parent / "hostile" / "with_code" / "level.toml"
SUBMISSIONS = tomllib.loads(TABLE.read_text("utf-8"))["submission"]
LAST = 'last_month = open("months.csv").read().split()[-1].partition(",")[0]\n'
HIDDEN = re.compile(r"2031|36\.666|SECRET-OF-THE-GRADER")


def seen(*places: Path) -> dict[str, str]:
    """Every file below these places, with its content."""
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for place in places
        for path in sorted(place.rglob("*"))
        if path.is_file()
    }


def left_running() -> list[str]:
    """The drivers that still run."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            words = (place / "cmdline").read_bytes()
        except OSError:
            continue
        if b"driver.py" in words and b"-I" in words:
            found.append(words.decode("utf-8", "replace"))
    return found


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    """All hostile hand-ins graded by one `coachlab grade`: the result, and each one's feedback by what it tries."""
    find_sandbox()  # where Linux has none this fails, it does not skip
    place = tmp_path_factory.mktemp("whole-way")
    exercises, hand_ins, course, home = (place / each for each in ("exercises", "hand-ins", "course", "home"))
    home.mkdir()
    (home / "id_ed25519").write_text("SECRET-OF-THE-GRADER", "utf-8")
    folder = code_exercise.write(exercises)
    compiled = compile_exercise(folder, build=place / "build")
    asked = socket.create_server(("127.0.0.1", 0))
    asked.setblocking(False)
    names = {}
    for number, each in enumerate(SUBMISSIONS, 10):
        answer = Answer(compiled.about)
        code = each["code"].replace("RIGHT", code_exercise.SOLUTION).replace("PORT", str(asked.getsockname()[1]))
        answer.responses.write("level", code)
        answer.responses.write("last", LAST)
        names[each["tries"]] = f"Learner {number}"
        code_exercise.hand_in(answer, f"Learner {number}", hand_ins)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.setenv("COACHLAB_CODE_SECONDS", "1")
        patch.setenv("COACHLAB_TEST_SECRET", "SECRET-OF-THE-GRADER")
        before = seen(exercises, hand_ins, home)
        ended = grade(hand_ins, course, exercises=exercises, build=place / "build")
        after = seen(exercises, hand_ins, home)
    pages = {
        re.search(r"For <strong[^>]*>(.*?)</strong>", text)[1]: text
        for text in (path.read_text("utf-8") for path in course.rglob("feedback.html"))
    }
    try:
        asked.accept()
        visitors = 1
    except BlockingIOError:
        visitors = 0
    asked.close()
    return {
        "ended": ended,
        "pages": {tries: pages.get(name, "") for tries, name in names.items()},
        "unchanged": before == after,
        "visitors": visitors,
        "paths": [str(place), sys.prefix, sys.base_prefix, "/exercise"],
    }


def points_of(page: str) -> tuple[float, float]:
    """The points of “level” and of “last”, from a feedback page."""
    found = dict(re.findall(r'<h3>([^<]*)</h3><p class="state"><strong>[^<]*</strong> ([\d.]+) of', page))
    level = [float(found[each]) for each in ("The median is that of the months", "All months are there")]
    return sum(level), float(found["The last month is found"])


def test_there_are_enough_of_them():
    assert len(SUBMISSIONS) >= 30
    assert len({each["tries"] for each in SUBMISSIONS}) == len(SUBMISSIONS)


def test_all_are_graded_and_nothing_else_has_changed(marked):
    assert marked["ended"] == 0
    assert all(marked["pages"].values())
    assert marked["unchanged"]
    assert not marked["visitors"]
    assert not left_running()
    assert not list(Path("/tmp").glob("coachlab-left-behind*"))


@pytest.mark.parametrize("submission", SUBMISSIONS, ids=[each["tries"].replace(" ", "-") for each in SUBMISSIONS])
def test_it_gets_the_right_mark_and_tells_nothing(marked, submission):
    page = marked["pages"][submission["tries"]]
    criteria, _, answer = page.partition("<main>")[2].partition('<section class="answer"')
    assert points_of(page) == (submission.get("points", 0), 1)
    for words in submission.get("says", []):
        assert words in criteria or words in unescape(criteria), re.sub(r"<[^>]*>", " ", unescape(criteria))
    assert not HIDDEN.search(criteria)
    assert not [path for path in marked["paths"] if path in criteria]
    assert "<script" not in page
    assert "onerror=alert" not in re.sub(r"&lt;.*?&gt;", "", page)
    assert answer
