"""`coachlab test`, every check of this checkout in one run of pytest, and `coachlab bench`, its speed and memory."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import find_spec

from coachlab.paths import CHECKOUT

TOOLS = (
    "pytest",
    "xdist",
    "hypothesis",
    "playwright",
    "axe_playwright_python",
    "ruff",
    "mypy",
    "importlinter",
    "PIL",
    "pypdf",
)

MOST_RUNNERS = 4
"""Each runner may have a browser and JupyterLab open, about 1 GB."""


def _side_by_side() -> list[str]:
    """Pytest's options for several runners, a file of tests staying with one, the browser's long files first.

    One more than there are processors: browsers, kernels and programs are mostly waited for. What is asked of pytest
    comes later and counts more, so `-n 0` gives one plain run.
    """
    runners = min(MOST_RUNNERS, (os.cpu_count() or 1) + 1)
    return ["-n", str(runners), "--dist", "loadfile", "--no-loadscope-reorder"]


def _make_exercises(say: Callable[[str], None]) -> None:
    """Make the exercises once, before tests side by side all make them; what is wrong with one, its tests say."""
    from coachlab.grading.compiler.compile import compile_exercise
    from coachlab.grading.errors import ExerciseError
    from coachlab.paths import EXERCISES

    say("Making the exercises ready")
    for source in sorted(EXERCISES.glob("*/exercise.md")):
        with contextlib.suppress(ExerciseError):
            compile_exercise(source.parent)


@contextlib.contextmanager
def _reading_the_tests(environment: Mapping[str, str]) -> Iterator[None]:
    """Collect the tests once beside what is done in the meantime, so that no runner has to rewrite their files again.

    Where that fails, the runners will say why.
    """
    command = [sys.executable, "-m", "pytest", "-n", "0", "-q", "--collect-only"]
    collecting = subprocess.Popen(
        command, cwd=CHECKOUT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
        collecting.wait()
    finally:
        collecting.kill()
        collecting.wait()


def run_all(arguments: Sequence[str]) -> int:
    """Get what the tests need from the system, then run pytest with these arguments. Returns its exit code.

    Lint, format, types and floors are tests too (tests/test_house.py), so pytest's closing lines tell about all of it.
    """
    missing = [tool for tool in TOOLS if find_spec(tool) is None]
    if missing:
        sys.stderr.write(
            f"The tests need packages that are not here ({', '.join(missing)}): run python3 start.py test.\n"
        )
        return 1
    from coachlab import bubblewrap, chromium, fonts, libreoffice, postgresql
    from coachlab.site import pyodide

    def say(line: str) -> None:
        print(line, flush=True)  # noqa: T201 - a command's own words

    try:
        browser = chromium.find_chromium(say)
        fonts.find_fonts(say)
        office = libreoffice.find_libreoffice(say)
        sandbox = bubblewrap.find_bubblewrap(say)
        database = postgresql.find_postgresql(say)
        pyodide.fetch(say)
        # what one runner has made of a file is there for the others: no setting of this person's keeps them from it
        environment = {**os.environ, "PYTHONUTF8": "1"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        with _reading_the_tests(environment):
            _make_exercises(say)
    except (
        chromium.NoBrowserError,
        fonts.NoFontsError,
        libreoffice.NoOfficeError,
        bubblewrap.NoSandboxError,
        postgresql.NoServerError,
        pyodide.PyodideError,
    ) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    found = {chromium.NAMED: browser, libreoffice.NAMED: office, bubblewrap.NAMED: sandbox, postgresql.NAMED: database}
    environment |= found
    command = [sys.executable, "-m", "pytest", *_side_by_side(), *arguments]
    sys.stdout.flush()
    if os.name != "nt":  # replaced, so that whoever ends this program ends the tests
        os.chdir(CHECKOUT)
        os.execve(command[0], command, environment)  # noqa: S606 - our own Python, with a list of arguments
    process = subprocess.Popen(command, cwd=CHECKOUT, env=environment)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue  # pytest gets Ctrl-C too, and ends with its own words


def run_benchmarks(*, strict: bool = False) -> int:
    """Run every script in benchmarks/, one after the other. Returns 1 where one failed, or, if strict, missed a target.

    Speed is measured here and by hand, never in the tests: a busy machine must not fail them.
    """
    failed = False
    for script in sorted((CHECKOUT / "benchmarks").glob("*.py")):
        print(f"{script.name}:", flush=True)  # noqa: T201 - a command's own words
        command = [sys.executable, str(script), *(["--strict"] if strict else [])]
        failed |= subprocess.run(command, cwd=CHECKOUT, env={**os.environ, "PYTHONUTF8": "1"}).returncode != 0
    return int(failed)
