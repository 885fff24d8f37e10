"""start.py: an environment made once, one clear sentence for what can go wrong, and a clean hand-over.

The real packages are about 1 GB, so these tests start a small checkout of their own, with one small wheel in place of
the locked packages and a build backend of twenty lines; venv and pip are the real ones.
"""

import ast
import contextlib
import errno
import hashlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[1]

spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
start = importlib.util.module_from_spec(spec)
spec.loader.exec_module(start)


# --- before anything is made


def test_an_old_python_can_read_the_file_and_is_told_in_one_sentence():
    source = (ROOT / "start.py").read_text("utf-8")
    ast.parse(source, feature_version=(3, 6))
    assert "from __future__ import annotations" not in source, "Python 3.6 does not know it"
    for version in ((3, 6, 9), (3, 10, 0)):
        sentence = start.complaint_about_python(version)
        assert "needs Python 3.11 or newer" in sentence
        assert "{}.{}".format(*version) in sentence
    assert start.complaint_about_python((3, 11, 0)) is None
    assert start.complaint_about_python((4, 0, 0)) is None


def test_nothing_outside_the_standard_library_is_imported():
    tree = ast.parse((ROOT / "start.py").read_text("utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) == {"coachlab"}


@pytest.fixture
def checkout(tmp_path) -> start.Environment:
    for name in ("requirements.txt", "requirements-test.txt", "pyproject.toml"):
        (tmp_path / name).write_text("", encoding="utf-8")
    return start.Environment(tmp_path)


def sentence_of(environment) -> str:
    with pytest.raises(start.StartError) as caught:
        environment.make_ready()
    text = str(caught.value)
    assert "\n" not in text
    assert text.endswith(".")
    return text


def test_a_python_without_venv_is_one_sentence(checkout, monkeypatch):
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else found(name))
    assert "sudo apt install python3-venv" in sentence_of(checkout)
    assert not checkout.folder.exists()


def test_a_disk_without_room_is_one_sentence_before_minutes_are_spent(checkout, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10**12, 10**12, 700_000_000))
    assert "0.7 GB are free and Coachlab needs 2 GB" in sentence_of(checkout)
    assert not checkout.folder.exists()


@pytest.mark.parametrize("reason", [errno.EACCES, errno.EROFS])
def test_a_checkout_that_cannot_be_written_in_is_one_sentence(checkout, monkeypatch, reason):
    def forbidden(*_, **__):
        raise OSError(reason, os.strerror(reason))

    monkeypatch.setattr(Path, "write_bytes", forbidden)
    assert "cannot write in its folder" in sentence_of(checkout)


def test_a_disk_that_is_full_is_one_sentence(checkout, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert "is full: make room" in sentence_of(checkout)


def test_a_checkout_that_is_not_whole_is_one_sentence(checkout):
    (checkout.checkout / "requirements.txt").unlink()
    assert "requirements.txt is missing" in sentence_of(checkout)


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "is full"),
        ("OSError: [WinError 112] There is not enough space on the disk", "is full"),
        ("NewConnectionError('<...>: Failed to establish a new connection: [Errno -3] Temporary failure in name "
         "resolution')\nERROR: No matching distribution found for anyio==4.16.0", "connect this computer"),
        ("ConnectionResetError(10054)\nConnection reset by peer", "connect this computer"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed'))",
         "set PIP_CERT"),
        ("ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 407 Proxy'))", "HTTPS_PROXY"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "not the one that"),
        ("ERROR: No matching distribution found for numpy==2.4.6 (from -r x)", "has no numpy==2.4.6 for Python"),
        ("ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: 'x'", "may not write in"),
        ("Collecting x\nERROR: something nobody foresaw\nhint: See above", "wrong: ERROR: something nobody foresaw"),
        ("", "It went wrong."),
    ],
)  # fmt: skip
def test_what_pip_says_becomes_one_sentence(output, words):
    sentence = start.explain(output, Path("here"), "It went wrong")
    assert words in sentence
    assert "\n" not in sentence


def test_what_steers_another_python_does_not_steer_ours():
    theirs = {"PYTHONPATH": "/x", "PYTHONHOME": "/x", "PIP_TARGET": "/x", "PIP_USER": "1", "PIP_INDEX_URL": "mirror"}
    ours = start.clean_environment(theirs)
    assert ours == {"PIP_INDEX_URL": "mirror", "PIP_USER": "0", "PYTHONUTF8": "1"}


def test_a_package_whose_installation_was_cut_off_is_installed_again(checkout):
    packages = checkout.folder / "lib/python3.11/site-packages"
    for name, files in (("whole-1.0", ("METADATA", "RECORD")), ("half-1.0", ("METADATA",))):
        (packages / f"{name}.dist-info").mkdir(parents=True)
        for file in files:
            (packages / f"{name}.dist-info" / file).write_text("", encoding="utf-8")
    checkout.forget_half_installed()
    assert [path.name for path in packages.iterdir()] == ["whole-1.0.dist-info"]


