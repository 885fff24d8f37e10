"""The sandbox of a grader who is not root: the same walls, in a user namespace, for code that tries them."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from coachlab.paths import CHECKOUT

USER = 54_321
PYTHON = "/usr/bin/python3"

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux has the sandbox"),
    pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="every other test is such a user here"),
]

# what is tried: code, limits, how it ends, and words that are then printed
TRIALS = {
    "itself": ("import os; print(os.getuid())", {}, "0", str(USER)),
    "forks": (
        "import os\nwhile True:\n  try: os.fork()\n  except OSError: os._exit(5)",
        {},
        "5",
        "",
    ),
    "processes": (
        "import os, time\nmade = 0\ntry:\n  while made < 200:\n    if os.fork() == 0: time.sleep(60)\n    made += 1\n"
        "except OSError: print('few' if made < 40 else 'many')",
        {},
        "0",
        "few",
    ),
    "time": ("while True: pass", {"seconds": 1}, "seconds", ""),
    "memory": ("import time\nroom = b'x' * 90_000_000\ntime.sleep(60)", {"memory": 50_000_000}, "1", "MemoryError"),
    "output": ("while True: print('x' * 1000)", {}, "output", ""),
    "files": ("i = 0\nwhile True: open(str(i), 'w').close(); i += 1", {"files": 100}, "files", ""),
    "network": ("import socket; socket.socket()", {}, "1", "PermissionError"),
    "secrets": ("print(open('/proc/1/environ').read(), *__import__('os').environ)", {}, "0", "PATH"),
    "first": ("import os\nfor n in (9, 15, 19): os.kill(1, n)\nprint('still here')", {}, "0", "still here"),
    "namespaces": ("import ctypes; print(ctypes.CDLL(None).unshare(0x10000000))", {}, "0", "-1"),
    "root": ("import os; os.setuid(0)", {}, "1", "Error"),
    "grader": ("import os; os.kill({grader}, 9)", {}, "1", "ProcessLookupError"),
    "book": ("open({book!r})", {}, "1", "FileNotFoundError"),
    "walls": ("open('/mine', 'w')", {}, "1", "Read-only"),
    "background": ("import os, time\nif os.fork() == 0:\n  os.setsid(); time.sleep(60)", {}, "0", ""),
}

GRADER = """
import json, os, pathlib, resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (100, 100))  # less than the sandbox would set
from coachlab.sandbox import Limits, find_sandbox
sandbox, place = find_sandbox(), pathlib.Path(sys.argv[1])
found = {}
for name, (code, limits, _, _) in json.loads(sys.stdin.read()).items():
    code = code.replace("{grader}", str(os.getpid())).replace("{book!r}", repr(str(place / "gradebook.db")))
    folder = place / name
    folder.mkdir()
    (folder / "answer.py").write_text(code, "utf-8")
    ended = sandbox.run(folder, ["python", "answer.py", sys.argv[2]], limits=Limits(**limits), bring=["answer.py"])
    kept = ended.files.get("answer.py") == code.encode()
    found[name] = [ended.limit or str(ended.exit), ended.output[:500] + ended.errors[-500:], kept]
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def found():
    """How each trial ended in the hands of an ordinary user, with a Python that such a user can read."""
    try:
        version = subprocess.run([PYTHON, "-c", "import sys; print(sys.version_info >= (3, 11))"], capture_output=True)
    except OSError:
        version = None
    if version is None or version.stdout != b"True\n":
        pytest.skip(f"{PYTHON} is not there, or older than 3.11")
    with tempfile.TemporaryDirectory(prefix="coachlab-user-", dir="/tmp", ignore_cleanup_errors=True) as folder:
        yield _graded(Path(folder))


def _graded(place):
    place.chmod(0o755)
    (place / "packages").mkdir()
    shutil.copytree(CHECKOUT / "coachlab" / "sandbox", place / "packages" / "coachlab" / "sandbox")
    shutil.copy(CHECKOUT / "coachlab" / "__init__.py", place / "packages" / "coachlab")
    (place / "work").mkdir()
    (place / "work" / "gradebook.db").write_text("secret", "utf-8")
    os.chown(place / "work", USER, USER)
    done = subprocess.run(
        [PYTHON, "-B", "-c", GRADER, str(place / "work"), place.name],
        input=json.dumps(TRIALS),
        capture_output=True,
        text=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(place / "packages"), "COACHLAB_TEST_SECRET": "do not tell"},
        user=USER,
        group=USER,
        extra_groups=[],
        cwd="/",
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", TRIALS)
def test_the_walls_hold_for_an_ordinary_user_too(found, name):
    _, _, ends, words = TRIALS[name]
    ended, printed, kept = found[name]
    assert ended == ends, printed
    assert words in printed
    assert "do not tell" not in printed
    assert kept


def test_no_process_of_the_ordinary_user_is_left(found):
    running = []
    for place in Path("/proc").iterdir():
        try:
            if place.name.isdigit() and place.stat().st_uid == USER and (place / "cmdline").read_bytes():
                running.append(place.name)
        except OSError:
            continue
    assert not running
