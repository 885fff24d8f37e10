"""Code as an answer: the cell that runs and keeps it, what is kept so far, and its runs while it is graded.

A cell that begins with `%%code NAME` runs in the notebook as any other; its text is also kept as the answer to the task
NAME. So the answer stays data, and grading never needs the notebook.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import symtable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coachlab.grading.answer import KINDS, RESPONSES, Answer
from coachlab.grading.questions import WritingTask
from coachlab.grading.with_code.run import Job, Ran, run_jobs, sandbox_here
from coachlab.grading.with_code.source import unpacked
from coachlab.record import RecordError, load, save
from coachlab.record.responses import Responses
from coachlab.record.words import counted

if TYPE_CHECKING:
    from coachlab.grading.about import About

MAGIC = "code"
# so many characters the hand-in takes
_LONGEST = KINDS[RESPONSES].longest_text


class CodeTasks:
    """The part of an exercise's notebook that is about code."""

    about: About
    folder: Path
    answer: Answer
    grading: bool

    def code(self, task: str, label: str = "", gives: Any = None, help: str = "") -> Any:  # noqa: A002
        """What is kept for a task of code; the compiler has read its `label`, the values it `gives` and `help` here."""
        asked = self.about.task(task)
        return None if self.grading else Kept(asked, self._kept().text_of(task))

    def keep_code(self, task: str, text: str) -> None:
        """Keep a text as the answer to a task, as the solution does in place of a learner's cell."""
        self.answer.responses.write(self.about.task(task).name, text.strip("\n") + "\n")

    def hold(self, word: str) -> None:
        """Take the data that learners are not given. The compiler writes this line."""
        self._others = unpacked(word)

    def sets(self) -> list[dict[str, str]]:
        """The learner's own data files by name, then each other set: what hidden tests compare with."""
        return [own_files(self.about, self.folder, self.answer), *getattr(self, "_others", [])]

    def run(self, task: str) -> list[Ran]:
        """What the code of a task came to: on the learner's own data, then on each other set.

        The first call runs every task of the exercise, with one start of the sandbox. Raises `NotRunError` where this
        computer has no sandbox.
        """
        if not hasattr(self, "_runs"):
            tasks = [each for each in self.about.tasks if each.gives]
            others = getattr(self, "_others", [])
            jobs = [job for each in tasks for job in jobs_of(each, self.answer, len(others))]
            ran = iter(run_jobs(jobs, own_files(self.about, self.folder, self.answer), others))
            self._runs = {each.name: [next(ran) for _ in range(1 + len(others))] for each in tasks}
        return self._runs[task]

    def _kept(self) -> Responses:
        """The responses as they lie in the folder now: forms beside this notebook write there too."""
        return load(KINDS[RESPONSES].file(self.folder), Responses)

    def use_code_cells(self) -> None:
        """Let this notebook understand `%%code`; nothing where there is no notebook, or no task of code."""
        if not any(task.gives for task in self.about.tasks):
            return
        with contextlib.suppress(ImportError):
            from IPython import get_ipython

            shell = get_ipython()
            if shell is not None:
                shell.register_magic_function(lambda line, cell: self._cell(shell, line, cell), "cell", MAGIC)

    def _cell(self, shell: Any, line: str, cell: str) -> None:
        """Keep the text of a cell, then run it. While graded, nothing: the answer counts, not the notebook."""
        if not self.grading:
            _say(self.keep_cell(line.strip(), cell))
            with contextlib.suppress(SyntaxError), contextlib.chdir(self._data_folder()):
                ast.parse(cell)
                shell.run_cell(cell)

    def _data_folder(self) -> Path:
        return next(iter(data_places(self.about, self.folder, self.answer).values())).parent

    def keep_cell(self, name: str, text: str) -> str:
        """Keep the text of a cell as the answer to its task; gives what the learner is told about it."""
        tasks = {task.name: task for task in self.about.tasks if task.gives}
        if name not in tasks:
            return (
                f"There is no task “{name}” here, so nothing is kept. Write one of these in the first line: "
                f"{', '.join(f'%%code {each}' for each in tasks)}."
            )
        if len(text) > _LONGEST:
            return (
                f"This is longer than the {_LONGEST:,} characters that a hand-in takes, so it is not kept. "
                "What you kept before still is."
            )
        try:
            kept = self._kept()
            before = kept.text_of(name)
            if text.strip() == (tasks[name].code or "").strip() and before.strip() not in ("", text.strip()):
                return (
                    "This cell is as it was at the beginning, so the code that you kept before still counts. You find "
                    "it above this cell. To count this one instead, change something in it and run it again."
                )
            if before != text:
                kept.write(name, text)
                save(kept, KINDS[RESPONSES].file(self.folder))
                self.answer.responses.write(name, text)
        except RecordError as error:
            return f"Your code could not be kept: {error} Run this cell again."
        return f"Kept as your answer to “{tasks[name].label}”. {what_is_wrong(text, list(tasks[name].gives))}".strip()


