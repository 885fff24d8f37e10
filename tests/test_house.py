"""The house stays in order: lint, types, floors, file sizes, and what must never be committed."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE = {".py", ".mjs", ".js", ".css"}
# Large on purpose: the lock files carry one hash a wheel.
LARGE_ON_PURPOSE: set[str] = set()


def tracked_files() -> list[Path]:
    """The files that git would commit; where there is no git (an unpacked download), every file but what is built."""
    if shutil.which("git") and (ROOT / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
        return [ROOT / name for name in listed if name and (ROOT / name).is_file()]
    built = {".venv", "build", ".git", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache"}
    return [p for p in ROOT.rglob("*") if p.is_file() and not built & set(p.relative_to(ROOT).parts)]


def run_tool(*command: str) -> None:
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_linter_finds_nothing():
    run_tool("ruff", "check", "--no-cache", ".")


def test_every_file_is_formatted():
    run_tool("ruff", "format", "--no-cache", "--check", ".")


def test_the_types_hold():
    run_tool("mypy")


def test_no_floor_rests_on_a_higher_one():
    code = "from importlinter.cli import lint_imports; import sys; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_code_file_is_longer_than_five_hundred_lines():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in tracked_files()
        if path.suffix in CODE and (lines := len(path.read_text("utf-8").splitlines())) > 500
    }
    assert not long


def test_no_file_that_an_author_of_an_exercise_writes_is_longer_than_five_hundred_lines():
    written = [path for path in (ROOT / "exercises").rglob("*") if path.suffix in {".md", ".yml", ".toml"}]
    assert written
    assert not {
        f"{path.relative_to(ROOT)}: see “An exercise” in CONTRIBUTING.md": lines
        for path in written
        if (lines := len(path.read_text("utf-8").splitlines())) > 500
    }


def test_no_built_notebook_and_no_large_file_is_committed():
    names = [path.relative_to(ROOT).as_posix() for path in tracked_files()]
    assert not [name for name in names if name.endswith(".ipynb")]
    large = [name for name in names if (ROOT / name).stat().st_size > 1_000_000]
    assert set(large) <= LARGE_ON_PURPOSE


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt", "requirements-node.txt"])
def test_a_lock_file_names_versions_and_hashes_but_no_address(name):
    text = (ROOT / name).read_text("utf-8")
    assert not re.search(r"https?://|file:|--index-url|--find-links| @ ", text)
    pinned = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert pinned
    assert all(re.match(r"[a-z0-9.\-_\[\]]+==[^ ]+", line) for line in pinned), "every line is pinned"
    assert text.count("--hash=sha256:") >= len(pinned)


def test_the_two_lock_files_agree_with_each_other():
    def pins(name):
        return dict(re.findall(r"^([a-z0-9.\-_]+)==([^ ;]+) \\", (ROOT / name).read_text("utf-8"), re.M))

    run, test = pins("requirements.txt"), pins("requirements-test.txt")
    assert not {name for name in run.keys() & test.keys() if run[name] != test[name]}
