"""The book's source pages as the content tests read them: prose without markup, sentences, directives, quizzes."""

import re
from dataclasses import dataclass
from pathlib import Path

from coachlab.paths import BOOK
from coachlab.quiz import read_decision, read_quiz
from coachlab.quiz.self_check import read_self_check
from coachlab.site.course.facilitator import split

LESSONS = sorted((BOOK / "lessons").glob("*.md"))
PAGES = sorted(path for path in BOOK.rglob("*.md"))
"""Every source page of the book. Its name in a test is `name_of` it."""


@dataclass(frozen=True)
class Directive:
    name: str
    argument: str
    options: dict[str, str]
    body: str


def directives(text: str) -> list[Directive]:
    """The fenced directives of a page."""
    found = []
    for name, argument, inside in re.findall(r"^```\{([\w-]+)\} *(.*)\n((?:.*\n)*?)```$", text, re.M):
        options = dict(re.findall(r"^:([\w-]+):(?: +(.*))?$", inside, re.M))
        body = re.sub(r"^:[\w-]+:(?: +.*)?(?:\n|\Z)", "", inside, flags=re.M)
        found.append(Directive(name, argument.strip(), options, body))
    return found


def headings(text: str, level: int) -> list[str]:
    return re.findall(rf"^{'#' * level} (.+)$", text, re.M)


def name_of(path: Path) -> str:
    """A page's folder and name, as "lessons/aim"."""
    return path.relative_to(BOOK).with_suffix("").as_posix()


def page_text(path: Path) -> str:
    """The source of a page as its readers get it: without its front matter and without the facilitator's part."""
    return split(without_front_matter(path.read_text("utf-8")))[0]


def facilitators_text(path: Path) -> str:
    """The source of the part for facilitators, "" where a page has none."""
    return split(path.read_text("utf-8"))[1]


def without_front_matter(text: str) -> str:
    return re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)


def section(text: str, heading: str) -> str:
    """What stands under a heading of the second level; a test fails where there is none."""
    return re.split(r"^## ", text.split(f"\n## {heading}\n", 1)[1], maxsplit=1, flags=re.M)[0]


def passages(path: Path) -> list[str]:
    """What a reader of the page reads, a paragraph, table cell or quiz text each; markup taken off."""
    return passages_of(page_text(path))


def passages_of(text: str) -> list[str]:
    """What a reader reads of a source without front matter."""
    read = []
    for directive in directives(text):
        read += [directive.options[name] for name in ("title", "caption", "fold") if name in directive.options]
        if directive.name == "quiz":
            for question in read_quiz(directive.body):
                read += question.words
        if directive.name == "decision":
            read += read_decision(directive.body, directive.argument).words
        if directive.name == "self-check":
            read += [words for question in read_self_check(directive.body) for words in question.words]
    text = re.sub(r"^```\{.*\n(?:.*\n)*?```$", "", text, flags=re.M)
    text = re.sub(r"^(:{3,}.*|\{\.[\w .-]+\}|\| *-+.*|%.*|\([\w-]+\)=)$", "", text, flags=re.M)
    for block in re.split(r"\n\s*\n|\n(?=[-*] |\d+\. |#|\||: )", text):
        cells = block.strip().strip("|").split(" | ") if block.lstrip().startswith("|") else [block]
        read += [plain for cell in cells if (plain := without_markup(cell))]
    return read


def without_markup(text: str) -> str:
    """Text without citations, links, emphasis and marks of lists, headings and definitions.

    >>> without_markup("- The **aim** comes first {cite}`langley2009`. See [it](a.md).")
    'The aim comes first. See it.'
    """
    text = re.sub(r" ?\{cite(:t)?\}`[^`]*`", "", text)
    text = re.sub(r"\[([^\]]*)\](?:\([^)]*\)(\{[^}]*\})?|\{[^}]*\})", r"\1", text)
    text = re.sub(r"^\s*([-*]|\d+\.|#+|:) ", "", text, flags=re.M)
    return re.sub(r"\s+", " ", re.sub(r"[*`|]|(?<!\w)_|_(?!\w)", "", text)).strip()


def sentences(passage: str) -> list[str]:
    """A passage cut at full stops, question marks and exclamation marks (not inside numbers or after "Dr")."""
    marked = re.sub(r"\b(Dr)\.", r"\1", passage)
    return [piece for piece in re.split(r"(?<=[.?!:])[”\"]?\s+", marked) if re.search(r"[A-Za-z]{2}", piece)]
