"""The book's source pages as the content tests read them: prose without markup, sentences, directives, quizzes."""

import re
from dataclasses import dataclass
from pathlib import Path

from coachlab.paths import BOOK
from coachlab.site.quiz import read_quiz

LESSONS = sorted((BOOK / "lessons").glob("*.md"))
PAGES = sorted(path for path in BOOK.rglob("*.md"))


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
        options = dict(re.findall(r"^:([\w-]+): (.+)$", inside, re.M))
        body = re.sub(r"^:[\w-]+: .+\n?", "", inside, flags=re.M)
        found.append(Directive(name, argument.strip(), options, body))
    return found


def headings(text: str, level: int) -> list[str]:
    return re.findall(rf"^{'#' * level} (.+)$", text, re.M)


def passages(path: Path) -> list[str]:
    """What a reader of the page reads, a paragraph, table cell or quiz text each; markup taken off."""
    text = path.read_text("utf-8")
    read = []
    for directive in directives(text):
        read += [directive.options[name] for name in ("title", "caption", "fold") if name in directive.options]
        if directive.name == "quiz":
            for question in read_quiz(directive.body):
                read.append(question.text)
                read += [words for answer in question.answers for words in (answer.text, answer.feedback)]
    text = re.sub(r"^```\{.*\n(?:.*\n)*?```$", "", text, flags=re.M)
    text = re.sub(r"^(:{3,}.*|\{\.[\w-]+\}|\| *-+.*)$", "", text, flags=re.M)
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
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)(\{[^}]*\})?", r"\1", text)
    text = re.sub(r"^\s*([-*]|\d+\.|#+|:) ", "", text, flags=re.M)
    return re.sub(r"\s+", " ", re.sub(r"[*`|]|(?<!\w)_|_(?!\w)", "", text)).strip()


def sentences(passage: str) -> list[str]:
    """A passage cut at full stops, question marks and exclamation marks (not inside numbers or after "Dr")."""
    marked = re.sub(r"\b(Dr)\.", r"\1", passage)
    return [piece for piece in re.split(r"(?<=[.?!:])[”\"]?\s+", marked) if re.search(r"[A-Za-z]{2}", piece)]
