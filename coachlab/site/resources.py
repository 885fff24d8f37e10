"""Everything that a coach can take out of the course: what it is, where it lies, for which competency and when of use.

Nothing is listed by hand that can be found: pages, notebooks, slides and facilitator's pages follow from the pages'
front matter, forms, templates and worksheets from their catalogues. `book/library.toml` only says when each is of use.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from coachlab.builders.catalogue import CATALOGUE
from coachlab.competencies.catalogue import IDS
from coachlab.documents.catalogue import KINDS as DOCUMENTS
from coachlab.documents.worksheets import WORKSHEETS
from coachlab.paths import BOOK, DATASETS
from coachlab.site.course import facilitator
from coachlab.site.course.coverage import PageOfCourse, read_exercises, read_page
from coachlab.site.course.front_matter import PARTS, WITH_NOTEBOOK, course_pages

FILE = "library.toml"
KINDS = (
    "Tip sheet", "Case", "Form", "Template", "Worksheet", "Data set", "Notebook", "Exercise", "Slides",
    "Facilitator’s page",
)  # fmt: skip
"""The kinds of resources, in the order in which the library shows them."""
_Served = Mapping[str, tuple[str, ...]]
"""The ids of competencies by the name of what serves them."""
TEACHING = "teaching"
"""The moment to which everything belongs that is made for leading a session."""
SHEETS = "worksheets"
"""The folder of the built book in which the blank worksheets lie."""

_MADE = {
    "charter": ("charter", "Project charter"),
    "storyboard": ("overview", "Storyboard of a project"),
    "measures": ("measures", "Measure plan"),
    "pdsa": ("pdsa", "PDSA worksheets of your own cycles"),
    "chart": ("run-chart", "Chart for a wall or a report"),
}
"""Each document that a form fills: the form in which it is made, and its name."""
_FORM_NAMES = {
    "html": "web page", "pdf": "PDF", "word": "Word", "pptx": "PowerPoint", "excel": "Excel", "png": "PNG",
    "svg": "SVG", "csv": "CSV",
}  # fmt: skip


class LibraryError(ValueError):
    """The library cannot be made; the message is one sentence for the book's writer."""


@dataclass(frozen=True)
class Moment:
    """When resources are of use. `pages`, `forms` and `data` name what belongs to it."""

    id: str
    name: str
    pages: tuple[str, ...]
    forms: tuple[str, ...]
    data: tuple[str, ...]


@dataclass(frozen=True)
class Resource:
    """One thing to take along.

    `place` is where it lies in the built book, without ending where it is a page ("book/lessons/aim#coachs-corner"), or
    the place of a lab or an exercise in Coachlab ("lab/aim"); `competencies` are ids, `moments` the ids of moments.
    """

    title: str
    kind: str
    place: str
    competencies: tuple[str, ...]
    moments: tuple[str, ...]


@dataclass(frozen=True)
class Library:
    """The moments in their order, and all resources in the order of their kinds."""

    moments: tuple[Moment, ...]
    resources: tuple[Resource, ...]


def library(book: Path = BOOK, datasets: Path = DATASETS) -> Library:
    """All resources of the course. Raises LibraryError or FrontMatterError with one sentence."""
    moments, data, forms = read_moments((book / FILE).read_text(encoding="utf-8"))
    pages = _pages(book)
    _check(moments, data, forms, pages, datasets)
    found = sorted(_all(moments, data, forms, pages, datasets), key=lambda each: KINDS.index(each.kind))
    return Library(moments, tuple(found))


def read_moments(text: str) -> tuple[tuple[Moment, ...], _Served, _Served]:
    """The moments of use, the competencies of each data set, and those of forms that stand in no page of the course.

    Raises LibraryError.

    >>> moments, data, forms = read_moments('''[[moment]]
    ... id = "testing"
    ... name = "Testing changes"
    ... pages = ["lessons/small-tests"]
    ... [data]
    ... chart-audit = ["data-for-improvement"]
    ... ''')
    >>> moments[0].pages, data["chart-audit"], forms
    (('lessons/small-tests',), ('data-for-improvement',), {})
    """
    try:
        read = tomllib.loads(text)
        moments = tuple(
            Moment(each["id"], each["name"], *(tuple(each.get(part, ())) for part in ("pages", "forms", "data")))
            for each in read["moment"]
        )
        data, forms = ({name: tuple(ids) for name, ids in read.get(part, {}).items()} for part in ("data", "forms"))
        return moments, data, forms
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise LibraryError(f"{FILE} cannot be read ({error}): give each [[moment]] an id, a name and lists.") from error


