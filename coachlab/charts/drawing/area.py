"""Where the plot lies on the page, and how rows and values become pixels."""

from __future__ import annotations

from collections.abc import Sequence

from coachlab.charts.drawing.canvas import coordinate
from coachlab.charts.drawing.scale import ValueScale


class Area:
    """The plot's rectangle with its rows side by side and its value axis upright."""

    def __init__(self, left: float, right: float, top: float, bottom: float, rows: int, scale: ValueScale) -> None:
        self.left, self.right, self.top, self.bottom = left, right, top, bottom
        self.scale = scale
        self.step = (right - left) / max(1, rows)
        """The pixels from one row to the next."""
        # Halves, since the difference of two very large numbers is beyond a double.
        self._low = scale.low / 2
        self._span = scale.high / 2 - scale.low / 2

    def x(self, row: float) -> float:
        """The middle of a row; half a row more is the border to the next."""
        return self.left + (row + 0.5) * self.step

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.bottom - (value / 2 - self._low) / self._span * (self.bottom - self.top)

    def places(self, values: Sequence[float | None]) -> list[str]:
        """The point of each row as "x y" of an SVG path, "" where there is no value."""
        left, step, y = self.left + self.step / 2, self.step, self.y
        return ["" if value is None else f"{left + row * step:.1f} {y(value):.1f}" for row, value in enumerate(values)]

    def steps(self, values: Sequence[float | None], breaks: Sequence[int] = ()) -> str:
        """A stepped line through values that hold for a whole row each, as the data of an SVG path.

        It is broken where a value is None, and before each row of `breaks`.
        """
        pieces: list[str] = []
        height = ""
        for row, value in enumerate(values):
            if value is None:
                if height:
                    pieces.append(f"H{coordinate(self.x(row - 0.5))}")
                height = ""
                continue
            here = coordinate(self.y(value))
            if height and row in breaks:
                pieces.append(f"H{coordinate(self.x(row - 0.5) - 1)}")
                height = ""
            if not height:
                pieces.append(f"M{coordinate(self.x(row - 0.5) + (1 if row in breaks else 0))} {here}")
            elif here != height:
                pieces.append(f"H{coordinate(self.x(row - 0.5))}V{here}")
            height = here
        if height:
            pieces.append(f"H{coordinate(self.right)}")
        return "".join(pieces)
