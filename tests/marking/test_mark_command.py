"""`coachlab mark` opens the pages on this computer alone, brings in line what a crash left, and ends on Ctrl-C."""

import os
import re
import signal
import socket
import subprocess
import sys

import pytest
from marking_course import EXERCISE, Visitor

from coachlab.marking.book import fingerprint
from coachlab.marking.commands import mark
from coachlab.marking.markers import join
from coachlab.marking.store import Change, MarkStore
from coachlab.paths import CHECKOUT


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C to every program of the console")
def test_the_pages_are_open_until_ctrl_c_and_nothing_is_left_undone(course, cell):
    join(course, "Maria")
    change = Change("person-letter", 4, "", fingerprint(course, EXERCISE, "ana-1"), 0)
    MarkStore(course).give(EXERCISE, "ana-1", "Maria", [change])
    command = [sys.executable, "-m", "coachlab", "mark", str(course.root), "--name", "Maria", "--no-browser"]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    program = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    address = re.search(r"http://127\.0\.0\.1:\d+/\?token=\S+", program.stdout.readline())[0]
    assert cell("ana-1", "person-letter")[0] == 4
    maria = Visitor(address).get(address)
    assert "3 to mark" in maria.text
    assert Visitor(address).get("/").status == 403, "without the token nobody comes in"
    program.send_signal(signal.SIGINT)
    out, err = program.communicate(timeout=30)
    assert program.returncode == 0
    assert out == "Marking is closed. Every mark is saved.\n"
    assert err == "", "nothing of a page is logged"


def test_a_taken_port_and_a_folder_without_marks_are_told_in_words(course, tmp_path, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert mark(course.root, name="Maria", port=port, browser=False) == 2
    assert f"Port {port} is in use" in capsys.readouterr().err
    assert mark(tmp_path, browser=False) == 2
    assert "has no grade book; name the folder" in capsys.readouterr().err
