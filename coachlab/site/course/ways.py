"""The three ways through the book: `book/ways.toml`, read, with one sentence for whoever wrote it wrongly."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from coachlab.paths import BOOK

FILE = "ways.toml"
_ID = re.compile(r"[a-z]+(-[a-z]+)*")
_PAGE = re.compile(r"[a-z0-9-]+/[a-z0-9-]+")


class WaysError(ValueError):
    """The ways cannot be used; the message is one sentence for the book's writer."""


@dataclass(frozen=True)
class Step:
    """A stretch of a way: when it is walked, and its pages by folder and name in their order."""

    when: str
    pages: tuple[str, ...]


@dataclass(frozen=True)
class Way:
    """One order of pages. `whole`: it has every page of the course, and is for readers who have chosen no way."""

    id: str
    name: str
    steps: tuple[Step, ...]
    whole: bool = False

    @property
    def pages(self) -> tuple[str, ...]:
        """All pages of the way in their order."""
        return tuple(page for step in self.steps for page in step.pages)


def ways_of(book: Path = BOOK) -> list[Way]:
    """The ways of a book's folder; none where it has no such file. Raises WaysError."""
    file = book / FILE
    return list(_read_before(file.read_text(encoding="utf-8"))) if file.is_file() else []


def way_named(name: str, book: Path = BOOK) -> Way:
    """The way with this id. Raises WaysError."""
    ways = ways_of(book)
    for way in ways:
        if way.id == name:
            return way
    raise WaysError(f"There is no way “{name}” in {FILE}: choose from {', '.join(way.id for way in ways)}.")


def read_ways(text: str) -> list[Way]:
    """Read the ways. Raises WaysError with one sentence.

    >>> read_ways('''
    ... [[way]]
    ... id = "workshop"
    ... name = "A workshop"
    ... whole = true
    ... [[way.step]]
    ... when = "Before you come"
    ... pages = ["lessons/model"]
    ... ''')[0].pages
    ('lessons/model',)
    """
    try:
        items = tomllib.loads(text).get("way", [])
    except tomllib.TOMLDecodeError as error:
        raise WaysError(f"{FILE} is not TOML that can be read: {error}.") from error
    ways = [_way(item) for item in items]
    if len({way.id for way in ways}) < len(ways):
        raise WaysError(f"{FILE} has two ways of the same id.")
    if ways and sum(way.whole for way in ways) != 1:
        raise WaysError(f"{FILE} needs exactly one way with “whole = true”: the one for readers who have chosen none.")
    return ways


@lru_cache(maxsize=4)
def _read_before(text: str) -> tuple[Way, ...]:
    """The ways of a text, which every page of a build asks for."""
    return tuple(read_ways(text))


def _way(item: dict[str, Any]) -> Way:
    name = item.get("id")
    if not isinstance(name, str) or not _ID.fullmatch(name):
        raise WaysError(f"{FILE}: each way needs an id of lower-case letters and hyphens.")
    if not isinstance(item.get("name"), str) or not isinstance(item.get("step"), list):
        raise WaysError(f"{FILE}: the way “{name}” needs a name and steps ([[way.step]]).")
    way = Way(name, item["name"], tuple(_step(step, name) for step in item["step"]), item.get("whole") is True)
    if len(set(way.pages)) < len(way.pages):
        twice = next(page for place, page in enumerate(way.pages) if page in way.pages[:place])
        raise WaysError(f"{FILE}: the way “{name}” has the page {twice} twice.")
    return way


def _step(item: Any, way: str) -> Step:
    pages = item.get("pages") if isinstance(item, dict) else None
    if not isinstance(pages, list) or not pages or not isinstance(item.get("when"), str):
        raise WaysError(f"{FILE}: each step of the way “{way}” needs “when” and “pages”.")
    for page in pages:
        if not isinstance(page, str) or not _PAGE.fullmatch(page):
            raise WaysError(f"{FILE}: write the pages of the way “{way}” as folder/name: “lessons/aim”, not “{page}”.")
    return Step(item["when"], tuple(pages))
