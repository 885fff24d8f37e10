"""The book's speed against its targets: built from nothing, and after one edit of a lesson.

    python benchmarks/book.py            print each target, met or not
    python benchmarks/book.py --strict   and end with exit code 1 where one is not met

Both are measured on a copy of the sources in a folder of its own, in seconds of the clock, to the moment in which the
new book is in place. The edit is measured as its writer meets it: `coachlab book --watch` is running, one sentence of a
lesson is changed and saved. Beside it stands what the same edit takes without that, in a process that has to load
everything first. Each number is also a ratio to a reference on the same machine: the same Jupyter Book, with the same
theme, that builds as many pages of plain text and nothing of ours.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGETS = {"from nothing": 40.0, "after one edit, while it is watched": 3.0}
"""Seconds of the clock."""
EDITS = 3
LEFT_OUT = (".git", ".venv", "build", "__pycache__", ".hypothesis", ".pytest_cache", ".mypy_cache", ".ruff_cache")
LESSON = Path("book") / "lessons" / "run-chart.md"
PLAIN = "A team looks at its months in order, and asks what was different when the level moved. " * 90

# What is run in the copy: argument 1 says what to measure.
MEASURE = """
import sys, time
from pathlib import Path
from coachlab.paths import CHECKOUT
from coachlab.site import build, watching
quiet = lambda line: None
lesson = CHECKOUT / sys.argv[2]
def edit(number):
    time.sleep(0.02)  # no file system is as exact as the clock
    text = lesson.read_text(encoding="utf-8")
    head, mark, rest = text.partition("\\n## Take away\\n")
    lesson.write_text(f"{head.rstrip()} Look once more, for the {number} time.\\n{mark}{rest}", encoding="utf-8")
def timed(what, do):
    begun = time.perf_counter()
    do()
    print(f"TIMED {what} {time.perf_counter() - begun:.3f}", flush=True)
if sys.argv[1] == "watched":
    def told(line):
        if "could not" in line:
            raise SystemExit(line)
    watch = watching.Watch(told)
    watch.look()
    for number in range(int(sys.argv[3])):
        time.sleep(float(sys.argv[4]))  # while somebody writes, the next runner loads
        edit(number)
        timed("edit", watch.look)
    watch.close()
elif sys.argv[1] == "edit":
    edit("next")
    timed("edit", lambda: build.build(quiet))
else:
    timed("cold", lambda: build.build(quiet))
"""


def copy_of_the_sources(place: Path) -> Path:
    """A copy of the checkout without what is built, but with the browser's Python where it has been fetched."""
    copy = place / "coachlab"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*LEFT_OUT))
    if (ROOT / "build" / "pyodide").is_dir():
        shutil.copytree(ROOT / "build" / "pyodide", copy / "build" / "pyodide")
    return copy


def measured(copy: Path, *arguments: str) -> list[float]:
    """The times, in seconds, that `MEASURE` prints in the copy. Ends with its words where the book cannot be built."""
    command = [sys.executable, "-c", MEASURE, arguments[0], LESSON.as_posix(), *arguments[1:]]
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        raise SystemExit(f"The book could not be built:\n{(done.stdout + done.stderr).strip()[-3000:]}")
    return [float(seconds) for seconds in re.findall(r"^TIMED \w+ ([\d.]+)$", done.stdout, re.M)]


def plain_book(place: Path, pages: int) -> float:
    """Seconds that Jupyter Book takes for so many pages of plain text with our theme's settings and no part of ours."""
    root = place / "plain"
    root.mkdir()
    text = (ROOT / "_config.yml").read_text(encoding="utf-8")
    text = re.sub(
        r"^ *(?:- coachlab\.site\.extension|favicon: .*|bibtex_\w+: .*|- sphinxcontrib\.bibtex)$", "", text, flags=re.M
    )
    text = re.sub(
        r"^ *(?:footer_content_items|article_header_start|\"\*\*\"): .*$|^ *html_sidebars:$", "", text, flags=re.M
    )
    (root / "_config.yml").write_text(text, encoding="utf-8")
    names = [f"page-{number}" for number in range(pages)]
    chapters = "".join(f"  - file: {name}\n" for name in names)
    (root / "_toc.yml").write_text(f"format: jb-book\nroot: index\nchapters:\n{chapters}", encoding="utf-8")
    for name in ["index", *names]:
        (root / f"{name}.md").write_text(f"# {name}\n\n{PLAIN}\n", encoding="utf-8")
    run = "from jupyter_book.cli.main import main; main()"
    command = [sys.executable, "-c", run, "build", str(root), "--path-output", str(place / "plain-out"), "-n"]
    begun = time.perf_counter()
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8", errors="replace")
    took = time.perf_counter() - begun
    if done.returncode != 0:
        raise SystemExit(f"The reference could not be built:\n{(done.stdout + done.stderr).strip()[-2000:]}")
    return took


def main() -> int:
    """Print every target and how it stands."""
    pages = len(re.findall(r"^ *- file: ", (ROOT / "_toc.yml").read_text(encoding="utf-8"), re.M)) + 1
    missed = []
    with tempfile.TemporaryDirectory(prefix="coachlab-book-") as folder:
        place = Path(folder)
        reference = plain_book(place, pages)
        print(f"Reference: Jupyter Book with {pages} pages of plain text, from nothing: {reference:.1f} s\n")
        copy = copy_of_the_sources(place)
        cold = measured(copy, "cold")
        alone = measured(copy, "edit")
        watched = measured(copy, "watched", str(EDITS), str(max(6.0, 0.5 * reference)))
    for what, times in zip(TARGETS, (cold, watched), strict=True):
        met = min(times) <= TARGETS[what]
        if not met:
            missed.append(what)
        print(
            f"{'met    ' if met else 'NOT MET'}  {pages} pages {what}: {min(times):.1f} s, at most {TARGETS[what]:.0f} "
            f"({min(times) / reference:.2f} times the reference; {', '.join(f'{each:.1f}' for each in times)})"
        )
    print(f"         after one edit, everything loaded anew: {alone[0]:.1f} s ({alone[0] / reference:.2f} times)")
    print(f"\n{len(missed)} missed: {'; '.join(missed)}" if missed else "\nAll are met.")
    return 1 if missed and "--strict" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
