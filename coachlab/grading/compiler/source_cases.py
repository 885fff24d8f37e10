"""The cases of an exercise's source: those of `cases.yml`, the texts that only one case reads, the hidden facts."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from coachlab.grading.answer import KINDS
from coachlab.grading.case import Case
from coachlab.grading.compiler.regions import HIDDEN_TESTS, SOLUTION, regions
from coachlab.grading.compiler.source_files import CASES, data_file, read_answer
from coachlab.grading.errors import ExerciseError

if TYPE_CHECKING:
    from nbformat import NotebookNode

_LETTER = re.compile(r"[a-z]")
_BLOCK = re.compile(r"(?P<fence>`{3,})\{case\}[ \t]*(?P<letter>\S*)[ \t]*\n(?P<text>.*)\n(?P=fence)", re.DOTALL)
_FIELDS = {"title", "data", "starter", "given", "facts", "answer"}
_PLAIN = (str, int, float, bool, type(None))


@dataclass(frozen=True)
class SourceCase:
    """A case as its author wrote it: what learners may know, and with it the hidden `facts` and the `given` texts."""

    case: Case
    facts: dict[str, Any] = field(default_factory=dict)
    given: list[str] = field(default_factory=list)

    @property
    def letter(self) -> str:
        """Its letter."""
        return self.case.letter


def read_cases(folder: Path, found: Any) -> list[SourceCase]:
    """The cases as `cases.yml` has them. Raises `ExerciseError` with one sentence where one of them is not whole.

    >>> read_cases(Path("aim"), None)
    []
    >>> read_cases(Path("aim"), {"a": {"title": "Elm Street"}})
    Traceback (most recent call last):
    coachlab.grading.errors.ExerciseError: aim: cases.yml needs two cases or more, each under one small letter.
    """
    if found is None:
        return []
    if not isinstance(found, dict) or len(found) < 2 or not all(_LETTER.fullmatch(str(each)) for each in found):
        raise ExerciseError(f"{folder.name}: {CASES} needs two cases or more, each under one small letter.")
    cases = [_read_case(folder, letter, values) for letter, values in found.items()]
    for each in cases:
        if set(each.facts) != set(cases[0].facts):
            odd = sorted(set(each.facts) ^ set(cases[0].facts))
            raise ExerciseError(f"{folder.name}: every case has the same facts by name; look at {', '.join(odd)}.")
    return cases


def _read_case(folder: Path, letter: str, values: Any) -> SourceCase:
    where = f"{folder.name}: the case {letter}"
    if not isinstance(values, dict) or not isinstance(values.get("title"), str) or not set(values) <= _FIELDS:
        raise ExerciseError(f"{where} needs a title and may have data, starter, given, facts and answer, nothing else.")
    data = _list(values, "data", where)
    for name in data:
        if len(PurePosixPath(name).parts) < 2:
            raise ExerciseError(f"{where}: the data file {name} must lie in the case's folder, as case-a/{name}.")
        data_file(folder, name, where)
    names = [PurePosixPath(name).name for name in data]
    if len(set(names)) < len(names):
        raise ExerciseError(f"{where} has two data files of one name; each needs its own.")
    starter, facts = (_mapping(values, name, where) for name in ("starter", "facts"))
    told = read_answer(folder, str(values["answer"]), where) if "answer" in values else {}
    if twice := sorted(facts.keys() & told):
        raise ExerciseError(f"{where}: {', '.join(twice)} stands under facts: and in {values['answer']}; keep one.")
    facts |= told
    for name, fields in starter.items():
        if name not in KINDS or not isinstance(fields, dict):
            raise ExerciseError(
                f"{where}: starter: names {name}, which is none of {', '.join(KINDS)} with fields below."
            )
    for name, value in facts.items():
        if not _is_plain(value):
            raise ExerciseError(
                f"{where}: the fact {name} is no plain text, number or list; put a day into quotation marks."
            )
    return SourceCase(Case(letter, values["title"], data, starter), facts, _list(values, "given", where))


def _list(values: Mapping[str, Any], name: str, where: str) -> list[str]:
    found = values.get(name) or []
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise ExerciseError(f"{where}: {name}: is a list of texts.")
    return found


def _mapping(values: Mapping[str, Any], name: str, where: str) -> dict[str, Any]:
    found = values.get(name) or {}
    if not isinstance(found, dict) or not all(isinstance(each, str) for each in found):
        raise ExerciseError(f"{where}: {name}: is a group of settings, each with its name.")
    return found


def _is_plain(value: Any) -> bool:
    if isinstance(value, list):
        return all(_is_plain(each) for each in value)
    if isinstance(value, dict):
        return all(isinstance(name, str) and _is_plain(each) for name, each in value.items())
    return isinstance(value, _PLAIN)


OPEN = "from coachlab.grading.exercise import Exercise\n\nexercise = Exercise.open()"
"""The cell that opens an exercise."""


def take_out_told(notebook: NotebookNode, cases: Sequence[SourceCase]) -> list[SourceCase]:
    """Put one cell that tells in the place of neighbouring {case} texts, and give the cases with their texts.

    Where it comes before the author's own cell that opens the exercise, it opens it.

    Raises `ExerciseError` where a text shares its cell, or a place has not exactly one text for each case.
    """
    from nbformat.v4 import new_code_cell

    letters = [each.letter for each in cases]
    texts: dict[str, list[str]] = {letter: [] for letter in letters}
    cells: list[NotebookNode] = []
    place: dict[str, str] = {}
    for cell in [*notebook.cells, None]:
        found = _told(cell)
        if found and found[0] not in letters:
            raise ExerciseError(f"A text is for the case “{found[0]}”, which is none of those in {CASES}.")
        if found and found[0] not in place:
            place[found[0]] = found[1]
            if len(place) < len(letters):
                continue
            found = None
            for letter in letters:
                texts[letter].append(place[letter])
            opened = any(cell.cell_type == "code" and "Exercise.open(" in cell.source for cell in cells)
            tell = f"exercise.tell({len(texts[letters[0]])})"
            cells.append(new_code_cell(tell if opened else f"{OPEN}\n{tell}"))
            place = {}
        elif place or found:
            raise ExerciseError(
                f"Texts for one case stand side by side, one for each of {', '.join(letters)}; look at the one that "
                f"begins “{next(iter(place.values()))[:40]}”."
            )
        elif cell is not None:
            cells.append(cell)
    notebook.cells = cells
    return [replace(each, case=replace(each.case, texts=texts[each.letter])) for each in cases]


def _told(cell: NotebookNode | None) -> tuple[str, str] | None:
    if cell is None or cell.cell_type != "markdown" or "```{case}" not in cell.source:
        return None
    found = _BLOCK.fullmatch(cell.source.strip())
    if found is None or "{case}" in found["text"] or not found["text"].strip():
        raise ExerciseError(
            "A text for one case needs a text cell of its own: write +++ on the lines before and after it."
        )
    return found["letter"], found["text"].strip()


def hide_facts(notebook: NotebookNode, cases: Sequence[SourceCase]) -> None:
    """Put the facts of all cases before each part of a SOLUTION or HIDDEN TESTS that asks for one.

    Raises `ExerciseError` where a fact is asked for that no case has, or where learners would see the question.
    """
    facts = {each.letter: each.facts for each in cases}
    known = cases[0].facts if cases else {}
    for number, cell in enumerate(notebook.cells, 1):
        if cell.cell_type != "code" or "exercise.fact(" not in cell.source:
            continue
        inside = [text for kind in (SOLUTION, HIDDEN_TESTS) for text in regions(cell.source, kind)]
        if sum(text.count("exercise.fact(") for text in inside) != cell.source.count("exercise.fact("):
            raise ExerciseError(
                f"Cell {number} asks for a fact where learners see it; exercise.fact belongs into SOLUTION or HIDDEN "
                "TESTS."
            )
        for name in _facts_named(inside, number):
            if name not in known:
                raise ExerciseError(f"Cell {number} asks for the fact {name}, which the cases do not have.")
        lines = []
        for line in cell.source.splitlines():
            lines.append(line)
            if re.match(r"### BEGIN (SOLUTION|HIDDEN TESTS)\s*$", line.strip()):
                lines.append(f"exercise.know_facts({facts!r})")
        cell.source = "\n".join(lines)


def _facts_named(texts: Sequence[str], number: int) -> list[str]:
    found = []
    for text in texts:
        try:
            tree = ast.parse(text)
        except SyntaxError:
            raise ExerciseError(
                f"Cell {number} has a region that is not Python that runs on its own; look at it."
            ) from None
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "fact":
                if len(node.args) != 1 or not isinstance(node.args[0], ast.Constant):
                    raise ExerciseError(f'Cell {number}: a fact is asked for by its name, as exercise.fact("change").')
                found.append(str(node.args[0].value))
    return found


def fact_texts(value: Any) -> list[str]:
    """Every text in the facts.

    >>> fact_texts({"change": "2024-07", "why": ["a new list", 3]})
    ['2024-07', 'a new list']
    """
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for each in inner for text in fact_texts(each)]