def own_files(about: About, folder: Path, answer: Answer) -> dict[str, str]:
    """The learner's data by the names under which code finds them: those of the own case where there are cases."""
    places = data_places(about, folder, answer)
    return {name: place.read_text("utf-8-sig") for name, place in places.items()}


def data_places(about: About, folder: Path, answer: Answer) -> dict[str, Path]:
    """Where those files lie."""
    own = answer.case.data if answer.case else []
    return {Path(name).name: folder / name for name in [*about.data, *own]}


def jobs_of(task: WritingTask, answer: Answer, others: int) -> list[Job]:
    """The runs of one task: on the learner's own data, and on so many other sets."""
    text = answer.responses.text_of(task.name)
    return [Job(text, tuple(task.gives), data) for data in range(1 + others)]


def refuse_where_no_sandbox(about: About, responses: Responses | None) -> None:
    """Raise `NotRunError` where somebody handed in code and this computer has no sandbox to run it."""
    if responses and any(responses.text_of(task.name).strip() for task in about.tasks if task.gives):
        sandbox_here()


def what_is_wrong(text: str, gives: list[str]) -> str:
    """What would keep this text from running alone, in one or two sentences; "" where nothing is seen.

    >>> what_is_wrong("rate = 3 /", ["rate"])
    'Python cannot read line 1 under %%code (invalid syntax), so it was not run.'
    >>> what_is_wrong("rate = table.mean()", ["rate", "gap"])
    'When it is marked, this cell runs alone: “table” would not be there. It sets no “gap” yet.'
    """
    try:
        table = symtable.symtable(text, "<code>", "exec")
    except SyntaxError as error:
        return f"Python cannot read line {error.lineno} under %%code ({error.msg}), so it was not run."
    set_here = {each.get_name() for each in table.get_symbols() if each.is_assigned() or each.is_imported()}
    free = sorted(name for name in _used(table) if name not in set_here and not hasattr(builtins, name))
    missing = [each for each in gives if each not in set_here]
    said = []
    if free and "*" not in text:
        said.append(f"When it is marked, this cell runs alone: {_quoted(free)} would not be there.")
    if missing:
        said.append(f"It sets no {_quoted(missing)} yet.")
    return " ".join(said)


def _used(table: symtable.SymbolTable) -> set[str]:
    """The names that are looked for at the top, here and in every function inside."""
    top = table.get_type() == "module"
    found = {each.get_name() for each in table.get_symbols() if each.is_referenced() and (top or each.is_global())}
    for inner in table.get_children():
        found |= _used(inner)
    return found - {"__name__", "__file__"}


def _quoted(names: list[str]) -> str:
    return " and ".join(f"“{each}”" for each in names)


class Kept:
    """What is kept for one task, as a notebook shows it."""

    def __init__(self, task: WritingTask, text: str) -> None:
        self.task, self.text = task, text

    def __repr__(self) -> str:
        return f"Kept for “{self.task.label}”: {counted(len(self.text.splitlines()), 'line')}"

    def _repr_html_(self) -> str:
        asked = f"<p><strong>{escape(self.task.label)}</strong> {escape(self.task.help)}</p>"
        if not self.text.strip():
            return f"{asked}<p>Run the next cell to keep what it holds.</p>"
        count = counted(len(self.text.splitlines()), "line")
        return (
            f"{asked}<details><summary>Kept when this notebook was opened: {count}</summary>"
            f"<pre>{escape(self.text)}</pre></details>"
        )


def _say(words: str) -> None:
    print(words)  # noqa: T201 - what a cell tells its learner
