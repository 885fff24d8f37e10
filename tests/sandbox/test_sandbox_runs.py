"""A run in the sandbox: what goes in, what comes out, what is said; and that nothing of it stays, whatever happens."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from uuid import uuid4

import pytest

from coachlab.paths import CHECKOUT
from coachlab.sandbox import Ended, Limits, SandboxError, find_sandbox

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has the sandbox")


@pytest.fixture(scope="module")
def sandbox():
    return find_sandbox()


@pytest.fixture
def run(sandbox, tmp_path):
    """`run(code)` → how it ended, in a folder that holds the code and what the test put there."""

    def start(code, *, bring=(), **limits):
        (tmp_path / "answer.py").write_text(code, "utf-8")
        return sandbox.run(tmp_path, ["python", "answer.py"], limits=Limits(**limits), bring=bring)

    return start


def with_tag(tag):
    """The processes that carry a tag in their command line."""
    found = []
    for place in Path("/proc").iterdir():
        try:
            if place.name.isdigit() and tag.encode() in (place / "cmdline").read_bytes():
                found.append(int(place.name))
        except OSError:
            continue
    return found


def soon(condition):
    until = time.monotonic() + 60
    while not condition() and time.monotonic() < until:
        time.sleep(0.05)
    return condition()


def test_the_code_works_on_a_copy_and_its_files_come_out(run, tmp_path):
    (tmp_path / "data" / "more").mkdir(parents=True)
    (tmp_path / "data" / "more" / "months – März.csv").write_text("month,number\n2026-01,5\n", "utf-8")
    code = """
text = open("data/more/months – März.csv").read()
open("data/more/months – März.csv", "w").write("changed")
open("data/new.txt", "w").write(text.upper())
print("Grüße")
"""
    ended = run(code, bring=["data/new.txt", "data/more/months – März.csv", "nothing.txt"])
    assert ended.well, ended.errors
    assert ended.output == "Grüße\n"
    assert ended.files == {"data/new.txt": b"MONTH,NUMBER\n2026-01,5\n", "data/more/months – März.csv": b"changed"}
    assert ended.notes == ["The code left no file nothing.txt."]
    assert (tmp_path / "data" / "more" / "months – März.csv").read_text("utf-8").startswith("month")
    assert not (tmp_path / "data" / "new.txt").exists()


def test_the_tools_of_an_exercise_with_code_are_there(run):
    code = """
