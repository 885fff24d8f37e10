"""The document types that builders edit, each with what the forms must know of it: its file, its words, who names whom.

A builder names the one that it edits, so that saving, two windows, undo, versions and copies are the same for all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic

from coachlab.builders import programme_kind
from coachlab.builders.references import NAMED, Naming
from coachlab.record import Document, Programme, Project
from coachlab.record.registry import D
from coachlab.review.places import place_in_words


@dataclass(frozen=True)
class DocumentKind(Generic[D]):
    """One document type as the forms know it.

    `key` is its name in the catalogue and in a form ("your project"), `type` its class, `name` what a message calls one
    ("improvement project"), `file` the name of the learner's own. `new` makes an empty one. `place` says in a coach's
    words where a JSON pointer leads. `naming` gives, for each list whose items others name by their ids, all that may
    name one of them; `refers` are the fields that hold such ids, and `named` the lists in which their items are, by
    whose names they are told. `table` are the rows of its numbers for a spreadsheet, heading first; None where it has
    none.
    """

    key: str
    type: type[D]
    name: str
    file: str
    new: Callable[[], D]
    place: Callable[[D, str], str]
    naming: Mapping[str, Callable[[D], Iterator[Naming]]] = field(default_factory=dict)
    named: Callable[[D], Sequence[Sequence[Any]]] = lambda _record: ()
    refers: frozenset[str] = frozenset()
    table: Callable[[D], list[list[Any]]] | None = None

    def called(self, record: D) -> str:
        """How a message names one of them.

        >>> PROJECT.called(Project(title="Blood pressure")), PROJECT.called(Project())
        ('“Blood pressure”', 'an improvement project without a name')
        """
        title = getattr(record, "title", "")
        return f"“{title}”" if title else f"{self.one} without a name"

    @property
    def one(self) -> str:
        """Its name with the article."""
        return f"{'an' if self.name[:1] in 'aeiou' else 'a'} {self.name}"

    def clear(self, record: D, at: str, key: str) -> None:
        """Clear the id `key` of an item of the list `at` wherever the record names it.

        >>> from coachlab.record import Driver
        >>> project = Project(drivers=[Driver(id="d1", measures=["m1", "m2"])])
        >>> project.aim.measure = "m1"
        >>> PROJECT.clear(project, "/measures", "m1")
        >>> project.aim.measure, project.drivers[0].measures
        ('', ['m2'])
        """
        naming = self.naming.get(at)
        if naming is None or not key:
            return
        for owner, name in naming(record):
            value = getattr(owner, name)
            if isinstance(value, list):
                if key in value:
                    setattr(owner, name, [each for each in value if each != key])
            elif value == key:
                setattr(owner, name, "")


def _named(project: Project) -> Sequence[Sequence[Any]]:
    return (
        project.measures,
        project.drivers,
        project.changes,
        project.cause_and_effect.causes,
        project.process_map.steps,
    )


def _data(project: Project) -> list[list[Any]]:
    """All measures' data, a month a row."""
    rows: list[list[Any]] = [["Measure", "Group", "Month", "Numerator", "Denominator"]]
    for measure in project.measures:
        groups = [("", measure.observations), *((each.name, each.observations) for each in measure.strata)]
        for group, observations in groups:
            name = measure.name or measure.id
            rows += [[name, group, row.month, row.numerator, row.denominator] for row in observations]
    return rows


PROJECT: DocumentKind[Project] = DocumentKind(
    key="project",
    type=Project,
    name="improvement project",
    file="my-project.json",
    new=lambda: Project(title="My improvement project"),
    place=place_in_words,
    naming=NAMED,
    named=_named,
    refers=frozenset({"measure", "measures", "driver", "change", "parent", "to"}),
    table=_data,
)

PROGRAMME: DocumentKind[Programme] = DocumentKind(
    key="programme",
    type=Programme,
    name="coaching programme",
    file="my-programme.json",
    new=lambda: Programme(title="My coaching programme"),
    place=programme_kind.programme_place,
    naming=programme_kind.NAMED,
    named=programme_kind.named,
    refers=programme_kind.REFERS,
)

KINDS: dict[str, DocumentKind[Any]] = {kind.key: kind for kind in (PROJECT, PROGRAMME)}
"""Every document type that a builder edits, by its key."""


def kind_of(record: Document) -> DocumentKind[Any]:
    """The kind of a record. Raises KeyError where no builder edits its type.

    >>> kind_of(Project()).key
    'project'
    """
    return {kind.type: kind for kind in KINDS.values()}[type(record)]