def test_progress_is_a_few_lines_however_much_pip_says(tmp_path, capsys, monkeypatch):
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    progress = start.Progress(3, tmp_path)
    for line in [f"Collecting package{n}\n  Downloading it\n" for n in range(3)] * 10:
        now[0] += 1
        progress.see(line)
    said = capsys.readouterr().out.splitlines()
    assert said == ["  Downloading: 3 of about 3 packages, {} seconds".format(n) for n in (8, 16, 24)]  # noqa: UP032


# --- the whole of it, with a small checkout

BACKEND = """
import os, zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "coachlab-0.1.0-py3-none-any.whl"
    files = {
        "_coachlab.pth": os.getcwd(),  # as UTF-8, as hatchling writes it
        "coachlab-0.1.0.dist-info/METADATA": "Metadata-Version: 2.1\\nName: coachlab\\nVersion: 0.1.0\\n",
        "coachlab-0.1.0.dist-info/WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
    }
    record = "".join(f"{each},,\\n" for each in [*files, "coachlab-0.1.0.dist-info/RECORD"])
    with zipfile.ZipFile(os.path.join(folder, name), "w") as wheel:
        for each, text in {**files, "coachlab-0.1.0.dist-info/RECORD": record}.items():
            wheel.writestr(each, text)
    return name
"""


def write_wheel(folder: Path, version: str) -> str:
    """A wheel of a package called leaf; gives the line that locks it."""
    folder.mkdir(exist_ok=True)
    path, papers = folder / f"leaf-{version}-py3-none-any.whl", f"leaf-{version}.dist-info"
    files = {
        "leaf.py": f"version = {version!r}\n",
        f"{papers}/METADATA": f"Metadata-Version: 2.1\nName: leaf\nVersion: {version}\n",
        f"{papers}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},,\n" for name in [*files, f"{papers}/RECORD"])
    with zipfile.ZipFile(path, "w") as wheel:
        for name, text in {**files, f"{papers}/RECORD": record}.items():
            wheel.writestr(name, text)
    return f"leaf=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


