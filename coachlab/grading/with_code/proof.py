"""Runs an exercise's own texts of code, the solution and the foreseen mistakes, so that its points can be proven.

They are the checkout's own code, like the cells of the exercise: they need no sandbox, and all run in one process, on
every system. What a learner wrote never comes here.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from coachlab.grading.answer import Answer
from coachlab.grading.compiler.mistakes import read_mistakes
from coachlab.grading.compiler.proof import solution_of
from coachlab.grading.errors import ExerciseError
from coachlab.grading.notebook_files import read_notebook
from coachlab.grading.with_code import driver as code_driver
from coachlab.grading.with_code.run import REMEMBERED, Job, data_key, read_values
from coachlab.grading.with_code.source import unpacked
from coachlab.grading.with_code.task import jobs_of, own_files

if TYPE_CHECKING:
    from coachlab.grading.compiler.compile import Compiled

_RUN = """
import importlib.util, json, os, sys
spec = importlib.util.spec_from_file_location("driver", sys.argv[1])
driver = importlib.util.module_from_spec(spec)
spec.loader.exec_module(driver)
jobs, sets = json.load(sys.stdin)
told = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)
for number, job in enumerate(jobs):
    os.makedirs(str(number))
    os.chdir(str(number))
    for name, text in sets[job["data"]].items():
        with open(name, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    print(json.dumps(driver.run_text(job["text"], job["values"])), file=told, flush=True)
    os.chdir("..")
"""
_SECONDS = 240


def run_own_texts(compiled: Compiled, folder: Path) -> None:
    """Run the code of the solution and of every foreseen mistake at once, and remember what each text came to."""
    if any(task.gives for task in compiled.about.tasks):
        remember(compiled, _own_answers(compiled, folder))


def _own_answers(compiled: Compiled, folder: Path) -> Iterator[Answer]:
    mistakes = read_mistakes(folder)
    for case in compiled.about.letters or [""]:
        solution = solution_of(compiled, case=case)
        yield solution
        yield from (each.applied_to(solution) for each in mistakes if each.case in ("", case))


def remember(compiled: Compiled, answers: Iterable[Answer]) -> None:
    """Run the code in answers that the checkout itself holds, all at once, and keep what each text came to."""
    tasks = [task for task in compiled.about.tasks if task.gives]
    others = others_of(compiled)
    wanted: dict[str, tuple[dict[str, str], list[Job]]] = {}
    for answer in answers:
        files = own_files(compiled.about, compiled.source, answer)
        key = data_key(files, others)
        jobs = [job for task in tasks for job in jobs_of(task, answer, len(others))]
        known = wanted.setdefault(key, (files, []))[1]
        known += [job for job in jobs if job.text.strip() and job not in known and (job, key) not in REMEMBERED]
    every = [(job, key) for key, (_, jobs) in wanted.items() for job in jobs]
    sets = [each for files, _ in wanted.values() for each in (files, *others)]
    first = {key: number * (1 + len(others)) for number, key in enumerate(wanted)}
    jobs = [replace(job, data=first[key] + job.data) for job, key in every]
    for (job, key), text in zip(every, _run(compiled, jobs, sets) if jobs else (), strict=True):
        REMEMBERED[job, key] = read_values(text, job)


def others_of(compiled: Compiled) -> list[dict[str, str]]:
    """The data that learners are not given, as the hidden tests hold them."""
    for cell in read_notebook(compiled.source / "exercise.ipynb").cells:
        if cell.cell_type == "code" and "exercise.hold(" in cell.source:
            for node in ast.walk(ast.parse(cell.source)):
                if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "hold":
                    return unpacked(ast.literal_eval(node.args[0]))
    return []


def _run(compiled: Compiled, jobs: Sequence[Job], sets: Sequence[Mapping[str, str]]) -> list[str]:
    told = json.dumps([[asdict(job) for job in jobs], list(sets)])
    with tempfile.TemporaryDirectory(prefix="coachlab-", ignore_cleanup_errors=True) as place:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _RUN, str(Path(code_driver.__file__))],
            input=told,
            cwd=place,
            capture_output=True,
            encoding="utf-8",
            timeout=_SECONDS,
        )
    lines = done.stdout.splitlines()
    if len(lines) != len(jobs):
        said = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise ExerciseError(f"The code of {compiled.about.exercise} could not be run: {said}")
    return lines
