"""Proves that nothing of the answer is left in what a learner gets: cells, metadata, outputs, attachments, data."""

from __future__ import annotations

import ast
import base64
import binascii
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coachlab.grading.about import NAME as ABOUT
from coachlab.grading.compiler.regions import HIDDEN_TESTS, SOLUTION, regions
from coachlab.grading.compiler.source_cases import fact_texts
from coachlab.grading.errors import ExerciseError
from coachlab.grading.questions import option_texts
from coachlab.grading.with_code.source import rows_not_given

if TYPE_CHECKING:
    from coachlab.grading.compiler.source import Source

# so many words in the same order are no chance: a part of the answer was left over
WORDS_IN_A_ROW = 6
# shorter texts of an answer, such as "improved", are ordinary words and cannot be looked for
FEWEST_WORDS = 3
# a line of code that is shorter, such as a bracket, stands in any notebook
SHORTEST_LINE = 12
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# where, in the description, the answers of a question stand to be chosen from
_OFFERED = re.compile(r", quizzes \d+, (questions|cases, [a-z]) \d+, answers \d+, text")
_WHERE_TO_READ = ("read", "section")
_BASE64 = re.compile(r"[A-Za-z0-9+/\s]{24,}={0,2}")


def check_leaks(learner: Path, source: Source) -> None:
    """Raise `ExerciseError` where a file of the learner's folder holds text of the solution or of a hidden test.

    Texts that the exercise's heading lists as `given`, names of criteria and names of data files are no answers. The
    answers of a question, to choose from, stand in the exercise's description, each alone; anywhere else they leak.
    """
    names = [cell.criterion for cell in source.graded] + [path.name for path in source.data]
    names += [name for each in source.cases for name in each.case.data]
    names += [*(quiz.name for quiz in source.quizzes), *(task.name for task in source.tasks)]
    given = source.given + names + [text for each in source.cases for text in each.given]
    given += [task.code for task in source.tasks if task.code]
    answers, code, offered = answer_texts(source), hidden_lines(source), option_texts(source.quizzes)
    code += rows_not_given(source.folder, source.notebook)
    for path in sorted(each for each in learner.rglob("*") if each.is_file()):
        name = path.relative_to(learner).as_posix()
        for place, text in _texts(path):
            if name == ABOUT and _OFFERED.fullmatch(place) and text in offered:
                continue
            line = " ".join(text.split())
            found = leaked(text, answers, given) or next((each for each in code if each in line), "")
            if found:
                raise ExerciseError(
                    f"The learner's version would give an answer away: {name}{place} holds “{found[:60]}”. "
                    "Move it into a SOLUTION or HIDDEN TESTS region, or, if it is no answer, list it as given:."
                )


def answer_texts(source: Source) -> list[str]:
    """Every text that would give the answer away: those in the solution and in the hidden tests, the hidden facts of
    the cases, and what only a marker reads.
    """
    texts = [
        text
        for cell in source.notebook.cells
        for kind in (SOLUTION, HIDDEN_TESTS)
        for region in regions(cell.source, kind)
        for text in _literals(region)
    ]
    texts += [text for each in source.cases for text in fact_texts(each.facts)]
    texts += source.mark_schemes
    return [text for text in texts if len(_words(text)) >= FEWEST_WORDS or _DAY.fullmatch(text)]


def hidden_lines(source: Source) -> list[str]:
    """The lines of the hidden tests that are long enough to be told from others."""
    lines = [
        " ".join(line.split())
        for cell in source.notebook.cells
        for region in regions(cell.source, HIDDEN_TESTS)
        for line in region.splitlines()
    ]
    return [line for line in lines if len(line) >= SHORTEST_LINE]


def leaked(text: str, answers: Sequence[str], given: Sequence[str] = ()) -> str:
    """The part of an answer that stands in a text, or "".

    An answer of up to six words is looked for whole, a longer one in pieces of six words; letters' case, accents,
    punctuation and line breaks do not matter. A piece that stands in a `given` text is no answer.

    >>> leaked("Our aim: Blood-pressure control among adults.", ["blood pressure control among adults"])
    'blood pressure control among adults'
    >>> leaked("Blood pressure", ["blood pressure control among adults"])
    ''
    """
    words = _words(text)
    for size, pieces in _pieces(tuple(answers), tuple(given)).items():
        for start in range(len(words) - size + 1):
            piece = " ".join(words[start : start + size])
            if piece in pieces:
                return piece
    return ""


@lru_cache(maxsize=8)
def _pieces(answers: tuple[str, ...], given: tuple[str, ...]) -> dict[int, set[str]]:
    """The pieces of the answers that stand in no `given` text, by their number of words."""
    found: dict[int, set[str]] = {}
    for answer in answers:
        words = _words(answer)
        size = min(len(words), WORDS_IN_A_ROW)
        for start in range(len(words) - size + 1):
            found.setdefault(size, set()).add(" ".join(words[start : start + size]))
    allowed = [f" {' '.join(_words(each))} " for each in given]
    return {
        size: {piece for piece in pieces if not any(f" {piece} " in each for each in allowed)}
        for size, pieces in found.items()
    }


def _literals(code: str) -> list[str]:
    try:
        tree = ast.parse(code)
    except SyntaxError:
        raise ExerciseError(
            "A SOLUTION or HIDDEN TESTS region is not Python that runs on its own; look at it."
        ) from None
    # where to read is told to every learner
    places = {id(word.value) for word in ast.walk(tree) if isinstance(word, ast.keyword) and word.arg in _WHERE_TO_READ}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in places
    ]


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    """Every text in a file, with where it stands; what is packed into base64 is unpacked."""
    data = path.read_bytes()
    if path.suffix in (".ipynb", ".json"):
        yield from _inside(json.loads(data), "")
    else:
        yield "", data.decode("utf-8", "replace")
        yield "", data.decode("utf-16", "replace")


def _inside(value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place, unescape(value)
        packed = _unpacked(value)
        if packed:
            yield place, packed
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield place, str(key)
            yield from _inside(inner, f"{place}, {key}")
    elif isinstance(value, list):
        if value and all(isinstance(line, str) for line in value):
            # Jupyter writes texts as lists of lines, which may cut an answer in two
            yield place, unescape("".join(value))
        for number, inner in enumerate(value, 1):
            yield from _inside(inner, f"{place} {number}")


def _unpacked(text: str) -> str:
    if not _BASE64.fullmatch(text):
        return ""
    try:
        return base64.b64decode("".join(text.split()), validate=True).decode("utf-8", "replace")
    except binascii.Error:
        return ""


def _words(text: str) -> list[str]:
    letters = text.casefold()
    if not letters.isascii():
        apart = unicodedata.normalize("NFKD", letters)
        letters = "".join(each for each in apart if not unicodedata.combining(each))
    return re.findall(r"\w+", letters)
