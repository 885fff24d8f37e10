"""What a criterion may look at: the project, the day of the review, its charts, its driver tree, its process's flow."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from coachlab.record.project import Aim, Measure, Project
from coachlab.review.begun import begun
from coachlab.review.chart_reading import ChartReading, Side, read_chart
from coachlab.review.flow import Flow, flow_of
from coachlab.review.tree import Tree, tree_of
from coachlab.review.wording import finite, is_percent


@dataclass
class Evidence:
    """A project as the review sees it on one day; charts are drawn up once, when first asked for."""

    project: Project
    today: date
    _readings: dict[int, ChartReading | None] = field(default_factory=dict, repr=False)

    @property
    def aim(self) -> Aim:
        """The project's aim."""
        return self.project.aim

    @cached_property
    def aim_measure(self) -> int | None:
        """The index of the measure that tells whether the aim is met, or None.

        It is the one that the aim names; where it names none, the only measure, or the only outcome measure.

        >>> Evidence(Project(measures=[Measure(id="bp")]), date(2026, 1, 1)).aim_measure
        0
        """
        measures = self.project.measures
        if self.aim.measure:
            return next((index for index, measure in enumerate(measures) if measure.id == self.aim.measure), None)
        if len(measures) == 1:
            return 0
        outcomes = [index for index, measure in enumerate(measures) if measure.kind == "outcome"]
        return outcomes[0] if len(outcomes) == 1 else None

    @cached_property
    def measure(self) -> Measure | None:
        """The aim's measure, or None."""
        return None if self.aim_measure is None else self.project.measures[self.aim_measure]

    def reading(self, index: int | None) -> ChartReading | None:
        """What the chart of one measure shows; None without data, or where the data cannot be drawn."""
        if index is None:
            return None
        if index not in self._readings:
            self._readings[index] = read_chart(self.project.measures[index])
        return self._readings[index]

    def wanted_side(self, index: int | None) -> Side | None:
        """On which side of the median better lies: the measure's direction, else the way of the aim's numbers.

        None where neither says it, and where the two contradict each other (which `aim.direction` asks about).

        >>> falling = Aim(baseline=12, target=5, unit="%")
        >>> Evidence(Project(aim=falling, measures=[Measure(id="no-shows")]), date(2026, 1, 1)).wanted_side(0)
        'below'
        """
        if index is None:
            return None
        sides: dict[str, Side] = {"higher": "above", "lower": "below"}
        said = sides.get(self.project.measures[index].direction)
        baseline, target = finite(self.aim.baseline), finite(self.aim.target)
        if index != self.aim_measure or baseline is None or target is None or baseline == target:
            return said
        moves: Side = "above" if target > baseline else "below"
        return moves if said in (None, moves) else None

    @cached_property
    def begun_measures(self) -> list[int]:
        """The places of the measures in which somebody has written something."""
        return [place for place, measure in enumerate(self.project.measures) if begun(measure)]

    @cached_property
    def drivers(self) -> Tree:
        """The drivers as a tree; primary drivers are its roots."""
        return tree_of(self.project.drivers)

    @cached_property
    def causes(self) -> Tree:
        """The causes as a tree; the branches of the diagram are its roots."""
        return tree_of(self.project.cause_and_effect.causes)

    @cached_property
    def ideas_of(self) -> dict[int, list[int]]:
        """The places of the change ideas that hang on each driver, by the driver's place.

        >>> from coachlab.record.drivers import ChangeIdea, Driver
        >>> project = Project(drivers=[Driver(id="d")], changes=[ChangeIdea(driver="d"), ChangeIdea(driver="gone")])
        >>> Evidence(project, date(2026, 1, 1)).ideas_of
        {0: [0]}
        """
        found: dict[int, list[int]] = {}
        for place, idea in enumerate(self.project.changes):
            driver = self.drivers.by_id.get(idea.driver)
            if driver is not None:
                found.setdefault(driver, []).append(place)
        return found

    @cached_property
    def flow(self) -> Flow:
        """The ways through the process map."""
        return flow_of(self.project.process_map)

    @cached_property
    def measure_places(self) -> dict[str, int]:
        """The place of each measure by its id; of two with one id the first one."""
        places: dict[str, int] = {}
        for place, measure in enumerate(self.project.measures):
            if measure.id:
                places.setdefault(measure.id, place)
        return places

    @property
    def same_unit(self) -> bool:
        """Whether the aim's numbers and its measure's values are in one unit, as far as one can tell."""
        if self.measure is None:
            return False
        return is_percent(self.aim.unit) == (self.measure.display == "percent" or is_percent(self.measure.unit))