def _pages(book: Path) -> dict[str, PageOfCourse]:
    """The pages of the course, the cases, and the pages about whole sessions, by folder and name."""
    files = {f"cases/{path.stem}": path for path in sorted((book / "cases").glob("*.md"))}
    for path in sorted((book / facilitator.FOLDER).glob("*.md")):
        if path.stem != "index":
            files[f"{facilitator.FOLDER}/{path.stem}"] = path
    files = {**course_pages(book), **files}
    return {name: read_page(name, path.read_text(encoding="utf-8")) for name, path in files.items()}


def _check(moments: Iterable[Moment], data: _Served, forms: _Served, pages: Iterable[str], datasets: Path) -> None:
    """Everything that can be in the library is in a moment, and every moment names only what there is."""
    folders = {path.name for path in datasets.iterdir() if path.is_dir()}
    for what, there in (("pages", set(pages)), ("forms", set(CATALOGUE)), ("data", folders)):
        named = {name for moment in moments for name in getattr(moment, what)}
        for name in sorted(named - there):
            raise LibraryError(f"{FILE} names “{name}” among the {what} of a moment, but there is none: take it out.")
        for name in sorted(there - named):
            raise LibraryError(f"{FILE} does not say when “{name}” is of use: add it to the {what} of a moment.")
    for name, ids in {**data, **forms}.items():
        if name not in folders | set(CATALOGUE) or not ids or not set(ids) <= set(IDS):
            raise LibraryError(f"{FILE}: look at the name and the competencies of “{name}” below [data] and [forms].")
    for name in sorted(folders - set(data)):
        raise LibraryError(f"{FILE} does not say which competencies the data set “{name}” serves.")


def _all(
    moments: tuple[Moment, ...],
    data: _Served,
    forms: _Served,
    pages: Mapping[str, PageOfCourse],
    datasets: Path,
) -> Iterator[Resource]:
    def when(what: str, name: str) -> tuple[str, ...]:
        return tuple(moment.id for moment in moments if name in getattr(moment, what))

    for name, page in pages.items():
        yield from _of_page(page, when("pages", name))
    for key, entry in CATALOGUE.items():
        serves, use = forms.get(key) or _serves(key, pages.values()), when("forms", key)
        place = f"book/{entry.kind.folder}/{key}"
        yield Resource(entry.name, "Form", place, serves, use)
        for document, (form, words) in _MADE.items():
            if form == key:
                kinds = ", ".join(_FORM_NAMES[each] for each in DOCUMENTS[document])
                yield Resource(f"{words} ({kinds})", "Template", place, serves, use)
        if key in WORKSHEETS:
            yield Resource(WORKSHEETS[key].title, "Worksheet", f"{SHEETS}/{key}.html", serves, use)
    for name, ids in data.items():
        package = json.loads((datasets / name / "datapackage.json").read_text(encoding="utf-8"))
        yield Resource(package["title"], "Data set", f"book/reference/data-dictionary#{name}", ids, when("data", name))
    for exercise in read_exercises():
        teach = [each for each in pages.values() if set(each.matter.competencies[:1]) & set(exercise.competencies)]
        # where lessons teach it they say when it is of use, else the other pages of the course
        teach = [each for each in teach if each.matter.part == "lessons"] or teach
        use = tuple(dict.fromkeys(moment for page in teach for moment in when("pages", page.matter.page)))
        yield Resource(exercise.title, "Exercise", f"exercise/{exercise.name}", exercise.competencies, use)


def _of_page(page: PageOfCourse, moments: tuple[str, ...]) -> Iterator[Resource]:
    """What follows from one page and its front matter."""
    matter, serves = page.matter, page.matter.competencies
    place = f"book/{matter.page}"
    if matter.part == "cases":
        yield Resource(page.title, "Case", place, serves, moments)
    elif matter.part == facilitator.FOLDER:
        yield Resource(page.title, "Facilitator’s page", place, serves, moments)
    elif matter.part in PARTS:
        corner = "on-monday" if matter.part == "programme" else "coachs-corner"
        yield Resource(page.title, "Tip sheet", f"{place}#{corner}", serves, moments)
    if matter.notebook and matter.notebook not in CATALOGUE:  # the notebook of a form is the form again
        yield Resource(page.title, "Notebook", f"lab/{matter.notebook}", serves, moments)
    if matter.part in WITH_NOTEBOOK:
        lead = f"book/{facilitator.FOLDER}/{matter.page}"
        yield Resource(page.title, "Slides", f"slides/{matter.page.split('/')[1]}.html", serves, (TEACHING,))
        yield Resource(page.title, "Facilitator’s page", lead, serves, (TEACHING,))


def _serves(form: str, pages: Iterable[PageOfCourse]) -> tuple[str, ...]:
    """The main competencies of the pages in which a form stands, in the order of the catalogue."""
    if form == "self-assessment":
        return IDS
    found = {page.matter.competencies[0] for page in pages if form in page.forms}
    return tuple(each for each in IDS if each in found)
