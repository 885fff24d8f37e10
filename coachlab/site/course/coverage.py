"""Which pages teach each competency, with which forms it is practised, and by what it is assessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from coachlab.builders.catalogue import CATALOGUE
from coachlab.competencies.catalogue import IDS
from coachlab.paths import BOOK, EXERCISES
from coachlab.site.course.front_matter import FrontMatter, course_pages, read_front_matter

_FENCE = re.compile(r"^```\{(?P<name>[\w-]+)\}[ \t]*(?P<argument>.*)\n(?P<body>(?:.*\n)*?)```$", re.MULTILINE)
_JUDGEMENT = re.compile(r"^ *(?:- )?kind: *judgement *$", re.MULTILINE)
"""Counted and not read: the quiz itself is read where it stands, and this table is made at each edit of any page."""
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


@dataclass(frozen=True)
class PageOfCourse:
    """A page with what it says about itself, its title, its forms by key, and how many questions ask for judgement."""

    matter: FrontMatter
    title: str
    forms: tuple[str, ...]
    judgements: int


@dataclass(frozen=True)
class Exercise:
    """An exercise that is handed in and graded: its name, its title and the competencies that it asks for."""

    name: str
    title: str
    competencies: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """Where one competency is taught, practised and assessed. `forms` are keys of builders, in the book's order."""

    competency: str
    taught: tuple[PageOfCourse, ...]
    forms: tuple[str, ...]
    assessed: tuple[PageOfCourse, ...]
    exercises: tuple[Exercise, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """What is still missing of "taught", "practised" and "assessed"."""
        there = {
            "taught": bool(self.taught),
            "practised": bool(self.forms),
            "assessed": bool(self.assessed or self.exercises),
        }
        return tuple(name for name, found in there.items() if not found)


def read_page(name: str, text: str) -> PageOfCourse:
    """What the table needs of a page. Raises FrontMatterError with one sentence.

    A form of the page counts where it stands in the page, and so does a lab that is opened from it.
    """
    forms, judgements = [], 0
    for found in _FENCE.finditer(text):
        kind, argument = found["name"], found["argument"].strip()
        if kind in ("builder", "lab") and argument in CATALOGUE and argument not in forms:
            forms.append(argument)
        elif kind == "quiz":
            judgements += len(_JUDGEMENT.findall(found["body"]))
    title = _TITLE.search(text)
    return PageOfCourse(read_front_matter(name, text), title[1] if title else name, tuple(forms), judgements)


def read_exercises(folder: Path = EXERCISES) -> list[Exercise]:
    """The exercises with the competencies that their front matter names by id."""
    found = []
    for file in sorted(folder.glob("*/exercise.md")):
        front = _FRONT.match(file.read_text(encoding="utf-8"))
        about = yaml.safe_load(front[1])["coachlab"] if front else {}
        named = tuple(each for each in about.get("competencies", []) if each in IDS)
        found.append(Exercise(file.parent.name, str(about.get("title", file.parent.name)), named))
    return found


def coverage(book: Path = BOOK, exercises: Path = EXERCISES) -> dict[str, Coverage]:
    """Each competency of the catalogue with where it is taught, practised and assessed."""
    pages = [read_page(name, path.read_text(encoding="utf-8")) for name, path in course_pages(book).items()]
    handed_in = read_exercises(exercises)
    return {each: _of(each, pages, handed_in) for each in IDS}


def _of(competency: str, pages: list[PageOfCourse], exercises: list[Exercise]) -> Coverage:
    serving = [page for page in pages if competency in page.matter.competencies]
    # the pages that have it as their main one come first
    serving.sort(key=lambda page: page.matter.competencies[0] != competency)
    forms: Mapping[str, None] = dict.fromkeys(form for page in serving for form in page.forms)
    return Coverage(
        competency,
        tuple(serving),
        tuple(forms),
        tuple(page for page in serving if page.judgements),
        tuple(each for each in exercises if competency in each.competencies),
    )
