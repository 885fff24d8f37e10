"""What a drawing writes beside its marks: values with their unit, centre lines, stretches of rows, the key's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachlab.charts.drawing.text import all_escaped, escaped
from coachlab.charts.words import decimals_for, number_words, with_unit
from coachlab.record.words import listed

if TYPE_CHECKING:
    from coachlab.charts.picture import Phase, Picture


class PictureWords:
    """The words of one picture, in its own unit and with as many decimals as its values need to be told apart."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.unit = picture.unit
        self.decimals = decimals_for([*picture.values, *picture.lower_limits, *picture.upper_limits])
        self._shift = 10**self.decimals
        self.centre = picture.centre_name
        self.rows = picture.row_name or ("point" if picture.values and not picture.months else "month")
        self._sign = escaped(f" {picture.unit}") if picture.unit else ""

    def number(self, value: float) -> str:
        """A value without its unit.

        Rounded half up as `number_words` does, which is asked itself where a rounding is near a tie.
        """
        decimals, size = self.decimals, abs(value)
        if size >= 1e9 or 0.499 < size * self._shift % 1 < 0.501:
            return number_words(value, decimals)
        text = f"{value:,.{decimals}f}"
        if text[-1] != "0":
            return text
        text = text.rstrip("0").rstrip(".")
        return "0" if text == "-0" else text

    def value(self, value: float | None) -> str:
        """A value with its unit: "62.5 %"."""
        return "no value" if value is None else with_unit(self.number(value), self.unit)

    def span(self, first: int, last: int) -> str:
        """The first and the last of some rows in words: "March 2024 to May 2024", "points 3 to 5"."""
        labels = self.picture.labels
        if not self.picture.months:
            return f"point {first + 1}" if first == last else f"points {first + 1:,} to {last + 1:,}"
        return labels[first] if first == last else f"{labels[first]} to {labels[last]}"

    def named(self, rows: list[int]) -> str:
        """Some rows in words, three at the most by their names."""
        labels = self.picture.labels
        return listed([labels[row] if self.picture.months else f"point {row + 1}" for row in rows], most=3)

    def tips(self) -> list[str]:
        """What shows under the pointer at each row, as safe XML; "" where there is no value."""
        number, sign, labels = self.number, self._sign, all_escaped(self.picture.labels)
        counts = self.picture.counts or [(None, None)] * len(labels)
        return [
            ""
            if value is None
            else f"{label}: {number(value)}{sign}"
            if above is None or below is None
            else f"{label}: {number(value)}{sign} ({_count(above)} of {_count(below)})"
            for label, value, (above, below) in zip(labels, self.picture.values, counts, strict=True)
        ]

    def phase(self, phase: Phase) -> str:
        """A phase for the key: its rows, its name, its centre line."""
        name = f" ({phase.name})" if phase.name else ""
        return f"{self.span(phase.first_row, phase.last_row)}{name}: {self.value(phase.centre_line)}"

    def subtitle(self) -> str:
        """What a value is and which way is better; the kind of chart where it is not a run chart."""
        unit = "Percent" if self.unit == "%" else self.unit[:1].upper() + self.unit[1:] or "Number"
        better = {"higher": ". Higher is better ↑", "lower": ". Lower is better ↓"}.get(self.picture.better, "")
        kind = "" if self.picture.kind == "Run chart" else f"{self.picture.kind}. "
        return f"{kind}{unit}, {self.rows} by {self.rows}{better}"


def _count(value: float) -> str:
    whole = int(value)
    return str(whole) if whole == value and -1000 < whole < 1000 else number_words(value, 2)
