"""Opening Coachlab: loopback only, ports, one server a workspace, and an end that leaves nothing behind."""

import os
import re
import signal
import socket
import time
import urllib.request
from pathlib import Path

import psutil
import pytest

from coachlab.server import opening
from coachlab.server.config import environment
from coachlab.workspace.state import State

ROOT = Path(__file__).resolve().parents[2]


def test_it_says_the_address_with_the_token_and_how_to_close_it(start, port):
    running = start("--port", port)
    running.wait_until_open()
    line = next(line for line in running.said.splitlines() if "token=" in line)
    assert f"http://127.0.0.1:{port}/coachlab/?token=" in line
    assert "Ctrl-C" in line
    assert len(running.token) >= 32
    assert str(running.workspace) in running.said


def test_it_listens_on_the_loopback_address_alone(start):
    running = start()
    running.wait_until_open()
    assert running.listening_addresses() == {"127.0.0.1"}


def test_a_taken_port_is_one_sentence(start):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        running = start("--port", str(other.getsockname()[1]))
        assert running.process.wait(60) == 1
    assert re.fullmatch(r"Port \d+ is in use by another program: [^\n]+\n", running.said)


def test_a_port_that_is_taken_while_the_workspace_is_laid_out_is_one_sentence(start, port):
    running = start("--port", port)
    until = time.monotonic() + 60
    while "Making" not in running.said and time.monotonic() < until:
        time.sleep(0.02)
    with socket.socket() as other:
        other.bind(("127.0.0.1", int(port)))
        other.listen()
        assert running.process.wait(60) == 1
    assert running.said.splitlines()[-1].startswith(f"Port {port} is in use by another program: choose another")
    assert "is open at" not in running.said


def test_without_a_port_the_next_free_one_is_taken(monkeypatch):
    monkeypatch.setattr(opening, "_is_free", lambda port: port == opening.FIRST_PORT + 2)
    assert opening.free_port(None) == opening.FIRST_PORT + 2


def test_no_free_port_at_all_is_one_sentence(monkeypatch):
    monkeypatch.setattr(opening, "_is_free", lambda port: False)
    with pytest.raises(opening.PortTakenError, match="are all in use"):
        opening.free_port(None)


def test_of_two_starts_at_one_moment_one_opens_and_the_other_shows_where(start):
    first, second = start(), start()
    ended: list = []
    until = time.monotonic() + 60
    while not ended and time.monotonic() < until:
        ended = [one for one in (first, second) if one.process.poll() is not None]
        time.sleep(0.1)
    assert len(ended) == 1
    assert ended[0].process.returncode == 0
    assert "Coachlab is already open at" in ended[0].said


def test_a_start_while_it_is_open_says_so(start, port):
    first = start()
    address = first.wait_until_open()
    second = start("--port", port)
    assert second.process.wait(60) == 0
    assert f"Coachlab is already open at {address}/coachlab/?token={first.token}" in second.said
    assert first.process.poll() is None


def test_it_opens_again_at_once_after_it_was_killed(start, port):
    first = start("--port", port)
    first.wait_until_open()
    first.process.kill()
    first.process.wait()
    again = start("--port", port)
    again.wait_until_open()
    assert again.visitor().get("/coachlab/").status == 200


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a program without asking it")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_it_ends_quickly_and_takes_its_kernels_and_the_books_builder_along(start, how):
    running = start()
    running.wait_until_open()
    token = {"Authorization": f"token {running.token}"}
    request = urllib.request.Request(f"{running.address}/api/kernels", data=b"{}", headers=token, method="POST")
    urllib.request.urlopen(request, timeout=30).close()
    family = psutil.Process(running.process.pid).children(recursive=True)
    assert family, "a kernel runs"
    begun = time.monotonic()
    running.process.send_signal(how)
    assert running.process.wait(20) == 0
    assert time.monotonic() - begun < 10
    _, alive = psutil.wait_procs(family, timeout=5)
    assert not alive
    assert "Traceback" not in running.said


def test_a_persons_own_jupyter_settings_do_not_reach_us(start, tmp_path):
    home = tmp_path / "persons home"
    for folder in (home / ".jupyter", home / "config"):
        folder.mkdir(parents=True)
        (folder / "jupyter_server_config.py").write_text(
            "raise SystemExit('their settings were read')", encoding="utf-8"
        )
        (folder / "jupyter_lab_config.py").write_text("raise SystemExit('their settings were read')", encoding="utf-8")
    kernel = home / ".local/share/jupyter/kernels/python3/kernel.json"
    kernel.parent.mkdir(parents=True)
    kernel.write_text('{"argv": ["false"], "display_name": "theirs", "language": "x"}', encoding="utf-8")
    running = start(
        HOME=str(home),
        USERPROFILE=str(home),
        JUPYTER_CONFIG_DIR=str(home / "config"),
        JUPYTER_TOKEN="",
        PYTHONSTARTUP="/no",
    )
    running.wait_until_open()
    assert "theirs" not in running.visitor().get("/api/kernelspecs").text


def test_a_kernel_finds_our_library_and_the_workspace():
    state = State(Path("Coachlab"), root=Path("state"))
    ours = environment({"PYTHONPATH": "/theirs", "PATH": "/bin"}, Path("Coachlab"), state)
    assert ours["PYTHONPATH"] == str(ROOT)
    assert ours["COACHLAB_WORKSPACE"] == str(Path("Coachlab").resolve())
    assert ours["PATH"] == "/bin"


def test_a_workspace_that_is_a_file_is_one_sentence(start, tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "My Coachlab ü").write_text("a file", encoding="utf-8")
    running = start()
    assert running.process.wait(60) == 1
    assert re.fullmatch(r"[^\n]+ is a file, not a folder: [^\n]+\n", running.said)


def test_the_state_of_a_workspace_can_be_read_by_its_owner_alone(start):
    running = start()
    running.wait_until_open()
    if os.name == "nt":
        return  # Windows keeps a user's own folders from others by itself
    notes = list((running.home / "state").rglob("open.json"))
    assert [oct(note.stat().st_mode & 0o777) for note in notes] == ["0o600"]
    running.stop()
    assert not list((running.home / "state").rglob("open.json"))


def test_no_log_holds_what_a_learner_wrote(start):
    running = start()
    running.wait_until_open()
    visitor = running.visitor()
    visitor.get("/api/contents/Mrs%20Gomez.ipynb")
    visitor.post("/coachlab/restore", {"backup": ("Mrs Gomez.zip", b"Mrs Gomez")})
    running.stop()
    for path in (running.home / "state").rglob("*.log"):
        assert "Gomez" not in path.read_text("utf-8")
    assert "Gomez" not in running.said