import matplotlib.pyplot as plt
import pandas
frame = pandas.DataFrame({"month": ["2026-01", "2026-02", "2026-03"], "share": [58.0, 61.5, 64.0]})
frame.plot(x="month", y="share")
plt.savefig("chart.png")
print(frame["share"].median(), pandas.Timestamp("2026-01-01", tz="Europe/London").tzname())
"""
    ended = run(code, bring=["chart.png"])
    assert ended.well, ended.errors
    assert ended.output == "61.5 GMT\n"
    assert ended.files["chart.png"].startswith(b"\x89PNG")


def test_the_environment_holds_nothing_of_the_grader(run, monkeypatch):
    monkeypatch.setenv("COACHLAB_TEST_SECRET", "do not tell")
    monkeypatch.setenv("PYTHONSTARTUP", "/somewhere.py")
    names = set(run("import os; print(*os.environ)").output.split())
    assert {"PATH", "HOME", "LANG"} <= names
    assert not names & {"COACHLAB_TEST_SECRET", "PYTHONSTARTUP", "USER", "LOGNAME", "SSH_AUTH_SOCK", "PYTHONPATH"}


def test_only_this_python_and_the_systems_libraries_can_be_read(run):
    ended = run("import os; print(*sorted(os.listdir('/')), *os.listdir('/etc'))")
    top = set(ended.output.split())
    # this Python, and what it was made from, may lie anywhere: of those folders nothing else is there
    pythons = {Path(place).resolve() for place in (sys.prefix, sys.base_prefix)}
    beyond = {"home", "var", "opt", "srv", "mnt", "boot", "sys", "run", "tmp", "passwd", "hosts", "ssl"}
    assert not top & (beyond - {python.parts[1] for python in pythons})


def test_beside_this_python_nothing_is_there(run):
    python = Path(sys.prefix).resolve()
    ended = run(f"import os; print(*os.listdir({str(python.parent)!r}), sep=chr(10))")
    assert ended.output.splitlines() == [python.name]
    assert len(list(python.parent.iterdir())) > 1, "outside there is more"


def test_an_error_is_told_with_what_was_printed(run):
    ended = run("print('begun'); raise ValueError('no such month')")
    assert (ended.exit, ended.limit, ended.output) == (1, "", "begun\n")
    assert ended.errors.endswith("ValueError: no such month\n")
    assert ended.why == "The code stopped with an error (exit code 1)."


@pytest.mark.parametrize(
    ("ended", "words"),
    [
        (Ended(0, "", "", "", Limits()), "ran to its end"),
        (Ended(3, "", "", "", Limits()), "exit code 3"),
        (Ended(139, "", "", "", Limits()), "the signal SIGSEGV"),
        (Ended(250, "", "", "", Limits()), "exit code 250"),
        (Ended(None, "seconds", "", "", Limits(seconds=2.5)), "after 2.5 seconds"),
        (Ended(None, "cpu_seconds", "", "", Limits()), "20 seconds of computing"),
        (Ended(None, "memory", "", "", Limits()), "more than 1000 MB of memory"),
        (Ended(None, "folder", "", "", Limits()), "more than 50 MB into its folder"),
        (Ended(None, "files", "", "", Limits()), "more than 2000 files"),
        (Ended(None, "output", "", "", Limits()), "printed more than 1 MB"),
    ],
)
def test_why_it_ended_is_one_sentence(ended, words):
    assert words in ended.why
    assert ended.why.startswith("The code ")
    assert ended.why.endswith(".")


def link(place):
    (place / "book").symlink_to("/etc/passwd")


def linked_folder(place):
    (place / "book").symlink_to("/etc", target_is_directory=True)


def pipe(place):
    os.mkfifo(place / "pipe")


def large(place):
    with (place / "large").open("wb") as file:
        file.truncate(60_000_000)


def many(place):
    for number in range(60):
        (place / str(number)).touch()


@pytest.mark.parametrize("prepare", [link, linked_folder, pipe, large, many])
def test_a_folder_that_is_no_exercise_is_refused_and_nothing_runs(sandbox, tmp_path, prepare):
    tag = uuid4().hex
    (tmp_path / "answer.py").write_text("print('run')", "utf-8")
    (tmp_path / "inner").mkdir()
    prepare(tmp_path / "inner")
    with pytest.raises(SandboxError, match=r"nothing of (it|this folder) was run\.$"):
        sandbox.run(tmp_path, ["python", "answer.py", tag], limits=Limits(files=50))
    assert not with_tag(tag)


def test_a_folder_that_is_not_there_is_one_sentence(sandbox, tmp_path):
    with pytest.raises(SandboxError, match="cannot be read"):
        sandbox.run(tmp_path / "nowhere", ["python", "answer.py"])


@pytest.mark.parametrize("name", ["/etc/passwd", "../answer.py", "a/../../b", "", "answer.py/x", "a/b", "x" * 5000])
def test_what_cannot_be_brought_out_is_a_sentence(run, name):
    ended = run("pass", bring=[name])
    assert not ended.files
    assert len(ended.notes) == 1
    assert ended.notes[0].endswith(".")


@pytest.mark.parametrize("command", [[], ["sh", "-c", "true"], ["/usr/bin/env", "python"]])
def test_only_python_can_be_asked_for(sandbox, tmp_path, command):
    with pytest.raises(SandboxError, match="runs only Python"):
        sandbox.run(tmp_path, command)


def test_two_runs_at_once_do_not_meet(sandbox, tmp_path):
    found = {}

    def one(number):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "answer.py").write_text(
            f"import os, time; open('mine', 'w').write('{number}'); time.sleep(0.3)\n"
            "print(open('mine').read(), sum(each.isdigit() for each in os.listdir('/proc')) < 4)",
            "utf-8",
        )
        found[number] = sandbox.run(folder, ["python", "answer.py"]).output

    threads = [threading.Thread(target=one, args=(number,)) for number in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert found == {number: f"{number} True\n" for number in range(4)}


def open_files():
    return len(list(Path("/proc/self/fd").iterdir()))


def test_nothing_stays_open(run):
    run("pass")
    before = open_files()
    run("print(1)", bring=["answer.py", "nothing", "answer.py/x"])
    run("while True: print('x' * 1000)", output=1000)
    with pytest.raises(SandboxError):
        run("pass", folder=4096, files=0)
    assert open_files() == before


def test_a_grader_that_is_stopped_takes_the_code_with_it(sandbox, tmp_path, monkeypatch):
    from coachlab.sandbox.running import Running

    def stopped(self):
        raise KeyboardInterrupt

    tag = uuid4().hex
    (tmp_path / "answer.py").write_text("import time; time.sleep(600)", "utf-8")
    monkeypatch.setattr(Running, "watch", stopped)
    with pytest.raises(KeyboardInterrupt):
        sandbox.run(tmp_path, ["python", "answer.py", tag])
    assert not with_tag(tag)


@pytest.mark.parametrize("broken", ["pidfd_open", "fstatvfs"])
def test_what_this_computer_refuses_in_between_is_one_sentence(sandbox, tmp_path, monkeypatch, broken):
    def refused(*_):
        raise OSError(24, "Too many open files")

    tag = uuid4().hex
    (tmp_path / "answer.py").write_text("import time; time.sleep(600)", "utf-8")
    before = open_files()
    monkeypatch.setattr(os, broken, refused)
    with pytest.raises(SandboxError, match=r"could not be used: Too many open files\.$"):
        sandbox.run(tmp_path, ["python", "answer.py", tag])
    assert soon(lambda: not with_tag(tag))
    assert open_files() == before


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_grader_that_is_killed_takes_the_code_with_it(tmp_path, number):
    tag = uuid4().hex
    code = "import os, time\nfor _ in range(3): os.fork()\nos.setsid() if os.getpid() > 4 else 0\ntime.sleep(600)"
    (tmp_path / "answer.py").write_text(code, "utf-8")
    grader = (
        "import pathlib, sys; from coachlab.sandbox import find_sandbox\n"
        "find_sandbox().run(pathlib.Path(sys.argv[1]), ['python', 'answer.py', sys.argv[2]])"
    )
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    process = subprocess.Popen([sys.executable, "-c", grader, str(tmp_path), tag], env=environment, cwd=CHECKOUT)
    try:
        # the grader, bubblewrap twice, and the code's eight processes
        assert soon(lambda: len(with_tag(tag)) >= 10)
    finally:
        process.send_signal(number)
        process.wait()
    assert soon(lambda: not with_tag(tag))
