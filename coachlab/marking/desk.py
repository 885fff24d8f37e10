"""The marker's desk: what is to be marked, what one marker has given, what is next, and where two markers differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coachlab.grading.about import About
from coachlab.grading.course import Course
from coachlab.grading.names import folder_name
from coachlab.grading.person import PersonCriterion
from coachlab.marking.agreement import Agreement, agreement, pooled
from coachlab.marking.markers import Markers, markers
from coachlab.marking.sheet import GivenMark, MarkerSheet
from coachlab.marking.store import MarkStore
from coachlab.marking.verdict import Verdict, verdict
from coachlab.marking.works import HandedIn, Works
from coachlab.record import RecordError

TO_MARK, MARKED, EARLIER = "to mark", "marked", "an earlier hand-in is marked"


@dataclass(frozen=True)
class Stand:
    """How one marker stands with one hand-in: each criterion with its state, and what counts of all markers' marks."""

    work: HandedIn
    sheets: Sequence[MarkerSheet]
    mine: MarkerSheet
    lead: str

    def mark(self, criterion: str) -> GivenMark | None:
        """The marker's own mark, or comment begun, for a criterion; None where there is nothing."""
        return self.mine.mark(criterion)

    def state(self, criterion: str) -> str:
        """How the marker stands with a criterion, in words."""
        mark = self.mark(criterion)
        if mark is None or mark.points is None:
            return TO_MARK
        return MARKED if mark.hand_in == self.work.fingerprint else EARLIER

    def verdict(self, criterion: str) -> Verdict:
        """What counts of all markers' marks."""
        return verdict(criterion, self.sheets, self.work.fingerprint, self.lead)

    def by_others(self, criterion: str) -> bool:
        """Whether another marker has marked this hand-in; which level is not told before one has marked it oneself."""
        return any(
            mark.points is not None and mark.hand_in == self.work.fingerprint
            for sheet in self.sheets
            if folder_name(sheet.marker) != folder_name(self.mine.marker) and (mark := sheet.mark(criterion))
        )

    def is_open(self, criterion: str, *, share: bool) -> bool:
        """Whether it is still to do for the marker; where markers `share` the work, not what another has marked."""
        return self.state(criterion) != MARKED and not (share and self.by_others(criterion))


@dataclass(frozen=True)
class Difference:
    """A criterion of a hand-in that two markers gave different points, with both marks and what counts."""

    work: HandedIn
    person: PersonCriterion
    first: GivenMark
    second: GivenMark
    verdict: Verdict
    settled: GivenMark | None


@dataclass(frozen=True)
class Comparison:
    """Two markers side by side: agreement by criterion and over all, and every hand-in on which they differ."""

    first: str
    second: str
    criteria: list[tuple[PersonCriterion, Agreement]]
    overall: Agreement
    works: int
    differences: list[Difference]


@dataclass
class Desk:
    """The desk of one marker in one course; it reads the files anew for every page."""

    course: Course
    marker: str
    works: Works = field(init=False)
    store: MarkStore = field(init=False)

    def __post_init__(self) -> None:
        self.works, self.store = Works(self.course), MarkStore(self.course)

    def stands(self, about: About, names: Mapping[str, str]) -> tuple[list[Stand], list[tuple[HandedIn, RecordError]]]:
        """How the marker stands with each hand-in of an exercise, by name; and those of which a sheet is damaged."""
        lead = markers(self.course).lead
        found: list[Stand] = []
        refused: list[tuple[HandedIn, RecordError]] = []
        for work in self.works.handed_in(about, names):
            try:
                found.append(self._stand(work, lead))
            except RecordError as error:
                refused.append((work, error))
        return found, refused

    def stand(self, work: HandedIn) -> Stand:
        """How the marker stands with one hand-in. Raises RecordError where a sheet is damaged."""
        return self._stand(work, markers(self.course).lead)

    def _stand(self, work: HandedIn, lead: str) -> Stand:
        sheets = self.store.sheets(work.about.exercise, work.learner)
        mine = next((each for each in sheets if folder_name(each.marker) == folder_name(self.marker)), None)
        return Stand(work, sheets, mine or MarkerSheet(marker=self.marker), lead)

    def team(self) -> Markers:
        """Who marks in this course."""
        return markers(self.course)


def compared(about: About, stands: Sequence[Stand], first: str, second: str) -> Comparison:
    """Two markers' marks of an exercise side by side: of each hand-in what both gave to the work as it is now."""
    pairs: dict[str, list[tuple[int, int]]] = {person.criterion: [] for person in about.by_person}
    differences, works = [], set()
    for stand in stands:
        sheets = {folder_name(sheet.marker): sheet for sheet in stand.sheets}
        for person in about.by_person:
            given = [_current(sheets.get(folder_name(name)), person.criterion, stand) for name in (first, second)]
            if given[0] is None or given[1] is None:
                continue
            works.add(stand.work.key)
            pairs[person.criterion].append((_level(person, given[0]), _level(person, given[1])))
            if given[0].points != given[1].points:
                lead = sheets.get(folder_name(stand.lead))
                settled = lead.settlement(person.criterion) if lead else None
                differences.append(
                    Difference(stand.work, person, given[0], given[1], stand.verdict(person.criterion), settled)
                )
    levels = {person.criterion: len(person.levels) for person in about.by_person}
    return Comparison(
        first=first,
        second=second,
        criteria=[(each, agreement(pairs[each.criterion], levels[each.criterion])) for each in about.by_person],
        overall=pooled({name: (found, levels[name]) for name, found in pairs.items()}),
        works=len(works),
        differences=differences,
    )


def _current(sheet: MarkerSheet | None, criterion: str, stand: Stand) -> GivenMark | None:
    mark = sheet.mark(criterion) if sheet else None
    return mark if mark and mark.points is not None and mark.hand_in == stand.work.fingerprint else None


def _level(person: PersonCriterion, mark: GivenMark) -> int:
    """The level of a mark, 0 for the highest."""
    return person.levels.index(person.level(mark.points or 0))
