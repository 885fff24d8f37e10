"""The document types that builders edit, each with what the forms must know of it: its file, its words, who names whom.

A builder names the one that it edits, so that saving, two windows, undo, versions and copies are the same for all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic

from coachlab.builders.exercise import responses_kind
from coachlab.builders.form.references import NAMED, Naming
from coachlab.builders.labs import experiments_kind, games_kind
from coachlab.builders.profile import profile_kind
from coachlab.builders.programme import dashboard_kind, programme_kind
from coachlab.builders.rehearsal import rehearsals_kind
from coachlab.record import Document, Programme, Project
from coachlab.record.dashboard import DashboardData
from coachlab.record.equity import group_words
from coachlab.record.experiments import Experiments
from coachlab.record.games import Games
from coachlab.record.profile import CoachProfile
from coachlab.record.registry import D
from coachlab.record.rehearsals import Rehearsals
from coachlab.record.responses import Responses
from coachlab.review.places import place_in_words


@dataclass(frozen=True)
class DocumentKind(Generic[D]):
    """One document type as the forms know it.

    `key` is its name in the catalogue and in a form ("your project"), `type` its class, `name` what a message calls one
    ("improvement project"), `file` the name of the learner's own. `new` makes an empty one. `place` says in a coach's
    words where a JSON pointer leads. `naming` gives, for each list whose items others name by their ids, all that may
    name one of them; `refers` are the fields that hold such ids, and `named` the lists in which their items are, by
    whose names they are told. `table` are the rows of its numbers for a spreadsheet, heading first; None where it has
    none. `folder` is the book's folder with the pages of its builders, where that is not its key: pages of several
    kinds may lie in one. `sharing` is what a page says beside its copies, where its file holds what may not leave a
    team.
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
    folder: str = ""
    sharing: str = ""

    def __post_init__(self) -> None:
        if not self.folder:
            object.__setattr__(self, "folder", self.key)

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
        *(measure.strata for measure in project.measures),
    )


def _data(project: Project) -> list[list[Any]]:
    """All measures' data, a month a row."""
    rows: list[list[Any]] = [["Measure", "Group", "Month", "Numerator", "Denominator"]]
    for measure in project.measures:
        groups = [("", measure.observations)]
        groups += [(group_words(measure, each), each.observations) for each in measure.strata]
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
    refers=frozenset({"measure", "measures", "driver", "change", "parent", "to", "group", "reference"}),
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

GAMES: DocumentKind[Games] = DocumentKind(
    key="games",
    type=Games,
    name="set of games",
    file="my-games.json",
    new=lambda: Games(title="My games of act, wait or ask"),
    place=games_kind.games_place,
    naming={"/games": games_kind.naming_games},
    named=games_kind.named_games,
    refers=frozenset({"playing"}),
    table=games_kind.games_table,
    folder="labs",
)

EXPERIMENTS: DocumentKind[Experiments] = DocumentKind(
    key="experiments",
    type=Experiments,
    name="set of experiments",
    file="my-experiments.json",
    new=lambda: Experiments(title="My experiments with the rules"),
    place=experiments_kind.experiments_place,
    table=experiments_kind.experiments_table,
    folder="labs",
)

DASHBOARD: DocumentKind[DashboardData] = DocumentKind(
    key="dashboard",
    type=DashboardData,
    name="programme dashboard",
    file="my-dashboard.json",
    new=lambda: DashboardData(title="My dashboard"),
    place=dashboard_kind.dashboard_place,
    named=lambda data: (data.measures,),
    refers=frozenset({"measure"}),
    table=dashboard_kind.dashboard_table,
    sharing=(
        "A copy holds all numbers, those of 1 to 10 people too: keep it in the team. “Save my numbers” leaves them out."
    ),
    folder="programme",
)

REHEARSALS: DocumentKind[Rehearsals] = DocumentKind(
    key="rehearsals",
    type=Rehearsals,
    name="set of rehearsals",
    file="my-rehearsals.json",
    new=lambda: Rehearsals(title="My rehearsals"),
    place=rehearsals_kind.rehearsals_place,
    naming=rehearsals_kind.NAMED,
    named=rehearsals_kind.named,
    refers=rehearsals_kind.REFERS,
    table=rehearsals_kind.rehearsals_table,
    folder="labs",
)

PROFILE: DocumentKind[CoachProfile] = DocumentKind(
    key="profile",
    type=CoachProfile,
    name="coach profile",
    file="my-profile.json",
    new=lambda: CoachProfile(title="My coach profile"),
    place=profile_kind.profile_place,
    naming=profile_kind.NAMED,
    named=profile_kind.named,
    refers=profile_kind.REFERS,
    table=profile_kind.profile_table,
    sharing=(
        "A copy holds all of your ratings, examples and plans, and the notes of your one-to-ones and watched visits: "
        "give it only to somebody whom you want to see them."
    ),
    folder="competencies",
)

RESPONSES: DocumentKind[Responses] = DocumentKind(
    key="responses",
    type=Responses,
    name="set of answers",
    file="responses.json",
    new=Responses,
    place=responses_kind.responses_place,
    table=responses_kind.responses_table,
    folder="labs",
)

KINDS: dict[str, DocumentKind[Any]] = {
    kind.key: kind for kind in (PROJECT, PROGRAMME, DASHBOARD, GAMES, EXPERIMENTS, REHEARSALS, PROFILE, RESPONSES)
}
"""Every document type that a form edits, by its key; responses are those to an exercise, and have no form elsewhere."""


def kind_of(record: Document) -> DocumentKind[Any]:
    """The kind of a record. Raises KeyError where no builder edits its type.

    >>> kind_of(Project()).key
    'project'
    """
    return {kind.type: kind for kind in KINDS.values()}[type(record)]
