"""The registry of what an exercise can ask for: each criterion looks at the work and says how much of it is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

from coachlab.charts import chart_of
from coachlab.charts.errors import ChartError
from coachlab.charts.measure_chart import MeasureChart
from coachlab.grading.about import About
from coachlab.grading.answer import Answer
from coachlab.grading.criteria.lessons import LESSONS, address_of
from coachlab.grading.errors import ExerciseError
from coachlab.grading.mark import Mark
from coachlab.record import Measure, Project
from coachlab.review import Finding, review
from coachlab.review.evidence import Evidence


@dataclass
class Work:
    """What a criterion looks at: the answer, the exercise's folder with its data, the day on which it is looked at."""

    answer: Answer
    folder: Path
    today: date = field(default_factory=date.today)

    @classmethod
    def on(cls, project: Project, today: date | None = None) -> Work:
        """A project alone as the work, without an exercise around it: to try a criterion.

        >>> Work.on(Project(title="Blood pressure")).project.title
        'Blood pressure'
        """
        about = About("", "", "", 0, [], [], [], {"project": {}})
        return cls(Answer(about, {"project": project}), Path(), today or date.today())

    @property
    def project(self) -> Project:
        """The answer's improvement project. Raises `ExerciseError` where the exercise asks for none."""
        return self.answer.project

    @property
    def case(self) -> str:
        """The letter of the learner's case; "" where the exercise has none."""
        return self.answer.case.letter if self.answer.case else ""

    def path(self, file: str) -> Path:
        """Where a data file of the exercise lies: the case's own where it has one of this name."""
        return self.folder / self.answer.file(file)

    @cached_property
    def findings(self) -> list[Finding]:
        """What the review says about the project on that day."""
        return review(self.project, today=self.today)

    def asked(self, *criteria: str, only_must: bool = False) -> str:
        """The review's first question under these criteria, in their order; "" where it has none."""
        asks = ("must",) if only_must else ("must", "should")
        return self._said(criteria, asks)

    def praised(self, *criteria: str) -> str:
        """The review's first praise under these criteria; "" where it has none."""
        return self._said(criteria, ("praise",))

    def _said(self, criteria: tuple[str, ...], severities: tuple[str, ...]) -> str:
        said = [
            finding.question
            for each in criteria
            for finding in self.findings
            if finding.criterion == each and finding.severity in severities
        ]
        return said[0] if said else ""

    @cached_property
    def measure(self) -> Measure | None:
        """The measure that tells whether the aim is met, as the review finds it; None where it is not clear which."""
        return Evidence(self.project, self.today).measure

    @cached_property
    def chart(self) -> MeasureChart | None:
        """The measure's chart, or None where there is nothing that can be drawn."""
        if self.measure is None or not self.measure.observations:
            return None
        try:
            chart = chart_of(self.measure)
        except ChartError:
            return None
        return chart if chart.part.centre_line is not None else None


@dataclass(frozen=True)
class Verdict:
    """What a criterion says: `share` of its points, 0 to 1; what was `good`; a coaching `question` for what is open."""

    share: float
    good: str = ""
    question: str = ""


Look = Callable[..., Verdict]


@dataclass(frozen=True)
class Criterion:
    """One thing that an exercise can ask for, with its title, and the lesson and its section that teach it."""

    id: str
    title: str
    lesson: str
    section: str
    look: Look

    @property
    def read(self) -> str:
        """The section's address in the book, "book/lessons/aim#the-idea"; "" where it names none."""
        return address_of(self.lesson, self.section)

    def mark(self, work: Work, out_of: float, given: Mapping[str, Any]) -> Mark:
        """The mark for one learner's work; `given` are the facts that the exercise's hidden part knows."""
        verdict = self.look(work, **given)
        return Mark(
            criterion=self.id,
            title=self.title,
            # nbgrader keeps what it reads; halves and thirds of a point are rounded to what a person can add up
            points=round(min(max(verdict.share, 0.0), 1.0) * out_of, 2),
            out_of=out_of,
            good=verdict.good if verdict.share > 0 else "",
            question=verdict.question if verdict.share < 1 else "",
            read=self.read,
            read_title=f"“{self.section}” in the lesson “{LESSONS[self.lesson]}”" if self.lesson else "",
        )


CRITERIA: dict[str, Criterion] = {}


def criterion(name: str, *, title: str, lesson: str, section: str) -> Callable[[Look], Look]:
    """Register a function as a criterion: it takes the work, and the facts of the exercise by name.

    Raises `ValueError` where the name is taken or the lesson is unknown.
    """

    def register(look: Look) -> Look:
        if name in CRITERIA:
            raise ValueError(f"two criteria are called {name}")
        if lesson not in LESSONS:
            raise ValueError(f"the criterion {name} names a lesson that the book does not have: {lesson}")
        CRITERIA[name] = Criterion(name, title, lesson, section, look)
        return look

    return register


def rooms_of_criteria() -> list[str]:
    """The modules of this room, each of which may register criteria.

    >>> "aim" in rooms_of_criteria()
    True
    """
    return sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem != "__init__")


@cache
def open_rooms() -> None:
    """Import the rooms of criteria when they are first needed: each registers its own."""
    for room in rooms_of_criteria():
        import_module(f"coachlab.grading.criteria.{room}")


def find_criterion(name: str) -> Criterion:
    """The criterion with this name. Raises `ExerciseError` where there is none.

    >>> find_criterion("aim-by-when").title
    'The aim says by which day'
    """
    open_rooms()
    if name not in CRITERIA:
        raise ExerciseError(f"There is no criterion called {name}; the known ones are {', '.join(sorted(CRITERIA))}.")
    return CRITERIA[name]
