"""What every chart can do: be drawn as SVG, as HTML, or with matplotlib."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from coachlab.charts.inputs import read_number
from coachlab.charts.picture import Note, Picture
from coachlab.record.months import month_words

if TYPE_CHECKING:
    from coachlab.charts.subject import Subject


class Drawable(ABC):
    """A chart that has a picture. The modules that draw are loaded when they are asked for."""

    @abstractmethod
    def picture(self) -> Picture:
        """Everything that is drawn and said, as numbers and sentences."""

    def to_svg(self, width: int = 1000, *, words: bool = True, prefix: str = "") -> str:
        """The chart as one SVG, `width` CSS pixels wide (280 or more); without `words` only chart and key.

        `prefix` sets the ids in it apart where a page shows the same chart twice.
        """
        from coachlab.charts.drawing.svg import draw

        return draw(self.picture(), width, words=words, prefix=prefix)

    def to_html(self, *, prefix: str = "", open_table: bool = False, wide: int = 1000) -> str:
        """The chart as a `<figure>`: a wide and a narrow SVG, signals and notes as lists, the data as a table."""
        from coachlab.charts.drawing.figure import figure

        return figure(self.picture(), prefix=prefix, open_table=open_table, wide=wide)

    def plot(self, ax: Any = None) -> Any:
        """Draw the chart with matplotlib, on `ax` (matplotlib's Axes) or on a new figure; returns the axes."""
        from coachlab.charts.drawing.plot import plot

        return plot(self.picture(), ax)

    def _repr_html_(self) -> str:
        return self.to_html()


class Charted(Drawable):
    """A chart that knows numbers only: `about` adds what people call them, and without it the rows are points."""

    kind: str = "run"
    target: float | None = None
    improvement: str | None = None

    def about(
        self,
        *,
        name: str = "",
        unit: str = "",
        better: str = "",
        months: Sequence[str] = (),
        target: float | None = None,
        notes: Mapping[int, str] | None = None,
        phase_names: Sequence[str] = (),
        reasons: Mapping[int, str] | None = None,
    ) -> Subject:
        """The same chart with its name, unit, wanted direction ("higher", "lower"), months, target, notes and reasons.

        `months` are texts such as "2024-01", one a row. `notes` and `reasons` (why a row is excluded) go by row,
        counted from 0; `phase_names` has one name a phase. `target` is in the unit of the values.
        Raises ChartError where a length, a month, a row or a direction does not fit.

        >>> from coachlab.charts.run_chart import run_chart
        >>> chart = run_chart([4, 5, 3, 6]).about(name="Calls", months=["2024-01", "2024-02", "2024-03", "2024-04"])
        >>> chart.picture().labels[-1]
        'April 2024'
        """
        from coachlab.charts.subject import Subject, read_by_row, read_direction, read_months

        values: list[float | None] = self.values  # type: ignore[attr-defined]  # a field here, a property there
        rows = read_months(months, len(values))
        said = read_by_row("notes", notes, len(values))
        return Subject(
            chart=self,  # type: ignore[arg-type]  # the two kinds of charts that a subject can have
            kind=self.kind,
            name=name,
            unit=unit,
            better=read_direction(better) or {"high": "higher", "low": "lower"}.get(self.improvement or "", ""),
            months=rows,
            target=self.target if target is None else read_number("The target", target),
            notes=[
                Note(number, *((rows[row], month_words(rows[row])) if rows else ("", f"Point {row + 1}")), text, row)
                for number, (row, text) in enumerate(said.items(), 1)
            ],
            phase_names=list(phase_names),
            missing={row: "missing" for row, value in enumerate(values) if value is None},
            reasons=read_by_row("reasons", reasons, len(values)),
        )

    def picture(self) -> Picture:
        """The picture of the numbers alone."""
        return self.about().picture()
