"""What a drawing shows, wherever it comes from: a measure of the record, a series, a run chart or a control chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coachlab.charts.signals import Signal


@dataclass(frozen=True)
class Note:
    """An annotation as the chart shows it: its number, and its row (None where its month is not on the chart)."""

    number: int
    month: str
    month_words: str
    text: str
    row: int | None


@dataclass(frozen=True)
class Phase:
    """A stretch of rows with a centre line of its own; `name` is a person's words for it, often none."""

    first_row: int
    last_row: int
    centre_line: float | None
    name: str = ""


@dataclass(frozen=True)
class Icon:
    """A verdict with its words: variation ("common cause", "concern high", …) or assurance ("hit or miss", …)."""

    kind: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Picture:
    """Everything that SVG, HTML and matplotlib draw, ready: numbers by row, and sentences.

    `kind` names the chart ("Run chart", "P chart"). `months` ("2024-01" and so on, one a row) is empty where the rows
    are no months; `labels` says each row in words. `baseline` is the number of first rows that make the centre line.
    `lower_limits` and `upper_limits` are empty on a run chart. Rows: `on_centre` (what the rules take for a point on
    the centre line), `excluded`, `beyond` (outside a limit), and the keys of `missing` (with the reason) and of
    `special` (with the special cause). `counts` holds numerator and denominator a row where the chart has them.
    `nothing` is what is said where there is no signal, `row_words` what the table says of each row besides its value.
    `row_name` is what a row is where it is no month: "quarter", with the quarter's first month in `months`.
    `also_on_the_axis` are values that the axis must hold too, so that charts beside each other have one scale.
    """

    kind: str
    name: str
    unit: str
    better: str
    months: list[str]
    labels: list[str]
    values: list[float | None]
    centre_name: str
    phases: list[Phase]
    baseline: int | None
    lower_limits: list[float | None]
    upper_limits: list[float | None]
    on_centre: list[int]
    excluded: list[int]
    missing: dict[int, str]
    beyond: list[int]
    special: dict[int, str]
    target: float | None
    notes: list[Note]
    signals: list[Signal]
    icons: list[Icon]
    counts: list[tuple[float | None, float | None]]
    count_names: tuple[str, str]
    summary: str
    policy: str
    warnings: list[str]
    nothing: str = ""
    row_words: list[list[str]]
    row_name: str = ""
    also_on_the_axis: Sequence[float] = ()

    @property
    def observations(self) -> int:
        """How many rows have a value."""
        return sum(value is not None for value in self.values)

    def centre_of(self, row: int) -> float | None:
        """The centre line at a row."""
        return next((phase.centre_line for phase in self.phases if phase.first_row <= row <= phase.last_row), None)
