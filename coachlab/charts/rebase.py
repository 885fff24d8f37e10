"""Automatic re-basing of a run chart: where a new centre line would begin if every long run began one.

Nothing in Coachlab applies it unasked: a person begins a new phase when a sustained shift has a known cause, is in the
wanted direction and is expected to last, all four.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from coachlab.charts.errors import ChartError, shown
from coachlab.charts.inputs import read_count, read_values
from coachlab.charts.rules import median

DIRECTIONS = ("above", "below")


@dataclass(frozen=True)
class Segment:
    """A stretch of rows, `start` to `end` (both in it, counted from 0), with its centre line."""

    centre_line: float
    start: int
    end: int


def rebase(values: Iterable[Any], *, baseline: int, run_length: int, direction: str) -> list[Segment]:
    """The segments of automatic re-basing, the first from row 0, the last to the end of the series.

    The first centre line is the median of the first `baseline` points. From there, the first `run_length` useful
    points in a row on the side `direction` ("above" or "below") begin a new segment at their first row, with their
    median as its centre line; the search goes on behind them. Missing values (None, NaN) are no points; a point on the
    centre line is skipped. Raises ChartError for settings that are none, and where the series is shorter than its
    baseline. Source: the R package runcharter (MacKintosh 2019), whose rule this is.

    >>> rebase([5, 4, 6, 5, 8, 9, 8, 7, 8], baseline=4, run_length=5, direction="above")
    [Segment(centre_line=5.0, start=0, end=3), Segment(centre_line=8.0, start=4, end=8)]
    """
    numbers = read_values(values)
    first = read_count("The baseline", baseline, "points")
    wanted = read_count("The run length", run_length, "points")
    if direction not in DIRECTIONS:
        raise ChartError(f"The direction of re-basing is {shown(direction)}: it is {' or '.join(DIRECTIONS)}.")
    points = [(row, value) for row, value in enumerate(numbers) if value is not None]
    if len(points) < first:
        raise ChartError(
            f"The baseline is {first} points long, but the series has {len(points)}: choose a shorter one."
        )
    starts = [0]
    centres = [_middle(points[:first])]
    run: list[tuple[int, float]] = []
    for row, value in points[first:]:
        if value == centres[-1]:
            continue
        if (value > centres[-1]) != (direction == "above"):
            run = []
            continue
        run.append((row, value))
        if len(run) == wanted:
            starts.append(run[0][0])
            centres.append(_middle(run))
            run = []
    ends = [*(start - 1 for start in starts[1:]), len(numbers) - 1]
    return [Segment(*segment) for segment in zip(centres, starts, ends, strict=True)]


def _middle(points: list[tuple[int, float]]) -> float:
    found = median([value for _, value in points])
    assert found is not None  # a baseline and a run have a point at the least
    return found