class Small:
    """A small checkout, and how it is started."""

    def __init__(self, folder: Path, wheels: Path) -> None:
        self.folder, self.wheels = folder, wheels
        self.environment = start.Environment(folder)

    def fill(self) -> None:
        (self.folder / "coachlab").mkdir(parents=True)
        shutil.copy(ROOT / "start.py", self.folder)
        for name in ("__init__.py", "cli.py"):
            shutil.copy(ROOT / "coachlab" / name, self.folder / "coachlab")
        said = "import leaf, os, sys; print('coachlab', leaf.version, sys.argv[1:], os.getcwd(), flush=True)"
        (self.folder / "coachlab/__main__.py").write_text(said, encoding="utf-8")
        (self.folder / "requirements.txt").write_text(write_wheel(self.wheels, "1.0"), encoding="utf-8")
        (self.folder / "requirements-test.txt").write_text("", encoding="utf-8")
        (self.folder / "backend.py").write_text(BACKEND, encoding="utf-8")
        project = '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
        project += '[project]\nname = "coachlab"\nversion = "0.1.0"\n'
        (self.folder / "pyproject.toml").write_text(project, encoding="utf-8")

    def variables(self, **more: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
        alone = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels)}
        # a locale without any letters but ASCII, as a bare container and an old Windows have it
        return {**kept, **alone, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", **more}

    def start(self, *arguments: str, cwd: Path | None = None, **more: str) -> tuple[int, str]:
        command = [sys.executable, str(self.folder / "start.py"), *arguments]
        done = subprocess.run(
            command, cwd=cwd or self.folder, env=self.variables(**more), capture_output=True, timeout=240
        )
        return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[Small, str]:
    """A small checkout after its first start, and what that start said."""
    folder = tmp_path_factory.mktemp("first")
    small = Small(folder / "Coachlab", folder / "wheels")
    small.fill()
    code, said = small.start("--no-browser", "--port", "8123")
    assert code == 0, said
    return small, said


@pytest.fixture
def small(made, tmp_path) -> Small:
    """A copy of it in a folder whose name has a space and letters of other alphabets."""
    folder = tmp_path / "Übungen für Ana 改善"
    shutil.copytree(made[0].folder, folder, symlinks=True)
    return Small(folder, made[0].wheels)


def test_the_first_start_makes_the_environment_says_so_and_opens(made):
    said = made[1]
    assert "Making Coachlab's own Python environment" in said
    assert "All packages are there" in said
    assert "coachlab 1.0 ['open', '--no-browser', '--port', '8123']" in said
    assert "WARNING" not in said
    assert len(said.splitlines()) < 15


def test_a_later_start_makes_nothing_and_a_moved_checkout_with_any_letters_works(small, tmp_path):
    begun = time.monotonic()
    code, said = small.start("--no-browser", cwd=tmp_path)
    assert (code, said.split()[:4]) == (0, ["coachlab", "1.0", "['open',", "'--no-browser']"])
    assert said.count("\n") == 1
    assert time.monotonic() - begun < 10
    pointer = small.environment.site_packages() / "_coachlab.pth"
    assert pointer.read_bytes().isascii()


def test_other_commands_pass_through_and_a_mistake_is_told_before_anything_is_made(small):
    assert "['check', 'x.json']" in small.start("check", "x.json")[1]
    shutil.rmtree(small.environment.folder)
    code, said = small.start("--prot", "80")
    assert code == 2
    assert "unrecognized arguments: --prot" in said
    code, said = small.start("--help")
    assert code == 0
    assert "open Coachlab in the browser" in said
    assert not small.environment.folder.exists()


def test_changed_requirements_are_installed_by_the_next_start(small):
    (small.folder / "requirements.txt").write_text(write_wheel(small.wheels, "2.0"), encoding="utf-8")
    code, said = small.start()
    assert code == 0
    assert "coachlab 2.0 ['open']" in said
    assert "Making Coachlab's own" not in said


@pytest.mark.parametrize(
    "damage", ["python", "everything", *(pytest.param(each, marks=pytest.mark.thorough) for each in ("pip", "stamp"))]
)
def test_a_broken_environment_is_made_again_by_itself(small, damage):
    environment = small.environment
    if damage == "python":
        environment.python.unlink()
    elif damage == "pip":
        shutil.rmtree(environment.site_packages() / "pip")
    elif damage == "stamp":
        environment.stamp_file.write_text('{"python": "3.', encoding="utf-8")
    else:
        shutil.rmtree(environment.folder)
        environment.folder.write_text("a file in the folder's place", encoding="utf-8")
    code, said = small.start()
    assert code == 0, said
    assert "coachlab 1.0 ['open']" in said


def test_without_a_network_it_is_one_sentence_and_the_next_start_goes_on(small):
    (small.folder / "requirements.txt").write_text(write_wheel(small.wheels, "3.0"), encoding="utf-8")
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        index = f"http://127.0.0.1:{closed.getsockname()[1]}/simple"
    code, said = small.start(PIP_NO_INDEX="0", PIP_FIND_LINKS="", PIP_INDEX_URL=index)
    assert code == 1
    last = said.splitlines()[-1]
    assert last.startswith("The packages could not be downloaded, because the package index did not answer")
    assert "Traceback" not in said
    code, said = small.start()
    assert code == 0
    assert "coachlab 3.0" in said


def test_a_package_that_is_not_the_locked_one_is_not_installed(small):
    line = write_wheel(small.wheels, "4.0")
    (small.folder / "requirements.txt").write_text(line.replace(line[-6:-1], "00000"), encoding="utf-8")
    code, said = small.start()
    assert code == 1
    assert "not the one that Coachlab locked" in said.splitlines()[-1]


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a program without asking it")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_ending_it_while_packages_come_leaves_nothing_running_and_the_next_start_goes_on(small, tmp_path, how):
    (small.folder / "requirements.txt").write_text(write_wheel(small.wheels, "5.0"), encoding="utf-8")
    with socket.socket() as silent:  # an index that takes the call and never answers
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        index = f"http://127.0.0.1:{silent.getsockname()[1]}/simple"
        variables = small.variables(PIP_NO_INDEX="0", PIP_FIND_LINKS="", PIP_INDEX_URL=index)
        command = [sys.executable, str(small.folder / "start.py")]
        process = subprocess.Popen(command, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        family: list[psutil.Process] = []
        until = time.monotonic() + 60
        while time.monotonic() < until and not family:
            with contextlib.suppress(psutil.Error):
                children = psutil.Process(process.pid).children(recursive=True)
                family = [one for one in children if "install" in one.cmdline()]
            time.sleep(0.05)
        assert family, "pip runs"
        process.send_signal(how)
        assert process.wait(60) != 0
        _, alive = psutil.wait_procs(family, timeout=30)
        assert not alive
    assert "coachlab 5.0" in small.start()[1]


@pytest.mark.skipif(os.name == "nt", reason="there the process is waited for and not replaced")
def test_the_started_program_takes_over_the_process_so_that_ending_one_ends_both(small):
    waits = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
    (small.folder / "coachlab/__main__.py").write_text(waits, encoding="utf-8")
    command = [sys.executable, str(small.folder / "start.py")]
    process = subprocess.Popen(command, env=small.variables(), stdout=subprocess.PIPE)
    assert int(process.stdout.readline()) == process.pid
    process.terminate()
    assert process.wait(5) != 0
    process.stdout.close()


def test_a_second_start_waits_for_the_first_that_is_still_making(small):
    fcntl = pytest.importorskip("fcntl", reason="the lock of the other systems is held in the same way by msvcrt")
    (small.folder / "requirements.txt").write_text(write_wheel(small.wheels, "6.0"), encoding="utf-8")
    lock = small.folder / "build" / "start.lock"
    lock.parent.mkdir(exist_ok=True)
    command = [sys.executable, str(small.folder / "start.py")]
    with lock.open("a+b") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        process = subprocess.Popen(command, env=small.variables(), stdout=subprocess.PIPE, text=True)
        assert "waiting for it" in process.stdout.readline()
    rest, _ = process.communicate(timeout=120)
    assert "coachlab 6.0" in rest
