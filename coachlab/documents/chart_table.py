"""The numbers of a chart as rows, for a spreadsheet: months, counts, value, lines, notes, what the chart shows."""

from __future__ import annotations

from coachlab.charts.picture import Picture

Cell = str | float | None


def chart_rows(picture: Picture) -> tuple[list[str], list[list[Cell]]]:
    """The heads and the rows; a value that is missing or hidden is None, with the reason in the last column.

    >>> from coachlab.charts import chart_of
    >>> from coachlab.record.project import Measure, Observation
    >>> data = [Observation(month="2025-03", numerator=29, denominator=50)]
    >>> heads, rows = chart_rows(chart_of(Measure(name="In control", observations=data)).picture())
    >>> heads[:4], rows[0][:4]
    (['Month', 'Numerator', 'Denominator', 'Percent'], ['2025-03', 29, 50, 58.0])
    """
    value = "Percent" if picture.unit == "%" else picture.unit[:1].upper() + picture.unit[1:] or "Number"
    heads = [picture.row_name.capitalize() or ("Month" if picture.months else "Point")]
    heads += list(picture.count_names) if picture.counts else []
    heads += [value, picture.centre_name.capitalize()]
    limits = bool(picture.upper_limits)
    heads += ["Lower limit", "Upper limit"] if limits else []
    heads += ["Target"] if picture.target is not None else []
    heads += ["Notes", "What the chart shows"]
    names = picture.months if picture.months and not picture.row_name else picture.labels
    rows: list[list[Cell]] = []
    for row, name in enumerate(names):
        cells: list[Cell] = [name]
        cells += list(picture.counts[row]) if picture.counts else []
        cells += [_whole(picture.values[row]), _whole(picture.centre_of(row))]
        cells += [_whole(picture.lower_limits[row]), _whole(picture.upper_limits[row])] if limits else []
        cells += [picture.target] if picture.target is not None else []
        cells.append("; ".join(note.text for note in picture.notes if note.row == row))
        cells.append("; ".join(picture.row_words[row]))
        rows.append(cells)
    return heads, rows


def _whole(value: float | None) -> float | None:
    """A value to two decimals, as it is read."""
    return None if value is None else round(value, 2)
